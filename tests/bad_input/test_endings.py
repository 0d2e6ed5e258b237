"""What ends a run from outside: kills, signals, full disks, readers that go away, terminals of other encodings.

The old file stays, the new one is whole or not there, and nothing of a client is left beside it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

SAMPLE = ROOT / "examples" / "sample_caseload.csv"
COBIJO = [sys.executable, "-m", "cobijo"]
ON = ["--on", "2025-06-01"]


@pytest.fixture(autouse=True)
def interrupts_are_heard():
    """Whoever starts the suite in the background has SIGINT ignored, and what it starts would ignore it too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def cobijo(*words, **how) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COBIJO, *map(str, words)], capture_output=True, check=False, timeout=120, **how)


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three files of facts, of sixty thousand people each."""
    import pyarrow.parquet as pq

    from cobijo.facts.case import parse_case
    from cobijo.tables.facts import facts_table

    home = tmp_path_factory.mktemp("facts")
    person = {"nationalities": ["SV"], "in_us": True, "arrived": "2001-01-10", "absences": [], "convictions": []}
    few = facts_table([parse_case({"ref": f"r{n}", **person}) for n in range(200)])
    many = pa.concat_tables([few] * 300).combine_chunks()
    for name in ("p0", "p1", "p2"):
        pq.write_table(many, home / f"{name}.parquet")
    return home


def whole(path: Path) -> bool:
    import pyarrow.parquet as pq

    return pq.read_metadata(path).num_rows > 0


def test_a_run_that_is_killed_leaves_whole_files_only_and_is_taken_up_again(folder, tmp_path):
    asked = ["caseload", "screen", folder, *ON, "--engine", "arrow"]
    assert cobijo(*asked, "--out", tmp_path / "whole").returncode == 0
    chance, out = random.Random(3), tmp_path / "killed"
    for _ in range(6):
        words = [*asked, "--out", out, *(["--resume"] if out.exists() else [])]
        running = subprocess.Popen([*COBIJO, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 2.5))
        running.kill()
        running.wait()
        assert all(whole(path) for path in out.glob("*.parquet"))
    done = cobijo(*asked, "--out", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in out.iterdir()) == ["p0.parquet", "p1.parquet", "p2.parquet"]
    for path in out.iterdir():
        assert path.read_bytes() == (tmp_path / "whole" / path.name).read_bytes()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda s: s.name)
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".duckdb"])
def test_a_run_that_is_told_to_end_leaves_the_old_file_and_nothing_beside_it(folder, tmp_path, number, suffix):
    out = tmp_path / f"out{suffix}"
    words = ["caseload", "screen", folder / "p0.parquet", *ON, "--engine", "arrow", "--out", out]
    running = subprocess.Popen([*COBIJO, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while running.poll() is None and not left(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.002)
    running.send_signal(number)
    _, err = running.communicate(timeout=60)
    assert left(tmp_path) == []
    assert b"Traceback" not in err
    if running.returncode == 0:  # it was done before it heard
        assert out.exists()
    else:
        assert running.returncode in (128 + number, -number, 130)
        assert not out.exists()
        if running.returncode > 0:
            assert b"nothing half-written was left" in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
def test_a_folder_that_is_told_to_end_says_what_it_kept_and_how_to_go_on(folder, tmp_path, number):
    out = tmp_path / "answers"
    words = ["caseload", "screen", folder, *ON, "--engine", "arrow", "--out", out]
    running = subprocess.Popen([*COBIJO, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while running.poll() is None and not (out / "p0.parquet").exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    running.send_signal(number)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 128 + number, err
    *_, said = err.decode().splitlines()
    assert said.startswith("Stopped: ")
    assert f"{len(list(out.glob('*.parquet')))} file" in said
    assert "--resume" in said
    assert left(out) == []


def test_a_folder_that_is_told_to_end_between_two_parts_says_so_too(folder, tmp_path, monkeypatch, capsys):
    from cobijo.cli import parts
    from cobijo.cli.main import main

    def told_to_end(*_):
        raise SystemExit(128 + signal.SIGTERM)

    monkeypatch.setattr(parts, "_told", told_to_end)
    out = tmp_path / "answers"
    asked = ["caseload", "screen", str(folder), *ON, "--engine", "arrow", "--out", str(out)]
    assert main(asked) == 128 + signal.SIGTERM
    *_, said = capsys.readouterr().err.splitlines()
    assert said.startswith("Stopped: ")
    assert "1 file" in said


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))


FULL = [
    *(["caseload", "screen", SAMPLE, *ON, "--engine", engine, "--out", f"out{suffix}"]
      for engine, suffix in [("python", ".csv"), ("python", ".json"), ("python", ".xlsx"), ("arrow", ".parquet"),
                             ("python", ".duckdb"), ("arrow", ".duckdb"), ("duckdb", ".csv")]),
    ["caseload", "screen", "facts.parquet", *ON, "--engine", "arrow", "--out", "out.parquet"],
    ["caseload", "screen", "facts.parquet", *ON, "--engine", "duckdb", "--out", "out.csv"],
    ["caseload", "screen", "facts.parquet", *ON, "--engine", "arrow", "--out", "out.duckdb"],
    ["caseload", "facts", SAMPLE, "--out", "out.parquet"],
    ["caseload", "codes", "--out", "out.csv"],
    ["site", "build", "--out", "out"],
]  # fmt: skip


@pytest.mark.parametrize("words", FULL, ids=lambda words: " ".join(map(str, words[1:])).replace(str(ROOT), ""))
def test_a_disk_that_is_full_is_said_and_leaves_the_old_file(folder, tmp_path, words):
    """A limit on the size of files stands for the disk: it fails where a disk fails, in the middle of a write."""
    if "site" in words:
        pytest.importorskip("jinja2")
    os.link(folder / "p0.parquet", tmp_path / "facts.parquet")
    done = cobijo(*words, cwd=tmp_path, preexec_fn=limited)
    assert b"Traceback" not in done.stderr
    assert b"fault of cobijo" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["facts.parquet"]


def test_the_old_file_stays_where_the_disk_is_full(tmp_path):
    words = ["caseload", "screen", SAMPLE, *ON, "--out", tmp_path / "out.csv"]
    assert cobijo(*words).returncode == 0
    before = (tmp_path / "out.csv").read_bytes()
    assert cobijo(*words, preexec_fn=limited).returncode == 1
    assert (tmp_path / "out.csv").read_bytes() == before


COMMANDS = [
    ["--help"],
    ["--version"],
    ["countries"],
    ["country", "HT", "--json"],
    ["rules", "--json"],
    ["caseload", "codes"],
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no /dev/full here")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_a_fault(words):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COBIJO, *words], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert b"standard output" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nobody_is_there_to_read(words):
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *COBIJO, *words], stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_reader_that_goes_away_ends_the_answer_in_silence(words):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COBIJO, *words], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


@pytest.mark.parametrize(
    "told",
    [
        {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp437"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("drawn", [{}, {"COLUMNS": "80"}], ids=["piped", "drawn"])
def test_every_encoding_of_standard_output_works(told, lang, drawn):
    env = {**{k: v for k, v in os.environ.items() if k != "COLUMNS"}, **told, **drawn}
    done = cobijo("countries", "--lang", lang, env=env)
    assert done.returncode == 0, done.stderr
    assert "2026" in done.stdout.decode("utf-8")


def test_a_pipe_that_says_nothing_is_not_waited_for(tmp_path):
    path = tmp_path / "case.json"
    os.mkfifo(path)
    began = time.monotonic()
    done = cobijo("screen", path)
    assert (done.returncode, b"pipe" in done.stderr) == (2, True)
    assert time.monotonic() - began < 10


def test_a_case_can_come_through_a_pipe(tmp_path):
    path = tmp_path / "case.json"
    os.mkfifo(path)
    running = subprocess.Popen([*COBIJO, "screen", str(path), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with contextlib.suppress(BrokenPipeError):
        path.write_text(json.dumps({"ref": "P-1", "nationalities": ["SV"]}))
    out, _ = running.communicate(timeout=60)
    assert json.loads(out)["screenings"][0]["ref"] == "P-1"
