"""What a grant that stands is asked: whether it does, whether each window was kept, what a withdrawal would look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.reasons import because
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.usc1254a.a1_granting import APPLICATIONS, EVER_GRANTED, GRANT_HINTED, GRANT_STANDS, GRANTED
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS, REREGISTRATION, Concern
from cobijo.logic import Need, Truth, compile_tree, needs, trace
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import Listed
from cobijo.logic.truth import OPPOSITE
from cobijo.messages import Message


@lru_cache(maxsize=1)
def _answers() -> tuple[Answer, Answer, dict[str, Answer]]:
    """The rules as functions; made when they are first asked, since most people hold no grant."""
    of_concerns = {one.id: compile_tree(one.tree) for one in CONCERNS if one.tree is not None}
    return compile_tree(GRANT_STANDS), compile_tree(WINDOWS_KEPT), of_concerns


class Raised(NamedTuple):
    """A concern that is raised: its id, the element that it bears on, its truth and its law."""

    id: str
    element: str
    truth: Truth
    citation: str

    @property
    def untold(self) -> bool:
        """Whether it is only that nobody said which windows for registering again were used: asked of everybody."""
        return self.id == REREGISTRATION and self.truth is Truth.UNKNOWN


class Holder(NamedTuple):
    """A grant as it stands on a day: its truth, whether the windows were kept, why, and what is lacking to tell."""

    grant: Truth
    windows: Truth
    because: tuple[Message, ...]
    facts: tuple[str, ...]
    gaps: tuple[Need, ...]
    concerns: tuple[Raised, ...]

    def __repr__(self) -> str:
        return f"<Holder grant={self.grant.name.lower()} windows={self.windows.name.lower()}>"


NOBODY = Holder(Truth.NO, Truth.YES, (), (), (), ())
"""Who holds no grant under the designation."""

HINTED = Holder(Truth.NO, Truth.YES, (), (), (Need(EVER_GRANTED.name, "case"),), ())
"""Of whom a grant shows, and nobody says that there was one."""


def holder(facts: dict[str, Any], given: dict[str, Any], elements: Mapping[str, Truth]) -> Holder:
    """Whether a grant stands for a person, and what comes with it. `elements` are those of the application granted."""
    if facts.get(EVER_GRANTED.name) is not True:
        shows = facts.get(GRANTED.name) is not None or facts.get(APPLICATIONS.name) is not None
        return HINTED if shows and trace(GRANT_HINTED, facts, given).truth == Truth.YES else NOBODY
    stands, kept, _ = _answers()
    grant = Truth(stands(facts, given))
    if grant is Truth.NO:
        return NOBODY
    windows = Truth(kept(facts, given))
    asked = trace(WINDOWS_KEPT if grant is Truth.YES and windows is Truth.JUDGMENT else GRANT_STANDS, facts, given)
    gaps = needs(asked, facts, given)
    reasons, explanation = because(asked, gaps, facts, given)
    return Holder(grant, windows, reasons, explanation.facts, gaps, concerns(facts, given, elements))


def concerns(facts: Mapping[str, Any], given: Mapping[str, Any], elements: Mapping[str, Truth]) -> tuple[Raised, ...]:
    """What a withdrawal would look at, so far as the facts raise it."""
    found = ((one, _raised(one, facts, given, elements[one.element])) for one in CONCERNS)
    return tuple(Raised(one.id, one.element, t, one.citation.text) for one, t in found if t is not Truth.NO)


def _raised(one: Concern, facts: Mapping[str, Any], given: Mapping[str, Any], element: Truth) -> Truth:
    if one.tree is not None:
        return Truth(_answers()[2][one.id](facts, given))
    if element is Truth.NO:
        return Truth.YES
    lists: list[Listed | None] = [facts.get(fact.name) for fact in one.listed]
    listed = any(found is not None and found.items for found in lists)
    return Truth(OPPOSITE[element]) if listed else Truth.NO
