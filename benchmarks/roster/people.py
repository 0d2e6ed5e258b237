"""Rosters of synthetic people, as distinct as those of an office: the same for a seed on every machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

SEED = 20261125
STEP = 250_000
BARS = ("persecutor", "particularly_serious_crime", "serious_nonpolitical_crime", "danger_to_security",
        "terrorist_activity", "firmly_resettled")  # fmt: skip
COUNTRIES = ["SV", "HT", "VE", "HN", "UA", "SY", "SD", "El Salvador", "Haiti", "Venezuela", "GT", "MX", ""]
SHARES = [0.15, 0.15, 0.2, 0.1, 0.05, 0.04, 0.03, 0.05, 0.05, 0.05, 0.06, 0.04, 0.03]


def tables(count: int) -> Iterator[Any]:
    """That many people, some at a time: the contract's names, with a conviction and two trips in columns of their own,
    most of whom hold TPS, a tenth to a third of every column empty, and two columns that are no fact."""
    random = np.random.default_rng(SEED)
    for at in range(0, count, STEP):
        yield _people(random, at, min(STEP, count - at))


def _people(random: Any, at: int, count: int) -> Any:
    def days(first: str, last: str, known: float) -> Any:
        start = np.datetime64(first)
        found = start + random.integers(0, (np.datetime64(last) - start).astype(int), count)
        return np.where(random.random(count) < known, np.datetime_as_string(found), "")

    def pick(words: list[str], shares: list[float]) -> Any:
        return np.array(words)[random.choice(len(words), count, p=shares)]

    columns = {
        "ref": np.char.add("C-", np.char.zfill(np.arange(at, at + count).astype(str), 8)),
        "nationalities": pick(COUNTRIES, SHARES),
        "born": days("1945-01-01", "1996-01-01", 0.9),
        "in_us": pick(["yes", "no", ""], [0.9, 0.03, 0.07]),
        "arrived": days("1996-01-01", "2024-01-01", 0.9),
        "filed": days("2024-02-01", "2025-12-01", 0.6),
        "late_filing": pick(["none", ""], [0.5, 0.5]),
        "pending_charges": pick(["none", ""], [0.8, 0.2]),
        "inadmissibility": pick(["none", ""], [0.8, 0.2]),
    }
    for bar in BARS:
        columns[f"asylum_bar_{bar}"] = pick(["no", "yes", ""], [0.85, 0.005, 0.145])
    trip, trips, crime = random.random(count) < 0.25, random.random(count) < 0.04, random.random(count) < 0.1
    columns["absences"] = np.where(trip | trips, "", pick(["none", ""], [0.8, 0.2]))
    columns["absence_1_left"] = np.where(trip, days("2024-02-01", "2024-09-01", 1), "")
    columns["absence_1_days"] = np.where(trip, random.integers(1, 60, count).astype(str), "")
    columns["absence_2_left"] = np.where(trips, days("2025-01-01", "2025-06-01", 1), "")
    columns["absence_2_days"] = np.where(trips, random.integers(1, 20, count).astype(str), "")
    columns["convictions"] = np.where(crime, "", pick(["none", ""], [0.8, 0.2]))
    columns["conviction_1_convicted"] = np.where(crime, days("2024-02-01", "2025-10-01", 0.9), "")
    columns["conviction_1_max_term"] = np.where(crime, pick(["P6M", "1 year", "P5Y", ""], [0.4, 0.3, 0.2, 0.1]), "")
    columns["conviction_1_labelled"] = np.where(crime, pick(["misdemeanor", "felony", ""], [0.7, 0.2, 0.1]), "")
    columns["conviction_1_jurisdiction"] = np.where(crime, "state", "")
    held = random.random(count) < 0.6
    arrived = np.where(columns["arrived"] == "", "2021-06-01", columns["arrived"]).astype("datetime64[D]")
    granted = np.maximum(arrived, np.datetime64("2021-06-01")) + random.integers(1, 900, count)
    columns["filed"] = np.where(held, "", columns["filed"])
    columns["status_ever_granted"] = np.where(held, "yes", pick(["no", ""], [0.8, 0.2]))
    columns["status_granted"] = np.where(held & (random.random(count) < 0.8), np.datetime_as_string(granted), "")
    columns["Office"] = pick(["North", "South, upper floor", "West"], [0.5, 0.3, 0.2])
    columns["Notes"] = np.char.add("note ", random.integers(0, 10**9, count).astype(str))
    return pa.table({name: pa.array(values.astype(object), pa.string()) for name, values in columns.items()})


def write(count: int, path: Path) -> None:
    """Write a roster of that many people as CSV, Parquet or a workbook, by the suffix."""
    found = tables(count)
    if path.suffix == ".xlsx":
        _workbook(found, path)
        return
    first = next(found)
    if path.suffix == ".csv":
        writer: Any = csv.CSVWriter(path, first.schema, write_options=csv.WriteOptions(quoting_style="needed"))
    else:
        writer = pq.ParquetWriter(path, first.schema)
    with writer:
        writer.write_table(first)
        for table in found:
            writer.write_table(table)


def _workbook(found: Iterator[Any], path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Clients")
    for n, table in enumerate(found):
        if n == 0:
            sheet.append(table.column_names)
        for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
            sheet.append([cell or None for cell in row])
    book.save(path)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
