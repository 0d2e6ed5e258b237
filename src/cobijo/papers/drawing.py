"""How a text stands in a field: what its font can draw, how wide it is, where its lines break, the marks themselves.

What is measured here is what is drawn here, so that what fits on the screen fits on the paper. Text is never made
smaller and never cut: what does not fit is said not to fit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from cobijo.identity import Person
from cobijo.papers.blanks import Field, inherited

LEADING = 18.0
"""The distance of the lines that are ruled in every field of several lines, on every form that is mapped."""

MARGIN = 2.0
"""What is kept free at the left and right edge of a field, in points."""

ENCODING = "cp1252"
"""WinAnsi, in which the fonts of the forms' fields are encoded."""


@dataclass(frozen=True, slots=True)
class Face:
    """The font of a field: the name that the file gives it, its size, its colour, and how it measures."""

    name: str
    size: float
    colour: str
    widths: tuple[float, ...]
    capital: float = 592.0

    def width(self, text: str) -> float:
        """How wide a text is drawn, in points. Every character must be one that it can draw."""
        return sum(self.widths[code] for code in text.encode(ENCODING)) * self.size / 1000


class Mark(NamedTuple):
    """A piece of text and where it stands in its field: from the left, from the bottom."""

    x: float
    y: float
    text: str


def settled(text: str) -> str:
    """A text as the forms' fonts have it: accents joined to their letters, typewriter's quotes and blanks."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")


def undrawable(text: str) -> str:
    """The characters that no field of the forms can draw."""
    return "".join(dict.fromkeys(c for c in text if not _drawable(c)))


SIGNS = frozenset("←↑→↓↔≤≥≈−′″✓№⅓⅔")
"""Signs that people type and that the fonts of our own pages have, and those of the forms lack."""


def printable(text: str) -> bool:
    """Whether our own pages print a text for the agency: its letters are Latin, with whatever marks they have."""
    return all(_drawable(c) or c in SIGNS or "\u0100" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff" for c in text)


def in_latin(person: Person) -> bool:
    """Whether the name can stand on a paper that the agency or an employer reads: it is in Latin letters, as it is
    written or as the passport spells it; or there is none yet, and it is written by hand."""
    return printable(settled(person.spelled))


def _drawable(c: str) -> bool:
    if c == "\n":
        return True
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return False
    try:
        return len(c.encode(ENCODING)) == 1
    except UnicodeEncodeError:
        return False


def face_of(widget: Any, fonts: Any) -> Face:
    """The font of a field as the file has it. Raises ValueError for one that can't be measured."""
    words = str(inherited(widget, "/DA") or "").split()
    if "Tf" not in words:
        raise ValueError("a field without a font")
    at = words.index("Tf")
    name, size, colour = words[at - 2], float(words[at - 1]), " ".join(words[at + 1 :]) or "0 g"
    font = fonts[name].get_object()
    if font.get("/Encoding") != "/WinAnsiEncoding" or size <= 0:
        raise ValueError("a font that is not encoded as WinAnsi")
    first = int(font["/FirstChar"])
    widths = [0.0] * 256
    for code, width in enumerate(font["/Widths"], first):
        widths[code] = float(width)
    descriptor = font.get("/FontDescriptor")
    capital = float(descriptor.get_object().get("/CapHeight", 592)) if descriptor is not None else 592.0
    return Face(name, size, colour, tuple(widths), capital)


def laid_out(text: str, field: Field, face: Face) -> tuple[Mark, ...] | None:
    """Where each piece of a text stands; None where it does not fit whole."""
    width, height = field.box[2] - field.box[0], field.box[3] - field.box[1]
    if field.length is not None and len(text) > field.length:
        return None
    if field.comb and field.length:
        return tuple(_cells(text, width / field.length, height, face))
    if field.multiline:
        lines = wrapped(text, width - 2 * MARGIN, face.width)
        room = max(1, round(height / LEADING))
        if len(lines) > room:
            return None
        return tuple(Mark(MARGIN, height - LEADING * (n + 1) + 5, line) for n, line in enumerate(lines) if line)
    if "\n" in text or face.width(text) > width - 2 * MARGIN:
        return None
    return (Mark(MARGIN, (height - face.capital * face.size / 1000) / 2, text),)


def _cells(text: str, cell: float, height: float, face: Face) -> Iterator[Mark]:
    y = (height - face.capital * face.size / 1000) / 2
    for n, c in enumerate(text):
        if c != " ":
            yield Mark(n * cell + (cell - face.width(c)) / 2, y, c)


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A text in lines of a width, broken between words, and within a word only where it is wider than a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _pieces(word, width, measure)
            lines += whole
        lines.append(line)
    return lines


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    pieces, start = [], 0
    while measure(word[start:]) > width:
        end = start + 1
        while measure(word[start : end + 1]) <= width:
            end += 1
        pieces.append(word[start:end])
        start = end
    return [*pieces, word[start:]]


def stream(marks: tuple[Mark, ...], face: Face) -> bytes:
    """The marks as the operators of an appearance stream (ISO 32000-1, 12.7.3.3)."""
    parts = [f"/Tx BMC\nq\nBT\n{face.name} {face.size:g} Tf\n{face.colour}\n".encode()]
    for mark in marks:
        shown = mark.text.encode(ENCODING).replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        parts.append(f"1 0 0 1 {mark.x:.2f} {mark.y:.2f} Tm\n".encode() + b"(" + shown + b") Tj\n")
    return b"".join([*parts, b"ET\nQ\nEMC\n"])
