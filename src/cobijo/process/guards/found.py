"""What each guard found where it refuses a step: values by the name of a field, which a ledger says beside the rule.

A guard that is not here has nothing to add to its own sentence. Nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from cobijo.logic import Truth
from cobijo.process.favour import PRESENCE, all_settled
from cobijo.process.guards.appeals import (
    against,
    appeal_of,
    appeal_officer,
    day_decided,
    decided_by,
    decisions_against,
    last_to_appeal,
)
from cobijo.process.guards.applications import age_on, at_first_sight, owed, windows
from cobijo.process.guards.designations import (
    RULES,
    acknowledged,
    grounds,
    last_decided,
    not_found,
    orders_of,
    parts_of,
    requests_of,
)
from cobijo.process.guards.found_documents import DOCUMENTS, abroad, of_person, said
from cobijo.process.guards.holders import hidden, last_to_answer, left_since_grant, officers, registered_in, window_of
from cobijo.process.guards.motions import last_day
from cobijo.process.guards.permits import category_of, last_given
from cobijo.process.guards.representation import age
from cobijo.process.guards.told import ahead, new_orders, other_returns
from cobijo.process.holding import holding
from cobijo.process.moment import Moment
from cobijo.process.person import Application, Person
from cobijo.process.roles import Role
from cobijo.process.state import held_up

Found = Mapping[str, Any]


def found(guard: str, m: Moment) -> Found:
    """What a guard found. A value that is None is not on record."""
    look = _FOUND.get(guard)
    return look(m) if look is not None else {}


def _period(m: Moment) -> Found:
    return {"period_ends": m.standing.period_ends if m.standing is not None else None}


def _consulted(m: Moment) -> Found:
    return {"consulted": m.line.consulted, "decided": last_decided(m)}


def _missing(m: Moment) -> Found:
    """The parts of the grounds that were not found."""
    return {"missing": tuple(not_found(m, grounds(m)))}


def _part(m: Moment) -> Found:
    rule = RULES.get(str(m.about.get("ground")))
    return {**said("ground", "part")(m), "parts": parts_of(rule) if rule is not None else ()}


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
    effective, days = m.about.get("effective"), None
    if None not in (opens, closes, ends, effective):
        days = max(0, (min(closes, ends) - max(opens, m.day, effective)).days + 1)
    return {"registration": given or None, "published": m.day, "effective": effective, "ends": ends, "days": days}


def _again_window(m: Moment) -> Found:
    last = m.about.get("through") or m.about.get("ends")
    return {"reregistration": m.about.get("reregistration"), "published": m.day, "ends": last}


def _reviewed(m: Moment) -> Found:
    review, designation = m.review, m.designation
    last = m.line.reviews.get(designation.id) if designation is not None else None
    if review is None and last is not None and last.period_ends != dt.date.min:
        # What was determined for a period of before says nothing of the one that runs.
        return {**_period(m), "reviewed": last.day, "reviewed_period": last.period_ends, "met": last.met}
    return {**_period(m), "reviewed": review and review.day, "met": review and review.met}


def _stands(m: Moment) -> Found:
    standing, named = m.standing, m.about.get("designation")
    if named is not None and m.designation is None:  # nobody made it
        return {"designation": named, "designations": tuple(one.id for one in m.line.designations)}
    if standing is None or m.designation is None:
        first = m.line.acts[0].effective_day if m.line.acts else None
        return {"effective": first}
    return {"effective": standing.since, "ends": standing.ends, **_held_up(m)}


def _held_up(m: Moment) -> Found:
    """The orders that hold acts of the designation up; nothing where there is none."""
    held = held_up(m.designation, m.day) if m.designation is not None else ()
    return {"orders": orders_of(held)} if held else {}


def _rests_on(application: Application | None, m: Moment) -> Found:
    """The act that an application rests on, and the orders that hold it up, or all that made the designation."""
    if application is None:
        return {}
    designation = m.state.line(application.country).named(application.designation)
    held = held_up(designation, m.day) if designation is not None else ()
    named = [one for one in held if one.act == application.act] or held
    return {"filed": application.filed, "act": application.act, "orders": orders_of(named)}


def _acts(m: Moment) -> Found:
    return {"act": m.about.get("act"), "acts": tuple(act.id for act in m.line.acts)}


def _of(look: Callable[[Application], Found]) -> Callable[[Moment], Found]:
    """Of the application of the person; nothing where there is none."""
    return lambda m: look(m.application) if m.application is not None else {"filed": None}


def _elements(*truths: Truth, settled: bool = True) -> Callable[[Moment], Found]:
    """The elements of such a truth, as they were settled or as the rules alone have it."""
    return lambda m: _named(m.elements() if settled else m.unsettled(), *truths)


def _named(listed: Mapping[str, Truth], *truths: Truth) -> Found:
    return {f"elements_{t.name.lower()}": tuple(i for i, one in listed.items() if one is t) for t in truths}


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


def _favour(
    look: Callable[[Moment], Found], application: Callable[[Moment], Application | None]
) -> Callable[[Moment], Found]:
    """What another look found, and what is settled in the person's favour where that says something."""

    def of(m: Moment) -> Found:
        one = application(m)
        settled = all_settled(m.person, one) if m.person is not None and one is not None else ()
        return {**look(m), **({"in_favour": settled} if settled else {})}

    return of


