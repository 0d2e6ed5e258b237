"""`cobijo requests`, `cobijo assess`."""

from __future__ import annotations

from typing import Any

from cobijo.cli import options
from cobijo.requests.model import ASKING
from cobijo.words import Words


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of one of the commands."""
    command.add_argument("country", metavar="GT", nargs="?", help=words.say("help.country_code"))
    if name == "assess":
        command.add_argument("--designation", metavar="FILE", help=words.say("help.designation"))
    options.reading(command, words)
    command.set_defaults(run={"requests": show_requests, "assess": show_assessment}[name])


def show_requests(chosen: Any, words: Words) -> int:
    """The ledger: who asked, of whom, when, and what came of it."""
    from cobijo.answers.requests import request_json
    from cobijo.logic import Truth
    from cobijo.requests import made_by, read_ledger

    asof = options.asof(chosen)
    day = min(asof.on, asof.known or asof.on)
    ledger = read_ledger()
    code = options.country_code(chosen.country) if chosen.country else None
    entries = ledger.of_country(code) if code else tuple(ledger.requests.values())
    found = [request_json(r, day, words) for r in entries if made_by(r, day) != Truth.NO]
    if chosen.json:
        options.print_json(found)
        return 0
    if not found:
        print(words.say("requests.none", {"on": day}))
    elif code:
        print(f"{words.country(code)} ({code})\n")
        for entry in found:
            _show_one(entry, words)
    else:
        _show_table(found, words)
    if found:
        _show_counts(found, words)
    return 0


def _show_table(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import table

    head = [words.say(f"table.{name}") for name in ("date", "country", "by", "cause", "outcome", "days")]
    rows = [
        [
            when(r["date"], words),
            words.country(r["country"]),
            words.say(f"requests.by.{r['by']}"),
            r["cause"] or "",
            _outcome(r, words),
            _days(r["days_to_answer"], words),
        ]
        for r in found
    ]
    print(table(head, rows))


def _show_one(r: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    who = r["who"] or words.say(f"requests.by.{r['by']}")
    kind = words.say(f"requests.kind.{r['kind']}")
    print(f"{r['id']}: {when(r['date'], words)}. {kind}. {who}")
    for name in ("to", "channel", "cause", "asks"):
        if r[name]:
            print(paragraph(f"{words.say(f'requests.{name}')}: {r[name]}", indent="  "))
    if r["repeats"]:
        print(f"  {words.say('requests.repeats')}: {r['repeats']}")
    for s in r["statements"]:
        side = s["who"] or words.say(f"requests.side.{s['side']}")
        dated = f" ({when(s['date'], words)})" if s["date"] else ""
        print(paragraph(f"{side}{dated}: {s['summary']}", indent="  "))
    for p in r["positions"]:
        print(paragraph(f"{p['by']} ({when(p['date'], words)}): {p['summary']}", indent="  "))
    took = _days(r["days_to_answer"], words)
    if r["kind"] in ASKING:
        print(f"  → {_outcome(r, words)}" + (f", {words.say('requests.after', {'days': took})}" if took else ""))
    if r["doubt"]:
        print(paragraph(r["doubt"], indent="  ? "))
    for source in r["sources"]:
        print(f"  {source['url']}" + (f" ({source['note']})" if source["note"] else ""))
    if not r["sources"]:
        print(f"  {words.say('words.recalled')}")
    print()


def _show_counts(found: list[dict[str, Any]], words: Words) -> None:
    from collections import Counter

    counts = Counter(r["outcome"] for r in found if r["kind"] in ASKING)
    parts = [f"{words.say(f'requests.outcome.{name}')}: {count}" for name, count in counts.most_common() if name]
    print("; ".join(parts))
    print(words.say("requests.no_refusal"))


def _outcome(r: dict[str, Any], words: Words) -> str:
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
    if first and last and first[:7] == last[:7] and first.endswith("-01"):
        return str(first[:7])
    if first and last and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    return f"{first or '…'} – {last or '…'}"


def _days(value: dict[str, int] | None, words: Words) -> str:
    if value is None:
        return ""
    low, high = value["at_least"], value["at_most"]
    return str(low) if low == high else f"{low}–{high}"


def show_assessment(chosen: Any, words: Words) -> int:
    """The statute's three grounds beside what is on record."""
    from cobijo.answers.requests import assessment_json
    from cobijo.decide.assess import assess
    from cobijo.requests import read_ledger

    register, asof = options.load_register(chosen), options.asof(chosen)
    designation = options.load_designation(chosen.designation, register) if chosen.designation else None
    code = _which(chosen.country, designation)
    found = assessment_json(assess(register, read_ledger(), asof, code, designation=designation), words)
    if chosen.json:
        options.print_json(found)
        return 0
    _show(found, words)
    return 0


