"""Every entry of the corpus ends in a clear refusal: no traceback, no wait, no leak, nothing half-written, and nothing
is taken in silence that isn't listed here with its reason."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.bad_input import FAMILIES, corpus
from tests.bad_input.entry import LIMIT, Bad, Outcome, faults, folder_of, run

pytest.importorskip("duckdb")
pytestmark = pytest.mark.long

CORPUS = corpus()

SAME_TERM = "longer than any life: it is read as two hundred years, which answers every comparison of the law alike"
SAID = "what systems write for unknown: it is read as unknown, and the command says so"
ANY_ENGINE = {
    "arrived 3": "digits of another script say the same day, and say it in one way only",
    "arrived 7": SAID,
    "absence_1_days 0": "NaN is what programs write for missing: it is read as unknown",
    "conviction_1_marijuana_grams 0": "NaN is what programs write for missing: it is read as unknown",
    "conviction_1_max_term 2": SAME_TERM,
    "conviction_1_max_term 3": SAME_TERM,
}

ACCEPTED: dict[str, dict[str, str]] = {
    **{family: {} for family in FAMILIES},
    "designations": {
        "grounds 6": "a ground that is named twice is the same ground",
        "no grounds": "what somebody imagines need not say on which ground it stands: no answer depends on it",
        "ends 13": "longer than the eighteen months of 8 U.S.C. 1254a(b)(2)(B): that can be imagined",
        "continuous_residence_since 12": "the statute orders neither day before the other; every answer tells the day",
        "registration 2": "no day to register by is said: registration is then not known to be timely",
        "no registration": "no day to register by is said: registration is then not known to be timely",
        "caseload: registration 2": "no day to register by is said: registration is then not known to be timely",
    },
    "rosters": {
        "a fact twice": "two columns of a fact that say the same agree; where they differ the row is set aside",
        **{f"{e}: {name}": why for e in ("python", "arrow") for name, why in ANY_ENGINE.items()},
        "duckdb: absence_1_days 0": ANY_ENGINE["absence_1_days 0"],
        "duckdb: conviction_1_marijuana_grams 0": ANY_ENGINE["conviction_1_marijuana_grams 0"],
    },
}
"""What is answered though it looks wrong, and why."""

PROCESSES = 150
"""Entries that also run as processes of their own."""


def test_there_are_enough_of_them():
    assert sum(map(len, CORPUS.values())) >= 1500


@pytest.mark.parametrize("family", FAMILIES)
def test_no_bad_input_is_taken_in_silence_or_breaks_anything(family, tmp_path):
    wrong = {}
    for bad in CORPUS[family]:
        found = faults(bad, run(bad, tmp_path / "home"), tmp_path / "home", ACCEPTED[family])
        if found:
            wrong[bad.name] = found
    assert wrong == {}


def test_what_is_listed_as_accepted_is_in_the_corpus():
    for family, reasons in ACCEPTED.items():
        assert set(reasons) <= {bad.name for bad in CORPUS[family]}
        assert all(len(reason) > 20 for reason in reasons.values())


def spread() -> list[tuple[str, Bad]]:
    """As many of each family as it has a share of the corpus."""
    total = sum(map(len, CORPUS.values()))
    found = []
    for family, entries in CORPUS.items():
        step = max(1, len(entries) * total // (len(entries) * PROCESSES))
        found += [(family, bad) for bad in entries[::step]]
    return found


def as_process(family: str, bad: Bad, home: Path) -> list[str]:
    """What is wrong with what came of an entry as a process."""
    shown = [word if len(word) < 50_000 else word[:50_000] for word in bad.argv]
    with folder_of(bad, home, enter=False):
        try:
            done = subprocess.run(
                [sys.executable, "-m", "cobijo", *(word.replace("\0", "") for word in shown)],
                capture_output=True, timeout=3 * LIMIT, check=False, cwd=home, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return ["hang"]
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return faults(bad, Outcome(done.returncode, out, err, 0.0), home, ACCEPTED[family])


def test_the_same_as_processes_of_their_own(tmp_path):
    chosen = spread()
    assert len(chosen) >= PROCESSES
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(as_process, family, bad, tmp_path / str(n)) for n, (family, bad) in enumerate(chosen)]
        wrong = {
            f"{family}: {bad.name}": job.result()
            for (family, bad), job in zip(chosen, jobs, strict=True)
            if job.result()
        }
    assert wrong == {}
