"""The table of outcomes: every truth has its outcome, every row is needed, and a holder is no applicant."""

from __future__ import annotations

import itertools

from cobijo.law.outcome import CASES, OUTCOMES, outcome
from cobijo.logic.leaves import NO, UNKNOWN, YES

TRUTHS = range(4)
ALL = list(itertools.product((NO, UNKNOWN, YES), TRUTHS, TRUTHS, (NO, YES), TRUTHS))


def test_every_row_is_the_first_that_fits_somewhere():
    first = {next(n for n, case in enumerate(CASES) if case.fits(*truths)) for truths in ALL}
    assert first == set(range(len(CASES)))
    assert {outcome(*truths) for truths in ALL} == set(OUTCOMES)


def test_no_element_decides_anything_for_who_holds_a_grant_or_may():
    for in_force, grant, windows in itertools.product((NO, UNKNOWN, YES), (1, 2, 3), TRUTHS):
        assert len({outcome(in_force, grant, windows, hinted, least) for hinted in (NO, YES) for least in TRUTHS}) == 1


def test_a_settled_no_is_given_only_where_no_grant_shows():
    noes = {truths for truths in ALL if outcome(*truths) == "ineligible"}
    assert {(grant, hinted, least) for _, grant, _, hinted, least in noes} == {(NO, NO, NO)}
