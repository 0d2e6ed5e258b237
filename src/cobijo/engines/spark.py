"""Screen a caseload on Spark: the same statement, on a local session or a cluster. Needs Java 17 or newer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from cobijo.decide import stamp
from cobijo.engines.answer_files import NOTHING, SCHEMA, UNLIKE, files_of, write_answers
from cobijo.engines.cards import Cards, cards_of
from cobijo.engines.designations import designations_table
from cobijo.engines.duckdb import DAYS, as_row, with_cards
from cobijo.engines.plan import Plan
from cobijo.engines.rows import HEADER, Row, days_of
from cobijo.errors import EngineError
from cobijo.files import guard, working_folder
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.register import Designation, Register
from cobijo.tables.extras import library
from cobijo.tables.facts import schema
from cobijo.tables.references import check_references
from cobijo.timeline import AsOf

LOCAL_MEMORY = "4g"
"""The statement is long, and its plan alone fills Spark's usual gigabyte."""


def screen_table(
    facts: Any,
    register: Register,
    asof: AsOf,
    *,
    country: str | None = None,
    designation: Designation | None = None,
    master: str | None = None,
) -> Iterator[Row]:
    """Screen a table of facts (see `tables.facts`); rows in no particular order.

    `master` is a cluster's address; without it the session runs on this machine. Raises EngineError without PySpark
    or Java.
    """
    says = cards_of(register, asof)
    for row in _asked(facts, register, asof, country, designation, master).toLocalIterator():
        yield as_row(tuple(row), says)
    yield from _filed_several(master, register, asof, country, designation)


def _filed_several(
    master: str | None, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Row]:
    """The rows of the few who filed several times, each of whose filings is judged by itself: from the planes."""
    people = session(master).sql("SELECT * FROM facts WHERE filings IS NOT NULL").toArrow().cast(schema())
    if people.num_rows:
        from cobijo.engines.arrow import screen_table as of_planes

        yield from of_planes(people, register, asof, country=country, designation=designation)


def _texts(rows: list[list[str | None]]) -> Any:
    arrow = library("pyarrow", "spark")
    columns = zip(*rows, strict=True)
    return arrow.table({name: arrow.array(c, arrow.string()) for name, c in zip(HEADER, columns, strict=True)})


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
    master: str | None = None,
    about: Mapping[str, str] = NOTHING,
    plain: bool = False,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, into Parquet, CSV or a DuckDB database, by its suffix; how
    many rows came to each outcome. Spark reads the file and writes the answers, and neither passes through here whole;
    on a cluster its workers must see both folders. `plain`: bare numbers are the office's own references."""
    from pyspark.sql import functions as f

    reads = files_of(facts)
    guard(out, reads=reads)
    answers = _asked(facts, register, asof, country, designation, master).toDF(*HEADER)
    for name in DAYS:
        day = f.expr(f"date_format(date_add(DATE '0001-01-01', {name} - 1), 'yyyy-MM-dd')")
        answers = answers.withColumn(name, day)
    out.parent.mkdir(exist_ok=True)
    with working_folder(out.parent) as folder:
        parts = folder / "parts"
        answers.write.parquet(str(parts))
        rest = [row.cells() for row in _filed_several(master, register, asof, country, designation)]
        batches = _batches(sorted(parts.glob("part-*.parquet")), cards_of(register, asof), plain=plain)
        more = [_texts(rest).cast(SCHEMA)] if rest else []
        return write_answers(chain(batches, more), out, reads=reads, about=about)


def _batches(parts: list[Path], says: Cards, *, plain: bool) -> Iterator[Any]:
    """What Spark has written, as tables of answers."""
    arrow, parquet = library("pyarrow", "spark"), library("pyarrow.parquet", "spark")
    repeated = [name for name in HEADER if name not in UNLIKE and name != "cards"]
    for part in parts:
        with parquet.ParquetFile(part, read_dictionary=repeated) as file:
            for batch in file.iter_batches(columns=list(HEADER)):
                check_references(batch.column(0), plain=plain)
                yield with_cards(arrow.Table.from_batches([batch]), says).cast(SCHEMA)


def _asked(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    country: str | None,
    designation: Designation | None,
    master: str | None,
) -> Any:
    """The answers as Spark's own table."""
    spark = session(master)
    frame = spark.read.parquet(str(facts)) if isinstance(facts, Path) else spark.createDataFrame(facts)
    frame.createOrReplaceTempView("facts")
    table = designations_table(register, asof, country=country, designation=designation)
    spark.createDataFrame(table).createOrReplaceTempView("designations")
    plan = Plan(SparkPrinter, stamp(register), days_of(asof), country=country, one=designation is not None)
    return spark.sql(plan.sql())


def session(master: str | None = None) -> Any:
    """A Spark session: the one that is running, or a new one."""
    sql = library("pyspark.sql", "spark")
    if master is None and shutil.which("java") is None:
        raise EngineError(
            "Spark needs Java 17 or newer, and no java is on the path. Install it, or use --engine duckdb."
        )
    builder = sql.SparkSession.builder.appName("cobijo").config("spark.sql.shuffle.partitions", "4")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC")
    if master is None:
        builder = builder.config("spark.driver.memory", LOCAL_MEMORY)
    found = builder.master(master or "local[*]").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found
