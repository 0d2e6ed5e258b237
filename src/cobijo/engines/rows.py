"""What every engine answers with: one row a person and designation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cobijo.law.elements import ELEMENTS
from cobijo.timeline import AsOf, iso_day

ELEMENT_IDS = tuple(element.id for element in ELEMENTS)

HEADER = (
    "ref",
    "country",
    "designation",
    "outcome",
    *ELEMENT_IDS,
    "failed",
    "gaps",
    "next_question",
    "next_deadline",
    "concerns",
    "stay_until",
    "work_until",
    "do",
    "do_by",
    "cards",
    "on",
    "known",
    "edition",
    "facts_hash",
)


class Row(NamedTuple):
    """One answer for one person, as the contract's caseload output has it. `failed` and `gaps` hold the codes of the
    clauses that are not met and that lack facts, in the order of the law, joined by spaces; `next_question` the fact
    (a list as a whole) that the easiest of them waits for.

    Of those who hold a grant, or may: `concerns` holds the ids of what a withdrawal would look at, `stay_until` and
    `work_until` the last days on record, `do` one of THINGS_TO_DO, `do_by` the day by which it must be received. Of
    anybody of whom a decision is told that was made by the day asked about, or may have been, `concerns` begins with
    what it is called: `withdrawn`, `denied`.
    `cards` says what becomes of each card in the roster; see `engines.cards`."""

    ref: str
    country: str
    designation: str | None
    outcome: str
    truths: tuple[str, ...]
    failed: str
    gaps: str
    next_question: str | None
    next_deadline: str | None
    concerns: str
    stay_until: str | None
    work_until: str | None
    do: str | None
    do_by: str | None
    cards: str | None
    on: str
    known: str | None
    edition: str
    facts_hash: str

    def __repr__(self) -> str:
        return f"<Row {self.ref} {self.designation or self.country}: {self.outcome}>"

    def cells(self) -> list[str | None]:
        """The row as cells under HEADER."""
        return [*self[:4], *self.truths, *self[5:]]


def days_of(asof: AsOf) -> tuple[str, str | None]:
    """The day asked about and what was known by, as an answer says them; None where all that is on record counts."""
    return asof.on.isoformat(), iso_day(asof.known)


def by_people(rows: Iterable[Row], refs: Iterable[str]) -> list[Row]:
    """Rows in the order of the people, each one's in theirs."""
    place = {ref: n for n, ref in enumerate(refs)}
    return sorted(rows, key=lambda row: (place[row.ref], *in_order(row)))


def in_order(row: Row) -> tuple[str, str]:
    """What orders the answers of one person: designation, then country; no designation comes first."""
    return row.designation or "", row.country
