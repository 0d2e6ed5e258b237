"""Lines that are no person, headers that mean something else than they seem to, cells that only a spreadsheet has."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cobijo.rosters.headers import match
from cobijo.rosters.mapping import name_of
from cobijo.rosters.sources.text import TextSource
from cobijo.rosters.untold import untold
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import WHOLE, lines, outcomes, people, read

WIDE = ",".join(["ref", "nationalities", "born", "in_us", "arrived", "convictions", "Notes"])
ONE = "A,SV,1980-01-01,yes,2001-01-01,none,ok"


def table(*more):
    return "\n".join([WIDE, ONE, *more]) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "Total,1,,1,1,0,",
        "Grand total,,,1,,,",
        "Count,12,12,12,12,12,12",
        "Suma,,,1,,0,",
        "Average,,45.5,,,,",
        "Media,,,,,,",
        "Promedio,,,,,0,",
        "Last updated 1/1/2026",
        "Fin del informe,,,,,,",
        "Continued on the next sheet",
        WIDE,
    ],
)
def test_a_line_beneath_a_table_is_no_person(line, tmp_path):
    roster = read(tmp_path, table(line, ONE.replace("A,", "B,")))
    assert people(roster) == ["A", "B"]
    assert [one.line for one in roster.nobody] == [3]
    assert not roster.rejects


@pytest.mark.parametrize("line", ["B-2", "2019-00123", "LSN-20-0012", "c7"])
def test_a_record_that_was_cut_to_its_reference_is_set_aside(line, tmp_path):
    roster = read(tmp_path, table(line, ONE.replace("A,", "B,")))
    assert people(roster) == ["A", "B"]
    assert [one.line for one in roster.rejects] == [3]


@pytest.mark.parametrize(
    "line",
    [
        "B;SV;1980-01-01;yes;2001-01-01;none;ok",
        "B\tSV\t1980-01-01\tyes\t2001-01-01\tnone\tok",
        '"B,SV,1980-01-01,yes,2001-01-01,none,ok"',
        "B|SV|1980-01-01|yes||none|",
        "Total,SV,,1,2001-01-01,0",
        "B,SV,1980-01-01",
    ],
)
def test_a_person_who_is_written_otherwise_is_set_aside_and_not_left_out(line, tmp_path):
    roster = read(tmp_path, table(line))
    assert people(roster) == ["A"]
    assert {one.line for one in roster.rejects} == {3}
    assert not roster.nobody


@pytest.mark.parametrize("line", ["Total-7,SV,,,,,", "Count,SV,,,2001-01-01,none,", "Total-4,,,,,,name"])
def test_who_says_a_fact_is_a_person_whatever_the_reference(line, tmp_path):
    assert len(read(tmp_path, table(line)).cases) == 2


PADDED = [
    "Totales: 9", "Número de casos: 4", "Recuento: 3", "Filtrado por: abogado", "Showing 1 to 12 of 12 entries",
    "Filters: status=open", "Last refreshed 1/1/2020", "Date: 2020-01-01", "Sum of clients", "Mean", "Max", "Unique: 4",
    "Attorney-client privileged", "* privileged", "Página 3 de 9", "Mostrando 1 a 9 de 9", "Total general", "Mínimo",
    "Fecha del informe: 3/3/2024", "Elaborado por la clínica", "Rows: 12", "Run by Ana at 9:00",
    "Std dev", "Desv. est.",
]  # fmt: skip


@pytest.mark.parametrize("said", ["", ",SV", ",,,yes", ",,,1,,0", ",None,None,None,None,None"])
@pytest.mark.parametrize("first", [*PADDED, "Report 3", "TOTAL", "Sum", "Total", "Gran total"])
def test_a_line_of_a_report_is_never_answered(first, said, tmp_path):
    """With nothing beside it, padded as a spreadsheet does, with a count, or with a value of the group that it sums."""
    if said.startswith((",SV", ",,,yes")) and first in NO_WORDS:
        return  # nobody can tell such a word from a person's name, where something is said of it
    line = f"{first}{said}".ljust(len(first) + len(said) + 6 - said.count(","), ",")
    roster = read(tmp_path, table(line, ONE.replace("A,", "B-2,")))
    assert people(roster) == ["A", "B-2"]
    assert {one.line for one in roster.nobody} | {one.line for one in roster.rejects} == {3}


NO_WORDS = {"Elaborado por la clínica", "Std dev", "Desv. est."}


@pytest.mark.parametrize("shape", ["Record {}", "Report {}", "Total {}", "Case no. {}", "Summary: {}"])
@pytest.mark.parametrize("said", ["SV,,,,,", ",,,,,"])
def test_an_office_may_call_its_people_so(shape, said, tmp_path):
    refs = [shape.format(n) for n in (7, 11, 300)]
    text = "\n".join([WIDE, *(f"{ref},SV,1980-01-01,yes,,," for ref in refs), f"{shape.format(8)},{said}"]) + "\n"
    assert people(read(tmp_path, text)) == [*refs, shape.format(8)]


@pytest.mark.parametrize("line", ["Total-4,,,,,,", "Maria,,,,,,", "two words,,,,,,", ",,,,,,a note", ",,,,,,None"])
def test_of_whom_nothing_is_said_and_who_is_called_as_nobody_else_is_set_aside(line, tmp_path):
    roster = read(tmp_path, table(ONE.replace("A,", "C-1,"), line))
    assert people(roster) == ["A", "C-1"]
    assert [one.line for one in roster.rejects] == [4]


@pytest.mark.parametrize(
    ("refs", "cut"), [(["1001", "1002"], "17"), (["LSN/20/1", "LSN/20/2"], "LSN/20/31"), (["ab 1", "ab 2"], "ab 77")]
)
def test_a_record_that_was_cut_to_a_reference_as_the_others_are_is_set_aside(refs, cut, tmp_path):
    text = "\n".join([WIDE, *(ONE.replace("A,", f"{ref},") for ref in refs), cut]) + "\n"
    roster = read(tmp_path, text)
    assert (people(roster), [one.line for one in roster.rejects]) == (refs, [4])


def test_a_file_of_nothing_but_references_is_refused_line_by_line(tmp_path, capsys):
    roster = read(tmp_path, "ref,nationalities,in_us,arrived\n1001\n1002\n17\n")
    assert [one.line for one in roster.rejects] == [2, 3, 4]
    assert "1 cell; expected 4" in str(roster.rejects[0].problem)


WORDS = st.text(alphabet="abcÁñ Z:=*.()", min_size=1, max_size=14).filter(lambda text: text.strip())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, st.sampled_from(["", "12", "1", "0"]), st.integers(0, 5))
def test_whoever_is_called_by_words_where_others_have_numbers_is_not_answered_for_nothing(tmp_path, ref, count, at):
    cells = ["", "", count, "", count, ""]
    line = ",".join([ref, *cells[at:], *cells[:at]])
    roster = read(tmp_path, table(ONE.replace("A,", "C-17,"), line))
    assert people(roster) == ["A", "C-17"]
    assert {one.line for one in roster.nobody} | {one.line for one in roster.rejects} == {4}


@pytest.mark.parametrize("line", ["C-5,,,,,,see the report of 3/3", "C-6,,,,,,confidential", "C-7,,,,,,total: 3"])
def test_a_word_of_reports_in_a_note_makes_nobody_of_a_person(line, tmp_path):
    assert people(read(tmp_path, table(line))) == ["A", line[:3]]


@pytest.mark.parametrize("count", ["12", "12,", "12,,,,,,"])
def test_a_count_alone_beneath_a_table_is_set_aside(count, tmp_path):
    roster = read(tmp_path, table(count))
    assert (people(roster), {one.line for one in roster.rejects}) == (["A"], {3})


def test_a_person_of_an_office_of_reports_is_a_person(tmp_path):
    text = "Office,ref,in_us,convictions\nReports,C-5,1,\nTotal,,1,0\nTotal,3,1,0\n"
    roster = read(tmp_path, text)
    assert people(roster) == ["C-5", "3"]
    assert [one.line for one in roster.nobody] == [3]


def test_people_of_few_words_are_people(tmp_path):
    pytest.importorskip("pyarrow")
    text = "ref,in_us,convictions\n" + "".join(f"C-{n},yes,none\n" for n in range(50)) + "Total,1,0\n"
    assert people(read(tmp_path, text)) == [f"C-{n}" for n in range(50)]


@pytest.mark.parametrize(
    "header",
    [
        "Nationality (second)", "Country of Citizenship (Dual)",
        "Date of Birth (child)", "Nationality (mother)", "Nacionalidad (madre)", "Date filed (denied)",
        "Nationality (petitioner)",
    ],
)  # fmt: skip
def test_what_stands_in_brackets_may_make_it_another_column(header):
    assert match(header) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Date of Entry (MM/DD/YYYY) *", "arrived"),
        ("Nationality (country)", "nationalities"),
        ("In the US? [Yes/No]", "in_us"),
        ("In the U.S.?", "in_us"),
        ("¿Está en EE. UU.? (sí/no)", "in_us"),
        ("Date of arrival <YYYY-MM-DD>", "arrived"),
        ("Citizenship Country (ISO code)", "nationalities"),
        ("I-821 Filing Date (if known)", "filed"),
        ("Fecha de nacimiento (dd/mm/aaaa)", "born"),
        ("Date of Most Recent Entry to US", "last_arrival"),
        ("País de origen", "nationalities"),
        ("Núm. de expediente", "ref"),
    ],
)
def test_a_hint_in_brackets_is_no_part_of_a_name(header, name):
    found = match(header)
    assert found is not None
    assert name_of(found) == name


def test_a_second_nationality_in_brackets_leaves_the_first_not_whole(tmp_path):
    text = lines({"Nationality (second)": "HN"}, {"Nationality (second)": "none"}, {"Nationality (second)": "SV"})
    found, status = outcomes(tmp_path, text)
    assert (found, status) == ({"C-1": "needs_information", "C-2": "appears_eligible", "C-3": "appears_eligible"}, 0)


def test_the_courts_columns_of_absentia_and_of_crimes_are_heard():
    assert untold([(0, "ABSENTIA"), (1, "CRIM_IND")], []) == {
        0: ("absences", "orders"),
        1: ("convictions", "pending_charges"),
    }


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_hint_of_a_spreadsheet_is_obeyed(hint, tmp_path):
    assert people(read(tmp_path, f"{hint}\nref;in_us\nA;yes\n")) == ["A"]


@pytest.mark.parametrize("cell", ['="C"&"2"', "#REF!"])
def test_a_formula_or_an_error_is_no_reference(cell, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    for row in (("ref", "nationalities", "in_us"), ("A", "SV", "yes"), (cell, "SV", "yes")):
        book.active.append(row)
    if cell.startswith("#"):
        book.active["A3"].data_type = "e"
    book.save(tmp_path / "r.xlsx")
    roster = read(tmp_path, (tmp_path / "r.xlsx").read_bytes(), name="r.xlsx")
    assert people(roster) == ["A"]
    assert [(one.line, one.problem.place) for one in roster.rejects] == [(3, "ref")]
    assert "characters" not in str(roster.rejects[0].problem)


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ({"nationalities": "MX"}, True), ({"in_us": "yes"}, True), ({"arrived": "2001-01-01"}, True),
        ({"conviction_1_max_term": "P2Y", "conviction_1_sentence": "P1Y"}, True),
        ({"nationalities": "MX", "born": "1980-01-01"}, False),
    ],
)  # fmt: skip
def test_a_second_line_of_one_person_is_no_person_of_its_own(said, aside, tmp_path):
    nothing = dict.fromkeys(WHOLE, "")
    names = {name: "" for name in said if name not in WHOLE}
    text = lines(names, {**nothing, **names, **said}, names)
    roster = read(tmp_path, text)
    assert [case.ref for _, case in roster.cases] == (["C-3"] if aside else ["C-1", "row 3", "C-3"])
    assert [reject.line for reject in roster.rejects] == ([2, 3] if aside else [])
    assert roster.counts.records == 3


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_whoever_has_a_second_line_is_set_aside_with_it_wherever_a_file_is_taken_apart(
    suffix, size, tmp_path, monkeypatch
):
    """Above all rows, beneath a row, beneath a row that is set aside already, two lines, one after an empty row."""
    names = ("ref", "nationalities", "born", "in_us")
    second, empty = ("", "MX", "", ""), ("", "", "", "")
    c = [(f"C-{n}", "SV", "soon" if n == 3 else "1980-01-01", "yes") for n in range(9)]
    rows = [
        second,
        c[1],
        c[2],
        second,
        c[3],
        second,
        c[4],
        second,
        second,
        c[5],
        c[6],
        empty,
        second,
        c[7],
        c[8],
        second,
    ]
    if suffix == "csv":
        monkeypatch.setattr(TextSource, "BLOCK", 30 * size)
        path = tmp_path / "r.csv"
        path.write_text("\n".join(map(",".join, [names, *rows])), encoding="utf-8")
    else:
        path = tmp_path / "r.parquet"
        pq.write_table(pa.table(dict(zip(names, zip(*rows, strict=True), strict=True))), path, row_group_size=size)
    roster = same_on_both(path)
    assert people(roster) == ["C-1", "C-5", "C-7"]
    first = 2 if suffix == "csv" else 1
    assert [r.line - first for r in roster.rejects] == [0, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15]


def test_where_nobody_has_a_reference_or_more_to_say_one_fact_is_a_person(tmp_path):
    assert len(read(tmp_path, "ref,nationalities,in_us\nA-1,SV,\n,HN,\n").cases) == 2
    assert len(read(tmp_path, "ref,nationalities,in_us,born\n,SV,,\n,HN,,\n").cases) == 2
