"""`cobijo assess`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cobijo.cli import options
from cobijo.cli.requests import days, figure, outcome, spoken, when
from cobijo.messages import Phrase, among
from cobijo.requests.model import ASKING
from cobijo.words import Words


class Assess(options.Reading):
    """`cobijo assess`."""

    country: str | None
    event: str | None
    designation: str | None
    page: str | None


PAGES = (".html", ".htm")
PRECEDENTS_SHOWN = 12
FINDINGS_SHOWN = 5


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    command.add_argument("country", metavar="GT", nargs="?", help=words.say("help.country_code"))
    command.add_argument("--event", metavar="ID", help=words.say("help.assess_event"))
    command.add_argument("--designation", metavar="FILE", help=words.say("help.designation"))
    command.add_argument("--page", metavar="FILE", help=words.say("help.assess_page"))
    options.reading(command, words)
    command.set_defaults(run=show_assessment)


def show_assessment(chosen: Assess, words: Words) -> int:
    """The statute's three grounds beside what is on record."""
    from cobijo.answers.assessment import assessment_json
    from cobijo.decide.assess import assess
    from cobijo.requests.read import shipped, shipped_events

    register, asof, events = options.load_register(chosen), options.asof(chosen), shipped_events()
    designation = options.load_designation(chosen.designation, register) if chosen.designation else None
    code = _which(chosen, designation)
    answer = assess(register, shipped(), events, asof, code, event=chosen.event, designation=designation)
    found = assessment_json(answer, events, words)
    if chosen.page:
        _write_page(chosen.page, found, register, words)
    if chosen.json:
        options.print_json(found)
    else:
        _show(found, words)
    return 0


def _which(chosen: Assess, designation: Any) -> str:
    """The country to assess. Raises UsageError where neither, two different ones, or no state, are named."""
    from cobijo.errors import UsageError
    from cobijo.facts.countries import is_foreign_state

    given = chosen.country
    if given and designation is not None and given.strip().upper() == designation.country:
        given = None
    code = options.country_code(given, chosen) if given else None
    if designation is None and code is None:
        wanted = "a country, or --designation"
        raise UsageError.at("assess", "country", "neither", wanted, "Say which country to assess.")
    if designation is not None and code not in (None, designation.country):
        found = Phrase("{a} and {b}", a=code, b=designation.country)
        raise UsageError.at("assess", "country", found, "one country", "Leave out the country.")
    which = str(code or designation.country)
    if not is_foreign_state(which):
        expected = "a foreign state, by its ISO 3166-1 code or its name"
        raise UsageError.at("assess", "country", which, expected, "See `cobijo countries`.")
    return which


def _write_page(name: str, found: dict[str, Any], register: Any, words: Words) -> None:
    import sys

    from cobijo.errors import UsageError
    from cobijo.files import guard_foreign, replace_file
    from cobijo.site.paper import assessment_page

    try:
        if not Path(name).parent.is_dir():
            folder = str(Path(name).parent)
            raise UsageError.at(name, "folder", folder, "a folder that is there", "Make it first, or choose another.")
        if Path(name).suffix.lower() not in PAGES:
            found_suffix = Path(name).suffix or "none"
            remedy = "It is a page of HTML; print it from a browser to make a PDF."
            raise UsageError.at(name, "suffix", found_suffix, among(PAGES), remedy)
        guard_foreign(Path(name))
    except UsageError as error:
        raise UsageError(f"--page {name}", error.problems) from None
    with replace_file(Path(name), private=False) as temporary:
        temporary.write_text(assessment_page(found, register, words.lang), encoding="utf-8")
    print(words.say("assess.page.written", {"file": name}), file=sys.stderr)


def _show(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"{words.country(found['country'])} ({found['country']}), {found['on']}")
    print(paragraph(words.say("assess.neutral")))
    if found["before_statute"]:
        print(paragraph(words.say("assess.before_statute"), indent="! "))
    _show_event(found, words)
    for d in found["designations"]:
        print(paragraph(f"{d['designation']}: {d['why']}", indent="  "))
    for g in found["grounds"]:
        _show_ground(g, words, event=found["event"] is not None)
    _show_request(found, words)
    _show_record(found, words)
    _show_precedents(found["precedents"], words)
    _show_findings(found["precedents"], words)
    _show_medians(found["medians"], words)
    _show_refusals(found["refusals"], words)
    _show_roads(found["other_roads"], words)
    _show_numbers(found["numbers"], words)
    print(f"\n{words.say('assess.missing')}")
    for m in found["what_is_missing"]:
        print(paragraph(m["text"], indent="  - "))
    print(f"\n{words.say('assess.timeline')}")
    for step in found["timeline"]:
        print(paragraph(f"{step['date'] or '—':<10}  {step['text']} [{step['source']}]", indent="  "))
    for d in found["departures"]:
        print(paragraph(d["text"], indent="  ! "))
    _show_knowledge(found, words)


