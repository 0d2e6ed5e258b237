"""How far a survey lies from the day asked, and how many may have come since that it can't have seen."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Mapping
from typing import NamedTuple

from cobijo.estimate.surveys.acs import Survey
from cobijo.estimate.weigh import NONE_SEEN

WHOLE_YEARS = 5
"""How many years of arrivals before the survey's last are looked at. The last itself is seen in part."""


class Distance(NamedTuple):
    """The years from the survey's last day to the day asked, and from the day asked to the survey's first day: one is
    0, both where the day lies inside. Of those who have left, died or become citizens from the day to a later survey,
    it tells nothing, and no published rate does of one country's non-citizens: that is said, and no range is made.
    """

    before: float
    after: float

    @property
    def old(self) -> bool:
        """Whether the survey ends more than a year before the day."""
        return self.before > 1

    @property
    def later(self) -> bool:
        """Whether the survey begins more than a year after the day."""
        return self.after > 1


def distance(years: tuple[int, ...], asked: dt.date) -> Distance:
    """How far a survey of such years lies from the day asked."""
    before, after = asked - dt.date(years[-1], 12, 31), dt.date(years[0], 1, 1) - asked
    return Distance(*(max(0.0, days.days / 365.25) for days in (before, after)))


class Gap(NamedTuple):
    """The years from the survey's last day to the residence date, and the fewest, mean and most arrivals in them: None
    where nobody of the country is in the sample, so that nothing tells how many came.

    `taken` are the years whose mean is the yearly number of each end. `empty` is in how many of the years looked at
    nobody of the sample came: then the fewest are 0, which the sample shows and nobody knows. `none_seen` is, where
    that is so of all of them, the most that may have come in one.
    """

    years: float
    unseen: tuple[int, int, int] | None
    taken: tuple[tuple[int, ...], ...] = ()
    empty: int = 0
    none_seen: float = 0.0

    def yearly(self, came: Mapping[int, float], end: int) -> float:
        """The arrivals of one year at an end (0 low, 1 central, 2 high), of people who came in such numbers."""
        found = statistics.fmean(came.get(year, 0) for year in self.taken[end])
        return max(found, self.none_seen) if end == len(self.taken) - 1 else found


def gap_of(arrivals: Mapping[int, int], survey: Survey, residence: dt.date) -> Gap:
    """The gap of a survey; the arrivals are those of its last whole years, as often as years are missing."""
    years = max(0.0, (residence - dt.date(survey.year, 12, 31)).days / 365.25)
    if not arrivals:
        return Gap(years, None)
    looked_at = range(survey.year - WHOLE_YEARS, survey.year)
    fewest, most = (pick(looked_at, key=lambda year: arrivals.get(year, 0)) for pick in (min, max))
    empty = sum(not arrivals.get(year) for year in looked_at)
    none_seen = NONE_SEEN * survey.mean_weight / WHOLE_YEARS if empty == WHOLE_YEARS else 0.0
    gap = Gap(years, None, ((fewest,), tuple(looked_at), (most,)), empty, none_seen)
    low, middle, high = (round(gap.yearly(arrivals, end) * years) for end in range(3))
    return gap._replace(unseen=(low, middle, high))
