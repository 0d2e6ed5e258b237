"""The engines side by side: the rows of each, and Python's answers in the shapes that they are compared in."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from cobijo.decide import screen_case
from cobijo.engines.cards import cards_of
from cobijo.engines.python import row, screen_roster
from cobijo.engines.rows import Row
from cobijo.tables.facts import facts_table
from tests.conformance.javascript import shape


def duckdb_rows(cases, register, asof, **which):
    pytest.importorskip("duckdb")
    from cobijo.engines.duckdb import screen_table

    return sorted(screen_table(facts_table(cases), register, asof, **which), key=str)


def spark_rows(cases, register, asof, **which):
    pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    from cobijo.engines.spark import screen_table

    return sorted(screen_table(facts_table(cases), register, asof, **which), key=str)


def arrow_rows(cases, register, asof, **which):
    pytest.importorskip("pyarrow")
    from cobijo.engines.arrow import screen_table

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
    assert {type(row.outcome) for row in (*ours, *theirs) if isinstance(row, Row)} <= {str}


class Answered(NamedTuple):
    """Many people, answered once by Python: their rows, and what each one's screenings are in the browser's shape."""

    rows: list
    shapes: list


def answered(people, register, asof):
    """What Python says of many people, for every engine to be held to."""
    rows, shapes, says = [], [], cards_of(register, asof)
    for person in people:
        found = screen_case(person, register, asof)
        rows += [row(screening, says) for screening in found]
        shapes.append([shape(screening) for screening in found])
    return Answered(sorted(rows, key=str), shapes)
