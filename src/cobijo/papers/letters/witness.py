"""The declaration of a witness, with room for what 8 CFR 244.9 asks of it; the witness writes the rest.

An acquaintance tells what was seen; an organization, the seven things of 8 CFR 244.9(a)(2)(v); an employer, the four of
8 CFR 244.9(a)(2)(i), under penalty of perjury. Nothing is filled in that the witness should say.
"""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.answers.today import source_of
from cobijo.papers.letters.parts import Block, Content, Given, Said, block, by
from cobijo.words import Words

ANY, ORGANIZATION, EMPLOYER = "8 CFR 244.9(a)", "8 CFR 244.9(a)(2)(v)", "8 CFR 244.9(a)(2)(i)"

ASKED = {
    "acquaintance": (
        ("who.name", "who.address", "who.birth"),
        (("how", ANY), ("lived", "8 CFR 244.9(a)(2)"), ("seen", "8 CFR 244.9(b)"), ("origin", "8 CFR 244.9(b)")),
    ),
    "organization": (
        ("who.name", "who.title", "who.organization", "who.address"),
        (
            ("membership", f"{ORGANIZATION}(C)"),
            ("lived_member", f"{ORGANIZATION}(D)"),
            ("how", f"{ORGANIZATION}(F)"),
            ("origin", f"{ORGANIZATION}(G)"),
        ),
    ),
    "employer": (
        ("who.name", "who.title", "who.business", "who.address"),
        (
            ("work_address", f"{EMPLOYER}(A)"),
            ("work_days", f"{EMPLOYER}(B)"),
            ("layoff", f"{EMPLOYER}(C)"),
            ("duties", f"{EMPLOYER}(D)"),
        ),
    ),
}
"""By who declares: what they say of themselves, and what the regulation asks them, paragraph by paragraph."""


def declaration(given: Given, words: Words) -> Content:
    """The pages that a witness fills in and signs."""
    lead = words.say("letter.declaration.lead")
    title = words.say(f"letter.declaration.title.{given.witness}")
    opening = ((words.say("letter.declaration.about"), given.person.in_latin),)
    return Content(title, lead, opening, tuple(_blocks(given, words)))


def _blocks(given: Given, words: Words) -> Iterator[Block]:
    about, asked = ASKED[given.witness]
    yield block("hand", words.say("letter.declaration.who"), [words.say(f"letter.declaration.{one}") for one in about])
    yield from _period(given, words)
    yield block("room", "", [Said(words.say(f"letter.declaration.{one}"), by(citation)) for one, citation in asked])
    told = [
        Said(words.say("letter.declaration.weighed"), by("8 CFR 244.9(b)")),
        Said(words.say("letter.declaration.beside"), by("8 CFR 244.9(a), (b)")),
    ]
    if given.witness == "organization":
        told.insert(0, Said(words.say("letter.declaration.seal"), by(f"{ORGANIZATION}(B), (E)")))
    if words.lang != "en":
        told.append(Said(words.say("letter.declaration.english"), by("8 CFR 103.2(b)(3)")))
    yield block("list", "", told)
    yield block("text", "", [Said(words.say("letter.declaration.perjury"), by("28 U.S.C. 1746"))])
    yield block("hand", "", [words.say("letter.declaration.sign")])


def _period(given: Given, words: Words) -> Iterator[Block]:
    """From when residence and presence are counted, so that the witness speaks of the days that matter."""
    found = []
    for status in given.statuses[:1] if len({one.designation.country for one in given.statuses}) == 1 else ():
        act = status.standing.basis.act if status.standing.basis is not None else None
        for kind in ("residence", "presence"):
            field = f"continuous_{'physical_' if kind == 'presence' else ''}{kind}_since"
            day = getattr(act, field, None)
            if act is not None and day is not None:
                text = words.say(f"letter.declaration.{kind}", {"day": day})
                found.append(Said(text, source_of(act, field, given.register)))
    if found:
        yield block("list", words.say("letter.declaration.period"), found)
