"""`cobijo caseload columns`: every roster is shown, whatever its headers are."""

from __future__ import annotations

import json

import pytest

import cobijo.caseload
from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.rosters.tells import TELLS
from cobijo.words import Words


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "header", ["Criminal History", "Arrests/Convictions", "CRIM_IND", "Antecedentes", "Deported?", "Deportado"]
)
def test_a_column_that_tells_of_two_facts_is_named_with_both(header, lang, tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,{header}\nA-1,SV,x\nA-2,HT,\n")
    assert main(["caseload", "columns", str(path), "--lang", lang]) == 0
    assert header.rstrip("?") in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_fact_that_a_column_may_tell_of_has_a_name(lang):
    assert all(Words(lang).fact(name) for name in TELLS)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_days_in_doubt_are_shown_with_the_others_and_said(lang, tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities,arrived\nA-1,SV,03/04/2001\nA-2,HT,05/06/2002\n")
    assert main(["caseload", "columns", str(path), "--lang", lang]) == 0
    said = capsys.readouterr()
    assert "nationalities" in said.out
    assert "--dates month-first" in said.err
    assert main(["caseload", "columns", str(path), "--json"]) == 0
    found = {one["header"]: one for one in json.loads(capsys.readouterr().out)["columns"]}
    assert (found["arrived"]["order"], found["arrived"]["unread"], found["arrived"]["samples"]) == (None, 2, [])
    assert main(["caseload", "screen", str(path)]) == 2
    assert [one.unread for one in cobijo.caseload.columns(path)] == [0, 0, 2]


def test_python_takes_a_map_a_query_and_a_sheet(tmp_path):
    path, said = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,nationalities,llegada\nA-1,SV,2001-02-03\n")
    said.write_text('[columns]\nllegada = "arrived"\n')
    assert [one.fact for one in cobijo.caseload.columns(path, map=said)] == ["ref", "nationalities", "arrived"]
    assert len(cobijo.caseload.screen(path, map=said, country="SV")) == 1
    for wrong in ({"sheet": "x"}, {"query": "x"}):
        with pytest.raises(InputError, match="Leave it out"):
            cobijo.caseload.screen(path, **wrong)
        with pytest.raises(InputError, match="Leave it out"):
            cobijo.caseload.screen([{"ref": "A", "nationalities": "SV"}], **wrong)
    with pytest.raises(InputError, match="Check the path"):
        cobijo.caseload.columns(path, map=tmp_path / "no.toml")


def test_the_rows_set_aside_are_told_in_the_language_asked_for(tmp_path, capsys):
    path, out = tmp_path / "r.csv", tmp_path / "o.csv"
    path.write_text("ref,nationalities,arrived\nA-1,SV,2001-02-31\nA-2,SV,2001-02-01\n")
    assert main(["caseload", "screen", str(path), "--country", "SV", "--lang", "es", "--out", str(out)]) == 2
    header, row = (tmp_path / "o.rejects.csv").read_text(encoding="utf-8").splitlines()
    assert header == "line,field,found,expected,what_to_do"
    assert "Corrija la celda, o déjela vacía." in row
    capsys.readouterr()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "office"
    made.mkdir()
    (made / "a.csv").write_text("ref,Nationality,Date of Entry\nA-1,SV,2001-02-01\n")
    (made / "b.csv").write_text("ref,Nationality,Entry Date,Notes\nB-1,HT,2001-02-01,x\nB-2,?,x,\n")
    return made


@pytest.mark.parametrize(("lang", "every"), [("en", "all"), ("es", "todos")])
def test_a_folder_is_one_table_with_the_files_of_each_header(lang, every, folder, capsys):
    assert main(["caseload", "columns", str(folder), "--lang", lang]) == 0
    rows = {row[0]: row[1:] for row in (line.split("\t") for line in capsys.readouterr().out.splitlines())}
    assert [rows[name][0] for name in ("ref", "Nationality", "Date of Entry")] == [every, every, "a.csv"]
    assert rows["Nationality"][3] == 'SV → ["SV"]; HT → ["HT"]; ? → unknown'
    assert main(["caseload", "columns", str(folder), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == {"a.csv": None, "b.csv": None}
    one = next(one for one in said["columns"] if one["header"] == "Entry Date")
    assert (one["fact"], one["files"], one["filled"], one["unread"]) == ("arrived", ["b.csv"], 2, 1)


def test_a_file_of_a_folder_that_is_no_roster_holds_up_none_of_the_others(folder, capsys):
    (folder / "c.csv").write_text("x,y\n1,2\n")
    (folder / "old.xls").write_bytes(b"x")
    assert main(["caseload", "columns", str(folder)]) == 2
    said = capsys.readouterr()
    assert "Nationality\tall" not in said.err
    assert "Nationality\tall" in said.out
    assert "c.csv, header: found 2 cells, of which none is known" in said.err
    (folder / "c.csv").unlink()
    assert main(["caseload", "columns", str(folder)]) == 2
    assert "old.xls: not read" in capsys.readouterr().err


def test_a_map_is_written_of_a_folder_whose_files_have_one_header(folder, tmp_path, capsys):
    kept = tmp_path / "map.toml"
    assert main(["caseload", "columns", str(folder), "--write-map", str(kept)]) == 2
    assert "found files of different headers" in capsys.readouterr().err
    (folder / "b.csv").write_text("ref,Nationality,Date of Entry\nB-1,HT,2001-02-01\n")
    assert main(["caseload", "columns", str(folder), "--write-map", str(kept)]) == 0
    assert '"Date of Entry" = "arrived"' in kept.read_text()


@pytest.mark.parametrize(
    ("name", "fine", "near"),
    [
        ("date of entry", True, ""), ("DATE  OF ENTRY", True, ""), ("Date of Entri", False, "'Date of Entry'"),
        ("NATIONALTY", False, "'Nationality'"), ("Zzz", False, ""),
    ],
)  # fmt: skip
def test_a_map_names_headers_in_any_case_and_a_slip_is_told(name, fine, near, tmp_path, capsys):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,Nationality,Date of Entry\nA-1,SV,03/04/2001\n")
    kept.write_text(f'[columns]\n"{name}" = "arrived"\n[dates]\n"{name}" = "day-first"\n')
    status = main(["caseload", "screen", str(path), "--map", str(kept), "--country", "SV"])
    assert status == (0 if fine else 2)
    assert (f"Did you mean {near}?" in capsys.readouterr().err) is bool(near)


def test_what_is_no_country_is_quoted_with_the_words_of_countries(tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities\nA-1,República del Salvador Norte\nA-2,Maria Elbonia\n")
    assert main(["caseload", "screen", str(path), "--country", "SV"]) == 2
    said = capsys.readouterr().err
    assert '"República del Salvador Norte"' in said
    assert "a text of 13 characters" in said


def test_a_folder_that_is_not_there_is_told_of_the_file_that_was_asked_for(tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities\nA-1,SV\n")
    assert main(["caseload", "screen", str(path), "--out", str(tmp_path / "no" / "such" / "o.csv")]) == 2
    said = capsys.readouterr().err
    assert "o.csv: folder" in said
    assert "rejects" not in said


@pytest.mark.parametrize("lang", ["en", "es"])
def test_whoever_looks_at_eighty_columns_sees_a_line_a_header(lang, capsys, monkeypatch):
    """Of headers that are our own names, and of a cell that was read as it stands, nothing is said twice."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["caseload", "columns", "examples/sample_caseload.csv", "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) < 80  # of thirty headers
    assert [line.split()[0] for line in lines if Words(lang).say("columns.same") in line][:3] == [
        "ref",
        "nationalities",
        "entry_passport",
    ]
    assert not any("→ 1990-04-02" in line for line in lines)


def test_a_map_is_written_over_unless_somebody_has_changed_it(tmp_path, capsys):
    roster, kept = tmp_path / "r.csv", tmp_path / "kept.toml"
    roster.write_text("Client ID,Nationality,Ever detained?,TPS status\nK-1,HT,no,open\n")
    command = ["caseload", "columns", str(roster), "--write-map", str(kept)]
    for _ in range(2):
        assert main(command) == 0
    written = kept.read_text()
    assert '# The next tells of pending_charges. Write which fact it is, or "" that it is not used' in written
    assert '\n# "Ever detained?" = ""\n' in written
    assert '\n# "TPS status" = ""\n' in written
    capsys.readouterr()
    kept.write_text(written.replace('# "TPS status"', '"TPS status"'))
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "found a map that somebody has changed" in err
    assert '\n"TPS status"' in kept.read_text()
    assert main(["caseload", "screen", str(roster), "--map", str(kept)]) == 0


@pytest.mark.parametrize(("text", "found"), [("mine", "did not write"), (None, "a folder")])
def test_what_cobijo_did_not_write_is_refused_before_the_columns_are_shown(text, found, tmp_path, capsys):
    roster, kept = tmp_path / "r.csv", tmp_path / "kept.toml"
    roster.write_text("ref,nationalities\nK-1,HT\n")
    _ = kept.mkdir() if text is None else kept.write_text(text)
    assert main(["caseload", "columns", str(roster), "--write-map", str(kept)]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert found in err
