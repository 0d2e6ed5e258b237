"""What a person holds on a day, as the law stood on that day."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.status import status_json
from cobijo.decide.status import deferred_departure, status_of
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.conftest import frozen

HOLDER = {
    "nationalities": ["SV"],
    "filed": "2001-06-01",
    "absences": [],
    "orders": [],
    "entered": {"manner": "without_inspection", "circuit": 9},
    "status": {"granted": "2001-12-01", "under": "SV-2001", "reregistered": [
        "2002-10-01", "2004-01-01", "2007-09-01", "2010-08-01", "2012-02-01", "2013-06-15", "2015-02-01", "2016-08-01",
        "2018-02-01", "2024-06-01", "2025-02-01"]},
}  # fmt: skip


def held(register, on, case=HOLDER, **more):
    (found,) = status_of(parse_case({**case, **more}), register, AsOf(dt.date.fromisoformat(on)))
    return found, {h.rule.id: h for h in found.held}


def test_a_holder_may_stay_and_work_through_the_designations_end(register):
    found, by = held(register, "2025-06-01")
    assert found.kind == "granted"
    for name in ("stay", "work", "detention", "documents", "lawful_status"):
        assert by[name].truth is Truth.YES, by[name].because
        assert by[name].until == dt.date(2026, 9, 9)
    assert by["travel"].truth is Truth.JUDGMENT


def test_while_a_court_order_keeps_the_designation_no_end_is_named(register):
    _, by = held(register, "2020-06-01")
    assert by["stay"].truth is Truth.YES
    assert (by["stay"].until, by["stay"].by_order) == (None, True)


def test_where_the_record_cannot_tell_the_holder_is_not_told_either(register):
    found, by = held(frozen(register, "2026-11-24"), "2026-11-24")
    assert found.kind == "unknown"
    assert by["stay"].truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("on", "circuit", "truth"),
    [
        ("2021-06-06", 9, Truth.YES),
        ("2021-06-07", 9, Truth.NO),
        ("2021-06-06", 6, Truth.YES),
        ("2021-06-06", 8, Truth.YES),
        ("2020-10-26", 8, Truth.NO),
        ("2020-10-27", 8, Truth.YES),
        ("2021-06-06", 5, Truth.NO),
        ("2017-03-30", 9, Truth.NO),
        ("2017-03-31", 9, Truth.YES),
        ("2013-06-03", 6, Truth.NO),
        ("2013-06-04", 6, Truth.YES),
        ("2021-06-06", None, Truth.UNKNOWN),
        ("2021-06-07", None, Truth.NO),
    ],
)
def test_the_grant_was_an_admission_in_some_circuits_until_june_2021(register, on, circuit, truth):
    assert held(register, on, entered={"circuit": circuit})[1]["grant_as_admission"].truth is truth


TRIP = {"left": "2022-08-01", "returned": "2022-08-20", "prior_consent": True}


@pytest.mark.parametrize(
    ("trip", "on", "truth"),
    [
        ({**TRIP, "document": "I-512T"}, "2023-07-01", Truth.YES),
        ({**TRIP, "document": "I-512T"}, "2025-07-01", Truth.JUDGMENT),
        ({**TRIP, "document": "I-512L"}, "2023-07-01", Truth.JUDGMENT),
        ({**TRIP, "left": "2019-08-01", "returned": "2019-08-20", "document": "I-512L"}, "2023-07-01", Truth.JUDGMENT),
        ({**TRIP, "prior_consent": False}, "2023-07-01", Truth.NO),
    ],
)
def test_what_return_from_travel_does(register, trip, on, truth):
    assert held(register, on, absences=[trip])[1]["admitted_on_return"].truth is truth


def test_withdrawal_ends_it(register):
    case = {**HOLDER, "status": {**HOLDER["status"], "withdrawn": "2010-01-01"}}
    assert held(register, "2025-06-01", case)[1]["stay"].truth is not Truth.YES
    assert held(register, "2009-12-31", case)[1]["stay"].truth is Truth.YES


def test_after_a_withdrawal_work_lasts_through_the_printed_day(register):
    case = {**HOLDER, "status": {**HOLDER["status"], "withdrawn": "2011-12-01", "appeal_pending": False,
                                   "applications": [{"filed": "2001-06-01", "result": "granted"}]},
            "cards": [{"category": "A12", "expires": "2012-09-09"}]}  # fmt: skip
    found, by = held(register, "2012-06-01", case)
    assert (by["stay"].truth, by["work"].truth, by["work"].until) == (Truth.NO, Truth.YES, dt.date(2012, 9, 9))
    assert "see_lawyer" in [thing.what for thing in found.do]
    assert held(register, "2012-09-10", case)[1]["work"].truth is Truth.NO
    assert held(register, "2012-06-01", {**case, "cards": None})[1]["work"].truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("more", "stay", "detention", "head"),
    [
        ({}, Truth.YES, Truth.JUDGMENT, "granted"),
        ({"notices": [{"kind": "withdrawal", "charging_document": False}]}, Truth.YES, Truth.YES, "granted"),
        ({"notices": [{"kind": "withdrawal", "charging_document": True}]}, Truth.JUDGMENT, Truth.JUDGMENT, "judged"),
        ({"in_proceedings": {"charging_document": "2024-03-01"}}, Truth.JUDGMENT, Truth.JUDGMENT, "judged"),
    ],
)
def test_while_an_appeal_is_pending_benefits_go_on(register, more, stay, detention, head):
    status = {**HOLDER["status"], "withdrawn": "2024-01-01", "appeal_pending": True}
    case = {**HOLDER, "status": status, "cards": [], **more}
    found, by = held(register, "2025-06-01", case)
    assert found.kind == "granted"
    assert (by["stay"].truth, by["work"].truth, by["detention"].truth) == (stay, stay, detention)
    assert status_json(found, Words("en"))["headline"].startswith(Words("en").say(f"status.head.{head}"))


@pytest.mark.parametrize(
    ("letter", "more", "stay"),
    [
        ({"date": "2025-04-01"}, {}, Truth.UNKNOWN),
        ({"date": "2025-04-01", "charging_document": True}, {}, Truth.UNKNOWN),
        ({"date": "2025-04-01"}, {"appeal_pending": False}, Truth.NO),
        ({"date": "2025-04-01", "charging_document": False}, {"appeal_pending": True}, Truth.YES),
        ({}, {"appeal_pending": False}, Truth.UNKNOWN),
        ({"date": "2001-01-01"}, {"appeal_pending": False}, Truth.YES),
        ({"date": "2025-06-02"}, {"appeal_pending": False}, Truth.YES),
    ],
)
def test_a_notice_of_withdrawal_is_a_withdrawal_that_is_told_of(register, letter, more, stay):
    status = {**HOLDER["status"], "applications": [{"filed": "2001-06-01", "result": "granted"}], **more}
    case = {**HOLDER, "status": status, "notices": [{"kind": "withdrawal", **letter}]}
    found, by = held(register, "2025-06-01", case)
    assert by["stay"].truth is stay
    happened = letter.get("date") not in ("2001-01-01", "2025-06-02")
    assert ("withdrawn" in [flag.id for flag in found.flags]) is happened
    assert ("see_lawyer" in [thing.what for thing in found.do]) is happened


@pytest.mark.parametrize(
    ("more", "renews"),
    [
        ({}, True),
        ({"orders": [{"kind": "removal", "date": "2015-01-01", "final": True}]}, False),
        ({"status": {"ever_granted": False, "applications": [{"filed": "2025-02-01", "result": "denied"}]}}, False),
        ({"status": {"applications": [{"filed": "2025-02-01", "result": "denied"}]}}, False),
        ({"status": {"ever_granted": False, "applications": [{"filed": "2025-02-01", "result": "pending"}]}}, True),
        ({"status": {"ever_granted": False, "applications": [{"filed": "2025-02-01", "result": "denied"}],
                     "appeal_pending": True}}, True),
        ({"notices": [{"kind": "withdrawal", "date": "2025-04-01"}]}, False),
    ],
)  # fmt: skip
def test_nobody_is_told_to_renew_a_card_who_has_nothing_to_renew(register, more, renews):
    case = {**HOLDER, "cards": [{"category": "A12", "expires": "2026-09-09"}], **more}
    found, _ = held(register, "2025-06-01", {name: value for name, value in case.items() if value is not None})
    assert ("renew" in [thing.what for thing in found.do]) is renews


def test_a_denial_beside_an_application_said_to_be_pending_is_no_open_decision(register):
    pending = [{"filed": "2025-02-01", "result": "pending"}]
    case = {
        "nationalities": ["SV"],
        "status": {"ever_granted": False, "applications": pending},
        "notices": [{"kind": "denial", "date": "2025-05-01"}],
    }
    found, _ = held(register, "2025-06-01", case)
    said = status_json(found, Words("en"))["headline"]
    assert said.startswith(Words("en").say("status.head.denied"))
    older = held(register, "2025-06-01", {**case, "notices": [{"kind": "denial", "date": "2024-05-01"}]})[0]
    assert status_json(older, Words("en"))["headline"].startswith(Words("en").say("status.head.applicant"))


@pytest.mark.parametrize(
    ("more", "concern"),
    [
        ({"nationalities": ["US"]}, "nationality"),
        ({"asylum_bars": {"persecutor": True}}, "asylum_bar"),
        ({"inadmissibility": [{"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}]}, "inadmissible"),
    ],
)
def test_what_a_withdrawal_would_look_at_sends_a_holder_to_a_lawyer(register, more, concern):
    """As in a caseload."""
    found, by = held(register, "2025-06-01", **more)
    assert by["stay"].truth is Truth.YES
    assert concern in [one.id for one in found.concerns]
    assert "see_lawyer" in [thing.what for thing in found.do]
    assert "see_lawyer" not in [thing.what for thing in held(register, "2025-06-01")[0].do]


def test_voluntary_departure_is_no_order_of_removal(register):
    order = [{"kind": "voluntary_departure", "date": "2015-01-01", "final": True}]
    found, by = held(register, "2025-06-01", orders=order)
    assert by["stay"].truth is Truth.JUDGMENT
    assert "voluntary_departure" in [flag.id for flag in found.flags]


def test_a_card_older_than_the_notice_is_disputed_once_the_designation_has_ended(register):
    case = {"nationalities": ["AF"], "status": {"ever_granted": True, "granted": "2022-08-01", "under": "AF-2022"}}
    card = {"category": "A12", "expires": "2025-11-20", "issued": "2024-01-01"}
    found, by = held(register, "2025-08-15", {**case, "cards": [card]})
    assert (found.ended, by["stay"].truth, by["work"].truth) == (True, Truth.NO, Truth.JUDGMENT)
    assert held(register, "2025-08-15", {**case, "cards": [{**card, "issued": None}]})[1]["work"].truth is Truth.UNKNOWN
    assert held(register, "2025-08-15", case)[1]["work"].truth is Truth.NO


@pytest.mark.parametrize(
    ("more", "flag"),
    [
        ({"convictions": [{"convicted": "2011-05-01", "sentence": "P2Y"}]}, "later_conviction"),
        ({"convictions": [{"convicted": "2011-05-01", "sentence": "P2Y"}]}, "aggravated_felony"),
        ({"convictions": [{"sentence": "P3Y"}, {"sentence": "P2Y"}]}, "cumulative_sentences"),
        ({"convictions": [{"vacated": "rehabilitative"}]}, "expunged_still_counts"),
        ({"convictions": [{}], "pending_charges": [{"disposition": "pending"}]}, "a_plea_makes_two"),
        (
            {"absences": [{"left": "2015-02-01", "returned": "2015-02-03", "prior_consent": False}]},
            "trip_without_consent",
        ),
        ({"orders": [{"kind": "removal", "date": "1999-01-01", "final": True}]}, "older_order"),
        ({"notices": [{"kind": "intent_to_withdraw", "date": "2025-05-20"}]}, "intent_to_withdraw"),
        ({"notices": [{"kind": "withdrawal", "charging_document": True}]}, "renew_before_judge"),
        ({"notices": [{"kind": "denial", "date": "2025-05-20"}]}, "denied"),
        ({"in_proceedings": {"ground_mandatory": True}}, "judge_decides"),
    ],
)
def test_what_a_lawyer_would_ask_about_is_flagged(register, more, flag):
    assert flag in [one.id for one in held(register, "2025-06-01", **more)[0].flags]
    assert flag not in [one.id for one in held(register, "2025-06-01")[0].flags]


def test_the_conflict_of_statute_and_regulation_is_shown_where_it_matters(register):
    trip = [{"left": "2015-02-01", "returned": "2015-02-03", "prior_consent": False}]
    assert "presence_after_grant" in [one.id for one in held(register, "2025-06-01", absences=trip)[0].conflicts]
    assert held(register, "2025-06-01")[0].conflicts == ()


def test_an_answer_to_a_letter_comes_first_and_by_the_day_received(register):
    found, _ = held(register, "2025-06-01", notices=[{"kind": "intent_to_withdraw", "date": "2025-05-20"}])
    assert (found.do[0].what, found.do[0].by) == ("respond", dt.date(2025, 6, 20))


def test_deferred_enforced_departure_is_an_answer_of_its_own(register):
    case = parse_case({"nationalities": ["LB"]})
    asof = AsOf(dt.date(2025, 6, 1))
    assert [act.country for act in deferred_departure(case, register, asof)] == ["LB"]
    assert deferred_departure(parse_case({"nationalities": ["SV"]}), register, asof) == ()


def test_a_final_order_after_the_grant_is_a_withdrawal_and_one_before_is_not(register):
    after = [{"kind": "removal", "date": "2015-01-01", "final": True}]
    before = [{"kind": "removal", "date": "1999-01-01", "final": True}]
    assert held(register, "2025-06-01", orders=after)[1]["detention"].truth is Truth.NO
    assert held(register, "2025-06-01", orders=before)[1]["detention"].truth is Truth.YES


def test_a_missed_window_asks_for_good_cause_and_never_ends_it_by_itself(register):
    case = {**HOLDER, "status": {**HOLDER["status"], "reregistered": ["2002-10-01"]}}
    assert held(register, "2025-06-01", case)[1]["detention"].truth is Truth.JUDGMENT


def test_unknown_re_registrations_are_missing_and_end_nothing(register):
    case = {**HOLDER, "status": {"granted": "2001-12-01", "under": "SV-2001"}}
    found, by = held(register, "2025-06-01", case)
    assert by["detention"].truth is Truth.YES
    assert "status.reregistered" in found.missing


APPLICANT = {
    "nationalities": ["LB"],
    "filed": "2025-02-01",
    "status": {"ever_granted": False, "applications": [{"filed": "2025-02-01", "result": "pending"}]},
}


def test_a_pending_applicant_may_be_treated_as_if_granted(register):
    found, by = held(register, "2025-06-01", APPLICANT)
    assert found.kind == "applicant"
    assert by["work"].truth is Truth.JUDGMENT
    assert by["detention"].truth is Truth.NO


def test_a_person_with_nothing_filed_holds_nothing(register):
    found, _ = held(register, "2025-06-01", {"nationalities": ["LB"], "absences": [], "status": {
        "ever_granted": False, "applications": []}})  # fmt: skip
    assert found.kind == "none"
    assert {h.truth for h in found.held} == {Truth.NO}


def test_sixty_days_after_a_termination_is_published_statute_and_regulation_part(register):
    case = {**APPLICANT, "nationalities": ["SY"], "filed": "2024-06-01"}
    case["status"] = {"ever_granted": False, "applications": [{"filed": "2024-06-01", "result": "pending"}]}
    assert held(register, "2025-11-21", case)[1]["work"].truth is Truth.JUDGMENT
    later = held(register, "2025-11-22", case)[1]["work"]
    assert later.truth is Truth.JUDGMENT
    assert "judgment.treatment_after_notice" in [remark.id for remark in later.because]


def test_where_all_designations_have_ended_a_grant_is_said_to_have_ended_with_the_newest(register):
    """Who came in 2022 can't have held the designation of 2021, though that one ended later."""
    case = {"nationalities": ["VE"], "arrived": "2022-09-01", "in_us": True, "absences": []}
    asof = AsOf(dt.date(2026, 11, 24))
    (found,) = status_of(parse_case({**case, "status": {"ever_granted": True}}), register, asof)
    assert (found.designation.id, found.ended) == ("VE-2023", True)
    (held,) = status_of(parse_case({**case, "status": {"ever_granted": True, "under": "VE-2021"}}), register, asof)
    assert held.designation.id == "VE-2021"


