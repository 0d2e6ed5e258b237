"""8 CFR 274a.13(d), automatic extension of a work permit by the receipt of its renewal.

A schedule by the day of receipt. What a notice in the Federal Register extends stands in the register and runs beside
this. Whether the renewal was in time is measured by the window of the country's notice, so it is a condition.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.law.source import recalled

LAW = recalled(
    "8 CFR 274a.13",
    left_out="(d): whether the renewal was in time, which for TPS is measured by the window of the country's notice.",
)


class Extension(NamedTuple):
    """What a renewal received from `first` through `last` brings, counted from the printed end of the card.

    `days` is 0 where it brings nothing; `ends_with_tps` where the extension can't outlast TPS itself; `maybe_days`
    where a longer one applied to renewals still pending on a later day.
    """

    first: dt.date
    last: dt.date | None
    days: int
    years: int
    ends_with_tps: bool
    maybe_days: int
    source: Citation

    def through(self, expires: dt.date) -> dt.date:
        """The last day of the extension of a card that expires on a day."""
        if self.years:
            try:
                return expires.replace(year=expires.year + self.years)
            except ValueError:
                return dt.date(expires.year + self.years, 2, 28)
        return expires + dt.timedelta(days=self.days)


SCHEDULE = (
    Extension(dt.date(2017, 1, 17), dt.date(2022, 5, 3), 180, 0, False, 540, cite("8 CFR 274a.13(d)")),
    Extension(dt.date(2022, 5, 4), dt.date(2025, 7, 21), 540, 0, False, 0, cite("89 FR 101208")),
    Extension(dt.date(2025, 7, 22), dt.date(2025, 10, 29), 0, 1, True, 0, cite("Pub. L. 119-21")),
    Extension(dt.date(2025, 10, 30), None, 0, 0, False, 0, cite("90 FR 48799")),
)


CARDS_OF_ONE_YEAR = dt.date(2025, 7, 22)
"""A card on an application pending or filed from this day lasts a year at most, or as long as TPS if that is less."""


FIRST_OF_ONE_YEAR = dt.date(2026, 7, 22)
"""The first day that a card made for one year under that law can bear; before it cards end with a period."""


def by_receipt(received: dt.date) -> Extension | None:
    """What applies to a renewal received on a day; None before 17 January 2017, when no rule extended cards."""
    return next((e for e in SCHEDULE if e.first <= received and (e.last is None or received <= e.last)), None)
