"""People drawn from a survey, one by one: what a rehearsal lets a designation happen to.

A survey's record is a place of birth, a year of entry, an age and a weight; a drawn person is a record chosen by its
weight, with a day within the year, so that the rules can answer. What a survey can't know is closed as an estimate
closes it (`assume`), and said so. Without a survey of one's own the people are those of the fourteen small states whose
file is in `examples/`: their four columns ship here (`surveys/people_2018.csv`).
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.engines.arrow import answering
from cobijo.errors import InputError
from cobijo.estimate.assume import ASSUMPTIONS
from cobijo.estimate.surveys.acs import places_of, years_of
from cobijo.facts.case import parse_case
from cobijo.register import Designation, Register
from cobijo.tables.facts import facts_table
from cobijo.timeline import AsOf

HOME = Path(__file__).parent / "surveys"
SHIPPED_YEAR = 2018
SHIPPED = "ACS 1-year PUMS, 2018, non-citizens of fourteen small states"
BATCH = 100_000

Days = Any
"""An array of days as ordinals."""


class Pool(NamedTuple):
    """The records of one country in a survey: years of entry, ages, weights."""

    country: str
    survey: str
    year: int
    dictionary: str
    entry: Any
    age: Any
    weight: Any

    @property
    def sample_size(self) -> int:
        """How many records there are."""
        return len(self.entry)


class People(NamedTuple):
    """Drawn people: for each the day of arrival and the day of birth."""

    country: str
    arrived: Days
    born: Days

    def __len__(self) -> int:
        return len(self.arrived)


def pool(country: str, survey: Path | None = None) -> Pool:
    """The records of a country. Raises InputError where the survey has none: nobody can be drawn."""
    shipped = (SHIPPED, SHIPPED_YEAR, str(SHIPPED_YEAR), _shipped())
    name, year, dictionary, rows = shipped if survey is None else _read(survey, country)
    codes = set(places_of(country, dictionary))
    found = [(entry, age, weight) for place, entry, age, weight in rows if place in codes and weight > 0]
    if not found:
        remedy = "A rehearsal of nobody shows nothing: give another survey, or another country."
        raise InputError.at(name, country, "nobody", "at least one person born there", remedy)
    entry, age, weight = (np.array(column) for column in zip(*found, strict=True))
    return Pool(country, name, year, dictionary, entry, age, weight)


@lru_cache(maxsize=1)
def _shipped() -> list[tuple[int, int, int, int]]:
    with (HOME / "people_2018.csv").open(encoding="utf-8", newline="") as file:
        return [
            (int(r["place"]), int(r["entry"]), int(r["age"]), int(r["weight"]))
            for r in csv.DictReader(file)
            if r["entry"]
        ]


def _read(path: Path, country: str) -> tuple[str, int, str, list[tuple[int, int, int, int]]]:
    from cobijo.estimate.surveys.acs import read_acs
    from cobijo.tables.extras import library

    with library("duckdb", "duckdb").connect() as connection:
        survey = read_acs(path, connection, countries=[country])
        query = "SELECT place, entry, age, pwgtp FROM person WHERE entry IS NOT NULL ORDER BY ALL"
        return survey.name, survey.year, survey.dictionary, connection.execute(query).fetchall()


def generator(*words: object) -> np.random.Generator:
    """Chance that is the same for the same words, on every machine."""
    digest = hashlib.sha256("/".join(map(str, words)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def draw(found: Pool, people: int, seed: int) -> People:
    """Draw people by their weights. A day lies anywhere in its year; nobody arrives before being born."""
    chance = generator(seed, found.country, found.survey, "people")
    chosen = chance.choice(found.sample_size, people, p=found.weight / found.weight.sum())
    bands = {int(code): years_of(int(code), found.dictionary, found.year) for code in np.unique(found.entry)}
    firsts = {code: (band.first or band.last) if band else code for code, band in bands.items()}
    lasts = {code: band.last if band else code for code, band in bands.items()}
    first = np.array([dt.date(firsts[int(e)], 1, 1).toordinal() for e in found.entry])[chosen]
    last = np.array([dt.date(lasts[int(e)], 12, 31).toordinal() for e in found.entry])[chosen]
    arrived = first + np.floor(chance.random(people) * (last - first + 1)).astype(np.int64)
    births = np.array([dt.date(found.year - int(a), 1, 1).toordinal() for a in found.age])[chosen]
    born = np.minimum(births + np.floor(chance.random(people) * 365).astype(np.int64), arrived)
    return People(found.country, arrived, born)


def facts(country: str, filed: dt.date) -> dict[str, Any]:
    """What is taken to be so of every drawn person who files on a day."""
    found: dict[str, Any] = {}
    for assumption in ASSUMPTIONS:
        found |= assumption.facts(country, filed)
    return found


def table(people: People, filed: Days, who: Any) -> Iterator[Any]:
    """The facts of some people (`who`: their places) as batches that every engine reads, each filed on its own day.

    What all people of one day say alike is read once, as any case is; their own days are put beside it.
    """
    for start in range(0, len(who), BATCH):
        some = who[start : start + BATCH]
        days, day_of = np.unique(filed[some], return_inverse=True)
        cases = [
            parse_case({"ref": str(n), **facts(people.country, dt.date.fromordinal(int(day)))})
            for n, day in enumerate(days)
        ]
        whole = facts_table(cases).take(pa.array(day_of))
        for name, column in (("arrived", people.arrived[some]), ("born", people.born[some])):
            for end in ("first", "last"):
                place = whole.schema.get_field_index(f"{name}_{end}")
                whole = whole.set_column(place, whole.schema.field(place), pa.array(column, pa.int32()))
        refs = pa.array([f"SYN-{n}" for n in some])
        yield whole.set_column(0, whole.schema.field(0), refs).combine_chunks().to_batches()[0]


class Answered(NamedTuple):
    """What the rules came to for some people, in their order: the outcome, and the clauses that are not met."""

    outcome: list[str]
    failed: list[str]


def screen(
    people: People, filed: Days, who: Any, designation: Designation, register: Register, on: dt.date
) -> Answered:
    """Screen people as `cobijo caseload screen` does, by the engines."""
    answer = answering(register, AsOf(on), designation=designation)
    outcome: list[str] = []
    failed: list[str] = []
    for batch in table(people, filed, who):
        found = answer(batch)
        outcome += found.column("outcome").to_pylist()
        failed += found.column("failed").to_pylist()
    return Answered(outcome, failed)


def write_roster(people: People, filed: Days, who: Any, path: Path) -> None:
    """Write people as a roster that `cobijo caseload screen` reads."""
    import json

    from cobijo.files import replace_file

    with replace_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        names = [name for name in facts(people.country, dt.date(2000, 1, 1)) if name != "filed"]
        flat = {}
        for name, value in facts(people.country, dt.date(2000, 1, 1)).items():
            if isinstance(value, dict):
                flat.update({f"{name}.{part}": one for part, one in value.items()})
            elif name in names:
                flat[name] = value
        out.writerow(["ref", *flat, "arrived", "born", "filed"])
        same = [one if isinstance(one, str) else json.dumps(one) for one in flat.values()]
        for n in who:
            days = [dt.date.fromordinal(int(column[n])).isoformat() for column in (people.arrived, people.born, filed)]
            out.writerow([f"SYN-{n}", *same, *days])
