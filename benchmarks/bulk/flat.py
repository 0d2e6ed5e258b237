"""Flat facts: twenty rules, 38 columns, the same Parquet for every engine; aggregates, rows, and many designations."""

from __future__ import annotations

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

from cobijo.bulk.planes import conjunction, unpack

MODULE = "benchmarks.bulk.flat"
SMALL, MIDDLE, LARGE = 1_000_000, 10_000_000, 50_000_000
SAMPLE = 2_000


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
    "spark hand": lambda path, out: theirs.in_spark(path, theirs.by_hand("p", theirs.SPARK)),
    "spark sql": lambda path, out: theirs.in_spark(path, ours.by_name(*ours.printed(ours.FlatSpark, "p"))),
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


def main() -> None:
    measured = Measured()
    with tempfile.TemporaryDirectory() as name:
        paths = {size: Path(name) / f"{size}.parquet" for size in (SMALL, MIDDLE, LARGE)}
        make(SMALL, paths[SMALL])
        measured.run(MODULE, [*AGGREGATES, *ROWS, "cross join", "planes many"], SMALL, paths[SMALL], 5)
        measured.run(MODULE, ["spark hand", "spark sql"], SMALL, paths[SMALL], 3)
        measured.run(MODULE, ["openfisca", "zen"], SMALL, paths[SMALL], 1)
        make(MIDDLE, paths[MIDDLE])
        measured.run(MODULE, [*AGGREGATES, *ROWS], MIDDLE, paths[MIDDLE], 3)
        measured.run(MODULE, ["planes many", "spark hand", "spark sql"], MIDDLE, paths[MIDDLE], 1)
        paths[MIDDLE].unlink()
        make(LARGE, paths[LARGE])
        measured.run(MODULE, AGGREGATES, LARGE, paths[LARGE], 1)
    check(measured)
    draw(measured, AGGREGATES, (SMALL, MIDDLE, LARGE))
    write("bulk-flat", report(measured))


def check(measured: Measured) -> None:
    """Every engine that holds unknowns must come to the same sums."""
    for (name, size), found in measured.found.items():
        wanted = "cross join" if name in ("cross join", "planes many") else "hand"
        answer = found[0]["answer"]
        if isinstance(answer, list) and measured.has(wanted, size) and answer != measured.answer(wanted, size):
            raise RuntimeError(f"{name} at {size:,}: {answer} and not {measured.answer(wanted, size)}")


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
    for size in (SMALL, MIDDLE):
        for name in ROWS:
            took, hand = m.seconds(name, size), m.seconds("hand rows", size)
            lines.append(
                f"| {NAMES[name]} | {size:,} | {took:.2f} s | {hand / took:.2f}× | {m.megabytes(name, size):.0f} MB |"
            )
    many, crossed, one = (m.seconds(name, SMALL) for name in ("planes many", "cross join", "planes"))
    spark = {size: (m.seconds("spark hand", size), m.seconds("spark sql", size)) for size in (SMALL, MIDDLE)}
    fisca, zen = m.answer("openfisca", SMALL), m.answer("zen", SMALL)
    growth = m.seconds("planes", LARGE) / m.seconds("planes", SMALL) / (LARGE / SMALL)
    return [
        *lines,
        "",
        f"- Eighteen designations, one million people: {many:.2f} s, {crossed / many:.1f} times as fast as a cross",
        f"  join ({crossed:.2f} s), {many / one:.1f} times the cost of one.",
        f"- From one to fifty million people the bit planes take {growth:.2f} times as long a person.",
        *(
            f"- Spark (local, warm), {size:,} people: its SQL by hand {hand:.2f} s, cobijo's {mine:.2f} s "
            f"({hand / mine:.2f}×)."
            for size, (hand, mine) in spark.items()
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


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(RUNS, sys.argv[1], Path(sys.argv[2]))
    else:
        main()
