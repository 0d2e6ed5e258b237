"""Weighted counts and their errors: successive-difference replication, as the Census Bureau prescribes for the ACS.

The variance is 4/80 of the sum of squared differences between the 80 replicate counts and the count; the interval is
1.645 standard errors to each side (U.S. Census Bureau, README of the 2018 ACS PUMS, on replicate weights). Without
replicate weights the error is the root of the sum of squared weights times a design factor, and is marked so.

A count is never withheld: the files are public. It is marked where its error is large. Nobody in the sample is no
evidence of nobody: then there is no count, but a bound.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from cobijo.estimate.surveys.layouts import REPLICATES

Z90 = 1.645
UNRELIABLE_CV = 0.30
"""Above this share of error a count is marked. The choice is ours."""

SMALLEST_SAMPLE = 10
"""Below so many persons in the sample a count is marked too: its error is itself mostly noise. The choice is ours."""

DESIGN_FACTOR = 1.61
"""The error by replicate weights over the root of the sum of squared weights: the largest of the 21 places of birth
with 30 or more non-citizens in the sample of fourteen states in 2018 (their median is 1.24). The largest, so that an
error without replicate weights is rather too wide. People of one household often come from one place: a sample of
households knows less of them than one of so many persons."""

NONE_SEEN = -math.log(0.1)
"""How many are the most to be expected of which, at 90%, none would be seen (Poisson): 2.3."""


class Count(NamedTuple):
    """A weighted count with its error and the persons it is made of. `at_most` is set where nobody is in the sample."""

    number: int | None
    standard_error: float | None
    interval90: tuple[int, int] | None
    sample_size: int
    at_most: int | None = None

    @property
    def cv(self) -> float | None:
        """The error as a share of the count."""
        return self.standard_error / self.number if self.number and self.standard_error is not None else None

    @property
    def reliable(self) -> bool:
        """Whether the error is small enough to lean on."""
        return self.cv is not None and self.cv <= UNRELIABLE_CV and self.sample_size >= SMALLEST_SAMPLE


NOBODY = Count(0, 0.0, (0, 0), 0)


def measures(replicates: bool = True) -> str:
    """The SQL of a count, its standard error and its sample, over the table of persons."""
    if not replicates:
        return f"sum(pwgtp), {DESIGN_FACTOR} * sqrt(sum(pwgtp * pwgtp)), count(*)"
    squares = " + ".join(f"(sum(pwgtp{n}) - sum(pwgtp)) ** 2" for n in range(1, REPLICATES + 1))
    return f"sum(pwgtp), sqrt(4.0 / {REPLICATES} * ({squares})), count(*)"


def counts(connection: Any, source: str, by: str | None = None, *, replicates: bool = True) -> dict[Any, Count]:
    """Counts over a relation, by the values of an expression; under None where there is none."""
    key, what = by or "NULL", measures(replicates)
    found = connection.execute(f"SELECT {key} AS k, {what} FROM {source} GROUP BY 1 ORDER BY 1").fetchall()
    return {row[0]: Count(int(row[1]), row[2], interval(int(row[1]), row[2]), row[3]) for row in found if row[3]}


def interval(count: int, error: float) -> tuple[int, int]:
    """The 90% interval, never below nobody."""
    return max(0, round(count - Z90 * error)), round(count + Z90 * error)


def honest(count: Count, mean_weight: float) -> Count:
    """The count; or, where nobody is in the sample, no count and the most that it can be, at 90%."""
    return count if count.sample_size else none_seen(bound(mean_weight))


def none_seen(at_most: int) -> Count:
    """No count, but the most that it can be."""
    return Count(None, None, None, 0, at_most)


def bound(mean_weight: float) -> int:
    """The most that there may be, at 90%, of whom nobody is in the sample, up to the next ten.

    A person of the sample stands for at least one.
    """
    return math.ceil(NONE_SEEN * max(mean_weight, 1.0) / 10) * 10
