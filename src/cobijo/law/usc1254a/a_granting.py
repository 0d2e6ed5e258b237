"""8 U.S.C. 1254a(a), Granting of status, with (c)(3), Withdrawal: who holds it on a day, and who is treated as if.

Read with 8 CFR 244.5 and 244.13 (temporary treatment), 244.14 and 244.17 (withdrawal, registering again), 244.18 (a
final order).
"""

from __future__ import annotations

from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.logic import (
    Fact,
    Given,
    Is,
    IsTrue,
    Item,
    Known,
    NotAfter,
    Plus,
    Same,
    Surely,
    all_of,
    any_of,
    every,
    no,
    some,
)
from cobijo.logic.tree import judgment, rule

ON = Given("on")
IN_FORCE = Given("in_force")
WINDOWS = Given("reregistrations")
GRANTED = Fact("status.granted")
REREGISTERED = Fact("status.reregistered")
ORDERS = Fact("orders")
APPLICATIONS = Fact("status.applications")

_WINDOW_OPENS, _WINDOW_CLOSES = Item(WINDOWS, "opens"), Item(WINDOWS, "closes")
_AGAIN = Item(REREGISTERED, "day")

DESIGNATED = rule("designation_in_force", "8 U.S.C. 1254a(b)(2)(B)", IsTrue(IN_FORCE))

HOLDS = rule(
    "holds_tps",
    "8 U.S.C. 1254a(a)(1)",
    all_of(
        rule(
            "granted",
            "8 U.S.C. 1254a(a)(1)(A)",
            any_of(
                all_of(Known(GRANTED), NotAfter(GRANTED, ON)),
                all_of(no(Known(GRANTED)), IsTrue(Fact("status.ever_granted"))),
            ),
        ),
        rule(
            "granted_under",
            "8 U.S.C. 1254a(a)(1)",
            any_of(
                all_of(Known(Fact("status.under")), Same(Fact("status.under"), Given("designation"))),
                all_of(no(Known(Fact("status.under"))), IsTrue(Given("only_line"))),
            ),
        ),
        DESIGNATED,
        rule("not_withdrawn", "8 U.S.C. 1254a(c)(3)", no(Surely(NotAfter(Fact("status.withdrawn"), ON)))),
        rule(
            "no_final_order",
            "8 CFR 244.18(a)",
            no(Surely(some(ORDERS, all_of(IsTrue(Item(ORDERS, "final")), NotAfter(GRANTED, Item(ORDERS, "date")))))),
        ),
        every(
            WINDOWS,
            rule(
                "reregistered",
                "8 CFR 244.17",
                any_of(
                    no(NotAfter(GRANTED, _WINDOW_OPENS)),
                    no(NotAfter(_WINDOW_CLOSES, Plus(ON, days=-1))),
                    some(REREGISTERED, all_of(NotAfter(_WINDOW_OPENS, _AGAIN), NotAfter(_AGAIN, _WINDOW_CLOSES))),
                    judgment("good_cause", "8 CFR 244.17(b)"),
                ),
            ),
        ),
    ),
)

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
            ),
        ),
        judgment("prima_facie", "8 CFR 244.1"),
    ),
)
