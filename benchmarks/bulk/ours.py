"""cobijo's engines on flat facts: bit planes on Arrow columns, and SQL for DuckDB and Spark from the same trees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.bulk.rules import COLUMNS, DAYS, DESIGNATIONS, RULES

from cobijo.bulk.batches import answered, pieces
from cobijo.bulk.planes import EPOCH, Bits, Evaluator, Rows, Truths, Values, conjunction, masks
from cobijo.logic import tree
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.logic.printing.sql import text, years_before
from cobijo.timeline import Span, day

Sums = list[tuple[bool | None, int, int, int]]
"""By truth: how many, and the sums of their masks of rules that fail and of rules that lack a fact."""

TREES = list(RULES.values())


def given(designation: dict[str, Any]) -> dict[str, Any]:
    return {name: day(value) if isinstance(value, dt.date) else value for name, value in designation.items()}


# --- bit planes


class Flat(Rows):
    """Flat facts: a day is one column, and known exactly where it is known."""

    def known(self, name: str) -> Bits:
        return super().known(_plain(name))

    def numbers(self, name: str) -> Values:
        plain = _plain(name)
        if plain not in DAYS:
            return super().numbers(name)
        found: Values = self.once(("day", plain), lambda: self._ordinals(plain))
        return found

    def _ordinals(self, name: str) -> Values:
        array = self.columns[name]
        return Values(Rows({name: array.view(pa.int32())}, self.count).numbers(name).values + EPOCH, self.known(name))


def _plain(name: str) -> str:
    return name.removesuffix("_first").removesuffix("_last")


def people(batch: Any) -> Evaluator:
    return Evaluator(Flat(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows), {})


def planes_aggregate(path: Path) -> Sums:
    record = given(DESIGNATIONS[0])

    def work(batch: Any) -> Any:
        evaluator = people(batch).beside(record)
        return _sums([evaluator.truths(one) for one in TREES], _all(batch.num_rows))

    return _total(answered(pieces(path, list(COLUMNS)), work))


def planes_many(path: Path) -> Sums:
    """Every person with every designation whose country is not surely another."""
    records = [given(designation) for designation in DESIGNATIONS]

    def work(batch: Any) -> Any:
        everybody, found = people(batch), []
        for record in records:
            evaluator = everybody.beside(record)
            truths = [evaluator.truths(one) for one in TREES]
            found.append(_sums(truths, _all(batch.num_rows) & ~truths[0].no))
        return np.sum(found, axis=0)

    return _total(answered(pieces(path, list(COLUMNS)), work))


def planes_rows(path: Path, out: Path) -> None:
    """Truth and masks of every person, to Parquet."""
    record = given(DESIGNATIONS[0])
    schema = pa.schema([("id", pa.int64()), ("truth", pa.bool_()), ("failed", pa.int32()), ("unknown", pa.int32())])

    def work(batch: Any) -> Any:
        evaluator, count = people(batch).beside(record), batch.num_rows
        truths = [evaluator.truths(one) for one in TREES]
        failed, unknown = masks([t.no for t in truths], count), masks([t.lacking() for t in truths], count)
        truth = pa.array(failed == 0, mask=(failed == 0) & (unknown != 0))
        return pa.RecordBatch.from_arrays(
            [batch.column("id"), truth, pa.array(failed.view(np.int32)), pa.array(unknown.view(np.int32))],
            schema=schema,
        )

    with pq.ParquetWriter(out, schema, use_dictionary=False) as writer:
        for answers in answered(pieces(path), work):
            writer.write_batch(answers)


def _all(count: int) -> Bits:
    return np.packbits(np.ones(count, np.bool_), bitorder="little")


def _sums(truths: list[Truths], among: Bits) -> Any:
    """No, unknown, yes: counts and sums of masks, from planes alone."""
    whole = conjunction(truths)
    failed, unknown = _wide([one.no for one in truths]), _wide([one.lacking() for one in truths])
    weights = 1 << np.arange(len(truths), dtype=np.int64)

    def count(planes: Any) -> Any:
        return np.bitwise_count(planes).sum(axis=-1, dtype=np.int64)

    no, yes, waiting = _wide([whole.no & among, whole.yes & among, ~(whole.no | whole.yes) & among])
    return np.array([
        (count(no), count(failed & no) @ weights, count(unknown & no) @ weights),
        (count(waiting), 0, count(unknown & waiting) @ weights),
        (count(yes), 0, 0),
    ])  # fmt: skip


def _wide(planes: list[Bits]) -> Any:
    """Planes one upon the other, eight bytes at a time."""
    found = np.stack(planes)
    return (np.pad(found, ((0, 0), (0, short))) if (short := -found.shape[1] % 8) else found).view(np.uint64)


def _total(found: Iterator[Any]) -> Sums:
    sums = sum(found)
    return [(truth, *map(int, row)) for truth, row in zip((False, None, True), sums, strict=True)]


# --- SQL


class FlatDays:
    """A printer for days that are one column, and for a designation as literals."""

    record: dict[str, Any]

    def stem(self, operand: Any, scope: Any) -> str:
        if isinstance(operand, tree.Given):
            return text(self.record[operand.name])
        return str(operand.name)

    def not_after(self, first: Any, second: Any, scope: Any) -> str:
        if isinstance(first, tree.Plus) and first.years and isinstance(second, tree.Given):
            limit = dt.date.fromordinal(years_before(self.record[second.name].first, first.years))
            return f"({first.base.name} <= DATE '{limit}')"
        return f"({self.date(first)} <= {self.date(second)})"

    def date(self, operand: Any) -> str:
        if isinstance(operand, tree.Given):
            span: Span = self.record[operand.name]
            return f"DATE '{dt.date.fromordinal(int(span.first))}'"
        if isinstance(operand, tree.Plus) and operand.years:
            return self.in_years(operand.base.name, operand.years)
        return self.in_days(operand.base.name, operand.days) if isinstance(operand, tree.Plus) else operand.name

    def in_years(self, name: str, years: int) -> str:
        return f"CAST({name} + INTERVAL {years} YEAR AS DATE)"

    def in_days(self, name: str, days: int) -> str:
        return f"({name} + {days})"


class FlatDuckDB(FlatDays, DuckDBPrinter):  # type: ignore[misc]
    pass


class FlatSpark(FlatDays, SparkPrinter):  # type: ignore[misc]
    def in_years(self, name: str, years: int) -> str:
        return f"add_months({name}, {12 * years})"

    def in_days(self, name: str, days: int) -> str:
        return f"date_add({name}, {days})"


def printed(printer: type[Any]) -> str:
    """Every rule as a column of its own."""
    one = printer(frozenset())
    one.record = given(DESIGNATIONS[0])
    return ", ".join(f"{one.truth(tree_, {})} AS r{n}" for n, tree_ in enumerate(TREES))


def in_one_pass(source: str) -> str:
    """For DuckDB: both masks of a row in one number, the truth from the masks."""
    mask = " | ".join(
        f"CASE WHEN r{n} THEN 0::BIGINT WHEN r{n} IS NULL THEN {1 << 32 + n} ELSE {1 << n} END"
        for n in range(len(TREES))
    )
    low = (1 << 32) - 1
    return (
        f"SELECT id, CASE WHEN m & {low} <> 0 THEN FALSE WHEN m = 0 THEN TRUE END AS truth, "
        f"(m & {low})::INT AS failed, (m >> 32)::INT AS unknown "
        f"FROM (SELECT id, {mask} AS m FROM (SELECT id, {printed(FlatDuckDB)} FROM {source}))"
    )


def by_name(rules: str, source: str) -> str:
    """The truth and each mask from the rules' columns, as one would write it; Spark compiles that soonest."""
    truth = " AND ".join(f"r{n}" for n in range(len(TREES)))
    failed = " + ".join(f"CASE WHEN NOT r{n} THEN {1 << n} ELSE 0 END" for n in range(len(TREES)))
    unknown = " + ".join(f"CASE WHEN r{n} IS NULL THEN {1 << n} ELSE 0 END" for n in range(len(TREES)))
    return (
        f"SELECT id, {truth} AS truth, {failed} AS failed, {unknown} AS unknown FROM (SELECT id, {rules} FROM {source})"
    )
