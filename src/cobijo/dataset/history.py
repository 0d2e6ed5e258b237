"""What changed from edition to edition in words, as `cobijo register history` and the site have it."""

from __future__ import annotations

from typing import Any

from cobijo.dataset.changes import ERRATUM, LATE, ActChange, Change, Days
from cobijo.dataset.editions import Edition
from cobijo.timeline import iso_day
from cobijo.words import Words


def change_json(change: Change, words: Words) -> dict[str, Any]:
    """From one edition to the next: the acts that changed, and every day whose answer did."""
    return {
        "from": change.before.version if change.before else None,
        "to": change.after.version,
        "kept": iso_day(change.after.kept),
        "sources_reach": iso_day(change.after.sources_reach),
        "program": change.after.program,
        "law": change.after.law,
        "acts_recorded": len(change.after.acts),
        "acts": [_act(act, words) for act in change.acts],
        "answers": [{"designation": id_, **days_json(one)} for id_, listed in change.answers.items() for one in listed],
        "not_by_an_act": [
            {"designation": id_, **days_json(one)} for id_, listed in change.other.items() for one in listed
        ],
    }


def errata_json(changes: list[Change], words: Words) -> list[dict[str, Any]]:
    """What an earlier edition had wrong or had missed, the newest first, with whom it touched."""
    return [
        {"edition": _version(change.before), "mended_in": change.after.version, **_act(act, words)}
        for change in reversed(changes)
        for act in change.acts
        if act.why in (ERRATUM, LATE)
    ]


def days_json(days: Days) -> dict[str, Any]:
    """Days whose answer changed, and of the answer what differs."""
    columns = sorted(days.columns)
    return {
        "from": iso_day(days.first),
        "to": iso_day(days.last),
        "before": None if days.before is None else {name: days.before.get(name) for name in columns},
        "after": None if days.after is None else {name: days.after.get(name) for name in columns},
    }


def _act(act: ActChange, words: Words) -> dict[str, Any]:
    return {
        "act": act.id,
        "designation": act.designation,
        "change": act.change,
        "why": act.why,
        "text": words.say(f"history.{act.why}"),
        "kind": act.kind,
        "source": act.source,
        "fields": [{"field": name, "before": one, "after": two} for name, (one, two) in act.fields.items()],
        "days": [days_json(one) for one in act.days],
        "touches": list(act.touches),
        "whom": [words.say(f"history.touches.{who}") for who in act.touches],
    }


def _version(edition: Edition | None) -> str | None:
    return edition.version if edition else None
