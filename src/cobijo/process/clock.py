"""What the law does of itself as days pass: nobody takes these steps, and each has its paragraph.

A period is extended by six months where nobody has determined, sixty days before its end, that the conditions are no
longer met; or where that they are still met was determined, and no longer period published (8 U.S.C. 1254a(b)(3)(C));
TPS ends with the designation, without a notice to anybody (8 CFR 244.19); a notice of withdrawal for a registration
that was missed takes effect when thirty days have brought no answer (8 CFR 244.14(b)(1)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.law.usc1254a.b_designation import automatic_extension, review_due
from cobijo.process.acts import act_of
from cobijo.process.events import Entry, Event
from cobijo.process.guards.holders import ANSWER_DAYS
from cobijo.process.holding import holds_tps
from cobijo.process.roles import Role
from cobijo.process.state import Line, Person, State
from cobijo.register import ActKind, Ended

ONE_DAY = dt.timedelta(days=1)

OF_ITSELF = {
    "automatic_extension": "8 U.S.C. 1254a(b)(3)(C)",
    "designation_ended": "8 CFR 244.19",
    "withdrawn_without_answer": "8 CFR 244.14(b)(1)",
}
"""The kinds of what happens of itself, and their paragraphs."""


class Tick(NamedTuple):
    """Something that happens of itself on a day, and the state after it."""

    day: dt.date
    kind: str
    about: Mapping[str, Any]
    after: State


def advance(state: State, to: dt.date) -> tuple[State, list[Entry]]:
    """The state on a day, with all that has happened of itself by then; a step of that day comes after it."""
    entries: list[Entry] = []
    while True:
        due = [tick for tick in _ahead(state, to) if tick.day <= to]
        if not due:
            return state._replace(day=to if state.day is None else max(state.day, to)), entries
        first = min(due, key=lambda tick: (tick.day, tick.kind))
        state = first.after
        event = Event(first.day, first.kind, Role.CLOCK, "", first.about)
        entries.append(Entry(event, OF_ITSELF[first.kind]))


def _ahead(state: State, to: dt.date) -> Iterator[Tick]:
    """What comes next of itself, as things stand, so far as it may be due by a day."""
    for line in state.lines.values():
        if line.designation is not None:
            yield from _of_line(state, line, to)
    for person in state.people.values():
        if person.withdrawal is not None and person.withdrawn is None:
            yield from _of_person(state, person)


def _of_line(state: State, line: Line, to: dt.date) -> Iterator[Tick]:
    ends = max((act.ends for act in line.acts if act.ends and act.kind not in _NO_PERIOD), default=None)
    if ends is None or to <= review_due(ends):
        return
    terminated = any(act.kind is ActKind.TERMINATION for act in line.acts)
    reviewed = line.review if line.review is not None and line.review.period_ends == ends else None
    if not terminated and (reviewed is None or reviewed.met):
        day = ends + ONE_DAY if reviewed else review_due(ends) + ONE_DAY
        act = act_of(line, "automatic_extension", None, ends + ONE_DAY, ends=automatic_extension(ends), decided=day)
        about = {"country": line.country, "through": act.ends}
        yield Tick(day, "automatic_extension", about, state.with_line(line.with_act(act)))
    yield from _end(state, line)


_NO_PERIOD = frozenset({"termination", "court_order"})


def _end(state: State, line: Line) -> Iterator[Tick]:
    """The day after the last one, once a termination has taken effect."""
    ending = next((act for act in line.acts if act.kind is ActKind.TERMINATION), None)
    if ending is None or line.ended is not None:
        return
    since = max(ending.effective_day, state.day or ending.effective_day)
    standing = line.standing(since + ONE_DAY)
    if standing is not None and isinstance(standing.stands, Ended) and standing.ends is not None:
        day = max(standing.ends + ONE_DAY, state.day or standing.ends)
        yield Tick(day, "designation_ended", {"country": line.country}, state.with_line(line._replace(ended=day)))


def _of_person(state: State, person: Person) -> Iterator[Tick]:
    """A notice that was not answered."""
    notice = person.withdrawal
    if notice is None or notice.ground != "not_reregistered" or notice.cause_shown is not None:
        return
    day = notice.day + dt.timedelta(days=ANSWER_DAYS) + ONE_DAY
    if holds_tps(state, person, day):
        after = person.with_status(withdrawn=day.isoformat())._replace(withdrawn=day)
        yield Tick(day, "withdrawn_without_answer", {"person": person.ref}, state.with_person(after))
