"""cobijo's engines on flat facts: bit planes on Arrow columns, and SQL for DuckDB and Spark from the same trees."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.bulk.rules import COLUMNS, DESIGNATIONS, RULES

from cobijo.engines.planes import EPOCH, Bits, Evaluator, Rows, Truths, Values, conjunction, masks, unpack
from cobijo.logic import tree
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.logic.printing.sql import Days, text, years_before, years_in_order
from cobijo.tables.batches import answered, pieces
from cobijo.timeline import Span, day

Sums = list[tuple[bool | None, int, int, int]]
"""By truth: how many, and the sums of their masks of rules that fail and of rules that lack a fact."""

TREES = list(RULES.values())


def given(designation: dict[str, Any]) -> dict[str, Any]:
    return {name: day(value) if isinstance(value, dt.date) else value for name, value in designation.items()}


# --- bit planes


class Flat(Rows):
    """Flat facts: a day is one column of Arrow's days, and known exactly where it is known."""

    zero = EPOCH

    def known(self, name: str) -> Bits:
        return super().known(_plain(name))

    def numbers(self, name: str) -> Values:
        plain = _plain(name)
        found: Values = self.once(("numbers", plain), lambda: super(Flat, self).numbers(plain))
        return found


def _plain(name: str) -> str:
    return name.removesuffix("_first").removesuffix("_last")


def people(batch: Any) -> Evaluator:
    return Evaluator(Flat(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows), {})


def planes_aggregate(path: Path) -> Sums:
    record = given(DESIGNATIONS[0])

    def work(batch: Any) -> Any:
        evaluator = people(batch).beside(record)
        return _sums([evaluator.truths(one) for one in TREES], batch.num_rows)

    return _total(answered(pieces(path, list(COLUMNS)), work))


def planes_many(path: Path) -> Sums:
    """Every person with every designation whose country is not surely another."""
    records = [given(designation) for designation in DESIGNATIONS]

    def work(batch: Any) -> Any:
        everybody, found = people(batch), []
        for record in records:
            evaluator = everybody.beside(record)
            truths = [evaluator.truths(one) for one in TREES]
            found.append(_sums(truths, batch.num_rows, among=~truths[0].no))
        return np.sum(found, axis=0)

    return _total(answered(pieces(path, list(COLUMNS)), work))


def planes_rows(path: Path, out: Path) -> None:
    """Truth and masks of every person, to Parquet."""
    record = given(DESIGNATIONS[0])

    def work(batch: Any) -> list[Any]:
        evaluator = people(batch).beside(record)
        return [_row([evaluator.truths(one) for one in TREES], batch.column("id"), batch.num_rows)]

    _written(answered(pieces(path), work), out)


def planes_many_rows(path: Path, out: Path) -> None:
    """The same for every person with every designation whose country is not surely another."""
    records = [given(designation) for designation in DESIGNATIONS]

    def work(batch: Any) -> list[Any]:
        everybody, found = people(batch), []
        for n, record in enumerate(records):
            evaluator = everybody.beside(record)
            truths = [evaluator.truths(one) for one in TREES]
            rows = _row(truths, batch.column("id"), batch.num_rows, n)
            found.append(rows.take(pa.array(np.flatnonzero(unpack(~truths[0].no, batch.num_rows)))))
        return found

    _written(answered(pieces(path), work), out)


_KINDS = {"id": pa.int64(), "n": pa.int8(), "failed": pa.int32(), "unknown": pa.int32()}


def _row(truths: list[Truths], ids: Any, count: int, designation: int | None = None) -> Any:
    """The answers to a batch, with the place of the designation where there is more than one."""
    numbers = {"id": ids}
    if designation is not None:
        numbers["n"] = pa.array(np.full(count, designation, np.int8))
    for name, planes in (("failed", [t.no for t in truths]), ("unknown", [t.lacking() for t in truths])):
        numbers[name] = pa.array(masks(planes, count).view(np.int32))
    whole = conjunction(truths)
    settled, yes = pa.py_buffer(whole.yes | whole.no), pa.py_buffer(whole.yes)
    truth = pa.Array.from_buffers(pa.bool_(), count, [settled, yes])
    fields = [pa.field(name, _KINDS[name], nullable=False) for name in numbers]
    return pa.RecordBatch.from_arrays(
        [*numbers.values(), truth], schema=pa.schema([*fields, pa.field("truth", pa.bool_())])
    )


def _written(answers: Iterator[list[Any]], out: Path) -> None:
    # Numbers in as few bits as they need: a smaller file than by compression, and sooner written.
    first = next(answers)
    packed = {name: "DELTA_BINARY_PACKED" for name in first[0].schema.names if name in _KINDS}
    options = {"use_dictionary": False, "compression": "none", "column_encoding": packed}
    with pq.ParquetWriter(out, first[0].schema, **options) as writer:
        for batches in itertools.chain([first], answers):
            writer.write_table(pa.Table.from_batches(batches))


def _sums(truths: list[Truths], count: int, among: Bits | None = None) -> Any:
    """No, unknown, yes: counts and sums of masks, from planes alone. No rule here comes to a judgment: one that is
    neither yes nor no lacks a fact, and settles the truth where none fails."""
    asked = _wide([_first(count) if among is None else among & _first(count)])[0]
    met, failed = _wide([t.yes for t in truths]), _wide([t.no for t in truths])
    lacking = ~(met | failed) & asked
    failed &= asked
    no, unsettled = np.bitwise_or.reduce(failed), np.bitwise_or.reduce(lacking)
    everybody, nos, unknowns = _ones(asked), _ones(no), _ones(unsettled & ~no)
    weights = 1 << np.arange(len(truths), dtype=np.int64)
    lacks, lacks_of_nos = _ones(lacking) @ weights, _ones(lacking & no) @ weights
    return np.array([
        (nos, _ones(failed) @ weights, lacks_of_nos),
        (unknowns, 0, lacks - lacks_of_nos),
        (everybody - nos - unknowns, 0, 0),
    ])  # fmt: skip


