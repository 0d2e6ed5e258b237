"""Which unknown facts could still change an answer.

A settled part drops its gaps: below a NO in a conjunction, or a YES in a disjunction, nothing more need be asked.
"""

from __future__ import annotations

from typing import Any as Anything
from typing import NamedTuple

from cobijo.logic import tree
from cobijo.logic.explain import place
from cobijo.logic.leaves import UNKNOWN, Listed
from cobijo.logic.trace import Trace, value_of
from cobijo.timeline import Span


class Need(NamedTuple):
    """A gap. `name` is a fact's place in the case, a value of the record (`designation.…`), or the id of a part of
    the law that is not modelled; `source` says which: `case`, `record` or `law`."""

    name: str
    source: str


def needs(trace: Trace, facts: dict[str, Anything], given: dict[str, Anything]) -> tuple[Need, ...]:
    """The gaps that could still change the answer of a trace, in the order of the law; none if it is settled."""
    found: dict[Need, None] = {}
    _gather(trace, facts, given, found)
    return tuple(found)


def _gather(trace: Trace, facts: dict[str, Anything], given: dict[str, Anything], found: dict[Need, None]) -> None:
    if trace.truth != UNKNOWN:
        return
    node = trace.node
    if isinstance(node, tree.Missing):
        name = place(node.fact, trace.entries) if node.fact is not None else None
        found.setdefault(Need(name, "case") if name else Need(node.id, "law"))
        return
    for operand in tree.operands(node):
        if not _open(value_of(operand, facts, given, trace.entries)):
            if not (isinstance(node, tree.Within) and operand is node.fact):
                continue
        name = place(operand, trace.entries)
        if name is not None:
            found.setdefault(Need(name, "record" if name.startswith("designation.") else "case"))
    for part in trace.parts:
        _gather(part, facts, given, found)


def _open(value: Anything) -> bool:
    """Whether more could be known of a value."""
    if value is None:
        return True
    if isinstance(value, Listed):
        return not value.complete
    if isinstance(value, Span):
        return not value.exact
    return False
