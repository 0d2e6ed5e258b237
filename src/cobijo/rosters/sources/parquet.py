"""Parquet files of people in somebody's own words, row group by row group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cobijo.errors import InputError
from cobijo.messages import Phrase, at_most
from cobijo.rosters.naming import shown_name
from cobijo.rosters.sources.base import MAX_COLUMNS, Batch, Piece, Record, Source, Wanted
from cobijo.rosters.sources.columns import TableBatch, narrowed

ROWS = 1 << 17
"""Rows of a piece."""


class ParquetSource(Source):
    """A Parquet file, or its bytes."""

    def __init__(self, name: str, source: Path | bytes) -> None:
        self.name = name
        self._source = source
        self._metadata = self._sound(lambda: pq.read_metadata(self._file()))
        schema = self._sound(self._metadata.schema.to_arrow_schema)
        if len(schema.names) > MAX_COLUMNS:
            found = Phrase("{n} columns", n=f"{len(schema.names):,}")
            raise InputError.at(name, "header", found, at_most(MAX_COLUMNS), "Leave out what is no fact.")
        self.header = tuple(schema.names)
        if twice := next((one for one in self.header if self.header.count(one) > 1), None):
            found = Phrase("the column {what} twice", what=repr(shown_name(twice)))
            raise InputError.at(name, "header", found, "each column once", "Rename or delete one.")
        self._texts = [f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_large_string(f.type)]
        self.length = self._metadata.num_rows
        self.small = self._metadata.num_rows <= 2_000

    def _file(self) -> Any:
        return BytesIO(self._source) if isinstance(self._source, bytes) else str(self._source)

    def _sound(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except (OSError, ValueError, pa.ArrowException) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            reason = str(error).splitlines()[0] if str(error) else "not sound"
            raise InputError.at(self.name, "file", reason, "a Parquet file", "Write it again.") from None

    def records(self) -> Iterator[Record]:
        """Every row in turn."""
        every = Wanted(tuple(range(len(self.header))))
        for piece in self.pieces():
            for batch in piece(every):
                yield from (batch.record(n) for n in range(len(batch.lines)))

    def pieces(self) -> Iterator[Piece]:
        """The columns, some row groups or parts of one at a time."""
        groups: list[int] = []
        rows = at = 0
        limit = max(min(self._metadata.num_rows // 4, ROWS // 2), 1)
        for n in range(self._metadata.num_row_groups):
            groups.append(n)
            rows += self._metadata.row_group(n).num_rows
            if rows >= limit or n == self._metadata.num_row_groups - 1:
                if rows > 2 * ROWS:
                    yield partial(self._parts, tuple(groups), at)
                else:
                    step = max(-(-rows // max(1, round(rows / limit))), 20_000) if rows > limit else rows
                    yield partial(self._whole, tuple(groups), at, max(step, 1))
                at += rows
                groups, rows = [], 0

    def _opened(self, wanted: Wanted) -> Any:
        texts = [name for name in self._texts if name not in {self.header[n] for n in wanted.unlike}]
        return pq.ParquetFile(self._file(), metadata=self._metadata, read_dictionary=texts)

    def _read(self, groups: Sequence[int], wanted: Wanted) -> Any:
        names = [self.header[n] for n in wanted.positions]

        def read() -> Any:
            with self._opened(wanted) as file:
                return file.read_row_groups(list(groups), names or [], use_threads=False)

        return self._sound(read).select(names).rename_columns([str(n) for n in wanted.positions])

    def _every(self, groups: Sequence[int]) -> _Late:
        return _Late(lambda: self._read(groups, Wanted(tuple(range(len(self.header))))))

    def _whole(self, groups: Sequence[int], at: int, step: int, wanted: Wanted) -> Iterator[Batch]:
        table = self._read(groups, wanted).combine_chunks()
        count = sum(self._metadata.row_group(n).num_rows for n in groups)
        every = self._every(groups)
        for start in range(0, count, step):
            yield self._batch(table.slice(start, step), at + start, every, start, min(step, count - start))

    def _parts(self, groups: Sequence[int], at: int, wanted: Wanted) -> Iterator[Batch]:
        names = [self.header[n] for n in wanted.positions]
        with self._opened(wanted) as file:
            found = file.iter_batches(ROWS, list(groups), names, use_threads=False)
            every = self._every(groups)
            start = 0
            while (batch := self._sound(lambda: next(found, None))) is not None:
                table = pa.Table.from_batches([batch]).select(names).rename_columns([str(n) for n in wanted.positions])
                yield self._batch(table, at + start, every, start, batch.num_rows)
                start += batch.num_rows

    def _batch(self, table: Any, at: int, every: _Late, start: int, count: int) -> Batch:
        return _ReadBatch(table, at + 1, lambda: every.table.slice(start, count), count, len(self.header))


class _ReadBatch(TableBatch):
    """Rows of a file, which can be read again."""

    def held(self) -> int | None:
        """Codes take as little room as they can."""
        self._table = narrowed(self._table)
        return int(self._table.nbytes)


class _Late:
    """A table that is read when a record is looked at."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self._read = read

    @cached_property
    def table(self) -> Any:
        return self._read()
