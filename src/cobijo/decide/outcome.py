"""The outcome: of an application by its elements, of a holder by whether the grant still stands."""

from __future__ import annotations

from collections.abc import Iterable

from cobijo.logic import Truth

TRUTHS = {Truth.NO: "not_met", Truth.UNKNOWN: "unknown", Truth.JUDGMENT: "judgment", Truth.YES: "met"}

OUTCOMES = {
    Truth.NO: "ineligible",
    Truth.UNKNOWN: "needs_information",
    Truth.JUDGMENT: "needs_judgment",
    Truth.YES: "appears_eligible",
}

OF_HOLDERS = {Truth.UNKNOWN: "needs_information", Truth.JUDGMENT: "needs_judgment", Truth.YES: "beneficiary"}


def outcome(
    truths: Iterable[int],
    in_force: bool | None,
    grant: int = Truth.NO,
    windows: int = Truth.YES,
    *,
    hinted: bool = False,
) -> str:
    """The outcome under a designation that is in force, is not, or may be.

    `grant` is whether a grant stands, `windows` whether every window for registering again was kept. Where it is not
    settled that a grant has ended, the person is no applicant, and no element decides anything. `hinted` is whether
    a grant shows that nobody spoke of: a no is not given before that is asked.
    """
    if in_force is False:
        return "not_designated"
    if grant == Truth.NO:
        least = Truth(min(truths))
        if hinted and least is Truth.NO:
            least = Truth.UNKNOWN
        return "not_determined" if in_force is None and least is not Truth.NO else OUTCOMES[least]
    if in_force is None:
        return "not_determined"
    if grant == Truth.YES and windows == Truth.JUDGMENT:
        return "needs_judgment"
    return OF_HOLDERS[Truth(grant)]
