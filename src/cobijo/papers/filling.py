"""Fill a blank: the plan written into a copy of the file, read back, drawn and compared, and only then given out.

The other form that the files carry within (XFA) is dropped, since a viewer would show its empty fields instead; so are
the scripts that only look for it, and the seal of the agency's tools, which holds no longer once a file is filled.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cobijo.errors import InputError
from cobijo.papers.answers import Source
from cobijo.papers.blanks import Blank, Field, full_name, quiet, read_pdf
from cobijo.papers.drawing import Face, face_of, stream
from cobijo.papers.editions import BARCODE, Edition
from cobijo.papers.planning import Plan, Put, plan
from cobijo.papers.proof import Seen, seen
from cobijo.papers.separate import holds, separate_sheet

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

SIGN = "written by cobijo"


class NotProven(RuntimeError):
    """A filled form that, read back or drawn, is not what was asked: a fault of ours, and nothing is given out."""


@dataclass(frozen=True, slots=True, repr=False)
class Filled:
    """A filled form: the file, its edition, and the plan by which it was filled; and its separate sheet, empty where
    nothing needs one."""

    data: bytes
    edition: Edition
    plan: Plan
    separate: bytes = b""


def fill(blank: Blank, edition: Edition, source: Source) -> Filled:
    """Fill a form. Raises NotProven where the file is not what the plan asked, InputError for a damaged blank."""
    from pypdf import PdfWriter

    with quiet():
        writer = PdfWriter(clone_from=_stripped(read_pdf(blank.data, edition.form)))
        widgets = {full_name(w): w for w in _widgets(writer)}
        fonts, faces = _faces(writer, widgets, edition)
        made = plan(edition, source, faces)
        for put in made.puts:
            _write(writer, widgets[put.mapped.field.name], put, faces, fonts)
        writer.add_metadata({"/Producer": f"pypdf; {SIGN}"})
        out = io.BytesIO()
        writer.write(out)
    data = out.getvalue()
    prove(blank, data, made)
    return Filled(data, edition, made, _separate(edition, made, source))


def _separate(edition: Edition, made: Plan, source: Source) -> bytes:
    """The separate sheet of a form, set and read back; empty where nothing goes on one. Raises NotProven."""
    if not made.apart:
        return b""
    found = separate_sheet(edition, made.apart, source.person)
    if not holds(found, made.apart):
        raise NotProven("the separate sheet is not as it was asked")
    return found


def _faces(writer: PdfWriter, widgets: Mapping[str, Any], edition: Edition) -> tuple[Any, dict[str, Face]]:
    """The fonts of a file, and that of each field. Raises InputError for a file that another program took them from."""
    wanted = [one for one in edition.fields if one.field.kind != "box" and one.means != BARCODE]
    try:
        form: Any = writer.root_object["/AcroForm"].get_object()
        fonts = form["/DR"]["/Font"]
        return fonts, {one.field.name: face_of(widgets[one.field.name], fonts) for one in wanted}
    except (KeyError, ValueError):
        found, remedy = "fields whose font can't be measured", "Get the form again from its official page."
        raise InputError.at(edition.form, "file", found, "the fonts of the agency's file", remedy) from None


def _stripped(reader: PdfReader) -> PdfReader:
    """The file as it was opened, without what a filled copy must not carry: left out before it is copied, it leaves
    nothing behind."""
    root: Any = reader.trailer["/Root"]
    for key in ("/XFA", "/NeedAppearances"):
        root["/AcroForm"].pop(key, None)
    root.pop("/Perms", None)
    if "/Names" in root:
        root["/Names"].pop("/JavaScript", None)
    return reader


def _widgets(writer: PdfWriter) -> Iterable[Any]:
    for page in writer.pages:
        for one in page.get("/Annots") or ():
            widget = one.get_object()
            if widget.get("/Subtype") == "/Widget":
                yield widget


def _write(writer: PdfWriter, widget: Any, put: Put, faces: Mapping[str, Face], fonts: Any) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject, TextStringObject

    field = put.mapped.field
    if field.kind == "box":
        name = NameObject(f"/{field.state}")
        widget[NameObject("/V")] = widget[NameObject("/AS")] = name
        return
    face = faces[field.name]
    widget[NameObject("/V")] = TextStringObject(put.text)
    drawing = StreamObject()
    drawing.set_data(stream(put.marks, face))
    left, bottom, right, top = field.box
    drawing.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(n) for n in (0, 0, right - left, top - bottom)]),
            NameObject("/Resources"): DictionaryObject(
                {
                    NameObject("/Font"): DictionaryObject({NameObject(face.name): fonts.raw_get(face.name)}),
                    NameObject("/ProcSet"): ArrayObject([NameObject("/PDF"), NameObject("/Text")]),
                }
            ),
        }
    )
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(drawing)})


# --- proof


def prove(blank: Blank, data: bytes, made: Plan) -> None:
    """Look at the filled file and hold it to what was asked, field by field. Raises NotProven, naming places only."""
    asked = {put.mapped.field.name: put for put in made.puts}
    found = seen(data, blank.fields)
    wrong = [field.name for field in blank.fields if not _as_asked(field, asked.get(field.name), found)]
    if wrong:
        raise NotProven(f"{len(wrong)} fields are not as they were asked, among them {wrong[0]}")


def _as_asked(field: Field, put: Put | None, found: Seen) -> bool:
    """Whether a field holds what was asked, and shows it; one of which nothing was asked, what it held before."""
    if field.kind == "box":
        return not field.state or (field.name in found.ticked) == (put is not None)
    value = put.text if put is not None else field.value
    shown = found.values.get(field.name, "")
    if shown != value and not (field.kind == "list" and put is None and not shown.strip()):
        return False
    # A field that was not filled has no text drawn in it, however the agency left it: its bars are a picture.
    return put is None or "".join(found.drawn[field.name].split()) == "".join(value.split())
