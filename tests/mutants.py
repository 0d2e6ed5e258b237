"""Would anybody notice? Each name, number and citation of the law is changed once, and the tests run: `make mutants`.

A change that no test notices survives, and is listed with its place. The tests are those of the law and of the answers;
first of all the snapshots of what is encoded. `--unseen` leaves the snapshots out, so that only what the law *answers*
can tell; `--every N` takes one change of N. Each change runs in a fork of a process that has already loaded the rest.

    python -m tests.mutants [--every N] [--unseen] [--jobs N]
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.machinery
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LAW = ROOT / "src" / "cobijo" / "law"
GOAL = 0.95
PATIENCE = 300
"""Seconds that a run may take: a change can make a rule that never ends."""

BEFORE = (
    "pytest",
    "hypothesis",
    "cobijo.register.read",
    "cobijo.logic.evaluate",
    "cobijo.facts.case",
    "cobijo.requests.read",
)
TESTS = ("tests/law", "tests/decide", "tests/process", "tests/words", "tests/cli/test_commands.py")

CITED = re.compile(r"U\.S\.C\.|C\.?F\.?R|\bFR\b|Pub\. L\.|I&N|F\.[0-9]d|^\([a-z0-9]+\)")
WORDED = frozenset({"yes", "no", "meaning", "open_question", "left_out", "text", "question"})
"""Arguments that are words: the catalogs hold them."""


class Mutant(NamedTuple):
    """One change: where, what kind, and the text before and after."""

    path: Path
    line: int
    start: int
    end: int
    last: int
    kind: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.kind} {self.was} -> {self.now}"

    def source(self) -> str:
        """The file with the change made."""
        lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
        whole = [line.encode() for line in lines]
        head = whole[self.line - 1][: self.start] + self.now.encode()
        whole[self.line - 1 : self.last] = [head + whole[self.last - 1][self.end :]]
        return b"".join(whole).decode()


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of one file, in its order."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    words = {id(part) for node in ast.walk(tree) for part in _words(node)}
    for node in ast.walk(tree):
        found = _changed(node) if id(node) not in words else None
        if found is not None:
            segment = ast.get_source_segment(text, node) or ""
            kind, now = found
            yield Mutant(path, node.lineno, node.col_offset, node.end_col_offset, node.end_lineno, kind, segment, now)


def _words(node: ast.AST) -> Iterator[ast.AST]:
    """What is said in words: docstrings, and the sentences of a rule."""
    if isinstance(node, ast.Expr):
        yield from ast.walk(node)
    if isinstance(node, ast.keyword) and node.arg in WORDED:
        yield from ast.walk(node.value)
    if isinstance(node, ast.JoinedStr):
        yield from ast.walk(node)


def _changed(node: ast.AST) -> tuple[str, str] | None:
    """The kind of a node and what it is changed into; None where it is no name, number or citation."""
    if isinstance(node, ast.Attribute):
        root = node.value
        if isinstance(root, ast.Name) and root.id in ("facts", "record"):
            return "name", f"{root.id}.{node.attr}_x"
        return None
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool | None | bytes | EllipsisType):
        return None
    if isinstance(node.value, int | float):
        return "number", repr(node.value + 1)
    text = str(node.value)
    if CITED.search(text) and "\n" not in text:
        return "citation", repr(_another(text))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return "number", repr(_another(text))
    if re.fullmatch(r"[\w.\-\[\]]+", text):
        return "name", repr(f"{text}_x")
    return None


def _another(citation: str) -> str:
    """Another paragraph, section or page: the last letter or digit is the next one."""
    at = max(n for n, sign in enumerate(citation) if sign.isalnum())
    sign = citation[at]
    return citation[:at] + {"9": "8", "z": "y", "Z": "Y"}.get(sign, chr(ord(sign) + 1)) + citation[at + 1 :]


def notices(mutant: Mutant, *, unseen: bool) -> bool:
    """Whether any test notices, in this process, which ends afterwards."""
    code = compile(mutant.source(), str(mutant.path), "exec")
    loaded = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> object:
        return code if Path(self.path) == mutant.path else loaded(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    if not unseen and _seen(mutant):
        return True
    import pytest

    leave = ["--ignore=tests/law/test_snapshots.py"] if unseen else []
    options = ["-q", "-x", "-m", "not long", "-p", "no:cacheprovider", "-p", "no:xdist", *leave]
    return pytest.main([*options, *TESTS]) != 0


def _seen(mutant: Mutant) -> bool:
    """Whether a snapshot differs: that of the file itself first."""
    try:
        snapshots = importlib.import_module("tests.snapshots.law")
        own = "cobijo.law." + ".".join(mutant.path.relative_to(LAW).with_suffix("").parts)
        own = own.removesuffix(".__init__")
        kept = snapshots.HOME / f"{own.removeprefix('cobijo.law.')}.txt"
        if kept.exists() and snapshots.page(importlib.import_module(own)) != kept.read_text(encoding="utf-8"):
            return True
        return any(text != (snapshots.HOME / f"{name}.txt").read_text() for name, text in snapshots.pages().items())
    except Exception:
        return True


def run(mutant: Mutant, *, unseen: bool) -> int:
    """Start a run in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    signal.alarm(PATIENCE)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        noticed = notices(mutant, unseen=unseen)
    except BaseException:
        noticed = True
    os._exit(1 if noticed else 0)


def main() -> int:
    """Run every change; the exit status says whether enough were noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    asked = parser.parse_args()
    os.chdir(ROOT)
    for name in BEFORE:
        importlib.import_module(name)
    importlib.import_module("cobijo.register.read").shipped()
    assert not any(name.startswith("cobijo.law") for name in sys.modules)
    every = [one for path in sorted(LAW.rglob("*.py")) for one in mutants(path)][:: asked.every]
    survivors: list[Mutant] = []
    running: dict[int, Mutant] = {}
    for n, mutant in enumerate([*every, *[None] * asked.jobs]):
        if mutant is not None:
            running[run(mutant, unseen=asked.unseen)] = mutant
        if running and (len(running) >= asked.jobs or mutant is None):
            done, status = os.wait()
            one = running.pop(done)
            if status == 0:
                survivors.append(one)
        if sys.stderr.isatty() and n % 20 == 0:
            print(f"{n} of {len(every)}, {len(survivors)} survive", end="\r", file=sys.stderr)
    return _report(every, survivors)


def _report(every: list[Mutant], survivors: list[Mutant]) -> int:
    for one in sorted(survivors):
        print(f"survives: {one}")
    all_of, left = Counter(one.kind for one in every), Counter(one.kind for one in survivors)
    for kind, count in sorted(all_of.items()):
        print(f"{kind}s: {count - left[kind]} of {count} noticed")
    share = 1 - len(survivors) / len(every)
    print(f"{share:.1%} of {len(every)} changes were noticed (goal: {GOAL:.0%})")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
