"""Twenty rules over flat facts, shaped like the law of TPS but not its text: what every engine is measured on.

A person is one row of 38 columns, any of which may be unknown; a designation gives a country and five days.
"""

from __future__ import annotations

import datetime as dt

from cobijo.logic import Fact, Given, IsTrue, Node, NotAfter, NotMoreThan, Plus, Same, all_of, any_of, no

CODES = ("nationality", "last_residence")
DAYS = ("cr_start", "cpp_start", "filed_on", "late_ended", "dob")
NUMBERS = ("cr_absent_days", "cpp_absent_days", "felonies", "misdemeanors", "drug_offences", "drug_grams",
           "inadm_class")  # fmt: skip
FLAGS = ("stateless", "in_us", "absence_brief", "absence_ordered", "absence_unlawful", "absence_emergency",
         "persecutor", "particularly_serious", "nonpolitical_crime", "security_danger", "terrorism", "resettled",
         "drug_ground", "drug_possession", "waiver", "late_held", "late_ongoing", "late_child", "married",
         "identity_doc", "affidavit", "fee_paid", "fee_waived", "biometrics")  # fmt: skip
COLUMNS = (*CODES, *DAYS, *NUMBERS, *FLAGS)


def _is(name: str) -> Node:
    return IsTrue(Fact(name))


def _most(name: str, limit: int) -> Node:
    return NotMoreThan(Fact(name), limit)


_FILED, _CLOSE = Fact("filed_on"), Given("reg_close")
_BRIEF = all_of(_is("absence_brief"), no(_is("absence_ordered")), no(_is("absence_unlawful")))
_LATE = any_of(
    all_of(_is("late_held"), any_of(_is("late_ongoing"), NotAfter(_FILED, Plus(Fact("late_ended"), days=60)))),
    all_of(_is("late_child"), no(_is("married")), no(NotAfter(Plus(Fact("dob"), years=21), Given("reg_open")))),
)

RULES: dict[str, Node] = {
    "national": any_of(
        Same(Fact("nationality"), Given("country")),
        all_of(_is("stateless"), Same(Fact("last_residence"), Given("country"))),
    ),
    "in_us": _is("in_us"),
    "cr_start": NotAfter(Fact("cr_start"), Given("cr_date")),
    "cr_gap": any_of(_most("cr_absent_days", 0), _BRIEF, _is("absence_emergency")),
    "cpp_start": NotAfter(Fact("cpp_start"), Given("cpp_date")),
    "cpp_gap": any_of(_most("cpp_absent_days", 0), _BRIEF),
    "felony": _most("felonies", 0),
    "misdemeanor": _most("misdemeanors", 1),
    **{
        name: no(_is(name))
        for name in ("persecutor", "particularly_serious", "nonpolitical_crime", "security_danger", "terrorism",
                     "resettled")
    },
    "drug": any_of(
        no(_is("drug_ground")),
        all_of(_most("drug_offences", 1), _is("drug_possession"), _most("drug_grams", 30), _is("waiver")),
    ),
    "inadmissible": any_of(_most("inadm_class", 0), all_of(_most("inadm_class", 1), _is("waiver"))),
    "filing": any_of(
        all_of(NotAfter(Given("reg_open"), _FILED), NotAfter(_FILED, _CLOSE)),
        all_of(no(NotAfter(_FILED, _CLOSE)), NotAfter(_FILED, Given("end_date")), _LATE),
    ),
    "identity": any_of(_is("identity_doc"), _is("affidavit")),
    "fee": any_of(_is("fee_paid"), _is("fee_waived")),
    "biometrics": any_of(no(NotAfter(Plus(Fact("dob"), years=14), _FILED)), _is("biometrics")),
}  # fmt: skip

COUNTRIES = ("VE", "SV", "HN", "NI", "HT", "UA", "AF", "SY", "SO", "SD", "SS", "YE", "NP", "MM", "ET", "CM", "LB",
             "GT", "MX", "EC", "CO", "PE", "CN", "IN", "PH", "CU", "DO", "BR", "VN", "KR")  # fmt: skip


def _designation(country: str, opens: dt.date, open_for: int, lasts: int) -> dict[str, str | dt.date]:
    days = dt.timedelta
    return {
        "country": country,
        "cr_date": opens - days(40),
        "cpp_date": opens,
        "reg_open": opens,
        "reg_close": opens + days(open_for),
        "end_date": opens + days(lasts),
    }


DESIGNATIONS = [
    _designation(code, dt.date(2023, 10, 3) - dt.timedelta(days=211 * n), 547 - 9 * n, 766 + 13 * n)
    for n, code in enumerate((*COUNTRIES[:17], "HT"))
]
"""Eighteen, one country twice; made up. The first is the one that everybody is asked about."""
