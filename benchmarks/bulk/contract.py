"""Rows as cobijo has them: random people as a table of facts, lists included; every truth, code and deadline out."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.bulk.measure import Measured, child
from benchmarks.core import write
from tests.conformance.people import Maker

from cobijo.engines import engine
from cobijo.engines.python import screen_roster
from cobijo.facts.case import Case
from cobijo.register import read_register
from cobijo.tables.facts import facts_table, schema
from cobijo.timeline import AsOf

MODULE = "benchmarks.bulk.contract"
SIZES = (100_000, 1_000_000)
DIFFERENT = 20_000
GROUP = 100_000
PYTHON_PEOPLE = 2_000
ROUNDS = 3
FILES = 50
ON = AsOf(dt.date(2025, 6, 1))
ONE = "VE-2021"


def people(count: int) -> list[Case]:
    return Maker(2026).people(count)


def make(folder: Path) -> None:
    """The files of every size: different people, again and again."""
    table = facts_table(people(DIFFERENT))
    for size in SIZES:
        with pq.ParquetWriter(folder / f"{size}.parquet", table.schema) as writer:
            for _ in range(size // GROUP):
                writer.write_table(pa.concat_tables([table] * (GROUP // DIFFERENT)), row_group_size=GROUP)


def scan(path: Path, out: Path) -> None:
    """Every column of every row is read, and nothing is asked."""
    columns = ", ".join(f'"{name}"' for name in schema().names)
    with duckdb.connect() as connection:
        connection.execute(f"SELECT bit_xor(hash({columns})) FROM read_parquet('{path}')").fetchall()


def one(name: str, path: Path, out: Path) -> dict[str, int]:
    register = read_register()
    found: dict[str, int] = engine(name).screen_to_file(path, register, ON, out, designation=register.designations[ONE])
    return found


def folder(name: str, path: Path, out: Path) -> None:
    """A folder, file by file, as the command answers it; every file is the one of that path."""
    for n in range(FILES):
        one(name, path, out.with_name(f"{n}.parquet"))


def every(name: str, path: Path, out: Path) -> dict[str, int]:
    found: dict[str, int] = engine(name).screen_to_file(path, read_register(), ON, out)
    return found


def person_by_person(path: Path, out: Path) -> float:
    """The seconds that a person takes in Python."""
    register, cases = read_register(), people(PYTHON_PEOPLE)
    start = time.perf_counter()
    for _ in screen_roster(cases, register, ON):
        pass
    return (time.perf_counter() - start) / PYTHON_PEOPLE


RUNS = {
    "scan": scan,
    "arrow one": lambda path, out: one("arrow", path, out),
    "arrow folder": lambda path, out: folder("arrow", path, out),
    "arrow every": lambda path, out: every("arrow", path, out),
    "duckdb one": lambda path, out: one("duckdb", path, out),
    "duckdb every": lambda path, out: every("duckdb", path, out),
    "python": person_by_person,
}

NAMES = {"scan": "a bare scan of every column", "arrow one": "Arrow, one designation", "arrow every": "Arrow, all",
         "duckdb one": "DuckDB, one designation", "duckdb every": "DuckDB, all"}  # fmt: skip


def main() -> None:
    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        make(home)
        for size in SIZES:
            measured.run(MODULE, list(NAMES), size, home / f"{size}.parquet", ROUNDS)
        measured.run(MODULE, ["arrow folder"], FILES * SIZES[-1], home / f"{SIZES[-1]}.parquet", 1)
        measured.run(MODULE, ["python"], PYTHON_PEOPLE, home / f"{SIZES[0]}.parquet", ROUNDS)
    for size in SIZES:
        for asked in ("one", "every"):
            if measured.answer(f"arrow {asked}", size) != measured.answer(f"duckdb {asked}", size):
                raise RuntimeError(f"Arrow and DuckDB differ: {asked}, {size:,}")
    per_person = min(float(found["answer"]) for found in measured.found["python", PYTHON_PEOPLE])
    rows = []
    for size in SIZES:
        bare = measured.seconds("scan", size)
        for run, what in NAMES.items():
            took = measured.seconds(run, size)
            beside = f"{per_person * size / took:.0f}×" if run.endswith("every") else ""
            peak = measured.megabytes(run, size)
            rows.append(f"| {size:,} | {what} | {took:.1f} s | {took / bare:.1f}× | {peak:.0f} MB | {beside} |")
    size = FILES * SIZES[-1]
    took, peak = measured.seconds("arrow folder", size), measured.megabytes("arrow folder", size)
    rows.append(
        f"| {size:,} | Arrow, one designation, a folder of {FILES} files | {took:.0f} s |  | {peak:.0f} MB |  |"
    )
    write("bulk", [
        f"Rows as cobijo has them, lists included ({DIFFERENT:,} random people, again and again), every truth, code",
        f"and deadline written to Parquet; medians of {ROUNDS} interleaved rounds. Python is measured on",
        f"{PYTHON_PEOPLE:,} people.",
        "",
        "| people | engine and designations | time | beside the scan | peak memory | faster than person by person |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
    ])  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(RUNS, sys.argv[1], Path(sys.argv[2]), times=1)
    else:
        main()
