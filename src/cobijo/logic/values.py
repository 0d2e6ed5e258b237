"""What stands beside rules: days, codes and marks that are worked out of trees, and sheets of them.

A rule answers yes or no; these say which day, which case, which entry. Each is written once, as data, beside the law
that it belongs to, and every engine that has them answers the same (`sheets` here, `evaluate.js` in a browser).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobijo.logic.asked import Node, Operand
from cobijo.logic.tree import Many


@dataclass(frozen=True, slots=True)
class Pick:
    """A day that counts where a condition surely holds; over a list, the day of each entry for which it does."""

    day: Operand
    when: Node | None = None
    over: Many | None = None


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first of the days that count and are known; nothing where there is none."""

    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """The last of the days that count and are known; nothing where there is none."""

    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The code of the first condition that surely holds, else `otherwise`."""

    cases: tuple[tuple[str, Node], ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Sooner:
    """In an order: the earlier day comes first."""

    day: Operand


@dataclass(frozen=True, slots=True)
class Later:
    """In an order: the later day comes first, and one that is not known last."""

    day: Operand


@dataclass(frozen=True, slots=True)
class Foremost:
    """Marks the one entry of its list that comes first among those for which `when` surely holds.

    `by` says what comes first: of a tree the higher truth, of days the sooner or the later. Among equals the first
    entry comes first, or the last one (`last`).
    """

    when: Node
    by: tuple[Node | Sooner | Later, ...] = ()
    last: bool = False


KINDS = (Earliest, Latest, Cases, Foremost)
"""Every kind of value that is no tree."""

Value = Node | Earliest | Latest | Cases | Foremost


@dataclass(frozen=True, slots=True)
class Sheet:
    """Values worked out one after the other, each of which the next may ask after.

    `over` are the lists at whose entries they are worked out, the outermost first: what comes out is a field of the
    entry. Without a list it is a value of the record. A tree comes out as a flag: true, false, or nothing where it is
    not settled.
    """

    values: Mapping[str, Value]
    over: tuple[Many, ...] = ()


def pick(day: Operand, when: Node | None = None, *, over: Many | None = None) -> Pick:
    """A day that counts."""
    return Pick(day, when, over)


def earliest(*picks: Pick) -> Earliest:
    """The first of these days."""
    return Earliest(picks)


def latest(*picks: Pick) -> Latest:
    """The last of these days."""
    return Latest(picks)
