"""The shapes of the register. The unit is the act, not the notice: one notice can hold two acts, a court order is an
act, and a correction names what it corrects. Past acts are never edited; doubt is data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cobijo.citations import Docket, cite
from cobijo.register.cards import Cards, Condition, Cut
from cobijo.register.kinds import ActKind, DedKind, Effect, Grade
from cobijo.register.sources import UNGRADED, Source, grades, weakest
from cobijo.timeline import Span

__all__ = [
    "Act",
    "ActKind",
    "Cards",
    "Condition",
    "Cut",
    "DedAct",
    "DedKind",
    "Designation",
    "Edition",
    "Effect",
    "Grade",
    "Reading",
    "Register",
    "Statement",
    "Window",
]

KINDS = frozenset(kind for kind in ActKind if kind.of_designations)
PROGRAMME_KINDS = frozenset(kind for kind in ActKind if kind.of_programme)
EFFECTS = frozenset(Effect)

GROUNDS = frozenset({"armed_conflict", "environmental_disaster", "extraordinary_conditions"})


class Window(NamedTuple):
    """A period for filing. An end that no source gives is None."""

    opens: dt.date | None = None
    closes: dt.date | None = None


class Statement(NamedTuple):
    """What an agency says, in our words and both languages. `read` is the last day on which its page was seen so."""

    en: str
    es: str
    read: dt.date | None = None


class Act(NamedTuple):
    """One act of the government or a court on one designation, or on the whole programme (`designation` is empty).

    `decided` is the day on which an order was made where it took effect on another. `official` is an address of the
    official text that can't be made from a citation.
    `departs_from` names the rules of the statute that the act, as it is recorded, does not keep; `register check`
    works them out and holds the record to it.
    """

    id: str
    designation: str
    kind: ActKind
    effective: Span
    certainty: Grade
    sources: tuple[str, ...]
    file: str
    published: dt.date | None = None
    ends: dt.date | None = None
    grounds: tuple[str, ...] = ()
    citation: str | None = None
    document: str | None = None
    authority: str | None = None
    official: str | None = None
    docket: Docket | None = None
    decided: dt.date | None = None
    continuous_residence_since: dt.date | None = None
    continuous_physical_presence_since: dt.date | None = None
    registration: Window | None = None
    reregistration: Window | None = None
    cards: Cards | None = None
    cuts: tuple[Cut, ...] = ()
    statement: Statement | None = None
    state_requested: bool | None = None
    effect: Effect | None = None
    acts_on: tuple[str, ...] = ()
    until: dt.date | None = None
    corrects: str | None = None
    disagrees_with: tuple[str, ...] = ()
    departs_from: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    note: str | None = None

    def __repr__(self) -> str:
        return f"<Act {self.id}: {self.kind}, {self.citation or self.authority}>"

    @property
    def country(self) -> str:
        """The code of the country, which opens the designation's id."""
        return self.designation[:2]

    @property
    def effective_day(self) -> dt.date:
        """The day from which the act surely had effect."""
        return dt.date.fromordinal(int(self.effective.last))

    @property
    def known_from(self) -> dt.date:
        """The day on which the public could know the act: its publication, else the day it was made."""
        return self.published or self.decided or self.effective_day

    @property
    def official_url(self) -> str | None:
        """Where the official text can be read: as recorded, else made from the document number or the citation."""
        if self.official is not None:
            return self.official
        if self.document is not None:
            return f"https://www.federalregister.gov/d/{self.document}"
        return cite(self.citation).url if self.citation else None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a source must have shown: those that are there and not in `unverified`, parts by name."""
        found: list[str] = []
        for name in self._fields:
            value = getattr(self, name)
            if name in UNGRADED or value in (None, ()) or name in self.unverified:
                continue
            found += _parts(name, value, self.unverified)
        return tuple(found)

    @property
    def source_text(self) -> str:
        """How the act is cited: the Federal Register, else the authority that made it."""
        return self.citation or self.authority or self.id


def _parts(name: str, value: object, unverified: tuple[str, ...]) -> list[str]:
    """A field, or its parts where some of them are in `unverified`."""
    if not any(one.startswith(f"{name}.") for one in unverified):
        return [name]
    there = [part for part in getattr(value, "_fields", ()) if getattr(value, part) not in (None, ())]
    return [f"{name}.{part}" for part in there if f"{name}.{part}" not in unverified]


class Designation:
    """One line of acts under one designation. Two of one country can run side by side (VE-2021, VE-2023).

    Compared by identity, so that what stood under it can be kept.
    """

    __slots__ = ("acts", "id", "reach_note", "sources_through")

    def __init__(
        self, id: str, acts: tuple[Act, ...], sources_through: dt.date | None = None, reach_note: str | None = None
    ) -> None:
        self.id = id
        self.acts = acts
        self.sources_through = sources_through
        self.reach_note = reach_note

    def __repr__(self) -> str:
        return f"<Designation {self.id}: {len(self.acts)} acts>"

    @property
    def country(self) -> str:
        """The code of the country."""
        return self.id[:2]


class DedAct(NamedTuple):
    """An act of Deferred Enforced Departure: the President's, not under 8 U.S.C. 1254a; never folded with TPS.

    `sources` are the addresses themselves.
    """

    id: str
    country: str
    who: str
    kind: DedKind
    effective: dt.date
    certainty: Grade
    sources: tuple[str, ...]
    ends: dt.date | None = None
    published: dt.date | None = None
    citation: str | None = None
    document: str | None = None
    cards: Cards | None = None
    unverified: tuple[str, ...] = ()
    note: str | None = None

    def __repr__(self) -> str:
        return f"<DedAct {self.id}: {self.kind}, {self.country}>"

    @property
    def known_from(self) -> dt.date:
        """The day on which the public could know the act: its publication, else the day from which it had effect."""
        return self.published or self.effective

    @property
    def grade(self) -> Grade:
        """How its last day was seen: from memory where the record has that day as not confirmed."""
        return Grade.RECALLED if "ends" in self.unverified else self.certainty


class Edition(NamedTuple):
    """Which edition of the register this is, and the last days that its sources reach."""

    version: str
    sources_reach: dt.date
    federal_register_compared_through: dt.date | None = None


class Reading(NamedTuple):
    """What was read although it is not said as it should be: the file, the act, and the word to write."""

    file: str
    act: str
    text: str


class Register:
    """Everything that was read: designations by id, names of countries, texts of sources, DED apart."""

    def __init__(
        self,
        edition: Edition,
        designations: Mapping[str, Designation],
        names: Mapping[str, Mapping[str, str]],
        sources: Mapping[str, Mapping[str, Source]],
        ded: tuple[DedAct, ...] = (),
        cases: Mapping[str, str] | None = None,
        programme: tuple[Act, ...] = (),
        remarks: tuple[Reading, ...] = (),
        home: Path | None = None,
    ) -> None:
        self.edition = edition
        self.designations = designations
        self.names = names
        self.sources = sources
        self.ded = ded
        self.cases = cases or {}
        self.programme = programme
        self.remarks = remarks
        self.home = home

    def __repr__(self) -> str:
        return f"<Register {self.edition.version}: {len(self.designations)} designations, {len(self.acts)} acts>"

    def of_country(self, country: str) -> tuple[Designation, ...]:
        """The designations of a country, in order of their ids."""
        return tuple(d for d in self.designations.values() if d.country == country)

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """All acts by id."""
        return {act.id: act for designation in self.designations.values() for act in designation.acts}

    def sources_of(self, act: Act) -> tuple[Source, ...]:
        """The sources of an act, in the order in which it names them."""
        return tuple(self.sources[act.file][key] for key in act.sources)

    def grades(self, act: Act) -> Mapping[str, Grade | None]:
        """How each field of an act was seen, as its own sources have it."""
        return grades(act.fields, self.sources_of(act))

    def grade(self, act: Act) -> Grade:
        """How an act was seen: as its weakest field was."""
        return weakest(self.grades(act).values())
