"""Whom a designation touches, and which days there are to meet: the conditions, asked of everybody and everything."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.decide import designations_for
from cobijo.decide.of_record import record_of
from cobijo.decide.touched import lines_of
from cobijo.facts.case import parse_case
from cobijo.law.deadlines import DEADLINES, LATE_COUNTS
from cobijo.law.related.cfr103 import appeal_days
from cobijo.law.screening import COUNTRY_SAID, HELD_ELSEWHERE, TOUCHES, TOUCHES_IN_COUNTRY
from cobijo.logic import compile_tree, trace
from cobijo.logic.leaves import NO, YES
from cobijo.logic.sheets import compile_pick
from cobijo.logic.values import Pick
from cobijo.register import stand
from cobijo.timeline import AsOf

PEOPLE = {
    "nothing is said": {},
    "one nationality": {"nationalities": ["SV"]},
    "two nationalities": {"nationalities": ["HT", "VE"]},
    "a country without a designation": {"nationalities": ["GT"]},
    "a country whose designations are over": {"nationalities": ["LR"]},
    "no nationality, and where she lived": {"nationalities": [], "last_habitual_residence": "SY"},
    "no nationality, and nothing more": {"nationalities": []},
    "a designation of another country is named": {"nationalities": ["HT"], "status": {"under": "SV-2001"}},
    "a designation that is over is named": {"nationalities": ["HN"], "status": {"under": "HN-1999"}},
    "a grant under the earlier of two": {
        "nationalities": ["VE"],
        "status": {"ever_granted": True, "under": "VE-2021", "granted": "2021-10-01"},
    },
    "a grant before the later of two, not said under which": {
        "nationalities": ["VE"],
        "status": {"ever_granted": True, "granted": "2021-10-01"},
    },
    "the same, withdrawn": {
        "nationalities": ["VE"],
        "status": {"ever_granted": True, "under": "VE-2021", "withdrawn": "2022-01-01", "appeal_pending": False},
    },
}
DAYS = ["2024-06-01", "2010-06-01", "2026-11-24"]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_looking_people_up_by_country_leaves_out_nobody_whom_the_condition_touches(person, on, register):
    asof, case = AsOf(dt.date.fromisoformat(on)), parse_case(person)
    touches, in_country = compile_tree(TOUCHES), compile_tree(TOUCHES_IN_COUNTRY)
    lines = [one for there in lines_of(register, asof).values() for one in there]
    wanted = {one.designation.id for one in lines if touches(case.facts, one.record) == YES}
    assert {one.id for one in designations_for(case, register, asof) if not isinstance(one, str)} == wanted
    ours = [one for one in lines if one.designation.country == "VE"]
    wanted = {one.designation.id for one in ours if in_country(case.facts, one.record) == YES}
    assert {one.id for one in designations_for(case, register, asof, "VE") if not isinstance(one, str)} == wanted


def test_whoever_holds_a_grant_elsewhere_is_asked_about_that_one_alone(register):
    asof = AsOf(dt.date(2024, 6, 1))
    lines = {one.designation.id: one.record for one in lines_of(register, asof)["VE"]}
    for name, asked in (
        ("a grant under the earlier of two", ["VE-2021"]),
        ("a grant before the later of two, not said under which", ["VE-2021"]),
        ("the same, withdrawn", ["VE-2021", "VE-2023"]),
        ("one nationality", ["VE-2021", "VE-2023"]),
    ):
        facts = parse_case({**PEOPLE[name], "nationalities": ["VE"]}).facts
        found = [id_ for id_, record in lines.items() if trace(HELD_ELSEWHERE, facts, record).truth == NO]
        assert found == asked, name


@pytest.mark.parametrize(
    ("said", "truth"),
    [
        ({}, NO),
        ({"nationalities": ["SV"]}, YES),
        ({"nationalities": []}, NO),
        ({"nationalities": [], "last_habitual_residence": "SY"}, YES),
        ({"last_habitual_residence": "SY"}, NO),
    ],
)
def test_a_country_is_said_by_every_nationality_or_by_a_stateless_persons_home(said, truth):
    assert trace(COUNTRY_SAID, parse_case(said).facts, {}).truth == truth


@pytest.mark.parametrize(
    ("filed", "days"),
    [
        ("2010-06-01", ["2010-01-12", "2010-01-12"]),
        ("2011-04-01", ["2010-01-12", "2010-01-12"]),
        ("2012-01-01", ["2011-01-12", "2011-01-12"]),
        ({"not_before": "2011-04-01", "not_after": "2012-01-01"}, ["2010-01-12", "2011-01-12"]),
        (None, ["2010-01-12", "2011-01-12"]),
    ],
)
def test_the_days_to_meet_are_those_of_the_latest_redesignation_when_the_person_filed(filed, days, register):
    """Haiti was redesignated on 19 May 2011: residence since January 12, 2011 instead of 2010 (76 FR 29000)."""
    case = parse_case({"nationalities": ["HT"], "filed": filed} if filed else {"nationalities": ["HT"]})
    standing = stand(register.designations["HT-2010"], AsOf(dt.date(2015, 1, 1)))
    found = record_of(standing, register, case.facts.get("filed"))["continuous_residence_since"]
    assert [dt.date.fromordinal(int(end)).isoformat() for end in found] == days


def test_a_circumstance_for_late_registration_counts_by_the_day_on_which_it_ended():
    ahead = {"late_after": parse_case({"arrived": "2026-03-01"}).facts["arrived"]}
    late = next(one.day for one in DEADLINES if one.what == "register_late")
    assert isinstance(late, Pick)
    assert late.when is LATE_COUNTS
    months = {"not_before": "2026-02-01", "not_after": "2026-02-28"}
    for until, truth in (("2025-12-31", YES), ("2025-12-30", NO), (months, NO), ("ongoing", NO)):
        facts = parse_case({"late_filing": [{"circumstance": "nonimmigrant", "until": until}]}).facts
        assert (len(days_of(late, facts, ahead)) == 1) is (truth == YES), until


def days_of(pick, facts, given):
    return compile_pick(pick)(facts, given)


def test_an_appeal_has_thirty_days_and_three_more_by_mail():
    assert (appeal_days(mailed=False), appeal_days(mailed=True)) == (30, 33)
