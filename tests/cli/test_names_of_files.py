"""Names of files that no system takes are wrong input, said at a length to be read."""

from __future__ import annotations

import pytest

from cobijo.cli.main import main
from cobijo.errors import LONGEST

SCREEN = ["caseload", "screen"]
ON = ["--on", "2026-01-01"]


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "y" * 5_000 + ".csv", "a/" * 2_500 + "b.csv", "a\0b.csv"])
@pytest.mark.parametrize("words", [[*SCREEN, "NAME", *ON], ["screen", "NAME", "--country", "SV"]])
def test_a_name_that_no_system_takes_is_wrong_input(name, words, capsys):
    assert main([name if word == "NAME" else word for word in words]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert len(said.err) < LONGEST + 200


def test_so_is_one_that_is_to_be_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.csv").write_text("ref,nationalities,in_us\nC-1,SV,yes\n")
    assert main([*SCREEN, "r.csv", *ON, "--out", "x" * 300 + ".csv"]) == 2
    assert main([*SCREEN, "r.csv", *ON, "--out", "a\0.csv"]) == 2
    assert not capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
