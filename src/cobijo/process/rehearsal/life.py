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
    """A window for registering again, how many days the period before it lasted, and the last day of the period that
    it is for."""

    opens: dt.date
    closes: dt.date
    period: int
    through: dt.date


class _Period(NamedTuple):
    """A period, whether the law made it of itself, and since when it was known."""

    begins: dt.date
    ends: dt.date
    of_itself: bool
    known_from: dt.date


class Life(NamedTuple):
    """The windows and the last days of the periods, in order; `ended` where the designation ends within the time."""

    designation: Designation
    initial: tuple[Window, ...]
    again: tuple[Again, ...]
    ends: tuple[dt.date, ...]
    ended: dt.date | None

    def expires(self, granted: dt.date) -> dt.date | None:
        """The last day of a permit that is given on a day on a first application: of the period that runs."""
        return next((end for end in self.ends if end >= granted), None)

    def expires_again(self, filed: dt.date, granted: dt.date) -> dt.date | None:
        """The same of who registered again: of the period that the window is for, whichever day the officer decides.
        Where that has passed by then, of the one that runs."""
        opened = [one.through for one in self.again if one.opens <= filed]
        return opened[-1] if opened and opened[-1] >= granted else self.expires(granted)


def life(designation: Designation, until: dt.date) -> Life:
    """What a designation's own acts, and the clock, give by a day."""
    state = State(lines={designation.country: Line(designation.country, designation=designation)})
    line = advance(state, until, None)[0].lines[designation.country]
    whole = line.designation or designation
    standing = stand(whole, AsOf(until))
    initial = sorted({(w.opens, w.closes) for basis in standing.bases for w in basis.windows if w.opens and w.closes})
    given = {(w.opens, w.closes) for w in standing.reregistrations if w.opens and w.closes}
    periods = sorted(
        {
            _Period(p.act.effective_day, p.ends, p.act.kind == "automatic_extension", p.act.known_from)
            for p in standing.periods
            if p.ends >= p.act.effective_day  # else a vacatur took it away before it began
        }
    )
    ended = standing.ends if isinstance(standing.stands, Ended) else None
    again = {_again(*one, periods, ended) for one in given}
    for period in periods[1:]:
        opens = period.begins - dt.timedelta(days=AGAIN_DAYS)
        if period.of_itself or any(o <= period.begins + ONE_DAY and c >= opens for o, c in given):
            continue
        given.add((opens, period.begins - ONE_DAY))
        found = _again(opens, period.begins - ONE_DAY, periods, ended)
        again.add(found._replace(through=min(period.ends, ended or period.ends)))
    ends = sorted({min(p.ends, ended or p.ends) for p in periods})
    return Life(whole, tuple(Window(*one) for one in initial), tuple(sorted(again)), tuple(ends), ended)


def _again(opens: dt.date, closes: dt.date, periods: list[_Period], ended: dt.date | None) -> Again:
    """The window, with the days of the last period that had begun when it opened, and of those that it carried on of
    itself: nobody registered again between. It is for the newest period of which anybody knew when it opened: of one
    that is published later, nobody registers yet."""
    days = 0
    for period in reversed([one for one in periods if one.begins <= opens]):
        days += (period.ends - period.begins).days + 1
        if not period.of_itself:
            break
    known = [one for one in periods if one.known_from <= opens] or periods[:1]
    return Again(opens, closes, days, min(known[-1].ends, ended or known[-1].ends))
