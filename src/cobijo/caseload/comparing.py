"""The day a notice is published, or an order issued or lifted: whose answer, deadline or card is another than before.

The same people are screened in two states of the record; every row that differs is set side by side. Those who hold
TPS, or held it, come first; among people the worst change counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cobijo.decide.card import check_card
from cobijo.decide.flags import told_of_grant
from cobijo.decide.outcome import Outcome
from cobijo.decide.screen import Screening
from cobijo.engines.python import screen_roster
from cobijo.engines.rows import Row
from cobijo.errors import UsageError
from cobijo.facts.case import Case
from cobijo.messages import Message, Phrase
from cobijo.register import Act, Register
from cobijo.timeline import AsOf, exact_day


class Change(NamedTuple):
    """What changed for one person under one designation. `why_*` is what stood; `harm` orders: the highest first, those
    of whom a grant is said (`holder`) before all others."""

    ref: str
    designation: str | None
    what: str
    before: str | None
    after: str | None
    why_before: Message | None
    why_after: Message | None
    harm: int
    holder: bool = False


def acts_of(register: Register, source: str) -> tuple[Act, ...]:
    """The acts of a notice by its citation, an order by its authority, or an act by its id."""
    wanted = " ".join(source.split())
    return tuple(a for a in register.acts.values() if wanted in (a.citation, a.authority, a.id, a.document))


def around(acts: Iterable[Act]) -> tuple[AsOf, AsOf]:
    """The states of the record the day before an act was public, and on that day."""
    day = min(act.known_from for act in acts)
    before = day - dt.timedelta(days=1)
    return AsOf(day, before), AsOf(day, day)


def two_states(
    register: Register, before: dt.date | None, after: dt.date | None, source: str | None
) -> tuple[AsOf, AsOf]:
    """The two states of the record to compare: as known on two days, or around the acts of a source. Raises UsageError
    where it is not said which."""
    if source and not (before or after):
        acts = acts_of(register, source)
        if not acts:
            expected = "the citation, authority or id of an act"
            raise UsageError.at("--source", "value", source, expected, "See `cobijo country`.")
        return around(acts)
    if source or before is None or after is None:
        expected, remedy = "--source, or both --before and --after", "Say which two states of the record to compare."
        raise UsageError.at("changes", "options", "neither", expected, remedy)
    if after < before:
        expected = Phrase("a day on or after {day}", day=before)
        raise UsageError.at("changes", "--after", after, expected, "Exchange the two days.")
    return AsOf(before, before), AsOf(after, after)


def changes(
    cases: list[Case], register: Register, before: AsOf, after: AsOf, *, progress: Callable[[], None] | None = None
) -> list[Change]:
    """Every change between two states of the record: a person's together, holders first, worst first.

    `progress` is told of each person.
    """
    found: list[list[Change]] = []
    for case in cases:
        first = {s.designation: (row, s) for row, s in screen_roster([case], register, before)}
        second = {s.designation: (row, s) for row, s in screen_roster([case], register, after)}
        held = told_of_grant(case.facts)
        mine: list[Change] = []
        for designation in dict.fromkeys([*first, *second]):
            mine += _compare(case.ref, designation, first.get(designation), second.get(designation))
        mine += [*_status(case, register, before, after), *_cards(case, register, before, after)]
        found.append(sorted((c._replace(holder=held) for c in mine), key=lambda c: (-c.harm, c.what)))
        if progress is not None:
            progress()
    ordered = sorted(filter(None, found), key=lambda mine: (not mine[0].holder, -mine[0].harm, mine[0].ref))
    return [change for mine in ordered for change in mine]


def _compare(
    ref: str, designation: str | None, one: tuple[Row, Screening] | None, two: tuple[Row, Screening] | None
) -> Iterator[Change]:
    was, now = (pair[0] if pair else None for pair in (one, two))
    why = [pair[1].standing.why if pair and pair[1].standing else None for pair in (one, two)]
    outcome = [row.outcome if row else None for row in (was, now)]
    if outcome[0] != outcome[1]:
        worse = _harm(outcome[1]) - _harm(outcome[0])
        yield Change(ref, designation, "outcome", outcome[0], outcome[1], why[0], why[1], 10 + 2 * worse)
    ends = [_ends(pair) for pair in (one, two)]
    if ends[0] != ends[1]:
        yield Change(ref, designation, "ends", ends[0], ends[1], why[0], why[1], 6 + _sooner(ends[0], ends[1]))
    due = [{d.what: d.date.isoformat() for d in pair[1].deadlines} if pair else {} for pair in (one, two)]
    for what in dict.fromkeys([*due[0], *due[1]]):
        days = due[0].get(what), due[1].get(what)
        if what != "designation_ends" and days[0] != days[1]:
            yield Change(ref, designation, what, *days, why[0], why[1], 4 + _sooner(*days))


def _harm(outcome: str | None) -> int:
    """How far an outcome is from protection; that of no row is the furthest."""
    return Outcome(outcome or Outcome.NOT_DESIGNATED).harm


def _status(case: Case, register: Register, before: AsOf, after: AsOf) -> Iterator[Change]:
    """What a person holds, for those of whom a grant or an application is on file."""
    if not any(name.startswith("status.") for name in case.facts):
        return
    from cobijo.decide.status import status_of  # a screening comes by here too, and asks of no status

    first = {s.designation.id: s for s in status_of(case, register, before)}
    second = {s.designation.id: s for s in status_of(case, register, after)}
    for designation in dict.fromkeys([*first, *second]):
        one, two = first.get(designation), second.get(designation)
        kinds = [s.kind if s is not None else None for s in (one, two)]
        if kinds[0] != kinds[1]:
            why = [s.standing.why if s is not None else None for s in (one, two)]
            lost = kinds[0] in ("granted", "applicant")
            yield Change(case.ref, designation, "status", kinds[0], kinds[1], why[0], why[1], 12 if lost else 3)


def _ends(pair: tuple[Row, Screening] | None) -> str | None:
    standing = pair[1].standing if pair else None
    return standing.ends.isoformat() if standing is not None and standing.ends is not None else None


def _sooner(before: str | None, after: str | None) -> int:
    """1 where a day came nearer, 0 where it moved away."""
    return 1 if after is not None and (before is None or after < before) else 0


def _cards(case: Case, register: Register, before: AsOf, after: AsOf) -> Iterator[Change]:
    cards = case.facts.get("cards")
    for card in cards.items if cards is not None else ():
        category, expires, received = card.get("category"), card.get("expires"), card.get("renewal_received")
        printed, receipt = exact_day(expires), exact_day(received)
        if category is None or printed is None:
            continue
        one, two = (
            check_card(register, asof, category=category, expires=printed, renewal_received=receipt)
            for asof in (before, after)
        )
        states = [_card(c.valid, c.through) for c in (one, two)]
        if states[0] != states[1]:
            lost = one.valid is True and two.valid is not True
            yield Change(case.ref, None, "card", states[0], states[1], None, None, 9 if lost else 3)


def _card(valid: bool | None, through: dt.date | None) -> str:
    state = {True: "valid", False: "not_extended", None: "open"}[valid]
    return f"{state} {through.isoformat()}" if through is not None else state
