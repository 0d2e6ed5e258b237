"""What an answer to a field is, and what is taken from the person file as it stands there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobijo.decide import Screening
from cobijo.facts.case import Case
from cobijo.facts.printed import CATEGORIES
from cobijo.identity import Person
from cobijo.identity.agreement import clashes, clashing
from cobijo.identity.schema import As, detail
from cobijo.logic import Truth
from cobijo.logic.leaves import entries
from cobijo.papers.two_ways import Pair, closes, pairs
from cobijo.register import Standing
from cobijo.words import Words

FIRST_OF_HELD = ("wants.permit", "cards")
"""A first permit that the person file asks for, beside a card of the case."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a form is filled from: one person, screened on the day of the postmark. `words` are English, as the form.

    `later` is how another designation of the country stands, where that of the filing ended before it; `late`
    whether what is told of a late registration allows it, None where nothing is told; `clashes` are the fields of the
    person file that contradict each other, each with those that it is told against; `two_ways` is what the case tells
    otherwise.
    """

    case: Case
    person: Person
    screenings: tuple[Screening, ...]
    on: dt.date
    words: Words
    later: Standing | None = None
    late: Truth | None = None
    clashes: Mapping[str, tuple[str, ...]] = field(init=False)
    two_ways: tuple[Pair, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Hold the person file against itself and the case, once."""
        object.__setattr__(self, "clashes", {**clashes(self.person), **self._of_cards()})
        standing = self.screening.standing if self.screening is not None else None
        object.__setattr__(self, "two_ways", pairs(self.case.facts, self.person, closes(standing)))

    def doubted(self, fact: str) -> bool:
        """Whether the person file tells a fact of the case in another way, or an entry or a field of it."""
        told = (one for pair in self.two_ways for one in pair.case)
        return any(re.match(rf"{re.escape(fact)}(?![\w])", one) for one in told)

    @property
    def no_late_cover(self) -> bool:
        """Whether a late registration is told of, and none of the circumstances allows it."""
        return self.late is Truth.NO

    def _of_cards(self) -> dict[str, tuple[str, ...]]:
        """A first work permit under TPS that is asked for, beside one that the case has."""
        held = any(one.get("category") in CATEGORIES for one in entries(self.case.facts, "cards"))
        first = self.person.get("wants.permit") == "first"
        return {"wants.permit": FIRST_OF_HELD} if held and first else {}

    @property
    def screening(self) -> Screening | None:
        """The one screening that the filing is about; None where there are those of several countries."""
        countries = {one.country for one in self.screenings}
        return self.screenings[0] if len(countries) == 1 else None


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer: a text for a field, codes for boxes, or none and `why`, as the last part of a message's id.

    `name` marks the name of a person, which is never moved to another place of the form; `copied` what was taken from
    the head of the household, `values` what the sentence of `why` names, `note` a remark on an answer that is given,
    as the last part of a message's id.
    """

    text: str | None = None
    codes: frozenset[str] = frozenset()
    why: str = ""
    name: bool = False
    copied: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

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
ZIP = 5
"""The digits of a ZIP Code that every form has room for."""


def contradicted(path: str, source: Source) -> Answer | None:
    """No answer, where what stands at a path contradicts another field of the person file, or the case."""
    if fields := clashing(path, source.clashes):
        return none("contradicts", fields=" / ".join(fields))
    return (
        none("disagree")
        if clashing(path, {one: pair.case for pair in source.two_ways for one in pair.person})
        else None
    )


def agreed(path: str, source: Source) -> Any:
    """What the person file says at a path; None where nothing, or where another field or the case contradicts it."""
    return None if contradicted(path, source) else source.person.get(path)


def of_person(path: str, source: Source) -> Answer:
    """What stands at a path of the person file, as a form has it; nothing where the file contradicts itself there."""
    person = source.person
    if path.startswith("mailing_address.") and two_mailing_addresses(source):
        return none("two_addresses")
    path = standing_at(path, source)
    if (contradiction := contradicted(path, source)) is not None:
        return contradiction
    value, kind = person.get(path.removesuffix("[]")), detail(path)
    if value is None or value == () or kind is None:
        return NOT_SAID
    found = _as_written(_zip(value) if path.endswith(".zip") else value, kind.kind, source)
    named = kind.kind is As.NAME and not path.endswith("care_of")
    return Answer(found.text, found.codes, found.why, named, person.is_copied(path))


def standing_at(path: str, source: Source) -> str:
    """Where the person file says what is asked: mail that goes to the home has the address of the home."""
    person = source.person
    home = person.get("mailing_is_home") is True and person.get("address") is not None
    return path.removeprefix("mailing_") if home and path.startswith("mailing_address.") else path


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


def _zip(digits: str) -> str:
    """A ZIP Code as it is written: five digits, and the four that may follow."""
    return "-".join(filter(None, (digits[:5], digits[5:])))


def american(day: dt.date) -> str:
    """A day as every form asks for it."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def number(text: str, length: int | None) -> str:
    """A number as a field takes it: an A-number with the zeros that the forms ask for where it has fewer than nine
    digits, of a ZIP Code the five digits for which there is room."""
    if length == ZIP and re.fullmatch(r"\d{5}-\d{4}", text):
        return text[:ZIP]
    return text.zfill(9) if length == 9 and text.isdigit() and 7 <= len(text) < 9 else text
