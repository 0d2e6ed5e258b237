"""Federal working days: a period whose last day is a Saturday, a Sunday or a legal holiday runs to the next that is
none (8 CFR 1.2). The holidays are those of 5 U.S.C. 6103; closures by executive order are not among them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

ONE_DAY = dt.timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


def next_working_day(day: dt.date) -> dt.date:
    """The day itself if it is a working day, else the next that is."""
    while closed(day):
        day += ONE_DAY
    return day


def previous_working_day(day: dt.date) -> dt.date:
    """The day itself if it is a working day, else the last before it that is."""
    while closed(day):
        day -= ONE_DAY
    return day


@lru_cache(maxsize=4096)
def earliest_kept(day: dt.date) -> dt.date:
    """The earliest last day of a period that paper received on a day still keeps: the first of the closed days right
    before it, or the day itself. `earliest_kept(d) <= last` says the same as `d <= next_working_day(last)`."""
    while closed(day - ONE_DAY):
        day -= ONE_DAY
    return day


def closed(day: dt.date) -> bool:
    """Whether a day is a Saturday, a Sunday or a legal holiday."""
    return day.weekday() >= SATURDAY or day in holidays(day.year) or day in holidays(day.year + 1)


@lru_cache(maxsize=128)
def holidays(year: int) -> frozenset[dt.date]:
    """The days on which a year's legal holidays are kept."""
    fixed = [dt.date(year, 1, 1), dt.date(year, 7, 4), dt.date(year, 11, 11), dt.date(year, 12, 25)]
    if year >= 2021:
        fixed.append(dt.date(year, 6, 19))
    moving = [
        _nth(year, 1, MONDAY, 3),
        _nth(year, 2, MONDAY, 3),
        _last(year, 5, MONDAY),
        _nth(year, 9, MONDAY, 1),
        _nth(year, 10, MONDAY, 2),
        _nth(year, 11, THURSDAY, 4),
    ]
    return frozenset([*map(_observed, fixed), *moving])


def _observed(day: dt.date) -> dt.date:
    """A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after."""
    return day - ONE_DAY if day.weekday() == SATURDAY else day + ONE_DAY if day.weekday() == SUNDAY else day


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last(year: int, month: int, weekday: int) -> dt.date:
    after = _nth(year, month, weekday, 5)
    return after if after.month == month else after - dt.timedelta(days=7)
