"""Answers: the law read over the facts of a person and the record of the government, with reasons and gaps.

Nothing here speaks: an answer carries ids and values, and `words` makes sentences of them.
"""

from cobijo.decide.deadlines import Deadline
from cobijo.decide.outcome import Outcome, outcome
from cobijo.decide.record import Stamp, stamp
from cobijo.decide.screen import Missing, Screening, designations_for, screen_case, screen_designation

__all__ = [
    "Deadline",
    "Missing",
    "Outcome",
    "Screening",
    "Stamp",
    "designations_for",
    "outcome",
    "screen_case",
    "screen_designation",
    "stamp",
]
