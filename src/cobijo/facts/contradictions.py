"""Facts that can't all be true of one person. Each is decided on whole spans: only what is impossible counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.errors import Problem
from cobijo.timeline import Span, span_json


def contradictions(facts: Mapping[str, Any]) -> list[Problem]:
    """Every contradiction among the facts of a case."""
    return [*_ordered(facts), *_trips(facts), *_others(facts)]


def _ordered(facts: Mapping[str, Any]) -> Iterator[Problem]:
    """Pairs of days of which the first can't come after the second."""
    pairs = [
        ("born", "arrived"),
        ("born", "filed"),
        ("born", "nationality_since"),
        ("status.granted", "status.withdrawn"),
        ("filed", "status.granted"),
        ("born", "status.granted"),
    ]
    for first, second in pairs:
        yield from _after(facts.get(first), facts.get(second), first, second)
    for n, conviction in enumerate(_entries(facts, "convictions")):
        yield from _after(facts.get("born"), conviction.get("convicted"), "born", f"convictions[{n}].convicted")
    for n, item in enumerate(_entries(facts, "late_filing")):
        yield from _after(item.get("from"), item.get("until"), f"late_filing[{n}].from", f"late_filing[{n}].until")
    for n, card in enumerate(_entries(facts, "cards")):
        yield from _after(card.get("issued"), card.get("expires"), f"cards[{n}].issued", f"cards[{n}].expires")


def _trips(facts: Mapping[str, Any]) -> Iterator[Problem]:
    trips = _entries(facts, "absences")
    for n, trip in enumerate(trips):
        left, returned, days = trip.get("left"), trip.get("returned"), trip.get("days")
        yield from _after(left, returned, f"absences[{n}].left", f"absences[{n}].returned")
        yield from _after(facts.get("arrived"), left, "arrived", f"absences[{n}].left")
        if left is not None and returned is not None and days is not None:
            if left.exact and returned.exact and abs(returned.first - left.first - days) > 1:
                yield Problem(
                    f"absences[{n}].days",
                    str(days),
                    f"{int(returned.first - left.first)}, by its dates",
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
                f"a trip apart from absences[{a}]",
                "Nobody is abroad twice at once.",
            )
        if ahead is None or returned > ahead[0]:
            ahead = returned, n


def _others(facts: Mapping[str, Any]) -> Iterator[Problem]:
    if facts.get("status.ever_granted") is False and "status.granted" in facts:
        yield Problem("status.ever_granted", "false", "true, where status.granted is given", "One of the two is wrong.")
    for name in ("convictions", "pending_charges"):
        for n, entry in enumerate(_entries(facts, name)):
            if entry.get("jurisdiction") == "foreign" and entry.get("in_us") is True:
                yield Problem(
                    f"{name}[{n}].in_us", "true", "false, where the jurisdiction is foreign", "One of the two is wrong."
                )
    for n, entry in enumerate(_entries(facts, "convictions")):
        sentence, most = entry.get("sentence"), entry.get("max_term")
        if sentence is not None and most is not None and sentence.longer_than(most):
            expected = f"no more than max_term ({most})"
            yield Problem(f"convictions[{n}].sentence", str(sentence), expected, "One of the two is wrong.")
    countries = facts.get("nationalities")
    if countries is not None and len(set(countries.items)) < len(countries.items):
        yield Problem("nationalities", "the same country twice", "each once", "Keep one.")


def _after(first: Span | None, second: Span | None, one: str, two: str) -> Iterator[Problem]:
    if first is not None and second is not None and first.first > second.last:
        yield Problem(
            two, str(span_json(second)), f"a day on or after {one} ({span_json(first)})", "One of the two is wrong."
        )


def _entries(facts: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    listed = facts.get(name)
    return listed.items if listed is not None else ()
