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
    needed, beside what is held or where nothing is; `beyond` where no paper shows it, as no waiver may be had."""

    element: str
    citation: Citation
    why: str
    held: tuple[str, ...]
    others: tuple[str, ...]


def checklist_of(source: Source) -> tuple[Item, ...]:
    """The evidence of each element, for one person."""
    return tuple(
        Item(one.proof.element, one.proof.citation, one.state, one.held or (), one.others)
        for one in evidence_for(source.case)
    )
