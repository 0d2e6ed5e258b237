"""Who has which deadline: conditions only, so that every engine counts the same people.

What is not said is taken as not so (`surely`): a reminder too many is better than one too few.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s02_eligibility import FILED, LATE
from cobijo.logic.tree import all_of, any_of, known, no, some, surely

_STATUS = facts.status

HOLDS_UNDER = all_of(
    any_of(surely(_STATUS.ever_granted), known(_STATUS.granted)),
    any_of(no(known(_STATUS.under)), surely(_STATUS.under.same_as(record.designation))),
    any_of(no(known(_STATUS.withdrawn)), surely(_STATUS.appeal_pending)),
)
"""A grant under this designation that no withdrawal has ended, so far as is said."""

STILL_TO_REGISTER = all_of(no(HOLDS_UNDER), no(surely(FILED <= record.on.later(days=-1))))
"""No grant, and no filing before this day."""

_AGAIN = _STATUS.reregistered

STILL_TO_REREGISTER = all_of(HOLDS_UNDER, no(surely(some(_AGAIN, _AGAIN.day >= record.reregistration_opens))))
"""A grant, and no registering again since the latest window opened."""

LATE_COUNTS = no(surely(LATE.circumstance.is_in("child")))
"""A circumstance for late registration whose end starts the 60 days."""
