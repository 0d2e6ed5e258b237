"""What TPS gives: each benefit is a rule asked of a person on a day. What it leaves as it was is in `law.status`."""

from __future__ import annotations

from cobijo.law.related.publ102_232 import ADMITTED_ON_RETURN
from cobijo.law.related.usc1255 import GRANT_AS_ADMISSION
from cobijo.law.usc1254a.a1_granting import STAY
from cobijo.law.usc1254a.a2_work import WORK
from cobijo.law.usc1254a.d_documents import DETENTION, DOCUMENTS
from cobijo.law.usc1254a.f_benefits import LAWFUL_STATUS, TRAVEL
from cobijo.logic.tree import Rule

BENEFITS: tuple[Rule, ...] = (
    STAY,
    DETENTION,
    WORK,
    TRAVEL,
    DOCUMENTS,
    LAWFUL_STATUS,
    ADMITTED_ON_RETURN,
    GRANT_AS_ADMISSION,
)
"""In the order in which a person is told."""
