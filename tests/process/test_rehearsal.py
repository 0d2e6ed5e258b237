"""A rehearsal: the same seed gives the same bytes, the rules decide as a caseload's screening does, nobody is lost."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import time
from collections import Counter

import numpy as np
import pytest

pytest.importorskip("simpy")

from cobijo.answers.programme import CobijoLaw
from cobijo.cli.main import main
from cobijo.estimate.accuracy import take_up
from cobijo.estimate.people import People, draw, facts, pool, table
from cobijo.estimate.rehearse import _charge
from cobijo.facts.case import parse_case
from cobijo.process.acts import act_of
from cobijo.process.rehearsal.inputs import DEFAULTS, inputs
from cobijo.process.rehearsal.life import Life, life
from cobijo.process.rehearsal.official import _rows
from cobijo.process.rehearsal.queue import ASK, DENY, GRANT, Again, Filing, run
from cobijo.process.rehearsal.result import _expiry
from cobijo.process.state import Line
from cobijo.register import read_designation
from cobijo.register.read import shipped
from cobijo.tables.facts import facts_table
from cobijo.words import Words
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


def test_fees_of_a_day_without_a_known_schedule_are_not_known_and_not_nothing(designation, capsys):
    given = ["--designation", designation, "--people", 100, "--years", 1, "--fees-on", "1995-01-01"]
    fees = json.loads(rehearsed(capsys, *given))["fees"]
    assert (fees["charged"], fees["waived"]) == (None, None)
    assert fees["filings_without_a_known_fee"] > 0
    both = json.loads(rehearsed(capsys, *given, "--fees-on", "2026-02-01"))
    assert both["totals"]["charged"] is None


def test_what_nobody_decides_is_extended_by_six_months_of_itself(designation):
    lived = life(read_designation(designation), dt.date(2019, 3, 31))
    assert lived.ends[:3] == (dt.date(2015, 9, 30), dt.date(2016, 3, 31), dt.date(2016, 9, 30))
    assert lived.ended is None
    assert lived.again == ()  # nobody is told to register again (8 CFR 244.17(a))


def test_who_registers_again_does_so_once_a_window_that_somebody_opened(designation, capsys):
    found = json.loads(rehearsed(capsys, "--designation", designation, "--people", 400))["decisions"]
    assert (found["granted"] > 0, found["reregistered"]["filed"]) == (True, 0)
    published = json.loads(rehearsed(capsys, "--designation", "NP-2015", "--people", 400, "--from", "2015-06-24"))
    decided, windows = published["decisions"], life(shipped().designations["NP-2015"], dt.date(2020, 6, 23)).again
    assert 0 < decided["reregistered"]["filed"] <= decided["granted"] * len(windows)


def test_a_window_after_periods_that_the_law_made_counts_their_days_too():
    acts = ({"kind": "designation", "effective": dt.date(2021, 4, 1), "ends": dt.date(2022, 9, 30)},
            {"kind": "automatic_extension", "effective": dt.date(2022, 10, 1), "ends": dt.date(2023, 3, 30)},
            {"kind": "extension", "effective": dt.date(2023, 3, 31), "ends": dt.date(2024, 9, 29)})  # fmt: skip
    line = Line("GT")
    for act in acts:
        line = line.with_act(act_of(line, "GT-2021", act["kind"], None, act["effective"], ends=act["ends"]))
    (window,) = life(line.designation, dt.date(2024, 1, 1)).again
    assert (window.opens, window.period) == (dt.date(2023, 1, 30), 548 + 181)


def test_a_permit_given_under_the_law_of_2025_is_due_within_a_year():
    lived = Life(None, (), (), (dt.date(2027, 1, 31),), None)
    for given, due in ((0, "2027-01-31"), (1, "2026-07-22"), (300, "2027-01-31")):
        assert _expiry(lived, dt.date(2025, 7, 21), None, given) == due


EXTENDED = (
    FILE
    + """
