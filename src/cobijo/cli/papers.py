"""`cobijo papers form FORM CASE.json --blank FILE --out FILE`, `cobijo papers compare NEW.pdf`,
`cobijo papers calendar CASE.json --out FILE.ics`, `cobijo papers letter KIND CASE.json --lang L --out FILE.pdf`;
`cobijo papers packet` is in `packet`.
"""

from __future__ import annotations

import argparse
from typing import Any

from cobijo.cli import options, packet
from cobijo.words import Words


class FillForm(options.Reading):
    """`cobijo papers form`."""

    form: str
    case: str
    person: str | None
    household: str | None
    blank: str
    same_fields: bool
    out: str
    country: str | None


class Days(options.Reading):
    """`cobijo papers calendar`."""

    case: str
    out: str
    country: str | None
    previous: str | None


class WriteLetter(options.Reading):
    """`cobijo papers letter`."""

    kind: str
    case: str
    person: str | None
    out: str
    country: str | None
    witness: str


class Compare(argparse.Namespace):
    """`cobijo papers compare`."""

    new: str
    draft: str | None
    json: bool
    lang: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command and of its actions."""
    from cobijo.papers.editions import FORMS

    actions = command.add_subparsers(dest="action", metavar=words.say("help.papers_action"), required=True)
    form = actions.add_parser("form", help=words.say("help.papers_form"), description=words.say("help.papers_form"))
    form.add_argument("form", metavar="FORM", choices=FORMS, help=words.say("help.papers_which"))
    _person(form, words)
    form.add_argument("--household", metavar="PERSON.json", help=words.say("help.papers_household"))
    form.add_argument("--blank", metavar="FILE.pdf", required=True, help=words.say("help.papers_blank"))
    form.add_argument("--same-fields", action="store_true", help=words.say("help.papers_same_fields"))
    form.add_argument("--out", metavar="FILE.pdf", required=True, help=words.say("help.papers_out"))
    form.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    options.reading(form, words)
    form.set_defaults(run=fill)
    text = words.say("help.papers_calendar")
    days = actions.add_parser("calendar", help=text, description=text)
    days.add_argument("case", metavar="CASE.json", help=words.say("help.case"))
    days.add_argument("--out", metavar="FILE.ics", required=True, help=words.say("help.papers_ics"))
    days.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    days.add_argument("--previous", metavar="FILE.ics", help=words.say("help.papers_previous"))
    options.reading(days, words)
    days.set_defaults(run=calendar)
    packet.arguments(actions, words)
    _letter(actions, words)
    text = words.say("help.papers_compare")
    held = actions.add_parser("compare", help=text, description=text)
    held.add_argument("new", metavar="NEW.pdf", help=words.say("help.papers_new"))
    held.add_argument("--draft", metavar="FILE.toml", help=words.say("help.papers_draft"))
    held.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(held, words)
    held.set_defaults(run=compare)


def _letter(actions: Any, words: Words) -> None:
    from cobijo.papers.kinds import KINDS, WITNESSES
    from cobijo.words import READERS

    text = words.say("help.papers_letter")
    letter = actions.add_parser("letter", help=text, description=text)
    letter.add_argument("kind", metavar="KIND", choices=KINDS, help=words.say("help.papers_kind"))
    _person(letter, words)
    letter.add_argument("--witness", choices=WITNESSES, default=WITNESSES[0], help=words.say("help.papers_witness"))
    letter.add_argument("--out", metavar="FILE.pdf", required=True, help=words.say("help.papers_letter_out"))
    letter.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    options.reading(letter, words, languages=READERS)
    letter.set_defaults(run=write_letter)


def _person(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument("case", metavar="CASE.json", help=words.say("help.case"))
    command.add_argument("--person", metavar="PERSON.json", help=words.say("help.papers_person"))


def fill(chosen: FillForm, words: Words) -> int:
    """Fill an official form; say what is left blank and why."""
    from pathlib import Path

    from cobijo.clock import by_now
    from cobijo.identity import NOBODY, read_person
    from cobijo.papers.form import fill_form, refuse_existing, refuse_own_head, separate_path

    asof, out = options.asof(chosen), Path(chosen.out)
    refuse_existing(out)
    if chosen.person and chosen.household:
        refuse_own_head(Path(chosen.person), Path(chosen.household))
    case, latest = options.read_person(chosen.case, asof), by_now(asof.on)
    made = fill_form(
        chosen.form,
        case,
        Path(chosen.blank),
        register=options.load_register(chosen),
        on=asof.on,
        known=asof.known,
        person=read_person(Path(chosen.person), latest=latest) if chosen.person else NOBODY,
        head=read_person(Path(chosen.household), latest=latest) if chosen.household else None,
        country=options.country_code(chosen.country, chosen) if chosen.country else None,
        same_fields=chosen.same_fields,
    )
    said = Words(words.lang, "papers", "packet")
    beside = made.write(out, said)
    if chosen.json:
        separate = str(separate_path(out)) if made.filled.separate else None
        options.print_json(
            {**made.to_json(said), "out": str(out), "sheet": str(beside), "separate_sheet_file": separate}
        )
        return 0
    _show(made, out, beside, said)
    return 0


def _show(made: Any, out: Any, beside: Any, words: Words) -> None:
    from cobijo.cli.tables import paragraph
    from cobijo.papers.sheet import QUIET, all_cautions, by_reason, to_look_at

    edition, plan = made.filled.edition, made.filled.plan
    print(
        paragraph(
            words.say(
                "papers.done", {"form": edition.form, "edition": edition.printed, "count": len(plan.puts), "out": out}
            )
        )
    )
    for text in all_cautions(edition, plan, made.accepted, made.source, words):
        print(paragraph(text, indent="  - "))
    for id_, places in to_look_at(plan):
        print(f"\n{words.say(f'papers.sheet.{id_}')}")
        for place in places:
            print(paragraph(place, indent="  - "))
    for reason, listed in by_reason(plan):
        if reason in QUIET:
            continue
        print(f"\n{words.say(f'papers.why.{reason}', listed[0].values)}")
        for one in listed:
            print(paragraph(f"{one.place}: {one.label}", indent="  - "))
    quiet = sum(one.why in QUIET for one in plan.left)
    print("\n" + paragraph(words.say("papers.blank", {"count": quiet, "sheet": beside})))


def compare(chosen: Compare, words: Words) -> int:
    """Hold a new blank against the nearest map."""
    from pathlib import Path

    from cobijo.cli.tables import paragraph
    from cobijo.files import guard, replace_file
    from cobijo.papers.blanks import open_blank
    from cobijo.papers.comparing import compare as compare_blank
    from cobijo.papers.drafting import draft

    said = Words(words.lang, "papers")
    new, target = Path(chosen.new), Path(chosen.draft) if chosen.draft else None
    if target is not None:
        guard(target, reads=[new])
    blank = open_blank(new)
    found = compare_blank(blank, source=str(new))
    if target is not None:
        with replace_file(target, reads=[new]) as file:
            file.write_text(draft(blank, source=str(new)), encoding="utf-8")
    if chosen.json:
        options.print_json(found.to_json())
        return 0
    values = {"form": found.form, "edition": found.edition, "same": found.same, "count": len(found.changes)}
    print(paragraph(said.say(f"papers.compare.{found.kind}", values)))
    if found.filled:
        print(paragraph(said.say("papers.compare.filled")))
    if found.other_words:
        print(paragraph(said.say("papers.compare.other_words")))
    for one in found.changes:
        if one.kind == "printed":
            _show_printed(one, said)
            continue
        head = f"{said.say(f'papers.compare.{one.kind}')} · {one.place} · {one.means or '—'}"
        print(paragraph(head, indent="  - "))
        for text in (one.before, one.after):
            if text:
                print(paragraph(text, indent="      "))
    return 0


def _show_printed(change: Any, words: Words) -> None:
    """The words that are new on a page, line by line, and how many lines that are on record went."""
    from cobijo.cli.tables import paragraph

    new = change.after.splitlines()
    print(paragraph(f"{words.say('papers.compare.printed')} · {change.place}", indent="  - "))
    for line in new:
        print(paragraph(line, indent="      + "))
    if int(change.before):
        print(paragraph(words.say("papers.compare.unprinted", {"count": int(change.before)}), indent="      "))
    elif not new:
        print(paragraph(words.say("papers.compare.reordered"), indent="      "))


def calendar(chosen: Days, words: Words) -> int:
    """Write the days of a person that are still to come as a calendar."""
    from pathlib import Path

    from cobijo.cli.tables import paragraph
    from cobijo.files import replace_file
    from cobijo.papers import calendar as days
    from cobijo.papers.form import refuse

    asof, out, said = options.asof(chosen), Path(chosen.out), Words(words.lang, "papers")
    refuse(out)
    case = options.read_person(chosen.case, asof)
    country = options.country_code(chosen.country, chosen) if chosen.country else None
    found = days.events(case, options.load_register(chosen), asof, country=country)
    if chosen.previous:
        found = days.updated(found, days.read_calendar(Path(chosen.previous), case.ref), asof.on)
    data = days.calendar(found, case.ref, asof.on, said)
    with replace_file(out) as file:
        file.write_bytes(data)
    if chosen.json:
        listed = [{**one._asdict(), "day": one.day.isoformat()} for one in found]
        options.print_json({"ref": case.ref, "out": str(out), "events": listed})
        return 0
    off = sum(one.off for one in found)
    print(paragraph(said.say("papers.calendar.done", {"count": len(found) - off, "out": out})))
    if off:
        print(paragraph(said.say("papers.calendar.called_off", {"count": off})))
    print(paragraph(said.say(f"papers.calendar.again{'_from' if chosen.previous else ''}")))
    return 0


def write_letter(chosen: WriteLetter, words: Words) -> int:
    """Write a letter; say what whoever prints it has to look at."""
    from pathlib import Path

    from cobijo.cli.tables import paragraph
    from cobijo.clock import by_now
    from cobijo.identity import NOBODY, read_person
    from cobijo.papers.form import refuse
    from cobijo.papers.letters import make_letter

    asof, out, said = options.asof(chosen), Path(chosen.out), Words(words.lang, "papers")
    refuse(out)
    latest = by_now(asof.on)
    made = make_letter(
        chosen.kind,
        options.read_person(chosen.case, asof),
        register=options.load_register(chosen),
        on=asof.on,
        known=asof.known,
        person=read_person(Path(chosen.person), latest=latest) if chosen.person else NOBODY,
        lang=chosen.lang,
        country=options.country_code(chosen.country, chosen) if chosen.country else None,
        witness=chosen.witness,
    )
    made.write(out)
    if chosen.json:
        options.print_json({**made.to_json(), "out": str(out)})
        return 0
    print(paragraph(said.say("letter.done", {"kind": said.say(f"letter.kind.{made.kind}"), "out": out})))
    for text in made.cautions:
        print(paragraph(text, indent="  - "))
    return 0
