"""Tables in: CSV, XLSX and Parquet. Reading guesses nothing: cells come as they stand."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cobijo.errors import EngineError, InputError

MAX_CSV = 150_000_000
MAX_XLSX = 20_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows; `first_line` is the line of the first row in the file."""

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    first_line: int


def read_table(path: Path) -> Table:
    """Read a table by its suffix. Raises InputError, naming the place."""
    readers: dict[str, Callable[[Path], Table]] = {
        ".csv": _read_csv,
        ".tsv": _read_csv,
        ".txt": _read_csv,
        ".xlsx": _read_xlsx,
        ".parquet": _read_parquet,
    }
    if not path.exists():
        raise InputError.at(path, "file", "nothing", "a file", "Check the path.")
    if path.suffix.lower() not in readers:
        raise InputError.at(
            path, "suffix", path.suffix or "none", f"one of {', '.join(readers)}", "Save it as one of these."
        )
    return readers[path.suffix.lower()](path)


# --- reading


def _read_csv(path: Path) -> Table:
    size = path.stat().st_size
    if size > MAX_CSV:
        raise InputError.at(path, "size", f"{size:,} bytes", f"at most {MAX_CSV:,}", "Split it, or save it as Parquet.")
    raw = path.read_bytes()
    if raw[:4] == b"PK\x03\x04":
        raise InputError.at(path, "file", "an Excel workbook under another name", "a CSV file", "Rename it to .xlsx.")
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError.at(path, "file", "a binary file", "a CSV file", "Check that this is the right file.")
    text = _decode(path, raw)
    delimiter = _delimiter(text)
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [tuple(row) for row in reader]
    except csv.Error as error:
        raise InputError.at(path, f"line {reader.line_num}", str(error), "a well-formed row", "Mend the row.") from None
    return _headed(path, rows)


def _decode(path: Path, raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError.at(
            path,
            f"line {line}",
            "bytes that are not UTF-8 text",
            "a CSV file in UTF-8",
            'In Excel, save as "CSV UTF-8".',
        ) from None


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _headed(path: Path, rows: list[tuple[Any, ...]]) -> Table:
    start = next((n for n, row in enumerate(rows) if any(_filled(cell) for cell in row)), None)
    if start is None:
        raise InputError.at(
            path, "file", "no rows", "a header and one row a person", "Check that this is the right file."
        )
    header = tuple(str(cell or "").strip() for cell in rows[start])
    filled = [name for name in header if name]
    twice = sorted({name for name in filled if filled.count(name) > 1})
    if twice:
        raise InputError.at(
            path, "header", f"the column {twice[0]!r} twice", "each column once", "Rename or delete one."
        )
    return Table(str(path), header, tuple(rows[start + 1 :]), start + 2)


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _read_xlsx(path: Path) -> Table:
    size = path.stat().st_size
    if size > MAX_XLSX:
        raise InputError.at(path, "size", f"{size:,} bytes", f"at most {MAX_XLSX:,}", "Save it as CSV or Parquet.")
    calamine = library("python_calamine", "tables")
    try:
        sheet = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [tuple(row) for row in sheet.to_python(skip_empty_area=False)]
    except Exception as error:
        raise InputError.at(
            path, "file", str(error), "an Excel workbook (.xlsx)", "Open and save it again in Excel."
        ) from None
    return _headed(path, rows)


def _read_parquet(path: Path) -> Table:
    parquet = library("pyarrow.parquet", "tables")
    try:
        found = parquet.read_table(str(path))
    except Exception as error:
        raise InputError.at(path, "file", str(error).splitlines()[0], "a Parquet file", "Write it again.") from None
    columns = [found.column(n).to_pylist() for n in range(found.num_columns)]
    return Table(str(path), tuple(found.column_names), tuple(zip(*columns, strict=True)), 1)


def library(name: str, extra: str) -> Any:
    """Import a library of an extra. Raises EngineError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise EngineError.missing(name, extra) from None
