"""What happened in the world: the events behind designations and requests, and what the notices found of them."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from cobijo.register import Grade
from cobijo.requests.model import Source, Text
from cobijo.timeline import Span

ARMED = frozenset({"armed_conflict"})

DISASTERS = frozenset(
    {"drought", "earthquake", "epidemic", "flood", "storm", "tsunami", "volcanic_eruption", "wildfire"}
)
"""The kinds that (b)(1)(B)(i) speaks of: earthquake, flood, drought, epidemic, or another environmental disaster."""

UPHEAVALS = frozenset({"coup", "state_collapse"})
"""The kinds that the statute names nowhere: only (C), extraordinary and temporary conditions, can hold them."""

EVENT_KINDS = ARMED | DISASTERS | UPHEAVALS


class Recital(NamedTuple):
    """An act of the register that followed an event: when it was announced, and what it found, in our words."""

    act: str
    announced: Span | None = None
    found: Text | None = None
    certainty: Grade | None = None
    sources: tuple[Source, ...] = ()

    def __repr__(self) -> str:
        return f"<Recital of {self.act}>"


class Event(NamedTuple):
    """Something that happened: the first of `kinds` is what it was above all; `began` spans its possible first days."""

    id: str
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    name: Text
    began: Span
    certainty: Grade
    place: Text | None = None
    ended: Span | None = None
    unverified: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    doubt: Text | None = None
    recitals: tuple[Recital, ...] = ()

    def __repr__(self) -> str:
        return f"<Event {self.id}: {self.kind}>"

    @property
    def kind(self) -> str:
        """What it was above all."""
        return self.kinds[0]


class _Events(NamedTuple):
    events: dict[str, Event]
    regions: dict[str, tuple[str, str]]
    """The sub-region and the continent of a country, by its code."""


class Events(_Events):
    """Every event by id, in the order in which they began, and the region of each country."""

    @cached_property
    def _by_act(self) -> dict[str, tuple[Event, ...]]:
        """The events that each act followed: precedents ask for every act, and each assessment for all precedents."""
        found: dict[str, tuple[Event, ...]] = {}
        for event in self.events.values():
            for act in dict.fromkeys(r.act for r in event.recitals):
                found[act] = (*found.get(act, ()), event)
        return found

    def of_country(self, country: str) -> tuple[Event, ...]:
        """The events of one country."""
        return tuple(e for e in self.events.values() if country in e.countries)

    def of_act(self, act: str) -> tuple[Event, ...]:
        """The events that an act followed."""
        return self._by_act.get(act, ())

    def recital(self, act: str) -> Recital | None:
        """What is known of the announcement and the findings of an act."""
        found = [r for e in self.of_act(act) for r in e.recitals if r.act == act]
        return max(found, key=lambda r: (r.found is not None, r.announced is not None), default=None)


def fits(kind: str, ground: str) -> bool:
    """Whether an event of a kind can be what a ground speaks of. Extraordinary conditions name no kind."""
    if ground == "extraordinary_conditions":
        return True
    return kind in (ARMED if ground == "armed_conflict" else DISASTERS)


def first_ground(kind: str) -> str:
    """The ground whose words name an event of a kind; extraordinary conditions where none does."""
    if kind in ARMED:
        return "armed_conflict"
    return "environmental_disaster" if kind in DISASTERS else "extraordinary_conditions"
