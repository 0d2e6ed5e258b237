"""What stands in a country and how it came about, as the contract's `countries` and `country` have it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.remarks import remarks
from cobijo.citations import cite
from cobijo.register import Act, DedAct, Register, Standing, stand
from cobijo.register.model import Window
from cobijo.timeline import AsOf, span_json
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
        "why": words.say(s.why.id, s.why.values),
        "since": _iso(s.since),
        "ends": _iso(s.ends),
        "ends_kind": s.ends_kind,
        "continuous_residence_since": _iso(basis.act.continuous_residence_since if basis else None),
        "continuous_physical_presence_since": _iso(basis.act.continuous_physical_presence_since if basis else None),
        "registration": _window(basis.registration if basis else None),
        "reregistration": _window(s.reregistration),
        "grounds": list(s.grounds),
        "court_orders": [
            {
                "id": o.id,
                "order": o.source_text,
                "effect": o.effect,
                "since": o.effective_day.isoformat(),
                "acts_on": list(o.acts_on),
            }
            for o in s.orders
        ],
        "doubts": remarks(s.doubts, words),
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
        "known": _iso(asof.known),
        "in_force": in_force(found),
        "designations": [designation_json(s, words) for s in begun],
        "acts": [
            {**act_json(act, register), "departs_from": [departure_json(rule, words) for rule in act.departs_from]}
            for act in acts
        ],
        "ded": [ded_json(act) for act in register.ded if act.country == country],
        "edition": register.edition.version,
    }


def departure_json(rule: str, words: Words) -> dict[str, str]:
    """A rule of the statute that an act, as it is recorded, does not keep."""
    return {"rule": rule, "text": words.say(f"rule.{rule}.no")}


def in_force(found: list[Standing]) -> bool | None:
    """Whether any of the designations is in force; None where none surely is but one may be."""
    truths = [s.in_force for s in found]
    return True if True in truths else None if None in truths else False


def act_json(act: Act, register: Register) -> dict[str, Any]:
    """One act, with everything that is recorded of it."""
    found: dict[str, Any] = {
        "id": act.id,
        "kind": act.kind,
        "designation": act.designation,
        "published": _iso(act.published),
        "effective": span_json(act.effective),
        "ends": _iso(act.ends),
        "source": act.source_text,
        "url": cite(act.citation).url if act.citation else None,
        "document": act.document,
        "certainty": act.certainty,
        "unverified": list(act.unverified),
        "sources": [register.source(act, key) for key in act.sources],
        "grounds": list(act.grounds),
        "continuous_residence_since": _iso(act.continuous_residence_since),
        "continuous_physical_presence_since": _iso(act.continuous_physical_presence_since),
        "registration": _window(act.registration),
        "reregistration": _window(act.reregistration),
        "effect": act.effect,
        "acts_on": list(act.acts_on),
        "corrects": act.corrects,
        "note": act.note,
    }
    if act.cards is not None:
        found["cards"] = {
            "through": _iso(act.cards.through),
            "faces": [face.isoformat() for face in act.cards.faces],
            "complete": act.cards.complete,
            "condition": act.cards.condition,
        }
    return found


def ded_json(act: DedAct) -> dict[str, Any]:
    """One act of Deferred Enforced Departure."""
    return {
        "id": act.id,
        "kind": act.kind,
        "who": act.who,
        "effective": act.effective.isoformat(),
        "ends": _iso(act.ends),
        "source": act.citation or act.document,
        "certainty": act.certainty,
        "note": act.note,
    }


def _window(window: Window | None) -> dict[str, Any] | None:
    if window is None or (window.opens is None and window.closes is None):
        return None
    return {"opens": _iso(window.opens), "closes": _iso(window.closes)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
