"""8 CFR 244.10, decision and appeal: that an application was denied.

A denial decides no element: what it was for may be cured, or be before the agency or a judge again. It is told beside
every answer, so that nobody files anew as if nothing had been decided.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Item, Node, all_of, any_of, known, no, possibly, some, surely, told

LAW = source(
    "8 CFR 244.10",
    edition=CFR_2015,
    compared="2026-11-27",
    left_out="(a), (b) and (f) restate the statute, and (e) is asked under 8 CFR 244.5. Of (c) and (d) the appeal is a "
    "deadline, and a charging document a flag; how a decision is served is for the agency.",
)

_NOTICES, _APPLICATIONS, _GRANTED = facts.notices, facts.status.applications, facts.status.granted


def _since_a_grant(day: Item) -> Node:
    """Not from before the grant, where there was one: that grant came over it."""
    return any_of(all_of(no(known(_GRANTED)), no(facts.status.ever_granted)), _GRANTED <= day)


_LETTER, _RESULT = _NOTICES.kind.is_in("denial"), surely(_APPLICATIONS.result.is_in("denied"))
_LETTER_DATED = all_of(_NOTICES.date <= record.on, _since_a_grant(_NOTICES.date))
_FILED_SINCE = all_of(no(surely(record.on < _APPLICATIONS.filed)), _since_a_grant(_APPLICATIONS.filed))

DENIAL_DATED = any_of(
    told(_NOTICES, all_of(_LETTER, _LETTER_DATED)), told(_APPLICATIONS, all_of(_RESULT, _FILED_SINCE))
)
"""An application was denied by that day, so far as is said. A denial of what was filed, or that came, before the grant
is none."""

DENIAL_SHOWN = any_of(
    surely(some(_NOTICES, all_of(_LETTER, possibly(_LETTER_DATED)))),
    surely(some(_APPLICATIONS, all_of(_RESULT, possibly(_FILED_SINCE)))),
)
"""A denial, or the notice of one, is said, and it may be of that day or before and since any grant."""

DENIED = "denied"
"""What it is called beside an answer, wherever DENIAL_SHOWN is."""
