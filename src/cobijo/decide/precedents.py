"""The designations and redesignations made before: how near each is to the case, and how long each step took."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cobijo.register import Act, Designation, Register, stand
from cobijo.requests import Event, Events, Recital, days_between
from cobijo.requests.event import ARMED, DISASTERS, UPHEAVALS, first_ground
from cobijo.timeline import AsOf, Span, day

INTERVALS = ("event_to_announcement", "announcement_to_notice", "notice_to_effect", "event_to_notice")

Between = tuple[int, int] | None
"""The fewest and the most days; None where either end isn't known."""


class Nearness(NamedTuple):
    """How near a precedent is to the case: more is nearer. `ground` comes before `kind`, and `kind` before `region`."""

    ground: int
    kind: int
    region: int


class Precedent(NamedTuple):
    """An act that opened TPS to people: on what grounds, after what, how long each step took, how long it lasted.

    `grounds` are those recorded for the act, else those last recorded for its line, and then `verified` is false.
    `days` holds each interval of `INTERVALS`. `lasted` is of the line, and None for an act that isn't its first.
    """

    designation: str
    act: Act
    first: bool
    grounds: tuple[str, ...]
    verified: bool
    event: Event | None
    recital: Recital | None
    days: dict[str, Between]
    lasted: int | None
    in_force: bool | None
    nearness: Nearness

    def __repr__(self) -> str:
        return f"<Precedent {self.act.id}: {', '.join(self.grounds)}>"


class Median(NamedTuple):
    """The middle of an interval over the precedents of a ground: of the fewest days and of the most."""

    ground: str
    interval: str
    known: int
    median: tuple[float, float]
    fewest: int
    most: int


def precedents(
    register: Register, events: Events, asof: AsOf, country: str, event: Event | None
) -> tuple[Precedent, ...]:
    """Every act that opened TPS by the day asked about, the nearest to the case first, then the latest."""
    found = [
        one
        for designation in register.designations.values()
        for one in _line(designation, register, events, asof, country, event)
    ]
    return tuple(sorted(found, key=lambda p: (*(-n for n in p.nearness), not p.first, -p.act.known_from.toordinal())))


def _line(
    designation: Designation, register: Register, events: Events, asof: AsOf, country: str, event: Event | None
) -> Iterator[Precedent]:
    acts = [
        a for a in designation.acts if a.kind.sets_dates and a.known_from <= asof.on and asof.published(a.known_from)
    ]
    standing = stand(designation, asof, register.edition.sources_reach)
    ended = standing.ends if standing.in_force is False else None
    lasted = (ended - standing.since).days + 1 if ended is not None and standing.since is not None else None
    grounds: tuple[str, ...] = ()
    for n, act in enumerate(acts):
        grounds = act.grounds or grounds
        followed = events.of_act(act.id)
        behind = max(followed, key=lambda e: e.began.last, default=None)
        recital = _known(events.recital(act.id), asof)
        yield Precedent(
            designation.id,
            act,
            n == 0,
            grounds,
            bool(act.grounds) and "grounds" not in act.unverified,
            behind,
            recital,
            _days(act, behind, recital),
            lasted if n == 0 else None,
            standing.in_force,
            Nearness(
                _ground(grounds, event), _kind(behind, event), _region(act.country, country, event, events.regions)
            ),
        )


def _known(recital: Recital | None, asof: AsOf) -> Recital | None:
    return recital if recital is not None and (recital.found or recital.announced) else None


def _days(act: Act, event: Event | None, recital: Recital | None) -> dict[str, Between]:
    began = event.began if event else None
    announced = recital.announced if recital else None
    published: Span | None = day(act.published) if act.published else None
    ends = {
        "event_to_announcement": (began, announced),
        "announcement_to_notice": (announced, published),
        "notice_to_effect": (published, act.effective),
        "event_to_notice": (began, published),
    }
    return {name: days_between(*pair) for name, pair in ends.items()}


def _ground(grounds: tuple[str, ...], event: Event | None) -> int:
    """Two for the ground whose words name the event, one for extraordinary conditions, which name no event.

    A case that no other ground can hold is nearest to an act that rested on extraordinary conditions alone.
    """
    if event is None:
        return 0
    wanted = first_ground(event.kind)
    if wanted in grounds:
        return 3 if len(grounds) == 1 and wanted == "extraordinary_conditions" else 2
    return int("extraordinary_conditions" in grounds)


def _kind(behind: Event | None, event: Event | None) -> int:
    """Three for the same kind above all, two for one that was also of it, one for a kind of the same family."""
    if behind is None or event is None:
        return 0
    if behind.kind == event.kind:
        return 3
    if event.kind in behind.kinds:
        return 2
    return int(any(behind.kind in family and event.kind in family for family in (ARMED, DISASTERS, UPHEAVALS)))


def _region(theirs: str, ours: str, event: Event | None, regions: dict[str, tuple[str, str]]) -> int:
    """Three for the same country or one that the same event struck, two for its region, one for its continent."""
    if theirs == ours or (event is not None and theirs in event.countries):
        return 3
    a, b = regions.get(theirs), regions.get(ours)
    if a is None or b is None:
        return 0
    return 2 if a == b else int(a[1] == b[1])


def medians(found: Iterable[Precedent]) -> tuple[Median, ...]:
    """By ground, how long each step took from an event to the effect of the first act of a line."""
    firsts = [p for p in found if p.first]
    made = []
    for ground in ("armed_conflict", "environmental_disaster", "extraordinary_conditions"):
        for interval in INTERVALS:
            known = [d for p in firsts if ground in p.grounds and (d := p.days[interval]) is not None]
            if known:
                lows, highs = [low for low, _ in known], [high for _, high in known]
                middle = (statistics.median(lows), statistics.median(highs))
                made.append(Median(ground, interval, len(known), middle, min(lows), max(highs)))
    return tuple(made)
