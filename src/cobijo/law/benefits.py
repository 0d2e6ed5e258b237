"""What TPS gives: each benefit is a rule asked of a person on a day. What it leaves as it was is in `law.status`."""

from __future__ import annotations

import datetime as dt

from cobijo.law.cfr244.s01_definitions import ABSENCES
from cobijo.law.cfr244.s03_inadmissibility import GROUNDS, NOT_WAIVABLE
from cobijo.law.cfr244.s04_ineligible import CRIMINAL_BAR
from cobijo.law.given import ON
from cobijo.law.usc1254a.a_granting import (
    CARDS,
    DESIGNATED,
    HOLDS,
    NOT_HELD,
    NOT_SURELY_HELD,
    TEMPORARY_TREATMENT,
    WORK_AFTER_DECISION,
)
from cobijo.law.usc1254a.c3_withdrawal import EVER_GRANTED, GRANT, GRANTED, NOTICES, WITHDRAWAL_DATED
from cobijo.logic import (
    Const,
    Fact,
    Given,
    Is,
    IsTrue,
    Item,
    Node,
    NotAfter,
    NotMoreThan,
    Plus,
    Rule,
    Surely,
    Within,
    all_of,
    any_of,
    no,
    some,
)
from cobijo.logic.tree import judgment, rule
from cobijo.timeline import day


def _on(year: int, month: int, day_: int) -> Const:
    return Const(day(dt.date(year, month, day_)))


SANCHEZ = _on(2021, 6, 7)
"""Sanchez v. Mayorkas, 593 U.S. 409: a grant of TPS is not an admission."""

DUARTE = _on(2022, 3, 3)
"""Duarte v. Mayorkas, 27 F.4th 1044 (5th Cir. 2022): return from travel with consent is an admission in the status that
the person left with."""

Z_R_Z_C = _on(2020, 8, 20), _on(2022, 6, 30)
"""Matter of Z-R-Z-C-, adopted by USCIS, bound it between these days: return from such travel was no admission."""

ADMITTED_INTO_TPS = _on(2022, 7, 1)
"""From this day return on a TPS travel document is admission into TPS: USCIS PM-602-0188."""

GUIDANCE_SEEN_TO = _on(2024, 12, 31)
"""The last day for which the guidance on return was seen; what it says later is for a person to check."""

_EXPIRES, _ISSUED = Item(CARDS, "expires"), Item(CARDS, "issued")

OLDER_DOCUMENT = rule(
    "older_document",
    "8 U.S.C. 1254a(d)(3)",
    all_of(
        GRANT,
        no(DESIGNATED),
        Surely(some(CARDS, NotAfter(ON, _EXPIRES))),
        some(CARDS, all_of(NotAfter(ON, _EXPIRES), NotAfter(_ISSUED, Plus(Given("termination_published"), days=-1)))),
        judgment("older_document", "8 U.S.C. 1254a(d)(3)"),
    ),
)
"""A termination reaches only documents issued or renewed after its notice. What an older card still gives once the
designation has ended is disputed."""

STAY = rule("stay", "8 U.S.C. 1254a(a)(1)(A)", any_of(HOLDS, all_of(NOT_HELD, TEMPORARY_TREATMENT)))

DETENTION = rule(
    "detention",
    "8 U.S.C. 1254a(d)(4)",
    all_of(
        HOLDS,
        any_of(
            no(Surely(WITHDRAWAL_DATED)),
            Surely(
                some(
                    NOTICES,
                    all_of(Is(Item(NOTICES, "kind"), ("withdrawal",)), no(IsTrue(Item(NOTICES, "charging_document")))),
                )
            ),
            judgment("detention_during_appeal", "8 CFR 244.14(b)(3)"),
        ),
        any_of(
            no(Surely(any_of(no(CRIMINAL_BAR), some(GROUNDS, Within(Item(GROUNDS, "ground"), NOT_WAIVABLE))))),
            judgment("detention_on_grounds", "8 CFR 244.18(d)"),
        ),
    ),
)

WORK = rule(
    "work",
    "8 U.S.C. 1254a(a)(2)",
    any_of(HOLDS, all_of(NOT_HELD, TEMPORARY_TREATMENT), all_of(NOT_SURELY_HELD, WORK_AFTER_DECISION), OLDER_DOCUMENT),
)
DOCUMENTS = rule("documents", "8 U.S.C. 1254a(d)", any_of(HOLDS, OLDER_DOCUMENT))
TRAVEL = rule("travel", "8 U.S.C. 1254a(f)(3)", all_of(HOLDS, judgment("prior_consent", "8 CFR 244.15(a)")))
LAWFUL_STATUS = rule("lawful_status", "8 U.S.C. 1254a(f)(4)", HOLDS)


def _in_circuit(number: int) -> Node:
    circuit = Fact("entered.circuit")
    return all_of(NotMoreThan(circuit, number), no(NotMoreThan(circuit, number - 1)))


def _held_in(id_: str, citation: str, circuit: int, since: Const) -> Rule:
    """What a court of appeals holds, in its circuit from the day of its decision."""
    return rule(id_, citation, all_of(_in_circuit(circuit), NotAfter(since, ON)))


GRANT_AS_ADMISSION = rule(
    "grant_as_admission",
    "8 U.S.C. 1255(a)",
    all_of(
        rule("before_sanchez", "Sanchez v. Mayorkas, 593 U.S. 409 (2021)", no(NotAfter(SANCHEZ, ON))),
        HOLDS,
        any_of(
            _held_in("sixth_circuit", "Flores v. USCIS, 718 F.3d 548 (6th Cir. 2013)", 6, _on(2013, 6, 4)),
            _held_in("ninth_circuit", "Ramirez v. Brown, 852 F.3d 954 (9th Cir. 2017)", 9, _on(2017, 3, 31)),
            _held_in("eighth_circuit", "Velasquez v. Barr, 979 F.3d 572 (8th Cir. 2020)", 8, _on(2020, 10, 27)),
        ),
    ),
)

ADMITTED_ON_RETURN = rule(
    "admitted_on_return",
    "Pub. L. 102-232",
    all_of(
        no(Surely(no(IsTrue(EVER_GRANTED)))),
        some(
            ABSENCES,
            all_of(
                IsTrue(Item(ABSENCES, "prior_consent")),
                NotAfter(GRANTED, Item(ABSENCES, "left")),
                any_of(
                    rule(
                        "admitted_into_tps",
                        "USCIS PM-602-0188",
                        all_of(
                            Is(Item(ABSENCES, "document"), ("I-512T",)),
                            NotAfter(ADMITTED_INTO_TPS, Item(ABSENCES, "returned")),
                            any_of(
                                NotAfter(ON, GUIDANCE_SEEN_TO),
                                judgment("guidance_may_have_changed", "USCIS PM-602-0188"),
                            ),
                        ),
                    ),
                    _held_in("fifth_circuit", "Duarte v. Mayorkas, 27 F.4th 1044 (5th Cir. 2022)", 5, DUARTE),
                    all_of(
                        no(
                            rule(
                                "matter_of_z_r_z_c",
                                "Matter of Z-R-Z-C-, Adopted Decision 2020-02 (AAO Aug. 20, 2020)",
                                all_of(NotAfter(Z_R_Z_C[0], ON), NotAfter(ON, Z_R_Z_C[1])),
                            )
                        ),
                        judgment("return_case_by_case", "Pub. L. 102-232"),
                    ),
                ),
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
