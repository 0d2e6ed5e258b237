"""Rosters: headers in many words, cells in many forms, and bad rows that stop nobody else."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pytest

from cobijo.errors import InputError
from cobijo.rosters import open_roster, read_roster
from cobijo.rosters.headers import match
from cobijo.tables.writing import write_table
from cobijo.timeline import Span


def table(tmp_path, text, name="roster.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return open_roster(path)


def roster(tmp_path, text, **how):
    return read_roster(table(tmp_path, text), **how)


def only(tmp_path, header, cell, **how):
    found = roster(tmp_path, f'ref,in_us,{header}\nA,yes,"{cell}"\n', **how)
    assert found.rejects == (), found.rejects
    return found.cases[0][1].facts


def span(text):
    n = dt.date.fromisoformat(text).toordinal()
    return Span(n, n)


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("nationalities", "nationalities"),
        ("Country of Citizenship", "nationalities"),
        ("NACIONALIDAD", "nationalities"),
        ("country_of_origin", "nationalities"),
        ("DOB", "born"),
        ("Fecha de nacimiento", "born"),
        ("Date of Entry", "arrived"),
        ("case_number", "ref"),
        ("Matter ID", "ref"),
        ("conviction_1_max_term", "convictions[0].max_term"),
        ("Conviction 12 Max Term", "convictions[11].max_term"),
        ("absence_2_left", "absences[1].left"),
        ("status_granted", "status.granted"),
        ("asylum_bar_persecutor", "asylum_bars.persecutor"),
        ("EAD Category", "cards[0].category"),
        ("Card Expires", "cards[0].expires"),
        ("late_filing_1_until", "late_filing[0].until"),
        ("conviction_1_in_us", "convictions[0].in_us"),
        ("Conviction 2 in US", "convictions[1].in_us"),
        ("Date of Arrival into the United States", "arrived"),
        ("¿Vive en EE.UU.?", "in_us"),
        ("¿Reside en los Estados Unidos?", "in_us"),
        ("Vive en EEUU", "in_us"),
        ("Currently living in the United States of America?", "in_us"),
        ("In the USA", "in_us"),
        ("Physically present in the U.S.", "in_us"),
        ("Salidas del país", "absences"),
        ("Viajes fuera de los EE.UU.", "absences"),
        ("Fecha de ingreso a los Estados Unidos", "arrived"),
        ("Date of Entry to the United States", "arrived"),
        ("Date_of_Entry__c", "arrived"),
        ("Country_of_Citizenship__c", "nationalities"),
        ("Client's Date of Birth", "born"),
        ("Contact: Birthdate", "born"),
        ("Client Nationality", "nationalities"),
        ("Fecha de nacimiento del cliente", "born"),
        ("Client Name", None),
        ("Client", None),
        ("Fecha de aprobación del TPS", "status.granted"),
        ("Vencimiento del permiso de trabajo", "cards[0].expires"),
        ("País del pasaporte", "entry_passport"),
    ],
)
def test_a_header_is_understood(header, place):
    assert getattr(match(header), "place", None) == place


@pytest.mark.parametrize("header", ["Last Name", "A#", "Alien Registration Number", "Email", "SSN", "conviction_0_x"])
def test_names_and_numbers_of_papers_are_left_unread(header):
    assert match(header) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2001-02-13", span("2001-02-13")),
        ("13-Feb-2001", span("2001-02-13")),
        ("2/13/2001", span("2001-02-13")),
        ("13/2/2001", span("2001-02-13")),
        ("3/3/2001", span("2001-03-03")),
        ("2001-02-13 00:00:00", span("2001-02-13")),
        ("2001-02", Span(span("2001-02-01").first, span("2001-02-28").last)),
        ("2001", Span(span("2001-01-01").first, span("2001-12-31").last)),
    ],
)
def test_a_day_is_read_in_many_forms(tmp_path, cell, value):
    assert only(tmp_path, "arrived", cell)["arrived"] == value


def test_a_last_arrival_only_bounds_the_stay(tmp_path):
    assert only(tmp_path, "Date of Last Arrival", "2020-05-01")["arrived"] == Span(
        float("-inf"), span("2020-05-01").last
    )


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("SV", ("SV",)),
        ("El Salvador", ("SV",)),
        ("Salvadoran", ("SV",)),
        ("salvadoreña", ("SV",)),
        ("HTI", ("HT",)),
        ("Haití", ("HT",)),
        ("Burma", ("MM",)),
        ("Burma/Myanmar", ("MM",)),
        ("HT; CA", ("HT", "CA")),
        ("Haiti and Canada", ("HT", "CA")),
        ("South Sudan", ("SS",)),
        ("stateless", ()),
    ],
)
def test_a_nationality_is_read_by_any_name(tmp_path, cell, codes):
    assert only(tmp_path, "nationalities", cell)["nationalities"].items == codes


@pytest.mark.parametrize("cell", ["Sudan", "Guinea", "Congo", "Korea"])
def test_a_name_that_two_states_share_is_asked_about(tmp_path, cell):
    found = roster(tmp_path, f"ref,nationalities\nA,{cell}\n")
    assert "one of" in found.rejects[0].problem.expected


@pytest.mark.parametrize(("cell", "term"), [("P6M", "P6M"), ("6 months", "P6M"), ("1 year", "P1Y"), ("90 days", "P90D"),
                                            ("1 año", "P1Y"), ("6 meses", "P6M"), ("2 weeks", "P14D")])  # fmt: skip
def test_a_term_is_read_in_words(tmp_path, cell, term):
    assert str(only(tmp_path, "conviction_1_max_term", cell)["convictions"].items[0]["max_term"]) == term


@pytest.mark.parametrize("cell", ["", "unknown", "?", "N/A"])
def test_an_empty_cell_is_unknown_never_none(tmp_path, cell):
    assert "convictions" not in only(tmp_path, "convictions", cell)


@pytest.mark.parametrize("cell", ["none", "0", "[]", "ninguna"])
def test_none_is_none(tmp_path, cell):
    assert only(tmp_path, "convictions", cell)["convictions"].items == ()


@pytest.mark.parametrize(("cell", "category"), [("A12", "A12"), ("A-12", "A12"), ("(a)(12)", "A12"), ("C19", "C19")])
def test_a_card_category_is_read_as_printed(tmp_path, cell, category):
    assert only(tmp_path, "EAD Category", cell)["cards"].items[0]["category"] == category


AMBIGUOUS = "ref,arrived\nA,03/04/2001\nB,05/06/2002\n"


def test_days_that_read_two_ways_are_asked_about_not_guessed(tmp_path):
    with pytest.raises(InputError, match="month-first"):
        roster(tmp_path, AMBIGUOUS)
    asked = []
    found = roster(tmp_path, AMBIGUOUS, ask=lambda column, example: asked.append((column, example)) or "day-first")
    assert asked == [("arrived", "03/04/2001")]
    assert found.cases[0][1].facts["arrived"] == span("2001-04-03")
    assert roster(tmp_path, AMBIGUOUS, dates="month-first").cases[0][1].facts["arrived"] == span("2001-03-04")


def test_a_column_proves_its_own_order(tmp_path):
    found = roster(tmp_path, "ref,arrived\nA,03/04/2001\nB,25/06/2002\n")
    assert found.cases[0][1].facts["arrived"] == span("2001-04-03")


def test_a_column_that_mixes_orders_is_refused(tmp_path):
    with pytest.raises(InputError, match="mixes"):
        roster(tmp_path, "ref,arrived\nA,03/04/2001\nB,25/06/2002\nC,06/25/2002\n")


@pytest.mark.parametrize("cell", ["3/4/01", "31/02/2001", "yesterday", "2001-13-01", "44197.5"])
def test_a_day_that_is_none_sets_the_row_aside(tmp_path, cell):
    found = roster(tmp_path, f"ref,arrived\nA,{cell}\nB,2001-01-01\n")
    assert [(r.line, r.problem.place) for r in found.rejects] == [(2, "arrived")]
    assert [case.ref for _, case in found.cases] == ["B"]


def test_a_bad_row_is_named_by_line_and_field_and_stops_nobody(tmp_path):
    text = "ref,in_us,arrived,born\nA,maybe,2001-01-01,\nB,yes,2001-01-01,\n,,,\nC,yes,2001-01-01,2005-01-01\n"
    found = roster(tmp_path, text)
    assert [(r.line, r.problem.place) for r in found.rejects] == [(2, "in_us"), (5, "arrived")]
    assert [line for line, _ in found.cases] == [3]


@pytest.mark.parametrize("ref", ["A123456789", "A 123-456-789", "123456789"])
def test_an_a_number_is_refused_as_a_reference(tmp_path, ref):
    found = roster(tmp_path, f"ref,in_us\n{ref},yes\n")
    assert "A-number" in found.rejects[0].problem.found


def test_a_reference_stands_once(tmp_path):
    found = roster(tmp_path, "ref,in_us\nA,yes\nA,no\n")
    assert [(r.line, r.problem.place) for r in found.rejects] == [(2, "ref"), (3, "ref")]


def test_a_row_without_a_reference_takes_its_line(tmp_path):
    assert roster(tmp_path, "in_us,arrived\nyes,2001-01-01\n").cases[0][1].ref == "row 2"


def test_a_formula_is_refused(tmp_path):
    found = roster(tmp_path, 'ref,arrived\nA,"=NOW()"\n')
    assert "formula" in found.rejects[0].problem.expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02binary", "binary"),
        (b"PK\x03\x04rest", "Excel"),
        (b"\xe9t\xe9,in_us\n", "UTF-8"),
        (b"", "no rows"),
        (b"name,address\nX,Y\n", "facts of a case"),
        (b"ref,in_us,in_us\nA,yes,no\n", "twice"),
    ],
)
def test_a_file_that_is_no_roster_says_so(tmp_path, content, says):
    with pytest.raises(InputError) as caught:
        roster(tmp_path, content)
    assert says in str(caught.value)


def test_semicolons_a_byte_order_mark_and_quoted_newlines_are_read(tmp_path):
    found = roster(tmp_path, b'\xef\xbb\xbfref;in_us;Notes\nA;yes;"two\nlines"\nB;no;x\n')
    assert [case.ref for _, case in found.cases] == ["A", "B"]
    assert found.unused == ("Notes",)


HEADER = ["ref", "nationalities", "arrived", "convictions", "in_us"]
ROWS = [["A", "HT", "2024-01-01", "[]", "yes"], ["B", "SV", "2001-02-13", json.dumps([{"max_term": "P6M"}]), "no"]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_the_same_roster_reads_the_same_from_every_format(tmp_path, suffix):
    path = tmp_path / f"roster{suffix}"
    write_table(path, HEADER, ROWS)
    found = read_roster(open_roster(path))
    assert [case.facts_hash for _, case in found.cases] == [
        case.facts_hash for _, case in read_roster(open_roster(_csv(tmp_path))).cases
    ]


def _csv(tmp_path):
    path = tmp_path / "plain.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_a_corrupt_file_says_so(tmp_path, suffix):
    path = tmp_path / f"roster{suffix}"
    path.write_bytes(b"not what it says")
    with pytest.raises(InputError, match="file"):
        open_roster(path)


def test_a_trip_the_wrong_way_round_names_both_columns_and_both_days(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities,Absence 1 left,Absence 1 returned\nA,SV,2015-03-12,2015-03-01\n")
    (reject,) = read_roster(open_roster(path)).rejects
    assert reject.problem.place == "Absence 1 returned"
    assert reject.problem.found == "2015-03-01"
    assert reject.problem.expected == "a day on or after Absence 1 left (2015-03-12)"
    assert "exchange" in reject.problem.remedy
