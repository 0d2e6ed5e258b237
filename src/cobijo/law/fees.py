"""The dated schedule of fees for TPS filings. The day of the postmark decides.

Amounts are whole US dollars. A period without an end in the record ends where the record does: a later day is
unknown, never carried over. `waivable` says whether a fee waiver (Form I-912) may cover it. `certainty` says how the
amount was seen, by the grades of the register.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.register import Grade

KNOWN_FROM = dt.date(2010, 1, 21)
"""The first day for which a source was seen: the filings of Haiti's designation of that day."""

KNOWN_THROUGH = dt.date(2027, 9, 30)
"""The newest alert sets the amounts of fiscal year 2027, which ends on this day."""

FEE_LAW = dt.date(2025, 7, 22)
"""From this day the amounts of Pub. L. 119-21 are owed; from 21 August 2025 a filing without them is rejected."""

REJECTED_FROM = dt.date(2025, 8, 21)
BIOMETRICS_AGE = 14

PERMIT_AGES = (14, 65)
PERMIT_BY_AGE_THROUGH = dt.date(2024, 3, 31)
"""8 CFR 1244.6: with a first filing a work permit was charged between these ages alone. Whether that outlived the fee
rule of April 1, 2024 is not known."""


class Fee(NamedTuple):
    """One amount: for which form and what, from when through when, and whether it may be waived."""

    form: str
    what: str
    amount: int
    first: dt.date
    last: dt.date
    waivable: bool
    citation: Citation
    certainty: Grade


def _fee(
    form: str,
    what: str,
    amount: int,
    first: str,
    last: str,
    citation: str,
    *,
    waivable: bool = True,
    certainty: Grade = Grade.QUOTED,
) -> Fee:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Fee(form, what, amount, *days, waivable, cite(citation), certainty)


_LAST = KNOWN_THROUGH.isoformat()
_FY_2027 = "FR Doc. 2026-20187"
"""The adjustment for fiscal year 2027, for postmarks from October 16, 2026. Its text was not seen: the amounts are as
one reader of the agency's alert of September 30, 2026 and of Form G-1055 (edition 10/01/26) has them."""

SCHEDULE = (
    _fee("I-821", "registration", 50, "2010-01-21", "2025-07-21", "8 U.S.C. 1254a(c)(1)(B)"),
    _fee("I-821", "registration", 500, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-821", "registration", 510, "2026-01-01", "2026-10-15", "90 FR 52693", waivable=False),
    _fee("I-821", "registration", 520, "2026-10-16", _LAST, _FY_2027, waivable=False),
    _fee("I-821", "reregistration", 0, "2010-01-21", _LAST, "8 CFR 244.17(a)"),
    _fee("I-821", "biometrics", 80, "2010-01-21", "2010-11-22", "8 CFR 103.7"),
    _fee("I-821", "biometrics", 85, "2010-11-23", "2010-12-31", "75 FR 58962", certainty=Grade.RECALLED),
    _fee("I-821", "biometrics", 85, "2011-01-01", "2024-03-31", "8 CFR 244.17(a)"),
    _fee("I-821", "biometrics", 30, "2024-04-01", _LAST, "8 CFR 106.2"),
    _fee("I-765", "work_permit", 340, "2010-01-21", "2010-11-22", "8 CFR 103.7"),
    _fee("I-765", "work_permit", 380, "2010-11-23", "2016-12-22", "75 FR 58962"),
    _fee("I-765", "work_permit", 410, "2016-12-23", "2024-03-31", "81 FR 73292"),
    _fee("I-765", "work_permit", 520, "2024-04-01", _LAST, "89 FR 6194"),
    _fee("I-765", "work_permit_online", 470, "2024-04-01", _LAST, "8 CFR 106.2"),
    _fee("I-765", "work_permit_initial_added", 550, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-765", "work_permit_initial_added", 560, "2026-01-01", "2026-10-15", "90 FR 52693", waivable=False),
    _fee("I-765", "work_permit_initial_added", 570, "2026-10-16", _LAST, _FY_2027, waivable=False),
    _fee("I-765", "work_permit_renewal_added", 275, "2025-07-22", "2025-12-31", "90 FR 34511", waivable=False),
    _fee("I-765", "work_permit_renewal_added", 280, "2026-01-01", "2026-10-15", "90 FR 52693", waivable=False),
    _fee("I-765", "work_permit_renewal_added", 280, "2026-10-16", _LAST, _FY_2027, waivable=False),
)

BESIDE = (
    _fee("I-131", "travel", 630, "2024-04-01", _LAST, "8 CFR 106.2"),
    _fee("I-131", "travel_online", 580, "2024-04-01", _LAST, "8 CFR 106.2"),
    _fee("I-601", "waiver_of_inadmissibility", 1050, "2024-04-01", _LAST, "8 CFR 106.2"),
    _fee("I-290B", "appeal_or_motion", 800, "2024-04-01", _LAST, "8 CFR 106.2"),
)
"""Fees of other forms that a TPS matter may need, as far as a source gives them; no part of a total. The fee schedule
in which they were seen is the edition of October 1, 2026."""

LEFT_OUT = ("I-601A", "I-912")
"""Forms whose fee no source that was seen gives: the provisional waiver, and the request to waive fees itself."""


def fee(form: str, what: str, on: dt.date) -> Fee | None:
    """The fee for a form and purpose by postmark day; None where the schedule holds none."""
    listed = (*SCHEDULE, *BESIDE)
    return next((f for f in listed if f.form == form and f.what == what and f.first <= on <= f.last), None)
