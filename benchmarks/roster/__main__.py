"""Measure `cobijo caseload screen` on rosters as users have them, and write what came out into RESULTS.md.

Every figure is of a process of its own, started as a user starts it, its imports and all.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.core import write as results
from benchmarks.roster import people

ON = "2026-01-01"
SMALL, LARGE, HUGE = 100_000, 1_000_000, 10_000_000
ROUNDS = 3
PEERS = 2_000
"""People who are read row by row."""


class Taken(NamedTuple):
    """Seconds and megabytes of a process."""

    seconds: float
    megabytes: float


def timed(*command: str) -> Taken:
    """What a command took, and the most memory that it held."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, said = process.communicate() if process.stderr is None else ("", process.stderr.read())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 2):
        raise RuntimeError(f"{' '.join(command)}: {code}: {said.decode()[-2000:]}")
    return Taken(seconds, usage.ru_maxrss / 1024)


def middle(found: list[Taken]) -> Taken:
    """The median of the seconds, and the most memory."""
    return Taken(statistics.median(one.seconds for one in found), max(one.megabytes for one in found))


def screened(roster: Path, out: Path, *more: str) -> Taken:
    """The command itself."""
    command = ["-m", "cobijo", "caseload", "screen", str(roster), "--on", ON, "--out", str(out), *more]
    return timed(sys.executable, *command)


def by(name: str, *given: Path) -> Taken:
    """Something else, in a process of its own (see `peers`)."""
    return timed(sys.executable, "-m", "benchmarks.roster.peers", name, *map(str, given))


def main() -> None:
    """Make the rosters, measure, write."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        found = measures(home)
    results("roster", report(found))


def measures(home: Path) -> dict[str, Taken]:
    """Every measure by its name."""
    found: dict[str, Taken] = {}
    rosters = {f"{suffix} {count}": home / f"r{count}.{suffix}"
               for suffix, count in (("csv", SMALL), ("parquet", SMALL), ("csv", LARGE), ("parquet", LARGE),
                                     ("xlsx", SMALL), ("parquet", 10_000))}  # fmt: skip
    for label, path in rosters.items():
        people.write(int(label.split()[1]), path)
    tries: dict[str, list[Taken]] = {}
    for _ in range(ROUNDS):
        for label, path in rosters.items():
            out = home / "out.parquet"
            tries.setdefault(label, []).append(screened(path, out))
            if label != "parquet 10000":
                tries.setdefault(f"scan {label}", []).append(by("scan", path))
                tries.setdefault(f"write {label}", []).append(by("write", out, home / "again.parquet"))
            if label == f"parquet {SMALL}":
                facts = home / "facts.parquet"
                timed(sys.executable, "-m", "cobijo", "caseload", "facts", str(path), "--on", ON, "--out", str(facts))
                tries.setdefault("statement", []).append(screened(facts, home / "s.parquet", "--engine", "duckdb"))
        tries.setdefault("nothing", []).append(by("nothing"))
    tries["rows"] = [by("rows", rosters[f"csv {SMALL}"]) for _ in range(ROUNDS)]
    found.update({label: middle(one) for label, one in tries.items()})
    for path in rosters.values():
        path.unlink()
    for suffix in ("parquet", "csv"):
        huge = home / f"huge.{suffix}"
        people.write(HUGE, huge)
        found[f"{suffix} {HUGE}"] = screened(huge, home / "huge_out.parquet")
        huge.unlink()
    return found


def report(m: dict[str, Taken]) -> list[str]:
    """What was wanted of the run, and what it came to."""
    bare = m["nothing"].seconds

    def limit(label: str) -> float:
        """Reading the same file and writing the same answers, and nothing between."""
        return m[f"scan {label}"].seconds + m[f"write {label}"].seconds - 2 * bare

    def line(what: str, label: str, seconds: float, megabytes: int) -> str:
        one = m[label]
        wanted = f"≤ {seconds:g} s, ≤ {megabytes} MB"
        return f"| {what} | {wanted} | {one.seconds:.1f} s, {one.megabytes:.0f} MB |"

    xlsx = m[f"xlsx {SMALL}"].seconds / (m[f"scan xlsx {SMALL}"].seconds - bare)
    each = (m["rows"].seconds - bare) / PEERS * SMALL
    ours = m[f"csv {SMALL}"].seconds
    growth = (m[f"parquet {HUGE}"].seconds / HUGE) / (m[f"parquet {LARGE}"].seconds / LARGE)
    lines = [
        "| work | wanted | reached |",
        "| --- | --- | --- |",
        line("100,000 people, CSV, all designations, answers to Parquet", f"csv {SMALL}", 3, 450),
        line("100,000 people, Parquet", f"parquet {SMALL}", 3, 450),
        line("1,000,000 people, Parquet", f"parquet {LARGE}", 15, 650),
        line("1,000,000 people, CSV", f"csv {LARGE}", 25, 650),
        f"| XLSX, 100,000 rows | ≤ 3× calamine's bare reading | {xlsx:.2f}× |",
    ]
    for suffix, count in (("csv", SMALL), ("parquet", SMALL), ("csv", LARGE), ("parquet", LARGE)):
        label = f"{suffix} {count}"
        ratio = m[label].seconds / limit(label)
        where = f"the whole command beside a bare scan and writing the same answers, {count:,} people, {suffix.upper()}"
        lines.append(f"| {where} | ≤ 4× | {ratio:.1f}× |")
    lines += [
        f"| row by row with the same readers | ≥ 5× | {each / ours:.0f}× |",
        f"| the law as one SQL statement in DuckDB, on columns already read | ≥ 1× | "
        f"{m['statement'].seconds / m[f'parquet {SMALL}'].seconds:.1f}× |",
        f"| ten million people beside one million, a person | linear | {growth:.2f}× |",
        line("10,000,000 people, Parquet", f"parquet {HUGE}", float("inf"), 2000).replace("≤ inf s, ", ""),
        line("10,000,000 people, CSV", f"csv {HUGE}", float("inf"), 2000).replace("≤ inf s, ", ""),
    ]
    took = ", ".join(f"{label} {one.seconds:.2f} s" for label, one in m.items())
    return [
        f"`cobijo caseload screen ROSTER --on {ON} --out FILE.parquet`, each run a process of its own with its",
        f"imports, medians of {ROUNDS}; Python {platform.python_version()}, {os.cpu_count()} processors.",
        "Every person is another: references, days, trips and convictions are drawn anew for each; 26 columns, two of",
        "which are no fact.",
        "",
        *lines,
        "",
        f"Everything that was taken: {took}. `rows` is {PEERS:,} people, `nothing` an empty interpreter with Arrow.",
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps({name: one._asdict() for name, one in measures(Path(sys.argv[1])).items()}, indent=1))
    else:
        main()
