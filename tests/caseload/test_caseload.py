"""A roster screened: the rows say what single screenings say."""

from __future__ import annotations

import datetime as dt

from cobijo.engines.python import screen_roster
from cobijo.engines.rows import ELEMENT_IDS, HEADER
from cobijo.law.clauses import CLAUSES
from cobijo.rosters import open_roster, read_roster
from cobijo.timeline import AsOf
from tests.conftest import ROOT

SAMPLE = ROOT / "examples" / "sample_caseload.csv"
TODAY = AsOf(dt.date(2026, 11, 24))


def answers(register, asof=TODAY):
    roster = read_roster(open_roster(SAMPLE))
    assert roster.rejects == ()
    return list(screen_roster((case for _, case in roster.cases), register, asof))


def test_the_sample_is_large_synthetic_and_over_many_designations(register):
    roster = read_roster(open_roster(SAMPLE))
    assert len(roster.cases) >= 60
    assert all(case.ref.startswith("SAMPLE-") for _, case in roster.cases)
    assert len({row.designation for row, _ in answers(register)} - {None}) >= 14


def test_every_outcome_occurs_in_the_sample(register):
    assert {row.outcome for row, _ in answers(register)} == {
        "appears_eligible",
        "ineligible",
        "needs_information",
        "needs_judgment",
        "not_designated",
        "not_determined",
        "beneficiary",
    }


def test_a_row_says_what_the_screening_says(register):
    order = {"not_met": 0, "unknown": 1, "judgment": 2, "met": 3}
    for row, screening in answers(register):
        assert row.outcome == screening.outcome
        failed, gaps = set(row.failed.split()), set(row.gaps.split())
        for element, truth in zip(ELEMENT_IDS, row.truths, strict=True):
            codes = {c.id for c in CLAUSES if c.element == element}
            assert bool(codes & failed) == (order[truth] == 0)
            if order[truth] == 1:
                assert codes & gaps
        assert len(row.cells()) == len(HEADER)


def test_the_sample_on_a_day_when_its_designations_stood(register):
    found = {row.ref: row for row, _ in answers(register, AsOf(dt.date(2024, 12, 15)))}
    assert found["SAMPLE-006"].outcome == "beneficiary"
    assert found["SAMPLE-007"].outcome == "ineligible"
    assert found["SAMPLE-007"].failed == "resided_since"
