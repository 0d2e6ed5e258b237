"""Screen a caseload in this process, on Arrow columns: the same rows as the statement of `bulk.plan` gives.

People are taken in batches. Clauses that look at the person alone are answered for a whole batch; the others once a
designation, for the people whom it could touch. Read `pairs`, `answers`, then `columns`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cobijo.bulk.batches import answered, pieces
from cobijo.bulk.caseload import ELEMENT_IDS, HEADER, Row
from cobijo.bulk.designations import lines
from cobijo.bulk.engines.arrow.columns import COLUMNS, SCHEMA, TEXT, UNLIKE, answers_to
from cobijo.bulk.engines.arrow.pairs import Asking
from cobijo.bulk.table import FORMULA, library, replace_file
from cobijo.decide import stamp
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `bulk.facts`); rows in no particular order."""
    for answers in _screened(facts, register, asof, country, designation):
        columns = [answers.column(name).to_pylist() for name in HEADER]
        for ref, code, id_, outcome, *rest in zip(*columns, strict=True):
            yield Row(ref, code, id_, outcome, tuple(rest[: len(ELEMENT_IDS)]), *rest[len(ELEMENT_IDS) :])


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into Parquet or CSV; how many rows came to each
    outcome. The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. What is held at
    a time does not grow with the caseload."""
    counted = Counter[str]()
    with replace_file(out) as temporary:
        written = temporary.with_suffix(".parquet") if out.suffix == ".duckdb" else temporary
        with _writer(written) as writer:
            for answers in _screened(facts, register, asof, country, designation):
                for name, count in zip(*_counts(answers.column("outcome")), strict=True):
                    counted[name] += count
                writer.write_table(_no_formula(answers) if out.suffix == ".csv" else answers)
        if out.suffix == ".duckdb":
            with library("duckdb", "duckdb").connect(str(temporary)) as connection:
                connection.execute("CREATE TABLE screenings AS SELECT * FROM read_parquet($1)", [str(written)])
    return dict(counted)


def _screened(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Any]:
    """The answers to each batch as a table, in their order."""
    asking = Asking(
        [*lines(register, asof, country=country, designation=designation)], country, designation is not None
    )
    return answered(
        pieces(facts, COLUMNS, UNLIKE), partial(answers_to, asking=asking, edition="/".join(stamp(register)))
    )


def _writer(out: Path) -> Any:
    if out.suffix != ".csv":
        repeated = [name for name in HEADER if name not in UNLIKE]
        return pq.ParquetWriter(out, SCHEMA, store_schema=False, use_dictionary=repeated)
    from pyarrow.csv import CSVWriter, WriteOptions

    return CSVWriter(
        out, pa.schema([(name, TEXT) for name in HEADER]), write_options=WriteOptions(quoting_style="needed")
    )


def _counts(outcomes: Any) -> tuple[list[str], list[int]]:
    found = outcomes.value_counts()
    return found.field("values").to_pylist(), found.field("counts").to_pylist()


def _no_formula(answers: Any) -> Any:
    """The rows with references that no spreadsheet takes for a formula; see `bulk.table.safe`."""
    import pyarrow.compute as pc

    answers = answers.cast(pa.schema([(name, TEXT) for name in HEADER]))
    refs = answers.column("ref")
    risky = pc.match_substring_regex(refs, f"^[{''.join(FORMULA).replace('-', '')}-]")
    return answers.set_column(0, "ref", pc.if_else(risky, pc.binary_join_element_wise("'", refs, ""), refs))
