"""A header says how its days are written; where its own cells disprove it, no day is read that can be two."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, WHOLE

REST = {name: value for name, value in WHOLE.items() if name != "arrived"}


def read(tmp_path, header, days, options=None):
    rows = [",".join([*({**REST, "ref": f"C-{n}"}.values()), day]) for n, day in enumerate(days)]
    path = tmp_path / "r.csv"
    path.write_text("\n".join([",".join([*REST, f'"{header}"']), *rows]) + "\n")
    return same_on_both(path, options or Options(on=ON))


AMBIGUOUS = "a day that is not both month-first and day-first"


@pytest.mark.parametrize(
    ("header", "days", "aside"),
    [
        ("Fecha de entrada (DD/MM/AAAA)", ["01/14/2001"] * 9 + ["02/03/2001"], 1),
        ("Fecha de entrada (DD/MM/AAAA)", ["14/01/2001"] * 9 + ["02/03/2001"], 0),
        ("Fecha de entrada (DD/MM/AAAA)", ["14/01/2001"] * 29 + ["01/14/2001", "02/03/2001"], 1),
        ("Date of Entry (MM/DD/YYYY)", ["14/01/2001"] * 3 + ["02/03/2001", "05/05/2001"], 1),
        ("Date of Entry", ["2001-14-02"] * 3 + ["2001-03-02", "2001-03-03"], 4),
        ("Date of Entry", ["2001-02-14"] * 3 + ["2001-03-02"], 0),
        ("Date of Entry", ["2001-02-14"] * 20 + ["2001-14-02", "2001-03-02"], 1),
        ("Date of Entry (YYYY/DD/MM)", ["2001/03/02", "2001/03/03"], 1),
        ("Date of Entry (YYYY-DD-MM)", ["2001-03-02", "2001-02-14"], 1),
        ("Fecha de entrada (AAAA/MM/DD)", ["2001/03/02"], 0),
    ],
)
def test_what_the_cells_disprove_is_not_believed(header, days, aside, tmp_path):
    roster = read(tmp_path, header, days)
    assert len(roster.rejects) == aside


def test_what_a_person_says_wins_over_header_and_cells(tmp_path):
    days = ["01/14/2001"] * 3 + ["02/03/2001"]
    roster = read(tmp_path, "Date of Entry (DD/MM/YYYY)", days, Options(on=ON, dates="month-first"))
    assert len(roster.cases) == 4


def test_it_is_said_that_the_day_can_be_two(tmp_path):
    roster = read(tmp_path, "Date of Entry (DD/MM/YYYY)", ["01/14/2001", "02/03/2001"])
    assert [reject.problem.expected for reject in roster.rejects] == [AMBIGUOUS]
