"""Distinct values of a column, each read once, by the readers of single cells; and what they come to for every row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.facts import fingerprint
from cobijo.facts.case import parse_fact
from cobijo.facts.vocabulary import FactType, Kind
from cobijo.messages import Message
from cobijo.rosters.arrivals import HOW_ENTERED, says_return
from cobijo.rosters.cells import OTHER_CARD, How, Remark, read_cell, says_nothing
from cobijo.rosters.coded import Unreadable, coded
from cobijo.rosters.days import plain_day
from cobijo.rosters.headers import Column
from cobijo.rosters.row import withdrawal_told
from cobijo.rosters.seconds import is_beside
from cobijo.rosters.sources.records import Odd
from cobijo.tables.facts import cells_of, fields_of
from cobijo.timeline import Span

NOTHING, READ, ODD, NOTED = 0, 1, 2, 3
"""What became of a value: it says nothing, it is read, its row has to be looked at, or it says nothing and that is
told. What is read may have something told of it too."""

KEPT = 200_000
"""Values of a column that are remembered."""


class Read(NamedTuple):
    """A value as it was read: what became of it, the fact inside, the number of it in a fingerprint, the cells of it in
    the table of facts, and what is told of it."""

    state: int
    value: Any = None
    number: int = 0
    cells: tuple[Any, ...] = ()
    remark: Message | None = None


_NOTHING, _ODD = Read(NOTHING), Read(ODD)


class Reader:
    """Reads the values of one column, and remembers them."""

    def __init__(self, column: Column, how: How, *, second: bool = False) -> None:
        self.column = column
        self._second = second
        self._how = how
        self._plain = column.type.kind is Kind.DAY and not column.last and not how.turned
        self._known: dict[Any, Read] = {}

    def reads(self, array: Any) -> Reads:
        """A column of a batch."""
        codes, values = coded(array)
        if len(self._known) > KEPT:
            self._known = {}
        return Reads(self.column.type, codes, [self._read(value) for value in values])

    def _read(self, value: Any) -> Read:
        key = value if isinstance(value, str) else None
        if key is not None and (found := self._known.get(key)) is not None:
            return found
        found = _NOTHING if self._second and is_beside(value, self.column) else self._anew(value)
        if key is not None:
            self._known[key] = found
        return found

    def _anew(self, cell: Any) -> Read:
        if isinstance(cell, Odd | Unreadable) or (self.column.place in HOW_ENTERED and says_return(cell)):
            return _ODD
        fact = self.column.type
        if self._plain and (day := plain_day(cell, self._how.on)) is not None:
            told = withdrawal_told(self.column)
            return Read(READ, Span(day, day), fingerprint.of_text(f'"{cell}"'), (day, day), *told)
        try:
            value = None if says_nothing(cell) else read_cell(cell, fact, self._how)
        except Remark as remark:
            # With another category all that is said of the card is left out.
            return _ODD if remark.id == OTHER_CARD else Read(NOTED, remark=remark.of(self.column.header))
        except ValueError:
            return _ODD
        if value is None:
            return _NOTHING
        if self.column.last:
            value = {"not_after": value.get("not_after") if isinstance(value, dict) else value}
            if value["not_after"] is None:
                return _ODD  # no bound of the first arrival; but it may end a trip
        if fact.kind in (Kind.RECORD, Kind.RECORD_OR_NO):
            # An object in one cell is looked at with the columns of its fields.
            return _ODD if value is not False else Read(READ, False, fingerprint.of_value(False), (False,))
        inside, problems = parse_fact(fact, value)
        if problems or _repeats(fact, inside):
            return _ODD
        told = withdrawal_told(self.column)
        return Read(READ, inside, fingerprint.of_value(value), cells_of(fact, inside), *told)


def _repeats(fact: FactType, value: Any) -> bool:
    return fact.kind is Kind.COUNTRIES and len(set(value.items)) < len(value.items)


class Reads:
    """A column of a batch: `codes` are places among its distinct reads, one a row."""

    def __init__(self, fact: FactType, codes: Any, reads: list[Read]) -> None:
        self.fact = fact
        self.codes = codes
        self.reads = reads
        self._states = np.fromiter((read.state for read in reads), np.uint8, len(reads))

    @cached_property
    def state(self) -> Any:
        """What became of each row's value."""
        return self._states[self.codes]

    @cached_property
    def said(self) -> Any:
        """Where a row says something that was read."""
        return self.state == READ

    @cached_property
    def odd(self) -> Any:
        """Where a row has to be looked at."""
        return self.state == ODD

    @property
    def any_odd(self) -> bool:
        """Whether any value has to be looked at."""
        return bool((self._states == ODD).any())

    def remarks(self, rows: Any) -> Iterator[Message]:
        """What is told of the values of some rows, once a row."""
        if any(read.remark is not None for read in self.reads):
            often = np.bincount(self.codes[rows], minlength=len(self.reads)).tolist()
            for read, count in zip(self.reads, often, strict=True):
                if read.remark is not None:
                    yield from repeat(read.remark, count)

    @cached_property
    def numbers(self) -> Any:
        """The number of each row's value in a fingerprint."""
        return np.fromiter((read.number for read in self.reads), np.uint64, len(self.reads))[self.codes]


class Gathered:
    """The columns of one fact for every row, from one column or from several of which at most one speaks a row."""

    def __init__(self, parts: list[Reads]) -> None:
        self.parts = parts
        self.fact = parts[0].fact

    @cached_property
    def said(self) -> Any:
        """Where anything is said."""
        found = self.parts[0].said
        for part in self.parts[1:]:
            found = found | part.said
        return found

    @cached_property
    def numbers(self) -> Any:
        """The number of what is said."""
        found = self.parts[0].numbers
        for part in self.parts[1:]:
            found = np.where(part.said & (found == 0), part.numbers, found)
        return found

    @cached_property
    def places(self) -> tuple[Any, int]:
        """Where each row's value stands among the distinct ones of all parts, and the place of nothing after them."""
        nothing = sum(len(part.reads) for part in self.parts)
        if len(self.parts) == 1:
            return self.parts[0].codes, nothing
        found = np.full(len(self.parts[0].codes), nothing, np.int64)
        at = nothing
        for part in reversed(self.parts):
            at -= len(part.reads)
            found = np.where(part.said, part.codes + at, found)
        return found, nothing

    def distinct(self, name: str) -> dict[str, Any]:
        """The distinct values as columns of the table of facts, with nothing after them."""
        fields = fields_of(self.fact, name)
        none = (None,) * len(fields)
        rows = [read.cells or none for part in self.parts for read in part.reads]
        columns = zip(*rows, none, strict=True)
        return {f.name: pa.array(column, f.type) for f, column in zip(fields, columns, strict=True)}

    def columns(self, name: str) -> dict[str, Any]:
        """The value of every row, as columns of the table of facts."""
        places, _ = self.places
        index = pa.array(places)
        return {column: array.take(index) for column, array in self.distinct(name).items()}
