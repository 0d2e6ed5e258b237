"""8 U.S.C. 1254a(c)(3), Withdrawal: whether a grant still stands on a day, and what a withdrawal would look at.

Read with 8 CFR 244.14 (withdrawal in writing, its appeal), 244.17 (registering again), 244.18 (charging documents, a
final order). A grant that stands is asked of nothing else: what (c)(3) could be used against is a concern, and TPS
lasts until it is withdrawn. Only the designation's end and a final order end it by themselves.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.law.cfr244.s01_definitions import ABSENCES, CONVICTIONS, PENDING_CHARGES
from cobijo.law.cfr244.s03_inadmissibility import GROUNDS
from cobijo.law.given import DESIGNATION, ON, OTHER_LINES, REREGISTRATIONS, SINCE
from cobijo.logic import Fact, HasAtLeast, Is, IsTrue, Item, Known, Missing, Node, NotAfter, Plus, Same, Surely
from cobijo.logic.tree import all_of, any_of, every, judgment, no, rule, some

EVER_GRANTED = Fact("status.ever_granted")
GRANTED = Fact("status.granted")
UNDER = Fact("status.under")
WITHDRAWN = Fact("status.withdrawn")
REREGISTERED = Fact("status.reregistered")
ORDERS = Fact("orders")
NOTICES = Fact("notices")
APPLICATIONS = Fact("status.applications")

_OPENS, _CLOSES = Item(REREGISTRATIONS, "opens"), Item(REREGISTRATIONS, "closes")
_AGAIN = Item(REREGISTERED, "day")
_LEFT = Item(ABSENCES, "left")

CHARGED = any_of(
    Surely(
        some(NOTICES, all_of(Is(Item(NOTICES, "kind"), ("withdrawal",)), IsTrue(Item(NOTICES, "charging_document"))))
    ),
    Surely(IsTrue(Fact("in_proceedings"))),
)
"""A charging document has been issued, so far as is said: then no appeal to the agency is left."""

WITHDRAWAL_DATED = all_of(Known(WITHDRAWN), NotAfter(WITHDRAWN, ON))
"""A withdrawal of that day or before, final or not."""

NOT_WITHDRAWN = rule(
    "not_withdrawn",
    "8 U.S.C. 1254a(c)(3)",
    any_of(
        no(WITHDRAWAL_DATED),
        rule(
            "benefits_during_appeal",
            "8 CFR 244.14(b)(3)",
            all_of(
                IsTrue(Fact("status.appeal_pending")),
                any_of(no(CHARGED), judgment("charging_document_and_appeal", "8 CFR 244.18(b)")),
            ),
        ),
    ),
)

NO_FINAL_ORDER = rule(
    "no_final_order",
    "8 CFR 244.18(a)",
    any_of(
        no(Known(ORDERS)),
        every(
            ORDERS,
            any_of(
                no(NotAfter(GRANTED, Item(ORDERS, "date"))),
                no(NotAfter(Item(ORDERS, "date"), ON)),
                no(IsTrue(Item(ORDERS, "final"))),
                all_of(
                    Is(Item(ORDERS, "kind"), ("voluntary_departure",)),
                    judgment("voluntary_departure_overstayed", "8 CFR 244.18(a)"),
                ),
            ),
        ),
    ),
)

_UNDER = rule(
    "granted_under",
    "8 U.S.C. 1254a(a)(1)",
    any_of(
        all_of(Known(UNDER), Same(UNDER, DESIGNATION)),
        all_of(
            no(Known(UNDER)),
            any_of(no(Known(GRANTED)), NotAfter(SINCE, GRANTED)),
            every(
                OTHER_LINES,
                any_of(
                    no(NotAfter(Item(OTHER_LINES, "since"), GRANTED)),
                    no(NotAfter(GRANTED, Item(OTHER_LINES, "ends"))),
                    Missing("granted_under", UNDER),
                ),
            ),
        ),
    ),
)


def _grant(said: Node) -> Node:
    return all_of(rule("granted", "8 U.S.C. 1254a(a)(1)(A)", said), _UNDER, NOT_WITHDRAWN, NO_FINAL_ORDER)


GRANT = rule(
    "grant",
    "8 U.S.C. 1254a(a)(1)",
    _grant(any_of(all_of(Known(GRANTED), NotAfter(GRANTED, ON)), all_of(no(Known(GRANTED)), IsTrue(EVER_GRANTED)))),
)
"""A grant under the designation that no final withdrawal and no final order has ended."""

GRANT_STANDS = rule(
    "grant_stands",
    "8 U.S.C. 1254a(a)(1)",
    _grant(all_of(Surely(IsTrue(EVER_GRANTED)), any_of(no(Known(GRANTED)), NotAfter(GRANTED, ON)))),
)
"""The same of those of whom it is said that they were granted TPS; who does not say so is asked as an applicant."""

GRANT_HINTED = all_of(
    no(Known(EVER_GRANTED)),
    any_of(Known(GRANTED), Surely(some(APPLICATIONS, Is(Item(APPLICATIONS, "result"), ("granted",))))),
)
"""A grant shows, and nobody said that there was one: then a no to the application is not given before that is asked."""

_USED = any_of(
    no(NotAfter(GRANTED, _OPENS)),
    no(NotAfter(_CLOSES, Plus(ON, days=-1))),
    some(
        REREGISTERED,
        any_of(
            all_of(NotAfter(_OPENS, _AGAIN), NotAfter(_AGAIN, _CLOSES)), NotAfter(Item(REREGISTRATIONS, "next"), _AGAIN)
        ),
    ),
)
"""A window was used, or opened before the grant, or has not closed; or the person registered again in a later one."""

_GOOD_CAUSE = judgment("good_cause", "8 CFR 244.17(b)")

WINDOWS_KEPT = every(REREGISTRATIONS, rule("reregistered", "8 CFR 244.17", any_of(_USED, _GOOD_CAUSE)))
"""Every window for registering again was used. A missed one is good cause's to decide: a judgment, never an end."""

