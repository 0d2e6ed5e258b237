"""Records as Arrow's columns: blocks of text, rows that are held, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from cobijo.rosters.sources.base import Batch, Piece, Record, Source, Wanted
from cobijo.rosters.sources.records import Odd

if TYPE_CHECKING:
    from cobijo.rosters.sources.text import Block, TextSource

CODES = pa.dictionary(pa.int32(), pa.string())


class TextBatch(Batch):
    """A block of text whose quotes are all in place. It is `sound` where Arrow came to as many records."""

    def __init__(self, source: TextSource, block: Block, wanted: Wanted) -> None:
        self._source = source
        self._block = block
        if not block.data.isascii():
            source.decoded(block.data, block.line)
        self._ends = block.ends.astype(np.int32)
        names = [str(n) for n in range(source.width)]
        extra = names[len(source.header) :]
        bad: list[int] = []

        def skip(row: Any) -> str:
            bad.append(row.number)
            return "skip"

        read = [*map(str, wanted.positions or [0]), *extra]
        types = {**dict.fromkeys(read, CODES), **dict.fromkeys(map(str, wanted.unlike), pa.string())}
        try:
            table = csv.read_csv(
                pa.BufferReader(block.data),
                read_options=csv.ReadOptions(column_names=names, use_threads=False, block_size=len(block.data) + 1),
                parse_options=csv.ParseOptions(
                    delimiter=source.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=skip,
                ),
                convert_options=csv.ConvertOptions(column_types=types, include_columns=read, strings_can_be_null=False),
            ).combine_chunks()
        except pa.ArrowInvalid:
            self.sound = False
            return
        count = len(block.ends)
        good = np.ones(count, np.bool_)
        odd = np.array(sorted(bad), np.int64) - 1
        good[odd[odd < count]] = False
        starts = self._start(np.arange(count))
        lengths = self._ends - starts
        empty = (lengths == 0) | ((lengths == 1) & (_bytes(block.data)[starts] == 13))
        self.sound = table.num_rows == int(good.sum()) and not (len(odd) and int(odd[-1]) >= count)
        self.sound = self.sound and not any(_filled(table.column(name)) for name in extra)
        if not self.sound:
            return
        self.blank = int(empty.sum())
        if (empty & good).any():
            table = table.filter(pa.array(~empty[good])).combine_chunks()
        self._kept = np.flatnonzero(good & ~empty).astype(np.int32)
        self._table = table
        self.lines = self._line_of(self._kept)
        self.odd = self._odd(np.flatnonzero(~good & ~empty))

    def _start(self, places: Any) -> Any:
        """Where records begin: behind the end of the one before."""
        return np.where(places > 0, self._ends[places - 1] + 1, 0)

    def _line_of(self, places: Any) -> Any:
        """The line where each record begins: as many line feeds as lie before it."""
        if self._block.data.count(b"\n") == len(self._ends):
            return places + np.int64(self._block.line)
        newlines = np.flatnonzero(_bytes(self._block.data) == 10)
        return np.searchsorted(newlines, self._start(places)) + self._block.line

    def _odd(self, places: Any) -> list[tuple[int, Record]]:
        """The records that fit no column, with what is odd about them."""
        before = np.searchsorted(self._kept, places)
        found = [
            (at, self._at(place, line))
            for at, place, line in zip(before.tolist(), places.tolist(), self._line_of(places).tolist(), strict=True)
        ]
        # Some had empty cells too many and no other fault: then the block is read with care.
        self.sound = self.sound and all(record.odd is not None for _, record in found)
        return found

    def _at(self, place: int, line: int) -> Record:
        if not self._block.data:
            self._block = self._source.again(self._block)
        data = self._block.data[int(self._start(place)) : int(self._ends[place])]
        return self._source.one(data.removesuffix(b"\r"), line)

    def column(self, position: int) -> Any:
        """A column as codes, or as texts where these do not repeat."""
        found = self._table.column(str(position))
        return wide(found.chunk(0)) if self._table.num_rows else pa.array([], found.type)

    def held(self) -> int | None:
        """The bytes of the file are let go, and codes take as little room as they can."""
        self._block = self._block._replace(data=b"", ends=None)
        self._table = narrowed(self._table)
        return int(self._table.nbytes) + 16 * len(self._ends) + sum(1000 for _ in self.odd)

    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells."""
        return self._at(int(self._kept[row]), int(self.lines[row]))


