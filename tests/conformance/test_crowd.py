"""Eight thousand random people come out the same from every engine, the browser's included.

As many as Python screens, with every reason, in about a minute; `test_holders` asks twenty thousand who hold TPS."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.timeline import AsOf
from tests.conformance.engines import ENGINES, answered, assert_same, python_rows
from tests.conformance.javascript import screened
from tests.conformance.people import Maker

SEED = 20261124
PEOPLE = 8_000
ON = AsOf(dt.date(2025, 6, 1))


@pytest.fixture(scope="module")
def crowd():
    return Maker(SEED).people(PEOPLE)


@pytest.fixture(scope="module")
def expected(crowd, register):
    return answered(crowd, register, ON)


@pytest.mark.parametrize("rows", ENGINES)
def test_eight_thousand_random_people_come_out_the_same(rows, crowd, expected, register):
    assert_same(expected.rows, rows(crowd, register, ON))


def test_eight_thousand_random_people_come_out_the_same_in_the_browser(crowd, expected, register):
    assert_same(expected.shapes, screened(crowd, register, ON))


@pytest.mark.parametrize("rows", ENGINES)
def test_one_country_is_asked_of_everybody(rows, crowd, register):
    people, asof = crowd[:500], AsOf(dt.date(2022, 6, 1), dt.date(2022, 6, 1))
    assert_same(python_rows(people, register, asof, country="HT"), rows(people, register, asof, country="HT"))


def test_random_people_reach_every_outcome_and_every_truth(expected):
    assert {row.outcome for row in expected.rows} == {
        "appears_eligible", "ineligible", "needs_information", "needs_judgment", "not_designated",
        "beneficiary",
    }  # fmt: skip
    for column in zip(*(row.truths for row in expected.rows), strict=True):
        assert {"met", "not_met", "unknown"} <= set(column)
