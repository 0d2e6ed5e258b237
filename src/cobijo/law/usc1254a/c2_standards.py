"""8 U.S.C. 1254a(c)(2), eligibility standards: which grounds of inadmissibility stand in the way, and the two bars.

Where statute and regulation list different grounds, one that either sets aside is set aside, and one that either
withholds from waiver is withheld; the statute's exception for 30 grams is kept (see `conflicts`).
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.cfr244.s03_inadmissibility import NEVER_APPLIED, WAIVED, waivable
from cobijo.law.cfr244.s04_ineligible import ANY_FELONY, TWO_MISDEMEANORS
from cobijo.law.related.usc1158 import ASYLUM_BARS
from cobijo.law.related.usc1182 import DRUG_GROUNDS, POSSESSION_GROUND, drug_convictions
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import Fact, Node, Rule, all_of, any_of, judgment, known, no, rule, some, unless

LAW = source("8 U.S.C. 1254a(c)(2)", edition=CODE_2023, compared="2026-11-24")

MARIJUANA_GRAMS = 30

_GROUND = facts.inadmissibility.ground


def _ground_cleared() -> Rule:
    return rule(
        "ground_cleared",
        "8 U.S.C. 1254a(c)(2)(A)",
        "A ground of inadmissibility does not stand in the way if it is never applied to TPS, or was waived.",
        yes="Ground {ground} does not stand in the way.",
        no="Ground {ground} stands in the way.",
        when=any_of(NEVER_APPLIED, all_of(waivable(exception=_one_small_possession()), WAIVED)),
    )


def _small(of: Fact) -> tuple[Node, ...]:
    """For 30 grams or less of marijuana, and for some of it."""
    return of.marijuana_grams <= MARIJUANA_GRAMS, of.marijuana_grams > 0


def _small_possession(of: Fact) -> tuple[Node, ...]:
    """That, and it is said to have been simple possession."""
    simple = of.simple_possession_of_marijuana
    return *_small(of), known(simple), all_of(simple)


def _small_unsaid(of: Fact) -> tuple[Node, ...]:
    """That, and nobody says whether it was simple possession."""
    return *_small(of), no(known(of.simple_possession_of_marijuana))


def _small_to_say(of: Fact) -> tuple[Node, ...]:
    """The same, where it must be said."""
    return *_small_unsaid(of), all_of(of.simple_possession_of_marijuana)


def _one_small_possession() -> Rule:
    """A single offense of simple possession of 30 grams or less of marijuana. A sale, or another drug, is none.

    Where nobody says whether it was possession, the ground of possession makes it a judgment; the traffickers' ground
    leaves it unknown. Where the ground rests on no conviction, a person must say. A charge that is a conviction counts,
    and while nobody says whether it was for drugs, nobody can say that the offense was the only one.
    """
    possession_ground = _GROUND.within(POSSESSION_GROUND)
    simple = judgment(
        "simple_possession",
        "8 U.S.C. 1254a(c)(2)(A)(iii)(II)",
        "Ground {ground}: was the offense simple possession of marijuana? The court papers must say.",
    )
    without_conviction = judgment(
        "possession_without_conviction",
        "8 U.S.C. 1254a(c)(2)(A)(iii)(II)",
        "Ground {ground} rests on no conviction that is listed. Is it limited to one simple "
        "possession of 30 grams of marijuana or less?",
    )
    return rule(
        "thirty_grams",
        "8 U.S.C. 1254a(c)(2)(A)(iii)(II)",
        "One offense of simple possession of 30 grams of marijuana or less may still be waived. A "
        "sale, another drug or a second offense that still stands is outside it.",
        yes="The one offense is simple possession of 30 grams of marijuana or less.",
        no="No exception for one simple possession of 30 grams of marijuana or less applies to ground {ground}.",
        when=all_of(
            _GROUND.within(*DRUG_GROUNDS),
            unless(drug_convictions(2)),
            any_of(
                drug_convictions(1, _small_possession),
                all_of(no(possession_ground), drug_convictions(1, _small_to_say)),
                all_of(possession_ground, drug_convictions(1, _small_unsaid), simple),
                all_of(no(drug_convictions(1)), without_conviction),
            ),
        ),
        open_question="The text hangs the exception on the paragraph about trafficking, though possession stands in"
        " another.",
    )


GROUND_CLEARED = _ground_cleared()

BEYOND_WAIVER = some(facts.inadmissibility, all_of(no(NEVER_APPLIED), no(waivable(exception=_one_small_possession()))))
"""Some ground is one that may not be waived: a decision that rests on it comes with a charging document."""

APPLIED = some(facts.inadmissibility, no(NEVER_APPLIED))
"""Some ground is one that is applied to TPS."""

CRIMINAL_BAR = rule(
    "criminal_bar",
    "8 U.S.C. 1254a(c)(2)(B)(i)",
    "One felony, or two misdemeanors, committed in the United States, bar the person. No waiver exists.",
    yes="No felony, and fewer than two misdemeanors.",
    no="A felony, or two misdemeanors.",
    when=unless(ANY_FELONY, TWO_MISDEMEANORS),
)

ASYLUM_BAR = rule(
    "asylum_bar",
    "8 U.S.C. 1254a(c)(2)(B)(ii)",
    "Whoever asylum law excludes is excluded from TPS too.",
    yes="None of the bars of asylum law applies.",
    no="A bar of asylum law applies.",
    when=all_of(*ASYLUM_BARS),
)
