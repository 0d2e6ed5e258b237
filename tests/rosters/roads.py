"""A roster read on both roads, record by record and column by column: they come to the same, and to all of it."""

from __future__ import annotations

import pyarrow as pa

from cobijo.rosters import Options, open_roster, read_roster, understand
from cobijo.rosters.facts import Reading
from cobijo.tables.facts import facts_table

NOTHING_SAID = Options()


def by_columns(source, options=NOTHING_SAID):
    """The facts, the rows set aside, the records that are nobody, and how many blank lines there were."""
    how = understand(source, options)
    parts = list(Reading(how).parts())
    facts = [part.facts for part in parts]
    table = pa.concat_tables(facts).combine_chunks() if facts else facts_table([])
    rejects = tuple(reject for part in parts for reject in part.rejects)
    nobody = tuple(one for part in parts for one in part.nobody)
    return table, rejects, nobody, source.blank


def same_on_both(path, options=NOTHING_SAID, **opening):
    """The roster as read record by record, after holding it against what its columns come to."""
    roster = read_roster(open_roster(path, **opening), options)
    table, rejects, nobody, blank = by_columns(open_roster(path, **opening), options)
    wanted = facts_table([case for _, case in roster.cases])
    assert table.to_pylist() == wanted.to_pylist()
    assert table.schema == wanted.schema
    assert rejects == roster.rejects
    assert nobody == roster.nobody
    assert blank == roster.blank
    return roster


def people(roster):
    """The references of the people of a roster, in its order."""
    return [case.ref for _, case in roster.cases]
