"""What an answer to a field is, and what is taken from the person file as it stands there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobijo.decide import Screening
from cobijo.facts.case import Case
from cobijo.identity import Person
from cobijo.identity.schema import As, detail
from cobijo.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """What a form is filled from: one person, screened on the day of the postmark. `words` are English, as the form."""

    case: Case
    person: Person
    screenings: tuple[Screening, ...]
    on: dt.date
    words: Words

    @property
    def screening(self) -> Screening | None:
        """The one screening that the filing is about; None where there are those of several countries."""
        countries = {one.country for one in self.screenings}
        return self.screenings[0] if len(countries) == 1 else None


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer: a text for a field, codes for boxes, or none and `why`, as the last part of a message's id.

    `name` marks the name of a person, which is never moved to another place of the form; `copied` what was taken from
    the head of the household, `values` what the sentence of `why` names.
    """

    text: str | None = None
    codes: frozenset[str] = frozenset()
    why: str = ""
    name: bool = False
    copied: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is an answer."""
        return self.text is not None or bool(self.codes)


def said(text: str) -> Answer:
    """A text as it goes into a field."""
    return Answer(text)


def ticked(*codes: str) -> Answer:
    """What is ticked among the boxes of one meaning."""
    return Answer(codes=frozenset(codes))


def none(why: str, **values: Any) -> Answer:
    """No answer, and why."""
    return Answer(why=why, values=values)


NOT_SAID = none("not_said")


def of_person(path: str, source: Source) -> Answer:
    """What stands at a path of the person file, as a form has it."""
    person = source.person
    if path.startswith("mailing_address.") and person.get("mailing_is_home") is True:
        if two_mailing_addresses(source):
            return none("two_addresses")
        path = path.removeprefix("mailing_") if person.get("address") is not None else path
    value, kind = person.get(path.removesuffix("[]")), detail(path)
    if value is None or value == () or kind is None:
        return NOT_SAID
    found = _as_written(value, kind.kind, source)
    named = kind.kind is As.NAME and not path.endswith("care_of")
    return Answer(found.text, found.codes, found.why, named, person.is_copied(path))


def two_mailing_addresses(source: Source) -> bool:
    """Whether the person file says that mail goes to the home, and gives another address for it."""
    home, mailing = source.person.get("address"), source.person.get("mailing_address")
    return source.person.get("mailing_is_home") is True and None not in (home, mailing) and home != mailing


def _as_written(value: Any, kind: As, source: Source) -> Answer:
    if isinstance(value, dt.date):
        return said(american(value))
    if isinstance(value, bool):
        return ticked("yes" if value else "no")
    if kind is As.CODES:
        return ticked(*value)
    if kind is As.CODE:
        return Answer(value, frozenset((value,)))
    if kind in (As.COUNTRY, As.COUNTRIES):
        return said(source.words.country(value))
    return said(str(value))


def american(day: dt.date) -> str:
    """A day as every form asks for it."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def number(text: str, length: int | None) -> str:
    """An A-number with the zeros that the forms ask for where it has fewer than nine digits."""
    return text.zfill(9) if length == 9 and text.isdigit() and 7 <= len(text) < 9 else text
