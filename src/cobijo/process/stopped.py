"""From which day a permit is good no longer though nobody revoked it: what the ledger knows and its code can't say.

A final order, the end of the designation or of temporary treatment, and a court's order that holds the designation up
take a permit away. Whoever checks a code has the list alone, so the list names these permits too, for as long as it is
so: one that comes back with an order's end is on no later list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cobijo.process.events import Event
from cobijo.process.guards import permits as p
from cobijo.process.holding import treatment_ends
from cobijo.process.moment import Law, Moment
from cobijo.process.roles import Role
from cobijo.process.state import Permit, State

ONE_DAY = dt.timedelta(days=1)

ASKED = (p.PERMIT_UNSUSPENDED, p.PERMIT_DESIGNATION, p.PERMIT_TREATMENT)
"""What is asked day by day of a permit that is shown, beside its own days; a final order has one day and stays."""


def listed(state: State, as_of: dt.date, law: Law) -> list[Permit]:
    """The permits, each with the day from which it is good no longer on the day of a list."""
    return [_listed(state, permit, as_of, law) for permit in state.permits.values()]


def _listed(state: State, permit: Permit, as_of: dt.date, law: Law) -> Permit:
    person = state.people.get(permit.person)
    ordered = (
        person.ordered
        if person is not None and not p.PERMIT_NO_FINAL_ORDER.holds(_shown(state, permit, as_of, law))
        else None
    )
    days = [day for day in (permit.revoked, ordered, _since(state, permit, as_of, law)) if day is not None]
    return permit._replace(revoked=min(days, default=None))


def _since(state: State, permit: Permit, as_of: dt.date, law: Law) -> dt.date | None:
    """The first day of those without a break to the list's on which the permit is taken away; None where it is not."""
    since = None
    for day in sorted({as_of, *_turns(state, permit, as_of)}, reverse=True):
        if all(one.holds(_shown(state, permit, day, law)) for one in ASKED):
            break
        since = day
    return since


def _shown(state: State, permit: Permit, day: dt.date, law: Law) -> Moment:
    return Moment(state, Event(day, "permit_shown", Role.PUBLIC, "", {"serial": permit.serial}), law)


def _turns(state: State, permit: Permit, as_of: dt.date) -> Iterator[dt.date]:
    """The days since the permit was given on which an answer may change."""
    designation = state.designation(permit.designation)
    days: list[dt.date | None] = [permit.issued]
    person = state.people.get(permit.person)
    over = person.application.treated_until if person is not None and person.application is not None else None
    days.append(over and over + ONE_DAY)
    if designation is not None:
        treated = treatment_ends(state, permit.designation, as_of)
        days += [act.effective_day for act in designation.acts]
        days += [state.line(designation.country).ended.get(designation.id), treated and treated + ONE_DAY]
    return (day for day in days if day is not None and permit.issued <= day <= as_of)
