"""What a filing costs by the day of its postmark, item by item, and which of it may be waived."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.law.fees import BIOMETRICS_AGE, FEE_LAW, KNOWN_FROM, KNOWN_THROUGH, REJECTED_FROM, Fee, fee
from cobijo.register import Remark

FILINGS = ("initial", "reregistration")

UNDER_14_OR_OVER_65 = (14, 65)
"""The ages beyond which a first work permit was once not charged (64 FR 4780); whether it still is, is not known."""


class Bill(NamedTuple):
    """The total in US dollars, or None where any item is unknown; the items; what is unknown, and what to note."""

    on: dt.date
    total: int | None
    items: tuple[Fee, ...]
    unknown: tuple[Remark, ...]
    notes: tuple[Remark, ...]


def bill(
    on: dt.date,
    *,
    filing: str,
    work_permit: bool = False,
    renewal: bool = False,
    age: int | None = None,
    online: bool = False,
) -> Bill:
    """The fees of a filing postmarked on a day."""
    if not KNOWN_FROM <= on <= KNOWN_THROUGH:
        why = Remark("fees.outside_schedule", {"first": KNOWN_FROM, "last": KNOWN_THROUGH})
        return Bill(on, None, (), (why,), ())
    unknown: list[Remark] = []
    wanted = [("I-821", "registration" if filing == "initial" else "reregistration")]
    if age is None:
        unknown.append(Remark("fees.age_for_biometrics", {"age": BIOMETRICS_AGE}))
    elif age >= BIOMETRICS_AGE:
        wanted.append(("I-821", "biometrics"))
    if work_permit:
        wanted += _work_permit(on, filing=filing, renewal=renewal, online=online)
        unknown += _age_of_first_permit(age, filing=filing, renewal=renewal)
    items = [found for form, what in wanted if (found := fee(form, what, on)) is not None]
    notes = [Remark("fees.postmark", {})]
    if FEE_LAW <= on < REJECTED_FROM:
        notes.append(Remark("fees.owed_not_rejected", {"day": REJECTED_FROM}))
    if any(item.certainty == "recalled" for item in items):
        notes.append(Remark("fees.recalled", {}))
    total = None if unknown else sum(item.amount for item in items)
    return Bill(on, total, tuple(items), tuple(unknown), tuple(notes))


def _work_permit(on: dt.date, *, filing: str, renewal: bool, online: bool) -> list[tuple[str, str]]:
    wanted = [("I-765", "work_permit_online" if online else "work_permit")]
    if on >= FEE_LAW:
        wanted.append(("I-765", "work_permit_renewal_added" if renewal else "work_permit_initial_added"))
    return wanted


def _age_of_first_permit(age: int | None, *, filing: str, renewal: bool) -> list[Remark]:
    low, high = UNDER_14_OR_OVER_65
    if filing == "initial" and not renewal and age is not None and not low <= age <= high:
        return [Remark("fees.age_of_first_permit", {"low": low, "high": high})]
    return []
