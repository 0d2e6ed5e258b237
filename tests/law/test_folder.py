"""The folder is the law: each rule stands in the file of its paragraph, and a file's rules stand in the law's order."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

import cobijo.law
from cobijo.citations import Citation, cite
from cobijo.clock import today
from cobijo.decide.record import stamp
from cobijo.law.book import book
from cobijo.law.source import EXCERPT, NOT_SEEN, ROOMS, compared, source, sources
from cobijo.logic.tree import Judgment, No, Rule, walk
from cobijo.register import read_register

HOME = Path(cobijo.law.__file__).parent
FILES = [file for room in ROOMS for file in sorted((HOME / room).glob("*.py")) if file.name != "__init__.py"]


class Written(NamedTuple):
    """A rule or a judgment as it is written in a file."""

    line: int
    id: str
    citation: Citation


def written(source: str) -> list[Written]:
    """Every `rule(…)` and `judgment(…)` of a file, in the order of the page. Id and citation are plain words there."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("rule", "judgment"):
            id_, citation = (ast.literal_eval(argument) for argument in node.args[:2])
            found.append(Written(node.lineno, id_, cite(citation)))
    return sorted(found)


def out_of_order(found: list[Written]) -> list[tuple[str, str]]:
    """Pairs that stand the wrong way round. A paragraph as a whole may stand before its parts, or after them."""

    def before(one: Citation, other: Citation) -> bool:
        shorter = min(len(one.paragraphs), len(other.paragraphs))
        return one.kind != "other" and one.paragraphs[:shorter] > other.paragraphs[:shorter]

    return [
        (first.id, second.id)
        for n, first in enumerate(found)
        for second in found[n + 1 :]
        if before(first.citation, second.citation)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_rule_stands_in_the_file_of_its_paragraph_in_the_order_of_the_law(file):
    law = import_module(f"cobijo.law.{file.parent.name}.{file.stem}").LAW
    found = written(file.read_text(encoding="utf-8"))
    assert [one for one in found if not law.holds(one.citation)] == []
    assert out_of_order(found) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_file_opens_with_the_paragraph_that_it_holds(file):
    module = import_module(f"cobijo.law.{file.parent.name}.{file.stem}")
    first = module.__doc__.splitlines()[0]
    assert len(module.LAW.citations) > 1 or module.LAW.citations[0].text.split("(")[0] in first


def test_every_rule_and_judgment_of_the_book_is_written_in_one_of_the_files():
    there = {(one.id, one.citation) for file in FILES for one in written(file.read_text(encoding="utf-8"))}
    for entry in book():
        for node in walk(entry.rule):
            if isinstance(node, Rule | Judgment):
                assert (node.id, node.citation) in there


def test_no_rule_is_written_outside_the_rooms_of_the_law():
    for file in (one for one in HOME.glob("*.py")):
        assert written(file.read_text(encoding="utf-8")) == [], file.name


def test_a_day_of_comparing_is_said_where_a_text_was_seen_and_nowhere_else():
    assert len(sources()) == len(FILES)
    for one in sources():
        assert (one.compared is None) == (one.edition is NOT_SEEN), one.citations
        assert one.compared is None or one.compared <= today()


def test_an_answer_bears_the_newest_day_of_comparing(monkeypatch):
    """The edition of the law is what the files say, and is written nowhere else."""
    assert stamp(read_register()).law == max(one.compared for one in sources() if one.compared).isoformat()
    newer = (*sources(), source("8 CFR 1.3", edition=EXCERPT, compared="2026-12-24"))
    monkeypatch.setattr("cobijo.law.source.sources", lambda: newer)
    assert compared.__wrapped__() == "2026-12-24"


def test_no_rule_denies_a_denial():
    """Where an exception is meant it stands as one (`unless`), and what is later stands as later."""
    twice = [
        entry.rule.id
        for entry in book()
        for node in walk(entry.rule)
        if isinstance(node, No) and isinstance(node.part, No)
    ]
    assert twice == []


def denied_twice(source: str) -> list[str]:
    """Where a file writes a denial within a denial, also around `surely`: `no(no(…))`, `no(surely(no(…)))`."""

    def calls(node: ast.AST, *names: str) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names

    found = []
    for node in ast.walk(ast.parse(source)):
        if calls(node, "no", "unless") and len(node.args) == 1:
            inner = node.args[0]
            while calls(inner, "surely"):
                inner = inner.args[0]
            if calls(inner, "no", "unless"):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("file", [*HOME.rglob("*.py")], ids=lambda file: str(file.relative_to(HOME)))
def test_what_is_not_ruled_out_is_written_as_possible(file):
    """`possibly` says it once; the reader of a rule counts no negations."""
    assert denied_twice(file.read_text(encoding="utf-8")) == []


def test_the_check_sees_a_denial_within_a_denial():
    assert denied_twice("no(surely(no(a)))") == ["no(surely(no(a)))"]
    assert denied_twice("no(unless(a))") == ["no(unless(a))"]
    assert denied_twice("no(surely(a)), surely(no(a)), possibly(a), no(any_of(no(a), b))") == []


def test_the_check_finds_a_rule_in_the_wrong_place_and_in_the_wrong_order():
    page = 'A = rule("late", "8 CFR 244.2(g)", "…")\nB = rule("early", "8 CFR 244.2(f)(1)", "…")\n'
    assert out_of_order(written(page)) == [("late", "early")]
    whole = 'A = rule("part", "8 CFR 244.2(f)(1)", "…")\nB = rule("whole", "8 CFR 244.2(f)", "…")\n'
    assert out_of_order(written(whole)) == []
    (here,) = (one for one in sources() if one.citations[0].text == "8 CFR 244.2")
    assert here.holds(cite("8 CFR 244.2(g)"))
    assert not here.holds(cite("8 CFR 244.21(g)"))
    assert not here.holds(cite("8 U.S.C. 1254a(c)"))


def test_words_at_a_rule_that_is_written_more_than_once_are_the_same():
    seen: dict[str, tuple[str, ...]] = {}
    for entry in book():
        for node in walk(entry.rule):
            if isinstance(node, Rule):
                assert seen.setdefault(node.id, (node.meaning, node.yes, node.no)) == (node.meaning, node.yes, node.no)
            elif isinstance(node, Judgment):
                assert seen.setdefault(f"judgment.{node.id}", (node.question,)) == (node.question,)
