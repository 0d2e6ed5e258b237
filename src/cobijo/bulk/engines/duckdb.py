"""Screen a caseload in DuckDB: one statement, in this process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cobijo.bulk.caseload import Row
from cobijo.bulk.designations import designations_table
from cobijo.bulk.plan import Plan
from cobijo.bulk.table import library
from cobijo.decide import stamp
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `bulk.facts`); rows in no particular order. Raises EngineError without DuckDB."""
    duckdb = library("duckdb", "duckdb")
    plan = Plan(DuckDBPrinter, stamp(register), country=country, one=designation is not None)
    with duckdb.connect() as connection:
        connection.register("facts", facts)
        table = designations_table(register, asof, country=country, designation=designation)
        connection.register("designations", table)
        result = connection.execute(plan.sql())
        while chunk := result.fetchmany(10_000):
            yield from map(as_row, chunk)


def as_row(values: tuple[Any, ...]) -> Row:
    """A row of the statement as a row of the caseload."""
    ref, country, designation, outcome, *truths, failed, gaps, question, deadline, edition, facts_hash = values
    day = dt.date.fromordinal(deadline).isoformat() if deadline is not None else None
    return Row(ref, country, designation, outcome, tuple(truths), failed, gaps, question, day, edition, facts_hash)
