"""What the pages of countries say: what stands and from which act each day comes, and what stood on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cobijo.answers.country import country_json, designation_json
from cobijo.answers.requests import request_json
from cobijo.citations import cite
from cobijo.dataset.stands import spells_of
from cobijo.law.elements import ELEMENTS
from cobijo.law.evidence import PROOFS
from cobijo.logic.tree import All, Rule, rules
from cobijo.register import Act, Designation, EndsKind, Register, Standing, stand
from cobijo.register.spells import Spell
from cobijo.register.standing import current
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.device import data_text
from cobijo.site.outcomes import outcome_text
from cobijo.site.timeline import timeline
from cobijo.timeline import AsOf
from cobijo.words import Words

NOTHING = {"url": None, "text": "", "doubtful": False}


def summary(designation: Designation, register: Register, on: dt.date, words: Words) -> dict[str, Any]:
    """A designation as it stands, each of its days with the act that it comes from."""
    standing = stand(designation, AsOf(on), register.edition.sources_reach)
    basis = standing.basis.act if standing.basis else None
    return {
        **designation_json(standing, words),
        **_orders(standing, words),
        "short": words.say(f"{standing.why.id}.short", standing.why.values),
        "orders": [
            {
                "id": order.id,
                "since": order.effective_day,
                "effect": order.effect,
                "kinds": list(dict.fromkeys(register.acts[id_].kind for id_ in order.acts_on)),
            }
            for order in standing.orders
            if order.kind == COURT
        ],
        "left": (standing.ends - on).days if standing.in_force and standing.ends else None,
        "from_ends": _source(_ending(standing), "ends"),
        "from_residence": _source(basis, "continuous_residence_since"),
        "from_presence": _source(basis, "continuous_physical_presence_since"),
        "from_registration": _source(_window_act(standing, "registration"), "registration.closes"),
        "from_reregistration": _source(_window_act(standing, "reregistration"), "reregistration.closes"),
    }


COURT = "court_order"


def _orders(standing: Standing, words: Words) -> dict[str, Any]:
    """The orders of courts, and apart from them what the agency did upon them."""
    kinds = {order.id: order.kind for order in standing.orders}
    found = designation_json(standing, words)["court_orders"]
    return {
        "court_orders": [one for one in found if kinds[one["id"]] == COURT],
        "agency_acts": [one for one in found if kinds[one["id"]] != COURT],
    }


def newest_first(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stands or may before what ended, and the newest before the older."""
    by_day = sorted(found, key=lambda d: d["since"] or "", reverse=True)
    return sorted(by_day, key=lambda d: d["in_force"] is False)


def _ending(standing: Standing) -> Act | None:
    if standing.ends_kind is EndsKind.TERMINATION:
        return standing.terminated_by
    return next((p.act for p in reversed(standing.periods) if p.ends == standing.ends), None)


def _window_act(standing: Standing, name: str) -> Act | None:
    """The last act that says when a window closes."""
    windows = standing.reregistrations if name == "reregistration" else standing.basis.windows if standing.basis else ()
    shown = current(windows, standing.asof.on)
    return shown.act if shown is not None else None


def _source(act: Act | None, field: str) -> dict[str, Any]:
    if act is None:
        return NOTHING
    url = act.official_url
    return {"url": url or f"#{act.id}", "text": act.source_text, "doubtful": field in act.unverified}


def record_page(code: str, register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, Any]:
    """The whole record of a country."""
    found = country_json(register, code, AsOf(on), words)
    lines = register.of_country(code)
    known = ledger.of_country(code)
    return {
        "heading": words.say("country.record", {"country": code}),
        "reach": dt.date.fromisoformat(found["sources_through"])
        if found["sources_through"]
        else register.edition.sources_reach,
        "code": code,
        "designations": newest_first(summary(d, register, on, words) for d in lines),
        "acts": [
            {**_act(act, words), "note_lang": note_lang(register.acts[act["id"]].note, words)}
            for act in reversed(found["acts"])
        ],
        "ded": [{**act, "url": cite(act["source"]).url if act["source"] else None} for act in found["ded"]],
        "covered": covered(words),
        "evidence": evidence(),
        "timeline": timeline(lines, register, on, words),
        "requests": [_request(request_json(r, on, words, shipped_events()), words) for r in known],
        "data": data_text(as_of(lines, register, words)),
    }


