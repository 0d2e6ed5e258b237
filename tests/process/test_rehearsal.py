"""A rehearsal: the same seed gives the same bytes, the rules decide as a caseload's screening does, nobody is lost."""

from __future__ import annotations

import csv
import datetime as dt
import json
import time
from collections import Counter

import numpy as np
import pytest

pytest.importorskip("simpy")

from cobijo.answers.programme import CobijoLaw
from cobijo.cli.main import main
from cobijo.estimate.people import People, draw, facts, pool, table
from cobijo.estimate.rehearse import _charge
from cobijo.facts.case import parse_case
from cobijo.process.rehearsal.inputs import inputs
from cobijo.process.rehearsal.life import life
from cobijo.process.rehearsal.queue import ASK, DENY, GRANT, Again, Filing, run
from cobijo.register import read_designation
from cobijo.tables.facts import facts_table
from tests.conftest import ROOT

FILE = """
country = "GT"
grounds = ["environmental_disaster"]
effective = 2014-04-01
ends = 2015-09-30
continuous_residence_since = 2010-03-30
continuous_physical_presence_since = 2014-04-01
registration = { opens = 2014-04-01, closes = 2014-09-28 }
"""
"""A designation for which some of the survey's people came too late."""


@pytest.fixture
def designation(tmp_path):
    path = tmp_path / "designation.toml"
    path.write_text(FILE)
    return path


def rehearsed(capsys, *arguments):
    assert main(["programme", "rehearse", *map(str, arguments), "--json"]) == 0
    return capsys.readouterr().out


def test_the_same_seed_gives_the_same_bytes_and_another_another(designation, capsys):
    given = ["--designation", designation, "--people", 400, "--officers", 2]
    first = rehearsed(capsys, *given, "--seed", 1)
    assert rehearsed(capsys, *given, "--seed", 1) == first
    assert rehearsed(capsys, *given, "--seed", 2) != first


def test_grants_and_denials_are_those_of_a_caseloads_screening(designation, tmp_path, capsys):
    roster = tmp_path / "people.csv"
    given = ["--designation", designation, "--people", 1500, "--officers", 40, "--roster", roster]
    found = json.loads(rehearsed(capsys, *given))
    decided = found["decisions"]
    on = found["screened"]["on"]
    screen = ["caseload", "screen", str(roster), "--designation", str(designation), "--on", on, "--json"]
    assert main(screen) == 0
    rows = json.loads(capsys.readouterr().out)
    outcomes = Counter(row["outcome"] for row in rows)
    assert (decided["granted"], decided["denied"]) == (outcomes["appears_eligible"], outcomes["ineligible"])
    assert decided["granted"] > 0
    assert decided["denied"] > 0
    assert decided["rules"] == {"granted": decided["granted"], "denied": decided["denied"], "open": decided["open"]}
    failed = Counter(code for row in rows for code in row["failed"].split())
    assert decided["denied_by_reason"] == dict(failed)
    assert decided["filed"] == len(rows) == sum(found["screened"]["outcomes"].values())


def test_drawn_people_are_read_by_the_engines_as_any_case_is():
    people = draw(pool("GT"), 40, 7)
    filed = np.array([dt.date(2020, 4, 1).toordinal() + n % 5 for n in range(40)])
    (batch,) = table(people, filed, np.arange(40))
    cases = []
    for n in range(40):
        day = dt.date.fromordinal(int(filed[n]))
        own = {
            name: dt.date.fromordinal(int(column[n])).isoformat()
            for name, column in (("arrived", people.arrived), ("born", people.born))
        }
        cases.append(parse_case({"ref": f"SYN-{n}", **facts("GT", day), **own}))
    whole = facts_table(cases)
    for name in whole.column_names:
        if name != "facts_hash":
            assert batch.column(name).to_pylist() == whole.column(name).to_pylist(), name


def test_nobody_is_lost_in_the_queue():
    values, _ = inputs()
    filing = Filing([0] * 50 + [100] * 30 + [-1] * 20, [GRANT] * 40 + [DENY] * 25 + [ASK] * 15 + [GRANT] * 20)
    found = run(filing, [Again(300, 360, 540)], 1, 2000, values, "seed", lambda _: None)
    first = [n for n, again in enumerate(found.again) if not again]
    assert sorted(found.person[n] for n in first) == list(range(80))
    assert all(done == -1 or done >= filed for done, filed in zip(found.decided, found.filed, strict=True))
    assert all(found.decided[n] >= 0 for n in first)
    holders = {n for n in range(100) if filing.verdict[n] == GRANT}
    assert {found.person[n] for n, again in enumerate(found.again) if again} <= holders


def test_more_officers_mean_less_waiting_for_the_same_people(designation, capsys):
    given = ["--designation", designation, "--people", 1000, "--officers", 1, "--officers", 20, "--years", 3]
    found = json.loads(rehearsed(capsys, *given))
    few, many = found["rehearsals"]
    assert few["waiting"]["all"]["p50"] > many["waiting"]["all"]["p50"]
    assert few["decisions"]["rules"] == many["decisions"]["rules"]
    assert found["totals"]["people"] == 2000
    assert found["totals"]["filed"] == 2 * few["decisions"]["filed"]


def test_fees_follow_the_schedule_of_the_day_asked_about(designation, capsys):
    given = ["--designation", designation, "--people", 300, "--years", 1, "--waivers", 0]
    given += ["--fees-on", "2015-01-01", "--fees-on", "2026-02-01"]
    before, after = json.loads(rehearsed(capsys, *given))["rehearsals"]
    assert before["fees"]["waived"] == 0
    assert after["fees"]["charged"] > before["fees"]["charged"] > 0
    assert (before["fees_on"], after["fees_on"]) == ("2015-01-01", "2026-02-01")


