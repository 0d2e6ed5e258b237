"""What a rule can ask: operands, which name a value, and leaves, which ask one thing of them.

An operand is declared once, with its shape, where facts and the values of the record are (`facts.asked`, `law.record`).
Compared, it makes a leaf: `facts.arrived <= record.presence_since`. What can't be compared is refused there and then,
so a slip fails when the law is imported. Neither operands nor nodes have a truth of their own: `bool()` raises.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any as Anything
from typing import ClassVar

from cobijo.logic import leaves
from cobijo.timeline import Span, Term, day

# --- how a value is declared --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind (`flag`, `day`, `code`, …), the codes that there are (of a `paragraph` where those of the law begin), and
    the fields of a record or of a list's entry."""

    kind: str
    codes: tuple[str, ...] = ()
    fields: Mapping[str, Shape] = dataclasses.field(default_factory=dict)


class _Unasked:
    """What has no truth until it is asked of somebody."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TypeError("a node of a rule has no truth of its own: combine with all_of, any_of and no, then evaluate")


def meant(name: str, there: Iterable[str]) -> str:
    """What a misspelt name may have been meant for, as the end of a sentence."""
    from difflib import get_close_matches  # for a slip alone: commands start without it

    near = get_close_matches(name, list(there), 1)
    return f": did you mean {near[0]!r}?" if near else ""


def _beside(paragraph: str, there: tuple[str, ...]) -> list[str]:
    """The paragraphs that share the most of one's own beginning."""
    while paragraph and not (found := [one for one in there if one.startswith(paragraph)]):
        paragraph = paragraph[:-1]
    return found if paragraph else list(there)


# --- operands -----------------------------------------------------------------------------------------------------


class Value(_Unasked):
    """An operand: what it can be asked, by its kind."""

    __slots__ = ()

    @property
    def declared(self) -> Shape | None:
        """Its shape, where it was declared with one."""
        return getattr(self, "shape", None)

    def __le__(self, other: Anything) -> Node:
        if isinstance(other, int):
            return NotMoreThan(self._of("number"), other)
        return NotAfter(self._of("day"), _day(other))

    def __gt__(self, other: Anything) -> Node:
        if isinstance(other, Term):
            return LongerThan(self._of("term"), other)
        return No(self <= other)

    def __ge__(self, other: Anything) -> Node:
        return NotAfter(_day(other), self._of("day"))

    def __lt__(self, other: Anything) -> Node:
        return No(self >= other)

    def is_in(self, *codes: str) -> Node:
        """It is one of these codes."""
        of = self._of("code")
        if not codes:
            raise ValueError(f"{of!r} is asked for one of no codes: name one")
        known = self.declared.codes if self.declared else codes
        for code in codes:
            if code not in known:
                raise ValueError(f"{of!r} has no code {code!r}: there are {', '.join(known)}")
        return Is(of, codes)

    def same_as(self, other: Value) -> Node:
        """The two are the same code."""
        return Same(self._of("code", "country", "text"), other._of("code", "country", "text"))

    def has(self, value: Value) -> Node:
        """The list holds the value."""
        of = self._of("list")
        if not isinstance(of, Fact):
            raise TypeError(f"a list of the case can hold a value, not {of!r}")
        return Contains(of, value._of("code", "country", "text"))

    def counts(self, least: int) -> Node:
        """The list has at least so many entries."""
        of = self._of("list", "records")
        if least < 1:
            raise ValueError(f"{of!r} has at least {least} entries in any case: ask for 1 or more")
        if not isinstance(of, Fact | Given):
            raise TypeError(f"a list has a count, not {of!r}")
        return HasAtLeast(of, least)

    def within(self, *paragraphs: str) -> Node:
        """The paragraph that it names lies within one of these."""
        of = self._of("paragraph")
        if not paragraphs:
            raise ValueError(f"{of!r} is asked for one of no paragraphs: name one")
        there = self.declared.codes if self.declared else ()
        for one in paragraphs:
            if there and not any(
                one == part or one.startswith(f"{part}(") or part.startswith(f"{one}(") for part in there
            ):
                raise ValueError(f"{of!r} names no paragraph {one!r}: there are {', '.join(_beside(one, there))}")
        return Within(of, paragraphs)

    def later(self, *, days: int = 0, months: int = 0, years: int = 0) -> Plus:
        """The day so many days, calendar months or years later."""
        of = self._of("day")
        if isinstance(of, Plus):
            raise TypeError(f"{of!r} is a day later already")
        return Plus(of, days=days, months=months, years=years)

    def _of(self, *kinds: str) -> Operand:
        """Itself, if it may be of one of these kinds."""
        if self.declared is not None and self.declared.kind not in kinds:
            raise TypeError(f"{self!r} is a {self.declared.kind}: it can't be asked what is asked of a {kinds[0]}")
        if not isinstance(self, Fact | Given | Item | Const | Plus):
            raise TypeError(f"{self!r} is no operand")
        return self

    def _below(self, name: str) -> tuple[str, Shape]:
        """A declared field, by its name in Python: `from_` where the field is called `from`."""
        declared = None if name in ("shape", "name", "said", "of", "field") else self.declared
        found = declared.fields.get(name.rstrip("_")) if declared else None
        if declared is None or found is None or name.startswith("__"):
            there = f": there are {', '.join(declared.fields)}" if declared and declared.fields else ""
            there += meant(name, declared.fields) if declared else ""
            raise AttributeError(f"no field {name!r} is declared{there}")
        return name.rstrip("_"), found


