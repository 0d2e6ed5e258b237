"""8 U.S.C. 1254a(f), benefits and status while TPS lasts: travel, and lawful status for adjustment.

Of a trip already made see `f3_travel`, of what it does to admission `related.publ102_232`.
"""

from __future__ import annotations

from cobijo.law.cfr244.s15_travel import PRIOR_CONSENT
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.a1_granting import HOLDS
from cobijo.logic.tree import all_of, rule

LAW = source(
    "8 U.S.C. 1254a(f)",
    edition=CODE_2023,
    compared="2026-11-24",
    left_out="(1) and (2), color of law and public assistance, are said and not asked.",
)

TRAVEL = rule(
    "travel",
    "8 U.S.C. 1254a(f)(3)",
    "May travel abroad with consent given beforehand. Without it the statute still excuses a brief, "
    "casual and innocent absence, but the regulation lets it cost the status.",
    yes="May travel abroad with consent given beforehand.",
    no="No travel as a holder of TPS on these facts. An applicant may ask for advance parole (I-512L), "
    "which is no TPS travel.",
    when=all_of(HOLDS, PRIOR_CONSENT),
)

LAWFUL_STATUS = rule(
    "lawful_status",
    "8 U.S.C. 1254a(f)(4)",
    "For adjustment and change of status, considered to be in lawful nonimmigrant status while TPS lasts.",
    no="Not considered in lawful nonimmigrant status by TPS on these facts.",
    when=HOLDS,
)
