"""INS General Counsel Opinion 92-34: which nationality of a dual national counts."""

from __future__ import annotations

from cobijo.law.source import recalled
from cobijo.logic.tree import judgment

LAW = recalled("INS General Counsel Opinion 92-34")

DUAL_NATIONALITY = judgment(
    "dual_nationality",
    "INS General Counsel Opinion 92-34",
    "The person has more than one nationality. The statute asks only for one; agencies look to the "
    "nationality shown at entry and in filings. A second passport alone is no firm resettlement.",
)