@pytest.mark.parametrize(
    ("more", "on", "flag"),
    [
        ({"absences": [{"left": "2015-01-01", "returned": "2015-02-01", "prior_consent": True}]}, "2016-01-01",
         "trip_with_consent"),
        ({"orders": [{"kind": "removal", "final": True}]}, "2016-01-01", "order_without_day"),
        ({"convictions": [{"offense": "constructed", "max_term": "P5Y"}]}, "2016-01-01", "conviction_of_holder"),
        ({"pending_charges": [{"disposition": "dismissed", "plea_or_finding": True, "restraint_imposed": None}]},
         "2016-01-01", "conviction_of_holder"),
        ({"inadmissibility": [{"ground": "212(a)(2)(A)(i)(I)", "waiver": "granted"}]}, "2016-01-01",
         "waiver_not_possible"),
        ({"inadmissibility": [{"ground": "212(a)(2)(A)(i)(II)", "waiver": "granted"}]}, "2016-01-01", None),
        ({"pending_charges": [{"disposition": "acquitted", "plea_or_finding": True}]}, "2016-01-01", None),
        ({"status": {**HOLDER["status"], "withdrawn": "2017-01-01"}}, "2016-01-01", None),
        ({"absences": [{"left": "2017-01-01", "returned": "2017-02-01", "prior_consent": False}]}, "2016-01-01", None),
    ],
)  # fmt: skip
def test_what_has_happened_by_the_day_is_flagged(register, more, on, flag):
    found, _ = held(register, on, **more)
    assert [one.id for one in found.flags] == ([flag] if flag else [])


