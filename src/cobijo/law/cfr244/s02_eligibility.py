"""8 CFR 244.2, Eligibility: paragraphs (f) and (g), registering in time and registering late.

A period whose last day is a Saturday, a Sunday or a legal holiday runs to the next working day for paper, and not for
what is filed online (USCIS Policy Manual, 29 March 2023; 8 CFR 1.2, "day").

Paragraphs (a) to (e) restate the statute and stand in `usc1254a.c_eligibility`, `s03_inadmissibility` and
`s04_ineligible`. Left out: (f)(3), a transition that ended on 15 January 1999.
"""

from cobijo.law.given import ENDS, EXTENSIONS, REGISTRATIONS
from cobijo.logic import Fact, Is, IsTrue, Item, Known, Node, NotAfter, Operand, Plus, all_of, any_of, no, some
from cobijo.logic.tree import judgment, rule

FILED = Fact("filed")
KEEPS = Fact("filed_keeps", said="filed")
DELIVERED = Fact("delivered", said="status.applications")
LATE = Fact("late_filing")

LATE_FILING_DAYS = 60
CHILD_UNDER = 21


def _item(field: str) -> Item:
    return Item(LATE, field)


_OPENS, _CLOSES = Item(REGISTRATIONS, "opens"), Item(REGISTRATIONS, "closes")
_IS_CHILD = Is(_item("circumstance"), ("child",))


def _by(last: Operand) -> Node:
    """Filed by the last day of a period, or on the next working day where that is none."""
    return any_of(
        NotAfter(FILED, last),
        rule(
            "next_working_day",
            "8 CFR 1.2",
            all_of(
                NotAfter(KEEPS, last),
                any_of(
                    all_of(Known(DELIVERED), Is(DELIVERED, ("paper",))),
                    all_of(no(Known(DELIVERED)), judgment("next_working_day", "8 CFR 1.2")),
                ),
            ),
        ),
    )


TIMELY = rule(
    "timely_registration", "8 CFR 244.2(f)(1)", some(REGISTRATIONS, all_of(NotAfter(_OPENS, FILED), _by(_CLOSES)))
)


def _held() -> Node:
    """The circumstance held at some time in an initial registration period, by its days or by what is known."""
    told = _item("during_initial_registration")
    by_days = some(REGISTRATIONS, all_of(NotAfter(_item("from"), _CLOSES), NotAfter(_OPENS, _item("until"))))
    return rule(
        "late_held",
        "8 CFR 244.2(f)(2)",
        any_of(all_of(Known(told), IsTrue(told)), all_of(no(Known(told)), by_days)),
        open_question="open.part_of_period",
    )


_RELATIVE = rule(
    "late_relative",
    "8 CFR 244.2(f)(2)(iv)",
    any_of(no(Is(_item("circumstance"), ("spouse", "child"))), IsTrue(_item("relative_currently_eligible"))),
)

_CHILD = rule(
    "late_child",
    "Matter of N-C-M-, 25 I&N Dec. 535",
    any_of(
        no(_IS_CHILD),
        all_of(
            no(IsTrue(_item("married"))),
            some(REGISTRATIONS, no(NotAfter(Plus(Fact("born"), years=CHILD_UNDER), _OPENS))),
        ),
    ),
)

_IN_TIME = rule(
    "late_sixty_days",
    "8 CFR 244.2(g)",
    any_of(_IS_CHILD, _by(Plus(_item("until"), days=LATE_FILING_DAYS))),
    open_question="open.child_no_limit",
)

LATE_REGISTRATION = rule(
    "late_registration",
    "8 CFR 244.2(f)(2)",
    all_of(
        some(REGISTRATIONS, no(NotAfter(FILED, _CLOSES))),
        rule(
            "in_extension",
            "8 CFR 244.2(f)(2)",
            any_of(
                some(
                    EXTENSIONS,
                    all_of(NotAfter(Item(EXTENSIONS, "from"), FILED), NotAfter(FILED, Item(EXTENSIONS, "through"))),
                ),
                all_of(NotAfter(FILED, ENDS), judgment("late_outside_extension", "8 CFR 244.2(f)(2)")),
            ),
            open_question="open.late_in_initial_period",
        ),
        some(LATE, rule("late_circumstance", "8 CFR 244.2(f)(2)", all_of(_held(), _RELATIVE, _CHILD, _IN_TIME))),
    ),
)

REGISTRATION = rule("registration", "8 U.S.C. 1254a(c)(1)(A)(iv)", any_of(TIMELY, LATE_REGISTRATION))
