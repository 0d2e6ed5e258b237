"""8 CFR 274a.13(d), automatic extension of a work permit by the receipt of its renewal.

What a receipt brings turns on its day: three periods of law, and none from the last. What a notice in the Federal
Register extends stands in the register and runs beside this.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.facts.asked import facts
from cobijo.law import card_record, record
from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Node, Plus, Rule, all_of, any_of, every, judgment, known, no, possibly, rule, where
from cobijo.logic.values import Cases, Sheet, earliest, latest, pick

LAW = source(
    "8 CFR 274a.13",
    "89 FR 101208",
    "Pub. L. 119-21",
    "90 FR 48799",
    edition=EXCERPT,
    compared="2026-11-26",
    left_out="(d): whether the renewal was in time, which for TPS is measured by the window of the country's notice. "
    "The lengths are as the summaries of the rules that amended (d) have them; that of Pub. L. 119-21 as others report "
    "an alert of USCIS.",
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
_HALF_A_YEAR, _EIGHTEEN_MONTHS, _ONE_YEAR, _NOTHING = SCHEDULE

CARDS_OF_ONE_YEAR = dt.date(2025, 7, 22)
"""A card on an application pending or filed from this day lasts a year at most, or as long as TPS if that is less."""

FIRST_OF_ONE_YEAR = dt.date(2026, 7, 22)
"""The first day that a card made for one year under that law can bear; before it cards end with a period."""

_CARD = facts.cards
_RECEIVED, _EXPIRES = _CARD.renewal_received, _CARD.expires


def _received_in(period: Extension) -> Node:
    last = () if period.last is None else (_RECEIVED <= period.last,)
    return all_of(_RECEIVED >= period.first, *last)


def _within(period: Extension) -> Node:
    last: Plus = _EXPIRES.later(days=period.days, months=12 * period.years)
    return record.on <= last


def _timely() -> Rule:
    """By the printed end; a later one may still have come in the window of the country's notice."""
    in_window = judgment(
        "renewal_in_window",
        "8 CFR 274a.13(d)",
        "The renewal was received after the printed day. Did it come within the time that the country's notice gave?",
    )
    return rule(
        "renewal_timely",
        "8 CFR 274a.13(d)",
        "The renewal was received by the printed end of the card, or within the time that the country's notice gave.",
        no="The renewal was not received in time.",
        when=any_of(_RECEIVED <= _EXPIRES, in_window),
    )


_PENDING_LONGER = judgment(
    "renewal_pending_longer",
    "8 CFR 274a.13(d)",
    "More than 180 days have passed since the printed day. Was the renewal still pending when 540 days were given?",
)

HALF_A_YEAR = rule(
    "renewal_half_a_year",
    "8 CFR 274a.13(d)",
    "The receipt of a renewal from January 17, 2017 through May 3, 2022 extends the card by 180 days.",
    no="No extension of 180 days by the receipt of a renewal.",
    when=all_of(
        _received_in(_HALF_A_YEAR),
        _timely(),
        any_of(
            _within(_HALF_A_YEAR), all_of(record.on <= _EXPIRES.later(days=_HALF_A_YEAR.maybe_days), _PENDING_LONGER)
        ),
    ),
)

EIGHTEEN_MONTHS = rule(
    "renewal_eighteen_months",
    "89 FR 101208",
    "The receipt of a renewal from May 4, 2022 through July 21, 2025 extends the card by 540 days.",
    no="No extension of 540 days by the receipt of a renewal.",
    when=all_of(_received_in(_EIGHTEEN_MONTHS), _timely(), _within(_EIGHTEEN_MONTHS)),
)

ONE_YEAR = rule(
    "renewal_one_year",
    "Pub. L. 119-21",
    "The receipt of a renewal from July 22 through October 29, 2025 extends the card by a year, or as long as TPS "
    "lasts if that is less.",
    no="No extension of one year by the receipt of a renewal.",
    when=all_of(_received_in(_ONE_YEAR), _timely(), _within(_ONE_YEAR)),
)
"""Whether TPS lasts is asked of the designations that print the day, since nobody asks a worker for a country."""

NO_MORE = rule(
    "renewal_no_extension",
    "90 FR 48799",
    "The receipt of a renewal from October 30, 2025 extends no card.",
    no="The renewal was received while receipts still extended cards.",
    when=_received_in(_NOTHING),
)

PERIODS = (HALF_A_YEAR, EIGHTEEN_MONTHS, ONE_YEAR, NO_MORE)

_CUT = card_record.cuts
_CUTS_RECEIPT = _CUT.way.is_in("any", "receipt")

EXTENDED = rule(
    "extended_by_receipt",
    "8 CFR 274a.13(d)",
    "The receipt of a renewal extends the card, never for longer than the designations last whose cards bear its day, "
    "nor than an act allows that cut such extensions short.",
    no="No receipt of a renewal extends the card on this day.",
    when=all_of(
        known(card_record.receipt),
        any_of(HALF_A_YEAR, EIGHTEEN_MONTHS, ONE_YEAR),
        card_record.lasts,
        where(
            card_record.receipt.is_in("one_year"),
            judgment(
                "renewal_lasts_with_tps",
                "8 CFR 274a.13(d)",
                "The extension is a year at most, and no longer than TPS; nobody asks for a country. Does TPS last?",
            ),
        ),
        every(
            _CUT,
            where(
                _CUTS_RECEIPT,
                any_of(
                    record.on <= _CUT.through,
                    all_of(
                        no(_CUT.certain),
                        judgment(
                            "receipt_cut_unread",
                            "8 CFR 274a.13(d)",
                            "An act cuts such extensions short, and its text was not read so far that this one is "
                            "surely over. Does it reach this card?",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

OF_CODE = {"half_a_year": _HALF_A_YEAR, "eighteen_months": _EIGHTEEN_MONTHS, "one_year": _ONE_YEAR}
"""The periods in which a receipt brings anything, by the code that a sheet gives them."""

_CAME = all_of(known(_RECEIVED), _RECEIVED <= record.on)
_FULL = latest(
    *(
        pick(_EXPIRES.later(days=one.days, months=12 * one.years), card_record.receipt.is_in(code))
        for code, one in OF_CODE.items()
    )
)
_EARLIER_CUT = all_of(known(card_record.receipt), _CUTS_RECEIPT, record.on <= _CUT.through)

OF_RECEIPT = (
    Sheet(
        {
            "receipt": Cases(tuple((code, all_of(_CAME, _received_in(one))) for code, one in OF_CODE.items())),
            "receipt_full": _FULL,
            "receipt_limit": earliest(pick(card_record.receipt_full), pick(_CUT.through, _EARLIER_CUT, over=_CUT)),
            "receipt_valid": EXTENDED,
        }
    ),
)
"""What the receipt brings: in which period of the law it came, through when at most, how far cuts let it reach."""

ASK_RECEIPT = all_of(
    _EXPIRES < record.on,
    no(known(_RECEIVED)),
    _EXPIRES >= _HALF_A_YEAR.first,
    _EXPIRES < _NOTHING.first,
    record.on <= _EXPIRES.later(days=_EIGHTEEN_MONTHS.days),
    any_of(card_record.printed, _EXPIRES < CARDS_OF_ONE_YEAR, _EXPIRES >= FIRST_OF_ONE_YEAR),
    possibly(card_record.lasts),
)
"""Whether a renewal received by about the printed day could still extend the card, and nobody said."""