def _told_rights(m: Moment, *names: str) -> Found:
    return {name: m.about.get(name, () if name == "because" else False) for name in names}


def _hidden(m: Moment) -> Found:
    """The fields that the role may not see; of an officer, whose case it is; of an applicant, who acts for the
    person."""
    whose: Found = {}
    if m.event.by is Role.ADJUDICATION_OFFICER:
        whose = {"officer": officers(m)}
    elif m.event.by is Role.APPLICANT and m.person is not None:
        whose = {"representatives": m.person.representatives}
    return {"withheld": hidden(m), **whose}


def _registration(m: Moment) -> Found:
    return {"filed": m.day, "registration": tuple({"opens": w.opens, "closes": w.closes} for w in windows(m))}


def _fee(m: Moment) -> Found:
    filing = {"reregistered": "reregistration", "permit_requested": "permit"}.get(m.event.kind, "initial")
    due = owed(m, filing)
    age = age_on(m.person.facts.get("born"), m.day) if m.person is not None else None
    unknown = {"age": None} if due is None and age is None else {}
    return {"paid": m.about.get("paid", 0), "owed": due, **unknown}


def _due(m: Moment) -> Found:
    asked = m.application.asked if m.application is not None else ()
    return {"due": tuple(one.last for one in asked if one.answered is None)}


def _permits_due(m: Moment) -> Found:
    """The category of the permit that the person may have, and whether one was asked for and not given yet."""
    asked = m.grant or m.application
    return {"category": category_of(m), "work_permit": asked is not None and category_of(m) in asked.permits_due}


def _appealed(m: Moment) -> Found:
    """The decision that is meant, and what became of its appeal."""
    found = against(m)
    return {"against": found and found.kind, "appealed": found and found.decision.appealed, "appeal": appeal_of(m)}


def _appeal_time(m: Moment) -> Found:
    return {"decided": day_decided(m), "last_day": last_to_appeal(m)}


def _holds(person: Person, m: Moment) -> Found:
    return {"holding": holding(m.state, person, m.day).kind}


def _notice(person: Person, m: Moment) -> Found:
    notice = person.withdrawal
    return {"noticed": notice and notice.day, "last_day": notice and last_to_answer(m)}


def _excused(m: Moment) -> Found:
    """The day on which a window that was missed was excused, where it is the window that is asked about."""
    excused = m.person.excused if m.person is not None else None
    return {"excused": excused} if excused is not None and m.about.get("ground") == "not_reregistered" else {}


def _last_window(m: Moment) -> Found:
    window = window_of(m)
    return {"reregistration": window and {"opens": window.opens, "closes": window.closes}}


_STAGE = _of(lambda a: {"filed": a.filed, "stage": a.stage})

