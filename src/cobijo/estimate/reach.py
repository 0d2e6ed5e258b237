"""Whom a designation would reach: the rules over each kind of person in a survey, weighed, with the error.

A survey's person is a place of birth and a year of entry; the rules answer each pair once. A year is an interval, so a
cut-off inside a year leaves its people open: they are counted apart, and the reach is a range. Lawful residents are
among the non-citizens; `lawful` says whether those are taken out whom an edit makes likely to be one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cobijo.decide import Stamp, stamp
from cobijo.errors import InputError, UsageError
from cobijo.estimate.assume import ASSUMPTIONS, Assumption, chosen
from cobijo.estimate.classify import Classes, case_of, classified
from cobijo.estimate.imagine import imagined
from cobijo.estimate.scenario import Bases, Scenario, assumed, scenarios
from cobijo.estimate.surveys import edits as lawfully
from cobijo.estimate.surveys.acs import Survey
from cobijo.estimate.surveys.codes import places_of
from cobijo.estimate.surveys.layouts import FLAGS
from cobijo.estimate.unseen import Gap, gap_of
from cobijo.estimate.weigh import NOBODY, Count, counts
from cobijo.explained import Answer
from cobijo.register import Act, Designation, Register, stand
from cobijo.timeline import AsOf

__all__ = ["Estimate", "imagined", "reach"]

LAWFUL = ("none", "edits")
"""The methods for taking out likely lawful residents."""

SENSITIVITY_YEARS = 10
"""How many earlier cut-offs are tried beside the designation's own."""

_GROUPS = {
    "state": "state",
    "age": "CASE WHEN age < 18 THEN '0-17' WHEN age < 25 THEN '18-24' WHEN age < 35 THEN '25-34' "
    "WHEN age < 45 THEN '35-44' WHEN age < 65 THEN '45-64' ELSE '65+' END",
    "year_of_entry": "CASE WHEN entry < 1980 THEN 'before_1980' ELSE (entry // 5 * 5) || '-' || (entry // 5 * 5 + 4) "
    "END",
    "labour_force": "CASE WHEN work IN (1, 2, 4, 5) THEN 'employed' WHEN work = 3 THEN 'unemployed' "
    "WHEN work = 6 THEN 'not_in_labour_force' ELSE 'under_16' END",
}

_CHILDREN = (
    "CASE WHEN citizen_children > 0 THEN 'with_citizen_children' WHEN children > 0 THEN 'with_children' "
    "ELSE 'without_children' END"
)


class Cutoff(NamedTuple):
    """The reach, had continuous residence been asked since another day."""

    date: dt.date
    covered: Count
    open: Count


class Effect(NamedTuple):
    """An assumption, whether it is in use, and how many are covered where it is not."""

    assumption: Assumption
    used: bool
    covered_without: int


class Edited(NamedTuple):
    """A lawful edit, whether it was made, and how many of the covered it alone would take out."""

    id: str
    used: bool
    size: Count


class Lawful(NamedTuple):
    """How likely lawful residents were taken out: the method, and each edit that the survey allows, with its size."""

    method: str
    edits: tuple[Edited, ...]
    impossible: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Estimate(Answer):
    """The reach of one designation in one survey.

    `noncitizens` are all of the country's, before anything is taken out. `covered` are those who meet every element,
    `open` those whose facts leave it open, `not_covered` the rest. `by` holds the covered by group; None where the
    files can't tell. `scenario` says how many would come forward.
    """

    designation: Designation
    basis: Act
    asof: AsOf
    asked: dt.date
    survey: Survey
    noncitizens: Count
    covered: Count
    open: Count
    not_covered: Count
    unknown_entry: Count
    institutions: Count
    by: dict[str, dict[str, Count] | None]
    effects: tuple[Effect, ...]
    lawful: Lawful
    allocated: dict[str, float] | None
    gap: Gap
    scenario: Scenario
    sensitivity: tuple[Cutoff, ...]
    edition: Stamp

    def gist(self) -> str:
        """The designation, the survey, how many are covered."""
        return f"{self.designation.id} in the survey of {self.survey.year}: {self.covered.number}"

    @property
    def between(self) -> tuple[int, int]:
        """The covered, and the covered with the open, as the two ends of the reach."""
        least = self.covered.number or 0
        return least, least + (self.open.number or 0)

    @property
    def late(self) -> bool:
        """Whether the day asked is after the registration: then they are taken to have registered on its first day."""
        return self.asked != self.asof.on


