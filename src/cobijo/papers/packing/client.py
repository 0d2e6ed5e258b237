"""The copy that the client takes home, in their language: what is filed, when and where, what it costs, what is still
missing and where they sign. No name stands on it.

English and Spanish say all of it. A language of readers says what it has words for (`copy.po`); the rest stands in
English and is marked as English, so that nothing is left out and nobody takes it for a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from cobijo.papers.circumstances import circumstances_told
from cobijo.papers.earlier import UNDECIDED
from cobijo.papers.notices import notices_told
from cobijo.papers.packing.pages import (
    Block,
    Contents,
    evidence_part,
    fees_part,
    heading,
    kind_said,
    signs_part,
    text,
    when_part,
    where_part,
)
from cobijo.papers.unmet import client_id, for_an_attorney, since, unmet
from cobijo.words import LANGUAGES, READERS, Words


class Partly(Words):
    """The words of a language of readers, and English, marked, where it has none."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang, "today", "client", "copy")
        self.english = _plain(Words("en", "client", "papers", "packet"))
        grades = {f"grade.{id_.rpartition('.')[2]}": text for id_, text in self.messages.items() if ".grade." in id_}
        self.messages = _plain_messages({**self.messages, **grades})

    def say(self, id_: str, values: Mapping[str, Any] | None = None) -> str:
        """The sentence of an id; in English, and marked so, where this language has no words for it."""
        if self.has(id_):
            return super().say(id_, values)
        return f"{self.english.say(id_, values)} [{self.messages['today.in_english']}]"


def words_for(lang: str | None, office: str) -> Words:
    """The words of the copy of somebody who reads a language; those of the office where nothing is said of it."""
    own = lang if lang in READERS else office
    return _plain(Words(own, "today", "client", "papers", "packet")) if own in LANGUAGES else Partly(own)


def _plain(words: Words) -> Words:
    """The same words without what only the office needs: a field of a file, an option of a command."""
    plain = copy(words)
    plain.messages = _plain_messages(words.messages)
    return plain


def _plain_messages(messages: Mapping[str, str]) -> dict[str, str]:
    begins = ("packet.client.open.", "packet.client.stands.")
    own = {id_.replace("client.", "", 1): said for id_, said in messages.items() if id_.startswith(begins)}
    return {**messages, **own}


def _of_a_machine(block: Block) -> bool:
    """Whether a source is a file of a repository: it stands on the office's sheet, and tells the client nothing."""
    return block["kind"] == "source" and "github:" in block["text"]


STEPS = ("read", "sign", "copies", "address", "receipt")
TO_SETTLE = ("settle", *STEPS)
STOPPED = ("attorney", "address")
NOTHING = ("address",)
"""What the client is to do; where it is open what is filed or paid, to settle that comes first; where a person has to
decide first, to sign and to pay is no part of it."""


def _open(contents: Contents, words: Words) -> Iterator[Block]:
    """Where a designation ended or something is not met: that it is for a person to say whether anything is filed, and
    what the law asks; nothing more."""
    for why in contents.filing.stops:
        yield {"kind": "text", "text": contents.filing.said(why, words)}
    standing = contents.source.screening.standing if contents.source.screening is not None else None
    asked = (one for one in unmet(contents.source) if one.stops)
    facts = contents.source.case.facts
    said = [f"{words.say(client_id(one.element, facts), since(standing))} ({one.citation})" for one in asked]
    if said:
        yield {"kind": "list", "items": said}


ASKED_LATER = (fees_part, signs_part)
"""What the copy has only of a filing that no attorney has to see before anything is signed or paid."""


def _filed(contents: Contents, words: Words) -> Iterator[Block]:
    """What is filed, when, where, at what cost, with which documents, and who signs."""
    yield {"kind": "text", "text": kind_said(contents, words)}
    yield from ({"kind": "text", "text": one} for one in circumstances_told(contents.source, words))
    forms = [f"{name.upper()}: {words.say(f'packet.form.{name}')}" for name in contents.filing.forms]
    yield {"kind": "list", "items": forms}
    later = ASKED_LATER if contents.for_a_person else ()
    parts = (when_part, where_part, fees_part, evidence_part, signs_part)
    for part in (one for one in parts if one not in later):
        yield from (one for one in part(contents, words) if not _of_a_machine(one))


def client(contents: Contents, words: Words) -> dict[str, Any]:
    """The copy, in words that `words_for` gives."""
    title = words.say("packet.client.title", {"ref": contents.ref})
    stopped, nothing = bool(contents.filing.stops), contents.filing.nothing
    blocks: list[Block] = [{"kind": "title", "text": title}]
    blocks += [] if contents.for_a_person else [text(words, "client.intro")]
    if notices := notices_told(contents.source, words):
        blocks += [{"kind": "heading", "text": words.say("client.days")}, {"kind": "boxes", "items": notices}]
    if stands := contents.stands(words):
        blocks += [heading(words, "stands"), {"kind": "list", "items": stands}]
    blocks += [heading(words, "what"), *(_open(contents, words) if stopped else _filed(contents, words))]
    decided = nothing and set(UNDECIDED).isdisjoint(contents.filing.open_) and not for_an_attorney(contents.source)
    asked = TO_SETTLE if contents.unsettled else STEPS
    todo = NOTHING if decided else STOPPED if contents.for_a_person else asked
    steps = [words.say(f"packet.client.{name}") for name in todo]
    blocks += [heading(words, "client.next"), {"kind": "boxes", "items": steps}, text(words, "client.who")]
    if words.lang not in LANGUAGES:
        blocks.append(text(words, "client.unread"))
    return {
        "title": words.say("packet.mark.client"),
        "foot": words.say("packet.client.foot", {"ref": contents.ref}),
        "blocks": blocks,
    }
