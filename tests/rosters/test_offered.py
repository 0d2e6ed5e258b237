"""A column that may be a fact, if it is of the form that is asked about, is offered, and never taken for it."""

from __future__ import annotations

import pytest

from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.rosters import Options, understand
from cobijo.rosters.headers import match, offered
from cobijo.rosters.sources.opening import frame_source
from tests.rosters.test_intake import ON, lines, outcomes

BARE = [
    "Receipt Date", "Application date", "Received Date", "ReceiptDate", "Receipt Date (MM/DD/YYYY)", "Date Received",
    "Receipt_Date__c", "Fecha de recibo", "RECEIVED DATE",
]  # fmt: skip
OF_SOMETHING_ELSE = [
    "I-765 receipt date",
    "Date file received",
    "Payment received date",
    "Receipt number",
    "I-821 filed",
]


@pytest.mark.parametrize("header", BARE)
def test_a_bare_date_is_offered_and_not_taken(header):
    assert (match(header), offered(header)) == (None, "filed")


@pytest.mark.parametrize("header", OF_SOMETHING_ELSE)
def test_what_says_of_which_form_it_is_is_not_offered(header):
    assert offered(header) is None


def test_it_is_said_where_nothing_else_says_the_fact(tmp_path, capsys):
    text = lines({"filed": "", "Receipt Date": "2002-06-01"}).replace("filed", "Notes", 1)
    found, _ = outcomes(tmp_path, text)
    assert found == {"C-1": "needs_information"}
    assert '"Receipt Date" = "filed" (--map)' in capsys.readouterr().err
    said = tmp_path / "map.toml"
    said.write_text('[columns]\n"Receipt Date" = "filed"\n')
    found, _ = outcomes(tmp_path, text, "--map", str(said))
    assert found == {"C-1": "appears_eligible"}
    assert "--map" not in capsys.readouterr().err


def test_it_is_not_said_beside_the_fact():
    how = understand(frame_source([{"ref": "A", "filed": "2002-01-01", "Receipt Date": "2001-01-01"}]), Options(on=ON))
    assert [note.id for note in how.notes] == []


def test_entered_is_the_day_of_the_arrival_where_its_cells_are_days():
    how = understand(frame_source([{"ref": "A", "Entered": "2001-01-01"}]), Options(on=ON))
    assert how.columns[1].place == "arrived"
    beside = [{"ref": "A", "Entered": "2001-01-01", "arrived": "2001-01-01"}]
    assert 1 not in understand(frame_source(beside), Options(on=ON)).columns


@pytest.mark.parametrize("header", ["TPS Filed?", "I-821 filed", "Date of Entry", "DOB"])
def test_a_usual_name_of_a_day_that_answers_with_yes_and_no_is_not_used(header, tmp_path, capsys):
    text = lines({header: "Yes"}, {header: "No"}, {header: "pending"}, {header: ""})
    found, status = outcomes(tmp_path, text)
    assert (len(found), status) == (4, 0)
    assert "--map" in capsys.readouterr().err


@pytest.mark.parametrize("cell", ["2002-06-01", "June 31, 2002", "13/13/2002"])
def test_it_is_used_where_a_cell_of_it_is_a_day_or_a_slip_of_one(cell):
    how = understand(frame_source([{"ref": n, "TPS Filed?": said} for n, said in enumerate(("Yes", cell))]), Options())
    assert how.columns[1].place == "filed"


@pytest.mark.parametrize("rows", [{"Entered": "hm"}, {"TPS Filed?": "yes"}, {"withdrawn": "yes"}])
def test_a_roster_of_which_nothing_is_used_is_refused(rows):
    with pytest.raises(InputError, match="--map"):
        understand(frame_source([{"ref": "A", **rows}, {"ref": "B", **rows}]), Options(on=ON))


@pytest.mark.parametrize(
    "header", ["TPS_Application_Filed_Date__c", "TPS application filed", "Fecha de solicitud de TPS"]
)
def test_an_application_for_tps_is_of_the_i_821(header):
    assert match(header).place == "filed"


def test_a_map_that_is_written_leaves_it_to_a_person(tmp_path, capsys):
    path, said = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,nationalities,Receipt Date\nA,SV,2002-01-01\n")
    assert main(["caseload", "columns", str(path), "--write-map", str(said)]) == 0
    assert '# "Receipt Date" = ""' in said.read_text()
    assert '"filed"' in said.read_text()
    assert '"Receipt Date" = "filed"' in capsys.readouterr().err
