"""Who is asked about what: each designation with the people whom it could touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import eq
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.engines.designations import Line
from cobijo.engines.planes import Numbers, Rows, flags


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


def pairs_of(people: Rows, asking: Asking) -> Iterator[Pairs]:
    """Each designation with the people whom it could touch; see `decide.screen_case`."""
    everybody = np.arange(people.count)
    if asking.one:
        yield Pairs(asking.lines[0], everybody)
        return
    entries, lengths = people.entries("nationalities"), people.lengths("nationalities")
    whole = flags(people, people.true("nationalities_complete"))
    resident = flags(people, people.known("last_habitual_residence"))
    stateless = whole & (lengths == 0)
    positions, nations = entries.coded("")
    homes, countries = people.coded("last_habitual_residence")
    owners = entries.owners()
    unsaid = np.zeros(people.count, np.bool_) if asking.country else ~whole | (stateless & ~resident)

    def of(wanted: Callable[[str | None], bool]) -> tuple[Numbers, Numbers]:
        """Entries by nationality, and people by habitual residence, whose country is wanted."""
        by_nation = np.array([wanted(code) for code in nations])[positions] & whole[owners]
        by_home = np.array([wanted(code) for code in countries])[homes] & stateless & resident
        return np.flatnonzero(by_nation), np.flatnonzero(by_home)

    under, ids = people.coded("status__under")
    held = flags(people, people.known("status__under"))
    elsewhere = held_elsewhere(people)
    for line in asking.lines:
        designation = line.standing.designation
        chosen: list[Numbers] = []
        if line.screened:
            by_nation, by_home = of(partial(eq, designation.country))
            chosen = [everybody] if asking.country else [owners[by_nation], by_home]
        if line.open:
            chosen.append(np.flatnonzero(unsaid))
        named = np.array([id_ == designation.id for id_ in ids])[under] & held
        for one in chosen:
            named[one] = False
        if line.sisters:
            left_out = elsewhere(line)
            chosen = [one[~left_out[one]] for one in chosen]
        yield Pairs(line, np.concatenate([*chosen, np.flatnonzero(named)]))
    begun = {line.standing.designation.country for line in asking.lines if line.screened}
    if asking.country:
        if asking.country not in begun:
            yield Pairs(None, everybody, pa.repeat(asking.country, people.count))
        return
    by_nation, by_home = of(lambda nation: nation is not None and nation not in begun)
    said = [texts_at(nations, positions[by_nation]), texts_at(countries, homes[by_home])]
    yield Pairs(None, np.concatenate([owners[by_nation], by_home]), pa.concat_arrays(said))


def held_elsewhere(people: Rows) -> Callable[[Line], Numbers]:
    """Whose grant stands under another open line of the country, so far as is said: they are asked about that one."""
    under, ids = people.coded("status__under")
    known = flags(people, people.known("status__under"))
    denied = people.known("status__appeal_pending") & ~people.flag("status__appeal_pending")
    withdrawn = people.known("status__withdrawn_first") & denied
    granted = flags(people, people.true("status__ever_granted") & ~withdrawn)
    dated = granted & ~known & flags(people, people.known("status__granted_first"))
    first, last = (np.asarray(people.numbers(f"status__granted_{end}").values) for end in ("first", "last"))

    def of(line: Line) -> Numbers:
        found: Numbers = np.array([id_ in line.sisters for id_ in ids])[under] & granted & known
        if line.standing.since is not None and line.sister_since is not None:
            found |= dated & (last < line.standing.since.toordinal()) & (line.sister_since <= first)
        return found

    return of


def texts_at(texts: list[str | None], positions: Numbers) -> Any:
    """Texts by their places in a list of distinct ones."""
    return pa.array(texts, pa.string()).take(pa.array(positions))
