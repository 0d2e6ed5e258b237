"""What a filing costs on the day of its postmark: each fee with its citation and a payment of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from cobijo.decide.fees import PERMITS, FeeQuote, quote
from cobijo.law.fees import Fee
from cobijo.messages import Message
from cobijo.papers.ages import age_on
from cobijo.papers.answers import Source
from cobijo.papers.packing.filing import STOPS, Filing
from cobijo.papers.packing.record import Payment, payment_on
from cobijo.papers.reregistering import registering_not_said


@dataclass(frozen=True, slots=True)
class Line:
    """One fee. `payment` numbers the payments; 0 where none is made: nothing is owed, or a waiver is asked for."""

    fee: Fee
    payment: int
    waiver: bool


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """The fees of a filing. `to_pay` is their sum, None where any of it is not known; `if_first` and `if_renewal` are
    the sums for a first work permit and a renewed one, where it was not said which it is; `either` are the fees that
    only the one or the other has, each beside `first` or `renewal`: one payment more, of which it is open which. Where
    nobody said whether the person registered in the last window, `ways` are the sheet of the late filing that is
    planned and that of the work permit alone, which is what is left if they did; then `to_pay` is None."""

    on: dt.date
    lines: tuple[Line, ...]
    to_pay: int | None
    if_first: int | None
    if_renewal: int | None
    unknown: tuple[Message, ...]
    notes: tuple[Message, ...]
    how: Payment | None
    quoted: FeeQuote | None = None
    either: tuple[tuple[str, Fee], ...] = ()
    ways: tuple[FeeSheet, ...] = ()

    @property
    def payments(self) -> int:
        """How many payments are made, as far as the fees are known."""
        return max((line.payment for line in self.lines), default=0)


REGISTRATION = "I-821"
NOT_QUOTED = ("permit_disagrees", "permit_held", *STOPS)


def fees_of(source: Source, filing: Filing, known: dt.date | None = None) -> FeeSheet:
    """The fees of what a person files, by the day of the postmark."""
    how = payment_on(source.on, known)
    unknown = tuple(Message(filing.id_of(why), filing.values) for why in filing.open_ if why != "permit")
    replaced = filing.permit == "replacement"
    if filing.kind is None or replaced or any(why in NOT_QUOTED for why in filing.open_):
        if replaced and not unknown:
            unknown = (Message("packet.open.replacement", {}),)
        return FeeSheet(source.on, (), None, None, None, unknown, (), how)
    found = _quoted(source, filing, how, unknown)
    if not registering_not_said(source):
        return found
    return replace(found, to_pay=None, ways=(found, _quoted(source, filing, how, unknown, alone=True)))


def _quoted(
    source: Source, filing: Filing, how: Payment | None, unknown: tuple[Message, ...], *, alone: bool = False
) -> FeeSheet:
    """The fees by the schedule; of the work permit `alone`, without those of a registration."""
    found = quote(
        source.on,
        filing=filing.kind or "",
        work_permit=bool(filing.work_permit),
        permit=filing.permit if filing.work_permit else None,
        age=age_on(source),
    )
    items = [fee for fee in found.items if not (alone and fee.form == REGISTRATION)]
    lines, number = [], 0
    for fee in items:
        waiver = filing.fee_waiver and fee.waivable and fee.amount > 0
        paid = fee.amount > 0 and not waiver
        number += paid
        lines.append(Line(fee, number if paid else 0, waiver))
    less_by = sum(line.fee.amount for line in lines if line.waiver)
    less_by += sum(fee.amount for fee in found.items if fee not in items)

    def less(total: int | None) -> int | None:
        """A sum without what is asked to be waived or not filed; none while it is not said whether a permit is asked
        for."""
        return None if total is None or filing.work_permit is None else total - less_by

    return FeeSheet(
        source.on,
        tuple(lines),
        less(found.total),
        less(found.if_first),
        less(found.if_renewal),
        (*unknown, *found.unknown),
        found.notes,
        how,
        found,
        _either(source, filing, found) if found.if_first is not None and found.if_renewal is not None else (),
    )


def _either(source: Source, filing: Filing, found: FeeQuote) -> tuple[tuple[str, Fee], ...]:
    """The fees that a first permit or a renewed one alone has."""
    kind, age = filing.kind or "", age_on(source)
    quoted = ((p, quote(source.on, filing=kind, work_permit=True, permit=p, age=age)) for p in PERMITS)
    return tuple((permit, fee) for permit, one in quoted for fee in one.items if fee not in found.items)
