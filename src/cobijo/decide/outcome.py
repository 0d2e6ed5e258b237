"""The outcome: of an application by its elements, of a holder by whether the grant still stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from cobijo.law import outcome as law
from cobijo.logic import Truth
from cobijo.logic.leaves import NO, UNKNOWN, YES


class Outcome(StrEnum):
    """What a screening comes to for one person under one designation, the worst first."""

    NOT_DESIGNATED = "not_designated"
    INELIGIBLE = "ineligible"
    NOT_DETERMINED = "not_determined"
    NEEDS_INFORMATION = "needs_information"
    NEEDS_JUDGMENT = "needs_judgment"
    BENEFICIARY = "beneficiary"
    APPEARS_ELIGIBLE = "appears_eligible"

    @property
    def open(self) -> bool:
        """Whether a fact that is not known could change it: of the person, or of the record."""
        return self in (Outcome.NEEDS_INFORMATION, Outcome.NOT_DETERMINED)

    @property
    def harm(self) -> int:
        """How far it is from protection: a change is the worse, the further it leads away."""
        return _HARM[self]


_HARM = {
    Outcome.BENEFICIARY: 0,
    Outcome.APPEARS_ELIGIBLE: 0,
    Outcome.NEEDS_JUDGMENT: 1,
    Outcome.NEEDS_INFORMATION: 2,
    Outcome.NOT_DETERMINED: 2,
    Outcome.INELIGIBLE: 3,
    Outcome.NOT_DESIGNATED: 4,
}

TRUTHS = {Truth.NO: "not_met", Truth.UNKNOWN: "unknown", Truth.JUDGMENT: "judgment", Truth.YES: "met"}

OUTCOMES = {truth: Outcome(law.outcome(YES, NO, YES, NO, truth)) for truth in Truth}
"""Of an application, by the least of its elements, where the designation is in force and no grant shows."""


@cache
def _of(in_force: bool | None, grant: int, windows: int, hinted: bool, least: int) -> Outcome:
    return Outcome(law.outcome(FLAGS[in_force], grant, windows, FLAGS[hinted], least))


FLAGS = {False: NO, None: UNKNOWN, True: YES}


def outcome(
    truths: Iterable[int],
    in_force: bool | None,
    grant: int = Truth.NO,
    windows: int = Truth.YES,
    *,
    hinted: bool = False,
) -> Outcome:
    """The outcome under a designation that is in force, is not, or may be: see `law.outcome`.

    `grant` is whether a grant stands, `windows` whether every window for registering again was kept. `hinted` is
    whether a grant shows that nobody spoke of.
    """
    return _of(in_force, grant, windows, hinted, min(truths))
