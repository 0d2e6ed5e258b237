"""What a filing costs by the day of its postmark, item by item, and which of it may be waived."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from cobijo.errors import UsageError
from cobijo.explained import Answer
from cobijo.law.fees import (
    BESIDE,
    BIOMETRICS_AGE,
    FEE_LAW,
    KNOWN_FROM,
    KNOWN_THROUGH,
    LEFT_OUT,
    PERMIT_AGES,
    PERMIT_BY_AGE_THROUGH,
    REJECTED_FROM,
    Fee,
    fee,
)
from cobijo.messages import Message, among

FILINGS = ("initial", "reregistration")
PERMITS = ("first", "renewal")
OLDEST = 130


@dataclass(frozen=True, slots=True, repr=False)
class FeeQuote(Answer):
    """The total in US dollars, or None where any item is unknown; the items; what is unknown, and what to note.

    `if_first` and `if_renewal` are the sums for a first work permit and a renewed one, where it was not said which it
    is. `last_known` is the sum on the last day of the schedule, for a later day. `beside` are fees of other forms.
    """

    on: dt.date
    total: int | None
    if_first: int | None
    if_renewal: int | None
    items: tuple[Fee, ...]
    unknown: tuple[Message, ...]
    notes: tuple[Message, ...]
    last_known: int | None
    beside: tuple[Fee, ...]
    left_out: tuple[str, ...] = LEFT_OUT
    known_through: dt.date = KNOWN_THROUGH

    def gist(self) -> str:
        """The day and the sum."""
        return f"{self.on}: {'unknown' if self.total is None else f'${self.total}'}"


class Asked(NamedTuple):
    """What is filed. `permit` is None where it was not said whether the work permit is a first one or a renewal."""

    filing: str
    work_permit: bool = False
    permit: str | None = None
    age: int | None = None
    online: bool = False


def quote(
    on: dt.date,
    *,
    filing: str,
    work_permit: bool = False,
    permit: str | None = None,
    age: int | None = None,
    online: bool = False,
) -> FeeQuote:
    """The fees of a filing postmarked on a day. With a first filing the permit is the first under TPS, unless said.

    Raises UsageError for what has no meaning: another filing, an age that nobody has, a renewal with a first filing.
    """
    _check(filing, permit, age)
    asked = Asked(filing, work_permit, permit or ("first" if filing == "initial" else None), age, online)
    if on < KNOWN_FROM or on > KNOWN_THROUGH:
        why = Message("fees.outside_schedule", {"first": KNOWN_FROM, "last": KNOWN_THROUGH})
        last = _known(KNOWN_THROUGH, asked).total if on > KNOWN_THROUGH else None
        return FeeQuote(on, None, None, None, (), (why,), (), last, ())
    return _known(on, asked)


def _check(filing: str, permit: str | None, age: int | None) -> None:
    for place, found, known in (("--filing", filing, FILINGS), ("--permit", permit, (None, *PERMITS))):
        if found not in known:
            raise UsageError.at(place, "value", found, among(one for one in known if one), "Choose another.")
    if age is not None and not (isinstance(age, int) and 0 <= age <= OLDEST):
        raise UsageError.at("--age", "value", age, "an age in years", "Check the age.")
    if filing == "initial" and permit == "renewal":
        expected = "no --renewal: with a first filing the permit is the first under TPS"
        raise UsageError.at("--filing", "initial, --renewal", "both", expected, "Leave one of the two out.")


def _known(on: dt.date, asked: Asked) -> FeeQuote:
    """The fees on a day within the schedule."""
    if asked.work_permit and asked.permit is None and on >= FEE_LAW:
        first, renewal = (_known(on, asked._replace(permit=permit)) for permit in PERMITS)
        items = tuple(item for item in first.items if item in renewal.items)
        why = (*first.unknown, Message("fees.first_or_renewal", {}))
        return replace(first, total=None, if_first=first.total, if_renewal=renewal.total, items=items, unknown=why)
    wanted, unknown = _wanted(on, asked)
    items = tuple(found for form, what in wanted if (found := fee(form, what, on)) is not None)
    total = None if unknown else sum(item.amount for item in items)
    beside = tuple(one for one in BESIDE if one.first <= on <= one.last)
    return FeeQuote(on, total, None, None, items, tuple(unknown), tuple(_notes(on, items)), None, beside)


def _wanted(on: dt.date, asked: Asked) -> tuple[list[tuple[str, str]], list[Message]]:
    """The form and purpose of each fee, and what has to be known for the rest."""
    unknown: list[Message] = []
    wanted = [("I-821", "registration" if asked.filing == "initial" else "reregistration")]
    if asked.age is None:
        unknown.append(Message("fees.age_for_biometrics", {"age": BIOMETRICS_AGE}))
    elif asked.age >= BIOMETRICS_AGE:
        wanted.append(("I-821", "biometrics"))
    if asked.work_permit and not _free_by_age(on, asked):
        online = asked.online and fee("I-765", "work_permit_online", on) is not None
        wanted.append(("I-765", "work_permit_online" if online else "work_permit"))
        if on >= FEE_LAW:
            added = "work_permit_renewal_added" if asked.permit == "renewal" else "work_permit_initial_added"
            wanted.append(("I-765", added))
        if _outside_ages(asked) and on > PERMIT_BY_AGE_THROUGH:
            low, high = PERMIT_AGES
            unknown.append(Message("fees.age_of_first_permit", {"low": low, "high": high}))
    return wanted, unknown


def _outside_ages(asked: Asked) -> bool:
    low, high = PERMIT_AGES
    return (
        asked.filing == "initial" and asked.permit == "first" and asked.age is not None and not low <= asked.age <= high
    )


def _free_by_age(on: dt.date, asked: Asked) -> bool:
    """Whether the first permit of a child or of somebody over the age is not charged (8 CFR 1244.6)."""
    return _outside_ages(asked) and on <= PERMIT_BY_AGE_THROUGH


def _notes(on: dt.date, items: tuple[Fee, ...]) -> list[Message]:
    notes = [Message("fees.postmark", {})]
    if FEE_LAW <= on < REJECTED_FROM:
        notes.append(Message("fees.owed_not_rejected", {"day": REJECTED_FROM}))
    if any(not item.certainty.seen for item in items):
        notes.append(Message("fees.recalled", {}))
    if any(item.citation.text.startswith("FR Doc.") for item in items):
        notes.append(Message("fees.one_source", {}))
    return notes
