"""What a roster comes to in Python: a list of answers, and beside them what became of the records that have none."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from cobijo.errors import InputError, Problem
from cobijo.messages import Message, Phrase
from cobijo.privacy import redacted
from cobijo.rosters import Nobody, Reject
from cobijo.rosters.roster import Counts
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.rosters import Roster
    from cobijo.rosters.answers import Answered

T = TypeVar("T")

SHOWN = 10
"""Lines that a warning names."""


class Answers(list[T]):
    """The answers to a roster: a list, and what became of every record of it.

    `rejects` are the rows set aside, each with its line and what is wrong with it, of a folder with its file; `nobody`
    the lines that are no person; `counts` how many there are of each; `notes` what else should be known. Of a folder
    `failed` holds what is wrong with each file that can't be read at all, `unread` the names of what is no roster.
    """

    def __init__(self, rows: Sequence[T] = ()) -> None:
        super().__init__(rows)
        self.rejects: tuple[Reject, ...] = ()
        self.nobody: tuple[Nobody, ...] = ()
        self.notes: tuple[Message, ...] = ()
        self.counts = Counts(0, 0, 0, 0)
        self.failed: tuple[InputError, ...] = ()
        self.unread: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Answers: {len(self)} of {self.counts.people} people, {len(self.rejects)} rows set aside>"

    def add(self, rows: Sequence[T], people: Roster | Answered | None, file: str = "") -> list[str]:
        """Take in the answers to a roster, and what became of its records; what is said of that, as sentences. Of a
        table of facts, `people` is None: all of them are answered."""
        self += rows
        if people is None:
            return []
        self.rejects += tuple(_in_file(one, file) for one in people.rejects)
        self.nobody += tuple(people.nobody)
        self.notes += tuple(people.notes)
        self.counts = self.counts.plus(people.counts)
        return [f"{file}: {text}" if file else text for text in _said(people)]

    def passed_over(self, names: Sequence[str], hidden: Sequence[str]) -> list[str]:
        """Take in what stands in the folder and is no roster; what is said of that and of `hidden` files, as
        sentences."""
        self.unread = tuple(names)
        return folder_said(names, hidden, Words("en"))

    def told(self, said: Sequence[str], depth: int) -> Answers[T]:
        """These answers, after everything said of the roster is warned of, as from so many calls above this one; or
        InputError with all that is wrong, where nobody is answered."""
        if not self and not self.counts.people and (self.rejects or self.failed):
            raise InputError("roster", [*_problems(self.rejects), *(p for one in self.failed for p in one.problems)])
        for text in said:
            warnings.warn(redacted(text), stacklevel=depth + 1)
        return self


def folder_said(unread: Sequence[str], hidden: Sequence[str], words: Words) -> list[str]:
    """What is said of what stands in a folder and is not read: there may be people in it."""
    said = [words.say("parts.unread", {"name": name}) for name in unread]
    return [*said, *([words.say("parts.hidden", {"names": ", ".join(hidden)})] if hidden else [])]


def _in_file(reject: Reject, file: str) -> Reject:
    if not file:
        return reject
    place = Phrase("{file}, {place}", file=file, place=reject.problem.place)
    return reject._replace(problem=reject.problem._replace(place=place))


def _problems(rejects: Sequence[Reject]) -> list[Problem]:
    return [r.problem._replace(place=Phrase("line {n}, {place}", n=r.line, place=r.problem.place)) for r in rejects]


def notes_said(people: Roster | Answered, words: Words) -> list[str]:
    """What else should be known of how a roster was read, as sentences; no cell in them is anybody's number."""
    shown: list[dict[str, Any]] = [{k: redacted(str(v)) for k, v in note.values.items()} for note in people.notes]
    return [words.say(note.id, values) for note, values in zip(people.notes, shown, strict=True)]


def _said(people: Roster | Answered) -> list[str]:
    """What the command says of how a roster was read."""
    words = Words("en")
    said = notes_said(people, words)
    aside = sorted({one.line for one in people.rejects})
    for id_, lines in (("caseload.aside", aside), ("caseload.nobody", [one.line for one in people.nobody])):
        if lines:
            shown = ", ".join(map(str, lines[:SHOWN])) + (", …" if len(lines) > SHOWN else "")
            said.append(words.say(id_, {"lines": shown, "count": len(lines)}))
    return said
