"""A file that can't be read is refused in our words: which file, which line, what is there, what was expected. What the
engine says of it never reaches a user."""

from __future__ import annotations

import gzip
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.estimate.test_estimate import HEADER, person, survey_file

from cobijo.errors import InputError
from cobijo.estimate.surveys import acs, source
from cobijo.estimate.surveys.acs import read_acs
from cobijo.words.problems import parts_in_language

duckdb = pytest.importorskip("duckdb")

PEOPLE = [person(n, 1) for n in range(4)]
LINES = [",".join(map(str, row)) for row in (HEADER, *PEOPLE)]
FOREIGN = (
    "CSV Error",
    "Conversion",
    "Invalid",
    "Error",
    "codec",
    "Errno",
    "cast",
    "ignore_errors",
    "LINE",
    "magic",
    "gzipped",
)
"""Words of DuckDB, Arrow and Python that tell a user nothing."""


def problem(path, **options):
    with pytest.raises(InputError) as caught:
        read_acs(path, duckdb.connect(), **options)
    (found,) = caught.value.problems
    assert str(path) == caught.value.source
    for part in (found.found, found.expected, found.remedy):
        assert not [word for word in FOREIGN if word in part], part
    spanish = parts_in_language(found, "es")
    assert spanish["remedy"] != found.remedy
    assert spanish["expected"] != found.expected
    return found


def found_in(path, content):
    """What is found wrong with a file of such bytes."""
    path.write_bytes(content)
    return problem(path).found


def text(lines=LINES, **changes):
    made = [changes.get(f"line{n}", line) for n, line in enumerate(lines, 1)]
    return "\n".join(made).encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (text() + b"a,b\n", "2 cells in line 6 of p.csv"),
        (text() + b"only\n", "1 cell in line 6 of p.csv"),
        (text(line3=LINES[2] + ",1,2"), "91 cells in line 3 of p.csv"),
        (text(line4='"' + LINES[3]), "a quotation mark that is not closed, in line 4 of p.csv"),
        (
            text(line3="Ñandú" + LINES[2]).decode().encode("latin-1"),
            "bytes that are not UTF-8 text, in line 3 of p.csv",
        ),
        (text(line1="Ñ," + LINES[0]).decode().encode("latin-1"), "bytes that are not UTF-8 text, in line 1 of p.csv"),
        (text().decode().encode("utf-16"), "text in UTF-16"),
        (text(line1=LINES[0].replace("YOEP", "POBP")), "the column POBP twice"),
        (text([line.replace(",", ";") for line in LINES]), "cells with ; between them"),
        (text([line.replace(",", "\t") for line in LINES]), "cells with tabs between them"),
        (b"", "nothing: the file is empty"),
        (b"\n\n", "nothing: the file is empty"),
        (b",,,\n,,,\n", "nothing: the file is empty"),
    ],
)
def test_a_file_of_text(tmp_path, content, found):
    assert found_in(tmp_path / "p.csv", content) == found


def test_a_nul_byte(tmp_path):
    """In a line that can't be read it is the fault; in a cell that is read it is no code."""
    path = tmp_path / "p.csv"
    assert "line 3 of p.csv" in found_in(path, text(line3="\0" * 40))
    assert "line 3 of p.csv" in found_in(path, text(line3=LINES[2].replace(",313,", ",31\0,")))


def test_columns_without_a_name_are_left_aside(tmp_path):
    path = tmp_path / "p.csv"
    path.write_bytes(text([f"{line},," for line in LINES]))
    assert read_acs(path, duckdb.connect()).records == 4


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x1f\x8b\x07" + b"garbage" * 4, "a gzip file that is damaged, or none"),
        (text(), "a gzip file that is damaged, or none"),
        (gzip.compress(text())[:-30], "a gzip file that ends too early"),
        (gzip.compress(text())[:10] + b"\xff" * 200, "a gzip file that is damaged, or none"),
    ],
)
def test_a_gzip_file(tmp_path, content, found):
    assert found_in(tmp_path / "p.csv.gz", content) == found


def test_a_name_in_capitals(tmp_path):
    path = tmp_path / "P.CSV.GZ"
    path.write_bytes(gzip.compress(text()))
    assert read_acs(path, duckdb.connect()).records == 4


