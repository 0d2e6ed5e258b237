"""A crowd of random people comes out the same from every engine, the browser's included; `make crowds` asks many more.

Of the ordinary crowd it is held below that it comes to every truth of every rule that a row tells of."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.facts.case import parse_case
from cobijo.timeline import AsOf
from tests.conformance.engines import ENGINES, answered, assert_same, python_rows
from tests.conformance.javascript import screened
from tests.conformance.people import MANY, Maker
from tests.people import clean

SEED = 20261124
PEOPLE = 8_000 if MANY else 1_600
ON = AsOf(dt.date(2025, 6, 1))


CLEAR = clean(ref="P-CLEAR", nationalities=["LB"], arrived="2024-10-10", filed="2025-01-10")
"""Who meets every condition, as hardly one of thousands does by chance."""


@pytest.fixture(scope="module")
def crowd():
    return [*Maker(SEED).people(PEOPLE), parse_case(CLEAR)]


@pytest.fixture(scope="module")
def expected(crowd, register):
    return answered(crowd, register, ON)


@pytest.mark.parametrize("rows", ENGINES)
def test_random_people_come_out_the_same(rows, crowd, expected, register):
    assert_same(expected.rows, rows(crowd, register, ON))


def test_random_people_come_out_the_same_in_the_browser(crowd, expected, register):
    assert_same(expected.shapes, screened(crowd, register, ON))


@pytest.mark.parametrize("rows", ENGINES)
def test_one_country_is_asked_of_everybody(rows, crowd, register):
    people, asof = crowd[:300], AsOf(dt.date(2022, 6, 1), dt.date(2022, 6, 1))
    assert_same(python_rows(people, register, asof, country="HT"), rows(people, register, asof, country="HT"))


def test_random_people_reach_every_outcome_and_every_truth(expected):
    assert {row.outcome for row in expected.rows} == {
        "appears_eligible", "ineligible", "needs_information", "needs_judgment", "not_designated",
        "beneficiary",
    }  # fmt: skip
    for column in zip(*(row.truths for row in expected.rows), strict=True):
        assert {"met", "not_met", "unknown"} <= set(column)
