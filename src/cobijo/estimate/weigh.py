"""Weighted counts and their errors: successive-difference replication, as the Census Bureau prescribes for the ACS.

The variance is 4/80 of the sum of squared differences between the 80 replicate counts and the count; the interval is
1.645 standard errors to each side (U.S. Census Bureau, README of the 2018 ACS PUMS, on replicate weights).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from cobijo.estimate.surveys.acs import REPLICATES

Z90 = 1.645
SMALLEST_SAMPLE = 10
"""Below so many persons in the sample a count is not published: it would be mostly noise. The choice is ours."""


class Count(NamedTuple):
    """A weighted count. `number` and the errors are None where the sample is too small to publish."""

    number: int | None
    standard_error: float | None
    interval90: tuple[int, int] | None
    sample_size: int


NOBODY = Count(0, 0.0, (0, 0), 0)


def measures() -> str:
    """The SQL of a count, its standard error and its sample, over the table of persons."""
    squares = " + ".join(f"(sum(pwgtp{n}) - sum(pwgtp)) ** 2" for n in range(1, REPLICATES + 1))
    return f"sum(pwgtp), sqrt(4.0 / {REPLICATES} * ({squares})), count(*)"


def counts(connection: Any, source: str, by: str | None = None) -> dict[Any, Count]:
    """Counts over a relation, by the values of an expression; under None where there is none."""
    key = by or "NULL"
    found = connection.execute(f"SELECT {key} AS k, {measures()} FROM {source} GROUP BY 1 ORDER BY 1").fetchall()
    return {row[0]: Count(int(row[1]), row[2], interval(int(row[1]), row[2]), row[3]) for row in found if row[3]}


def interval(count: int, error: float) -> tuple[int, int]:
    """The 90% interval, never below nobody."""
    return max(0, round(count - Z90 * error)), round(count + Z90 * error)


def publishable(count: Count) -> Count:
    """The count, or its sample size alone where the sample is too small."""
    return (
        count if count.sample_size == 0 or count.sample_size >= SMALLEST_SAMPLE else Count(None, None, None, count[3])
    )
