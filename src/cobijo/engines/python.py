"""Screen people one by one, with their reasons, and sum each answer up as a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cobijo.decide import Screening, screen_case
from cobijo.decide.flags import decisions
from cobijo.decide.outcome import TRUTHS, Outcome
from cobijo.decide.to_do import next_thing, stays_until, works_until
from cobijo.engines.cards import Cards, cards_of, from_case
from cobijo.engines.rows import Row, in_order
from cobijo.facts.case import Case
from cobijo.law.clauses import CLAUSES, asked_of_grant, clause_truths, grant_truths, next_fact
from cobijo.law.deadlines import OF_DESIGNATION, SENT
from cobijo.logic import Truth
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf, day, iso_day

REPORTED = OF_DESIGNATION | set(SENT)
"""The deadlines that a row reports: those under a designation, and what a letter asks to be sent in. That of a card is
in the full screening."""


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


def row(s: Screening, says: Cards) -> Row:
    """Sum up a screening as a row; `says` what becomes of the person's cards."""
    truths = clause_truths(s.facts, s.given)
    failed = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 0)
    gaps = " ".join(c.id for c, truth in zip(CLAUSES, truths, strict=True) if truth == 1)
    ahead = next((d for d in s.deadlines if d.what in REPORTED), None)
    do, by = next_thing(s)
    cards = s.facts.get("cards")
    return Row(
        ref=s.ref,
        country=s.country,
        designation=s.designation,
        outcome=s.outcome.value,
        truths=tuple(TRUTHS[a.truth] for a in s.elements),
        failed=failed,
        gaps=gaps,
        next_question=_question(s, truths) if s.outcome is Outcome.NEEDS_INFORMATION else None,
        next_deadline=ahead.date.isoformat() if ahead else None,
        concerns=" ".join(_concerns(s)),
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


def _concerns(s: Screening) -> Iterator[str]:
    """The ids of what a withdrawal would look at, after the decisions that were made."""
    yield from decisions(s.facts, day(s.asof.on))
    yield from (one.id for one in s.holder.concerns)


def _question(s: Screening, truths: list[int]) -> str | None:
    """The fact to find out next: of who holds a grant or may, what the grant waits for."""
    if s.holder.grant == Truth.NO and not (s.holder.gaps and 0 in truths):
        return next_fact(s.facts, truths)
    if s.holder.grant == Truth.NO:
        return s.holder.gaps[0].name
    return next_fact(s.facts, grant_truths(s.facts, s.given), asked_of_grant())
