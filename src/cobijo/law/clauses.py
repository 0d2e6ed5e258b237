"""The clauses of the elements: the parts whose failing or lacking is reported by code, one by one.

An element that is a conjunction of rules has one clause a rule (`present_since`, `persecutor`); another is its own
clause. An element's truth is the least of its clauses', so a row that holds the clauses holds the answer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from cobijo.facts.asked import facts as facts_asked
from cobijo.facts.vocabulary import fact_type
from cobijo.law.elements import ELEMENTS
from cobijo.law.usc1254a.a1_granting import GRANT_STANDS
from cobijo.logic import All, Known, Node, Rule, Surely, compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import YES
from cobijo.logic.tree import children, fact_name, more_known, operands


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its code, the element it belongs to, and its tree."""

    id: str
    element: str
    tree: Node


def _clauses() -> tuple[Clause, ...]:
    found = []
    for element in ELEMENTS:
        parts = element.rule.tree.parts if isinstance(element.rule.tree, All) else (element.rule,)
        for part in parts:
            name = part.id if isinstance(part, Rule) else _list_name(part)
            found.append(Clause(name, element.id, part))
    return tuple(found)


def _list_name(part: Node) -> str:
    """A clause over a list takes the name of the rule that it asks of each entry."""
    from cobijo.logic.tree import rules

    return next(rules(part)).id


CLAUSES = _clauses()

GRANT_CLAUSES = tuple(Clause(_list_name(part), "grant", part) for part in children(GRANT_STANDS.tree))
"""What a grant that stands is made of: granted, under this designation, not withdrawn, no final order."""


@lru_cache(maxsize=1)
def asked_of_grant() -> tuple[tuple[str, ...], ...]:
    """The same of a grant's clauses."""
    return _asked(GRANT_CLAUSES)


@lru_cache(maxsize=1)
def asked() -> tuple[tuple[str, ...], ...]:
    """For each clause the facts to ask for, in the order of the law; not those that are only looked up (`Surely`)."""
    return _asked(CLAUSES)


def _asked(clauses: tuple[Clause, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(dict.fromkeys(name.split("[")[0] for name in asked_of(c.tree))) for c in clauses)


def asked_of(node: Node) -> Iterator[str]:
    """The names of the facts that a tree asks for (`convictions[].max_term`), not of those only looked up."""
    if isinstance(node, Surely | Known):
        return
    for operand in operands(node):
        name = fact_name(operand)
        if name is not None:
            yield name
    for child in children(node):
        yield from asked_of(child)


def next_fact(
    facts: Mapping[str, Any], truths: list[int], names_of: tuple[tuple[str, ...], ...] | None = None
) -> str | None:
    """What to find out next where clauses lack facts: the easiest to ask of what each of them waits for. `names_of`
    are the facts that each clause asks for, where it is not those of the elements.

    A clause waits for the first of its facts that is open. A list with entries counts as open: the gap is in one.
    """
    waited = [
        next((name for name in names if _is_open(name)(facts, {}) == YES), None)
        for names, truth in zip(names_of or asked(), truths, strict=True)
        if truth == 1
    ]
    return min((name for name in waited if name is not None), key=order_of, default=None)


@lru_cache(maxsize=256)
def is_open(name: str) -> Node:
    """Whether more could be known of a fact, for every engine to ask; never unknown."""
    return more_known(attrgetter(name)(facts_asked))


@lru_cache(maxsize=256)
def _is_open(name: str) -> Answer:
    return compile_tree(is_open(name))


@lru_cache(maxsize=256)
def order_of(name: str) -> int:
    """The place of a fact in the order of asking."""
    found = fact_type(name)
    return found.order if found is not None else sys.maxsize  # what no case holds is asked last


@lru_cache(maxsize=1)
def _answers() -> tuple[Answer, ...]:
    return tuple(compile_tree(clause.tree) for clause in CLAUSES)


def clause_truths(facts: Mapping[str, Any], given: Mapping[str, Any]) -> list[int]:
    """The truth of every clause, in the order of CLAUSES."""
    return [answer(facts, given) for answer in _answers()]


@lru_cache(maxsize=1)
def _grant_answers() -> tuple[Answer, ...]:
    return tuple(compile_tree(clause.tree) for clause in GRANT_CLAUSES)


def grant_truths(facts: Mapping[str, Any], given: Mapping[str, Any]) -> list[int]:
    """The truth of every clause of a grant."""
    return [answer(facts, given) for answer in _grant_answers()]
