"""One suite: the same rows from Python, Arrow, DuckDB and Spark, for every situation and for the sample."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cobijo.facts.case import parse_case
from cobijo.rosters import open_roster, read_roster
from cobijo.timeline import AsOf
from tests.conformance.engines import ENGINES, assert_same, python_rows
from tests.conftest import ROOT
from tests.law.test_cases import designation, load


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
