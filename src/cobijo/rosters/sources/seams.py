"""Where the records of a block of text end, found in its bytes: quickly, and only where there is no doubt.

The bytes that matter are planes of bits, one bit a byte of the text, 64 in a number: so a question about each quote is
asked of 64 bytes at once. (The way is known from simdjson, Langdale and Lemire, 2019.)
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

QUOTE, NEWLINE, RETURN, SPACE = 34, 10, 13, 32

STEP = 1 << 18
"""Bytes at a time, so that what is made of them stays in the processor's cache."""

Places = npt.NDArray[np.int64]
Plane = npt.NDArray[np.uint64]


def record_ends(data: bytes, delimiter: str, width: int) -> Any:
    """The places of the line feeds that end records; None where a quote is out of place, or a cell runs over lines that
    look like records. A quote that is not closed yet ends the search before its record."""
    text = np.frombuffer(data, np.uint8)
    newlines = _plane(text, NEWLINE)
    if b'"' not in data:
        return _places(newlines, len(data))
    quotes = _plane(text, QUOTE)
    inside = _odd_so_far(quotes)
    ends = _places(newlines & ~inside, len(data))
    last = int(ends[-1]) + 1 if len(ends) else 0
    whole = _below(last, len(quotes))
    quotes &= whole
    delimiters = _plane(text, ord(delimiter))
    if not _in_place(data, quotes, inside, newlines, delimiters):
        return None
    if (newlines & inside & whole).any():
        every = _places(newlines, len(data))
        every = every[every < last]
        swallowed = _places(delimiters & inside & ~_before(_plane(text, SPACE)), len(data))
        runs_on = ~np.isin(every, ends, assume_unique=True)
        if _swallows(text, _places(delimiters, len(data)), swallowed, every, runs_on, width):
            return None
    return ends


def _in_place(data: bytes, quotes: Plane, inside: Plane, newlines: Plane, delimiters: Plane) -> bool:
    """Whether each quote opens a cell where it begins, closes it where it ends, or stands twice within it."""
    edges = delimiters | newlines | quotes
    opening, closing = quotes & inside, quotes & ~inside
    if (opening & ~_after(edges, first=True)).any():
        return False
    if b"\r" in data:
        edges |= _plane(np.frombuffer(data, np.uint8), RETURN) & _before(newlines)
    return not (closing & ~_before(edges)).any()


def _plane(text: Any, byte: int) -> Plane:
    """Where a byte stands, with noughts up to a whole number."""
    found = np.zeros(-(-len(text) // 64) * 8, np.uint8)
    for at in range(0, len(text), STEP):
        part = np.packbits(text[at : at + STEP] == byte, bitorder="little")
        found[at // 8 : at // 8 + len(part)] = part
    return found.view("<u8")


def _odd_so_far(plane: Plane) -> Plane:
    """Where the bits up to a place, and with it, are odd in number."""
    found = plane.copy()
    for shift in (1, 2, 4, 8, 16, 32):
        found ^= found << np.uint64(shift)
    odd = np.bitwise_xor.accumulate(found >> np.uint64(63))
    found[1:] ^= np.uint64(0) - odd[:-1]
    return found


def _after(plane: Plane, *, first: bool) -> Plane:
    """The places behind those of a plane; `first` says what is so of the first place of all."""
    found = plane << np.uint64(1)
    found[1:] |= plane[:-1] >> np.uint64(63)
    if len(found):
        found[0] |= np.uint64(first)
    return found


def _before(plane: Plane) -> Plane:
    """The places in front of those of a plane."""
    found = plane >> np.uint64(1)
    found[:-1] |= plane[1:] << np.uint64(63)
    return found


def _below(end: int, numbers: int) -> Plane:
    """The places below one."""
    found = np.zeros(numbers, np.uint64)
    found[: end // 64] = ~np.uint64(0)
    if end % 64:
        found[end // 64] = np.uint64((1 << end % 64) - 1)
    return found


def _places(plane: Plane, size: int) -> Places:
    """The places of a plane as numbers."""
    found = []
    for at in range(0, size, STEP):
        part = plane[at // 64 : (at + STEP) // 64].view(np.uint8)
        found.append(np.flatnonzero(np.unpackbits(part, bitorder="little").view(np.bool_)) + at)
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _swallows(text: Any, delimiters: Places, swallowed: Places, newlines: Places, inside: Any, width: int) -> bool:
    """Whether a line within a cell, or the first line of one that begins a record, has as many delimiters as a record,
    or more, some of which may stand in quotes; or any line of a cell has a delimiter in quotes that is not one of a
    sentence: then the cell may have swallowed records."""
    counts, quoted = (np.diff(np.searchsorted(some, newlines), prepend=0) for some in (delimiters, swallowed))
    after = np.concatenate(([False], inside[:-1]))
    begins = text[np.concatenate(([0], newlines[:-1] + 1))] == QUOTE
    full = (counts >= width - 1) & (after | (inside & begins))
    return bool((full | ((quoted > 0) & (after | inside))).any()) and width > 1
