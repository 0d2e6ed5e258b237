"""Planes of bits, and truths as two of them: yes and no in Kleene logic, eight people a byte."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint8]
"""A plane: one bit a row, the first row in the lowest bit, as Arrow has them. Bits after the last row mean nothing."""

Numbers = npt.NDArray[Any]
"""A number a row."""


class Truths(NamedTuple):
    """Where a node is yes, where it is no, and where it lacks a fact; None there is wherever it is neither."""

    yes: Bits
    no: Bits
    lacks: Bits | None = None

    def lacking(self) -> Bits:
        """Where the node is unknown for want of a fact."""
        return ~(self.yes | self.no) if self.lacks is None else self.lacks


def pack(flags: npt.NDArray[Any]) -> Bits:
    """Flags, one a row, as a plane."""
    return np.packbits(flags, bitorder="little")


def unpack(bits: Bits, count: int) -> Bits:
    """A plane as one byte a row: 0 or 1."""
    return np.unpackbits(bits, count=count, bitorder="little")


def masks(planes: list[Bits], count: int) -> npt.NDArray[np.uint32]:
    """Up to 32 planes as one number a row, whose lowest bit is the first plane's.

    Eight planes lie as rows of squares of eight bits by eight; turned over, each square has a row of the table in each
    byte. It is turned by swapping corners: of four, of two, of one bit.
    """
    found = np.zeros(((count + 7) // 8 * 8, 4), np.uint8)
    for n in range(0, len(planes), 8):
        squares = np.zeros((len(planes[n]), 8), np.uint8)
        for k, plane in enumerate(planes[n : n + 8]):
            squares[:, k] = plane
        bits = squares.view("<u8")[:, 0]
        for shift, corners in ((28, 0x00000000F0F0F0F0), (14, 0x0000CCCC0000CCCC), (7, 0x00AA00AA00AA00AA)):
            swapped = (bits ^ (bits >> np.uint64(shift))) & np.uint64(corners)
            bits = bits ^ swapped ^ (swapped << np.uint64(shift))
        found[:, n // 8] = bits.view(np.uint8)
    return found.view("<u4")[:count, 0]


def negation(a: Truths) -> Truths:
    """Not `a`."""
    return Truths(a.no, a.yes, a.lacks)


def conjunction(parts: list[Truths]) -> Truths:
    """All of these: what lacks a fact counts before what needs a judgment, as in `logic.truth`."""
    yes, no, _ = parts[0]
    for part in parts[1:]:
        yes, no = yes & part.yes, no | part.no
    if all(part.lacks is None for part in parts):
        return Truths(yes, no)
    lacks = parts[0].lacking()
    for part in parts[1:]:
        lacks = lacks | part.lacking()
    return Truths(yes, no, lacks & ~no)


def where(yes: Bits, no: Bits, yes_known: Bits | None, no_known: Bits | None) -> Truths:
    """Truths of values, each only where what it rests on is known (None: everywhere)."""
    return Truths(yes if yes_known is None else yes & yes_known, no if no_known is None else no & no_known)


def both(a: Bits | None, b: Bits | None) -> Bits | None:
    """Where two things are known."""
    return b if a is None else a if b is None else a & b
