"""`make_letter`: a kind of letter for a case, in a language, as a PDF; or an error and nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.decide import screen_case
from cobijo.decide.status import status_of
from cobijo.errors import InputError, UsageError
from cobijo.facts.case import Case
from cobijo.files import replace_file
from cobijo.identity import NOBODY, Person
from cobijo.messages import Phrase, among
from cobijo.papers.drawing import in_latin
from cobijo.papers.form import refuse
from cobijo.papers.kinds import KINDS, WITNESSES, languages_of
from cobijo.papers.letters.client import reminder, result
from cobijo.papers.letters.employer import employer
from cobijo.papers.letters.late import late_registration
from cobijo.papers.letters.office import evidence_request, referral
from cobijo.papers.letters.parts import Content, Given, printed
from cobijo.papers.letters.witness import declaration
from cobijo.papers.setting import set_pages
from cobijo.register import Register
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, Words

WRITERS: dict[str, Callable[[Given, Words], Content]] = {
    "result": result,
    "reminder": reminder,
    "employer": employer,
    "evidence": evidence_request,
    "referral": referral,
    "declaration": declaration,
    "late-registration": late_registration,
}
"""Who writes each kind of letter."""

READ_IN_LATIN = ("employer", "declaration", "late-registration")
"""The letters that go to the agency or an employer: a name stands on them in Latin letters, alone or beside its own."""

_NOT_LATIN = ("a name in other letters than Latin", "its spelling in the passport, in Latin letters")


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A letter: its kind and language, what it says, and the file."""

    kind: str
    lang: str
    ref: str
    content: Content
    data: bytes

    @property
    def cautions(self) -> tuple[str, ...]:
        """What whoever prints it has to look at first."""
        return self.content.cautions

    def to_json(self) -> dict[str, Any]:
        """What was written, without a word of the person."""
        return {"ref": self.ref, "kind": self.kind, "lang": self.lang, "cautions": list(self.cautions)}

    def write(self, path: Path | str) -> None:
        """Write the letter. Raises UsageError where the file is there already: it may have been signed."""
        path = Path(path)
        refuse(path)
        with replace_file(path) as file:
            file.write_bytes(self.data)


def make_letter(
    kind: str,
    case: Case,
    *,
    register: Register,
    on: dt.date,
    known: dt.date | None = None,
    person: Person = NOBODY,
    lang: str = "en",
    country: str | None = None,
    witness: str = WITNESSES[0],
) -> Letter:
    """Write a letter as of a day. `witness` says who declares: see `WITNESSES`.

    Raises UsageError for a kind or a language that there is none of, CaseError where the case has nothing that the
    letter could be about, InputError where a name can't be printed, or is in other letters than
    those of whoever the letter goes to.
    """
    words = words_of(kind, lang)
    if witness not in WITNESSES:
        raise UsageError.at("--witness", "value", witness, among(WITNESSES), "Choose one.")
    if kind in READ_IN_LATIN and not in_latin(person):
        fields = ", ".join(f"passport_spelling.{one}" for one in person.unspelled) or "passport_spelling"
        remedy = "Ask for it and add {fields} to the person file: whoever reads this letter reads Latin letters."
        raise InputError.at("person", fields, *_NOT_LATIN, Phrase(remedy, fields=fields))
    asof = AsOf(on, known)
    statuses = status_of(case, register, asof, country=country)
    screenings = screen_case(case, register, asof, country=country)
    content = WRITERS[kind](Given(case, register, asof, person, statuses, screenings, witness, country), words)
    if any(not text for _, text in content.opening):
        own = words if lang in LANGUAGES else Words(LANGUAGES[0], "papers")
        content = content._replace(cautions=(*content.cautions, own.say("letter.by_hand")))
    return Letter(kind, lang, case.ref, content, set_letter(content, words))


def words_of(kind: str, lang: str) -> Words:
    """The words of a letter. Raises UsageError for a kind that there is none of, or that is not in the language."""
    if kind not in KINDS:
        raise UsageError.at("papers letter", "kind", kind, among(KINDS), "Choose one.")
    languages = languages_of(kind)
    if lang not in languages:
        raise UsageError.at("--lang", "value", lang, among(languages), "Choose one.")
    return Words(lang, *(("papers", "today", "client") if lang in LANGUAGES else ("today", "client")))


def set_letter(content: Content, words: Words) -> bytes:
    """The pages of a letter."""
    blocks = [
        {
            "kind": one.kind,
            "head": one.head,
            "items": [
                {"text": said.text, "source": printed(said.source, words), "notes": list(said.notes)}
                for said in one.items
            ],
        }
        for one in content.blocks
    ]
    values = {
        "title": content.title,
        "lead": content.lead,
        "opening": [{"label": label, "text": text} for label, text in content.opening],
        "blocks": blocks,
        "foot": words.say("client.foot"),
    }
    return set_pages(_template(), values, lang=words.lang)


@lru_cache(maxsize=1)
def _template() -> str:
    return (Path(__file__).parent / "letter.typ").read_text(encoding="utf-8")
