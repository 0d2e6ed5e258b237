"""The rule book as JSON: every rule, what it means, what it needs, and what is not modelled."""

from __future__ import annotations

from typing import Any

from cobijo.answers.encoded import encoded
from cobijo.answers.situations import situations_of
from cobijo.law.acts import ACT_RULES
from cobijo.law.book import Entry, texts
from cobijo.law.clauses import CLAUSES, asked
from cobijo.law.conflicts import CONFLICTS, Conflict
from cobijo.law.contents import CONTENTS, Paragraph
from cobijo.law.source import Source, source_of
from cobijo.law.usc1254a.b_designation import GROUNDS
from cobijo.logic.tree import rules
from cobijo.register import Register
from cobijo.timeline import iso_day
from cobijo.words import Words


def rule_json(entry: Entry, words: Words) -> dict[str, Any]:
    """One rule."""
    one = entry.rule
    questions = [words.say(f"open.{one.id}")] if one.open_question else []
    questions += [words.blank(f"judgment.{j.id}") for j in entry.judgments]
    return {
        "id": one.id,
        "citation": one.citation.text,
        "url": one.citation.url,
        "meaning": words.say(f"rule.{one.id}.meaning"),
        "yes": words.blank(f"rule.{one.id}.yes"),
        "no": words.blank(f"rule.{one.id}.no"),
        "facts": list(entry.facts),
        "decided_by": one.by,
        "open_questions": questions,
        "part_of": list(entry.part_of),
        "conflicts": [conflict_json(c, words) for c in entry.conflicts],
    }


def rule_page(entry: Entry, words: Words, register: Register) -> dict[str, Any]:
    """All that a reader of law needs to review a rule: its words, what is encoded, its situations, its text."""
    shown = situations_of(entry.rule, entry.facts, register)
    return {
        **rule_json(entry, words),
        "encoded": [line._asdict() for line in encoded(entry.rule, words)],
        "situations": [
            {
                "title": words.title(one.title),
                "truth": list(one.answers),
                "of": one.of,
                "outcome": one.outcome,
                "on": one.on.isoformat(),
                "facts": one.facts,
            }
            for one in shown
        ],
        "no_situations": None if shown else words.say(_unshown(entry)),
        "text": source_json(entry, words),
    }


def _unshown(entry: Entry) -> str:
    """Why no person and no card can show a rule: it is about a state, or about an act of the government."""
    if any(one.id == entry.rule.id for ground in GROUNDS for one in rules(ground)):
        return "rules.no_situations.state"
    return "rules.no_situations.act" if entry.rule in ACT_RULES else "rules.no_situations"


def source_json(entry: Entry, words: Words) -> dict[str, Any]:
    """What the file of a rule was written from: which text, compared when, and what is left out of it."""
    return text_json(source_of(entry.rule.citation), words)


def text_json(found: Source, words: Words) -> dict[str, Any]:
    """What a file of the law was written from."""
    return {
        "edition": words.say(f"edition.{found.edition.id}"),
        "compared": iso_day(found.compared),
        "left_out": words.say(f"left_out.{found.slug}") if found.left_out else None,
    }


def texts_json(text: str, words: Words) -> list[dict[str, Any]]:
    """What the files were written from that a section, a decision or a policy is in."""
    return [
        {"citations": [held.text for held in one.citations], "url": one.citations[0].url, **text_json(one, words)}
        for one in texts(text)
    ]


def conflict_json(conflict: Conflict, words: Words) -> dict[str, Any]:
    """One difference between statute and regulation."""
    return {
        "id": conflict.id,
        "statute": conflict.statute.text,
        "regulation": conflict.regulation.text,
        "text": words.say(f"conflict.{conflict.id}"),
        "follows": conflict.follows,
        "why": words.say(f"conflict.{conflict.id}.followed"),
    }


def contents_json(words: Words, paragraphs: tuple[Paragraph, ...] = CONTENTS) -> list[dict[str, Any]]:
    """Paragraphs of the law, every one where none are given: modelled and where, or not and why."""
    return [
        {
            "citation": p.citation.text,
            "url": p.citation.url,
            "modelled": p.why == "modelled",
            "why": words.say(f"contents.{p.why}"),
            "where": list(p.where),
        }
        for p in paragraphs
    ]


def codes_json(words: Words) -> list[dict[str, Any]]:
    """What each code in the columns `failed` and `gaps` of a caseload stands for, in the order of the law."""
    found = []
    for clause, facts in zip(CLAUSES, asked(), strict=True):
        one = next(rules(clause.tree))
        found.append(
            {
                "code": clause.id,
                "element": clause.element,
                "citation": one.citation.text,
                "meaning": words.say(f"rule.{one.id}.meaning"),
                "facts": list(facts),
            }
        )
    return found


def all_conflicts(words: Words) -> list[dict[str, Any]]:
    """Every difference."""
    return [conflict_json(c, words) for c in CONFLICTS]
