"""Who has which deadline: conditions only, so that every engine counts the same people.

What is not said is taken as not so (`Surely`): a reminder too many is better than one too few.
"""

from cobijo.law.cfr244.s02_eligibility import FILED, LATE
from cobijo.law.given import ON
from cobijo.law.usc1254a.c3_withdrawal import GRANTED, REREGISTERED
from cobijo.logic import Fact, Given, Is, IsTrue, Item, Known, NotAfter, Plus, Same, Surely, all_of, any_of, no, some

_UNDER = Fact("status.under")
_OPENS = Given("reregistration_opens")

HOLDS_UNDER = all_of(
    any_of(Surely(IsTrue(Fact("status.ever_granted"))), Known(GRANTED)),
    any_of(no(Known(_UNDER)), Surely(Same(_UNDER, Given("designation")))),
    any_of(no(Known(Fact("status.withdrawn"))), Surely(IsTrue(Fact("status.appeal_pending")))),
)
"""A grant under this designation that no withdrawal has ended, so far as is said."""

STILL_TO_REGISTER = all_of(no(HOLDS_UNDER), no(Surely(NotAfter(FILED, Plus(ON, days=-1)))))
"""No grant, and no filing before this day."""

STILL_TO_REREGISTER = all_of(HOLDS_UNDER, no(Surely(some(REREGISTERED, NotAfter(_OPENS, Item(REREGISTERED, "day"))))))
"""A grant, and no registering again since the latest window opened."""

LATE_COUNTS = no(Surely(Is(Item(LATE, "circumstance"), ("child",))))
"""A circumstance for late registration whose end starts the 60 days."""
