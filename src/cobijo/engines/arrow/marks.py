"""What clauses came to, a number a row whose bits are the clauses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cobijo.engines.planes import Evaluator, Numbers, masks
from cobijo.engines.rows import ELEMENT_IDS
from cobijo.law.clauses import CLAUSES, Clause
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES

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
