"""The life of a designation as a rehearsal runs it: the windows for registering, for registering again, and the ends.

Acts that nobody made are the law's own: where no determination is on record sixty days before a period's end, the
clock extends it by six months (`process.clock`), to the end of the rehearsal. That opens no window: holders register
again in one that the agency provides (8 CFR 244.17(a)). Of an extension that somebody published, and whose window is
not on record, it opens sixty days before the new period, for sixty days.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.process.clock import advance
from cobijo.process.state import Line, State
from cobijo.register import Designation, Ended, stand
from cobijo.timeline import AsOf

AGAIN_DAYS = 60
ONE_DAY = dt.timedelta(days=1)


class Window(NamedTuple):
    """Days on which people file."""

    opens: dt.date
    closes: dt.date


class Again(NamedTuple):
    """A window for registering again, and how many days the period before it lasted."""

    opens: dt.date
    closes: dt.date
    period: int


class _Period(NamedTuple):
    """A period, and whether the law made it of itself."""

    begins: dt.date
    ends: dt.date
    of_itself: bool


class Life(NamedTuple):
    """The windows and the last days of the periods, in order; `ended` where the designation ends within the time."""

    designation: Designation
    initial: tuple[Window, ...]
    again: tuple[Again, ...]
    ends: tuple[dt.date, ...]
    ended: dt.date | None

    def expires(self, granted: dt.date) -> dt.date | None:
        """The last day of a permit that is given on a day."""
        return next((end for end in self.ends if end >= granted), None)


def life(designation: Designation, until: dt.date) -> Life:
    """What a designation's own acts, and the clock, give by a day."""
    state = State(lines={designation.country: Line(designation.country, designation=designation)})
    line = advance(state, until, None)[0].lines[designation.country]
    whole = line.designation or designation
    standing = stand(whole, AsOf(until))
    initial = sorted({(w.opens, w.closes) for basis in standing.bases for w in basis.windows if w.opens and w.closes})
    given = {(w.opens, w.closes) for w in standing.reregistrations if w.opens and w.closes}
    periods = sorted(
        {_Period(p.act.effective_day, p.ends, p.act.kind == "automatic_extension") for p in standing.periods}
    )
    for begins, _, of_itself in periods[1:]:
        if of_itself:
            continue
        opens = begins - dt.timedelta(days=AGAIN_DAYS)
        if not any(o <= begins + ONE_DAY and c >= opens for o, c in given):
            given.add((opens, begins - ONE_DAY))
    ended = standing.ends if isinstance(standing.stands, Ended) else None
    ends = sorted({p.ends if ended is None else min(p.ends, ended) for p in periods})
    return Life(
        whole,
        tuple(Window(*one) for one in initial),
        tuple(_again(*one, periods) for one in sorted(given)),
        tuple(ends),
        ended,
    )


def _again(opens: dt.date, closes: dt.date, periods: list[_Period]) -> Again:
    """The window, with the days of the last period that had begun when it opened, and of those that it carried on of
    itself: nobody registered again between."""
    days = 0
    for period in reversed([one for one in periods if one.begins <= opens]):
        days += (period.ends - period.begins).days + 1
        if not period.of_itself:
            break
    return Again(opens, closes, days)
