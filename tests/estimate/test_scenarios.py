"""Scenarios and honest cells: what each assumption moves, lawful edits by hand, a bound where nobody was seen."""

from __future__ import annotations

import csv
import datetime as dt
import json
import statistics

import pytest
from tests.estimate.test_estimate import EXAMPLE, HEADER, REGISTER, person, read, survey_file

import cobijo
from cobijo.cli.main import main
from cobijo.estimate.accuracy import compared, take_up
from cobijo.estimate.reach import imagined, reach
from cobijo.estimate.report import estimate_json
from cobijo.estimate.surveys.acs import read_acs
from cobijo.estimate.surveys.edits import IDS
from cobijo.estimate.tables import COLUMNS
from cobijo.register.imagine import designation_of
from cobijo.words import Words

duckdb = pytest.importorskip("duckdb")

MORE = ["RELP", "SSP", "SSIP", "HINS3", "HINS4", "HINS5", "HINS6", "MIL", "COW", "OCCP", "FPOBP", "FCITP", "FYOEP"]
PLAIN = {"RELP": 0, "HINS3": 2, "HINS4": 2, "HINS5": 2, "HINS6": 2, "MIL": 4, "COW": 1, "OCCP": ""}


def one(serial, number=1, *, entry=2000, cit=5, place=313, **answers):
    row = person(serial, number, entry=entry, cit=cit, place=place)
    return [*row, *({**dict.fromkeys(MORE, 0), **PLAIN, **answers}[name] for name in MORE)]


def estimate(path, country="GT", on="2018-06-25", **options):
    return reach(imagined(country, dt.date.fromisoformat(on)), read(path), REGISTER, **options)


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    people = [
        one(1),
        one(2, entry=1975),
        one(3, SSP=100),
        one(4, HINS4=1),
        one(5, COW=4),
        one(6, OCCP=3255),
        one(7, MIL=2),
        one(8, RELP=0),
        one(8, 2, RELP=1, cit=1, place=10),
        one(9, RELP=1),
        one(9, 2, RELP=0, HINS4=1),
        one(10, RELP=16),
        one(11, FYOEP=1),
    ]
    return survey_file(tmp_path_factory.mktemp("edits") / "p.csv", people, HEADER + MORE)


def test_each_edit_is_a_switch_with_a_size(edited):
    found = estimate(edited)
    sizes = {edit.id: edit.size.number for edit in found.lawful.edits if edit.size.number}
    assert found.covered.number == 1200
    assert sizes == {
        "arrived_before_1980": 100,
        "social_security": 100,
        "medicaid": 200,
        "government_work": 100,
        "licensed_work": 100,
        "served": 100,
        "spouse": 100,
    }
    assert estimate(edited, lawful="edits").covered.number == 400
    assert estimate(edited, lawful="edits", without=["medicaid", "spouse"]).covered.number == 700
    assert estimate(edited, lawful="none").covered.number == 1200
    assert found.noncitizens.number == estimate(edited, lawful="edits").noncitizens.number == 1200
    assert found.institutions.number == 100
    assert found.allocated == {"place_of_birth": 0.0, "citizenship": 0.0, "year_of_entry": 0.083, "any": 0.083}


def test_the_scenarios_and_what_moves_them(edited):
    found = estimate(edited, assume=["registers=0.5"]).scenario
    assert found.low.people == round(400 / 0.9 * 0.5)
    assert found.central.people == round(600 / 0.9 * 0.5)
    assert found.high.people == round(1200 / 0.9 * 0.5)
    assert found.everybody.people == round(600 / 0.9)
    moves = {moved.id: moved.moves for moved in found.moved}
    assert moves["lawful"] == (round(400 / 0.9 * 0.5) - 333, round(1200 / 0.9 * 0.5) - 333)
    assert moves["undercount"] == (0, 0)  # one value with a source, none for a range
    assert moves["registers"] == (0, 0)
    assert moves["no_crimes"] is None  # no source: off, named, no range
    # The persons of the sample whom each begins with.
    assert [end.cell.sample_size for end in (found.low, found.central, found.high, found.everybody)] == [4, 6, 12, 6]
    assert not found.low.cell.reliable
    given = estimate(edited, assume=["registers=0.5", "no_crimes=0.9"]).scenario
    assert given.central.people == round(600 / 0.9 * 0.5 * 0.9)


def test_take_up_is_what_past_estimates_came_to():
    low, central, high = take_up()
    assert 0 < low < central < high < 1
    shares = sorted(row.share for row in compared() if row.comparable)
    assert central == round(statistics.median(shares), 3)
    assert {"VE-2021", "LB-2024", "HT-2021"} <= {row.designation for row in compared()}
    assert {row.designation for row in compared()} <= {d.id for d in REGISTER.designations.values()}


def test_nobody_in_the_sample_is_no_zero(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(4)])
    answer = estimate_json(estimate(path, "VE"), Words("en"))
    for name in ("covered", "open", "noncitizens"):
        assert answer[name]["count"] is None
        assert answer[name]["at_most"] == 240  # 2.3 times 100, up to the next ten
    assert answer["range"] is None


