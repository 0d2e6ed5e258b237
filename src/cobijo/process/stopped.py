"""From which day a permit is good no longer though nobody revoked it: what the ledger knows and its code can't say.

A final order, the end of the designation or of temporary treatment, and a court's order that holds the designation up
take a permit away. Whoever checks a code has the list alone, so the list names these permits too, and the days on
which an order held it up, which are asked about long after: one that comes back with the order's end is good again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cobijo.process.events import Event
from cobijo.process.guards import permits as p
from cobijo.process.holding import treatment_ends
from cobijo.process.moment import Law, Moment
from cobijo.process.person import Permit
from cobijo.process.roles import Role
from cobijo.process.state import State

ONE_DAY = dt.timedelta(days=1)

TAKEN = (p.PERMIT_DESIGNATION, p.PERMIT_TREATMENT)
"""What is asked day by day of a permit that is shown, beside its own days and a court's order on what it goes with,
which comes and goes; a final order has one day and stays."""


def listed(state: State, as_of: dt.date, law: Law) -> list[Permit]:
    """The permits, each with the day from which it is good no longer on the day of a list, and with the days on which
    an order held it up: the list answers for every day to its own."""
    return [_listed(state, permit, as_of, law) for permit in state.permits.values()]


def _listed(state: State, permit: Permit, as_of: dt.date, law: Law) -> Permit:
    person = state.people.get(permit.person)
    ordered = (
        person.ordered
        if person is not None and not p.PERMIT_NO_FINAL_ORDER.holds(_shown(state, permit, as_of, law))
        else None
    )
    turns = sorted({permit.issued, *_turns(state, permit, as_of)})
    taken = [day for day in turns if not all(one.holds(_shown(state, permit, day, law)) for one in TAKEN)]
    last_good = max((day for day in turns if day not in taken), default=None)
    over = [day for day in taken if last_good is None or day > last_good]
    days = [day for day in (permit.revoked, ordered, *over) if day is not None]
    return permit._replace(revoked=min(days, default=None), held_up=_spans(state, permit, turns, law))


def _spans(state: State, permit: Permit, turns: list[dt.date], law: Law) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """The days on which a permit was not good and after which it was again, and those on which an order holds it up
    still."""
    spans: list[tuple[dt.date, dt.date | None]] = []
    since: dt.date | None = None
    for day in turns:
        shown = _shown(state, permit, day, law)
        good = all(one.holds(shown) for one in (p.PERMIT_UNSUSPENDED, *TAKEN))
        if good and since is not None:
            spans.append((since, day - ONE_DAY))
        since = None if good else since or day
    if since is not None and not p.PERMIT_UNSUSPENDED.holds(_shown(state, permit, turns[-1], law)):
        spans.append((since, None))
    return tuple(spans)


def _shown(state: State, permit: Permit, day: dt.date, law: Law) -> Moment:
    return Moment(state, Event(day, "permit_shown", Role.PUBLIC, "", {"serial": permit.serial}), law)


def _turns(state: State, permit: Permit, as_of: dt.date) -> Iterator[dt.date]:
    """The days since the permit was given on which an answer may change."""
    designation = state.designation(permit.designation)
    days: list[dt.date | None] = [permit.issued, as_of]
    person = state.people.get(permit.person)
    over = person.application.treated_until if person is not None and person.application is not None else None
    days.append(over and over + ONE_DAY)
    if designation is not None:
        treated = treatment_ends(state, permit.designation, as_of)
        days += [act.effective_day for act in designation.acts]
        days += [act.ends and act.ends + ONE_DAY for act in designation.acts]
        days += [state.line(designation.country).ended.get(designation.id), treated and treated + ONE_DAY]
    return (day for day in days if day is not None and permit.issued <= day <= as_of)
