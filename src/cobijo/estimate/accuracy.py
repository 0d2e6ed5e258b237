"""The government's estimate at each designation, beside the number who hold it later: how good past estimates were.

Holders are people whose registration was approved and stands; those who wait are not among them. So the share says how
many had it by a day, and no more: a low one is a slow office as well as a high estimate. A row is shown, and not
counted in the quartiles, where a redesignation took effect between the notice and the count, so that the holders are
not those of whom the estimate spoke; or where less than a year lies between them (the choice is ours).
"""

from __future__ import annotations

import csv
import datetime as dt
import statistics
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.explained import TOLD, Answer, Telling
from cobijo.timeline import has_come
from cobijo.words import Words


class Compared(NamedTuple):
    """One estimate of the government's, and what came of it."""

    designation: str
    country: str
    notice: str
    kind: str
    estimated: int
    estimate_of: str
    estimate_source: str
    estimate_certainty: str
    registered: int
    registered_on: str
    registered_source: str
    comparable: bool
    note: str
    note_es: str

    def __repr__(self) -> str:
        return f"<Compared {self.designation} {self.notice}: {self.registered} of {self.estimated}>"

    @property
    def share(self) -> float:
        """The holders as a share of the estimate."""
        return self.registered / self.estimated


class Quartiles(NamedTuple):
    """A quarter of the shares that compare lie below `low`, half below `central`, a quarter above `high`."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True, repr=False)
class Accuracy(Answer):
    """The government's estimates beside who held it later; `quartiles` is None of too few that compare."""

    rows: tuple[Compared, ...]
    quartiles: Quartiles | None

    def gist(self) -> str:
        """How many estimates, and the middle of the shares."""
        middle = f", median share {self.quartiles.central:.1%}" if self.quartiles is not None else ""
        return f"{len(self.rows)} estimates{middle}"

    def table(self) -> Any:
        """The rows as a table of pyarrow, with types: the same that the command writes."""
        from cobijo.estimate.tables import accuracy_table_of

        return accuracy_table_of(self.rows)


FEWEST = 4
"""Fewer rows that compare have no quartiles."""


def compared(known: dt.date | None = None) -> tuple[Compared, ...]:
    """Every designation and redesignation of which both numbers are on record, by the day of the notice; of those whose
    holders had been counted by a day."""
    return tuple(row for row in _rows() if known is None or has_come(row.registered_on, known))


@lru_cache(maxsize=1)
def _rows() -> tuple[Compared, ...]:
    with (Path(__file__).parent / "accuracy.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_compared(row) for row in csv.DictReader(file))


def _compared(row: dict[str, str]) -> Compared:
    return Compared(
        row["designation"],
        row["country"],
        row["notice"],
        row["kind"],
        int(row["estimated"]),
        row["estimate_of"],
        row["estimate_source"],
        row["estimate_certainty"],
        int(row["registered"]),
        row["registered_on"],
        row["registered_source"],
        row["comparable"] == "yes",
        row["note"],
        row["note_es"],
    )


def accuracy(known: dt.date | None = None) -> Accuracy:
    """What was known of past estimates by a day."""
    return Accuracy(compared(known), take_up(known))


def take_up(known: dt.date | None = None) -> Quartiles | None:
    """The lower quartile, the median and the upper quartile of the shares, of those that compare; None of too few."""
    shares = [row.share for row in compared(known) if row.comparable]
    if len(shares) < FEWEST:
        return None
    low, middle, high = statistics.quantiles(shares, n=4)
    return Quartiles(round(low, 3), round(middle, 3), round(high, 3))


def recalled(known: dt.date | None = None) -> bool:
    """Whether an estimate that the quartiles rest on is from memory."""
    return any(row.comparable and row.estimate_certainty == "recalled" for row in compared(known))


def accuracy_json(country: str | None = None, known: dt.date | None = None, lang: str = "en") -> list[dict[str, Any]]:
    """The table, or its rows of one country, known by a day."""
    return [row_json(row, lang) for row in compared(known) if country in (None, row.country)]


def row_json(row: Compared, lang: str) -> dict[str, Any]:
    """One estimate and what came of it, with its note in a language."""
    answer = row._asdict() | {"share": round(row.share, 3)}
    spanish = answer.pop("note_es")
    return answer | {"note": spanish if lang == "es" else row.note}


def answer_json(found: Accuracy, lang: str) -> dict[str, Any]:
    """The whole answer, as the command prints it with `--json`."""
    quartiles = found.quartiles._asdict() if found.quartiles is not None else None
    return {"accuracy": [row_json(row, lang) for row in found.rows], "quartiles": quartiles}


def _lines(found: Accuracy, lang: str) -> list[str]:
    words = Words(lang)
    lines = [words.say("estimate.accuracy")]
    for row in found.rows:
        share = f"{row.share:.1%}" if row.comparable else words.say("estimate.accuracy_not")
        lines.append(f"  {row.designation}, {row.notice}: {row.estimated:,} → {row.registered:,} ({share})")
    if found.quartiles is not None:
        values = {name: f"{share:.1%}" for name, share in found.quartiles._asdict().items()}
        lines.append(words.say("estimate.accuracy_quartiles", values))
    return lines


TOLD[Accuracy] = Telling(answer_json, _lines)
