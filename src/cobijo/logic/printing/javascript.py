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


def node(one: tree.Node) -> list[Anything]:  # noqa: C901 - one branch a kind of node
    """A tree as nested lists."""
    match one:
        case tree.IsTrue(fact):
            return ["true", operand(fact)]
        case tree.Is(fact, codes):
            return ["is", operand(fact), list(codes)]
        case tree.Same(first, second):
            return ["same", operand(first), operand(second)]
        case tree.Contains(items, held):
            return ["contains", operand(items), operand(held)]
        case tree.HasAtLeast(items, count):
            return ["size", operand(items), count]
        case tree.NotAfter(first, second):
            return ["notAfter", operand(first), operand(second)]
        case tree.LongerThan(term, limit):
            return ["longer", operand(term), value(limit)]
        case tree.NotMoreThan(number, limit):
            return ["atMost", operand(number), limit]
        case tree.Within(fact, paragraphs):
            return ["within", operand(fact), list(paragraphs)]
        case tree.Known(held):
            return ["known", operand(held)]
        case tree.Surely(part):
            return ["surely", node(part)]
        case tree.Judgment(id_, citation):
            return ["judgment", id_, citation.text]
        case tree.Missing(id_, fact):
            return ["missing", id_, None if fact is None else operand(fact)]
        case tree.All(parts):
            return ["all", *map(node, parts)]
        case tree.Any(parts):
            return ["any", *map(node, parts)]
        case tree.No(part):
            return ["no", node(part)]
        case tree.AtLeast(count, among):
            return ["count", count, *([operand(each.over), node(each.test)] for each in among)]
        case tree.Rule(id_, citation, part):
            return ["rule", id_, citation.text, node(part)]
    raise EngineError(f"JavaScript has no spelling for the node {type(one).__name__}")