def zipped(path, content, name="psam_p10.csv", how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr(name, content)
    return path


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_of_a_zip(tmp_path, how):
    path = zipped(tmp_path / "csv_pde.zip", text(LINES * 1), how=how)
    raw = bytearray(path.read_bytes())
    for place in range(120, 220):
        raw[place] ^= 0xFF
    assert found_in(path, bytes(raw)) == "a damaged zip"


def test_a_zip_whose_list_of_members_lies_outside_of_it(tmp_path):
    path = zipped(tmp_path / "csv_pde.zip", text())
    raw = bytearray(path.read_bytes())
    end = raw.rfind(b"PK\x05\x06")
    raw[end + 12 : end + 16] = b"\xff\xff\xff\x7f"
    assert found_in(path, bytes(raw)) == "a damaged zip"


def test_a_bad_line_inside_of_a_zip_is_named_with_its_member(tmp_path):
    path = zipped(tmp_path / "csv_pde.zip", text() + b"a,b\n")
    assert problem(path).found == "2 cells in line 6 of psam_p10.csv"


def table(**changes):
    """The people as Parquet has them: numbers, with text where a code has leading zeros."""
    columns = {name: [row[n] for row in PEOPLE] for n, name in enumerate(HEADER)}
    return pa.table({**columns, **changes})


@pytest.mark.parametrize(
    ("column", "values", "found"),
    [
        ("CIT", pa.array([None] * 4, pa.date32()), "cells of type DATE"),
        ("PWGTP", pa.array([[1]] * 4), "cells of type BIGINT[]"),
        ("PWGTP7", pa.array([{"a": 1}] * 4), "cells of type STRUCT(a BIGINT)"),
        ("AGEP", pa.array([True] * 4), "cells of type BOOLEAN"),
        ("PWGTP7", pa.array([97.5] * 4), "97.5, in 4 rows, the first in line 2 of p.parquet"),
        ("PWGTP", pa.array([97.5] * 4), "97.5, in 4 rows, the first in line 2 of p.parquet"),
        ("PWGTP7", pa.array([None, 100, 100, 100]), "nothing, in 1 row, the first in line 2 of p.parquet"),
        ("YOEP", pa.array([2000.5] * 4), "2000.5, in 4 rows, the first in line 2 of p.parquet"),
        ("PWGTP", pa.array(["x"] * 4), "x, in 4 rows, the first in line 2 of p.parquet"),
    ],
)
def test_parquet_of_other_types(tmp_path, column, values, found):
    path = tmp_path / "p.parquet"
    pq.write_table(table(**{column: values}), path)
    said = problem(path, countries=["GT"])
    assert (said.place, said.found) == (column, found)


def test_parquet_of_types_that_hold_the_same_numbers(tmp_path):
    path = tmp_path / "p.parquet"
    same = {
        "PWGTP": pa.array([100.0] * 4),
        "PWGTP7": pa.array([b"100"] * 4),
        "CIT": pa.array(["5"] * 4).dictionary_encode(),
        "AGEP": pa.array([30] * 4, pa.uint8()),
        "PWGTP8": pa.array([100] * 4, pa.decimal128(7, 2)),
        "NOTE": pa.array([None] * 4, pa.date32()),
    }
    pq.write_table(table(**same), path)
    assert read_acs(path, duckdb.connect(), countries=["GT"]).non_citizens == 4


@pytest.mark.parametrize("cut", [3, 40, 2000])
def test_parquet_that_is_none(tmp_path, cut):
    path = tmp_path / "p.parquet"
    pq.write_table(table(), path)
    assert found_in(path, path.read_bytes()[:-cut]) == "no Parquet, or damaged Parquet"


EXTRACT = ["YEAR", "SERIAL", "PERNUM", "STATEFIP", "PERWT", "AGE", "CITIZEN", "BPLD", "YRIMMIG", "EMPSTAT", "REPWTP1"]


@pytest.mark.parametrize("weight", ["x", "102.5", "-4", ""])
def test_a_weight_of_an_extract_that_is_none(tmp_path, weight):
    rows = [[2019, n, 1, 10, "102.0", 30, 3, 21040, 2000, 1] for n in range(3)]
    rows[2][4] = weight
    path = survey_file(tmp_path / "usa.csv", rows, EXTRACT[:-1])
    said = problem(path)
    assert (said.place, said.found) == ("PERWT", f"{weight or 'nothing'}, in 1 row, the first in line 4 of usa.csv")


def test_the_year_of_an_extract_is_no_fraction(tmp_path):
    rows = [["2019.5", n, 1, 10, 102, 30, 3, 21040, 2000, 1] for n in range(3)]
    assert problem(survey_file(tmp_path / "usa.csv", rows, EXTRACT[:-1])).place == "YEAR"


def test_parquet_of_one_large_row_group_is_read_within_the_memory(tmp_path, monkeypatch):
    """As pandas writes it, and as DuckDB would hold it: all columns of a row group at once."""
    monkeypatch.setattr(acs, "MEMORY", "48MB")
    people = 150_000
    columns = {name: [PEOPLE[0][n]] * people for n, name in enumerate(HEADER)}
    numbers = [n * 7919 % 10007 for n in range(people)]
    columns |= {name: pa.array(numbers, pa.int64()) for name in HEADER if name.startswith("PWGTP")}
    columns["SERIALNO"] = [f"2018HU{n:07}" for n in range(people)]
    columns["PWGTP"] = pa.array([100 + n % 9 for n in range(people)])
    columns["POBP"] = [313 if n % 1000 == 0 else 303 for n in range(people)]
    pq.write_table(pa.table(columns), tmp_path / "p.parquet", use_dictionary=False, compression="none")
    assert (tmp_path / "p.parquet").stat().st_size > 90_000_000
    survey = read_acs(tmp_path / "p.parquet", duckdb.connect(), countries=["VE"])
    assert survey.records == people


def test_a_limit_of_ours_is_no_fault_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(acs, "MEMORY", "1MB")
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(20_000)])
    said = problem(path)
    assert said.place == "temporary disk"
    assert "Download" not in said.remedy


def test_parquet_of_very_many_row_groups_is_refused_by_its_footer(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MAX_FOOTER", 30_000)
    path = tmp_path / "p.parquet"
    pq.write_table(table(), path, row_group_size=1)
    said = problem(path)
    assert "row groups" in said.found
    pq.write_table(table(), path)
    assert read_acs(path, duckdb.connect()).records == 4
