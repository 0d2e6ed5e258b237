"""8 CFR 274a.2, verifying that a worker may work: whether a card of TPS is accepted on a day, and looked at again when.

An employer examines the card, its category and its printed day, and never asks for a country or for another paper
(8 U.S.C. 1324b). So a card is accepted where all agree that it may belong to, and where they differ the answer is open.
"""

from __future__ import annotations

from cobijo.law import card_record as record
from cobijo.law.card_record import card
from cobijo.law.cfr274a.s12_classes import OF_TPS
from cobijo.law.cfr274a.s13_automatic_extension import FIRST_OF_ONE_YEAR
from cobijo.law.record import on
from cobijo.law.source import EXCERPT, source
from cobijo.law.usc1254a.d2_validity import agreed
from cobijo.logic.tree import all_of, any_of, every, judgment, known, no, possibly, rule, some, surely, where

LAW = source(
    "8 CFR 274a.2",
    edition=EXCERPT,
    compared="2026-11-26",
    left_out="All that is not the examination of a work permit under TPS. Of the text, (b)(1)(v) and (vii) were seen.",
)
# The excerpts name the electronic Code, https://www.ecfr.gov/current/title-8/section-274a.2, as where they are from.

_OF = record.designations
_LASTS_AS_LONG = any_of(no(known(_OF.stands_through)), card.expires <= _OF.stands_through)

UNEXPIRED = rule(
    "card_unexpired",
    "8 CFR 274a.2(b)(1)(v)",
    "A card within its printed day is accepted, unless every designation whose cards bear that day has ended or was "
    "cut short. Where none bears it, one must last that long.",
    no="Every designation whose cards bear the printed day has ended or was cut short.",
    when=agreed(
        any_of(
            all_of(record.printed, every(_OF, where(_OF.prints, any_of(_OF.own, _OF.listed)))),
            all_of(no(record.printed), some(_OF, all_of(_OF.in_force, _LASTS_AS_LONG))),
        ),
        all_of(
            record.printed,
            every(_OF, where(_OF.prints, no(any_of(_OF.own, _OF.listed)))),
            card.expires < FIRST_OF_ONE_YEAR,
        ),
        judgment(
            "card_day_in_doubt",
            "8 CFR 274a.2(b)(1)(v)",
            "The designations that the card may belong to differ, or none is known whose cards bear this day. Is it a "
            "card of TPS that is still good?",
        ),
    ),
)

_HEARD = where(record.named, _OF.named)
"""A floor names no day: it says nothing against a notice that does."""

EXTENDED = rule(
    "card_extended",
    "8 CFR 274a.2(b)(1)(v)",
    "A card past its printed day is accepted where every notice that lists it extends it on this day, or the holder "
    "has a notice of the agency that does.",
    no="Nothing extends the card on this day.",
    when=agreed(
        any_of(
            all_of(surely(card.individual_notice), some(_OF, all_of(_OF.listed, _OF.to_each))),
            all_of(some(_OF, all_of(_OF.extends, _HEARD)), every(_OF, where(all_of(_OF.extends, _HEARD), _OF.listed))),
        ),
        all_of(no(record.receipt_valid), every(_OF, where(_OF.extends, no(_OF.listed))), no(record.uncertain)),
        judgment(
            "card_notices_differ",
            "8 CFR 274a.2(b)(1)(v)",
            "What extends the card differs by a designation that nobody asks for, or turns on what was not told. Is it "
            "extended?",
        ),
    ),
)

VALID = rule(
    "card_valid",
    "8 CFR 274a.2(b)(1)(v)",
    "A card of TPS is accepted while it has not run out, or while the receipt of its renewal or a notice extends it.",
    no="The card has run out, and nothing extends it on this day.",
    when=all_of(
        OF_TPS,
        any_of(
            surely(record.receipt_valid), all_of(on <= card.expires, UNEXPIRED), all_of(card.expires < on, EXTENDED)
        ),
    ),
)

REVERIFY = rule(
    "card_reverified",
    "8 CFR 274a.2(b)(1)(vii)",
    "A card that is good beyond its printed day is looked at again by the last day of its extension.",
    no="Nothing is looked at again: the card is not extended.",
    when=all_of(
        possibly(record.valid),
        any_of(
            all_of(known(record.through), card.expires < record.through),
            all_of(no(known(record.through)), known(record.at_most), card.expires < record.at_most),
        ),
    ),
)
