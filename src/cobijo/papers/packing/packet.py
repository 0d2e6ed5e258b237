"""One person's packet: the office's sheet, the cover, the official forms, as one file; and the client's copy."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.facts.case import Case
from cobijo.identity import NOBODY, Person, joined
from cobijo.papers import MAIL_DAYS
from cobijo.papers.answers import Source
from cobijo.papers.drawing import in_latin
from cobijo.papers.form import Form, filled_form, source_of
from cobijo.papers.given import Given, One
from cobijo.papers.mailing import mailing_of
from cobijo.papers.packing.binding import Part, bind
from cobijo.papers.packing.checklist import checklist_of
from cobijo.papers.packing.client import client, words_for
from cobijo.papers.packing.fees import fees_of
from cobijo.papers.packing.filing import filing_of
from cobijo.papers.packing.pages import Contents, cover, office, remarks
from cobijo.papers.packing.record import destination
from cobijo.papers.packing.telling import contents_json
from cobijo.papers.setting import set_pages
from cobijo.register import Register
from cobijo.words import LANGUAGES, Words

PACKET, CLIENT = "packet.pdf", "client.pdf"


@dataclass(frozen=True, slots=True, repr=False)
class Packet:
    """A packet as files by their names, none of which holds a name of a person; and what has to be settled first."""

    contents: Contents
    files: Mapping[str, bytes]
    remarks: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """What is in it, without a word of the person."""
        return {
            **contents_json(self.contents),
            "remarks": list(self.remarks),
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()},
        }


def make_packet(
    case: Case,
    given: Given,
    *,
    register: Register,
    on: dt.date,
    known: dt.date | None = None,
    person: Person = NOBODY,
    head: Person | None = None,
    country: str | None = None,
    margin: int = MAIL_DAYS,
    lang: str = "en",
) -> Packet:
    """The packet of one person, to be mailed on a day. `given` are the blanks, `lang` is the office's language.

    The client's copy is in the language of the person file, as far as there are words in it; where the file says none,
    in the office's. Raises as `fill_form` does.
    """
    source = source_of(case, register, on=on, known=known, person=joined(person, head), country=country)
    contents = contents_of(source, given, known=known, margin=margin)
    words, theirs = Words(lang, "papers", "packet"), words_for(source.person.get("language"), lang)
    found = remarks(contents, words)
    if theirs.lang not in LANGUAGES:
        found.append(words.say("packet.client.partly", {"language": words.say(f"packet.language.{theirs.lang}")}))
    files = {
        PACKET: _bound(contents, words, tuple(found)),
        CLIENT: _set(client(contents, theirs), theirs.lang, contents.ref),
        **{f"{name}.left-blank.txt": form.sheet(words).encode() for name, form in contents.forms.items()},
    }
    return Packet(contents, files, tuple(found))


def contents_of(source: Source, given: Given, *, known: dt.date | None = None, margin: int = MAIL_DAYS) -> Contents:
    """All that a packet says of one person, and the forms filled."""
    filing = filing_of(source)
    forms = {name: _filled(given[name], source) for name in filing.forms if name in given}
    country = source.screening.country if source.screening is not None else None
    return Contents(
        source,
        filing,
        fees_of(source, filing, known),
        mailing_of(source, margin),
        destination(country, source.person.get("address.state"), source.on, known),
        checklist_of(source),
        forms,
    )


def _filled(given: One, source: Source) -> Form:
    """A form, and the memory that filling it took: what the library made of the file refers to itself, and would stay
    until Python looks for such circles, which a command seldom lets it do."""
    try:
        return filled_form(given, source)
    finally:
        gc.collect()


def _bound(contents: Contents, words: Words, found: tuple[str, ...]) -> bytes:
    english = Words("en", "papers", "packet")
    sheet = office(contents, words, found)
    parts = [Part(words.say("packet.mark.office"), _set(sheet, words.lang, contents.ref), "office")]
    if not contents.filing.nothing:
        parts.append(Part(words.say("packet.mark.cover"), _cover(contents, english), "cover"))
    for form in contents.forms.values():
        name = form.filled.edition.form
        parts.append(Part(words.say("packet.mark.form", {"form": name}), form.data, name))
        if form.filled.separate:
            parts.append(Part(words.say("packet.mark.separate", {"form": name}), form.filled.separate, f"{name} sheet"))
    return bind(parts, sheet["title"], words.lang)


def _cover(contents: Contents, english: Words) -> bytes:
    """The cover, with the name as the passport spells it, in Latin letters alone where the fonts lack one of the name
    as it is written; where they lack one of that too, or no spelling in Latin letters is known, there is a line to
    write on."""
    person = contents.source.person
    for name in dict.fromkeys((person.in_latin, person.spelled)) if in_latin(person) else ():
        try:
            return _set(cover(contents, english, name), "en", contents.ref)
        except InputError:
            continue
    return _set(cover(contents, english, ""), "en", contents.ref)


def _set(values: dict[str, Any], lang: str, ref: str) -> bytes:
    return set_pages(_template(), values, lang=lang, ref=ref)


@lru_cache(maxsize=1)
def _template() -> str:
    return (Path(__file__).parent / "sheets.typ").read_text(encoding="utf-8")
