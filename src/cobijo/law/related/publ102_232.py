"""Pub. L. 102-232, section 304(c), a note to 8 U.S.C. 1254a: return from travel with consent, in the same status."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.authorities.admission import ADMITTED_INTO_TPS, FIFTH_CIRCUIT, Z_R_Z_C
from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import all_of, any_of, judgment, possibly, rule, some, unless

LAW = source("Pub. L. 102-232", edition=EXCERPT, compared="2026-11-24")

_TRIPS, _STATUS = facts.absences, facts.status

ADMITTED_ON_RETURN = rule(
    "admitted_on_return",
    "Pub. L. 102-232",
    "Return from travel with consent after the grant is admission in the same status: since July 1, "
    "2022 on a TPS travel document, and in the Fifth Circuit by decision of its court.",
    yes="A return from travel with consent counts as an admission.",
    no="No return from travel with consent after a grant counts as an admission.",
    when=all_of(
        possibly(_STATUS.ever_granted),
        some(
            _TRIPS,
            all_of(
                _TRIPS.prior_consent,
                _STATUS.granted <= _TRIPS.left,
                any_of(
                    ADMITTED_INTO_TPS,
                    FIFTH_CIRCUIT,
                    all_of(
                        unless(Z_R_Z_C),
                        judgment(
                            "return_case_by_case",
                            "Pub. L. 102-232",
                            "Whether such a return was an admission is decided case by case, and differs "
                            "between circuits.",
                        ),
                    ),
                ),
            ),
        ),
    ),
)
