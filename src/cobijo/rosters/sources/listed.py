"""Records in memory: a list of facts by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from cobijo.errors import InputError
from cobijo.messages import Phrase
from cobijo.rosters.sources.base import Batch, Piece, Record, Source, Wanted


class ListedSource(Source):
    """A list of mappings; the first is row 1."""

    def __init__(self, name: str, people: Sequence[Mapping[str, Any]]) -> None:
        self.name = name
        for n, one in enumerate(people, start=1):
            if not isinstance(one, Mapping):
                found = type(one).__name__
                raise InputError.at(
                    name, Phrase("row {n}", n=n), found, "facts by their names", "Give each person as a dict."
                )
        self.header = tuple(dict.fromkeys(str(key) for one in people for key in one))
        self._people = people
        self.small = len(people) <= 2_000

    def records(self) -> Iterator[Record]:
        """Every person in turn."""
        for n, one in enumerate(self._people, start=1):
            yield Record(n, tuple(_there(one.get(key)) for key in self.header))

    def pieces(self) -> Iterator[Piece]:
        """The people, many at a time."""
        records = list(self.records())
        for at in range(0, len(records), 50_000):
            yield partial(_batches, records[at : at + 50_000], len(self.header))


def _there(value: Any) -> Any:
    """A value, None where it is what a frame has for nothing: of these none is itself."""
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def _batches(records: list[Record], width: int, _: Wanted) -> list[Batch]:
    """Records as the one batch of a piece."""
    from cobijo.rosters.sources.columns import ListBatch

    return [ListBatch.of(records, width)]
