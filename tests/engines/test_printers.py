"""Any tree over any facts: what SQL says in DuckDB, and what the planes say, is what Python's evaluator says."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cobijo.engines.planes import Evaluator, Rows, flags
from cobijo.logic import Fact, Node, Truth, trace
from cobijo.logic.asked import Shape
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.sql import OPEN_FIRST, OPEN_LAST, bounded
from cobijo.logic.tree import more_known
from cobijo.timeline import Span
from tests.logic.test_properties import DAYS, FLAGS, LISTS, TREES, cases

DATABASE = duckdb.connect(config={"threads": 1})
CASES = st.lists(cases, min_size=1, max_size=20)
ENTRY = pa.struct(
    {
        "flag": pa.bool_(),
        "code": pa.string(),
        "term_months": pa.int32(),
        "term_days": pa.int32(),
        "number": pa.float64(),
    }
)
SCHEMA = pa.schema(
    [
        *(pa.field(one.name, pa.bool_()) for one in FLAGS),
        *(pa.field(f"{one.name}_{end}", pa.int32()) for one in DAYS for end in ("first", "last")),
        *(pa.field(one.name, pa.list_(ENTRY)) for one in LISTS),
        *(pa.field(f"{one.name}_complete", pa.bool_()) for one in LISTS),
    ]
)


def row(facts: dict[str, Any]) -> dict[str, Any]:
    """A case as the row that the printers read."""
    found: dict[str, Any] = {one.name: facts[one.name] for one in FLAGS}
    for one in DAYS:
        span: Span | None = facts[one.name]
        for end in ("first", "last"):
            found[f"{one.name}_{end}"] = None if span is None else int(bounded(getattr(span, end)))
    for one in LISTS:
        held = facts[one.name]
        found[one.name] = None if held is None else [entry(item) for item in held.items]
        found[f"{one.name}_complete"] = None if held is None else held.complete
    return found


def entry(item: dict[str, Any]) -> dict[str, Any]:
    term = item["term"]
    months, days = (None, None) if term is None else (term.months, term.days)
    return {
        "flag": item["flag"],
        "code": item["code"],
        "term_months": months,
        "term_days": days,
        "number": item["number"],
    }


def settled(truth: int) -> bool | None:
    return {Truth.YES: True, Truth.NO: False}.get(Truth(truth))


def expected(tree: Node, people: list[dict[str, Any]]) -> list[bool | None]:
    return [settled(trace(tree, facts, {}).truth) for facts in people]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES, CASES)
def test_the_planes_say_what_the_evaluator_says(tree, people):
    table = pa.Table.from_pylist([row(facts) for facts in people], schema=SCHEMA).combine_chunks()
    columns = {name: table.column(name).chunk(0) for name in table.column_names}
    rows = Rows(columns, len(people))
    found = Evaluator(rows, {}).truths(tree)
    yes, no = flags(rows, found.yes), flags(rows, found.no)
    assert [True if y else False if n else None for y, n in zip(yes, no, strict=True)] == expected(tree, people)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES, CASES)
def test_the_sql_says_what_the_evaluator_says(tree, people):
    table = pa.Table.from_pylist([row(facts) for facts in people], schema=SCHEMA)
    printed = DuckDBPrinter(frozenset(one.name for one in DAYS)).truth(tree, {})
    DATABASE.register("people", table)
    found = [one for (one,) in DATABASE.execute(f"SELECT {printed} FROM people").fetchall()]
    assert found == expected(tree, people)


def test_an_end_that_is_open_lies_beyond_every_day():
    assert bounded(float("-inf")) == OPEN_FIRST < 1
    assert bounded(float("inf")) == OPEN_LAST > 4_000_000


@settings(max_examples=20, deadline=None)
@given(CASES)
def test_whether_more_could_be_known_is_a_yes_or_a_no_in_every_engine(people):
    table = pa.Table.from_pylist([row(facts) for facts in people], schema=SCHEMA).combine_chunks()
    DATABASE.register("people", table)
    evaluator = Evaluator(Rows({name: table.column(name).chunk(0) for name in table.column_names}, len(people)), {})
    for kind, (of, *_) in {"flag": FLAGS, "day": DAYS, "records": LISTS}.items():
        tree = more_known(Fact(of.name, None, Shape(kind)))
        answers = expected(tree, people)
        assert None not in answers
        printed = DuckDBPrinter(frozenset({DAYS[0].name})).truth(tree, {})
        assert [one for (one,) in DATABASE.execute(f"SELECT {printed} FROM people").fetchall()] == answers
        assert flags(evaluator.people.rows, evaluator.truths(tree).yes).tolist() == answers
