"""8 U.S.C. 1254a(a)(2), duration of work authorization: as long as the status, or the temporary treatment."""

from __future__ import annotations

from cobijo.law.cfr244.s12_employment_authorization import WORK_AFTER_DECISION
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.a1_granting import HOLDS, NOT_HELD, NOT_SURELY_HELD
from cobijo.law.usc1254a.a4_temporary_treatment import TEMPORARY_TREATMENT
from cobijo.law.usc1254a.d_documents import OLDER_DOCUMENT
from cobijo.logic.tree import all_of, any_of, rule

LAW = source("8 U.S.C. 1254a(a)(2)", edition=CODE_2023, compared="2026-11-24")

WORK = rule(
    "work",
    "8 U.S.C. 1254a(a)(2)",
    "Authorized to work throughout: category A12 when granted, C19 on temporary treatment.",
    yes="Authorized to work: category A12 when granted, C19 on temporary treatment; after a denial or a withdrawal, as "
    "long as a card or an appeal reaches.",
    no="No authorization to work comes from TPS on these facts. A permit may rest on something else.",
    when=any_of(
        HOLDS, all_of(NOT_HELD, TEMPORARY_TREATMENT), all_of(NOT_SURELY_HELD, WORK_AFTER_DECISION), OLDER_DOCUMENT
    ),
)
