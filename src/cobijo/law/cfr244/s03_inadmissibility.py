"""8 CFR 244.3, applicability of grounds of inadmissibility: never applied, waived, may not be waived."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.related.usc1182 import NOT_WAIVABLE
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Rule, all_of, any_of, judgment, no, rule

LAW = source("8 CFR 244.3", edition=CFR_2015, compared="2026-11-24")

SET_ASIDE = ("212(a)(4)", "212(a)(5)", "212(a)(7)(A)")

_GROUND, _WAIVER = facts.inadmissibility.ground, facts.inadmissibility.waiver

NEVER_APPLIED = rule(
    "ground_never_applied",
    "8 CFR 244.3(a)",
    "Public charge, labor certification and immigrant documents are never asked about.",
    yes="Ground {ground} is never applied to TPS.",
    no="Ground {ground} is applied to TPS.",
    when=_GROUND.within(*SET_ASIDE),
    open_question="Statute and regulation list different grounds here; a ground that either of them sets aside is "
    "set aside.",
)

WAIVED = rule(
    "ground_waived",
    "8 CFR 244.3(b)",
    "A waiver may be granted for humanitarian purposes, family unity or the public interest.",
    yes="A waiver of ground {ground} was granted.",
    no="A waiver of ground {ground} was denied.",
    when=any_of(
        _WAIVER.is_in("granted"),
        all_of(
            _WAIVER.is_in("none", "pending"),
            judgment(
                "waiver",
                "8 CFR 244.3(b)",
                "Ground {ground} may be waived for humanitarian purposes, family unity or the public "
                "interest (Form I-601). No waiver has been granted yet.",
            ),
        ),
    ),
)


def waivable(exception: Rule) -> Rule:
    """Not among the grounds that may not be waived, or within the one exception from them."""
    return rule(
        "ground_waivable",
        "8 CFR 244.3(c)",
        "Most grounds may be waived; crimes, drugs, security and persecution may not.",
        yes="Ground {ground} may be waived.",
        no="Ground {ground} may not be waived.",
        when=any_of(no(_GROUND.within(*NOT_WAIVABLE)), exception),
    )
