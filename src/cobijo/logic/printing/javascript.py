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
from cobijo.logic.values import Cases, Earliest, Foremost, Later, Latest, Pick, Sheet, Sooner
from cobijo.logic.values import Value as Worked
from cobijo.timeline import Span, Term
from cobijo.timeline.days import FIRST, LAST


def evaluator(name: str = "evaluate") -> str:
    """The source of an evaluator: `evaluate` defines `cobijoLogic`, for trees, and `sheets` defines `cobijoSheets`."""
    return (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")


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
    raise EngineError.no_operand("JavaScript", one)


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

    def visit_Whole(self, n: tree.Whole) -> list[Anything]:
        return ["whole", operand(n.items)]

    def visit_Surely(self, n: tree.Surely) -> list[Anything]:
        return ["surely", self.visit(n.part)]

    def visit_Judgment(self, n: tree.Judgment) -> list[Anything]:
        return ["judgment", n.id, n.citation.text]

    def visit_Missing(self, n: tree.Missing) -> list[Anything]:
        return ["missing", n.id, None if n.fact is None else operand(n.fact)]

    def visit_All(self, n: tree.All) -> list[Anything]:
        return ["all", *map(self.visit, n.parts)]

    def visit_Any(self, n: tree.Any) -> list[Anything]:
        return ["any", *map(self.visit, n.parts)]

    def visit_No(self, n: tree.No) -> list[Anything]:
        return ["no", self.visit(n.part)]

    def visit_AtLeast(self, n: tree.AtLeast) -> list[Anything]:
        return ["count", n.count, *([operand(each.over), self.visit(each.test)] for each in n.among)]

    def visit_Rule(self, n: tree.Rule) -> list[Anything]:
        return ["rule", n.id, n.citation.text, self.visit(n.tree)]


class Bare(JavaScript):
    """The same without the names of rules, for a page that tells no reasons and is to be light."""

    def visit_Rule(self, n: tree.Rule) -> list[Anything]:
        found: list[Anything] = self.visit(n.tree)
        return found

    def visit_Judgment(self, n: tree.Judgment) -> list[Anything]:
        return ["judgment"]


_PRINTER, _BARE = JavaScript(), Bare()


def sheet(one: Sheet) -> dict[str, Anything]:
    """A sheet as data: `over`, the lists at whose entries it is worked out, and its `values` by name."""
    return {"over": [operand(of) for of in one.over], "values": {name: _worked(v) for name, v in one.values.items()}}


def _worked(one: Worked) -> list[Anything]:
    """A value of a sheet: a tree, or `["earliest" | "latest", [day, when, over], …]`, `["cases", [[code, when], …],
    otherwise]`, `["foremost", when, by, last]`."""
    match one:
        case tree.Node():
            return _bare(one)
        case Earliest(picks):
            return ["earliest", *map(picked, picks)]
        case Latest(picks):
            return ["latest", *map(picked, picks)]
        case Cases(cases, otherwise):
            return ["cases", [[code, _bare(when)] for code, when in cases], otherwise]
        case Foremost(when, by, last):
            return ["foremost", _bare(when), [_key(key) for key in by], last]
    raise EngineError.no_value("JavaScript", one)


def picked(one: Pick) -> list[Anything]:
    """A pick as `[day, when, over]`; what it doesn't ask is null."""
    when, over = one.when, one.over
    return [operand(one.day), None if when is None else _bare(when), None if over is None else operand(over)]


def _key(one: tree.Node | Sooner | Later) -> list[Anything]:
    if isinstance(one, tree.Node):
        return _bare(one)
    return ["sooner" if isinstance(one, Sooner) else "later", operand(one.day)]


def _bare(one: tree.Node) -> list[Anything]:
    found: list[Anything] = _BARE.visit(one)
    return found


def node(one: tree.Node) -> list[Anything]:
    """A tree as nested lists. Raises EngineError for a node that has no spelling."""
    found: list[Anything] = _PRINTER.visit(one)
    return found
