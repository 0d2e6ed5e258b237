"""Answers are written over answers, and over nothing that somebody has put into them since."""

from __future__ import annotations

import csv
import json

import pytest

from cobijo.cli.main import main

pq = pytest.importorskip("pyarrow.parquet")
openpyxl = pytest.importorskip("openpyxl")
duckdb = pytest.importorskip("duckdb")

ROSTER = "ref,nationalities,arrived\nK-1,HN,1998-05-02\nK-2,HN,soon\n"


@pytest.fixture
def screen(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER)
    return ["caseload", "screen", str(roster), "--country", "HN", "--on", "2026-01-01", "--out"]


def append(line):
    return lambda path: path.write_text(path.read_text() + line)


def with_a_column(path):
    rows = list(csv.reader(path.open()))
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([[*row, "called"] for row in rows])


def as_excel_saves(path):
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def a_note(path):
    rows = json.loads(path.read_text())
    path.write_text(json.dumps([{**row, "note": "called"} for row in rows], ensure_ascii=False, indent=1))


def saved_again(path):
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A9"] = "called"
    book.save(path)


def one_column_more(path):
    table = pq.read_table(path)
    pq.write_table(table.append_column("note", table["ref"]), path)


def stated(statement):
    def change(path):
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)

    return change


def an_open_log(path):
    path.with_name(f"{path.name}.wal").write_bytes(b"what is not yet in the file")


CHANGES = {
    "a line": (".csv", append("my notes: called on Monday\n")),
    "an empty line": (".csv", append("\n")),
    "a column": (".csv", with_a_column),
    "saved by a spreadsheet": (".csv", as_excel_saves),
    "a note": (".json", a_note),
    "a workbook saved": (".xlsx", saved_again),
    "a column of Parquet": (".parquet", one_column_more),
    "a table": (".duckdb", stated("CREATE TABLE mine AS SELECT 1 AS n")),
    "a view": (".duckdb", stated("CREATE VIEW mine AS SELECT ref FROM screenings")),
    "a column of the table": (".duckdb", stated("ALTER TABLE screenings ADD COLUMN note VARCHAR")),
    "a log": (".duckdb", an_open_log),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_has_put_into_answers_stays(change, screen, tmp_path, capsys):
    suffix, put = CHANGES[change]
    out = tmp_path / f"answers{suffix}"
    for _ in range(2):
        assert main([*screen, str(out)]) == 2  # a row is set aside
    put(out)
    before = out.read_bytes()
    capsys.readouterr()
    assert main([*screen, str(out)]) == 2
    said = capsys.readouterr().err
    assert "somebody has changed" in said
    assert "move the file away" in said
    assert out.read_bytes() == before


def test_rejects_that_somebody_has_worked_through_stay(screen, tmp_path, capsys):
    out, rejects = tmp_path / "answers.csv", tmp_path / "answers.rejects.csv"
    assert main([*screen, str(out)]) == 2
    append("asked the client on Monday\n")(rejects)
    before, answers = rejects.read_bytes(), out.read_bytes()
    for roster in (ROSTER, ROSTER.replace("soon", "1998")):
        (tmp_path / "roster.csv").write_text(roster)
        assert main([*screen, str(out)]) == 2
        assert "answers.rejects.csv" in capsys.readouterr().err
        assert (rejects.read_bytes(), out.read_bytes()) == (before, answers)


def test_rejects_beside_the_answers_to_a_folder_stay_too(screen, tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    for one in (folder, out):
        one.mkdir()
    (tmp_path / "roster.csv").rename(folder / "a.csv")
    (out / "a.rejects.csv").write_text("mine\n")
    screen[2] = str(folder)
    assert main([*screen, str(out)]) == 2
    assert "did not write" in capsys.readouterr().err
    assert [one.name for one in out.iterdir()] == ["a.rejects.csv"]


def test_a_table_of_other_columns_is_not_replaced(screen, tmp_path, capsys):
    out = tmp_path / "answers.csv"
    assert main([*screen, str(out)]) == 2
    before = out.read_bytes()
    assert main(["caseload", "codes", "--out", str(out)]) == 2
    assert "other columns" in capsys.readouterr().err
    assert out.read_bytes() == before
