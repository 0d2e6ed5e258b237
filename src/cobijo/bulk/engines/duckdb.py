"""Screen a caseload in DuckDB: one statement, in this process."""

from __future__ import annotations

import datetime as dt
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cobijo.bulk.answer_files import NOTHING, SCHEMA, write_answers
from cobijo.bulk.caseload import ELEMENT_IDS, HEADER, Row
from cobijo.bulk.designations import designations_table
from cobijo.bulk.facts import schema
from cobijo.bulk.plan import Plan
from cobijo.bulk.references import check_references
from cobijo.bulk.table import library
from cobijo.decide import stamp
from cobijo.errors import InputError
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf

MEMORY = "1GB"
"""What a streamed statement may hold; beyond it DuckDB writes to disk, into the folder of what is being written."""

ROWS = 100_000
"""Rows of a table of answers."""


PLACE = "place"
"""Where a person stands among the facts: the last column of the statement."""


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `bulk.facts`); rows in the order of the people, each person's designations in order.
    Raises EngineError without DuckDB."""
    with _asked(facts, register, asof, country, designation) as (connection, query):
        result = connection.execute(query)
        while chunk := result.fetchmany(10_000):
            yield from map(as_row, chunk)


def several(
    people: Any, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Row]:
    """The rows of the few who filed several times, each of whose filings is judged by itself: from the planes."""
    if people.num_rows:
        from cobijo.bulk.engines.arrow import screen_table as of_planes

        yield from of_planes(people, register, asof, country=country, designation=designation)


@contextmanager
def _asked(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[tuple[Any, str]]:
    """A connection that knows the facts and the designations, and the query for the rows in their order."""
    position = "file_row_number" if isinstance(facts, Path) else "row_number"
    source = f"read_parquet('{quoted(facts)}', file_row_number = true)" if isinstance(facts, Path) else "facts"
    plan = Plan(
        DuckDBPrinter,
        stamp(register),
        asof,
        facts=source,
        country=country,
        one=designation is not None,
        position=position,
    )
    with library("duckdb", "duckdb").connect() as connection:
        if not isinstance(facts, Path):
            numbers = library("pyarrow", "tables").array(range(facts.num_rows))
            connection.register("facts", facts.append_column(position, numbers))
        table = designations_table(register, asof, country=country, designation=designation)
        connection.register("designations", table)
        columns = ", ".join(f'"{name}"' for name in HEADER)
        shown = ", ".join(_shown(name) for name in HEADER)
        query = f"SELECT {shown}, {PLACE} FROM ({plan.sql()}) AS answers({columns}, {PLACE})"
        found = connection.sql(f"SELECT * FROM {source} WHERE filings IS NOT NULL").to_arrow_table()
        places = dict(zip(found["ref"].to_pylist(), found[position].to_pylist(), strict=True))
        people = found.select(schema().names).cast(schema())
        rest = [row.cells() for row in several(people, register, asof, country, designation)]
        if rest:
            numbers = library("pyarrow", "tables").array([places[str(row[0])] for row in rest])
            connection.register("several", texts(rest).append_column(PLACE, numbers))
            query += f" UNION ALL SELECT {columns}, {PLACE} FROM several"
        yield connection, f"SELECT {columns} FROM ({query}) ORDER BY {PLACE}, coalesce(designation, ''), country"


DAYS = ("next_deadline", "stay_until", "work_until", "do_by")
"""The columns of a row that are days, and ordinals in the statement."""


def _shown(name: str) -> str:
    """A column as it is written."""
    return f"(DATE '0001-01-01' + ({name} - 1))::DATE::VARCHAR AS {name}" if name in DAYS else f'"{name}"'


def texts(rows: list[list[str | None]]) -> Any:
    """Rows of texts as an Arrow table."""
    arrow = library("pyarrow", "duckdb")
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
    about: Mapping[str, str] = NOTHING,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into a file; how many rows came to each outcome.

    The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. Rows are streamed: what
    is held at a time does not grow with the caseload. Raises InputError where the file is damaged inside.
    """
    duckdb = library("duckdb", "duckdb")
    reads = [facts] if isinstance(facts, Path) else []
    try:
        return write_answers(_streamed(facts, register, asof, country, designation), out, reads=reads, about=about)
    except duckdb.IOException as error:
        full = "No space left" in str(error)
        code = errno.ENOSPC if full else errno.EIO
        raise OSError(code, os.strerror(code), str(out)) from None
    except duckdb.Error as error:
        if not reads:
            raise
        reason = str(error).splitlines()[0]
        raise InputError.at(facts, "file", reason, "a Parquet file", "Check that the file is whole.") from None


def _streamed(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Any]:
    """The answers as tables of SCHEMA, some at a time."""
    pyarrow = library("pyarrow", "tables")
    with _asked(facts, register, asof, country, designation) as (connection, query):
        connection.execute(
            f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{quoted(Path(tempfile.gettempdir()))}'"
        )
        for batch in connection.sql(query).to_arrow_reader(ROWS):
            if isinstance(facts, Path):
                check_references(batch.column(0))
            yield pyarrow.Table.from_batches([batch]).cast(SCHEMA)


def quoted(path: Path) -> str:
    """A path as it stands between the quotes of a statement."""
    return str(path).replace("'", "''")


def as_row(values: tuple[Any, ...]) -> Row:
    """A row of texts as a row of the caseload."""
    cells = dict(zip(HEADER, values, strict=True))
    truths = tuple(cells.pop(id_) for id_ in ELEMENT_IDS)
    return Row(truths=truths, **cells)


def of_statement(values: tuple[Any, ...]) -> Row:
    """A row of the statement, whose days are ordinals, as a row of the caseload."""
    named = dict(zip(HEADER, values, strict=True))
    for name in DAYS:
        named[name] = dt.date.fromordinal(named[name]).isoformat() if named[name] is not None else None
    return as_row(tuple(named.values()))
