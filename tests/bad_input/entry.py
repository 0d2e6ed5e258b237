"""One entry of the corpus, and how it is run and judged."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cobijo.cli.main import main

REFUSED, EITHER = "refused", "either"

LIMIT = 10
"""Seconds."""

CANARIES = ("123456789", "123-456-789", "123 456 789", "123-45-6789", "Canario", "canario", "\x1b[2J", "\u202e")
"""What no message may hold, whatever the input does."""


class Bad(NamedTuple):
    """A name, the words of the command line, the files that are there, and whether it must be refused.

    `quotes` is what it is wrong with, where a message may say it back: the command line's own words.
    """

    name: str
    argv: tuple[str, ...]
    files: dict[str, bytes] = {}
    wanted: str = REFUSED
    quotes: bool = False


class Outcome(NamedTuple):
    """What came of an entry."""

    status: int
    out: str
    err: str
    seconds: float


class Slow(BaseException):
    """Time is up."""


@contextlib.contextmanager
def folder_of(bad: Bad, home: Path, *, enter: bool = True) -> Iterator[None]:
    """The files of an entry, and nothing else, in a folder that is the current one for as long, or not."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for name, content in bad.files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    before = Path.cwd()
    if enter:
        os.chdir(home)
    try:
        yield
    finally:
        os.chdir(before)


def run(bad: Bad, home: Path) -> Outcome:
    """Run an entry through `main`, in this process."""

    def late(*_: object) -> None:
        raise Slow

    out, err = io.StringIO(), io.StringIO()
    before = signal.signal(signal.SIGALRM, late)
    began = time.monotonic()
    with folder_of(bad, home), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        signal.alarm(LIMIT)
        try:
            status = main(list(bad.argv))
        except SystemExit as stop:
            status = int(stop.code or 0)
        except Slow:
            status = -1
        except Exception:
            status = 70
            err.write(traceback.format_exc())
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
    return Outcome(status, out.getvalue(), err.getvalue(), time.monotonic() - began)


def faults(bad: Bad, outcome: Outcome, home: Path, accepted: dict[str, str]) -> list[str]:
    """What is wrong with what came of an entry."""
    found = []
    if "Traceback" in outcome.err:
        found.append("traceback")
    if outcome.status == -1:
        found.append("hang")
    elif outcome.status not in (0, 2):
        found.append(f"status {outcome.status}")
    if outcome.status == 0 and bad.wanted == REFUSED and bad.name not in accepted:
        found.append("accepted in silence")
    if outcome.status == 2 and not outcome.err.strip():
        found.append("refused without a word")
    if outcome.status == 2 and len(outcome.err) > 20_000:
        found.append("a message without end")
    if not bad.quotes and any(canary in outcome.out + outcome.err for canary in CANARIES):
        found.append("a leak")
    if any(path.name.startswith(".cobijo") for path in home.rglob("*")):
        found.append("a temporary folder")
    left = {p.name for p in home.iterdir()} - {Path(name).parts[0] for name in bad.files}
    if outcome.status == 2 and any(not name.endswith(".rejects.csv") and not _answered(home / name) for name in left):
        found.append(f"half an output: {sorted(left)}")
    if any((home / name).read_bytes() != content for name, content in bad.files.items() if (home / name).is_file()):
        found.append("an input that is changed")
    return found


def _answered(path: Path) -> bool:
    """Whether a file of answers is whole: the rows that can be read are answered though others are set aside."""
    return path.is_file() and path.stat().st_size > 0 and path.with_name(f"{path.stem}.rejects.csv").exists()
