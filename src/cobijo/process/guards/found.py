"""What each guard found where it refuses a step: values by the name of a field, which a ledger says beside the rule.

A guard that is not here has nothing to add to its own sentence. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cobijo.logic import Truth
from cobijo.process.guards.applications import age_on, day_decided, last_to_appeal, owed, windows
from cobijo.process.guards.designations import RULES, grounds, last_decided, not_found, parts_of, requests_of
from cobijo.process.guards.holders import (
    PRESENCE,
    hidden,
    last_to_answer,
    left_since_grant,
    registered_in,
    travel_of,
    window_of,
)
from cobijo.process.guards.permits import last_given, permit_of
from cobijo.process.holding import holding, treatment_ends
from cobijo.process.moment import Moment
from cobijo.process.roles import Role
from cobijo.process.state import Application, Permit, Person, Travel
from cobijo.register import stand
from cobijo.timeline import AsOf

Found = Mapping[str, Any]


def found(guard: str, m: Moment) -> Found:
    """What a guard found. A value that is None is not on record."""
    look = _FOUND.get(guard)
    return look(m) if look is not None else {}


def _said(*names: str) -> Callable[[Moment], Found]:
    """The fields of the step itself."""
    return lambda m: {name: m.about.get(name) for name in names}


def _period(m: Moment) -> Found:
    return {"period_ends": m.standing.period_ends if m.standing is not None else None}


def _consulted(m: Moment) -> Found:
    return {"consulted": m.line.consulted, "decided": last_decided(m)}


def _missing(m: Moment) -> Found:
    """The parts of the grounds that were not found."""
    return {"missing": tuple(not_found(m, grounds(m)))}


def _part(m: Moment) -> Found:
    rule = RULES.get(str(m.about.get("ground")))
    return {**_said("ground", "part")(m), "parts": parts_of(rule) if rule is not None else ()}


def _asked(m: Moment) -> Found:
    """The requests of the country: when each was made, the event it names, and its answer."""
    listed = [
        {"request": one.id, "made": one.made, "event_began": one.event_began, "answered": one.answered}
        for one in requests_of(m)
    ]
    return {"event_began": m.about.get("event_began"), "requests": tuple(listed)}


def _window(m: Moment) -> Found:
    given: Any = m.about.get("registration") or {}
    opens, closes, ends = given.get("opens"), given.get("closes"), m.about.get("ends")
    days = None
    if None not in (opens, closes, ends):
        days = max(0, (min(closes, ends) - max(opens, m.day)).days + 1)
    return {"registration": given or None, "published": m.day, "ends": ends, "days": days}


def _again_window(m: Moment) -> Found:
    last = m.about.get("through") or m.about.get("ends")
    return {"reregistration": m.about.get("reregistration"), "published": m.day, "ends": last}


def _reviewed(m: Moment) -> Found:
    review = m.review
    return {**_period(m), "reviewed": review and review.day, "met": review and review.met}


def _stands(m: Moment) -> Found:
    standing = m.standing
    if standing is None:
        first = m.line.acts[0].effective_day if m.line.acts else None
        return {"effective": first}
    return {"effective": standing.since, "ends": standing.ends}


def _acts(m: Moment) -> Found:
    return {"act": m.about.get("act"), "acts": tuple(act.id for act in m.line.acts)}


def _of(look: Callable[[Application], Found]) -> Callable[[Moment], Found]:
    """Of the application of the person; nothing where there is none."""
    return lambda m: look(m.application) if m.application is not None else {"filed": None}


def _elements(*truths: Truth, settled: bool = True) -> Callable[[Moment], Found]:
    """The elements of such a truth."""

    def look(m: Moment) -> Found:
        listed = m.elements() if settled else m.unsettled()
        return {f"elements_{t.name.lower()}": tuple(i for i, one in listed.items() if one is t) for t in truths}

    return look


def _of_ground(ground: object, m: Moment) -> Found:
    """What the facts have of a ground of (c)(3): the elements, the absences since the grant, or the window."""
    if ground == "ineligible":
        named = _elements(Truth.NO, Truth.UNKNOWN, Truth.JUDGMENT)(m)
        return {name: tuple(id_ for id_ in ids if id_ != PRESENCE) for name, ids in named.items()}
    if ground == "absence":
        trips = [{name: trip.get(name) for name in ("left", "prior_consent")} for trip in left_since_grant(m)]
        return {"absences": tuple(trips)}
    return {**_last_window(m), "registered": registered_in(m)}


def _noticed_ground(person: Person, m: Moment) -> Found:
    """The ground of the notice, and what the facts have of it now."""
    ground = person.withdrawal and person.withdrawal.ground
    return {"ground": ground, **_of_ground(ground, m)}


def _told_rights(m: Moment, *names: str) -> Found:
    return {name: m.about.get(name, () if name == "because" else False) for name in names}


def _hidden(m: Moment) -> Found:
    """The fields that the role may not see; of an officer, whose case it is."""
    officer = {"officer": m.application and m.application.officer} if m.event.by is Role.ADJUDICATION_OFFICER else {}
    return {"fields": hidden(m), **officer}


def _registration(m: Moment) -> Found:
    return {"filed": m.day, "registration": tuple({"opens": w.opens, "closes": w.closes} for w in windows(m))}


def _fee(m: Moment) -> Found:
    filing = "reregistration" if m.event.kind == "reregistered" else "initial"
    return {"paid": m.about.get("paid", 0), "owed": owed(m, filing)}


def _due(m: Moment) -> Found:
    asked = m.application.asked if m.application is not None else ()
    return {"due": tuple(one.due for one in asked if one.answered is None)}


def _appeal_time(m: Moment) -> Found:
    return {"decided": day_decided(m), "last_day": last_to_appeal(m)}


def _person(look: Callable[[Person, Moment], Found]) -> Callable[[Moment], Found]:
    return lambda m: look(m.person, m) if m.person is not None else {}


def _permit(look: Callable[[Permit, Moment], Found]) -> Callable[[Moment], Found]:
    def of(m: Moment) -> Found:
        permit = permit_of(m)
        return look(permit, m) if permit is not None else {"serial": m.about.get("serial")}

    return of


def _unaltered(m: Moment) -> Found:
    """What the permit shows, where it was issued otherwise. Whose it is, is not told."""
    permit = permit_of(m)
    shown = {name: m.about.get(name) for name in ("person", "category", "expires") if m.about.get(name) is not None}
    return {name: value for name, value in shown.items() if permit is not None and value != getattr(permit, name)}


def _line(permit: Permit, m: Moment) -> Found:
    """The designation that a permit goes with, and its last day."""
    designation = m.state.designation(permit.designation)
    standing = None if designation is None else stand(designation, AsOf(m.day))
    return {"designation": permit.designation, "ends": standing.ends if standing is not None else None}


def _holds(person: Person, m: Moment) -> Found:
    return {"holding": holding(m.state, person, m.day).kind}


def _abroad(person: Person, m: Moment) -> Found:
    return {"abroad_since": person.abroad_since}


def _holder(name: str) -> Callable[[Moment], Found]:
    """Of whoever the permit is of."""
    return _permit(lambda p, m: {name: getattr(m.state.people[p.person], name)})


def _treated(permit: Permit, m: Moment) -> Found:
    """The last day of the treatment that a permit goes with: by the notice, or as it came to an end."""
    one = m.state.people[permit.person].application
    return {"last_day": treatment_ends(m.state, permit.designation, m.day) or (one and one.treated_until)}


def _travel(look: Callable[[Travel], Found]) -> Callable[[Person, Moment], Found]:
    def of(person: Person, m: Moment) -> Found:
        travel = travel_of(m)
        return {"document": m.about.get("document"), **(look(travel) if travel is not None else {})}

    return of


def _notice(person: Person, m: Moment) -> Found:
    notice = person.withdrawal
    return {"noticed": notice and notice.day, "last_day": notice and last_to_answer(m)}


def _last_window(m: Moment) -> Found:
    window = window_of(m)
    return {"reregistration": window and {"opens": window.opens, "closes": window.closes}}


_APPEAL = _of(lambda a: {"appealed": a.appealed, "appeal": a.appeal})
_STAGE = _of(lambda a: {"filed": a.filed, "stage": a.stage})

_FOUND: dict[str, Callable[[Moment], Found]] = {
    "in_order": lambda m: {"reached": m.state.day},
    "foreign_state": _said("country"),
    "request_known": lambda m: {"request": m.about.get("request"), "requests": tuple(m.state.requests)},
    "request_new": _said("id"),
    "event_begun": _said("event_began"),
    "part_of_ground": _part,
    "consulted": _consulted,
    "agencies_named": _said("agencies"),
    "side_fits": _said("side"),
    "consulted_again": _consulted,
    "findings": _missing,
    "requested": _asked,
    "decided": lambda m: {"grounds": m.line.decided, "missing": tuple(not_found(m, list(m.line.decided)))},
    "states_estimate": _said("estimate"),
    "not_retroactive": lambda m: {"published": m.day, "effective": m.about.get("effective")},
    "initial_period": _said("effective", "ends"),
    "presence_day": _said("continuous_physical_presence_since", "effective"),
    "registration_period": _window,
    "again_window": _again_window,
    "in_force": _stands,
    "reviewed_once": _reviewed,
    "still_met": _reviewed,
    "no_longer_met": _reviewed,
    "extension_length": lambda m: {**_period(m), **_said("through")(m)},
    "cards_carried": lambda m: {**_period(m), **_said("through", "cards_through")(m)},
    "earliest_termination": lambda m: {"published": m.day, **_said("ends")(m), **_period(m)},
    "not_terminated": lambda m: {"acts": tuple(a.id for a in m.line.acts if a.kind == "termination")},
    "act_known": _acts,
    "agency_action": _said("act"),
    "until_ahead": _said("until"),
    "not_suspended": _said("act"),
    "suspended": _said("act"),
    "person_known": lambda m: {"person": m.about.get("person"), "people": len(m.state.people)},
    "designated": _stands,
    "none_open": _STAGE,
    "window_opened": _registration,
    "in_window": _registration,
    "fee_settled": _fee,
    "fee_again": _fee,
    "pending": _STAGE,
    "pending_or_held": _STAGE,
    "unassigned": _of(lambda a: {"officer": a.officer}),
    "own_case": _of(lambda a: {"officer": a.officer}),
    "own_or_held": _of(lambda a: {"officer": a.officer}),
    "prima_facie": _elements(Truth.NO, Truth.UNKNOWN, settled=False),
    "due_ahead": _said("due"),
    "answered_in_time": _due,
    "is_judgment": lambda m: {"element": m.about.get("element"), **_elements(Truth.JUDGMENT, settled=False)(m)},
    "biometrics": _person(lambda p, m: {"age": age_on(p.facts.get("born"), m.day)}),
    "nothing_not_met": _elements(Truth.NO),
    "nothing_unknown": _elements(Truth.UNKNOWN),
    "judgments_settled": _elements(Truth.JUDGMENT),
    "told_in_language": _person(lambda p, m: {**_said("notice_language")(m), "language": p.language}),
    "denial_grounded": _elements(Truth.YES, Truth.UNKNOWN, Truth.JUDGMENT),
    "asked_first": _due,
    "discretion_apart": _elements(Truth.NO, Truth.UNKNOWN, Truth.JUDGMENT),
    "rights_told": lambda m: _told_rights(m, "because", "appeal_rights", "charging_document"),
    "decided_against": _STAGE,
    "appeal_in_time": _appeal_time,
    "not_charged": lambda m: {"decided": day_decided(m)},
    "not_appealed": _APPEAL,
    "appeal_pending": _APPEAL,
    "another_decides": _of(lambda a: {"decided_by": a.decided_by}),
    "holds": _person(_holds),
    "same_status": _person(_holds),
    "holds_or_treated": _person(_holds),
    "work_asked": _of(lambda a: {"filed": a.filed, "work_permit": a.work_permit}),
    "permit_within": lambda m: {"expires": m.about.get("expires"), **_stands(m), "last_day": last_given(m)},
    "permit_one_year": _said("expires"),
    "serial_new": _permit(lambda p, m: {"serial": p.serial, "issued": p.issued}),
    "permit_known": _said("serial"),
    "permit_unaltered": _unaltered,
    "permit_live": _permit(lambda p, m: {"revoked": p.revoked}),
    "permit_no_final_order": _holder("ordered"),
    "permit_unsuspended": _permit(lambda p, m: {"designation": p.designation}),
    "permit_designation": _permit(_line),
    "permit_treatment": _permit(_treated),
    "permit_unexpired": _permit(lambda p, m: {"expires": p.expires}),
    "permit_carried": _permit(
        lambda p, m: {"expires": p.expires, "holding": holding(m.state, m.state.people[p.person], m.day).kind}
    ),
    "holder_here": _holder("abroad_since"),
    "travel_within": lambda m: {**_said("from", "through")(m), "last_day": last_given(m)},
    "document_new": _said("document"),
    "here": _person(_abroad),
    "abroad": _person(_abroad),
    "document_fits": _person(lambda p, m: {**_said("document")(m), "documents": tuple(t.document for t in p.travels)}),
    "document_valid": _person(
        lambda p, m: {**_travel(lambda t: {"from": t.first, "through": t.last})(p, m), **_abroad(p, m)}
    ),
    "document_unused": _person(_travel(lambda t: {"used": t.used})),
    "reregisters_in_time": _last_window,
    "registered_once": lambda m: {**_last_window(m), "registered": registered_in(m)},
    "late_reregistration": _last_window,
    "withdrawal_ground": lambda m: {**_said("ground")(m), **_of_ground(m.about.get("ground"), m)},
    "no_notice_open": _person(_notice),
    "cause_in_time": _person(_notice),
    "thirty_days": _person(_notice),
    "heard": _person(lambda p, m: {"noticed": p.withdrawal and p.withdrawal.day}),
    "notice_open": _person(lambda p, m: {"noticed": p.withdrawal and p.withdrawal.day, "withdrawn": p.withdrawn}),
    "ground_stands": _person(_noticed_ground),
    "absence_judged": lambda m: {
        name: tuple(id_ for id_ in ids if id_ == PRESENCE)
        for name, ids in _elements(Truth.YES, Truth.UNKNOWN, Truth.JUDGMENT)(m).items()
    },
    "cause_decided": _person(lambda p, m: {"registered": p.late_reregistration}),
    "withdrawal_rights": lambda m: (
        {**_noticed_ground(m.person, m), **_told_rights(m, "appeal_rights", "charging_document")}
        if m.person is not None
        else {}
    ),
    "disclosable": _said("to", "basis", "reference"),
    "may_see": _hidden,
}