def reach(
    designation: Designation,
    survey: Survey,
    register: Register,
    *,
    on: dt.date | None = None,
    without: Iterable[str] = (),
    lawful: str | None = None,
    assume: Iterable[str] = (),
) -> Estimate:
    """Estimate whom a designation reaches; by default on the first day of its registration.

    `without` leaves out assumptions, or lawful edits, by name. Raises InputError where the designation has no residence
    date, or the survey no code for its country; UsageError for a name or method that is none.
    """
    basis, residence, asof, asked = _basis(designation, on, register)
    used, edits = _switches(survey, tuple(without), lawful)
    country = _inside(designation, survey)
    inside = _remaining(country, edits if lawful == "edits" else ())
    entries = _entries(survey, country)
    days = _days(residence, survey.year)
    variants = {"": used, **{a.id: tuple(u for u in used if u != a) for a in ASSUMPTIONS}}
    found = classified(designation, basis, days, entries, variants, register, asof, survey)
    weigher = _Weigher(survey, found)
    total = weigher.classes("", residence, inside)
    gap = gap_of(weigher.arrivals(inside), survey, residence)
    closed = all(a in used for a in ASSUMPTIONS)
    ends = _bases(weigher, residence, country, edits, lawful, total, gap, closed)
    return Estimate(
        designation,
        basis,
        asof,
        asked,
        survey,
        weigher.one(f"person WHERE {country}"),
        total.get("covered", NOBODY),
        total.get("open", NOBODY),
        total.get("not_covered", NOBODY),
        weigher.one(f"person WHERE {inside} AND entry IS NULL"),
        weigher.one(f"{weigher.covered(residence, inside)} AND institution"),
        weigher.groups(residence, inside),
        _effects(weigher, residence, inside, used),
        _lawful(weigher, residence, country, edits, lawful),
        weigher.allocated(country),
        gap,
        scenarios(ends, assumed(tuple(assume))),
        tuple(_cutoff(day, weigher.classes("", day, inside)) for day in days),
        stamp(register),
    )


@dataclass(frozen=True, slots=True)
class _Weigher:
    """Counts of a survey's persons, by what the rules said of their years of entry."""

    survey: Survey
    found: Classes

    def counts(self, source: str, by: str | None = None) -> dict[Any, Count]:
        return counts(self.survey.connection, source, by, replicates=self.survey.replicates)

    def one(self, source: str) -> Count:
        return self.counts(source).get(None, NOBODY)

    def classes(self, variant: str, day: dt.date, inside: str) -> dict[Any, Count]:
        found = self.counts(f"person WHERE {inside} AND entry IS NOT NULL", case_of(self.found[variant, day]))
        return {name: count for name, count in found.items() if name is not None}

    def covered(self, day: dt.date, inside: str) -> str:
        entries = [entry for entry, name in self.found["", day].items() if name == "covered"]
        return f"person WHERE {inside} AND entry IN ({', '.join(map(str, entries)) or 'NULL'})"

    def groups(self, day: dt.date, inside: str) -> dict[str, dict[str, Count] | None]:
        among = self.covered(day, inside)
        found: dict[str, dict[str, Count] | None] = {
            name: _in_order({str(k): c for k, c in self.counts(among, by).items()}) for name, by in _GROUPS.items()
        }
        found["children_in_household"] = None
        if self.survey.whole_households:
            found["children_in_household"] = {str(k): c for k, c in self.counts(among, _CHILDREN).items()}
        return found

    def arrivals(self, inside: str) -> dict[int, int]:
        found = self.counts(f"person WHERE {inside} AND entry IS NOT NULL", "entry")
        return {int(year): count.number or 0 for year, count in found.items()}

    def allocated(self, inside: str) -> dict[str, float] | None:
        """The weighted share whose answer the Census Bureau put in, by question, and of any of them."""
        if not self.survey.flags:
            return None
        flags = [f"flag_{id_}" for id_ in FLAGS]
        wanted = [*flags, f"({' OR '.join(flags)})"]
        sums = ", ".join(f"sum(pwgtp) FILTER ({flag})" for flag in wanted)
        query = f"SELECT sum(pwgtp), {sums} FROM person WHERE {inside}"
        whole, *parts = self.survey.connection.execute(query).fetchone()
        names = (*FLAGS, "any")
        return {name: round((part or 0) / whole, 3) for name, part in zip(names, parts, strict=True)} if whole else None


def _switches(
    survey: Survey, without: tuple[str, ...], lawful: str | None
) -> tuple[tuple[Assumption, ...], tuple[str, ...]]:
    """The assumptions in use, and the lawful edits that the survey allows and that are not left out."""
    if lawful not in (None, *LAWFUL):
        raise UsageError.at("--lawful", "value", str(lawful), f"one of {', '.join(LAWFUL)}", "Name a method.")
    if lawful == "edits" and not survey.edits:
        found = "none of the columns that the edits read"
        raise InputError.at("--lawful", "survey", found, "the full person file", "Take it, or say --lawful none.")
    used = chosen(tuple(name for name in without if name not in lawfully.IDS))
    return used, tuple(id_ for id_ in survey.edits if id_ not in without)


