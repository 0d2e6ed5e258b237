"""What stands above a header: a title, or a hint that says another sign than the one between the header's cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from cobijo.errors import Problem
from cobijo.messages import Phrase
from cobijo.rosters.cells import LONGEST
from cobijo.rosters.headers import match
from cobijo.rosters.sources.base import Source

_BENEATH = 20
"""Lines in which a header is looked for, where there is none above them."""


def header_beneath(source: Source) -> Problem | None:
    """Where a header seems to stand that was not taken for one: beneath a title, or behind a hint that says another
    sign than the one between its cells. A header whose own cells are known is one, whatever else is wrong with it."""
    if _knows(source.header):
        return None
    if _knows(_apart(source.header)):
        return Problem(
            "header",
            "one cell, with another sign between the names in it than the first line says (sep=)",
            "the same sign in both",
            "Take the line with sep= out, or mend it.",
        )
    return names_beneath(source)


def is_one_name(header: Sequence[str]) -> bool:
    """Whether the first line is one name of a column and nothing more: of a list of countries, or a title."""
    filled = [cell for cell in header if cell.strip()]
    return len(filled) == 1 and match(filled[0]) is not None


def names_beneath(source: Source) -> Problem | None:
    """The first lines in which names of columns stand, beneath the one that was taken for the header."""
    for record in itertools.islice(source.records(), _BENEATH):
        if _knows(_apart(record.cells)):
            found = Phrase("names of columns in line {n}, beneath something else", n=record.line)
            remedy = "Take out what stands above them, such as a title."
            return Problem("header", found, "the header first", remedy)
    return None


def _apart(cells: Sequence[Any]) -> Sequence[Any]:
    """The cells of a line; of one that is a single cell, what stands between the signs in it."""
    filled = [cell for cell in cells if cell not in (None, "")]
    if len(filled) != 1 or not isinstance(filled[0], str) or len(filled[0]) > LONGEST:
        return cells
    sign = max(",;\t|", key=filled[0].count)
    return [cell.strip(' "') for cell in filled[0].split(sign)]


def _knows(cells: Sequence[Any]) -> bool:
    """Whether several cells are names of columns, one of them a fact."""
    known = [column for cell in cells if isinstance(cell, str) and (column := match(cell)) is not None]
    return len(known) > 1 and any(column.place != "ref" for column in known)
