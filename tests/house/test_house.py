"""The walls and habits of the house, kept by machine."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cobijo
from tests.conftest import ROOT

SOURCE = Path(cobijo.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def in_rooms(files):
    """Runs a test of a file over those of a room at once: one for each of the files took longer than to look."""
    rooms = {}
    for path in files:
        rooms.setdefault(name(path).split("/")[0], []).append(path)

    def over(test):
        @pytest.mark.parametrize("paths", list(rooms.values()), ids=list(rooms))
        def each(paths):
            for path in paths:
                try:
                    test(path)
                except AssertionError as error:
                    error.add_note(name(path))
                    raise

        each.__name__, each.__doc__ = test.__name__, test.__doc__
        return each

    return over


each_file = in_rooms(FILES)


@each_file
def test_a_file_is_short_and_opens_by_saying_what_is_in_the_room(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree(path))


@each_file
def test_public_names_say_what_they_do(path):
    for node in tree(path).body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        assert not public or ast.get_docstring(node), node.name


@each_file
def test_a_function_is_no_longer_than_its_limit(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno + 1 <= LINES, node.name


LINES = 50
"""What is over forty are tables of answers (the JSON of a contract), and readers and writers that say one step a line:
taken apart they would be longer, and read in two places. Most functions have about ten lines."""


def test_most_functions_are_short():
    lines = sorted(
        node.end_lineno - node.lineno + 1
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    )
    assert lines[len(lines) // 2] <= 10
    assert sum(one > 40 for one in lines) < 0.005 * len(lines)


def one_armed(source: str) -> list[str]:
    """Choices between names that choose nothing: `a if a != b else b` is `a`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.IfExp) and isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            compared = (node.test.left, node.test.comparators[0])
            same = isinstance(node.test.ops[0], ast.Eq | ast.NotEq)
            plain = all(isinstance(one, ast.Name | ast.Attribute) for one in compared)
            if same and plain and {*map(ast.dump, compared)} == {ast.dump(node.body), ast.dump(node.orelse)}:
                found.append(ast.unparse(node))
    return found


@each_file
def test_a_choice_has_two_arms(path):
    assert one_armed(path.read_text(encoding="utf-8")) == []


def test_the_check_sees_a_choice_of_one_arm():
    assert one_armed("name if name != other else other") == ["name if name != other else other"]
    assert one_armed("a if a != b else c, a if a < b else b") == []


@in_rooms([p for p in FILES if name(p) != "clock.py"])
def test_only_one_room_reads_a_clock(path):
    assert not re.search(r"\.(today|now|utcnow)\(|time\.time\(", path.read_text(encoding="utf-8"))


CONNECTING = {"cli/serve.py", "register/sync/api.py"}
"""The server for this machine, and the room that asks the Federal Register when a contributor wants it to."""


@in_rooms([p for p in FILES if name(p) not in CONNECTING])
def test_no_socket_is_opened_anywhere_but_in_the_two_rooms_that_say_so(path):
    assert not re.search(r"^\s*(import|from) (socket|urllib|http|requests|httpx)\b", path.read_text(), re.MULTILINE)


def test_importing_cobijo_is_light():
    code = "import cobijo, sys; print([m for m in sys.modules if m.split('.')[0] in %r])"
    heavy = ("pyarrow", "openpyxl", "numpy", "duckdb", "argparse", "tomllib")
    out = subprocess.run([sys.executable, "-c", code % (heavy,)], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


TEXT = [p for p in ROOT.rglob("*") if p.suffix in {".py", ".md", ".toml", ".po", ".json", ".csv", ".txt", ".yml"}
        and not {".venv", ".venv-peers", "build", ".git", "node_modules", ".hypothesis"} & set(p.parts)]  # fmt: skip


def test_nothing_names_this_machine_or_a_package_registry():
    registry = "|".join(("pypi" + r"\.org", "files\\." + "pythonhosted", "registry\\." + "npmjs"))
    for path in TEXT:
        text = path.read_text(encoding="utf-8")
        assert not re.search(registry, text), path
        assert not re.search(r"/(root|home|work)/[a-z]", text), path


def test_the_version_is_the_same_everywhere():
    assert f'version = "{cobijo.__version__}"' in (ROOT / "pyproject.toml").read_text()
    assert f"## {cobijo.__version__}" in (ROOT / "CHANGELOG.md").read_text()


# --- waivers

LINE = re.compile(r"# (noqa|type: ignore)(?!: [A-Z0-9, ]+(  #| -) \w|\[[a-z, -]+\]  # \w)")


@each_file
def test_a_waiver_in_a_line_has_its_reason(path):
    bare = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if LINE.search(line)]
    assert bare == []


def test_a_waiver_for_all_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = text.partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.mccabe]")[0]
    waivers = re.findall(r'(?m)^(?:    "[A-Z0-9]+",|"[^"]+" = \[).*$', lint)
    assert len(waivers) > 10
    assert [one for one in waivers if "  # " not in one] == []


def test_fewer_than_two_functions_in_a_hundred_are_branchy():
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    waived = sum(text.count("# noqa: C901") for text in texts)
    functions = sum(isinstance(node, ast.FunctionDef) for path in FILES for node in ast.walk(tree(path)))
    assert waived < 0.02 * functions, f"{waived} of {functions}"


def test_no_test_of_a_page_asks_what_the_pages_policy_forbids():
    """`wait_for_function` passes where the page is quick and fails where it is slow: `awaited` of tests.site.browser
    waits from outside."""
    files = [path for path in (ROOT / "tests/site").glob("*.py") if path.name != "browser.py"]
    assert files
    assert [path.name for path in files if "wait_for_function" in path.read_text(encoding="utf-8")] == []
