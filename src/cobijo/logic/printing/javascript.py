"""The same tree as data for a browser: nested lists that the small evaluator beside this file (`evaluate.js`) answers.

A node is `[name, …]`, an operand `[kind, …]`. Days are ordinals as everywhere; an open end is `"-"` or `"+"`, since
JSON has no infinity. A node without a spelling raises, with its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any as Anything

from cobijo.errors import EngineError
from cobijo.logic import tree
from cobijo.logic.leaves import Listed
from cobijo.logic.printing.visitor import Visitor
from cobijo.timeline import Span, Term
from cobijo.timeline.days import FIRST, LAST


def evaluator() -> str:
    """The source of the evaluator: one script that defines `cobijoLogic`."""
    return (Path(__file__).parent / "evaluate.js").read_text(encoding="utf-8")


def value(found: Anything) -> Anything:
    """A value inside the engine as JSON: a span is `[first, last]`, a term `[months, days]`, a list its entries."""
    match found:
        case Span(first, last):
            return [_end(first), _end(last)]
        case Term(months, days):
            return [months, days]
        case Listed(items, complete):
            return {"items": [value(item) for item in items], "complete": complete}
        case dict():
            return {name: value(one) for name, one in found.items()}
    return found


def _end(number: float) -> int | str:
    return "-" if number == FIRST else "+" if number == LAST else int(number)


def operand(one: tree.Operand) -> list[Anything]:
    """An operand: `["fact", name, said]`, `["given", name]`, `["item", list, field]`, `["const", value]`, or `plus`."""
    match one:
        case tree.Fact(name, said):
            return ["fact", name, said] if said else ["fact", name]
        case tree.Given(name):
            return ["given", name]
        case tree.Item(of, field):
            return ["item", of.name, field]
        case tree.Const(constant):
            return ["const", value(constant)]
        case tree.Plus(base, days, years, months):
            return ["plus", operand(base), days, years, months]
    raise EngineError(f"JavaScript has no spelling for the operand {one!r}")


class JavaScript(Visitor):
    """Each node as a nested list: its name, then what it is made of."""

    engine = "JavaScript"

    def visit_IsTrue(self, n: tree.IsTrue) -> list[Anything]:
        return ["true", operand(n.fact)]

    def visit_Is(self, n: tree.Is) -> list[Anything]:
        return ["is", operand(n.fact), list(n.codes)]

    def visit_Same(self, n: tree.Same) -> list[Anything]:
        return ["same", operand(n.first), operand(n.second)]

    def visit_Contains(self, n: tree.Contains) -> list[Anything]:
        return ["contains", operand(n.items), operand(n.value)]

    def visit_HasAtLeast(self, n: tree.HasAtLeast) -> list[Anything]:
        return ["size", operand(n.items), n.count]

    def visit_NotAfter(self, n: tree.NotAfter) -> list[Anything]:
        return ["notAfter", operand(n.first), operand(n.second)]

    def visit_LongerThan(self, n: tree.LongerThan) -> list[Anything]:
        return ["longer", operand(n.term), value(n.limit)]

    def visit_NotMoreThan(self, n: tree.NotMoreThan) -> list[Anything]:
        return ["atMost", operand(n.number), n.limit]

    def visit_Within(self, n: tree.Within) -> list[Anything]:
        return ["within", operand(n.fact), list(n.paragraphs)]

    def visit_Known(self, n: tree.Known) -> list[Anything]:
        return ["known", operand(n.operand)]

    def visit_Surely(self, n: tree.Surely) -> list[Anything]:
        return ["surely", node(n.part)]

    def visit_Judgment(self, n: tree.Judgment) -> list[Anything]:
        return ["judgment", n.id, n.citation.text]

    def visit_Missing(self, n: tree.Missing) -> list[Anything]:
        return ["missing", n.id, None if n.fact is None else operand(n.fact)]

    def visit_All(self, n: tree.All) -> list[Anything]:
        return ["all", *map(node, n.parts)]

    def visit_Any(self, n: tree.Any) -> list[Anything]:
        return ["any", *map(node, n.parts)]

    def visit_No(self, n: tree.No) -> list[Anything]:
        return ["no", node(n.part)]

    def visit_AtLeast(self, n: tree.AtLeast) -> list[Anything]:
        return ["count", n.count, *([operand(each.over), node(each.test)] for each in n.among)]

    def visit_Rule(self, n: tree.Rule) -> list[Anything]:
        return ["rule", n.id, n.citation.text, node(n.tree)]


_PRINTER = JavaScript()


def node(one: tree.Node) -> list[Anything]:
    """A tree as nested lists. Raises EngineError for a node that has no spelling."""
    found: list[Anything] = _PRINTER.visit(one)
    return found
