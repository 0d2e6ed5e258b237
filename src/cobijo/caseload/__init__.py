"""Many people at once, from Python: `cobijo.caseload.screen(people, on=…)`, `columns`, `changes`.

Of caseloads: `cobijo.caseload.screen`, `columns`, `changes`. Days, `register` and `designation` are as everywhere at
the front door (see `cobijo.asking`). People are a path, a folder, a list of dicts, a frame (pandas, Polars, Arrow) or a
relation of DuckDB. The other arguments are the options of the command by their names: `dates` says how days such as
03/04/2001 are written, `month-first` or `day-first`; `refs="plain"` that references of bare digits are the office's
own; `sheet` which sheet of a workbook, `query` which people of a database; `map` is the path of a map of the columns.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cobijo.asking import Day, Record, asof_of, country_of, designation_of, record_of
from cobijo.caseload.comparing import Change, two_states
from cobijo.caseload.comparing import changes as all_changes
from cobijo.caseload.found import Answers
from cobijo.caseload.given import Given, states_of
from cobijo.clock import by_now
from cobijo.engines.rows import Row
from cobijo.errors import said_by_name
from cobijo.rosters import Reject, read_roster
from cobijo.rosters.samples import Sampled

__all__ = ["Answers", "Reject", "changes", "columns", "screen"]


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
    map: Path | str | None = None,
) -> Answers[Row]:
    """Screen a roster, or the files of a folder. One row a person and designation, the same from every `engine`:
    `python`, `arrow`, `duckdb`, `spark`.

    A row that can't be read is set aside and stops no other: `.rejects` of the answers holds each, with its line and
    what is wrong, `.nobody` the lines that are no person, `.counts` how many there are of each. That there are any is
    warned of, as is what was read as unknown, so that nothing is lost in silence. Raises InputError where the roster
    can't be read, or nobody of it.
    """
    from cobijo.caseload.screening import Screening

    asof, record = asof_of(on, known), record_of(register)
    line = designation_of(designation, record)
    which: dict[str, Any] = {"country": country_of(country, record) if country else None, "designation": line}
    imagined = states_of(record) | (frozenset({line.country}) if line else frozenset())
    given = Given.of(people, asof.on, dates=dates, refs=refs, sheet=sheet, query=query, map=map, imagined=imagined)
    beside = [Path(one) for one in (designation, register) if isinstance(one, Path | str)]
    with said_by_name():
        found, said = Screening(given, record, asof, which, engine).answers(beside)
    return found.told(said, depth=2)


def columns(
    people: Any,
    *,
    dates: str | None = None,
    refs: str | None = None,
    sheet: str | None = None,
    query: str | None = None,
    map: Path | str | None = None,
) -> Answers[Sampled]:
    """How each header of a roster is read, with samples, and what is not used: to look at before it is screened. Of a
    folder each header once, with the files in which it stands."""
    from cobijo.caseload.looking import looked_at

    given = Given.of(people, asof_of().on, dates=dates, refs=refs, sheet=sheet, query=query, map=map)
    with said_by_name():
        found, said = looked_at(given)
    return found.told(said, depth=2)


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
    map: Path | str | None = None,
) -> Answers[Change]:
    """Whose answer, deadline, status or card is another between two states of the record: as known `before` and
    `after`, or around the act of a `source` (its citation, authority or id). Holders first, the worst first.

    Rows that can't be read are set aside as by `screen`. Raises UsageError where neither or both are given.
    """
    record = record_of(register)
    first = asof_of(before).on if before is not None else None
    second = asof_of(after).on if after is not None else None
    with said_by_name():
        states = two_states(record, first, second, source)
    # Two states of the record are held against the people of today.
    last = by_now(states[1].on)
    given = Given.of(people, last, dates=dates, refs=refs, sheet=sheet, query=query, map=map)
    with said_by_name():
        roster = read_roster(given.source(), given.options)
    found: Answers[Change] = Answers()
    said = found.add(all_changes([case for _, case in roster.cases], record, *states), roster)
    return found.told(said, depth=2)
