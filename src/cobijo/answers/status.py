"""What a person holds, as section 4a of the contract has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cobijo.answers.card import card_json
from cobijo.answers.country import futures_json, stands_json, statement_json
from cobijo.answers.remarks import remarks
from cobijo.answers.rules import conflict_json
from cobijo.answers.screening import concerns_json, deadline_text
from cobijo.decide.flags import SAME
from cobijo.decide.status import Status, Thing
from cobijo.law.status import ADJUSTMENT, AFTER_THE_END, EFFECTS, ENDINGS, RELIEF, Statement
from cobijo.law.usc1254a.a2_work import WORK
from cobijo.logic import Truth
from cobijo.register import Standing
from cobijo.register.model import DedAct
from cobijo.timeline import iso_day
from cobijo.words import Words

TRUTHS = ("no", "unknown", "judgment", "yes")


def status_json(s: Status, words: Words) -> dict[str, Any]:
    """One status as an object: the benefits by name, what to do, and what the law says of whoever holds TPS."""
    return {
        "ref": s.ref,
        "country": s.designation.country,
        "designation": s.designation.id,
        "on": s.asof.on.isoformat(),
        "known": iso_day(s.asof.known),
        "in_force": s.standing.in_force,
        "stands": stands_json(s.standing, words),
        "status": s.kind,
        "headline": headline(s, words),
        **{
            one.rule.id: {
                "truth": TRUTHS[one.truth],
                "until": iso_day(one.until),
                "by_court_order": one.by_order,
                "authority": one.rule.citation.text,
                "because": remarks(one.because, words),
                "facts": list(one.facts),
            }
            for one in s.held
        },
        "cards": [card_json(card, words) for card in s.cards],
        "do": [thing_json(one, words, s.standing) for one in s.do],
        "flags": [
            {"id": one.id, "text": words.say(f"flag.{one.id}"), "citation": one.citation.text} for one in s.flags
        ],
        "concerns": concerns_json(s.concerns, words),
        "conflicts": [{**conflict_json(one, words), "followed": one.follows} for one in s.conflicts],
        "futures": futures_json(s.standing, words),
        "agency_statements": [statement_json(act, words) for act in s.standing.statements],
        "missing": list(s.missing),
        "does_not_change": [statement(one, "status", words) for one in EFFECTS],
        "ends_by": [statement(one, "status", words) for one in ENDINGS],
        "after_the_end": [statement(one, "after", words) for one in AFTER_THE_END] if s.ended else [],
        "other_relief": [statement(one, "relief", words) for one in RELIEF] if s.standing.in_force is False else [],
        "adjustment": [statement(one, "adjustment", words) for one in ADJUSTMENT],
        "doubts": remarks(s.standing.doubts, words),
        "edition": s.edition._asdict(),
    }


def sections(found: dict[str, Any], words: Words) -> Iterator[tuple[str, list[str]]]:
    """What of a status stands under each heading, as sentences. A concern that a flag tells of is not said twice. What
    TPS leaves as it is, and what ends it, is for who holds it or may."""
    yield "missing", [words.fact(fact) for fact in found["missing"]]
    yield "cards", [_card(card, words) for card in found["cards"]]
    yield "flags", _said(found["flags"])
    told = {SAME.get(one["id"]) for one in found["flags"]}
    yield "concerns", _said([one for one in found["concerns"] if one["id"] not in told])
    named = [("futures", "futures"), ("after", "after_the_end"), ("relief", "other_relief")]
    if found["status"] != "none":
        named += [("effects", "does_not_change"), ("endings", "ends_by")]
    if found["status"] != "none" or found["after_the_end"]:
        named.append(("adjustment", "adjustment"))
    for heading, part in named:
        yield heading, _said(found[part])


def _said(rows: list[dict[str, Any]]) -> list[str]:
    """Sentences with their citations, which are not said twice."""
    told = [(one.get("text") or one["if"], one["citation"]) for one in rows]
    return [text if citation in text else f"{text} ({citation})" for text, citation in told]


def _card(card: dict[str, Any], words: Words) -> str:
    """One card of the case in a sentence, and what would settle it."""
    said = {True: "card.yes", False: "card.no", None: "card.open"}[card["valid"]]
    days = {name: card[name] and dt.date.fromisoformat(card[name]) for name in ("through", "card_expires", "on")}
    text = words.say(said, {**days, "expires": days["card_expires"], "category": card["category"]})
    return " ".join([text, *card["settle"]])


def headline(s: Status, words: Words) -> str:
    """What stands for the person, in a sentence: whether TPS is held, and how the designation stands."""
    works = any(one.rule is WORK and one.truth is Truth.YES for one in s.held)
    if s.kind == "none":
        head = "ended" if s.ended else "works" if works else "none"
    else:
        head = "undetermined" if s.kind == "unknown" and s.standing.in_force is None else s.kind
        head = "judged" if s.kind == "granted" and s.grant is Truth.JUDGMENT else head
        head = "denied" if s.kind == "applicant" and s.denied else head
    stands = stands_json(s.standing, words)
    return " ".join([words.say(f"status.head.{head}"), *([stands["why"]] if stands else [])])


def thing_json(one: Thing, words: Words, standing: Standing | None = None) -> dict[str, Any]:
    """One thing to do: what, and by which day it must be received."""
    by = iso_day(one.by)
    why = deadline_text(one.deadline, words, standing) if one.deadline else words.say(f"do.{one.what}")
    return {"what": one.what, "by": by, "received_by": by, "why": why, "citation": one.citation}


def statement(one: Statement, kind: str, words: Words) -> dict[str, str]:
    """A statement of the law; with how it ends TPS, where it does."""
    found = {"id": one.id, "text": words.say(f"{kind}.{one.id}"), "citation": one.citation.text}
    return {**found, "how": one.how} if one.how is not None else found


def ded_json(act: DedAct, words: Words) -> dict[str, Any]:
    """Deferred enforced departure that reaches a person: until when, for whom, and what it is."""
    return {
        "country": act.country,
        "who": act.who,
        "until": iso_day(act.ends),
        "source": act.citation or act.id,
        "certainty": act.certainty,
        "text": words.say("ded.text", {"who": act.who, "ends": act.ends}),
    }
