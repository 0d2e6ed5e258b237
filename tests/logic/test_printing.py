"""What an engine can't spell raises with the node's name; what it can is said in strict parentheses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest

from cobijo.errors import EngineError
from cobijo.law.clauses import CLAUSES
from cobijo.logic import Fact, IsTrue, Node, NotAfter, Plus, compile_tree, no, trace
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.timeline import Span

PRINTERS = [DuckDBPrinter, SparkPrinter]


@dataclass(frozen=True, slots=True)
class Odd(Node):
    """A node that no engine knows."""


@pytest.mark.parametrize("printer", PRINTERS)
def test_a_node_that_sql_cannot_spell_raises_with_its_name(printer):
    with pytest.raises(EngineError, match="Odd"):
        printer(frozenset()).code(no(Odd()))


def test_bit_planes_raise_too():
    planes = pytest.importorskip("cobijo.bulk.planes")
    with pytest.raises(EngineError, match="Odd"):
        planes.Evaluator(planes.Rows({}, 1), {}).truths(no(Odd()))


def test_python_and_the_trace_raise_too():
    with pytest.raises(EngineError, match="Odd"):
        compile_tree(Odd())
    with pytest.raises(EngineError, match="Odd"):
        trace(Odd(), {}, {})


@pytest.mark.parametrize("printer", PRINTERS)
def test_calendar_months_after_a_day_cannot_be_spelled(printer):
    tree = NotAfter(Plus(Fact("born"), months=6), Fact("filed"))
    with pytest.raises(EngineError, match="calendar months"):
        printer(frozenset({"born", "filed"})).code(tree)


def test_a_birthday_comes_on_the_same_day_in_every_engine():
    duckdb, arrow = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow")
    planes = pytest.importorskip("cobijo.bulk.planes")
    tree = NotAfter(Plus(Fact("born"), years=21), Fact("filed"))
    births = [dt.date(2000, 2, 28), dt.date(2000, 2, 29), dt.date(2000, 3, 1), dt.date(1999, 12, 31), None]
    filings = [dt.date(2021, 2, 28), dt.date(2021, 3, 1), dt.date(2021, 3, 2), dt.date(2020, 12, 31), None]
    pairs = [(born, filed) for born in births for filed in filings]
    spans = [tuple(None if d is None else Span(d.toordinal(), d.toordinal()) for d in pair) for pair in pairs]
    answer = compile_tree(tree)
    expected = [answer({"born": born, "filed": filed}, {}) for born, filed in spans]
    assert len(set(expected)) == 3

    columns = {
        f"{name}_{end}": arrow.array([None if pair[n] is None else int(pair[n].first) for pair in spans], arrow.int32())
        for n, name in enumerate(("born", "filed"))
        for end in ("first", "last")
    }
    facts = arrow.table(columns)  # noqa: F841 - DuckDB finds it by its name
    code = DuckDBPrinter(frozenset({"born", "filed"})).code(tree)
    assert [row[0] for row in duckdb.sql(f"SELECT {code} FROM facts").fetchall()] == expected

    truths = planes.Evaluator(planes.Rows(columns, len(pairs)), {}).truths(tree)
    yes, no_ = (planes.unpack(plane, len(pairs)) for plane in (truths.yes, truths.no))
    assert [3 if y else 0 if n else 1 for y, n in zip(yes, no_, strict=True)] == expected


@pytest.mark.parametrize("printer", PRINTERS)
def test_every_clause_of_the_law_can_be_spelled(printer):
    for clause in CLAUSES:
        text = re.sub(r"'[^']*'", "", printer(frozenset()).code(clause.tree))
        assert text.startswith("coalesce(CAST(")
        assert text.count("(") == text.count(")")


def test_a_negation_is_parenthesised():
    assert DuckDBPrinter(frozenset()).truth(no(IsTrue(Fact("in_us"))), {}) == "(NOT (in_us))"
