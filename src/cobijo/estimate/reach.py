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
from cobijo.estimate.classify import classified
from cobijo.estimate.imagine import imagined
from cobijo.estimate.measure import Weigher
from cobijo.estimate.scenario import Base, Bases, Rate, Scenario, assumed, scenarios
from cobijo.estimate.surveys import edits as lawfully
from cobijo.estimate.surveys.acs import Survey
from cobijo.estimate.surveys.codes import places_of
from cobijo.estimate.unseen import WHOLE_YEARS, Gap, gap_of
from cobijo.estimate.weigh import NOBODY, Count, bound
from cobijo.explained import Answer
from cobijo.messages import Phrase, among
from cobijo.register import Act, Designation, Register, stand
from cobijo.register.standing import Basis
from cobijo.timeline import AsOf

__all__ = ["Estimate", "imagined", "reach"]

LAWFUL = ("none", "edits")
"""The methods for taking out likely lawful residents."""

SENSITIVITY_YEARS = 10
"""How many earlier cut-offs are tried beside the designation's own."""


class Cutoff(NamedTuple):
    """The reach, had continuous residence been asked since another day."""

    date: dt.date
    covered: Count
    open: Count


class Effect(NamedTuple):
    """An assumption, whether it is in use, and how many it settles: without it they are left open."""

    assumption: Assumption
    used: bool
    settles: int


class Edited(NamedTuple):
    """A lawful edit, whether it was made, and how many of the covered it alone would take out."""

    id: str
    used: bool
    size: Count


class Lawful(NamedTuple):
    """How likely lawful residents were taken out: the method, and each edit that the survey allows, with its size.

    `impossible` are the edits that it doesn't allow, of those `applying` to natives of the country.
    """

    method: str
    edits: tuple[Edited, ...]
    impossible: tuple[str, ...]
    applying: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Estimate(Answer):
    """The reach of one designation in one survey.

    `noncitizens` are all of the country's, before anything is taken out. `covered` are those who meet every element,
    `open` those whose facts leave it open, `not_covered` the rest. `by` holds the covered by group; None where the
    files can't tell. `scenario` says how many would come forward. `imagined` is true of a designation that nobody made;
    `known` is the day by which what is shown beside the numbers was known, where one was asked for. Those without a
    year of entry are among the open.
    """

    designation: Designation
    basis: Act
    imagined: bool
    asof: AsOf
    asked: dt.date
    known: dt.date | None
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

    def table(self) -> Any:
        """Every number as a row of a table of pyarrow, with types: the same that the command writes."""
        from cobijo.estimate.tables import table_of

        return table_of([self])

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
    known: dt.date | None = None,
    without: Iterable[str] = (),
    lawful: str | None = None,
    assume: Iterable[str] = (),
) -> Estimate:
    """Estimate whom a designation reaches; by default on the first day of its registration.

    `known` is the day by which acts and published figures were known. `without` leaves out assumptions, or lawful
    edits, by name. Raises InputError where the designation has no residence date, or the survey no code for its
    country; UsageError for a name or method that is none.
    """
    real = register.designations.get(designation.id) == designation
    basis, residence, asof, asked = _basis(designation, on, known if real else None, register)
    used, edits = _switches(survey, tuple(without), lawful)
    country = _inside(designation, survey)
    edits = tuple(id_ for id_ in edits if id_ in lawfully.applying(designation.country))
    weigher = _weigher(designation, basis, residence, country, used, survey, register, asof)
    gap = gap_of(weigher.arrivals(country), survey, residence)
    closed = all(a in used for a in ASSUMPTIONS)
    ends = _bases(weigher, residence, designation.country, country, edits, gap, closed=closed)
    return Estimate(
        designation=designation,
        basis=basis,
        imagined=not real,
        asof=asof,
        asked=asked,
        known=known,
        survey=survey,
        **_counted(weigher, residence, country, _remaining(country, edits if lawful == "edits" else ()), used),
        lawful=_lawful(weigher, residence, designation.country, country, edits, lawful or "none"),
        gap=gap,
        scenario=scenarios(ends, _rates(assumed(tuple(assume), known), used)),
        edition=stamp(register),
    )


