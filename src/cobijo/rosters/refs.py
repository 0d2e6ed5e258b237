"""References: the office's own, each once, and never the number that the government gave to a person."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

from cobijo.errors import Problem
from cobijo.facts.reference import reference_problem
from cobijo.messages import Phrase
from cobijo.rosters.sources.records import Odd

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]")

FEWEST = 7
"""Digits that every number has which is refused."""


def clean_ref(cell: Any) -> str | None:
    """A reference without blanks around it and without what can't be seen; None where there is none that can
    be read."""
    if cell is None or isinstance(cell, Odd) or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        cell = int(cell)
    text = _INVISIBLE.sub("", str(cell)).strip()
    return " ".join(text.split()) if "\n" in text or "\t" in text else text or None


def ref_problem(cell: Any, header: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference by itself. `plain` says that bare numbers are the office's own."""
    if isinstance(cell, float) and abs(cell) >= 1e15:
        expected = "fewer than 16 digits: a spreadsheet keeps no more of a number"
        return Problem(header, "a number of 16 digits or more", expected, "Format the column as text.")
    ref = clean_ref(cell)
    if ref is None:
        return None
    problem = reference_problem(ref, plain=plain)
    return None if problem is None else problem._replace(place=header)


class Where(NamedTuple):
    """A place where a reference stands in another file: the file's name, and the line."""

    file: str
    line: int


def elsewhere(header: str, where: Where) -> Problem:
    """The problem of a reference that stands in another file too."""
    remedy = Phrase("It stands in line {n} of {file} too.", n=where.line, file=where.file)
    return Problem(header, "a reference that stands twice", "a reference of its own", remedy)


def twice(header: str, lines: list[int], line: int) -> Problem:
    """The problem of a reference that stands in other lines too."""
    others = [str(other) for other in lines if other != line]
    lines_, more = ", ".join(others[:3]), len(others) - 3
    where = (
        Phrase("It stands in lines {n} and {more} more too.", n=lines_, more=more)
        if more > 0
        else Phrase("It stands in lines {n} too." if len(others) > 1 else "It stands in line {n} too.", n=lines_)
    )
    return Problem(header, "a reference that stands twice", "a reference of its own", where)
