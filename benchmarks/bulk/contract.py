"""Measure whole caseloads: random people as a table of facts in Parquet, answered by each engine, beside a bare scan.

    make bench-bulk            # one hundred thousand and one million people

Each measure runs in a process of its own, so that its peak memory is its own, the measures of a round one after the
other. Writes the table into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from benchmarks.core import write
from tests.conformance.people import Maker

from cobijo.bulk.caseload import screen_roster
from cobijo.bulk.engines.duckdb import screen_to_file
from cobijo.bulk.facts import facts_table, schema
from cobijo.facts.case import Case
from cobijo.register import read_register
from cobijo.timeline import AsOf

SIZES = (100_000, 1_000_000)
DIFFERENT = 20_000
PYTHON_PEOPLE = 2_000
ROUNDS = 3
ON = AsOf(dt.date(2025, 6, 1))


def people(count: int) -> list[Case]:
    return Maker(2026).people(count)


def make(folder: Path) -> None:
    """The files of every size: different people, again and again, a row group each time."""
    table = facts_table(people(DIFFERENT))
    for size in SIZES:
        with pq.ParquetWriter(folder / f"{size}.parquet", table.schema) as writer:
            for _ in range(size // DIFFERENT):
                writer.write_table(table)


def scan(path: Path) -> None:
    """Every column of every row is read, and nothing is asked."""
    columns = ", ".join(f'"{name}"' for name in schema().names)
    with duckdb.connect() as connection:
        connection.execute(f"SELECT bit_xor(hash({columns})) FROM read_parquet('{path}')").fetchall()


def one(path: Path, out: Path) -> None:
    register = read_register()
    screen_to_file(path, register, ON, out, designation=register.designations["VE-2023"])


def every(path: Path, out: Path) -> None:
    screen_to_file(path, read_register(), ON, out)


def person_by_person(path: Path, out: Path) -> None:
    register = read_register()
    cases = people(PYTHON_PEOPLE)
    start = time.perf_counter()
    for _ in screen_roster(cases, register, ON):
        pass
    print(json.dumps({"per_person": (time.perf_counter() - start) / PYTHON_PEOPLE}), file=sys.stderr)


RUNS = {"scan": lambda path, out: scan(path), "one": one, "every": every, "python": person_by_person}


def child(name: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        RUNS[name](path, Path(folder) / "out.parquet")
        took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "megabytes": peak}))


def measure(name: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.bulk", name, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found = json.loads(done.stdout)
    return found | (json.loads(done.stderr) if name == "python" else {})


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        found: dict[tuple[str, int], list[dict[str, float]]] = {}
        for _ in range(ROUNDS):
            for size in SIZES:
                for run in ("scan", "one", "every"):
                    found.setdefault((run, size), []).append(measure(run, folder / f"{size}.parquet"))
            found.setdefault(("python", 0), []).append(measure("python", folder))
    rows = []
    per_person = statistics.median(m["per_person"] for m in found["python", 0])
    for size in SIZES:
        bare = statistics.median(m["seconds"] for m in found["scan", size])
        for run, what in (("scan", "a bare scan of every column"), ("one", "one designation"), ("every", "all")):
            took = statistics.median(m["seconds"] for m in found[run, size])
            peak = max(m["megabytes"] for m in found[run, size])
            beside = f"{per_person * size / took:.0f}×" if run == "every" else ""
            rows.append((f"{size:,}", what, f"{took:.1f} s", f"{took / bare:.1f}×", f"{peak:.0f} MB", beside))
    head = [
        f"Contract-shaped rows ({DIFFERENT:,} random people, again and again), every truth, code and deadline written",
        f"to Parquet; medians of {ROUNDS} rounds. Python is measured on {PYTHON_PEOPLE:,} people.",
        "",
        "| people | designations | time | beside the scan | peak memory | faster than person by person |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    write("bulk", [*head, *(f"| {' | '.join(row)} |" for row in rows)])


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
