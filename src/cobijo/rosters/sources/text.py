"""CSV and its kin: text in UTF-8 or UTF-16, with commas, semicolons, tabs or bars between cells.

The first line with anything in a cell is the header, or Excel's hint `sep=;` above it. Blocks of the file whose quotes
are all in place are taken apart by Arrow; any other block is read with care (`records`), so that both say the same.
"""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cobijo.errors import InputError
from cobijo.messages import Phrase, at_most, in_bytes
from cobijo.rosters.sources.base import Batch, Piece, Record, Source, Wanted, checked_header, nothing_in
from cobijo.rosters.sources.records import fitted, read_records, split_lines

DELIMITERS = ",;\t|"
SMALL = 1_000_000
"""Bytes up to which a file is read record by record."""

MAX_STREAM = 2_000_000_000
"""Bytes that are taken from a pipe, which has to be held."""

MAX_FILE = 50_000_000_000
MAX_UTF16 = 500_000_000
BLOCK = 16_000_000
HEAD = 65_536
MAX_HEADER = 16_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_OTHERS = {
    "a JSON file under another name": re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"'}]|\[\s*(?:[\[{\"\]]|null\b))"),
    "a document under another name": re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:%PDF-|\{\\rtf|%!PS)"),
}
"""What other files begin with that are text too: their first line would be taken for a header, and be nobody."""


class Block(NamedTuple):
    """Some whole lines of a file, the line where they begin, and their place among its bytes. `ends` are the places
    where records end; None where the lines have to be read with care."""

    data: bytes
    line: int
    ends: Any
    at: int = 0
    size: int = 0


