"""A survey's persons counted: by what the rules say of their years of entry, and by group."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cobijo.estimate.cells import Cell
from cobijo.estimate.classify import UNDATED, Classes, case_of
from cobijo.estimate.surveys.acs import Survey
from cobijo.estimate.surveys.answers import WORKS_FROM
from cobijo.estimate.surveys.codes import states
from cobijo.estimate.surveys.layouts import FLAGS, REPLICATES
from cobijo.estimate.weigh import NOBODY, Count, counts

Groups = dict[str, Count]

AGES = ((18, "0-17"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (65, "45-64"))
OLDEST = "65+"
FIRST_YEAR, BAND = 1980, 5
BEFORE = "before_1980"

_ARMS = " ".join(f"WHEN age < {least} THEN '{name}'" for least, name in AGES)
_GROUPS = {
    "state": "state",
    "age": f"CASE {_ARMS} ELSE '{OLDEST}' END",
    "year_of_entry": f"CASE WHEN entry < {FIRST_YEAR} THEN '{BEFORE}' "
    f"ELSE (entry // {BAND} * {BAND}) || '-' || (entry // {BAND} * {BAND} + {BAND - 1}) END",
    "labour_force": "CASE WHEN work IN (1, 2, 4, 5) THEN 'employed' WHEN work = 3 THEN 'unemployed' "
    f"WHEN work = 6 THEN 'not_in_labour_force' WHEN age < {WORKS_FROM} THEN 'under_16' ELSE 'not_asked' END",
    "children_in_household": "CASE WHEN citizen_children > 0 THEN 'with_citizen_children' "
    "WHEN children > 0 THEN 'with_children' ELSE 'without_children' END",
}


def _names(survey: Survey, last: int) -> dict[str, tuple[str, ...]]:
    """Every group that somebody covered can be in: one that nobody of the sample is in has a bound, and is named."""
    codes = {name: str(int(code)) for code, name in states().items()}
    bands = (f"{year}-{year + BAND - 1}" for year in range(FIRST_YEAR, last + 1, BAND))
    return {
        "state": tuple(codes[name] for name in survey.states),
        "age": (*(name for _, name in AGES), OLDEST),
        "year_of_entry": (BEFORE, *bands),
        "labour_force": ("employed", "unemployed", "not_in_labour_force", "under_16"),
        "children_in_household": ("with_citizen_children", "with_children", "without_children"),
    }


@dataclass(frozen=True, slots=True)
class Weigher:
    """Counts of a survey's persons, by what the rules said of their years of entry."""

    survey: Survey
    found: Classes

    def counts(self, source: str, by: str | None = None) -> dict[Any, Count]:
        """Counts over a relation, by the values of an expression."""
        return counts(self.survey.connection, source, by, replicates=self.survey.replicates)

    def one(self, source: str) -> Count:
        """How many there are in a relation."""
        return self.counts(source).get(None, NOBODY)

    def classes(self, variant: str, day: dt.date, among: str) -> dict[Any, Count]:
        """How many are covered, open and not covered, under a set of assumptions and a residence date."""
        found = self.counts(among, case_of(self.found[variant, day]))
        return {name: count for name, count in found.items() if name is not None}

    def people(self, variant: str, day: dt.date, among: str) -> dict[str, int]:
        """The same without errors, which take longer than the counts."""
        by = case_of(self.found[variant, day])
        found = counts(self.survey.connection, among, by, replicates=False)
        return {name: count.number or 0 for name, count in found.items() if name is not None}

    def covered(self, day: dt.date, inside: str) -> str:
        """The relation of those who are covered."""
        entries = [entry for entry, name in self.found["", day].items() if name == "covered"]
        return f"person WHERE {inside} AND entry IN ({', '.join(map(str, entries)) or 'NULL'})"

    def groups(self, day: dt.date, inside: str) -> dict[str, Groups | None]:
        """The covered by group; None for households, or work, of which the files tell nothing."""
        among, names = self.covered(day, inside), _names(self.survey, min(day.year, self.survey.year))
        found: dict[str, Groups | None] = {}
        for id_, by in _GROUPS.items():
            seen = {str(key): count for key, count in self.counts(among, by).items()}
            found[id_] = {name: seen.pop(name, NOBODY) for name in names[id_]} | seen
        if not self.survey.whole_households:
            found["children_in_household"] = None
        if not self.survey.work:
            found["labour_force"] = None
        return found

    def arrivals(self, inside: str) -> dict[int, int]:
        """How many came in each year."""
        among = f"person WHERE {inside} AND entry IS NOT NULL"
        found = counts(self.survey.connection, among, "entry", replicates=False)
        return {int(year): count.number or 0 for year, count in found.items()}

    def cells(self, day: dt.date, inside: str, steps: tuple[tuple[str, ...], ...]) -> tuple[Cell, ...]:
        """Those who are alike to every scenario; of each of its `steps`, the edits. The last step has none."""
        arms = (" OR ".join(f"edit_{id_}" for id_ in step) or "false" for step in steps)
        step = " ".join(f"WHEN NOT ({arm}) THEN {n}" for n, arm in enumerate(arms))
        more = range(1, REPLICATES + 1) if self.survey.replicates else ()
        sums = ", ".join(f"sum({name})" for name in ("pwgtp", *(f"pwgtp{n}" for n in more), "pwgtp * pwgtp"))
        query = f"SELECT coalesce(entry, {UNDATED}), CASE {step} END, {sums} FROM person WHERE {inside} GROUP BY 1, 2"
        found, answers = self.survey.connection.execute(f"{query} ORDER BY 1, 2").fetchall(), self.found["", day]
        return tuple(Cell(e, n, answers[e], tuple(map(float, weights)), float(sq)) for e, n, *weights, sq in found)

    def entries(self, inside: str) -> list[int]:
        """The codes of year of entry, with that for none."""
        query = f"SELECT DISTINCT coalesce(entry, {UNDATED}) FROM person WHERE {inside} ORDER BY 1"
        return [row[0] for row in self.survey.connection.execute(query).fetchall()]

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
