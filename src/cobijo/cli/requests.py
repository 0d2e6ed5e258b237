"""`cobijo requests`."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Any

from cobijo.cli import options
from cobijo.requests.model import ASKING
from cobijo.words import Words


class Requests(options.Reading):
    """`cobijo requests`."""

    country: str | None


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    command.add_argument("country", metavar="GT", nargs="?", help=words.say("help.country_code"))
    options.reading(command, words)
    command.set_defaults(run=show_requests)


def show_requests(chosen: Requests, words: Words) -> int:
    """The ledger: who asked, of whom, when, and what came of it."""
    from cobijo.answers.requests import request_json
    from cobijo.decide.official_request import counted
    from cobijo.logic import Truth
    from cobijo.register.read import shipped as shipped_register
    from cobijo.requests import made_by
    from cobijo.requests.read import shipped, shipped_events

    asof = options.asof(chosen)
    day = min(asof.on, asof.known or asof.on)
    ledger, events = shipped(), shipped_events()
    code = options.country_code(chosen.country, chosen) if chosen.country else None
    entries = ledger.of_country(code) if code else tuple(ledger.requests.values())
    found = [request_json(r, day, words, events, known=asof.known) for r in entries if made_by(r, day) != Truth.NO]
    if chosen.json:
        options.print_json(found)
        return 0
    if code:
        print(f"{words.country(code)} ({code})\n")
    if not found:
        print(words.say("requests.none", {"on": day}))
        return 0
    told = counted((ledger.requests[r["id"]] for r in found), ledger, day, shipped_register())
    unsure = [r.id for r in told.unsure]
    if code:
        for entry in found:
            _show_one(entry, words, counts=entry["id"] not in unsure)
    else:
        _show_table(found, words)
    sure = {r.id for r in told.sure}
    _show_counts([r for r in found if r["id"] in sure], unsure, words)
    return 0


def _show_table(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import table

    head = [words.say(f"table.{name}") for name in ("date", "country", "by", "cause", "outcome", "days")]
    rows = [
        [
            when(r["date"], words),
            words.country(r["country"]) + (f" +{len(r['countries']) - 1}" if len(r["countries"]) > 1 else ""),
            words.say(f"requests.by.{r['by']}"),
            r["cause"] or "",
            outcome(r, words),
            days(r["days_to_answer"], words),
        ]
        for r in found
    ]
    print(table(head, rows))


def _show_one(r: dict[str, Any], words: Words, *, counts: bool) -> None:
    from cobijo.cli.tables import paragraph

    who = r["who"] or words.say(f"requests.by.{r['by']}")
    kind = words.say(f"requests.kind.{r['kind']}")
    print(f"{r['id']}: {when(r['date'], words)}. {kind}. {who[:1].upper()}{who[1:]}")
    for name, value in _fields(r, words):
        print(paragraph(f"{words.say(f'requests.{name}')}: {value}", indent="  "))
    for s in r["statements"]:
        print(paragraph(spoken(s, words), indent="  "))
    for p in r["positions"]:
        about = words.say(f"requests.about.{p['about']}")
        print(
            paragraph(f"{p['by']} ({when(p['date'], words)}; {about}){_unnamed(p, words)}: {p['summary']}", indent="  ")
        )
    took = days(r["days_to_answer"], words)
    if r["kind"] in ASKING:
        after = words.say("requests.after_one" if took == "1" else "requests.after", {"days": took})
        print(f"  → {outcome(r, words)}" + (f", {after}" if took else ""))
    if not counts:
        said = words.say("requests.not_counted")
        print(paragraph(f"{said[:1].upper()}{said[1:]}.", indent="  ? "))
    if r["doubt"]:
        print(paragraph(r["doubt"], indent="  ? "))
    if r["unverified"]:
        parts = words.list([words.say(f"requests.part.{name}") for name in r["unverified"]])
        print(paragraph(words.say("requests.unconfirmed", {"parts": parts}), indent="  ? "))
    for source in r["sources"]:
        print(f"  {source['url']}" + (f" ({source['note']})" if source["note"] else ""))
    if r["sources_not_shown"]:
        print(paragraph(words.say("requests.sources_later", {"count": r["sources_not_shown"]}), indent="  "))
    print(f"  {words.say('requests.grade')}: {words.say('requests.seen.' + r['certainty'])}\n")


def _fields(r: dict[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    """What an entry says of itself, in the order in which it is read."""
    if len(r["countries"]) > 1:
        yield "countries", ", ".join(words.country(code) for code in r["countries"])
    for name in ("to", "channel", "cause", "asks"):
        if r[name]:
            yield name, r[name]
    if r["event"]:
        yield "event", f"{r['event']['name']} ({r['event']['id']}, {when(r['event']['began'], words)})"
    if r["repeats"]:
        yield "repeats", r["repeats"]
    for name in ("covers", "announced", "published"):
        if r[name]:
            yield name, when(r[name], words)
    if r["reason"]:
        yield "reason", r["reason"]
    for f in r["figures"]:
        yield "figure", figure(f, words)


def spoken(s: dict[str, Any], words: Words) -> str:
    """A statement for the eye: who, when, its few own words, and the summary."""
    side = s["who"] or words.say(f"requests.side.{s['side']}")
    dated = f" ({when(s['date'], words)})" if s["date"] else ""
    own = f" “{s['words']}”" if s["words"] else ""
    through = f" [{s['channel']}]" if s["channel"] else ""
    return f"{side}{dated}{through}{_unnamed(s, words)}: {s['summary']}{own}"


def figure(f: dict[str, Any], words: Words) -> str:
    """A published number of people."""
    said = words.say("assess.numbers.one", {"count": f["count_text"], "of": f["of"], "by": f["by"]})
    return said if f["url"] else f"{said}. {words.say('requests.seen.recalled')}"


def _unnamed(said: dict[str, Any], words: Words) -> str:
    return f" ({words.say('requests.anonymous')})" if said["anonymous"] else ""


def _show_counts(found: list[dict[str, Any]], unsure: list[str], words: Words) -> None:
    from collections import Counter

    counts = Counter(r["outcome"] for r in found)
    parts = [f"{words.say(f'requests.outcome.{name}')}: {count}" for name, count in counts.most_common() if name]
    print(words.say("requests.counted", {"n": len(found)}) + (f" ({'; '.join(parts)})" if parts else ""))
    if unsure:
        print(words.say("requests.unsure", {"list": ", ".join(unsure)}))
    print(words.say("requests.no_refusal"))


def outcome(r: dict[str, Any], words: Words) -> str:
    """What came of a request, for the eye."""
    if r["kind"] not in ASKING:
        return words.say(f"requests.kind.{r['kind']}")
    said = words.say(f"requests.outcome.{r['outcome']}") if r["outcome"] else words.say("words.unknown")
    dated = f" ({when(r['outcome_date'], words)})" if r["outcome_date"] else ""
    return f"{said}{dated}" + (f": {r['followed_by']}" if r["followed_by"] else "")


def when(value: Any, words: Words) -> str:
    """A day, or a span of days, as the contract writes it, for the eye."""
    if value is None or isinstance(value, str):
        return value or words.say("words.unknown")
    first, last = value.get("not_before"), value.get("not_after")
    if first and last and first[:7] == last[:7] and (first[8:], last[8:]) == ("01", _last_of_month(first)):
        return str(first[:7])
    if first and last and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    return f"{first or '…'} – {last or '…'}"


def _last_of_month(text: str) -> str:
    """The last day of a month, as a day of it is written."""
    return str(calendar.monthrange(int(text[:4]), int(text[5:7]))[1])


def days(value: dict[str, int] | None, words: Words) -> str:
    """A number of days, or the fewest and the most."""
    if value is None:
        return ""
    low, high = value["at_least"], value["at_most"]
    return str(low) if low == high else f"{low}–{high}"
