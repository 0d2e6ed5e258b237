"""What is printed of a header that nothing is known of, and of a sheet's name: no name of a person."""

from __future__ import annotations

import json

import pytest

from cobijo.cli.main import main
from cobijo.rosters.naming import shown_header, shown_sheet
from cobijo.rosters.sources.opening import open_roster

NAMED = "Maria Lopez"


@pytest.mark.parametrize(
    "header",
    [
        "Notes", "Client Name", "Case Owner", "x0", "Próxima cita", "Fecha de apertura", "Zip", "conviction_1_level",
        "Ever arrested?", "¿Ha sido arrestado?", "¿Alguna vez ha sido detenida?",
        "Oficina", "Número A", "Passport country 2", "intake_office", "ClientName",
    ],
)  # fmt: skip
def test_the_words_of_headers_are_printed(header):
    assert shown_header(header, 3) == header


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("Maria Lopez", "#4 (M… L…)"),
        ("Perez Canario, Juan", "#4 (P… C…, J…)"),
        ("maria", "#4 (m…)"),
        ("Notes of Ana Ruiz", "#4 (Notes of A… R…)"),
        ("Lopez_Maria", "#4 (L…_M…)"),
        ("MariaLopez", "#4 (M…L…)"),
        ("Maria A123456789", "#4 (M… *********)"),
        ("Núñez", "#4 (N…)"),
    ],
)
def test_of_another_word_the_first_letter_is_printed(header, shown):
    assert shown_header(header, 3) == shown


@pytest.mark.parametrize("action", ["screen", "columns", "changes"])
def test_no_command_prints_a_name_that_stands_in_a_header(action, tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,convictions,{NAMED},{NAMED}'s convictions\nC-1,SV,none,x,felony\n")
    more = ["--before", "2020-01-01", "--after", "2021-01-01"] if action == "changes" else []
    main(["caseload", action, str(path), *more])
    said = capsys.readouterr()
    assert "Maria" not in said.out + said.err
    assert "#4 (M… L…)" in said.out + said.err


def workbook(path, names, hidden=()):
    book = pytest.importorskip("openpyxl").Workbook()
    for name in names:
        sheet = book.create_sheet(name)
        sheet.append(["ref", "nationalities"])
        sheet.append(["C-1", "SV"])
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    del book["Sheet"]
    book.save(path)
    return path


def test_a_sheet_of_somebodys_name_is_told_and_chosen_by_its_number(tmp_path, capsys):
    path = workbook(tmp_path / "r.xlsx", ["Clients", NAMED, "2019 old"], ["2019 old"])
    assert main(["caseload", "screen", str(path)]) == 2
    said = capsys.readouterr()
    assert "Maria" not in said.err
    assert "'Clients' (2), #2 ('M… L…') (2)" in said.err
    assert main(["caseload", "screen", str(path), "--sheet", "2", "--json"]) == 0
    said = capsys.readouterr()
    assert "Sheet read: #2 ('M… L…')" in said.err
    assert json.loads(said.out)[0]["ref"] == "C-1"
    assert open_roster(path, sheet=NAMED).read_from == NAMED
    assert main(["caseload", "screen", str(path), "--sheet", "4"]) == 2
    assert "#2 ('M… L…')" in capsys.readouterr().err


def test_a_sheet_whose_name_is_a_number_is_meant_by_it(tmp_path):
    path = workbook(tmp_path / "r.xlsx", ["2", "1"])
    assert open_roster(path, sheet="1").read_from == "1"
    assert shown_sheet("2019", ["2019"]) == "'2019'"
