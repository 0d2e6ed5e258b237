"""Grounds of inadmissibility that a case names: of which a waiver may be had, and which may not be waived."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.law.usc1254a.c2_standards import APPLIED, BEYOND_WAIVER
from cobijo.logic import compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import NO, YES, Listed, entries

LISTED = "inadmissibility"


class Grounds(NamedTuple):
    """The entries of which a waiver may be had, or may by what is known; and those that surely may not be waived (8
    U.S.C. 1254a(c)(2)(A)(iii)). What is never applied to TPS is in neither."""

    waivable: tuple[Mapping[str, Any], ...]
    beyond: tuple[Mapping[str, Any], ...]


def grounds(facts: Mapping[str, Any]) -> Grounds:
    """The grounds that a case names."""
    waivable, beyond = [], []
    for entry in entries(facts, LISTED):
        alone = {**facts, LISTED: Listed((entry,))}
        applied, past = (tree(alone, {}) for tree in _compiled())
        if past == YES:
            beyond.append(entry)
        elif applied != NO:
            waivable.append(entry)
    return Grounds(tuple(waivable), tuple(beyond))


@lru_cache(maxsize=1)
def _compiled() -> tuple[Answer, Answer]:
    return compile_tree(APPLIED), compile_tree(BEYOND_WAIVER)
