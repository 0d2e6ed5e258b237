"""Three truths; the unknown one has a cause.

`UNKNOWN` lacks a fact; `JUDGMENT` has its facts but meets an open legal standard that a person must apply. In
Kleene's logic both are the third value: nothing but a settled NO ends a conjunction, nothing but a settled YES ends a
disjunction. Where both causes meet, the missing fact is reported first, since supplying it may settle the matter.

>>> [both(a, b).name for a in (Truth.NO, Truth.UNKNOWN) for b in (Truth.UNKNOWN, Truth.JUDGMENT)]
['NO', 'NO', 'UNKNOWN', 'UNKNOWN']
>>> either(Truth.JUDGMENT, Truth.UNKNOWN).name, either(Truth.YES, Truth.UNKNOWN).name
('UNKNOWN', 'YES')
"""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """The order NO < UNKNOWN < JUDGMENT < YES makes a conjunction the least of its parts."""

    NO = 0
    UNKNOWN = 1
    JUDGMENT = 2
    YES = 3

    @property
    def settled(self) -> bool:
        """Whether it is a plain yes or no."""
        return self in (Truth.YES, Truth.NO)


OPPOSITE = (3, 1, 2, 0)
"""`OPPOSITE[truth]` is its negation: an unknown stays unknown, with its cause."""


def negation(a: int) -> Truth:
    """Not `a`."""
    return Truth(OPPOSITE[a])


def both(a: int, b: int) -> Truth:
    """`a` and `b`."""
    return Truth(min(a, b))


def either(a: int, b: int) -> Truth:
    """`a` or `b`."""
    return Truth(OPPOSITE[min(OPPOSITE[a], OPPOSITE[b])])
