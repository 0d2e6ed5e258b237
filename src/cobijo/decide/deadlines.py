"""What a person must do by when. Each deadline is the day by which the filing must be received, not mailed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from cobijo.decide.of_record import record_of
from cobijo.law.cfr244.s02_eligibility import LATE_FILING_DAYS
from cobijo.law.deadlines import STILL_TO_REGISTER, STILL_TO_REREGISTER
from cobijo.logic import Node, Truth, trace
from cobijo.register import EndsKind, Standing
from cobijo.timeline import Span
from cobijo.timeline.federal_days import next_working_day

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


class Due(NamedTuple):
    """A deadline of a designation, and the condition of `law.deadlines` on the people who have it; None: everybody."""

    who: Node | None
    deadline: Deadline


def deadlines(standing: Standing, facts: Facts, on: dt.date, record: Record | None = None) -> tuple[Deadline, ...]:
    """The days still ahead, soonest first. `record` spares the work where its values are at hand."""
    record = record_of(standing, None) if record is None else record
    found = [due.deadline for due in of_designation(standing) if due.who is None or _holds(due.who, record, facts)]
    found += [*_late(standing, record, facts), *letters(facts), *_renewal(facts)]
    return tuple(sorted((d for d in found if d.date >= on), key=lambda d: (d.date, d.what)))


def of_designation(standing: Standing) -> tuple[Due, ...]:
    """The deadlines that a designation sets, whoever the person is: to register, to register again, and its end."""
    return (*_registration(standing), *_reregistration(standing), *_end(standing))


def _registration(standing: Standing) -> list[Due]:
    if standing.basis is None or standing.in_force is False:
        return []
    act, closes = standing.basis.act, standing.basis.registration.closes
    if closes is None:
        return []
    doubtful = "registration.closes" in act.unverified
    return [Due(STILL_TO_REGISTER, Deadline("register", closes, "counted.window", act.source_text, doubtful))]


def _late(standing: Standing, record: Record, facts: Facts) -> list[Deadline]:
    """Sixty days from the end of each circumstance that allows late registration."""
    if standing.basis is None or standing.in_force is False or not _holds(STILL_TO_REGISTER, record, facts):
        return []
    closes = standing.basis.registration.closes
    found = []
    late = facts.get("late_filing")
    for item in late.items if late is not None else ():
        until = item.get("until")
        if until is not None and until.exact and until.last != float("inf") and item.get("circumstance") != "child":
            date = dt.date.fromordinal(int(until.last) + LATE_FILING_DAYS)
            if closes is None or date > closes:
                found.append(Deadline("register_late", date, "counted.sixty_days", "8 CFR 244.2(g)"))
    return found


def _reregistration(standing: Standing) -> list[Due]:
    window = standing.reregistration
    if window is None or window.closes is None:
        return []
    source, doubtful = window.act.source_text, window.doubtful
    return [Due(STILL_TO_REREGISTER, Deadline("reregister", window.closes, "counted.window", source, doubtful))]


def _holds(condition: Node, record: Record, facts: Facts) -> bool:
    """Whether a condition of `law.deadlines` holds of a person under a designation."""
    return trace(condition, facts, record).truth == Truth.YES


def _end(standing: Standing) -> list[Due]:
    if not standing.in_force or standing.ends is None:
        return []
    act = standing.terminated_by if standing.ends_kind is EndsKind.TERMINATION else None
    latest = max(standing.periods, key=lambda p: p.ends, default=None)
    act = act or (latest.ends_by if latest else None)
    source = act.source_text if act else standing.designation.id
    doubtful = "ends" in (act.unverified if act else ())
    return [Due(None, Deadline("designation_ends", standing.ends, "counted.act", source, doubtful))]


APPEAL_DAYS = 30
MAIL_DAYS = 3
RESPONSE_DAYS = 30


_APPEAL = {False: "8 CFR 103.3(a)(2)(i)", True: "8 CFR 103.3(a)(2)(i), 103.8(b)"}
"""The law of an appeal's days, by whether the decision came by mail."""


def letters(facts: Mapping[str, Any]) -> list[Deadline]:
    """Appeals and answers: 30 days from the decision, three more where it came by mail; or the day that it names.

    With a charging document there is no appeal to the agency: 8 CFR 244.18(b)."""
    letters = facts.get("notices")
    in_court = facts.get("in_proceedings") is True
    found = []
    for letter in letters.items if letters is not None else ():
        kind, date, due = letter.get("kind"), letter.get("date"), letter.get("due")
        if due is not None and due.exact:
            found.append(Deadline("respond", _on(due), "counted.named", "8 CFR 244.9(c)"))
        elif date is None or not date.exact:
            continue
        elif kind in ("denial", "withdrawal") and not (letter.get("charging_document") or in_court):
            mailed = letter.get("served") == "mail"
            counted = "counted.thirty_three_days" if mailed else "counted.thirty_days"
            last = _on(date) + dt.timedelta(days=APPEAL_DAYS + (MAIL_DAYS if mailed else 0))
            found.append(Deadline("appeal", next_working_day(last), counted, _APPEAL[mailed]))
        elif kind == "intent_to_withdraw":
            last = _on(date) + dt.timedelta(days=RESPONSE_DAYS)
            found.append(Deadline("respond", next_working_day(last), "counted.thirty_days", "8 CFR 244.14(b)(1)"))
    return found


def _renewal(facts: Mapping[str, Any]) -> list[Deadline]:
    """A work permit without a renewal on file: the day that it ends."""
    cards = facts.get("cards")
    return [
        Deadline("renew", _on(card["expires"]), "counted.printed", "8 CFR 274a.13(d)")
        for card in (cards.items if cards is not None else ())
        if card.get("expires") is not None and card["expires"].exact and card.get("renewal_received") is None
    ]


def _on(span: Span) -> dt.date:
    return dt.date.fromordinal(int(span.first))
