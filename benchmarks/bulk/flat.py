"""Flat facts: twenty rules, 38 columns, the same Parquet for every engine; aggregates, rows, and many designations."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bulk import ours, theirs
from benchmarks.bulk.chart import draw
from benchmarks.bulk.measure import Measured, child
from benchmarks.bulk.people import make
from benchmarks.core import write

from cobijo.engines.planes import conjunction, unpack

MODULE = "benchmarks.bulk.flat"
SMALL, MIDDLE, LARGE = 1_000_000, 10_000_000, 50_000_000
SAMPLE = 2_000
SPARK_ROUNDS = 5


def _person() -> dict[str, float]:
    """One person in Python: microseconds for the outcome, and for the whole trace with what to ask next."""
    from cobijo.logic import all_of, compile_tree, needs, trace

    tree_ = all_of(*ours.TREES)
    answer, record = compile_tree(tree_), ours.given(theirs.DESIGNATIONS[0])
    rows = _rows(SAMPLE)
    start = time.perf_counter()
    for row in rows:
        answer(row, record)
    outcome = time.perf_counter() - start
    start = time.perf_counter()
    for row in rows:
        needs(trace(tree_, row, record), row, record)
    return {"outcome": outcome / SAMPLE * 1e6, "trace": (time.perf_counter() - start) / SAMPLE * 1e6}


def _rows(count: int) -> list[dict[str, Any]]:
    """The first people of the file as facts."""
    import datetime as dt

    import pyarrow.parquet as pq

    from cobijo.timeline import day

    batch = next(pq.ParquetFile(PATH[0]).iter_batches(batch_size=count))
    return [
        {name: day(v) if isinstance(v, dt.date) else v for name, v in row.items() if name != "id"}
        for row in batch.to_pylist()
    ]


PATH: list[Path] = []


def _zen(path: Path) -> dict[str, float]:
    """zen-engine on a sample: microseconds a person, and how many come out as in cobijo."""
    from cobijo.logic import all_of, compile_tree

    PATH[:] = [path]
    rows, answer, record = _rows(SAMPLE), compile_tree(all_of(*ours.TREES)), ours.given(theirs.DESIGNATIONS[0])
    theirs.zen(rows[:10])
    start = time.perf_counter()
    found = theirs.zen(rows)
    took = time.perf_counter() - start
    same = sum(a == answer(row, record) for a, row in zip(found, rows, strict=True))
    return {"person": took / SAMPLE * 1e6, "same": same, **_person()}


def _openfisca(path: Path) -> dict[str, float]:
    """OpenFisca on columns that are in memory already, and how many people it tells what is not so."""
    import numpy as np

    columns = theirs.filled(path)
    start = time.perf_counter()
    guess = np.asarray(theirs.openfisca(columns)).astype(np.bool_)
    took = time.perf_counter() - start
    record, wrong, at = ours.given(theirs.DESIGNATIONS[0]), 0, 0
    for batch in (batch for piece in ours.pieces(path) for batch in piece()):
        evaluator = ours.people(batch).beside(record)
        whole = conjunction([evaluator.truths(one) for one in ours.TREES])
        yes, no = (unpack(plane, batch.num_rows).view(np.bool_) for plane in (whole.yes, whole.no))
        said = guess[at : at + batch.num_rows]
        wrong += int((~(yes | no) | (said != yes)).sum())
        at += batch.num_rows
    return {"seconds": took, "wrong": wrong}


def _spark(path: Path) -> dict[str, Any]:
    """SQL by hand and cobijo's in one session, turn by turn: Spark compiles what it runs more than once, and goes on
    getting faster for many rounds."""
    queries = {"hand": theirs.by_hand("p", theirs.SPARK), "sql": ours.by_name(*ours.printed(ours.FlatSpark, "p"))}
    took: dict[str, list[float]] = {name: [] for name in queries}
    sums = []
    for _ in range(SPARK_ROUNDS):
        for name, query in queries.items():
            start = time.perf_counter()
            sums.append(theirs.in_spark(path, query))
            took[name].append(time.perf_counter() - start)
    if any(one != sums[0] for one in sums):
        raise RuntimeError("Spark's sums differ")
    return {"sums": sums[0], **{name: statistics.median(seconds) for name, seconds in took.items()}}


RUNS: dict[str, Any] = {
    "scan": lambda path, out: theirs.scan(path),
    "decode": lambda path, out: theirs.decode(path),
    "hand": lambda path, out: theirs.in_duckdb(theirs.aggregate(theirs.by_hand(f"'{path}'", theirs.DUCKDB))),
    "planes": lambda path, out: ours.planes_aggregate(path),
    "sql": lambda path, out: theirs.in_duckdb(theirs.aggregate(ours.in_one_pass(f"'{path}'"))),
    "polars": lambda path, out: theirs.polars(path),
    "datafusion": lambda path, out: theirs.datafusion(path),
    "hand rows": lambda path, out: theirs.to_parquet(theirs.by_hand(f"'{path}'", theirs.DUCKDB), out),
    "planes rows": ours.planes_rows,
    "sql rows": lambda path, out: theirs.to_parquet(ours.in_one_pass(f"'{path}'"), out),
    "polars rows": theirs.polars_rows,
    "cross join": lambda path, out: theirs.cross_join(path),
    "planes many": lambda path, out: ours.planes_many(path),
    "cross join rows": theirs.cross_join_rows,
    "planes many rows": ours.planes_many_rows,
    "spark": lambda path, out: _spark(path),
    "openfisca": lambda path, out: _openfisca(path),
    "zen": lambda path, out: _zen(path),
}

NAMES = {
    "scan": "DuckDB, a bare scan: the limit", "decode": "Arrow, decoding alone", "hand": "DuckDB, SQL by hand",
    "planes": "**cobijo, bit planes**", "sql": "**cobijo, its SQL in DuckDB**", "polars": "Polars",
    "datafusion": "DataFusion, SQL by hand", "hand rows": "DuckDB, SQL by hand",
    "planes rows": "**cobijo, bit planes**", "sql rows": "**cobijo, its SQL in DuckDB**", "polars rows": "Polars",
}  # fmt: skip

AGGREGATES = ["scan", "decode", "hand", "planes", "sql", "polars", "datafusion"]
ROWS = ["hand rows", "planes rows", "sql rows", "polars rows"]
MANY = ["cross join", "planes many", "cross join rows", "planes many rows"]
OURS = ["planes many", "planes many rows"]


def main() -> None:
    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        paths = {size: Path(name) / f"{size}.parquet" for size in (SMALL, MIDDLE, LARGE)}
        make(SMALL, paths[SMALL])
        measured.run(MODULE, [*AGGREGATES, *ROWS, *MANY], SMALL, paths[SMALL], 5)
        measured.run(MODULE, ["spark", "openfisca", "zen"], SMALL, paths[SMALL], 1)
        make(MIDDLE, paths[MIDDLE])
        measured.run(MODULE, [*AGGREGATES, *ROWS, *OURS], MIDDLE, paths[MIDDLE], 3)
        measured.run(MODULE, ["spark"], MIDDLE, paths[MIDDLE], 1)
        paths[MIDDLE].unlink()
        make(LARGE, paths[LARGE])
        measured.run(MODULE, [*AGGREGATES, *ROWS, *OURS], LARGE, paths[LARGE], 1)
    check(measured)
    draw(measured, AGGREGATES, (SMALL, MIDDLE, LARGE))
    write("bulk-flat", report(measured))


def check(measured: Measured) -> None:
    """Every engine that holds unknowns must come to the same sums."""
    for (name, size), found in measured.found.items():
        wanted = "cross join" if name in MANY else "hand"
        answer = found[0]["answer"]
        sums = answer.get("sums") if isinstance(answer, dict) else answer
        if sums is not None and measured.has(wanted, size) and sums != measured.answer(wanted, size):
            raise RuntimeError(f"{name} at {size:,}: {sums} and not {measured.answer(wanted, size)}")


def report(m: Measured) -> list[str]:
    lines = [
        "Flat facts: twenty rules over 38 columns, 15 in 100 values unknown in each, the same Parquet for every",
        "engine, and from every engine that holds unknowns the same sums. Each measure in a process of its own, the",
        "fastest of three runs; medians of interleaved rounds: five at one million people, three at ten, one at",
        "fifty.",
        "",
        "One designation, aggregated: by truth, how many people, and the sums of the masks of rules that fail and",
        "that lack a fact.",
        "",
        "| engine | people | time | times as fast as SQL by hand | time beside a bare scan | peak memory |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for size in (SMALL, MIDDLE, LARGE):
        for name in AGGREGATES:
            took, hand, bare = (m.seconds(one, size) for one in (name, "hand", "scan"))
            lines.append(
                f"| {NAMES[name]} | {size:,} | {took:.2f} s | {hand / took:.2f}× | {took / bare:.2f}× "
                f"| {m.megabytes(name, size):.0f} MB |"
            )
    lines += ["", "One designation, truth and masks of every person to Parquet:", "",
              "| engine | people | time | times as fast as SQL by hand | peak memory |",
              "| --- | --- | --- | --- | --- |"]  # fmt: skip
    for size in (SMALL, MIDDLE, LARGE):
        for name in ROWS:
            took, hand = m.seconds(name, size), m.seconds("hand rows", size)
            lines.append(
                f"| {NAMES[name]} | {size:,} | {took:.2f} s | {hand / took:.2f}× | {m.megabytes(name, size):.0f} MB |"
            )
    lines += ["", "Eighteen designations, every person with each whose country is not surely another; rows to Parquet:",
              "", "| engine | people | aggregated | beside one designation | rows | beside one designation |",
              "| --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for size, sums, rows, one, one_rows in [
        (SMALL, "cross join", "cross join rows", "hand", "hand rows"),
        *((size, "planes many", "planes many rows", "planes", "planes rows") for size in (SMALL, MIDDLE, LARGE)),
    ]:
        name = "DuckDB, a cross join by hand" if sums == "cross join" else NAMES["planes"]
        cells = [m.seconds(sums, size), m.seconds(one, size), m.seconds(rows, size), m.seconds(one_rows, size)]
        lines.append(
            f"| {name} | {size:,} | {cells[0]:.2f} s | {cells[0] / cells[1]:.1f}× "
            f"| {cells[2]:.2f} s | {cells[2] / cells[3]:.1f}× |"
        )
    crossed, many = ([m.seconds(name, SMALL) for name in (one, f"{one} rows")] for one in ("cross join", "planes many"))
    spark = {size: m.answer("spark", size) for size in (SMALL, MIDDLE)}
    fisca, zen = m.answer("openfisca", SMALL), m.answer("zen", SMALL)
    growth = m.seconds("planes", LARGE) / m.seconds("planes", SMALL) / (LARGE / SMALL)
    return [
        *_reached(m),
        "",
        *lines,
        "",
        f"- Eighteen designations, one million people: {crossed[0] / many[0]:.1f} times as fast as a cross join, with",
        f"  rows {crossed[1] / many[1]:.1f} times.",
        f"- From one to fifty million people the bit planes take {growth:.2f} times as long a person.",
        *(
            f"- Spark (local, warm), {size:,} people: its SQL by hand {one['hand']:.2f} s, cobijo's {one['sql']:.2f} s "
            f"({one['hand'] / one['sql']:.2f}×)."
            for size, one in spark.items()
        ),
        f"- OpenFisca-Core, one million people, inputs in memory already: {fisca['seconds']:.2f} s; it can't hold an",
        f"  unknown, and tells {fisca['wrong']:,} people a plain yes or no that is not so.",
        f"- One person in Python: the outcome {zen['outcome']:.1f} µs, the whole trace with what to ask "
        f"{zen['trace']:.0f} µs;",
        f"  zen-engine {zen['person']:.0f} µs with neither, {zen['same']:,} of {SAMPLE:,} the same"
        " (every leaf guarded by hand).",
        "",
        "![Speed and growth](bulk.svg)",
    ]


def _reached(m: Measured) -> list[str]:
    """What was wanted of this run, and what it came to, at ten million people where not said otherwise."""

    def times(slow: str, fast: str, size: int = MIDDLE) -> str:
        return f"{m.seconds(slow, size) / m.seconds(fast, size):.2f}×"

    spark, one = m.answer("spark", MIDDLE), m.answer("zen", SMALL)
    return [
        "| work | wanted | reached |",
        "| --- | --- | --- |",
        f"| one designation, aggregated | ≥ 3× SQL by hand | {times('hand', 'planes')} |",
        f"| | ≤ 1.25× a bare scan | {times('planes', 'scan')} |",
        f"| Arrow's decoding alone, beneath it | | {times('hand', 'decode')} |",
        f"| the same through SQL alone | ≥ 1.45× SQL by hand | {times('hand', 'sql')} |",
        f"| | ≤ 2.4× a bare scan | {times('sql', 'scan')} |",
        f"| truth and masks to Parquet | ≥ 2.5× SQL by hand | {times('hand rows', 'planes rows')} |",
        f"| eighteen designations, one million | ≥ 12× a cross join | {times('cross join', 'planes many', SMALL)} |",
        f"| | ≤ 2× the cost of one | {times('planes many', 'planes', SMALL)} |",
        f"| Spark | ≥ 1× its SQL by hand | {spark['hand'] / spark['sql']:.2f}× |",
        f"| peak memory | < 400 MB | {m.megabytes('planes', MIDDLE):.0f} MB |",
        f"| one person, the outcome | ≤ 5 µs | {one['outcome']:.1f} µs |",
        f"| one person, the trace with what to ask next | ≤ 50 µs | {one['trace']:.0f} µs |",
    ]


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(RUNS, sys.argv[1], Path(sys.argv[2]))
    else:
        main()
