"""The pages of one language: the name, the template and what it is to say, for each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cobijo.answers.assessment import assessment_json
from cobijo.answers.requests import request_json
from cobijo.answers.today import CountryCard, Line, country_card, deferred_line
from cobijo.citations import cite
from cobijo.decide.assess import assess
from cobijo.decide.official_request import counted
from cobijo.register import Act, Register, stand
from cobijo.register.model import Condition
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.site import device
from cobijo.site.country import newest_first, record_page, summary
from cobijo.site.filters import filters, marks
from cobijo.site.outcomes import outcome_text
from cobijo.site.render import Renderer
from cobijo.site.rulebook import rulebook_page, section_pages, steps_page
from cobijo.site.story import stories
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS, Words

PROSE = ("help", "privacy", "accessibility", "method")
NEWEST = 8

Page = tuple[str, str, dict[str, Any]]


def every(register: Register, ledger: Ledger, on: dt.date, renderer: Renderer) -> Iterator[Page]:
    """Every page but the screener and the one that lists the files."""
    words = renderer.words
    standing = _standing(register, on, words)
    newest = _newest(register, on)
    cards = country_cards(register, ledger, on)
    yield "index", "index", {"heading": words.say("site.title"), "newest": newest, **first_page(cards, words)}
    heading = words.say("countries.title")
    yield (
        "countries",
        "countries",
        {"heading": heading, "open": standing[0], "ended": standing[1], "deferred": deferred(cards)},
    )
    for code in register.names:
        yield f"countries/{code.lower()}-record", "record", record_page(code, register, ledger, on, words)
    yield from _requests(register, ledger, on, renderer)
    yield from _employers(register, on, words)
    yield "rules", "rules", rulebook_page(register, words)
    for slug, told in section_pages(words):
        yield f"rules/{slug}", "rule_section", told
    yield "rules/steps", "steps", steps_page(words.lang)
    for name in PROSE:
        yield name, "prose", {"heading": words.say(f"nav.{name}")}


def of_reader(register: Register, ledger: Ledger, on: dt.date, renderer: Renderer) -> Iterator[Page]:
    """The pages that every language of readers has beside the questions: the countries' cards, and their first page."""
    words = renderer.words
    cards, common = country_cards(register, ledger, on), {"languages": READERS, "blank": BLANK}
    asked = {code for request in ledger.requests.values() for code in request.countries}
    for card in cards:
        values = {"heading": words.say("today.title", {"country": card.country}), "c": card}
        shown = card.country in asked
        yield f"countries/{card.country.lower()}", "country", {**values, **common, "asked": shown}
    if renderer.lang not in LANGUAGES:
        heading = words.say("today.site")
        yield "index", "today", {"heading": heading, **common, **first_page(cards, words)}


BLANK = Line("blank", {})
"""A line that says nothing but its source."""


@lru_cache(maxsize=4)
def _cards(register: Register, codes: frozenset[str], on: dt.date) -> tuple[CountryCard, ...]:
    return tuple(country_card(code, register, on) for code in sorted(codes))


def country_cards(register: Register, ledger: Ledger, on: dt.date) -> tuple[CountryCard, ...]:
    """The card of every country that was named, that somebody asked for, or whose deferred departure is of today."""
    asked = {code for request in ledger.requests.values() for code in request.countries}
    deferred = {act.country for act in register.ded if deferred_line(act.country, register, on)}
    return _cards(register, frozenset({*register.names, *asked, *deferred}), on)


def first_page(cards: tuple[CountryCard, ...], words: Words) -> dict[str, Any]:
    """What the first page shows of the cards: what stands or may, what ended lately, and the others by name."""
    kinds = ("in_force", "not_determined")
    by_name = sorted(cards, key=lambda c: words.country(c.country))
    now = sorted((c for c in by_name if c.kind in kinds), key=lambda c: c.next_day or dt.date.max)
    lately = sorted((c for c in by_name if c.kind == "ended" and c.recent), key=_last_day, reverse=True)
    return {
        "now": now,
        "lately": lately,
        "others": [c for c in by_name if c not in (*now, *lately)],
        "deferred": deferred(cards),
        "languages": READERS,
    }


def deferred(cards: tuple[CountryCard, ...]) -> list[Line]:
    """Deferred departure that runs, and that ended lately: the last day furthest ahead comes first."""
    return sorted((c.deferred for c in cards if c.deferred), key=lambda line: line.values["day"], reverse=True)


def _last_day(card: CountryCard) -> dt.date:
    return card.last_day or dt.date.min


def _standing(register: Register, on: dt.date, words: Words) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The designations in force or undetermined, and those that ended, by the country's name."""
    found = [summary(d, register, on, words) for d in register.designations.values()]
    begun = sorted(newest_first(d for d in found if d["since"]), key=lambda d: words.country(d["country"]))
    for one in begun:
        for field in ("ends", "residence", "presence", "registration", "reregistration"):
            source = one[f"from_{field}"]
            if source["url"] and source["url"].startswith("#"):
                one[f"from_{field}"] = {
                    **source,
                    "url": f"countries/{one['country'].lower()}-record.html{source['url']}",
                }
    return [d for d in begun if d["in_force"] is not False], [d for d in begun if d["in_force"] is False]


def _newest(register: Register, on: dt.date) -> list[dict[str, Any]]:
    acts = [a for a in register.acts.values() if a.known_from <= on]
    newest = sorted(acts, key=lambda a: (a.known_from, a.id), reverse=True)[:NEWEST]
    return [
        {"id": a.id, "country": a.country, "kind": a.kind, "day": a.known_from, "source": a.source_text, "url": _url(a)}
        for a in newest
    ]


