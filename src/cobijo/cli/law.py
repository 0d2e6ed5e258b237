"""`cobijo status`, `cobijo rules`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.cli import options
from cobijo.words import Words


class Status(options.Reading):
    """`cobijo status`."""

    case: str
    country: str | None


class Rules(options.Reading):
    """`cobijo rules`."""

    section: str | None


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of one of the commands."""
    if name == "rules":
        command.add_argument("section", nargs="?", metavar="8-cfr-244.4", help=words.say("help.rules_section"))
    else:
        command.add_argument("case", metavar="CASE.json", help=words.say("help.case"))
        command.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    options.reading(command, words)
    command.set_defaults(run={"rules": show_rules, "status": show_status}[name])


def show_status(chosen: Status, words: Words) -> int:
    """What a person holds on a day."""
    from cobijo.answers.status import ded_json, status_json
    from cobijo.decide.status import deferred_departure, status_of

    asof = options.asof(chosen)
    case = options.read_person(chosen.case, asof)
    register = options.load_register(chosen)
    country = options.country_code(chosen.country, chosen) if chosen.country else None
    found = [status_json(s, words) for s in status_of(case, register, asof, country=country)]
    ded = [ded_json(act, words) for act in deferred_departure(case, register, asof)]
    if chosen.json:
        options.print_json({"statuses": found, "deferred_enforced_departure": ded})
        return 0
    for one in found:
        _show(one, words)
    if not found:
        print(words.say("standing.never"))
    for act in ded:
        print(f"{act['text']} ({act['source']})")
    return 0


def _show(one: dict[str, Any], words: Words) -> None:
    """A status for the eye: what stands, what to do, what it gives, what to mind; then what the law says besides."""
    from cobijo.answers.status import sections
    from cobijo.cli.tables import paragraph
    from cobijo.law.benefits import BENEFITS

    day = dt.date.fromisoformat(one["on"])
    print(f"{one['ref'] or '—'} · {one['designation']} ({words.country(one['country'])}) · {words.show(day)}")
    print(paragraph(one["headline"]) + "\n")
    for thing in one["do"]:
        print(paragraph(f"{thing['why']} ({thing['citation']})", indent="  → "))
    print(f"\n{words.say('heading.gives')}")
    print(_gives(one, words))
    why = [text for benefit in BENEFITS for text in one[benefit.id]["because"]]
    for heading, lines in [("why", list(dict.fromkeys(why))), *sections(one, words)]:
        if lines:
            print(f"\n{words.say(f'heading.{heading}')}")
        for line in lines:
            print(paragraph(line, indent="  - "))
    for conflict in one["conflicts"]:
        print(paragraph(f"{conflict['statute']} / {conflict['regulation']}: {conflict['text']}", indent="  ≠ "))
    for doubt in one["doubts"]:
        print(paragraph(doubt, indent="  ? "))
    print()


def _gives(one: dict[str, Any], words: Words) -> str:
    """Each benefit, its truth, until when."""
    from cobijo.cli.tables import table
    from cobijo.law.benefits import BENEFITS

    rows = []
    for benefit in BENEFITS:
        held = one[benefit.id]
        until = held["until"] or (words.say("status.until_order") if held["by_court_order"] else "")
        name, truth = words.say(f"element.{benefit.id}"), words.say(f"truth.{held['truth']}")
        rows.append([name, truth, until, held["authority"]])
    return table([words.say(f"table.{n}") for n in ("what", "state", "until", "law")], rows)


def show_rules(chosen: Rules, words: Words) -> int:
    """The rule book, whole or one section."""
    from cobijo.answers.rules import all_conflicts, contents_json, rule_json, rule_page
    from cobijo.law.book import book, none_of_that_name, paragraphs, section, texts

    entries = section(chosen.section) if chosen.section else book()
    if chosen.section:
        stands = paragraphs(chosen.section)
        if not entries and not stands and not texts(chosen.section):
            raise none_of_that_name(chosen.section)
        pages = [rule_page(entry, words, options.load_register(chosen)) for entry in entries]
        return _pages(pages, contents_json(words, stands), chosen, words)
    rules = [rule_json(entry, words) for entry in entries]
    if chosen.json:
        options.print_json({"rules": rules, "contents": contents_json(words), "conflicts": all_conflicts(words)})
        return 0
    _book(rules, words)
    _rest(all_conflicts(words), contents_json(words), words)
    return 0


SITUATIONS_SHOWN = 12
"""How many situations of a rule are shown to the eye; `--json` has all."""


