"""What a person must do by when. Each deadline is the day by which the filing must be received, not mailed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.flags import told_of_grant
from cobijo.decide.of_record import due_of, record_of
from cobijo.law.cfr244.s12_employment_authorization import DECIDED_AGAINST
from cobijo.law.cfr244.s14_withdrawal import last_to_answer
from cobijo.law.deadlines import DEADLINES, Due
from cobijo.law.related.cfr103 import OF_APPEAL, last_to_appeal
from cobijo.law.usc1254a.a1_granting import GRANT
from cobijo.law.usc1254a.a2_work import WORK
from cobijo.logic import compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES, Listed, entries
from cobijo.logic.sheets import compile_pick
from cobijo.register import EndsKind, Standing
from cobijo.timeline import Span

Facts = Mapping[str, Any]
Record = Mapping[str, Any]


class Deadline(NamedTuple):
    """One day that matters: what for, how it was counted, and the act or rule that it comes from.

    `what` is `register`, `register_late`, `reregister`, `appeal`, `respond`, `renew` or `designation_ends`; `doubtful`
    where the record marks the day as unverified.
    """

    what: str
    date: dt.date
    counted: str
    source: str
    doubtful: bool = False

    def if_goes_on(self, standing: Standing) -> bool:
        """Whether the day counts only if the designation goes on, and nobody knows whether it does: the days for a late
        first application run while it lasts (8 CFR 244.2(f)(2), (g))."""
        return self.what == "register_late" and standing.in_force is None


def deadlines(standing: Standing, facts: Facts, on: dt.date, record: Record | None = None) -> tuple[Deadline, ...]:
    """The days still ahead, soonest first. `record` spares the work where its values are at hand."""
    record = record_of(standing, None) if record is None else record
    found = [*_under(standing, record, facts), *letters(facts), *_renewal(standing, record, facts)]
    return tuple(sorted((d for d in found if d.date >= on), key=lambda d: (d.date, d.what)))


def of_designation(standing: Standing) -> tuple[Deadline, ...]:
    """The deadlines that a designation sets, whoever the person is: to register, to register again, and its end."""
    set_by, ahead = acts_of(standing), due_of(standing)
    return tuple(
        d for one, _, days in _compiled() if one.citation is None for d in _dated(one, days({}, ahead), set_by)
    )


def acts_of(standing: Standing) -> dict[str, tuple[str, bool]]:
    """The source of the act that sets each deadline of a designation, and whether it leaves the day unverified."""
    found = {}
    if standing.basis is not None:
        act = standing.basis.act
        found["register"] = (act.source_text, "registration.closes" in act.unverified)
    if standing.reregistration is not None:
        window = standing.reregistration
        found["reregister"] = (window.act.source_text, window.doubtful)
    ended = standing.terminated_by if standing.ends_kind is EndsKind.TERMINATION else None
    latest = max(standing.periods, key=lambda p: p.ends, default=None)
    by = ended or (latest.ends_by if latest else None)
    found["designation_ends"] = (
        (standing.designation.id, False) if by is None else (by.source_text, "ends" in by.unverified)
    )
    return found


def _under(standing: Standing, record: Record, facts: Facts) -> Iterator[Deadline]:
    """Those that a person has under a designation."""
    set_by = acts_of(standing)
    for one, who, days in _compiled():
        if who is None or who(facts, record) == YES:
            yield from _dated(one, days(facts, record), set_by)


def _dated(one: Due, days: Iterable[Span], set_by: Mapping[str, tuple[str, bool]]) -> Iterator[Deadline]:
    for found in days:
        source, doubtful = (one.citation, False) if one.citation is not None else set_by[one.what]
        yield Deadline(one.what, _on(found), one.counted, source, doubtful)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Due, Answer | None, Callable[[Facts, Record], list[Span]]], ...]:
    """Each deadline with who has it and the days that count, made ready."""
    return tuple((one, None if one.who is None else compile_tree(one.who), compile_pick(one.day)) for one in DEADLINES)


def letters(facts: Mapping[str, Any]) -> list[Deadline]:
    """Appeals and answers: 30 days from the decision, three more where it came by mail; or the day that it names.

    With a charging document there is no appeal to the agency: 8 CFR 244.18(b). One that is pending isn't made again."""
    found = []
    appealed = facts.get("status.appeal_pending") is True
    for letter in entries(facts, "notices"):
        kind, date, due = letter.get("kind"), letter.get("date"), letter.get("due")
        if due is not None and due.exact:
            found.append(Deadline("respond", _on(due), "counted.named", "8 CFR 244.9(c)"))
        elif date is None or not date.exact:
            continue
        elif kind in ("denial", "withdrawal") and not (appealed or in_court(facts, letter)):
            mailed = letter.get("served") == "mail"
            counted = "counted.thirty_three_days" if mailed else "counted.thirty_days"
            last = last_to_appeal(_on(date), mailed=mailed)
            found.append(Deadline("appeal", last, counted, OF_APPEAL[mailed]))
        elif kind == "intent_to_withdraw":
            last = last_to_answer(_on(date))
            found.append(Deadline("respond", last, "counted.thirty_days", "8 CFR 244.14(b)(1)"))
    return found


def in_court(facts: Mapping[str, Any], letter: Mapping[str, Any]) -> bool:
    """Whether an immigration court has a decision, so that the agency takes no appeal: 8 CFR 244.18(b)."""
    return letter.get("charging_document") is True or facts.get("in_proceedings") is True


def _renewal(standing: Standing, record: Record, facts: Facts) -> list[Deadline]:
    """A work permit without a renewal on file: the day that it ends. None can be renewed once the designation ended,
    nor where nothing but the card still lets its holder work."""
    if standing.in_force is False or not entries(facts, "cards") or not _may_work_without_a_card(record, facts):
        return []
    return [
        Deadline("renew", _on(card["expires"]), "counted.printed", "8 CFR 274a.13(d)")
        for card in entries(facts, "cards")
        if card.get("expires") is not None and card["expires"].exact and card.get("renewal_received") is None
    ]


def _may_work_without_a_card(record: Record, facts: Facts) -> bool:
    """Whether the law would let the person work if there were no card, so that a card is worth renewing. Where nobody
    can tell, it may; but not once a decision went, or may have gone, against the person, or the grant is over."""
    work, against, grant = _of_work()
    truth = work({**facts, "cards": Listed(())}, record)
    decided = against(facts, record)
    granted = told_of_grant(facts)
    over = decided == YES or (grant(facts, record) == NO if granted else decided != NO)
    return truth in (YES, JUDGMENT) or (truth == UNKNOWN and not over)


@lru_cache(maxsize=1)
def _of_work() -> tuple[Answer, Answer, Answer]:
    return compile_tree(WORK), compile_tree(DECIDED_AGAINST), compile_tree(GRANT)


def _on(span: Span) -> dt.date:
    return dt.date.fromordinal(int(span.first))
