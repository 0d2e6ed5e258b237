"""Which way round slashed days are written: proven by the cells of a column, and never against the rest of the file."""

from __future__ import annotations

import datetime as dt

import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.errors import InputError
from tests.rosters.test_intake import lines, read


def arrivals(roster):
    return [str(dt.date.fromordinal(int(case.facts["arrived"].first))) for _, case in roster.cases]


def test_one_cell_in_three_proves_the_order_and_it_is_said(tmp_path, capsys):
    text = lines(*({"arrived": cell} for cell in ("31/01/2000", "02/03/2000", "05/06/2000")))
    roster = read(tmp_path, text)
    assert arrivals(roster) == ["2000-01-31", "2000-03-02", "2000-06-05"]
    assert [note.id for note in roster.notes] == ["caseload.note.order"]
    (tmp_path / "r.csv").write_text(text)
    for lang, said in (("en", "as 31/01/2000 shows"), ("es", "como muestra 31/01/2000")):
        assert main(["caseload", "screen", str(tmp_path / "r.csv"), "--json", "--lang", lang]) == 0
        assert said in capsys.readouterr().err
    with pytest.warns(UserWarning, match="31/01/2000"):
        cobijo.caseload.screen(tmp_path / "r.csv")


def test_a_column_that_proves_both_orders_is_asked_about(tmp_path):
    text = lines(*({"arrived": cell} for cell in ("31/01/2000", "01/31/2000", "02/03/2000")))
    with pytest.raises(InputError, match=r"02/03/2000.*mixes both orders.*--dates"):
        read(tmp_path, text)


def test_without_a_cell_in_doubt_both_orders_are_read_as_they_are(tmp_path):
    text = lines(*({"arrived": cell} for cell in ("31/01/2000", "01/31/2000", "02/02/2000")))
    assert arrivals(read(tmp_path, text)) == ["2000-01-31", "2000-01-31", "2000-02-02"]


def test_few_cells_prove_nothing_that_another_column_contradicts(tmp_path):
    people = [{"arrived": "31/01/2000", "born": "12/25/1980"}, {"arrived": "02/03/2000"}, {"arrived": "05/06/2000"}]
    with pytest.raises(InputError, match=r"02/03/2000.*31/01/2000.*--dates"):
        read(tmp_path, lines(*people))


def test_a_column_that_proves_its_order_amply_keeps_it(tmp_path):
    people = [{"arrived": f"{n}/01/2000", "born": f"12/{n}/1980"} for n in range(20, 24)] + [{"arrived": "02/03/2000"}]
    assert arrivals(read(tmp_path, lines(*people)))[-1] == "2000-03-02"


def test_python_is_warned_of_what_is_unknown_and_of_who_is_nobody(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"arrived": "1/1/1900"}) + "Total: 1 records\n")
    with pytest.warns(UserWarning, match="No person") as caught:
        assert len(cobijo.caseload.screen(path, country="SV")) == 1
    said = " ".join(str(one.message) for one in caught)
    assert "1900-01-01" in said
    assert "No person: line 3." in said
    assert all(one.filename == __file__ for one in caught)
