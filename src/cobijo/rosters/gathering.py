"""Many records by columns: the facts of every row as columns of the table of facts, and its fingerprint."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from cobijo.facts import fingerprint
from cobijo.facts.filings import filing
from cobijo.facts.vocabulary import FactType, Kind
from cobijo.logic.printing.sql import bounded
from cobijo.logic.printing.sql import column as named
from cobijo.rosters.reads import Gathered, Reads
from cobijo.tables.facts import LIST_KINDS, fields_of, row_type

U64 = np.uint64


def mixed(numbers: Any) -> Any:
    """`fingerprint.mixed` for many."""
    found = numbers.astype(U64, copy=True)
    with np.errstate(over="ignore"):
        found ^= found >> U64(30)
        found *= U64(fingerprint.FIRST)
        found ^= found >> U64(27)
        found *= U64(fingerprint.SECOND)
        found ^= found >> U64(31)
    return found


def of_name(name: str) -> Any:
    """The number of a name."""
    return U64(fingerprint.of_text(name))


class Facts:
    """The facts of some rows: `columns` by name, a sum of `numbers` a row, where rows must be looked at (`odd`), how
    many columns say more than a text (`told`), of how many facts they are (`several`), and where any says more than a
    count may (`firm`)."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.columns: dict[str, Any] = {}
        self.numbers = np.zeros(count, U64)
        self.odd = np.zeros(count, np.bool_)
        self.told = np.zeros(count, np.int32)
        self.firm = np.zeros(count, np.bool_)
        self.several = np.zeros(count, np.int16)

    def add(self, name: str, said: Any, numbers: Any) -> None:
        """One fact more, with the number of its value."""
        with np.errstate(over="ignore"):
            self.numbers += np.where(said, mixed(numbers + of_name(name)), U64(0))

    def simple(self, fact: FactType, parts: list[Reads], last: list[Reads], *, several: bool = False) -> None:
        """A fact that stands in one column. Where two say different things, the row is looked at; so it is where two
        say anything, if `several` columns hold an entry each."""
        for n, part in enumerate(parts):
            for other in parts[:n]:
                self.odd |= part.said & other.said & (several | (part.numbers != other.numbers))
        found = Gathered([*parts, *last]) if parts or last else None
        if found is None:
            return
        for bound in last if parts else []:
            self.odd |= self._apart(Gathered(parts), bound)
        self.columns.update(found.columns(named(fact.name)))
        if fact.name == "filed":
            self.columns.update(kept(found))
        self.add(fact.name, found.said, found.numbers)

    def _apart(self, days: Gathered, bound: Reads) -> Any:
        """Where a first arrival is later than a last one, or a last one may be later than the first."""
        reads = [read for part in days.parts for read in part.reads]
        first = np.array([*(-np.inf if read.value is None else read.value.first for read in reads), -np.inf])
        ends = np.array([*(np.inf if read.value is None else read.value.last for read in reads), np.inf])
        last = np.array([np.inf if read.value is None else read.value.last for read in bound.reads])
        at, code = days.places[0], bound.codes
        return days.said & bound.said & ((first[at] > last[code]) | (last[code] > ends[at]))

    def record(self, fact: FactType, wholes: list[Reads], fields: dict[str, list[Reads]]) -> None:
        """A single record, from the columns of its fields; or that there is none, which a column of its own says."""
        said, numbers = np.zeros(self.count, np.bool_), np.zeros(self.count, U64)
        for name, parts in fields.items():
            for n, part in enumerate(parts):
                for other in parts[:n]:
                    self.odd |= part.said & other.said & (part.numbers != other.numbers)
            found = Gathered(parts)
            self.columns.update(found.columns(named(f"{fact.name}.{name}")))
            said |= found.said
            with np.errstate(over="ignore"):
                numbers += np.where(found.said, mixed(found.numbers + of_name(name)), U64(0))
        none = np.zeros(self.count, np.bool_)
        for whole in wholes:
            none |= whole.said
        self.odd |= none & said
        if fact.kind is Kind.RECORD_OR_NO:
            self.columns[named(fact.name)] = pa.array(~none, mask=~(said | none))
        with np.errstate(over="ignore"):
            object_ = mixed(numbers + U64(fingerprint.OBJECT))
        self.add(fact.name, said | none, np.where(none, U64(fingerprint.of_value(False)), object_))

    def records(self, fact: FactType, wholes: list[Reads], entries: dict[int, dict[str, list[Reads]]]) -> None:
        """A list of records, in one column or entry by entry; rows that have both are looked at."""
        name = named(fact.name)
        whole = Gathered(wholes) if wholes else None
        for n, part in enumerate(wholes):
            for other in wholes[:n]:
                self.odd |= part.said & other.said & (part.numbers != other.numbers)
        built, lengths, numbers = self._entries(fact, entries)
        listed = lengths > 0
        if whole is None:
            self.columns[name] = _masked(built, listed)
            self.columns[f"{name}_complete"] = pa.array(np.ones(self.count, np.bool_), mask=~listed)
            self.add(fact.name, listed, numbers)
            return
        self.odd |= whole.said & listed
        distinct = whole.distinct(name)
        places, _ = whole.places
        if not entries:
            index = pa.array(places)
            self.columns.update({one: array.take(index) for one, array in distinct.items()})
            self.add(fact.name, whole.said, whole.numbers)
            return
        size = len(distinct[name])
        index = pa.array(np.where(listed, size + np.arange(self.count), places))
        self.columns[name] = pa.concat_arrays([distinct[name], built]).take(index)
        complete = pa.concat_arrays([distinct[f"{name}_complete"], pa.array(np.ones(1, np.bool_))])
        self.columns[f"{name}_complete"] = complete.take(pa.array(np.where(listed, size, places)))
        self.add(fact.name, listed | whole.said, np.where(listed, numbers, whole.numbers))

    def _entries(self, fact: FactType, entries: dict[int, dict[str, list[Reads]]]) -> tuple[Any, Any, Any]:
        """The entries that stand in columns: the list of every row, how many there are, and their number."""
        kind = row_type(fact)
        if not entries:
            nothing = np.zeros(self.count, np.int64)
            return pa.nulls(self.count, pa.list_(kind)), nothing, nothing.astype(U64)
        gathered: list[dict[str, Gathered]] = []
        for position in sorted(entries):
            fields = {}
            for field, parts in entries[position].items():
                for n, part in enumerate(parts):
                    for other in parts[:n]:
                        self.odd |= part.said & other.said & (part.numbers != other.numbers)
                fields[field] = Gathered(parts)
            gathered.append(fields)
        there = np.array([_any([f.said for f in fields.values()]) for fields in gathered])
        rows, at = np.nonzero(there.T)
        lengths = there.sum(axis=0)
        offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        numbers = self._entry_numbers(gathered, there)
        made: dict[str, Any] = {}
        for one in fact.fields:
            if one.kind not in LIST_KINDS:
                made.update(_field(one, gathered, rows, at))
        struct = pa.StructArray.from_arrays([made[part.name] for part in kind], fields=list(kind))
        return pa.ListArray.from_arrays(pa.array(offsets), struct), lengths, numbers

    def _entry_numbers(self, gathered: list[dict[str, Gathered]], there: Any) -> Any:
        """The number of each row's list of entries."""
        total, place = np.zeros(self.count, U64), np.zeros(self.count, U64)
        with np.errstate(over="ignore"):
            for fields, here in zip(gathered, there, strict=True):
                entry = np.zeros(self.count, U64)
                for name, found in fields.items():
                    entry += np.where(found.said, mixed(found.numbers + of_name(name)), U64(0))
                entry = mixed(entry + U64(fingerprint.OBJECT))
                place += here.astype(U64)
                total += np.where(here, mixed(entry + place * U64(fingerprint.STEP)), U64(0))
            return mixed(total + U64(fingerprint.LIST))


