"""The acts of the register as tables: each act, what it was read from, its windows, orders, cards and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cobijo.answers.country import ded_json
from cobijo.dataset.plain import ends
from cobijo.register import Act, Register
from cobijo.register.model import Window
from cobijo.timeline import span_json
from cobijo.words import Words

Row = dict[str, Any]


def act_tables(register: Register, words: Words) -> dict[str, list[Row]]:
    """Every table that is made of acts, those of the whole programme included, in the order of their ids."""
    acts = sorted((*register.acts.values(), *register.programme), key=lambda act: act.id)
    return {
        "acts": [_act(act, register) for act in acts],
        "sources": list(_sources(register, acts)),
        "act_sources": [{"act": a.id, "source": f"{a.file}:{key}"} for a in acts for key in dict.fromkeys(a.sources)],
        "act_fields": [
            {"act": a.id, "field": field, "grade": grade} for a in acts for field, grade in register.grades(a).items()
        ],
        "windows": [row for act in acts for row in _windows(act)],
        "orders": [_order(act, register) for act in acts if act.acts_on or act.effect or act.docket],
        "order_acts": [{"order": act.id, "act": other} for act in acts for other in dict.fromkeys(act.acts_on)],
        "corrections": [
            {"act": act.id, "corrected": other.id}
            for act in acts
            if act.corrects
            for other in acts
            if other.citation == act.corrects and other.id != act.id
        ],
        "cards": [{"act": act.id, **act.cards._asdict()} for act in acts if act.cards],
        "card_faces": [{"act": a.id, "face": face} for a in acts if a.cards for face in sorted({*a.cards.faces})],
        "conditions": [
            {"act": act.id, "condition": one.id, "day": one.day}
            for act in acts
            if act.cards
            for one in act.cards.conditions
        ],
        "card_cuts": [
            {"act": act.id, "place": place, **cut._asdict()}
            for act in acts
            for place, cut in enumerate(act.cuts, start=1)
        ],
        "statements": [{"act": act.id, **act.statement._asdict()} for act in acts if act.statement],
        "deferred_departure": [
            {**ded_json(act), "country": act.country, "published": act.published} for act in register.ded
        ],
    }


def _act(act: Act, register: Register) -> Row:
    first, last = ends(span_json(act.effective))
    return {
        **{name: getattr(act, name) for name in _PLAIN},
        "designation": act.designation or None,
        "country": act.country or None,
        "known_from": act.known_from,
        "effective_first": first,
        "effective_last": last,
        "source": act.source_text,
        "official": act.official_url,
        "sources": [source.at for source in register.sources_of(act)],
    }


_PLAIN = (
    "id", "kind", "published", "decided", "ends", "until", "citation", "document", "authority", "certainty",
    "unverified", "grounds", "continuous_residence_since", "continuous_physical_presence_since", "state_requested",
    "corrects", "disagrees_with", "departs_from", "note",
)  # fmt: skip
"""The fields of an act that are columns as they are."""


def _sources(register: Register, acts: list[Act]) -> Iterator[Row]:
    """The sources that an act rests on, once each."""
    used = sorted({(act.file, key) for act in acts for key in act.sources})
    for file, key in used:
        source = register.sources[file][key]
        yield {"source": f"{file}:{key}", "at": source.at, "seen": source.seen, "grade": source.grade}


def _windows(act: Act) -> Iterator[Row]:
    for kind in ("registration", "reregistration"):
        window: Window | None = getattr(act, kind)
        if window is not None and (window.opens or window.closes):
            yield {"act": act.id, "kind": kind, "opens": window.opens, "closes": window.closes}


def _order(act: Act, register: Register) -> Row:
    docket = act.docket
    return {
        "act": act.id,
        "effect": act.effect,
        "case": register.cases.get(act.file),
        "court": docket.court if docket else None,
        "number": docket.text if docket else None,
        "entry": docket.entry if docket else None,
    }
