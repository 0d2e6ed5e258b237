"""The nodes that a rule is built of.

An operand names a value and a leaf asks one thing of it (see `asked`); here is what joins them. Build trees with the
functions at the end: `all_of`, `any_of`, `no`, `at_least`, `some`, `every`, `unless`, `where`. Python's `and`, `or`
and `not` would ask a node for its `bool`, and that raises: a rule is a value, and what it answers depends on whom it
is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cobijo.citations import Citation
from cobijo.logic.asked import (
    Const,
    Contains,
    Fact,
    Given,
    HasAtLeast,
    Is,
    IsTrue,
    Item,
    Known,
    Leaf,
    LongerThan,
    No,
    Node,
    NotAfter,
    NotMoreThan,
    Operand,
    Plus,
    Same,
    Value,
    Whole,
    Within,
)
from cobijo.logic.worded import cited, speaks

__all__ = [
    "LEAVES",
    "All",
    "Any",
    "AtLeast",
    "Const",
    "Contains",
    "Each",
    "Fact",
    "Given",
    "HasAtLeast",
    "Is",
    "IsTrue",
    "Item",
    "Judgment",
    "Known",
    "Leaf",
    "LongerThan",
    "Many",
    "Missing",
    "No",
    "Node",
    "NotAfter",
    "NotMoreThan",
    "Operand",
    "Part",
    "Plus",
    "Rule",
    "Same",
    "Surely",
    "Value",
    "Whole",
    "Within",
    "all_of",
    "any_of",
    "at_least",
    "base",
    "children",
    "every",
    "exact",
    "fact_name",
    "facts",
    "judgment",
    "known",
    "no",
    "operands",
    "possibly",
    "rule",
    "rules",
    "some",
    "surely",
    "unless",
    "walk",
    "where",
    "whole",
]  # fmt: skip

Part = Node | Fact | Given | Item
"""What a rule is built of: nodes, and facts that are true or false."""

Many = Fact | Given | Item
"""A list: of the case, of the record, or in an entry of another."""

# --- what joins ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Surely(Node):
    """Yes if `part` is yes on what is known, else no.

    For facts that are asked for only in the rare case where they matter: their absence must not hold up everyone. It
    is the one node that can move from a settled answer when a fact is added, so rules put a Judgment behind it.
    """

    part: Node


@dataclass(frozen=True, slots=True)
class Judgment(Node):
    """An open legal standard: all facts may be known and still a person must decide. `question` puts it in words."""

    id: str
    citation: Citation
    question: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Missing(Node):
    """Always unknown: something must be supplied first. `id` finds its words, `fact` is where it would be supplied."""

    id: str
    fact: Fact | Item | None = None


@dataclass(frozen=True, slots=True)
class All(Node):
    """Every part holds."""

    parts: tuple[Node, ...]

    def below(self) -> tuple[Node, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Any(Node):
    """At least one part holds."""

    parts: tuple[Node, ...]

    def below(self) -> tuple[Node, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Each:
    """Something asked of each entry of a list."""

    over: Many
    test: Node


@dataclass(frozen=True, slots=True)
class AtLeast(Node):
    """At least `count` entries, over all the lists together, pass their test.

    Counts the surely true and the possibly true; entries that a list is known to lack are possibly true.
    """

    count: int
    among: tuple[Each, ...]

    def asks(self) -> tuple[Operand, ...]:
        return tuple(each.over for each in self.among)

    def below(self) -> tuple[Node, ...]:
        return tuple(each.test for each in self.among)


@dataclass(frozen=True, slots=True, repr=False)
class Rule(Node):
    """A named part of the law, with its words. It can't be built without a citation.

    `meaning` is our own sentence for what it asks, `yes` and `no` the two answers as a person is told them, with
    `{values}` of the case and the record; `open_question` is what is not settled about it. They are the English of the
    catalogs, which are made from them. `by` says who decides it (`facts`, `secretary`).
    """

    id: str
    citation: Citation
    tree: Node
    by: str = "facts"
    open_question: str | None = field(default=None, compare=False, repr=False)
    meaning: str = field(default="", compare=False, repr=False)
    yes: str = field(default="", compare=False, repr=False)
    no: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.citation, Citation):
            raise TypeError(f"rule {self.id} has no citation")

    def __repr__(self) -> str:
        return f"<Rule {self.id}: {self.citation.text}>"


# --- building -----------------------------------------------------------------------------------------------------


def all_of(*parts: Part) -> Node:
    """Every one of these."""
    nodes = _nodes(parts)
    return nodes[0] if len(nodes) == 1 else All(nodes)


def any_of(*parts: Part) -> Node:
    """At least one of these."""
    nodes = _nodes(parts)
    return nodes[0] if len(nodes) == 1 else Any(nodes)


def no(part: Part) -> Node:
    """The opposite."""
    return No(*_nodes((part,)))


def unless(*exceptions: Part) -> Node:
    """None of these exceptions applies: a part of what `all_of` asks, said last."""
    return no(any_of(*exceptions))


def where(condition: Part, *then: Part) -> Node:
    """Asked only where the condition holds: there, all of these."""
    return any_of(no(condition), all_of(*then))


def surely(part: Part) -> Node:
    """It holds on what is known: what is not said is taken as not so."""
    return Surely(*_nodes((part,)))


def possibly(part: Part) -> Node:
    """What is known doesn't rule it out: what is not said is taken as so."""
    return no(surely(no(part)))


