"""A rule's tree in plain words: what is encoded, line by line, for a reader of law and not of code.

An exception is said as one ("unless"), a condition on being asked as one ("where"), and no negation is doubled. A rule
within a rule is opened the first time that it comes up, and named after that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cobijo.logic import tree
from cobijo.logic.tree import Node, Operand
from cobijo.words import Words


class Line(NamedTuple):
    """One line: how deep it stands, and what it says; the rule that it opens, where it opens one."""

    depth: int
    text: str
    rule: str | None = None


def encoded(rule: tree.Rule, words: Words) -> list[Line]:
    """What is encoded of a rule."""
    return list(_Reader(words, rule).lines(rule.tree, 0))


_LEAVES: dict[type[Node], tuple[str, str]] = {
    tree.IsTrue: ("true", "false"),
    tree.Is: ("is", "is_not"),
    tree.Same: ("same", "not_same"),
    tree.Contains: ("contains", "contains_not"),
    tree.HasAtLeast: ("size", "smaller"),
    tree.NotAfter: ("not_after", "after"),
    tree.LongerThan: ("longer", "not_longer"),
    tree.NotMoreThan: ("at_most", "more"),
    tree.Within: ("within", "outside"),
    tree.Known: ("known", "not_known"),
    tree.Whole: ("whole", "not_whole"),
}
"""How a leaf is said, and how its opposite."""

_ORDERED = (tree.NotAfter, tree.LongerThan, tree.NotMoreThan)
"""Leaves whose opposite is said as plainly as they are."""


class _Reader:
    """Reads one tree aloud. `opened` are the rules that were opened already."""

    def __init__(self, words: Words, first: tree.Rule) -> None:
        self.words = words
        self.opened: set[tree.Rule] = {first}

    def say(self, id_: str, **values: Any) -> str:
        return self.words.say(f"encoded.{id_}", values)

    # --- nodes

    def lines(self, node: Node, depth: int) -> Iterator[Line]:
        """A node and what is below it."""
        match node:
            case tree.All(parts):
                yield from self._all(parts, depth)
            case tree.Any(parts):
                yield from self._any(parts, depth)
            case tree.No(part):
                yield from self._opposite(part, depth)
            case tree.Surely(part):
                yield from self._under("surely", (part,), depth)
            case tree.AtLeast(count, among):
                yield from self._counted(count, among, depth)
            case tree.Rule():
                yield from self._rule(node, depth)
            case tree.Judgment(_, citation, question):
                asked = self.words.blank(f"judgment.{node.id}") if question else ""
                yield Line(depth, self.say("judgment", question=asked, citation=citation.text))
            case tree.Missing(_, fact):
                yield Line(depth, self.say("missing", first=self._name(fact) if fact is not None else "…"))
            case _:
                yield Line(depth, self._leaf(node, 0))

    def _under(self, id_: str, parts: tuple[Node, ...], depth: int, **values: Any) -> Iterator[Line]:
        yield Line(depth, self.say(id_, **values))
        for part in parts:
            yield from self.lines(part, depth + 1)

    def _all(self, parts: tuple[Node, ...], depth: int) -> Iterator[Line]:
        asked, exceptions = _asked_and_excepted(parts)
        if len(asked) == 1 and not exceptions:
            yield from self.lines(asked[0], depth)
            return
        yield from self._under("all", asked, depth)
        if exceptions:
            yield from self._under("unless" if len(exceptions) > 1 else "unless_one", exceptions, depth + 1)

    def _any(self, parts: tuple[Node, ...], depth: int) -> Iterator[Line]:
        first, *others = parts
        negated = [part for part in parts if isinstance(part, tree.No) and not isinstance(part.part, _ORDERED)]
        if isinstance(first, tree.No) and negated == [first]:
            yield from self._under("where", (first.part,), depth)
            yield from self._under("then" if len(others) == 1 else "then_any", tuple(others), depth)
            return
        yield from self._under("any", parts, depth)

    def _opposite(self, part: Node, depth: int) -> Iterator[Line]:
        match part:
            case tree.No(inner):
                yield from self.lines(inner, depth)
            case tree.Surely(tree.No(inner)):
                yield from self._under("possibly", (inner,), depth)
            case tree.Any(parts):
                yield from self._under("none", parts, depth)
            case tree.AtLeast(1, (tree.Each(over, tree.No(test)),)):
                yield from self._under("every", (test,), depth, list=self._name(over))
            case tree.AtLeast(1, (tree.Each(over, test),)):
                yield from self._under("none_of_list", (test,), depth, list=self._name(over))
            case _ if type(part) in _LEAVES:
                yield Line(depth, self._leaf(part, 1))
            case _:
                yield from self._under("not", (part,), depth)

    def _counted(self, count: int, among: tuple[tree.Each, ...], depth: int) -> Iterator[Line]:
        if len(among) == 1:
            id_ = "some" if count == 1 else "at_least_of_list"
            yield from self._under(id_, (among[0].test,), depth, n=count, list=self._name(among[0].over))
            return
        yield Line(depth, self.say("at_least", n=count))
        for each in among:
            yield from self._under("entry", (each.test,), depth + 1, list=self._name(each.over))

    def _rule(self, rule: tree.Rule, depth: int) -> Iterator[Line]:
        meaning = self.words.say(f"rule.{rule.id}.meaning")
        known = rule in self.opened
        text = self.say("rule_again" if known else "rule", meaning=meaning, citation=rule.citation.text, id=rule.id)
        yield Line(depth, text, rule.id)
        if not known:
            self.opened.add(rule)
            yield from self.lines(rule.tree, depth + 1)

    # --- leaves and operands

    def _leaf(self, node: Node, opposite: int) -> str:
        values: dict[str, Any] = {}
        for name, one in zip(("first", "second"), node.asks(), strict=False):
            values[name] = self._name(one)
        match node:
            case tree.Is(_, codes):
                values["codes"] = self._codes(codes)
            case tree.HasAtLeast(_, count):
                values["n"] = count
            case tree.LongerThan(_, limit):
                values["limit"] = self.words.show(limit)
            case tree.NotMoreThan(_, limit):
                values["limit"] = limit
            case tree.Within(_, paragraphs):
                values["codes"] = self._either([f"INA {one}" for one in paragraphs])
        return self.say(_LEAVES[type(node)][opposite], **values)

    def _codes(self, codes: tuple[str, ...]) -> str:
        return self._either([self._code(code) for code in codes])

    def _code(self, code: str) -> str:
        """A code in words; one that no catalog says stands as it is written in a case."""
        return self.say(f"code.{code}") if self.words.has(f"encoded.code.{code}") else code

    def _either(self, names: list[str]) -> str:
        if len(names) == 1:
            return names[0]
        return self.say("or", list=", ".join(names[:-1]), last=names[-1])

    def _name(self, operand: Operand) -> str:
        match operand:
            case tree.Fact(name, said):
                return self.words.fact(name if self.words.has(f"fact.{name}") else said or name)
            case tree.Given(name):
                return self.words.fact(f"designation.{name}")
            case tree.Item(tree.Given() | tree.Item() as of, field):
                return self.words.fact(f"designation.{of.name}[].{field}")
            case tree.Item(of, field):
                place = f"{of.name}[].{field}"
                return self.words.fact(place if self.words.has(f"fact.{place}") else of.name)
            case tree.Const(value):
                return self.words.show(value)
            case tree.Plus(base, days, years, months):
                return self._later(self._name(base), days, years, months)

    def _later(self, name: str, days: int, years: int, months: int) -> str:
        for n, unit in ((years, "years"), (months, "months"), (days, "days")):
            if n:
                term = self.words.counted(abs(n), unit)
                name = self.say("later" if n > 0 else "earlier", day=name, term=term)
        return name


def _asked_and_excepted(parts: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What `all_of` asks, and its exceptions. That a value is known goes without saying where it is asked; what is
    asked of a value of which nothing is known has yet to be found out."""
    unknown = [part.part.operand for part in parts if isinstance(part, tree.No) and isinstance(part.part, tree.Known)]
    asked: list[Node] = []
    exceptions: list[Node] = []
    for part in parts:
        if isinstance(part, tree.No) and _is_exception(part.part):
            exceptions.append(part.part)
        elif isinstance(part, tree.IsTrue) and part.fact in unknown and isinstance(part.fact, tree.Fact | tree.Item):
            asked.append(tree.Missing("found_out", part.fact))
        elif _goes_without_saying(part, parts):
            continue
        else:
            asked.append(part)
    return tuple(asked), tuple(exceptions)


def _goes_without_saying(part: Node, parts: tuple[Node, ...]) -> bool:
    if isinstance(part, tree.Known):
        return any(part.operand in other.asks() for other in parts if other is not part)
    if isinstance(part, tree.No) and isinstance(part.part, tree.Known):
        return any(isinstance(other, tree.IsTrue) and other.fact == part.part.operand for other in parts)
    return False


def _is_exception(part: Node) -> bool:
    """Whether what must not hold is an exception with content of its own, and not a plain opposite."""
    match part:
        case tree.AtLeast(1, (tree.Each(_, tree.No()),)):
            return False
        case tree.Any():
            return True
    return isinstance(part, tree.Rule | tree.All | tree.AtLeast) or (
        isinstance(part, tree.Surely) and not isinstance(part.part, tree.No)
    )
