"""8 CFR 244.4, ineligible aliens: a felony, or two misdemeanors. Neither can be waived."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.cfr244.s01_definitions import felony, felony_or_misdemeanor
from cobijo.law.related.usc1101 import charge_is_conviction, conviction
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Each, at_least, rule

LAW = source(
    "8 CFR 244.4",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(b), the bars of asylum law, repeats the statute and stands there.",
)

_CONVICTIONS, _CHARGES = facts.convictions, facts.pending_charges

ANY_FELONY = rule(
    "any_felony",
    "8 CFR 244.4(a)",
    "One felony is enough.",
    yes="There is a felony conviction.",
    no="There is no felony conviction.",
    when=at_least(
        1,
        Each(_CONVICTIONS, felony(_CONVICTIONS, conviction())),
        Each(_CHARGES, felony(_CHARGES, charge_is_conviction())),
    ),
)

TWO_MISDEMEANORS = rule(
    "two_misdemeanors",
    "8 CFR 244.4(a)",
    "Two convictions are counted, not two incidents; there is no time limit.",
    yes="There are two convictions that count.",
    no="There are fewer than two convictions that count.",
    when=at_least(
        2,
        Each(_CONVICTIONS, felony_or_misdemeanor(_CONVICTIONS, conviction())),
        Each(_CHARGES, felony_or_misdemeanor(_CHARGES, charge_is_conviction())),
    ),
)
"""Two crimes that are each one or the other bar in any case, even where which is not known."""
