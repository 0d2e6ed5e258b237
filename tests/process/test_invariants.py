"""What the statute says stays so in every story; and with any one guard taken out, some story shows it.

`COBIJO_STORIES` says how many stories are generated (ten thousand take some minutes; a run in CI takes some hundreds).
"""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cobijo.answers.programme import CobijoLaw
from cobijo.process.clock import advance
from cobijo.process.events import Event
from cobijo.process.fold import step
from cobijo.process.holding import holding
from cobijo.process.kinds import KINDS
from cobijo.process.roles import ACTING, Role
from tests.process.invariants import broken
from tests.process.provocations import ALLOWED, PROVOCATIONS, START

LAW = CobijoLaw()
GUARDS = sorted({guard.id for kind in KINDS.values() for guard in kind.guards})
STORIES = int(os.environ.get("COBIJO_STORIES", "250"))
LATEST = dt.date(2024, 12, 31)


def played(events, without=None, until=None):
    """The ledger and the state after some steps."""
    state, entries = START, []
    for event in events:
        taken = step(state, event, LAW, without=without)
        state = taken.state
        entries += taken.entries
    if until is not None and state.day is not None and until > state.day:
        state, ticks = advance(state, until, LAW)
        entries += ticks
    return entries, state


@pytest.mark.parametrize("name", list(ALLOWED))
def test_what_the_law_allows_counts(name):
    entries, state = played(ALLOWED[name], until=LATEST)
    assert [(e.event.kind, e.event.day, e.refused) for e in entries if e.refused] == []
    assert broken(START, entries, state) == []


def test_a_redesignation_is_an_act_of_the_same_line_with_days_of_its_own():
    _, state = played(ALLOWED["redesignated"])
    line = state.lines["GT"]
    assert [act.kind for act in line.acts] == ["designation", "redesignation"]
    assert line.acts[1].continuous_residence_since == dt.date(2022, 1, 15)
    held = {ref: holding(state, state.people[ref], dt.date(2022, 6, 1)).kind for ref in ("SYN-1", "SYN-2")}
    assert held == {"SYN-1": "tps", "SYN-2": "tps"}


@pytest.mark.parametrize("country", ["US", "QQ", "ZZ"])
def test_a_state_that_does_not_exist_asks_for_nothing(country):
    about = {"id": "R", "country": country, "channel": "note"}
    event = Event(dt.date(2021, 3, 30), "request_made", Role.FOREIGN_MISSION, "mission", about)
    taken = step(START, event, LAW)
    assert taken.entries[-1].refused.citation == "8 U.S.C. 1254a(b)(1)"
    assert taken.state.requests == {}


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_step_is_for_its_own_roles_and_refused_to_the_others(kind):
    for role in Role:
        if role not in KINDS[kind].by:
            taken = step(START, Event(dt.date(2021, 3, 30), kind, role, "x", {}), LAW)
            assert taken.entries[-1].refused.guard == "role"
            assert taken.entries[-1].refused.citation == KINDS[kind].citation.text
            assert plain(taken.state)._replace(day=None) == plain(START)


def test_every_role_has_a_step_beside_looking():
    acting = {role for kind in KINDS.values() if kind.id != "record_opened" for role in kind.by}
    assert acting == set(ACTING)


@pytest.mark.parametrize("n", range(len(PROVOCATIONS)), ids=[f"{n}-{p.guard}" for n, p in enumerate(PROVOCATIONS)])
def test_each_step_is_refused_by_its_guard_and_nothing_changes(n):
    guard, before, event = PROVOCATIONS[n]
    entries, state = played(before)
    assert [e.refused for e in entries if e.refused] == []
    day = max(event.day, state.day) if state.day else event.day
    expected = advance(state, day, LAW)[0] if state.day is None or event.day >= state.day else state
    taken = step(state, event, LAW)
    refusal = taken.entries[-1].refused
    assert refusal is not None
    assert refusal.guard == guard
    assert refusal.citation
    assert plain(taken.state) == plain(expected)


def plain(state):
    """A state to be compared: designations by their acts, since each is compared by identity."""
    return state._replace(
        lines={c: (line._replace(designation=None, earlier=()), line.acts) for c, line in state.lines.items()}
    )


@pytest.mark.parametrize("guard", GUARDS)
def test_with_a_guard_taken_out_an_invariant_breaks(guard):
    tried = [p for p in PROVOCATIONS if p.guard == guard]
    assert tried, "no story provokes this guard"
    for provocation in tried:
        entries, state = played([*provocation.before, provocation.event], without=guard)
        assert entries[-1].refused is None
        assert broken(START, entries, state) != []


POOL = [*{id(e): e for story in ALLOWED.values() for e in story}.values(), *(p.event for p in PROVOCATIONS)]
MOVES = st.tuples(st.integers(0, len(POOL) - 1), st.sampled_from([0, 0, 0, 1, 7, 31, 60, 200, -3, -40]))


@settings(deadline=None, max_examples=STORIES, suppress_health_check=list(HealthCheck))
@given(
    opening=st.sampled_from([p.before for p in PROVOCATIONS] + list(ALLOWED.values())),
    keep=st.floats(0.3, 1),
    moves=st.lists(MOVES, max_size=25),
    in_order=st.booleans(),
)
def test_generated_stories_keep_the_statute(opening, keep, moves, in_order):
    events = [POOL[n]._replace(day=POOL[n].day + dt.timedelta(days=shift)) for n, shift in moves]
    start = opening[: round(len(opening) * keep)]
    if in_order:
        events.sort(key=lambda event: event.day)
    entries, state = played([*start, *events], until=LATEST)
    assert broken(START, entries, state) == []


def test_a_step_takes_less_than_a_millisecond():
    events = ALLOWED["ended"]
    played(events)
    fastest = 1.0
    for _ in range(10):
        began = time.process_time()
        played(events)
        fastest = min(fastest, time.process_time() - began)
    assert fastest / len(events) < 0.001