def _pages(rules: list[dict[str, Any]], contents: list[dict[str, Any]], chosen: Rules, words: Words) -> int:
    """The rules of a section, each with all that is needed to review it; of one without rules, what became of it."""
    from cobijo.answers.rules import texts_json
    from cobijo.cli.tables import paragraph

    asked = chosen.section or ""
    if chosen.json:
        options.print_json({"rules": rules, "contents": contents, "texts": texts_json(asked, words)})
        return 0
    if not rules:
        _without_rules(asked, contents, words)
        return 0
    for one in rules:
        print(paragraph(f"{one['citation']} — {one['id']}"))
        print(paragraph(one["meaning"], indent="  "))
        print(paragraph(f"{words.say('rules.yes')}: {one['yes']}", indent="  "))
        print(paragraph(f"{words.say('rules.no')}: {one['no']}", indent="  "))
        _heading("rules.encoded", words)
        for line in one["encoded"]:
            print(paragraph(line["text"], indent="  " * (line["depth"] + 2)))
        _heading("rules.situations", words)
        _situations(one["situations"], one["no_situations"], words)
        for question in one["open_questions"]:
            print(paragraph(f"{words.say('rules.open')}: {question}", indent="  "))
        for conflict in one["conflicts"]:
            between = f"{conflict['statute']} / {conflict['regulation']}"
            text = f"{words.say('rules.differ')} ({between}): {conflict['text']} {conflict['why']}"
            print(paragraph(text, indent="  "))
        print(paragraph(_source(one, words), indent="  "))
        print()
    return 0


def _without_rules(asked: str, contents: list[dict[str, Any]], words: Words) -> None:
    """What became of a section that no rule is about, and with which text its file was compared."""
    from cobijo.answers.rules import texts_json
    from cobijo.cli.tables import paragraph
    from cobijo.law.book import called, spelled

    place = called(asked) or spelled(asked)
    told = words.say("rules.none_here" if contents else "rules.none_about", {"paragraph": str(place)})
    print(paragraph(told) + "\n")
    if contents:
        _contents(contents, words)
        print()
    for text in texts_json(asked, words):
        print(paragraph(_source({"url": text["url"], "text": text}, words)))


def _heading(id_: str, words: Words) -> None:
    print(f"  {words.say(id_)}:")


def _situations(shown: list[dict[str, Any]], why_none: str | None, words: Words) -> None:
    from cobijo.cli.tables import paragraph

    if why_none is not None:
        print(paragraph(why_none, indent="    "))
        return
    of_cards = shown[0]["of"] == "card"
    print(paragraph(f"({words.say('rules.why_cards' if of_cards else 'rules.why_situations')})", indent="    "))
    outcome = "card.state" if of_cards else "outcome"
    for one in shown[:SITUATIONS_SHOWN]:
        truths = ", ".join(words.say(f"truth.{truth}") for truth in one["truth"])
        came = words.say(f"{outcome}.{one['outcome']}")
        print(paragraph(f"{one['title']}: {truths} → {came}", indent="    - "))
    if len(shown) > SITUATIONS_SHOWN:
        print(f"    {words.say('rules.more', {'n': len(shown) - SITUATIONS_SHOWN})}")


def _source(one: dict[str, Any], words: Words) -> str:
    """Where the official text is, with what ours was compared and when, what is left out."""
    text = one["text"]
    said = [f"{words.say('rules.text')}: {one['url']}."] if one["url"] else []
    compared = words.date(dt.date.fromisoformat(text["compared"])) if text["compared"] else None
    id_ = "rules.compared" if compared else "rules.not_compared"
    said.append(words.say(id_, {"day": compared, "edition": text["edition"]}))
    if text["left_out"]:
        said.append(f"{words.say('rules.left_out')}: {text['left_out']}")
    return " ".join(said)


def _book(rules: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"{words.say('heading.rules')}\n")
    for one in rules:
        print(paragraph(f"{one['citation']} — {one['id']}"))
        print(paragraph(one["meaning"], indent="  "))
        if one["facts"]:
            facts = ", ".join(words.fact(place) for place in one["facts"])
            print(paragraph(f"{words.say('rules.facts')}: {facts}", indent="  "))
        decided = words.say(f"by.{one['decided_by']}")
        print(f"  {words.say('rules.by')}: {decided}")
        for question in one["open_questions"]:
            print(paragraph(f"{words.say('rules.open')}: {question}", indent="  "))
        print()


def _rest(conflicts: list[dict[str, Any]], contents: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(f"{words.say('heading.conflicts')}\n")
    for one in conflicts:
        print(f"{one['statute']} / {one['regulation']}")
        print(paragraph(f"{one['text']} {words.say('rules.followed')}: {one['why']}", indent="  "))
    print(f"\n{words.say('heading.contents')}\n")
    _contents(contents, words)


def _contents(contents: list[dict[str, Any]], words: Words) -> None:
    """What became of each paragraph."""
    from cobijo.cli.tables import table

    rows = [[p["citation"], p["why"], ", ".join(p["where"])] for p in contents]
    print(table([words.say(f"table.{n}") for n in ("law", "state", "what")], rows))
