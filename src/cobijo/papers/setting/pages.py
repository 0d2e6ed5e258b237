"""`set_pages`: a template and its values as a PDF, or an error that says which value can't be printed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.errors import EngineError, InputError
from cobijo.messages import Phrase
from cobijo.tables.extras import library

STANDARD = "ua-1"
"""PDF/UA-1: tagged, with a title and a language. Under it Typst refuses a letter that it has no glyph for."""

FONTS = {"Noto Sans": "fontpkg_noto_sans", "IBM Plex Sans Arabic": "fontpkg_ibm_plex_sans_arabic"}
"""The fonts of every page, by the package that brings each: Latin, Greek, Cyrillic and Devanagari; Arabic. A machine's
own fonts are never looked at, so that a page is the same on every machine. The Arabic one draws each letter whole:
where dots are drawn apart, as in Noto Sans Arabic, each part counts as the letter, and the file's text is spoilt."""

_HERE = Path(__file__).parent
_LACKING = re.compile(r'the text [`"]*(.+?)["`]* could not be displayed', re.DOTALL)
_MARKS = re.compile(
    r"(?<=[\u0620-\u064a\u066e-\u06d3\u0750-\u077f])[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed]+"
)
"""The vowel marks of Arabic, which newspapers and documents leave off, and our pages do. Typst says of the glyph of a
letter and of that of its mark that each is both: where the text is read from the file, by a screen reader or a search,
that letter would be spoilt all over the page."""
_REVERSING = frozenset(map(chr, (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)))
"""Marks that turn the order of what follows: a name that holds one would be read as another."""


def set_pages(template: str, values: Mapping[str, Any], *, lang: str, ref: str = "") -> bytes:
    """A template, which follows what `page.typ` defines, and its values as a PDF: the same bytes for the same values.

    What is read from the file is what stands in the values; Arabic is set, and read, without its vowel marks.
    `values` are texts, numbers, lists and objects, and a `title`, which never holds a name; `ref` is the reference that
    some of the texts hold. Raises InputError for a
    text that the fonts can't print; EngineError without the extra `papers`.
    """
    typst = library("typst", "papers")
    for place, text in _texts(values, ""):
        if found := _REVERSING.intersection(text):
            raise _unprintable(place, text, min(found), values, ref)
    data = _MARKS.sub("", json.dumps({**values, "lang": lang}, ensure_ascii=False))
    source = f"{_opening()}\n{template}".encode()
    try:
        made: bytes = _compiler().compile(
            source, format="pdf", sys_inputs={"values": data}, pdf_standards=[STANDARD], timestamp=0
        )
    except typst.TypstError as error:
        lacking = _LACKING.search(error.message)
        if lacking is None:
            raise
        # What the library says quotes the text, which may be a name: the error is told anew, and nothing of it.
        raise _missing(lacking[1], values, ref) from None
    return made


@lru_cache(maxsize=1)
def _compiler() -> Any:
    typst = library("typst", "papers")
    folders = [Path(library(name, "papers").__file__).parent / "files" for name in FONTS.values()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    if absent := FONTS.keys() - set(fonts.families()):
        raise EngineError.missing(f"the font {min(absent)}", "papers")
    return typst.Compiler(root=_HERE, font_paths=fonts)


@lru_cache(maxsize=1)
def _opening() -> str:
    return (_HERE / "page.typ").read_text(encoding="utf-8")


def _missing(text: str, values: Mapping[str, Any], ref: str) -> InputError:
    """The error of a text that the fonts lack a letter of: where it stands, and the first letter of it only."""
    found = ((place, value) for place, value in _texts(values, "") if text in _MARKS.sub("", value))
    return _unprintable(*next(found, ("template", "")), text[0], values, ref)


def _unprintable(place: str, text: str, letter: str, values: Mapping[str, Any], ref: str) -> InputError:
    name = unicodedata.name(letter, "a letter without a name")
    found = Phrase("{letter}, which can't be printed", letter=f"U+{ord(letter):04X} {name}")
    expected = "letters that its fonts have"
    if letter in ref and ref in text:
        place = Phrase("{sheet}: the reference", sheet=values.get("title", ""))
        return InputError.at("page", place, found, expected, "Give a reference in other letters.")
    remedy = "Write it in the letters of the passport's machine-read line."
    return InputError.at("page", _labelled(place, values), found, expected, remedy)


def _labelled(place: str, values: Mapping[str, Any]) -> str:
    """A place as whoever reads the page knows it: by the label that stands before it, or by the heading above it."""
    name, _, rest = place.partition("[")
    at, sheet = int(rest.partition("]")[0] or 0), values.get("title", "")
    if name == "opening":
        return str(values[name][at]["label"])
    if name == "entries":
        return Phrase("{sheet}: {place}", sheet=sheet, place=values[name][at]["place"])
    if name != "blocks":
        return Phrase("{sheet}: {place}", sheet=sheet, place=place)
    heads = [one.get("head") or (one["text"] if one["kind"] == "heading" else "") for one in values[name][: at + 1]]
    above = next((head for head in reversed(heads) if head), "")
    if not above:
        return Phrase("{sheet}: its first lines", sheet=sheet)
    return Phrase('{sheet}: under "{heading}"', sheet=sheet, heading=above)


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of the values, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(one, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list | tuple):
        for n, one in enumerate(value):
            yield from _texts(one, f"{place}[{n}]")
