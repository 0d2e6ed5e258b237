"""Many people at once, from Python: `cobijo.caseload.screen(frame_or_path, on=…)`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cobijo.bulk.caseload import Row, screen_roster
from cobijo.bulk.roster import read_roster
from cobijo.bulk.table import Table, read_table
from cobijo.errors import InputError
from cobijo.register import read_register
from cobijo.timeline import AsOf, parse_day


def screen(
    people: Any,
    *,
    on: dt.date | str,
    known: dt.date | str | None = None,
    country: str | None = None,
    dates: str | None = None,
) -> list[Row]:
    """Screen a roster: a path, a list of dicts, or a frame (pandas, Polars, Arrow). One row a person and designation.

    `dates` says how days such as 03/04/2001 are written: `month-first` or `day-first`. Raises InputError with every
    row that can't be read, so that none is lost in silence.
    """
    roster = read_roster(_table(people), dates=dates)
    if roster.rejects:
        raise InputError(
            "roster", [r.problem._replace(place=f"line {r.line}, {r.problem.place}") for r in roster.rejects]
        )
    asof = AsOf(parse_day(on), None if known is None else parse_day(known))
    cases = (case for _, case in roster.cases)
    return [row for row, _ in screen_roster(cases, read_register(), asof, country=country)]


def _table(people: Any) -> Table:
    if isinstance(people, str | Path):
        return read_table(Path(people))
    records = _records(people)
    header = tuple(dict.fromkeys(name for record in records for name in record))
    return Table("roster", header, tuple(tuple(record.get(name) for name in header) for record in records), 1)


def _records(people: Any) -> list[dict[str, Any]]:
    """The rows of a frame, by whichever way its library gives them."""
    for method in ("to_pylist", "to_dicts"):
        if hasattr(people, method):
            return list(getattr(people, method)())
    if hasattr(people, "to_dict"):
        return list(people.to_dict("records"))
    return list(people)
