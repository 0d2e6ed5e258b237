"""From a trace to remarks: why an answer came out, what a person must judge, what is not known."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from cobijo.logic import Explanation, Judgment, LongerThan, Need, Rule, Trace, Truth, explain
from cobijo.logic.explain import Places, places
from cobijo.messages import Message


def because(
    traced: Trace, gaps: tuple[Need, ...], facts: Mapping[str, Any], given: Mapping[str, Any]
) -> tuple[tuple[Message, ...], Explanation]:
    """The remarks that give the reasons of an answer, and the explanation that they come from."""
    explanation = explain(traced)
    if traced.truth == Truth.UNKNOWN:
        return (Message("unknown.facts", {"facts": tuple(gap.name for gap in gaps)}),), explanation
    if traced.truth == Truth.JUDGMENT:
        return judgments(explanation, facts, given), explanation
    found = [_reason(one, facts, given) for one in explanation.rules if one.truth in (Truth.YES, Truth.NO)]
    return tuple(found), explanation


def judgments(explanation: Explanation, facts: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[Message, ...]:
    """What a person must judge, each question once an entry."""
    found: dict[tuple[str, Places], Message] = {}
    for part in explanation.parts:
        if part.truth == Truth.JUDGMENT and isinstance(part.node, Judgment | LongerThan):
            id_ = part.node.id if isinstance(part.node, Judgment) else "term_not_comparable"
            found.setdefault((id_, places(part.entries)), Message(f"judgment.{id_}", _values(part, facts, given)))
    return tuple(found.values())


def _reason(one: Trace, facts: Mapping[str, Any], given: Mapping[str, Any]) -> Message:
    assert isinstance(one.node, Rule)
    answer = "yes" if one.truth == Truth.YES else "no"
    return Message(f"rule.{one.node.id}.{answer}", _values(one, facts, given))


def _values(part: Trace, facts: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a sentence may speak of: the entry's fields, its number and place in the case, the facts, the values of the
    record."""
    entries: list[Mapping[str, Any]] = [entry for _, _, entry in reversed(part.entries)]
    innermost = [{"n": at + 1, "numbered": f"{name}[{at}]"} for name, at in places(part.entries)[-1:]]
    return ChainMap(*entries, *innermost, facts, given)  # type: ignore[arg-type]  # it is only read from
