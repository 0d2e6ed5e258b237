"""What each kind of step about a person changes, once its guards have let it pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from cobijo.facts.printed import CATEGORIES
from cobijo.logic import Truth
from cobijo.process.favour import ASKED, in_favour, with_residence
from cobijo.process.guards.applications import basis_of, charge_of
from cobijo.process.guards.holders import shown_by, window_of
from cobijo.process.holding import is_over
from cobijo.process.moment import Moment
from cobijo.process.person import Application, Asked, Disclosure, Notice, Person, Withdrawal
from cobijo.process.state import State


def both(m: Moment) -> tuple[Person, Application]:
    """The person and the last application, which the guards have seen."""
    assert m.person is not None  # noqa: S101 - the guards have seen to it
    assert m.application is not None  # noqa: S101 - the guards have seen to it
    return m.person, m.application


def person_of(m: Moment) -> Person:
    """The person, whom the guards have seen."""
    assert m.person is not None  # noqa: S101 - the guards have seen to it
    return m.person


def _with(m: Moment, **changes: Any) -> State:
    """The state with the person's application changed."""
    person, application = both(m)
    return m.state.with_person(person._replace(application=application._replace(**changes)))


def listed(person: Person, result: str) -> list[dict[str, Any]]:
    """The applications as the facts list them, the last with another result."""
    *before, last = person.status["applications"]
    return [*before, {**last, "result": result}]


def application_filed(m: Moment) -> State:
    """An application is pending from its day, and nothing of an earlier one is left but what was granted and is not
    over. One that came before the registration period goes on with its treatment (8 CFR 244.5(a))."""
    person, about = person_of(m), m.about
    early = person.application if person.application is not None and person.application.stage == "early" else None
    filed = _new(m, "pending")._replace(
        permits_due=frozenset(CATEGORIES)
        if about.get("work_permit") is True
        else early.permits_due
        if early
        else frozenset(),
        paid=about.get("paid", 0),
        waived=charge_of(m, "initial").waivable if about.get("waiver") is True else 0,
    )
    if early is not None:
        filed = filed._replace(
            officer=early.officer,
            biometrics=early.biometrics,
            treated_since=early.treated_since,
            asked=early.asked,
            settled=early.settled,
        )
    listed = {"filed": m.day.isoformat(), "result": "pending"}
    person = person.with_status(applications=[*person.status.get("applications", []), listed])
    kept = _kept(m, person)
    if not kept:
        person = person.with_status(ever_granted=None, granted=None, under=None, withdrawn=None, reregistered=None)
        facts = {**person.facts, "filed": m.day.isoformat()}
        person = person._replace(facts=facts, withdrawal=None, late_reregistration=None, excused=None)
    return m.state.with_person(person._replace(application=filed, kept=kept))


def _new(m: Moment, stage: str) -> Application:
    """An application of the day: what it may give rests on the act whose registration was opened last."""
    designation, basis = m.designation, basis_of(m)
    assert designation is not None  # noqa: S101 - the guards have seen to it
    return Application(m.line.country, designation.id, m.day, stage, basis.act.id if basis is not None else "")


def _kept(m: Moment, person: Person) -> tuple[Application, ...]:
    """The grants of which something can still come: each stands, waits for an order's end, or may be appealed for."""
    return tuple(one for one in person.grants if not is_over(m.state, one, m.day))


def treatment_sought(m: Moment) -> State:
    """The application of before the registration period: for temporary treatment alone, and without a fee."""
    person = person_of(m)
    return m.state.with_person(person._replace(application=_new(m, "early"), kept=_kept(m, person)))


def fee_waiver_decided(m: Moment) -> State:
    """Granted, what was waived is settled; refused, the filing is rejected for want of its fee, which is no denial
    (8 CFR 103.2(a)(7)): the person may file again."""
    person, application = both(m)
    if m.about["granted"] is True:
        return _with(m, waiver_granted=True)
    person = person.with_status(applications=listed(person, "rejected"))
    done = application._replace(stage="rejected", waived=0, waiver_granted=False)
    return m.state.with_person(person._replace(application=done))


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
    _, application = both(m)
    return _with(
        m,
        asked=(
            *application.asked,
            Asked(m.day, tuple(m.about["facts"]), m.about["due"], mailed=m.about.get("mailed") is True),
        ),
    )


def evidence_given(m: Moment) -> State:
    """The facts are known, and what was asked is answered."""
    person, application = both(_learned(m))
    asked = tuple(one if one.answered else one._replace(answered=m.day) for one in application.asked)
    return m.state.with_person(person._replace(application=application._replace(asked=asked)))


def facts_found(m: Moment) -> State:
    """The facts are known."""
    return _learned(m).state