def narrowed(table: Any) -> Any:
    """A table whose codes take as little room as they can."""
    for n, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type) and table.column(n).num_chunks == 1:
            table = table.set_column(n, field.name, _narrow(table.column(n).chunk(0)))
    return table


def _narrow(codes: Any) -> Any:
    size = len(codes.dictionary)
    kind = pa.uint8() if size <= 1 << 8 else pa.uint16() if size <= 1 << 16 else pa.int32()
    return pa.DictionaryArray.from_arrays(codes.indices.cast(kind), codes.dictionary)


def wide(column: Any) -> Any:
    """Codes that take as much room as what is reckoned with them needs."""
    if not pa.types.is_dictionary(column.type) or column.type.index_type == pa.int32():
        return column
    return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), column.dictionary)


def _filled(column: Any) -> bool:
    return any(cell.strip() for cell in column.unique().to_pylist() if cell)


def _bytes(data: bytes) -> Any:
    return np.frombuffer(data, np.uint8)


class ListBatch(Batch):
    """Records that are held as lists of cells."""

    def __init__(self, rows: Sequence[Record], odd: Sequence[tuple[int, Record]]) -> None:
        self._rows = rows
        self.odd = odd
        self.lines = np.array([row.line for row in rows], np.int64)

    @classmethod
    def of(cls, records: Sequence[Record], width: int) -> ListBatch:
        """Of records, odd ones among them."""
        rows: list[Record] = []
        odd: list[tuple[int, Record]] = []
        for record in records:
            if record.odd is None:
                rows.append(record)
            else:
                odd.append((len(rows), record))
        return cls(rows, odd)

    def column(self, position: int) -> Any:
        """A column, encoded."""
        return encoded([row.cells[position] if position < len(row.cells) else None for row in self._rows])

    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells."""
        return self._rows[row]


class RowsBatch(Batch):
    """Rows that are held as lists of cells. Each column is encoded once."""

    def __init__(
        self, rows: Sequence[Sequence[Any]], lines: Sequence[int], width: int, odd: Sequence[tuple[int, Record]]
    ) -> None:
        self._rows = rows
        self._width = width
        self._cells: list[Any] = []
        self._encoded: dict[int, Any] = {}
        self.lines = np.array(lines, np.int64)
        self.odd = odd

    def column(self, position: int) -> Any:
        """A column, encoded."""
        if position not in self._encoded:
            if not self._cells:
                self._cells = list(zip(*self._rows, strict=True))
            texts = _texts(self._cells[position])
            self._encoded[position] = encoded(list(self._cells[position])) if texts is None else texts
            self._cells[position] = ()
        return self._encoded[position]

    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells."""
        return Record(int(self.lines[row]), tuple(self._rows[row][: self._width]))


def _texts(cells: Sequence[Any]) -> Any:
    """Cells that are all texts, or nothing, as codes; None where they are not, or can't be."""
    if not set(map(type, cells)) <= {str, type(None)}:
        return None
    try:
        found = pa.array(cells, pa.string())
    except (pa.ArrowInvalid, UnicodeError):
        return None
    return found.dictionary_encode() if isinstance(found, pa.StringArray) else None


class Values:
    """A column of whatever Python holds: a code a row, and the distinct values."""

    def __init__(self, codes: Any, values: list[Any]) -> None:
        self.codes = codes
        self.values = values