def known(operand: Operand) -> Node:
    """Whether anything is known of it."""
    return Known(operand)


def whole(items: Fact | Given) -> Node:
    """Whether the list is known to lack nothing."""
    return Whole(items)


def exact(day: Operand) -> Node:
    """The day is known as one day: no other is no later than itself."""
    return NotAfter(day, day)


def more_known(of: Fact) -> Node:
    """Whether more could be known of it, a yes or a no: of a day until it is one day, of a list until it lacks nothing
    and has no entries, in one of which the gap may be, of anything else until it is known at all."""
    kind = of.shape.kind if of.shape is not None else ""
    if kind in ("list", "records"):
        return no(all_of(whole(of), no(of.counts(1))))
    return no(surely(exact(of)) if kind == "day" else known(of))


def at_least(count: int, *among: Each) -> Node:
    """At least `count` entries of these lists together."""
    if count < 1 or not among:
        raise ValueError(f"at least {count} entries of {len(among)} lists: ask for 1 or more, of a list")
    return AtLeast(count, among)


def some(over: Many, test: Part) -> Node:
    """At least one entry of the list."""
    return AtLeast(1, (Each(over, *_nodes((test,))),))


def told(over: Many, test: Part) -> Node:
    """At least one of the entries that are told of: what a list may lack besides is taken not to be there, and what is
    not said of an entry stays unknown."""
    return all_of(surely(some(over, possibly(test))), some(over, test))


def every(over: Many, test: Part) -> Node:
    """No entry of the list fails. An empty list passes."""
    return No(AtLeast(1, (Each(over, no(test)),)))


def rule(
    id: str,
    citation: str,
    meaning: str,
    *,
    when: Part,
    no: str,
    yes: str | None = None,
    by: str = "facts",
    open_question: str | None = None,
) -> Rule:
    """A rule in words, and what it asks (`when`). Where `yes` is not given, the meaning says it.

    Raises ValueError where a sentence is empty or speaks of a value that nothing in the rule names, and where the
    citation names no place.
    """
    made = Rule(id, cited(id, citation), _node(when), by, open_question, meaning, yes or meaning, no)
    named = (base(operand) for node in walk(made.tree) for operand in operands(node))
    speaks(made.id, (made.meaning, made.yes, made.no), named)
    return made


def judgment(id: str, citation: str, question: str) -> Judgment:
    """An open standard, as the question that a person must answer. Raises ValueError where there is no question, or the
    citation names no place."""
    if not question.strip():
        raise ValueError(f"judgment {id!r} asks nothing: put its question in words")
    return Judgment(id, cited(id, citation), question)


def _nodes(parts: tuple[Part, ...]) -> tuple[Node, ...]:
    if not parts:
        raise ValueError("nothing is joined: name what is asked")
    return tuple(map(_node, parts))


def _node(part: Part) -> Node:
    if isinstance(part, Node):
        return part
    kind = part.declared.kind if isinstance(part, Value) and part.declared else None
    if isinstance(part, Fact | Given | Item) and kind == "flag":
        return IsTrue(part)
    raise TypeError(f"a rule is built of nodes, not of {part!r}")


LEAVES: tuple[type[Leaf], ...] = (
    IsTrue, Is, Same, Contains, HasAtLeast, NotAfter, LongerThan, NotMoreThan, Within, Known,
    Whole,
)  # fmt: skip
"""Every kind of leaf."""

# --- reading ------------------------------------------------------------------------------------------------------


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order of the law."""
    return node.below()


def operands(node: Node) -> tuple[Operand, ...]:
    """The operands that the node itself looks at, lists of a quantifier included."""
    return node.asks()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)


def rules(node: Node) -> Iterator[Rule]:
    """Every rule in the tree, parents first."""
    return (part for part in walk(node) if isinstance(part, Rule))


def base(operand: Operand) -> Operand:
    """The fact, given, item or constant that an operand rests on."""
    return operand.base if isinstance(operand, Plus) else operand


def fact_name(operand: Operand) -> str | None:
    """The name of the case fact that an operand rests on (`convictions[].max_term`), or None."""
    at = base(operand)
    if isinstance(at, Fact):
        return at.said or at.name
    if isinstance(at, Item) and isinstance(at.of, Fact):
        return f"{at.of.name}[].{at.field}"
    return None


def facts(node: Node) -> tuple[str, ...]:
    """The names of all case facts that a tree looks at, in order of first use."""
    names: dict[str, None] = {}
    for part in walk(node):
        for operand in operands(part):
            name = fact_name(operand)
            if name:
                names.setdefault(name)
    return tuple(names)
