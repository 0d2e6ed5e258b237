"""Days and periods in English prose: where they stand, and whether a period is as long as it says.

A day that the calendar does not have is not a day. A period whose two days do not fit the length that is printed beside
them is not taken: one of the three is a misprint, and which one is for a person to find.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?"
    rf"(?:{'|'.join(MONTHS)})\s\d{{1,2}},?\s\d{{4}}"
)
"""A day as the Federal Register prints it."""

_PARTS = re.compile(rf"({'|'.join(MONTHS)})\s(\d{{1,2}}),?\s(\d{{4}})")
_NUMBERS = {"six": 6, "twelve": 12, "eighteen": 18, "one": 1, "nine": 9}
_LENGTH = re.compile(r"\b(\d{1,2}|six|nine|twelve|eighteen|one)[-\s](?:additional\s)?(month|year)s?\b", re.IGNORECASE)
_SLACK = 3
"""How many days a printed period may differ from its printed length: both boundary days are counted or they are not."""


class Period(NamedTuple):
    """A first and a last day, where they stand in the text, and what stands between them that is not usual there."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    between: str = ""


def day_of(text: str) -> dt.date | None:
    """The day that a text names; None where it names none, or one that no calendar has."""
    found = _PARTS.search(text)
    if found is None:
        return None
    month, day, year = found.groups()
    try:
        return dt.date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def days_in(text: str) -> Iterator[tuple[int, str, dt.date | None]]:
    """Every day in a text: where it stands, how it is written, and which day it is."""
    for found in re.finditer(DAY, text):
        yield found.start(), found.group(), day_of(found.group())


_PERIOD = re.compile(
    rf"\b(?:(?:is |are )?(?:effective|beginning|begins?|starting|starts?|runs?|running)(?:\s(?:from|on|as of))?|from)\s"
    rf"(?P<first>{DAY})(?P<between>[^.]{{0,120}}?)"
    rf"\b(?:through|until|to|(?:and\s|,\s)?(?:will\s)?end(?:s|ing)?(?:\son)?)\s(?P<last>{DAY})"
)
_BETWEEN = re.compile(
    r"[,\s]*(?:and\s)?(?:(?:will\s)?remains?(?:ing)?\sin\seffect(?:\sfor\s[\w-]+\smonths?)?)?[,\s]*(?:and\s)?", re.I
)


def periods_in(text: str) -> Iterator[Period]:
    """The periods in a text, where both ends are named."""
    for found in _PERIOD.finditer(text):
        first, last = day_of(found["first"]), day_of(found["last"])
        if first is None or last is None or re.search(DAY, found["between"]):
            continue
        between = "" if _BETWEEN.fullmatch(found["between"]) else found["between"].strip(" ,]")
        yield Period(first, last, found.start(), found.end(), between)


def length_before(text: str, position: int) -> int | None:
    """The months that are printed nearest before a place in a text."""
    found = [m for m in _LENGTH.finditer(text, 0, position) if m.end() <= position]
    if not found:
        return None
    number, unit = found[-1].groups()
    count = _NUMBERS.get(number.lower()) or int(number)
    return count * 12 if unit.lower() == "year" else count


def fits(period: Period, months: int) -> bool:
    """Whether a period is as long as it says, give or take the boundary days."""
    months_from_start = period.first.year * 12 + period.first.month - 1 + months
    year, month = divmod(months_from_start, 12)
    last = next(dt.date(year, month + 1, day) for day in range(period.first.day, 0, -1) if _is(year, month + 1, day))
    return abs((period.last - last).days) <= _SLACK


def _is(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