def _show_knowledge(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    known = words.say("assess.knowledge.by", {"day": found["known"]}) if found["known"] else ""
    values = {"on": found["on"], "known": known or words.say("assess.knowledge.all"), "reach": found["sources_through"]}
    print(f"\n{paragraph(words.say('assess.knowledge', values))}")
    if found["sources_not_shown"]:
        print(paragraph(words.say("requests.sources_later", {"count": found["sources_not_shown"]})))


def _show_event(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    event = found["event"]
    if event is None:
        print(paragraph(words.say(f"assess.event.{found['event_how']}")))
        for one in found["events"]:
            print(paragraph(f"{one['id']}: {one['name']} ({when(one['began'], words)})", indent="  - "))
        if found["events"]:
            print(words.say("assess.event.name"))
        return
    values = {"event": f"{event['name']} [{event['id']}]", "began": when(event["began"], words)}
    print(paragraph(words.say("assess.event", values)))
    if found["event_how"] != "asked":
        how = words.say(f"assess.event.how.{found['event_how']}")
        print(paragraph(f"{how} {words.say('assess.event.name')}"))
    print(paragraph(words.say("assess.event.age", {"days": days(event["days_before"], words)})))
    _show_doubt(event)
    for source in event["sources"]:
        print(f"  {source['url']}")
    if event["sources_not_shown"]:
        print(paragraph(words.say("requests.sources_later", {"count": event["sources_not_shown"]}), indent="  "))
    elif not event["sources"]:
        print(f"  {words.say('requests.seen.recalled')}")
    others = [e["id"] for e in found["events"] if e["id"] != event["id"]]
    if others:
        print(paragraph(f"{words.say('assess.events.other')}: {', '.join(others)}", indent="  "))


def _show_ground(g: dict[str, Any], words: Words, *, event: bool) -> None:
    from cobijo.cli.tables import paragraph

    print(f"\n{words.say('ground.' + g['ground'])} [{g['citation']}]: {words.say('truth.' + g['truth'])}")
    names = (
        "any"
        if g["ground"] == "extraordinary_conditions"
        else "none"
        if not event
        else "yes"
        if g["names_event"]
        else "no"
    )
    print(paragraph(words.say(f"assess.names_event.{names}"), indent="  "))
    for r in g["requirements"]:
        kind = "judgment.{}" if r["decided_by"] == "secretary" else "rule.{}.meaning"
        meaning = words.say(kind.format(r["id"]))
        truth = words.say(truth_id(r))
        print(paragraph(f"{truth}: {meaning} [{r['source']}]", indent="  - "))
        if r["why_text"]:
            print(paragraph(r["why_text"], indent="      "))
        if r["proved_by"]:
            print(paragraph(words.say("assess.proved_by", r["proved_by"]), indent="      "))
        if r["evidence"]:
            print(paragraph(words.say("assess.on_record", {"list": ", ".join(r["evidence"])}), indent="      "))


def truth_id(r: dict[str, Any]) -> str:
    """The words for how a requirement stands: one that a granted request has met is neither met nor unknown."""
    if r["role"] == "bar":
        return "assess.bar"
    if r["likely"]:
        return "assess.likely"
    return "assess.spent" if r["why"] == "spent" else f"truth.{r['truth']}"


def _show_request(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    official = found["official_request"]
    print(f"\n{paragraph(official['text'])}")
    for r in official["requests"]:
        about = f": {r['cause']}" if r["cause"] else ""
        print(paragraph(f"{r['id']} ({when(r['date'], words)}){about} → {r['counts_text']}", indent="  "))
        _show_doubt(r)
    for r in (*official["declined"], *official["lapsed"]):
        print(paragraph(f"{r['id']} ({when(r['covers'], words)}): {words.say(not_asked(r))}", indent="  "))
        for s in r["statements"]:
            print(paragraph(spoken(s, words), indent="    "))
        _show_doubt(r)


def not_asked(r: dict[str, Any]) -> str:
    """The words for what a state is on record as not having asked for."""
    return "requests.kind.none_made" + (f".{r['denies']}" if r["denies"] else "")


def _show_doubt(r: dict[str, Any]) -> None:
    from cobijo.cli.tables import paragraph

    if r["doubt"]:
        print(paragraph(r["doubt"], indent="    ? "))


def _show_record(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    if not found["record"]:
        return
    print(f"\n{words.say('assess.record')}")
    head = [words.say(f"table.{name}") for name in ("date", "act", "by", "cause", "outcome")]
    rows = [
        [
            when(r["date"], words),
            r["id"],
            words.say(f"requests.by.{r['by']}"),
            r["cause"] or "",
            outcome(r, words) if r["kind"] in ASKING else words.say(f"requests.kind.{r['kind']}"),
        ]
        for r in found["record"]
    ]
    print(table(head, rows))
    shown = {r["id"] for part in ("requests", "declined", "lapsed") for r in found["official_request"][part]}
    for r in found["record"]:
        if r["doubt"] and r["id"] not in shown:
            print(paragraph(f"{r['id']}: {r['doubt']}", indent="  ? "))


def _show_precedents(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    print(f"\n{paragraph(words.say('assess.precedents'))}")
    head = [words.say(f"table.{n}") for n in ("designation", "act", "published", "ground", "event", "days", "lasted")]
    rows = [
        [
            p["designation"],
            f"{p['act']} {p['source']}" + ("" if p["kind"] == "designation" else f", {words.say('kind.' + p['kind'])}"),
            p["published"] or "",
            grounds_text(p, words),
            p["event"]["name"] if p["event"] else "—",
            _steps(p, words),
            str(p["lasted_days"]) if p["lasted_days"] is not None else words.say(f"assess.lasts.{p['in_force']}"),
        ]
        for p in found[:PRECEDENTS_SHOWN]
    ]
    print(table(head, rows))
    if any(not p["grounds_verified"] for p in found[:PRECEDENTS_SHOWN]):
        print(paragraph(words.say("assess.unverified")))
    if len(found) > PRECEDENTS_SHOWN:
        print(words.say("assess.more", {"count": len(found) - PRECEDENTS_SHOWN}))


def _steps(p: dict[str, Any], words: Words) -> str:
    """The days from the event to the notice, and to the announcement where its day is known."""
    notice, announced = p["days_after_event"], p["days"]["event_to_announcement"]
    said = f" ({words.say('assess.announced_after', {'days': days(announced, words)})})" if announced else ""
    return (days(notice, words) or "—") + said


def grounds_text(p: dict[str, Any], words: Words) -> str:
    """The grounds of a precedent, marked where they weren't seen in its notice."""
    named = ", ".join(words.say(f"ground.{g}") for g in p["grounds"]) or words.say("words.unknown")
    return named + ("" if p["grounds_verified"] else " ?")


def _show_findings(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    if not found:
        return
    print(f"\n{words.say('assess.findings')}")
    for p in found[:FINDINGS_SHOWN]:
        recital = p["recital"] or {}
        said = recital.get("found") or words.say("assess.findings.none")
        print(paragraph(f"{p['act']} ({p['source']}): {said}", indent="  "))
        read_at = [source["url"] for source in recital.get("sources", [])]
        for url in read_at if recital.get("found") else filter(None, [p["official"]]):
            print(f"    {url}")


def _show_medians(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    if not found:
        return
    print(f"\n{paragraph(words.say('assess.medians'))}")
    cells = {(m["ground"], m["interval"]): median_text(m, words) for m in found}
    intervals = list(dict.fromkeys(m["interval"] for m in found))
    grounds = list(dict.fromkeys(m["ground"] for m in found))
    head = ["", *(words.say(f"ground.{g}") for g in grounds)]
    rows = [[words.say(f"assess.interval.{i}"), *(cells.get((g, i), "—") for g in grounds)] for i in intervals]
    print(table(head, rows))


def median_text(m: dict[str, Any], words: Words) -> str:
    """The middle of an interval, with its range."""
    low, high = m["median"]["at_least"], m["median"]["at_most"]
    middle = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    values = {"median": middle, "fewest": m["fewest"], "most": m["most"], "count": m["count"]}
    return words.say("assess.median.one", values)


def _show_refusals(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"\n{words.say('assess.refusals')}")
    for r in found:
        reason = r["reason"] or words.say("assess.no_reason")
        print(paragraph(f"{r['id']} ({outcome(r, words)}): {reason}", indent="  "))
    if not found:
        print(f"  {words.say('assess.refusals.none')}")


def _show_roads(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"\n{paragraph(words.say('assess.roads'))}")
    for act in found["deferred_departure"]:
        source = act["source"] or "; ".join(act["read_at"]) or words.say("requests.seen.recalled")
        print(paragraph(f"{act['effective']} – {act['ends'] or '…'}: {source}", indent="  "))
    for r in found["asked"]:
        print(paragraph(f"{r['id']} ({when(r['date'], words)}): {r['asks']} → {outcome(r, words)}", indent="  "))
    if not found["deferred_departure"] and not found["asked"]:
        print(f"  {words.say('assess.roads.none')}")
    if found["elsewhere"]:
        named = ", ".join(f"{words.country(a['country'])} {a['effective'][:4]}" for a in found["elsewhere"])
        print(paragraph(words.say("assess.roads.elsewhere", {"list": named}), indent="  "))


def _show_numbers(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"\n{words.say('assess.numbers')}")
    for f in found:
        print(paragraph(figure(f, words), indent="  "))
    if not found:
        print(paragraph(words.say("assess.numbers.none"), indent="  "))
