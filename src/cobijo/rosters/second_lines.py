"""Whoever has a second line: the person above a line without a reference that says one thing alone.

Such a line may be of them (`lines.OF_THE_ROW_ABOVE`), and tell a conviction or a nationality that their own row does
not. So they are not answered without it: both are set aside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from cobijo.errors import Problem
from cobijo.rosters.lines import OF_THE_ROW_ABOVE
from cobijo.rosters.row import Reject

_SECOND = Problem("row", *OF_THE_ROW_ABOVE)

_ABOVE = Problem(
    "row",
    "a row with a line beneath it that has no reference and says one thing alone",
    "a row a person, with all that is said of them",
    "If that line is of the same person, put what it says into this row. If not, give it a reference and say more.",
)


def with_second_lines(people: Sequence[int], rejects: Sequence[Reject]) -> tuple[set[int], list[Reject], bool]:
    """The people who are set aside because of a second line, each by the line of their row, the nearest above it; all
    that is set aside with them, in the order of the lines; and whether a second line stands above every row. Of a row
    that is set aside already nobody is. `people` are lines in ascending order."""
    lines = {reject.line for reject in rejects}
    second = {reject.line for reject in rejects if reject.problem == _SECOND}
    aside = sorted(lines - second)
    found: set[int] = set()
    above_all = False
    for line in second:
        person, other = bisect_left(people, line), bisect_left(aside, line)
        if person and (not other or people[person - 1] > aside[other - 1]):
            found.add(int(people[person - 1]))
        above_all |= not (person or other)
    return found, sorted([*rejects, *map(has_a_second_line, found)], key=attrgetter("line")), above_all


def has_a_second_line(line: int) -> Reject:
    """Why a person is set aside, by the line of their row."""
    return Reject(line, _ABOVE)
