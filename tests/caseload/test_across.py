"""A folder is one caseload: a reference that stands in two of its files is found as one that stands twice in a file."""

from __future__ import annotations

import csv

import pytest

from cobijo.cli.main import main

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ON = "2026-01-01"


def screened(folder, out, *more):
    return main(["caseload", "screen", str(folder), "--on", ON, "--out", str(out), *more])


def answered(path):
    return sorted(set(pq.read_table(path)["ref"].to_pylist()))


def rejects(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["line"], row["field"], row["what_to_do"]) for row in csv.DictReader(file)]


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "in"
    home.mkdir()
    (home / "a.csv").write_text("ref,nationalities\nA-1,SV\nA-2,HN\n")
    (home / "b.tsv").write_text("Case No\tNationality\nB-1\tSV\nA-2\tHN\nB-3\tHT\n")
    pq.write_table(pa.table({"ref": ["P-1", "A-2\u200b", " B-3 "], "nationalities": ["SV"] * 3}), home / "c.parquet")
    return home


def test_a_reference_of_two_files_is_set_aside_in_both(folder, tmp_path, capsys):
    out = tmp_path / "out"
    assert screened(folder, out) == 2
    assert [answered(out / f"{name}.parquet") for name in "abc"] == [["A-1"], ["B-1"], ["P-1"]]
    assert rejects(out / "a.rejects.csv") == [("3", "ref", "It stands in line 3 of b.tsv too.")]
    assert rejects(out / "b.rejects.csv") == [
        ("3", "Case No", "It stands in line 3 of a.csv too."),
        ("4", "Case No", "It stands in line 3 of c.parquet too."),
    ]
    assert [line for line, *_ in rejects(out / "c.rejects.csv")] == ["2", "3"]
    assert "2 records: 1 person answered, 1 set aside" in capsys.readouterr().err


def test_a_reference_that_looks_like_one_of_another_file_is_set_aside_in_both(folder, tmp_path):
    (folder / "b.tsv").write_text("Case No\tNationality\nB-1\tSV\nА‑1\tHN\n")  # a Cyrillic letter, another dash
    assert screened(folder, tmp_path / "out") == 2
    assert answered(tmp_path / "out" / "b.parquet") == ["B-1"]
    assert rejects(tmp_path / "out" / "a.rejects.csv")[0] == ("2", "ref", "It stands in line 3 of b.tsv too.")


def test_what_stands_twice_in_a_file_is_said_of_that_file(folder, tmp_path):
    (folder / "a.csv").write_text("ref,nationalities\nA-2,SV\nA-2,HN\nA-4,HN\n")
    assert screened(folder, tmp_path / "out") == 2
    said = [what for _, _, what in rejects(tmp_path / "out" / "a.rejects.csv")]
    assert said == ["It stands in line 3 too.", "It stands in line 2 too."]
    assert answered(tmp_path / "out" / "b.parquet") == ["B-1"]


def test_a_run_that_goes_on_knows_of_a_file_that_came_later(folder, tmp_path, capsys):
    out = tmp_path / "out"
    (folder / "b.tsv").unlink()
    (folder / "c.parquet").unlink()
    assert screened(folder, out) == 0
    (folder / "d.csv").write_text("ref,nationalities\nD-1,SV\n")
    assert screened(folder, out, "--resume") == 0
    (folder / "e.csv").write_text("ref,nationalities\nA-1,SV\n")
    assert screened(folder, out, "--resume") == 2
    assert "a.parquet" in capsys.readouterr().err
    assert not (out / "e.parquet").exists()


def test_of_a_table_of_facts_it_is_said(tmp_path, capsys):
    home, out = tmp_path / "in", tmp_path / "out"
    home.mkdir()
    roster = home / "r.csv"
    roster.write_text("ref,nationalities\nA-1,SV\nA-2,HN\n")
    assert main(["caseload", "facts", str(roster), "--out", str(home / "f.parquet")]) == 0
    roster.write_text("ref,nationalities\nA-1,SV\nA-3,HN\n")
    assert screened(home, out) == 2
    assert answered(out / "r.parquet") == ["A-3"]
    assert answered(out / "f.parquet") == ["A-1", "A-2"]
    assert "f.parquet: 1 reference stands in another file of the folder too (r.csv)" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_said_in_its_turn(folder, tmp_path, capsys):
    (folder / "d.parquet").write_bytes(b"PAR1 and no more")
    assert screened(folder, tmp_path / "out") == 2
    assert "d.parquet" in capsys.readouterr().err
