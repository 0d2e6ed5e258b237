"""A blank of an official form as it is on the user's disk: opened, and its fields listed, nothing else believed.

The files that the agency offers are hybrids of two kinds of form and are locked by their owner against changes; they
open without a password. What is opened here is never written to.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.errors import InputError
from cobijo.files import read_bytes
from cobijo.messages import Phrase
from cobijo.tables.extras import library

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 30_000_000
MAX_PAGES = 100
"""The longest of the forms has fourteen pages."""

READ_ONLY, MULTILINE, COMB = 1, 1 << 12, 1 << 24
"""Bits of a field's flags (ISO 32000-1, tables 221 and 228)."""

_KINDS = {"/Tx": "text", "/Btn": "box", "/Ch": "list"}
_OFFICIAL = "Get the form again from its official page, and give the file as it comes."


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the file has it. `box` is where it is drawn: left, bottom, right, top, in points.

    `state` is how a box is ticked; `choices` are those of a list; `value` is what stands in it
    already: of a box, how it is ticked.
    """

    name: str
    page: int
    box: tuple[float, float, float, float]
    kind: str
    tooltip: str = ""
    length: int | None = None
    flags: int = 0
    state: str = ""
    choices: tuple[str, ...] = ()
    value: str = ""

    @property
    def comb(self) -> bool:
        """Whether each character has a cell of its own."""
        return bool(self.flags & COMB) and self.length is not None

    @property
    def multiline(self) -> bool:
        """Whether the text may run over several lines."""
        return bool(self.flags & MULTILINE)


@dataclass(frozen=True, slots=True)
class Blank:
    """A form as it was given: its bytes, their SHA-256, how many pages, and every field in the order of the pages."""

    data: bytes
    sha256: str
    pages: int
    fields: tuple[Field, ...]


@contextmanager
def quiet() -> Iterator[None]:
    """Let the library say nothing by itself: its warnings may quote a value, and every value is checked here."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def open_blank(path: Path) -> Blank:
    """Read a blank. Raises InputError for what is no form that can be filled, EngineError without the library."""
    try:
        data = read_bytes(path, MAX_BYTES, "A blank has less than a megabyte.")
    except OSError as error:
        raise InputError.at(path, "file", error.strerror, "a readable file", "Check the path.") from None
    return blank_of(data, str(path))


def blank_of(data: bytes, source: str) -> Blank:
    """A blank from its bytes. Raises as `open_blank` does."""
    with quiet():
        reader = read_pdf(data, source)
        try:
            fields = tuple(_fields(reader))
            pages = len(reader.pages)
        except InputError:
            raise
        except Exception:  # the library raises many kinds on a damaged file
            raise _damaged(source) from None
    if not fields:
        found = "a file without fields, such as a scan or a print"
        raise InputError.at(source, "file", found, "the form with its fields", _OFFICIAL)
    return Blank(data, hashlib.sha256(data).hexdigest(), pages, fields)


def read_pdf(data: bytes, source: str) -> PdfReader:
    """The file, opened without a password. Raises InputError, EngineError."""
    pypdf = library("pypdf", "papers")
    if b"%PDF-" not in data[:1024]:
        raise InputError.at(source, "file", "no PDF", "the form as a PDF", _OFFICIAL)
    try:
        with quiet():
            reader: PdfReader = pypdf.PdfReader(io.BytesIO(data))
            opened = not reader.is_encrypted or reader.decrypt("") is not pypdf.PasswordType.NOT_DECRYPTED
            pages = len(reader.pages) if opened else 0
    except Exception:  # as above
        raise _damaged(source) from None
    if not opened:
        remedy = "Save it without a password, or get it again from its official page."
        raise InputError.at(source, "file", "a file that asks for a password", "one that opens without", remedy)
    if not 0 < pages <= MAX_PAGES:
        raise InputError.at(source, "pages", pages, Phrase("{first} to {last}", first=1, last=MAX_PAGES), _OFFICIAL)
    return reader


def _damaged(source: str) -> InputError:
    return InputError.at(source, "file", "a PDF that can't be read", "the whole file", _OFFICIAL)


def _fields(reader: PdfReader) -> Iterator[Field]:
    for number, page in enumerate(reader.pages, 1):
        for one in page.get("/Annots") or ():
            widget = one.get_object()
            if widget.get("/Subtype") == "/Widget" and inherited(widget, "/FT") in _KINDS:
                yield _field(widget, number)


def _field(widget: Any, page: int) -> Field:
    kind = _KINDS[inherited(widget, "/FT")]
    left, bottom, right, top = (round(float(edge), 2) for edge in widget["/Rect"])
    length, options = inherited(widget, "/MaxLen"), inherited(widget, "/Opt") or ()
    return Field(
        full_name(widget),
        page,
        (left, bottom, right, top),
        kind,
        plain(str(inherited(widget, "/TU") or "")),
        int(length) if length is not None else None,
        int(inherited(widget, "/Ff") or 0),
        state(widget) if kind == "box" else "",
        tuple(str(one[0] if isinstance(one, list) else one) for one in options) if kind == "list" else (),
        _value(widget, kind),
    )


def _value(widget: Any, kind: str) -> str:
    """What stands in a field already; of a box, how it is ticked."""
    if kind == "box":
        ticked = str(widget.get("/AS") or "/Off")[1:]
        return "" if ticked == "Off" else ticked
    return str(inherited(widget, "/V") or "")


def full_name(widget: Any) -> str:
    """The name of a field with those of its parents."""
    parts: list[str] = []
    while widget is not None:
        if "/T" in widget:
            parts.append(str(widget["/T"]))
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return ".".join(reversed(parts))


def inherited(widget: Any, key: str) -> Any:
    """A value of a field, or of the parent that has it."""
    while widget is not None:
        if key in widget:
            return widget[key]
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return None


def state(widget: Any) -> str:
    """How a box is ticked, with the spaces that its name may have; empty for a button that only does something."""
    drawn = widget.get("/AP", {}).get("/N")
    names = [str(one) for one in drawn if one != "/Off"] if drawn is not None and "/BBox" not in drawn else []
    return names[0][1:] if len(names) == 1 else ""


def plain(text: str) -> str:
    """A tooltip in one line."""
    return re.sub(r"\s+", " ", text).strip()
