"""What stands in a country and how it came about, as the contract's `countries` and `country` have it."""

from __future__ import annotations

from typing import Any

from cobijo.answers.remarks import remarks
from cobijo.citations import Docket
from cobijo.decide.futures import futures
from cobijo.register import Act, DedAct, FilingWindow, Grade, NotBegun, Register, Standing, stand
from cobijo.register.model import Window
from cobijo.register.standing import reach_of
from cobijo.timeline import AsOf, iso_day, span_json
from cobijo.words import Words


def standings(register: Register, asof: AsOf, country: str | None = None) -> list[Standing]:
    """What stood under every designation, or those of one country."""
    found = register.of_country(country) if country else tuple(register.designations.values())
    return [stand(d, asof, register.edition.sources_reach) for d in found]


def designation_json(s: Standing, words: Words) -> dict[str, Any]:
    """One designation as it stood."""
    basis = s.basis
    return {
        "designation": s.designation.id,
        "country": s.designation.country,
        "in_force": s.in_force,
        "stands": stands_json(s, words),
        "why": words.say(s.why.id, s.why.values),
        "since": iso_day(s.since),
        "ends": iso_day(s.ends),
        "ends_kind": s.ends_kind,
        "continuous_residence_since": iso_day(basis.act.continuous_residence_since if basis else None),
        "continuous_physical_presence_since": iso_day(basis.act.continuous_physical_presence_since if basis else None),
        "registration": _window(basis.registration if basis else None),
        "registrations": [_filing(w) for b in s.bases for w in b.windows],
        "reregistration": _window(s.reregistration),
        "reregistrations": [_filing(w) for w in s.reregistrations],
        "grounds": list(s.grounds),
        "court_orders": [
            {
                "id": o.id,
                "order": o.source_text,
                "effect": o.effect,
                "since": o.effective_day.isoformat(),
                "acts_on": list(o.acts_on),
                "decided": iso_day(o.decided),
                "docket": docket_json(o.docket),
                "certainty": o.certainty,
                "official": o.official_url,
            }
            for o in s.orders
        ],
        "agency_statements": [statement_json(a, words) for a in s.statements],
        "futures": futures_json(s, words),
        "sources_through": iso_day(s.designation.sources_through),
        "doubts": remarks(s.doubts, words),
    }


def stands_json(s: Standing, words: Words) -> dict[str, Any] | None:
    """What stands: one of three kinds, with its day and its source. None before a designation has begun."""
    found = s.stands
    if isinstance(found, NotBegun):
        return None
    return {
        "kind": found.kind,
        "day": iso_day(found.day),
        "by": found.by,
        "why": words.say(found.why.id, found.why.values),
    }


def futures_json(s: Standing, words: Words) -> list[dict[str, Any]]:
    """Where what stands is not determined: each fate with its day, computed from the statute and called so."""
    return [
        {
            "if": words.say(one.id, {"until": one.until, "citation": one.citation}),
            "until": iso_day(one.until),
            "citation": one.citation,
            "computed": True,
        }
        for one in futures(s)
    ]


def grade_of_statement(act: Act) -> Grade:
    """How a statement of an agency was seen: as its act was. Whether a source confirms its day is said apart."""
    return act.certainty


def statement_json(act: Act, words: Words) -> dict[str, Any]:
    """What an agency said that is no notice, dated and graded."""
    said = act.statement
    return {
        "id": act.id,
        "published": iso_day(act.published),
        "read": iso_day(said.read) if said else None,
        "text": getattr(said, words.lang, None) or (words.recorded(said.en) if said else None),
        "source": act.source_text,
        "certainty": grade_of_statement(act),
        "official": act.official_url,
    }


def docket_json(docket: Docket | None) -> dict[str, Any] | None:
    """A docket as a clerk looks it up, and what of it no source gave."""
    if docket is None:
        return None
    return {
        "court": docket.court,
        "number": docket.text,
        "office": docket.office,
        "judge": docket.judge,
        "entry": docket.entry,
        "not_known": list(docket.not_known),
    }


def _filing(window: FilingWindow) -> dict[str, Any]:
    return {
        "opens": iso_day(window.opens),
        "closes": iso_day(window.closes),
        "source": window.act.source_text,
        "doubtful": window.doubtful,
    }


