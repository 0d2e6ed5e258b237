"""The columns of a roster, kept from the first look as far as memory goes: most files are read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import Lock

from cobijo.rosters.sources.base import Batch, Piece, Source, Wanted

LIMIT = 128_000_000
"""Bytes of columns that are kept."""

Reading = Callable[[], Iterable[Batch]]
"""Gives some batches, in the worker that asks."""


class Held:
    """What the pieces of a source came to. What there is no room for is read again."""

    def __init__(self, source: Source, every: Wanted, limit: int = LIMIT) -> None:
        self._source = source
        self._every = every
        self._left = limit
        self._lock = Lock()
        self._kept: dict[int, list[Batch]] = {}

    def look(self, some: Wanted) -> Iterator[Reading]:
        """Every piece, with some columns at least; as long as there is room, with all of them, which are kept."""
        return (partial(self._first, n, piece, some) for n, piece in enumerate(self._source.pieces()))

    def once_more(self, some: Wanted) -> Iterator[Reading]:
        """Every piece, with some columns at least."""
        return (partial(self._again, n, piece, some) for n, piece in enumerate(self._source.pieces()))

    def last(self) -> Iterator[Reading]:
        """Every piece with all columns. What was kept is let go."""
        return (partial(self._finally, n, piece) for n, piece in enumerate(self._source.pieces()))

    def _first(self, n: int, piece: Piece, some: Wanted) -> Iterator[Batch]:
        if self._left <= 0:
            yield from piece(some)
            return
        kept: list[Batch] | None = []
        for batch in piece(self._every):
            yield batch
            size = batch.held() if kept is not None else None
            if kept is None or size is None or not self._room_for(size):
                kept = None
            else:
                kept.append(batch)
        if kept is not None:
            self._kept[n] = kept

    def _room_for(self, size: int) -> bool:
        with self._lock:
            self._left -= size
            return self._left > 0

    def _again(self, n: int, piece: Piece, some: Wanted) -> Iterable[Batch]:
        return self._kept.get(n) or piece(some)

    def _finally(self, n: int, piece: Piece) -> Iterable[Batch]:
        return self._kept.pop(n, None) or piece(self._every)
