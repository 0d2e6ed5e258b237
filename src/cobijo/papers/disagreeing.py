"""What is told in two ways: by the case and the person file, or twice in the person file. It is of the person, not of a
form, and so it is said before any form is looked at: a packet without a blank says it too.
"""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.papers.answers import FIRST_OF_HELD, Source, two_mailing_addresses
from cobijo.papers.asked import answer_to
from cobijo.papers.part7 import QUESTIONS, answer
from cobijo.words import Words

TOLD_TWICE = {"case.born": "born", "case.proceedings_ever": "proceedings"}
"""What the case and the person file both tell, by its meaning: the last part of the message's id."""


def disagreements(source: Source, words: Words) -> list[str]:
    """Each of them as a sentence, which names fields and never what stands in them."""
    return list(dict.fromkeys(_found(source, words)))


def _found(source: Source, words: Words) -> Iterator[str]:
    for means, name in TOLD_TWICE.items():
        if answer_to(means, source).why == "disagree":
            yield words.say(f"packet.disagree.{name}")
    own = source.person.get("answers") or {}
    items = [one.item for one in QUESTIONS if answer(one, source.case.facts, own).why == "disagree"]
    if items:
        yield words.say("packet.disagree.part7", {"items": ", ".join(items)})
    for pair in source.two_ways:
        yield words.say("packet.disagree.case", {"case": ", ".join(pair.case), "person": ", ".join(pair.person)})
    if two_mailing_addresses(source):
        yield words.say("papers.why.two_addresses")
    for fields in dict.fromkeys(source.clashes.values()):
        # What the case says against the person file has a sentence of its own among what is open.
        if fields != FIRST_OF_HELD:
            yield words.say("packet.disagree.fields", {"fields": " / ".join(fields)})
