"""Rows and columns of a sheet that can't be seen: they are read, counted and named, never in silence."""

from __future__ import annotations

import io
import zipfile

import pytest

from cobijo.cli.main import main
from tests.rosters.test_intake import read

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

HEADER = ("ref", "Nationality", "In US", "DOB")


def book(*, people=4, rows=(), columns=(), filtered=None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(HEADER)
    for n in range(people):
        sheet.append((f"C-{n + 1}", "SV" if n % 2 else "HN", "yes", "1980-01-01"))
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True
    if filtered:
        sheet.auto_filter.ref = f"A1:D{people + 1}"
        sheet.auto_filter.add_filter_column(1, [filtered])
        for n in range(people):
            sheet.row_dimensions[n + 2].hidden = sheet.cell(n + 2, 2).value != filtered
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def notes(roster):
    return {note.id.rpartition(".")[2]: dict(note.values) for note in roster.notes}


@pytest.mark.parametrize(
    ("how", "lines"),
    [({"rows": (3,)}, "3"), ({"rows": (3, 4)}, "3, 4"), ({"filtered": "SV"}, "2, 4"), ({"rows": (1,)}, "1")],
)
def test_hidden_rows_are_read_and_named(tmp_path, how, lines):
    roster = read(tmp_path, book(**how), name="r.xlsx")
    assert len(roster.cases) == 4
    assert notes(roster)["hidden_rows"] == {"count": len(lines.split(", ")), "lines": lines}


def test_a_hidden_column_is_read_and_named(tmp_path):
    roster = read(tmp_path, book(columns=("B", "D")), name="r.xlsx")
    assert notes(roster) == {"hidden_columns": {"count": 2, "columns": "Nationality, DOB"}}


def test_what_can_be_seen_is_not_spoken_of(tmp_path):
    assert notes(read(tmp_path, book(), name="r.xlsx")) == {}
    assert notes(read(tmp_path, book(rows=(9,)), name="r.xlsx")) == {}


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ((3,), [(b'<row r="3"', b"<row"), (b'hidden="1"', b'hidden="true"')]),
        ((), [(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')]),
    ],
)
def test_what_other_writers_write_is_hidden_too(tmp_path, rows, written):
    """A row without its number, `true` for 1, no height at all."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(rows=rows))) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for one, other in written if name == "xl/worksheets/sheet1.xml" else ():
                assert one in data
                data = data.replace(one, other)
            new.writestr(name, data)
    assert notes(read(tmp_path, whole.getvalue(), name="r.xlsx"))["hidden_rows"]["lines"] == "3"


@pytest.mark.parametrize(
    ("lang", "one", "many"),
    [
        ("en", "1 hidden row is read with the others (line 3)", "2 hidden rows are read with the others (lines 3, 4)"),
        ("es", "1 fila oculta se lee con las demás (línea 3)", "2 filas ocultas se leen con las demás (líneas 3, 4)"),
    ],
)
def test_it_is_said_by_every_command(tmp_path, lang, one, many, capsys):
    path = tmp_path / "r.xlsx"
    for rows, wanted in (((3,), one), ((3, 4), many)):
        path.write_bytes(book(rows=rows))
        for command in (["screen"], ["columns"], ["facts", "--out", str(tmp_path / "f.parquet")]):
            assert main(["caseload", command[0], str(path), *command[1:], "--lang", lang]) == 0
            assert wanted in capsys.readouterr().err
