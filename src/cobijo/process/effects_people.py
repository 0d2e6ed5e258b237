"""What each kind of step about a person changes, once its guards have let it pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cobijo.law.elements import ELEMENTS
from cobijo.logic.tree import facts
from cobijo.process.guards.applications import charge_of
from cobijo.process.guards.holders import window_of
from cobijo.process.moment import Moment
from cobijo.process.state import Application, Asked, Disclosure, Notice, Permit, Person, State, Travel


def _both(m: Moment) -> tuple[Person, Application]:
    assert m.person is not None  # noqa: S101 - the guards have seen to it
    assert m.application is not None  # noqa: S101 - the guards have seen to it
    return m.person, m.application


def _person(m: Moment) -> Person:
    assert m.person is not None  # noqa: S101 - the guards have seen to it
    return m.person


def _with(m: Moment, **changes: Any) -> State:
    """The state with the person's application changed."""
    person, application = _both(m)
    return m.state.with_person(person._replace(application=application._replace(**changes)))


def _listed(person: Person, result: str) -> list[dict[str, Any]]:
    """The applications as the facts list them, the last with another result."""
    *before, last = person.status["applications"]
    return [*before, {**last, "result": result}]


def application_filed(m: Moment) -> State:
    """An application is pending from its day, and nothing of an earlier one is left but what is still held."""
    person, about, designation = _person(m), m.about, m.designation
    assert designation is not None  # noqa: S101 - the guards have seen to it
    filed = Application(
        m.line.country,
        designation.id,
        m.day,
        work_permit=about.get("work_permit") is True,
        paid=about.get("paid", 0),
        waived=charge_of(m, "initial").waivable if about.get("waiver") is True else 0,
    )
    listed = {"filed": m.day.isoformat(), "result": "pending"}
    person = person.with_status(applications=[*person.status.get("applications", []), listed])
    if m.grant is None:
        person = person.with_status(ever_granted=None, granted=None, under=None, withdrawn=None, reregistered=None)
        facts = {**person.facts, "filed": m.day.isoformat()}
        person = person._replace(facts=facts, withdrawal=None, late_reregistration=None, excused=None)
    return m.state.with_person(person._replace(application=filed, kept=m.grant, withdrawn=None))


def biometrics_taken(m: Moment) -> State:
    """The person was fingerprinted and photographed."""
    return _with(m, biometrics=m.day)


def case_assigned(m: Moment) -> State:
    """The case is one officer's."""
    return _with(m, officer=m.event.who)


def treatment_granted(m: Moment) -> State:
    """The benefits hold until the application is decided for good."""
    return _with(m, treated_since=m.day)


def evidence_requested(m: Moment) -> State:
    """The clock of the request runs."""
    _, application = _both(m)
    return _with(m, asked=(*application.asked, Asked(m.day, tuple(m.about["facts"]), m.about["due"])))


def evidence_given(m: Moment) -> State:
    """The facts are known, and what was asked is answered."""
    person, application = _both(_learned(m))
    asked = tuple(one if one.answered else one._replace(answered=m.day) for one in application.asked)
    return m.state.with_person(person._replace(application=application._replace(asked=asked)))


def facts_found(m: Moment) -> State:
    """The facts are known."""
    return _learned(m).state


def _learned(m: Moment) -> Moment:
    """The moment, with the facts of the step known: what was judged on other facts is open again."""
    person, facts = _person(m), m.about["facts"]
    changed = [name for name, value in facts.items() if person.facts.get(name) != value]
    person = reopened(person._replace(facts={**person.facts, **facts}), changed)
    return m._replace(state=m.state.with_person(person))


def reopened(person: Person, changed: Collection[str]) -> Person:
    """The person, with no judgment left of an element that asks for a fact that has changed."""

    def open_(one: Application | None) -> Application | None:
        if one is None or not one.settled:
            return one
        kept = {id_: met for id_, met in one.settled.items() if not ASKED[id_] & set(changed)}
        return one._replace(settled=kept)

    return person._replace(application=open_(person.application), kept=open_(person.kept))


