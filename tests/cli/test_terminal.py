"""What a person sees at eighty columns, what a program reads, and what is imported for either."""

from __future__ import annotations

import datetime as dt
import os
import struct
import subprocess
import sys
import zoneinfo

import pytest

from cobijo.cli.main import main
from cobijo.cli.tables import paragraph, table
from cobijo.clock import in_washington
from tests.conftest import ROOT

SAMPLE = str(ROOT / "examples" / "sample_caseload.csv")
PLAIN = {name: value for name, value in os.environ.items() if name != "COLUMNS"}


def shown(*words: str, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cobijo", *words], capture_output=True, check=True, timeout=120, env={**PLAIN, **env}
    )
    return done.stdout.decode()


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "words",
    [
        ("countries",),
        ("country", "HT"),
        ("country", "SO"),
        ("fees", "--filing", "initial", "--work-permit"),
        ("rules",),
        ("assess", "GT"),
        ("caseload", "screen", SAMPLE),
        ("caseload", "screen", SAMPLE, "--long"),
        ("caseload", "codes"),
        ("caseload", "changes", SAMPLE, "--source", "90 FR 10511"),
        ("card", "--category", "A-12", "--expires", "3/9/2018", "--on", "2018-04-01"),
    ],
    ids=" ".join,
)
def test_nothing_is_wider_than_the_terminal(words, lang):
    lines = shown(*words, "--lang", lang, COLUMNS="80").splitlines()
    assert lines
    assert [line for line in lines if len(line) > 80 and "http" not in line] == []


@pytest.mark.long
def test_a_caseload_is_a_hundred_lines_at_most_however_many_people(tmp_path):
    head, *rows = (ROOT / "examples" / "sample_caseload.csv").read_text(encoding="utf-8").splitlines()
    many = tmp_path / "many.csv"
    many.write_text("\n".join([head, *(f"N{n}-{row}" for n in range(5) for row in rows)]), encoding="utf-8")
    for roster in (SAMPLE, str(many)):
        assert len(shown("caseload", "screen", roster, COLUMNS="80").splitlines()) <= 100


@pytest.mark.long
@pytest.mark.parametrize("width", ["80", "100", "120"])
def test_what_changed_is_not_cut(width):
    out = shown("caseload", "changes", SAMPLE, "--source", "90 FR 10511", COLUMNS=width)
    assert "…" not in out
    row = next(line for line in out.splitlines() if line.startswith("SAMPLE-003"))
    assert row.split()[-2:] == ["2026-02-03", "2025-08-03"]


def test_the_first_screen_says_who_must_act_by_when_and_the_worst_comes_first():
    out = shown("caseload", "screen", SAMPLE, "--on", "2026-11-24", COLUMNS="80")
    first = out.splitlines()
    assert "Who must act by when" in first[:4]
    assert any(line.startswith("2026-11-27") for line in first[:10])
    assert out.index("none in force") < out.index("not eligible ") < out.index("appears eligible")


def test_no_day_is_told_for_those_who_are_not_eligible(tmp_path):
    head, *rows = (ROOT / "examples" / "sample_caseload.csv").read_text(encoding="utf-8").splitlines()
    named = {row.partition(",")[0]: row for row in rows}
    path = tmp_path / "r.csv"
    for refs, told in ((("SAMPLE-020", "SAMPLE-063"), 0), (("SAMPLE-020", "SAMPLE-063", "SAMPLE-065"), 1)):
        path.write_text("\n".join([head, *(named[ref] for ref in refs)]), encoding="utf-8")
        due = shown("caseload", "screen", str(path), "--on", "2026-11-24", COLUMNS="80").partition("\nSummary")[0]
        lines = [line for line in due.splitlines() if line.startswith("2026-")]
        assert len(lines) == told
        assert [line for line in due.splitlines() if "SAMPLE" in line] == ["    SAMPLE-065"] * told


def test_a_program_gets_tabs_and_whole_cells():
    lines = shown("countries").splitlines()
    cells = [line.split("\t") for line in lines if "\t" in line]
    assert {len(row) for row in cells} == {len(cells[0])}
    rows = shown("caseload", "screen", SAMPLE).splitlines()
    assert {row.count("\t") for row in rows} == {5}
    assert not any("…" in row for row in rows)


def test_a_program_is_told_each_change():
    """A terminal has a line a person, which the worst change stands in."""
    _, head, *rows, summary = shown("caseload", "changes", SAMPLE, "--source", "90 FR 10511").splitlines()
    assert summary.startswith(f"{len(rows)} changes for ")
    assert {row.count("\t") for row in (head, *rows)} == {5}
    assert all(all(row.split("\t")) for row in rows)


def test_control_characters_of_a_cell_never_reach_a_terminal(monkeypatch):
    for columns in (None, "80"):
        if columns:
            monkeypatch.setenv("COLUMNS", columns)
        assert "\x1b[2J" not in table(["a\x1b[2Jb"], [["c\x1b[2Jd"]]) + paragraph("e\x1b[2Jf")


