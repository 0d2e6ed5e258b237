"""Screen a roster: one row per person and designation, the same from every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cobijo.bulk.cards import Cards, cards_of, from_case
from cobijo.decide import Screening, screen_case
from cobijo.decide.outcome import TRUTHS
from cobijo.decide.to_do import next_thing, stays_until, works_until
from cobijo.facts.case import Case
from cobijo.law.clauses import CLAUSES, asked_of_grant, clause_truths, grant_truths, next_fact
from cobijo.law.elements import ELEMENTS
from cobijo.logic import Truth
from cobijo.register import Designation, Register
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


DESIGNATION_DEADLINES = frozenset({"register", "register_late", "reregister", "designation_ends"})
"""The deadlines that a row reports; those of a person's own letters and cards are in the full screening."""


class Row(NamedTuple):
    """One answer for one person, as the contract's caseload output has it. `failed` and `gaps` hold the codes of the
    clauses that are not met and that lack facts, in the order of the law, joined by spaces; `next_question` the fact
    (a list as a whole) that the easiest of them waits for.

    Of those who hold a grant, or may: `concerns` holds the ids of what a withdrawal would look at, `stay_until` and
    `work_until` the last days on record, `do` one of THINGS_TO_DO, `do_by` the day by which it must be received.
    `cards` says what becomes of each card in the roster; see `bulk.cards`."""

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
    says = cards_of(register, asof)
    for case in cases:
        found = [(row(s, says), s) for s in screen_case(case, register, asof, country=country, designation=designation)]
        yield from sorted(found, key=lambda pair: in_order(pair[0]))
        if progress is not None:
            progress()


def days_of(asof: AsOf) -> tuple[str, str | None]:
    """The day asked about and what was known by, as an answer says them; None where all that is on record counts."""
    return asof.on.isoformat(), iso_day(asof.known)


def in_order(row: Row) -> tuple[str, str]:
    """What orders the answers of one person: designation, then country; no designation comes first."""
    return row.designation or "", row.country


def row(s: Screening, says: Cards) -> Row:
    """Sum up a screening as a row; `says` what becomes of the person's cards."""
    truths = clause_truths(s.facts, s.given)
    failed = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 0)
    gaps = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 1)
    ahead = next((d for d in s.deadlines if d.what in DESIGNATION_DEADLINES), None)
    do, by = next_thing(s)
    cards = s.facts.get("cards")
    return Row(
        ref=s.ref,
        country=s.country,
        designation=s.designation,
        outcome=s.outcome,
        truths=tuple(TRUTHS[a.truth] for a in s.elements),
        failed=failed,
        gaps=gaps,
        next_question=_question(s, truths) if s.outcome == "needs_information" else None,
        next_deadline=ahead.date.isoformat() if ahead else None,
        concerns=" ".join(one.id for one in s.holder.concerns),
        stay_until=iso_day(stays_until(s)),
        work_until=iso_day(works_until(s)),
        do=do,
        do_by=iso_day(by),
        cards=says.cell(map(from_case, cards.items)) if cards is not None else None,
        edition="/".join(s.edition),
        on=s.asof.on.isoformat(),
        known=iso_day(s.asof.known),
        facts_hash=s.facts_hash,
    )


def _question(s: Screening, truths: list[int]) -> str | None:
    """The fact to find out next: of who holds a grant or may, what the grant waits for."""
    if s.holder.grant == Truth.NO and not (s.holder.gaps and 0 in truths):
        return next_fact(s.facts, truths)
    if s.holder.grant == Truth.NO:
        return s.holder.gaps[0].name
    return next_fact(s.facts, grant_truths(s.facts, s.given), asked_of_grant())
