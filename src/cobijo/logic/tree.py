"""The nodes that a rule is built of.

An operand names a value; a node answers yes, no or unknown. Build trees with the functions at the end: `all_of`,
`any_of`, `no`, `at_least`, `some`, `every`. Python's `and`, `or` and `not` would ask a node for its `bool`, and that
raises: a rule is a value, and what it answers depends on whom it is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any as Anything

from cobijo.citations import Citation, cite
from cobijo.timeline import Term

# --- operands -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the case, by its name. `said` is the fact that it was worked out of, where nobody says it as such."""

    name: str
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the record gives (a date of the designation), not the person."""

    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A field of the entry that a quantifier over `of` is looking at."""

    of: Fact | Given
    field: str


@dataclass(frozen=True, slots=True)
class Const:
    """A value fixed by the law itself. Dates are spans of ordinals."""

    value: object


@dataclass(frozen=True, slots=True)
class Plus:
    """A day, some days, calendar months or years later.

    A birthday of 29 February comes on 1 March of a common year; a month that lacks the day ends on its last.
    """

    base: Fact | Given | Item | Const
    days: int = 0
    years: int = 0
    months: int = 0


Operand = Fact | Given | Item | Const | Plus


# --- nodes --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node:
    """What answers yes, no or unknown."""

    def __bool__(self) -> bool:
        raise TypeError("a node of a rule has no truth of its own: combine with all_of, any_of and no, then evaluate")


@dataclass(frozen=True, slots=True)
class IsTrue(Node):
    """The fact is true."""

    fact: Operand


@dataclass(frozen=True, slots=True)
class Is(Node):
    """The fact is one of these codes."""

    fact: Operand
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same(Node):
    """The two codes are equal."""

    first: Operand
    second: Operand


@dataclass(frozen=True, slots=True)
class Contains(Node):
    """The list holds the value."""

    items: Fact
    value: Operand


@dataclass(frozen=True, slots=True)
class HasAtLeast(Node):
    """The list has at least `count` entries."""

    items: Fact | Given
    count: int


@dataclass(frozen=True, slots=True)
class NotAfter(Node):
    """The first day is on or before the second. Spans decide when they lie wholly on one side."""

    first: Operand
    second: Operand


@dataclass(frozen=True, slots=True)
class LongerThan(Node):
    """The term exceeds `limit`, both as calendar terms."""

    term: Operand
    limit: Term


@dataclass(frozen=True, slots=True)
class NotMoreThan(Node):
    """The number is at most `limit`."""

    number: Operand
    limit: int


@dataclass(frozen=True, slots=True)
class Within(Node):
    """The paragraph of the law that the fact names lies within one of these.

    A paragraph cited less exactly than needed (`212(a)(2)` where `212(a)(2)(A)` decides) is unknown.
    """

    fact: Operand
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known(Node):
    """Whether anything is known of the value. Only for choosing between two ways of deciding; see `Surely`."""

    operand: Operand


@dataclass(frozen=True, slots=True)
class Surely(Node):
    """Yes if `part` is yes on what is known, else no.

    For facts that are asked for only in the rare case where they matter: their absence must not hold up everyone. It
    is the one node that can move from a settled answer when a fact is added, so rules put a Judgment behind it.
    """

    part: Node


@dataclass(frozen=True, slots=True)
class Judgment(Node):
    """An open legal standard: all facts may be known and still a person must decide. `id` finds its words."""

    id: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Missing(Node):
    """Always unknown: something must be supplied first. `id` finds its words, `fact` is where it would be supplied."""

    id: str
    fact: Fact | Item | None = None


@dataclass(frozen=True, slots=True)
class All(Node):
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any(Node):
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class No(Node):
    """The part doesn't hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Each:
    """Something asked of each entry of a list."""

    over: Fact | Given
    test: Node


@dataclass(frozen=True, slots=True)
class AtLeast(Node):
    """At least `count` entries, over all the lists together, pass their test.

    Counts the surely true and the possibly true; entries that a list is known to lack are possibly true.
    """

    count: int
    among: tuple[Each, ...]


@dataclass(frozen=True, slots=True)
class Rule(Node):
    """A named part of the law. `id` finds its words; it can't be built without a citation.

    `by` says who decides it (`facts`, `adjudicator`, `secretary`); `open_question` is the id of words on what is
    not settled about it.
    """

    id: str
    citation: Citation
    tree: Node
    by: str = "facts"
    open_question: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.citation, Citation):
            raise TypeError(f"rule {self.id} has no citation")


# --- building -----------------------------------------------------------------------------------------------------


def all_of(*parts: Node) -> Node:
    """Every one of these."""
    return parts[0] if len(parts) == 1 else All(_nodes(parts))


def any_of(*parts: Node) -> Node:
    """At least one of these."""
    return parts[0] if len(parts) == 1 else Any(_nodes(parts))


def no(part: Node) -> Node:
    """The opposite."""
    (node,) = _nodes((part,))
    return No(node)


def at_least(count: int, *among: Each) -> Node:
    """At least `count` entries of these lists together."""
    return AtLeast(count, among)


def some(over: Fact | Given, test: Node) -> Node:
    """At least one entry of the list."""
    return AtLeast(1, (Each(over, test),))


def every(over: Fact | Given, test: Node) -> Node:
    """No entry of the list fails. An empty list passes."""
    return No(AtLeast(1, (Each(over, No(test)),)))


def rule(id: str, citation: str, tree: Node, *, by: str = "facts", open_question: str | None = None) -> Rule:
    """A rule with its citation as text."""
    return Rule(id, cite(citation), tree, by, open_question)


def judgment(id: str, citation: str) -> Judgment:
    """A judgment with its citation as text."""
    return Judgment(id, cite(citation))


def _nodes(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    for part in parts:
        if not isinstance(part, Node):
            raise TypeError(f"a rule is built of nodes, not of {part!r}")
    return parts


# --- reading ------------------------------------------------------------------------------------------------------


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order of the law."""
    if isinstance(node, All | Any):
        return node.parts
    if isinstance(node, No | Surely):
        return (node.part,)
    if isinstance(node, AtLeast):
        return tuple(each.test for each in node.among)
    if isinstance(node, Rule):
        return (node.tree,)
    return ()


def operands(node: Node) -> tuple[Operand, ...]:
    """The operands that the node itself looks at, lists of a quantifier included."""
    look = _LOOKS_AT.get(type(node))
    return look(node) if look else ()


_LOOKS_AT: dict[type[Node], Callable[[Anything], tuple[Operand, ...]]] = {
    IsTrue: lambda n: (n.fact,),
    Is: lambda n: (n.fact,),
    Within: lambda n: (n.fact,),
    Contains: lambda n: (n.items, n.value),
    HasAtLeast: lambda n: (n.items,),
    NotAfter: lambda n: (n.first, n.second),
    Same: lambda n: (n.first, n.second),
    LongerThan: lambda n: (n.term,),
    NotMoreThan: lambda n: (n.number,),
    Known: lambda n: (n.operand,),
    Missing: lambda n: (n.fact,) if n.fact else (),
    AtLeast: lambda n: tuple(each.over for each in n.among),
}


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