[[extensions]]
from = 2015-10-01
through = 2017-03-31
"""
)


def test_who_registers_again_has_a_permit_of_the_period_that_the_window_is_for(tmp_path):
    """However late the officer decides: never one of an extension of which nobody knew yet."""
    path = tmp_path / "designation.toml"
    path.write_text(EXTENDED)
    lived = life(read_designation(path), dt.date(2018, 12, 31))
    (window,) = lived.again
    assert window.through == dt.date(2017, 3, 31)
    assert lived.ends[-1] > window.through
    for decided, due in (("2015-09-01", "2017-03-31"), ("2016-06-01", "2017-03-31"), ("2017-04-01", "2017-09-30")):
        assert lived.expires_again(window.opens, dt.date.fromisoformat(decided)).isoformat() == due


@pytest.mark.parametrize(
    ("id_", "throughs"),
    [
        ("HT-2021", ["2024-08-03", "2026-02-03"]),
        ("UA-2022", ["2025-04-19", "2026-10-19"]),
        ("VE-2021", ["2024-03-10", "2025-09-10", "2025-09-10"]),  # the last for a period that was vacated unbegun
    ],
)
def test_each_window_on_record_is_for_the_period_that_was_known_when_it_opened(id_, throughs):
    lived = life(shipped().designations[id_], dt.date(2026, 8, 2))
    assert [one.through.isoformat() for one in lived.again] == throughs


def test_the_share_who_apply_is_that_of_the_estimates_that_compare():
    """One table, two answers of one kind: what `estimate` takes by the end of 2023, a rehearsal takes."""
    shares = take_up(dt.date(2023, 12, 31))
    assert shares is not None
    assert inputs()[0].take_up == shares.central


def test_an_imagined_designation_is_set_beside_no_count_and_said_to_be_one(tmp_path, capsys):
    path = tmp_path / "designation.toml"
    path.write_text(
        FILE.replace('"GT"', '"NI"')
        .replace("2014-", "2022-")
        .replace("2015-", "2023-")
        .replace("2022-09-28", "2022-07-01")
    )
    given = ["--designation", path, "--people", 200, "--officers", 4]
    found = json.loads(rehearsed(capsys, *given))
    assert found["official"] is None
    assert len(found["remarks"]) == 2
    assert "180 days" in found["remarks"][1]
    assert all(one["text"] and one["count"] for one in found["decisions"]["denied_because"])
    assert main(["programme", "rehearse", *map(str, given), "--from", "2030-01-01", "--json"]) == 2
    assert "nobody who files" in capsys.readouterr().err


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
    ours = official["rehearsed"]
    opened = found["decisions"]["open"]
    left = ours["pending_before"] + ours["received"] - ours["approved"] - ours["denied"] - ours["pending"]
    assert 0 <= left <= opened  # what came and was there is decided, waits, or was asked about


def test_each_fee_schedule_beside_another_has_its_day(capsys):
    days = ["--fees-on", "2021-05-01", "--fees-on", "2026-01-15"]
    assert (
        main(
            [
                "programme",
                "rehearse",
                "--designation",
                str(ROOT / "examples/guatemala-2021.toml"),
                "--people",
                "100",
                *days,
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert all(shown.count(f"GT-2021 · 40 · {day}") >= 1 for day in days[1::2])


def test_a_reason_is_said_of_the_designations_of_which_it_holds(capsys, monkeypatch):
    """Nobody who came after a survey of 2018 is covered by a day of residence of 2001."""
    monkeypatch.setenv("COLUMNS", "80")
    of = ["--designation", "HT-2021", "--designation", "SV-2001"]
    assert main(["programme", "rehearse", *of, "--people", "200", "--officers", "3", "--officers", "5"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "- HT-2021: Whoever came after the survey" in shown
    assert "- Officers and their pace are chosen" in shown
    assert shown.count("Why they differ") == 1
    assert all(f"{id_} · {officers} official" in shown for id_ in ("HT-2021", "SV-2001") for officers in (3, 5))


def test_what_is_approved_of_what_nobody_sent_in_these_months_was_pending_before(capsys):
    found = json.loads(rehearsed(capsys, "--designation", "HT-2021", "--people", 300, "--officers", 1))
    ours = found["official"]["rehearsed"]
    assert ours["received"] == 0
    assert ours["pending_before"] >= ours["approved"] + ours["denied"] > 0
    assert any("filed before" in reason for reason in found["official"]["differs_because"])


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
        (["--officers", "0"], "--officers: value: found 0; expected a number from 1 to 100,000. Without an officer"),
        (["--years", "0"], "--years: value: found 0; expected a number from 1 to 30. Give the years"),
        (["--take-up", "1.5"], "--take-up"),
        (["--take-up", "0"], "--take-up: value: found 0; expected a number above 0, at most 1. A rehearsal of nobody"),
        (["--take-up", "-0"], "nobody"),
        (["--take-up", "1e-9"], "nobody of 10 who were drawn"),
        (["--decisions-a-day", "nan"], "--decisions-a-day"),
        (["--decisions-a-day", "0"], "Give the decisions of one officer"),
        (["--intake-days", "-1"], "Give the days from filing"),
        (["--waivers", "2"], "Give a share"),
        (["--chart", "x.png"], "--chart"),
    ],
)
def test_a_rehearsal_of_nobody_is_refused(designation, capsys, change, place):
    assert main(["programme", "rehearse", "--designation", str(designation), "--people", "10", *change]) == 2
    assert place in capsys.readouterr().err


def test_a_rehearsal_of_nobody_leaves_nothing_behind(designation, tmp_path, capsys):
    given = ["--designation", str(designation), "--people", "10", "--take-up", "1e-9"]
    files = ["--roster", str(tmp_path / "r.csv"), "--chart", str(tmp_path / "c.svg")]
    assert main(["programme", "rehearse", *given, *files, "--lang", "es"]) == 2
    assert "Un ensayo de nadie" in " ".join(capsys.readouterr().err.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["designation.toml"]


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


def test_it_speaks_one_language_and_counts_in_words_that_fit(designation, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    given = ["programme", "rehearse", "--designation", str(designation), "--people", "1000", "--officers", "1"]
    shown = {}
    for lang in ("en", "es"):
        assert main([*given, "--lang", lang]) == 0
        shown[lang] = capsys.readouterr().out
        assert max(map(len, shown[lang].split("\n"))) <= 80
    assert "1,000 people, 1 officer, 2014" in shown["en"]
    assert "1,000 personas, 1 oficial, del 2014" in shown["es"]
    assert "holders" not in shown["es"]
    assert all(one.source == Words("en", "programme").say(f"programme.source.{one.id}") for one in DEFAULTS[:2])


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
            own = CobijoLaw().charge(day, filing=filing, work_permit=True, age=age, online=False, permit="renewal")
            assert _charge(day, filing, age, work_permit=True) == own, (day, age)


def test_the_page_has_the_figures_that_the_agency_counted():
    page = (ROOT / "docs" / "programme.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w\w)-\d{4} \| ([\d,]+) \| [\d,]+ \| ([\d,]+) \|", page, re.M)
    assert len(rows) == 5
    counted_by_country = _rows()
    for country, received, approved in rows:
        counted = counted_by_country[country]
        assert (received, approved) == (f"{counted['received']:,}", f"{counted['approved']:,}")
