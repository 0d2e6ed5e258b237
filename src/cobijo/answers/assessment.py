"""An assessment of a request for designation under the statute, as the contract has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.country import ded_json, departure_json, designation_json, in_force
from cobijo.answers.requests import between, event_json, figure_json, recital_json, request_json
from cobijo.decide.assess import Assessment, Ground, Requirement, Step
from cobijo.decide.official_request import OfficialRequest, knowledge
from cobijo.decide.outcome import TRUTHS
from cobijo.decide.precedents import Median, Precedent
from cobijo.logic import Truth
from cobijo.register import Act
from cobijo.requests import Events, Request, days_between
from cobijo.requests.publication import figure_by, readable
from cobijo.timeline import day, iso_day, span_json
from cobijo.words import Words

PROVED = ("notice", "likely")
"""What a later notice shows, which proves a request by its own day: one made by the day asked about, or likely so."""


def assessment_json(found: Assessment, events: Events, words: Words) -> dict[str, Any]:
    """An assessment: the question, the three grounds, the record, precedents, numbers, what is missing, the steps."""
    by, known = knowledge(found.asof), found.asof.known

    def entry(request: Request) -> dict[str, Any]:
        return request_json(request, by, words, events, known=known)

    def told(request: Request) -> dict[str, Any]:
        """An entry of what was said of the day asked about, on whatever day."""
        return request_json(request, known or dt.date.max, words, events, known=known)

    return {
        "country": found.country,
        "on": found.asof.on.isoformat(),
        "known": iso_day(found.asof.known),
        "before_statute": found.before_statute,
        "event": {**event_json(found.event, words, known=known), "days_before": _age(found)} if found.event else None,
        "event_how": found.event_how,
        "events": [event_json(e, words, known=known) for e in found.events],
        "grounds": [_ground(g, found, words) for g in found.grounds],
        "official_request": {
            **_official(found.official_request, words),
            "declined": [told(r) for r in found.official_request.declined],
            "lapsed": [told(r) for r in found.official_request.lapsed],
            "requests": [
                {**entry(w.request), "counts": w.counts, "counts_text": words.say(f"assess.counts.{w.counts}")}
                for w in found.official_request.requests
            ],
        },
        "record": [entry(r) for r in found.record],
        "in_force": in_force(list(found.standings)),
        "designations": [designation_json(s, words) for s in found.standings],
        "precedents": [precedent_json(p, words, known=known) for p in found.precedents],
        "medians": [_median(m) for m in found.medians],
        "refusals": [entry(r) for r in found.refusals],
        "other_roads": {**_roads(found), "asked": [entry(r) for r in found.other_roads.asked]},
        "numbers": [
            {"request": r.id, **figure_json(f, r, words, known=known)}
            for r, f in found.figures
            if figure_by(f, r, known)
        ],
        "what_is_missing": [{"id": id_, "text": words.say(f"assess.missing.{id_}")} for id_ in found.missing],
        "timeline": [_step(step, words) for step in found.timeline],
        "departures": [departure_json(d.rule.id, words) for d in found.departures],
        "sources_through": found.reach.isoformat(),
        "sources_not_shown": len(_unread(found)),
        "edition": found.edition._asdict(),
    }


def _roads(found: Assessment) -> dict[str, Any]:
    """Deferred departure of the country, and of others."""
    return {
        "deferred_departure": [{**ded_json(a), "read_at": list(a.sources)} for a in found.other_roads.deferred],
        "elsewhere": [{**ded_json(a), "country": a.country} for a in found.other_roads.elsewhere],
    }


def _unread(found: Assessment) -> set[str]:
    """The sources of all that is shown that nobody could be certain to have read by the day of knowledge."""
    official = found.official_request
    asked = [weighed.request for weighed in official.requests]
    told = [*found.record, *asked, *official.declined, *official.lapsed, *found.refusals]
    entries = (found.event, *told, *(precedent.recital for precedent in found.precedents))
    sources = {source for entry in entries if entry is not None for source in entry.sources}
    return {source.url for source in sources if not readable(source.url, found.asof.known, source.date)}


def _age(found: Assessment) -> dict[str, int] | None:
    """How many days before the day asked about the event in question began."""
    return between(days_between(found.event.began, day(found.asof.on))) if found.event else None


def _ground(ground: Ground, found: Assessment, words: Words) -> dict[str, Any]:
    return {
        "ground": ground.id,
        "citation": ground.citation,
        "names_event": ground.names_event,
        "requirements": [_requirement(r, found, words) for r in ground.requirements],
        "truth": TRUTHS[ground.truth],
    }


def _requirement(r: Requirement, found: Assessment, words: Words) -> dict[str, Any]:
    official = found.official_request
    asked = r.id == "official_request"
    return {
        "id": r.id,
        "role": "bar" if r.bar else "requirement",
        "truth": TRUTHS[r.truth],
        "likely": r.likely,
        "source": r.citation,
        "decided_by": "record" if asked else "secretary",
        "proved_by": _notice(official.notice) if asked and r.why is None and official.why in PROVED else None,
        "evidence": [e.id for e in r.evidence],
        "why": r.why,
        "why_text": _why(r.why, found, words),
    }


def _why(why: str | None, found: Assessment, words: Words) -> str | None:
    """Why an element is unknown although the record has something."""
    if why is None:
        return None
    named = found.event.kinds if found.event and why == "another_ground" else ()
    kinds = words.list([words.say(f"event.kind.{kind}") for kind in named])
    return words.say(f"assess.why.{why}", {"kinds": kinds})


def _official(official: OfficialRequest, words: Words) -> dict[str, Any]:
    notice = official.notice
    values = {"source": notice.source_text, "day": notice.known_from, "days": official.asked} if notice else {}
    announced = [w.request.announced for w in official.requests if w.counts == "announced"]
    values = {**values, "announced": announced[0]} if announced else values
    return {
        "made": made(official),
        "likely": official.why == "likely",
        "may_have_been_made": span_json(official.asked) if official.asked else None,
        "why": official.why,
        "text": words.say(f"assess.request.{official.why}", values),
        "notice": _notice(notice),
    }


def _step(step: Step, words: Words) -> dict[str, Any]:
    return {
        "step": step.id,
        "date": iso_day(step.date),
        "text": words.say(f"assess.step.{step.id}"),
        "source": step.citation,
    }


def _notice(act: Act | None) -> dict[str, Any] | None:
    if act is None:
        return None
    return {
        "act": act.id,
        "designation": act.designation,
        "source": act.source_text,
        "official": act.official_url,
        "url": act.official_url,
        "published": iso_day(act.published),
        "ground_verified": "grounds" not in act.unverified,
    }


def precedent_json(precedent: Precedent, words: Words, *, known: dt.date | None = None) -> dict[str, Any]:
    """One designation or redesignation made before."""
    act = precedent.act
    return {
        "designation": precedent.designation,
        "act": act.id,
        "country": act.country,
        "kind": act.kind,
        "published": iso_day(act.published),
        "effective": span_json(act.effective),
        "source": act.source_text,
        "official": act.official_url,
        "url": act.official_url,
        "certainty": act.certainty,
        "grounds": list(precedent.grounds),
        "grounds_verified": precedent.verified,
        "event": event_json(precedent.event, words, known=known) if precedent.event else None,
        "recital": recital_json(precedent.recital, words, known=known),
        "days": {name: between(days) for name, days in precedent.days.items()},
        "days_after_event": between(precedent.days["event_to_notice"]),
        "lasted_days": precedent.lasted,
        "in_force": precedent.in_force,
        "nearness": precedent.nearness._asdict(),
    }


def _median(m: Median) -> dict[str, Any]:
    low, high = m.median
    return {
        "ground": m.ground,
        "interval": m.interval,
        "count": m.known,
        "median": {"at_least": low, "at_most": high},
        "fewest": m.fewest,
        "most": m.most,
    }


def made(official: OfficialRequest) -> bool | None:
    """Whether a request was made: None where nothing on record says."""
    return None if official.made == Truth.UNKNOWN else official.made == Truth.YES
