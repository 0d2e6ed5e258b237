"""What is wrong within JSON is named by its place: a NaN, an infinity, a number without end, a name twice."""

from __future__ import annotations

import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.facts.strict_json import NotStrict, loads


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ('{"absences": [{"days": NaN}]}', "absences[0].days", "NaN"),
        (
            '{"a": 1, "convictions": [{}, {"marijuana_grams": -Infinity}]}',
            "convictions[1].marijuana_grams",
            "-Infinity",
        ),
        ('{"convictions": [{"marijuana_grams": 1e999}]}', "convictions[0].marijuana_grams", "1e999..."),
        ('{"entered": {"circuit": ' + "9" * 40 + "}}", "entered.circuit", "999999999999..."),
        ('{"status": {"granted": "2001-01-01", "granted": "2002-01-01"}}', "status.granted", "the same name twice"),
        ('{"notices": ["x", {"kind": "\\ud800"}]}', "notices[1].kind", "half a character (\\ud800 to \\udfff)"),
        ('{"not a fact": NaN}', "...", "NaN"),
        ("[NaN]", "[0]", "NaN"),
        ("Infinity", "number", "Infinity"),
    ],
)
def test_the_place_is_named(text, place, found):
    with pytest.raises(NotStrict) as caught:
        loads(text)
    assert caught.value.parts[:2] == (place, found)


def test_many_names_twice_take_no_time():
    with pytest.raises(NotStrict):
        loads("{" + ", ".join(f'"n{n % 100_000}": 0' for n in range(100_001)) + "}")


def test_a_case_and_a_cell_of_a_roster_name_the_place(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text('{"ref": "A", "absences": [{"days": NaN}]}')
    assert main(["screen", str(path), "--country", "SV"]) == 2
    assert "absences[0].days: found NaN" in capsys.readouterr().err
    cell = '"[{""left"": ""2010-01-01"", ""days"": NaN}]"'
    (tmp_path / "r.csv").write_text(f"ref,nationalities,absences\nA,SV,{cell}\n")
    assert main(["caseload", "screen", str(tmp_path / "r.csv")]) == 2
    assert "a number, or null where it is unknown, at [0].days" in capsys.readouterr().err


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "ten", True])
def test_grams_are_a_number_and_days_a_whole_one(value):
    for listed, field, expected in (
        ("convictions", "marijuana_grams", "a number, 0 or more"),
        ("absences", "days", "a whole number, 0 or more"),
    ):
        with pytest.raises(InputError, match=rf"{listed}\[0\].{field}: .*expected {expected}"):
            cobijo.screen({listed: [{field: value}]})
