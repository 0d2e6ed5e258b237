"""The outcome: of an application by its elements, of a holder by whether the grant still stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cobijo.logic import Truth


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

OUTCOMES = {
    Truth.NO: Outcome.INELIGIBLE,
    Truth.UNKNOWN: Outcome.NEEDS_INFORMATION,
    Truth.JUDGMENT: Outcome.NEEDS_JUDGMENT,
    Truth.YES: Outcome.APPEARS_ELIGIBLE,
}

OF_HOLDERS = {
    Truth.UNKNOWN: Outcome.NEEDS_INFORMATION,
    Truth.JUDGMENT: Outcome.NEEDS_JUDGMENT,
    Truth.YES: Outcome.BENEFICIARY,
}


def outcome(
    truths: Iterable[int],
    in_force: bool | None,
    grant: int = Truth.NO,
    windows: int = Truth.YES,
    *,
    hinted: bool = False,
) -> Outcome:
    """The outcome under a designation that is in force, is not, or may be.

    `grant` is whether a grant stands, `windows` whether every window for registering again was kept. Where it is not
    settled that a grant has ended, the person is no applicant, and no element decides anything. `hinted` is whether
    a grant shows that nobody spoke of: a no is not given before that is asked.
    """
    if in_force is False:
        return Outcome.NOT_DESIGNATED
    if grant == Truth.NO:
        least = Truth(min(truths))
        if hinted and least is Truth.NO:
            least = Truth.UNKNOWN
        return Outcome.NOT_DETERMINED if in_force is None and least is not Truth.NO else OUTCOMES[least]
    if in_force is None:
        return Outcome.NOT_DETERMINED
    if grant == Truth.YES and windows == Truth.JUDGMENT:
        return Outcome.NEEDS_JUDGMENT
    return OF_HOLDERS[Truth(grant)]
