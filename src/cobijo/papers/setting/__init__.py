"""Our own pages: letters, cover sheets, checklists, set by Typst into PDF that a screen reader can read (PDF/UA-1).

A template says how a page looks and holds no sentence; the values bring the sentences and hold no mark-up: whatever
stands in them is printed as it is. Nothing is written on the way. A letter that no font has is an error, never a box.
"""

from cobijo.papers.setting.pages import set_pages

__all__ = ["set_pages"]