def imported(*words: str) -> set[str]:
    code = (
        "import sys\nfrom cobijo.cli.main import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=PLAIN, timeout=60)
    return set(done.stderr.decode().splitlines()[-1].split())


ROSTER = "ref,nationalities,in_us,Ever arrested?\nC-1,SV,yes,yes\n"
TOLD = {
    "notes": (ROSTER, ["caseload", "screen", "r.csv", "--country", "SV", "--on", "2026-01-01"], 0),
    "a roster that is none": ("Clients of 2025\n\n" + ROSTER, ["caseload", "screen", "r.csv"], 2),
    "an option that is none": (ROSTER, ["caseload", "screen", "r.csv", "--contry", "SV"], 2),
    "a value that can't be": (ROSTER, ["caseload", "screen", "r.csv", "--on", "the first of January, 2026"], 2),
    "a file that is not there": (ROSTER, ["caseload", "screen", "people-who-came-to-the-office-this-year.csv"], 2),
}


USAGE = ("usage", "   ")
"""How the lines begin that argparse wraps by itself."""


@pytest.mark.parametrize("name", TOLD)
def test_what_is_said_is_wrapped_where_somebody_reads_it(name, tmp_path):
    """Standard error on a terminal of 60 columns; and in a file, where a message is one line."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    text, asked, status = TOLD[name]
    (tmp_path / "r.csv").write_text(text)
    words = [sys.executable, "-m", "cobijo", *asked]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    found = subprocess.run(
        words, check=False, stdout=subprocess.DEVNULL, stderr=theirs, timeout=120, env=PLAIN, cwd=tmp_path
    )
    os.close(theirs)
    seen = os.read(ours, 65_536).decode().splitlines()
    os.close(ours)
    said = [line for line in seen if not line.startswith(USAGE)]
    assert found.returncode == status
    assert max(map(len, said)) <= 60
    piped = subprocess.run(
        words, check=False, capture_output=True, timeout=120, env=PLAIN, cwd=tmp_path
    ).stderr.decode()
    piped = [line for line in piped.splitlines() if not line.startswith(USAGE)]
    assert "".join("".join(said).split()) == "".join("".join(piped).split())
    assert max(map(len, piped)) > 60


def test_rich_is_imported_only_when_something_is_drawn():
    heavy = {"rich", "pyarrow", "numpy", "duckdb", "openpyxl", "zoneinfo", "shutil"}
    assert not imported("--help") & (heavy | {"datetime", "json", "cobijo.timeline"})
    of_persons = {"cobijo.logic", "cobijo.facts.case", "cobijo.files", "cobijo.decide.screen", "inspect", "zipfile"}
    assert not imported("country", "HT", "--on", "2026-01-01") & (heavy | of_persons)


def test_the_command_alone_is_help(capsys):
    assert main([]) == 0
    assert "caseload" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["countris"], "countries"),
        (["caseload", "scren", "x"], "screen"),
        (["countries", "--onn", "2020-01-01"], "--on"),
        (["fees", "--filing", "initail"], "initial"),
        (["country", "Hati"], "Haiti"),
        (["countries", "--lang", "ess"], "es"),
        (["caseload", "screen", SAMPLE, "--enginee", "arrow"], "--engine"),
    ],
)
def test_a_slip_is_answered_with_what_may_have_been_meant(words, meant, capsys):
    try:
        status = main(words)
    except SystemExit as stop:
        status = int(stop.code or 0)
    assert status == 2
    assert f"Did you mean {meant}?" in capsys.readouterr().err


@pytest.mark.parametrize("category", ["A12", "A-12", "a12", "(a)(12)", "A 12", "(A)(12)"])
@pytest.mark.parametrize("day", ["2018-03-09", "3/9/2018", "03/09/2018"])
def test_a_card_is_read_as_it_is_printed(category, day, capsys):
    assert main(["card", "--category", category, "--expires", day, "--on", "2018-04-01", "--json"]) == 0
    assert '"card_expires": "2018-03-09"' in capsys.readouterr().out


def test_the_day_is_washingtons():
    zone = zoneinfo.ZoneInfo("America/New_York")
    moment = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    while moment.year < 2028:
        assert in_washington(moment) == moment.astimezone(zone).date(), moment
        moment += dt.timedelta(minutes=30)


def test_the_day_that_was_not_given_is_said(capsys):
    assert main(["countries"]) == 0
    assert "today in Washington" in capsys.readouterr().err
    assert main(["countries", "--on", "2026-11-24"]) == 0
    assert capsys.readouterr().err == ""


def test_long_work_says_how_far_it_is_and_short_work_says_nothing(monkeypatch):
    import io
    import time

    from cobijo.cli import tables

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(tables, "AFTER", 0.05)
    with tables.progress("Screening", 10) as step:
        step()
    assert sys.stderr.getvalue() == ""
    for total, said in ((10, "4 / 10"), (None, "Screening")):
        sys.stderr.truncate(0)
        with tables.progress("Screening", total) as step:
            step(4)
            time.sleep(0.5)
        assert said in sys.stderr.getvalue()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with tables.progress("Screening", 10) as step:
        time.sleep(0.1)
        step()
    assert sys.stderr.getvalue() == ""
