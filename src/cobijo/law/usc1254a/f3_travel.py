"""8 U.S.C. 1254a(f)(3), travel abroad with consent given beforehand, and what it does to an absence."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import all_of, rule

LAW = source("8 U.S.C. 1254a(f)(3)", edition=CODE_2023, compared="2026-11-24")

TRAVEL_WITH_CONSENT = rule(
    "travel_with_consent",
    "8 U.S.C. 1254a(f)(3)",
    "Travel with consent given beforehand, after the grant, does not interrupt.",
    yes="Absence {n} was travel with prior consent after the grant.",
    no="Absence {n} was not travel with prior consent after a grant.",
    when=all_of(facts.absences.prior_consent, facts.status.granted <= facts.absences.left),
)
