"""One file out of several: our own pages, which a screen reader can read, and the official forms as they were filled.

Each part keeps what it has: its fields, under a name of their own, so that two forms can't fill each other; its order
for a screen reader; what was drawn on its pages. A mark in the outline leads to each.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cobijo.tables.extras import library


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One file of several, its mark in the outline, and the name under which its fields stand. The first has none."""

    title: str
    data: bytes
    name: str


def bind(parts: Sequence[Part], title: str, lang: str) -> bytes:
    """Several files as one, the same bytes for the same parts. `title` is shown by a viewer, and never holds a name."""
    pikepdf = library("pikepdf", "papers")
    first, *others = parts
    with pikepdf.open(io.BytesIO(first.data)) as out, warnings.catch_warnings():
        # What the library warns of, that the fields of copied pages are not listed yet, is what is done here.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        binder = _Binder(pikepdf, out)
        marks = [(first.title, 0)]
        binder.begin()
        for part in others:
            marks.append((part.title, len(out.pages)))
            with pikepdf.open(io.BytesIO(part.data)) as one:
                binder.add(one, part.name)
        binder.finish()
        _describe(out, title, lang)
        _outline(pikepdf, out, marks)
        made = io.BytesIO()
        out.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


class _Binder:
    """Keeps what the whole file says of its fields, of its order for a screen reader, and of its layers."""

    def __init__(self, pikepdf: Any, out: Any) -> None:
        self.pikepdf, self.out = pikepdf, out
        self.fields = pikepdf.Array()
        self.fonts = pikepdf.Dictionary()
        self.tree = out.Root.get("/StructTreeRoot")
        self.keys = pikepdf.Array()
        self.next_key = 0

    def begin(self) -> None:
        """Take what the file has that all others are added to."""
        if self.tree is None:
            self.tree = self.out.Root.StructTreeRoot = self.out.make_indirect(
                self.pikepdf.Dictionary(Type=self.pikepdf.Name.StructTreeRoot)
            )
        self.tree.K = _listed(self.pikepdf, self.tree.get("/K"))
        for key, value in _numbers(self.tree.get("/ParentTree")):
            self.keys.extend([key, value])
            self.next_key = max(self.next_key, key + 1)

    def add(self, one: Any, name: str) -> None:
        """Add the pages of a file at the end, and what it says of them."""
        for page in one.pages:
            _move(page.obj, "/StructParents", self.next_key)
            for mark in page.obj.get("/Annots", ()):
                _move(mark, "/StructParent", self.next_key)
        form, tree, layers = (one.Root.get(key) for key in ("/AcroForm", "/StructTreeRoot", "/OCProperties"))
        for field in form.Fields if form is not None else ():
            field.T = self.pikepdf.String(f"{name}/{field.get('/T', '')}")
        self.out.pages.extend(one.pages)
        if form is not None:
            self._form(form, self.out.copy_foreign)
        if tree is not None:
            self._tree(tree, one.make_indirect)
        if layers is not None:
            self._layers(self.out.copy_foreign(one.make_indirect(layers)))

    def _form(self, form: Any, taken: Any) -> None:
        self.fields.extend(map(taken, form.Fields))
        for key, font in form.get("/DR", {}).get("/Font", {}).items():
            if key not in self.fonts:
                self.fonts[key] = taken(font)

    def _tree(self, tree: Any, held: Any) -> None:
        for element in _listed(self.pikepdf, tree.get("/K")):
            copied = self.out.copy_foreign(held(element))
            copied.P = self.tree
            self.tree.K.append(copied)
        highest = self.next_key
        for key, value in _numbers(tree.get("/ParentTree")):
            self.keys.extend([self.next_key + key, self.out.copy_foreign(held(value))])
            highest = max(highest, self.next_key + key + 1)
        self.next_key = highest
        roles = self.tree.get("/RoleMap", self.pikepdf.Dictionary())
        for key, role in tree.get("/RoleMap", {}).items():
            if key not in roles:
                roles[key] = role
        self.tree.RoleMap = roles

    def _layers(self, layers: Any) -> None:
        own = self.out.Root.get("/OCProperties")
        if own is None:
            self.out.Root.OCProperties = layers
            return
        own.OCGs.extend(list(layers.OCGs))
        for key in ("/Order", "/ON", "/OFF", "/AS", "/RBGroups", "/Locked"):
            if key in layers.D:
                own.D[key] = self.pikepdf.Array([*own.D.get(key, ()), *layers.D[key]])

    def finish(self) -> None:
        """Write down what was kept."""
        self.tree.ParentTree = self.out.make_indirect(self.pikepdf.Dictionary(Nums=self.keys))
        self.tree.ParentTreeNextKey = self.next_key
        if len(self.fields):
            form = self.pikepdf.Dictionary(Fields=self.fields, DR=self.pikepdf.Dictionary(Font=self.fonts))
            self.out.Root.AcroForm = self.out.make_indirect(form)


def _listed(pikepdf: Any, value: Any) -> Any:
    """A list, of what may be one thing, several or none."""
    if value is None:
        return pikepdf.Array()
    return value if isinstance(value, pikepdf.Array) else pikepdf.Array([value])


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a tree of numbers."""
    if tree is None:
        return
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)
    listed = list(tree.get("/Nums", ()))
    yield from zip(map(int, listed[::2]), listed[1::2], strict=True)


def _move(holder: Any, key: str, by: int) -> None:
    if key in holder:
        holder[key] = int(holder[key]) + by


def _describe(out: Any, title: str, lang: str) -> None:
    """What a viewer shows of the whole. That our own pages follow PDF/UA is not claimed of the agency's."""
    for key in ("/Metadata", "/OpenAction", "/AA"):
        if key in out.Root:
            del out.Root[key]
    out.Root.Lang = lang
    out.docinfo["/Title"] = title
    out.docinfo["/Producer"] = "cobijo"


def _outline(pikepdf: Any, out: Any, marks: Sequence[tuple[str, int]]) -> None:
    with out.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
