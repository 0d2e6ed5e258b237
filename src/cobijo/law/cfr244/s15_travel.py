"""8 CFR 244.15, travel abroad: consent is asked for beforehand, trip by trip."""

from __future__ import annotations

from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import judgment

LAW = source(
    "8 CFR 244.15",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(b), what a trip without consent may cost: said as a conflict with the statute.",
)

PRIOR_CONSENT = judgment(
    "prior_consent",
    "8 CFR 244.15(a)",
    "Consent is given trip by trip, beforehand (Form I-131). There is no appeal if it is refused.",
)
