"""A roster answered: from the columns of a file to a file of answers, batch by batch, without holding the people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cobijo.messages import Message
from cobijo.rosters.facts import Part, Reading, settled
from cobijo.rosters.look import Understood
from cobijo.rosters.roster import Counts, counted
from cobijo.rosters.row import Nobody, Reject
from cobijo.tables.batches import answered

Answering = Callable[[Any], Any]
"""What an engine makes of a batch of facts: a table of answers."""


@dataclass
class Answered:
    """What became of a roster, as it is answered: people and rows, and how many rows came to each outcome."""

    how: Understood
    people: int = 0
    rejects: list[Reject] = field(default_factory=list)
    nobody: list[Nobody] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)

    def take(self, part: Part) -> None:
        """Count what became of a batch."""
        self.people += part.people
        self.rejects += part.rejects
        self.nobody += part.nobody
        self.remarks += part.remarks

    @property
    def counts(self) -> Counts:
        """What became of the records."""
        return Counts(self.people, len({r.line for r in self.rejects}), len(self.nobody), self.how.source.blank)

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers that were not used."""
        return self.how.unused

    @property
    def notes(self) -> tuple[Message, ...]:
        """What else should be known."""
        return (*self.how.notes, *counted(self.remarks))


def answer_tables(
    how: Understood, answering: Answering, found: Answered, step: Callable[[int], None] | None = None
) -> Iterator[Any]:
    """The answers batch by batch, in the order of the file, while what became of the records is counted."""
    reading = Reading(how)
    for part, answers in settled(answered(how.pieces(), partial(_answer, reading, answering))):
        found.take(part)
        if step is not None:
            step(part.people + len({reject.line for reject in part.rejects}) + len(part.nobody))
        yield answers


def _answer(reading: Reading, answering: Answering, batch: Any) -> tuple[Part, Any]:
    part = reading.part(batch)
    facts = part.facts.combine_chunks().to_batches()
    answers = answering(facts[0] if facts else _nobody(part.facts.schema))
    return part._replace(facts=None), answers


def _nobody(schema: Any) -> Any:
    """A batch of facts of nobody: a table without rows has none to give."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=schema)


def facts_of(how: Understood, found: Answered) -> Any:
    """The facts of everybody as one table, for engines that take it whole."""
    import pyarrow as pa

    from cobijo.tables.facts import schema

    tables = []
    for part in Reading(how).parts():
        found.take(part)
        tables.append(part.facts)
    return pa.concat_tables(tables).combine_chunks() if tables else schema().empty_table()
