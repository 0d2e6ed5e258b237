"""Every other example of the handbook runs too: commands on files of the reader's own, stories, maps, tables."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

from cobijo.cli.main import main
from tests.conftest import ROOT

DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

TESTED = {"console", "python", "sql", "sh", "toml", "text"}
"""The kinds of examples that are run: the first three by `test_worked_pages`."""

STRUCTURE = {"{toctree}"}

FEWER = "--people 300"
"""A rehearsal is shown with twenty thousand people, which takes seconds."""


def examples(kind: str) -> dict[str, list[str]]:
    """The blocks of a kind, by page."""
    found: dict[str, list[str]] = {}
    for page in sorted(DOCS.rglob("*.md")):
        for name, block in FENCE.findall(page.read_text(encoding="utf-8")):
            if name == kind:
                found.setdefault(page.relative_to(DOCS).as_posix(), []).append(block)
    return found


def test_every_example_is_of_a_kind_that_is_run():
    kinds = {name for page in DOCS.rglob("*.md") for name, _ in FENCE.findall(page.read_text(encoding="utf-8"))}
    assert kinds <= TESTED | STRUCTURE
    assert set(examples("sh")) == {"programme.md", "reference/roster.md", "site.md"}
    assert set(examples("toml")) == {"programme.md", "reference/roster.md"}
    assert set(examples("text")) == {"tutorial/first-packet.md"}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A reader's own folder, with the examples of the checkout."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "build").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(block: str, desk: Path, capsys) -> None:
    """Each line of a block. A code to check is the one that was printed before."""
    code = ""
    for line in block.strip().splitlines():
        shown = line.replace("/tmp/", f"{desk}/").replace("CODE", code)  # noqa: S108 - where the page says
        if " rehearse " in shown:
            shown = re.sub(r" --people \d+", "", shown) + f" {FEWER}"
        name, *arguments = shlex.split(shown)
        assert name == "cobijo"
        allowed = {0, 1} if arguments[0] == "verify" else {0}  # that a permit is out of date is an answer
        assert main(arguments) in allowed, line
        code = next(iter(re.findall(r"CBJ1\.\S+", capsys.readouterr().out)), code)


@pytest.mark.long
def test_the_commands_of_the_programme(desk, capsys):
    for extra in ("cryptography", "simpy", "numpy"):
        pytest.importorskip(extra)
    for block in examples("sh")["programme.md"]:
        run(block, desk, capsys)


def test_the_story_of_the_programme(desk, capsys):
    (story,) = examples("toml")["programme.md"]
    Path("story.toml").write_text(story, encoding="utf-8")
    assert main(["programme", "play", "story.toml"]) == 0
    assert "R-1" in capsys.readouterr().out


def test_the_map_of_a_roster_and_the_commands_that_use_it(desk, capsys):
    pytest.importorskip("pyarrow")
    (block,), (mapping,) = examples("sh")["reference/roster.md"], examples("toml")["reference/roster.md"]
    with Path("clients.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Key", "Origin", "Status", "Entered", "NAT"], ["C-1", "SV", "x", "3/9/2001", ""]])
    run(block, desk, capsys)
    assert Path("answers.parquet").is_file()
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Clients"
    for row in csv.reader(Path("clients.csv").read_text(encoding="utf-8").splitlines()):
        book.active.append(row)
    book.save("clients.xlsx")
    Path("mine.toml").write_text(mapping, encoding="utf-8")
    assert main(["caseload", "screen", "clients.xlsx", "--map", "mine.toml"]) == 0
    assert "C-1" in capsys.readouterr().out


def test_the_tables_of_a_packet_have_columns_that_are_read():
    for table, name in zip(examples("text")["tutorial/first-packet.md"], ("roster", "people"), strict=True):
        header, *rows = table.strip().splitlines()
        known = (ROOT / "examples" / f"packets_{name}.csv").read_text(encoding="utf-8").splitlines()
        columns = header.removesuffix(",…").split(",")
        assert set(columns) <= set(known[0].split(","))
        for row in rows:
            held = next(line for line in csv.DictReader(known) if line["ref"] == row.split(",")[0])
            shown = zip(columns, row.removesuffix(",…").split(","), strict=False)
            assert {column: held[column] for column, _ in shown} == dict(zip(columns, row.split(","), strict=False))


def test_the_command_that_builds_the_site():
    """The site that `tests/site` looks at is built by this command."""
    lines = [line for block in examples("sh")["site.md"] for line in block.strip().splitlines()]
    assert lines == ["pip install '.[site]'", "cobijo site build --out public"]
