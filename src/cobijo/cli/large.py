"""`cobijo caseload screen` on a roster that is too long to be looked at person by person: answered by its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cobijo.cli import options, rosters
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.rosters import Options, Source
    from cobijo.rosters.answers import Answered

BY_BATCHES = (".parquet", ".csv", ".duckdb")


def screen_large(
    source: Source, how: Options, register: Any, asof: Any, which: dict[str, Any], chosen: rosters.Screen, words: Words
) -> int:
    """Answer a roster by columns; the rows go to a file, the summary to the terminal."""
    from cobijo.cli.caseload_view import show_summary
    from cobijo.rosters import understand

    found = answered(understand(source, how), register, asof, which, chosen, words)
    rejects = rosters.write_rejects(rosters.base_of(chosen), found, words.lang)
    if not chosen.json:
        show_summary(found.outcomes, found.people, words)
    rosters.report(chosen, found, rejects, words)
    return 2 if found.rejects else 0


def answered(
    how: Any,
    register: Any,
    asof: Any,
    which: dict[str, Any],
    chosen: rosters.Screen,
    words: Words,
    about: Callable[[Answered], Mapping[str, str]] | None = None,
) -> Answered:
    """A roster answered by the engine that is asked for, into the file that is asked for. `about` gives
    what a Parquet file says of itself, once it is known what became of the records."""
    from cobijo.cli.tables import progress
    from cobijo.engines.answer_files import count_outcomes, write_answers
    from cobijo.rosters.answers import Answered, answer_tables

    found = Answered(how)
    out = chosen.out
    with progress(words.say("caseload.screening"), how.source.length) as step:
        if chosen.engine in (None, "arrow"):
            from cobijo.engines.arrow import answering

            tables = answer_tables(how, answering(register, asof, **which), found, step)
        else:
            tables = _by_statement(how, register, asof, which, chosen, found)
        if chosen.json or (out is not None and out.suffix not in BY_BATCHES):
            return _by_rows(tables, found, chosen)
        if out is None:
            found.outcomes = count_outcomes(tables)
        else:
            said = partial(about, found) if about is not None else dict[str, str]
            found.outcomes = write_answers(tables, out, reads=rosters.reads(chosen), about=said)
    return found


def _by_statement(
    how: Any, register: Any, asof: Any, which: dict[str, Any], chosen: rosters.Screen, found: Answered
) -> Any:
    """The answers of an engine that takes the facts of everybody as one table."""
    from cobijo import engines
    from cobijo.engines.answer_files import table_of
    from cobijo.engines.rows import by_people
    from cobijo.rosters.answers import facts_of

    facts = facts_of(how, found)
    more = {"master": chosen.master} if chosen.engine == "spark" else {}
    rows = engines.engine(str(chosen.engine)).screen_table(facts, register, asof, **which, **more)
    yield table_of(by_people(rows, facts.column("ref").to_pylist()))


def _by_rows(tables: Any, found: Answered, chosen: rosters.Screen) -> Answered:
    """The answers row by row: for a spreadsheet, or for a program that reads JSON."""
    from collections import Counter

    from cobijo.engines.rows import HEADER
    from cobijo.tables.writing import write_table

    rows = [list(row) for table in tables for row in zip(*(c.to_pylist() for c in table.columns), strict=True)]
    found.outcomes = dict(Counter(row[HEADER.index("outcome")] for row in rows))
    if chosen.out is not None:
        write_table(chosen.out, list(HEADER), rows, reads=rosters.reads(chosen))
    if chosen.json:
        options.print_json([dict(zip(HEADER, row, strict=True)) for row in rows])
    return found
