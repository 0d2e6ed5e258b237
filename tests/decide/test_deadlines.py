"""Deadlines: the day a filing must be received, how it was counted, from which source."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.decide import screen_designation
from cobijo.decide.evidence import evidence_for
from cobijo.decide.waivers import grounds
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.timeline import AsOf
from cobijo.timeline.federal_days import holidays, next_working_day
from tests.conftest import frozen


def deadlines(register, case, on="2025-01-10", designation="HT-2021"):
    asof = AsOf(dt.date.fromisoformat(on))
    found = screen_designation(parse_case(case), register.designations[designation], register, asof).deadlines
    return {d.what: (d.date.isoformat(), d.source) for d in found}


@pytest.mark.parametrize(("served", "day"), [("person", "2025-04-14"), ("mail", "2025-04-14"), (None, "2025-04-14")])
def test_an_appeal_runs_thirty_days_and_thirty_three_by_mail(register, served, day):
    # 13 March + 30 days is Saturday 12 April, + 33 is Tuesday 15 April 2025
    date = {"person": "2025-03-13", "mail": "2025-03-12", None: "2025-03-13"}[served]
    letter = {"kind": "denial", "date": date, "served": served}
    law = "8 CFR 103.3(a)(2)(i)" + (", 103.8(b)" if served == "mail" else "")
    assert deadlines(register, {"notices": [letter]}, "2025-03-20")["appeal"] == (day, law)
    in_court = {"notices": [letter], "in_proceedings": {"charging_document": "2025-03-01"}}
    assert "appeal" not in deadlines(register, in_court, "2025-03-20")


def test_with_a_charging_document_there_is_no_appeal(register):
    letter = {"kind": "denial", "date": "2025-03-13", "charging_document": True}
    assert "appeal" not in deadlines(register, {"notices": [letter]}, "2025-03-20")


def test_a_letter_that_names_a_day_is_answered_by_it(register):
    letter = {"kind": "evidence_request", "date": "2025-03-13", "due": "2025-06-01"}
    assert deadlines(register, {"notices": [letter]}, "2025-03-20")["respond"] == ("2025-06-01", "8 CFR 244.9(c)")


def test_an_intent_to_withdraw_is_answered_within_thirty_days(register):
    letter = {"kind": "intent_to_withdraw", "date": "2025-03-03"}
    assert deadlines(register, {"notices": [letter]}, "2025-03-20")["respond"][0] == "2025-04-02"


def test_a_passed_deadline_is_not_ahead(register):
    letter = {"kind": "denial", "date": "2024-03-13"}
    assert "appeal" not in deadlines(register, {"notices": [letter]})


def test_a_late_circumstance_that_ended_gives_sixty_days(register):
    item = {"circumstance": "nonimmigrant", "from": "2022-07-15", "until": "2026-01-15"}
    found = deadlines(register, {"late_filing": [item]}, "2026-01-20", "UA-2022")
    assert found["register_late"] == ("2026-03-16", "8 CFR 244.2(g)")


def test_where_the_first_period_runs_to_the_end_nothing_is_left_to_register_late_in(register):
    """Haiti's period and the designation ended on one day, by what was known of it on January 20, 2026."""
    item = {"circumstance": "nonimmigrant", "from": "2024-07-15", "until": "2026-01-15"}
    found = deadlines(register, {"late_filing": [item]}, "2026-01-20")
    assert "register_late" not in found
    assert found["register"][0] == found["designation_ends"][0] == "2026-02-03"


@pytest.mark.parametrize(
    ("until", "last", "source"),
    [
        ("2026-08-20", "2026-10-19", "8 CFR 244.2(g)"),  # the 60th day is the last of the designation
        ("2026-08-21", "2026-10-19", "8 CFR 244.2(f)(2)"),
        ("2026-09-01", "2026-10-19", "8 CFR 244.2(f)(2)"),
        ("2026-08-18", "2026-10-17", "8 CFR 244.2(g)"),
    ],
)
def test_no_late_registration_waits_beyond_the_end_of_the_designation(register, until, last, source):
    """Ukraine stands through October 19, 2026; a filing after it is "not during an extension" (8 CFR 244.2(f)(2))."""
    item = {"circumstance": "parolee", "from": "2022-04-20", "until": until}
    case = {"status": {"ever_granted": False}, "late_filing": [item, {**item, "circumstance": "nonimmigrant"}]}
    found = deadlines(register, case, "2026-10-05", "UA-2022")
    assert found["register_late"] == (last, source)
    assert found["designation_ends"][0] >= found["register_late"][0]


