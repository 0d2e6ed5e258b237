"""Many people at once, from Python: `cobijo.caseload.screen(frame_or_path, on=…)`, `columns`, `changes`.

Days, `register` and `designation` are as everywhere at the front door (see `cobijo.asking`). People are a path, a list
of dicts, a frame (pandas, Polars, Arrow) or a relation of DuckDB.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.asking import Day, Record, asof_of, country_of, designation_of, record_of
from cobijo.caseload.changes import Change, two_states
from cobijo.caseload.changes import changes as all_changes
from cobijo.clock import today
from cobijo.engines.python import screen_roster
from cobijo.engines.rows import Row
from cobijo.errors import InputError, UsageError
from cobijo.messages import Phrase, among
from cobijo.privacy import redacted
from cobijo.register import Register
from cobijo.rosters import Options, Reject, Roster, Source, open_roster, read_roster, understand
from cobijo.rosters.mapping import NOTHING_SAID, Mapping, read_mapping
from cobijo.rosters.samples import Sampled, first_records, sampled
from cobijo.rosters.sources.opening import frame_source
from cobijo.timeline import AsOf
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.rosters.answers import Answered

__all__ = ["changes", "columns", "screen"]

SHOWN = 10
"""Lines that a warning names."""


def screen(
    people: Any,
    *,
    country: str | None = None,
    designation: Path | str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    engine: str | None = None,
    dates: str | None = None,
    refs: str | None = None,
    sheet: str | None = None,
    query: str | None = None,
    mapping: Path | str | None = None,
) -> list[Row]:
    """Screen a roster. One row a person and designation, the same from every `engine`: `python`, `arrow`, `duckdb`,
    `spark`.

    `dates` says how days such as 03/04/2001 are written: `month-first` or `day-first`; `refs="plain"` that references
    of bare digits are the office's own; `sheet` which sheet of a workbook, `query` which people of a database;
    `mapping` is the path of a map of its columns, as for the command. Raises InputError with every row that can't be
    read, and warns of what was read as unknown, of how days were taken, of lines that are no person, so that nothing is
    lost in silence.
    """
    asof, record = asof_of(on, known), record_of(register)
    line = designation_of(designation, record)
    which: dict[str, Any] = {"country": country_of(country, record) if country else None, "designation": line}
    said = _mapping(mapping)
    source = _opened(people, sheet, query, said)
    options = _options(dates, refs, asof, said, imagined=line.country if line else None)
    if engine is None and not source.small:
        return _by_columns(source, options, record, asof, which)
    roster = read_roster(source, options)
    _refuse(roster.rejects)
    _warn(roster)
    cases = [case for _, case in roster.cases]
    if engine in (None, "python"):
        return [row for row, _ in screen_roster(cases, record, asof, **which)]
    return _by_engine(str(engine), cases, record, asof, which)


def columns(
    people: Any,
    *,
    dates: str | None = None,
    refs: str | None = None,
    sheet: str | None = None,
    query: str | None = None,
    mapping: Path | str | None = None,
) -> list[Sampled]:
    """How each header of a roster is read, with samples, and what is not used: to look at before it is screened."""
    said = _mapping(mapping)
    source = _opened(people, sheet, query, said)
    options = replace(_options(dates, refs, asof_of(), said), look=True)
    understood = understand(source, options, list(source.records()) if source.small else None)
    return sampled(understood, first_records(understood))


def changes(
    people: Any,
    *,
    before: Day | None = None,
    after: Day | None = None,
    source: str | None = None,
    register: Record = None,
    dates: str | None = None,
    refs: str | None = None,
    sheet: str | None = None,
    query: str | None = None,
    mapping: Path | str | None = None,
) -> list[Change]:
    """Whose answer, deadline, status or card is another between two states of the record: as known `before` and
    `after`, or around the act of a `source` (its citation, authority or id). Holders first, the worst first.

    Raises UsageError where neither or both are given, InputError with every row that can't be read.
    """
    record = record_of(register)
    first = asof_of(before).on if before is not None else None
    second = asof_of(after).on if after is not None else None
    states = two_states(record, first, second, source)
    # Two states of the record are held against the people of today.
    said = _mapping(mapping)
    options = _options(dates, refs, AsOf(max(states[1].on, today())), said)
    roster = read_roster(_opened(people, sheet, query, said), options)
    _refuse(roster.rejects)
    _warn(roster)
    return all_changes([case for _, case in roster.cases], record, *states)


def _mapping(path: Path | str | None) -> Mapping:
    return NOTHING_SAID if path is None else read_mapping(Path(path))


def _opened(people: Any, sheet: str | None, query: str | None, said: Mapping) -> Source:
    """The people that are given. Raises InputError; UsageError where a sheet or a query is asked of no file."""
    if isinstance(people, str | Path):
        wanted = (None if sheet is None else str(sheet)) or (
            said.sheet if Path(people).suffix.lower() == ".xlsx" else None
        )
        return open_roster(people, sheet=wanted, query=query)
    for name, value in (("sheet", sheet), ("query", query)):
        if value is not None:
            raise UsageError.at(name, "value", value, "the path of a file", "Leave it out.")
    return frame_source(people)


def _options(dates: str | None, refs: str | None, asof: AsOf, said: Mapping, *, imagined: str | None = None) -> Options:
    """What a roster says has happened by the day asked about; what the rules ask the day of, by today where that is
    later. Raises UsageError for a word that is none of those taken."""
    for name, value, taken in (("dates", dates, ("month-first", "day-first")), ("refs", refs, ("plain",))):
        if value is not None and value not in taken:
            raise UsageError.at(name, "value", str(value), among(taken), "Choose another.")
    states = frozenset({imagined} if imagined else ())
    return Options(dates=dates, refs=refs, on=asof.on, latest=max(asof.on, today()), mapping=said, imagined=states)


def _by_engine(name: str, cases: list[Any], record: Register, asof: AsOf, which: dict[str, Any]) -> list[Row]:
    """The rows of an engine, in the order of the people. Raises EngineError where it is not installed."""
    from cobijo.engines import EXTRAS, engine
    from cobijo.engines.rows import by_people
    from cobijo.tables.facts import facts_table

    if name not in EXTRAS:
        raise UsageError.at("engine", "value", name, among(("python", *EXTRAS)), "Choose another.")
    found = engine(name).screen_table(facts_table(cases), record, asof, **which)
    return by_people(found, (case.ref for case in cases))


def _by_columns(source: Source, options: Options, record: Register, asof: AsOf, which: dict[str, Any]) -> list[Row]:
    """The rows of a long roster, read and answered by its columns."""
    from cobijo.engines import engine
    from cobijo.rosters.answers import Answered, answer_tables

    arrow = engine("arrow")
    how = understand(source, options)
    found = Answered(how)
    tables = answer_tables(how, arrow.answering(record, asof, **which), found)
    rows = [row for table in tables for row in arrow.rows_of(table)]
    _refuse(found.rejects)
    _warn(found)
    return rows


def _warn(roster: Roster | Answered) -> None:
    """Warn of what the command says of how a roster was read."""
    words = Words("en")
    for note in roster.notes:
        said = {name: redacted(str(value)) for name, value in note.values.items()}
        warnings.warn(words.say(note.id, said), stacklevel=3)
    if roster.nobody:
        first, more = roster.nobody[:SHOWN], len(roster.nobody) - SHOWN
        lines = ", ".join(str(one.line) for one in first) + (", …" if more > 0 else "")
        warnings.warn(words.say("caseload.nobody", {"lines": lines, "count": len(roster.nobody)}), stacklevel=3)


def _refuse(rejects: Sequence[Reject]) -> None:
    if rejects:
        problems = [
            r.problem._replace(place=Phrase("line {n}, {place}", n=r.line, place=r.problem.place)) for r in rejects
        ]
        raise InputError("roster", problems)
