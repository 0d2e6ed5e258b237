"""The dated schedule of fees for TPS filings. The day of the postmark decides.

Amounts are whole US dollars. A period without an end in the record ends where the record does: a later day is
unknown, never carried over. `waivable` says whether a fee waiver (Form I-912) may cover it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.citations import Citation, cite

KNOWN_FROM = dt.date(2011, 1, 1)
KNOWN_THROUGH = dt.date(2026, 12, 31)
"""The amounts of 2026 are adjusted with the year; those of 2027 are not on record."""

FEE_LAW = dt.date(2025, 7, 22)
"""From this day the amounts of Pub. L. 119-21 are owed; from 21 August 2025 a filing without them is rejected."""

REJECTED_FROM = dt.date(2025, 8, 21)
BIOMETRICS_AGE = 14


class Fee(NamedTuple):
    """One amount: for which form and what, from when through when, and whether it may be waived."""

    form: str
    what: str
    amount: int
    first: dt.date
    last: dt.date
    waivable: bool
    citation: Citation
    certainty: str


def _fee(
    form: str,
    what: str,
    amount: int,
    first: str,
    last: str,
    citation: str,
    *,
    waivable: bool = True,
    certainty: str = "verified",
) -> Fee:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Fee(form, what, amount, *days, waivable, cite(citation), certainty)


SCHEDULE = (
    _fee("I-821", "registration", 50, "2011-01-01", "2025-07-21", "8 U.S.C. 1254a(c)(1)(B)"),
    _fee("I-821", "registration", 500, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-821", "registration", 510, "2026-01-01", "2026-12-31", "90 FR 52693", waivable=False),
    _fee("I-821", "reregistration", 0, "2011-01-01", "2026-12-31", "8 CFR 244.17(a)"),
    _fee("I-821", "biometrics", 85, "2011-01-01", "2024-03-31", "8 CFR 244.17(a)"),
    _fee("I-821", "biometrics", 30, "2024-04-01", "2026-12-31", "8 CFR 106.2"),
    _fee("I-765", "work_permit", 380, "2011-01-01", "2016-12-22", "8 CFR 103.7"),
    _fee("I-765", "work_permit", 410, "2016-12-23", "2024-03-31", "8 CFR 103.7", certainty="recalled"),
    _fee("I-765", "work_permit", 520, "2024-04-01", "2026-12-31", "8 CFR 106.2"),
    _fee("I-765", "work_permit_online", 380, "2011-01-01", "2016-12-22", "8 CFR 103.7"),
    _fee("I-765", "work_permit_online", 410, "2016-12-23", "2024-03-31", "8 CFR 103.7", certainty="recalled"),
    _fee("I-765", "work_permit_online", 470, "2024-04-01", "2026-12-31", "8 CFR 106.2"),
    _fee("I-765", "work_permit_initial_added", 550, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-765", "work_permit_initial_added", 560, "2026-01-01", "2026-12-31", "90 FR 52693", waivable=False),
    _fee("I-765", "work_permit_renewal_added", 275, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-765", "work_permit_renewal_added", 280, "2026-01-01", "2026-12-31", "90 FR 52693", waivable=False),
)


def fee(form: str, what: str, on: dt.date) -> Fee | None:
    """The fee for a form and purpose by postmark day; None where the schedule holds none."""
    return next((f for f in SCHEDULE if f.form == form and f.what == what and f.first <= on <= f.last), None)
