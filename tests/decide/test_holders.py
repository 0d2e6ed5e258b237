"""A holder is no applicant: what a grant that stands comes to, whatever the rest of the case says."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from cobijo.decide import screen_case, screen_designation
from cobijo.facts.case import parse_case
from cobijo.register import stand
from cobijo.timeline import AsOf
from tests.conformance.people import GRANTED, MANY, Maker
from tests.conftest import frozen
from tests.people import clean

PEOPLE = 20_000 if MANY else 4_000
SEED = 13

HOLDER = clean(
    nationalities=["SV"],
    born="1975-05-01",
    arrived="2000-01-01",
    filed="2001-06-01",
    late_filing=None,
    orders=[],
    status={
        "ever_granted": True,
        "granted": "2001-12-01",
        "under": "SV-2001",
        "reregistered": [
            "2002-10-01", "2004-01-01", "2005-02-01", "2006-07-15", "2007-09-01", "2008-10-15", "2010-08-01",
            "2012-02-01", "2013-06-15", "2015-02-01", "2016-08-01", "2018-02-01", "2023-08-01", "2024-06-01",
            "2025-02-01"],
    },
)  # fmt: skip
ASYLUM = HOLDER["asylum_bars"]
FELONY = {"offense": "constructed", "convicted": "2011-05-01", "in_us": True, "jurisdiction": "state",
          "max_term": "P5Y", "labelled": "felony", "sentence": "P2Y", "juvenile_adjudication": False,
          "vacated": "no"}  # fmt: skip


def screen(register, on="2025-06-01", status=None, **more):
    case = {**HOLDER, **more, "status": {**HOLDER["status"], **(status or {})}}
    found = screen_case(
        parse_case(case), register, AsOf(dt.date.fromisoformat(on)), country=more.get("nationalities", ["SV"])[0]
    )
    return found[0]


def raised(s):
    return {one.id: one.truth.name for one in s.holder.concerns}


def test_a_grant_that_stands_makes_a_beneficiary(register):
    s = screen(register)
    assert (s.outcome, s.missing, raised(s)) == ("beneficiary", (), {})


def test_a_later_conviction_is_a_concern_and_no_end(register):
    s = screen(register, convictions=[FELONY])
    assert s.outcome == "beneficiary"
    assert raised(s) == {"conviction": "YES"}
    assert {a.element.id: a.truth.name for a in s.elements}["criminal_bar"] == "NO"


def test_a_trip_without_consent_is_a_concern(register):
    trip = {"left": "2015-02-01", "returned": "2015-02-15", "reason": "visit", "prior_consent": False}
    assert raised(screen(register, absences=[trip]))["trip_without_consent"] == "YES"
    assert "trip_without_consent" not in raised(screen(register, absences=[{**trip, "prior_consent": True}]))
    assert raised(screen(register, absences=[{**trip, "prior_consent": None}]))["trip_without_consent"] == "UNKNOWN"


@pytest.mark.parametrize(
    ("told", "truth"),
    [
        ({"in_us": False}, "UNKNOWN"),
        ({"in_us": False, "absences": []}, "UNKNOWN"),
        ({"in_us": False, "absences": [{"left": "2025-05-01"}]}, "UNKNOWN"),
        ({"in_us": False, "absences": [{"left": "2025-05-01", "prior_consent": False}]}, "YES"),
        ({"in_us": False, "absences": [{"left": "2025-05-01", "prior_consent": True}]}, None),
        ({"in_us": False, "absences": [{"left": "2025-05-01", "returned": "2025-05-09", "prior_consent": True}]},
         "UNKNOWN"),
        ({"in_us": True}, None),
        ({"in_us": None}, None),
    ],
)  # fmt: skip
def test_who_is_abroad_and_not_said_to_be_so_with_consent_is_a_concern(register, told, truth):
    """8 U.S.C. 1254a(c)(3)(B): presence since the grant, but for absences that are excused or travel with consent."""
    assert raised(screen(register, **{"absences": None, **told})).get("trip_without_consent") == truth


def test_windows_not_told_are_a_concern_and_a_missed_one_is_a_judgment(register):
    told = screen(register, status={"reregistered": None})
    assert (told.outcome, raised(told)) == ("beneficiary", {"reregistration": "UNKNOWN"})
    missed = screen(register, status={"reregistered": ["2002-10-01"]})
    assert (missed.outcome, raised(missed)) == ("needs_judgment", {"reregistration": "JUDGMENT"})
    assert "judgment.good_cause" in {remark.id for remark in missed.judgments}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ({"withdrawn": "2020-01-01", "appeal_pending": True}, "beneficiary"),
        ({"withdrawn": "2020-01-01"}, "needs_information"),
        ({"withdrawn": "2020-01-01", "appeal_pending": False}, "appears_eligible"),
        ({"withdrawn": "2025-06-02", "appeal_pending": False}, "beneficiary"),
        ({"granted": None}, "beneficiary"),
        ({"under": None}, "beneficiary"),
        ({"ever_granted": None}, "appears_eligible"),
    ],
)
def test_withdrawal_counts_once_it_is_final(register, status, outcome):
    assert screen(register, status=status, filed="2001-06-01").outcome == outcome


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        ({"kind": "removal", "date": "2015-01-01", "final": True}, "appears_eligible"),
        ({"kind": "removal", "date": "1999-01-01", "final": True}, "beneficiary"),
        ({"kind": "removal", "date": "2015-01-01", "final": False}, "beneficiary"),
        ({"kind": "removal", "date": "2015-01-01"}, "needs_information"),
        ({"kind": "voluntary_departure", "date": "2015-01-01", "final": True}, "needs_judgment"),
        ({"kind": "removal", "date": "2025-06-02", "final": True}, "beneficiary"),
    ],
)
def test_an_order_ends_it_if_it_is_final_and_of_removal_and_later_than_the_grant(register, order, outcome):
    assert screen(register, orders=[order]).outcome == outcome


def test_where_the_record_cannot_tell_the_person_is_not_asked(register):
    s = screen(frozen(register, "2026-11-24"), on="2026-11-24")
    assert (s.outcome, s.next_question) == ("not_determined", None)
    assert [(m.fact, m.source) for m in s.missing] == [("designation.in_force", "record")]


def test_where_the_designation_ended_its_day_and_act_are_said(register):
    case = {**HOLDER, "nationalities": ["AF"], "status": {"ever_granted": True, "under": "AF-2022"}}
    (s,) = screen_case(parse_case(case), register, AsOf(dt.date(2025, 8, 15)))
    assert s.outcome == "not_designated"
    assert "standing.terminated" in " ".join(remark.id for remark in s.flags)


UKRAINIAN = {
    "nationalities": ["UA"],
    "in_us": True,
    "arrived": "2022-05-10",
    "absences": [],
    "convictions": [],
    "pending_charges": [],
    "inadmissibility": [],
    "filed": "2022-06-01",
    "status": {
        "ever_granted": True,
        "granted": "2023-12-01",
        "under": "UA-2022",
        "applications": [{"filed": "2022-06-01", "result": "denied"}, {"filed": "2023-10-01", "result": "granted"}],
    },
}


def test_a_first_application_denied_and_a_second_granted_make_a_beneficiary(register):
    (s,) = screen_case(parse_case(UKRAINIAN), register, AsOf(dt.date(2024, 6, 1)))
    assert s.outcome == "beneficiary"
    assert {a.element.id: a.truth.name for a in s.elements}["continuous_residence"] == "YES"
    first, second = s.applications
    assert (first.result, second.result) == ("denied", "granted")
    residence = [
        next(a.truth.name for a in one.elements if a.element.id == "continuous_residence") for one in s.applications
    ]
    assert residence == ["NO", "YES"]


def test_of_several_applications_the_best_is_the_outcome_and_a_rejected_one_is_none(register):
    status = {"ever_granted": False, "applications": [
        {"filed": "2022-06-01", "result": "denied"}, {"filed": "2023-10-01", "result": "pending"}]}  # fmt: skip
    case = {**UKRAINIAN, "status": status, "asylum_bars": ASYLUM}
    (s,) = screen_case(parse_case(case), register, AsOf(dt.date(2024, 6, 1)))
    assert s.outcome == "appears_eligible"
    status["applications"][1]["result"] = "rejected"
    (s,) = screen_case(parse_case(case), register, AsOf(dt.date(2024, 6, 1)))
    assert s.outcome == "ineligible"


def test_the_newest_designation_that_the_dates_fit_comes_first(register):
    asof = AsOf(dt.date(2024, 6, 1))
    case = {"nationalities": ["VE"], "in_us": True, "arrived": "2022-09-01", "absences": []}
    assert [s.designation for s in screen_case(parse_case(case), register, asof)] == ["VE-2023", "VE-2021"]
    case["arrived"] = "2020-01-01"
    assert [s.designation for s in screen_case(parse_case(case), register, asof)] == ["VE-2023", "VE-2021"]
    held = {**case, "status": {"ever_granted": True, "under": "VE-2021"}}
    assert [(s.designation, s.outcome) for s in screen_case(parse_case(held), register, asof)] == [
        ("VE-2021", "beneficiary")
    ]


def test_the_country_of_a_grant_comes_first(register):
    """Somebody of two countries, one of which was never designated, is told first of the TPS that stands."""
    for nationalities in (["GT", "SV"], ["GT"]):
        case = parse_case({**HOLDER, "nationalities": nationalities})
        found = screen_case(case, register, AsOf(dt.date(2025, 6, 1)))
        assert [s.designation for s in found] == ["SV-2001", None]
        assert found[0].outcome == "beneficiary"


def test_who_does_not_say_so_is_asked_as_an_applicant_and_never_told_no_where_a_grant_shows(register):
    s = screen(register, status={"ever_granted": None}, convictions=[FELONY])
    assert (s.outcome, s.next_question) == ("needs_information", "status.ever_granted")
    assert "flag.asked_as_applicant" in {remark.id for remark in s.flags}


@pytest.fixture(scope="module")
def holders():
    return Maker(SEED).holders(PEOPLE)


@pytest.mark.long
@pytest.mark.parametrize(("on", "count"), [("2025-06-01", PEOPLE), ("2026-11-25", PEOPLE // 10)])
def test_no_holder_whose_grant_stands_is_told_no(register, holders, on, count):
    register, asof, seen = frozen(register, "2026-11-25"), AsOf(dt.date.fromisoformat(on)), Counter()
    stands = {d.id: stand(d, asof, register.edition.sources_reach).in_force for d in register.designations.values()}
    for case in holders[:count]:
        country = case.facts["nationalities"].items[0]
        under = case.facts.get("status.under")
        grants = [under] if under else [id_ for id_ in GRANTED if id_.startswith(country)]
        ended = any(stands[id_] is False for id_ in grants)
        for s in screen_case(case, register, asof):
            seen[s.outcome] += 1
            assert s.outcome != "ineligible" or ended, (case.ref, s.designation)
            assert s.outcome != "not_designated" or s.standing.in_force is False
    assert seen["beneficiary"] > 10
    undetermined = any(stands[id_] is None for id_ in GRANTED)
    assert (seen["not_determined"] > 20) == undetermined


@pytest.mark.parametrize("line", sorted(GRANTED))
def test_a_grant_under_each_line_stands_while_the_line_does(register, line):
    designation = register.designations[line]
    granted = dt.date.fromisoformat(GRANTED[line])
    case = parse_case(
        {"nationalities": [line[:2]], "status": {"ever_granted": True, "granted": str(granted), "under": line}}
    )
    s = screen_designation(case, designation, register, AsOf(granted))
    assert s.outcome == {True: "beneficiary", None: "not_determined", False: "not_designated"}[s.standing.in_force]
