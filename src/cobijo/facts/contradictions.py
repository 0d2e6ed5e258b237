"""Facts that can't all be true of one person. Each is decided on whole spans: only what is impossible counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.errors import Problem
from cobijo.logic.leaves import entries
from cobijo.messages import Phrase
from cobijo.timeline import Span, span_json


def contradictions(facts: Mapping[str, Any]) -> list[Problem]:
    """Every contradiction among the facts of a case."""
    return [*_ordered(facts), *_trips(facts), *_grant(facts), *_others(facts)]


ORDERED = (
    ("born", "arrived"),
    ("born", "filed"),
    ("born", "nationality_since"),
    ("status.granted", "status.withdrawn"),
    ("born", "status.granted"),
    ("born", "status.withdrawn"),
    ("born", "in_proceedings.charging_document"),
    ("born", "orders[].date"),
    ("born", "notices[].date"),
    ("born", "cards[].issued"),
    ("born", "status.applications[].filed"),
    ("notices[].date", "notices[].due"),
    ("born", "convictions[].convicted"),
    ("late_filing[].from", "late_filing[].until"),
    ("born", "late_filing[].married_on"),
    ("cards[].issued", "cards[].expires"),
    ("absences[].left", "absences[].returned"),
    ("arrived", "absences[].left"),
)
"""Pairs of days of which the first can't come after the second; of one list, in the same entry."""


def _ordered(facts: Mapping[str, Any]) -> Iterator[Problem]:
    """The pairs that are the wrong way round."""
    for first, second in ORDERED:
        whole, _, field = second.partition("[].")
        if not field:
            yield from _after(facts.get(first), facts.get(second), first, second)
            continue
        beside = first.removeprefix(f"{whole}[].") if first.startswith(f"{whole}[].") else None
        for n, entry in enumerate(entries(facts, whole)):
            one = entry.get(beside) if beside else facts.get(first)
            yield from _after(one, entry.get(field), first.replace("[]", f"[{n}]"), f"{whole}[{n}].{field}")


def _trips(facts: Mapping[str, Any]) -> Iterator[Problem]:
    trips = entries(facts, "absences")
    for n, trip in enumerate(trips):
        left, returned, days = trip.get("left"), trip.get("returned"), trip.get("days")
        if left is not None and returned is not None and days is not None:
            if left.exact and returned.exact and abs(returned.first - left.first - days) > 1:
                yield Problem(
                    f"absences[{n}].days",
                    str(days),
                    Phrase("{n}, by its dates", n=int(returned.first - left.first)),
                    "One of the three is wrong.",
                )
        if trip.get("reason") == "removal" and trip.get("under_removal_order") is False:
            yield Problem(
                f"absences[{n}].under_removal_order",
                "false",
                "true, where the reason is removal",
                "One of the two is wrong.",
            )
    yield from _overlaps(trips)
    yield from _carried_out(facts, trips)


def _carried_out(facts: Mapping[str, Any], trips: tuple[Mapping[str, Any], ...]) -> Iterator[Problem]:
    """Orders that were carried out after the arrival, of somebody who is said not to have left since."""
    absences, arrived = facts.get("absences"), facts.get("arrived")
    if absences is None or not absences.complete or arrived is None:
        return
    for n, order in enumerate(entries(facts, "orders")):
        day = order.get("date")
        if order.get("executed") is not True or day is None or day.first <= arrived.last:
            continue
        if all(trip.get("left") is not None and trip["left"].last < day.first for trip in trips):
            yield Problem(
                f"orders[{n}].executed",
                "true, and no absence since",
                "the absence that followed",
                "Add the absence, or say that the order was not executed.",
            )


