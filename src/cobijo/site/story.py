"""A country's requests as one story: chapter by chapter of what happened there, who asked, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cobijo.answers.assessment import assessment_json
from cobijo.answers.requests import request_json
from cobijo.citations import cite
from cobijo.decide.assess import assess
from cobijo.decide.official_request import counted
from cobijo.register import Register
from cobijo.requests import ASKING, Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.handbook import SOURCE
from cobijo.site.outcomes import outcome_text
from cobijo.timeline import AsOf
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
    sure, unsure = ({r.id for r in some} for some in counted(ordered, ledger, on, register))
    asked = [one for one in found if one["id"] in sure]
    return {
        "heading": words.say("requests.of.title", {"country": code}),
        "handbook": _handbook(code),
        "code": code,
        "named": code in register.names,
        "asked": asked,
        "unsure": [one for one in found if one["id"] in unsure],
        "elsewise": [one for one in found if one["kind"] in ASKING and one["id"] not in sure | unsure],
        "who": Counter(one["by"] for one in asked).most_common(),
        "counts": Counter(one["outcome_text"] for one in asked).most_common(),
        "chapters": _chapters(found),
        "figures": [figure for one in found for figure in one["figures"]],
        **_law(code, register, ledger, on, words),
    }


def _law(code: str, register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, Any]:
    """The three grounds on the day, whether a request counts, and what is missing: as the assessment has them."""
    events = shipped_events()
    found = assessment_json(assess(register, ledger, events, AsOf(on), code), events, words)
    return {
        "grounds": [{**g, "url": cite(g["citation"]).url} for g in found["grounds"]],
        "official": found["official_request"]["text"],
        "missing": found["what_is_missing"],
    }


def _chapters(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Requests that speak of one event together, in the order of the first of each; those of none stand between the
    events, in chapters that bear their years."""
    chapters: dict[str, dict[str, Any]] = {}
    for one in found:
        event, last = one["event"], next(reversed(chapters), "")
        key = event["id"] if event else last if last.startswith(_BETWEEN) else f"{_BETWEEN}{len(chapters)}"
        empty = {"event": event, "place": f"chapter-{len(chapters) + 1}", "requests": []}
        chapters.setdefault(key, empty)["requests"].append(one)
    for chapter in chapters.values():
        chapter["years"] = _years([r["date"] for r in chapter["requests"]])
    return list(chapters.values())


_BETWEEN = "between-"


def _years(dates: list[Any]) -> dict[str, str]:
    """From the first year to the last, as an interval of the contract."""
    days = [day for date in dates for day in (date.values() if isinstance(date, dict) else [date]) if day]
    return {"not_before": f"{min(days)[:4]}-01-01", "not_after": f"{max(days)[:4]}-12-31"}


def _handbook(code: str) -> str | None:
    """The page of the handbook that tells a country's story with commands to run, if there is one."""
    name = Words("en").country(code).lower()
    return name if (SOURCE / f"{name}.md").is_file() else None
