"""When what stood under a designation changed: its whole history as stretches of days, as known on a day.

What stands changes only on days that the acts name, so those are asked and equal neighbours joined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from cobijo.register.fold import stand
from cobijo.register.model import Designation
from cobijo.register.standing import Standing
from cobijo.timeline import AsOf

ONE_DAY = dt.timedelta(days=1)

Shown = TypeVar("Shown")


class Stretch(NamedTuple):
    """What stood from a day until the next stretch begins."""

    first: dt.date
    standing: Standing


def stretches(
    designation: Designation,
    reach: dt.date | None = None,
    *,
    known: dt.date | None = None,
    since: dt.date = dt.date.min,
    same: Callable[[Standing], object] | None = None,
) -> list[Stretch]:
    """The stretches of a designation from `since` on, as known on a day; the first begins on `since`.

    `same` says what of a standing is to be told apart; two neighbours for which it is equal are one stretch.
    """
    apart = same or _facts
    found: list[Stretch] = []
    last: object = None
    for day in (since, *(day for day in turning_days(designation, reach) if day > since)):
        standing = stand(designation, AsOf(day, known), reach)
        shown = apart(standing)
        if not found or shown != last:
            found.append(Stretch(day, standing))
            last = shown
    return found


def turning_days(designation: Designation, reach: dt.date | None = None) -> list[dt.date]:
    """The days on which what stands may change: those that an act names, and those after a last day."""
    return sorted(set(_turns(designation, designation.sources_through or reach)))


def learning_days(designation: Designation) -> list[dt.date]:
    """The days on which what is known may change: an act became public, or the day of an order's effect had come."""
    orders = {act.effective_day for act in designation.acts if act.acts_on}
    first = min((act.known_from for act in designation.acts), default=dt.date.max)
    return sorted({*(act.known_from for act in designation.acts), *(day for day in orders if day > first)})


def _turns(designation: Designation, reach: dt.date | None) -> Iterator[dt.date]:
    for act in designation.acts:
        yield act.known_from
        yield act.effective_day
        for last in (act.ends, act.until):
            if last is not None:
                yield last + ONE_DAY
    if reach is not None:
        yield reach + ONE_DAY


def _facts(standing: Standing) -> object:
    """All of a standing but the day that it was asked for."""
    return standing._replace(asof=AsOf(dt.date.min))
