"""To an employer: what a work permit shows, by which notice, and what is written on Form I-9. No country is named: the
law forbids an employer to ask for it, and nothing that the letter says depends on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from cobijo.answers.card import record
from cobijo.answers.today import Source, source_of
from cobijo.decide.card import Card, CardExtension
from cobijo.decide.card_record import may_speak
from cobijo.decide.status import checked_cards, may_be_of
from cobijo.errors import CaseError
from cobijo.messages import Message
from cobijo.papers.letters.parts import Block, Content, Given, Said, act_of_card, block, by, facts_list, futures_block
from cobijo.register import Register, stand
from cobijo.words import Words

NOT_TO_ASK = "8 U.S.C. 1324b"
"""An employer who asks for the country, or for another document than the person chooses to show, may discriminate."""


NEUTRAL = "https://www.federalregister.gov/d/"
"""Where the text of a notice is read by its number alone: other addresses may name the country."""


ENOUGH = 5
"""Letters of a country's name that its adjective has too: a court case may be called by either."""


SETTLED = ("card.cut", "card.unverified")
"""Notes of an act in doubt that stand among what would settle the card, in words that ask."""


def employer(given: Given, words: Words) -> Content:
    """About the card of the case that is good for longest. Raises CaseError where none is, or may be."""
    card, whose = _best(given)
    opening = (
        (words.say("client.date"), words.date(given.asof.on)),
        (words.say("letter.employer.employee"), given.person.spelled),
        (words.say("letter.employer.category"), card.category),
        (words.say("letter.employer.expires"), words.date(card.expires)),
    )
    values = {"through": card.through, "category": card.category, "expires": card.expires, "on": card.asof.on}
    lead = words.say("card.yes" if card.valid else "letter.employer.open", values)
    cautions = tuple(words.say(one.id, one.values) for one in card.cautions) if card.valid is None else ()
    blocks = [*_blocks(card, given, words)]
    if whose:
        cautions = (words.say("letter.employer.whose.office"), *cautions)
        blocks.insert(0, block("text", "", [words.say("letter.employer.whose")]))
    return Content(words.say("letter.employer.title"), lead, opening, tuple(blocks), cautions)


def _best(given: Given) -> tuple[Card, bool]:
    """The card that is good for longest, and whether that hangs on which designation it is of."""
    found = [
        (card, whose)
        for card, whose in _own(given)
        if card.valid or (card.valid is None and (card.goes_on or any(e.valid is not False for e in card.extensions)))
    ]
    if found:
        return max(found, key=lambda one: (one[0].valid is True, _last(one[0])))
    if facts_list(given.case, "cards"):
        problem, expected = ("none that the record shows to be good on the day", "a card that a notice extends")
        remedy = "See `cobijo status`: it says what is known. A letter of the agency to the person gives its own day."
        raise CaseError.at("case", "cards", problem, expected, remedy)
    raise CaseError.at("case", "cards", "none", "a card with its category and printed day", "Add the card to the case.")


def _last(card: Card) -> dt.date:
    return card.through or card.through_at_most or card.expires


def _own(given: Given) -> Iterator[tuple[Card, bool]]:
    """Each card as `status` has it, by the notices of the designations that it may be of alone: another country's
    notice of the same printed day says nothing of this person. `cobijo card`, which is told no country, hears them all.
    Where several designations bear the day and do not say the same of it, nothing is sure."""
    facts, register, asof = given.case.facts, given.register, given.asof
    held = may_be_of(given.statuses, facts, register) if given.named else None
    lines = [one for one in register.designations.values() if held is None or one.id in held]
    of_line = cache(lambda line: [*checked_cards(facts, register, asof, held=frozenset({line}))])
    for n, card in enumerate(checked_cards(facts, register, asof, held=held)):
        each = [of_line(one.id)[n] for one in lines if may_speak(one, card.expires)]
        if len({(one.valid, one.through) for one in each}) > 1:
            most = max(_last(one) for one in each if one.valid is not False)
            yield replace(card, valid=None, through=None, through_at_most=most), True
        else:
            yield card, False


