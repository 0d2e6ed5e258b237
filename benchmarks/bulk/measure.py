"""Each measure in a process of its own, so that its peak memory is its own; rounds go through all measures in turn."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def child(runs: dict[str, Callable[[Path, Path], Any]], name: str, path: Path, *, times: int = 3) -> None:
    """Run a measure some times and print what the fastest took, and what came out: what an engine does once is not
    charged to every caseload."""
    took = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(times):
            start = time.perf_counter()
            answer = runs[name](path, Path(folder) / f"out{n}.parquet")
            took.append(time.perf_counter() - start)
    print("\n" + json.dumps({"seconds": min(took), "megabytes": peak(), "answer": answer}))


def peak() -> float:
    """The most memory that this process, or the largest of those that it started, has held, in megabytes."""
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if int(fields["PPid"]) == os.getpid() and "VmHWM" in fields:
            found = max(found, int(fields["VmHWM"].split()[0]) / 1024)
    return found


def measure(module: str, name: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", module, name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name} on {path.name}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


class Measured:
    """What a set of measures took: medians of seconds, the most memory, and what came out."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], list[dict[str, Any]]] = {}

    def run(self, module: str, names: list[str], size: int, path: Path, rounds: int) -> None:
        for _ in range(rounds):
            for name in names:
                print(f"  {size:>11,} {name}", file=sys.stderr, flush=True)
                self.found.setdefault((name, size), []).append(measure(module, name, path))

    def seconds(self, name: str, size: int) -> float:
        return statistics.median(one["seconds"] for one in self.found[name, size])

    def megabytes(self, name: str, size: int) -> float:
        return max(float(one["megabytes"]) for one in self.found[name, size])

    def answer(self, name: str, size: int) -> Any:
        return self.found[name, size][0]["answer"]

    def has(self, name: str, size: int) -> bool:
        return (name, size) in self.found
