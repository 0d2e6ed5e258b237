"""The docs are true: generated pages are fresh, commands that they show exist, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re

import pytest

from cobijo.cli.main import COMMANDS
from tests.conftest import ROOT

PAGES = [p for p in ROOT.rglob("*.md") if not {".venv", "node_modules", "build"} & set(p.parts)]


def test_the_pages_made_from_the_code_are_fresh():
    path = ROOT / "docs" / "reference" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (path.parent / "case.md").read_text(encoding="utf-8") == module.case_page()
    assert (path.parent / "data.md").read_text(encoding="utf-8") == module.data_page()
    assert (path.parent / "act.md").read_text(encoding="utf-8") == module.act_page()
    assert (path.parent / "python.md").read_text(encoding="utf-8") == module.python_page()
    assert (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") == module.contributing_page(), f"run {path}"
    assert (path.parent / "person.md").read_text(encoding="utf-8") == module.person_page()
    assert (path.parent / "engines.md").read_text(encoding="utf-8") == module.engines_page()
    assert (path.parent / "codes.md").read_text(encoding="utf-8") == module.codes_page()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_command_that_is_shown_exists(page):
    for command in re.findall(r"^\$? ?cobijo ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
        assert command in COMMANDS


def test_every_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"cobijo {name}" not in text] == []


def test_every_decision_has_a_number_of_its_own():
    pages = sorted((ROOT / "decisions").glob("*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == list(range(1, len(pages) + 1)), "another decision has that number, or one is left out"
    for number, page in zip(numbers, pages, strict=True):
        assert page.read_text(encoding="utf-8").startswith(f"# {number}. "), page.name
