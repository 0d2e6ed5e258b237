"""Answer a tree for one person, keeping every part's answer, so that reasons can be read off.

A tree is turned into nested functions once; each of them answers its node and hands back a `Trace`. The answer is the
same as the generated source's in `evaluate`, some thirty times slower and with nothing lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any as Anything

from cobijo.errors import EngineError
from cobijo.logic import leaves, tree
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES, Listed
from cobijo.logic.truth import OPPOSITE

Values = Mapping[str, Anything]
Entry = tuple[tree.Many, int, Values]
"""One entry that a quantifier looks at: the list, the position in it, and its fields."""

Entries = tuple[Entry, ...]
Over = tuple[tree.Many, ...]
"""The lists that the quantifiers around a node look at, outermost first."""


class Trace:
    """A node, its answer, and the traces below it. `entries` are those in whose scope the node stands."""

    __slots__ = ("entries", "node", "parts", "truth")

    def __init__(self, node: tree.Node, truth: int, parts: tuple[Trace, ...], entries: Entries) -> None:
        self.node = node
        self.truth = truth
        self.parts = parts
        self.entries = entries


Follow = Callable[[Values, Values, Entries], Trace]
Getter = Callable[[Values, Values, Entries], Anything]

_compiled: dict[int, tuple[tree.Node, Follow]] = {}


def trace(node: tree.Node, facts: Values, given: Values) -> Trace:
    """The answer of every part of a tree, for these facts and this record."""
    found = _compiled.get(id(node))
    if found is None:
        # The node is kept beside its function, so that its id can't be taken by another.
        found = _compiled[id(node)] = (node, _follow(node, ()))
    return found[1](facts, given, ())


def value_of(operand: tree.Operand, facts: Values, given: Values, entries: Entries) -> Anything:
    """What an operand stands for; None where nothing is known."""
    return _getter(operand, tuple(over for over, _, _ in entries))(facts, given, entries)


def _getter(operand: tree.Operand, over: Over) -> Getter:
    match operand:
        case tree.Fact(name):
            return lambda f, g, e: f.get(name)
        case tree.Given(name):
            return lambda f, g, e: g.get(name)
        case tree.Item(of, field):
            depth = len(over) - 1 - over[::-1].index(of)
            return lambda f, g, e: e[depth][2].get(field)
        case tree.Const(value):
            return lambda f, g, e: value
        case tree.Plus(base, days, years, months):
            get = _getter(base, over)
            return lambda f, g, e: leaves.later(get(f, g, e), days, years, months)
    raise EngineError.no_operand("Python", operand)


def _follow(node: tree.Node, over: Over) -> Follow:
    if isinstance(node, tree.Leaf):
        return _leaf(node, over)
    join = _JOIN.get(type(node))
    if join is None:
        raise EngineError.no_node("Python", node)
    return join(node, over)


def _leaf(node: tree.Leaf, over: Over) -> Follow:
    """A leaf over one operand or two. An entry's field, by far the most frequent, is read without a call in between."""
    answer, limits = node.answer, node.limits()
    one, *others = node.asks()
    if others:
        left, right = _getter(one, over), _getter(others[0], over)
        return lambda f, g, e: Trace(node, answer(left(f, g, e), right(f, g, e)), (), e)
    if isinstance(one, tree.Item) and not limits:
        depth, field = len(over) - 1 - over[::-1].index(one.of), one.field
        return lambda f, g, e: Trace(node, answer(e[depth][2].get(field)), (), e)
    get = _getter(one, over)
    if not limits:
        return lambda f, g, e: Trace(node, answer(get(f, g, e)), (), e)
    (limit,) = limits
    return lambda f, g, e: Trace(node, answer(get(f, g, e), limit), (), e)


def _all(node: tree.All, over: Over) -> Follow:
    follow = [_follow(part, over) for part in node.parts]

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        parts = tuple([part(f, g, e) for part in follow])
        truth = YES
        for part in parts:
            if part.truth < truth:  # noqa: PLR1730 - a call of min would take as long as the rest
                truth = part.truth
        return Trace(node, truth, parts, e)

    return answer


def _any(node: tree.Any, over: Over) -> Follow:
    follow = [_follow(part, over) for part in node.parts]

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        parts = tuple([part(f, g, e) for part in follow])
        least = YES
        for part in parts:
            opposite = OPPOSITE[part.truth]
            if opposite < least:  # noqa: PLR1730 - as above, without a call
                least = opposite
        return Trace(node, OPPOSITE[least], parts, e)

    return answer


def _no(node: tree.No, over: Over) -> Follow:
    follow = _follow(node.part, over)

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        part = follow(f, g, e)
        return Trace(node, OPPOSITE[part.truth], (part,), e)

    return answer


def _surely(node: tree.Surely, over: Over) -> Follow:
    follow = _follow(node.part, over)

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        part = follow(f, g, e)
        return Trace(node, YES if part.truth == YES else NO, (part,), e)

    return answer


def _rule(node: tree.Rule, over: Over) -> Follow:
    follow = _follow(node.tree, over)

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        part = follow(f, g, e)
        return Trace(node, part.truth, (part,), e)

    return answer


def _fixed(truth: int) -> Callable[[tree.Node, Over], Follow]:
    return lambda node, over: lambda f, g, e: Trace(node, truth, (), e)


def _at_least(node: tree.AtLeast, over: Over) -> Follow:
    lists = [(each.over, _getter(each.over, over), _follow(each.test, (*over, each.over))) for each in node.among]

    def answer(f: Values, g: Values, e: Entries) -> Trace:
        parts: list[Trace] = []
        complete = True
        for name, get, test in lists:
            items: Listed | None = get(f, g, e)
            if items is None:
                complete = False
                continue
            complete = complete and items.complete
            parts += [test(f, g, (*e, (name, n, entry))) for n, entry in enumerate(items.items)]
        truth = leaves.counted(node.count, [part.truth for part in parts], complete)
        return Trace(node, truth, tuple(parts), e)

    return answer


_JOIN: dict[type[tree.Node], Callable[[Anything, Over], Follow]] = {
    tree.All: _all,
    tree.Any: _any,
    tree.No: _no,
    tree.Surely: _surely,
    tree.Rule: _rule,
    tree.Judgment: _fixed(JUDGMENT),
    tree.Missing: _fixed(UNKNOWN),
    tree.AtLeast: _at_least,
}
