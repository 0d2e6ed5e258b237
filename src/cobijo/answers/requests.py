"""The ledger of requests and the events behind it, as the contract has them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.requests import (
    ANSWERS,
    Event,
    Events,
    Figure,
    Position,
    Recital,
    Request,
    Statement,
    Text,
    days_to_answer,
    reason_by,
    state,
)
from cobijo.timeline import Span, span_json
from cobijo.words import Words


def request_json(request: Request, on: dt.date, words: Words, events: Events) -> dict[str, Any]:
    """One entry of the ledger, with what had come of it and had been said of it by a day."""
    now = state(request, on)
    took = days_to_answer(request) if now.outcome in ANSWERS else None
    event = events.events.get(request.event) if request.event else None
    return {
        "id": request.id,
        "country": request.country,
        "countries": list(request.countries),
        "kind": request.kind,
        "date": span_json(request.date),
        "by": request.by,
        "who": text(request.who, words),
        "to": text(request.to, words),
        "addressees": list(request.addressees),
        "channel": text(request.channel, words),
        "cause": text(request.cause, words),
        "event": event_json(event, words) if event else None,
        "asks": text(request.asks, words),
        "repeats": request.repeats,
        "covers": span_json(request.covers),
        "denies": request.denies,
        "statements": [_statement(s, words) for s in request.statements if _said(s.date, on)],
        "positions": [_position(p, words) for p in request.positions if _said(p.date, on)],
        "figures": [figure_json(f, request, words) for f in request.figures],
        "outcome": now.outcome,
        "outcome_date": span_json(now.on),
        "announced": span_json(_by(request.announced, on) if _told(request, on) else None),
        "published": span_json(_by(request.published, on) if _told(request, on) else None),
        "reason": text(reason_by(request, on), words),
        "days_to_answer": between(took),
        "followed_by": request.followed_by if now.outcome == "granted" else None,
        "certainty": request.certainty,
        "unverified": [f for f in request.unverified if f != "announced" or _told(request, on)],
        "doubt": text(request.doubt if _told(request, on) else None, words),
        "sources": [source._asdict() for source in request.sources],
    }


def _told(request: Request, on: dt.date) -> bool:
    """Whether the answer, and what is doubtful of it, had been told of by a day."""
    return request.told is None or request.told.last <= on.toordinal()


def _statement(s: Statement, words: Words) -> dict[str, Any]:
    return {
        "side": s.side,
        "who": text(s.who, words),
        "date": span_json(s.date),
        "channel": text(s.channel, words),
        "language": s.language,
        "url": s.url,
        "words": s.words,
        "anonymous": s.anonymous,
        "summary": text(s.summary, words),
    }


def _position(p: Position, words: Words) -> dict[str, Any]:
    return {
        "by": text(p.by, words),
        "about": p.about,
        "date": span_json(p.date),
        "url": p.url,
        "anonymous": p.anonymous,
        "summary": text(p.summary, words),
    }


def figure_json(f: Figure, request: Request, words: Words) -> dict[str, Any]:
    """A number of people that somebody published. One without an address of its own is graded as remembered."""
    return {
        "of": text(f.of, words),
        "by": text(f.by, words),
        "at_least": f.at_least,
        "at_most": f.at_most,
        "count_text": _people(f, words),
        "url": f.url,
        "certainty": request.certainty if f.url else "recalled",
    }


def _people(f: Figure, words: Words) -> str:
    """A published number for the eye: one without an upper end is said as the least that it is."""
    if f.at_most is None:
        return words.say("assess.at_least", {"count": f"{f.at_least:,}"})
    return f"{f.at_least:,}" + ("" if f.at_most == f.at_least else f"–{f.at_most:,}")


def event_json(event: Event, words: Words) -> dict[str, Any]:
    """What happened, where and when."""
    return {
        "id": event.id,
        "kind": event.kind,
        "kinds": list(event.kinds),
        "name": text(event.name, words),
        "countries": list(event.countries),
        "place": text(event.place, words),
        "began": span_json(event.began),
        "ended": span_json(event.ended),
        "certainty": event.certainty,
        "unverified": list(event.unverified),
        "doubt": text(event.doubt, words),
        "sources": [source._asdict() for source in event.sources],
    }


def recital_json(recital: Recital | None, words: Words) -> dict[str, Any] | None:
    """What an act was announced on, and found."""
    if recital is None:
        return None
    return {
        "announced": span_json(recital.announced),
        "found": text(recital.found, words),
        "certainty": recital.certainty,
        "sources": [source._asdict() for source in recital.sources],
    }


def text(found: Text | None, words: Words) -> str | None:
    """The ledger's own summary in the reader's language."""
    return None if found is None else found.es if words.lang == "es" else found.en


def between(days: tuple[int, int] | None) -> dict[str, int] | None:
    """A number of days, as the fewest and the most."""
    return {"at_least": days[0], "at_most": days[1]} if days is not None else None


def _said(date: Span | None, on: dt.date) -> bool:
    """Whether something had been said by a day; what bears no day is taken as said."""
    return date is None or date.first <= on.toordinal()


def _by(date: Span | None, on: dt.date) -> Span | None:
    return date if date is not None and date.first <= on.toordinal() else None