def _learned(m: Moment) -> Moment:
    """The moment, with the facts of the step known: what was judged on other facts is open again."""
    person, facts = person_of(m), m.about["facts"]
    after = _told(person, facts, m.day)
    changed = [name for name, value in after.facts.items() if person.facts.get(name) != value]
    return m._replace(state=m.state.with_person(reopened(after, changed)))


def _told(person: Person, facts: Mapping[str, Any], day: dt.date) -> Person:
    """The person with other facts, beside the trips that the port of entry recorded, which stand as it saw them
    (8 CFR 244.15); a return that an officer found ends the absence."""
    after = person._replace(facts={**person.facts, **facts})
    if "absences" in facts and person.departures:
        told = {trip.get("left"): trip.get("returned") for trip in after.trips}
        recorded = [trip for trip in person.trips if trip.get("left") in person.departures]
        others = [trip for trip in after.trips if trip.get("left") not in person.departures]
        after = after.with_trips((*others, *(came_back(person, trip, told.get(trip["left"])) for trip in recorded)))
    return _ended(after, day, in_us=facts.get("in_us"))


def _ended(person: Person, day: dt.date, *, in_us: object) -> Person:
    """The person, back where that was found: the return is on a day that was told, or since the departure."""
    if person.abroad_since is None:
        return person
    left = person.abroad_since.isoformat()
    found = any(trip.get("left") == left and "returned" in trip for trip in person.trips)
    if in_us is not True and (in_us is False or not found):
        return person._replace(facts={**person.facts, "in_us": False})
    since = {"not_before": left, "not_after": day.isoformat()}
    trips = [
        {**trip, "returned": since} if trip.get("left") == left and "returned" not in trip else trip
        for trip in person.trips
    ]
    back = person.with_trips(tuple(trips))
    return back._replace(abroad_since=None, facts={**back.facts, "in_us": True})


def came_back(person: Person, trip: Mapping[str, Any], returned: Any) -> Mapping[str, Any]:
    """A trip that the port of entry recorded, with its return. Whoever left with a consent and was back on its last day
    was covered, in whatever way the person came in (8 U.S.C. 1254a(f)(3))."""
    if returned is None:
        return trip
    covered = trip["prior_consent"]
    if isinstance(returned, str) and trip.get("document") != "none":
        left, back = dt.date.fromisoformat(trip["left"]), dt.date.fromisoformat(returned)
        covered = any(one.first <= left <= one.last and back <= one.last for one in person.travels)
    return {**trip, "returned": returned, "prior_consent": covered}


def reopened(person: Person, changed: Collection[str]) -> Person:
    """The person, with no judgment left of an element that asks for a fact that has changed."""

    def open_(one: Application) -> Application:
        return one._replace(settled={id_: met for id_, met in one.settled.items() if not ASKED[id_] & set(changed)})

    last = person.application
    return person._replace(application=last and open_(last), kept=tuple(open_(one) for one in person.kept))


def judgment_settled(m: Moment) -> State:
    """The officer's judgment of an element stands for this application, or for the grant that is looked at again."""
    person, judged = person_of(m), m.judged
    assert judged is not None  # noqa: S101 - the guards have seen to it
    after = judged._replace(settled={**judged.settled, m.about["element"]: m.about["met"]})
    return m.state.with_person(person.changed(judged, after))


def application_granted(m: Moment) -> State:
    """TPS from this day."""
    person, application = both(m)
    person = person._replace(facts={**person.facts, "filed": application.filed.isoformat()}).with_status(
        ever_granted=True,
        granted=m.day.isoformat(),
        under=application.designation,
        withdrawn=None,
        appeal_pending=None,
        applications=listed(person, "granted"),
    )
    done = application._replace(stage="granted", decided=m.day, decided_by=m.event.who)
    return m.state.with_person(person._replace(application=done))


def application_denied(m: Moment) -> State:
    """Denied, for the reasons that the notice states."""
    person, application = both(m)
    about = m.about
    because = tuple(about.get("because", ())) or (("discretion",) if about.get("discretion") else ("abandoned",))
    done = application._replace(
        stage="denied",
        decided=m.day,
        decided_by=m.event.who,
        because=because,
        not_met=tuple(id_ for id_, truth in m.elements().items() if truth is Truth.NO),
        charging_document=about.get("charging_document") is True,
        appealed=None,
        appeal=None,
        appeal_officer=None,
        motion=None,
    )
    person = person.with_status(applications=listed(person, "denied"))
    return m.state.with_person(person._replace(application=done))


