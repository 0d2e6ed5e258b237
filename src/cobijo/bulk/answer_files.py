"""Answers as files, written batch by batch: Parquet, CSV or a DuckDB database, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cobijo.bulk.caseload import HEADER, Row
from cobijo.bulk.table import FORMULA, library, replace_file

UNLIKE = frozenset({"ref", "facts_hash"})
"""The columns whose texts do not repeat."""

TEXT = pa.string()
_CODE = pa.dictionary(pa.int32(), TEXT)
SCHEMA = pa.schema([(name, TEXT if name in UNLIKE else _CODE) for name in HEADER])
"""A table of answers: texts that repeat are codes."""

_TEXTS = pa.schema([(name, TEXT) for name in HEADER])


def table_of(rows: Iterable[Row]) -> Any:
    """Rows as a table of answers."""
    columns = list(zip(*(row.cells() for row in rows), strict=True)) or [() for _ in HEADER]
    arrays = [pa.array(column, TEXT) for column in columns]
    return pa.Table.from_arrays(arrays, schema=_TEXTS).cast(SCHEMA)


def write_answers(answers: Iterable[Any], out: Path | None) -> dict[str, int]:
    """Write tables of answers, of SCHEMA, into a file by its suffix; how many rows came to each outcome. What is held
    at a time is one table. Without a file they are only counted."""
    if out is None:
        return count_outcomes(answers)
    counted = Counter[str]()
    with replace_file(out) as temporary:
        written = temporary.with_suffix(".parquet") if out.suffix == ".duckdb" else temporary
        with _writer(written) as writer:
            for table in answers:
                for name, count in zip(*_counts(table.column("outcome")), strict=True):
                    counted[name] += count
                writer.write_table(_no_formula(table) if out.suffix == ".csv" else table)
        if out.suffix == ".duckdb":
            with library("duckdb", "duckdb").connect(str(temporary)) as connection:
                connection.execute("CREATE TABLE screenings AS SELECT * FROM read_parquet($1)", [str(written)])
    return dict(counted)


def count_outcomes(answers: Iterable[Any]) -> dict[str, int]:
    """How many rows came to each outcome, where none is written."""
    counted = Counter[str]()
    for table in answers:
        for name, count in zip(*_counts(table.column("outcome")), strict=True):
            counted[name] += count
    return dict(counted)


def _writer(out: Path) -> Any:
    if out.suffix != ".csv":
        repeated = [name for name in HEADER if name not in UNLIKE]
        return pq.ParquetWriter(out, SCHEMA, store_schema=False, use_dictionary=repeated)
    from pyarrow.csv import CSVWriter, WriteOptions

    return CSVWriter(out, _TEXTS, write_options=WriteOptions(quoting_style="needed"))


def _counts(outcomes: Any) -> tuple[list[str], list[int]]:
    found = outcomes.value_counts()
    return found.field("values").to_pylist(), found.field("counts").to_pylist()


def _no_formula(answers: Any) -> Any:
    """The rows with references that no spreadsheet takes for a formula; see `bulk.table.safe`."""
    answers = answers.cast(_TEXTS)
    refs = answers.column("ref")
    risky = pc.match_substring_regex(refs, f"^[{''.join(FORMULA).replace('-', '')}-]")
    return answers.set_column(0, "ref", pc.if_else(risky, pc.binary_join_element_wise("'", refs, ""), refs))
