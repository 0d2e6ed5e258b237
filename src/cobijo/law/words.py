"""All English words that stand at the rules, and at the facts that bring their own, by the id of a catalog.

The English catalog `law.po` is made from these, and holds nothing else; other languages translate it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.law.book import book
from cobijo.law.source import EDITIONS, sources
from cobijo.logic.tree import Judgment, walk


def messages() -> dict[str, str]:
    """Every sentence by its id, in the order of the rule book."""
    return dict(_messages())


def _messages() -> Iterator[tuple[str, str]]:
    for entry in book():
        one = entry.rule
        yield f"rule.{one.id}.meaning", one.meaning
        yield f"rule.{one.id}.yes", one.yes
        yield f"rule.{one.id}.no", one.no
        if one.open_question:
            yield f"open.{one.id}", one.open_question
        for node in walk(one):
            if isinstance(node, Judgment):
                yield f"judgment.{node.id}", node.question
    for fact in VOCABULARY:
        yield from _of_fact(fact.name, fact)
        for field in fact.fields:
            yield from _of_fact(f"{fact.name}{'[]' if fact.kind is Kind.RECORDS else ''}.{field.name}", field)
    for edition in EDITIONS:
        yield f"edition.{edition.id}", edition.text
    for source in sources():
        if source.left_out:
            yield f"left_out.{source.slug}", source.left_out


def _of_fact(place: str, fact: FactType) -> Iterator[tuple[str, str]]:
    if fact.said:
        yield f"fact.{place}", fact.said
    if fact.question:
        yield f"question.{place}", fact.question
    if fact.why:
        yield f"question.{place}.why", fact.why
