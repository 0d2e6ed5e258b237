"""What stood under a designation in two times at once: on which days, and as known on which days.

What stands changes only on days that the acts name, and what is known only on days on which one became public or an
order took effect; so those are asked, and equal neighbours joined in both directions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from cobijo.register.fold import stand
from cobijo.register.history import ONE_DAY, learning_days, turning_days
from cobijo.register.model import Act, Designation
from cobijo.register.standing import Standing
from cobijo.timeline import AsOf


class Spell(NamedTuple):
    """Days on which the same stood, as known on days on which the same was known. A last day of None is open.

    `standing` is what stood on `first`, as known on `known_first`.
    """

    first: dt.date
    last: dt.date | None
    known_first: dt.date
    known_last: dt.date | None
    standing: Standing


def spells(designation: Designation, reach: dt.date | None, same: Callable[[Standing], Hashable | None]) -> list[Spell]:
    """Everything that stood, as it could be known, by the days of knowing and then of standing.

    `same` says what of a standing is to be told apart; where it is None there is nothing to tell.
    """
    knowing = learning_days(designation)
    open_: dict[Hashable, Spell] = {}
    found: list[Spell] = []
    for known in knowing:
        now = {(s.first, s.last, same(s.standing)): s for s in _row(designation, reach, known, same)}
        for key in [key for key in open_ if key not in now]:
            found.append(open_.pop(key)._replace(known_last=known - ONE_DAY))
        for key, spell in now.items():
            open_.setdefault(key, spell)
    found += open_.values()
    return sorted(found, key=lambda s: (s.known_first, s.first))


def line(designation: Designation, reach: dt.date | None, same: Callable[[Standing], Hashable | None]) -> list[Spell]:
    """Everything that stood, with all that the register holds."""
    return _row(designation, reach, None, same)


def _row(
    designation: Designation, reach: dt.date | None, known: dt.date | None, same: Callable[[Standing], Hashable | None]
) -> list[Spell]:
    """What stood day by day, as known on one day, or with all that the register holds."""
    public = tuple(act for act in designation.acts if known is None or act.known_from <= known)
    through = designation.sources_through or reach
    days = {*turning_days(Designation(designation.id, public), through), *_window_days(public)}
    found: list[Spell] = []
    last: Hashable | None = None
    for day in sorted(days):
        standing = stand(designation, AsOf(day, known), reach)
        shown = same(standing)
        if shown == last:
            continue
        if last is not None:
            found[-1] = found[-1]._replace(last=day - ONE_DAY)
        if shown is not None:
            found.append(Spell(day, None, known or dt.date.max, None, standing))
        last = shown
    return found


def _window_days(acts: Iterable[Act]) -> set[dt.date]:
    """The days on which a window for filing opens, and those after it has closed."""
    windows = [window for act in acts for window in (act.registration, act.reregistration) if window is not None]
    opened = {window.opens for window in windows if window.opens is not None}
    return opened | {window.closes + ONE_DAY for window in windows if window.closes is not None}
