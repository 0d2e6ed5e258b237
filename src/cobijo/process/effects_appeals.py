"""What an appeal, or a motion to reopen, changes once its guards have let it pass."""

from __future__ import annotations

from typing import Any

from cobijo.process.effects_people import both, listed, person_of
from cobijo.process.favour import DISCRETION, in_favour, with_residence
from cobijo.process.guards.appeals import Against, against
from cobijo.process.moment import Moment
from cobijo.process.person import Application, Person
from cobijo.process.state import State


def appeal_filed(m: Moment) -> State:
    """The benefits go on while the appeal is pending, which stands with the decision that it is against."""
    found, person = against(m), person_of(m)
    if found is None:
        return m.state
    after = person.changed(found.of, _decision_changed(found, appeal="pending", appealed=m.day))
    return m.state.with_person(after.with_status(appeal_pending=_appeal_told(after)))


def appeal_assigned(m: Moment) -> State:
    """The record is with whoever will decide the appeal."""
    found, person = _against(m), person_of(m)
    return m.state.with_person(person.changed(found.of, _decision_changed(found, appeal_officer=m.event.who)))


def _against(m: Moment) -> Against:
    found = against(m)
    assert found is not None  # noqa: S101 - the guards have seen to it
    return found


def _decision_changed(found: Against, **changes: Any) -> Application:
    """The application whose denial, or whose withdrawal, is changed."""
    if found.of.withdrawn is not None and found.kind == "withdrawal":
        return found.of._replace(withdrawn=found.of.withdrawn._replace(**changes))
    return found.of._replace(**changes)


def appeal_decided(m: Moment) -> State:
    """Sustained, the decision is undone, and what it rested on is settled for the person on those facts: of a
    denial all that was not met then, and discretion with it, so that the grant follows. Dismissed, it is final."""
    found, person = _against(m), person_of(m)
    if m.about["sustained"] is not True:
        after = person.changed(found.of, _decision_changed(found, appeal="dismissed"))
    elif found.kind == "withdrawal":
        after = _given_back(person, found.of, m)
    else:
        done = found.of._replace(appeal="sustained", stage="pending", officer=None, appeal_officer=None)
        names = with_residence(person, (*found.of.not_met, DISCRETION), m.act_of(found.of))
        done = in_favour(person, done, names)._replace(settled={})
        after = person.changed(found.of, done).with_status(applications=listed(person, "pending"))
    return m.state.with_person(after.with_status(appeal_pending=_appeal_told(after)))


def _given_back(person: Person, grant: Application, m: Moment) -> Person:
    """The person, with a grant whose withdrawal was undone. A window that closed by then is settled with it: nobody
    can register again for what was withdrawn, and what the appeal decided is not asked anew."""
    given = grant.decided.isoformat() if grant.decided is not None else None
    because = grant.withdrawn.because if grant.withdrawn is not None else ()
    back = in_favour(person, grant, with_residence(person, because, m.act_of(grant)))._replace(withdrawn=None)
    after = person.changed(grant, back).with_status(withdrawn=None)._replace(excused=m.day)
    return (
        after
        if "granted" in after.status
        else after.with_status(ever_granted=True, granted=given, under=grant.designation)
    )


def _appeal_told(person: Person) -> bool | None:
    """Whether the facts say that an appeal is pending: they tell of the last application, and of the newest grant."""
    denied = person.application is not None and person.application.appeal == "pending"
    newest = [one.withdrawn for one in person.grants[:1] if "withdrawn" in person.status]
    return denied or any(one is not None and one.appeal == "pending" for one in newest) or None


def motion_filed(m: Moment) -> State:
    """The motion waits for the officer, and stays nothing meanwhile (8 CFR 103.5(a)(1)(iv))."""
    person, application = both(m)
    return m.state.with_person(person._replace(application=application._replace(motion="pending")))


def motion_decided(m: Moment) -> State:
    """Reopened, the application is pending as it was, and no answer is waited for; refused, it stays denied."""
    person, application = both(m)
    if m.about["reopened"] is not True:
        return m.state.with_person(person._replace(application=application._replace(motion="denied")))
    asked = tuple(one if one.answered else one._replace(answered=m.day) for one in application.asked)
    opened = application._replace(motion="granted", stage="pending", because=(), asked=asked)
    person = person.with_status(applications=listed(person, "pending"))
    return m.state.with_person(person._replace(application=opened))