def _weigher(
    designation: Designation,
    basis: Act,
    residence: dt.date,
    country: str,
    used: tuple[Assumption, ...],
    survey: Survey,
    register: Register,
    asof: AsOf,
) -> Weigher:
    """What the rules say of each year of entry: with all assumptions in use, and with each of them left out."""
    variants = {"": used, **{a.id: tuple(u for u in used if u != a) for a in ASSUMPTIONS}}
    entries, days = Weigher(survey, {}).entries(country), _days(residence, survey.year)
    return Weigher(survey, classified(designation, basis, days, entries, variants, register, asof, survey))


def _counted(
    weigher: Weigher, residence: dt.date, country: str, inside: str, used: tuple[Assumption, ...]
) -> dict[str, Any]:
    """Everything of an estimate that is counted of those whom no edit took out."""
    among = f"person WHERE {inside}"
    total = weigher.classes("", residence, among)
    return {
        "noncitizens": weigher.one(f"person WHERE {country}"),
        "covered": total.get("covered", NOBODY),
        "open": total.get("open", NOBODY),
        "not_covered": total.get("not_covered", NOBODY),
        "unknown_entry": weigher.one(f"{among} AND entry IS NULL"),
        "institutions": weigher.one(f"{weigher.covered(residence, inside)} AND institution"),
        "by": weigher.groups(residence, inside),
        "effects": _effects(weigher, residence, among, used, total),
        "allocated": weigher.allocated(country),
        "sensitivity": tuple(
            _cutoff(day, weigher.classes("", day, among)) for day in _days(residence, weigher.survey.year)
        ),
    }


def _switches(
    survey: Survey, without: tuple[str, ...], lawful: str | None
) -> tuple[tuple[Assumption, ...], tuple[str, ...]]:
    """The assumptions in use, and the lawful edits that the survey allows and that are not left out."""
    if lawful not in (None, *LAWFUL):
        raise UsageError.at("--lawful", "value", str(lawful), among(LAWFUL), "Name a method.")
    if lawful == "edits" and not survey.edits:
        found = "none of the columns that the edits read"
        raise InputError.at("--lawful", "survey", found, "the full person file", "Take it, or say --lawful none.")
    used = chosen(tuple(name for name in without if name not in lawfully.IDS))
    return used, tuple(id_ for id_ in survey.edits if id_ not in without)


def _rates(rates: tuple[Rate, ...], used: tuple[Assumption, ...]) -> tuple[Rate, ...]:
    """The rates; of a fact that was left out by name, none."""
    left_out = {a.id for a in ASSUMPTIONS if a not in used}
    return tuple(r._replace(low=None, central=None, high=None) if r.id in left_out else r for r in rates)


def _effects(
    weigher: Weigher, day: dt.date, among: str, used: tuple[Assumption, ...], total: dict[str, Count]
) -> tuple[Effect, ...]:
    """How many each assumption settles: the covered, less those who are covered without it."""
    now = total.get("covered", NOBODY).number or 0

    def settles(name: str) -> int:
        return now - weigher.people(name, day, among).get("covered", 0)

    return tuple(Effect(a, a in used, settles(a.id)) for a in ASSUMPTIONS)


def _remaining(country: str, edits: tuple[str, ...]) -> str:
    return country + "".join(f" AND NOT edit_{id_}" for id_ in edits)


def _lawful(weigher: Weigher, day: dt.date, code: str, country: str, edits: tuple[str, ...], method: str) -> Lawful:
    made = edits if method == "edits" else ()
    among, applying, can = weigher.covered(day, country), lawfully.applying(code), weigher.survey.edits
    sizes = (Edited(i, i in made, weigher.one(f"{among} AND edit_{i}")) for i in can if i in applying)
    impossible = tuple(id_ for id_ in applying if id_ not in can)
    return Lawful(method, tuple(sizes), impossible, applying)


