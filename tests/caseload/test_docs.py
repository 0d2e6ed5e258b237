"""What docs/notice-day.md says of the sample is so."""

from __future__ import annotations

from cobijo.caseload.comparing import acts_of, around, changes
from cobijo.rosters import open_roster, read_roster
from tests.conftest import ROOT


def found(register, source):
    roster = read_roster(open_roster(ROOT / "examples" / "sample_caseload.csv"))
    before, after = around(acts_of(register, source))
    return changes([case for _, case in roster.cases], register, before, after)


def test_the_partial_vacatur(register):
    rows = found(register, "90 FR 10511")
    ends = {c.ref for c in rows if c.what == "ends"}
    assert len(ends) == 8
    assert {(c.before, c.after) for c in rows if c.what == "ends"} == {("2026-02-03", "2025-08-03")}
    assert [(c.ref, c.before, c.after) for c in rows if c.what == "outcome"] == [
        ("SAMPLE-038", "appears_eligible", "ineligible")
    ]
    assert next(c for c in rows if not c.holder).ref == "SAMPLE-038"


def test_the_order_that_set_it_aside(register):
    rows = found(register, "HT-027")
    assert {(c.before, c.after) for c in rows if c.what == "ends"} == {("2025-08-03", "2026-02-03")}
    assert ("SAMPLE-038", "appears_eligible") in {(c.ref, c.after) for c in rows if c.what == "outcome"}


def test_the_longer_windows(register):
    rows = found(register, "88 FR 86665")
    assert {c.what for c in rows} == {"reregister"}
    assert {c.designation[:2] for c in rows} == {"SV", "HT", "HN", "NP", "NI", "SD"}
