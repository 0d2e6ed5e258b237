"""The ledger of requests, and an assessment under the statute, as the contract has them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.country import departure_json, designation_json, in_force
from cobijo.decide.assess import Assessment, OfficialRequest, Precedent
from cobijo.decide.outcome import TRUTHS
from cobijo.logic import Truth
from cobijo.requests import ANSWERS, Event, Request, Text, days_to_answer, state
from cobijo.timeline import span_json
from cobijo.words import Words


def request_json(request: Request, on: dt.date, words: Words) -> dict[str, Any]:
    """One entry of the ledger, with what had come of it by a day."""
    now = state(request, on)
    took = days_to_answer(request) if now.outcome in ANSWERS else None
    return {
        "id": request.id,
        "country": request.country,
        "kind": request.kind,
        "date": span_json(request.date),
        "by": request.by,
        "who": text(request.who, words),
        "to": text(request.to, words),
        "channel": text(request.channel, words),
        "cause": text(request.cause, words),
        "event": event_json(request.event),
        "asks": text(request.asks, words),
        "repeats": request.repeats,
        "statements": [
            {
                "side": s.side,
                "who": text(s.who, words),
                "date": span_json(s.date),
                "language": s.language,
                "url": s.url,
                "summary": text(s.summary, words),
            }
            for s in request.statements
            if s.date is None or s.date.first <= on.toordinal()
        ],
        "positions": [
            {"by": p.by, "date": span_json(p.date), "summary": text(p.summary, words)} for p in request.positions
        ],
        "outcome": now.outcome,
        "outcome_date": span_json(now.on),
        "days_to_answer": _between(took),
        "followed_by": request.followed_by if now.outcome == "granted" else None,
        "certainty": request.certainty,
        "unverified": list(request.unverified),
        "doubt": text(request.doubt, words),
        "sources": [source._asdict() for source in request.sources],
    }


def assessment_json(found: Assessment, words: Words) -> dict[str, Any]:
    """An assessment: the three grounds side by side, precedents, what is missing and the steps."""
    on = found.asof.on
    return {
        "country": found.country,
        "on": on.isoformat(),
        "known": found.asof.known.isoformat() if found.asof.known else None,
        "grounds": [
            {
                "ground": g.id,
                "citation": g.citation,
                "requirements": [
                    {
                        "id": r.id,
                        "truth": TRUTHS[r.truth],
                        "source": r.citation,
                        "decided_by": "record" if r.id == "official_request" else "secretary",
                        "evidence": [e.id for e in r.evidence],
                    }
                    for r in g.requirements
                ],
                "truth": TRUTHS[g.truth],
            }
            for g in found.grounds
        ],
        "official_request": {
            "made": made(found.official_request),
            "text": words.say(f"assess.request.{found.official_request.made.name.lower()}"),
            "requests": [request_json(r, on, words) for r in found.official_request.requests],
        },
        "in_force": in_force(list(found.standings)),
        "designations": [designation_json(s, words) for s in found.standings],
        "precedents": [precedent_json(p) for p in found.precedents],
        "what_is_missing": [{"id": id_, "text": words.say(f"assess.missing.{id_}")} for id_ in found.missing],
        "timeline": [
            {
                "step": step.id,
                "date": step.date.isoformat() if step.date else None,
                "text": words.say(f"assess.step.{step.id}"),
                "source": step.citation,
            }
            for step in found.timeline
        ],
        "departures": [departure_json(d.rule.id, words) for d in found.departures],
        "edition": found.edition._asdict(),
    }


def precedent_json(precedent: Precedent) -> dict[str, Any]:
    """One designation made before."""
    return {
        "designation": precedent.designation,
        "published": precedent.act.published.isoformat() if precedent.act.published else None,
        "source": precedent.act.source_text,
        "grounds": list(precedent.grounds),
        "grounds_verified": "grounds" not in precedent.act.unverified,
        "event": event_json(precedent.event),
        "days_after_event": _between(precedent.days_after),
        "lasted_days": precedent.lasted,
        "in_force": precedent.in_force,
    }


def made(official: OfficialRequest) -> bool | None:
    """Whether a request was made: None where nothing on record says."""
    return None if official.made == Truth.UNKNOWN else official.made == Truth.YES


def event_json(event: Event | None) -> dict[str, Any] | None:
    """What a request was about."""
    return {"kind": event.kind, "began": span_json(event.began)} if event is not None else None


def text(found: Text | None, words: Words) -> str | None:
    """The ledger's own summary in the reader's language."""
    return None if found is None else found.es if words.lang == "es" else found.en


def _between(days: tuple[int, int] | None) -> dict[str, int] | None:
    return {"at_least": days[0], "at_most": days[1]} if days is not None else None
