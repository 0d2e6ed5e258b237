"""Who has which deadline, and by which day: values that every engine prints or works out, so that all count alike.

What is not said is taken as not so (`surely`): a reminder too many is better than one too few.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s02_eligibility import FILED, LATE, LATE_FILING_DAYS
from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWAL_DATED
from cobijo.logic.tree import Node, all_of, any_of, exact, known, no, some, surely
from cobijo.logic.values import Pick, pick

_STATUS = facts.status

HOLDS_UNDER = all_of(
    any_of(surely(_STATUS.ever_granted), known(_STATUS.granted)),
    any_of(no(known(_STATUS.under)), surely(_STATUS.under.same_as(record.designation))),
    any_of(no(surely(WITHDRAWAL_DATED)), surely(_STATUS.appeal_pending)),
)
"""A grant under this designation that no withdrawal has ended, so far as is said."""

STILL_TO_REGISTER = all_of(no(HOLDS_UNDER), no(surely(FILED <= record.on.later(days=-1))))
"""No grant, and no filing before this day."""

_AGAIN = _STATUS.reregistered

_SINCE = some(_AGAIN, _AGAIN.day >= record.reregistration_opens)

_REGISTERED_AGAIN = surely(_SINCE)

NOTHING_SINCE = any_of(_SINCE, _STATUS.granted > record.reregistration_opens)
"""Registered again since the latest window opened, or granted only after it had: once closed, it asks no more. Here,
where money is asked for by the answer, what is not said stays unknown."""

STILL_TO_REREGISTER = all_of(HOLDS_UNDER, no(_REGISTERED_AGAIN))
"""A grant, and no registering again since the latest window opened."""

_SIXTY_DAYS_ON = LATE.until.later(days=LATE_FILING_DAYS)

_NEVER_SIXTY = any_of(surely(LATE.circumstance.is_in("child")), all_of(exact(LATE.until), _SIXTY_DAYS_ON > dt.date.max))
"""A circumstance that has no 60 days: a child's, or one that goes on."""

_LATE_ENDED = all_of(
    no(surely(LATE.circumstance.is_in("child"))),
    exact(LATE.until),
    _SIXTY_DAYS_ON <= dt.date.max,
    _SIXTY_DAYS_ON >= record.late_after,
)
"""A circumstance for late registration that has ended on a day, and 60 days after which it is not too late."""

_OUTRUNS = surely(record.ends_on < _SIXTY_DAYS_ON)
"""The designation ends before those 60 days do. Late registration is open while it is extended: (f)(2). A notice that
is still to come may give the days that are left, and until it comes no filing is told to wait for them."""

LATE_COUNTS = all_of(_LATE_ENDED, no(_OUTRUNS))
"""The 60 days count as they are."""

LATE_BY_THE_END = all_of(any_of(all_of(_LATE_ENDED, _OUTRUNS), _NEVER_SIXTY), record.ends_on >= record.late_after)
"""The last day of the designation counts: they outrun it, or there are none."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline under a designation: what for, who has it (None: everybody), and which days count.

    `counted` says how the day comes about. `citation` is the law of it; None where an act sets the day.
    """

    what: str
    who: Node | None
    day: Pick
    counted: str
    citation: str | None = None


REREGISTER = Due("reregister", STILL_TO_REREGISTER, pick(record.reregister_by), "counted.window")

DEADLINES = (
    Due("register", STILL_TO_REGISTER, pick(record.register_by), "counted.window"),
    Due(
        "register_late",
        STILL_TO_REGISTER,
        pick(_SIXTY_DAYS_ON, LATE_COUNTS, over=LATE),
        "counted.sixty_days",
        "8 CFR 244.2(g)",
    ),
    Due(
        "register_late",
        all_of(STILL_TO_REGISTER, some(LATE, LATE_BY_THE_END)),
        pick(record.ends_on),
        "counted.by_the_end",
        "8 CFR 244.2(f)(2)",
    ),
    REREGISTER,
    Due("designation_ends", None, pick(record.ends_on), "counted.act"),
)
"""Every deadline under a designation; one that is counted in two ways stands twice. Those of a person's own letters and
cards are in `decide.deadlines`."""

OF_DESIGNATION = frozenset(one.what for one in DEADLINES)
"""What these are for."""

SENT = ("appeal", "reregister", "respond")
"""What a holder does by sending something in, in the order of two that fall on one day."""
