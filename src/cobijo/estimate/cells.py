"""The people of a scenario before its rates, and the sampling error of their number.

A cell holds the people of a country who are alike in all that a scenario asks: their year of entry, what the rules say
of it, and which edits leave them in. So a scenario is a sum over cells, which is made again with each replicate weight:
the arrivals that the survey is too old to have seen are counted from the same people, and take their part in the error.

The shares of those whose year leaves them open, or who gave none, are assumptions, and are held; so is which year had
the fewest and which the most arrivals, while how many they were has its error. Without replicate
weights the error is by the delta method: how the sum moves with each cell, times the design factor.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cobijo.estimate.classify import UNDATED
from cobijo.estimate.surveys.layouts import REPLICATES
from cobijo.estimate.unseen import Gap
from cobijo.estimate.weigh import DESIGN_FACTOR


class Cell(NamedTuple):
    """People who are alike: `step` is the first end whose edits leave them in, `weights` the sum of their weights and
    of each replicate weight (none where the survey has none), `squares` the sum of the squares of their weights."""

    entry: int
    step: int
    answer: str
    weights: tuple[float, ...]
    squares: float


class Asked(NamedTuple):
    """What a scenario asks of the cells: its edits, its shares, and which end of the arrivals."""

    step: int
    open: float
    undated: float
    arrivals: int


def people(cells: Sequence[Cell], weights: Iterable[float], asked: Asked, gap: Gap) -> float:
    """How many a scenario begins with, where each cell weighs so much."""
    inside, here, everybody = 0.0, 0.0, 0.0
    came: dict[int, float] = defaultdict(float)
    for cell, weight in zip(cells, weights, strict=True):
        came[cell.entry] += weight
        if cell.answer not in ("covered", "open"):
            continue
        everybody += weight
        if cell.step <= asked.step:
            here += weight
            inside += weight * _share(cell, asked)
    if not gap.years or gap.unseen is None:
        return inside
    return inside + gap.years * gap.yearly(came, asked.arrivals) * here / max(1.0, everybody)


def _share(cell: Cell, asked: Asked) -> float:
    if cell.answer == "covered":
        return 1.0
    return asked.undated if cell.entry == UNDATED else asked.open


def error(cells: Sequence[Cell], asked: Asked, gap: Gap) -> float:
    """The standard error of that number."""
    own = [cell.weights[0] for cell in cells]
    number = people(cells, own, asked, gap)
    if cells and len(cells[0].weights) > 1:
        replicates = list(zip(*(cell.weights for cell in cells), strict=True))[1:]
        again = (people(cells, weights, asked, gap) for weights in replicates)
        return math.sqrt(4 / REPLICATES * sum((one - number) ** 2 for one in again))
    moved = 0.0
    for n, cell in enumerate(cells):
        one_more = [*own[:n], own[n] + 1, *own[n + 1 :]]
        moved += (people(cells, one_more, asked, gap) - number) ** 2 * cell.squares
    return DESIGN_FACTOR * math.sqrt(moved)
