"""8 CFR 244.3, Applicability of grounds of inadmissibility, read with 8 U.S.C. 1254a(c)(2)(A).

Where the two lists differ, a ground that either of them sets aside is set aside, and a ground that either of them
withholds from waiver is withheld; the statute's exception for 30 grams is kept (see `conflicts`).
"""

from cobijo.law.cfr244.s01_definitions import CONVICTIONS
from cobijo.logic import (
    Each,
    Fact,
    Is,
    IsTrue,
    Item,
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

_GROUND, _WAIVER = Item(GROUNDS, "ground"), Item(GROUNDS, "waiver")
_DRUG = IsTrue(Item(CONVICTIONS, "controlled_substance"))


def _one_small_possession() -> Node:
    """A single offense of possessing 30 grams or less. Where the ground rests on no conviction, a person must say."""
    return rule(
        "thirty_grams",
        "8 U.S.C. 1254a(c)(2)(A)(iii)(II)",
        all_of(
            Within(_GROUND, DRUG_GROUNDS),
            no(at_least(2, Each(CONVICTIONS, _DRUG))),
            any_of(
                some(CONVICTIONS, all_of(_DRUG, NotMoreThan(Item(CONVICTIONS, "marijuana_grams"), MARIJUANA_GRAMS))),
                all_of(
                    no(some(CONVICTIONS, _DRUG)),
                    judgment("possession_without_conviction", "8 U.S.C. 1254a(c)(2)(A)(iii)(II)"),
                ),
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
            "INA 212(a)(2)",
            any_of(
                no(
                    Surely(
                        some(
                            CONVICTIONS, all_of(_DRUG, no(Surely(Is(Item(CONVICTIONS, "vacated"), ("legal_defect",)))))
                        )
                    )
                ),
                some(GROUNDS, Within(_GROUND, DRUG_GROUNDS)),
                Missing("drug_ground", GROUNDS),
            ),
        ),
    ),
)
