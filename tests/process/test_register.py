"""What the programme publishes is a register: every other command runs on it."""

from __future__ import annotations

import json

import pytest

from cobijo.cli.main import main
from cobijo.register import read_register
from cobijo.register.check import check_register
from cobijo.register.read import shipped
from tests.conftest import ROOT
from tests.process.test_stories import GRANTED, WENT, told

CASE = {"ref": "A-1", "nationalities": ["GT"], "arrived": "2015-06-01", "in_us": True, "filed": "2021-05-10"}


@pytest.fixture
def own(tmp_path, capsys):
    home = tmp_path / "own"
    assert told(capsys, GRANTED, "--register", home)["register"]["new_acts"] == 3
    return home


def test_it_passes_the_checks_of_a_register(own):
    assert [f for f in check_register(read_register(own)) if f.level == "error"] == []


@pytest.mark.parametrize(("lang", "said"), [("en", "by the programme itself"), ("es", "por el propio programa")])
def test_its_acts_say_that_the_programme_published_them(own, capsys, lang, said):
    assert {act.certainty for act in read_register(own).acts.values()} == {"own"}
    assert main(["country", "GT", "--register", str(own), "--on", "2022-10-15", "--lang", lang]) == 0
    acts = [line for line in capsys.readouterr().out.splitlines() if "GT-00" in line]
    assert len(acts) == 3
    assert all(said in line for line in acts)


def test_the_record_that_ships_has_no_act_of_a_programme():
    assert not [act for act in shipped().acts.values() if act.certainty == "own"]


def test_publishing_again_adds_nothing_and_a_later_day_adds_what_came(tmp_path, capsys):
    home = tmp_path / "own"
    assert told(capsys, GRANTED, "--register", home, "--until", "2021-12-31")["register"]["new_acts"] == 1
    assert told(capsys, GRANTED, "--register", home)["register"]["new_acts"] == 2
    assert told(capsys, GRANTED, "--register", home)["register"]["new_acts"] == 0


@pytest.mark.parametrize("given", [[WENT], [GRANTED, "--until", "2020-01-01"], [GRANTED, "--until", "2021-03-31"]])
def test_a_story_that_published_nothing_makes_no_register(tmp_path, capsys, given):
    home = tmp_path / "own"
    assert told(capsys, *given, "--register", home)["register"]["new_acts"] == 0
    assert not home.exists()
    assert main(["programme", "play", *map(str, given), "--register", str(home)]) == 0
    assert "no act was written" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "command",
    [
        ["countries"],
        ["country", "GT"],
        ["screen", "CASE"],
        ["status", "CASE"],
        ["card", "--category", "A12", "--expires", "2022-09-30"],
        ["caseload", "changes", "ROSTER", "--before", "2022-07-31", "--after", "2022-08-02"],
        [
            "estimate",
            "--designation",
            "GT-2021",
            "--survey",
            str(ROOT / "examples/acs2018_noncitizens_14_states.csv.gz"),
        ],
    ],
    ids=lambda c: " ".join(c[:2]),
)
def test_the_other_commands_run_on_it(own, tmp_path, capsys, command):
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    (tmp_path / "roster.csv").write_text("ref,nationality,arrived\nA-1,GT,2015-06-01\n")
    names = {"CASE": str(tmp_path / "case.json"), "ROSTER": str(tmp_path / "roster.csv")}
    given = [names.get(word, word) for word in command]
    on = [] if command[0] == "caseload" else ["--on", "2022-10-15"]
    status = main([*given, "--register", str(own), *on, "--json"])
    out = capsys.readouterr().out
    assert status == 0
    assert "GT" in out
    if command[0] == "countries":
        assert json.loads(out)[0]["ends"] == "2024-03-31"
    if command[0] == "card":
        assert json.loads(out)["through"] == "2023-03-31"


def test_the_public_site_is_built_from_it(own, tmp_path, capsys):
    out = tmp_path / "site"
    assert main(["site", "build", "--out", str(out), "--register", str(own), "--on", "2022-10-15"]) == 0
    page = next(out.glob("en/**/gt*"))
    assert page
