"""Inputs that public reports describe, each with other values than where it was seen: nothing is sure and wrong."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cobijo
from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.rosters import Options, open_roster, read_roster, understand
from cobijo.rosters.coded import looks
from cobijo.rosters.facts import Reading
from cobijo.rosters.refs import same
from tests.rosters.roads import people, same_on_both

pa = pytest.importorskip("pyarrow")

ON = dt.date(2026, 1, 1)
WHOLE = {
    "ref": "C-1",
    "nationalities": "SV",
    "born": "1980-01-01",
    "in_us": "yes",
    "arrived": "2001-01-01",
    "filed": "2002-06-01",
    "late_filing": "none",
    "absences": "none",
    "convictions": "none",
    "pending_charges": "none",
    "inadmissibility": "none",
    "asylum_bar_persecutor": "no",
    "asylum_bar_particularly_serious_crime": "no",
    "asylum_bar_serious_nonpolitical_crime": "no",
    "asylum_bar_danger_to_security": "no",
    "asylum_bar_terrorist_activity": "no",
    "asylum_bar_firmly_resettled": "no",
}
"""A person who appears eligible for SV-2001, unless another fact is said."""


def lines(*people, **more):
    """A CSV of people who are whole but for what is said of each, in the order of the columns that are said first."""
    rows = [{**WHOLE, "ref": f"C-{n}", **person} for n, person in enumerate(people, start=1)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = [",".join(names)]
    out += [",".join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    return "\n".join(out) + "\n"


def outcomes(tmp_path, text, *arguments, engine="python", name="roster.csv"):
    """The outcome of each person who was answered, by reference; and the exit status."""
    path, out = tmp_path / name, tmp_path / f"{engine}.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    asked = ["--country", "SV", "--engine", engine, "--out", str(out), *arguments]
    asked += [] if "--on" in arguments else ["--on", "2026-01-01"]
    status = main(["caseload", "screen", str(path), *asked])
    return {row["ref"]: row["outcome"] for row in json.loads(out.read_text())} if out.exists() else {}, status


def read(tmp_path, text, name="roster.csv", **how):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return same_on_both(path, Options(on=ON, **how))


# --- days


def test_what_the_user_says_of_days_wins_over_any_cell(tmp_path, engine):
    text = lines({"arrived": "02/03/2001"}, {"arrived": "25/12/2000"}, {"arrived": "01/04/2001"})
    found, status = outcomes(tmp_path, text, "--dates", "month-first", engine=engine)
    assert (found, status) == ({"C-1": "appears_eligible", "C-3": "appears_eligible"}, 2)


def test_one_odd_cell_proves_nothing_of_many(tmp_path):
    text = lines(*[{"arrived": f"0{n % 9 + 1}/0{n % 7 + 1}/2001"} for n in range(40)], {"arrived": "14/02/2001"})
    with pytest.raises(InputError, match=r"14/02/2001.*--dates"):
        read(tmp_path, text)


def test_a_header_says_how_its_days_are_written(tmp_path):
    text = "ref,Date of Entry (DD/MM/YYYY)*,In US (Y/N)\nA,03/02/2001,Y\n"
    assert read(tmp_path, text).cases[0][1].facts["arrived"].first == dt.date(2001, 2, 3).toordinal()
    french = "ref,* Date de naissance (format: jj/mm/aaaa),in_us\nA,03/02/1990,Y\n"
    assert read(tmp_path, french).cases[0][1].facts["born"].first == dt.date(1990, 2, 3).toordinal()


@pytest.mark.parametrize(
    "day",
    [
        "1/1/1900",
        "12/31/1899",
        "1899-12-30",
        "1901-01-01",
        "9999-12-31",
        "2099-01-01",
        "0001-01-01",
        "1970-01-01",
        "1900",
    ],
)
def test_a_placeholder_is_unknown_and_said(tmp_path, day, road, capsys):
    found, status = outcomes(tmp_path, lines({"arrived": day}), engine=road)
    assert (found, status) == ({"C-1": "needs_information"}, 0)
    assert "arrived" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("arrived", "2062-01-01"),
        ("arrived", "2101-07-01"),
        ("born", "2090-01-01"),
        ("arrived", "1850-05-05"),
        ("born", "1875-03-03"),
        ("filed", "2090-01-01"),
    ],
)
def test_a_day_that_can_not_be_sets_the_row_aside(tmp_path, field, day, road):
    assert outcomes(tmp_path, lines({field: day}), engine=road) == ({}, 2)


@pytest.mark.parametrize(
    "cell",
    [
        "13 Maria 2000",
        "5 Mayor 2000",
        "7 Marzipan 2001",
        "3 Decimo 2001",
        "2001-02-14T04:30Z",
        "2001-01-01T00:00:00Z",
        "2001-01-01 00:00:00+00:00",
        "1/1/2001 3:15 PM",
        "2001-02-30",
        "3/4/01",
        "c. 2001",
        "~2001",
        "36892",
        "2001-W05-1",
    ],
)
def test_what_is_no_day_sets_the_row_aside(tmp_path, cell):
    assert people(read(tmp_path, lines({"arrived": cell}, {}))) == ["C-2"]


@pytest.mark.parametrize(
    "cell",
    [
        "1998-05-07 00:00:00.000",
        "5/7/1998 12:00:00 AM",
        "5/7/1998 0:00",
        "1998-05-07T00:00:00",
        "7 de mayo de 1998",
        "May 7, 1998",
        "7-May-1998",
        "07 MAYO 1998",
    ],
)
def test_midnight_without_a_zone_and_whole_month_names_are_days(tmp_path, cell):
    roster = read(tmp_path, lines({"arrived": cell}), dates="month-first")
    assert roster.cases[0][1].facts["arrived"].first == dt.date(1998, 5, 7).toordinal()


# --- columns that contradict each other


FELONY = {"conviction_1_max_term": "P2Y", "conviction_1_in_us": "yes", "conviction_1_labelled": "felony"}
AWAY = {"absence_1_left": "2003-01-01", "absence_1_returned": "2009-01-01"}


@pytest.mark.parametrize(
    "said",
    [
        {**FELONY, "convictions": "none"},
        {"convictions": "none", **FELONY},
        {**AWAY, "absences": "none"},
        {"absences": "none", **AWAY},
        {"asylum_bars": "{'persecutor': true}".replace("'", '""'), "asylum_bar_persecutor": "no"},
        {"asylum_bar_persecutor": "no", "asylum_bars": "{'persecutor': true}".replace("'", '""')},
        {"DOB": "1981-01-01"},
        {"Nationality": "Honduras"},
        {"Date of Last Arrival": "1999-01-01"},
    ],
)
def test_columns_that_contradict_each_other_set_the_row_aside_in_any_order(tmp_path, said, road):
    for order in (said, dict(reversed(said.items()))):
        first = {name: value for name, value in {**order, **WHOLE}.items() if name not in said}
        assert outcomes(tmp_path, lines({**order, **first, **order}), engine=road) == ({}, 2)


def test_columns_that_agree_or_say_nothing_are_one(tmp_path):
    text = lines(
        {"DOB": "1980-01-01"},
        {"DOB": ""},
        {"born": "", "DOB": "1990-01-01"},
        {"Date of Last Arrival": "2015-05-05"},
        {"arrived": "", "Date of Last Arrival": "2015-05-05"},
    )
    roster = read(tmp_path, text)
    assert people(roster) == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert roster.cases[4][1].facts["arrived"].last == dt.date(2015, 5, 5).toordinal()


def test_a_reference_in_two_rows_sets_both_aside(tmp_path, engine):
    text = lines({"ref": "X"}, {"ref": "Y"}, {"ref": "X\u200b", "convictions": "", **FELONY})
    assert outcomes(tmp_path, text, engine=engine) == ({"Y": "appears_eligible"}, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C-1", "C\u20111"),
        ("C-1", "Ｃ-1"),
        ("C-1", "С-1"),
        ("N-12", "Ν–12"),
        ("AB 3", "AB\u00a03"),
        ("12", "12.0"),
        ("e-2019", "е−2019"),
        ("K٣", "K3"),
        ("Peña-1", "Pen\u0303a-1"),
    ],
)
def test_references_that_look_alike_are_one_and_both_are_set_aside(one, other, tmp_path, road):
    text = lines({"ref": one}, {"ref": "Y"}, {"ref": other, "convictions": "", **FELONY})
    assert [reject.line for reject in read(tmp_path, text).rejects] == [2, 4]
    assert outcomes(tmp_path, text, engine=road) == ({"Y": "appears_eligible"}, 2)


@pytest.mark.parametrize("ref", ["c-1", "C1", "C_1", "C-01", "Ç-1", "Я-1", "Π-1"])
def test_references_that_look_different_are_two(ref, tmp_path):
    assert people(read(tmp_path, lines({}, {"ref": ref}))) == ["C-1", ref]


@given(st.text(max_size=12))
def test_what_a_reference_looks_like_looks_like_itself(ref):
    assert same(same(ref)) == same(ref)
    assert same(f" {ref}\u200b ") == same(ref)
    assert looks(pa.array([ref])).to_pylist() == [same(ref)]


APPLICATIONS = {
    "application_1_filed": "2022-06-01",
    "application_1_result": "denied",
    "application_2_filed": "2023-10-01",
    "status_application_2_result": "granted",
}


def test_applications_stand_in_numbered_columns_as_well_as_in_one(tmp_path):
    """A Ukrainian who was denied first and granted later is a holder, however the roster says it."""
    granted = {"status_ever_granted": "yes", "status_under": "UA-2022", "status_granted": "2023-12-01"}
    whole = (
        '[{""filed"": ""2022-06-01"", ""result"": ""denied""}, {""filed"": ""2023-10-01"", ""result"": ""granted""}]'
    )
    text = lines({**granted, **APPLICATIONS}, {**granted, "status_applications": whole}, {**granted})
    roster = read(tmp_path, text)
    first, second, third = (case for _, case in roster.cases)
    assert first.facts["status.applications"] == second.facts["status.applications"]
    assert first.facts_hash == second.facts_hash
    assert "status.applications" not in third.facts


def test_applications_that_say_two_things_or_nothing_that_can_be_read_set_the_row_aside(tmp_path):
    other = '[{""filed"": ""2021-01-01"", ""result"": ""denied""}]'
    text = lines(
        {**APPLICATIONS, "status_applications": other}, {**APPLICATIONS, "application_2_filed": "soon"}, APPLICATIONS
    )
    roster = read(tmp_path, text)
    assert people(roster) == ["C-3"]
    assert {reject.problem.place for reject in roster.rejects} >= {"application_2_filed"}


# --- records


def test_records_that_a_stray_quote_would_swallow_are_read(tmp_path):
    text = 'ref\tin_us\tNotes\nA\tyes\t"five\nB\tyes\tok\nC\tyes\t6 feet 1"\nD\tyes\t"quoted\tcell"\n'
    roster = read(tmp_path, text, name="roster.tsv")
    assert people(roster) == ["B", "C", "D"]
    assert [r.line for r in roster.rejects] == [2]


def test_a_quote_that_is_never_closed_is_named_where_it_opens(tmp_path):
    text = "ref,in_us,Notes\n" + "".join(f"C-{n},yes,ok\n" for n in range(12)) + 'C-12,yes,"open\n' + "C-13,yes,ok\n"
    roster = read(tmp_path, text)
    assert [r.line for r in roster.rejects] == [14]
    assert len(roster.cases) == 13


def test_notes_over_several_lines_are_one_cell_and_lines_are_counted_as_the_file_counts_them(tmp_path):
    text = 'ref,in_us,Notes\nA,yes,"one\ntwo, and\nthree"\nB,maybe,x\n'
    roster = read(tmp_path, text)
    assert people(roster) == ["A"]
    assert [r.line for r in roster.rejects] == [5]


def test_a_name_in_quotes_within_a_cell_refuses_nothing(tmp_path):
    assert people(read(tmp_path, 'ref\tin_us\tNotes\nA\tyes\t"La Flaca" they say\n', name="r.tsv")) == ["A"]


def test_footers_short_rows_and_empty_ones_are_told_from_people(tmp_path, engine, capsys):
    text = (
        '"Case Number","Nationality","Date of Entry","In US"\n"24-7","SV","2001-01-05","Yes"\n"24-8","SV"\n'
        ',,,\n\n"Grand Totals (2 records)"\n"Confidential Information - Do Not Distribute"\n"Total",,,2\n'
    )
    found, status = outcomes(tmp_path, text, engine=engine)
    assert (list(found), status) == (["24-7"], 2)
    said = capsys.readouterr()
    assert "6 records: 1 person answered, 1 set aside, 4 no person. Blank lines: 1." in said.out + said.err
    assert "line 3" in said.err


@pytest.mark.parametrize(
    "line",
    [
        "*** END ***", "END", "----", "=====", "Export created 2026-01-01 10:00", "# of clients = 3", "N = 3",
        "* estimated", "Legend: X = unknown", "Average", "El Salvador", "Honduras",
    ],
)  # fmt: skip
def test_lines_of_a_report_are_no_people(line, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({}, {**dict.fromkeys(WHOLE, ""), "ref": line}))
    roster = same_on_both(path, Options(on=ON))
    assert people(roster) == ["C-1"]
    assert len(roster.nobody) == 1


@pytest.mark.parametrize("ref", ["Endeavor-7", "SV-1", "N-3", "A-7"])
def test_a_reference_without_a_fact_is_a_person(ref, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({}, {**dict.fromkeys(WHOLE, ""), "ref": ref}))
    assert people(same_on_both(path, Options(on=ON))) == ["C-1", ref]


def test_nobody_bears_the_name_of_a_row_that_is_not_theirs(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"ref": ""}, {"ref": "row 2"}, {"ref": "row 4"}, {"ref": "row house"}))
    roster = same_on_both(path, Options(on=ON))
    assert people(roster) == ["row 2", "row 4", "row house"]
    assert [reject.line for reject in roster.rejects] == [3]


@pytest.mark.parametrize("ref", ["0 8 7 6 5 4 3 2 1", "8-7-6-5-4-3-2-1"])
def test_a_number_of_a_person_that_is_spaced_out_is_no_reference(ref, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"ref": ref}))
    assert len(same_on_both(path, Options(on=ON)).rejects) == 1


@pytest.mark.parametrize("day", ["11/11/1911", "12/12/1912"])
def test_a_day_of_one_figure_is_what_systems_write_for_unknown(day, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"Fecha de entrada a EE.UU.": day, "arrived": ""}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert "arrived" not in case.facts


def test_changes_take_no_footer_for_a_person(tmp_path, capsys):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities,in_us\nA,HT,yes\nTotal: 1 record\n")
    assert main(["caseload", "changes", str(path), "--before", "2025-01-01", "--after", "2025-03-01"]) == 0
    said = capsys.readouterr()
    assert "1 person answered, 0 set aside, 1 no person" in said.out + said.err


@pytest.mark.parametrize(
    "text",
    [
        "ref,in_us,arrived\nA,yes,2001-01-01,\nB,yes,2001-01-01,,\n",
        "sep=;\nref;in_us;arrived\nA;yes;2001-01-01\nB;no;2001\n",
        "\n\nref|in_us|arrived\nA|yes|2001\nB|yes|2001\n",
        "ref,in_us,Notes\nA,yes," + "x" * 200_000 + "\nB,yes,\n",
        "\ufeffref\tin_us\r\nA\tyes\r\nB\tno\r\n",
        "ref,in_us\rA,yes\rB,no\r",
        "ref,in_us," + ",".join(f"c{n}" for n in range(6000)) + "\nA,yes" + "," * 6000 + "\nB,no" + "," * 6000 + "\n",
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path, text):
    assert people(read(tmp_path, text)) == ["A", "B"]


def test_columns_beyond_what_any_roster_has_are_refused_at_once(tmp_path):
    with pytest.raises(InputError, match="columns"):
        read(tmp_path, "ref,in_us," + ",".join(f"c{n}" for n in range(50_000)) + "\n")


def test_a_long_list_of_unused_columns_is_cut(tmp_path, capsys):
    outcomes(tmp_path, "ref,in_us," + ",".join(f"unused{n}" for n in range(3000)) + "\nA,yes\n")
    assert len(capsys.readouterr().err) < 2000


# --- words


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        ("None", "needs_information"),
        ("none", "needs_information"),
        ("nan", "needs_information"),
        ("stateless", "appears_eligible"),
    ],
)
def test_none_is_no_nationality_that_anybody_lacks(tmp_path, cell, outcome, road):
    text = lines({"nationalities": cell, "last_habitual_residence": "SV"})
    assert outcomes(tmp_path, text, engine=road)[0] == {"C-1": outcome}


@pytest.mark.parametrize("field", ["convictions", "pending_charges", "inadmissibility", "absences"])
def test_a_programs_null_is_not_none(tmp_path, field, road, capsys):
    text = lines({field: "None"}, {field: " None "}, {field: "none"}, {field: "NONE"}, {field: "ninguno"}, {field: "0"})
    found, status = outcomes(tmp_path, text, engine=road)
    assert found == {f"C-{n}": "needs_information" if n < 3 else "appears_eligible" for n in range(1, 7)}
    assert status == 0
    assert f"Column {field}: None is read as unknown (2×)" in capsys.readouterr().err


def test_a_null_that_stands_everywhere_is_read_by_columns_and_counted(tmp_path):
    pytest.importorskip("pyarrow")
    text = lines(*[{"convictions": "None", "arrived": "1/1/1900"}] * 3)
    assert not read(tmp_path, text).rejects
    parts = list(Reading(understand(open_roster(tmp_path / "roster.csv"), Options(on=ON))).parts())
    assert [note.id for part in parts for note in part.remarks] == [
        *["caseload.note.placeholder"] * 3,
        *["caseload.note.none"] * 3,
    ]


def test_a_frame_says_what_a_file_says_of_a_null():
    one = {**WHOLE, "convictions": "None", "born": "None"}
    with pytest.warns(UserWarning, match="None is read as unknown"):
        assert cobijo.caseload.screen([one], country="SV", on=ON)[0].outcome == "needs_information"
    assert cobijo.caseload.screen([{**WHOLE, "born": "None"}], country="SV", on=ON)[0].outcome == "appears_eligible"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("El Salvador, CA", ("SV",)),
        ("Honduras, C.A.", ("HN",)),
        ("Guatemala C.A.", ("GT",)),
        ("hn", ("HN",)),
        ("Salvadorian", ("SV",)),
        ("Honduras (HN)", ("HN",)),
        ("República de Honduras", ("HN",)),
        ("DR Congo", ("CD",)),
        ("Democratic Republic of the Congo", ("CD",)),
        ("Republic of South Sudan", ("SS",)),
        ("Burma (Myanmar)", ("MM",)),
        ("Republic of the Sudan", ("SD",)),
        ("Bolivarian Republic of Venezuela", ("VE",)),
        ("Trinidad and Tobago", ("TT",)),
        ("Bosnia and Herzegovina", ("BA",)),
        ("HT; DO", ("HT", "DO")),
        ("apátrida", ()),
        ("XXA", ()),
    ],
)
def test_a_country_is_read_by_its_usual_names(tmp_path, cell, codes):
    assert read(tmp_path, lines({"nationalities": cell})).cases[0][1].facts["nationalities"].items == codes


@pytest.mark.parametrize(
    "cell",
    [
        "El Salvador?",
        "Haiti, FL",
        "Sudan",
        "Congo",
        "Serbia and Montenegro",
        "XB",
        "XZ",
        "not El Salvador",
        "SV or HN",
        "El Salvador (HN)",
        "Atlantis",
        "57",
    ],
)
def test_a_country_that_is_in_doubt_sets_the_row_aside(tmp_path, cell):
    assert people(read(tmp_path, lines({"nationalities": cell}, {}))) == ["C-2"]


@pytest.mark.parametrize("cell", ["XX", "XXX", "xx"])
def test_the_codes_of_unknown_are_unknown(tmp_path, cell, road):
    assert outcomes(tmp_path, lines({"nationalities": cell}), engine=road)[0] == {"C-1": "needs_information"}


@pytest.mark.parametrize("cell", ["XX", "xxx", "none", "NONE", '"[""XX""]"'])
def test_what_may_be_meant_for_no_nationality_is_said(tmp_path, cell):
    roster = read(tmp_path, f"ref,nationalities,in_us\nC-1,{cell},yes\nC-2,VE,yes\n")
    assert "nationalities" not in roster.cases[0][1].facts
    (said,) = [note for note in roster.notes if note.id == "caseload.note.no_country"]
    assert (said.values["column"], said.values["count"]) == ("nationalities", 1)


def test_fips_codes_are_read_where_the_column_or_a_map_says_them(tmp_path):
    text = "ref,NAT,in_us\nA,ES,yes\nB,HO,yes\nC,GT,yes\n"
    assert people(read(tmp_path, text)) == ["A", "B", "C"]
    assert people(read(tmp_path, text.replace("HO", "VE"))) == ["B", "C"]
    (tmp_path / "map.toml").write_text('[codes]\n"NAT" = "fips"\n')
    assert outcomes(tmp_path, text, "--map", str(tmp_path / "map.toml"))[0] == {
        "A": "needs_information",
        "B": "ineligible",
        "C": "ineligible",
    }


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("convictions", "none?"),
        ("convictions", "(none)"),
        ("convictions", "0?"),
        ("in_us", "yes?"),
        ("in_us", "~no"),
        ("conviction_1_max_term", "> 1 year"),
        ("conviction_1_max_term", "1 year+"),
        ("conviction_1_max_term", "<1 year"),
        ("conviction_1_max_term", "~6 months"),
        ("conviction_1_max_term", "-6 months"),
        ("in_us", "X"),
        ("in_us", "✗"),
        ("in_us", "да"),
        ("asylum_bar_persecutor", "☐"),
        ("conviction_1_marijuana_grams", "1,5"),
        ("absence_1_days", "ten"),
        ("conviction_1_marijuana_grams", "1,500"),
        ("conviction_1_marijuana_grams", "1.000,5"),
        ("absence_1_days", "inf"),
        ("absence_1_days", "1e400"),
        ("absences", "[" * 5000),
        ("absences", '[{""days"": NaN}]'),
        ("convictions", "yes"),
        ("nationalities", "=A1"),
        ("EAD Category", "A21"),
    ],
)
def test_doubt_in_a_cell_is_never_dropped(tmp_path, name, cell):
    text = lines({name: cell, **({"convictions": "", "absences": ""} if "_1_" in name else {})}, {})
    assert people(read(tmp_path, text)) == ["C-2"]


@pytest.mark.parametrize("cell", ["✓", "☑", "✔", "Sí", "SI", "1.0", "TRUE"])
def test_a_tick_is_yes(tmp_path, cell, road):
    assert outcomes(tmp_path, lines({"asylum_bar_persecutor": cell}), engine=road)[0] == {"C-1": "ineligible"}


@pytest.mark.parametrize(
    "cell", ["9999 years", "P9000Y", "99999999999999999999 years", "life", "P99999999999999999999Y"]
)
def test_a_term_beyond_any_life_is_over_a_year(tmp_path, cell, road):
    said = {
        "convictions": "",
        "conviction_1_max_term": cell,
        "conviction_1_in_us": "yes",
        "conviction_1_jurisdiction": "state",
        "conviction_1_labelled": "felony",
        "conviction_1_sentence": "P1D",
        "conviction_1_vacated": "no",
        "conviction_1_juvenile_adjudication": "no",
    }
    assert outcomes(tmp_path, lines(said), engine=road)[0] == {"C-1": "ineligible"}


def test_a_column_called_status_is_no_fact_unless_it_holds_objects(tmp_path):
    roster = read(tmp_path, lines({"Status": "Open"}, {"Status": "Closed"}))
    assert (people(roster), roster.unused) == (["C-1", "C-2"], ("Status",))
    objects = 'ref,in_us,status\nA,yes,"{""granted"": ""2001-12-01""}"\n'
    assert "status.granted" in read(tmp_path, objects).cases[0][1].facts


# --- references


@pytest.mark.parametrize(
    "ref",
    [
        "A# 012-345-678",
        "A#12345678",
        "A7654321",
        "A12-345-678",
        "Alien No. 012345678",
        "123-45-6789",
        "a 123 456 789",
        "A‑123‑456‑789",
        "USCIS# 123456789",
        "A123456789-Perez",
        "987654321",
        "012 345 678",
    ],
)
def test_the_number_of_a_person_is_no_reference_in_any_spelling(tmp_path, ref, capsys):
    assert outcomes(tmp_path, lines({"ref": ref})) == ({}, 2)
    said = capsys.readouterr()
    digits = "".join(c for c in ref if c.isdigit())
    assert digits not in "".join(c for c in said.out + said.err if c.isdigit() or c == "\n")
    assert outcomes(tmp_path, lines({"ref": ref}), "--refs", "plain")[1] == (0 if ref.isdigit() else 2)


def test_an_office_may_say_that_bare_numbers_are_its_own(tmp_path, engine):
    text = lines({"ref": "20250117"}, {"ref": "10234567"}, {"ref": "SAMPLE-00012345"}, {"ref": "24-001"})
    assert list(outcomes(tmp_path, text, engine=engine)[0]) == ["SAMPLE-00012345", "24-001"]
    assert len(outcomes(tmp_path, text, "--refs", "plain", engine=engine)[0]) == 4


@pytest.mark.parametrize("ref", ["1E5", "4111111111111112", "2001-02-03", "7/31/1999"])
def test_what_a_spreadsheet_may_have_made_of_a_reference_may_be_the_offices_own(ref, tmp_path):
    text = lines({}, {"ref": ref})
    assert [one.line for one in read(tmp_path, text).rejects] == [3]
    assert people(read(tmp_path, text, refs="plain")) == ["C-1", ref]


@pytest.mark.parametrize(
    "ref", ["1.23E+15", "1,2E+11", "2.5e8", "4111111111111000", "True", "#REF!", "#¡VALOR!", "#####"]
)
def test_what_a_spreadsheet_has_lost_of_a_reference_is_set_aside_whatever_is_said(ref, tmp_path):
    roster = read(tmp_path, lines({}, {"ref": ref}, {"ref": "C-3"}), refs="plain")
    assert (people(roster), [one.line for one in roster.rejects]) == (["C-1", "C-3"], [3])


def test_who_has_a_programs_null_for_a_reference_has_none(tmp_path):
    nulls = ["None", "nan", "NULL", "<NA>", "NaN", "-", "n/a", "None", "nan"]
    assert people(read(tmp_path, lines(*({"ref": ref} for ref in nulls)))) == [f"row {n}" for n in range(2, 11)]


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_day_and_an_answer_are_no_reference_where_cells_have_types(kind, tmp_path):
    cells = [True, dt.datetime(2001, 2, 3), "C-3", 1234567890123456.0]
    path = tmp_path / f"r.{kind}"
    if kind == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        pytest.importorskip("python_calamine")
        book = openpyxl.Workbook()
        for row in (["ref", "in_us"], *([cell, "yes"] for cell in cells)):
            book.active.append(row)
        book.save(path)
        roster = same_on_both(path, Options(on=ON))
        assert (people(roster), [one.line for one in roster.rejects]) == (["C-3"], [2, 3, 5])
        return
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    for cell in (cells[0], cells[1], cells[3]):
        pq.write_table(pa.table({"ref": [cell, None], "in_us": ["yes", "no"]}), path)
        roster = same_on_both(path, Options(on=ON))
        assert people(roster) == ["row 2"]
        assert len(roster.rejects) == 1


def test_the_best_of_several_references_is_taken_and_the_other_is_said(tmp_path):
    roster = read(tmp_path, "case_id,case_number,country_of_origin,date_of_entry\n881,24-001,El Salvador,2001-01-01\n")
    assert (people(roster), roster.unused) == (["24-001"], ("case_id",))


def test_a_reference_that_steers_a_terminal_is_refused(tmp_path):
    assert read(tmp_path, "ref,in_us\nA\x1b[2K,yes\n").rejects != ()


# --- other doors


def test_a_roster_comes_through_standard_input(tmp_path, monkeypatch, capsys):
    text = lines({}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    out = tmp_path / "o.json"
    assert main(["caseload", "screen", "-", "--country", "SV", "--on", "2026-01-01", "--out", str(out)]) == 0
    assert json.loads(out.read_text())[0]["outcome"] == "appears_eligible"


def test_a_workbook_comes_through_standard_input(tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book, held, out = openpyxl.Workbook(), io.BytesIO(), tmp_path / "o.json"
    for row in (WHOLE, WHOLE.values()):
        book.active.append(list(row))
    book.save(held)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(held.getvalue())))
    assert main(["caseload", "screen", "-", "--country", "SV", "--on", "2026-01-01", "--out", str(out)]) == 0
    assert json.loads(out.read_text())[0]["outcome"] == "appears_eligible"


def test_old_rejects_go_when_there_are_none(tmp_path):
    rejects = tmp_path / "python.rejects.csv"
    assert outcomes(tmp_path, "ref,in_us\nA,maybe\n")[1] == 2
    assert "maybe" in rejects.read_text()
    assert outcomes(tmp_path, "ref,in_us\nA,yes\n")[1] == 0
    assert not rejects.exists()
    rejects.write_text("somebody else's\n")
    outcomes(tmp_path, "ref,in_us\nA,yes\n")
    assert rejects.exists()


def test_a_shifted_row_repeats_no_name_and_no_number(tmp_path, capsys):
    outcomes(tmp_path, "ref,in_us,nationalities,born\nC-1,Juana Pérez,A123456789,SV\n")
    said = capsys.readouterr().err + (tmp_path / "python.rejects.csv").read_text()
    assert not {"Juana", "Pérez", "123456789"} & set(said.replace('"', " ").split())
    with pytest.raises(InputError) as caught:
        read_roster(open_roster(_file(tmp_path, "Juana Pérez,A123456789,SV\nB,C,D\n")))
    assert "Juana" not in str(caught.value)


def _file(tmp_path, text):
    path = tmp_path / "other.csv"
    path.write_text(text)
    return path
