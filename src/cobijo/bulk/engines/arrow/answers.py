"""What comes out for the people of a pair: what each clause came to, the outcome, the next day that matters."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.bulk.caseload import ELEMENT_IDS
from cobijo.bulk.designations import HULLS, Line, due, given_of, hulls
from cobijo.bulk.engines.arrow.pairs import Pairs
from cobijo.bulk.facts import columns_of
from cobijo.bulk.plan import RECORDED
from cobijo.bulk.planes import Evaluator, Numbers, Rows, Values, flags, masks, pack
from cobijo.decide.screen import OUTCOMES
from cobijo.law.cfr244.s02_eligibility import LATE, LATE_FILING_DAYS
from cobijo.law.clauses import CLAUSES, Clause
from cobijo.law.deadlines import LATE_COUNTS, STILL_TO_REGISTER, STILL_TO_REREGISTER
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES
from cobijo.logic.printing.sql import OPEN_LAST, column
from cobijo.logic.tree import facts as facts_of

NEVER = np.int32(2**31 - 1)
"""No day: later than every day."""

_TREES = [c.tree for c in RECORDED] + [STILL_TO_REGISTER, STILL_TO_REREGISTER, LATE_COUNTS]
FACTS = columns_of({name.split("[")[0] for tree in _TREES for name in facts_of(tree)} | {LATE.name, "filed"})
"""The columns that are looked at beside a designation."""

NAMES = [OUTCOMES[truth] for truth in sorted(OUTCOMES)]
WAITING = NAMES.index("needs_information")
BITS = {id_: sum(1 << n for n, c in enumerate(CLAUSES) if c.element == id_) for id_ in ELEMENT_IDS}
BITS["all"] = (1 << len(CLAUSES)) - 1


class Marks(NamedTuple):
    """What clauses came to, a number a row whose bits are the clauses: not met, lacking a fact, needing a judgment."""

    failed: Numbers
    gaps: Numbers
    judged: Numbers

    def of(self, index: Numbers) -> Marks:
        """The same of other rows, by their places."""
        return Marks(self.failed[index], self.gaps[index], self.judged[index])

    def beside(self, other: Marks) -> Marks:
        """With what other clauses came to."""
        return Marks(self.failed | other.failed, self.gaps | other.gaps, self.judged | other.judged)

    def least(self, clauses: int) -> Numbers:
        """The least truth among some clauses, given as bits."""
        found = np.full(len(self.failed), YES, np.uint8)
        for bits, truth in ((self.judged, JUDGMENT), (self.gaps, UNKNOWN), (self.failed, NO)):
            found[bits & np.uint32(clauses) != 0] = truth
        return found


class Answers(NamedTuple):
    """What came out for the people of a pair: the place of the outcome among OUTCOMES, what the clauses came to, the
    next day that matters (NEVER where there is none)."""

    outcome: Numbers
    marks: Marks
    deadline: Numbers


def marks_of(evaluator: Evaluator, clauses: tuple[Clause, ...]) -> Marks:
    """What some of the clauses came to, each at its own bit."""
    rows = evaluator.people.rows
    none = ~rows.all()
    failed, gaps, judged = ([none] * len(CLAUSES) for _ in range(3))
    for n, clause in enumerate(CLAUSES):
        if clause in clauses:
            found = evaluator.truths(clause.tree)
            lacks = found.lacking()
            failed[n], gaps[n], judged[n] = found.no, lacks, ~(found.yes | found.no | lacks)
    return Marks(*(masks(planes, rows.count) for planes in (failed, gaps, judged)))


def answer_pair(batch: Any, people: Evaluator, pair: Pairs, personal: Marks) -> Answers:
    """What came out for the people of a pair."""
    line, index = pair.line, pair.people
    if len(index) != batch.num_rows or (index != np.arange(len(index))).any():
        taken = batch.select(FACTS).take(pa.array(index))
        people = Evaluator(Rows(dict(zip(FACTS, taken.columns, strict=True)), len(index)), {})
    asked = people.people.rows
    given: dict[str, Any] = {"country": pair.nation}
    if line is not None:
        given = {**given_of(line.standing), **_days_to_meet(asked, line)}
    evaluator = people.beside(given)
    marks = marks_of(evaluator, RECORDED).beside(personal.of(index))
    outcome = _outcome(marks.least(BITS["all"]), line.standing.in_force if line else False)
    return Answers(outcome, marks, _deadline(evaluator, asked, line))


def _days_to_meet(people: Rows, line: Line) -> dict[str, Any]:
    """The days of the redesignations that may count by each person's filing day; see `decide.given`."""
    known = hulls(line.standing)
    days, total = np.array(known["opened"], np.int32), len(known["opened"])
    if total < 2:
        return {}
    first, last = (people.numbers(f"filed_{end}") for end in ("first", "last"))
    sure = np.ones(people.count, np.bool_) if first.known is None else flags(people, first.known)
    i, j = (np.maximum(np.searchsorted(days, end.values, "right") - 1, 0) for end in (first, last))
    at = np.where(sure, i * total + j, total - 1)
    return {name: tuple(_picked(known[f"h_{name}_{end}"], at) for end in ("first", "last")) for name in HULLS}


def _picked(days: list[int | None], at: Numbers) -> Values:
    values, known = np.array([day or 0 for day in days], np.int32), np.array([day is not None for day in days])
    return Values(values[at], pack(known[at]))


def _outcome(least: Numbers, in_force: bool | None) -> Numbers:
    """The place of the outcome among OUTCOMES, or after them where nothing is designated."""
    if in_force is False:
        return np.full(len(least), len(NAMES), np.uint8)
    return least if in_force else np.where(least != NO, np.uint8(WAITING), least)


def _deadline(evaluator: Evaluator, people: Rows, line: Line | None) -> Numbers:
    """The next day that matters under the designation, NEVER where there is none; see `decide.deadlines`."""
    found = np.full(people.count, NEVER)
    if line is None:
        return found
    days = due(line.standing)
    register, again = (flags(people, evaluator.truths(tree).yes) for tree in (STILL_TO_REGISTER, STILL_TO_REREGISTER))
    if days["register_by"] is not None:
        found[register] = days["register_by"]
    if days["late_after"] is not None:
        found = np.where(register, np.minimum(found, _late(evaluator, people, days["late_after"])), found)
    if days["reregister_by"] is not None:
        found = np.where(again, np.minimum(found, days["reregister_by"]), found)
    return found if days["ends_on"] is None else np.minimum(found, days["ends_on"])


def _late(evaluator: Evaluator, people: Rows, after: int) -> Numbers:
    """The earliest end of the sixty days that late registration leaves each person."""
    entries, found = people.entries(column(LATE)), np.full(people.count, NEVER)
    if not entries.count:
        return found
    first, last = (np.asarray(entries.numbers(f"until_{end}").values) for end in ("first", "last"))
    counts = flags(entries, evaluator.of_entries(LATE_COUNTS, LATE).yes & entries.known("until_first"))
    ends = last + LATE_FILING_DAYS
    ends = np.where(counts & (first == last) & (last < OPEN_LAST) & (ends >= after), ends, NEVER)
    some = np.flatnonzero(np.diff(entries.offsets))
    found[some] = np.minimum.reduceat(ends, entries.offsets[some])
    return found
