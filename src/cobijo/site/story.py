"""A country's requests as one story: chapter by chapter of what happened there, who asked, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cobijo.answers.requests import request_json
from cobijo.register import Register
from cobijo.requests import ASKING, Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.outcomes import outcome_text
from cobijo.words import Words


def stories(register: Register, ledger: Ledger, on: dt.date, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """The story of every country that the ledger speaks of."""
    codes = sorted({code for request in ledger.requests.values() for code in request.countries})
    for code in codes:
        yield code, story(code, register, ledger, on, words)


def story(code: str, register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, Any]:
    """What a country's page of requests says, oldest first."""
    known = [r for r in ledger.requests.values() if code in r.countries]
    ordered = sorted(known, key=lambda r: (r.date.first, r.id))
    found = [request_json(r, on, words, shipped_events()) for r in ordered]
    for one in found:
        one["outcome_text"] = outcome_text(one, words)
    asked = [one for one in found if one["kind"] in ASKING]
    return {
        "heading": words.say("requests.of.title", {"country": code}),
        "code": code,
        "named": code in register.names,
        "asked": asked,
        "counts": Counter(one["outcome_text"] for one in asked).most_common(),
        "chapters": _chapters(found),
        "figures": [figure for one in found for figure in one["figures"]],
    }


def _chapters(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Requests that speak of one event together, in the order of the first of each."""
    chapters: dict[str | None, dict[str, Any]] = {}
    for one in found:
        event = one["event"]
        key = event["id"] if event else one["cause"]
        name = event["name"] if event else one["cause"]
        chapters.setdefault(key, {"name": name, "event": event, "requests": []})["requests"].append(one)
    return list(chapters.values())
