"""One suite: the same rows from Python, Arrow, DuckDB and Spark, for every situation and for random people."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cobijo.bulk import open_roster, read_roster, screen_roster
from cobijo.bulk.facts import facts_table
from cobijo.facts.case import parse_case
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.timeline import AsOf
from tests.conformance.people import Maker
from tests.conftest import ROOT
from tests.law.test_cases import designation, load

SEED = 20261124
PEOPLE = 20_000


def duckdb_rows(cases, register, asof, **which):
    pytest.importorskip("duckdb")
    from cobijo.bulk.engines.duckdb import screen_table

    return sorted(screen_table(facts_table(cases), register, asof, **which), key=str)


def spark_rows(cases, register, asof, **which):
    pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    from cobijo.bulk.engines.spark import screen_table

    return sorted(screen_table(facts_table(cases), register, asof, **which), key=str)


def arrow_rows(cases, register, asof, **which):
    pytest.importorskip("pyarrow")
    from cobijo.bulk.engines.arrow import screen_table

    return sorted(screen_table(facts_table(cases), register, asof, **which), key=str)


ENGINES = [
    pytest.param(arrow_rows, id="arrow"),
    pytest.param(duckdb_rows, id="duckdb"),
    pytest.param(spark_rows, id="spark"),
]


def python_rows(cases, register, asof, **which):
    return sorted((row for row, _ in screen_roster(cases, register, asof, **which)), key=str)


def assert_same(ours, theirs):
    assert len(ours) == len(theirs)
    assert [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b][:3] == []


def situations():
    found = {}
    for param in load():
        case = param.values[0]
        key = (json.dumps(case["designation"], sort_keys=True), case["on"])
        found.setdefault(key, []).append(case["case"])
    return found


@pytest.mark.parametrize("rows", ENGINES)
def test_every_situation_comes_out_the_same(rows, register):
    for (text, on), cases in situations().items():
        people = [parse_case({**case, "ref": f"S{n:04}"}) for n, case in enumerate(cases)]
        which = {"designation": designation(json.loads(text))}
        asof = AsOf(dt.date.fromisoformat(on))
        assert_same(python_rows(people, register, asof, **which), rows(people, register, asof, **which))


@pytest.mark.parametrize("rows", ENGINES)
@pytest.mark.parametrize("on", ["2026-11-24", "2024-12-15", "2010-06-01"])
def test_the_sample_comes_out_the_same_on_any_day(rows, on, register):
    people = [case for _, case in read_roster(open_roster(ROOT / "examples" / "sample_caseload.csv")).cases]
    asof = AsOf(dt.date.fromisoformat(on))
    assert_same(python_rows(people, register, asof), rows(people, register, asof))


@pytest.fixture(scope="module")
def crowd():
    return Maker(SEED).people(PEOPLE)


@pytest.fixture(scope="module")
def expected(crowd, register):
    return python_rows(crowd, register, AsOf(dt.date(2025, 6, 1)))


@pytest.mark.parametrize("rows", ENGINES)
def test_twenty_thousand_random_people_come_out_the_same(rows, crowd, expected, register):
    assert_same(expected, rows(crowd, register, AsOf(dt.date(2025, 6, 1))))


@pytest.mark.parametrize("rows", ENGINES)
def test_one_country_is_asked_of_everybody(rows, crowd, register):
    people, asof = crowd[:500], AsOf(dt.date(2022, 6, 1), dt.date(2022, 6, 1))
    assert_same(python_rows(people, register, asof, country="HT"), rows(people, register, asof, country="HT"))


@pytest.fixture(scope="module")
def holders():
    return Maker(SEED).holders(PEOPLE)


@pytest.fixture(scope="module")
def expected_of_holders(holders, register):
    return python_rows(holders, register, AsOf(dt.date(2025, 6, 1)))


@pytest.mark.parametrize("rows", ENGINES)
def test_twenty_thousand_holders_come_out_the_same(rows, holders, expected_of_holders, register):
    assert_same(expected_of_holders, rows(holders, register, AsOf(dt.date(2025, 6, 1))))


@pytest.mark.parametrize("rows", ENGINES)
@pytest.mark.parametrize(("on", "known"), [("2026-11-25", None), ("2023-07-01", "2022-01-01")])
def test_holders_come_out_the_same_on_other_days(rows, on, known, holders, register):
    asof = AsOf(dt.date.fromisoformat(on), dt.date.fromisoformat(known) if known else None)
    people = holders[:500]
    assert_same(python_rows(people, register, asof), rows(people, register, asof))


def test_holders_reach_every_outcome_and_have_every_thing_to_do(expected_of_holders, holders, register):
    assert {row.outcome for row in expected_of_holders} >= {
        "beneficiary", "needs_judgment", "needs_information", "not_designated",
    }  # fmt: skip
    later = python_rows(holders[:500], register, AsOf(dt.date(2026, 11, 25)))
    assert {row.do for row in (*expected_of_holders, *later)} >= {
        "respond", "reregister", "keep", "see_lawyer", "watch", "find_out", "other_relief",
    }  # fmt: skip
    assert any(row.cards and "; " in row.cards for row in expected_of_holders)
    assert {word for row in expected_of_holders for word in (row.cards or "").split()} >= {
        "valid",
        "not_extended",
        "open",
    }
    assert any(row.stay_until for row in expected_of_holders)
    assert any(row.work_until and not row.stay_until for row in expected_of_holders)
    assert {code for row in expected_of_holders for code in row.concerns.split()} == {one.id for one in CONCERNS}


def test_random_people_reach_every_outcome_and_every_truth(expected):
    assert {row.outcome for row in expected} == {
        "appears_eligible", "ineligible", "needs_information", "needs_judgment", "not_designated",
        "beneficiary",
    }  # fmt: skip
    for column in zip(*(row.truths for row in expected), strict=True):
        assert {"met", "not_met", "unknown"} <= set(column)
