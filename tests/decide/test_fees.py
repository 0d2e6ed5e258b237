"""Fees by the day of the postmark: each edge of each amount."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from cobijo.decide.fees import quote
from cobijo.law.fees import SCHEDULE


def filed(on, **what):
    return quote(dt.date.fromisoformat(on), **{"filing": "initial", "age": 30, **what})


def total(on, **what):
    return filed(on, **what).total


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2010-02-01", 130), ("2010-11-22", 130), ("2010-11-23", 135), ("2024-03-31", 135), ("2024-04-01", 80),
     ("2025-07-21", 80), ("2025-07-22", 530), ("2025-12-31", 530), ("2026-01-01", 540), ("2026-10-15", 540),
     ("2026-10-16", 550), ("2026-12-31", 550), ("2027-09-30", 550)],
)  # fmt: skip
def test_a_first_registration(on, amount):
    assert total(on) == amount


@pytest.mark.parametrize(
    ("what", "amount"),
    [
        ({"work_permit": True}, 1600),
        ({"work_permit": True, "online": True}, 1550),
        ({"work_permit": True, "age": 13}, None),
        ({"work_permit": True, "age": 14}, 1600),
        ({"work_permit": True, "age": 65}, 1600),
        ({"work_permit": True, "age": 66}, None),
        ({"age": 13}, 500),
        ({"age": None}, None),
        ({"filing": "reregistration"}, 30),
        ({"filing": "reregistration", "work_permit": True, "permit": "renewal"}, 825),
        ({"filing": "reregistration", "work_permit": True, "permit": "first"}, 1100),
        ({"filing": "reregistration", "work_permit": True}, None),
    ],
)
def test_what_is_filed_in_september_2025(what, amount):
    assert total("2025-09-01", **what) == amount


@pytest.mark.parametrize(
    ("on", "first", "renewal"), [("2025-09-01", 1100, 825), ("2026-10-15", 1110, 830), ("2026-10-16", 1120, 830)]
)
def test_who_registers_again_is_not_taken_to_ask_for_a_first_permit(on, first, renewal):
    found = filed(on, filing="reregistration", work_permit=True)
    assert (found.total, found.if_first, found.if_renewal) == (None, first, renewal)
    assert "fees.first_or_renewal" in {r.id for r in found.unknown}
    assert {item.what for item in found.items} == {"reregistration", "biometrics", "work_permit"}


def test_before_the_fee_law_a_first_permit_and_a_renewal_cost_the_same():
    found = filed("2018-02-15", filing="reregistration", work_permit=True)
    assert (found.total, found.if_first, found.if_renewal) == (495, None, None)


@pytest.mark.parametrize(("on", "amount"), [("2010-02-01", 470), ("2026-10-15", 1620), ("2026-10-16", 1640)])
def test_a_first_filing_with_a_work_permit(on, amount):
    assert total(on, work_permit=True) == amount


@pytest.mark.parametrize(
    ("age", "on", "amount"),
    [(70, "2022-05-09", 135), (66, "2024-03-31", 135), (65, "2022-05-09", 545), (70, "2024-04-01", None),
     (13, "2022-05-09", 50), (14, "2022-05-09", 545)],
)  # fmt: skip
def test_a_first_permit_was_charged_between_two_ages_alone(age, on, amount):
    assert total(on, work_permit=True, age=age) == amount


@pytest.mark.parametrize("on", ["2027-10-01", "2030-01-01"])
def test_a_day_past_the_known_schedule_is_unknown_and_the_last_sum_is_named(on):
    found = filed(on, work_permit=True)
    assert (found.total, found.items, found.last_known) == (None, (), 1640)
    assert [r.id for r in found.unknown] == ["fees.outside_schedule"]


@pytest.mark.parametrize("on", ["2010-01-20", "1999-01-01"])
def test_a_day_before_the_schedule_has_no_last_sum(on):
    found = filed(on)
    assert (found.total, found.items, found.last_known) == (None, (), None)


def test_the_amounts_of_one_item_follow_each_other_without_gap_or_overlap():
    for key in {(f.form, f.what) for f in SCHEDULE}:
        line = sorted((f for f in SCHEDULE if (f.form, f.what) == key), key=lambda f: f.first)
        for one, two in itertools.pairwise(line):
            assert two.first - one.last == dt.timedelta(days=1), (one, two)


def test_other_forms_are_listed_beside_the_total_or_said_to_be_left_out():
    found = filed("2026-09-01")
    assert {f.form for f in found.beside} == {"I-131", "I-601", "I-290B"}
    assert set(found.left_out) == {"I-601A", "I-912"}
    assert not set(found.beside) & set(found.items)


def test_the_amounts_of_the_law_of_july_2025_may_not_be_waived():
    items = filed("2025-09-01", work_permit=True).items
    assert [(i.what, i.waivable) for i in items] == [
        ("registration", False), ("biometrics", True), ("work_permit", True), ("work_permit_initial_added", False),
    ]  # fmt: skip


def test_between_july_22_and_august_20_2025_the_amounts_are_owed_but_not_rejected():
    assert "fees.owed_not_rejected" in [r.id for r in filed("2025-08-20").notes]
    assert "fees.owed_not_rejected" not in [r.id for r in filed("2025-08-21").notes]
