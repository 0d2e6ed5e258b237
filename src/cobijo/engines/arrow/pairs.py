"""Who is asked about what: each designation with the people whom it could touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.engines.designations import Line
from cobijo.engines.planes import Evaluator, Numbers, Rows, flags
from cobijo.facts.asked import facts
from cobijo.law.screening import COUNTRY_SAID, HELD_ELSEWHERE
from cobijo.logic.printing.sql import column


class Asking(NamedTuple):
    """What is asked of a caseload: the designations; the country that everybody is asked about; whether it is one."""

    lines: list[Line]
    country: str | None
    one: bool


class Pairs(NamedTuple):
    """A designation with the people to screen for it, by their places in the batch. `line` is None for countries that
    have none, and `nation` then says which is meant for each."""

    line: Line | None
    people: Numbers
    nation: Any = None


def pairs_of(people: Evaluator, asking: Asking) -> Iterator[Pairs]:
    """Each designation with the people whom it could touch, as `law.screening` has it: its country's are looked up by
    their codes."""
    rows = people.people.rows
    everybody = np.arange(rows.count)
    if asking.one:
        yield Pairs(asking.lines[0], everybody)
        return
    said = flags(rows, people.truths(COUNTRY_SAID).yes)
    owners, positions, nations = _countries(rows, said)
    unsaid = everybody[:0] if asking.country else np.flatnonzero(~said)
    under, ids = rows.coded(column(facts.status.under))
    named = flags(rows, rows.known(column(facts.status.under)))
    for line in asking.lines:
        country, id_ = line.standing.designation.country, line.standing.designation.id
        asked = everybody if asking.country else owners[np.array([code == country for code in nations])[positions]]
        chosen = [asked] if line.screened else []
        chosen += [unsaid] if line.open else []
        own = named & np.array([one == id_ for one in ids])[under]
        left_out = own | flags(rows, people.beside(line.record).truths(HELD_ELSEWHERE).yes)
        yield Pairs(line, np.concatenate([*(some[~left_out[some]] for some in chosen), np.flatnonzero(own)]))
    begun = {line.standing.designation.country for line in asking.lines if line.screened}
    if asking.country:
        if asking.country not in begun:
            yield Pairs(None, everybody, pa.repeat(asking.country, rows.count))
        return
    other = np.array([code is not None and code not in begun for code in nations])[positions]
    yield Pairs(None, owners[other], texts_at(nations, positions[other]))


def _countries(rows: Rows, said: Numbers) -> tuple[Numbers, Numbers, list[str | None]]:
    """Each person with each country that is said, as a place in the list of distinct ones: the nationalities, or
    where a stateless person last lived."""
    entries, lengths = rows.entries("nationalities"), rows.lengths("nationalities")
    positions, nations = entries.coded("")
    homes, countries = rows.coded(column(facts.last_habitual_residence))
    owners = entries.owners()
    of_list, of_home = said[owners], np.flatnonzero(said & (lengths == 0))
    places = np.concatenate([positions[of_list].astype(np.int32), homes[of_home].astype(np.int32) + len(nations)])
    return np.concatenate([owners[of_list], of_home]), places, [*nations, *countries]


def texts_at(texts: list[str | None], positions: Numbers) -> Any:
    """Texts by their places in a list of distinct ones."""
    return pa.array(texts, pa.string()).take(pa.array(positions))
