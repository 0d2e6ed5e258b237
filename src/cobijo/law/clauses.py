"""The clauses of the elements: the parts whose failing or lacking is reported by code, one by one.

An element that is a conjunction of rules has one clause a rule (`present_since`, `persecutor`); another is its own
clause. An element's truth is the least of its clauses', so a row that holds the clauses holds the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cobijo.law.elements import ELEMENTS
from cobijo.logic import All, Node, Rule, compile_tree
from cobijo.logic.evaluate import Answer


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
            found.append(Clause(name if name != element.id else element.id, element.id, part))
    return tuple(found)


def _list_name(part: Node) -> str:
    """A clause over a list takes the name of the rule that it asks of each entry."""
    from cobijo.logic.tree import rules

    return next(rules(part)).id


CLAUSES = _clauses()


@lru_cache(maxsize=1)
def _answers() -> tuple[Answer, ...]:
    return tuple(compile_tree(clause.tree) for clause in CLAUSES)


def clause_truths(facts: Mapping[str, Any], given: Mapping[str, Any]) -> list[int]:
    """The truth of every clause, in the order of CLAUSES."""
    return [answer(facts, given) for answer in _answers()]
