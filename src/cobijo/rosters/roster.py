"""A roster: from a table of people to cases, or to columns of facts. Every record comes out as a person, as a row set
aside with what is wrong with it, or as no person; none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cobijo.facts.case import Case
from cobijo.messages import Message
from cobijo.rosters.look import Options, Understood, understand
from cobijo.rosters.orders import Ask
from cobijo.rosters.row import Nobody, Person, Reject, read_row
from cobijo.rosters.second_lines import with_second_lines
from cobijo.rosters.sources.base import Source
from cobijo.rosters.sources.records import Record


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the records of a file: people answered, rows set aside, records that are no person; and the blank
    lines, which are no records."""

    people: int
    set_aside: int
    nobody: int
    blank: int

    @property
    def records(self) -> int:
        """All records after the header."""
        return self.people + self.set_aside + self.nobody

    def plus(self, other: Counts) -> Counts:
        """What became of the records of two files."""
        return Counts(
            self.people + other.people,
            self.set_aside + other.set_aside,
            self.nobody + other.nobody,
            self.blank + other.blank,
        )


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster came to. `cases` are its people with their lines, `rejects` the rows set aside, `nobody` the
    records that are no person, `unused` the headers that were not used, `notes` what else should be known."""

    how: Understood
    cases: tuple[tuple[int, Case], ...]
    rejects: tuple[Reject, ...]
    nobody: tuple[Nobody, ...]
    notes: tuple[Message, ...]
    blank: int = 0

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers that were not used."""
        return self.how.unused

    @property
    def counts(self) -> Counts:
        """What became of the records."""
        return Counts(len(self.cases), len({r.line for r in self.rejects}), len(self.nobody), self.blank)


def read_roster(
    source: Source, options: Options | None = None, *, dates: str | None = None, ask: Ask | None = None
) -> Roster:
    """Read every record as a case. `dates` says how ambiguous days are written; else `ask` is asked, once a column.

    Raises InputError where no column is a fact, or a column's days stay ambiguous.
    """
    options = options or Options(dates=dates, ask=ask)
    records: list[Record] = list(source.records())
    return of_records(records, understand(source, options, records))


def of_records(records: Iterable[Record], how: Understood) -> Roster:
    """Records, as they are understood, one by one."""
    cases: list[tuple[int, Case]] = []
    rejects: list[Reject] = []
    nobody: list[Nobody] = []
    remarks: list[Message] = []
    for record in records:
        match read_row(record, how):
            case Person(line, person, some):
                cases.append((line, person))
                remarks += some
            case Nobody() as found:
                nobody.append(found)
            case problems:
                rejects += problems
    notes = (*how.notes, *counted(remarks))
    above, rejects, _ = with_second_lines([line for line, _ in cases], rejects)
    cases = [(line, case) for line, case in cases if line not in above]
    return Roster(how, tuple(cases), tuple(rejects), tuple(nobody), notes, how.source.blank)


def counted(remarks: Iterable[Message]) -> list[Message]:
    """Remarks that say the same, once, with how often."""
    often: Counter[tuple[str, tuple[tuple[str, Any], ...]]] = Counter(
        (note.id, tuple(sorted(note.values.items()))) for note in remarks
    )
    return [Message(id_, {**dict(values), "count": count}) for (id_, values), count in often.items()]
