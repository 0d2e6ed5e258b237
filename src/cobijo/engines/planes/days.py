"""Days as numbers: what the record gives, and calendar years on or back. Days are counted from an ordinal, `zero`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np

from cobijo.engines.planes.bits import Numbers
from cobijo.engines.planes.rows import Values
from cobijo.logic.printing.sql import OPEN_FIRST, OPEN_LAST, bounded, years_before
from cobijo.timeline import Span
from cobijo.timeline.terms import days_in

EPOCH = dt.date(1970, 1, 1).toordinal()
"""The ordinal of the day that Arrow and numpy count days from."""

Ends = tuple[Values, Values]
"""The two ends of a day; one and the same where it is exact."""


def ends_of(value: Any, zero: int) -> Ends | None:
    """A value of the record as the ends of a day; None where nothing is known of it."""
    if isinstance(value, Span):
        first = Values(bounded(value.first) - zero)
        return first, first if value.exact else Values(bounded(value.last) - zero)
    found: Ends | None = value
    return found


def each_end(ends: Ends, change: Callable[[Values], Values]) -> Ends:
    """Both ends changed in one way; the one end of an exact day only once."""
    first = change(ends[0])
    return first, first if ends[0] is ends[1] else change(ends[1])


def limit_before(limit: int, years: int, zero: int) -> int:
    """The latest day that is, so many calendar years on, no later than a limit."""
    number = limit + zero
    bound = float("-inf") if number == OPEN_FIRST else float("inf") if number == OPEN_LAST else float(number)
    return years_before(bound, years) - zero


def years_not_after(days: Values, years: int, limits: Values, zero: int) -> Numbers:
    """Whether so many calendar years after a day is no later than a limit, for each row.

    So many years are never fewer and never more than some days; only the rows in between are looked up in a calendar.
    """
    least, most = days_in(12 * years)
    apart = np.asarray(limits.values - days.values)
    found: Numbers = apart >= most
    near = (apart >= least) ^ found
    if np.max(limits.values, initial=OPEN_FIRST) >= OPEN_LAST - zero:
        near |= apart == 0
    if near.any():
        rows = np.flatnonzero(near)
        found[rows] = _counted_on(_of(days, rows), years, zero) <= _of(limits, rows)
    return found


def _of(end: Values, rows: Numbers) -> Numbers:
    return end.values[rows] if isinstance(end.values, np.ndarray) else np.full(len(rows), end.values)


def _counted_on(days: Numbers, years: int, zero: int) -> Numbers:
    """Open ends stay open; a birthday of 29 February comes on 1 March of a common year."""
    dates = (days.astype(np.int64) + (zero - EPOCH)).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    later = (months + 12 * years).astype("datetime64[D]") + (dates - months.astype("datetime64[D]"))
    at = later.astype(np.int64) + (EPOCH - zero)
    found: Numbers = np.where((days == OPEN_FIRST) | (days == OPEN_LAST), days, at)
    return found
