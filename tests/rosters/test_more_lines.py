"""Lines of a report with a cell more, and the header once more in other letters: no person is made of either."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON

LINES = [
    "Honduras (31),HN,", "Exported by mlopez,HN,", "Overall,HN,", "Totals-3,HN,", "Tot.,HN,", "Legends,HN,", "**,HN,",
    "Summaries,HN,", "Z,,yes", "Subtotal-1,HN,yes", "Average,,yes",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_report_is_answered_as_nobody_though_a_cell_more_is_filled(line, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,in_us\nB-1,SV,yes\nB-2,HN,yes\n{line}\nB-3,HN,no\n")
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == ["B-1", "B-2", "B-3"]
    assert len({one.line for one in (*roster.rejects, *roster.nobody)}) == 1


@pytest.mark.parametrize("ref", ["Total-7", "B-77", "Ana"])
def test_of_whom_more_is_said_is_a_person_whatever_the_reference(ref, tmp_path):
    path = tmp_path / "r.csv"
    head = "ref,nationalities,in_us,born,arrived"
    path.write_text(f"{head}\nB-1,SV,yes,1980,2000\n{ref},HN,yes,1981,1999\nB-3,HN,no,1982,2000\n")
    assert [case.ref for _, case in same_on_both(path, Options(on=ON)).cases] == ["B-1", ref, "B-3"]


@pytest.mark.parametrize("again", ["REF,NATIONALITIES,IN_US", "Ref,Nationalities,In_US", " ref , nationalities,in_us"])
def test_the_header_in_other_letters_is_no_person(again, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,in_us\nB-1,SV,yes\n{again}\nB-2,HN,yes\n")
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == ["B-1", "B-2"]
    assert [(one.line, one.why) for one in roster.nobody] == [(3, "header")]


NOBODY = ["•", "---", "Honduras", "Overall", "Run by jperez", "Confidential - for the clinic"]
UNSURE = [
    "12",
    "7b",
    '"12,HN"',
    "Smith",
    "Ana Ruiz",
    "HN",
    "Group B",
    "Nota: cifras provisionales",
    "Honduras (31)",
    "FY 2026",
]


@pytest.mark.parametrize("commas", ["", ",", ",,,,"])
@pytest.mark.parametrize("line", [*NOBODY, *UNSURE])
def test_a_line_of_one_cell_has_one_answer_however_many_commas_stand_behind_it(line, commas, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,in_us,born,arrived\nB-1,SV,yes,,\nB-2,HN,yes,,\n{line}{commas}\nB-3,HN,no,,\n")
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == ["B-1", "B-2", "B-3"]
    assert [one.line for one in roster.nobody] == ([4] if line in NOBODY else [])
    assert {one.line for one in roster.rejects} == ({4} if line in UNSURE else set())


@pytest.mark.parametrize("drawn", ["----", "---", "–-", "***"])
def test_a_line_drawn_beneath_a_column_has_no_country(drawn, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,in_us\nB-1,SV,yes\n{drawn},HN,\nB-2,HN,yes\n")
    roster = same_on_both(path, Options(on=ON))
    assert ([case.ref for _, case in roster.cases], [one.line for one in roster.rejects]) == (["B-1", "B-2"], [3])


@pytest.mark.parametrize("line", ["12,HN,", "12,HN,yes", "1,HN,1"])
def test_a_count_of_a_countrys_nationals_is_nobody_where_references_have_letters(line, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,in_us\nB-1,SV,yes\n{line}\nB-2,HN,yes\nB-3,HN,\n")
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == ["B-1", "B-2", "B-3"]
    assert {one.line for one in (*roster.rejects, *roster.nobody)} == {3}


@pytest.mark.parametrize("refs", [["12", "B-1", "17"], ["12", "13", "14"], ["12"]])
def test_a_number_is_a_reference_where_others_are(refs, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities,in_us\n" + "".join(f"{ref},HN,yes\n" for ref in refs))
    assert [case.ref for _, case in same_on_both(path, Options(on=ON)).cases] == refs


@pytest.mark.parametrize(
    ("line", "answered"),
    [
        (",Sample Two,555-555-0102,SV,,,", True), (",,Austin,SV,,,", True), (",,,SV,,,", False), (",,,HN,,,", False),
        (",,,SV,,,felony", False), (",,,,,1998-05-03,", False),
    ],
)  # fmt: skip
def test_who_has_a_name_and_no_reference_yet_is_a_person_and_no_second_line(line, answered, tmp_path):
    path = tmp_path / "r.csv"
    row = "Sample One,Austin,SV,yes,1998-05-03,"
    path.write_text(
        f"ref,Client name,City,nationalities,in_us,arrived,Offense\nB-1,{row}\n{line}\nB-2,{row}\nB-3,{row}\n"
    )
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == [*(["B-1", "row 3"] if answered else []), "B-2", "B-3"]
    assert {one.line for one in roster.rejects} == (set() if answered else {2, 3})


def test_of_a_row_without_a_reference_every_cell_is_seen_in_columns_of_types_too(tmp_path):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [{"ref": f"B-{n}", "nationalities": "SV", "in_us": True, "arrived": "2001"} for n in range(3)]
    more = [{"nationalities": "SV", "City": "Austin"}, {"nationalities": "HN"}]
    parquet.write_table(pa.Table.from_pylist([*rows, *more], schema=pa.schema(
        [("ref", pa.string()), ("nationalities", pa.string()), ("in_us", pa.bool_()), ("arrived", pa.string()),
         ("City", pa.string())]
    )), tmp_path / "r.parquet")  # fmt: skip
    roster = same_on_both(tmp_path / "r.parquet", Options(on=ON))
    assert ([case.ref for _, case in roster.cases], len(roster.rejects)) == (["B-0", "B-1", "B-2"], 2)
