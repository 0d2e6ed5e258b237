"""What every source of people gives: a header, records, and columns piece by piece."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.messages import Phrase, at_most
from cobijo.rosters.sources.records import Odd, Record

MAX_COLUMNS = 16_384
"""More columns than any roster has; a header of more is a file of something else."""


class Wanted(NamedTuple):
    """The columns that are wanted, by their positions; `unlike` are those whose values do not repeat."""

    positions: tuple[int, ...]
    unlike: tuple[int, ...] = ()


Piece = Callable[[Wanted], Iterable["Batch"]]
"""Reads some batches, in the worker that asks. It may be asked again."""


class Batch(ABC):
    """Some records of a file as columns. `lines` says where each stands; `odd` are the records that fit no column, by
    the place among the others before which they stand; `blank` is how many lines hold nothing."""

    lines: Any
    odd: Sequence[tuple[int, Record]] = ()
    blank: int = 0

    @abstractmethod
    def column(self, position: int) -> Any:
        """A column as an Arrow array: of codes where it is text, else as it was."""

    @abstractmethod
    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells, or at least those of the columns that are read."""

    def held(self) -> int | None:
        """Lets go of what can be read again, and says how many bytes are left; None where it is better read again."""
        return None


class Source(ABC):
    """A table of people. `small` ones are looked at record by record; `length` is how many records there are, where
    that is known beforehand, `read_from` the sheet that was read, `hidden_lines` and `hidden_columns` (by position)
    what of it can't be seen, `sheets` those of its workbook, `hidden_sheets` which of them can't be seen. `blank`
    counts the lines with nothing in them, once it has been read through; `blank_before` those above the header."""

    name: str
    header: tuple[str, ...]
    small: bool = True
    length: int | None = None
    blank: int = 0
    blank_before: int = 0
    read_from: str = ""
    hidden_lines: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_columns: frozenset[int] = frozenset()

    @abstractmethod
    def records(self) -> Iterator[Record]:
        """Every record in turn."""

    @abstractmethod
    def pieces(self) -> Iterator[Piece]:
        """What reads its columns, piece by piece, in the order of the file."""


def checked_header(source: object, cells: Sequence[Any]) -> tuple[str, ...]:
    """A header as the file has it. Raises InputError where it has too many columns."""
    header = tuple("" if cell is None else str(cell).strip() for cell in cells)
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MAX_COLUMNS:
        raise InputError.at(
            source,
            "header",
            Phrase("{n} columns", n=f"{len(header):,}"),
            at_most(MAX_COLUMNS),
            "Leave out what is no fact.",
        )
    return header


def nothing_in(source: object) -> InputError:
    """The error of a file without a header."""
    return InputError.at(
        source, "file", "no rows", "a header and one row a person", "Check that this is the right file."
    )


__all__ = ["Batch", "Odd", "Piece", "Record", "Source", "Wanted", "checked_header", "nothing_in"]
