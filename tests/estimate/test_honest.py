"""No certain zeros, nothing imagined under a real name, nothing known before its day, every number with its source."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pytest
from tests.estimate.test_estimate import EXAMPLE, HEADER, REGISTER, person, survey_file
from tests.estimate.test_scenarios import MORE, estimate, one

from cobijo.cli.main import main
from cobijo.estimate.accuracy import accuracy_json, compared, take_up
from cobijo.estimate.published import published
from cobijo.estimate.reach import imagined
from cobijo.estimate.report import estimate_json
from cobijo.estimate.scenario import rates
from cobijo.words import Words

pytest.importorskip("duckdb")
EN = Words("en")
ENDS = ("low", "central", "high", "everybody_registers")


def ask(capsys, *arguments, country="GT", on="2018-06-25", survey=EXAMPLE):
    code = main(["estimate", "--country", country, "--on", on, "--survey", str(survey), *arguments])
    said = capsys.readouterr()
    return code, said.out


def test_a_scenario_of_nobody_is_a_bound(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(4)])
    for on in ("2018-06-25", "2021-01-01"):
        answer = estimate_json(estimate(path, "VE", on), EN)
        assert [answer["scenario"][end]["count"] for end in ENDS] == [None] * 4
        least = [answer["scenario"][end]["at_most"] for end in ENDS]
        assert least == sorted(least)
        assert least[0] > 0
        assert answer["scenario"]["everybody_registers"]["at_most"] >= answer["covered"]["at_most"] / 0.9
    assert answer["survey"]["arrivals_unseen"] is None
    later = answer["scenario"]["high"]["at_most"]
    assert later > estimate_json(estimate(path, "VE"), EN)["scenario"]["high"]["at_most"]


def test_a_file_without_non_citizens_bounds_by_the_weight_of_all(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, cit=1, place=10) for n in range(12)])
    answer = estimate_json(estimate(path, "GT"), EN)
    assert answer["covered"]["at_most"] == 240  # 2.3 persons of 100 each, up to the next ten
    assert answer["scenario"]["everybody_registers"]["at_most"] >= 240


@pytest.mark.parametrize("name", ["registers", "national_of_birthplace", "no_crimes"])
def test_without_an_assumption_there_is_no_number_but_a_bound(tmp_path, capsys, name):
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(12)])
    answer = json.loads(ask(capsys, "--without", name, "--json", survey=path)[1])
    assert answer["covered"]["count"] is None
    assert answer["covered"]["at_most"] == round(1200 + 1.645 * 1.61 * 100 * 12**0.5)
    assert all(answer["scenario"][end]["count"] is None and answer["scenario"][end]["at_most"] for end in ENDS)
    assert answer["scenario"]["everybody_registers"]["at_most"] >= 1200 / 0.9 - 10
    assert all(cell["count"] is None for groups in answer["by"].values() for cell in (groups or {}).values())


def test_who_gave_no_year_of_entry_is_open_and_said(tmp_path, capsys):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, entry="") for n in range(12)])
    code, said = ask(capsys, survey=path)
    assert code == 0
    assert "of them, without a year of entry: 1,200" in said
    assert "0 to 1,200" in said
    mixed = survey_file(tmp_path / "q.csv", [person(n, 1, entry="" if n < 4 else 2000) for n in range(12)])
    answer = estimate_json(estimate(mixed), EN)
    assert (answer["range"], answer["year_of_entry_unknown"]["count"]) == ({"at_least": 800, "at_most": 1200}, 400)
    assert answer["scenario"]["low"]["count"] < answer["scenario"]["central"]["count"]
    (undated,) = [a for a in answer["assumptions"] if a["id"] == "undated"]
    assert (undated["low"], undated["central"], undated["high"]) == (0.0, 1.0, 1.0)


def test_edits_that_a_file_cannot_make_are_said_first(tmp_path, capsys):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, entry=1970 + 5 * n) for n in range(9)])
    code, said = ask(capsys, survey=path)
    assert code == 0
    assert "by 1 of 10 edits only" in said.split("\n\n")[0]
    answer = estimate_json(estimate(path), EN)
    assert answer["scenario"]["low"]["assumed"]["lawful"] == "1 of 10 edits"
    assert {edit["id"] for edit in answer["lawful"]["edits"]} == {"arrived_before_1980"}
    cuban = estimate_json(estimate(survey_file(tmp_path / "c.csv", [one(1, place=327)], HEADER + MORE), "CU"), EN)
    assert "born_in_cuba" in {edit["id"] for edit in cuban["lawful"]["edits"]}


def test_what_is_imagined_bears_no_real_name(capsys, tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, place=373, year=2018) for n in range(4)])
    code, said = ask(capsys, "--out", str(tmp_path / "o.csv"), country="VE", on="2021-06-01", survey=path)
    assert code == 0
    assert "Nobody made this designation" in said
    with (tmp_path / "o.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {row["imagined"] for row in rows} == {"True"}
    assert not {row["estimate"] for row in rows} & set(REGISTER.designations)
    for country in ("HT", "SV", "UA"):
        for year in (2001, 2021, 2022):
            assert imagined(country, dt.date(year, 6, 1)).id not in REGISTER.designations


def test_the_scenarios_are_the_same_whichever_method_counts(tmp_path, capsys):
    people = [one(1), one(2, HINS4=1), one(3, SSP=9), one(4), one(5, COW=4)]
    path = survey_file(tmp_path / "p.csv", people, HEADER + MORE)
    found = [estimate_json(estimate(path, lawful=method), EN) for method in (None, "none", "edits")]
    assert found[0]["scenario"] == found[1]["scenario"] == found[2]["scenario"]
    assert [a["covered"]["count"] for a in found] == [500, 500, 200]
    assert "of all non-citizens" in found[0]["published"][0]["why_it_differs"]
    assert "no edit takes out" in found[2]["published"][0]["why_it_differs"]
    assert "whichever" in ask(capsys, "--lawful", "edits", survey=path)[1]
    gone = {name: cell for name, cell in found[2]["by"]["age"].items() if cell["count"] is None}
    assert "65+" in gone
    assert all(cell["at_most"] > 0 for cell in gone.values())
    holds = {a["id"]: a["holds_for"] for a in found[0]["assumptions"]}
    assert holds["registers"] == holds["still_here"] == ["counts"]
    assert holds["no_crimes"] == ["counts", "scenario"]
    assert all("covered_without_it" not in a["effect"] for a in found[0]["assumptions"])
    assert {a["effect"].get("open_without_it") for a in found[0]["assumptions"]} == {None, 500}


def test_borrowed_codes_mark_every_number(tmp_path, capsys):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, year=2022, entry=2016) for n in range(3)])
    code, said = ask(capsys, "--codes", "2021", "--out", str(tmp_path / "o.csv"), on="2022-06-01", survey=path)
    assert code == 0
    for line in said.split("\n\n")[1].split("\n")[1:5]:
        assert line.endswith(" †")
    with (tmp_path / "o.csv").open() as file:
        assert {row["codes_of"] for row in csv.DictReader(file)} == {"2021"}


def test_what_was_known_by_a_day():
    assert published("GT", EN, known=dt.date(2016, 1, 1))
    for row in published("GT", EN, known=dt.date(2016, 1, 1)):
        assert not any(year in json.dumps(row) for year in ("GT-2018", "GT-2021", "2020-12", "GT-2024"))
    assert len(published("GT", EN)) > len(published("GT", EN, known=dt.date(2018, 12, 31)))
    assert compared(dt.date(2023, 9, 29)) == () != compared(dt.date(2023, 10, 1))
    assert take_up(dt.date(2020, 1, 1)) is None
    (registers,) = [rate for rate in rates(dt.date(2020, 1, 1)) if rate.id == "registers"]
    assert registers.off


def test_a_figure_of_several_countries_names_them(capsys):
    _, said = ask(capsys)
    assert "Honduras and Guatemala together" in said
    _, spanish = ask(capsys, "--lang", "es")
    assert "Honduras y Guatemala juntos" in spanish
    assert "una propuesta de" in spanish
    for english in ("proposal", "additional_eligible", "edits (low)", "not in the survey", "arrivals"):
        assert english not in spanish.replace("arrivals_since_survey", "")


def test_the_take_up_rests_on_rows_that_compare():
    """None whose holders were counted after a redesignation, or in the first year; every row as in the register."""
    for row in compared():
        acts = [act for act in REGISTER.designations[row.designation].acts if act.kind.sets_dates]
        assert dt.date.fromisoformat(row.notice) in {act.published for act in acts}
        last = dt.date.fromisoformat(f"{row.registered_on}-30" if len(row.registered_on) == 7 else row.registered_on)
        notice = dt.date.fromisoformat(row.notice)
        between = [a for a in acts if a.published > notice and a.effective_day <= last]
        assert row.comparable == (not between and (last - notice).days >= 365), row
        assert row.comparable or row.note
        assert bool(row.note) == bool(row.note_es)
    (registers,) = [rate for rate in rates() if rate.id == "registers"]
    assert registers.certainty == "recalled"


def test_the_residence_days_of_published_figures_are_those_of_the_register():
    for code in {d.country for d in REGISTER.designations.values()}:
        for row in published(code, EN):
            if row["residence_since"] and len(row["day"]) == 10:
                days = {
                    str(act.continuous_residence_since)
                    for line in REGISTER.of_country(code)
                    for act in line.acts
                    if str(act.published) == row["day"]
                }
                assert row["residence_since"] in days


def test_every_number_of_the_accuracy_table_has_its_source_on_the_screen(capsys):
    assert main(["estimate", "--accuracy"]) == 0
    said = _unbroken(capsys.readouterr().out)
    for row in accuracy_json():
        assert _unbroken(row["estimate_source"]) in said
        assert _unbroken(row["registered_source"]) in said
        assert _unbroken(row["note"][1:]) in said
    assert "22,480" in said


def _unbroken(text: str) -> str:
    """A text wherever its lines end: an address may be broken at a hyphen."""
    return "".join(text.split())


def test_the_undercount_has_one_value_and_is_marked(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")  # a line an assumption
    (rate,) = [rate for rate in rates() if rate.id == "undercount"]
    assert rate.low == rate.central == rate.high
    said = ask(capsys)[1]
    (line,) = [line for line in said.splitlines() if "undercount:" in line]
    assert line.endswith("(recalled)")
    assert "no published range" in line


def test_two_countries_stand_in_one_chart_with_their_errors(tmp_path, capsys):
    people = [person(n, 1, place=313 if n < 4 else 314) for n in range(8)]
    path = survey_file(tmp_path / "p.csv", people)
    chart, out = tmp_path / "x.svg", tmp_path / "x.csv"
    arguments = ["--country", "HN", "--chart", str(chart), "--out", str(out)]
    code, said = ask(capsys, *arguments, survey=path)
    assert code == 0
    assert "Guatemala" in chart.read_text()
    assert "Honduras" in chart.read_text()
    for word in ("standard", "error", "everybody", "registers", "Nobody made this designation"):
        assert word in said  # a head may stand in two lines
    with out.open() as file:
        sections = {row["section"] for row in csv.DictReader(file)}
    assert {"reach", "scenario", "residence_since"} <= sections  # the table holds the chart's data; neither is lost


def test_a_folder_that_is_not_there_is_not_made(tmp_path, capsys):
    for option, name in (("--out", "no/x.csv"), ("--chart", "no/x.svg")):
        assert ask(capsys, option, str(tmp_path / name))[0] == 2
    assert not (tmp_path / "no").exists()
    assert ask(capsys, "--assume", "undercount=0.95")[0] == 2
    for name in ("registers", "no_crimes"):
        assert ask(capsys, "--assume", f"{name}=0")[0] == 2  # every scenario would be nought for certain


def test_a_scenario_has_the_marks_of_any_number(tmp_path, capsys):
    """Its sample, its error as a share of it, and whether it is to be leant on, on each surface."""
    path, out = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(12)]), tmp_path / "x.csv"
    answer = estimate_json(estimate(path), EN)
    for end in ENDS:
        cell = answer["scenario"][end]
        assert set(answer["covered"]) <= set(cell)
        assert cell["sample_size"] == 12
        assert cell["cv"] == pytest.approx(cell["standard_error"] / cell["count"], abs=0.001)
    code, said = ask(capsys, "--country", "GT", "--on", "2018-06-25", "--out", str(out), survey=path)
    assert code == 0
    assert "12 in the sample" in said.split("The scenarios take")[0]
    with out.open() as file:
        rows = [row for row in csv.DictReader(file) if row["section"] == "scenario"]
    assert len(rows) == 4
    assert all(row["sample_size"] == "12" and row["cv"] and row["reliable"] for row in rows)
    few = estimate(survey_file(tmp_path / "few.csv", [person(n, 1) for n in range(3)]))
    assert "unreliable" in few.explain()
    nobody = estimate(path, "VE")
    assert "at most about" in nobody.explain()


def test_no_edit_leaves_a_hole(tmp_path):
    """A person whom a file's edits take out of everything leaves a bound in the low scenario, and no zero."""
    path = survey_file(tmp_path / "p.csv", [one(n, HINS4=1) for n in range(5)], HEADER + MORE)
    low = estimate_json(estimate(path), EN)["scenario"]["low"]
    assert low["count"] is None
    assert low["at_most"] > 0


def test_what_is_said_twice_is_refused_or_counted_once(tmp_path, capsys):
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(12)])
    twice = ["--assume", "registers=0.4", "--assume", "registers=0.5"]
    assert main(["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(path), *twice]) == 2
    assert "registers=0.4, registers=0.5" in capsys.readouterr().err
    code, said = ask(capsys, "--country", "GT", "--json", survey=path)
    assert code == 0
    assert json.loads(said)["covered"]["count"] == 1200


def test_the_sources_of_an_estimate_are_said_in_spanish(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(12)])
    answer = estimate_json(estimate(path), Words("es"))
    assert answer["lawful"]["source"].endswith("sección 2")
    assert "error de muestreo" in Words("es").say("source.arrivals")