_FOUND: dict[str, Callable[[Moment], Found]] = {
    **DOCUMENTS,
    "in_order": lambda m: {"reached": m.state.day},
    "foreign_state": said("country"),
    "request_known": lambda m: {"request": m.about.get("request"), "requests": tuple(m.state.requests)},
    "request_new": said("id"),
    "request_unacknowledged": lambda m: {"acknowledged": acknowledged(m)},
    "event_begun": said("event_began"),
    "part_of_ground": _part,
    "consulted": _consulted,
    "agencies_named": said("agencies"),
    "side_fits": said("side"),
    "consulted_again": _consulted,
    "findings": _missing,
    "requested": _asked,
    "decided": lambda m: {"grounds": m.line.decided, "missing": tuple(not_found(m, list(m.line.decided)))},
    "states_estimate": said("estimate"),
    "not_retroactive": lambda m: {"published": m.day, "effective": m.about.get("effective")},
    "initial_period": said("effective", "ends"),
    "presence_day": said("continuous_physical_presence_since", "effective"),
    "registration_period": _window,
    "opens_with_notice": lambda m: {"registration": m.about.get("registration"), "published": m.day},
    "residence_day": said("continuous_residence_since", "ends"),
    "again_window": _again_window,
    "in_force": _stands,
    "reviewed_once": _reviewed,
    "still_met": _reviewed,
    "no_longer_met": _reviewed,
    "extension_length": lambda m: {**_period(m), **said("through")(m)},
    "cards_carried": lambda m: {**_period(m), **said("through", "cards_through")(m)},
    "earliest_termination": lambda m: {"published": m.day, **said("ends")(m), **_period(m)},
    "not_terminated": lambda m: {"acts": tuple(a.id for a in m.line.acts if a.kind == "termination")},
    "act_known": _acts,
    "agency_action": said("act"),
    "until_ahead": said("until"),
    "not_suspended": said("act"),
    "suspended": said("act"),
    "person_known": lambda m: {"person": m.about.get("person"), "people": tuple(m.state.people)},
    "designated": _stands,
    "none_open": _STAGE,
    "window_opened": _registration,
    "window_ahead": _registration,
    "in_window": _registration,
    "fee_settled": _fee,
    "fee_again": _fee,
    "fee_of_permit": _fee,
    "waiver_asked": _of(lambda a: {"filed": a.filed, "waived": a.waived, "officer": a.officer}),
    "undecided": _STAGE,
    "pending": _STAGE,
    "pending_or_held": _STAGE,
    "unassigned": _of(lambda a: {"officer": a.officer}),
    "own_case": _of(lambda a: {"officer": a.officer}),
    "own_or_held": _of(lambda a: {"officer": a.officer}),
    "prima_facie": lambda m: _named(at_first_sight(m), Truth.NO, Truth.UNKNOWN),
    "not_prima_facie": lambda m: _named(at_first_sight(m), Truth.YES, Truth.JUDGMENT),
    "not_treated": _of(lambda a: {"treated_since": a.treated_since}),
    "due_ahead": said("due"),
    "answered_in_time": _due,
    "is_judgment": _favour(
        lambda m: {"element": m.about.get("element"), **_elements(Truth.JUDGMENT, settled=False)(m)}, lambda m: m.judged
    ),
    "biometrics": of_person(lambda p, m: {"age": age_on(p.facts.get("born"), m.day)}),
    "nothing_not_met": _elements(Truth.NO),
    "nothing_unknown": _elements(Truth.UNKNOWN),
    "judgments_settled": _elements(Truth.JUDGMENT),
    "told_in_language": of_person(lambda p, m: {**said("notice_language")(m), "language": p.language}),
    "denial_grounded": _favour(_elements(Truth.YES, Truth.UNKNOWN, Truth.JUDGMENT), lambda m: m.application),
    "discretion_open": _favour(lambda m: {}, lambda m: m.application),
    "asked_first": _due,
    "discretion_apart": _elements(Truth.NO, Truth.UNKNOWN, Truth.JUDGMENT),
    "rights_told": lambda m: _told_rights(m, "because", "appeal_rights", "charging_document"),
    "decided_against": _STAGE,
    "appeal_in_time": _appeal_time,
    "not_charged": lambda m: {"decided": day_decided(m)},
    "not_appealed": _appealed,
    "appeal_pending": _appealed,
    "appeal_named": lambda m: {
        "decisions": tuple({"against": one.kind, "decided": one.decision.decided} for one in decisions_against(m))
    },
    "another_decides": lambda m: {"decided_by": decided_by(m)},
    "appealable": lambda m: {"decided": day_decided(m)},
    "appeal_unassigned": lambda m: {"officer": appeal_officer(m)},
    "own_appeal": lambda m: {"officer": appeal_officer(m)},
    "evidence_open": _STAGE,
    "no_false_right": lambda m: _told_rights(m, "appeal_rights", "charging_document"),
    "own_or_represented": of_person(lambda p, m: {"who": m.event.who, "representatives": p.representatives}),
    "represented": of_person(lambda p, m: {**said("representative")(m), "representatives": p.representatives}),
    "abandoned": _STAGE,
    "motion_in_time": lambda m: {"decided": m.application and m.application.decided, "last_day": last_day(m)},
    "motion_new": _of(lambda a: {"motion": a.motion}),
    "motion_pending": _of(lambda a: {"motion": a.motion}),
    "appeal_not_waiting": lambda m: _rests_on(m.application, m),
    "not_waiting": lambda m: _rests_on(m.application, m),
    "holds": of_person(_holds),
    "same_status": of_person(_holds),
    "holds_or_treated": of_person(_holds),
    "work_asked": _permits_due,
    "not_asked_yet": _permits_due,
    "own_permit": said("replaces"),
    "permit_within": lambda m: {"expires": m.about.get("expires"), **_stands(m), "last_day": last_given(m)},
    "permit_one_year": said("expires"),
    "travel_within": lambda m: {**said("from", "through")(m), "last_day": last_given(m)},
    "document_new": said("document"),
    "here": of_person(abroad),
    "abroad": of_person(abroad),
    "reregisters_in_time": _last_window,
    "registered_once": lambda m: {**_last_window(m), "registered": registered_in(m)},
    "late_reregistration": _last_window,
    "withdrawal_ground": _favour(
        lambda m: {**said("ground")(m), **_of_ground(m.about.get("ground"), m), **_excused(m)}, lambda m: m.grant
    ),
    "no_notice_open": of_person(_notice),
    "cause_in_time": of_person(_notice),
    "thirty_days": of_person(_notice),
    "heard": of_person(lambda p, m: {"noticed": p.withdrawal and p.withdrawal.day}),
    "notice_open": of_person(lambda p, m: {"noticed": p.withdrawal and p.withdrawal.day, "withdrawn": p.withdrawn}),
    "ground_stands": of_person(_noticed_ground),
    "absence_judged": lambda m: {
        name: tuple(id_ for id_ in ids if id_ == PRESENCE)
        for name, ids in _elements(Truth.YES, Truth.UNKNOWN, Truth.JUDGMENT)(m).items()
    },
    "cause_decided": of_person(lambda p, m: {"registered": p.late_reregistration}),
    "withdrawal_rights": lambda m: (
        {**_noticed_ground(m.person, m), **_told_rights(m, "appeal_rights", "charging_document")}
        if m.person is not None
        else {}
    ),
    "disclosable": said("to", "basis", "reference"),
    "appearance_entered": of_person(lambda p, m: {"representatives": p.representatives}),
    "signed": lambda m: {"who": m.event.who, **said("representative", "signed_by")(m)},
    "signed_for_child": lambda m: {"who": m.event.who, **said("signed_as")(m), "age": age(m)},
    "own_appearance": lambda m: {"who": m.event.who, **said("representative")(m)},
    "not_ahead": lambda m: {"ahead": tuple({"fact": place, "day": day} for place, day in ahead(m))},
    "return_found": of_person(abroad),
    "return_recorded": lambda m: {
        "absences": tuple({name: trip[name] for name in ("left", "returned")} for trip in other_returns(m))
    },
    "order_by_court": lambda m: {"dated": tuple(str(one.get("date")) for one in new_orders(m))},
    "may_see": _hidden,
}
