"""`import cobijo`: the same answers as the commands, as typed objects."""

from __future__ import annotations

import datetime as dt
import doctest

import pyarrow as pa
import pytest

import cobijo
from cobijo.errors import CaseError, InputError
from tests.conftest import ROOT

PERSON = {"nationalities": ["LB"], "arrived": "2024-10-17"}


def test_the_docstring_tells_the_truth():
    assert doctest.testmod(cobijo).failed == 0


def test_the_register_is_at_hand(register):
    assert set(cobijo.register().acts) == set(register.acts)
    assert cobijo.register().acts["HT-018"].citation == "86 FR 41863"
    assert cobijo.register() is cobijo.register()


def test_a_person_is_screened():
    (answer,) = cobijo.screen(PERSON, country="LB", on="2025-06-01")
    assert answer.outcome == "ineligible"
    assert cobijo.screen(PERSON, designation="LB-2024", on=dt.date(2025, 6, 1))[0].outcome == "ineligible"


def test_bad_facts_raise_with_their_place():
    with pytest.raises(CaseError, match="arrived"):
        cobijo.screen({"arrived": "soon"}, on="2025-06-01")


def test_a_card_is_checked():
    assert cobijo.card("A12", "2026-05-27", on="2026-11-24").through == dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    "frame",
    [
        [{"ref": "A", "nationalities": "LB", "arrived": "2024-10-17"}],
        pa.table({"ref": ["A"], "nationalities": ["LB"], "arrived": ["2024-10-17"]}),
    ],
)
def test_a_frame_is_screened(frame):
    (row,) = cobijo.caseload.screen(frame, on="2025-06-01")
    assert (row.ref, row.designation, row.outcome) == ("A", "LB-2024", "ineligible")


def test_a_path_is_screened():
    rows = cobijo.caseload.screen(ROOT / "examples" / "sample_caseload.csv", on="2026-11-24")
    assert len(rows) > 72


def test_a_row_that_cannot_be_read_is_not_lost_in_silence():
    with pytest.raises(InputError, match="line 1, arrived"):
        cobijo.caseload.screen([{"ref": "A", "arrived": "soon"}], on="2025-06-01")
