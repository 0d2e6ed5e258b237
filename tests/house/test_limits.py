"""The page of limits says the numbers that hold."""

from __future__ import annotations

import pytest

from cobijo import errors, privacy
from cobijo.estimate.surveys import acs
from cobijo.facts import case, reference, strict_json, vocabulary
from cobijo.identity import person
from cobijo.papers import blanks
from cobijo.register import shapes
from cobijo.rosters import headers
from cobijo.rosters.sources import base, text, workbook
from cobijo.timeline import terms
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("a case file", case.MAX_BYTES),
        ("a case file", strict_json.DEEPEST),
        ("a list of a case", case.MAX_ENTRIES),
        ("a text of a case", case.MAX_TEXT),
        ("a reference", reference.LONGEST),
        ("a number", strict_json.LONGEST_NUMBER),
        ("a trip", vocabulary.MOST_DAYS),
        ("a legal term", terms.MOST_YEARS),
        ("numbered columns", headers.MAX_ENTRIES),
        ("columns of a roster", base.MAX_COLUMNS),
        ("a roster as text", text.MAX_FILE),
        ("a roster as text", text.MAX_STREAM),
        ("a workbook", workbook.MAX_XLSX),
        ("a workbook", workbook.MAX_UNPACKED),
        ("a workbook", workbook.MAX_CELLS),
        ("a person file", person.MAX_BYTES),
        ("a person file", person.MAX_TEXT),
        ("a person file", person.MAX_ENTRIES),
        ("a blank of a form", blanks.MAX_BYTES),
        ("a blank of a form", blanks.MAX_PAGES),
        ("a TOML file", shapes.MAX_BYTES),
        ("a survey file", acs.MAX_UNPACKED),
        ("problems", errors.SHOWN),
        ("a part of a message", errors.LONGEST),
        ("a part of a message", privacy.LONGEST),
    ],
)
def test_a_limit_is_written_down(what, number):
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| {what}"))
    assert f"{number:,}" in row
