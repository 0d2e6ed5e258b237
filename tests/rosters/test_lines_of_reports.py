"""What becomes of a line among the rows of a roster, a table of cases: nobody, a row set aside, a person."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cobijo.rosters import Options
from tests.rosters.roads import people, same_on_both
from tests.rosters.test_intake import ON

with (Path(__file__).parent / "lines_of_reports.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

ABOVE = "ref,nationalities,born,in_us,convictions\nB-1,SV,1980-01-01,yes,none\nB-2,HN,1981-01-01,yes,none\n"
BENEATH = "B-3,SV,1982-01-01,yes,none\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['line']} ({case['because']})")
def test_a_line_among_people_becomes(case, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"{ABOVE}{case['line']}\n{BENEATH}", encoding="utf-8")
    roster = same_on_both(path, Options(on=ON))
    found = {"nobody": len(roster.nobody), "aside": roster.counts.set_aside, "person": len(people(roster)) - 3}
    assert found == {"nobody": 0, "aside": 0, "person": 0} | {case["becomes"]: 1}
