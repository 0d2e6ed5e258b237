"""A plain file of persons as DuckDB reads it: its columns, and the row in which something stands first."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.estimate.surveys.damage import damaged
from cobijo.estimate.surveys.found import Part, unpacked
from cobijo.messages import Phrase, at_most

MAX_HEADER = 100_000
"""Characters of the first line: that of a person file has about two thousand."""

MAX_FOOTER = 5_000_000
"""Bytes of the footer of a Parquet file, which is held whole, in some fifteen times as much memory. That of the
nation's file has under one million, that of five years four."""

SIGNS = ";\t|"
"""What parts the cells of other files than those with commas."""

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
READABLE = (*_WHOLE, *(f"U{name}" for name in _WHOLE), "FLOAT", "DOUBLE", "DECIMAL", "VARCHAR", "ENUM")
"""Types of a column of Parquet that hold codes and weights: numbers, and text."""


class Row(NamedTuple):
    """What stands in a cell, under which column, in which line of which file."""

    text: str
    column: str
    line: int
    file: str


def opened(part: Part, file: Path, connection: Any) -> tuple[str, dict[str, str]]:
    """What DuckDB reads a file by, and the type of each of its columns, in capitals. Raises InputError."""
    import duckdb

    try:
        source = _source(part, file)
        found = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except (duckdb.Error, OSError, EOFError, ValueError, csv.Error, zlib.error) as error:
        raise damaged(part, file, error) from None
    return source, {row[0].upper(): row[1] for row in found}


def numbers_or_text(part: Part, types: dict[str, str], read: set[str]) -> None:
    """Refuse a column that is read and holds neither numbers nor text. Raises InputError."""
    for column in sorted(read & set(types)):
        kind = types[column]
        if kind.endswith("]") or kind.partition("(")[0] not in READABLE:
            found, remedy = Phrase("cells of type {kind}", kind=kind), "Write the column as numbers, or as text."
            raise InputError.at(part.path, column, found, "numbers or text", remedy)


def _source(part: Part, file: Path) -> str:
    """What DuckDB reads. The columns are named from the first line: to guess them, it would read a part of a file of
    286 columns several times over, which takes longer than to read it."""
    quoted = str(file).replace("'", "''")
    if file.suffix.lower() == ".parquet":
        _footer(part, file)
        return f"read_parquet('{quoted}', binary_as_string = true)"
    zipped = file.suffix.lower() == ".gz"
    with gzip.open(file, "rt", encoding="utf-8-sig") if zipped else file.open(encoding="utf-8-sig") as text:
        line = text.readline(MAX_HEADER + 1)
    if len(line) > MAX_HEADER:
        raise ValueError("a header that has no end")
    names = _named(part, line)
    named = ", ".join("'" + name.replace("'", "''") + "': 'VARCHAR'" for name in names)
    how = "delim = ',', quote = '\"', escape = '\"', auto_detect = false, header = true"
    packed = ", compression = 'gzip'" if zipped else ""
    return f"read_csv('{quoted}', {how}{packed}, columns = {{{named}}})"


def _footer(part: Part, file: Path) -> None:
    """Refuse a file of so many row groups that its footer alone takes the memory. Raises InputError."""
    with file.open("rb") as binary:
        binary.seek(max(0, file.stat().st_size - 8))
        length = int.from_bytes(binary.read(4), "little")
    if MAX_FOOTER < length < file.stat().st_size:
        found = Phrase("a footer of {n} bytes, as of very many small row groups", n=f"{length:,}")
        remedy = "Write it again with row groups of 100,000 rows or more."
        raise InputError.at(part.path, "content", found, at_most(MAX_FOOTER), remedy)


def _named(part: Part, line: str) -> list[str]:
    """The names in a first line, each once; one without a name has its place. Raises InputError."""
    names = [name.strip() for name in next(csv.reader([line]), [])]
    if not any(names):
        found = "nothing: the file is empty"
        raise InputError.at(part.path, "content", found, "a PUMS person file", "Take the whole file.")
    sign = next((one for one in SIGNS if one in names[0]), None)
    if len(names) == 1 and sign is not None:
        found = Phrase("cells with {sign} between them", sign="tabs" if sign == "\t" else sign)
        raise InputError.at(part.path, "header", found, "commas", "Save it as a CSV file with commas.")
    upper = [name.upper() for name in names if name]
    if twice := next((name for name in upper if upper.count(name) > 1), None):
        found = Phrase("the column {what} twice", what=twice)
        raise InputError.at(part.path, "header", found, "each column once", "Rename or delete one.")
    return [name or f"without a name {n}" for n, name in enumerate(names, 1)]


def rows_where(parts: list[Part], cell: str, where: str, connection: Any, *, most: int = 1) -> Iterator[Row]:
    """The first rows of the files, in their order, for which a condition holds, and what a cell has there.

    `cell` gives a struct of `column` and `text`. The files are read once more, which is done for a refusal only.
    """
    connection.execute("SET preserve_insertion_order = true; SET threads = 1")
    for part in parts:
        with unpacked(part) as file:
            source, _ = opened(part, file, connection)
            lines = f"SELECT row_number() OVER () + 1 AS line, * FROM {source}"
            query = f"SELECT ({cell}) AS cell, line FROM ({lines}) WHERE {where} LIMIT {most}"
            for found, line in connection.execute(query).fetchall():
                yield Row(found["text"] or "", found["column"], line, part.name)


def cell_of(column: str) -> str:
    """The SQL of a column's cell, as `rows_where` wants it."""
    return f"{{'column': '{column}', 'text': {column}::VARCHAR}}"
