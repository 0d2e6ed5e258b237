"""A code that is no country is refused by every command that takes one, with what may have been meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.errors import UsageError
from tests.register.test_shapes import write

CASE = {"ref": "A", "nationalities": ["SV"]}
COMMANDS = [
    ["country", "{}"],
    ["requests", "{}"],
    ["assess", "{}"],
    ["screen", "CASE", "--country", "{}"],
    ["status", "CASE", "--country", "{}"],
    ["caseload", "screen", "ROSTER", "--country", "{}"],
    ["estimate", "--country", "{}", "--survey", "SURVEY"],
    ["papers", "calendar", "CASE", "--country", "{}", "--out", "OUT.ics"],
    ["papers", "letter", "result", "CASE", "--country", "{}", "--lang", "en", "--out", "OUT.pdf"],
    ["papers", "form", "i-821", "CASE", "--country", "{}", "--blank", "SURVEY", "--out", "OUT.pdf"],
]


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("CASE").write_text(json.dumps(CASE))
    Path("ROSTER.csv").write_text("ref,nationalities\nA,SV\n")
    Path("SURVEY").write_text("SERIALNO\n1\n")


@pytest.mark.parametrize("code", ["XX", "xb", "QQ", "ZZ", "Atlantida"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_it_is_refused(files, command, code, capsys):
    asked = [part.format(code).replace("ROSTER", "ROSTER.csv") for part in command]
    assert main(asked) == 2
    found = capsys.readouterr()
    assert "expected a country code (ISO 3166-1, as HT) or name" in found.err
    assert found.out == ""
    assert sorted(path.name for path in Path().iterdir()) == ["CASE", "ROSTER.csv", "SURVEY"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("VS", "SV (El Salvador)"),
        ("El Salvado", "El Salvador"),
        ("Hondruas", "Honduras"),
        ("TH ", None),
        ("Hayti", "Haiti"),
    ],
)
def test_what_may_have_been_meant(text, meant, capsys):
    status = main(["country", text])
    said = capsys.readouterr().err
    assert (status, f"Did you mean {meant}?" in said) == ((2, True) if meant else (0, False))


def test_from_python_too():
    for ask in (cobijo.country, cobijo.requests, cobijo.assess):
        with pytest.raises(UsageError, match="XX"):
            ask("XX")
    with pytest.raises(UsageError, match="XX"):
        cobijo.screen(CASE, country="XX")


def test_a_state_that_a_register_imagines_is_one_there(tmp_path, capsys):
    home = str(write(tmp_path))
    assert main(["country", "XB", "--register", home]) == 2
    capsys.readouterr()
    assert main(["country", "xa", "--register", home]) == 0
    assert "XA" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("HK", "2027-02-05  in force  90 FR 6749 (quoted by others)"), ("LR", "2026-06-30  ended  89 FR 55017")],
)
def test_a_country_says_of_deferred_departure_whether_it_runs_and_how_that_was_seen(code, wanted, capsys):
    assert main(["country", code, "--on", "2026-11-24"]) == 0
    assert wanted in capsys.readouterr().out
