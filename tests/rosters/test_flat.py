"""Facts in columns of their own: bare names, numbered entries, the ends of intervals, a no where a list might be."""

from __future__ import annotations

import datetime as dt
import io

import pytest

import cobijo.caseload
from cobijo.errors import InputError
from cobijo.facts.case import parse_case
from cobijo.rosters import Options, open_roster, understand
from cobijo.rosters.headers import column_of, match
from cobijo.rosters.mapping import name_of
from tests.rosters.test_intake import ON, WHOLE, lines, outcomes, people, read

BARS = [name.removeprefix("asylum_bar_") for name in WHOLE if name.startswith("asylum_bar_")]


def facts(roster, n=0):
    return roster.cases[n][1].facts


# --- that there is none


@pytest.mark.parametrize("cell", ["false", "False", "FALSE", "N", "n", "f", "No", "0", "none", "falso"])
def test_who_is_not_in_proceedings(tmp_path, cell):
    roster = read(tmp_path, lines({"in_proceedings": cell}, {}))
    assert not roster.rejects
    assert [facts(roster, n).get("in_proceedings") for n in (0, 1)] == [False, None]


@pytest.mark.parametrize("fact", ["convictions", "absences", "orders", "notices"])
@pytest.mark.parametrize("cell", ["false", "N", "FALSE"])
def test_a_no_says_of_a_list_that_it_is_empty(tmp_path, fact, cell):
    roster = read(tmp_path, lines({fact: cell}))
    assert facts(roster)[fact].items == ()


def test_f_is_no_empty_list_but_perhaps_a_felony(tmp_path):
    (reject,) = read(tmp_path, lines({"convictions": "F"})).rejects
    assert "conviction_1_offense" in reject.problem.expected


def test_each_refusal_names_columns_of_its_own_fact(tmp_path):
    roster = read(tmp_path, lines({"in_proceedings": "perhaps"}, {"inadmissibility": "212(a)(2)(A)"}))
    assert "in_proceedings_charging_document" in roster.rejects[0].problem.expected
    assert "inadmissibility_1_ground" in roster.rejects[1].problem.expected


def test_false_in_a_typed_column(tmp_path, engine):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    from tests.rosters.roads import same_on_both

    columns = {name: [value, value] for name, value in WHOLE.items()} | {"ref": ["C-1", "C-2"]}
    path = tmp_path / "typed.parquet"
    pq.write_table(pa.table({**columns, "in_proceedings": [False, None], "convictions": [False, False]}), path)
    roster = same_on_both(path, Options(on=dt.date(2026, 1, 1)))
    assert [facts(roster, n).get("in_proceedings") for n in (0, 1)] == [False, None]
    assert facts(roster)["convictions"].items == ()
    rows = cobijo.caseload.screen(path, on="2026-01-01", country="SV", engine=engine)
    assert [row.outcome for row in rows] == ["appears_eligible"] * 2


def test_false_beside_a_field_is_a_contradiction(tmp_path):
    text = lines({"in_proceedings": "false", "in_proceedings_charging_document": "2024-03-01"})
    (reject,) = read(tmp_path, text).rejects
    assert "contradict" in reject.problem.found


def test_python_takes_false(engine):
    person = {**WHOLE, "in_proceedings": False, "convictions": []}
    (row,) = cobijo.caseload.screen([person], on="2026-01-01", country="SV", engine=engine)
    assert row.outcome == "appears_eligible"


# --- bare names


@pytest.mark.parametrize("bar", BARS)
def test_an_asylum_bar_by_its_own_name(tmp_path, bar, road):
    bare = [dict.fromkeys(BARS, "no"), {**dict.fromkeys(BARS, "no"), bar: "yes"}]
    none = {name: "" for name in WHOLE if name.startswith("asylum_bar_")}
    found, status = outcomes(tmp_path, lines(*({**none, **one} for one in bare)), engine=road)
    assert status == 0
    assert found["C-1"] == "appears_eligible"
    assert found["C-2"] == "ineligible"


def test_fields_of_a_status_by_their_own_names(tmp_path):
    roster = read(
        tmp_path, lines({"ever_granted": "true", "status_granted": "2002-12-01", "reregistered": "2018-02-20"})
    )
    assert facts(roster)["status.ever_granted"] is True
    assert len(facts(roster)["status.reregistered"].items) == 1


