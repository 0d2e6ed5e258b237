"""For a case: which documents would show each element, which are held, and what to ask for.

A gap in evidence is a request, never an answer: an element that is met stays met, and one that is not known does not
fail for want of paper.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from cobijo.decide.waivers import grounds
from cobijo.facts.case import Case
from cobijo.law.evidence import LATE_PROOFS, PROOFS, TOGETHER, Proof


class EvidenceItem(NamedTuple):
    """One element: whether it must be shown here, what is held of it, and what would also do. `held` is None where
    nobody said which documents there are. `missing` are those without which the others show a part of it. `beyond`:
    a ground of inadmissibility may not be waived, so that no paper shows the element."""

    proof: Proof
    needed: bool
    held: tuple[str, ...] | None
    request: bool | None
    missing: tuple[str, ...] = ()
    beyond: bool = False

    @property
    def state(self) -> str:
        """`not_needed`, `not_said`, `held` or `missing`; `half` and `each` where all of `missing` are needed, beside
        what is held or where nothing is; `beyond` where none shows it."""
        if self.beyond:
            return "beyond"
        if not self.needed and not self.held:
            return "not_needed"
        if self.held is None:
            return "not_said"
        if self.missing:
            return "half" if self.held else "each"
        return "held" if self.held else "missing"

    @property
    def others(self) -> tuple[str, ...]:
        """The kinds of paper that would show it, or the rest of it, beside those that are held; none if none does."""
        if self.beyond:
            return ()
        return self.missing or tuple(kind for kind in self.proof.kinds if kind not in (self.held or ()))

    def __repr__(self) -> str:
        return f"<EvidenceItem {self.proof.element}: needed={self.needed} held={self.held} request={self.request}>"


def evidence_for(case: Case) -> tuple[EvidenceItem, ...]:
    """The documents of each element for a person."""
    listed: Any = case.facts.get("evidence")
    found, named = [], grounds(case.facts)
    for proof in (_of_circumstances(proof, case) for proof in PROOFS):
        beyond = proof.element == "admissibility" and bool(named.beyond)
        needed = proof.always or _needed(proof.element, case) or beyond
        held = None if listed is None else tuple(kind for kind in proof.kinds if kind in listed.items)
        missing = _missing(proof, held, case) if held is not None else ()
        request = None if held is None else needed and not beyond and (not held or bool(missing))
        found.append(EvidenceItem(proof, needed, held, request, missing, beyond))
    return tuple(found)


def _of_circumstances(proof: Proof, case: Case) -> Proof:
    """For late registration only what shows the circumstances that are named."""
    named = _named(case)
    if proof.element != "registration" or not named:
        return proof
    return proof._replace(kinds=tuple(dict.fromkeys(kind for one in named for kind in LATE_PROOFS[one])))


def _named(case: Case) -> list[str]:
    """The circumstances of a late registration; none where it is not said of each entry which it is."""
    listed: Any = case.facts.get("late_filing")
    named = [one.get("circumstance") for one in listed.items] if listed is not None else []
    return [] if None in named else named


def _missing(proof: Proof, held: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """What a circumstance lacks that is shown by several papers together; nothing where another one is shown whole, or
    may be by one of several papers of which none is held."""
    named = _named(case) if proof.element == "registration" else []
    lacks = {one: tuple(kind for kind in LATE_PROOFS[one] if kind not in held) for one in named}
    shown = any(not lacks[one] if one in TOGETHER else len(lacks[one]) < len(LATE_PROOFS[one]) for one in named)
    if shown or not (held or TOGETHER.issuperset(named)):
        return ()
    return tuple(dict.fromkeys(kind for one in named if one in TOGETHER for kind in lacks[one]))


def _needed(element: str, case: Case) -> bool:
    """Whether an element that not everybody must show has to be shown here."""
    if element == "admissibility":
        return bool(grounds(case.facts).waivable)
    names = {"criminal_bar": ("convictions", "pending_charges"), "registration": ("late_filing",)}[element]
    return any(listed is not None and listed.items for listed in (case.facts.get(name) for name in names))
