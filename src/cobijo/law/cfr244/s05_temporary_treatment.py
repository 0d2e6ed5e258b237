"""8 CFR 244.5, temporary treatment benefits: from a filing that shows eligibility at first sight."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import all_of, rule, some

LAW = source(
    "8 CFR 244.5",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(a), before a registration period opens, as in the statute.",
)

_APPLICATIONS = facts.status.applications

PENDING = rule(
    "application_pending",
    "8 CFR 244.5(b)",
    "An application was filed and is pending.",
    no="No application is pending.",
    when=all_of(facts.filed <= record.on, some(_APPLICATIONS, _APPLICATIONS.result.is_in("pending"))),
)
