"""8 U.S.C. 1254a(a)(4), temporary treatment: as if granted, from what shows at first sight until the decision."""

from __future__ import annotations

from cobijo.law.cfr244.s01_definitions import PRIMA_FACIE
from cobijo.law.cfr244.s05_temporary_treatment import PENDING
from cobijo.law.cfr244.s13_end_of_treatment import not_ended
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.b_designation import DESIGNATED
from cobijo.logic.tree import all_of, judgment, rule

LAW = source(
    "8 U.S.C. 1254a(a)(4)",
    edition=CODE_2023,
    compared="2026-11-24",
    left_out="(A), treatment before a registration period opens: it needs a notice that opens one.",
)

AFTER_NOTICE = judgment(
    "treatment_after_notice",
    "8 U.S.C. 1254a(a)(4)(B)",
    "More than 60 days have passed since the termination was published. The regulation ends temporary"
    " treatment then; the statute gives it until the final decision.",
)

TEMPORARY_TREATMENT = rule(
    "temporary_treatment",
    "8 U.S.C. 1254a(a)(4)(B)",
    "An applicant who appears eligible at first sight is treated as if granted until the decision.",
    no="No application is pending that would be treated as if granted.",
    when=all_of(PENDING, DESIGNATED, not_ended(otherwise=AFTER_NOTICE), PRIMA_FACIE),
)
