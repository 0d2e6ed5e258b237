"""Fees by the day of the postmark: each edge of each amount."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.decide.fees import bill


def total(on, **what):
    return bill(dt.date.fromisoformat(on), **{"filing": "initial", "age": 30, **what}).total


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2024-03-31", 135), ("2024-04-01", 80), ("2025-07-21", 80), ("2025-07-22", 530), ("2025-12-31", 530),
     ("2026-01-01", 540), ("2026-12-31", 540)],
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
        ({"filing": "reregistration", "work_permit": True, "renewal": True}, 825),
        ({"filing": "reregistration", "work_permit": True}, 1100),
    ],
)
def test_what_is_filed_in_september_2025(what, amount):
    assert total("2025-09-01", **what) == amount


@pytest.mark.parametrize("on", ["2010-12-31", "2027-01-01", "1999-01-01", "2030-01-01"])
def test_a_day_past_the_known_schedule_is_unknown_never_carried_over(on):
    found = bill(dt.date.fromisoformat(on), filing="initial", age=30)
    assert (found.total, found.items) == (None, ())
    assert [r.id for r in found.unknown] == ["fees.outside_schedule"]


def test_the_amounts_of_the_law_of_july_2025_may_not_be_waived():
    items = bill(dt.date(2025, 9, 1), filing="initial", work_permit=True, age=30).items
    assert [(i.what, i.waivable) for i in items] == [
        ("registration", False), ("biometrics", True), ("work_permit", True), ("work_permit_initial_added", False),
    ]  # fmt: skip


def test_between_july_22_and_august_20_2025_the_amounts_are_owed_but_not_rejected():
    notes = [r.id for r in bill(dt.date(2025, 8, 20), filing="initial", age=30).notes]
    assert "fees.owed_not_rejected" in notes
    assert "fees.owed_not_rejected" not in [r.id for r in bill(dt.date(2025, 8, 21), filing="initial", age=30).notes]
