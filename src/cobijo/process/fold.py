"""The fold: from events to what stands. A step that the law does not allow is refused, and nothing changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cobijo.errors import InputError
from cobijo.process.clock import advance, run
from cobijo.process.events import Entry, Event, Refusal, Screened
from cobijo.process.guards import Guard
from cobijo.process.guards.found import found
from cobijo.process.holding import Holding, holding
from cobijo.process.kinds import KINDS
from cobijo.process.moment import Law, Moment
from cobijo.process.remarks import remark
from cobijo.process.state import State


class Played(NamedTuple):
    """What came of some events: the ledger, and what stands after the last."""

    entries: tuple[Entry, ...]
    state: State


def step(state: State, event: Event, law: Law, *, without: str | None = None) -> Played:
    """Try one step: first what has happened of itself by its day, then the step. `without` leaves one guard out, which
    is for the tests that show what each guard is good for."""
    entries: list[Entry] = []
    if state.day is None or event.day >= state.day:
        state, entries = advance(state, event.day, law)
    kind = KINDS[event.kind]
    moment = Moment(state, event, law)
    refusal, said, screened = _role(moment), None, None
    try:
        refusal = refusal or _refused(moment, kind.guards, without)
        if refusal is None:
            state, said = _read(kind.apply(moment), state, event), remark(moment)
            screened = _screened(moment) if event.kind == "case_assigned" else None
    except InputError as error:  # facts that can't all be true: nobody can be judged on them
        refusal = Refusal("facts_fit", "8 CFR 244.9(b)", {"problem": str(error.problems[0])})
    return Played((*entries, Entry(event, kind.citation.text, refusal, said, screened)), state)


def _screened(m: Moment) -> Screened | None:
    """What an officer is given to read with a case: its screening, of the facts as they stand."""
    person, application, designation = m.person, m.application, m.designation
    if person is None or application is None or designation is None:
        return None
    return Screened(person.applying(application.filed), designation, application.not_asked)


def _read(state: State, before: State, event: Event) -> State:
    """The state, whose person can still be read: facts that contradict each other are not taken. Raises CaseError."""
    ref = str(event.about.get("person"))
    person, same = state.people.get(ref), before.people.get(ref)
    if person is not None and (same is None or person.facts is not same.facts):
        _ = person.case
    return state


def _role(m: Moment) -> Refusal | None:
    kind = KINDS[m.event.kind]
    if m.event.by in kind.by:
        return None
    return Refusal("role", kind.citation.text, {"role": m.event.by, "roles": kind.by})


def _refused(m: Moment, guards: Iterable[Guard], without: str | None) -> Refusal | None:
    for one in guards:
        if one.id != without and not one.holds(m):
            return Refusal(one.id, one.citation.text, {}, found(one.id, m))
    return None


class Held(NamedTuple):
    """What a person held from a day on."""

    since: dt.date
    holding: Holding


class History(NamedTuple):
    """What came of a story: the ledger, what stands at its end, and what each person held from which day on."""

    entries: tuple[Entry, ...]
    state: State
    held: Mapping[str, tuple[Held, ...]]


def play(state: State, events: Iterable[Event], law: Law, *, until: dt.date | None = None) -> History:
    """Take every step in turn, by a day; then let the clock run to it. A step that is tried after one of a later day is
    none of what had happened by then: it is the clock set back, and the whole story refuses it."""
    entries: list[Entry] = []
    held: dict[str, list[Held]] = {ref: [] for ref in state.people}
    for event in events:
        if until is not None and event.day > until:
            break
        if state.day is None or event.day >= state.day:
            state = _run(held, entries, state, event.day, law)
        taken = step(state, event, law)
        state = taken.state
        entries += taken.entries
        _note(held, state, taken.entries[-1])
    if until is not None and (state.day is None or until >= state.day):
        state = _run(held, entries, state, until, law)
    return History(tuple(entries), state, {ref: tuple(spans) for ref, spans in held.items()})


def _run(held: dict[str, list[Held]], entries: list[Entry], state: State, to: dt.date, law: Law) -> State:
    """Let the clock run to a day: each of its steps is noted as things stood after it, not after the last of them."""
    for ran in run(state, to, law):
        state = ran.state
        entries.append(ran.entry)
        _note(held, state, ran.entry)
    return advance(state, to, law)[0]


def _note(held: dict[str, list[Held]], state: State, entry: Entry) -> None:
    """Note what each person holds on the day of an entry, where that changes."""
    if entry.refused is not None:
        return
    day = entry.event.day
    for ref, spans in held.items():
        found = Held(day, holding(state, state.people[ref], day))
        if spans and spans[-1].since == day:
            spans.pop()
        if not spans or spans[-1].holding.kind != found.holding.kind:
            spans.append(found)
