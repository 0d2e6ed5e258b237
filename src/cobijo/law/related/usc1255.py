"""8 U.S.C. 1255(a), adjustment of status: whether the grant itself was the admission that it asks for."""

from __future__ import annotations

from cobijo.law.authorities.admission import BEFORE_SANCHEZ, EIGHTH_CIRCUIT, NINTH_CIRCUIT, SIXTH_CIRCUIT
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.a1_granting import HOLDS
from cobijo.logic.tree import all_of, any_of, rule

LAW = source(
    "8 U.S.C. 1255(a)",
    edition=CODE_2023,
    compared="2026-11-26",
    left_out="All else that adjustment asks for: a checklist, and no answer.",
)

GRANT_AS_ADMISSION = rule(
    "grant_as_admission",
    "8 U.S.C. 1255(a)",
    "The grant itself was taken as an admission in three circuits, until the Supreme Court said on "
    "June 7, 2021 that it is not one.",
    no="The grant of TPS is not an admission.",
    when=all_of(BEFORE_SANCHEZ, HOLDS, any_of(SIXTH_CIRCUIT, NINTH_CIRCUIT, EIGHTH_CIRCUIT)),
)
