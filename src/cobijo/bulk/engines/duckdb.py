"""Screen a caseload in DuckDB: one statement, in this process."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cobijo.bulk.caseload import ELEMENT_IDS, HEADER, Row
from cobijo.bulk.designations import designations_table
from cobijo.bulk.facts import schema
from cobijo.bulk.plan import Plan
from cobijo.bulk.table import FORMULA, library, replace_file
from cobijo.decide import stamp
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `bulk.facts`); rows in no particular order. Raises EngineError without DuckDB."""
    with _asked(facts, register, asof, country, designation) as (connection, statement):
        result = connection.execute(statement)
        while chunk := result.fetchmany(10_000):
            yield from map(as_row, chunk)
        yield from several(_filed_several(connection, facts), register, asof, country, designation)


def several(
    people: Any, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Row]:
    """The rows of the few who filed several times, each of whose filings is judged by itself: from the planes."""
    if people.num_rows:
        from cobijo.bulk.engines.arrow import screen_table as of_planes

        yield from of_planes(people, register, asof, country=country, designation=designation)


def _filed_several(connection: Any, facts: Any | Path) -> Any:
    source = _source(facts)
    return connection.sql(f"SELECT * FROM {source} WHERE filings IS NOT NULL").to_arrow_table().cast(schema())


def _source(facts: Any | Path) -> str:
    return f"read_parquet('{quoted(facts)}')" if isinstance(facts, Path) else "facts"


@contextmanager
def _asked(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[tuple[Any, str]]:
    """A connection that knows the facts and the designations, and the statement to ask it."""
    plan = Plan(
        DuckDBPrinter, stamp(register), asof, facts=_source(facts), country=country, one=designation is not None
    )
    with library("duckdb", "duckdb").connect() as connection:
        if not isinstance(facts, Path):
            connection.register("facts", facts)
        table = designations_table(register, asof, country=country, designation=designation)
        connection.register("designations", table)
        yield connection, plan.sql()


MEMORY = "1GB"
"""What a streamed statement may hold; beyond it DuckDB writes to disk."""


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into a file; how many rows came to each outcome.

    The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. Rows are streamed: what
    is held at a time does not grow with the caseload.
    """
    duckdb = library("duckdb", "duckdb")
    columns = ", ".join(f'"{name}"' for name in HEADER)
    shown = ", ".join(_shown(name, out) for name in HEADER)
    try:
        with replace_file(out) as temporary, _asked(facts, register, asof, country, designation) as (at, statement):
            at.execute(f"SET preserve_insertion_order = false; SET memory_limit = '{MEMORY}'")
            query = f"SELECT {shown} FROM ({statement}) AS answers({columns})"
            rest = [row.cells() for row in several(_filed_several(at, facts), register, asof, country, designation)]
            if rest:
                at.register("several", texts(rest))
                query += f" UNION ALL SELECT {columns} FROM several"
            return _write(at, query, temporary)
    except duckdb.IOException as error:
        full = "No space left" in str(error)
        code = errno.ENOSPC if full else errno.EIO
        raise OSError(code, os.strerror(code), str(out)) from None


DAYS = ("next_deadline", "stay_until", "work_until", "do_by")
"""The columns of a row that are days, and ordinals in the statement."""


def _shown(name: str, out: Path) -> str:
    """A column as it is written."""
    if name in DAYS:
        return f"(DATE '0001-01-01' + ({name} - 1))::DATE::VARCHAR AS {name}"
    return _no_formula(name) if name == "ref" and out.suffix == ".csv" else f'"{name}"'


def texts(rows: list[list[str | None]]) -> Any:
    """Rows of texts as an Arrow table."""
    arrow = library("pyarrow", "duckdb")
    columns = zip(*rows, strict=True)
    return arrow.table({name: arrow.array(c, arrow.string()) for name, c in zip(HEADER, columns, strict=True)})


def _no_formula(name: str) -> str:
    """A column that no spreadsheet takes for a formula; see `bulk.table.safe`."""
    tests = " OR ".join(f"starts_with({name}, chr({ord(sign)}))" for sign in FORMULA)
    return f"CASE WHEN {tests} THEN chr(39) || {name} ELSE {name} END AS {name}"


def _write(connection: Any, query: str, out: Path) -> dict[str, int]:
    """Write the rows of a query into a file by its suffix, and count them by outcome."""
    name = quoted(out)
    if out.suffix == ".duckdb":
        connection.execute(f"ATTACH '{name}' AS written")
        connection.execute(f"CREATE TABLE written.screenings AS {query}")
        source = "written.screenings"
    else:
        form = "parquet" if out.suffix == ".parquet" else "csv, HEADER"
        connection.execute(f"COPY ({query}) TO '{name}' (FORMAT {form})")
        source = f"'{name}'" if out.suffix == ".parquet" else f"read_csv('{name}', all_varchar = true)"
    counted = connection.execute(f"SELECT outcome, count(*) FROM {source} GROUP BY 1").fetchall()
    if out.suffix == ".duckdb":
        connection.execute("DETACH written")
    return dict(counted)


def quoted(path: Path) -> str:
    """A path as it stands between the quotes of a statement."""
    return str(path).replace("'", "''")


def as_row(values: tuple[Any, ...]) -> Row:
    """A row of the statement as a row of the caseload."""
    cells = dict(zip(HEADER, values, strict=True))
    for name in DAYS:
        cells[name] = dt.date.fromordinal(cells[name]).isoformat() if cells[name] is not None else None
    truths = tuple(cells.pop(id_) for id_ in ELEMENT_IDS)
    return Row(truths=truths, **cells)