class TextSource(Source):
    """A text table, from a file or from bytes that are held."""

    BLOCK: int | None = None
    """Bytes of a block; None: as many as make each of two processors work."""

    def __init__(self, name: str, source: Path | bytes) -> None:
        self.name = name
        self._source = source
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        self.small = size <= SMALL
        self._block = self.BLOCK or max(min(size // 4, BLOCK), 1_000_000)
        with self._open() as file:
            head = file.read(HEAD)
        self._check(head)
        if head.startswith(_UTF16):
            self._source = self._transcoded(size)
            with self._open() as file:
                head = file.read(HEAD)
            self._check(head)
        self._lone = b"\r" in head and b"\n" not in head
        """Whether carriage returns alone end the lines, as on old Macintoshes."""
        self._blocks_known: list[Block] | None = None
        """Where the blocks of the file lie, once it has been read through."""
        self._begin(head)

    def _open(self) -> BinaryIO:
        return io.BytesIO(self._source) if isinstance(self._source, bytes) else self._source.open("rb")

    def _check(self, head: bytes) -> None:
        if head[:4] == b"PK\x03\x04":
            found = "an Excel workbook under another name"
            raise InputError.at(self.name, "file", found, "a CSV file", "Rename it to .xlsx.")
        if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
            found = "a web page under another name"
            raise InputError.at(self.name, "file", found, "a CSV file", "Open it in a spreadsheet and save it as CSV.")
        if (other := next((kind for kind, begins in _OTHERS.items() if begins.match(head)), None)) is not None:
            raise InputError.at(self.name, "file", other, "a CSV file", "Write it as a CSV file: one row a person.")
        if (at := head.find(b"\0")) >= 0 and not head.startswith(_UTF16):
            line = len(head[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
            found, remedy = "a NUL character: a binary file, or a damaged line", "Check the line, and the file."
            raise InputError.at(self.name, Phrase("line {n}", n=line), found, "a CSV file", remedy)

    def _transcoded(self, size: int) -> bytes:
        if size > MAX_UTF16:
            raise InputError.at(
                self.name, "size", Phrase("{n} bytes of UTF-16", n=f"{size:,}"), at_most(MAX_UTF16), "Save it as UTF-8."
            )
        with self._open() as file:
            raw = file.read()
        try:
            return raw.decode("utf-16").encode()
        except UnicodeError:
            raise self._undecodable(1) from None

    def _undecodable(self, line: int) -> InputError:
        return InputError.at(
            self.name,
            Phrase("line {n}", n=line),
            "bytes that are not UTF-8 text",
            "a CSV file in UTF-8",
            'In Excel, save as "CSV UTF-8".',
        )

    # --- the header

    def _begin(self, head: bytes) -> None:
        """Find the delimiter and the header, and where the records begin."""
        with self._open() as file:
            file.read(len(_BOM) if head.startswith(_BOM) else 0)
            start = file.tell()
            raw = file.read(MAX_HEADER if len(head) == HEAD and not self._newline(head) else HEAD)
        ended = len(raw) < HEAD
        text = self.decoded(raw, 1, cut=not ended)
        lines = split_lines(text)
        at = next((n for n, line in enumerate(lines) if _filled(line)), None)
        if at is None:
            raise nothing_in(self.name)
        blank = at
        delimiter = None
        hint = lines[at].removesuffix('"').removeprefix('"')
        if hint.lower().startswith("sep=") and len(hint.strip()) <= 5:
            delimiter = hint[4:5] or ","
            rest = next((n for n, line in enumerate(lines[at + 1 :], start=at + 1) if _filled(line)), None)
            if rest is None:
                raise nothing_in(self.name)
            blank += rest - at - 1
            at = rest
        self.blank = self.blank_before = blank
        self.delimiter = delimiter or max(DELIMITERS, key=lines[at].count)
        record, used = next(read_records(lines[at:], self.delimiter, None, first_line=at + 1))
        if record.odd is not None:
            place, odd = Phrase("line {n}", n=record.line), record.odd
            raise InputError.at(self.name, place, odd.found, odd.expected, odd.remedy)
        self.header = checked_header(self.name, record.cells)
        self.header_line = record.line
        if not self.header:
            raise nothing_in(self.name)
        self._at = start + self._bytes_of(raw, at + used)
        self._first = at + used + 1
        self.width = self._usual_width(lines[at + used : at + used + 50])

    def _usual_width(self, lines: Sequence[str]) -> int:
        """How many cells Arrow is told of: more than the header has, where the lines end in empty ones."""
        counts = {line.count(self.delimiter) + 1 for line in lines if line and '"' not in line}
        width = len(self.header)
        return max(width, *counts) if len(counts) == 1 and max(counts) < width + 50 else width

    def _newline(self, head: bytes) -> bool:
        return b"\n" in head or b"\r" in head

    def _bytes_of(self, raw: bytes, lines: int) -> int:
        """Where a line begins, so many lines on."""
        at = 0
        for _ in range(lines):
            ends = [n for n in (raw.find(b"\n", at), raw.find(b"\r", at)) if n >= 0]
            if not ends:
                return len(raw)
            at = min(ends) + (2 if raw[min(ends) : min(ends) + 2] == b"\r\n" else 1)
        return at

    def decoded(self, raw: bytes, line: int, *, cut: bool = False) -> str:
        """Bytes of the file, from a line on, as text. Raises InputError, naming the line."""
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            if cut and error.start > len(raw) - 4:
                return raw[: error.start].decode()
            raise self._undecodable(line + raw[: error.start].count(b"\r" if self._lone else b"\n")) from None

    # --- records

    def records(self) -> Iterator[Record]:
        """Every record in turn, read with care."""
        self.blank = self.blank_before
        for block in self._blocks(looked_at=False):
            for record in self._careful(block):
                if record.cells or record.odd is not None:
                    yield record
                else:
                    self.blank += 1

    def _careful(self, block: Block) -> Iterator[Record]:
        lines = split_lines(self.decoded(block.data, block.line))
        if lines and not lines[-1]:
            lines.pop()
        for record, _ in read_records(lines, self.delimiter, len(self.header), first_line=block.line):
            yield record

    # --- columns

    def pieces(self) -> Iterator[Piece]:
        """Columns, block by block. Once it is known where these lie, each is read by the worker that asks."""
        if self._blocks_known is not None:
            yield from (partial(self._batches, block) for block in self._blocks_known)
            return
        known = []
        for block in self._blocks(looked_at=True):
            known.append(block._replace(data=b"", ends=None if block.ends is None else ()))
            yield partial(self._batches, block)
        self._blocks_known = known

    def _batches(self, block: Block, wanted: Wanted) -> list[Batch]:
        return [self._batch(block if block.data else self.again(block), wanted)]

    def again(self, block: Block) -> Block:
        """A block whose bytes were let go."""
        from cobijo.rosters.sources.seams import record_ends

        with self._open() as file:
            file.seek(block.at)
            data = file.read(block.size)
        if self._lone:
            data = data.replace(b"\r", b"\n")
        if block.ends is None:
            return block._replace(data=data)
        whole = data if data.endswith(b"\n") else data + b"\n"
        return block._replace(data=whole, ends=record_ends(whole, self.delimiter, len(self.header)))

    def _batch(self, block: Block, wanted: Wanted) -> Batch:
        from cobijo.rosters.sources.columns import ListBatch, TextBatch

        if block.ends is not None:
            batch = TextBatch(self, block, wanted)
            if batch.sound:
                return batch
        records = list(self._careful(block))
        careful = ListBatch.of([r for r in records if r.cells or r.odd is not None], len(self.header))
        careful.blank = len(records) - len(careful.lines) - len(careful.odd)
        return careful

    def one(self, data: bytes, line: int) -> Record:
        """A single record by its bytes."""
        record = next(read_records(split_lines(data.decode()), self.delimiter, len(self.header), first_line=line))[0]
        return record if record.cells or record.odd else fitted(line, [""], len(self.header))

    def _blocks(self, *, looked_at: bool) -> Iterator[Block]:
        """Whole records, many at a time. `looked_at` has Arrow in mind: it finds out where records end."""
        line, rest, at = self._first, b"", self._at
        with self._open() as file:
            file.seek(at)
            while True:
                more = file.read(self._block)
                data = rest + (more.replace(b"\r", b"\n") if self._lone else more)
                if not more and not data:
                    return
                block, rest = self._cut(data, line, final=not more, looked_at=looked_at)
                size = len(data) - len(rest)
                if block.data:
                    yield block._replace(at=at, size=size)
                line += block.data.count(b"\n") + self._lone_returns(block.data)
                at += size

    def _lone_returns(self, data: bytes) -> int:
        """Carriage returns that end a line without a line feed."""
        return data.count(b"\r") - data.count(b"\r\n") if b"\r" in data else 0

    def _cut(self, data: bytes, line: int, *, final: bool, looked_at: bool) -> tuple[Block, bytes]:
        """The records that are whole, and what is left for the next block."""
        if looked_at and not self._lone_returns(data):
            from cobijo.rosters.sources.seams import record_ends

            whole = data if not final or data.endswith(b"\n") else data + b"\n"
            ends = record_ends(whole, self.delimiter, len(self.header))
            if ends is not None and len(ends):
                last = int(ends[-1]) + 1
                if last == len(whole):
                    return Block(whole, line, ends), b""
                if not final and len(whole) - last < self._block:
                    return Block(whole[:last], line, ends), whole[last:]
        return self._cut_with_care(data, line, final=final)

    def _cut_with_care(self, data: bytes, line: int, *, final: bool) -> tuple[Block, bytes]:
        if final:
            return Block(data, line, None), b""
        last = data.rfind(b"\n") + 1
        text = self.decoded(data[:last], line)
        lines = split_lines(text)[:-1]
        used = 0
        for _, used_up in read_records(lines, self.delimiter, len(self.header), final=False):
            used = used_up
        kept = self._bytes_of(data, used)
        return Block(data[:kept], line, None), data[kept:]


def text_source(name: str, source: Path | bytes) -> TextSource:
    """A text table. Raises InputError, naming the place."""
    if isinstance(source, Path):
        mode = source.stat()
        if stat.S_ISREG(mode.st_mode) and mode.st_size > MAX_FILE:
            raise InputError.at(
                name, "size", in_bytes(mode.st_size), at_most(MAX_FILE), "Split it, or save it as Parquet."
            )
    return TextSource(name, source)


def read_stream(name: str, file: BinaryIO) -> bytes:
    """All that comes through a pipe, up to a bound. Raises InputError beyond it."""
    parts, size = [], 0
    while part := file.read(1 << 20):
        size += len(part)
        if size > MAX_STREAM:
            found = Phrase("more than {n} bytes", n=f"{MAX_STREAM:,}")
            raise InputError.at(name, "size", found, at_most(MAX_STREAM), "Write it to a file first.")
        if size == len(part) and b"\0" in part[:4096] and part[:4] not in (b"PK\x03\x04", b"PAR1"):
            if not part.startswith(_UTF16):
                raise InputError.at(
                    name, "file", "a binary file", "a table of people", "Check that this is the right file."
                )
        parts.append(part)
    return b"".join(parts)


__all__ = ["Block", "TextSource", "read_stream", "text_source"]


def _filled(line: str) -> bool:
    """Whether any cell of a line holds something. A spreadsheet writes its blank rows as `,,,`."""
    return bool(line.replace('""', "").strip(f"{DELIMITERS} \t\xa0"))
