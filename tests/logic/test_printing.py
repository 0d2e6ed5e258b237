"""What an engine can't spell raises with the node's name; what it can is said in strict parentheses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest

from cobijo.errors import EngineError
from cobijo.law.clauses import CLAUSES
from cobijo.logic import Fact, IsTrue, Node, NotAfter, Plus, compile_tree, leaves, no, trace, tree
from cobijo.logic.printing import javascript
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.logic.printing.sql import bounded
from cobijo.logic.printing.visitor import KINDS, NEVER, NOT_YET, Visitor, spells, table
from cobijo.timeline import Span, day
from cobijo.timeline.days import FIRST, LAST

PRINTERS = [DuckDBPrinter, SparkPrinter]


@dataclass(frozen=True, slots=True)
class Odd(Node):
    """A node that no engine knows."""


@pytest.mark.parametrize("printer", PRINTERS)
def test_a_node_that_sql_cannot_spell_raises_with_its_name(printer):
    with pytest.raises(EngineError, match="Odd"):
        printer(frozenset()).code(no(Odd()))


def test_bit_planes_raise_too():
    planes = pytest.importorskip("cobijo.engines.planes")
    with pytest.raises(EngineError, match="Odd"):
        planes.Evaluator(planes.Rows({}, 1), {}).truths(no(Odd()))


@pytest.mark.parametrize("more", [{"days": 1}, {"months": 1}])
def test_bit_planes_drop_nothing_that_is_added_to_years(more):
    planes = pytest.importorskip("cobijo.engines.planes")
    tree = NotAfter(Plus(Fact("born"), years=21, **more), Fact("filed"))
    with pytest.raises(EngineError, match="Plus"):
        planes.Evaluator(planes.Rows({}, 1), {}).truths(tree)


def test_python_and_the_trace_raise_too():
    with pytest.raises(EngineError, match="Odd"):
        compile_tree(Odd())
    with pytest.raises(EngineError, match="Odd"):
        trace(Odd(), {}, {})


@pytest.mark.parametrize("printer", PRINTERS)
def test_calendar_months_after_a_day_cannot_be_spelled(printer):
    tree = NotAfter(Plus(Fact("born"), months=6), Fact("filed"))
    with pytest.raises(EngineError, match="months=6"):
        printer(frozenset({"born", "filed"})).code(tree)


def around_birthdays(years: int) -> list[tuple[Span | None, Span | None]]:
    """Births and filings: on a birthday and around it, leap days and skipped leap days, open ends, days not known."""
    births = [dt.date(2000, 2, 28), dt.date(2000, 2, 29), dt.date(2000, 3, 1), dt.date(1999, 12, 31),
              dt.date(1896, 2, 29), dt.date(1899, 3, 1), dt.date(1903, 2, 28)]  # fmt: skip
    pairs: list[tuple[Span | None, Span | None]] = []
    for born in births:
        on = leaves.later(Span(born.toordinal(), born.toordinal()), 0, years)
        for off in (-3000, -2, -1, 0, 1, 2, 3000):
            pairs.append((day(born), on.shifted(off)))
            pairs.append((Span(FIRST, born.toordinal()), on.shifted(off)))
            pairs.append((Span(born.toordinal(), LAST), on.shifted(off)))
            pairs.append((day(born), Span(on.first + off, LAST)))
            pairs.append((day(born), Span(FIRST, on.last + off)))
    ends = [Span(LAST, LAST), Span(FIRST, LAST), day(births[0]), None]
    return pairs + [(a, b) for a in ends for b in ends]


@pytest.mark.parametrize("years", [1, 4, 14, 21, 100])
def test_a_birthday_comes_on_the_same_day_in_every_engine(years):
    duckdb, arrow = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow")
    planes = pytest.importorskip("cobijo.engines.planes")
    tree = NotAfter(Plus(Fact("born"), years=years), Fact("filed"))
    pairs = around_birthdays(years)
    answer = compile_tree(tree)
    expected = [answer({"born": born, "filed": filed}, {}) for born, filed in pairs]
    assert len(set(expected)) == 3

    columns = {
        f"{name}_{end}": arrow.array([None if pair[n] is None else bounded(getattr(pair[n], end)) for pair in pairs],
                                     arrow.int32())
        for n, name in enumerate(("born", "filed"))
        for end in ("first", "last")
    }  # fmt: skip
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
        assert text.count("(") == text.count(")")
        # Each part once: spelled again at each level, two clauses had a hundred thousand letters.
        assert len(text) < 20_000


def test_a_negation_is_parenthesised():
    assert DuckDBPrinter(frozenset()).truth(no(IsTrue(Fact("in_us"))), {}) == "(NOT (in_us))"


ENGINES = [javascript.JavaScript, DuckDBPrinter, SparkPrinter]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_kind_of_node_is_spelled_or_generated_to_raise(engine):
    for kind in KINDS:
        assert hasattr(engine, f"visit_{kind.__name__}")
        assert spells(engine, kind) or kind.__name__ in engine.lacks


def test_no_kind_of_node_is_left_out_of_the_list():
    def below(kind):
        return {one for child in kind.__subclasses__() for one in (child, *below(child))}

    ours = {kind.__name__ for kind in below(Node) if kind.__module__.startswith("cobijo.")}
    assert ours - {"Leaf"} == {kind.__name__ for kind in KINDS}


def test_an_engine_that_spells_one_node_refuses_the_others_and_lists_them():
    class Small(Visitor):
        engine = "Small"
        lacks = {"Surely": NEVER, "NotAfter.years": NOT_YET}

        def visit_IsTrue(self, n):
            return n.fact.name

    assert Small().visit(IsTrue(Fact("in_us"))) == "in_us"
    with pytest.raises(EngineError, match="Small has no spelling for the node Known"):
        Small().visit(tree.Known(Fact("in_us")))
    with pytest.raises(EngineError, match="Odd"):
        Small().visit(Odd())
    said = dict(table(Small))
    assert said["IsTrue"] == ("yes",)
    assert said["Known"] == ("not yet",)
    assert said["Surely"] == ("never",)
    assert said["NotAfter.years"] == ("not yet",)


def test_a_leaf_says_once_what_it_means_and_every_way_of_answering_asks_it():
    for leaf in tree.LEAVES:
        assert getattr(leaves, leaf.answer.__name__) is leaf.answer
    assert NotAfter(Fact("a"), Fact("b")).limits() == ()
    assert tree.Is(Fact("a"), ("x",)).limits() == (("x",),)
    assert tree.HasAtLeast(Fact("a"), 2).limits() == (2,)
