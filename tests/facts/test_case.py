"""Reading a case: every fault at once, with its place."""

import datetime as dt
import json

import pytest

from cobijo.errors import CaseError
from cobijo.facts.case import facts_hash, parse_case, read_case
from cobijo.facts.reference import reference_problem
from cobijo.timeline import Span


def faults(data) -> dict[str, str]:
    with pytest.raises(CaseError) as caught:
        parse_case(data)
    return {p.place: p.expected for p in caught.value.problems}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"nationality": ["SV"]}, "nationality"),
        ({"nationalities": "SV"}, "nationalities"),
        ({"nationalities": ["ZZ"]}, "nationalities[0]"),
        ({"nationalities": ["sv"]}, "nationalities[0]"),
        ({"arrived": "2001-02-30"}, "arrived"),
        ({"arrived": "02/13/2001"}, "arrived"),
        ({"arrived": {"not_before": "2002-01-01", "not_after": "2001-01-01"}}, "arrived"),
        ({"arrived": "0001-01-01"}, "arrived"),
        ({"in_us": "yes"}, "in_us"),
        ({"in_us": 1}, "in_us"),
        ({"convictions": [{"max_term": "6 months"}]}, "convictions[0].max_term"),
        ({"convictions": [{"jurisdiction": "county"}]}, "convictions[0].jurisdiction"),
        ({"convictions": ["theft"]}, "convictions[0]"),
        ({"convictions": {"known": []}}, "convictions"),
        ({"convictions": [{"marijuana_grams": -1}]}, "convictions[0].marijuana_grams"),
        ({"inadmissibility": [{"ground": "fraud"}]}, "inadmissibility[0].ground"),
        ({"asylum_bars": {"persecution": False}}, "asylum_bars.persecution"),
        ({"asylum_bars": []}, "asylum_bars"),
        ({"status": {"reregistered": ["2018"]}}, "status.reregistered[0]"),
        ({"cards": [{"category": "C09"}]}, "cards[0].category"),
        ({"late_filing": [{"until": "still"}]}, "late_filing[0].until"),
    ],
)
def test_a_fault_is_named_by_its_place(data, place):
    assert place in faults(data)


def test_all_faults_are_reported_at_once():
    assert set(faults({"arrived": "x", "in_us": "y", "zzz": 1})) == {"arrived", "in_us", "zzz"}


REMOVED = {"arrived": "2001-01-10", "orders": [{"kind": "removal", "date": "2003-04-01", "executed": True}]}
CONTRADICTIONS = [
    ({"born": "2001-01-01", "arrived": "2000-12-31"}, "arrived"),
    ({"born": "2001-01-01", "convictions": [{"convicted": "1999-01-01"}]}, "convictions[0].convicted"),
    ({"absences": [{"left": "2015-03-12", "returned": "2015-03-01"}]}, "absences[0].returned"),
    ({"arrived": "2016-01-01", "absences": [{"left": "2015-03-01", "returned": "2015-03-12"}]}, "absences[0].left"),
    ({"filed": "2001-06-01", "status": {"granted": "2001-05-01"}}, "status.granted"),
    ({"status": {"granted": "2005-01-01", "withdrawn": "2004-01-01"}}, "status.withdrawn"),
    ({"status": {"granted": "2005-01-01", "ever_granted": False}}, "status.ever_granted"),
    ({"late_filing": [{"from": "2020-01-02", "until": "2020-01-01"}]}, "late_filing[0].until"),
    ({"cards": [{"issued": "2020-01-02", "expires": "2020-01-01"}]}, "cards[0].expires"),
    ({"absences": [{"reason": "removal", "under_removal_order": False}]}, "absences[0].under_removal_order"),
    ({"convictions": [{"jurisdiction": "foreign", "in_us": True}]}, "convictions[0].in_us"),
    ({"nationalities": ["SV", "SV"]}, "nationalities"),
    ({"status": {"ever_granted": False, "withdrawn": "2004-01-01"}}, "status.ever_granted"),
    ({"status": {"ever_granted": False, "applications": [{"result": "granted"}]}}, "status.ever_granted"),
    ({"status": {"ever_granted": True, "appeal_pending": True, "applications": [{"result": "granted"}]}},
     "status.appeal_pending"),
    ({"born": "1990-01-01", "in_proceedings": {"charging_document": "1980-01-01"}}, "in_proceedings.charging_document"),
    ({"notices": [{"date": "2026-03-02", "due": "2026-02-01"}]}, "notices[0].due"),
    ({"absences": [{"left": "2015-03-01", "returned": "2015-03-12", "days": 40}]}, "absences[0].days"),
    ({**REMOVED, "absences": []}, "orders[0].executed"),
    ({**REMOVED, "absences": [{"left": "2002-03-01", "days": 9}]}, "orders[0].executed"),
    (
        {
            "absences": [
                {"left": "2015-03-01", "returned": "2015-03-12"},
                {"left": "2015-03-05", "returned": "2015-03-20"},
            ]
        },
        "absences[1]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "place"), CONTRADICTIONS)
def test_facts_that_cannot_all_be_true_are_refused(data, place):
    assert place in faults(data)


def test_days_that_contradict_are_shown_as_days():
    with pytest.raises(CaseError) as caught:
        parse_case({"born": {"not_before": "2001-01-01"}, "arrived": {"not_after": "2000-12-31"}})
    assert "2001-01-01/.." in str(caught.value)
    assert "../2000-12-31" in str(caught.value)
    assert "{" not in str(caught.value)


def test_a_trip_that_ends_before_it_begins_is_told_by_its_days():
    with pytest.raises(CaseError) as caught:
        parse_case({"absences": [{"left": "2015-03-12", "returned": "2015-03-01"}]})
    (problem,) = caught.value.problems
    assert (problem.found, problem.expected) == ("2015-03-01", "a day on or after absences[0].left (2015-03-12)")


def test_every_contradiction_is_listed_at_once():
    both = {"born": "2001-01-01", "arrived": "2000-12-31", "filed": "2005-01-01", "status": {"granted": "2004-01-01"}}
    assert set(faults(both)) == {"arrived", "status.granted"}


def test_what_has_not_happened_yet_is_listed_with_the_contradictions():
    """An arrival that is still to come, of somebody whose grant came before the filing: both are said at once."""
    both = {"arrived": "2031-01-01", "filed": "2005-01-01", "status": {"granted": "2004-01-01"}}
    with pytest.raises(CaseError) as caught:
        parse_case(both, latest=dt.date(2026, 11, 25))
    assert {problem.place for problem in caught.value.problems} == {"arrived", "status.granted"}


def test_days_that_may_both_be_true_are_no_contradiction():
    parse_case({"born": {"not_before": "2000-01-01", "not_after": "2000-12-31"}, "arrived": "2000-06-01"})


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"absences": {"known": [], "complete": False}},
        {"absences": [{"left": "2003-05-01"}]},
        {"absences": [{"days": 9}]},
        {"absences": [], "arrived": "2004-01-01"},
    ],
)
def test_an_order_that_was_carried_out_may_be_followed_by_an_absence(more):
    parse_case({**REMOVED, **more})