ASKED = {one.id: {name.split("[")[0].split(".")[0] for name in facts(one.rule)} for one in ELEMENTS}
"""The facts that each element asks for."""


def judgment_settled(m: Moment) -> State:
    """The officer's judgment of an element stands for this application, or for the grant that is looked at again."""
    person, judged = _person(m), m.judged
    assert judged is not None  # noqa: S101 - the guards have seen to it
    after = judged._replace(settled={**judged.settled, m.about["element"]: m.about["met"]})
    return m.state.with_person(_changed(person, judged, after))


def _changed(person: Person, before: Application, after: Application) -> Person:
    """The person with one of the two applications changed."""
    return person._replace(kept=after) if before is person.kept else person._replace(application=after)


def application_granted(m: Moment) -> State:
    """TPS from this day."""
    person, application = _both(m)
    person = person._replace(facts={**person.facts, "filed": application.filed.isoformat()}).with_status(
        ever_granted=True,
        granted=m.day.isoformat(),
        under=application.designation,
        withdrawn=None,
        applications=_listed(person, "granted"),
    )
    done = application._replace(stage="granted", decided=m.day, decided_by=m.event.who)
    return m.state.with_person(person._replace(application=done, withdrawn=None))


def application_denied(m: Moment) -> State:
    """Denied, for the reasons that the notice states."""
    person, application = _both(m)
    about = m.about
    because = tuple(about.get("because", ())) or (("discretion",) if about.get("discretion") else ("abandoned",))
    done = application._replace(
        stage="denied",
        decided=m.day,
        decided_by=m.event.who,
        because=because,
        charging_document=about.get("charging_document") is True,
        appealed=None,
        appeal=None,
    )
    person = person.with_status(applications=_listed(person, "denied"))
    return m.state.with_person(person._replace(application=done))


def appeal_filed(m: Moment) -> State:
    """The benefits go on while the appeal is pending."""
    person, application = _both(m)
    person = person.with_status(appeal_pending=True)
    return m.state.with_person(person._replace(application=application._replace(appeal="pending", appealed=m.day)))


def appeal_decided(m: Moment) -> State:
    """Sustained, the decision is undone; dismissed, it is final."""
    person, application = _both(m)
    person = person.with_status(appeal_pending=None)
    if m.about["sustained"] is not True:
        return m.state.with_person(person._replace(application=application._replace(appeal="dismissed")))
    if person.withdrawn is not None:
        person = person.with_status(withdrawn=None)._replace(withdrawn=None, withdrawal=None)
        return m.state.with_person(person._replace(application=application._replace(appeal="sustained")))
    done = application._replace(appeal="sustained", stage="pending", officer=None, settled={})
    person = person.with_status(applications=_listed(person, "pending"))
    return m.state.with_person(person._replace(application=done))


# --- after a grant


def permit_issued(m: Moment) -> State:
    """The permit is on record under its serial number."""
    person, application = _both(m)
    category, under = ("A12", m.grant) if m.grant is not None else ("C19", application)
    permit = Permit(m.about["serial"], person.ref, category, m.day, m.about["expires"], designation=under.designation)
    face = {"category": category, "expires": permit.expires.isoformat(), "issued": m.day.isoformat()}
    cards = [*person.facts.get("cards", []), face]
    state = m.state.with_person(person._replace(facts={**person.facts, "cards": cards}))
    return state._replace(permits={**state.permits, permit.serial: permit})


def permit_revoked(m: Moment) -> State:
    """The permit is on the list of revoked ones."""
    permit = m.state.permits[m.about["serial"]]._replace(revoked=m.day)
    return m.state._replace(permits={**m.state.permits, permit.serial: permit})


def travel_authorized(m: Moment) -> State:
    """One trip is consented to, between two days."""
    person = _person(m)
    travel = Travel(m.about["document"], m.about["from"], m.about["through"])
    return m.state.with_person(person._replace(travels=(*person.travels, travel)))


