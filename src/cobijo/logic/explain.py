"""The fewest parts that settled an answer, with the rules they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from cobijo.logic import tree
from cobijo.logic.leaves import NO, YES
from cobijo.logic.trace import Trace


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """`parts` are the decisive leaves; `rules` the innermost rule around each, without repeats, in the order of the
    law, each with the trace that shows for which entry it holds."""

    parts: tuple[Trace, ...]
    rules: tuple[Trace, ...]

    def __repr__(self) -> str:
        return f"<Explanation: {len(self.parts)} parts of {len(self.rules)} rules>"

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that the decisive parts look at, with positions (`convictions[1].max_term`)."""
        return tuple(dict.fromkeys(name for part in self.parts for name in looked_at(part)))


def explain(trace: Trace) -> Explanation:
    """The fewest leaves from which the answer of a trace follows."""
    found = _decisive(trace, None)
    rules: dict[tuple[str, Places], Trace] = {}
    for _, rule in found:
        if rule is not None and isinstance(rule.node, tree.Rule):
            # By its id: a rule that stands at two places of a tree is one rule, whether or not it is one object.
            rules.setdefault((rule.node.id, places(rule.entries)), rule)
    return Explanation(tuple(leaf for leaf, _ in found), tuple(rules.values()))


Places = tuple[tuple[str, int], ...]
"""Entries of a case, each by its list and its position there."""


def places(entries: tuple[tuple[tree.Many, int, object], ...]) -> Places:
    """The entries of the case, outermost first. Those of the record are nothing that a reader counts: two periods for
    which a rule holds give one reason."""
    return tuple((over.name, position) for over, position, _ in entries if isinstance(over, tree.Fact))


def place(operand: tree.Operand, entries: tuple[tuple[tree.Many, int, object], ...]) -> str | None:
    """The name of a fact as a reader finds it in the case: `arrived`, `convictions[1].max_term`.

    A value of the record comes as `designation.<name>`; a constant has no place.
    """
    at = tree.base(operand)
    if isinstance(at, tree.Fact):
        return at.said or at.name
    if isinstance(at, tree.Given):
        return f"designation.{at.name}"
    if isinstance(at, tree.Item):
        prefix = "" if isinstance(at.of, tree.Fact) else "designation."
        return f"{prefix}{at.of.name}[{_position(at, entries)}].{at.field}"
    return None


def _position(item: tree.Item, entries: tuple[tuple[tree.Many, int, object], ...]) -> str:
    return next((str(n) for over, n, _ in reversed(entries) if over is item.of or over == item.of), "")


def looked_at(trace: Trace) -> tuple[str, ...]:
    """The places of the case facts that one part looks at."""
    names = []
    for operand in tree.operands(trace.node):
        at = tree.base(operand)
        if isinstance(at, tree.Fact):
            names.append(at.said or at.name)
        elif isinstance(at, tree.Item) and isinstance(at.of, tree.Fact):
            names.append(f"{at.of.name}[{_position(at, trace.entries)}].{at.field}")
    return tuple(names)


Found = list[tuple[Trace, Trace | None]]


def _decisive(trace: Trace, rule: Trace | None) -> Found:
    if not trace.parts:
        return [(trace, rule)]
    node = trace.node
    kind = type(node)
    if kind is tree.Rule:
        return _decisive(trace.parts[0], trace)
    if kind is tree.All:
        return _joined(trace, rule, one_is_enough=NO)
    if kind is tree.Any:
        return _joined(trace, rule, one_is_enough=YES)
    if isinstance(node, tree.AtLeast):
        return _counted(trace, node, rule)
    return _decisive(trace.parts[0], rule)


def _joined(trace: Trace, rule: Trace | None, *, one_is_enough: int) -> Found:
    found = [_decisive(part, rule) for part in trace.parts if part.truth == trace.truth]
    return min(found, key=len) if trace.truth == one_is_enough else _flat(found)


def _counted(trace: Trace, node: tree.AtLeast, rule: Trace | None) -> Found:
    same = sorted((_decisive(part, rule) for part in trace.parts if part.truth == trace.truth), key=len)
    # That the lists hold these entries, or are complete, is itself decisive; so the node stands with its entries.
    if trace.truth == YES:
        same = same[: node.count]
    elif trace.truth == NO:
        same = same[: max(0, len(trace.parts) - node.count + 1)]
    return [(trace, rule), *_flat(same)]


def _flat(found: list[Found]) -> Found:
    return [item for items in found for item in items]