def test_a_window_missed_is_for_a_lawyer_and_past_the_sixty_days_no_day_behind_us_is_named(register):
    missed, _ = held(register, "2018-12-01", status={**HOLDER["status"], "reregistered": ["2002-10-01"]})
    assert missed.do[0].what == "see_lawyer"
    status = {"ever_granted": False, "applications": [{"filed": "2024-01-10", "result": "pending"}]}
    waiting = parse_case({"nationalities": ["VE"], "arrived": "2022-06-01", "filed": "2024-01-10", "status": status})
    for found in status_of(waiting, register, AsOf(dt.date(2025, 5, 15)), country="VE"):
        assert all(one.until is None or one.until >= dt.date(2025, 5, 15) for one in found.held)


@pytest.mark.parametrize("on", ["2025-09-01", "2026-09-20"])
@pytest.mark.parametrize("under", ["VE-2021", "VE-2023"])
def test_of_a_country_the_designation_of_the_grant_comes_first(register, under, on):
    granted = {"ever_granted": True, "granted": "2024-02-01", "under": under}
    case = parse_case({"nationalities": ["VE"], "arrived": "2020-10-10", "status": granted})
    asof = AsOf(dt.date.fromisoformat(on))
    assert status_of(case, register, asof, country="VE")[0].designation.id == under
    assert status_of(case, register, asof)[0].designation.id == under


