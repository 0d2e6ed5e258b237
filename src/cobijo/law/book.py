"""The rule book: every rule there is, in the order of the law, with what it is part of and what it looks at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cobijo.law.acts import ACT_RULES
from cobijo.law.benefits import BENEFITS
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.conflicts import Conflict, conflicts_of
from cobijo.law.elements import ELEMENTS
from cobijo.law.usc1254a.a1_granting import GRANT_STANDS
from cobijo.law.usc1254a.b_designation import GROUNDS
from cobijo.logic import Judgment, Node, Rule
from cobijo.logic.tree import children, facts


class Entry(NamedTuple):
    """One rule: the rules that it is part of, the facts that it looks at, its own judgments, the conflicts on it."""

    rule: Rule
    part_of: tuple[str, ...]
    facts: tuple[str, ...]
    judgments: tuple[Judgment, ...]
    conflicts: tuple[Conflict, ...]


@lru_cache(maxsize=1)
def book() -> tuple[Entry, ...]:
    """Every rule once, ordered by citation: the statute first, then the regulations, then the rest."""
    parents: dict[str, dict[str, None]] = {}
    found: dict[str, Rule] = {}
    judged: dict[str, dict[str, Judgment]] = {}
    for top in (*(element.rule for element in ELEMENTS), *GROUNDS, *ACT_RULES, *BENEFITS, GRANT_STANDS, WINDOWS_KEPT):
        _gather(top, None, found, parents, judged)
    entries = [
        Entry(one, tuple(parents[id_]), facts(one), tuple(judged.get(id_, {}).values()), conflicts_of(id_))
        for id_, one in found.items()
    ]
    return tuple(sorted(entries, key=lambda entry: entry.rule.citation.order))


def section(slug: str) -> tuple[Entry, ...]:
    """The rules of a section: those whose citation begins with `8-cfr-244.4`."""
    wanted = slug.lower().strip("-")
    return tuple(e for e in book() if e.rule.citation.slug == wanted or e.rule.citation.slug.startswith(f"{wanted}-"))


def _gather(
    node: Node,
    parent: str | None,
    found: dict[str, Rule],
    parents: dict[str, dict[str, None]],
    judged: dict[str, dict[str, Judgment]],
) -> None:
    """Note each rule with the rules around it, and each judgment with the innermost rule around it."""
    inside = parent
    if isinstance(node, Rule):
        found.setdefault(node.id, node)
        known = parents.setdefault(node.id, {})
        if parent is not None and parent != node.id:
            known.setdefault(parent)
        inside = node.id
    if isinstance(node, Judgment) and inside is not None:
        judged.setdefault(inside, {}).setdefault(node.id, node)
    for child in children(node):
        _gather(child, inside, found, parents, judged)
