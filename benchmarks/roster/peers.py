"""What the command is held against: reading the same file bare, writing the same answers, and reading row by row."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import sys
from collections.abc import Callable
from pathlib import Path


def nothing() -> None:
    """An interpreter with Arrow."""
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401


def scan(path: Path) -> None:
    """All cells of a file into memory, as they are."""
    if path.suffix == ".xlsx":
        import python_calamine

        python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    elif path.suffix == ".csv":
        from pyarrow.csv import ConvertOptions, open_csv, read_csv

        with open_csv(path) as file:
            names = file.schema.names
        read_csv(path, convert_options=ConvertOptions(column_types=dict.fromkeys(names, "string")))
    else:
        import pyarrow.parquet

        pyarrow.parquet.read_table(path)


def write(answers: Path, out: Path) -> None:
    """The same answers as a file once more. Reading them first is part of it, and a small one."""
    import pyarrow.parquet as pq

    names = pq.read_schema(answers).names
    repeated = [name for name in names if name not in ("ref", "facts_hash")]
    table = pq.read_table(answers, read_dictionary=repeated)
    pq.write_table(table, out, use_dictionary=repeated)


def rows(path: Path, count: str) -> None:
    """Some people through pandas, row by row: the same readers for each cell, one screening a person."""
    import pandas as pd

    from cobijo.engines.python import screen_roster
    from cobijo.register import read_register
    from cobijo.rosters import Options, open_roster, understand
    from cobijo.rosters.roster import of_records
    from cobijo.rosters.sources.records import Record
    from cobijo.timeline import AsOf

    few = path.with_name("few.csv")
    with path.open(newline="") as source, few.open("w", newline="") as target:
        csv.writer(target).writerows(itertools.islice(csv.reader(source), int(count) + 1))
    asof = AsOf(dt.date(2026, 1, 1))
    frame = pd.read_csv(few, dtype=str, keep_default_na=False)
    records = [Record(n, tuple(row)) for n, row in enumerate(frame.itertuples(index=False), start=2)]
    roster = of_records(records, understand(open_roster(few), Options(on=asof.on), records))
    for _ in screen_roster([case for _, case in roster.cases], read_register(), asof):
        pass


RUNS: dict[str, Callable[..., None]] = {"nothing": nothing, "scan": scan, "write": write, "rows": rows}

if __name__ == "__main__":
    RUNS[sys.argv[1]](*(word if word.isdigit() else Path(word) for word in sys.argv[2:]))