def test_a_survey_older_than_a_year_says_whom_it_did_not_see(tmp_path):
    people = [person(n, 1, entry=2013 + n // 2) for n in range(12)]
    answer = estimate_json(estimate(survey_file(tmp_path / "p.csv", people), on="2020-12-31"), Words("en"))
    survey = answer["survey"]
    assert survey["old"]
    assert survey["arrivals_unseen"] == {"low": 400, "central": 400, "high": 400}
    assert not estimate_json(estimate(tmp_path / "p.csv"), Words("en"))["survey"]["old"]


@pytest.mark.parametrize(
    ("on", "after", "later"),
    [("2012-01-01", 6.0, True), ("2016-12-30", 1.0, True), ("2017-01-02", 1.0, False), ("2018-06-25", 0.0, False)],
)
def test_a_survey_of_years_after_the_day_says_whom_it_did_not_see(tmp_path, capsys, on, after, later):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, entry=2005) for n in range(4)])
    survey = estimate_json(estimate(path, on=on), Words("en"))["survey"]
    assert (survey["years_after_the_day_asked"], survey["later"], survey["old"]) == (after, later, False)
    assert main(["estimate", "--country", "GT", "--on", on, "--survey", str(path)]) == 0
    assert ("years after the day asked" in capsys.readouterr().out) is later


