"""How the handbook is built from these pages: `make docs`. Nothing is loaded from elsewhere."""

project = "cobijo"
author = "The cobijo project"
copyright = "CC0-1.0"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["reference/generate.py"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # links to files of the source, which the handbook does not hold
html_theme = "furo"
html_title = "cobijo: the handbook"
html_show_sphinx = False
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"footer_icons": []}
html_baseurl = ""
