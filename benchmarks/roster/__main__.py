"""Measure `cobijo caseload screen` on rosters as users have them, and write what came out into RESULTS.md.

Every figure is of a process of its own, started as a user starts it, its imports and all.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.core import write as results

ON = "2026-01-01"
FEW, SMALL, LARGE, HUGE = 10_000, 100_000, 1_000_000, 10_000_000
ROUNDS = int(os.environ.get("ROUNDS", "3"))
PEERS = 2_000
"""People who are read row by row; and three times as many, so that the start of pandas can be taken away."""

NOTE = """\
What is beside a bare scan, and why: every cell of some twenty columns is looked up among the values read before; a
reference that stands twice, and the way round that days are written, can only be known of a whole file, so that its
columns are kept, and read again where there is no room; the law itself is a third of what is taken; and a hundred
thousand people are done so soon that a third of it is starting Python and its libraries. A workbook is looked through
for formulas, errors and cells that lie too far apart as well.
"""
"""What the time goes to beside a bare scan."""


class Taken(NamedTuple):
    """What a process took: seconds on the wall, seconds of processors, megabytes."""

    seconds: float
    processor: float
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
    return Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(found: list[Taken]) -> Taken:
    """The median of the seconds, and the most memory."""
    return Taken(*(statistics.median(one[n] for one in found) for n in (0, 1)), max(one.megabytes for one in found))


def screened(roster: Path, out: Path, *more: str) -> Taken:
    """The command itself."""
    command = ["-m", "cobijo", "caseload", "screen", str(roster), "--on", ON, "--out", str(out), *more]
    return timed(sys.executable, *command)


def by(name: str, *given: Path | str) -> Taken:
    """Something else, in a process of its own (see `peers`)."""
    return timed(sys.executable, "-m", "benchmarks.roster.peers", name, *map(str, given))


def make(count: int, path: Path) -> None:
    """A roster, made by another process, so that its memory is not counted for those that are measured."""
    timed(sys.executable, "-m", "benchmarks.roster.people", str(count), str(path))


def main() -> None:
    """Make the rosters, measure, write. `huge` measures ten million people."""
    with tempfile.TemporaryDirectory() as name:
        if "huge" in sys.argv:
            results("roster-huge", report_huge(measures_huge(Path(name))))
        else:
            results("roster", report(measures(Path(name))))


def measures(home: Path) -> dict[str, Taken]:
    """Every measure by its name."""
    rosters = {f"{suffix} {count}": home / f"r{count}.{suffix}"
               for suffix, count in (("csv", SMALL), ("parquet", SMALL), ("csv", LARGE), ("parquet", LARGE),
                                     ("xlsx", SMALL), ("parquet", FEW))}  # fmt: skip
    for label, path in rosters.items():
        make(int(label.split()[1]), path)
    tries: dict[str, list[Taken]] = {}
    for _ in range(ROUNDS):
        for label, path in rosters.items():
            out = home / "out.parquet"
            tries.setdefault(label, []).append(screened(path, out))
            if label != f"parquet {FEW}":
                tries.setdefault(f"scan {label}", []).append(by("scan", path))
                tries.setdefault(f"write {label}", []).append(by("write", out, home / "again.parquet"))
        tries.setdefault("nothing", []).append(by("nothing"))
        facts, roster = home / "facts.parquet", rosters[f"parquet {SMALL}"]
        timed(sys.executable, "-m", "cobijo", "caseload", "facts", str(roster), "--on", ON, "--out", str(facts))
        tries.setdefault("statement", []).append(screened(facts, home / "s.parquet", "--engine", "duckdb"))
        for count in (PEERS, 3 * PEERS):
            tries.setdefault(f"rows {count}", []).append(by("rows", rosters[f"csv {SMALL}"], str(count)))
    return {label: middle(one) for label, one in tries.items()}


def measures_huge(home: Path) -> dict[str, Taken]:
    """Ten million people."""
    found = {}
    for suffix in ("parquet", "csv"):
        path = home / f"huge.{suffix}"
        make(HUGE, path)
        found[f"{suffix} {HUGE}"] = screened(path, home / "huge_out.parquet")
        path.unlink()
    return found


def line(what: str, one: Taken, wanted: str) -> str:
    """A row of the table."""
    return f"| {what} | {wanted} | {one.seconds:.1f} s | {one.processor:.1f} s | {one.megabytes:.0f} MB |"


def report(m: dict[str, Taken]) -> list[str]:
    """What was wanted of the run, and what it came to."""

    def beside(label: str, at: int) -> float:
        """How many times reading the same file and writing the same answers, and nothing between."""
        return m[label][at] / (m[f"scan {label}"][at] + m[f"write {label}"][at] - 2 * m["nothing"][at])

    def both(found: Callable[[int], float]) -> str:
        return f"{found(0):.1f}× | {found(1):.1f}×"

    def growth(at: int) -> float:
        first, middle_, last = (m[f"parquet {count}"][at] for count in (FEW, SMALL, LARGE))
        return (last - middle_) / (LARGE - SMALL) / ((middle_ - first) / (SMALL - FEW))

    def row_by_row(at: int) -> float:
        return (m[f"rows {3 * PEERS}"][at] - m[f"rows {PEERS}"][at]) / (2 * PEERS)

    lines = [
        "| work | wanted | wall | processors | memory |",
        "| --- | --- | --- | --- | --- |",
        line("100,000 people, CSV", m[f"csv {SMALL}"], "≤ 3 s, ≤ 450 MB"),
        line("100,000 people, Parquet", m[f"parquet {SMALL}"], "≤ 3 s, ≤ 450 MB"),
        line("1,000,000 people, Parquet", m[f"parquet {LARGE}"], "≤ 15 s, ≤ 650 MB"),
        line("1,000,000 people, CSV", m[f"csv {LARGE}"], "≤ 25 s, ≤ 650 MB"),
        line("100,000 people, XLSX", m[f"xlsx {SMALL}"], ""),
        "",
        "| beside | wanted | wall | processors |",
        "| --- | --- | --- | --- |",
        "| XLSX, beside calamine's bare reading | ≤ 3× | "
        + both(lambda at: m[f"xlsx {SMALL}"][at] / (m[f"scan xlsx {SMALL}"][at] - m["nothing"][at]))
        + " |",
    ]
    for suffix, count in (("csv", SMALL), ("parquet", SMALL), ("csv", LARGE), ("parquet", LARGE)):
        what = f"{count:,} people, {suffix}: beside a bare scan and writing the same answers"
        lines.append(f"| {what} | ≤ 4× | {both(partial(beside, f'{suffix} {count}'))} |")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    took = ", ".join(f"{label} {one.seconds:.2f} / {one.processor:.2f} s" for label, one in m.items())
    return [
        f"`cobijo caseload screen ROSTER --on {ON} --out FILE.parquet`, all designations, each run a process of its",
        f"own with its imports, medians of {ROUNDS}; Python {platform.python_version()}, {os.cpu_count()} processors,",
        f"load at the end {load}: on a busy machine the wall says more of the others than of the command, so that",
        "seconds of processors stand beside it. Every person is another: references, days, trips and convictions are",
        "drawn anew for each; 28 columns, two of which are no fact.",
        "",
        *lines,
        "| faster than pandas row by row, with the same readers | ≥ 5× | "
        + both(lambda at: row_by_row(at) * SMALL / m[f"csv {SMALL}"][at])
        + " |",
        "| faster than the law as one SQL statement in DuckDB, on columns already read | ≥ 1× | "
        + both(lambda at: m["statement"][at] / m[f"parquet {SMALL}"][at])
        + " |",
        f"| one person more, above {SMALL:,} people beside below | linear | {both(growth)} |",
        "",
        f"Everything that was taken (wall / processors): {took}. `rows` are so many people through pandas,",
        "`nothing` an interpreter with Arrow.",
        "",
        *NOTE.splitlines(),
    ]


def report_huge(m: dict[str, Taken]) -> list[str]:
    """Ten million people."""
    return [
        "| work | wanted | wall | processors | memory |",
        "| --- | --- | --- | --- | --- |",
        line("10,000,000 people, Parquet", m[f"parquet {HUGE}"], "≤ 2 GB"),
        line("10,000,000 people, CSV", m[f"csv {HUGE}"], "≤ 2 GB"),
        "",
        f"Load at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.",
    ]


if __name__ == "__main__":
    main()
