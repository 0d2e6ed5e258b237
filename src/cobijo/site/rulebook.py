"""What the page of the rule book says: the rules by part of the law, worked examples, and what is not modelled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from cobijo.answers.encoded import encoded
from cobijo.answers.programme import kinds_json
from cobijo.answers.rules import contents_json, rule_json
from cobijo.citations import cite
from cobijo.decide import Screening, screen_designation
from cobijo.facts.case import parse_case
from cobijo.law.book import Entry, book
from cobijo.logic import Truth
from cobijo.register import Register
from cobijo.register.imagine import designation_of
from cobijo.timeline import AsOf
from cobijo.words import Words

FILE = Path(__file__).parent / "examples.toml"


@lru_cache(maxsize=1)
def examples() -> dict[str, Any]:
    """The situations of the examples, as they are written."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def rulebook_page(register: Register, words: Words) -> dict[str, Any]:
    """All that the page says."""
    written = examples()
    days, window = written["designation"], written["designation"]["registration"]
    return {
        "heading": words.say("rules.title"),
        "groups": [
            {"text": text, "slug": cite(text).slug, "rules": [rule_json(e, words) for e in entries]}
            for text, entries in _sections()
        ],
        "examples": [_example(e, s, words) for e, s in answered(register)],
        "imagined": {
            "effective": days["effective"],
            "residence": days["continuous_residence_since"],
            "presence": days["continuous_physical_presence_since"],
            "opens": window["opens"],
            "closes": window["closes"],
            "on": written["on"],
        },
        "not_modelled": [p for p in contents_json(words) if not p["modelled"]],
    }


def _sections() -> Iterator[tuple[str, list[Entry]]]:
    for text, entries in groupby(book(), key=_part):
        yield text, list(entries)


def section_pages(words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """A page for each section of the law: the words of its rules, and what is encoded of each, line by line."""
    for text, entries in _sections():
        citation = cite(text)
        rules = [_whole(e, words) for e in entries]
        yield citation.slug, {"heading": text, "group": {"url": citation.url, "rules": rules}}


def _whole(entry: Entry, words: Words) -> dict[str, Any]:
    """A rule with what is encoded of it, and the facts that it looks at by what they are called."""
    found = rule_json(entry, words)
    called = Words(words.lang)
    return {
        **found,
        "encoded": [line._asdict() for line in encoded(entry.rule, words)],
        "looks_at": list(dict.fromkeys(called.fact(name) for name in found["facts"])),
    }


def steps_page(lang: str) -> dict[str, Any]:
    """What the page of the programme's steps says: the table that `cobijo programme kinds` prints."""
    words = Words(lang, "programme")
    steps = [
        {**one, "who": words.list([words.say(f"programme.role.{role}") for role in one["by"]])}
        for one in kinds_json(words)
    ]
    said = {name: words.say(f"programme.{name}") for name in ("notice", "by", "asked")}
    return {"heading": words.say("programme.kinds"), "steps": steps, **said}


def _part(entry: Entry) -> str:
    """The section that a rule stands in: `8 U.S.C. 1254a`, `8 CFR 244.2`, or the whole citation where it has none."""
    citation = entry.rule.citation
    return citation.text.split("(")[0] if citation.section else citation.text


def answered(register: Register) -> list[tuple[dict[str, Any], Screening]]:
    """Each example with its screening."""
    written = examples()
    designation, asof = designation_of("examples", written["designation"]), AsOf(written["on"])
    found = []
    for example in written["example"]:
        facts = {name: value for name, value in example.items() if name not in ("en", "es")}
        case = parse_case({**written["person"], **facts}, source=FILE.name)
        found.append((example, screen_designation(case, designation, register, asof)))
    return found


def _example(example: dict[str, Any], s: Screening, words: Words) -> dict[str, Any]:
    """An example in words: what came out, and the elements that made it so."""
    wanted = {"ineligible": Truth.NO, "needs_information": Truth.UNKNOWN, "needs_judgment": Truth.JUDGMENT}
    truth = wanted.get(s.outcome)
    reasons = {
        words.say(remark.id, remark.values): a.element.rule.citation
        for a in s.elements
        if a.truth is truth
        for remark in a.because
    }
    return {
        "title": example[words.lang],
        "outcome": s.outcome,
        "reasons": [{"text": text, "citation": c.text, "url": c.url} for text, c in reasons.items()],
    }
