"""What each year of entry comes to under the rules: covered, open, or not covered.

The same rules as for one person, by the engine for many: every variant of a person is a row of facts, every residence
date a designation of its own. There are few rows, so the engine that needs no statement to be planned is the quick one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cobijo.decide.outcome import Outcome
from cobijo.engines.arrow import answering
from cobijo.estimate.assume import Assumption
from cobijo.estimate.surveys.acs import Survey
from cobijo.estimate.surveys.codes import years_of
from cobijo.facts.case import Case, parse_case
from cobijo.register import Act, Designation, Register
from cobijo.tables.facts import facts_table
from cobijo.timeline import AsOf

CLASSES: Mapping[str, str] = {
    Outcome.APPEARS_ELIGIBLE: "covered",
    Outcome.NEEDS_INFORMATION: "open",
    Outcome.NEEDS_JUDGMENT: "open",
}
"""What an outcome counts as; every other one is not covered."""

UNDATED = -1
"""Stands for no year of entry: the rules are asked about such a person too, with no day of arrival."""

_ASKED = ("ref", "designation", "outcome")

Classes = dict[tuple[str, dt.date], dict[int, str]]


def classified(
    designation: Designation,
    basis: Act,
    days: list[dt.date],
    entries: list[int],
    variants: dict[str, tuple[Assumption, ...]],
    register: Register,
    asof: AsOf,
    survey: Survey,
) -> Classes:
    """What each year of entry comes to, under each set of assumptions and each residence date."""
    cases = [
        _case(f"{entry}/{name}", designation.country, entry, assumptions, asof.on, survey)
        for name, assumptions in variants.items()
        for entry in entries
    ]
    lines = {f"{designation.id}/{day}": _since(designation, basis, day) for day in days}
    tried = Register(register.edition, lines, register.names, register.sources)
    found: Classes = {(name, day): {} for name in variants for day in days}
    answer = answering(tried, asof)
    for batch in facts_table(cases).combine_chunks().to_batches():
        answers = answer(batch)
        for ref, line, outcome in zip(*(answers.column(name).to_pylist() for name in _ASKED), strict=True):
            entry, _, name = ref.partition("/")
            day = dt.date.fromisoformat(str(line).rpartition("/")[2])
            found[name, day][int(entry)] = CLASSES.get(outcome, "not_covered")
    return found


def _case(
    ref: str, country: str, entry: int, assumptions: tuple[Assumption, ...], day: dt.date, survey: Survey
) -> Case:
    facts: dict[str, Any] = {"ref": ref}
    years = None if entry == UNDATED else years_of(entry, survey.dictionary, survey.year)
    if years is not None:
        first = {"not_before": f"{years.first}-01-01"} if years.first else {}
        facts["arrived"] = {**first, "not_after": f"{years.last}-12-31"}
    for assumption in assumptions:
        facts |= assumption.facts(country, day)
    return parse_case(facts)


def _since(designation: Designation, basis: Act, day: dt.date) -> Designation:
    """The designation with another residence date, under an id that says so. Presence is asked since its own day."""
    acts = tuple(a._replace(continuous_residence_since=day) if a.id == basis.id else a for a in designation.acts)
    return Designation(f"{designation.id}/{day}", acts, designation.sources_through, designation.reach_note)


def case_of(classes: dict[int, str]) -> str:
    """The SQL that says of a person's year of entry what it comes to."""
    arms = " ".join(f"WHEN {entry} THEN '{name}'" for entry, name in classes.items())
    return f"CASE coalesce(entry, {UNDATED}) {arms} END" if arms else "NULL"
