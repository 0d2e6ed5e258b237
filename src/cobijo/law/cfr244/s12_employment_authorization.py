"""8 CFR 244.12, employment authorization: what a denial or a withdrawal leaves of it.

After either, work lasts until the notice or the printed day, whichever is later, and while an appeal is pending.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s10_decision import DENIAL_DATED, DENIAL_SHOWN, DENIED
from cobijo.law.cfr244.s18_charging_documents import CHARGED, CHARGED_AND_APPEALED
from cobijo.law.source import CFR_2015, source
from cobijo.law.usc1254a.b_designation import DESIGNATED
from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWAL_DATED, WITHDRAWAL_SHOWN, WITHDRAWN
from cobijo.logic.tree import all_of, any_of, rule, some, where

LAW = source(
    "8 CFR 244.12",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(a), that a permit is given with the grant, stands in the statute.",
)

CARDS = facts.cards

DECIDED_AGAINST = any_of(WITHDRAWAL_DATED, DENIAL_DATED)
"""An application was denied or a grant withdrawn, so far as is said."""

DECISIONS = {WITHDRAWN: WITHDRAWAL_SHOWN, DENIED: DENIAL_SHOWN}
"""What was decided against a person, by what it is called beside an answer: told of anybody, whatever the answer is."""

WORK_AFTER_DECISION = rule(
    "work_after_decision",
    "8 CFR 244.12(b)",
    "After a denial or a withdrawal, work is authorized until the notice or the day printed on the "
    "card, whichever is later, and while an appeal or a renewal is pending.",
    no="No denial or withdrawal, or after it neither a card within its printed day nor a pending appeal.",
    when=all_of(
        DECIDED_AGAINST,
        DESIGNATED,
        any_of(
            some(CARDS, record.on <= CARDS.expires),
            all_of(facts.status.appeal_pending, where(CHARGED, CHARGED_AND_APPEALED)),
        ),
    ),
)