def _overlaps(trips: tuple[Mapping[str, Any], ...]) -> Iterator[Problem]:
    """Trips on exact days that overlap one that began before them: each is named once."""
    known = [
        (trip["left"].first, trip["returned"].first, n)
        for n, trip in enumerate(trips)
        if all(trip.get(end) is not None and trip[end].exact for end in ("left", "returned"))
    ]
    ahead: tuple[float, int] | None = None
    for left, returned, n in sorted(known):
        if ahead is not None and left < ahead[0]:
            a, b = sorted((ahead[1], n))
            yield Problem(
                f"absences[{b}]",
                "a trip that overlaps another",
                Phrase("a trip apart from absences[{a}]", a=a),
                "Nobody is abroad twice at once.",
            )
        if ahead is None or returned > ahead[0]:
            ahead = returned, n


_OF_A_GRANT = ("status.granted", "status.withdrawn")
"""What is said of a grant alone; so is every day of registering again. `status.under` may be of an application."""


def _grant(facts: Mapping[str, Any]) -> Iterator[Problem]:
    """A grant that there was and was not, and what can only follow a decision."""
    applications = entries(facts, "status.applications")
    results = [one.get("result") for one in applications]
    if facts.get("status.ever_granted") is False:
        again = ["status.reregistered"] if entries(facts, "status.reregistered") else []
        for name in [*(name for name in _OF_A_GRANT if name in facts), *again]:
            yield Problem(
                "status.ever_granted",
                "false",
                Phrase("true, where {name} is given", name=name),
                "One of the two is wrong.",
            )
        if "granted" in results:
            expected = "true, where an application was granted"
            yield Problem("status.ever_granted", "false", expected, "One of the two is wrong.")
    granted = facts.get("status.granted")
    for n, one in enumerate(applications):
        if one.get("result") == "granted" and results.count("granted") == 1:
            place = f"status.applications[{n}].filed"
            yield from _after(one.get("filed"), granted, place, "status.granted")
    if not applications and "status.withdrawn" not in facts:
        yield from _after(facts.get("filed"), granted, "filed", "status.granted")
    if facts.get("status.appeal_pending") is True and _nothing_to_appeal(facts, results):
        expected = "false, where no application was denied and nothing was withdrawn"
        yield Problem("status.appeal_pending", "true", expected, "Say what the appeal is of.")


def _nothing_to_appeal(facts: Mapping[str, Any], results: list[Any]) -> bool:
    """Whether what is said of the applications and the grant names no decision that can be appealed."""
    letters = [one.get("kind") for one in entries(facts, "notices")]
    named = "status.withdrawn" in facts or "denied" in results or None in results
    named = named or any(kind in ("denial", "withdrawal", None) for kind in letters)
    said = facts.get("status.applications") is not None or facts.get("status.ever_granted") is False
    return said and not named


def _others(facts: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("convictions", "pending_charges"):
        for n, entry in enumerate(entries(facts, name)):
            if entry.get("jurisdiction") == "foreign" and entry.get("in_us") is True:
                yield Problem(
                    f"{name}[{n}].in_us", "true", "false, where the jurisdiction is foreign", "One of the two is wrong."
                )
    for n, entry in enumerate(entries(facts, "convictions")):
        sentence, most = entry.get("sentence"), entry.get("max_term")
        if sentence is not None and most is not None and sentence.longer_than(most):
            expected = Phrase("no more than max_term ({most})", most=most)
            yield Problem(f"convictions[{n}].sentence", str(sentence), expected, "One of the two is wrong.")
    countries = facts.get("nationalities")
    if countries is not None and len(set(countries.items)) < len(countries.items):
        yield Problem("nationalities", "the same country twice", "each once", "Keep one.")


def _after(first: Span | None, second: Span | None, one: str, two: str) -> Iterator[Problem]:
    if first is not None and second is not None and first.first > second.last:
        yield Problem(
            two,
            _written(second),
            Phrase("a day on or after {one} ({day})", one=one, day=_written(first)),
            "One of the two is wrong: mend it, or exchange them.",
        )


def _written(span: Span) -> str:
    """A day, or an interval as ISO 8601-2 writes it: `2001-01-01/2001-12-31`, with dots for an end that is open."""
    said = span_json(span)
    if not isinstance(said, dict):
        return str(said)
    return f"{said.get('not_before', '..')}/{said.get('not_after', '..')}"
