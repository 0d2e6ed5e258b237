"""8 U.S.C. 1254a(c)(5), construction: TPS is for people who are here."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import rule

LAW = source("8 U.S.C. 1254a(c)(5)", edition=CODE_2023, compared="2026-11-24")

IN_US = rule(
    "in_us",
    "8 U.S.C. 1254a(c)(5)",
    "TPS is for people who are here; nobody may be admitted in order to apply.",
    yes="The person is in the United States.",
    no="The person is not in the United States; nobody may be admitted in order to apply.",
    when=facts.in_us,
)
