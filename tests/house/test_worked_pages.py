"""The worked pages are true: every command on them runs, and says every line that the page shows."""

import datetime as dt
import shlex
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import pytest

from cobijo.cli.main import main
from cobijo.dataset.forms import write_sqlite
from cobijo.dataset.tables import tables
from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.words import Words

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.long


def blocks():
    for page in sorted((ROOT / "docs").rglob("*.md")):
        parts = page.read_text(encoding="utf-8").split("```console\n")[1:]
        for n, part in enumerate(parts, start=1):
            command, *lines = part.split("```")[0].rstrip("\n").split("\n")
            yield pytest.param(command, lines, id=f"{page.stem}-{n}")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """The checkout as a reader has it, but for what was built: what a page makes, it makes here, and makes anew."""
    folder = tmp_path_factory.mktemp("checkout")
    for path in ROOT.iterdir():
        if path.name != "build":
            (folder / path.name).symlink_to(path)
    (folder / "build").mkdir()
    return folder


@pytest.mark.parametrize(("command", "lines"), list(blocks()))
def test_what_the_page_shows(command, lines, capsys, monkeypatch, checkout):
    monkeypatch.chdir(checkout)
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


SIGNATURES = "python.md"
"""The page of the front door shows signatures, and has a test of its own."""

PYTHON = [
    page
    for page in sorted((ROOT / "docs").rglob("*.md"))
    if "```python\n" in page.read_text(encoding="utf-8") and page.name != SIGNATURES
]


@pytest.mark.parametrize("page", PYTHON, ids=lambda p: p.stem)
def test_the_python_of_a_page_runs(page, monkeypatch, tmp_path):
    """The blocks of a page one after the other, where what they name is at hand."""
    blocks = [part.split("```")[0] for part in page.read_text(encoding="utf-8").split("```python\n")[1:]]
    monkeypatch.chdir(ROOT)
    if any("parquet/" in block for block in blocks):
        pytest.importorskip("pandas")
        write_parquet = pytest.importorskip("cobijo.dataset.forms").write_parquet
        write_parquet(tmp_path / "parquet", record())
        monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)  # noqa: S102 - a page of ours


def test_the_queries_of_a_page_run_on_the_data(tmp_path):
    page = (ROOT / "docs" / "how-to" / "use-the-data.md").read_text(encoding="utf-8")
    queries = [part.split("```")[0] for part in page.split("```sql\n")[1:]]
    write_sqlite(tmp_path / "register.sqlite", record())
    with closing(sqlite3.connect(tmp_path / "register.sqlite")) as connection:
        first, *others = (connection.execute(query).fetchall() for query in queries)
    days = [row[2] for row in first]
    assert (days[0], days[-1]) == ("2026-02-03", "2025-08-03")
    assert all(others)


@lru_cache(maxsize=1)
def record():
    return tables(shipped(), read_ledger(), dt.date(2026, 11, 24), Words("en"))
