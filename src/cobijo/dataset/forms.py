"""The tables in each form: CSV, one SQLite file with types and keys, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from cobijo.dataset.schema import Column, Table, key_of, schema
from cobijo.dataset.tables import Tables
from cobijo.errors import EngineError

_SQL = {"text": "TEXT", "day": "DATE", "yes": "BOOLEAN", "number": "INTEGER", "list": "TEXT"}
_CHECKS = {
    "day": "{name} IS date({name})",
    "yes": "{name} IN (0, 1)",
    "number": "typeof({name}) IN ('integer', 'null')",
    "list": "json_valid({name}) AND json_type({name}) = 'array'",
}
"""What SQLite is to hold each type to, since it takes anything otherwise."""


def csv_text(table: Table, rows: list[dict[str, Any]]) -> str:
    """A table as CSV: RFC 4180, lists as JSON arrays, nothing where nothing is known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows([_csv(row[name]) for name in table.names] for row in rows)
    return out.getvalue()


def dictionary() -> str:
    """What every column of every table means, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["table", "column", "type", "key", "needed", "of", "meaning"])
    for table in schema().values():
        for c in table.columns:
            writer.writerow([table.name, c.name, c.type, _csv(c.key), _csv(c.needed), c.of or "", c.meaning])
    return out.getvalue()


def write_sqlite(path: Path, tables: Tables) -> None:
    """All tables in one file, with primary and foreign keys, an index where a key points, and the dictionary."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for table in schema().values():
            connection.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            rows = ([_sql(row[name]) for name in table.names] for row in tables[table.name])
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
            for column in table.columns:
                if column.of and column.name != table.key[0]:
                    name = f'"{table.name}_{column.name}"'
                    connection.execute(f'CREATE INDEX {name} ON "{table.name}" ("{column.name}")')
        connection.execute('CREATE TABLE "dictionary" ("table" TEXT, "column" TEXT, "type" TEXT, "meaning" TEXT)')
        described = [(t.name, c.name, c.type, c.meaning) for t in schema().values() for c in t.columns]
        connection.executemany('INSERT INTO "dictionary" VALUES (?, ?, ?, ?)', described)
        connection.execute("COMMIT")


def write_parquet(folder: Path, tables: Tables) -> None:
    """Each table as one Parquet file, days as days and lists as lists. Raises EngineError without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise EngineError.missing("pyarrow", "site") from None
    types = {"text": pa.string(), "day": pa.date32(), "yes": pa.bool_(), "number": pa.int64()}
    types["list"] = pa.list_(pa.string())
    folder.mkdir(parents=True, exist_ok=True)
    for table in schema().values():
        fields = [
            pa.field(c.name, types[c.type], nullable=not c.needed, metadata={"description": c.meaning})
            for c in table.columns
        ]
        found = pa.Table.from_pylist(tables[table.name], schema=pa.schema(fields, metadata={"title": table.what}))
        pq.write_table(found, folder / f"{table.name}.parquet", compression="zstd")


def _create(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({_quoted(c.name)}) REFERENCES {_quoted(c.of)} ({_quoted(key_of(c.of))})"
        for c in table.columns
        if c.of
    ]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _column(column: Column) -> str:
    check = _CHECKS.get(column.type, "").format(name=_quoted(column.name))
    needed = " NOT NULL" if column.needed else ""
    return f"{_quoted(column.name)} {_SQL[column.type]}{needed}" + (f" CHECK ({check})" if check else "")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _sql(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, dt.date) else value


def _csv(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value
