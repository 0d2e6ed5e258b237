"""What a client is told of a work permit: the answer of `cobijo status`, in the client's words and language.

Nothing is decided here. Whether the card is good, its last counted day, and all that is noted or would settle it are
those of the card as `status` has it, so that no letter gives another day than the answer, the calendar or the
employer's letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.answers.own_card import RAN_OUT
from cobijo.answers.today import Source, ending, source_of
from cobijo.decide.card import Card, CardExtension
from cobijo.messages import Message
from cobijo.papers.letters.parts import Given, Said, by
from cobijo.register import Act
from cobijo.words import Words

_OWN = {
    "card.uncut": "today.condition.cut",
    "card.unverified": "client.doubtful",
    "card.ask_receipt": "answer.work.receipt",
    "card.no_such_day": "answer.work.strange",
}
"""What the pages already say to a reader in other words than to an employer."""

_CONDITION = "card.condition."
_RUN_OUT = "card.ran_out"


def card_told(card: Card, given: Given, words: Words, *, letter: bool = False) -> Said:
    """A card that may count: until when, by which act, and everything that goes with it. `letter`: the person has the
    agency's own letter, which may give a day that no notice of the designation on record gives."""
    printed, through = card.expires, card.through
    values = {"expires": printed, "through": through}
    notes = tuple(dict.fromkeys(_said(one, card, given, words) for one in _notes(card)))
    if card.valid is True and through is not None:
        id_ = "extended" if through > printed else "printed" if through == printed else "counted"
        said = words.say(f"answer.work.{id_}", values)
        if (after := _left_open(card, through, given)) is not None:
            said = f"{said} {words.say('client.card_left_open', {'day': after})}"
        return Said(said, _source(_behind(card), through, given), notes)
    unextended = card.valid is False or (card.goes_on and not any(one.valid is None for one in card.extensions))
    if unextended and letter and printed < given.asof.on and given.status.standing.in_force is not False:
        asked = [words.say(f"today.condition.{one}") for one in ("individual_notice", "designation_lasts")]
        return Said(words.say("answer.work.if_open", values), None, (*asked, *notes))
    if card.valid is False:
        past = words.say("answer.work.past" if printed < given.asof.on else "answer.work.no", values)
        return Said(f"{past} {words.say('answer.work.ask')}", None, notes)
    return _open(card, notes, given, words)


def _open(card: Card, notes: tuple[str, ...], given: Given, words: Words) -> Said:
    """A card in doubt: the last day that any act gives, and what would settle it."""
    known = [one.values["through"] for one in card.settles if one.id == _RUN_OUT]
    over = next(iter(known), card.expires if card.goes_on else None)
    if isinstance(over, dt.date):
        id_ = "answer.work.ran_out" if over > card.expires else "answer.work.past"
        follows = tuple(words.say(one, {"country": given.status.designation.country}) for one in RAN_OUT)
        said = words.say(id_, {"expires": card.expires, "through": over})
        return Said(said, _source(_last(card, over), over, given), (*notes, *follows))
    last = card.through_at_most
    ahead = last is not None and last >= given.asof.on
    source = _source(_last(card, last), last, given) if ahead and last is not None else None
    if not notes:
        return Said(words.say("answer.work.ask"), source)
    asked = all(one.id.startswith(_CONDITION) for one in _notes(card))
    id_ = ("answer.work.if" if ahead else "answer.work.if_open") if asked else "answer.work.maybe"
    id_ = id_ if ahead or asked else "client.card.unsure"
    return Said(words.say(id_, {"expires": card.expires, "through": last}), source, notes)


def _notes(card: Card) -> Iterator[Message]:
    """What goes with the answer: of a card in doubt what would settle it, of a good one what is noted at the act that
    it rests on, of another each act that ends such cards on a day."""
    if card.valid is None:
        yield from (one for one in card.settles if not one.id.startswith(_RUN_OUT))
        return
    behind = _behind(card)
    yield from behind.notes if behind is not None else ()
    if card.valid is False:
        yield from (one for one in card.cautions if one.id == "card.cut")


def _behind(card: Card) -> CardExtension | None:
    """The act by which a card is good through its last counted day; none where that is its own day."""
    if card.valid is not True:
        return None
    return next((one for one in card.extensions if one.valid is True and one.through == card.through), None)


def _left_open(card: Card, last: dt.date, given: Given) -> dt.date | None:
    """Up to which day after the last counted one it is open whether a card is good: the most that any act gives, or,
    where its notice gives more, the day of another act that may have cut it short."""
    behind = _behind(card)
    most = max((day for act in _acts(behind, given) if (day := act.cards and act.cards.through)), default=last)
    cut = [one.values["through"] for one in (behind.notes if behind is not None else ()) if one.id == "card.cut"]
    days = [card.through_at_most, *(day for day in cut if isinstance(day, dt.date) and day <= most)]
    return max((day for day in days if day is not None and day > last), default=None)


def _last(card: Card, day: dt.date | None) -> CardExtension | None:
    """The act in doubt that gives a day."""
    open_ = (one for one in card.extensions if one.valid is None)
    return next((one for one in open_ if day is not None and day in (one.through, one.through_at_most)), None)


def _said(one: Message, card: Card, given: Given, words: Words) -> str:
    """A note of the answer, in words for whom it is about."""
    country = given.status.designation.country
    values: Mapping[str, Any] = {"expires": card.expires, "country": country, **one.values}
    values = {**values, "day": one.values.get("day", one.values.get("through"))}
    if one.id.startswith(_CONDITION):
        return words.say(f"today.condition.{one.id.removeprefix(_CONDITION)}", values)
    return words.say(_OWN.get(one.id) or f"client.{one.id}", values)


def _source(found: CardExtension | None, day: dt.date, given: Given) -> Source | None:
    """The act that gives a day of a card: a notice or a rule, else the act by which the designation ends on it."""
    standing, register = given.status.standing, given.register
    if found is None:
        return source_of(ending(standing), "ends", register) if day == standing.ends else None
    act = next(_acts(found, given), None)
    return source_of(act, "cards.through", register) or by(found.source)


def _acts(found: CardExtension | None, given: Given) -> Iterator[Act]:
    """The acts of the country's notice that an extension is by, as far as they were known; none of a rule alone."""
    asof = given.asof
    for line in given.register.of_country(given.status.designation.country):
        for act in line.acts:
            if found is not None and act.cards and act.source_text == found.source:
                if act.effective_day <= asof.on and asof.published(act.known_from):
                    yield act
