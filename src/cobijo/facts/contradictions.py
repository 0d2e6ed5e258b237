"""Facts that can't all be true of one person. Each is decided on whole spans: only what is impossible counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.errors import Problem
from cobijo.timeline import Span, span_json


def contradictions(facts: Mapping[str, Any]) -> list[Problem]:
    """Every contradiction among the facts of a case."""
    return [*_ordered(facts), *_trips(facts), *_others(facts)]


ORDERED = (
    ("born", "arrived"),
    ("born", "filed"),
    ("born", "nationality_since"),
    ("status.granted", "status.withdrawn"),
    ("filed", "status.granted"),
    ("born", "status.granted"),
    ("born", "convictions[].convicted"),
    ("late_filing[].from", "late_filing[].until"),
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
        for n, entry in enumerate(_entries(facts, whole)):
            one = entry.get(beside) if beside else facts.get(first)
            yield from _after(one, entry.get(field), first.replace("[]", f"[{n}]"), f"{whole}[{n}].{field}")


def _trips(facts: Mapping[str, Any]) -> Iterator[Problem]:
    trips = _entries(facts, "absences")
    for n, trip in enumerate(trips):
        left, returned, days = trip.get("left"), trip.get("returned"), trip.get("days")
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
