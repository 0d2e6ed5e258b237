"""Measure the core: commands against `python -c pass`, the fold, one screening. Ratios from one interleaved run.

    make bench

Prints a table and writes it into benchmarks/RESULTS.md between the marks of its section.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cobijo.decide import screen_designation
from cobijo.decide.of_record import record_of
from cobijo.facts.case import parse_case
from cobijo.law.elements import ELEMENTS
from cobijo.logic import all_of, compile_tree
from cobijo.register import read_register, stand
from cobijo.register.imagine import designation_of
from cobijo.timeline import AsOf

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
BIN = Path(sys.executable).parent
ROUNDS = 25


def seconds(run: Callable[[], object], times: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times


def command(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(arguments, capture_output=True, check=True)


def processors(run: Callable[[], object]) -> float:
    """The seconds of processors that a command took, which a busy machine lengthens less than those of the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def interleaved(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each, all of them run once a round, after once for nothing: Python writes what it compiled."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()
    for _ in range(ROUNDS):
        for name, run in runs.items():
            found[name].append(processors(run))
    return {name: statistics.median(times) for name, times in found.items()}


def person() -> tuple[object, object]:
    """The person and the imagined designation of the tests, with convictions and absences."""
    base = json.loads((HERE.parent / "src" / "cobijo" / "law" / "situations" / "base.json").read_text())
    crime = {
        "in_us": True,
        "jurisdiction": "state",
        "max_term": "P6M",
        "labelled": "misdemeanor",
        "sentence": "P0D",
        "no_jail_certified": False,
        "juvenile_adjudication": False,
        "vacated": "no",
    }
    trip = {"under_removal_order": False, "contrary_to_law": False, "prior_consent": False, "reason": "visit"}
    case = {
        **base["case"],
        "convictions": [crime, {**crime, "max_term": None}],
        "absences": [
            {**trip, "left": "2024-03-01", "returned": "2024-03-12"},
            {**trip, "left": "2024-08-01", "returned": "2024-08-05"},
        ],
        "arrived": {"not_after": "2024-02-01"},
    }

    def days(value: object) -> object:
        if isinstance(value, dict):
            return {key: days(v) for key, v in value.items()}
        if isinstance(value, list):
            return [days(v) for v in value]
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            return value

    return parse_case(case), designation_of("benchmark", days(base["designation"]))


def main() -> None:
    python = str(BIN / "python")
    cobijo = str(BIN / "cobijo")
    commands = interleaved(
        {
            "python -c pass": command(python, "-c", "pass"),
            "cobijo --help": command(cobijo, "--help"),
            "cobijo country HT": command(cobijo, "country", "HT"),
        }
    )
    empty = commands["python -c pass"]
    register = read_register()
    case, designation = person()
    on = AsOf(dt.date(2024, 10, 1))
    standing = stand(designation, on)
    given, facts = record_of(standing, register, case.facts["filed"]), dict(case.facts)
    answer = compile_tree(all_of(*(element.rule for element in ELEMENTS)))
    screen_designation(case, designation, register, on)

    def fold() -> None:
        stand.cache_clear()
        for one in register.designations.values():
            stand(one, on, register.edition.sources_reach)

    inside = {
        "fold": statistics.median(seconds(fold) for _ in range(ROUNDS)),
        "again": statistics.median(
            seconds(lambda: [stand(d, on, register.edition.sources_reach) for d in register.designations.values()])
            for _ in range(ROUNDS)
        ),
        "screen": statistics.median(
            seconds(lambda: screen_designation(case, designation, register, on), 100) for _ in range(ROUNDS)
        ),
        "outcome": statistics.median(seconds(lambda: answer(facts, given), 1000) for _ in range(ROUNDS)),
    }
    rows = [
        ("`cobijo --help`", f"{commands['cobijo --help'] / empty:.1f}× `python -c pass`", "at most 4×"),
        ("`cobijo country HT`", f"{commands['cobijo country HT'] / empty:.1f}× `python -c pass`", "at most 8×"),
        ("fold the whole register at an AsOf", f"{inside['fold'] * 1e3:.1f} ms", "at most 20 ms"),
        ("the same again, cached", f"{inside['again'] * 1e3:.3f} ms", ""),
        ("one person, outcome of all seven elements", f"{inside['outcome'] * 1e6:.1f} µs", "at most 25 µs"),
        (
            "one person, screened with reasons, gaps and next question",
            f"{inside['screen'] * 1e6:.0f} µs",
            "at most 300 µs",
        ),
    ]
    write(
        "core",
        [
            f"Python {platform.python_version()}, medians of {ROUNDS} interleaved rounds. The person has two",
            "convictions (one of unknown maximum) and two absences. Commands by the seconds of processors they take.",
            "",
            "| what | measured | wanted |",
            "| --- | --- | --- |",
            *(f"| {what} | {measured} | {wanted} |" for what, measured, wanted in rows),
        ],
    )


def write(section: str, lines: list[str]) -> None:
    """Put a section's lines into RESULTS.md, in place of those of an earlier run."""
    text = RESULTS.read_text() if RESULTS.exists() else "# Results\n\nWritten by the runs themselves: `make bench`.\n"
    start, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    body = f"{start}\n\n" + "\n".join(lines) + f"\n\n{end}"
    if start in text:
        head, _, rest = text.partition(start)
        text = head + body + rest.partition(end)[2]
    else:
        text += f"\n{body}\n"
    RESULTS.write_text(text)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
