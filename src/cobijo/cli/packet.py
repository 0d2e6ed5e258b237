"""`cobijo papers packet ROSTER --people PEOPLE.csv --blank FILE --out DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options, rosters
from cobijo.papers import MAIL_DAYS
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.errors import Problem
    from cobijo.papers.packing.many import Run

MOST_DAYS = 60
"""A longer margin for the mail than this is a slip of the pen."""
MOST_JOBS = 64


class Packets(rosters.OfRoster):
    """What the command is given."""

    people: str | None
    blank: list[str]
    same_fields: bool
    country: str | None
    mail_days: int
    jobs: int


def arguments(actions: Any, words: Words) -> None:
    """The arguments of the action."""
    text = words.say("help.papers_packet")
    command = actions.add_parser("packet", help=text, description=text)
    rosters.arguments(command, words)
    command.add_argument("--people", metavar="PEOPLE.csv", help=words.say("help.papers_people"))
    command.add_argument(
        "--blank", metavar="FILE.pdf", nargs="+", action="extend", default=[], help=words.say("help.papers_blanks")
    )
    command.add_argument("--same-fields", action="store_true", help=words.say("help.papers_same_fields"))
    command.add_argument(
        "--out", type=options.out_file, metavar="DIR", required=True, help=words.say("help.papers_dir")
    )
    command.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    command.add_argument(
        "--mail-days", type=_days, default=MAIL_DAYS, metavar="N", help=words.say("help.papers_mail_days")
    )
    command.add_argument("--jobs", type=_jobs, default=_cores(), metavar="N", help=words.say("help.papers_jobs"))
    options.reading(command, words)
    command.set_defaults(run=run)


def _cores() -> int:
    import os

    return min(2, os.cpu_count() or 1)


def _whole(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {most}")
    return int(text)


def _days(text: str) -> int:
    return _whole(text, MOST_DAYS)


def _jobs(text: str) -> int:
    return _whole(text, MOST_JOBS)


def run(chosen: Packets, words: Words) -> int:
    """Make a packet for everybody in a roster."""
    from cobijo.cli.tables import progress
    from cobijo.clock import by_now
    from cobijo.papers.given import blanks
    from cobijo.papers.packing.many import How, guard_folder, make_packets
    from cobijo.papers.packing.people import read_people
    from cobijo.rosters import read_roster

    out = Path(str(chosen.out))
    guard_folder(out)
    asof, said = options.asof(chosen), Words(words.lang, "papers", "packet")
    how = How(
        options.load_register(chosen),
        asof.on,
        blanks(map(Path, chosen.blank), asof.on, same_fields=chosen.same_fields),
        asof.known,
        options.country_code(chosen.country, chosen) if chosen.country else None,
        chosen.mail_days,
        words.lang,
    )
    plain, latest = chosen.refs == "plain", by_now(asof.on)
    people = read_people(Path(chosen.people), plain=plain, latest=latest) if chosen.people else None
    roster = read_roster(rosters.source_of(chosen), rosters.options_of(chosen, words, asof.on))
    with progress(said.say("packet.making"), len(roster.cases)) as step:
        found = make_packets(roster, people, out, how, jobs=chosen.jobs, step=step)
    if chosen.json:
        options.print_json(found.to_json())
    else:
        _show(found, said)
    return 2 if found.set_aside else 0


def _show(found: Run, words: Words) -> None:
    """What came of it; what was set aside goes where errors go."""
    from cobijo.cli.tables import paragraph
    from cobijo.papers.packing.many import MANIFEST

    values = {"made": found.count("made"), "kept": found.count("kept"), "out": str(found.out)}
    print(paragraph(words.say("packet.done", values)))
    to_settle = sum(bool(one["to_settle"]) for one in found.packets)
    counts = {
        "to_look_at": to_settle,
        "without_person": len(found.without_person),
        "not_in_roster": found.not_in_roster,
        "refs_like_names": found.like_names,
    }
    for id_, count in counts.items():
        if count:
            print(paragraph(words.say(f"packet.{id_}", {"count": count}), indent="  - "))
    if not found.set_aside:
        return
    count = len({(line, ref) for line, ref, _ in found.set_aside})
    manifest = str(found.out / MANIFEST)
    print(paragraph(words.say("packet.set_aside", {"count": count, "manifest": manifest})), file=sys.stderr)
    for line, _, problem in found.set_aside[: rosters.SHOWN_REJECTS]:
        print(paragraph(_told(line, problem, words), indent="  - "), file=sys.stderr)


def _told(line: int, problem: Problem, words: Words) -> str:
    """Why a row was set aside, with its line; a problem of the table of people has its own line in its place."""
    from cobijo.messages import Phrase
    from cobijo.papers.packing.many import IN_PEOPLE
    from cobijo.words.problems import parts_in_language

    own = isinstance(problem.place, Phrase) and problem.place.pattern == IN_PEOPLE
    values = {"line": line, **parts_in_language(problem, words.lang)}
    return words.say("packet.line_of_people" if own else "packet.line", values)
