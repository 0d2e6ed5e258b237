"""Matter of N-C-M-, 25 I&N Dec. 535 (BIA 2011): a child who registers late was one in the initial period.

Age and marriage are asked of that time, not of the day of filing.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Missing, Node, Rule, all_of, any_of, known, no, possibly, rule, where

LAW = source("Matter of N-C-M-, 25 I&N Dec. 535", edition=EXCERPT, compared="2026-11-24")

CHILD_UNDER = 21

_WINDOWS = record.registrations


def unmarried_child(is_child: Node) -> Rule:
    """Where the circumstance is to be somebody's child: unmarried, and under 21 when the period at hand opened."""
    under_age = facts.born.later(years=CHILD_UNDER) > _WINDOWS.opens
    return rule(
        "late_child",
        "Matter of N-C-M-, 25 I&N Dec. 535",
        "A child must have been unmarried and under 21 at some time in the initial period, not when filing.",
        yes="Circumstance {n}: was an unmarried child under 21, or that is not needed.",
        no="Circumstance {n}: was not an unmarried child under 21 in the initial registration period.",
        when=where(is_child, _unmarried(), under_age),
        open_question="That part of the initial period is enough, for age and for marriage, is agency practice.",
    )


def _unmarried() -> Node:
    """Not married before the period at hand opened. That a marriage came before the period closed says so only with its
    day; and a day before the period, of somebody who is said not to have been married, settles nothing."""
    married, day = facts.late_filing.married, facts.late_filing.married_on
    in_time = day >= _WINDOWS.opens
    denied = all_of(known(married), no(married), any_of(possibly(in_time), Missing("married_two_ways", married)))
    return all_of(
        where(known(day), any_of(in_time, denied)), any_of(known(day), no(married), all_of(known(married), in_time))
    )
