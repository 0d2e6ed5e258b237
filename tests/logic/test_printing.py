"""What an engine can't spell raises with the node's name; what it can is said in strict parentheses."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from cobijo.errors import EngineError
from cobijo.law.clauses import CLAUSES
from cobijo.logic import Fact, IsTrue, Node, NotAfter, Plus, compile_tree, no, trace
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.spark import SparkPrinter

PRINTERS = [DuckDBPrinter, SparkPrinter]


@dataclass(frozen=True, slots=True)
class Odd(Node):
    """A node that no engine knows."""


@pytest.mark.parametrize("printer", PRINTERS)
def test_a_node_that_sql_cannot_spell_raises_with_its_name(printer):
    with pytest.raises(EngineError, match="Odd"):
        printer(frozenset()).code(no(Odd()))


def test_python_and_the_trace_raise_too():
    with pytest.raises(EngineError, match="Odd"):
        compile_tree(Odd())
    with pytest.raises(EngineError, match="Odd"):
        trace(Odd(), {}, {})


@pytest.mark.parametrize("printer", PRINTERS)
def test_calendar_years_between_two_days_of_a_case_cannot_be_spelled(printer):
    tree = NotAfter(Plus(Fact("born"), years=21), Fact("filed"))
    with pytest.raises(EngineError, match="calendar years"):
        printer(frozenset({"born", "filed"})).code(tree)


@pytest.mark.parametrize("printer", PRINTERS)
def test_every_clause_of_the_law_can_be_spelled(printer):
    for clause in CLAUSES:
        text = re.sub(r"'[^']*'", "", printer(frozenset()).code(clause.tree))
        assert text.startswith("coalesce(CAST(")
        assert text.count("(") == text.count(")")


def test_a_negation_is_parenthesised():
    assert DuckDBPrinter(frozenset()).truth(no(IsTrue(Fact("in_us"))), {}) == "(NOT (in_us))"
