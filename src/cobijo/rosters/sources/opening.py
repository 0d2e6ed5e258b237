"""Open a roster, whatever it is: a file by its suffix, standard input or a pipe by what comes, a frame."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.files import read_bytes
from cobijo.messages import Phrase, among
from cobijo.rosters.naming import shown_name
from cobijo.rosters.sources.base import Source
from cobijo.rosters.sources.text import MAX_STREAM, read_stream, text_source
from cobijo.tables.extras import library

TEXT = (".csv", ".tsv", ".txt", ".tab")
SUFFIXES = (*TEXT, ".xlsx", ".parquet", ".duckdb")


def open_roster(path: Path | str, *, sheet: str | None = None, query: str | None = None) -> Source:
    """Open a table of people. `sheet` names the sheet of a workbook, `query` asks a DuckDB database for the people.

    Raises InputError, naming the place.
    """
    path = Path(path)
    if str(path) == "-":
        return _held("standard input", read_stream("standard input", sys.stdin.buffer), sheet)
    if not path.exists():
        raise InputError.at(path, "file", "nothing", "a file", "Check the path.")
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode):
        return _held(str(path), read_bytes(path, MAX_STREAM, "Write it to a file first."), sheet)
    if not stat.S_ISREG(mode):
        found = "a folder" if stat.S_ISDIR(mode) else "a device"
        raise InputError.at(path, "file", found, "a file", "Check the path.")
    suffix = path.suffix.lower()
    if str(path.parent) in ("/dev", "/dev/fd", "/proc/self/fd"):
        return _held(str(path), read_bytes(path, MAX_STREAM, "Write it to a file first."), sheet)
    if suffix not in SUFFIXES:
        raise InputError.at(path, "suffix", path.suffix or "none", among(SUFFIXES), "Save it as one of these.")
    _only_where_it_means_something(path, suffix, sheet, query)
    if suffix in TEXT:
        return text_source(str(path), path)
    if suffix == ".xlsx":
        from cobijo.rosters.sources.workbook import WorkbookSource

        return WorkbookSource(str(path), path, sheet)
    if suffix == ".duckdb":
        from cobijo.rosters.sources.database import database_source

        return database_source(path, query)
    return _parquet(str(path), path)


def _only_where_it_means_something(path: Path, suffix: str, sheet: str | None, query: str | None) -> None:
    for name, value, meant in (("--sheet", sheet, ".xlsx"), ("--query", query, ".duckdb")):
        if value is not None and suffix != meant:
            raise InputError.at(
                path, name, value, Phrase("a file that ends in {suffix}", suffix=meant), "Leave it out."
            )


def _held(name: str, raw: bytes, sheet: str | None) -> Source:
    """What came through a pipe, told by how it begins."""
    if raw[:4] == b"PK\x03\x04":
        from cobijo.rosters.sources.workbook import WorkbookSource

        return WorkbookSource(name, raw, sheet)
    return _parquet(name, raw) if raw[:4] == b"PAR1" else text_source(name, raw)


def _parquet(name: str, source: Path | bytes) -> Source:
    library("pyarrow.parquet", "tables")
    from cobijo.rosters.sources.parquet import ParquetSource

    return ParquetSource(name, source)


def frame_source(people: Any) -> Source:
    """People in memory: a frame of pandas, Polars or Arrow, a relation of DuckDB, or records with facts by name."""
    if _is_column(people) or hasattr(people, "read"):
        raise _no_people(people)
    if hasattr(people, "__arrow_c_stream__") or hasattr(people, "to_arrow") or hasattr(people, "to_dict"):
        from cobijo.rosters.sources.columns import TableSource

        return TableSource("roster", arrow_table(people))
    from cobijo.rosters.sources.listed import ListedSource

    if not isinstance(people, Iterable) or isinstance(people, type | bytes | Mapping):
        raise _no_people(people)
    return ListedSource("roster", list(people))


def _is_column(people: Any) -> bool:
    """Whether it is one column of a frame: pandas, Polars and Arrow give it what their frames have, but no columns."""
    return (hasattr(people, "to_dict") or hasattr(people, "to_arrow")) and not hasattr(people, "columns")


def _no_people(people: Any) -> InputError:
    expected = "a path, a frame, or a list of people"
    return InputError.at("roster", "people", type(people).__name__, expected, "Give each person as a dict.")


def arrow_table(people: Any) -> Any:
    """A frame as an Arrow table."""
    arrow = library("pyarrow", "tables")
    if hasattr(people, "column_names"):
        _each_once([str(name) for name in people.column_names])
    elif hasattr(people, "to_dict"):
        _each_once([str(name) for name in people.columns])
    if hasattr(people, "__arrow_c_stream__"):
        return arrow.table(people)
    if hasattr(people, "to_arrow"):
        return people.to_arrow()
    return arrow.Table.from_pandas(people, preserve_index=False)


def _each_once(names: list[str]) -> None:
    """pandas lets two columns bear one name, which nothing else can read. Raises InputError."""
    if twice := next((name for name in names if names.count(name) > 1), None):
        found = Phrase("the column {what} twice", what=repr(shown_name(twice)))
        raise InputError.at("roster", "header", found, "each column once", "Rename or delete one.")