def test_the_length_of_a_trip_fills_in_its_end():
    case = parse_case({"absences": [{"left": "2015-03-01", "days": 11}]})
    assert case.facts["absences"].items[0]["returned"] == parse_case({"arrived": "2015-03-12"}).facts["arrived"]


def test_nobody_returns_before_leaving():
    case = parse_case({"absences": [{"left": "2015-03-01"}]})
    left = case.facts["absences"].items[0]["left"]
    assert case.facts["absences"].items[0]["returned"] == Span(left.first, float("inf"))


def test_unknown_and_none_and_false_stay_apart():
    assert "convictions" not in parse_case({"convictions": None}).facts
    assert parse_case({"convictions": []}).facts["convictions"].items == ()
    assert parse_case({"in_us": False}).facts["in_us"] is False
    assert not parse_case({"convictions": {"known": [], "complete": False}}).facts["convictions"].complete


def test_the_hash_is_of_the_facts_alone():
    one = facts_hash({"ref": "A", "arrived": "2001-01-01", "in_us": True})
    assert one == facts_hash({"in_us": True, "ref": "B", "arrived": "2001-01-01", "born": None})
    assert one != facts_hash({"in_us": False, "arrived": "2001-01-01"})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "line 1"),
        (b"[1]", "case"),
        (b'{"in_us": true, "in_us": false}', "in_us"),
        (b"\xff\xfe\x00\x01", "file"),
        (b"[" * 100_000 + b"]" * 100_000, "file"),
    ],
)
def test_a_file_that_is_no_case_says_so(tmp_path, content, says):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    with pytest.raises(CaseError) as caught:
        read_case(path)
    assert any(says in p.place for p in caught.value.problems)


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "case.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(CaseError, match="size"):
        read_case(path)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(CaseError, match="No such file"):
        read_case(tmp_path / "none.json")


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(CaseError) as caught:
        parse_case({"in_us": "x" * 5000})
    assert len(str(caught.value)) < 400
    assert json.dumps("x" * 5000) not in str(caught.value)


@pytest.mark.parametrize(
    ("ref", "said", "plain"),
    [
        ("87654321.0", True, False),
        ("217654321.00", True, False),
        ("#087654321", True, True),
        ("87 654 321", True, True),
        ("0087654321", True, False),
        ("AO87654321", True, True),
        ("2.17654321E8", True, True),
        ("1,23E+15", True, True),
        ("087.654.321", True, True),
        ("0000123456", False, False),
        ("17-1234567", False, False),
        ("AO-2019-0012", False, False),
        ("3E", False, False),
        ("1E5", True, False),
        ("7e12", True, False),
        ("1E+15", True, True),
        ("12E4", False, False),
        ("4111111111111111", True, False),
        ("123456789012345000", True, True),
        ("1234567890123450.0", True, True),
        ("0000000000001234", False, False),
        ("123456789012345", False, False),
        ("2020-01-31", True, False),
        ("1/31/2020", True, False),
        ("31/01/2020 0:00", True, False),
        ("3-Feb-1999", True, False),
        ("2020-01-99", False, False),
        ("2019-001-2", False, False),
        ("True", True, True),
        ("FALSE", True, True),
        ("None", True, True),
        ("nan", True, True),
        ("NULL", True, True),
        ("#N/A", True, True),
        ("#REF!", True, True),
        ("#¿NOMBRE?", True, True),
        ("#DIV/0!", True, True),
        ("########", True, True),
        ("#12", False, False),
        ("#AB", False, False),
        ("Nanette-1", False, False),
    ],
)
def test_what_is_no_reference_however_a_program_wrote_it(ref, said, plain):
    assert (reference_problem(ref) is not None) == said
    assert (reference_problem(ref, plain=True) is not None) == plain


@pytest.mark.parametrize(("results", "ever"), [(["granted"], True), (["denied", "granted"], True), (["denied"], None)])
def test_who_was_granted_an_application_was_granted_tps(results, ever):
    """Who holds TPS is no applicant, whichever of the two is said."""
    case = parse_case({"status": {"applications": [{"result": result} for result in results]}})
    assert case.facts.get("status.ever_granted") is ever