def _effects(weigher: _Weigher, day: dt.date, inside: str, used: tuple[Assumption, ...]) -> tuple[Effect, ...]:
    left = {a.id: weigher.classes(a.id, day, inside).get("covered", NOBODY).number or 0 for a in ASSUMPTIONS}
    return tuple(Effect(a, a in used, left[a.id]) for a in ASSUMPTIONS)


def _remaining(country: str, edits: tuple[str, ...]) -> str:
    return country + "".join(f" AND NOT edit_{id_}" for id_ in edits)


def _lawful(weigher: _Weigher, day: dt.date, country: str, edits: tuple[str, ...], method: str | None) -> Lawful:
    made = edits if method == "edits" else ()
    among = weigher.covered(day, country)
    sizes = tuple(Edited(id_, id_ in made, weigher.one(f"{among} AND edit_{id_}")) for id_ in weigher.survey.edits)
    return Lawful(method or "none", sizes, tuple(id_ for id_ in lawfully.IDS if id_ not in weigher.survey.edits))


def _bases(
    weigher: _Weigher,
    day: dt.date,
    country: str,
    edits: tuple[str, ...],
    method: str | None,
    total: dict[Any, Count],
    gap: Gap,
    closed: bool,
) -> Bases:
    """What the survey gives to each scenario: with every edit, with all but Medicaid, with none."""
    steps = (edits, tuple(id_ for id_ in edits if id_ != "medicaid"), ())
    names = ("edits", "edits without medicaid", "none")
    if method == "none" or not weigher.survey.edits:
        steps, names = ((), (), ()), ("none", "none", "none")
    covered = tuple(weigher.one(weigher.covered(day, _remaining(country, step))) for step in steps)
    share = (day - dt.date(day.year, 1, 1)).days / 365
    # Who is open because an assumption was left out is open for another reason than the day within a year.
    shares = (0.0, round(share, 3), 1.0) if closed and total.get("open") else (0.0, 0.0, 0.0)
    opened = weigher.classes("", day, country).get("open", NOBODY).number or 0
    source = f"{lawfully.SOURCE}; {lawfully.DOUBT}"
    return Bases((covered[0], covered[1], covered[2]), names, source, opened, shares, gap.unseen)


def _basis(designation: Designation, on: dt.date | None, register: Register) -> tuple[Act, dt.date, AsOf, dt.date]:
    """The act whose dates count, its residence date, the day on which a person files, and the day asked.

    After the registration, a person is taken to have registered on its first day: who is left of those it reached.
    """
    if on is None:
        act = next(a for a in designation.acts if a.kind.sets_dates)
        opens = act.registration.opens if act.registration else None
        on = max(opens or act.effective_day, act.effective_day)
    standing = stand(designation, AsOf(on), register.edition.sources_reach)
    basis = standing.basis.act if standing.basis is not None else None
    if basis is None or standing.in_force is False:
        raise InputError.at(
            designation.id, "in force", f"not on {on}", "a designation in force", "Choose another day: --on."
        )
    if basis.continuous_residence_since is None:
        remedy = "Without it nobody can be told to be inside or outside."
        raise InputError.at(designation.id, "continuous_residence_since", "nothing", "a day", remedy)
    return basis, basis.continuous_residence_since, AsOf(_filing(basis, on)), on


def _filing(basis: Act, on: dt.date) -> dt.date:
    window = basis.registration
    if window is None or window.closes is None or window.closes >= on:
        return on
    return max(window.opens or basis.effective_day, basis.effective_day)


def _inside(designation: Designation, survey: Survey) -> str:
    """The condition on a person of having been born in the designation's country."""
    codes = places_of(designation.country, survey.dictionary)
    if not codes:
        expected = f"a country with a code of its own in the survey of {survey.dictionary}"
        remedy = "The survey counts its natives with those of other places; no estimate can be made."
        raise InputError.at(designation.id, "country", designation.country, expected, remedy)
    return f"place IN ({', '.join(map(str, codes))})"


def _entries(survey: Survey, inside: str) -> list[int]:
    query = f"SELECT DISTINCT entry FROM person WHERE {inside} AND entry IS NOT NULL ORDER BY 1"
    return [row[0] for row in survey.connection.execute(query).fetchall()]


def _in_order(groups: dict[str, Count]) -> dict[str, Count]:
    """Groups by name, the earliest years first."""
    return dict(sorted(groups.items(), key=lambda item: (item[0] != "before_1980", item[0])))


def _days(own: dt.date, year: int) -> list[dt.date]:
    """The designation's own cut-off, and the first day of each of the years before it that the survey can tell."""
    last = min(own.year, year + 1)
    return [dt.date(y, 1, 1) for y in range(last - SENSITIVITY_YEARS, last + 1) if dt.date(y, 1, 1) < own] + [own]


def _cutoff(day: dt.date, found: dict[Any, Count]) -> Cutoff:
    return Cutoff(day, found.get("covered", NOBODY), found.get("open", NOBODY))
