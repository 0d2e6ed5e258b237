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
    Source,
    Statement,
    Text,
    days_to_answer,
    reason_by,
    state,
)
from cobijo.requests.publication import doubted_by, figure_by, published, read_by, readable
from cobijo.timeline import Span, span_json
from cobijo.words import Words


def request_json(
    request: Request, on: dt.date, words: Words, events: Events, *, known: dt.date | None = None
) -> dict[str, Any]:
    """One entry of the ledger, with what had come of it and had been said of it by a day.

    With `known`, nothing is shown that was published later, or on a day that nobody knows: how much that is, is said.
    """
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
        "event": event_json(event, words, known=known) if event else None,
        "asks": text(request.asks, words),
        "repeats": request.repeats,
        "covers": span_json(request.covers),
        "denies": request.denies,
        "statements": [_statement(s, words, known) for s in request.statements if _said(s, on, known)],
        "positions": [_position(p, words, known) for p in request.positions if _said(p, on, known)],
        "figures": [
            figure_json(f, request, words, known=known) for f in request.figures if figure_by(f, request, known)
        ],
        "outcome": now.outcome,
        "outcome_date": span_json(now.on),
        "announced": span_json(_by(request.announced, on) if _told(request, on) else None),
        "published": span_json(_by(request.published, on) if _told(request, on) else None),
        "reason": text(reason_by(request, on), words),
        "days_to_answer": between(took),
        "followed_by": request.followed_by if now.outcome == "granted" else None,
        "certainty": request.certainty,
        "unverified": [f for f in request.unverified if f != "announced" or _told(request, on)],
        "doubt": _doubt(request, on, words, known),
        **_sources(request.sources, known),
    }


def _doubt(request: Request, on: dt.date, words: Words, known: dt.date | None) -> str | None:
    """What is doubtful. A doubt whose words are of a later day is said to be there, and its words are not shown."""
    if request.doubt is None or not _told(request, on):
        return None
    return text(request.doubt, words) if doubted_by(request, known) else words.say("requests.doubt_later")


def _sources(sources: tuple[Source, ...], known: dt.date | None) -> dict[str, Any]:
    shown = read_by(sources, known)
    return {
        "sources": [{"url": s.url, "note": s.note, "date": span_json(published(s.url, s.date))} for s in shown],
        "sources_not_shown": len(sources) - len(shown),
    }


def _told(request: Request, on: dt.date) -> bool:
    """Whether the answer, and what is doubtful of it, had been told of by a day."""
    return request.told is None or request.told.last <= on.toordinal()


def _statement(s: Statement, words: Words, known: dt.date | None) -> dict[str, Any]:
    return {
        "side": s.side,
        "who": text(s.who, words),
        "date": span_json(s.date),
        "channel": text(s.channel, words),
        "language": s.language,
        "url": s.url if readable(s.url, known) else None,
        "words": s.words,
        "anonymous": s.anonymous,
        "summary": text(s.summary, words),
    }


def _position(p: Position, words: Words, known: dt.date | None) -> dict[str, Any]:
    return {
        "by": text(p.by, words),
        "about": p.about,
        "date": span_json(p.date),
        "url": p.url if readable(p.url, known) else None,
        "anonymous": p.anonymous,
        "summary": text(p.summary, words),
    }


def figure_json(f: Figure, request: Request, words: Words, *, known: dt.date | None = None) -> dict[str, Any]:
    """A number of people that somebody published. One without an address of its own is graded as remembered."""
    return {
        "of": text(f.of, words),
        "by": text(f.by, words),
        "at_least": f.at_least,
        "at_most": f.at_most,
        "count_text": _people(f, words),
        "url": f.url if readable(f.url, known) else None,
        "certainty": request.certainty if f.url else "recalled",
    }


def _people(f: Figure, words: Words) -> str:
    """A published number for the eye: one without an upper end is said as the least that it is."""
    if f.at_most is None:
        return words.say("assess.at_least", {"count": f"{f.at_least:,}"})
    return f"{f.at_least:,}" + ("" if f.at_most == f.at_least else f"–{f.at_most:,}")


def event_json(event: Event, words: Words, *, known: dt.date | None = None) -> dict[str, Any]:
    """What happened, where and when, by what had been published by a day."""
    told = known is None or event.ended is None or event.ended.last <= known.toordinal()
    later = event.doubt is not None and not readable(None, known)
    return {
        "id": event.id,
        "kind": event.kind,
        "kinds": list(event.kinds),
        "name": text(event.name, words),
        "countries": list(event.countries),
        "place": text(event.place, words),
        "began": span_json(event.began),
        "ended": span_json(event.ended) if told else None,
        "certainty": event.certainty,
        "unverified": list(event.unverified),
        "doubt": words.say("requests.doubt_later") if later else text(event.doubt, words),
        **_sources(event.sources, known),
    }


def recital_json(recital: Recital | None, words: Words, *, known: dt.date | None = None) -> dict[str, Any] | None:
    """What an act was announced on, and found."""
    if recital is None:
        return None
    return {
        "announced": span_json(recital.announced),
        "found": text(recital.found, words),
        "certainty": recital.certainty,
        **_sources(recital.sources, known),
    }


def text(found: Text | None, words: Words) -> str | None:
    """The ledger's own summary in the reader's language."""
    return None if found is None else found.es if words.lang == "es" else found.en


def between(days: tuple[int, int] | None) -> dict[str, int] | None:
    """A number of days, as the fewest and the most."""
    return {"at_least": days[0], "at_most": days[1]} if days is not None else None


def _said(one: Statement | Position, on: dt.date, known: dt.date | None) -> bool:
    """Whether something had been said by a day. What bears no day is taken as said where no day of knowledge is asked
    for; else its address must have been there."""
    if one.date is None:
        return readable(one.url, known)
    return one.date.first <= on.toordinal() and (known is None or one.date.last <= known.toordinal())


def _by(date: Span | None, on: dt.date) -> Span | None:
    return date if date is not None and date.first <= on.toordinal() else None
