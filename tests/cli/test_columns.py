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
    assert [one.fact for one in cobijo.caseload.columns(path, mapping=said)] == ["ref", "nationalities", "arrived"]
    assert len(cobijo.caseload.screen(path, mapping=said, country="SV")) == 1
    for wrong in ({"sheet": "x"}, {"query": "x"}):
        with pytest.raises(InputError, match="Leave it out"):
            cobijo.caseload.screen(path, **wrong)
        with pytest.raises(InputError, match="Leave it out"):
            cobijo.caseload.screen([{"ref": "A", "nationalities": "SV"}], **wrong)
    with pytest.raises(InputError, match="Check the path"):
        cobijo.caseload.columns(path, mapping=tmp_path / "no.toml")


def test_the_rows_set_aside_are_told_in_the_language_asked_for(tmp_path, capsys):
    path, out = tmp_path / "r.csv", tmp_path / "o.csv"
    path.write_text("ref,nationalities,arrived\nA-1,SV,2001-02-31\nA-2,SV,2001-02-01\n")
    assert main(["caseload", "screen", str(path), "--country", "SV", "--lang", "es", "--out", str(out)]) == 2
    header, row = (tmp_path / "o.rejects.csv").read_text(encoding="utf-8").splitlines()
    assert header == "line,field,found,expected,what_to_do"
    assert "Corrija la celda, o déjela vacía." in row
    capsys.readouterr()
