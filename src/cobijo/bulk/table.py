"""Tables out: CSV, XLSX, JSON and Parquet, whole or not at all.

Writing goes to a temporary name beside the target and moves it when whole, and never lets a cell start a formula in a
spreadsheet.
"""

from __future__ import annotations

import csv
import errno
import importlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cobijo.errors import EngineError, InputError

TEMPORARY = ".cobijo-"
"""What the name of a folder begins with that is there only while something is written."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    """Write a table by its suffix: .csv, .json, .xlsx, .parquet, or .duckdb (the table `screenings`)."""
    writers: dict[str, Callable[[Path, list[str], Iterable[list[Any]]], None]] = {
        ".csv": _write_csv,
        ".json": _write_json,
        ".xlsx": _write_xlsx,
        ".parquet": _write_parquet,
        ".duckdb": _write_duckdb,
    }
    if path.suffix.lower() not in writers:
        raise InputError.at(
            path, "suffix", path.suffix or "none", f"one of {', '.join(writers)}", "Choose another name."
        )
    with replace_file(path) as temporary:
        writers[path.suffix.lower()](temporary, header, rows)


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """A name in a folder of its own beside a file, moved over it when whole: what is stopped leaves nothing behind.

    The file can be read by its owner only, since rows are about people.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=TEMPORARY) as folder:
        temporary = Path(folder) / path.name
        try:
            yield temporary
        except OSError as error:
            if error.filename is not None:
                raise
            # What a library says in its own words, as the system would say it.
            code = errno.ENOSPC if "No space left" in str(error) else error.errno or errno.EIO
            raise OSError(code, os.strerror(code), str(path)) from None
        temporary.chmod(0o600)
        os.replace(temporary, path)


# --- writing


def _write_csv(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([safe(cell) for cell in row] for row in rows)


def _write_json(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump([dict(zip(header, row, strict=True)) for row in rows], file, ensure_ascii=False, indent=1)


def _write_xlsx(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    openpyxl = library("openpyxl", "tables")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("results")
    sheet.append(header)
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    book.save(path)


def _write_duckdb(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    duckdb, arrow = library("duckdb", "duckdb"), library("pyarrow", "tables")
    records = [dict(zip(header, row, strict=True)) for row in rows]
    with duckdb.connect(str(path)) as connection:
        schema = arrow.schema([arrow.field(name, arrow.string()) for name in header])
        connection.register("rows", arrow.Table.from_pylist(records, schema=schema))
        connection.execute("CREATE TABLE screenings AS SELECT * FROM rows")


def _write_parquet(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    arrow, parquet = library("pyarrow", "tables"), library("pyarrow.parquet", "tables")
    columns: Iterator[Any] = zip(*rows, strict=True)
    data = {name: list(column) for name, column in zip(header, columns, strict=False)} or {name: [] for name in header}
    parquet.write_table(arrow.table({name: arrow.array(column, arrow.string()) for name, column in data.items()}), path)


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def library(name: str, extra: str) -> Any:
    """Import a library of an extra. Raises EngineError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise EngineError(f"This needs {name}: pip install 'cobijo[{extra}]'") from None