def test_what_nobody_decides_is_extended_by_six_months_of_itself(designation):
    lived = life(read_designation(designation), dt.date(2019, 3, 31))
    assert lived.ends[:3] == (dt.date(2015, 9, 30), dt.date(2016, 3, 30), dt.date(2016, 9, 30))
    assert lived.ended is None
    assert len(lived.again) == len(lived.ends) - 1


REAL = ("HT-2021", "SV-2001", "UA-2022", "HN-1999", "NP-2015", "VE-2023")


@pytest.mark.parametrize("id_", REAL)
def test_a_real_designation_is_set_beside_what_was_counted(id_, capsys):
    found = json.loads(rehearsed(capsys, "--designation", id_, "--people", 300, "--officers", 3))
    official = found["official"]
    assert (official["from"], official["through"]) == ("2024-10-01", "2025-06-30")
    assert official["official"]["received"] > 0
    assert set(official["rehearsed"]) == set(official["official"])
    assert len(official["differs_because"]) >= 5
    assert official["sources"]


def test_the_figures_that_ship_are_those_of_the_reports():
    with (ROOT / "src/cobijo/process/rehearsal/official_fy2025.csv").open() as file:
        shipped = {row["country"]: row for row in csv.DictReader(file)}
    assert shipped["VE"]["received"] == "381883"
    path = ROOT.parent / "shared/data/benchmarks/uscis_i821_by_country_fy2025q1_q3.csv"
    if not path.exists():
        pytest.skip("the reports are not on this machine")
    with path.open() as file:
        rows = [r for r in csv.DictReader(file) if r["period"].startswith("FY2025YTD") and r["country"] != "TOTAL"]
    known = {
        tuple("" if r[n] in "DH" else r[n] for n in ("received", "approved", "denied", "pending_end")) for r in rows
    }
    assert {tuple(r[n] for n in ("received", "approved", "denied", "pending")) for r in shipped.values()} == known


def test_the_people_that_ship_are_those_of_the_survey_in_the_examples():
    import gzip

    with gzip.open(ROOT / "examples/acs2018_noncitizens_14_states.csv.gz", "rt") as file:
        names = ("POBP", "YOEP", "AGEP", "PWGTP")
        theirs = Counter(
            tuple(str(int(r[n])) if r[n] else "" for n in names) for r in csv.DictReader(file) if r["CIT"] == "5"
        )
    with (ROOT / "src/cobijo/estimate/surveys/people_2018.csv").open() as file:
        ours = Counter((r["place"], r["entry"], r["age"], r["weight"]) for r in csv.DictReader(file))
    assert ours == theirs


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (["--people", "0"], "--people"),
        (["--people", "-3"], "--people"),
        (["--people", "999999999"], "--people"),
        (["--officers", "0"], "--officers"),
        (["--years", "0"], "--years"),
        (["--take-up", "1.5"], "--take-up"),
        (["--decisions-a-day", "nan"], "--decisions-a-day"),
        (["--chart", "x.png"], "--chart"),
    ],
)
def test_a_rehearsal_of_nobody_is_refused(designation, capsys, change, place):
    assert main(["programme", "rehearse", "--designation", str(designation), "--people", "10", *change]) == 2
    assert place in capsys.readouterr().err


def test_a_country_that_the_survey_does_not_know_is_a_rehearsal_of_nobody(designation, capsys):
    designation.write_text(FILE.replace('"GT"', '"XA"'))
    assert main(["programme", "rehearse", "--designation", str(designation)]) == 2
    assert "nobody" in capsys.readouterr().err


def test_it_says_what_it_is_and_draws_it(designation, tmp_path, capsys):
    chart = tmp_path / "chart.svg"
    given = ["programme", "rehearse", "--designation", str(designation), "--people", "200", "--chart", str(chart)]
    assert main([*given, "--lang", "es"]) == 0
    assert "No es el gobierno de los Estados Unidos" in " ".join(capsys.readouterr().out.split())
    drawn = chart.read_text()
    assert drawn.startswith("<svg")
    assert drawn.count("<polyline") == 3
    assert "gobierno" in drawn


def test_twenty_thousand_people_live_five_years_within_a_minute(designation, capsys):
    began = time.perf_counter()
    found = json.loads(rehearsed(capsys, "--designation", designation, "--people", 20_000, "--officers", 40))
    assert time.perf_counter() - began < 60
    assert found["decisions"]["filed"] + 0 == sum(found["decisions"]["rules"].values())
    assert People.__doc__


def test_spark_gives_the_same_totals(designation, capsys):
    pytest.importorskip("pyspark")
    import shutil

    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    given = ["--designation", designation, "--designation", ROOT / "examples/guatemala-2021.toml", "--people", 200]
    alone = json.loads(rehearsed(capsys, *given))
    assert json.loads(rehearsed(capsys, *given, "--master", "local[2]")) == alone


@pytest.mark.parametrize("filing", ["initial", "reregistration"])
def test_a_fee_is_that_of_its_own_day(filing):
    """The shortcut through the days on which the schedule changes gives what the schedule gives on every day."""
    for ordinal in range(dt.date(2009, 12, 1).toordinal(), dt.date(2027, 12, 31).toordinal(), 13):
        day = dt.date.fromordinal(ordinal)
        for age in (3, 40, 70):
            own = CobijoLaw().charge(day, filing=filing, work_permit=True, age=age, online=False)
            assert _charge(day, filing, age, work_permit=True) == own, (day, age)
