"""What comes out for the people of a pair: what each clause came to, the outcome, the next day that matters."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.decide.outcome import FLAGS, Outcome
from cobijo.engines.arrow.dues import NEVER, next_day, trees_of
from cobijo.engines.arrow.holders import NOTHING, Held, held_by
from cobijo.engines.arrow.marks import BITS, Marks, marks_of
from cobijo.engines.arrow.pairs import Pairs
from cobijo.engines.designations import HULLS, Line, hulls
from cobijo.engines.plan import RECORDED
from cobijo.engines.planes import Evaluator, Numbers, Rows, Values, flags, pack
from cobijo.law.deadlines import DEADLINES, SENT
from cobijo.law.outcome import OUTCOMES, outcome
from cobijo.law.record import designations_made
from cobijo.law.screening import NOT_YET_MADE, SUPERSEDED
from cobijo.law.usc1254a.a1_granting import GRANT_HINTED
from cobijo.logic.leaves import NO, YES
from cobijo.logic.tree import facts as facts_of
from cobijo.tables.facts import columns_of

_TREES = [c.tree for c in RECORDED] + trees_of(*DEADLINES)
FACTS = columns_of({name.split("[")[0] for tree in _TREES for name in facts_of(tree)} | {"filed"})
"""The columns that are looked at beside a designation."""

NAMES = [Outcome(name) for name in OUTCOMES]
WAITING = NAMES.index(Outcome.NEEDS_INFORMATION)


class Answers(NamedTuple):
    """What came out for the people of a pair: the place of the outcome among NAMES, what the clauses came to, whether a
    no is held back since a grant shows, the next day that matters (NEVER where there is none), what a grant has."""

    outcome: Numbers
    marks: Marks
    hinted: Numbers
    deadline: Numbers
    held: Held


def answer_pair(batch: Any, people: Evaluator, pair: Pairs, personal: Marks) -> Answers:
    """What came out for the people of a pair."""
    line, index, whole = pair.line, pair.people, people
    if len(index) != batch.num_rows or (index != np.arange(len(index))).any():
        taken = batch.select(FACTS).take(pa.array(index))
        people = Evaluator(Rows(dict(zip(FACTS, taken.columns, strict=True)), len(index)), {})
    asked = people.people.rows
    given: dict[str, Any] = {"country": pair.nation}
    if line is not None:
        given = {**line.record, **_days_to_meet(people, line)}
    evaluator = people.beside(given)
    marks = marks_of(evaluator, RECORDED).beside(personal.of(index))
    hinted = flags(whole.people.rows, whole.truths(GRANT_HINTED).yes)[index]
    held = held_by(batch, pair, given, marks)
    outcome = _outcome(marks.least(BITS["all"]), hinted, held, line.standing.in_force if line else False)
    deadline = next_day(evaluator) if line is not None else np.full(asked.count, NEVER)
    deadline = np.where(held.due == NOTHING, deadline, np.minimum(deadline, held.due // len(SENT)))
    return Answers(outcome, marks, hinted, deadline, held)


def _days_to_meet(people: Evaluator, line: Line) -> dict[str, Any]:
    """The days of the redesignations that may count by each person's filing day; see `law.screening`."""
    total = len(line.record[designations_made.name].items)
    if total < 2:
        return {}
    asked, known = people.beside(line.record), hulls(line.standing)
    over, ahead = (asked.counted(tree, designations_made) for tree in (SUPERSEDED, NOT_YET_MADE))
    at = over * total + total - 1 - ahead
    return {name: tuple(_picked(known[f"h_{name}_{end}"], at) for end in ("first", "last")) for name in HULLS}


def _picked(days: list[int | None], at: Numbers) -> Values:
    values, known = np.array([day or 0 for day in days], np.int32), np.array([day is not None for day in days])
    return Values(values[at], pack(known[at]))


def _outcome(least: Numbers, hinted: Numbers, held: Held, in_force: bool | None) -> Numbers:
    """The place of the outcome among NAMES, from the table for a designation as it stands."""
    found: Numbers = _table(in_force)[held.grant, held.window, hinted.astype(np.uint8), least]
    return found


@cache
def _table(in_force: bool | None) -> Numbers:
    """The places of all outcomes: by a grant, its windows, whether a grant shows, the least of the elements."""
    truths = range(4)
    rows = itertools.product(truths, truths, (NO, YES), truths)
    places = [OUTCOMES.index(outcome(FLAGS[in_force], *row)) for row in rows]
    return np.array(places, np.uint8).reshape(4, 4, 2, 4)
