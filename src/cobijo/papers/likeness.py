"""What a file says that it is, and whether it is another file of an edition that is known.

The agency's forms say it themselves: in the bars of their pages, `I-765|08/21/25|1`, and in the line at the foot of
each page. A file that some program saved again has another SHA-256, and is the same form all the same: every question
in the same words at the same place, and the same words drawn on every page. Such a file is told apart from a new
edition, and is filled only where the user says so (`--same-fields`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cobijo.messages import Phrase
from cobijo.papers.blanks import Blank, Field
from cobijo.papers.editions import BARCODE, UNTOUCHED, Edition, Mapped
from cobijo.tables.extras import library

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NEAR = 0.5
"""Points by which a box may differ and be where it was: files are written anew with other decimals."""

_BARS = re.compile(r"([A-Z]+-\d+\w*)\|(\d\d/\d\d/\d\d)\|\d+")
_FOOT = re.compile(r"Form\s+([A-Z]{1,2}-\d{1,4}[A-Z]*)\s+(Instructions\s+)?(?:Edition\s+)?(\d\d/\d\d/\d\d)")


class Named(NamedTuple):
    """What a file says that it is: the form, its printed edition, and whether these are only its instructions."""

    form: str
    printed: str
    instructions: bool = False

    @property
    def text(self) -> str:
        """As a reader names it."""
        return Phrase("{form} (instructions)", form=self.form) if self.instructions else self.form


def named(blank: Blank) -> Named | None:
    """What a file says that it is, by its bars, else by the foot of its pages; None where it says nothing."""
    for field in blank.fields:
        if match := _BARS.fullmatch(field.value):
            return Named(match[1], match[2])
    feet = [match for page in pages_of(blank.data) for match in _FOOT.finditer(page)]
    return Named(feet[-1][1], feet[-1][3], bool(feet[-1][2])) if feet else None


def pages_of(data: bytes) -> tuple[str, ...]:
    """The text that is drawn on each page, without what stands in fields; none of a file that can't be drawn.
    Raises EngineError without the library."""
    pdfium = library("pypdfium2", "papers")
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return ()
    try:
        return tuple(_text(file[number]) for number in range(len(file)))
    except pdfium.PdfiumError:
        return ()
    finally:
        file.close()


def _text(page: PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def words_of(blank: Blank) -> str:
    """A number for all the words that are drawn on the pages, whatever the blanks and lines between them."""
    pages = ("".join(page.split()) for page in pages_of(blank.data))
    return hashlib.sha256("\f".join(pages).encode()).hexdigest()


LINE = 8
"""Characters of the number of one line."""


def lines_of(text: str) -> tuple[tuple[str, str], ...]:
    """The lines of a page in their order, each after a number for it, whatever the blanks in it."""
    lines = (line.split() for line in text.splitlines())
    return tuple((hashlib.sha256("".join(w).encode()).hexdigest()[:LINE], " ".join(w)) for w in lines if w)


def numbers_of(blank: Blank) -> tuple[str, ...]:
    """The numbers of the lines of each page, one after the other: by them it is told which words are new, and the
    record holds none of them."""
    return tuple("".join(number for number, _ in lines_of(page)) for page in pages_of(blank.data))


def another_file(blank: Blank, editions: Iterable[Edition]) -> Edition | None:
    """The edition of which a blank is another file, with the fields as this file has them: the gates measure what is
    filled. None where a question, its place or a word on a page is another."""
    for edition in editions:
        fields = as_in(blank, edition) if blank.pages == edition.pages else None
        if fields is not None and _same_words(blank, edition):
            return replace(edition, fields=fields, another_file=True)
    return None


def _same_words(blank: Blank, edition: Edition) -> bool:
    """Whether the pages say the same. Of an edition of which no file was at hand, whether they name it."""
    if edition.words:
        return words_of(blank) == edition.words
    found = named(blank)
    return found is not None and (found.form, found.printed) == (edition.form, edition.printed)


def as_in(blank: Blank, edition: Edition) -> tuple[Mapped, ...] | None:
    """The fields of a map as a file has them; None where any is another, is missing, was not there before, or holds
    something: what somebody filled in would stay on the form of somebody else."""
    theirs = {field.name: field for field in blank.fields}
    found = []
    for mapped in edition.fields:
        field = theirs.pop(mapped.field.name, None)
        if mapped.means == BARCODE and field is None:
            continue
        if field is None or not _same(field, mapped) or _written(field, mapped.field.value):
            return None
        found.append(replace(mapped, field=field))
    return None if any(BARS not in name for name in theirs) else tuple(found)


def is_filled(blank: Blank, editions: Iterable[Edition]) -> bool:
    """Whether something stands in a field of a file that does not stand there in the agency's own."""
    own = {one.field.name: one.field.value for edition in editions for one in edition.fields}
    return any(_written(field, own.get(field.name, "")) for field in blank.fields)


def _written(field: Field, own: str) -> bool:
    """Whether a field holds what the agency's own file does not, its bars aside."""
    return BARS not in field.name and field.value.strip() != own.strip()


BARS = "PDF417"
"""What the agency calls its bars; they are never touched, wherever they are."""


def _same(field: Field, mapped: Mapped) -> bool:
    """Whether a field asks the same at the same place, and is ticked in the same way."""
    old = mapped.field
    ticked = mapped.means in UNTOUCHED or field.state == old.state
    return ticked and at_same_place(field, old) and (field.kind, field.tooltip) == (old.kind, old.tooltip)


def at_same_place(field: Field, old: Field) -> bool:
    """Whether a field is where it was."""
    return field.page == old.page and all(abs(a - b) <= NEAR for a, b in zip(field.box, old.box, strict=True))
