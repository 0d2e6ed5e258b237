"""What cobijo writes over, and what it never does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest

from cobijo.errors import InputError, UsageError
from cobijo.files import TEMPORARY, guard_foreign, is_ours, read_bytes, replace_file, working_folder
from cobijo.tables.writing import write_table

HEADER = ["ref", "country", "designation", "outcome"]
ROWS = [["A", "SV", "SV-2001", "ineligible"]]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".parquet", ".duckdb"])
def test_what_cobijo_wrote_it_knows_again_and_replaces(tmp_path, suffix):
    if suffix == ".duckdb":
        pytest.importorskip("duckdb")
    path = tmp_path / f"out{suffix}"
    write_table(path, HEADER, ROWS)
    assert is_ours(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert guard_foreign(path) == path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.csv", b"my,notes\n1,2\n"), ("roster.csv", b"ref,nationalities\nA,SV\n"), ("x.json", b'{"ref": 1}'),
        ("x.json", b'[{"mine": 1}]'), ("x.xlsx", b"PK\x03\x04"), ("x.parquet", b"PAR1PAR1"), ("x.svg", b"<svg></svg>"),
        ("x.duckdb", b"\0" * 8 + b"DUCK" + b"\0" * 99), ("x.html", b"<!doctype html><p>mine"),
    ],
)  # fmt: skip
def test_what_somebody_else_wrote_stays(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError, match="did not write"):
        guard_foreign(path)


def test_an_empty_file_holds_nothing_to_lose(tmp_path):
    path = tmp_path / "x.csv"
    path.touch()
    assert guard_foreign(path) == path


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "source"])
def test_only_a_file_is_replaced_and_never_the_one_that_is_read(tmp_path, kind):
    path, other = tmp_path / "out.csv", tmp_path / "other.csv"
    other.write_text("mine")
    reads = []
    match kind:
        case "link":
            path.symlink_to(other)
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "source":
            os.link(other, path)
            reads = [other]
    with pytest.raises(UsageError), replace_file(path, reads=reads) as temporary:
        temporary.write_text("answers")
    assert other.read_text() == "mine"


def test_one_folder_is_made_at_most_and_goes_again_if_nothing_comes_of_it(tmp_path):
    with replace_file(tmp_path / "one" / "x.csv") as temporary:
        temporary.write_text("x")
    with pytest.raises(UsageError), replace_file(tmp_path / "two" / "three" / "x.csv"):
        pass
    with pytest.raises(RuntimeError), replace_file(tmp_path / "four" / "x.csv"):
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_what_a_killed_run_left_is_swept_away_and_what_a_living_one_writes_is_not(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from cobijo.files import working_folder\n"
        f"with working_folder(Path({str(tmp_path)!r})): print('there', flush=True); time.sleep(60)"
    )
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    with replace_file(tmp_path / "x.csv") as temporary:
        temporary.write_text("x")
    assert len(list(tmp_path.glob(f"{TEMPORARY}*"))) == 1
    running.kill()
    running.wait()
    running.stdout.close()
    with replace_file(tmp_path / "x.csv") as temporary:
        temporary.write_text("y")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/"])
def test_what_never_ends_is_not_read(path):
    from pathlib import Path

    with pytest.raises(InputError):
        read_bytes(Path(path), 100)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no locks")
def test_what_a_run_left_that_was_killed_before_it_held_its_folder_is_swept_away(tmp_path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    names = [f".cobijo.new-{int(ended.stdout)}-aa", f".cobijo.new-{os.getpid()}-bb", ".cobijo.new-cc", ".cobijo-dd"]
    for name in names:
        (tmp_path / name).mkdir()
    with working_folder(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:3])


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (RuntimeError("IO_ENOSPC"), errno.ENOSPC),
        (RuntimeError("IO_EFBIG"), errno.EFBIG),
        (RuntimeError('Could not write file "x": No space left on device'), errno.ENOSPC),
        (RuntimeError("IO_UNHEARD_OF"), None),
        (RuntimeError("a bug"), None),
    ],
)
def test_what_a_library_says_of_a_full_disk_is_said_as_the_system_would(fault, said, tmp_path):
    with pytest.raises(RuntimeError if said is None else OSError) as caught, replace_file(tmp_path / "r.xlsx"):
        raise fault
    assert getattr(caught.value, "errno", None) == said
    assert not list(tmp_path.iterdir())