@pytest.mark.parametrize(
    "item",
    [
        {"circumstance": "parolee", "from": "2022-04-20", "until": "ongoing"},
        {"circumstance": "nonimmigrant", "from": "2022-04-20", "until": "ongoing"},
        {"circumstance": "child", "relative_currently_eligible": True},
        {"circumstance": "child", "until": "2023-01-01", "relative_currently_eligible": True},
        {"circumstance": "child", "until": "ongoing", "relative_currently_eligible": True},
    ],
)
def test_a_circumstance_without_sixty_days_lasts_as_long_as_the_designation(register, item):
    register = frozen(register, "2026-10-05")
    case = {"status": {"ever_granted": False}, "late_filing": [item]}
    end = ("2026-10-19", "8 CFR 244.2(f)(2)")
    assert deadlines(register, case, "2026-10-05", "UA-2022")["register_late"] == end
    ended = {"circumstance": "parolee", "from": "2022-04-20", "until": "2026-09-01"}
    assert deadlines(register, {**case, "late_filing": [item, ended]}, "2026-10-05", "UA-2022")["register_late"] == end
    assert "register_late" not in deadlines(register, {**case, "filed": "2026-08-01"}, "2026-10-05", "UA-2022")
    assert "register_late" not in deadlines(register, case, "2026-10-20", "UA-2022")


def test_a_circumstance_whose_end_is_not_told_has_no_day(register):
    case = {"late_filing": [{"circumstance": "parolee", "from": "2022-04-20"}]}
    assert "register_late" not in deadlines(register, case, "2026-10-05", "UA-2022")


@pytest.mark.parametrize("day", ["2026-10-19", "2026-10-20"])
def test_the_day_of_a_late_registration_is_one_on_which_it_is_in_time(register, day):
    """The rule itself, asked by the day of receipt, agrees with the deadline."""
    item = {"circumstance": "parolee", "from": "2022-04-20", "until": "2026-09-01"}
    case = parse_case({"nationalities": ["UA"], "filed": day, "late_filing": [item]})
    asof = AsOf(dt.date(2026, 10, 5))
    found = screen_designation(case, register.designations["UA-2022"], register, asof)
    truth = next(one.truth for one in found.elements if one.element.id == "registration")
    assert (truth is Truth.NO) is (day == "2026-10-20")


def test_a_holder_re_registers_by_the_windows_end_unless_already_done(register):
    holder = {"status": {"granted": "2022-05-05", "under": "HT-2021"}}
    assert deadlines(register, holder, "2024-07-15")["reregister"] == ("2024-08-30", "89 FR 54484")
    done = {"status": {"granted": "2022-05-05", "under": "HT-2021", "reregistered": ["2024-07-02"]}}
    assert "reregister" not in deadlines(register, done, "2024-07-15")


def test_a_card_without_a_renewal_is_due(register):
    assert deadlines(register, {"cards": [{"category": "A12", "expires": "2025-08-03"}]})["renew"][0] == "2025-08-03"
    renewed = {"cards": [{"category": "A12", "expires": "2025-08-03", "renewal_received": "2025-01-02"}]}
    assert "renew" not in deadlines(register, renewed)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-07-03", "2026-07-06"),  # the Fourth is a Saturday, kept on Friday
        ("2027-07-05", "2027-07-06"),  # the Fourth is a Sunday, kept on Monday
        ("2025-06-19", "2025-06-20"),
        ("2020-06-19", "2020-06-19"),
        ("2025-11-27", "2025-11-28"),
        ("2025-05-26", "2025-05-27"),
        ("2021-12-31", "2022-01-03"),  # New Year's Day 2022 is a Saturday, kept on the Friday before
        ("2025-04-12", "2025-04-14"),
        ("2025-04-15", "2025-04-15"),
    ],
)
def test_a_last_day_that_is_no_working_day_moves_to_the_next(day, working):
    assert next_working_day(dt.date.fromisoformat(day)) == dt.date.fromisoformat(working)


def test_a_year_has_eleven_holidays_since_2021():
    assert len(holidays(2025)) == 11
    assert len(holidays(2020)) == 10


def test_a_gap_in_evidence_is_a_request_never_an_answer(register):
    case = parse_case({"evidence": ["passport"], "convictions": []})
    found = {s.proof.element: s for s in evidence_for(case)}
    assert (found["nationality"].held, found["nationality"].request) == (("passport",), False)
    assert found["continuous_residence"].request is True
    assert found["criminal_bar"].needed is False


