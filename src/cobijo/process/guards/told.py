"""8 CFR 244.9(b), 244.15, 244.18(a): what is asked of facts that are told, by the applicant or as an officer found.

A port of entry sees who leaves and comes back; a court enters an order; nobody knows a day to come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cobijo.facts.vocabulary import VOCABULARY, FactType
from cobijo.process.guards.guard import guard
from cobijo.process.moment import Moment
from cobijo.process.person import OF_THE_PROGRAMME, trips_of

_HAPPENED = frozenset({"left", "returned", "charging_document"})
"""Days of what has happened, beside those that the vocabulary marks."""


def _facts(m: Moment) -> Mapping[str, Any]:
    """The facts that the step tells; of a filing, all that is known of the person."""
    told: Mapping[str, Any] | None = m.about.get("facts")
    if told is None:
        told = m.person.facts if m.person is not None else {}
    return {name: value for name, value in told.items() if name not in OF_THE_PROGRAMME}


def first_day(value: Any) -> dt.date | None:
    """The first day on which something may have been; None where nothing bounds it, or it is no day."""
    said = value.get("not_before") if isinstance(value, Mapping) else value
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError:  # the reader of a case says what is wrong with it
        return None


def _days(types: Iterable[FactType], facts: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, dt.date]]:
    """The days of what has happened, each with its place."""
    for one in types:
        value = facts.get(one.name)
        if one.fields and isinstance(value, Mapping) and "known" not in value:
            yield from _days(one.fields, value, f"{one.name}.")
        elif one.fields:
            for n, entry in enumerate(trips_of(value or ())):
                yield from _days(one.fields, entry, f"{one.name}[{n}].")
        elif (one.past or one.name in _HAPPENED) and (day := first_day(value)) is not None:
            yield f"{place}{one.name}", day


def ahead(m: Moment) -> tuple[tuple[str, dt.date], ...]:
    """The places of the facts that are about a day after the step's."""
    return tuple((place, day) for place, day in _days(VOCABULARY, _facts(m)) if day > m.day)


NOT_AHEAD = guard("not_ahead", "8 CFR 244.9(b)", lambda m: not ahead(m))
"""Nothing can be shown of a day that has not come."""


def told_trips(m: Moment) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The trips that are told of those that a port of entry recorded: each as told, and as it is on record."""
    person = m.person
    recorded = {} if person is None else {t.get("left"): t for t in person.trips if t.get("left") in person.departures}
    for trip in trips_of(m.about.get("facts", {}).get("absences")):
        if trip.get("left") in recorded:
            yield trip, recorded[trip["left"]]


def _return_found(m: Moment) -> bool:
    """An applicant who was seen leaving does not say who is back."""
    person = m.person
    if person is None or person.abroad_since is None or m.event.kind != "evidence_given":
        return True
    back = any(trip.get("returned") is not None and "returned" not in seen for trip, seen in told_trips(m))
    return m.about.get("facts", {}).get("in_us") is not True and not back


RETURN_FOUND = guard("return_found", "8 CFR 244.15(a)", _return_found)
"""That somebody is back, a port of entry says or an officer finds."""


def _fits(told: Any, seen: Any) -> bool:
    """Whether a return as it is told is the one on record, or is more exact."""
    if told is None or seen is None or told == seen:
        return True
    if not isinstance(seen, Mapping) or isinstance(told, Mapping):
        return False
    return bool(seen["not_before"] <= told <= seen["not_after"])


def other_returns(m: Moment) -> tuple[Mapping[str, Any], ...]:
    """The trips, as they are on record, whose return is told otherwise."""
    return tuple(seen for trip, seen in told_trips(m) if not _fits(trip.get("returned"), seen.get("returned")))


RETURN_RECORDED = guard("return_recorded", "8 CFR 244.15(a)", lambda m: not other_returns(m))
"""A return that is on record is not told anew on another day."""

_REMOVES = (None, "removal", "in_absentia")


def new_orders(m: Moment) -> tuple[Mapping[str, Any], ...]:
    """The final orders since the grant that are told, and not on record."""
    person, granted = m.person, m.grant.decided if m.grant is not None else None
    told = m.about.get("facts", {}).get("orders")
    if person is None or granted is None or not told:
        return ()
    known = [*trips_of(person.facts.get("orders"))]
    listed = [one for one in trips_of(told) if one.get("final") is True and one.get("kind") in _REMOVES]
    return tuple(one for one in listed if one not in known and (first_day(one.get("date")) or dt.date.min) >= granted)


ORDER_BY_COURT = guard("order_by_court", "8 CFR 244.18(a)", lambda m: not new_orders(m))
"""A final order since the grant takes TPS away: it is a step of its own, and no fact beside others."""
