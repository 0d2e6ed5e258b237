"""Records of a text table, read with care: what a stray quote, a missing cell or an extra one makes of a line.

A quote opens a cell only where the cell begins, and closes it only where it ends. A cell may run over lines, but not
over lines that are records themselves: then the quote was a stray one, the line where it stands is set aside, and
every other line is read. Nothing is dropped: a record is whole, or it is odd and says why.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cobijo.messages import Phrase

LONGEST = 1000
"""Lines that one cell may run over; beyond them its quote counts as never closed."""

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class Odd(NamedTuple):
    """Why a record can't be read: what was found, what was expected, what to do."""

    found: str
    expected: str
    remedy: str


class Record(NamedTuple):
    """The cells of a record, the line where it begins, and what is odd about it. A blank line has no cells."""

    line: int
    cells: tuple[Any, ...]
    odd: Odd | None = None


def split_lines(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_records(
    lines: Sequence[str], delimiter: str, width: int | None, *, first_line: int = 1, final: bool = True
) -> Iterator[tuple[Record, int]]:
    """The records in some lines, each with the number of lines that are used up with it. `width` is how many cells the
    header has. Unless the lines are `final`, a record that more lines might end is left to a later reading."""
    at = 0
    while at < len(lines):
        record, used = _read(lines, at, delimiter, width, first_line)
        if not final and record.odd is not None and at + LONGEST > len(lines):
            return
        at += used
        yield record, at


def _read(lines: Sequence[str], at: int, delimiter: str, width: int | None, first_line: int) -> tuple[Record, int]:
    line, number = lines[at], first_line + at
    if not line:
        return Record(number, ()), 1
    if '"' not in line:
        return fitted(number, line.split(delimiter), width), 1
    reader = csv.reader(
        (f"{one}\n" for one in itertools.islice(lines, at, at + LONGEST)), delimiter=delimiter, strict=True
    )
    try:
        cells = next(reader)
    except csv.Error as error:
        opened = "unexpected end" in str(error)
        return (_unclosed(number) if opened else _literal(number, line, delimiter, width)), 1
    used = reader.line_num
    if used == 1:
        return fitted(number, cells, width), 1
    alike = [one.count(delimiter) + 1 == width for one in lines[at : at + used]] if width and width > 1 else [False]
    if all(alike) and len(cells) == width:
        return _unclosed(number), 1
    if any(alike[1:]) and width is not None and width > 3:
        found = Phrase("a cell that runs over {n} lines, some of which look like records", n=used)
        return Record(number, tuple(cells), Odd(found, "a cell that ends where it should", _QUOTES)), used
    return fitted(number, cells, width), used


_QUOTES = "Take the stray quote away, or write it twice."


def _unclosed(number: int) -> Record:
    found = "a quote that opens a cell and is not closed in its line"
    return Record(number, (), Odd(found, "a quote at each end of the cell, or none", _QUOTES))


def _literal(number: int, line: str, delimiter: str, width: int | None) -> Record:
    """A line whose quotes are out of place, taken as it stands, where that gives as many cells as the header has."""
    cells = line.split(delimiter)
    if width is None or len(cells) == width:
        return Record(number, tuple(cells))
    found = "text after the quote that ends a cell"
    return Record(number, tuple(cells), Odd(found, "quotes only around a whole cell", _QUOTES))


def fitted(number: int, cells: Sequence[str], width: int | None) -> Record:
    """A record beside the header: empty cells beyond it are nothing; a short or a long one is odd."""
    if width is None or len(cells) == width:
        return Record(number, tuple(cells))
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return Record(number, tuple(cells[:width]))
    remedy = "A cell with a comma needs quotes." if len(cells) > width else "Is it cut short? Add what is missing."
    said = Phrase("{n} cells" if len(cells) > 1 else "{n} cell", n=len(cells))
    return Record(number, tuple(cells), Odd(said, Phrase("{n}, as in the header", n=width), remedy))