@pytest.mark.parametrize("header", ["status", "manner", "circuit", "under", "date", "result"])
def test_a_name_that_may_be_of_several_things_is_not_read(header):
    found = match(header)
    assert found is None or found.field is None


# --- flattened JSON


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("convictions.0.labelled", "conviction_0_labelled"),
        ("convictions[0].labelled", "conviction_0_labelled"),
        ("convictions[1].max_term", "conviction_1_max_term"),
        ("conviction1_labelled", "conviction_1_labelled"),
        ("conviction1Labelled", "conviction_1_labelled"),
        ("absences__0__left", "absence_0_left"),
        ("nationalities.0", "nationality_0"),
        ("Nationality 2", "nationality_2"),
        ("arrived.not_before", "arrived_not_before"),
        ("status.granted.not_after", "status_granted_not_after"),
        ("absence_1_left_not_before", "absence_1_left_not_before"),
        ("asylum_bars.persecutor", "asylum_bars_persecutor"),
        ("persecutor", "asylum_bars_persecutor"),
    ],
)
def test_a_flattened_name_is_read_and_a_map_says_it_again(header, name):
    found = match(header)
    assert found is not None
    assert name_of(found) == name
    again = column_of(name, header)
    assert again is not None
    assert name_of(again) == name


def test_entries_may_be_numbered_from_nought_or_one(tmp_path):
    wanted = parse_case({"convictions": [{"labelled": "felony"}, {"labelled": "infraction"}]}).facts["convictions"]
    for first, second in (("convictions.0", "convictions.1"), ("conviction_1", "conviction_2")):
        text = lines({"convictions": "", f"{first}.labelled": "felony", f"{second}.labelled": "infraction"})
        assert facts(read(tmp_path, text))["convictions"] == wanted


def test_nationalities_in_columns_of_their_own(tmp_path):
    none = {"nationalities": ""}
    text = lines(
        {**none, "nationality_1": "SV", "nationality_2": ""},
        {**none, "nationality_1": "El Salvador", "nationality_2": "HN"},
        {**none, "nationality_1": "", "nationality_2": "HN"},
        {**none, "nationality_1": "SV", "nationality_2": "stateless"},
        {**none, "nationality_1": "SV", "nationality_2": "XX"},
        {"nationalities": "SV", "nationality_1": "SV", "nationality_2": "HN"},
        {**none, "nationality_1": "SV", "nationality_2": "SV"},
    )
    roster = read(tmp_path, text)
    assert [facts(roster, n)["nationalities"].items for n in range(4)] == [("SV",), ("SV", "HN"), ("HN",), ("SV",)]
    assert people(roster) == ["C-1", "C-2", "C-3", "C-7"]
    assert [r.line for r in roster.rejects] == [5, 6, 7]


def test_the_ends_of_an_interval_in_columns_of_their_own(tmp_path):
    text = lines(
        {"arrived": "", "arrived_not_before": "2001-01-01", "arrived.not_after": "2001-01-31"},
        {"arrived": "", "arrived_not_before": "2001-01-01", "arrived.not_after": ""},
        {"arrived": "2001-01-10", "arrived_not_before": "2001-01-01", "arrived.not_after": "2001-01-31"},
        {"arrived": "2001-02-10", "arrived_not_before": "2001-01-01", "arrived.not_after": "2001-01-31"},
        {"arrived": "2000-12-31", "arrived_not_before": "2001-06-01", "arrived.not_after": ""},
        {"arrived": "", "arrived_not_before": "2001-02-01", "arrived.not_after": "2001-01-31"},
    )
    roster = read(tmp_path, text)
    day = dt.date(2001, 1, 1).toordinal()
    assert (facts(roster)["arrived"].first, facts(roster)["arrived"].last) == (day, day + 30)
    assert facts(roster, 1)["arrived"].first == day
    assert facts(roster, 1)["arrived"].last > day + 3000
    assert facts(roster, 2)["arrived"].first == facts(roster, 2)["arrived"].last == day + 9
    assert people(roster) == ["C-1", "C-2", "C-3"]
    assert sorted({r.line for r in roster.rejects}) == [5, 6, 7]