def test_the_interval_grows_with_the_arrivals_that_no_survey_saw(tmp_path):
    """Their rate is counted from the sample, so that it has an error, which each year asked for adds to."""

    def widths(name, people, years):
        path, found = survey_file(tmp_path / name, people), []
        for year in years:
            scenario = estimate(path, on=f"{year}-12-31").scenario
            ends = (scenario.low, scenario.central, scenario.high, scenario.everybody)
            found.append([one.cell.interval90[1] - one.cell.interval90[0] for one in ends])
        return found

    plain = [person(n, 1, entry=2013 + n // 8) for n in range(40)]
    by_replicates = [
        person(n, 1, entry=2013 + n // 8, replicates=[40 + (n * 37 + r * 61) % 121 for r in range(80)])
        for n in range(40)
    ]
    for name, people in (("p.csv", plain), ("q.csv", by_replicates)):
        first, *later = widths(name, people, (2018, 2021, 2030))
        for early, late in zip((first, *later), later, strict=False):
            assert all(one < other for one, other in zip(early, late, strict=True))


def test_the_error_of_arrivals_is_that_of_the_sum_by_hand(tmp_path):
    """Five years with two persons each, and a year and a half missing: every person counts 1 + 1.5 / 5 times."""
    people = [person(n, 1, entry=2013 + n // 2) for n in range(10)]
    found = estimate(survey_file(tmp_path / "p.csv", people), on="2020-07-01", assume=["undercount=0", "registers=1"])
    each = 1 + found.gap.years / 5
    half = 1.645 * 1.61 * 100 * 10**0.5 * each
    assert found.scenario.central.people == round(1000 * each)
    assert found.scenario.central.cell.interval90 == pytest.approx((1000 * each - half, 1000 * each + half), abs=1)


def test_the_error_of_a_sum_is_that_of_its_people():
    """In the high scenario all natives come forward, whether covered or open: its interval is theirs, to scale."""
    found = estimate(EXAMPLE)
    low, high = found.noncitizens.interval90
    scale = found.scenario.high.people / found.noncitizens.number
    assert found.not_covered.number == 0
    assert found.scenario.high.cell.interval90 == pytest.approx((low * scale, high * scale), abs=1)


def test_no_arrivals_in_the_sample_are_no_certain_zero(tmp_path, capsys):
    """Whoever came long ago tells nothing of the last years: the most is a bound, and the 0 is explained."""
    path = survey_file(tmp_path / "p.csv", [person(n, 1, entry=2000) for n in range(12)])
    survey = estimate_json(estimate(path, on="2020-12-31"), Words("en"))["survey"]
    assert survey["arrivals_unseen"] == {"low": 0, "central": 0, "high": round(2.302585 * 100 / 5 * 2)}
    assert survey["arrivals_looked_at"] == {"years": 5, "years_of_nobody_in_the_sample": 5}
    assert main(["estimate", "--country", "GT", "--on", "2020-12-31", "--survey", str(path)]) == 0
    assert "nobody of the sample came" in " ".join(capsys.readouterr().out.split())


def test_a_share_of_answers_of_which_the_sample_shows_none_is_no_zero(edited):
    answer = estimate_json(estimate(edited), Words("en"))
    assert answer["allocated"] == {"place_of_birth": None, "citizenship": None, "year_of_entry": 0.083, "any": 0.083}
    assert answer["allocated_at_most"] == {"place_of_birth": 0.2, "citizenship": 0.2}  # 240 of 1,200


def test_everybody_below_high_is_explained(edited, capsys):
    """The high scenario keeps whom edits take out; that in which everybody registers takes out the central ones."""
    arguments = ["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(edited)]
    for share, said in (("0.9", True), ("0.2", False)):
        assert main([*arguments, "--assume", f"registers={share}"]) == 0
        found = estimate(edited, assume=[f"registers={share}"]).scenario
        assert (found.everybody.people < found.high.people) == said
        assert (Words("en").say("estimate.everybody_below_high") in " ".join(capsys.readouterr().out.split())) == said


@pytest.mark.parametrize(
    ("designation", "place", "on", "known", "late"),
    [
        ("VE-2021", 373, "2022-01-01", None, False),  # lengthened to September 9, 2022
        ("VE-2021", 373, "2022-09-09", None, False),
        ("VE-2021", 373, "2022-09-10", None, True),
        ("VE-2021", 373, "2022-01-01", "2021-08-01", True),  # of the longer window nobody knew yet
        ("MM-2021", 205, "2022-02-01", None, False),
    ],
)
def test_a_window_that_was_lengthened_is_open(tmp_path, designation, place, on, known, late):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, place=place) for n in range(12)])
    days = {"on": dt.date.fromisoformat(on), "known": dt.date.fromisoformat(known) if known else None}
    found = reach(REGISTER.designations[designation], read(path), REGISTER, **days)
    assert (found.late, found.covered.number) == (late, 1200)


def test_a_real_designation_after_its_window_answers(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, place=312, entry=1999) for n in range(12)])
    found = cobijo.estimate(designation="SV-2001", on="2018-06-25", survey=path)
    assert found.late
    assert found.covered.number == 1200
    day = dt.date.fromisoformat
    closed = {"opens": day("2018-07-01"), "closes": day("2018-12-27")}
    acts = {"effective": day("2018-07-01"), "ends": day("2020-01-01"), "grounds": ["environmental_disaster"]}
    since = dict.fromkeys(("continuous_residence_since", "continuous_physical_presence_since"), day("2018-07-01"))
    line = designation_of("GT", {"country": "GT", "registration": closed, **acts, **since})
    guatemala = survey_file(tmp_path / "g.csv", [person(n, 1) for n in range(12)])
    assert reach(line, read(guatemala), REGISTER, on=day("2019-06-01")).covered.number == 1200


def test_typed_tables_in_python_and_on_disk(tmp_path, capsys):
    found = cobijo.estimate(country="GT", on="2018-06-25", survey=EXAMPLE)
    table = found.table()
    assert [field.name for field in table.schema] == list(COLUMNS)
    assert str(table.schema.field("count").type) == "int64"
    arguments = ["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(EXAMPLE)]
    for name in ("t.csv", "t.parquet"):
        for _ in range(2):  # what cobijo wrote it may write over
            assert main([*arguments, "--out", str(tmp_path / name), "--chart", str(tmp_path / "c.svg")]) == 0
    capsys.readouterr()
    with (tmp_path / "t.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == table.num_rows
    assert {"reach", "scenario", "lawful", "by_state", "residence_since"} <= {row["section"] for row in rows}
    query = f"SELECT sum(count)::INT FROM '{tmp_path / 't.parquet'}' WHERE item = 'covered'"
    assert duckdb.connect().execute(query).fetchall() == [(30859,)]
    assert (tmp_path / "c.csv").read_text().startswith("estimate,section,")
    assert main([*arguments, "--out", str(tmp_path / "t.txt")]) == 2


def test_the_accuracy_of_past_estimates_from_python(capsys):
    """The same as the command prints, by a day of knowledge too, and as a table with types."""
    assert main(["estimate", "--accuracy", "--known", "2024-01-01", "--json"]) == 0
    found = cobijo.accuracy(known="2024-01-01")
    assert found.to_json() == json.loads(capsys.readouterr().out)
    assert f"{found.quartiles.central:.1%}" in repr(found)
    assert len(found.explain("es").splitlines()) == len(found.rows) + 2
    table = found.table()
    assert table.num_rows == len(found.rows)
    assert {str(table.schema.field(name).type) for name in ("estimated", "registered")} == {"int64"}
    nothing = cobijo.accuracy(known="1999-01-01")
    assert (nothing.rows, nothing.quartiles) == ((), None)
    assert nothing.table().schema == table.schema


def test_the_accuracy_of_past_estimates(tmp_path, capsys):
    chart, out = tmp_path / "a.svg", tmp_path / "a.csv"
    assert main(["estimate", "--accuracy", "--json", "--chart", str(chart), "--out", str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["accuracy"]) == len(compared())
    assert chart.read_text().count("<rect") == len(compared())
    assert chart.with_suffix(".csv").exists()
    assert main(["estimate", "--accuracy", "--lang", "es"]) == 0
    assert "titulares" in capsys.readouterr().out
    assert main(["estimate", "--country", "GT"]) == 2


def test_the_example_allows_every_edit():
    survey = read_acs(EXAMPLE, duckdb.connect(), countries=["GT"])
    assert set(survey.edits) == set(IDS)
    assert survey.whole_households
    found = reach(imagined("GT", dt.date(2018, 6, 25)), survey, REGISTER)
    assert found.allocated == {"place_of_birth": 0.104, "citizenship": 0.129, "year_of_entry": 0.233, "any": 0.248}
