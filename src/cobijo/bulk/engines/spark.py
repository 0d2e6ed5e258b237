"""Screen a caseload on Spark: the same statement, on a local session or a cluster. Needs Java 17 or newer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from cobijo.bulk.caseload import Row
from cobijo.bulk.designations import designations_table
from cobijo.bulk.engines.duckdb import as_row
from cobijo.bulk.plan import Plan
from cobijo.bulk.table import library
from cobijo.decide import stamp
from cobijo.errors import EngineError
from cobijo.logic.printing.spark import SparkPrinter
from cobijo.register import Designation, Register
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
    """Screen a table of facts (see `bulk.facts`); rows in no particular order.

    `master` is a cluster's address; without it the session runs on this machine. Raises EngineError without PySpark
    or Java.
    """
    spark = session(master)
    spark.createDataFrame(facts).createOrReplaceTempView("facts")
    table = designations_table(register, asof, country=country, designation=designation)
    spark.createDataFrame(table).createOrReplaceTempView("designations")
    plan = Plan(SparkPrinter, stamp(register), country=country, one=designation is not None)
    for row in spark.sql(plan.sql()).toLocalIterator():
        yield as_row(tuple(row))


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