def test_the_ends_of_an_interval_inside_an_entry(tmp_path):
    text = lines({"absences": "", "absence_1_left_not_before": "2015-03-01", "absence_1_left_not_after": "2015-03-05"})
    (trip,) = facts(read(tmp_path, text))["absences"].items
    assert trip["left"].last - trip["left"].first == 4


def test_an_end_that_contradicts_is_never_silent(tmp_path, engine):
    text = lines({"arrived": "2001-01-01", "arrived_not_before": "2021-06-01"})
    assert outcomes(tmp_path, text, engine=engine) == ({}, 2)


# --- references


@pytest.mark.parametrize(
    "header",
    [
        "Reference Number",
        "Reference #",
        "Ref #",
        "Ref No",
        "Ref. No.",
        "Client Number",
        "Client #",
        "Client No.",
        "File #",
        "Matter #",
        "Intake ID",
        "Case #",
        "Nº caso",
        "N° de expediente",
        "Nro. de expediente",
        "Núm. de referencia",
        "uuid",
        "Case_Number__c",
        "N.º de caso",
    ],
)
def test_what_offices_call_a_reference(header):
    found = match(header.strip())
    assert found is not None
    assert found.place == "ref"


@pytest.mark.parametrize("header", ["Client", "Alien #", "A #", "Phone #", "# of arrests", "#", "Client name", "SSN #"])
def test_what_is_no_reference(header):
    found = match(header)
    assert found is None or found.place != "ref"


def test_a_word_that_is_no_object_is_refused_in_python():
    with pytest.raises(InputError, match="in_proceedings"):
        cobijo.caseload.screen([{**WHOLE, "in_proceedings": "perhaps"}], on="2026-01-01")


@pytest.mark.parametrize("people", [io.StringIO("ref\nC-1"), b"ref", 5, None])
def test_what_is_no_people_is_refused_by_name(people):
    with pytest.raises(InputError, match=type(people).__name__):
        cobijo.caseload.screen(people, on="2026-01-01")


def test_one_column_is_no_frame():
    with pytest.raises(InputError, match="Series"):
        cobijo.caseload.screen(pytest.importorskip("pandas").Series(["SV"], name="nationalities"), on="2026-01-01")


def test_a_column_that_stands_twice_is_said_to():
    table = pytest.importorskip("pyarrow").table([["C-1"], ["C-1"]], names=["ref", "ref"])
    with pytest.raises(InputError, match="'ref' twice"):
        cobijo.caseload.screen(table, on="2026-01-01")


@pytest.mark.parametrize("ask", [lambda: cobijo.screen(None), lambda: cobijo.caseload.screen([WHOLE], country=5)])
def test_what_is_none_of_those_taken_is_refused_by_name(ask):
    with pytest.raises(InputError, match=r"None|int"):
        ask()


def test_a_day_that_is_none_either_way_is_not_asked_about(tmp_path):
    (reject,) = read(tmp_path, lines({"arrived": "02/00/2018"})).rejects
    assert "both" not in reject.problem.expected


def test_who_never_held_it_is_read_by_columns(tmp_path, monkeypatch):
    import cobijo.rosters.facts as reading

    text = lines({"status_ever_granted": "false"}, {"status_ever_granted": "false", "status_granted": "2002-12-01"})
    assert [r.line for r in read(tmp_path, text).rejects] == [3]
    looked = []
    monkeypatch.setattr(reading, "read_row", lambda record, how: looked.append(record.line) or [])
    list(reading.Reading(understand(open_roster(tmp_path / "roster.csv"), Options(on=ON))).parts())
    assert looked == [3]


@pytest.mark.parametrize("doubt", ["?", "??", "unknown", "Desconocida", "XX"])
def test_one_nationality_of_several_that_is_not_known_leaves_no_list_whole(doubt, tmp_path):
    none = {"nationalities": ""}
    said = ({"nationality_1": "LB", "nationality_2": doubt}, {"nationality_1": doubt, "nationality_2": "LB"})
    kept = {"nationality_1": "LB", "nationality_2": "-"}
    assert people(read(tmp_path, lines(*({**none, **one} for one in (*said, kept))))) == ["C-3"]
