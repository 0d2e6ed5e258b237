"""Answer a tree for one person, fast: the tree is written out as Python source once, then called.

The source is one expression. Conjunctions stop at the first NO and disjunctions at the first YES; a quantifier
becomes a comprehension over the entries of its list. `trace` gives the same answer slowly, with the reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any as Anything

from cobijo.errors import EngineError
from cobijo.logic import leaves, tree
from cobijo.logic.truth import OPPOSITE

Values = Mapping[str, Anything]
Answer = Callable[[Values, Values], int]


def compile_tree(node: tree.Node) -> Answer:
    """A function from the facts of a case and the values of the record to a truth (as its integer)."""
    writer = Writer()
    body = writer.node(node)
    source = f"def answer(f, g):\n    return {body}\n"
    scope: dict[str, Anything] = {**writer.constants, **HELPERS}
    exec(compile(source, "<rule>", "exec"), scope)  # noqa: S102 - the source is written here, from our own trees
    answer: Answer = scope["answer"]
    return answer


def _counted(count: int, *lists: tuple[leaves.Listed | None, Callable[[Anything], int]]) -> int:
    truths: list[int] = []
    complete = True
    for items, test in lists:
        if items is None:
            complete = False
            continue
        complete = complete and items.complete
        truths.extend(map(test, items.items))
    return leaves.counted(count, truths, complete)


HELPERS = {
    "_not": OPPOSITE,
    "_counted": _counted,
    "later": leaves.later,
    **{leaf.answer.__name__: leaf.answer for leaf in tree.LEAVES},
}


class Writer:
    """Writes nodes as source; constants get names, so that nothing is spelled twice."""

    def __init__(self) -> None:
        self.constants: dict[str, Anything] = {}
        self.entries: list[tuple[tree.Many, str]] = []
        self.temporaries = 0

    def constant(self, value: object) -> str:
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def operand(self, operand: tree.Operand) -> str:
        match operand:
            case tree.Fact(name):
                return f"f.get({name!r})"
            case tree.Given(name):
                return f"g.get({name!r})"
            case tree.Item(of, field):
                entry = next(alias for over, alias in reversed(self.entries) if over == of)
                return f"{entry}.get({field!r})"
            case tree.Const(value):
                return self.constant(value)
            case tree.Plus(base, days, years, months):
                return f"later({self.operand(base)}, {days}, {years}, {months})"
        raise EngineError.no_operand("Python", operand)

    def node(self, node: tree.Node) -> str:
        match node:
            case tree.Leaf():
                return self.leaf(node)
            case tree.Surely(part):
                return f"(3 if {self.node(part)} == 3 else 0)"
            case tree.Judgment():
                return "2"
            case tree.Missing():
                return "1"
            case tree.All(parts):
                return self.chain(parts, stop="0", join="min({})")
            case tree.Any(parts):
                return self.chain(parts, stop="3", join="_not[min({})]", each="_not[{}]")
            case tree.No(part):
                return f"_not[{self.node(part)}]"
            case tree.AtLeast(count, among):
                return f"_counted({count}, {', '.join(self.each(each) for each in among)})"
            case tree.Rule(tree=part):
                return self.node(part)
        raise EngineError.no_node("Python", node)

    def leaf(self, leaf: tree.Leaf) -> str:
        """A call of what the leaf means, with its values and its limits."""
        limits = (repr(one) if isinstance(one, int) else self.constant(one) for one in leaf.limits())
        values = [*map(self.operand, leaf.asks()), *limits]
        return f"{leaf.answer.__name__}({', '.join(values)})"

    def each(self, each: tree.Each) -> str:
        alias = f"e{len(self.entries)}"
        self.entries.append((each.over, alias))
        test = self.node(each.test)
        self.entries.pop()
        return f"({self.operand(each.over)}, lambda {alias}: {test})"

    def chain(self, parts: tuple[tree.Node, ...], *, stop: str, join: str, each: str = "{}") -> str:
        """The parts as a chain of conditionals: a later part is looked at only while an earlier one didn't decide."""
        source, names = "", []
        for part in parts:
            name = f"t{self.temporaries}"
            self.temporaries += 1
            names.append(each.format(name))
            source += f"{stop} if ({name} := {self.node(part)}) == {stop} else "
        return f"({source}{join.format(', '.join(names))})"
