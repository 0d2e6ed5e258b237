"""Answer a tree for one person slowly, keeping every part's answer, so that reasons can be read off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any as Anything

from cobijo.errors import EngineError
from cobijo.logic import leaves, tree
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES, Listed
from cobijo.logic.truth import OPPOSITE

Entry = tuple["tree.Fact | tree.Given", int, Mapping[str, Anything]]
"""One entry that a quantifier looks at: the list, the position in it, and its fields."""


@dataclass(slots=True)
class Trace:
    """A node, its answer, and the traces below it. `entries` are those in whose scope the node stands."""

    node: tree.Node
    truth: int
    parts: tuple[Trace, ...]
    entries: tuple[Entry, ...]


class Scope:
    """Where operands find their values."""

    __slots__ = ("entries", "facts", "given")

    def __init__(
        self, facts: Mapping[str, Anything], given: Mapping[str, Anything], entries: tuple[Entry, ...] = ()
    ) -> None:
        self.facts = facts
        self.given = given
        self.entries = entries

    def value(self, operand: tree.Operand) -> Anything:
        """What the operand stands for; None where nothing is known."""
        kind = type(operand)
        if kind is tree.Fact:
            return self.facts.get(operand.name)  # type: ignore[union-attr]
        if kind is tree.Given:
            return self.given.get(operand.name)  # type: ignore[union-attr]
        if kind is tree.Item:
            for over, _, entry in reversed(self.entries):
                if over == operand.of:  # type: ignore[union-attr]
                    return entry.get(operand.field)  # type: ignore[union-attr]
        if kind is tree.Const:
            return operand.value  # type: ignore[union-attr]
        if kind is tree.Plus:
            return leaves.later(self.value(operand.base), operand.days, operand.years)  # type: ignore[union-attr]
        raise EngineError(f"the trace can't read the operand {operand!r}")


def trace(node: tree.Node, facts: Mapping[str, Anything], given: Mapping[str, Anything]) -> Trace:
    """The answer of every part of a tree, for these facts and this record."""
    return _trace(node, Scope(facts, given))


def _trace(node: tree.Node, scope: Scope) -> Trace:
    try:
        follow = _FOLLOW[type(node)]
    except KeyError:
        raise EngineError(f"the trace has no spelling for the node {type(node).__name__}") from None
    return follow(node, scope)


def _leaf(answer: Callable[[Anything, Scope], int]) -> Callable[[Anything, Scope], Trace]:
    def follow(node: tree.Node, scope: Scope) -> Trace:
        return Trace(node, answer(node, scope), (), scope.entries)

    return follow


def _all(node: tree.All, scope: Scope) -> Trace:
    parts = tuple([_trace(part, scope) for part in node.parts])
    return Trace(node, min([part.truth for part in parts]), parts, scope.entries)


def _any(node: tree.Any, scope: Scope) -> Trace:
    parts = tuple([_trace(part, scope) for part in node.parts])
    return Trace(node, OPPOSITE[min([OPPOSITE[part.truth] for part in parts])], parts, scope.entries)


def _no(node: tree.No, scope: Scope) -> Trace:
    part = _trace(node.part, scope)
    return Trace(node, OPPOSITE[part.truth], (part,), scope.entries)


def _surely(node: tree.Surely, scope: Scope) -> Trace:
    part = _trace(node.part, scope)
    return Trace(node, YES if part.truth == YES else NO, (part,), scope.entries)


def _rule(node: tree.Rule, scope: Scope) -> Trace:
    part = _trace(node.tree, scope)
    return Trace(node, part.truth, (part,), scope.entries)


def _at_least(node: tree.AtLeast, scope: Scope) -> Trace:
    parts: list[Trace] = []
    complete = True
    for each in node.among:
        items: Listed | None = scope.value(each.over)
        if items is None:
            complete = False
            continue
        complete = complete and items.complete
        for position, entry in enumerate(items.items):
            inner = Scope(scope.facts, scope.given, (*scope.entries, (each.over, position, entry)))
            parts.append(_trace(each.test, inner))
    truth = leaves.counted(node.count, [part.truth for part in parts], complete)
    return Trace(node, truth, tuple(parts), scope.entries)


_FOLLOW: dict[type[tree.Node], Callable[[Anything, Scope], Trace]] = {
    tree.IsTrue: _leaf(lambda n, s: leaves.is_true(s.value(n.fact))),
    tree.Is: _leaf(lambda n, s: leaves.is_one_of(s.value(n.fact), n.codes)),
    tree.Same: _leaf(lambda n, s: leaves.same(s.value(n.first), s.value(n.second))),
    tree.Contains: _leaf(lambda n, s: leaves.contains(s.value(n.items), s.value(n.value))),
    tree.HasAtLeast: _leaf(lambda n, s: leaves.has_at_least(s.value(n.items), n.count)),
    tree.NotAfter: _leaf(lambda n, s: leaves.not_after(s.value(n.first), s.value(n.second))),
    tree.LongerThan: _leaf(lambda n, s: leaves.longer_than(s.value(n.term), n.limit)),
    tree.NotMoreThan: _leaf(lambda n, s: leaves.not_more_than(s.value(n.number), n.limit)),
    tree.Within: _leaf(lambda n, s: leaves.within(s.value(n.fact), n.paragraphs)),
    tree.Known: _leaf(lambda n, s: leaves.known(s.value(n.operand))),
    tree.Judgment: _leaf(lambda n, s: JUDGMENT),
    tree.Missing: _leaf(lambda n, s: UNKNOWN),
    tree.All: _all,
    tree.Any: _any,
    tree.No: _no,
    tree.Surely: _surely,
    tree.Rule: _rule,
    tree.AtLeast: _at_least,
}
