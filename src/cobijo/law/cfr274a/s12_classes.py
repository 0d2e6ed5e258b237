"""8 CFR 274a.12, classes of persons authorized to work: the two categories that a work permit under TPS bears."""

from __future__ import annotations

from cobijo.law.card_record import card
from cobijo.law.source import recalled
from cobijo.logic.tree import any_of, rule

LAW = recalled("8 CFR 274a.12", left_out="Every other class of persons: only those of TPS are read here.")

GRANTED = rule(
    "card_category_granted",
    "8 CFR 274a.12(a)(12)",
    "The card bears category A12: temporary protected status was granted.",
    no="The card does not bear category A12.",
    when=card.category.is_in("A12"),
)

APPLICANT = rule(
    "card_category_applicant",
    "8 CFR 274a.12(c)(19)",
    "The card bears category C19: an application for temporary protected status is pending that is good on its face.",
    no="The card does not bear category C19.",
    when=card.category.is_in("C19"),
)

OF_TPS = any_of(GRANTED, APPLICANT)
"""The card is one of TPS. A notice extends both alike."""
