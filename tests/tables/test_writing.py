"""Tables out: the same rows are the same bytes, nothing is left half written, and no cell is a formula."""

from __future__ import annotations

import csv
import json
import sys
import time
import zipfile

import pyarrow.parquet as pq
import pytest

from cobijo.errors import EngineError, InputError
from cobijo.files import SIGN
from cobijo.rosters import open_roster
from cobijo.tables.extras import library
from cobijo.tables.writing import METADATA, WRITERS, safe, suffix_known, write_table

HEADER = ["ref", "said"]
ROWS = [["A", "=1+1"], ["B", "sí, “ninguna”"], ["C", ""]]
"""Cells that a spreadsheet would run, that are not plain letters, and that say nothing."""


def cells(path):
    return [list(record.cells) for record in open_roster(path).records()]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_that_is_written_starts_a_formula(cell):
    assert safe(cell) == f"'{cell}"


def test_a_table_that_fails_half_way_leaves_nothing(tmp_path):
    def rows():
        yield ["1"]
        raise RuntimeError

    path = tmp_path / "out.csv"
    with pytest.raises(RuntimeError):
        write_table(path, ["a"], rows())
    assert list(tmp_path.iterdir()) == []


def test_an_old_result_survives_a_failed_run(tmp_path):
    path = tmp_path / "out.csv"
    write_table(path, ["a"], [["1"]])

    def rows():
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        write_table(path, ["a"], rows())
    assert path.read_text() == "a\n1\n"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".parquet"])
def test_the_same_rows_are_the_same_bytes_whenever_they_are_written(suffix, tmp_path, monkeypatch):
    first, later = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_table(first, HEADER, iter(ROWS))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400 * 400)
    write_table(later, HEADER, iter(ROWS))
    assert first.read_bytes() == later.read_bytes()


def test_a_spreadsheet_gets_no_formula_and_a_program_the_cell_as_it_is(tmp_path):
    for suffix in (".csv", ".json", ".xlsx", ".parquet"):
        write_table(tmp_path / f"t{suffix}", HEADER, ROWS)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [HEADER, ["A", "'=1+1"], *ROWS[1:]]
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "'=1+1" in sheet
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8")) == [
        dict(zip(HEADER, r, strict=True)) for r in ROWS
    ]
    assert pq.read_table(tmp_path / "t.parquet").to_pylist() == [dict(zip(HEADER, r, strict=True)) for r in ROWS]


def test_a_table_of_duckdb_holds_the_rows_and_says_whose_it_is(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "t.duckdb"
    write_table(path, HEADER, ROWS)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert [list(row) for row in connection.execute("SELECT * FROM screenings").fetchall()] == ROWS
        assert connection.execute("SELECT comment FROM duckdb_tables()").fetchone() == (SIGN,)


def test_what_is_of_ours_says_so(tmp_path):
    write_table(tmp_path / "t.parquet", HEADER, ROWS)
    write_table(tmp_path / "t.xlsx", HEADER, ROWS)
    said = pq.read_metadata(tmp_path / "t.parquet").metadata
    assert {key.encode(): value.encode() for key, value in METADATA.items()}.items() <= said.items()
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        assert SIGN in book.read("docProps/core.xml").decode()


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".parquet", ".duckdb"])
def test_a_table_without_rows_keeps_its_columns(suffix, tmp_path):
    path = tmp_path / f"t{suffix}"
    write_table(path, HEADER, iter(()))
    if suffix == ".json":
        assert json.loads(path.read_text()) == []
    elif suffix == ".parquet":
        assert pq.read_schema(path).names == HEADER
    elif suffix == ".duckdb":
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect(str(path), read_only=True) as connection:
            assert [c[0] for c in connection.execute("SELECT * FROM screenings").description] == HEADER
    else:
        assert list(open_roster(path).header) == HEADER


def test_a_name_that_there_is_no_form_for_is_refused_with_those_that_there_are(tmp_path):
    with pytest.raises(InputError) as caught:
        write_table(tmp_path / "t.ods", HEADER, ROWS)
    assert all(suffix in str(caught.value) for suffix in WRITERS)
    assert list(tmp_path.iterdir()) == []
    assert suffix_known(tmp_path / "T.CSV").name == "T.CSV"


def test_a_library_that_is_not_there_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(EngineError, match=r"needs openpyxl.*\.\[tables\]"):
        library("openpyxl", "tables")
