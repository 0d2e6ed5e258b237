"""INS General Counsel Opinion 92-34: which nationality of a dual national counts."""

from __future__ import annotations

from cobijo.law.source import TOLD, source
from cobijo.logic.tree import judgment

# Practitioners cite it as 1992 WL 136973: who was admitted as a national of one country may as a rule not rely on the
# other. So it is asked, and not computed.
LAW = source("INS General Counsel Opinion 92-34", edition=TOLD, compared="2026-11-26")

DUAL_NATIONALITY = judgment(
    "dual_nationality",
    "INS General Counsel Opinion 92-34",
    "The person has more than one nationality. The statute asks only for one; agencies look to the "
    "nationality shown at entry and in filings. A second passport alone is no firm resettlement.",
)
