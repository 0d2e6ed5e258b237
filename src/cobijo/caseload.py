"""Many people at once, from Python: `cobijo.caseload.screen(frame_or_path, on=…)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cobijo.bulk.caseload import Row, screen_roster
from cobijo.bulk.rosters import Options, Reject, Source, open_roster, read_roster, understand
from cobijo.bulk.rosters.sources.opening import frame_source
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
    refs: str | None = None,
) -> list[Row]:
    """Screen a roster: a path, a list of dicts, a frame (pandas, Polars, Arrow) or a relation of DuckDB. One row a
    person and designation.

    `dates` says how days such as 03/04/2001 are written: `month-first` or `day-first`; `refs="plain"` that references
    of bare digits are the office's own. Raises InputError with every row that can't be read, so that none is lost in
    silence.
    """
    asof = AsOf(parse_day(on), None if known is None else parse_day(known))
    source = open_roster(people) if isinstance(people, str | Path) else frame_source(people)
    options = Options(dates=dates, refs=refs, on=asof.on)
    if not source.small:
        return _by_columns(source, options, asof, country)
    roster = read_roster(source, options)
    _refuse(roster.rejects)
    cases = (case for _, case in roster.cases)
    return [row for row, _ in screen_roster(cases, read_register(), asof, country=country)]


def _by_columns(source: Source, options: Options, asof: AsOf, country: str | None) -> list[Row]:
    """The rows of a long roster, read and answered by its columns."""
    from cobijo.bulk.engines import engine
    from cobijo.bulk.rosters.answers import Answered, answer_tables

    arrow = engine("arrow")
    how = understand(source, options)
    found = Answered(how)
    tables = answer_tables(how, arrow.answering(read_register(), asof, country=country), found)
    rows = [row for table in tables for row in arrow.rows_of(table)]
    _refuse(found.rejects)
    return rows


def _refuse(rejects: Sequence[Reject]) -> None:
    if rejects:
        problems = [r.problem._replace(place=f"line {r.line}, {r.problem.place}") for r in rejects]
        raise InputError("roster", problems)