def kept(filed: Gathered) -> dict[str, Any]:
    """What follows of the day of a filing that is the only one: until when a filing on paper still keeps a period. Who
    lists applications is looked at (see `doubts`), since they say which filing counts."""
    reads = [read for part in filed.parts for read in part.reads]
    days = [None if one.value is None else filing(one.value, None)["filed_keeps"] for one in reads]
    index = pa.array(filed.places[0])
    return {
        f"filed_keeps_{end}": pa.array(
            [*(None if day is None else bounded(getattr(day, end)) for day in days), None], pa.int32()
        ).take(index)
        for end in ("first", "last")
    }


def _any(flags: list[Any]) -> Any:
    found = flags[0]
    for one in flags[1:]:
        found = found | one
    return found


def _masked(lists: Any, there: Any) -> Any:
    """Lists that are null where there are none."""
    if not len(lists) or bool(there.all()) or lists.null_count == len(lists):
        return lists
    validity = pa.py_buffer(np.packbits(there, bitorder="little"))
    return pa.ListArray.from_buffers(lists.type, len(lists), [validity, lists.buffers()[1]], children=[lists.values])


def _field(field: FactType, gathered: list[dict[str, Gathered]], rows: Any, at: Any) -> dict[str, Any]:
    """One field of every entry, in the order of the rows and of the entries of each."""
    parts: dict[str, list[Any]] = {}
    size = 0
    index = np.full(len(rows), -1, np.int64)
    for n, fields in enumerate(gathered):
        if field.name not in fields:
            continue
        found = fields[field.name]
        distinct = found.distinct(field.name)
        here = at == n
        index[here] = found.places[0][rows[here]] + size
        for name, array in distinct.items():
            parts.setdefault(name, []).append(array)
        size += len(next(iter(distinct.values())))
    names = fields_of(field, field.name)
    if not parts:
        return {one.name: pa.nulls(len(rows), one.type) for one in names}
    taken = pa.array(index, mask=index < 0)
    return {name: pa.concat_arrays(arrays).take(taken) for name, arrays in parts.items()}
