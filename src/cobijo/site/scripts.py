"""The scripts and the style of the pages: joined as they are, without indentation and comments.

What is served can be read and compared line by line with the source; only what a phone need not load is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cobijo.logic.printing.javascript import evaluator

HOME = Path(__file__).parent / "scripts"


@lru_cache(maxsize=16)
def script(*names: str) -> str:
    """One script made of several; `evaluate` and `sheets` evaluate what is printed of the law."""
    return "\n".join(_lines(evaluator(name) if name in ("evaluate", "sheets") else _read(name)) for name in names)


def style() -> str:
    """The one sheet of the site, served the same way."""
    text = (HOME.parent / "assets" / "site.css").read_text(encoding="utf-8")
    return "\n".join(
        line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines() if line.strip()
    )


def _lines(source: str) -> str:
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _read(name: str) -> str:
    return (HOME / f"{name}.js").read_text(encoding="utf-8")