BEYOND = {"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}
CAN_BE = {"ground": "212(a)(6)(C)(i)", "waiver": "none"}
NEVER = {"ground": "212(a)(4)"}
DRUGS = {"ground": "212(a)(2)(A)(i)(II)", "waiver": "none"}
"""Of one simple possession of 30 grams a waiver may be had, and it is not said that it is one."""


@pytest.mark.parametrize(
    ("listed", "state", "waivable"),
    [
        ([], "not_needed", []),
        ([NEVER], "not_needed", []),
        ([CAN_BE], "missing", [CAN_BE["ground"]]),
        ([DRUGS], "missing", [DRUGS["ground"]]),
        ([{}], "missing", [None]),
        ([BEYOND], "beyond", []),
        ([BEYOND, CAN_BE], "beyond", [CAN_BE["ground"]]),
        ([{**BEYOND, "waiver": "granted"}], "beyond", []),
    ],
)
def test_no_paper_is_asked_for_a_ground_that_may_not_be_waived(listed, state, waivable):
    case = parse_case({"evidence": [], "inadmissibility": listed})
    found = {s.proof.element: s for s in evidence_for(case)}["admissibility"]
    assert (found.state, found.request) == (state, state == "missing")
    assert bool(found.others) is (state != "beyond")
    assert [one.get("ground") for one in grounds(case.facts).waivable] == waivable


@pytest.mark.parametrize(
    ("circumstances", "kinds"),
    [
        (["spouse"], {"marriage_certificate", "relative_tps_evidence"}),
        (["child"], {"own_birth_certificate", "relative_tps_evidence"}),
        (["relief_pending", "nonimmigrant"], {"receipt_notice", "status_evidence", "i94"}),
    ],
)
def test_late_registration_asks_for_what_shows_the_circumstance(circumstances, kinds):
    late = [{"circumstance": one} for one in circumstances]
    found = {s.proof.element: s for s in evidence_for(parse_case({"evidence": ["passport"], "late_filing": late}))}
    assert set(found["registration"].proof.kinds) == kinds
    assert found["registration"].request is True


@pytest.mark.parametrize(
    ("circumstances", "held", "missing", "request_"),
    [
        (["spouse"], ["marriage_certificate"], ("relative_tps_evidence",), True),
        (["child"], ["relative_tps_evidence"], ("own_birth_certificate",), True),
        (["spouse"], [], ("marriage_certificate", "relative_tps_evidence"), True),
        (["spouse"], ["marriage_certificate", "relative_tps_evidence"], (), False),
        # One circumstance is enough: where it is shown whole, nothing of another is missing.
        (["spouse", "parolee"], ["marriage_certificate", "i94"], (), False),
        (["spouse", "parolee"], ["marriage_certificate"], ("relative_tps_evidence",), True),
        (["spouse", "parolee"], [], (), True),
        (["parolee"], ["i94"], (), False),
    ],
)
def test_a_tie_to_a_relative_is_one_half_and_the_relatives_tps_the_other(circumstances, held, missing, request_):
    late = [{"circumstance": one} for one in circumstances]
    found = {s.proof.element: s for s in evidence_for(parse_case({"evidence": held, "late_filing": late}))}
    assert (found["registration"].missing, found["registration"].request) == (missing, request_)


def test_evidence_that_nobody_spoke_of_is_unknown(register):
    assert {s.held for s in evidence_for(parse_case({}))} == {None}
    assert {s.request for s in evidence_for(parse_case({}))} == {None}


def test_a_conviction_asks_for_the_court_disposition(register):
    found = {s.proof.element: s for s in evidence_for(parse_case({"evidence": [], "convictions": [{}]}))}
    assert found["criminal_bar"].request is True


@pytest.mark.parametrize(
    ("status", "renews"),
    [
        ([("2022-05-20", "denied"), ("2023-10-10", "granted")], True),
        ([("2023-10-10", "granted")], True),
        ([("2022-05-20", "denied")], False),
    ],
)
def test_an_old_denial_does_not_hide_the_day_to_renew_a_card(register, status, renews):
    applications = [{"filed": filed, "result": result} for filed, result in status]
    case = {
        "nationalities": ["SD"],
        "status": {"ever_granted": renews, "applications": applications},
        "cards": [{"category": "A12", "expires": "2026-10-19"}],
    }
    assert ("renew" in deadlines(register, case, "2026-09-01", "SD-2022")) is renews
