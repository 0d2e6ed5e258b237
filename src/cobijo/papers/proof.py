"""A filled form seen by a library that did not write it: what each field holds, what is drawn in it, which boxes are
ticked on the picture. What a printer would put on paper is held to what was asked, field by field.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cobijo.papers.blanks import Field
from cobijo.tables.extras import library

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

EDGE = 0.5
"""Points by which a field is looked at beyond its box: letters may touch the line."""

INSET = 2.5
"""Points from the edge of a box within which nothing is drawn unless it is ticked."""

SCALE = 2
"""Pixels a point where boxes are looked at."""

DARK = 128


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """Each field of a file by its name: its value, the text drawn in it, and whether a box is ticked on the picture."""

    values: dict[str, str]
    drawn: dict[str, str]
    ticked: frozenset[str]


def seen(data: bytes, fields: Iterable[Field]) -> Seen:
    """Look at a file. Raises EngineError without the library."""
    pdfium = library("pypdfium2", "papers")
    by_page: dict[int, list[Field]] = {}
    for field in fields:
        by_page.setdefault(field.page, []).append(field)
    file = pdfium.PdfDocument(data)
    try:
        file.init_forms()
        values = {name: value for number in range(len(file)) for name, value in _values(file, number)}
        ticked = [name for number, listed in by_page.items() for name in _ticked(file, number, listed)]
        drawn = {name: text for number, listed in by_page.items() for name, text in _drawn(file, number, listed)}
    finally:
        file.close()
    return Seen(values, drawn, frozenset(ticked))


def _values(file: PdfDocument, number: int) -> Iterator[tuple[str, str]]:
    from pypdfium2 import raw

    page = file[number]
    form = file.formenv
    if form is None:
        return
    for n in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, n)
        name = _text(raw.FPDFAnnot_GetFormFieldName, form, annotation)
        if name:
            yield name, _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
        raw.FPDFPage_CloseAnnot(annotation)
    page.close()


def _text(ask: Any, form: Any, annotation: Any) -> str:
    """A text that the library hands over: asked twice, for its length first."""
    length = ask(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(form, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _ticked(file: PdfDocument, number: int, fields: list[Field]) -> Iterator[str]:
    boxes = [field for field in fields if field.kind == "box"]
    if not boxes:
        return
    page = file[number - 1]
    height = page.get_height()
    picture = page.render(scale=SCALE, grayscale=True)
    pixels, stride = memoryview(picture.buffer).cast("B"), picture.stride
    for field in boxes:
        left, bottom, right, top = field.box
        rows = range(round((height - top + INSET) * SCALE), round((height - bottom - INSET) * SCALE))
        columns = slice(round((left + INSET) * SCALE), round((right - INSET) * SCALE))
        if any(min(pixels[row * stride :][columns]) < DARK for row in rows):
            yield field.name
    page.close()


def _drawn(file: PdfDocument, number: int, fields: list[Field]) -> Iterator[tuple[str, str]]:
    page = file[number - 1]
    page.flatten()
    page.close()
    # What was flattened is part of the page when it is opened anew.
    page = file[number - 1]
    text = page.get_textpage()
    for field in fields:
        if field.kind != "box":
            left, bottom, right, top = field.box
            yield field.name, text.get_text_bounded(left - EDGE, bottom - EDGE, right + EDGE, top + EDGE)
    page.close()
