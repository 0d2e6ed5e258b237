"""The same rules as others would run them: SQL by hand, Polars, DataFusion, OpenFisca-Core, zen-engine, Spark."""

from __future__ import annotations

import functools
import operator
from pathlib import Path
from typing import Any

from benchmarks.bulk.ours import TREES, Sums, by_name
from benchmarks.bulk.rules import CODES, COLUMNS, DAYS, DESIGNATIONS, FLAGS

from cobijo.logic import tree

COUNT = len(TREES)

RULES_BY_HAND = """
    nationality = {country} OR (stateless AND last_residence = {country}) AS r0,
    in_us AS r1,
    cr_start <= {cr_date} AS r2,
    cr_absent_days = 0 OR (absence_brief AND NOT absence_ordered AND NOT absence_unlawful) OR absence_emergency AS r3,
    cpp_start <= {cpp_date} AS r4,
    cpp_absent_days = 0 OR (absence_brief AND NOT absence_ordered AND NOT absence_unlawful) AS r5,
    felonies = 0 AS r6,
    misdemeanors < 2 AS r7,
    NOT persecutor AS r8,
    NOT particularly_serious AS r9,
    NOT nonpolitical_crime AS r10,
    NOT security_danger AS r11,
    NOT terrorism AS r12,
    NOT resettled AS r13,
    NOT drug_ground OR (drug_offences = 1 AND drug_possession AND drug_grams <= 30 AND waiver) AS r14,
    inadm_class = 0 OR (inadm_class = 1 AND waiver) AS r15,
    (filed_on >= {reg_open} AND filed_on <= {reg_close}) OR (filed_on > {reg_close} AND filed_on <= {end_date} AND (
        (late_held AND (late_ongoing OR filed_on <= {sixty_days}))
        OR (late_child AND NOT married AND {years_21} > {reg_open}))) AS r16,
    identity_doc OR affidavit AS r17,
    fee_paid OR fee_waived AS r18,
    {years_14} > filed_on OR biometrics AS r19
"""

DUCKDB = {"sixty_days": "late_ended + 60", "years_21": "dob + INTERVAL 21 YEAR", "years_14": "dob + INTERVAL 14 YEAR"}
DATAFUSION = {
    "sixty_days": "late_ended + INTERVAL '60' DAY",
    "years_21": "dob + INTERVAL '21' YEAR",
    "years_14": "dob + INTERVAL '14' YEAR",
}
SPARK = {
    "sixty_days": "date_add(late_ended, 60)",
    "years_21": "add_months(dob, 252)",
    "years_14": "add_months(dob, 168)",
}


def by_hand(source: str, dialect: dict[str, str], *, joined: bool = False) -> str:
    """What one would write: each rule once by its name, then the truth and the two masks from the names."""
    literals = {
        name: f"d.{name}" if joined else f"'{value}'" if name == "country" else f"DATE '{value}'"
        for name, value in DESIGNATIONS[0].items()
    }
    return by_name(RULES_BY_HAND.format(**literals, **dialect), source, "id, n" if joined else "id")


def aggregate(query: str) -> str:
    return f"SELECT truth, count(*) AS n, sum(failed) AS f, sum(unknown) AS u FROM ({query}) AS q GROUP BY truth"


def sums(rows: Any) -> Sums:
    found = {row[0]: tuple(int(value) for value in row[1:]) for row in rows}
    return [(truth, *found.get(truth, (0, 0, 0))) for truth in (False, None, True)]  # type: ignore[misc]


def scan(path: Path) -> None:
    """The least that any engine must do: read every value of every column."""
    import duckdb

    values = ", ".join(f"{'bool_or' if name in FLAGS else 'max'}({name})" for name in COLUMNS)
    duckdb.sql(f"SELECT {values} FROM '{path}'").fetchall()


def decode(path: Path) -> None:
    """The same in Arrow, by the reader that the bit planes use."""
    from cobijo.tables.batches import answered, pieces

    for _ in answered(pieces(path, list(COLUMNS)), len):
        pass


def in_duckdb(query: str) -> Sums:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        return sums(connection.execute(query).fetchall())


