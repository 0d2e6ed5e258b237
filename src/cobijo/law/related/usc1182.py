"""8 U.S.C. 1182(a), grounds of inadmissibility: those that drugs raise, and those that may not be waived.

Grounds are named as practitioners do, by the paragraphs of INA 212(a).
"""

from __future__ import annotations

from collections.abc import Callable

from cobijo.facts.asked import facts
from cobijo.law.related.usc1101 import charge_is_conviction, conviction
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import Each, Fact, Missing, Node, all_of, any_of, at_least, no, possibly, rule, some, surely

LAW = source(
    "8 U.S.C. 1182(a)",
    edition=CODE_2023,
    compared="2026-11-26",
    left_out="What each ground says: a ground is named, and not worked out here. Read were (2)(A) to (C), (3)(A) and "
    "(B).",
)

NOT_WAIVABLE = (
    "212(a)(2)(A)",
    "212(a)(2)(B)",
    "212(a)(2)(C)",
    "212(a)(3)(A)",
    "212(a)(3)(B)",
    "212(a)(3)(C)",
    "212(a)(3)(D)",
    "212(a)(3)(E)",
)
DRUG_GROUNDS = ("212(a)(2)(A)(i)(II)", "212(a)(2)(C)")

POSSESSION_GROUND = "212(a)(2)(A)(i)(II)"
"""The ground on which possession lies; (2)(C), for traffickers, is the one that the statute's exception names."""

_CONVICTIONS, _CHARGES, _GROUNDS = facts.convictions, facts.pending_charges, facts.inadmissibility


def drug_convictions(
    least: int,
    more: Callable[[Fact], tuple[Node, ...]] = lambda of: (),
    taken: Callable[[Node], Node] = lambda stands: stands,
) -> Node:
    """At least so many convictions for drug offenses that still stand, of which more is asked. A charge can be one.
    `taken` says how it is taken where nobody can tell whether one is a conviction."""
    lists = ((_CONVICTIONS, conviction()), (_CHARGES, charge_is_conviction()))
    return at_least(least, *(Each(of, all_of(of.controlled_substance, *more(of), taken(it))) for of, it in lists))


_DRUG_CONVICTION = all_of(surely(drug_convictions(1, taken=possibly)), drug_convictions(1))
"""One that is said to be for drugs; whether it is a conviction that stands may be open."""

DRUG_GROUND_LISTED = rule(
    "drug_ground_listed",
    "8 U.S.C. 1182(a)(2)",
    "A drug conviction raises a ground; until it is looked at, admissibility stays open.",
    yes="No drug conviction is left without its ground.",
    no="A drug conviction is left without its ground.",
    when=any_of(
        no(_DRUG_CONVICTION), some(_GROUNDS, _GROUNDS.ground.within(*DRUG_GROUNDS)), Missing("drug_ground", _GROUNDS)
    ),
)