def departed(m: Moment) -> State:
    """The trip is an absence, with prior consent where an authorization covers the day."""
    person = _person(m)
    consent = any(t.first <= m.day <= t.last and t.used is None for t in person.travels)
    trip = {
        "left": m.day.isoformat(),
        "prior_consent": consent,
        "reason": m.about.get("reason") or "other",
        "under_removal_order": False,
        "contrary_to_law": False,
        "document": "I-512T" if consent else "none",
    }
    person = reopened(person.with_trips((*person.trips, trip)), ("absences",))
    return m.state.with_person(person._replace(abroad_since=m.day, facts={**person.facts, "in_us": False}))


def returned(m: Moment) -> State:
    """Back in the status of before; the authorization is used up."""
    person = _person(m)
    *before, last = person.trips
    person = reopened(person.with_trips((*before, {**last, "returned": m.day.isoformat()})), ("absences",))
    travels = tuple(t._replace(used=m.day) if t.document == m.about.get("document") else t for t in person.travels)
    facts = {**person.facts, "in_us": True}
    return m.state.with_person(person._replace(abroad_since=None, travels=travels, facts=facts))


def reregistered(m: Moment) -> State:
    """Registered again in the window; or late, with a cause that an officer will judge. It answers a notice that the
    registration was missed, and asks for a permit where it says so."""
    window, person, grant = window_of(m), _person(m), m.grant
    if grant is not None and m.about.get("work_permit") is True:
        person = _changed(person, grant, grant._replace(work_permit=True))
    if person.withdrawal is not None and person.withdrawal.ground == "not_reregistered":
        person = person._replace(withdrawal=person.withdrawal._replace(cause_shown=m.day))
    if window is not None and window.closes is not None and m.day > window.closes:
        return m.state.with_person(person._replace(late_reregistration=m.day))
    return m.state.with_person(_again(person, m.day.isoformat()))


def _again(person: Person, day: str) -> Person:
    return person.with_status(reregistered=[*person.status.get("reregistered", []), day])


def good_cause_decided(m: Moment) -> State:
    """Found, the late registration counts; not found, it does not."""
    person = _person(m)
    late = person.late_reregistration
    if m.about["found"] is True and late is not None:
        person = _again(person, late.isoformat())._replace(excused=late)
        if person.withdrawal is not None and person.withdrawal.ground == "not_reregistered":
            person = person._replace(withdrawal=None)
    return m.state.with_person(person._replace(late_reregistration=None))


def withdrawal_noticed(m: Moment) -> State:
    """The person is told, and keeps the status until it is withdrawn."""
    return m.state.with_person(_person(m)._replace(withdrawal=Notice(m.day, m.about["ground"])))


def cause_shown(m: Moment) -> State:
    """The notice is answered."""
    person = _person(m)
    assert person.withdrawal is not None  # noqa: S101 - the guards have seen to it
    return m.state.with_person(person._replace(withdrawal=person.withdrawal._replace(cause_shown=m.day)))


def withdrawn(m: Moment) -> State:
    """The status is withdrawn; an appeal keeps it meanwhile."""
    person, application = _both(m)
    person = person.with_status(withdrawn=m.day.isoformat())
    done = application._replace(
        charging_document=m.about.get("charging_document") is True, decided_by=m.event.who, appeal=None
    )
    return m.state.with_person(person._replace(withdrawn=m.day, application=done))


def notice_closed(m: Moment) -> State:
    """The officer found for the holder: the notice is closed."""
    return m.state.with_person(_person(m)._replace(withdrawal=None))


def final_order(m: Moment) -> State:
    """A final order is a withdrawal, without another notice."""
    person, application = _both(m)
    order: Mapping[str, Any] = {"kind": "removal", "date": m.day.isoformat(), "final": True, "executed": False}
    person = person._replace(facts={**person.facts, "orders": [*person.facts.get("orders", []), order]})
    person = person.with_status(withdrawn=m.day.isoformat())
    done = application._replace(charging_document=True)
    return m.state.with_person(person._replace(withdrawn=m.day, ordered=m.day, application=done))


def disclosed(m: Moment) -> State:
    """What left the programme is on record, with its basis."""
    about = m.about
    one = Disclosure(m.day, about["person"], about["to"], tuple(about["fields"]), about["basis"])
    return m.state._replace(disclosures=(*m.state.disclosures, one))