NO_WINDOW_MISSED = every(
    REREGISTRATIONS, rule("no_window_missed", "8 CFR 244.17(b)", any_of(no(Surely(no(_USED))), _GOOD_CAUSE))
)
"""The same where nobody says on which days the person registered again: TPS stands until it is withdrawn."""


class Concern(NamedTuple):
    """What a withdrawal would look at: its words are `concern.<id>`.

    It rests on `tree`, or on the element that it bears on: where that is not met; and where one of the lists `listed`
    has an entry, where it is not plainly met.
    """

    id: str
    element: str
    citation: Citation
    listed: tuple[Fact, ...] = ()
    tree: Node | None = None


def _concern(id_: str, element: str, paragraph: str, *listed: Fact, tree: Node | None = None) -> Concern:
    return Concern(id_, element, cite(f"8 U.S.C. 1254a(c)(3){paragraph}"), listed, tree)


TRIP_WITHOUT_CONSENT = all_of(
    Surely(HasAtLeast(ABSENCES, 1)),
    some(ABSENCES, all_of(NotAfter(GRANTED, _LEFT), NotAfter(_LEFT, ON), no(IsTrue(Item(ABSENCES, "prior_consent"))))),
)

WINDOW_MISSED = no(WINDOWS_KEPT)

CONCERNS = (
    _concern("nationality", "nationality", "(A)"),
    _concern("trip_without_consent", "continuous_physical_presence", "(B)", tree=TRIP_WITHOUT_CONSENT),
    _concern("residence", "continuous_residence", "(A)"),
    _concern("inadmissible", "admissibility", "(A)", GROUNDS),
    _concern("conviction", "criminal_bar", "(A)", CONVICTIONS, PENDING_CHARGES),
    _concern("asylum_bar", "asylum_bar", "(A)"),
    _concern("registered_late", "registration", "(A)"),
    _concern("reregistration", "registration", "(C)", tree=WINDOW_MISSED),
)
"""In the order of the elements. Of the trees, any truth but a plain no raises the concern."""
