"""A guard: one thing that the law asks before a step counts, with its paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cobijo.citations import Citation, cite
from cobijo.logic import Given, Rule, Truth, trace
from cobijo.process.moment import Moment


class Guard(NamedTuple):
    """`holds` says whether a step may pass. Its words are `guard.<id>`: what the law asks, as a sentence."""

    id: str
    citation: Citation
    holds: Callable[[Moment], bool]


def guard(id_: str, citation: str, holds: Callable[[Moment], bool]) -> Guard:
    """Make a guard."""
    return Guard(id_, cite(citation), holds)


def of_rule(rule: Rule, asks: Callable[[Moment], Mapping[Given, Any]]) -> Guard:
    """A guard that is a rule of the law's own: the step passes where the rule's answer is a plain yes."""

    def holds(m: Moment) -> bool:
        return trace(rule, {}, {one.name: value for one, value in asks(m).items()}).truth == Truth.YES

    return Guard(rule.id, rule.citation, holds)


def says(value: object) -> bool:
    """Whether a text says something: a hyphen, a dot or a blank is no reason, no finding and no paper."""
    return any(character.isalnum() for character in str(value or ""))
