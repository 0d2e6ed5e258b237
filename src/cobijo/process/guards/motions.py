"""8 CFR 103.2(b)(15) and 103.5(a): what is asked of a motion to reopen a denial for abandonment."""

from __future__ import annotations

import datetime as dt

from cobijo.law.related.cfr103 import last_to_move
from cobijo.process.guards.guard import guard, says
from cobijo.process.moment import Moment

ABANDONED = guard("abandoned", "8 CFR 103.2(b)(15)", lambda m: m.application is not None and m.application.abandoned)
"""The room holds a motion for what has no appeal."""


def last_day(m: Moment) -> dt.date | None:
    """The last day of a motion; None where nothing was denied."""
    decided = m.application.decided if m.application is not None else None
    return last_to_move(decided, mailed=m.about.get("mailed") is True) if decided is not None else None


def _in_time(m: Moment) -> bool:
    """In its days; or late, with the reason of a delay that was reasonable and beyond the person's control."""
    last = last_day(m)
    return last is None or m.day <= last or says(m.about.get("delay"))


MOTION_IN_TIME = guard("motion_in_time", "8 CFR 103.5(a)(1)(i)", _in_time)

MOTION_NEW = guard(
    "motion_new", "8 CFR 103.5(a)(1)(i)", lambda m: m.application is None or m.application.motion is None
)

MOTION_PENDING = guard(
    "motion_pending", "8 CFR 103.5(a)(1)(ii)", lambda m: m.application is not None and m.application.motion == "pending"
)
