"""8 CFR 244.4, Ineligible aliens: the criminal bar and the bars of asylum law. Neither can be waived."""

from cobijo.law.cfr244.s01_definitions import (
    CONVICTIONS,
    PENDING_CHARGES,
    charge_is_conviction,
    conviction,
    felony,
    felony_or_misdemeanor,
)
from cobijo.logic import Each, Fact, IsTrue, all_of, any_of, at_least, no
from cobijo.logic.tree import Rule, rule

CRIMINAL_BAR = rule(
    "criminal_bar",
    "8 U.S.C. 1254a(c)(2)(B)(i)",
    no(
        any_of(
            rule(
                "any_felony",
                "8 CFR 244.4(a)",
                at_least(
                    1,
                    Each(CONVICTIONS, felony(CONVICTIONS, conviction())),
                    Each(PENDING_CHARGES, felony(PENDING_CHARGES, charge_is_conviction())),
                ),
            ),
            # Two crimes that are each one or the other bar in any case, even where which is not known.
            rule(
                "two_misdemeanors",
                "8 CFR 244.4(a)",
                at_least(
                    2,
                    Each(CONVICTIONS, felony_or_misdemeanor(CONVICTIONS, conviction())),
                    Each(PENDING_CHARGES, felony_or_misdemeanor(PENDING_CHARGES, charge_is_conviction())),
                ),
            ),
        )
    ),
)


def _asylum(name: str, citation: str) -> Rule:
    return rule(name, citation, no(IsTrue(Fact(f"asylum_bars.{name}"))))


ASYLUM_BAR = rule(
    "asylum_bar",
    "8 U.S.C. 1254a(c)(2)(B)(ii)",
    all_of(
        _asylum("persecutor", "8 U.S.C. 1158(b)(2)(A)(i)"),
        _asylum("particularly_serious_crime", "8 U.S.C. 1158(b)(2)(A)(ii)"),
        _asylum("serious_nonpolitical_crime", "8 U.S.C. 1158(b)(2)(A)(iii)"),
        _asylum("danger_to_security", "8 U.S.C. 1158(b)(2)(A)(iv)"),
        _asylum("terrorist_activity", "8 U.S.C. 1158(b)(2)(A)(v)"),
        _asylum("firmly_resettled", "8 U.S.C. 1158(b)(2)(A)(vi)"),
    ),
)
