"""What comes of an application, or of a grant, under one designation: one table, which every engine reads.

The first row that fits says the outcome. A row names what it asks of five truths, and leaves out what it doesn't ask.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES

Truths = frozenset[int]

ANY: Truths = frozenset({NO, UNKNOWN, JUDGMENT, YES})


def _is(*truths: int) -> Truths:
    return frozenset(truths)


def _is_not(truth: int) -> Truths:
    return ANY - {truth}


class Case(NamedTuple):
    """A row: what comes out where each of the five truths is one of these."""

    outcome: str
    in_force: Truths = ANY
    """Whether the designation is in force."""
    grant: Truths = ANY
    """Whether a grant under it stands."""
    windows: Truths = ANY
    """Whether every window for registering again was kept."""
    hinted: Truths = ANY
    """Whether a grant shows that nobody spoke of: yes or no."""
    application: Truths = ANY
    """The least of the elements of eligibility."""

    def fits(self, *truths: int) -> bool:
        """Whether the five truths, in this order, are what the row asks."""
        return all(truth in asked for truth, asked in zip(truths, self[1:], strict=True))


CASES = (
    Case("not_designated", in_force=_is(NO)),
    # While it is open whether the designation stands, nothing is said but a settled no to who holds no grant.
    Case("not_determined", in_force=_is(UNKNOWN), grant=_is_not(NO)),
    Case("not_determined", in_force=_is(UNKNOWN), application=_is_not(NO)),
    Case("not_determined", in_force=_is(UNKNOWN), hinted=_is(YES)),
    # Whoever holds a grant, or may, is no applicant: no element decides anything.
    Case("needs_judgment", grant=_is(YES), windows=_is(JUDGMENT)),
    Case("beneficiary", grant=_is(YES)),
    Case("needs_judgment", grant=_is(JUDGMENT)),
    Case("needs_information", grant=_is(UNKNOWN)),
    # A no is not given before it is asked whether there was the grant that shows.
    Case("needs_information", hinted=_is(YES), application=_is(NO)),
    Case("ineligible", application=_is(NO)),
    Case("needs_information", application=_is(UNKNOWN)),
    Case("needs_judgment", application=_is(JUDGMENT)),
    Case("appears_eligible"),
)
"""The rows, in the order in which they are read; the last one asks nothing more."""

OUTCOMES = tuple(dict.fromkeys(case.outcome for case in CASES))
"""Every outcome there is, once."""


def outcome(in_force: int, grant: int, windows: int, hinted: int, application: int) -> str:
    """The outcome of five truths."""
    return next(case.outcome for case in CASES if case.fits(in_force, grant, windows, hinted, application))
