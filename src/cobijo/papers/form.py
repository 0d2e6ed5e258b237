"""`fill_form`: one official form for one person, from a blank to a file, or an error and nothing."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cobijo.decide import screen_case
from cobijo.errors import UsageError
from cobijo.facts.case import Case
from cobijo.files import guard, replace_file
from cobijo.identity import NOBODY, Person, joined
from cobijo.papers.another import later_of
from cobijo.papers.answers import Source
from cobijo.papers.circumstances import allowed
from cobijo.papers.editions import Acceptance, Edition
from cobijo.papers.filling import Filled, fill
from cobijo.papers.given import One, one_of
from cobijo.papers.sheet import sheet_json, sheet_text
from cobijo.register import Register
from cobijo.timeline import AsOf
from cobijo.words import Words


@dataclass(frozen=True, slots=True, repr=False)
class Form:
    """A filled form: the file's bytes, its edition and whether that is accepted, what it was filled from."""

    filled: Filled
    accepted: Acceptance
    source: Source

    @property
    def data(self) -> bytes:
        """The file."""
        return self.filled.data

    def to_json(self, words: Words | None = None) -> dict[str, Any]:
        """What is filled, what is left blank and why: places only."""
        said = words or Words("en", "papers", "packet")
        return sheet_json(self.filled.edition, self.filled.plan, self.accepted, self.source, said)

    def sheet(self, words: Words | None = None) -> str:
        """The sheet for the office's file, with what could not be placed on the form."""
        said = words or Words("en", "papers", "packet")
        return sheet_text(self.filled.edition, self.filled.plan, self.accepted, self.source, said)

    def write(self, path: Path | str, words: Words | None = None) -> Path:
        """Write the form, and beside it the sheet of what is left, whose path is given back, and the separate sheet
        where there is one. Raises UsageError where any is there."""
        path = Path(path)
        beside = refuse_existing(path)
        with ExitStack() as stack:
            stack.enter_context(replace_file(beside)).write_text(self.sheet(words), encoding="utf-8")
            if self.filled.separate:
                stack.enter_context(replace_file(separate_path(path))).write_bytes(self.filled.separate)
            stack.enter_context(replace_file(path)).write_bytes(self.data)
        return beside


def fill_form(
    form: str,
    case: Case,
    blank: Path,
    *,
    register: Register,
    on: dt.date,
    known: dt.date | None = None,
    person: Person = NOBODY,
    head: Person | None = None,
    country: str | None = None,
    editions: tuple[Edition, ...] | None = None,
    same_fields: bool = False,
) -> Form:
    """Fill a form to be filed on a day. `head` is the head of the household, `editions` other maps than the shipped;
    `same_fields` takes a blank that is another file than the one on record, and like it in all that is asked and said.

    Raises InputError for a blank that is not the form's, or of an edition that is not accepted on that day.
    """
    source = source_of(case, register, on=on, known=known, person=joined(person, head), country=country)
    return filled_form(one_of(blank, form, on, editions, same_fields=same_fields), source)


def filled_form(given: One, source: Source) -> Form:
    """A blank that was opened, filled for one person."""
    return Form(fill(given.blank, given.edition, source), given.accepted, source)


def source_of(
    case: Case,
    register: Register,
    *,
    on: dt.date,
    known: dt.date | None = None,
    person: Person = NOBODY,
    country: str | None = None,
) -> Source:
    """What a form is filled from: the case screened on the day, and the person. The words are English, as the form."""
    screenings = screen_case(case, register, AsOf(on, known), country=country)
    late = allowed(case, register, AsOf(on, known), country)
    found = Source(case, person, screenings, on, Words("en"), late=late)
    standing = found.screening.standing if found.screening is not None else None
    return replace(found, later=later_of(standing, register)) if standing is not None else found


def refuse_existing(path: Path) -> Path:
    """The path of the sheet of what is left beside a form. Raises UsageError where it, the form or a separate sheet
    can't be written or is there.

    A form may have been signed or mended by hand: it is never written over.
    """
    beside = path.with_name(f"{path.stem}.left-blank.txt")
    for one in (path, beside, separate_path(path)):
        refuse(one)
    return beside


def refuse_own_head(person: Path, head: Path) -> None:
    """Refuse the person's own file as that of the head of the household. Raises UsageError."""
    if os.path.realpath(person) == os.path.realpath(head):
        found, wanted = "the file of the person", "the file of another, who is the head of the household"
        raise UsageError.at("--household", "file", found, wanted, "Leave it out for the head's own forms.")


def separate_path(path: Path) -> Path:
    """The path of the separate sheet beside a form."""
    return path.with_name(f"{path.stem}.separate-sheet.pdf")


def refuse(path: Path) -> None:
    """Refuse a name that can't be written or is there already. Raises UsageError."""
    guard(path)
    if os.path.lexists(path):
        remedy = "Choose another name, or move it away."
        raise UsageError.at(path, "file", "a file that is there", "a new file", remedy)
