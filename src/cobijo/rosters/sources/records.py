"""Records of a text table, read with care: what a stray quote, a missing cell or an extra one makes of a line.

A quote opens a cell only where the cell begins, and closes it only where it ends. A cell may run over lines, but not
over lines that are records themselves, its own first and last ones among them: then the quote was a stray one, the
line where it stands is set aside, and every other line is read. Where only some of its lines look like records, or
like what is left of one, nobody can tell what the cell was: each of its lines may be a record, and is set aside.
Nothing is dropped: a record is whole, or it is odd and says why.
"""

from __future__ import annotations

import csv
import itertools
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cobijo.messages import Phrase

LONGEST = 1000
"""Lines that one cell may run over; beyond them its quote counts as never closed."""

TOO_LONG = 1e15
"""A number of which a spreadsheet has not kept every digit."""

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
        found, used = _read(lines, at, delimiter, width, first_line)
        if not final and found[0].odd is not None and at + LONGEST > len(lines):
            return
        at += used
        for record in found:
            yield record, at


def _read(
    lines: Sequence[str], at: int, delimiter: str, width: int | None, first_line: int
) -> tuple[Sequence[Record], int]:
    """What the next line holds, with those after it that are part of it: the records, and how many lines they take."""
    line, number = lines[at], first_line + at
    if not line:
        return [Record(number, ())], 1
    if '"' not in line:
        return [fitted(number, line.split(delimiter), width)], 1
    reader = csv.reader(
        (f"{one}\n" for one in itertools.islice(lines, at, at + LONGEST)), delimiter=delimiter, strict=True
    )
    try:
        cells = next(reader)
    except csv.Error as error:
        # What later lines hold makes no difference: a long file may be cut between them.
        opened = "unexpected end" in str(error) or reader.line_num > 1
        return [_unclosed(number) if opened else _literal(number, line, delimiter, width)], 1
    used = reader.line_num
    if used == 1:
        return [fitted(number, cells, width)], 1
    alike = _alike(lines[at : at + used], cells, delimiter, width) if width is not None and width > 1 else [False]
    if all(alike) and len(cells) == width:
        return [_unclosed(number)], 1
    if any(alike[1:]) or (width is not None and width > 1 and _damaged(lines[at : at + used], delimiter, width)):
        return _swallowed(number, cells, lines[at : at + used], alike, delimiter), used
    return [fitted(number, cells, width)], used


def _alike(lines: Sequence[str], cells: Sequence[str], delimiter: str, width: int) -> list[bool]:
    """Which lines of a cell that runs over them look like records. Of the last one the cell itself may be no more than
    the beginning: then it is the rest of the record, unless there are cells too many, or the cell is the first one of
    its record and holds a whole record without it."""
    first, *between, last = lines
    found = [_looks_like_one(one, delimiter, width) for one in (first, *between)]
    is_first = len(next(csv.reader([first], delimiter=delimiter))) == 1
    if is_first and (any(found) or first.count(delimiter) >= width):
        # What the cell holds may be somebody, and what stands behind it somebody else.
        return [*found, True]
    too_many = any(cell.strip() for cell in cells[width:])
    is_rest = is_first or '"' in last.partition(delimiter)[0]
    return [*found, (too_many or not is_rest) and _looks_like_one(last, delimiter, width)]


def _looks_like_one(line: str, delimiter: str, width: int) -> bool:
    """Whether a line has as many cells as the header: as it stands, by its quotes, or by all but one that is open."""
    if line.count(delimiter) + 1 == width:
        return True
    if '"' not in line:
        return False
    cells = next(csv.reader([line], delimiter=delimiter), [""])
    return width in (len(cells), len(cells) + cells[-1].count(delimiter))


def _damaged(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a cell that runs over lines, none of which looks like a record, holds what may be left of one: a line
    with more cells than the header, or that begins as its own first line does; or the rest of its own first line.
    Signs at its end, or with a space behind them, are those of a sentence."""
    first, *others = lines
    begun = next(csv.reader([first], delimiter=delimiter))
    if len(begun) < width and len(begun) + _signs(begun[-1], delimiter) >= width:
        return True
    ref = _shape(begun[0]) if len(begun) > 1 else ""
    return any(_signs(one, delimiter) >= width or _begins_with(one, ref, delimiter) for one in others)


def _begins_with(line: str, ref: str, delimiter: str) -> bool:
    """Whether the first cell of a line looks like a reference, and another stands behind it."""
    cell, sign, rest = line.partition(delimiter)
    return bool(ref and sign) and not rest.startswith(" ") and _shape(cell) == ref


def _signs(text: str, delimiter: str) -> int:
    """How many signs between cells a text holds, without those of a sentence."""
    text = text.removesuffix(delimiter)
    return text.count(delimiter) - text.count(f"{delimiter} ")


def _shape(cell: str) -> str:
    """What a cell with a number looks like; nothing of one that has none."""
    found = re.sub(r"\d+", "9", cell.strip())
    return found if "9" in found else ""


def _swallowed(
    number: int, cells: Sequence[str], lines: Sequence[str], alike: Sequence[bool], delimiter: str
) -> list[Record]:
    """The records of a cell that runs over lines of which some look like records: that of its first line, and one of
    each other that is not blank, since a record with a cell too many or too few looks like none."""
    found = Phrase("a cell that runs over {n} lines, some of which look like records", n=len(lines))
    expected = "a cell that ends where it should"
    records = [Record(number, tuple(cells), Odd(found, expected, _QUOTES))]
    for n, (line, is_one) in enumerate(zip(lines, alike, strict=True)):
        if n and line:
            within = Phrase(_LIKE_ONE if is_one else _MAYBE_ONE, n=number)
            records.append(Record(number + n, tuple(line.split(delimiter)), Odd(within, expected, _QUOTES)))
    return records


_LIKE_ONE = "a line that looks like a record, in a cell that begins in line {n}"
_MAYBE_ONE = "a line that may be a record, in a cell that begins in line {n}"
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
    remedy = (
        "A cell with a comma needs quotes; a column, a name."
        if len(cells) > width
        else "Is it cut short? Add what is missing."
    )
    said = Phrase("{n} cells" if len(cells) > 1 else "{n} cell", n=len(cells))
    return Record(number, tuple(cells), Odd(said, Phrase("{n}, as in the header", n=width), remedy))