def _act(act: dict[str, Any], words: Words) -> dict[str, Any]:
    kind = words.say(f"kind.{act['kind']}")
    published = act["published"]
    day = published or act["effective"]
    shown = words.date(dt.date.fromisoformat(day)) if isinstance(day, str) else words.say("words.unknown")
    id_ = "country.act_on" if published else "country.act_made"
    return {**act, "title": _capital(words.say(id_, {"kind": kind, "day": shown}))}


def note_lang(note: str | None, words: Words) -> str | None:
    """The language of a note where it isn't the page's: English, until somebody says it in this one."""
    return "en" if note is not None and words.note(note) is None else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _request(found: dict[str, Any], words: Words) -> dict[str, Any]:
    return {**found, "outcome_text": outcome_text(found, words)}


def covered(words: Words) -> list[dict[str, Any]]:
    """Who is covered, in the words of the rules: the tests that each element is made of."""
    found = []
    for element in ELEMENTS:
        tree = element.rule.tree
        parts = [part for part in tree.parts if isinstance(part, Rule)] if isinstance(tree, All) else []
        listed = [next(rules(p)) for p in tree.parts if not isinstance(p, Rule)] if isinstance(tree, All) else []
        shown = [*parts, *listed] if element.id.startswith("continuous") else [element.rule]
        found += [
            {"meaning": words.say(f"rule.{r.id}.meaning"), "citation": r.citation.text, "url": r.citation.url}
            for r in shown
        ]
    return found


def evidence() -> list[dict[str, Any]]:
    """Which documents show each element; what shows all of an element before it too is not listed again."""
    found: list[dict[str, Any]] = []
    for proof in (p for p in PROOFS if p.always):
        held = next((one for one in found if {*one["kinds"]} <= {*proof.kinds}), None)
        kinds = [kind for kind in proof.kinds if held is None or kind not in held["kinds"]]
        shown = {"kinds": kinds, "same_as": held["element"] if held else None}
        found.append({"element": proof.element, "citation": proof.citation.text, "url": proof.citation.url, **shown})
    return found


def as_of(lines: tuple[Designation, ...], register: Register, words: Words) -> dict[str, Any]:
    """What stood on any day, as known on any day: for each day of learning, the stretches by their first day.

    `states` are `[in force, words]`; `known` is `[[first day of knowing, [[first day, state], …]], …]`.
    """
    states: dict[tuple[bool | None, str], int] = {}
    never = (False, words.say("standing.never"))

    def state(said: tuple[bool | None, str]) -> int:
        return states.setdefault(said, len(states))

    def line(spells: list[Spell]) -> list[list[int]]:
        """The states by their first day; what no spell holds is before the first act."""
        row, reached = [], dt.date.min
        for spell in spells:
            if spell.first > reached:
                row.append([reached.toordinal(), state(never)])
            why = spell.standing.why
            row.append([spell.first.toordinal(), state((spell.standing.in_force, words.say(why.id, why.values)))])
            reached = spell.last + dt.timedelta(days=1) if spell.last else dt.date.max
        return [one for n, one in enumerate(row) if n == 0 or row[n - 1][1] != one[1]]

    shown = {}
    for designation in lines:
        spells = spells_of(designation, register.edition.sources_reach)
        rows: list[tuple[int, list[list[int]]]] = []
        for day in sorted({spell.known_first for spell in spells}):
            known = [s for s in spells if s.known_first <= day and (s.known_last is None or day <= s.known_last)]
            row = line(sorted(known, key=lambda s: s.first))
            if not rows or rows[-1][1] != row:
                rows.append((day.toordinal(), row))
        shown[designation.id] = rows
    return {
        "states": list(states),
        "known": shown,
        "never": words.say("standing.never"),
        "labels": {name: words.say(f"status.{name}") for name in ("in_force", "ended", "unknown")},
        "problem": words.say("country.days_only"),
        "left": words.say("country.days_left", {"n": "{n}"}),
    }
