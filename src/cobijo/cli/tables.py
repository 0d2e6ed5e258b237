"""Plain tables for the terminal: columns as wide as they need, the last ones wrapped to the width there is."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata

GAP = "  "


def table(head: list[str], rows: list[list[str]], *, width: int | None = None) -> str:
    """A table with a rule under its head. Columns that would overflow the width are wrapped, widest first."""
    total = width or max(60, shutil.get_terminal_size((100, 24)).columns)
    widths = _widths(head, rows, total)
    lines = _row(head, widths)
    lines.append(GAP.join("─" * w for w in widths))
    for row in rows:
        lines += _row(row, widths)
    return "\n".join(line.rstrip() for line in lines)


def paragraph(text: str, *, indent: str = "", width: int | None = None) -> str:
    """A paragraph wrapped to the terminal; days and ids stay whole."""
    total = width or max(60, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.fill(
        text, total, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False
    )


def _widths(head: list[str], rows: list[list[str]], total: int) -> list[int]:
    needed = [max(_wide(row[n]) for row in [head, *rows]) for n in range(len(head))]
    least = [max([_wide(head[n]), *(_wide(word) for row in rows for word in row[n].split())]) for n in range(len(head))]
    while sum(needed) + len(GAP) * (len(needed) - 1) > total:
        slack = [need - low for need, low in zip(needed, least, strict=True)]
        widest = max(range(len(needed)), key=lambda n: (slack[n] > 0, needed[n]))
        if slack[widest] <= 0:
            break
        needed[widest] -= 1
    return needed


def _row(cells: list[str], widths: list[int]) -> list[str]:
    wrapped = [textwrap.wrap(cell, w) or [""] for cell, w in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        GAP.join(_pad(lines[n] if n < len(lines) else "", w) for lines, w in zip(wrapped, widths, strict=True))
        for n in range(height)
    ]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _wide(text))


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
