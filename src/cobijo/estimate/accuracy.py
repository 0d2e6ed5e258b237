"""The government's estimate at each designation, beside the number who hold it later: how good past estimates were.

Holders are people whose registration was approved and stands; those who wait are not among them. So the share says how
many had it by a day, and no more: a low one is a slow office as well as a high estimate. A row in which the holders
are not those of whom the estimate spoke is shown, and not counted in the quartiles.
"""

from __future__ import annotations

import csv
import statistics
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple


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

    @property
    def share(self) -> float:
        """The holders as a share of the estimate."""
        return self.registered / self.estimated


@lru_cache(maxsize=1)
def compared() -> tuple[Compared, ...]:
    """Every designation and redesignation of which both numbers are on record, by the day of the notice."""
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
    )


def take_up() -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile of the shares, of the rows that compare."""
    low, middle, high = statistics.quantiles([row.share for row in compared() if row.comparable], n=4)
    return round(low, 3), round(middle, 3), round(high, 3)


def accuracy_json(country: str | None = None) -> list[dict[str, Any]]:
    """The table, or its rows of one country."""
    rows = (row for row in compared() if country in (None, row.country))
    return [{**row._asdict(), "share": round(row.share, 3)} for row in rows]
