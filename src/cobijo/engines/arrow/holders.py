"""Of those who say that they were granted TPS: whether the grant stands, what it waits for, what a withdrawal would
look at, until when they work, what to do by when. The others are left out of the reckoning, since they are most."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.decide.of_record import stay_on
from cobijo.engines.arrow.dues import NEVER, day_of, trees_of
from cobijo.engines.arrow.marks import BITS, Marks
from cobijo.engines.arrow.pairs import Pairs
from cobijo.engines.designations import Line
from cobijo.engines.planes import Evaluator, Numbers, Rows, flags
from cobijo.engines.planes.bits import Truths
from cobijo.law.cfr244.s12_employment_authorization import CARDS, DECIDED_AGAINST
from cobijo.law.cfr244.s17_periodic_registration import WINDOW_MISSED
from cobijo.law.clauses import GRANT_CLAUSES
from cobijo.law.deadlines import REREGISTER, SENT
from cobijo.law.usc1254a.a1_granting import EVER_GRANTED
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES
from cobijo.logic.printing.sql import column
from cobijo.logic.tree import facts as facts_of
from cobijo.tables.facts import LETTERS, columns_of

NOTHING = np.int32(0)
"""No day, and nothing to do."""

_TREES = [c.tree for c in GRANT_CLAUSES] + [c.tree for c in CONCERNS if c.tree is not None]
_TREES += [*trees_of(REREGISTER), DECIDED_AGAINST]
_NAMES = {name.split("[")[0] for tree in _TREES for name in facts_of(tree)} | {CARDS.name, EVER_GRANTED.name}
FACTS = [*columns_of(_NAMES | {fact.name for one in CONCERNS for fact in one.listed}), LETTERS]
"""The columns that are looked at of those who hold a grant, or were decided against."""


class Held(NamedTuple):
    """A row each: whether a grant stands; which of its clauses lack a fact, as bits; whether a window was missed; the
    concerns that are raised, as bits; the last days of staying and working; what to do and by when, as `code_of` has
    it."""

    grant: Numbers
    waits: Numbers
    window: Numbers
    concerns: Numbers
    stay: Numbers
    work: Numbers
    due: Numbers

    def of(self, index: Numbers) -> Held:
        """The same of other rows, by their places."""
        return Held(*(numbers[index] for numbers in self))


def nobody(count: int) -> Held:
    """Nobody holds a grant."""
    grant, waits = np.zeros(count, np.uint8), np.zeros(count, np.uint8)
    stay, work, due_ = (np.zeros(count, np.int32) for _ in range(3))
    return Held(grant, waits, np.full(count, YES, np.uint8), np.zeros(count, np.uint16), stay, work, due_)


def held_by(batch: Any, pair: Pairs, given: dict[str, Any], marks: Marks) -> Held:
    """What those of a pair hold who say that they were granted TPS, or who were decided against; and what a letter asks
    of anybody."""
    line, found = pair.line, nobody(len(pair.people))
    if line is None:
        return found
    people = Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows)
    said = flags(people, people.true(column(EVER_GRANTED)))[pair.people]
    carded = (people.lengths(CARDS.name) > 0)[pair.people]
    written_to = (people.lengths(LETTERS) > 0)[pair.people]
    places = np.flatnonzero(said | carded | written_to)
    if not len(places):
        return found
    taken = batch.select(FACTS).take(pa.array(pair.people[places]))
    asked = Rows(dict(zip(FACTS, taken.columns, strict=True)), len(places))
    some = _held(Evaluator(asked, given), asked, line, marks.of(places), said[places])
    for whole, part in zip(found, some, strict=True):
        whole[places] = part
    return found


def _held(evaluator: Evaluator, asked: Rows, line: Line, marks: Marks, said: Numbers) -> Held:
    codes = [_code(evaluator.truths(clause.tree), asked) for clause in GRANT_CLAUSES]
    grant = np.where(said, np.minimum.reduce(codes), np.uint8(NO))
    waits = np.zeros(asked.count, np.uint8)
    for n, code in enumerate(codes):
        waits |= (code == UNKNOWN).astype(np.uint8) << n
    window = _code(evaluator.truths(WINDOW_MISSED), asked)
    stays = stay_on(line.standing)
    stay = np.where(grant >= JUDGMENT, NOTHING if stays is None else np.int32(stays.toordinal()), NOTHING)
    work = np.where(grant == NO, _printed(evaluator, asked, line), stay)
    concerns = np.where(grant != NO, _concerns(evaluator, asked, marks), np.uint16(0))
    return Held(grant, waits, window, concerns, stay, work, _due(evaluator, asked, line))


def _code(truths: Truths, asked: Rows) -> Numbers:
    """The truth of each row as a number."""
    found = np.full(asked.count, JUDGMENT, np.uint8)
    for plane, truth in ((truths.lacking(), UNKNOWN), (truths.no, NO), (truths.yes, YES)):
        found[flags(asked, plane)] = truth
    return found


def _concerns(evaluator: Evaluator, asked: Rows, marks: Marks) -> Numbers:
    """The concerns that are raised, each at its own bit; see `decide.holder`."""
    found = np.zeros(asked.count, np.uint16)
    for n, one in enumerate(CONCERNS):
        if one.tree is not None:
            raised = ~flags(asked, evaluator.truths(one.tree).no)
        else:
            element = marks.least(BITS[one.element])
            listed = np.zeros(asked.count, np.bool_)
            for fact in one.listed:
                listed |= asked.lengths(column(fact)) > 0
            raised = (element == NO) | (listed & (element != YES))
        found |= raised.astype(np.uint16) << n
    return found


def _printed(evaluator: Evaluator, asked: Rows, line: Line) -> Numbers:
    """After a denial or a withdrawal: the latest day printed on a card that is still ahead."""
    if not line.standing.in_force:
        return np.zeros(asked.count, np.int32)
    cards = asked.entries(CARDS.name)
    first, last = (np.asarray(cards.numbers(f"expires_{end}").values) for end in ("first", "last"))
    known = flags(cards, cards.known("expires_first")) & (first == last)
    ahead = known & (last >= line.standing.asof.on.toordinal())
    found = np.zeros(asked.count, np.int32)
    np.maximum.at(found, cards.owners()[ahead], last[ahead].astype(np.int32))
    return np.where(flags(asked, evaluator.truths(DECIDED_AGAINST).yes), found, NOTHING)


def _due(evaluator: Evaluator, asked: Rows, line: Line) -> Numbers:
    """The soonest of what has a day of its own; NOTHING where nothing has."""
    again = day_of(REREGISTER, evaluator)
    found = np.where(again == NEVER, NEVER, again * len(SENT) + SENT.index(REREGISTER.what)).astype(np.int32)
    letters = asked.entries(LETTERS)
    codes = np.asarray(letters.numbers("").values)
    ahead = codes >= line.standing.asof.on.toordinal() * len(SENT)
    np.minimum.at(found, letters.owners()[ahead], codes[ahead])
    return np.where(found == NEVER, NOTHING, found)
