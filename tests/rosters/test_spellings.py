"""How people write what has one meaning is read; what may mean two things is set aside, or unknown and said."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.facts.vocabulary import FactType, fact_type
from cobijo.rosters import Options, days
from cobijo.rosters.cells import UNSURE_NONE, Remark, read_cell
from cobijo.rosters.terms import BEYOND_LIFE
from tests.rosters.roads import people, same_on_both
from tests.rosters.test_intake import ON, WHOLE, lines, outcomes


def fact(place: str) -> FactType:
    found = fact_type(place)
    assert found is not None
    return found


READ = {
    "convictions[0].max_term": [
        ("1 yr", "P1Y"), ("2 yrs.", "P2Y"), ("one year", "P1Y"), ("One-Year", "P1Y"), ("1y", "P1Y"), ("6m", "P6M"),
        ("6 mos", "P6M"), ("twelve months", "P12M"), ("1 year 6 months", "P1Y6M"), ("1 year, 6 months", "P1Y6M"),
        ("1 yr and 6 mos", "P1Y6M"), ("un año", "P1Y"), ("1 año y 6 meses", "P1Y6M"), ("364 days", "P364D"),
        ("eighteen months", "P18M"), ("250 yrs", BEYOND_LIFE), ("2 wks", "P2W"), ("0 days", "P0D"),
    ],
    "convictions[0].sentence": [("fine only", "P0D"), ("Fine Only", "P0D"), ("solo multa", "P0D")],
    "convictions[0].labelled": [
        ("Misdemeanour", "misdemeanor"), ("delito grave", "felony"), ("Delito menor", "misdemeanor"),
        ("Delito grave (felony)", "felony"), ("infracción", "infraction"),
    ],
    "arrived": [
        ("20180201", "2018-02-01"), (20180201, "2018-02-01"), (20180201.0, "2018-02-01"), ("2018–02–01", "2018-02-01"),
        ("2018—02—01", "2018-02-01"), ("13–02–2018", "2018-02-13"), ("2018‑02‑01", "2018-02-01"),
    ],
    "in_us": [("✓", True), ("☑", True), ("[x]", True), ("[X]", True), ("[✓]", True)],
    "convictions": [
        ("No convictions", []), ("no criminal record", []), ("Sin antecedentes penales", []), ("No condenas", []),
        ("never convicted", []), ("zero convictions.", []), ("Sin condenas", []), ("has no criminal history", []),
    ],
    "pending_charges": [("no pending charges", []), ("No charges", []), ("sin cargos pendientes", [])],
    "absences": [("no trips", []), ("Never left the US", []), ("No ha salido del país", []), ("sin viajes", [])],
    "orders": [("no removal orders", [])],
}  # fmt: skip
DOUBTED = {
    "convictions[0].max_term": [
        "fine only", "up to 1 year", "1 yr?", "1-2 years", "6 months 1 year", "1 year 1 year", "six",
        "1 year or 6 months", "oneyear", "1 year probation", "٦ months",
    ],
    "convictions[0].sentence": ["fine", "no jail", "fine only, 1 yr probation", "multa"],
    "convictions[0].labelled": ["delito", "serious", "delito particularmente grave", "felony?"],
    "arrived": [
        "20181301", "2018020", "201802011", "2018–2019", "10122018", "2018–02-01", "2018–02–01?", "20180230",
    ],
    "in_us": ["x", "☒", "✗", "☐", "[ ]", "[x]?", "[y]"],
    "convictions": [
        "no arrests", "no convictions since 2010", "no convictions, one arrest", "no felony convictions", "clean",
        "none? no convictions", "no prior convictions", "nothing serious", "no felonies known",
    ],
    "pending_charges": ["no convictions", "no criminal record"],
    "absences": ["no long trips", "never left without permission"],
}  # fmt: skip
UNSURE = {
    "convictions": ["none known", "None reported", "no known convictions", "No convictions known", "no record",
                    "no records found", "ninguna conocida", "nothing on file"],
    "absences": ["none known", "no known trips"],
}  # fmt: skip


def told(table):
    return [(place, cell) for place, cells in table.items() for cell in cells]


@pytest.mark.parametrize(("place", "pair"), told(READ))
def test_what_has_one_meaning_is_read(place, pair):
    cell, value = pair
    assert read_cell(cell, fact(place)) == value


@pytest.mark.parametrize(("place", "cell"), told(DOUBTED))
def test_what_may_mean_two_things_is_not_read(place, cell):
    with pytest.raises(ValueError, match=r"\S"):
        read_cell(cell, fact(place))


@pytest.mark.parametrize(("place", "cell"), told(UNSURE))
def test_that_nobody_knows_of_any_is_unknown_and_said(place, cell):
    with pytest.raises(Remark) as said:
        read_cell(cell, fact(place))
    assert said.value.id == UNSURE_NONE


def test_who_has_none_known_is_asked_and_who_has_none_is_answered(tmp_path, capsys):
    text = lines({"convictions": "none known"}, {"convictions": "No convictions"}, {"convictions": "none"})
    found, status = outcomes(tmp_path, text)
    assert (found.pop("C-1"), status) == ("needs_information", 0)
    assert set(found.values()) == {"appears_eligible"}
    assert "none known" in capsys.readouterr().err


SAYS_HOW = [
    ("conviction_1_max_term", "fine only", "0 days"), ("in_us", "☒", "in words"),
    *(("arrived", day, "four digits") for day in ("3/4/99", "03-04-99", "3.4.99", "4 Mar 99", "4-mar-99", "Mar 4, 99")),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "said"), SAYS_HOW)
def test_what_is_set_aside_says_how_to_write_it(column, cell, said, tmp_path):
    row = {**WHOLE, "convictions": "", column: cell}
    path = tmp_path / "r.csv"
    path.write_text(lines(row))
    roster = same_on_both(path, Options(on=ON))
    assert [said in str(one.problem) for one in roster.rejects] == [True]


def test_both_roads_read_them_alike(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        lines(
            {"arrived": "20010101", "convictions": "none known"},
            {"arrived": "2001–01–02", "in_us": "[x]"},
            {"arrived": "13–02–2001", "absences": "never left"},
        )
    )
    assert len(people(same_on_both(path, Options(on=ON)))) == 3


def test_a_longer_dash_proves_the_order_of_a_column_too():
    assert days.order_of("13–02–2001") == "day-first"
    assert days.order_of("03–02–2001") == "either"
    assert days.read_day("03–02–2001", "day-first") == dt.date(2001, 2, 3).isoformat()
