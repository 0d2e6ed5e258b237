"""What is remarked of a step that counts, where a reader would ask why it does: the paragraph, and what was found."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.law.related.cfr103 import last_to_move
from cobijo.process.effects_people import came_back
from cobijo.process.events import Remark
from cobijo.process.guards.applications import basis_of
from cobijo.process.guards.designations import orders_of
from cobijo.process.guards.guard import says
from cobijo.process.guards.permits import has_status, permit_of
from cobijo.process.guards.told import told_trips
from cobijo.process.holding import holding
from cobijo.process.moment import Moment
from cobijo.process.state import held_up
from cobijo.requests.read import shipped

REMARKS = {
    "declined_unreasoned": "8 U.S.C. 1254a(b)(1)",
    "evidence_open": "8 CFR 244.9(a)",
    "permit_still_due": "8 CFR 244.17(a)",
    "asked_again": "8 U.S.C. 1254a(b)(1)(B)(iii)",
    "day_not_known": "8 U.S.C. 1254a(b)(1)(B)(iii)",
    "after_withdrawal": "8 CFR 244.12(b)",
    "after_denial": "8 CFR 244.12(c)",
    "residence_ahead": "8 U.S.C. 1254a(c)(1)(A)(ii)",
    "came_after_notice": "8 U.S.C. 1254a(c)(1)(A)(ii)",
    "under_order": "5 U.S.C. 705",
    "no_appeal": "8 CFR 244.5(c)",
    "left_without_consent": "8 CFR 244.15(b)",
    "nothing_granted": "8 CFR 244.18(a)",
    "may_be_reopened": "8 CFR 103.5(a)(2)",
    "trip_as_recorded": "8 CFR 244.15(a)",
}
"""Every remark that there is, with its paragraph."""


def remark(m: Moment) -> Remark | None:
    """What there is to say of a step that counts; of most there is nothing."""
    look = _OF_KIND.get(m.event.kind)
    return look(m) if look is not None else None


def _outlives(m: Moment) -> Remark | None:
    """A permit of somebody who has no status any more: it is good until the day that is printed on it."""
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    if permit is None or person is None or has_status(m, person):
        return None
    application = person.application
    denied = application.decided if application is not None and application.stage == "denied" else None
    # Whoever has asked again since shows a permit of before: one that went with TPS outlives its withdrawal, one that
    # went with an application its denial.
    withdrawn = person.withdrawn is not None or (denied is None and permit.category == "A12")
    day = {"withdrawn": person.withdrawn} if withdrawn else {"denied": denied}
    found: dict[str, Any] = {name: value for name, value in day.items() if value is not None}
    id_ = "after_withdrawal" if withdrawn else "after_denial"
    return Remark(id_, REMARKS[id_], {**found, "expires": permit.expires})


def _residence_ahead(m: Moment) -> Remark | None:
    """A day of residence after the notice: the statute bounds it nowhere, and it is no slip that can be presumed."""
    since = m.about["continuous_residence_since"]
    if since <= m.day:
        return None
    found = {"published": m.day, "continuous_residence_since": since}
    return Remark("residence_ahead", REMARKS["residence_ahead"], found)


def _came_after_notice(m: Moment) -> Remark | None:
    """Of one registration: whoever came after the notice, and by a day of residence that comes later still."""
    basis, person = basis_of(m), m.person
    act = basis.act if basis is not None else None
    since = act.continuous_residence_since if act is not None else None
    arrived = person.case.facts.get("arrived") if person is not None else None
    if act is None or since is None or arrived is None or arrived.first != arrived.last:
        return None
    if not act.known_from.toordinal() < arrived.first <= since.toordinal():
        return None
    found = {"arrived": dt.date.fromordinal(arrived.first), "published": act.known_from}
    return Remark(
        "came_after_notice", REMARKS["came_after_notice"], {**found, "continuous_residence_since": since, "act": act.id}
    )


def _under_order(m: Moment) -> Remark | None:
    """A court holds up an act of the designation that is reviewed, extended or terminated: by which order."""
    held = held_up(m.designation, m.day) if m.designation is not None else ()
    return Remark("under_order", REMARKS["under_order"], {"orders": orders_of(held)}) if held else None


def _no_appeal(m: Moment) -> Remark | None:
    return Remark("no_appeal", REMARKS["no_appeal"])


def _left_without_consent(m: Moment) -> Remark | None:
    """No authorization covers the trip of somebody who has TPS, or has asked for it: none was given, its days are
    others, or it was used up."""
    person = m.person
    if person is None or any(travel.covers(m.day) for travel in person.travels):
        return None
    if m.grant is None and (m.application is None or not m.application.undecided):
        return None
    listed = [
        {"document": one.document, "from": one.first, "through": one.last, **({"used": one.used} if one.used else {})}
        for one in person.travels
    ]
    return Remark("left_without_consent", REMARKS["left_without_consent"], {"documents": tuple(listed)})


def _nothing_granted(m: Moment) -> Remark | None:
    """A final order takes away what was granted, and nothing else: what is pending goes on."""
    if m.person is None or any(not one.taken_away for one in m.person.grants):
        return None
    return Remark("nothing_granted", REMARKS["nothing_granted"], {"holding": holding(m.state, m.person, m.day).kind})


def _may_be_reopened(m: Moment) -> Remark | None:
    """A denial for abandonment: what there is in place of an appeal, and to which day."""
    if m.about.get("abandoned") is not True:
        return None
    return Remark("may_be_reopened", REMARKS["may_be_reopened"], {"last_day": last_to_move(m.day, mailed=False)})


def _trip_as_recorded(m: Moment) -> Remark | None:
    """Trips that a port of entry recorded, and of which something else than the return is told otherwise."""
    person = m.person
    listed = [] if person is None else [(t, came_back(person, seen, t.get("returned"))) for t, seen in told_trips(m)]
    kept = [
        {name: seen[name] for name in seen if name in ("left", "prior_consent", "reason", "document")}
        for told, seen in listed
        if any(told[name] != seen.get(name) for name in told if name != "returned")
    ]
    return Remark("trip_as_recorded", REMARKS["trip_as_recorded"], {"absences": tuple(kept)}) if kept else None


def _evidence_open(m: Moment) -> Remark | None:
    """Granted while a request for evidence waits for its answer: which facts, and by when they were due."""
    waits = [one for one in (m.application.asked if m.application is not None else ()) if one.answered is None]
    if not waits:
        return None
    found = {"facts": waits[-1].facts, "due": waits[-1].due}
    return Remark("evidence_open", REMARKS["evidence_open"], found)


def _declined_unreasoned(m: Moment) -> Remark | None:
    unsaid = not says(m.about.get("reason"))
    return Remark("declined_unreasoned", REMARKS["declined_unreasoned"]) if unsaid else None


def _permit_still_due(m: Moment) -> Remark | None:
    """Registered again, with a permit asked for, while the one that was asked for before has not been given."""
    grant = m.grant
    if grant is None or m.about.get("work_permit") is not True or "A12" not in grant.permits_due:
        return None
    return Remark("permit_still_due", REMARKS["permit_still_due"], {"category": "A12"})


def _as_the_ledger_doubts(m: Moment) -> Remark | None:
    """A request of the ledger that is one asked again, or whose day it knows only to lie between two."""
    entry = shipped().requests.get(str(m.about.get("ledger")))
    if entry is None:
        return None
    first, last = (dt.date.fromordinal(int(day)) for day in (entry.date.first, entry.date.last))
    days = {} if first == last else {"made_from": first, "made_through": last}
    if entry.repeats is not None:
        return Remark("asked_again", REMARKS["asked_again"], {"repeats": shipped().first_of(entry).id, **days})
    return Remark("day_not_known", REMARKS["day_not_known"], days) if days else None


_OF_KIND = {
    "reregistered": _permit_still_due,
    "application_granted": _evidence_open,
    "designation_declined": _declined_unreasoned,
    "request_made": _as_the_ledger_doubts,
    "evidence_given": _trip_as_recorded,
    "facts_found": _trip_as_recorded,
    "permit_shown": _outlives,
    "designation_published": _residence_ahead,
    "application_filed": _came_after_notice,
    "treatment_sought": _came_after_notice,
    "treatment_denied": _no_appeal,
    "application_denied": _may_be_reopened,
    "departed": _left_without_consent,
    "final_order_entered": _nothing_granted,
    "conditions_reviewed": _under_order,
    "extension_published": _under_order,
    "termination_published": _under_order,
}
