"""8 U.S.C. 1254a(d), documentation: how long it is valid, what a termination reaches, and detention."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s14_withdrawal import DETENTION_DURING_APPEAL
from cobijo.law.cfr244.s18_charging_documents import DETENTION_ON_GROUNDS
from cobijo.law.related.usc1182 import NOT_WAIVABLE
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.a1_granting import GRANT, HOLDS
from cobijo.law.usc1254a.b_designation import DESIGNATED
from cobijo.law.usc1254a.c2_standards import CRIMINAL_BAR
from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWAL_DATED
from cobijo.logic.tree import all_of, any_of, judgment, no, rule, some, surely, where

LAW = source(
    "8 U.S.C. 1254a(d)",
    edition=CODE_2023,
    compared="2026-11-24",
    left_out="(2), that periods of validity may be staggered, is for the agency.",
)

_CARDS, _NOTICES, _GROUNDS = facts.cards, facts.notices, facts.inadmissibility
_IN_DATE = record.on <= _CARDS.expires
_BEFORE_NOTICE = _CARDS.issued <= record.termination_published.later(days=-1)

OLDER_DOCUMENT = rule(
    "older_document",
    "8 U.S.C. 1254a(d)(3)",
    "A termination reaches only documents issued or renewed after its notice.",
    no="No card issued before the notice of termination is still within its printed day.",
    when=all_of(
        GRANT,
        no(DESIGNATED),
        surely(some(_CARDS, _IN_DATE)),
        some(_CARDS, all_of(_IN_DATE, _BEFORE_NOTICE)),
        judgment(
            "older_document",
            "8 U.S.C. 1254a(d)(3)",
            "The designation has ended. A termination reaches only documents issued or renewed after "
            "its notice, so an older card may still count until its printed day. That is disputed: a "
            "lawyer must look.",
        ),
    ),
)
"""A termination reaches only documents issued or renewed after its notice. What an older card still gives once the
designation has ended is disputed."""

DOCUMENTS = rule(
    "documents",
    "8 U.S.C. 1254a(d)",
    "Documents valid for the period of the designation and its extensions.",
    no="No documents under TPS on these facts.",
    when=any_of(HOLDS, OLDER_DOCUMENT),
)

_WITHDRAWN_WITHOUT_CHARGES = surely(
    some(_NOTICES, all_of(_NOTICES.kind.is_in("withdrawal"), no(_NOTICES.charging_document)))
)
_BARRED = surely(any_of(no(CRIMINAL_BAR), some(_GROUNDS, _GROUNDS.ground.within(*NOT_WAIVABLE))))

DETENTION = rule(
    "detention",
    "8 U.S.C. 1254a(d)(4)",
    "Not detained on the ground of immigration status alone.",
    no="No protection from detention by TPS on these facts.",
    when=all_of(
        HOLDS,
        any_of(no(surely(WITHDRAWAL_DATED)), _WITHDRAWN_WITHOUT_CHARGES, DETENTION_DURING_APPEAL),
        where(_BARRED, DETENTION_ON_GROUNDS),
    ),
)
