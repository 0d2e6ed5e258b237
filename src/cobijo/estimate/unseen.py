"""How far a survey lies before the day asked, and how many may have come since that it can't have seen."""

from __future__ import annotations

import datetime as dt
import statistics
from typing import NamedTuple

from cobijo.estimate.surveys.acs import Survey

WHOLE_YEARS = 5
"""How many years of arrivals before the survey's last are looked at. The last itself is seen in part."""


class Gap(NamedTuple):
    """The years from the survey's last day to the residence date, and the fewest, mean and most arrivals in them: None
    where nobody of the country is in the sample, so that nothing tells how many came."""

    years: float
    unseen: tuple[int, int, int] | None

    @property
    def old(self) -> bool:
        """Whether the survey is more than a year older than the day."""
        return self.years > 1


def gap_of(arrivals: dict[int, int], survey: Survey, residence: dt.date) -> Gap:
    """The gap of a survey; the arrivals are those of its last whole years, as often as years are missing."""
    years = max(0.0, (residence - dt.date(survey.year, 12, 31)).days / 365.25)
    if not arrivals:
        return Gap(round(years, 2), None)
    yearly = [arrivals.get(year, 0) for year in range(survey.year - WHOLE_YEARS, survey.year)]
    low, middle, high = min(yearly), statistics.mean(yearly), max(yearly)
    return Gap(round(years, 2), (round(low * years), round(middle * years), round(high * years)))
