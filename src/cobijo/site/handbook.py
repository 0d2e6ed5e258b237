"""The handbook: the pages of `docs/`, built with Sphinx as a part of the site where both are at hand."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from cobijo.errors import UsageError
from cobijo.site.finish import finished

SOURCE = Path(__file__).parents[3] / "docs"
"""Where the pages are in a checkout; an installed package has none."""

_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLE = re.compile(r"<[a-z][^>]*\sstyle=\"([^\"]*)\"")
_KEPT = {".buildinfo", ".buildinfo.bak", ".doctrees"}
"""What Sphinx leaves for its next run."""


def can_build() -> bool:
    """Whether the pages and Sphinx are there."""
    needed = ("sphinx", "myst_parser", "furo")
    return (SOURCE / "conf.py").is_file() and all(find_spec(name) is not None for name in needed)


def build_handbook(out: Path, address: str | None = None) -> str:
    """Build the handbook into a new folder; the policy that its pages need. `address` is where the site will stand.
    Raises UsageError where a page is wrong."""
    from sphinx.cmd.build import build_main

    with TemporaryDirectory() as trees:
        status = build_main(["-q", "-W", "-b", "html", "-d", trees, str(SOURCE), str(out)])
    if status:
        raise UsageError.at(SOURCE, "page", "a page that Sphinx can't build", "a page of the handbook", "Mend it.")
    for name in _KEPT:
        path = out / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for folder in sorted((path for path in out.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):  # a later build takes what no file of ours is in for somebody else's
            folder.rmdir()
    for page in out.rglob("*.html"):  # else a browser asks the host for an icon
        text = page.read_text(encoding="utf-8")
        text = text.replace("</title>", '</title>\n<link rel="icon" href="data:,">', 1)
        name = page.relative_to(out.parent).as_posix()
        page.write_text(finished(name, text, {}, address), encoding="utf-8")
    return policy_of(out)


def policy_of(folder: Path) -> str:
    """What the pages of a folder may load: their own files, and the scripts and styles that stand in them, by hash."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    scripts = _hashes(text for page in pages for text in _SCRIPT.findall(page))
    styles = _hashes(text for page in pages for text in (*_SHEET.findall(page), *_STYLE.findall(page)))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-hashes' {styles}; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )


def _hashes(texts: Iterator[str]) -> str:
    found = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return " ".join(f"'sha256-{one}'" for one in sorted(found))
