"""Made-up blanks: the inventory of a map as a small file, locked by its owner and with a form of the other kind within,
as the official ones are. With them every test runs where the real ones are not.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import lru_cache

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from cobijo.papers.blanks import Blank, Field, blank_of
from cobijo.papers.editions import BARCODE, Edition, maps
from cobijo.papers.likeness import numbers_of, words_of

OWNER = "the owner's"
FONT = "/CourierNewPS-BoldMT"


@lru_cache(maxsize=8)
def made_blank(form: str, *, locked: bool = True) -> tuple[Blank, Edition]:
    """A made-up blank of a form's newest map, and that map with its SHA-256. Unlocked it is read in half the time."""
    edition = maps(form)[0]
    data = made_file(edition, locked=locked)
    blank = blank_of(data, "made-up")
    return blank, replace(
        edition, sha256=frozenset((hashlib.sha256(data).hexdigest(),)), words=words_of(blank), lines=numbers_of(blank)
    )


def saved_again(data: bytes, *, more: str = "") -> bytes:
    """The same form in another file, as another program writes it; with `more` drawn on its first page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if more:
        page = writer.pages[0]
        own = page["/Contents"].get_object().get_data().decode("latin-1")
        page[NameObject("/Contents")] = writer._add_object(_said(f"{own} BT /F 9 Tf 40 750 Td ({more}) Tj ET"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def made_file(
    edition: Edition,
    *,
    user_password: str = "",
    scan: bool = False,
    locked: bool = True,
    foot: str = "Form {} Edition {}",
) -> bytes:
    """The file itself, with its form and edition at the foot of each page; of a scan, pages without fields."""
    said = foot.format(edition.form, edition.printed)
    writer = PdfWriter()
    for number in range(1, edition.pages + 1):
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Contents")] = writer._add_object(
            _said(f"BT /F 9 Tf 40 770 Td ({said} made-up {number}) Tj ET")
        )
        page[NameObject("/Resources")] = _dict(Font=_dict(F=_font()))
    if not scan:
        _add_fields(writer, edition)
    if locked:
        writer.encrypt(user_password=user_password, owner_password=OWNER, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_fields(writer: PdfWriter, edition: Edition) -> None:
    fields = ArrayObject()
    widgets = [_dict() for _ in writer.pages]
    shared: dict = {}
    for mapped in edition.fields:
        field = mapped.field
        widget = _dict(
            Type=NameObject("/Annot"),
            Subtype=NameObject("/Widget"),
            T=TextStringObject(field.name),
            TU=TextStringObject(field.tooltip),
            F=NumberObject(4),
            Ff=NumberObject(field.flags),
            FT=NameObject({"text": "/Tx", "box": "/Btn", "list": "/Ch"}[field.kind]),
            Rect=ArrayObject([FloatObject(edge) for edge in field.box]),
            DA=TextStringObject(f"{FONT} 10.00 Tf 0 g"),
        )
        if field.length is not None:
            widget[NameObject("/MaxLen")] = NumberObject(field.length)
        if field.choices:
            widget[NameObject("/Opt")] = ArrayObject([TextStringObject(choice) for choice in field.choices])
        if field.value:
            widget[NameObject("/V")] = TextStringObject(field.value)
        if mapped.means == BARCODE:
            widget[NameObject("/V")] = TextStringObject(f"{edition.form}|{edition.printed}|{field.page}")
        if field.kind == "box" and field.state:
            _tickable(writer, widget, field, shared)
        added = writer._add_object(widget)
        fields.append(added)
        widgets[field.page - 1].setdefault(NameObject("/Annots"), ArrayObject()).append(added)
    for page, holder in zip(writer.pages, widgets, strict=True):
        page[NameObject("/Annots")] = holder.get("/Annots", ArrayObject())
    form = _dict(
        Fields=fields,
        DA=TextStringObject("/Helv 0 Tf 0 g "),
        DR=_dict(Font=DictionaryObject({NameObject(FONT): writer._add_object(_font())})),
    )
    form[NameObject("/XFA")] = ArrayObject([TextStringObject("template"), writer._add_object(_said("<template/>"))])
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)


def _tickable(writer: PdfWriter, widget: DictionaryObject, field: Field, shared: dict) -> None:
    width, height = (round(edge) for edge in (field.box[2] - field.box[0], field.box[3] - field.box[1]))
    drawn = shared.get((width, height))
    if drawn is None:
        drawn = shared[width, height] = tuple(map(writer._add_object, _crosses(width, height)))
    cross, empty = drawn
    widget[NameObject("/AP")] = _dict(
        N=DictionaryObject({NameObject(f"/{field.state}"): cross, NameObject("/Off"): empty})
    )
    widget[NameObject("/AS")] = NameObject("/Off")


def _crosses(width: int, height: int) -> tuple[StreamObject, StreamObject]:
    cross = _said(f"2 w 0 0 m {width} {height} l S 0 {height} m {width} 0 l S")
    for drawing in (cross, empty := _said("")):
        drawing[NameObject("/Type")] = NameObject("/XObject")
        drawing[NameObject("/Subtype")] = NameObject("/Form")
        drawing[NameObject("/BBox")] = ArrayObject([FloatObject(n) for n in (0, 0, width, height)])
    return cross, empty


def _font() -> DictionaryObject:
    return _dict(
        Type=NameObject("/Font"),
        Subtype=NameObject("/TrueType"),
        BaseFont=NameObject(FONT),
        Encoding=NameObject("/WinAnsiEncoding"),
        FirstChar=NumberObject(0),
        LastChar=NumberObject(255),
        Widths=ArrayObject([NumberObject(600)] * 256),
    )


def _said(operators: str) -> StreamObject:
    stream = StreamObject()
    stream.set_data(operators.encode("latin-1"))
    return stream


def _dict(**entries) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
