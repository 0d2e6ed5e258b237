"""Tables out: CSV, JSON, XLSX, Parquet and DuckDB, whole or not at all (see `files`), and signed.

The same rows make the same bytes, and no cell starts a formula in a spreadsheet. A table is written over one of the
same columns only, into which nobody has put anything since.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cobijo.errors import InputError, UsageError
from cobijo.files import SIGN, guard_foreign, replace_file
from cobijo.messages import among
from cobijo.tables.extras import library

FORMULA = ("=", "+", "-", "@", "\t", "\r")

METADATA = {"cobijo": SIGN}
"""What a Parquet file of ours says of itself."""

SIGN_TABLE = f"COMMENT ON TABLE screenings IS '{SIGN}'"

_MADE = dt.datetime(2000, 1, 1)
"""The clock of a workbook: the same rows are the same file, whenever they are written."""


def write_table(path: Path, header: list[str], rows: Iterable[list[Any]], *, reads: Iterable[Path] = ()) -> None:
    """Write a table by its suffix: .csv, .json, .xlsx, .parquet, or .duckdb (the table `screenings`). `reads` are the
    files that it was made of, which it never replaces. Raises InputError, UsageError."""
    writer = WRITERS[suffix_known(path).suffix.lower()]
    with replace_file(path, reads=reads) as temporary:
        writer(temporary, header, rows)


def guard_table(path: Path, header: Sequence[str], *, reads: Iterable[Path] = ()) -> Path:
    """The name of a table to write, refused before any work is done where a file has it that is not cobijo's, or a
    table of ours with other columns, or one that somebody has changed. Raises UsageError; InputError for a suffix
    that there is no form for."""
    guard_foreign(suffix_known(path), reads=reads)
    if path.exists() and path.stat().st_size and not as_written(path, header):
        found = "a table that somebody has changed, or one of other columns"
        remedy = "Choose another name, or move the file away first."
        raise UsageError.at(path, "file", found, "a new file, or a table as cobijo wrote it", remedy)
    return path


def as_written(path: Path, header: Sequence[str]) -> bool:
    """Whether a table has just these columns and nothing that cobijo never writes: in text another line, another end of
    a line, other spaces; in a workbook the hour of another saving; in a database another table, or what is not yet
    written into the file. A cell that was changed into another of its kind can't be told."""
    try:
        return _AS_WRITTEN[path.suffix.lower()](path, list(header))
    except (OSError, ValueError, csv.Error, zipfile.BadZipFile, RecursionError):
        return False


def _csv_as_written(path: Path, header: list[str]) -> bool:
    with path.open(encoding="utf-8", newline="") as file:
        if file.readline() != ",".join(header) + "\n":
            return False
        return all(len(row) == len(header) for row in csv.reader(file, strict=True))


def _json_as_written(path: Path, header: list[str]) -> bool:
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text)
    same = isinstance(rows, list) and all(isinstance(row, dict) and list(row) == header for row in rows)
    return same and json.dumps(rows, ensure_ascii=False, indent=1) == text


def _xlsx_as_written(path: Path, header: list[str]) -> bool:
    openpyxl = library("openpyxl", "tables")
    with zipfile.ZipFile(path) as book:
        if any(part.date_time != _MADE.timetuple()[:6] for part in book.infolist()):
            return False
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(max_row=1)] == [header]
    finally:
        book.close()


def _parquet_as_written(path: Path, header: list[str]) -> bool:
    schema = library("pyarrow.parquet", "tables").read_schema(str(path))
    return bool(schema.names == header and b"pandas" not in (schema.metadata or {}))


def _duckdb_as_written(path: Path, header: list[str]) -> bool:
    duckdb = library("duckdb", "duckdb")
    if path.with_name(f"{path.name}.wal").exists():
        return False
    tables, views = "SELECT table_name, comment FROM duckdb_tables()", "SELECT view_name, '' FROM duckdb_views()"
    with suppress(duckdb.Error), duckdb.connect(str(path), read_only=True) as connection:
        if connection.execute(f"{tables} UNION ALL {views} WHERE NOT internal").fetchall() == [("screenings", SIGN)]:
            return [str(name) for name in connection.table("screenings").columns] == header
    return False


_AS_WRITTEN: dict[str, Callable[[Path, list[str]], bool]] = {
    ".csv": _csv_as_written,
    ".json": _json_as_written,
    ".xlsx": _xlsx_as_written,
    ".parquet": _parquet_as_written,
    ".duckdb": _duckdb_as_written,
}


def suffix_known(path: Path) -> Path:
    """A name that there is a form for. Raises InputError."""
    if path.suffix.lower() not in WRITERS:
        expected = among(WRITERS)
        raise InputError.at(path, "suffix", path.suffix or "none", expected, "Choose another name.")
    return path


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
    book.properties.creator, book.properties.description = "cobijo", SIGN
    book.properties.created = book.properties.modified = _MADE
    made = path.with_suffix(".made")
    book.save(made)
    _without_clock(made, path)


def _without_clock(made: Path, path: Path) -> None:
    """A workbook whose parts all say the same hour, the hour of saving in its properties included."""
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in book.namelist():
            part = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            with book.open(name) as source, out.open(part, "w") as target:
                if name == "docProps/core.xml":
                    target.write(_core(source.read()))
                else:
                    shutil.copyfileobj(source, target)


def _core(raw: bytes) -> bytes:
    head, _, rest = raw.partition(b"<dcterms:modified")
    attributes, _, rest = rest.partition(b">")
    _, end, tail = rest.partition(b"</dcterms:modified>")
    return head + b"<dcterms:modified" + attributes + b">" + _MADE.isoformat().encode() + b"Z" + end + tail


def _write_duckdb(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    duckdb, arrow = library("duckdb", "duckdb"), library("pyarrow", "tables")
    records = [dict(zip(header, row, strict=True)) for row in rows]
    try:
        with duckdb.connect(str(path)) as connection:
            schema = arrow.schema([arrow.field(name, arrow.string()) for name in header])
            connection.register("rows", arrow.Table.from_pylist(records, schema=schema))
            connection.execute("CREATE TABLE screenings AS SELECT * FROM rows")
            connection.execute(SIGN_TABLE)
    except duckdb.IOException as error:
        raise OSError(str(error)) from None


def _write_parquet(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    arrow, parquet = library("pyarrow", "tables"), library("pyarrow.parquet", "tables")
    columns: Iterator[Any] = zip(*rows, strict=True)
    data = {name: list(column) for name, column in zip(header, columns, strict=False)} or {name: [] for name in header}
    table = arrow.table({name: arrow.array(column, arrow.string()) for name, column in data.items()})
    parquet.write_table(table.replace_schema_metadata(METADATA), path, write_page_checksum=True)


WRITERS: dict[str, Callable[[Path, list[str], Iterable[list[Any]]], None]] = {
    ".csv": _write_csv,
    ".json": _write_json,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
    ".duckdb": _write_duckdb,
}


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
