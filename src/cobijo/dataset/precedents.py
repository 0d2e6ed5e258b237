"""The events and the precedents as tables: what happened, and how long each step took from there to the effect."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.assessment import precedent_json
from cobijo.answers.requests import event_json
from cobijo.dataset.plain import ends
from cobijo.decide.precedents import INTERVALS, precedents
from cobijo.register import Register
from cobijo.requests import Events
from cobijo.timeline import AsOf
from cobijo.words import Words


def event_rows(events: Events, words: Words) -> list[dict[str, Any]]:
    """Every event as a row."""
    found = []
    for event in events.events.values():
        row = event_json(event, words)
        first, last = ends(row["began"])
        found.append({**row, "began_first": first, "began_last": last, "sources": [s["url"] for s in row["sources"]]})
    return found


def precedent_rows(register: Register, events: Events, on: dt.date, words: Words) -> list[dict[str, Any]]:
    """Every act that opened TPS as a row, in the order of their notices."""
    found = []
    for one in precedents(register, events, AsOf(on), "", None):
        row = precedent_json(one, words)
        recital = row["recital"] or {}
        days = {name: _between(row["days"][name]) for name in INTERVALS}
        found.append(
            {
                **row,
                **days,
                "event_id": row["event"]["id"] if row["event"] else None,
                "announced": ends(recital.get("announced"))[1],
                "effective_last": ends(row["effective"])[1],
                "found": recital.get("found"),
            }
        )
    return sorted(found, key=lambda row: (row["published"] or "", row["act"]))


def _between(days: dict[str, int] | None) -> str | None:
    if days is None:
        return None
    low, high = days["at_least"], days["at_most"]
    return str(low) if low == high else f"{low}-{high}"
