"""Answers as pages to print: one file that needs nothing beside it, from the same values as every other surface."""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from cobijo.answers.assessment import assessment_json
from cobijo.decide.assess import assess
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.render import HOME, POLICY, Renderer, ours
from cobijo.timeline import AsOf
from cobijo.words import Words

NEAREST = 8


def assessment_page(found: dict[str, Any], register: Register, lang: str) -> str:
    """An assessment as one page of HTML for paper, from what `assessment_json` gives: a file that needs no other."""
    sheet = paper_style()
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return _page(found, register, lang, policy=policy, style=ours(sheet), sheet=None)


def paper_style() -> str:
    """The style of the pages to print."""
    return (HOME / "assets" / "paper.css").read_text(encoding="utf-8")


def _page(found: dict[str, Any], register: Register, lang: str, **head: Any) -> str:
    renderer = Renderer(lang, register, dt.date.fromisoformat(found["on"]))
    return renderer.template(
        "assessment",
        **head,
        a=found,
        nearest=found["precedents"][:NEAREST],
        intervals=list(dict.fromkeys(m["interval"] for m in found["medians"])),
        medians={(m["ground"], m["interval"]): m for m in found["medians"]},
        sources=_sources(found),
    )


def assessment_pages(register: Register, ledger: Ledger, on: dt.date, lang: str) -> Iterator[tuple[str, str]]:
    """The page of every country that the ledger names, by its code; as pages of the site, which share one style."""
    events, words = shipped_events(), Words(lang)
    for code in sorted({code for request in ledger.requests.values() for code in request.countries}):
        found = assessment_json(assess(register, ledger, events, AsOf(on), code), events, words)
        yield code, _page(found, register, lang, policy=POLICY, style=None, sheet="../assets/paper.css")


def _sources(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every source that the page rests on, once, in the order of the page."""
    listed: dict[str, dict[str, Any]] = {}
    entries = [found["event"]] if found["event"] else []
    entries += found["record"]
    entries += [p["recital"] for p in found["precedents"][:NEAREST] if p["recital"]]
    entries += found["refusals"]
    for entry in entries:
        for source in entry["sources"]:
            listed.setdefault(source["url"], source)
    return list(listed.values())
