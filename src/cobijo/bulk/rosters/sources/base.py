"""What every source of people gives: a header, records, and columns piece by piece."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cobijo.bulk.rosters.sources.records import Odd, Record
from cobijo.errors import InputError

MAX_COLUMNS = 16_384
"""More columns than any roster has; a header of more is a file of something else."""

Piece = Callable[[], Iterable["Batch"]]
"""Reads some batches, in the worker that asks."""


class Batch(ABC):
    """Some records of a file as columns. `lines` says where each stands; `odd` are the records that fit no column, by
    the place among the others before which they stand."""

    lines: Any
    odd: Sequence[tuple[int, Record]] = ()

    @abstractmethod
    def column(self, position: int) -> Any:
        """A column as an Arrow array: of codes where it is text, else as it was."""

    @abstractmethod
    def record(self, row: int, *, whole: bool = True) -> Record:
        """One record with all its cells, or at least those of the columns that are read."""


class Source(ABC):
    """A table of people. `small` ones are looked at record by record; `length` is how many records there are, where
    that is known beforehand, `read_from` the sheet that was read. `blank` counts the lines with nothing in
    them, once it has been read through."""

    name: str
    header: tuple[str, ...]
    small: bool = True
    length: int | None = None
    blank: int = 0
    read_from: str = ""

    @abstractmethod
    def records(self) -> Iterator[Record]:
        """Every record in turn."""

    @abstractmethod
    def pieces(self, positions: Sequence[int]) -> Iterator[Piece]:
        """The columns at some positions, piece by piece, in the order of the file."""


def checked_header(source: object, cells: Sequence[Any]) -> tuple[str, ...]:
    """A header as the file has it. Raises InputError where it has too many columns."""
    header = tuple("" if cell is None else str(cell).strip() for cell in cells)
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MAX_COLUMNS:
        raise InputError.at(
            source, "header", f"{len(header):,} columns", f"at most {MAX_COLUMNS:,}", "Leave out what is no fact."
        )
    return header


def nothing_in(source: object) -> InputError:
    """The error of a file without a header."""
    return InputError.at(
        source, "file", "no rows", "a header and one row a person", "Check that this is the right file."
    )


__all__ = ["Batch", "Odd", "Piece", "Record", "Source", "checked_header", "nothing_in"]
