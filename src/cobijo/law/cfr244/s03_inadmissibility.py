"""8 CFR 244.3, Applicability of grounds of inadmissibility, read with 8 U.S.C. 1254a(c)(2)(A).

Where the two lists differ, a ground that either of them sets aside is set aside, and a ground that either of them
withholds from waiver is withheld; the statute's exception for 30 grams is kept (see `conflicts`).
"""

from cobijo.law.cfr244.s01_definitions import CONVICTIONS, conviction
from cobijo.logic import (
    Each,
    Fact,
    Is,
    IsTrue,
    Item,
    Known,
    Missing,
    Node,
    NotMoreThan,
    Surely,
    Within,
    all_of,
    any_of,
    no,
    some,
)
from cobijo.logic.tree import at_least, every, judgment, rule

GROUNDS = Fact("inadmissibility")

NEVER_APPLIED = ("212(a)(4)", "212(a)(5)", "212(a)(7)(A)")
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
MARIJUANA_GRAMS = 30

POSSESSION_GROUND = "212(a)(2)(A)(i)(II)"
"""The ground on which possession lies; (2)(C), for traffickers, is the one that the statute's exception names."""

_GROUND, _WAIVER = Item(GROUNDS, "ground"), Item(GROUNDS, "waiver")
_GRAMS, _SIMPLE = Item(CONVICTIONS, "marijuana_grams"), Item(CONVICTIONS, "simple_possession_of_marijuana")
_SECTION = "8 U.S.C. 1254a(c)(2)(A)(iii)(II)"


def _drug(*more: Node) -> Node:
    """A conviction for a drug offense that still stands, and whatever else is asked of it."""
    return all_of(IsTrue(Item(CONVICTIONS, "controlled_substance")), *more, conviction())


def _small(*more: Node) -> Node:
    """Of such a conviction: that it was for 30 grams or less of marijuana, and for some of it."""
    return some(CONVICTIONS, _drug(NotMoreThan(_GRAMS, MARIJUANA_GRAMS), no(NotMoreThan(_GRAMS, 0)), *more))


def _one_small_possession() -> Node:
    """A single offense of simple possession of 30 grams or less of marijuana. A sale, or another drug, is none.

    Where nobody says whether it was possession, the ground of possession makes it a judgment; the traffickers' ground
    leaves it unknown. Where the ground rests on no conviction, a person must say.
    """
    possession_ground = Within(_GROUND, (POSSESSION_GROUND,))
    return rule(
        "thirty_grams",
        _SECTION,
        all_of(
            Within(_GROUND, DRUG_GROUNDS),
            no(at_least(2, Each(CONVICTIONS, _drug()))),
            any_of(
                _small(Known(_SIMPLE), IsTrue(_SIMPLE)),
                all_of(no(possession_ground), _small(no(Known(_SIMPLE)), IsTrue(_SIMPLE))),
                all_of(possession_ground, _small(no(Known(_SIMPLE))), judgment("simple_possession", _SECTION)),
                all_of(no(some(CONVICTIONS, _drug())), judgment("possession_without_conviction", _SECTION)),
            ),
        ),
        open_question="open.thirty_grams",
    )


_CLEARED = rule(
    "ground_cleared",
    "8 U.S.C. 1254a(c)(2)(A)",
    any_of(
        rule(
            "ground_never_applied", "8 CFR 244.3(a)", Within(_GROUND, NEVER_APPLIED), open_question="open.never_applied"
        ),
        all_of(
            rule(
                "ground_waivable", "8 CFR 244.3(c)", any_of(no(Within(_GROUND, NOT_WAIVABLE)), _one_small_possession())
            ),
            rule(
                "ground_waived",
                "8 CFR 244.3(b)",
                any_of(
                    Is(_WAIVER, ("granted",)),
                    all_of(Is(_WAIVER, ("none", "pending")), judgment("waiver", "8 CFR 244.3(b)")),
                ),
            ),
        ),
    ),
)

ADMISSIBILITY = rule(
    "admissibility",
    "8 U.S.C. 1254a(c)(1)(A)(iii)",
    all_of(
        every(GROUNDS, _CLEARED),
        rule(
            "drug_ground_listed",
            "8 U.S.C. 1182(a)(2)",
            any_of(
                no(
                    Surely(
                        some(
                            CONVICTIONS,
                            all_of(
                                IsTrue(Item(CONVICTIONS, "controlled_substance")),
                                no(Surely(Is(Item(CONVICTIONS, "vacated"), ("legal_defect",)))),
                            ),
                        )
                    )
                ),
                some(GROUNDS, Within(_GROUND, DRUG_GROUNDS)),
                Missing("drug_ground", GROUNDS),
            ),
        ),
    ),
)
