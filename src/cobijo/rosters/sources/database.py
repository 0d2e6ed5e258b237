"""A DuckDB database: the people that a query gives, or the one table it holds. It is read and never written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.rosters.sources.base import Source
from cobijo.tables.extras import library

OF_THE_QUERY = ("Parser Error", "Binder Error", "Catalog Error", "IO Error")
"""What DuckDB says before it looks at any cell."""


def database_source(path: Path, query: str | None) -> Source:
    """The rows of a query, or of the only table. Raises InputError where there are several and nobody says which."""
    duckdb = library("duckdb", "duckdb")
    library("pyarrow", "tables")
    from cobijo.rosters.sources.columns import TableSource

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("SET enable_external_access = false")
            found = connection.sql(query) if query is not None else connection.table(_only_table(path, connection))
            if found is None:
                raise InputError.at(path, "--query", "no rows", "a query that gives people", "Write a SELECT.")
            return TableSource(str(path), _table(found))
    except duckdb.Error as error:
        raise InputError.at(
            path, "--query" if query else "file", _reason(error), "a query that runs", "Mend it."
        ) from None


def _reason(error: Any) -> str:
    """What went wrong, as DuckDB says it of the words of a query or of the file. Of what it met while it ran only the
    kind is said: the rest quotes a cell, which may be somebody's name."""
    text = str(error).splitlines()[0]
    kind, _, _ = text.partition(":")
    return text if kind in OF_THE_QUERY else kind


def _table(found: Any) -> Any:
    return found.to_arrow_table() if hasattr(found, "to_arrow_table") else found.arrow()


def _only_table(path: Path, connection: Any) -> str:
    names = [
        f'"{schema}"."{name}"'
        for schema, name in connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL"
        ).fetchall()
    ]
    if len(names) != 1:
        raise InputError.at(
            path,
            "tables",
            ", ".join(names) or "none",
            "one table of people",
            "Say which: --query 'SELECT * FROM name'.",
        )
    return names[0]
