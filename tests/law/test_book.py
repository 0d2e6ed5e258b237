"""The rule book is whole: every rule has words and a citation, every paragraph is accounted for."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cobijo.law.acts import departures
from cobijo.law.book import book, section, sections
from cobijo.law.conflicts import CONFLICTS
from cobijo.law.contents import CONTENTS
from cobijo.law.status import ADJUSTMENT, AFTER_THE_END, EFFECTS, ENDINGS, RELIEF
from cobijo.law.usc1254a.b_designation import automatic_extension, earliest_termination, review_due
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.logic.tree import Judgment, walk
from cobijo.words import LANGUAGES, read_catalog

RULES = {entry.rule.id for entry in book()}

STATED = {s.id for s in (*EFFECTS, *ENDINGS, *AFTER_THE_END)} | {c.id for c in CONCERNS} | {
    id_.removeprefix("flag.") for id_ in read_catalog("en") if id_.startswith("flag.")}  # fmt: skip
"""Statements, concerns and flags: what is said of a paragraph without deciding anything by it."""

ELSEWHERE = STATED | {"fees", "grounds", "review_due", "evidence", "respond", "appeal"}
"""What models a paragraph and is no rule: statements, and schedules, arithmetic and deadlines."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_its_meaning_and_its_two_answers_in_words(lang):
    words = read_catalog(lang)
    wanted = {f"rule.{id_}.{part}" for id_ in RULES for part in ("meaning", "yes", "no")}
    wanted |= {f"judgment.{node.id}" for entry in book() for node in walk(entry.rule) if isinstance(node, Judgment)}
    wanted |= {f"open.{entry.rule.id}" for entry in book() if entry.rule.open_question}
    wanted |= {f"conflict.{c.id}" for c in CONFLICTS} | {f"conflict.{c.id}.followed" for c in CONFLICTS}
    wanted |= {f"contents.{p.why}" for p in CONTENTS} | {f"status.{s.id}" for s in (*EFFECTS, *ENDINGS)}
    wanted |= {f"after.{s.id}" for s in AFTER_THE_END} | {f"relief.{s.id}" for s in RELIEF}
    wanted |= {f"adjustment.{s.id}" for s in ADJUSTMENT} | {f"concern.{c.id}" for c in CONCERNS}
    assert wanted - set(words) == set()


def test_a_rule_id_names_one_rule():
    seen: dict[str, str] = {}
    for entry in book():
        assert seen.setdefault(entry.rule.id, entry.rule.citation.text) == entry.rule.citation.text


def test_a_section_is_found_by_its_number():
    assert {e.rule.id for e in section("8-cfr-244.4")} == {"any_felony", "two_misdemeanors"}
    assert {e.rule.id for e in section("8-CFR-244.2")} >= {"late_sixty_days", "timely_registration"}
    assert section("9-cfr-1") == ()


@pytest.mark.parametrize(("part", "sections_of"), [("8-cfr-244", "8 CFR 244."), ("8 CFR 274a", "8 CFR 274a.")])
def test_a_part_is_found_with_all_its_sections(part, sections_of):
    found = section(part)
    assert found == tuple(entry for entry in book() if entry.rule.citation.text.startswith(sections_of))
    assert len({entry.rule.citation.section for entry in found}) > 2


def test_every_section_that_is_offered_has_rules():
    assert "8-cfr-274a.13" in sections()
    assert all(section(one) for one in sections())


def test_what_models_a_paragraph_exists():
    for paragraph in CONTENTS:
        assert bool(paragraph.where) == (paragraph.why in ("modelled", "part", "stated")), paragraph.citation
        assert set(paragraph.where) <= RULES | ELSEWHERE, paragraph.citation


def test_a_conflict_bears_on_rules_that_exist():
    assert {rule for conflict in CONFLICTS for rule in conflict.rules} <= RULES | ELSEWHERE


def paragraphs_of_the_statute(text):
    """(a)(1), (a)(2), … as they stand, down to numbered paragraphs."""
    text = text[: text.index("1254b. Collection")]
    for part in re.split(r"^##### ", text, flags=re.MULTILINE)[1:]:
        letter = re.match(r"\(([a-z])\)", part).group(1)
        numbers = re.findall(r"^\((\d)\) ", part, flags=re.MULTILINE)
        yield from ([f"({letter})({n})" for n in numbers] or [f"({letter})"])


def test_every_paragraph_of_the_statute_is_listed(shared):
    ours = [p.citation.text.removeprefix("8 U.S.C. 1254a") for p in CONTENTS if "U.S.C." in p.citation.text]
    for paragraph in paragraphs_of_the_statute((shared / "law" / "statute.md").read_text()):
        assert any(one == paragraph or paragraph.startswith(one + "(") for one in ours), paragraph


def test_every_section_of_the_regulations_is_listed(shared):
    text = (shared / "law" / "cfr244.md").read_text()
    text = text[: text.index("# Related regulations")]
    for part in re.split(r"^## § ", text, flags=re.MULTILINE)[1:]:
        number = re.match(r"(244\.\d+)", part).group(1)
        ours = {p.citation.text for p in CONTENTS if p.citation.section == number}
        assert ours, number
        if f"8 CFR {number}" not in ours:
            letters = dict.fromkeys(re.findall(r"^\(([a-h])\)", part, flags=re.MULTILINE))
            assert {f"8 CFR {number}({letter})" for letter in letters} <= ours, number


@pytest.mark.parametrize(
    ("published", "period_ends", "earliest"),
    [
        ("2025-06-06", "2025-06-24", "2025-08-05"),
        ("2025-02-05", "2025-04-02", "2025-04-06"),
        ("2018-01-18", "2018-03-09", "2018-03-19"),
        ("2018-01-18", "2018-03-19", "2018-03-19"),
        ("2018-01-18", "2018-03-20", "2018-03-20"),
    ],
)
def test_a_termination_is_no_earlier_than_the_later_of_sixty_days_and_the_expiry(published, period_ends, earliest):
    days = (dt.date.fromisoformat(d) for d in (published, period_ends))
    assert earliest_termination(*days) == dt.date.fromisoformat(earliest)


@pytest.mark.parametrize(
    ("ends", "extended"),
    [("2026-05-27", "2026-11-27"), ("2025-08-31", "2026-02-28"), ("2023-08-31", "2024-02-29"),
     ("2026-09-09", "2027-03-09"), ("2025-12-31", "2026-06-30")],
)  # fmt: skip
def test_the_automatic_extension_is_six_calendar_months(ends, extended):
    assert automatic_extension(dt.date.fromisoformat(ends)) == dt.date.fromisoformat(extended)


def test_the_review_is_due_sixty_days_before_the_end():
    assert review_due(dt.date(2026, 9, 9)) == dt.date(2026, 7, 11)


def test_acts_that_the_statute_does_not_allow_are_flagged_as_recorded(register):
    computed = {(x.act.id, x.rule.id) for d in register.designations.values() for x in departures(d)}
    recorded = {(a.id, rule) for a in register.acts.values() for rule in a.departs_from}
    assert computed == recorded
    assert ("LR-015", "earliest_termination") in computed
