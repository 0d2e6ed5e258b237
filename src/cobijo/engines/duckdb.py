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

from cobijo.decide import stamp
from cobijo.engines.answer_files import NOTHING, SCHEMA, files_of, write_answers
from cobijo.engines.cards import Cards, cards_of, from_table
from cobijo.engines.designations import designations_table
from cobijo.engines.plan import Plan
from cobijo.engines.rows import ELEMENT_IDS, HEADER, Row, days_of
from cobijo.errors import InputError
from cobijo.logic.printing.duckdb import DuckDBPrinter
from cobijo.register import Designation, Register
from cobijo.tables.extras import library
from cobijo.tables.references import check_references
from cobijo.timeline import AsOf

MEMORY = "1GB"
"""What a streamed statement may hold; beyond it DuckDB writes to disk, into the folder of what is being written."""

ROWS = 100_000
"""Rows of a table of answers."""


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `tables.facts`); rows in the order of people and designations.
    Raises EngineError without DuckDB."""
    says = cards_of(register, asof)
    with _asked(facts, register, asof, country, designation) as (connection, statement):
        result = connection.execute(statement)
        while chunk := result.fetchmany(10_000):
            yield from (as_row(values, says) for values in chunk)


@contextmanager
def _asked(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[tuple[Any, str]]:
    """A connection that knows the facts and the designations, and the statement to ask it."""
    position = "file_row_number" if isinstance(facts, Path) else "row_number"
    source = f"read_parquet('{quoted(facts)}', file_row_number = true)" if isinstance(facts, Path) else "facts"
    with library("duckdb", "duckdb").connect() as connection:
        if not isinstance(facts, Path):
            numbers = library("pyarrow", "tables").array(range(facts.num_rows))
            connection.register("facts", facts.append_column(position, numbers))
        several = bool(connection.execute(f"SELECT 1 FROM {source} WHERE filings IS NOT NULL LIMIT 1").fetchall())
        plan = Plan(
            DuckDBPrinter,
            stamp(register),
            days_of(asof),
            facts=one_filing_each(source) if several else source,
            country=country,
            one=designation is not None,
            position=position,
            several=several,
        )
        table = designations_table(register, asof, country=country, designation=designation)
        connection.register("designations", table)
        yield connection, plan.sql()


def one_filing_each(source: str) -> str:
    """People with a row for every filing of those who filed several times."""
    fields = ("filed_first", "filed_last", "delivered", "filed_keeps_first", "filed_keeps_last")
    taken = ", ".join(f"turn.{name} AS {name}" for name in fields)
    return (
        f"(SELECT * FROM {source} WHERE filings IS NULL UNION ALL SELECT * EXCLUDE (turn) REPLACE ({taken}) "
        f"FROM (SELECT *, unnest(filings) AS turn FROM {source} WHERE filings IS NOT NULL))"
    )


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
    about: Mapping[str, str] = NOTHING,
    plain: bool = False,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into a file; how many rows came to each outcome.

    The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. Rows are streamed: what
    is held at a time does not grow with the caseload. `plain`: bare numbers are the office's own references. Raises
    InputError where the file is damaged inside.
    """
    duckdb = library("duckdb", "duckdb")
    reads = files_of(facts)
    try:
        found = _streamed(facts, register, asof, country, designation, plain=plain)
        return write_answers(found, out, reads=reads, about=about)
    except duckdb.IOException as error:
        full = "No space left" in str(error)
        code = errno.ENOSPC if full else errno.EIO
        raise OSError(code, os.strerror(code), str(out)) from None
    except duckdb.OutOfMemoryException:
        # Our own limit, or the disk's, which is no fault of the file.
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), str(out)) from None
    except duckdb.Error as error:
        if not reads:
            raise
        reason = str(error).splitlines()[0]
        raise InputError.at(facts, "file", reason, "a Parquet file", "Check that the file is whole.") from None


DAYS = ("next_deadline", "stay_until", "work_until", "do_by")
"""The columns of a row that are days, and ordinals in the statement."""


def _streamed(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    country: str | None,
    designation: Designation | None,
    *,
    plain: bool = False,
) -> Iterator[Any]:
    """The answers as tables of SCHEMA, some at a time."""
    pyarrow = library("pyarrow", "tables")
    columns = ", ".join(f'"{name}"' for name in HEADER)
    days = ", ".join(f"(DATE '0001-01-01' + ({name} - 1))::DATE::VARCHAR AS {name}" for name in DAYS)
    with _asked(facts, register, asof, country, designation) as (connection, statement):
        connection.execute(
            f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{quoted(Path(tempfile.gettempdir()))}'"
        )
        query = f"SELECT * REPLACE ({days}) FROM ({statement}) AS answers({columns})"
        for batch in connection.sql(query).to_arrow_reader(ROWS):
            if isinstance(facts, Path):
                check_references(batch.column(0), plain=plain)
            yield with_cards(pyarrow.Table.from_batches([batch]), cards_of(register, asof)).cast(SCHEMA)


def with_cards(answers: Any, says: Cards) -> Any:
    """A table of answers with what becomes of the cards in place of the cards."""
    place = HEADER.index("cards")
    return answers.set_column(place, "cards", says.column(answers.column(place).combine_chunks()))


def quoted(path: Path) -> str:
    """A path as it stands between the quotes of a statement."""
    return str(path).replace("'", "''")


def as_row(values: tuple[Any, ...], says: Cards) -> Row:
    """A row of the statement as a row of the caseload."""
    cells = dict(zip(HEADER, values, strict=True))
    for name in DAYS:
        cells[name] = dt.date.fromordinal(cells[name]).isoformat() if cells[name] is not None else None
    cells["cards"] = says.cell(map(from_table, cells["cards"] or ()))
    truths = tuple(cells.pop(id_) for id_ in ELEMENT_IDS)
    return Row(truths=truths, **cells)