def reregistered(m: Moment) -> State:
    """Registered again in the window; or late, with a cause that an officer will judge. It answers a notice that the
    registration was missed, and asks for a permit where it says so: one that was asked for before stays one."""
    window, person, grant = window_of(m), person_of(m), m.grant
    if grant is not None and m.about.get("work_permit") is True:
        person = person.changed(grant, grant._replace(permits_due=grant.permits_due | {"A12"}))
    if person.withdrawal is not None and person.withdrawal.ground == "not_reregistered":
        person = person._replace(withdrawal=person.withdrawal._replace(cause_shown=m.day))
    if window is not None and window.closes is not None and m.day > window.closes:
        return m.state.with_person(person._replace(late_reregistration=m.day))
    return m.state.with_person(_again(person, m.day.isoformat()))


def _again(person: Person, day: str) -> Person:
    return person.with_status(reregistered=[*person.status.get("reregistered", []), day])


def good_cause_decided(m: Moment) -> State:
    """Found, the late registration counts; not found, it does not."""
    person = person_of(m)
    late = person.late_reregistration
    if m.about["found"] is True and late is not None:
        person = _again(person, late.isoformat())._replace(excused=late)
        if person.withdrawal is not None and person.withdrawal.ground == "not_reregistered":
            person = person._replace(withdrawal=None)
    return m.state.with_person(person._replace(late_reregistration=None))


def withdrawal_noticed(m: Moment) -> State:
    """The person is told, and keeps the status until it is withdrawn."""
    under, ground = m.grant.designation if m.grant is not None else "", m.about["ground"]
    mailed = m.about.get("mailed") is True
    notice = Notice(m.day, ground, None, under, m.event.who, shown_by(m, ground), mailed)
    return m.state.with_person(person_of(m)._replace(withdrawal=notice))


def cause_shown(m: Moment) -> State:
    """The notice is answered."""
    person = person_of(m)
    assert person.withdrawal is not None  # noqa: S101 - the guards have seen to it
    return m.state.with_person(person._replace(withdrawal=person.withdrawal._replace(cause_shown=m.day)))


def withdrawn(m: Moment) -> State:
    """What was granted is withdrawn, and the notice is done with; an appeal keeps the grant meanwhile."""
    person, charged = person_of(m), m.about.get("charging_document") is True
    because = shown_by(m, person.withdrawal.ground) if person.withdrawal is not None else ()
    decided = Withdrawal(m.day, m.event.who, charged, because=because)
    return m.state.with_person(taken_away(person, m.grant, decided))


def taken_away(person: Person, grant: Application | None, withdrawal: Withdrawal) -> Person:
    """The person, without what a grant gave."""
    assert grant is not None  # noqa: S101 - the guards have seen to it
    after = person.changed(grant, grant._replace(withdrawn=withdrawal))
    return after._replace(withdrawal=None).with_status(withdrawn=withdrawal.decided.isoformat())


def notice_closed(m: Moment) -> State:
    """The officer found for the holder: the notice is closed, and what it said is settled on the facts as they are. A
    window that was missed is excused."""
    person, grant = person_of(m), m.grant
    notice = person.withdrawal
    assert notice is not None  # noqa: S101 - the guards have seen to it
    if notice.ground == "not_reregistered":
        person = person._replace(excused=m.day)
    elif grant is not None:
        names = with_residence(person, notice.because, m.act_of(grant))
        person = person.changed(grant, in_favour(person, grant, names))
    return m.state.with_person(person._replace(withdrawal=None))


def final_order(m: Moment) -> State:
    """A final order is a withdrawal of all that was granted, without another notice (8 CFR 244.18(a)). What is pending
    goes on, and what was withdrawn before stays as it was, but goes to the judge."""
    person = person_of(m)
    order: Mapping[str, Any] = {"kind": "removal", "date": m.day.isoformat(), "final": True, "executed": False}
    person = person._replace(facts={**person.facts, "orders": [*(person.facts.get("orders") or []), order]})
    if any(not grant.taken_away for grant in person.grants):
        person = person._replace(ordered=m.day)
    for grant in person.grants:
        if grant.withdrawn is not None and grant.taken_away:
            charged = grant.withdrawn._replace(charging_document=True)
            person = person.changed(grant, grant._replace(withdrawn=charged))
        else:
            person = taken_away(person, grant, Withdrawal(m.day, None, charging_document=True))
    return m.state.with_person(person)


def disclosed(m: Moment) -> State:
    """What left the programme is on record, with its basis."""
    about = m.about
    one = Disclosure(m.day, about["person"], about["to"], tuple(about["fields"]), about["basis"])
    return m.state._replace(disclosures=(*m.state.disclosures, one))


def representation_entered(m: Moment) -> State:
    """Somebody acts for the person from now on."""
    person, name = person_of(m), str(m.about["representative"])
    others = [one for one in person.representatives if one != name]
    return m.state.with_person(person._replace(representatives=(*others, name)))


def representation_ended(m: Moment) -> State:
    """Somebody acts for the person no longer."""
    person = person_of(m)
    left = tuple(one for one in person.representatives if one != m.about["representative"])
    return m.state.with_person(person._replace(representatives=left))
