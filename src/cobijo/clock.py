"""The one room with a clock: what day it is in Washington, where notices are published and filings counted."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """The day in Washington, D.C.; the clock is read here and nowhere else."""
    return in_washington(dt.datetime.now(dt.UTC))


def by_now(on: dt.date) -> dt.date:
    """The last day on which anything told can have happened: the day asked about, or today where that is later."""
    return max(on, today())


def in_washington(moment: dt.datetime) -> dt.date:
    """The day that a moment (UTC) falls on in Washington: five hours behind, four from the second Sunday of March to
    the first of November (15 U.S.C. 260a). The tables of zones are on no Windows, and cost a third of a start."""
    year = moment.year
    march, november = dt.datetime(year, 3, 8, 7, tzinfo=dt.UTC), dt.datetime(year, 11, 1, 6, tzinfo=dt.UTC)
    starts, ends = (first + dt.timedelta(days=6 - first.weekday()) for first in (march, november))
    return (moment - dt.timedelta(hours=4 if starts <= moment < ends else 5)).date()
