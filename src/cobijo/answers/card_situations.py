"""The situations that show the rules of work permits: cards of two imagined designations, each with what comes out.

They stand in `law/situations/cards`, a small register of its own with one file of cards beside it. A situation says of
each rule what it answers there, of the one act that the situation is about (`of`) and of the designation of that act;
the tests ask the rules themselves.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo import law
from cobijo.decide.card import check_card, worked
from cobijo.decide.outcome import TRUTHS
from cobijo.law import card_record as record
from cobijo.law.cards import SHEETS
from cobijo.law.cfr274a.s13_automatic_extension import PERIODS
from cobijo.logic import Rule, Truth
from cobijo.logic.sheets import compile_value
from cobijo.logic.tree import AtLeast, Item, Many, Node, children
from cobijo.register import Register, read_register
from cobijo.timeline import AsOf

HOME = Path(law.__path__[0]) / "situations" / "cards"
TOLD = ("renewal_received", "issued")
FACTS = ("category", "expires", *TOLD, "individual_notice")
"""What a situation may say of its card."""
STATES = {True: "valid", False: "not_extended", None: "open"}


@lru_cache(maxsize=1)
def written() -> tuple[dict[str, Any], ...]:
    """Every situation as it is written."""
    found: list[dict[str, Any]] = json.loads((HOME / "situations.json").read_text(encoding="utf-8"))
    return tuple(found)


@lru_cache(maxsize=1)
def imagined() -> Register:
    """The register of the imagined designations."""
    return read_register(HOME)


def told(one: Mapping[str, Any]) -> dict[str, Any]:
    """The card of a situation, as the check takes it."""
    return {
        "category": one.get("category", "A12"),
        "expires": dt.date.fromisoformat(one["expires"]),
        **{name: dt.date.fromisoformat(one[name]) for name in TOLD if name in one},
        "notice": one.get("individual_notice"),
    }


def checked(one: Mapping[str, Any]) -> Any:
    """The check of the card of a situation."""
    return check_card(imagined(), AsOf(dt.date.fromisoformat(one["on"])), **told(one))


def answered(one: Mapping[str, Any], rule: str) -> tuple[str, ...]:
    """What a rule answers in a situation: of its act, its designation, or the card; each answer once."""
    facts, given = worked(imagined(), AsOf(dt.date.fromisoformat(one["on"])), **told(one))
    tree, over = placed()[rule]
    ask = compile_value(tree, (record.card, *over), truth=True)
    card = facts[record.card.name].items[0]
    found = (ask(facts, given, card, *entries) for entries in _entries(over, given, one["of"]))
    return tuple(dict.fromkeys(TRUTHS[Truth(truth)] for truth in found))


def _entries(over: tuple[Many, ...], given: Mapping[str, Any], of: str) -> list[tuple[Mapping[str, Any], ...]]:
    """The entries that a situation is about, in the lists that stand around a rule."""
    found: list[tuple[Mapping[str, Any], ...]] = [()]
    for one in over:
        found = [
            (*outer, entry)
            for outer in found
            for entry in (outer[-1][one.field] if isinstance(one, Item) else given[one.name]).items
            if _about(one, entry, of)
        ]
    return found


def _about(one: Many, entry: Mapping[str, Any], of: str) -> bool:
    if one == record.designations:
        return any(act.id == of for act in entry["of"].designation.acts)
    return bool(one != record.designations.acts or entry["of"].id == of)


@lru_cache(maxsize=1)
def placed() -> dict[str, tuple[Rule, tuple[Many, ...]]]:
    """Each rule of work permits, and the lists in whose entries it is asked."""
    found: dict[str, tuple[Rule, tuple[Many, ...]]] = {one.id: (one, ()) for one in PERIODS}
    for sheet in SHEETS:
        for value in sheet.values.values():
            if isinstance(value, Node):
                for rule, over in _within(value, sheet.over):
                    found.setdefault(rule.id, (rule, over))
    return found


def _within(node: Node, over: tuple[Many, ...]) -> Iterator[tuple[Rule, tuple[Many, ...]]]:
    if isinstance(node, Rule):
        yield node, over
    lists = [(*over, each.over) for each in node.among] if isinstance(node, AtLeast) else None
    for n, child in enumerate(children(node)):
        yield from _within(child, over if lists is None else lists[n])
