"""People, and the entries of their lists, as rows: columns as they lie in Arrow's memory, made into planes when asked
for. A flag is a plane already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.engines.planes.bits import Bits, Numbers, pack, unpack
from cobijo.timeline import Term


class Values(NamedTuple):
    """One end of a day, a number or a term: a value a row or one for all, and where it is known (None: everywhere)."""

    values: Numbers | int
    known: Bits | None = None


class Rows:
    """People, or the entries of one of their lists: `columns` by name, all of `count` rows. Of entries, `offsets` says
    where each owner's begin, and where the last one's end."""

    zero = 0
    """The ordinal of the day that days are counted from."""

    def __init__(self, columns: Mapping[str, Any], count: int, offsets: Numbers | None = None) -> None:
        self.columns = columns
        self.count = count
        self.offsets: Numbers = np.zeros(1, np.int64) if offsets is None else offsets
        self._made: dict[Any, Any] = {}

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """A value that is made when it is first asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def all(self) -> Bits:
        """The plane of every row."""
        found: Bits = self.once("all", lambda: np.full((self.count + 7) // 8, 255, np.uint8))
        return found

    def known(self, name: str) -> Bits:
        """Where a column is not null."""
        found: Bits = self.once(("known", name), lambda: self._plane(self.columns[name], 0))
        return found

    def flag(self, name: str) -> Bits:
        """Where a flag is true, as far as it is known."""
        found: Bits = self.once(("flag", name), lambda: self._plane(self.columns[name], 1))
        return found

    def true(self, name: str) -> Bits:
        """Where a flag is known to be true."""
        return self.flag(name) & self.known(name)

    def _plane(self, array: Any, buffer: int) -> Bits:
        if not self.count or (buffer == 0 and not array.null_count):
            return self.all()
        start, size = array.offset // 8, (array.offset % 8 + self.count + 7) // 8
        bits = np.frombuffer(array.buffers()[buffer], np.uint8)[start : start + size]
        if array.offset % 8:
            bits = pack(np.unpackbits(bits, bitorder="little")[array.offset % 8 :][: self.count])
        return bits

    def numbers(self, name: str) -> Values:
        """A column of numbers as it lies in memory; what stands where it is null means nothing."""
        array = self.columns[name]
        return Values(self._stored(array), self.known(name) if array.null_count else None)

    def _stored(self, array: Any) -> Numbers:
        kind = np.int32 if pa.types.is_date32(array.type) else array.type.to_pandas_dtype()
        values: Numbers = np.frombuffer(array.buffers()[1], kind) if self.count else np.empty(0, kind)
        return values[array.offset :][: self.count]

    def coded(self, name: str) -> tuple[Numbers, list[Any]]:
        """A column of codes as positions in the list of its distinct values; a null is at any position."""

        def make() -> tuple[Numbers, list[Any]]:
            array = self.columns[name]
            if not pa.types.is_dictionary(array.type):
                array = pc.dictionary_encode(array)
            return _small(self._stored(array.indices), array.dictionary.to_pylist())

        found: tuple[Numbers, list[Any]] = self.once(("coded", name), make)
        return found

    def terms(self, name: str) -> tuple[Numbers, list[Any]]:
        """A column of terms in the same way."""

        def make() -> tuple[Numbers, list[Any]]:
            months, days = (np.asarray(self.numbers(f"{name}_{unit}").values, np.int64) for unit in ("months", "days"))
            both = pc.dictionary_encode(pa.array(months << 32 | days))
            distinct = [Term(one >> 32, one & 0xFFFFFFFF) for one in both.dictionary.to_pylist()]
            return _small(both.indices.to_numpy(), distinct)

        found: tuple[Numbers, list[Any]] = self.once(("terms", name), make)
        return found

    # --- lists

    def entries(self, name: str) -> Rows:
        """The entries of a list, of everybody together."""

        def make() -> Rows:
            array = self.columns[name]
            flat = array.flatten()
            structs = pa.types.is_struct(flat.type)
            columns = dict(zip((f.name for f in flat.type), flat.flatten(), strict=True)) if structs else {"": flat}
            offsets = np.concatenate(([0], np.cumsum(self.lengths(name), dtype=np.int64)))
            return Rows(columns, len(flat), offsets)

        found: Rows = self.once(("entries", name), make)
        return found

    def lengths(self, name: str) -> Numbers:
        """How many entries each row's list has; none where it is not known."""
        found: Numbers = self.once(
            ("lengths", name), lambda: pc.list_value_length(self.columns[name]).fill_null(0).to_numpy()
        )
        return found

    def owners(self) -> Numbers:
        """Of entries: the row that each belongs to."""
        each = self.offsets
        found: Numbers = self.once("owners", lambda: np.repeat(np.arange(len(each) - 1), np.diff(each)))
        return found

    def per_owner(self, bits: Bits) -> Numbers:
        """Of entries: how many of each row's are in a plane."""
        sums = np.concatenate(([0], np.cumsum(unpack(bits, self.count), dtype=np.int32)))
        return sums[self.offsets[1:]] - sums[self.offsets[:-1]]


def flags(rows: Rows, bits: Bits) -> Any:
    """A plane as a flag a row."""
    return unpack(bits, rows.count).view(np.bool_)


def plain(array: Any) -> Any:
    """A column of codes as texts."""
    return array.cast(pa.string()) if pa.types.is_dictionary(array.type) else array


def _small(positions: Numbers, distinct: list[Any]) -> tuple[Numbers, list[Any]]:
    """Positions in bytes where these hold them, since they are compared the sooner. What stands for a null may be no
    position at all, and becomes one."""
    last = max(len(distinct) - 1, 0)
    if last < 256:
        positions = positions.astype(np.uint8)
    if positions.min(initial=0) < 0 or positions.max(initial=0) > last:
        positions = np.clip(positions, 0, last)
    return positions, distinct or [None]
