"""What is held to show each element, and what is missing: asked for, and never an answer."""

from __future__ import annotations

from dataclasses import dataclass

from cobijo.citations import Citation
from cobijo.decide.evidence import evidence_for
from cobijo.papers.answers import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One element: its citation, the kinds of documents that are held, and those that would do too. `why` is the last
    part of a message's id: `held`, `missing`, `not_said`, `not_needed`; `half` and `each` where all of `others` are
    needed, beside what is held or where nothing is."""

    element: str
    citation: Citation
    why: str
    held: tuple[str, ...]
    others: tuple[str, ...]


def checklist_of(source: Source) -> tuple[Item, ...]:
    """The evidence of each element, for one person."""
    found = []
    for one in evidence_for(source.case):
        held = one.held or ()
        why = (
            "not_needed"
            if not one.needed and not held
            else "not_said"
            if one.held is None
            else ("half" if held else "each")
            if one.missing
            else "held"
            if held
            else "missing"
        )
        others = one.missing or tuple(kind for kind in dict.fromkeys(one.proof.kinds) if kind not in held)
        found.append(Item(one.proof.element, one.proof.citation, why, held, others))
    return tuple(found)
