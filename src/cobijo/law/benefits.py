"""What TPS gives, what it leaves as it was, and what ends it.

Each benefit is a rule asked of a person on a day. Effects are stated, not computed: they hold for whoever holds TPS.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.law.cfr244.s01_definitions import ABSENCES
from cobijo.law.usc1254a.a_granting import HOLDS, ON, TEMPORARY_TREATMENT
from cobijo.logic import Const, Fact, Is, IsTrue, Item, Node, NotAfter, NotMoreThan, Rule, all_of, any_of, no, some
from cobijo.logic.tree import judgment, rule
from cobijo.timeline import Span, day

SANCHEZ = dt.date(2021, 6, 7)
"""Sanchez v. Mayorkas, 593 U.S. 409: a grant of TPS is not an admission."""

ADMITTED_INTO_TPS = dt.date(2022, 7, 1)
"""From this day return on a TPS travel document is admission into TPS: USCIS PM-602-0188."""

GUIDANCE_SEEN_TO = dt.date(2024, 12, 31)
"""The last day for which the guidance on return was seen; what it says later is for a person to check."""

STAY = rule("stay", "8 U.S.C. 1254a(a)(1)(A)", any_of(HOLDS, TEMPORARY_TREATMENT))
DETENTION = rule("detention", "8 U.S.C. 1254a(d)(4)", HOLDS)
WORK = rule("work", "8 U.S.C. 1254a(a)(2)", any_of(HOLDS, TEMPORARY_TREATMENT))
DOCUMENTS = rule("documents", "8 U.S.C. 1254a(d)", HOLDS)
TRAVEL = rule("travel", "8 U.S.C. 1254a(f)(3)", all_of(HOLDS, judgment("prior_consent", "8 CFR 244.15(a)")))
LAWFUL_STATUS = rule("lawful_status", "8 U.S.C. 1254a(f)(4)", HOLDS)


def _year(number: int) -> Const:
    return Const(Span(dt.date(number, 1, 1).toordinal(), dt.date(number, 12, 31).toordinal()))


def _in_circuit(number: int) -> Node:
    circuit = Fact("entered.circuit")
    return all_of(NotMoreThan(circuit, number), no(NotMoreThan(circuit, number - 1)))


GRANT_AS_ADMISSION = rule(
    "grant_as_admission",
    "8 U.S.C. 1255(a)",
    all_of(
        rule("before_sanchez", "Sanchez v. Mayorkas, 593 U.S. 409 (2021)", no(NotAfter(Const(day(SANCHEZ)), ON))),
        HOLDS,
        any_of(
            rule("sixth_circuit", "Flores v. USCIS (6th Cir. 2013)", all_of(_in_circuit(6), NotAfter(_year(2013), ON))),
            rule(
                "ninth_circuit", "Ramirez v. Brown (9th Cir. 2017)", all_of(_in_circuit(9), NotAfter(_year(2017), ON))
            ),
            rule(
                "eighth_circuit",
                "Velasquez v. Barr (8th Cir. 2020)",
                all_of(_in_circuit(8), NotAfter(Const(day(dt.date(2020, 10, 27))), ON)),
            ),
        ),
    ),
)

_TRIP_RETURN = Item(ABSENCES, "returned")

ADMITTED_ON_RETURN = rule(
    "admitted_on_return",
    "USCIS PM-602-0188",
    some(
        ABSENCES,
        all_of(
            IsTrue(Item(ABSENCES, "prior_consent")),
            NotAfter(Fact("status.granted"), Item(ABSENCES, "left")),
            any_of(
                all_of(
                    Is(Item(ABSENCES, "document"), ("I-512T",)),
                    NotAfter(Const(day(ADMITTED_INTO_TPS)), _TRIP_RETURN),
                    any_of(
                        NotAfter(ON, Const(day(GUIDANCE_SEEN_TO))),
                        judgment("guidance_may_have_changed", "USCIS PM-602-0188"),
                    ),
                ),
                judgment("return_case_by_case", "Pub. L. 102-232"),
            ),
        ),
    ),
)

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


class Statement(NamedTuple):
    """Something that the law says of whoever holds TPS. The words are `status.<id>`."""

    id: str
    citation: Citation


EFFECTS = (
    Statement("not_residence", cite("8 U.S.C. 1254a(f)(1)")),
    Statement("public_benefits", cite("8 U.S.C. 1254a(f)(2)")),
    Statement("cancellation", cite("8 U.S.C. 1254a(e)")),
    Statement("unlawful_presence", cite("INA 212(a)(9)(B)")),
    Statement("asylum_clock", cite("8 CFR 208.4(a)(5)(iv)")),
    Statement("waiver_is_for_tps", cite("8 CFR 244.3(b)")),
    Statement("confidentiality", cite("8 CFR 244.16")),
)

ENDINGS = (
    Statement("ends_termination", cite("8 U.S.C. 1254a(b)(3)(B)")),
    Statement("ends_withdrawal", cite("8 U.S.C. 1254a(c)(3)")),
    Statement("ends_reregistration", cite("8 CFR 244.17(b)")),
    Statement("ends_absence", cite("8 U.S.C. 1254a(c)(3)(B)")),
    Statement("ends_final_order", cite("8 CFR 244.18(a)")),
)
