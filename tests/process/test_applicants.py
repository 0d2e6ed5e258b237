"""What happens to an applicant, and to whoever leaves: an order, a fee whose sum turns on an age, trips, the looks."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.programme import entry_json
from cobijo.process.fold import step as take
from cobijo.process.holding import holding
from cobijo.process.person import Person
from cobijo.words import Words
from tests.process.provocations import (
    BACK,
    BEGIN,
    CAME_LATER,
    EXTEND,
    HELD,
    KEPT,
    LEFT,
    PEOPLE,
    START,
    TRAVEL,
    TREATED_ONLY,
    D,
    files,
    notices,
    step,
    withdraws,
)
from tests.process.test_invariants import LAW, played


def ordered(day: str, ref: str = "SYN-1"):
    return step(day, "final_order_entered", person=ref)


def test_a_final_order_takes_nothing_from_an_applicant():
    entries, state = played([*TREATED_ONLY, ordered("2021-06-01")])
    person = state.people["SYN-1"]
    assert entries[-1].refused is None
    assert entries[-1].remark is not None
    assert (entries[-1].remark.id, entries[-1].remark.citation) == ("nothing_granted", "8 CFR 244.18(a)")
    assert holding(state, person, D("2021-06-02")).kind == "treatment"
    assert (person.ordered, person.facts["orders"][-1]["final"]) == (None, True)


def test_a_final_order_withdraws_what_was_granted_and_keeps_the_day_of_a_withdrawal_before_it():
    entries, state = played([*HELD, ordered("2021-09-01")])
    assert entries[-1].remark is None
    assert holding(state, state.people["SYN-1"], D("2021-09-02")).kind == "withdrawn"
    before = [*HELD, CAME_LATER, notices("2021-10-02", "ineligible"), withdraws("2021-10-10")]
    _, state = played([*before, ordered("2021-11-01")])
    taken = state.people["SYN-1"].grants[0].withdrawn
    assert taken is not None
    assert (taken.decided, taken.charging_document) == (D("2021-10-10"), True)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("paid", [50, 545])
def test_a_fee_that_turns_on_an_age_nobody_told_is_not_known_and_never_none(lang, paid):
    facts = {name: value for name, value in PEOPLE["SYN-1"].items() if name != "born"}
    people = {**START.people, "SYN-1": Person("SYN-1", facts, "es")}
    _, state = played(BEGIN)
    state = state._replace(people=people)
    refused = entry_json(take(state, files("SYN-1", paid=paid), LAW).entries[-1], Words(lang, "programme"))["refused"]
    found = {one["field"]: one["text"] for one in refused["found"]}
    unknown = {"en": "not known", "es": "no se conoce"}[lang]
    assert (refused["guard"], found["owed"], found["age"]) == ("fee_settled", unknown, unknown)


def remarked(events):
    entries, _ = played(events)
    assert entries[-1].refused is None
    return entries[-1].remark and entries[-1].remark.id


def test_whoever_leaves_without_consent_is_told_so_at_once():
    assert remarked([*HELD, TRAVEL, LEFT]) is None
    assert remarked([*HELD, LEFT]) == "left_without_consent"
    assert remarked([*HELD, TRAVEL, LEFT._replace(day=D("2022-02-01"))]) == "left_without_consent"
    assert remarked([*HELD, TRAVEL, LEFT, BACK, LEFT._replace(day=D("2022-01-02"))]) == "left_without_consent"


def test_a_document_for_several_trips_lets_come_back_as_often_as_its_days_allow():
    several = TRAVEL._replace(about={**TRAVEL.about, "trips": "several"})
    first = [*HELD, several, LEFT, BACK]
    assert remarked([*first, LEFT._replace(day=D("2022-01-02"))]) is None
    again = [*first, LEFT._replace(day=D("2022-01-02")), BACK._replace(day=D("2022-01-10"))]
    entries, state = played(again)
    assert entries[-1].refused is None
    assert [trip["prior_consent"] for trip in state.people["SYN-1"].trips] == [True, True]
    late = [*again, LEFT._replace(day=D("2022-01-20")), BACK._replace(day=dt.date(2022, 2, 2))]
    assert played(late)[0][-1].refused.guard == "document_valid"


def test_a_designation_that_nobody_made_is_said_to_be_unknown_and_not_merely_out_of_force():
    event = step("2022-07-01", "extension_published", country="GT", designation="GT-1999", through="2024-03-31")
    found = played([*HELD, event])[0][-1].refused.found
    assert (found["designation"], found["designations"]) == ("GT-1999", ("GT-2021",))


def test_what_was_determined_for_another_period_is_said_with_that_period():
    again = EXTEND._replace(day=D("2022-09-01"), about={**EXTEND.about, "through": D("2025-09-30")})
    found = played([*KEPT, again])[0][-1].refused.found
    days = (found["period_ends"], found["reviewed"], found["reviewed_period"])
    assert days == (D("2024-03-31"), D("2022-07-15"), D("2022-09-30"))