def _bases(
    weigher: Weigher, day: dt.date, code: str, country: str, edits: tuple[str, ...], gap: Gap, *, closed: bool
) -> Bases:
    """What the survey gives to each scenario: with every edit, with all but Medicaid, with none."""
    steps = (edits, tuple(id_ for id_ in edits if id_ != "medicaid"), ())
    low, central, high = (_base(weigher, day, code, country, step) for step in steps)
    share = round((day - dt.date(day.year, 1, 1)).days / 365, 3) if high.open.sample_size else 0.0
    sizes = weigher.people("", day, f"person WHERE {country} AND entry IS NOT NULL")
    inside, all_dated = sizes.get("covered", 0) + share * sizes.get("open", 0), sum(sizes.values())
    undated = round(inside / all_dated, 3) if all_dated else 0.0
    return Bases(
        (low, central, high),
        "source.edits",
        (0.0, share, 1.0 if share or high.open.sample_size else 0.0),
        (0.0, undated, 1.0),
        gap,
        weigher.cells(day, country, steps),
        # Of arrivals, none in so many years tells the most in one year.
        round(bound(weigher.survey.mean_weight) * (1 + (gap.years / WHOLE_YEARS if gap.unseen is None else 0))),
        closed and bool(all_dated or not high.undated.sample_size),
    )


def _base(weigher: Weigher, day: dt.date, code: str, country: str, edits: tuple[str, ...]) -> Base:
    inside = _remaining(country, edits)
    found = weigher.classes("", day, f"person WHERE {inside} AND entry IS NOT NULL")
    undated = weigher.classes("", day, f"person WHERE {inside} AND entry IS NULL")
    name = lawfully.name_of(edits, code)
    return Base(name, found.get("covered", NOBODY), found.get("open", NOBODY), undated.get("open", NOBODY))


def _basis(
    designation: Designation, on: dt.date | None, known: dt.date | None, register: Register
) -> tuple[Act, dt.date, AsOf, dt.date]:
    """The act whose dates count, its residence date, the day on which a person files, and the day asked.

    After the registration, a person is taken to have registered on its first day: who is left of those it reached.
    """
    if on is None:
        act = next(a for a in designation.acts if a.kind.sets_dates)
        opens = act.registration.opens if act.registration else None
        on = max(opens or act.effective_day, act.effective_day)
    standing = stand(designation, AsOf(on, known), register.edition.sources_reach)
    basis = standing.basis.act if standing.basis is not None else None
    if basis is None or standing.in_force is False:
        raise InputError.at(
            designation.id,
            "in force",
            Phrase("not on {day}", day=on),
            "a designation in force",
            "Choose another day: --on.",
        )
    if basis.continuous_residence_since is None:
        remedy = "Without it nobody can be told to be inside or outside."
        raise InputError.at(designation.id, "continuous_residence_since", "nothing", "a day", remedy)
    return basis, basis.continuous_residence_since, AsOf(_filing(standing.basis, on), known), on


def _filing(basis: Basis | None, on: dt.date) -> dt.date:
    """The day asked where a window for registering, as later acts lengthened it, is still open or has not opened yet;
    else its first day."""
    windows = basis.windows if basis is not None else ()
    if basis is None or not windows or any(w.closes is None or w.closes >= on for w in windows):
        return on
    opened = min((w.opens for w in windows if w.opens is not None), default=basis.act.effective_day)
    return max(opened, basis.act.effective_day)


def _inside(designation: Designation, survey: Survey) -> str:
    """The condition on a person of having been born in the designation's country."""
    codes = places_of(designation.country, survey.dictionary)
    if not codes:
        expected = Phrase("a country with a code of its own in the survey of {year}", year=survey.dictionary)
        remedy = "The survey counts its natives with those of other places; no estimate can be made."
        raise InputError.at(designation.id, "country", designation.country, expected, remedy)
    return f"place IN ({', '.join(map(str, codes))})"


def _days(own: dt.date, year: int) -> list[dt.date]:
    """The designation's own cut-off, and the first day of each of the years before it that the survey can tell."""
    last = min(own.year, year + 1)
    return [dt.date(y, 1, 1) for y in range(last - SENSITIVITY_YEARS, last + 1) if dt.date(y, 1, 1) < own] + [own]


def _cutoff(day: dt.date, found: dict[str, Count]) -> Cutoff:
    return Cutoff(day, found.get("covered", NOBODY), found.get("open", NOBODY))
