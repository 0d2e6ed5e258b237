"""The deadlines of `law.deadlines` for everybody at once."""

from __future__ import annotations

import numpy as np

from cobijo.engines.planes import Evaluator, Numbers, flags
from cobijo.law.deadlines import DEADLINES, Due
from cobijo.logic.tree import Node

NEVER = np.int32(2**31 - 1)
"""No day: later than every day."""


def trees_of(*dues: Due) -> list[Node]:
    """The trees that deadlines are asked by."""
    return [tree for one in dues for tree in (one.who, one.day.when) if tree is not None]


def next_day(evaluator: Evaluator) -> Numbers:
    """The next day that matters under a designation, NEVER where there is none."""
    found: Numbers = np.full(evaluator.people.rows.count, NEVER)
    for one in DEADLINES:
        found = np.minimum(found, day_of(one, evaluator))
    return found


def day_of(one: Due, evaluator: Evaluator) -> Numbers:
    """The day of a deadline for each person who has it, NEVER for the others."""
    rows, day = evaluator.people.rows, evaluator.first_day(one.day, NEVER)
    if day is None or one.who is None:
        return np.full(rows.count, NEVER if day is None else day)
    found: Numbers = np.where(flags(rows, evaluator.truths(one.who).yes), day, NEVER)
    return found
