"""A day later than the day asked about: what the rules take as it stands is set aside and said, on every road."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.clock import today
from cobijo.errors import CaseError, InputError
from cobijo.rosters import Options
from tests.rosters.roads import people, same_on_both
from tests.rosters.test_intake import lines, outcomes

ASKED = "2024-06-01"
AFTER = "2025-03-04"
"""Later than the day asked about, and past."""

STANDS = [
    {"arrived": AFTER},
    {"born": AFTER, "arrived": ""},
    {"nationality_since": AFTER},
    {"convictions": "", "conviction_1_convicted": AFTER, "conviction_1_max_term": "P2Y"},
    {"convictions": "", "conviction_1_convicted": "2025", "conviction_1_max_term": "P2Y"},
    {"convictions": f'[{{""convicted"": ""{AFTER}"", ""max_term"": ""P2Y""}}]'},
    {"absences": "", "absence_1_left": AFTER, "absence_1_returned": "2025-04-01"},
    {"late_filing": "", "late_filing_1_from": AFTER},
]
ASKED_OF = [
    {"status_granted": AFTER, "status_ever_granted": "yes"},
    {"order_1_date": AFTER, "order_1_kind": "removal"},
    {"card_1_category": "A12", "card_1_issued": AFTER, "card_1_expires": "2026-09-09"},
    {"status_reregistered": f"2018-02-20; {AFTER}", "status_ever_granted": "yes"},
    {"absences": "", "absence_1_left": "2024-05-01", "absence_1_returned": AFTER},
    {"filed": "2027-01-01"},
]
"""What the rules ask the day of: whether it had come by then is theirs to say."""


@pytest.mark.parametrize("person", STANDS, ids=lambda person: next(name for name, cell in person.items() if cell))
def test_what_had_not_happened_on_the_day_asked_is_set_aside_and_said(tmp_path, person, road, capsys):
    found, status = outcomes(tmp_path, lines(person, {}), "--on", ASKED, engine=road)
    assert (sorted(found), status) == (["C-2"], 2)
    said = capsys.readouterr()
    assert f"a day on or before {ASKED}, the day asked about" in said.err
    assert "2 records: 1 person answered, 1 set aside" in said.out + said.err


@pytest.mark.parametrize("person", ASKED_OF, ids=lambda person: next(iter(person)))
def test_what_the_rules_ask_the_day_of_is_answered(tmp_path, person, road):
    found, status = outcomes(tmp_path, lines(person), "--on", ASKED, engine=road)
    assert (sorted(found), status) == (["C-1"], 0)


def test_both_roads_of_a_roster_say_the_same(tmp_path):
    pytest.importorskip("pyarrow")
    path = tmp_path / "r.csv"
    path.write_text(lines(*STANDS, *ASKED_OF, {}))
    roster = same_on_both(path, Options(on=dt.date.fromisoformat(ASKED), latest=dt.date(2026, 11, 1)))
    assert people(roster) == [f"C-{n}" for n in range(len(STANDS) + 1, len(STANDS) + len(ASKED_OF) + 2)]


def test_a_day_that_is_today_or_asked_about_has_come(tmp_path):
    assert outcomes(tmp_path, lines({"arrived": ASKED}), "--on", ASKED)[1] == 0
    assert outcomes(tmp_path, lines({"arrived": str(today())}), "--on", str(today()))[1] == 0
    assert outcomes(tmp_path, lines({"status_granted": str(today() + dt.timedelta(1))}), "--on", ASKED)[1] == 2


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"arrived": AFTER}, "arrived"),
        ({"convictions": [{"convicted": AFTER}]}, r"convictions\[0\].convicted"),
        ({"absences": [{"left": AFTER}]}, r"absences\[0\].left"),
    ],
)
def test_a_case_is_held_to_the_same_days(facts, place):
    with pytest.raises(CaseError, match=rf"{place}.*{ASKED}, the day asked about"):
        cobijo.screen({"nationalities": ["SV"], **facts}, on=ASKED)
    cobijo.screen({"nationalities": ["SV"], **facts}, on=AFTER)
    with pytest.raises(InputError, match=ASKED):
        cobijo.caseload.screen([{"ref": "A", "nationalities": ["SV"], **facts}], on=ASKED)


def test_a_case_says_when_status_was_granted_later_and_of_trips_that_are_planned():
    status = {"status": {"granted": AFTER, "ever_granted": True}}
    assert cobijo.screen({"nationalities": ["SV"], **status}, on=ASKED)
    planned = str(today() + dt.timedelta(90))
    assert cobijo.screen({"nationalities": ["SV"], "absences": [{"left": planned}]}, on=today())


@pytest.mark.parametrize("statistics", [True, False])
def test_a_table_of_facts_is_of_its_day(tmp_path, statistics, capsys):
    pq = pytest.importorskip("pyarrow.parquet")
    roster, facts, out = tmp_path / "r.csv", tmp_path / "facts.parquet", tmp_path / "o.parquet"
    for person, place in ((STANDS[0], "arrived"), (STANDS[3], "convictions[].convicted"), (STANDS[6], "absences[]")):
        roster.write_text(lines(person, {}))
        assert main(["caseload", "facts", str(roster), "--out", str(facts)]) == 0
        pq.write_table(pq.read_table(facts), facts, write_statistics=statistics)
        assert main(["caseload", "screen", str(facts), "--on", ASKED, "--out", str(out)]) == 2
        found = capsys.readouterr().err
        assert place in found
        assert "caseload facts" in found
        assert not out.exists()
    assert main(["caseload", "facts", str(roster), "--on", ASKED, "--out", str(tmp_path / "of.parquet")]) == 2
    asked = ["--on", ASKED, "--out", str(tmp_path / "o.csv")]
    assert main(["caseload", "screen", str(tmp_path / "of.parquet"), *asked]) == 0
    assert "C-2" in (tmp_path / "o.csv").read_text()


def test_changes_are_asked_of_the_people_of_today(tmp_path, capsys):
    roster = tmp_path / "r.csv"
    roster.write_text(lines({"arrived": AFTER}))
    assert main(["caseload", "changes", str(roster), "--source", "88 FR 40282", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) is not None
