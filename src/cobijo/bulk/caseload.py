"""Screen a roster: one row per person and designation, the same from every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cobijo.decide import Screening, screen_case
from cobijo.decide.screen import TRUTHS
from cobijo.facts.case import Case
from cobijo.law.clauses import CLAUSES, clause_truths, next_fact
from cobijo.law.elements import ELEMENTS
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf

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
    "edition",
    "on",
    "known",
    "facts_hash",
)


DESIGNATION_DEADLINES = frozenset({"register", "register_late", "reregister", "designation_ends"})
"""The deadlines that a row reports; those of a person's own letters and cards are in the full screening."""


class Row(NamedTuple):
    """One answer for one person, as the contract's caseload output has it. `failed` and `gaps` hold the codes of the
    clauses that are not met and that lack facts, in the order of the law, joined by spaces; `next_question` the fact
    (a list as a whole) that the easiest of them waits for."""

    ref: str
    country: str
    designation: str | None
    outcome: str
    truths: tuple[str, ...]
    failed: str
    gaps: str
    next_question: str | None
    next_deadline: str | None
    edition: str
    on: str
    known: str | None
    facts_hash: str

    def cells(self) -> list[str | None]:
        """The row as cells under HEADER."""
        return [*self[:4], *self.truths, *self[5:]]


def screen_roster(
    cases: Iterable[Case],
    register: Register,
    asof: AsOf,
    *,
    designation: Designation | None = None,
    country: str | None = None,
    progress: Callable[[], None] | None = None,
) -> Iterator[tuple[Row, Screening]]:
    """Screen each case in turn, its designations in order; yields the row and the screening that it sums up."""
    for case in cases:
        found = [(row(s), s) for s in screen_case(case, register, asof, country=country, designation=designation)]
        yield from sorted(found, key=lambda pair: in_order(pair[0]))
        if progress is not None:
            progress()


def days_of(asof: AsOf) -> tuple[str, str | None]:
    """The day asked about and what was known by, as an answer says them; None where all that is on record counts."""
    return asof.on.isoformat(), None if asof.known is None else asof.known.isoformat()


def in_order(row: Row) -> tuple[str, str]:
    """What orders the answers of one person: designation, then country; no designation comes first."""
    return row.designation or "", row.country


def row(s: Screening) -> Row:
    """Sum up a screening as a row."""
    truths = clause_truths(s.facts, s.given)
    failed = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 0)
    gaps = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 1)
    ahead = next((d for d in s.deadlines if d.what in DESIGNATION_DEADLINES), None)
    question = next_fact(s.facts, truths) if s.outcome == "needs_information" else None
    return Row(
        s.ref,
        s.country,
        s.designation,
        s.outcome,
        tuple(TRUTHS[a.truth] for a in s.elements),
        failed,
        gaps,
        question,
        ahead.date.isoformat() if ahead else None,
        "/".join(s.edition),
        *days_of(s.asof),
        s.facts_hash,
    )