def country_json(register: Register, country: str, asof: AsOf, words: Words) -> dict[str, Any]:
    """A country: what stood under each of its designations, every act known, and Deferred Enforced Departure apart."""
    found = standings(register, asof, country)
    acts = sorted(
        (act for d in register.of_country(country) for act in d.acts if asof.published(act.known_from)),
        key=lambda act: (act.known_from, act.id),
    )
    begun = [s for s in found if s.since is not None]
    return {
        "country": country,
        "name": words.country(country),
        "on": asof.on.isoformat(),
        "known": iso_day(asof.known),
        "in_force": in_force(found),
        "sources_through": iso_day(reach_of(found)),
        "designations": [designation_json(s, words) for s in begun],
        "acts": [
            {
                **act_json(act, register, words),
                "departs_from": [departure_json(rule, words) for rule in act.departs_from],
            }
            for act in acts
        ],
        "ded": [ded_json(a) for a in register.ded if a.country == country and asof.published(a.known_from)],
        "edition": register.edition.version,
    }


def departure_json(rule: str, words: Words) -> dict[str, str]:
    """A rule of the statute that an act, as it is recorded, does not keep."""
    return {"rule": rule, "text": words.say(f"rule.{rule}.no")}


def in_force(found: list[Standing]) -> bool | None:
    """Whether any of the designations is in force; None where none surely is but one may be."""
    truths = [s.in_force for s in found]
    return True if True in truths else None if None in truths else False


def act_json(act: Act, register: Register, words: Words | None = None) -> dict[str, Any]:
    """One act, with everything that is recorded of it, how it was seen, and where its text can be read."""
    return {
        "id": act.id,
        "kind": act.kind,
        "designation": act.designation or None,
        "published": iso_day(act.published),
        "decided": iso_day(act.decided),
        "effective": span_json(act.effective),
        "ends": iso_day(act.ends),
        **_seen(act, register),
        "grounds": list(act.grounds),
        "continuous_residence_since": iso_day(act.continuous_residence_since),
        "continuous_physical_presence_since": iso_day(act.continuous_physical_presence_since),
        "registration": _window(act.registration),
        "reregistration": _window(act.reregistration),
        "effect": act.effect,
        "acts_on": list(act.acts_on),
        "corrects": act.corrects,
        "note": (words.note(act.note) if words is not None and act.note else None) or act.note,
        **_of_cards(act),
        "statement": statement_json(act, words) if act.statement is not None and words is not None else None,
    }


def _seen(act: Act, register: Register) -> dict[str, Any]:
    """How an act is cited, how it was seen, and where its text can be read."""
    return {
        "source": act.source_text,
        "authority": act.authority,
        "document": act.document,
        "docket": docket_json(act.docket),
        "official": act.official_url,
        "url": act.official_url,
        "certainty": act.certainty,
        "grades": dict(register.grades(act)),
        "unverified": list(act.unverified),
        "sources": [source.at for source in register.sources_of(act)],
        "seen": [{"at": s.at, "seen": s.seen, "grade": s.grade} for s in register.sources_of(act)],
    }


def _of_cards(act: Act) -> dict[str, Any]:
    """What an act does to work permits; nothing where it does nothing."""
    found: dict[str, Any] = {}
    if act.cards is not None:
        found["cards"] = {
            "through": iso_day(act.cards.through),
            "faces": [face.isoformat() for face in act.cards.faces],
            "faces_from": iso_day(act.cards.faces_from),
            "complete": act.cards.complete,
            "conditions": [{"id": c.id, "day": iso_day(c.day)} for c in act.cards.conditions],
            "outlast": act.cards.outlast,
        }
    if act.cuts:
        found["cuts"] = [
            {
                "through": iso_day(cut.through),
                "faces": [face.isoformat() for face in cut.faces],
                "extended_by": cut.extended_by,
                "certain": cut.certain,
            }
            for cut in act.cuts
        ]
    return found


def ded_json(act: DedAct) -> dict[str, Any]:
    """One act of Deferred Enforced Departure."""
    return {
        "id": act.id,
        "kind": act.kind,
        "who": act.who,
        "effective": act.effective.isoformat(),
        "ends": iso_day(act.ends),
        "source": act.citation or act.document,
        "certainty": act.certainty,
        "grade": act.grade,
        "note": act.note,
    }


def _window(window: Window | FilingWindow | None) -> dict[str, Any] | None:
    if window is None or (window.opens is None and window.closes is None):
        return None
    return {"opens": iso_day(window.opens), "closes": iso_day(window.closes)}
