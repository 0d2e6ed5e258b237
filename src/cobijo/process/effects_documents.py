"""What each kind of step about a document, or about a trip, changes once its guards have let it pass."""

from __future__ import annotations

from cobijo.process.effects_people import both, came_back, person_of, reopened
from cobijo.process.guards.permits import category_of
from cobijo.process.moment import Moment
from cobijo.process.person import Permit, Travel
from cobijo.process.state import State


def permit_issued(m: Moment) -> State:
    """The permit is on record under its serial number, and its asking is answered."""
    person, application = both(m)
    category, under = category_of(m), m.grant or application
    permit = Permit(
        m.about["serial"], person.ref, category, m.day, m.about["expires"], None, under.designation, under.act
    )
    face = {"category": category, "expires": permit.expires.isoformat(), "issued": m.day.isoformat()}
    cards = [*person.facts.get("cards", []), face]
    person = person.changed(under, under._replace(permits_due=under.permits_due - {category}))
    state = m.state.with_person(person._replace(facts={**person.facts, "cards": cards}))
    return state._replace(permits={**state.permits, permit.serial: permit})


def permit_requested(m: Moment) -> State:
    """A permit is asked for apart from an application and from registering again."""
    person, application = both(m)
    under = m.grant or application
    return m.state.with_person(person.changed(under, under._replace(permits_due=under.permits_due | {category_of(m)})))


def permit_revoked(m: Moment) -> State:
    """The permit is on the list of revoked ones."""
    permit = m.state.permits[m.about["serial"]]._replace(revoked=m.day)
    return m.state._replace(permits={**m.state.permits, permit.serial: permit})


def travel_authorized(m: Moment) -> State:
    """A trip is consented to, between two days; or as many as there is time for, where the document says so."""
    person, several = person_of(m), m.about.get("trips") == "several"
    travel = Travel(m.about["document"], m.about["from"], m.about["through"], several=several)
    return m.state.with_person(person._replace(travels=(*person.travels, travel)))


def departed(m: Moment) -> State:
    """The trip is an absence, with prior consent where an authorization covers the day."""
    person = person_of(m)
    consent = any(travel.covers(m.day) for travel in person.travels)
    trip = {
        "left": m.day.isoformat(),
        "prior_consent": consent,
        "reason": m.about.get("reason") or "other",
        "under_removal_order": False,
        "contrary_to_law": False,
        "document": "I-512T" if consent else "none",
    }
    person = reopened(person.with_trips((*person.trips, trip)), ("absences",))
    departures = (*person.departures, m.day.isoformat())
    facts = {**person.facts, "in_us": False}
    return m.state.with_person(person._replace(abroad_since=m.day, departures=departures, facts=facts))


def returned(m: Moment) -> State:
    """Back: in the status of before, and the authorization is used up; or let in on another status, beside which TPS
    goes on where it stands (8 U.S.C. 1254a(a)(5))."""
    person = person_of(m)
    *before, last = person.trips
    person = reopened(person.with_trips((*before, came_back(person, last, m.day.isoformat()))), ("absences",))
    travels = tuple(t._replace(used=m.day) if t.document == m.about.get("document") else t for t in person.travels)
    facts = {**person.facts, "in_us": True}
    return m.state.with_person(person._replace(abroad_since=None, travels=travels, facts=facts))
