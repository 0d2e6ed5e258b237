"""Whom a designation would reach: the rules over each kind of person in a survey, weighed, with the error.

A survey's person is a place of birth and a year of entry; the rules answer each pair once. A year is an interval, so a
cut-off inside a year leaves its people open: they are counted apart, and the reach is a range.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cobijo.bulk.engines.duckdb import screen_table
from cobijo.bulk.facts import facts_table
from cobijo.decide import Stamp, stamp
from cobijo.errors import InputError
from cobijo.estimate.assume import ASSUMPTIONS, Assumption, chosen
from cobijo.estimate.surveys.acs import Survey, places_of, years_of
from cobijo.estimate.weigh import NOBODY, Count, counts, publishable
from cobijo.explained import Answer
from cobijo.facts.case import Case, parse_case
from cobijo.register import Act, Designation, Register, stand
from cobijo.timeline import AsOf

CLASSES = {"appears_eligible": "covered", "needs_information": "open", "needs_judgment": "open"}
"""What an outcome counts as; every other one is not covered."""

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


@dataclass(frozen=True, slots=True, repr=False)
class Estimate(Answer):
    """The reach of one designation in one survey.

    `covered` are those who meet every element, `open` those whose facts leave it open, `not_covered` the rest of the
    country's non-citizens in the survey. `by` holds the covered by group; None where the files can't tell.
    """

    designation: Designation
    basis: Act
    asof: AsOf
    survey: Survey
    covered: Count
    open: Count
    not_covered: Count
    unknown_entry: Count
    by: dict[str, dict[str, Count] | None]
    effects: tuple[Effect, ...]
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


def reach(
    designation: Designation,
    survey: Survey,
    register: Register,
    *,
    on: dt.date | None = None,
    without: Iterable[str] = (),
) -> Estimate:
    """Estimate whom a designation reaches; by default on the first day of its registration.

    Raises InputError where the designation has no residence date, or the survey no code for its country.
    """
    basis, residence, asof = _basis(designation, on, register)
    used = chosen(tuple(without))
    inside = _inside(designation, survey)
    entries = _entries(survey, inside)
    days = _days(residence, survey.year)
    variants = {"": used, **{a.id: tuple(u for u in used if u != a) for a in ASSUMPTIONS}}
    found = _classes(designation, basis, days, entries, variants, register, asof, survey.year)

    def weighed(variant: str, day: dt.date) -> dict[Any, Count]:
        return _weigh(survey, found[variant, day], inside)

    total = weighed("", residence)
    return Estimate(
        designation,
        basis,
        asof,
        survey,
        total.get("covered", NOBODY),
        total.get("open", NOBODY),
        total.get("not_covered", NOBODY),
        counts(survey.connection, f"person WHERE {inside} AND entry IS NULL").get(None, NOBODY),
        _by(survey, found["", residence], inside),
        tuple(Effect(a, a in used, weighed(a.id, residence).get("covered", NOBODY).number or 0) for a in ASSUMPTIONS),
        tuple(_cutoff(day, weighed("", day)) for day in days),
        stamp(register),
    )


def _basis(designation: Designation, on: dt.date | None, register: Register) -> tuple[Act, dt.date, AsOf]:
    """The act whose dates count, its residence date, and the day on which a person would file."""
    if on is None:
        act = next(a for a in designation.acts if a.kind in ("designation", "statutory_designation", "redesignation"))
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
    return basis, basis.continuous_residence_since, AsOf(on)


def _inside(designation: Designation, survey: Survey) -> str:
    """The condition on a person of having been born in the designation's country."""
    codes = places_of(designation.country, survey.year)
    if not codes:
        expected = f"a country with a code of its own in the survey of {survey.year}"
        remedy = "The survey counts its natives with those of other places; no estimate can be made."
        raise InputError.at(designation.id, "country", designation.country, expected, remedy)
    return f"place IN ({', '.join(map(str, codes))})"


def _entries(survey: Survey, inside: str) -> list[int]:
    query = f"SELECT DISTINCT entry FROM person WHERE {inside} AND entry IS NOT NULL ORDER BY 1"
    return [row[0] for row in survey.connection.execute(query).fetchall()]