def _first(count: int) -> Bits:
    """The plane of so many people, with nobody after the last."""
    found = np.full(-(-count // 8), 255, np.uint8)
    if count % 8:
        found[-1] = (1 << count % 8) - 1
    return found


def _ones(planes: Any) -> Any:
    return np.bitwise_count(planes).sum(axis=-1, dtype=np.int64)


def _wide(planes: Sequence[Bits]) -> Any:
    """Planes one upon the other, eight bytes at a time."""
    found = np.concatenate(planes).reshape(len(planes), -1)
    return (np.pad(found, ((0, 0), (0, short))) if (short := -found.shape[1] % 8) else found).view(np.uint64)


def _total(found: Iterator[Any]) -> Sums:
    sums = sum(found)
    return [(truth, *map(int, row)) for truth, row in zip((False, None, True), sums, strict=True)]


# --- SQL


class FlatDays:
    """A printer for days that are one column, and for a designation as literals. What rules share is `named`."""

    record: dict[str, Any]
    named: dict[tree.Node, str]

    def truth(self, node: tree.Node, scope: Any) -> str:
        return self.named.get(node) or super().truth(node, scope)  # type: ignore[misc,no-any-return]

    def stem(self, operand: Any, scope: Any) -> str:
        if isinstance(operand, tree.Given):
            return text(self.record[operand.name])
        return str(operand.name)

    def not_after(self, first: Any, second: Any, scope: Any) -> str:
        if isinstance(first, tree.Plus) and first.years and isinstance(second, tree.Given):
            limit = dt.date.fromordinal(years_before(self.record[second.name].first, first.years))
            return f"({first.base.name} <= DATE '{limit}')"
        order = f"({self.date(first)} <= {self.date(second)})"
        if isinstance(first, tree.Plus) and first.years:
            a, b = (self.number(self.date(day)) for day in (first.base, second))
            return years_in_order(first.years, Days(a, a), Days(b, b), order)
        return order

    def date(self, operand: Any) -> str:
        if isinstance(operand, tree.Given):
            span: Span = self.record[operand.name]
            return f"DATE '{dt.date.fromordinal(int(span.first))}'"
        if isinstance(operand, tree.Plus) and operand.years:
            return self.in_years(operand.base.name, operand.years)
        return self.in_days(operand.base.name, operand.days) if isinstance(operand, tree.Plus) else operand.name

    def number(self, date: str) -> str:
        return date

    def in_years(self, name: str, years: int) -> str:
        return f"CAST({name} + INTERVAL {years} YEAR AS DATE)"

    def in_days(self, name: str, days: int) -> str:
        return f"({name} + {days})"


class FlatDuckDB(FlatDays, DuckDBPrinter):  # type: ignore[misc]
    pass


class FlatSpark(FlatDays, SparkPrinter):  # type: ignore[misc]
    def number(self, date: str) -> str:
        return f"unix_date({date})"

    def in_years(self, name: str, years: int) -> str:
        return f"add_months({name}, {12 * years})"

    def in_days(self, name: str, days: int) -> str:
        return f"date_add({name}, {days})"


def printed(printer: type[Any], source: str) -> tuple[str, str]:
    """Every rule as a column of its own, and from where: what rules share is a column too, asked only once."""
    one = printer(frozenset())
    one.record, one.named = given(DESIGNATIONS[0]), {}
    often = Counter(node for rule in TREES for node in tree.walk(rule))
    shared = {node: f"s{n}" for n, node in enumerate(often) if often[node] > 1 and len(tree.children(node)) > 1}
    columns = "".join(f", {one.truth(node, {})} AS {name}" for node, name in shared.items())
    one.named = shared
    rules = ", ".join(f"{one.truth(rule, {})} AS r{n}" for n, rule in enumerate(TREES))
    return rules, f"(SELECT *{columns} FROM {source}) AS s"


def in_one_pass(source: str) -> str:
    """For DuckDB: both masks of a row in one number, the truth from the masks."""
    mask = " | ".join(
        f"CASE WHEN r{n} THEN 0::BIGINT WHEN r{n} IS NULL THEN {1 << 32 + n} ELSE {1 << n} END"
        for n in range(len(TREES))
    )
    low = (1 << 32) - 1
    rules, columns = printed(FlatDuckDB, source)
    return (
        f"SELECT id, CASE WHEN m & {low} <> 0 THEN FALSE WHEN m = 0 THEN TRUE END AS truth, "
        f"(m & {low})::INT AS failed, (m >> 32)::INT AS unknown "
        f"FROM (SELECT id, {mask} AS m FROM (SELECT id, {rules} FROM {columns}))"
    )


def by_name(rules: str, source: str, keys: str = "id") -> str:
    """The truth and each mask from the rules' columns, as one would write it; Spark compiles that soonest."""
    truth = " AND ".join(f"r{n}" for n in range(len(TREES)))
    failed = " + ".join(f"CASE WHEN NOT r{n} THEN {1 << n} ELSE 0 END" for n in range(len(TREES)))
    unknown = " + ".join(f"CASE WHEN r{n} IS NULL THEN {1 << n} ELSE 0 END" for n in range(len(TREES)))
    rows = f"SELECT {keys}, {rules} FROM {source}"
    return f"SELECT {keys}, {truth} AS truth, {failed} AS failed, {unknown} AS unknown FROM ({rows})"
