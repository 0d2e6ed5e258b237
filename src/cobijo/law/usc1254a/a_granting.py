"""8 U.S.C. 1254a(a), Granting of status: who holds it on a day, who is treated as if, and work after a decision.

Whether a grant still stands is in `c3_withdrawal`. Read with 8 CFR 244.5 and 244.13 (temporary treatment), 244.12
(employment authorization).
"""

from __future__ import annotations

from cobijo.law.given import IN_FORCE, ON
from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.law.usc1254a.c3_withdrawal import APPLICATIONS, GRANT, NO_WINDOW_MISSED, NOTICES, WITHDRAWAL_DATED
from cobijo.logic import Fact, Given, Is, IsTrue, Item, NotAfter, Plus, Surely, all_of, any_of, no, some
from cobijo.logic.tree import judgment, rule

CARDS = Fact("cards")

DESIGNATED = rule("designation_in_force", "8 U.S.C. 1254a(b)(2)(B)", IsTrue(IN_FORCE))

HOLDS = rule("holds_tps", "8 U.S.C. 1254a(a)(1)", all_of(GRANT, DESIGNATED, NO_WINDOW_MISSED))

TEMPORARY_TREATMENT = rule(
    "temporary_treatment",
    "8 U.S.C. 1254a(a)(4)(B)",
    all_of(
        rule(
            "application_pending",
            "8 CFR 244.5(b)",
            all_of(NotAfter(Fact("filed"), ON), some(APPLICATIONS, Is(Item(APPLICATIONS, "result"), ("pending",)))),
        ),
        DESIGNATED,
        rule(
            "treatment_not_ended",
            "8 CFR 244.13(b)",
            any_of(
                IsTrue(Given("no_termination")),
                NotAfter(ON, Plus(Given("termination_published"), days=TERMINATION_NOTICE_DAYS)),
                judgment("treatment_after_notice", "8 U.S.C. 1254a(a)(4)(B)"),
            ),
        ),
        judgment("prima_facie", "8 CFR 244.1"),
    ),
)

NOT_HELD = Surely(no(GRANT))
"""For what is asked of applicants alone: a side door must not hide the question that a holder has."""

NOT_SURELY_HELD = no(Surely(GRANT))
"""For what is asked after a decision, whether or not it is final."""

_KIND, _DECIDED = Item(NOTICES, "kind"), Item(NOTICES, "date")

DECIDED_AGAINST = any_of(
    Surely(WITHDRAWAL_DATED),
    Surely(some(NOTICES, all_of(Is(_KIND, ("denial", "withdrawal")), NotAfter(_DECIDED, ON)))),
    Surely(some(APPLICATIONS, Is(Item(APPLICATIONS, "result"), ("denied",)))),
)
"""An application was denied or a grant withdrawn, so far as is said."""

WORK_AFTER_DECISION = rule(
    "work_after_decision",
    "8 CFR 244.12(b)",
    all_of(
        DECIDED_AGAINST,
        DESIGNATED,
        any_of(some(CARDS, NotAfter(ON, Item(CARDS, "expires"))), Surely(IsTrue(Fact("status.appeal_pending")))),
    ),
)
"""After a denial or a withdrawal, work lasts until the notice or the printed day, whichever is later, and while an
appeal is pending: 8 CFR 244.12(b), (c), (d)."""