def to_parquet(query: str, out: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY ({query}) TO '{out}' (FORMAT parquet)")


def cross_join(path: Path) -> Sums:
    """Every person beside every designation, and then those kept whose country is not surely another."""
    import duckdb

    with duckdb.connect() as connection:
        return sums(connection.execute(aggregate(_crossed(connection, path))).fetchall())


def cross_join_rows(path: Path, out: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY ({_crossed(connection, path)}) TO '{out}' (FORMAT parquet)")


def _crossed(connection: Any, path: Path) -> str:
    import pyarrow as pa

    connection.register("d", pa.Table.from_pylist([{**one, "n": n} for n, one in enumerate(DESIGNATIONS)]))
    query = by_hand(f"'{path}' AS p CROSS JOIN d", DUCKDB, joined=True)
    return f"SELECT * FROM ({query}) WHERE failed & 1 = 0"


def datafusion(path: Path) -> Sums:
    from datafusion import SessionContext

    context = SessionContext()
    context.register_parquet("p", str(path))
    found = context.sql(aggregate(by_hand("p", DATAFUSION))).to_pylist()
    return sums(tuple(row[name] for name in ("truth", "n", "f", "u")) for row in found)


# --- Polars


def _expression(node: tree.Node) -> Any:
    """A tree as a Polars expression, whose logic is Kleene's too."""
    import polars as pl

    def value(operand: Any) -> Any:
        match operand:
            case tree.Fact(name):
                return pl.col(name)
            case tree.Given(name):
                return pl.lit(DESIGNATIONS[0][name])
            case tree.Plus(base, days, 0, 0):
                return value(base) + pl.duration(days=days)
            case tree.Plus(base, 0, years, 0):
                return value(base).dt.offset_by(f"{years}y")
        raise NotImplementedError(operand)

    match node:
        case tree.IsTrue(fact):
            return value(fact)
        case tree.Same(first, second):
            return value(first) == value(second)
        case tree.NotMoreThan(number, limit):
            return value(number) <= limit
        case tree.NotAfter(first, second):
            return value(first) <= value(second)
        case tree.No(part):
            return ~_expression(part)
        case tree.All(parts):
            return functools.reduce(operator.and_, map(_expression, parts))
        case tree.Any(parts):
            return functools.reduce(operator.or_, map(_expression, parts))
    raise NotImplementedError(node)


def _polars(path: Path) -> Any:
    import polars as pl

    names = [f"r{n}" for n in range(COUNT)]
    rules = pl.scan_parquet(path).select("id", *(_expression(t).alias(n) for n, t in zip(names, TREES, strict=True)))
    failed = [(~pl.col(name)).fill_null(False).cast(pl.Int32) * (1 << n) for n, name in enumerate(names)]
    unknown = [pl.col(name).is_null().cast(pl.Int32) * (1 << n) for n, name in enumerate(names)]
    truth = functools.reduce(operator.and_, map(pl.col, names))
    return rules.select(
        "id",
        truth=truth,
        failed=functools.reduce(operator.add, failed),
        unknown=functools.reduce(operator.add, unknown),
    )


def polars(path: Path) -> Sums:
    import polars as pl

    wide = _polars(path).with_columns(pl.col("failed", "unknown").cast(pl.Int64)).group_by("truth")
    return sums(wide.agg(pl.len(), pl.col("failed").sum(), pl.col("unknown").sum()).collect(engine="streaming").rows())


def polars_rows(path: Path, out: Path) -> None:
    _polars(path).sink_parquet(out)


# --- engines that can't hold an unknown


def filled(path: Path) -> dict[str, Any]:
    """The columns for OpenFisca, which has no unknown: a gap is false, nought, or no country."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq
    from benchmarks.peers import code

    from cobijo.engines.planes import EPOCH

    table, found = pq.read_table(path), {}
    for name in COLUMNS:
        column = table.column(name).combine_chunks()
        if name in CODES:
            coded = column.dictionary_encode()
            places = np.array([code(one) for one in coded.dictionary.to_pylist()] + [0], np.float32)
            found[name] = places[coded.indices.fill_null(len(places) - 1).to_numpy()]
        elif name in DAYS:
            days = column.cast(pa.int32()).fill_null(-EPOCH).to_numpy() + EPOCH
            found[name] = days.astype(np.float32)
        else:
            found[name] = column.cast(pa.float32()).fill_null(0).to_numpy()
    return found


def openfisca(columns: dict[str, Any]) -> Any:
    """One variable for everybody, true or false."""
    return _system()(columns)


@functools.lru_cache(maxsize=1)
def _system() -> Any:
    from benchmarks.bulk.ours import given
    from benchmarks.peers import Boolean
    from benchmarks.peers import openfisca as system

    from cobijo.logic import all_of

    printer = Boolean(given(DESIGNATIONS[0]))
    return system(printer.node(all_of(*TREES), {}), printer.names)


def zen(rows: list[dict[str, Any]]) -> list[int]:
    """The truth of each row, a call each; every leaf guarded by hand."""
    expression, names = _zen()
    from benchmarks.peers import for_zen

    return [int(expression.evaluate(for_zen(row, names))) for row in rows]


@functools.lru_cache(maxsize=1)
def _zen() -> tuple[Any, set[str]]:
    import zen
    from benchmarks.bulk.ours import given
    from benchmarks.peers import Zen

    from cobijo.logic import all_of

    printer = Zen(given(DESIGNATIONS[0]))
    return zen.compile_expression(printer.node(all_of(*TREES), {})), printer.names


# --- Spark


@functools.lru_cache(maxsize=1)
def session() -> Any:
    from pyspark.sql import SparkSession

    built = SparkSession.builder.master("local[*]").config("spark.driver.memory", "4g")
    found = built.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def in_spark(path: Path, query: str) -> Sums:
    session().read.parquet(str(path)).createOrReplaceTempView("p")
    return sums(tuple(row) for row in session().sql(aggregate(query)).collect())
