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
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.timeline import has_come


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

    @property
    def share(self) -> float:
        """The holders as a share of the estimate."""
        return self.registered / self.estimated


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


def take_up(known: dt.date | None = None) -> tuple[float, float, float] | None:
    """The lower quartile, the median and the upper quartile of the shares, of those that compare; None of too few."""
    shares = [row.share for row in compared(known) if row.comparable]
    if len(shares) < FEWEST:
        return None
    low, middle, high = statistics.quantiles(shares, n=4)
    return round(low, 3), round(middle, 3), round(high, 3)


def recalled(known: dt.date | None = None) -> bool:
    """Whether an estimate that the quartiles rest on is from memory."""
    return any(row.comparable and row.estimate_certainty == "recalled" for row in compared(known))


def accuracy_json(country: str | None = None, known: dt.date | None = None, lang: str = "en") -> list[dict[str, Any]]:
    """The table, or its rows of one country, known by a day."""
    rows = (row for row in compared(known) if country in (None, row.country))
    return [_json(row, lang) for row in rows]


def _json(row: Compared, lang: str) -> dict[str, Any]:
    answer = row._asdict() | {"share": round(row.share, 3)}
    spanish = answer.pop("note_es")
    return answer | {"note": spanish if lang == "es" else row.note}