def _url(act: Act) -> str | None:
    return act.official_url


def _requests(register: Register, ledger: Ledger, on: dt.date, renderer: Renderer) -> Iterator[Page]:
    words = renderer.words
    found = [request_json(r, on, words, shipped_events()) for r in ledger.requests.values()]
    for one in found:
        one["outcome_text"] = outcome_text(one, words)
        one["marks"] = marks(one)
    newest = list(reversed(found))
    codes = sorted({code for one in found for code in one["countries"]}, key=words.country)
    sure, unsure = ({r.id for r in some} for some in counted(ledger.requests.values(), ledger, on, register))
    counts = Counter(r["outcome_text"] for r in found if r["id"] in sure)
    each = "; ".join(f"{text}: {count}" for text, count in counts.most_common())
    yield (
        "requests",
        "requests",
        {
            "heading": words.say("requests.title"),
            "requests": newest,
            "counts": f"{words.say('requests.counted', {'n': counts.total()})} ({each})",
            "unsure": [one for one in newest if one["id"] in unsure],
            "codes": codes,
            "filters": filters(found, words),
        },
    )
    for code, told in stories(register, ledger, on, words):
        yield f"requests/{code.lower()}", "requests_of", told
    named = Counter((one["country"], renderer.when(one["date"])) for one in found)
    for one in found:
        values = {"country": one["country"], "date": renderer.when(one["date"])}
        alone = named[values["country"], values["date"]] == 1
        yield (
            f"requests/{one['id'].lower()}",
            "request",
            {
                "heading": words.say("requests.one", values) + ("" if alone else f" ({one['id']})"),
                "r": one,
                "page_of_country": one["country"] in register.names,
                **_law(one, register, ledger, on, words),
            },
        )


def _law(one: dict[str, Any], register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, Any]:
    """The statute's grounds on the last day on which the request may have been made."""
    day = one["date"] if isinstance(one["date"], str) else one["date"].get("not_after") or on.isoformat()
    asof = AsOf(min(on, dt.date.fromisoformat(day)))
    events, event = shipped_events(), one["event"]["id"] if one["event"] else None
    if event is not None and events.events[event].began.first > asof.on.toordinal():
        event = None  # a site as of a day before: what came later is not asked about
    found = assessment_json(assess(register, ledger, events, asof, one["country"], event=event), events, words)
    grounds = [{**g, "url": cite(g["citation"]).url} for g in found["grounds"]]
    return {
        "grounds": grounds,
        "official": found["official_request"]["text"],
        "asked": found["official_request"]["requests"],
    }


def _employers(register: Register, on: dt.date, words: Words) -> Iterator[Page]:
    """One card; what notices list; many cards."""
    data = device.data_text(device.employers(register, on, words.lang))
    yield "employers", "employers", {"heading": words.say("employers.title"), "data": data}
    yield "employers-batch", "employers_batch", {"heading": words.say("employers.batch"), "data": data}
    heading = words.say("employers.lists")
    yield "employers-notices", "employers_notices", {"heading": heading, **_notices(register, on, words)}


_Run = tuple[dt.date | None, tuple[Condition, ...]]


_Faces = dict[dt.date, dict[_Run, list[dict[str, Any]]]]


def _notices(register: Register, on: dt.date, words: Words) -> dict[str, Any]:
    """What notices list, by printed day: those that can matter on a day, and the older ones by the year of their last
    day, which some don't name."""
    running: _Faces = {}
    older: dict[int | None, _Faces] = {}
    for face, runs in _faces(register, on, words).items():
        for run, acts in runs.items():
            through, _ = run
            year = through.year if through is not None else None
            where = running if any(act["matters"] for act in acts) else older.setdefault(year, {})
            where.setdefault(face, {})[run] = acts
    return {"faces": running, "older": dict(sorted(older.items(), key=lambda one: one[0] or 0, reverse=True))}


def _matters(act: Act, register: Register, on: dt.date) -> bool:
    """Whether what an act says of cards runs on a day; or was the last of a designation that stands, or may."""
    through = act.cards.through if act.cards else None
    if through is not None and through >= on:
        return True
    line = register.designations[act.designation] if act.designation else None
    if line is None or stand(line, AsOf(on), register.edition.sources_reach).in_force is False:
        return False
    return through is None or through == max(a.cards.through for a in line.acts if a.cards and a.cards.through)


def _faces(register: Register, on: dt.date, words: Words) -> _Faces:
    """Every day printed on a card that an act lists, the latest first: through when, and the acts that say so."""
    found: dict[dt.date, dict[_Run, dict[str, dict[str, Any]]]] = {}
    for act in register.acts.values():
        if not act.cards:
            continue
        url, source = _url(act), words.recorded(act.source_text)
        shown = {
            "source": source if url else f"{source} ({act.id})",
            "url": url or f"countries/{act.country.lower()}-record.html#{act.id}",
            "complete": act.cards.complete,
            "matters": _matters(act, register, on),
        }
        for face in act.cards.faces:
            runs = found.setdefault(face, {}).setdefault((act.cards.through, act.cards.conditions), {})
            runs[str(shown["source"])] = shown
    return {
        face: {run: list(runs[run].values()) for run in sorted(runs, key=lambda r: r[0] or dt.date.max, reverse=True)}
        for face, runs in sorted(found.items(), reverse=True)
    }