def _blocks(card: Card, given: Given, words: Words) -> Iterator[Block]:
    found = [one for one in card.extensions if one.valid is not False]
    if card.valid is True:
        found = [one for one in found if one.valid is True and one.through == card.through][:1]
    if card.valid is True and card.expires >= card.asof.on:
        yield block("text", "", [words.say("letter.employer.printed")])
    listed: list[Said] = []
    if found:
        sure = all(one.valid is True for one in found)
        yield block("text", "", [words.say("letter.employer.by" if sure else "letter.employer.may")])
        listed = [*_once((_extension(one, given, words) for one in found), words)]
        yield block("list", "", listed)
    yield from _settles(card, {note for one in listed for note in one.notes}, given, words)
    yield from _futures((*(one.designation for one in found), *card.goes_on), given, words)
    on_form = record(card)
    if on_form is not None:
        yield block(
            "text",
            words.say("letter.employer.head.form"),
            [words.say("card.write", {"record": on_form}), words.say("card.reverify")],
        )
    asked = [Said(words.say(f"card.{one}"), by(NOT_TO_ASK)) for one in ("never_ask_country", "no_other_document")]
    yield block("list", words.say("letter.employer.head.not"), asked)
    yield block("text", "", [words.say("letter.employer.reach", {"day": card.sources_through})])
    yield block("hand", "", [words.say("letter.signed.office")])


def _settles(card: Card, told: set[str], given: Given, words: Words) -> Iterator[Block]:
    """What would settle a card in doubt, as `cobijo card` has it, beside the conditions that are told."""
    asked = [_note(one, given, words) for one in card.settles]
    if asked := [text for text in dict.fromkeys(asked) if text not in told]:
        yield block("list", words.say("card.settle"), asked)


def _note(one: Message, given: Given, words: Words) -> str:
    """A note of the answer, with its act cited in words that name no country."""
    cited = one.values.get("source")
    if not isinstance(cited, str) or not _names_a_country(cited, given.register):
        return words.say(one.id, one.values)
    act = next((act for act in given.register.acts.values() if act.source_text == cited), None)
    plain = words.say("letter.employer.guidance", {"day": act.published if act is not None else None})
    return words.say(one.id, {**one.values, "source": plain})


def _once(listed: Iterable[Said], words: Words) -> Iterator[Said]:
    """What several notices say alike, said once and with each of them."""
    found: dict[tuple[str, tuple[str, ...], str | None], list[Source]] = {}
    for one in listed:
        sources = found.setdefault((one.text, one.notes, one.source.grade if one.source is not None else None), [])
        sources += [one.source] if one.source is not None and one.source not in sources else []
    for (text, notes, _), sources in found.items():
        cited = "; ".join(dict.fromkeys(words.recorded(source.text) for source in sources))
        yield Said(text, sources[0]._replace(text=cited) if sources else None, notes)


def _futures(lines: Iterable[str | None], given: Given, words: Words) -> Iterator[Block]:
    """What can be true where a designation that the card hangs on is not decided."""
    told: dict[Block, None] = {}
    for line in dict.fromkeys(line for line in lines if line is not None):
        designation = given.register.designations[line]
        standing = stand(designation, given.asof, given.register.edition.sources_reach)
        told |= dict.fromkeys(futures_block(standing, given.register, words))
    yield from told


def _extension(one: CardExtension, given: Given, words: Words) -> Said:
    """One notice or rule: its citation, where its text is, through when it extends the card, and its conditions."""
    line = given.register.designations.get(one.designation or "")
    act = act_of_card(one.source, line)
    source = source_of(act, "cards.through", given.register) or by(one.source)
    through = one.through or one.through_at_most
    url = source.url if source is not None and source.url.startswith(NEUTRAL) else ""
    if source is not None and _names_a_country(source.text, given.register):
        published = act.published if act is not None else None
        source = source._replace(text=words.say("letter.employer.guidance", {"day": published}))
    day = words.date(through) if through is not None else ""
    if through is not None and through < given.asof.on:
        # What came after the last day on record is in doubt, or it would not be listed.
        day = words.say("letter.employer.recorded", {"day": through})
    text = ": ".join(part for part in (day, url) if part)
    notes = [_condition(condition.id, condition.day, met, words) for condition, met in one.conditions]
    notes += [_note(note, given, words) for note in one.notes if one.valid is True or note.id not in SETTLED]
    if one.valid is None and not notes:
        notes = [words.say("answer.work.ask")]
    return Said(text, source, tuple(notes))


def _names_a_country(text: str, register: Register) -> bool:
    """Whether a text holds the name of a country that was ever designated, or what its people are called."""
    names = (name for by_language in register.names.values() for name in by_language.values())
    return any(name.casefold()[:ENOUGH] in text.casefold() for name in names)


def _condition(id_: str, day: object, met: bool | None, words: Words) -> str:
    text = words.say(f"card.condition.{id_}", {"day": day})
    return words.say("letter.employer.met", {"text": text}) if met else text