def _which(given: str | None, designation: Any) -> str:
    """The country to assess. Raises UsageError where neither, or two different ones, are named."""
    from cobijo.errors import UsageError

    code = options.country_code(given) if given else None
    if designation is None and code is None:
        wanted = "a country, or --designation"
        raise UsageError.at("assess", "country", "neither", wanted, "Say which country to assess.")
    if designation is not None and code not in (None, designation.country):
        found = f"{code} and {designation.country}"
        raise UsageError.at("assess", "country", found, "one country", "Leave out the country.")
    return str(code or designation.country)


PRECEDENTS_SHOWN = 12


def _show(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    print(f"{words.country(found['country'])} ({found['country']}), {found['on']}")
    print(paragraph(words.say("assess.neutral")))
    for d in found["designations"]:
        print(paragraph(f"{d['designation']}: {d['why']}", indent="  "))
    for g in found["grounds"]:
        print(f"\n{words.say('ground.' + g['ground'])} [{g['citation']}]: {words.say('truth.' + g['truth'])}")
        for r in g["requirements"]:
            kind = "judgment.{}" if r["decided_by"] == "secretary" else "rule.{}.meaning"
            meaning = words.say(kind.format(r["id"]))
            print(paragraph(f"{words.say('truth.' + r['truth'])}: {meaning} [{r['source']}]", indent="  - "))
            if r["evidence"]:
                count = {"count": len(r["evidence"]), "country": found["country"]}
                print(paragraph(words.say("assess.on_record", count), indent="      "))
    official = found["official_request"]
    print(f"\n{paragraph(official['text'])}")
    for r in official["requests"]:
        print(paragraph(f"{r['id']}: {r['cause'] or ''} → {_outcome(r, words)}", indent="  "))
    print(f"\n{words.say('assess.precedents')}")
    head = [words.say(f"table.{n}") for n in ("designation", "published", "ground", "event", "days", "lasted")]
    rows = [
        [
            p["designation"],
            p["published"] or "",
            ", ".join(words.say(f"ground.{g}") for g in p["grounds"]),
            words.say(f"event.{p['event']['kind']}") if p["event"] else "—",
            _days(p["days_after_event"], words) or "—",
            str(p["lasted_days"]) if p["lasted_days"] is not None else words.say(f"assess.lasts.{p['in_force']}"),
        ]
        for p in found["precedents"][:PRECEDENTS_SHOWN]
    ]
    print(table(head, rows))
    if len(found["precedents"]) > PRECEDENTS_SHOWN:
        print(words.say("assess.more", {"count": len(found["precedents"]) - PRECEDENTS_SHOWN}))
    print(f"\n{words.say('assess.missing')}")
    for m in found["what_is_missing"]:
        print(paragraph(m["text"], indent="  - "))
    print(f"\n{words.say('assess.timeline')}")
    for step in found["timeline"]:
        print(paragraph(f"{step['date'] or '—':<10}  {step['text']} [{step['source']}]", indent="  "))
    for d in found["departures"]:
        print(paragraph(d["text"], indent="  ! "))