def encoded(cells: list[Any]) -> Values:
    """Cells of any kind as codes of distinct values. 1, 1.0 and True are three values, not one."""
    kinds = set(map(type, cells))
    keys: Any = cells if len(kinds - {type(None)}) <= 1 else [(type(cell), cell) for cell in cells]
    try:
        places = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    except TypeError:  # lists and objects, told apart by what is written in them
        keys = [repr(cell) for cell in cells]
        places = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    codes = np.fromiter(map(places.__getitem__, keys), np.int64, len(cells))
    values: list[Any] = [None] * len(places)
    if keys is cells:
        values = list(places)
    else:
        first = np.full(len(places), -1, np.int64)
        seen, at = np.unique(codes, return_index=True)
        first[seen] = at
        values = [cells[n] for n in first.tolist()]
    return Values(codes, values)


class TableBatch(Batch):
    """Rows of an Arrow table. `whole` gives the table with all its columns, where a record is looked at."""

    def __init__(
        self, table: Any, first_line: int, whole: Any = None, count: int | None = None, width: int | None = None
    ) -> None:
        self._table = table
        self._width = width
        self._whole = whole or (lambda: table)
        self.lines = np.arange(first_line, first_line + (table.num_rows if count is None else count))

    def column(self, position: int) -> Any:
        """A column; lists and structs as Python's own."""
        found = self._table.column(str(position)).combine_chunks()
        if isinstance(found, pa.ChunkedArray):
            found = found.chunk(0) if found.num_chunks else pa.array([], found.type)
        found = wide(found)
        if pa.types.is_nested(found.type):
            return _nested(found)
        return found

    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells."""
        if whole or self._width is None:
            table = self._whole()
            return Record(int(self.lines[row]), tuple(_plain(column[row]) for column in table.columns))
        cells: list[Any] = [None] * self._width
        for name in self._table.column_names:
            cells[int(name)] = _plain(self._table.column(name)[row])
        return Record(int(self.lines[row]), tuple(cells))


def _nested(array: Any) -> Values:
    kind = array.type
    if (pa.types.is_list(kind) or pa.types.is_large_list(kind)) and _words(array.flatten()):
        keys = pc.binary_join(array.cast(pa.list_(pa.string())), "\x1f").dictionary_encode()
        codes = keys.indices.fill_null(len(keys.dictionary)).to_numpy(zero_copy_only=False).astype(np.int64)
        return Values(codes, [*([] if v == "" else v.split("\x1f") for v in keys.dictionary.to_pylist()), None])
    return encoded(array.to_pylist())


def _words(entries: Any) -> bool:
    """Whether entries are texts of which none is empty or unknown."""
    if not pa.types.is_string(entries.type) or entries.null_count:
        return False
    return not pc.any(pc.or_(pc.equal(entries, ""), pc.match_substring(entries, "\x1f"))).as_py()


def _plain(value: Any) -> Any:
    try:
        found = value.as_py()
        return found.decode() if isinstance(found, bytes) else found
    except (ValueError, OverflowError, LookupError):
        return Odd("a value that can't be read", "a value that can be read", "Write the column again.")


def _one(batch: Batch, _: Wanted) -> list[Batch]:
    return [batch]


class TableSource(Source):
    """An Arrow table that is held, such as a frame or what a query gave."""

    def __init__(self, name: str, table: Any, first_line: int = 1) -> None:
        self.name = name
        self.header = tuple(table.column_names)
        self._table = table.rename_columns([str(n) for n in range(table.num_columns)])
        self._first = first_line
        self.length = table.num_rows
        self.small = table.num_rows <= 2_000

    def records(self) -> Iterator[Record]:
        """Every row in turn."""
        batch = TableBatch(self._table, self._first)
        yield from (batch.record(n) for n in range(self._table.num_rows))

    def pieces(self) -> Iterator[Piece]:
        """The rows, many at a time."""
        step = max(min(self._table.num_rows // 4, 1 << 17), 20_000)
        for at in range(0, self._table.num_rows, step):
            piece = self._table.slice(at, step)
            yield partial(_one, TableBatch(piece, self._first + at))
