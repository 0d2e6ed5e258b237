"""Answers as files, written batch by batch: Parquet, CSV or a DuckDB database, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cobijo.engines.rows import HEADER, Row
from cobijo.files import replace_file
from cobijo.tables.extras import library
from cobijo.tables.writing import FORMULA, METADATA, SIGN_TABLE

UNLIKE = frozenset({"ref", "facts_hash"})
"""The columns whose texts do not repeat."""

TEXT = pa.string()
_CODE = pa.dictionary(pa.int32(), TEXT)
SCHEMA = pa.schema([(name, TEXT if name in UNLIKE else _CODE) for name in HEADER])
"""A table of answers: texts that repeat are codes."""

NOTHING: Mapping[str, str] = {}

_RISKY = f"^[{''.join(FORMULA).replace('-', '')}-]"
_TO_QUOTE = '[",\r\n]'


def table_of(rows: Iterable[Row]) -> Any:
    """Rows as a table of answers."""
    columns = list(zip(*(row.cells() for row in rows), strict=True)) or [() for _ in HEADER]
    texts = pa.schema([(name, TEXT) for name in HEADER])
    return pa.Table.from_arrays([pa.array(column, TEXT) for column in columns], schema=texts).cast(SCHEMA)


def count_outcomes(answers: Iterable[Any]) -> dict[str, int]:
    """How many rows came to each outcome, where none is written."""
    counted = Counter[str]()
    for table in answers:
        for name, count in zip(*_counts(table.column("outcome")), strict=True):
            counted[name] += count
    return dict(counted)


def files_of(facts: Any | Path) -> list[Path]:
    """The files that facts come from, which no answers may replace: none of a table."""
    return [facts] if isinstance(facts, Path) else []


def write_answers(
    answers: Iterable[Any],
    out: Path,
    *,
    reads: Iterable[Path] = (),
    about: Mapping[str, str] | Callable[[], Mapping[str, str]] = NOTHING,
) -> dict[str, int]:
    """Write tables of answers, of SCHEMA, into a file by its suffix; how many rows came to each outcome. What is held
    at a time is one table. `reads` are the files that the answers come from, which are never replaced; `about` is what
    a Parquet file says of itself beside its columns, or what gives it once every table is written."""
    counted = Counter[str]()
    with replace_file(out, reads=reads) as temporary:
        written = temporary.with_suffix(".parquet") if out.suffix == ".duckdb" else temporary
        with _CsvWriter(written) if out.suffix == ".csv" else _parquet(written) as writer:
            for table in answers:
                for name, count in zip(*_counts(table.column("outcome")), strict=True):
                    counted[name] += count
                writer.write_table(table)
            if not isinstance(writer, _CsvWriter):
                writer.add_key_value_metadata({**METADATA, **(about() if callable(about) else about)})
        if out.suffix == ".duckdb":
            _database(temporary, written)
    return dict(counted)


def _database(out: Path, answers: Path) -> None:
    duckdb = library("duckdb", "duckdb")
    try:
        with duckdb.connect(str(out)) as connection:
            connection.execute("SET preserve_insertion_order = true")
            connection.execute("CREATE TABLE screenings AS SELECT * FROM read_parquet($1)", [str(answers)])
            connection.execute(SIGN_TABLE)
    except duckdb.IOException as error:
        raise OSError(str(error)) from None


def _parquet(out: Path) -> Any:
    repeated = [name for name in HEADER if name not in UNLIKE]
    return pq.ParquetWriter(out, SCHEMA, store_schema=False, use_dictionary=repeated, write_page_checksum=True)


class _CsvWriter:
    """Writes tables of answers as `tables.writing` writes rows: quotes where they are needed, nothing for null."""

    def __init__(self, out: Path) -> None:
        self.file: BinaryIO = out.open("wb")
        self.file.write((",".join(HEADER) + "\n").encode())

    def __enter__(self) -> _CsvWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write_table(self, table: Any) -> None:
        """Write the rows of a table: the cells of a row are joined to a line, and the lines are written as they lie."""
        for batch in table.to_batches():
            cells = [_quoted(column, ref=name == "ref") for name, column in zip(HEADER, batch.columns, strict=True)]
            joined = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
            lines = pc.binary_join_element_wise(joined, "\n", "")
            offsets, texts = lines.buffers()[1:]
            ends = np.frombuffer(offsets, np.int32)
            self.file.write(memoryview(texts)[ends[lines.offset] : ends[lines.offset + len(lines)]])


def _quoted(column: Any, *, ref: bool) -> Any:
    """A column as the cells of a CSV file. A reference is none that a spreadsheet takes for a formula."""
    if pa.types.is_dictionary(column.type):
        return _quoted(column.dictionary, ref=ref).take(column.indices)
    if ref:
        risky = pc.match_substring_regex(column, _RISKY)
        column = pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)
    special = pc.match_substring_regex(column, _TO_QUOTE)
    if not pc.any(special).as_py():
        return column
    doubled = pc.replace_substring(column, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), column)


def _counts(outcomes: Any) -> tuple[list[str], list[int]]:
    found = outcomes.value_counts()
    return found.field("values").to_pylist(), found.field("counts").to_pylist()