APPLIED = {"nationalities": ["HT"], "filed": "2021-10-03", "cards": []}
DENIED = {"applications": [{"filed": "2021-10-03", "result": "denied"}]}
WITHDRAWN = {"notices": [{"kind": "withdrawal", "date": "2022-07-01"}],
             "cards": [{"category": "A12", "expires": "2022-08-31"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("on", "status", "more", "stay", "work", "until", "asks"),
    [
        # A grant of which nobody says the day came after the filing, and not before.
        ("2021-09-01", {"ever_granted": True}, {}, "NO", "NO", None, False),
        # What was granted later was pending in between, unless there was another filing.
        ("2022-01-01", {"ever_granted": True, "granted": "2022-05-10"}, {}, "UNKNOWN", "UNKNOWN", "2023-02-03", False),
        # What is filed later is not pending yet.
        ("2023-01-15", {"applications": [{"filed": "2024-03-01", "result": "pending"}]}, {}, "NO", "NO", None, False),
        # A denial, and nobody says whether it is under appeal; work lasts with the appeal, by no order of a court.
        ("2022-07-20", DENIED, {}, "NO", "UNKNOWN", None, True),
        ("2022-07-20", {**DENIED, "appeal_pending": True}, {}, "NO", "YES", None, False),
        ("2022-07-20", {**DENIED, "appeal_pending": False}, {}, "NO", "NO", None, False),
        # A withdrawal, perhaps under appeal: the card lasts until its own day.
        (
            "2022-07-20",
            {"ever_granted": True, "granted": "2022-01-10"},
            WITHDRAWN,
            "UNKNOWN",
            "YES",
            "2022-08-31",
            True,
        ),
    ],
)
def test_what_is_told_of_another_day_or_not_at_all_settles_nothing(register, on, status, more, stay, work, until, asks):
    found, by = held(register, on, {**APPLIED, "status": {"under": "HT-2021", "ever_granted": False, **status}, **more})
    assert (by["stay"].truth.name, by["work"].truth.name) == (stay, work)
    assert by["work"].until == (until and dt.date.fromisoformat(until))
    assert not by["work"].by_order
    assert ("status.appeal_pending" in found.missing) is asks