def _classes(
    designation: Designation,
    basis: Act,
    days: list[dt.date],
    entries: list[int],
    variants: dict[str, tuple[Assumption, ...]],
    register: Register,
    asof: AsOf,
    year: int,
) -> dict[tuple[str, dt.date], dict[int, str]]:
    """What each year of entry comes to, under each set of assumptions and each residence date.

    The same rules as for one person, in one statement of DuckDB: every variant of a person is a row of facts, every
    residence date a designation of its own.
    """
    cases = [
        _case(f"{entry}/{name}", designation.country, entry, assumptions, asof.on, year)
        for name, assumptions in variants.items()
        for entry in entries
    ]
    lines = {f"{designation.id}/{day}": _since(designation, basis, day) for day in days}
    tried = Register(register.edition, lines, register.names, register.sources)
    found: dict[tuple[str, dt.date], dict[int, str]] = {(name, day): {} for name in variants for day in days}
    for row in screen_table(facts_table(cases), tried, asof, country=designation.country):
        entry, _, name = row.ref.partition("/")
        day = dt.date.fromisoformat(str(row.designation).rpartition("/")[2])
        found[name, day][int(entry)] = CLASSES.get(row.outcome, "not_covered")
    return found


def _case(ref: str, country: str, entry: int, assumptions: tuple[Assumption, ...], day: dt.date, year: int) -> Case:
    facts: dict[str, Any] = {"ref": ref}
    years = years_of(entry, year)
    if years is not None:
        first = {"not_before": f"{years.first}-01-01"} if years.first else {}
        facts["arrived"] = {**first, "not_after": f"{years.last}-12-31"}
    for assumption in assumptions:
        facts |= assumption.facts(country, day)
    return parse_case(facts)


def _weigh(survey: Survey, classes: dict[int, str], inside: str) -> dict[Any, Count]:
    found = counts(survey.connection, f"person WHERE {inside} AND entry IS NOT NULL", _case_of(classes))
    return {name: count for name, count in found.items() if name is not None}


def _case_of(classes: dict[int, str]) -> str:
    arms = " ".join(f"WHEN {entry} THEN '{name}'" for entry, name in classes.items())
    return f"CASE entry {arms} END" if arms else "NULL"


def _by(survey: Survey, classes: dict[int, str], inside: str) -> dict[str, dict[str, Count] | None]:
    covered = [entry for entry, name in classes.items() if name == "covered"]
    among = f"person WHERE {inside} AND entry IN ({', '.join(map(str, covered)) or 'NULL'})"
    found: dict[str, dict[str, Count] | None] = {
        name: _in_order({str(k): publishable(c) for k, c in counts(survey.connection, among, by).items()})
        for name, by in _GROUPS.items()
    }
    found["children_in_household"] = None
    if survey.whole_households:
        groups = counts(survey.connection, among, _CHILDREN)
        found["children_in_household"] = {str(k): publishable(c) for k, c in groups.items()}
    return found


def _in_order(groups: dict[str, Count]) -> dict[str, Count]:
    """Groups by name, the earliest years first."""
    return dict(sorted(groups.items(), key=lambda item: (item[0] != "before_1980", item[0])))


def _days(own: dt.date, year: int) -> list[dt.date]:
    """The designation's own cut-off, and the first day of each of the years before it that the survey can tell."""
    last = min(own.year, year + 1)
    return [dt.date(y, 1, 1) for y in range(last - SENSITIVITY_YEARS, last + 1) if dt.date(y, 1, 1) < own] + [own]


def _since(designation: Designation, basis: Act, day: dt.date) -> Designation:
    """The designation with another residence date, under an id that says so. Presence is asked since its own day."""
    acts = tuple(a._replace(continuous_residence_since=day) if a.id == basis.id else a for a in designation.acts)
    return Designation(f"{designation.id}/{day}", acts, designation.sources_through, designation.reach_note)


def _cutoff(day: dt.date, found: dict[Any, Count]) -> Cutoff:
    return Cutoff(day, found.get("covered", NOBODY), found.get("open", NOBODY))


def imagined(country: str, on: dt.date) -> Designation:
    """A designation of a country as it would be if made on a day: residence and presence since that day.

    For eighteen months, the longest first period that the statute allows, with registration open for all of it.
    """
    from cobijo.law.usc1254a.b_designation import EIGHTEEN_MONTHS, GROUNDS, months_from
    from cobijo.register.imagine import designation_of

    ends = months_from(on, EIGHTEEN_MONTHS)
    return designation_of(
        country,
        {
            "country": country,
            "grounds": [rule.id for rule in GROUNDS],
            "effective": on,
            "ends": ends,
            "continuous_residence_since": on,
            "continuous_physical_presence_since": on,
            "registration": {"opens": on, "closes": ends},
        },
    )
