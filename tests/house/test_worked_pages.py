"""The worked pages are true: every command on them runs, and says every line that the page shows."""

import shlex
from pathlib import Path

import pytest

from cobijo.cli.main import main

ROOT = Path(__file__).parents[2]


def blocks():
    for page in sorted((ROOT / "docs").glob("*.md")):
        parts = page.read_text(encoding="utf-8").split("```console\n")[1:]
        for n, part in enumerate(parts, start=1):
            command, *lines = part.split("```")[0].rstrip("\n").split("\n")
            marks = [pytest.mark.long] if " estimate " in command else []
            yield pytest.param(command, lines, id=f"{page.stem}-{n}", marks=marks)


@pytest.mark.parametrize(("command", "lines"), list(blocks()))
def test_what_the_page_shows(command, lines, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    prompt, name, *arguments = shlex.split(command)
    assert (prompt, name) == ("$", "cobijo")
    if "estimate" in arguments:
        pytest.importorskip("duckdb")
    assert main(arguments) == 0
    shown = capsys.readouterr().out.splitlines()
    position = 0
    for line in lines:
        assert line in shown[position:], line
        position = shown.index(line, position) + 1


def test_there_are_pages():
    assert len(list(blocks())) >= 5
