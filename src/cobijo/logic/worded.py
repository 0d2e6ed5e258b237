"""The words of a rule, held to what it can speak of when it is made: its sentences, and the place that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cobijo.citations import Citation, cite
from cobijo.logic.asked import Fact, Given, Item, Operand, meant

_AUTHORITY = re.compile(r"[A-Z].* \S*\d.*")
"""A decision, a manual or an opinion: who made it, and its number or year."""

_VALUE = re.compile(r"\{(\w+)\}")


def cited(id_: str, citation: str) -> Citation:
    """The citation of a rule or judgment. Raises ValueError where it names no place in the law and no decision."""
    found = cite(citation)
    if found.kind == "other" and _AUTHORITY.fullmatch(found.text) is None:
        raise ValueError(f"{id_!r} cites {citation!r}: name a place in the law, as 8 CFR 244.4(a), or a decision")
    return found


def speaks(id_: str, sentences: tuple[str, ...], named: Iterable[Operand]) -> None:
    """Hold the sentences of a rule to what it can speak of: the number of an entry (`n`), what an entry is called with
    its number (`numbered`), and what its tree looks at, with all of an entry.
    Raises ValueError where one is empty, or speaks of another value."""
    if not all(sentence.strip() for sentence in sentences):
        raise ValueError(f"rule {id_!r} has an empty sentence: put its meaning, and both of its answers, in words")
    spoken = {name for sentence in sentences for name in _VALUE.findall(sentence)} - {"n", "numbered"}
    if not spoken:
        return
    there = {name for operand in named for name in _told(operand)}
    for name in sorted(spoken - there):
        raise ValueError(f"rule {id_!r} speaks of {{{name}}}, which nothing in it names{meant(name, there)}")


def _told(operand: Operand) -> tuple[str, ...]:
    if isinstance(operand, Item):
        of = operand.of.shape
        return (operand.field, *(of.fields if of is not None else ()))
    return (operand.name,) if isinstance(operand, Fact | Given) else ()
