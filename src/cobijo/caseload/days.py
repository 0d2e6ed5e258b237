"""The days of a table of facts, held against the day asked about.

What the rules take as it stands, an arrival, a conviction, a trip that has begun, has happened by the day asked about.
A row of a roster that says otherwise is set aside (see `rosters.days`); a table of facts has nowhere to set one aside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.messages import Phrase
from cobijo.tables.extras import library

REMEDY = "Write the table anew with `cobijo caseload facts` and the same --on: it sets such rows aside."


def check_days(path: Path, on: dt.date) -> None:
    """That no day of a table of facts which the rules take as it stands is later than the day asked about. Raises
    InputError."""
    parquet = library("pyarrow.parquet", "tables")
    with parquet.ParquetFile(str(path)) as file:
        for name, top, field in _standing():
            latest = _latest(file, top, field)
            if latest is not None and latest > on.toordinal():
                found = Phrase("the day {day}", day=dt.date.fromordinal(latest))
                expected = Phrase("a day on or before {day}, the day asked about", day=on)
                raise InputError.at(path, name, found, expected, REMEDY)


def _standing() -> Iterator[tuple[str, str, str | None]]:
    """The days that the rules take as they stand: what each is called, its column, and its field where that is a
    list."""
    for fact in VOCABULARY:
        if fact.stands:
            yield fact.name, f"{fact.name}_first", None
        for field in fact.fields if fact.kind is Kind.RECORDS else ():
            if field.stands:
                yield f"{fact.name}[].{field.name}", fact.name, f"{field.name}_first"


def _latest(file: Any, top: str, field: str | None) -> int | None:
    """The latest day of a column: by what the file says of it, else by its values."""
    metadata = file.metadata
    paths = [metadata.schema.column(n).path.split(".") for n in range(metadata.num_columns)]
    at = next(n for n, path in enumerate(paths) if path[0] == top and (field is None or path[-1] == field))
    found: list[int] = []
    for group in range(metadata.num_row_groups):
        part = metadata.row_group(group).column(at)
        said = part.statistics
        if said is not None and said.has_min_max:
            found.append(said.max)
        elif said is None or said.null_count != part.num_values:
            found += _values(file, group, ".".join(paths[at]))
    return max(found, default=None)


def _values(file: Any, group: int, path: str) -> list[int]:
    """The latest of the values themselves, where whoever wrote the file has left out what is said of them."""
    compute = library("pyarrow.compute", "tables")
    array = file.read_row_group(group, columns=[path]).column(0).combine_chunks()
    if hasattr(array, "flatten") and array.type.num_fields:
        array = array.flatten().field(0)
    latest = compute.max(array).as_py()
    return [] if latest is None else [latest]
