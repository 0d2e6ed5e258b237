"""What a node looks at, found out once: so that it is answered no more often than it must be."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.logic import tree


class Sight(NamedTuple):
    """What a node looks at from within an entry: lists of the case, lists of the record. Whether it may be judged, and
    whether it looks at the record at all. `node` stands for all nodes that are equal to it."""

    node: tree.Node
    lists: frozenset[tree.Fact]
    record: tuple[tree.Given, ...]
    judged: bool
    given: bool


_SEEN: dict[int, tuple[tree.Node, Sight]] = {}
"""By the node's identity, since comparing trees takes longer than answering them; a node that is seen is kept."""

_EQUAL: dict[tree.Node, Sight] = {}


def sight(node: tree.Node) -> Sight:
    """What a node looks at."""
    if id(node) not in _SEEN:
        found = _EQUAL.get(node) or _EQUAL.setdefault(node, _look(node))
        _SEEN[id(node)] = node, found
    return _SEEN[id(node)][1]


def _look(node: tree.Node) -> Sight:
    below = [sight(child) for child in tree.children(node)]
    bases = [tree.base(operand) for operand in tree.operands(node)]
    found = {at.of for at in bases if isinstance(at, tree.Item)}
    found = found.union(*(one.lists for one in below), *(one.record for one in below))
    if isinstance(node, tree.AtLeast):
        found -= {each.over for each in node.among}
    lists = frozenset(of for of in found if isinstance(of, tree.Fact))
    record = tuple(of for of in found if isinstance(of, tree.Given))
    judged = isinstance(node, tree.Judgment | tree.LongerThan) or any(one.judged for one in below)
    given = any(isinstance(at, tree.Given) or (isinstance(at, tree.Item) and at.of in record) for at in bases)
    return Sight(node, lists, record, judged, given or any(one.given for one in below))