@dataclass(frozen=True, slots=True)
class Fact(Value):
    """A fact of the case, by its name. `said` is the fact that it was worked out of, where nobody says it as such."""

    name: str
    said: str | None = None
    shape: Shape | None = dataclasses.field(default=None, compare=False, repr=False)

    def __getattr__(self, name: str) -> Anything:
        """A field: a fact of its own where this is an object, of the entry at hand where it is a list."""
        at, shape = self._below(name)
        if self.shape is not None and self.shape.kind in ("records", "list"):
            return Item(self, at, shape)
        return Fact(f"{self.name}.{at}", None, shape)


@dataclass(frozen=True, slots=True)
class Given(Value):
    """A value that the record gives (a date of the designation), not the person."""

    name: str
    shape: Shape | None = dataclasses.field(default=None, compare=False, repr=False)

    def __getattr__(self, name: str) -> Item:
        """A field of the entry at hand."""
        return Item(self, *self._below(name))


@dataclass(frozen=True, slots=True)
class Item(Value):
    """A field of the entry that a quantifier over `of` is looking at. A list in an entry has entries of its own."""

    of: Fact | Given | Item
    field: str
    shape: Shape | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What it is called, by the list and the field."""
        return f"{self.of.name}.{self.field}"

    def __getattr__(self, name: str) -> Item:
        """A field of the entry at hand, where this is a list."""
        return Item(self, *self._below(name))


@dataclass(frozen=True, slots=True)
class Const(Value):
    """A value fixed by the law itself. Dates are spans of ordinals."""

    value: object


@dataclass(frozen=True, slots=True)
class Plus(Value):
    """A day, some days, calendar months or years later.

    A birthday of 29 February comes on 1 March of a common year; a month that lacks the day ends on its last.
    """

    base: Fact | Given | Item | Const
    days: int = 0
    years: int = 0
    months: int = 0


Operand = Fact | Given | Item | Const | Plus


def _day(other: object) -> Operand:
    """A day to compare with: an operand, or a date fixed by the law."""
    if isinstance(other, dt.date):
        return Const(day(other))
    if isinstance(other, Value):
        return other._of("day")
    if isinstance(other, Span):
        return Const(other)
    raise TypeError(f"a day is compared with a day, not with {other!r}")


# --- nodes --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node(_Unasked):
    """What answers yes, no or unknown."""

    def asks(self) -> tuple[Operand, ...]:
        """The operands that the node itself looks at, lists of a quantifier included."""
        return _of_kind(self, Value)

    def below(self) -> tuple[Node, ...]:
        """The nodes directly below, in the order of the law."""
        return _of_kind(self, Node)


def _of_kind(node: Node, kind: type) -> tuple[Anything, ...]:
    return tuple([one for one in [getattr(node, name) for name in _names(type(node))] if isinstance(one, kind)])


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type[Node]) -> tuple[str, ...]:
    """The names of what a kind of node is made of; asked once, since explaining an answer asks it of every node."""
    found = _NAMES.get(kind)
    if found is None:
        found = _NAMES[kind] = tuple(one.name for one in fields(kind))
    return found


@dataclass(frozen=True, slots=True)
class No(Node):
    """The part doesn't hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """A node that looks at values alone. `answer` is what it means: from its values, and its limits, to a truth."""

    answer: ClassVar[Callable[..., int]]

    def limits(self) -> tuple[Anything, ...]:
        """What it compares with that no operand gives: codes, a count, a term."""
        asked = self.asks()
        return tuple(one for one in (getattr(self, name) for name in _names(type(self))) if one not in asked)


@dataclass(frozen=True, slots=True)
class IsTrue(Leaf):
    """The fact is true."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.is_true)
    fact: Operand


@dataclass(frozen=True, slots=True)
class Is(Leaf):
    """The fact is one of these codes."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.is_one_of)
    fact: Operand
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same(Leaf):
    """The two codes are equal."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.same)
    first: Operand
    second: Operand


@dataclass(frozen=True, slots=True)
class Contains(Leaf):
    """The list holds the value."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.contains)
    items: Fact
    value: Operand


@dataclass(frozen=True, slots=True)
class HasAtLeast(Leaf):
    """The list has at least `count` entries."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.has_at_least)
    items: Fact | Given
    count: int


@dataclass(frozen=True, slots=True)
class NotAfter(Leaf):
    """The first day is on or before the second. Spans decide when they lie wholly on one side."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.not_after)
    first: Operand
    second: Operand


@dataclass(frozen=True, slots=True)
class LongerThan(Leaf):
    """The term exceeds `limit`, both as calendar terms."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.longer_than)
    term: Operand
    limit: Term


@dataclass(frozen=True, slots=True)
class NotMoreThan(Leaf):
    """The number is at most `limit`."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.not_more_than)
    number: Operand
    limit: int


@dataclass(frozen=True, slots=True)
class Within(Leaf):
    """The paragraph of the law that the fact names lies within one of these.

    A paragraph cited less exactly than needed (`212(a)(2)` where `212(a)(2)(A)` decides) is unknown.
    """

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.within)
    fact: Operand
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known(Leaf):
    """Whether anything is known of the value. Only for choosing between two ways of deciding; see `Surely`."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.known)
    operand: Operand


@dataclass(frozen=True, slots=True)
class Whole(Leaf):
    """Whether the list is known to lack nothing. Only for choosing between two ways of deciding, as `Known`."""

    answer: ClassVar[Callable[..., int]] = staticmethod(leaves.whole)
    items: Fact | Given
