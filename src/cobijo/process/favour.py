"""What was found in a person's favour, on appeal or by closing a notice: it settles a ground, on those facts.

A decision would decide nothing if the same could be held against the person on the next day (8 CFR 244.10(d),
244.14(b)(3)). What was found is kept with the application: by the element, by the day of a trip, or by discretion,
beside the facts that it was found on. Once one of those is another, the question is open again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cobijo.law.elements import ELEMENTS
from cobijo.logic.tree import facts
from cobijo.process.person import OF_THE_PROGRAMME, Application, Person, trips_of
from cobijo.register import Act

ASKED = {one.id: {name.split("[")[0].split(".")[0] for name in facts(one.rule)} for one in ELEMENTS}
"""The facts that each element asks for."""

PRESENCE = "continuous_physical_presence"
"""The element that an absence is asked about."""

RESIDENCE = "continuous_residence"
"""The other one: whether an absence was brief, casual and innocent is one question for both (8 CFR 244.1)."""

DISCRETION = "discretion"
_OWN = OF_THE_PROGRAMME | {"ref"}
"""What the programme did is no new fact about the person."""

Facts = Mapping[str, Any]


def in_favour(person: Person, application: Application, names: Collection[str]) -> Application:
    """The application, with what it was about found in the person's favour on the facts as they stand: elements,
    discretion, or the days of trips. A judgment that was made the other way is gone with it."""
    found = {name: _facts(person, name) for name in names}
    undone = {*names, *([PRESENCE] if any(name not in (*ASKED, DISCRETION) for name in names) else [])}
    settled = {id_: met for id_, met in application.settled.items() if id_ not in undone}
    return application._replace(in_favour={**application.in_favour, **found}, settled=settled)


def with_residence(person: Person, names: Collection[str], act: Act | None) -> tuple[str, ...]:
    """What was found, and residence with it where it asks of no other absence: one that was brief, casual and innocent
    for presence was so for residence."""
    since = (
        (act.continuous_residence_since, act.continuous_physical_presence_since) if act is not None else (None, None)
    )
    if None in since:
        return tuple(names)
    residence, presence = (str(day) for day in since)
    asked = [trip for trip in person.trips if _bound(trip.get("returned"), "not_after", "9999") >= residence]
    of_it = [trip for trip in asked if trip.get("left") in names]
    if PRESENCE in names:
        of_it += [trip for trip in asked if _bound(trip.get("left"), "not_before", "") >= presence]
    found = bool(asked) and all(trip in of_it for trip in asked)
    return (*names, RESIDENCE) if found else tuple(names)


def _bound(day: Any, end: str, without: str) -> str:
    """A day of a trip: the first or the last on which it may have been."""
    return str((day.get(end) if isinstance(day, Mapping) else day) or without)


def settled_by_it(person: Person, application: Application, name: str) -> bool:
    """Whether that was found in the person's favour, and the facts are the ones that it was found on."""
    found = application.in_favour.get(name)
    if found is None:
        return False
    seen = _facts(person, name)
    if application.stage != "granted" or name not in ASKED or name == PRESENCE:
        return bool(found == seen)
    # A trip that began since a grant is a ground of its own ((c)(3)(B)), and no new fact for another.
    return _without_trips(found, person.departures) == _without_trips(seen, person.departures)


def all_settled(person: Person, application: Application) -> tuple[str, ...]:
    """Everything that is settled in the person's favour, in the order in which it was found."""
    return tuple(name for name in application.in_favour if settled_by_it(person, application, name))


def _facts(person: Person, name: str) -> Facts:
    """The facts that a ground rests on: a trip, what an element asks for, or all that is known of the person."""
    if name in ASKED:
        return {one: person.facts[one] for one in ASKED[name] - _OWN if one in person.facts}
    if name == DISCRETION:
        return {one: value for one, value in person.facts.items() if one not in _OWN}
    return next((trip for trip in person.trips if trip.get("left") == name), {})


def _without_trips(found: Facts, days: Collection[str]) -> Facts:
    """Facts, without where the person is and the trips that a port of entry recorded."""
    listed = found.get("absences")
    trips = trips_of(listed)
    whole = listed is not None and (not isinstance(listed, Mapping) or listed["complete"])
    rest = {name: value for name, value in found.items() if name not in ("absences", "in_us")}
    return {**rest, "absences": [trip for trip in trips if trip.get("left") not in days], "whole": whole}
