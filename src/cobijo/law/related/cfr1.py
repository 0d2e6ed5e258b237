"""8 CFR 1.2, "day": a period whose last day is a Saturday, a Sunday or a legal holiday runs to the next working day.

That holds for paper, not for what is filed online (USCIS Policy Manual, 29 March 2023).
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Node, Operand, all_of, any_of, judgment, known, no, rule

# As the Supreme Court tells its history (Monsalvo Velázquez v. Bondi, 2025): Sundays and holidays since the 1950s,
# Saturdays since 52 FR 2935 (1987).
LAW = source(
    "8 CFR 1.2",
    edition=EXCERPT,
    compared="2026-11-26",
    left_out="Every other definition. That it holds of paper alone is policy, not the text.",
)

_DELIVERED = facts.delivered


def by(last: Operand) -> Node:
    """Filed by the last day of a period, or on the next working day where that is none."""
    return any_of(
        facts.filed <= last,
        rule(
            "next_working_day",
            "8 CFR 1.2",
            "A period that ends on a Saturday, a Sunday or a federal holiday runs to the next working"
            " day for what is filed on paper, not for what is filed online.",
            yes="The last day was no working day, and the paper came on the next that was.",
            no="Not kept on paper by the next working day either.",
            when=all_of(
                facts.filed_keeps <= last,
                any_of(
                    all_of(known(_DELIVERED), _DELIVERED.is_in("paper")),
                    all_of(
                        no(known(_DELIVERED)),
                        judgment(
                            "next_working_day",
                            "8 CFR 1.2",
                            "The last day was no working day. If the application came on paper on the "
                            "next working day, it is in time; online it is late.",
                        ),
                    ),
                ),
            ),
        ),
    )
