"""A card, a quote of fees and the evidence of a case, as the contract has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cobijo.answers.remarks import remarks
from cobijo.decide.card import Card
from cobijo.decide.evidence import EvidenceItem
from cobijo.decide.fees import FeeQuote
from cobijo.law.fees import Fee
from cobijo.register.model import Condition
from cobijo.timeline import iso_day
from cobijo.words import Words


def card_json(card: Card, words: Words) -> dict[str, Any]:
    """Section 5 of the contract. `record` is the exact text for the Form I-9, Additional Information."""
    return {
        "category": card.category,
        "card_expires": card.expires.isoformat(),
        "on": card.asof.on.isoformat(),
        "known": iso_day(card.asof.known),
        "valid": card.valid,
        "through": iso_day(card.through),
        "through_at_most": iso_day(card.through_at_most),
        "extensions": [
            {
                "source": e.source,
                "designation": e.designation,
                "valid": e.valid,
                "through": iso_day(e.through),
                "through_at_most": iso_day(e.through_at_most),
                "covers": [face.isoformat() for face in e.covers],
                "covers_from": iso_day(e.covers_from),
                "conditions": [condition_json(c.condition, words, c.met) for c in e.conditions],
                "notes": remarks(e.notes, words),
            }
            for e in card.extensions
        ],
        "record": record(card),
        "settle": remarks(card.settles, words),
        "cautions": remarks(card.cautions, words),
        "sources_through": card.sources_through.isoformat(),
        "edition": card.edition._asdict(),
    }


def card_said(card: Card, words: Words) -> str:
    """The answer in a sentence."""
    said = {True: "card.yes", False: "card.no", None: "card.open"}[card.valid]
    values = {"through": card.through, "category": card.category, "expires": card.expires, "on": card.asof.on}
    return words.say(said, values)


def since_then(card: Card, now: Card, words: Words) -> Iterator[str]:
    """Of a card that was asked about for a day that has passed: how it stands now, and whether the day to reverify has
    passed meanwhile."""
    yield words.say("card.today", {"on": card.asof.on, "answer": card_said(now, words)})
    if now.valid is not True and card.through is not None and card.through < now.asof.on:
        yield words.say("card.reverify_past", {"through": card.through})


def condition_json(condition: Condition, words: Words, met: bool | None = None) -> dict[str, Any]:
    """A condition of an extension, as data and in words."""
    return {
        "id": condition.id,
        "day": iso_day(condition.day),
        "met": met,
        "text": words.say(f"card.condition.{condition.id}", {"day": condition.day}),
    }


def record(card: Card) -> str | None:
    """What the employer writes on the form. It is an English form, so the words are the same in every language."""
    if card.valid is not True or card.through is None or card.through <= card.expires:
        return None
    return f"EAD EXT {card.through:%m/%d/%Y}"


def quote_json(quote: FeeQuote, words: Words) -> dict[str, Any]:
    """The fees of a filing."""
    return {
        "on": quote.on.isoformat(),
        "total": quote.total,
        "if_first": quote.if_first,
        "if_renewal": quote.if_renewal,
        "known_through": quote.known_through.isoformat(),
        "last_known": quote.last_known,
        "items": [fee_json(item, words) for item in quote.items],
        "beside": [fee_json(item, words) for item in quote.beside],
        "left_out": list(quote.left_out),
        "unknown": remarks(quote.unknown, words),
        "notes": remarks(quote.notes, words),
    }


def fee_json(item: Fee, words: Words) -> dict[str, Any]:
    """One amount, where it stands and how it was seen."""
    return {
        "form": item.form,
        "what": words.say(f"fees.{item.what}"),
        "amount": item.amount,
        "waivable": item.waivable,
        "citation": item.citation.text,
        "official": item.citation.url,
        "certainty": item.certainty,
    }


def evidence_json(shown: tuple[EvidenceItem, ...], words: Words) -> list[dict[str, Any]]:
    """Which documents show each element, which are held, what to ask for."""
    return [
        {
            "element": one.proof.element,
            "needed": one.needed,
            "shown_by": [{"kind": kind, "text": words.say(f"evidence.{kind}")} for kind in one.proof.kinds],
            "held": list(one.held) if one.held is not None else None,
            "request": one.request,
            "missing": list(one.missing),
            "beyond_waiver": one.beyond,
            "citation": one.proof.citation.text,
        }
        for one in shown
    ]
