"""`cobijo screen CASE.json`."""

from __future__ import annotations

from typing import Any

from cobijo.cli import options
from cobijo.words import Words


class Screen(options.Reading, options.Which):
    """`cobijo screen`."""

    case: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    command.add_argument("case", metavar="CASE.json", help=words.say("help.case"))
    which = command.add_mutually_exclusive_group()
    which.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    which.add_argument("--designation", metavar="FILE", help=words.say("help.designation"))
    options.reading(command, words)
    command.set_defaults(run=run)


def run(chosen: Screen, words: Words) -> int:
    """Screen one person."""
    from cobijo.answers.screening import screening_json
    from cobijo.decide import screen_case

    asof = options.asof(chosen)
    case = options.read_person(chosen.case, asof)
    register = options.load_register(chosen)
    found = screen_case(case, register, asof, **options.which(chosen, register))
    if chosen.json:
        options.print_json({"screenings": [screening_json(s, words) for s in found]})
        return 0
    for s in found:
        show(s, words)
    return 0


def show(s: Any, words: Words) -> None:
    """One screening for the eye."""
    from cobijo.answers.remarks import remarks
    from cobijo.answers.screening import applied, changed, concerns, deadline_text, next_step
    from cobijo.cli.tables import paragraph, table
    from cobijo.decide.outcome import TRUTHS, Outcome

    place = f"{s.designation or '—'} ({words.country(s.country)})"
    print(f"{s.ref or '—'} · {place} · {words.show(s.asof.on)}")
    print(f"{words.say(f'outcome.{s.outcome}')}\n")
    head = [words.say(f"table.{name}") for name in ("element", "state", "reason", "law")]
    rows = [
        [
            words.say(f"element.{a.element.id}"),
            words.say(f"truth.{TRUTHS[a.truth]}"),
            " ".join(remarks(a.because, words)),
            a.element.rule.citation.text,
        ]
        for a in s.elements
    ]
    print(table(head, rows))
    sections = [
        ("concerns", concerns(s, words)),
        ("applications", [applied(one, words) for one in s.applications]),
        ("missing", [words.fact(m.fact) for m in s.missing]),
        ("judgments", remarks(s.judgments, words)),
        (
            "change",
            [changed(c.element, c.facts, words) for c in s.what_would_change_it]
            if s.outcome in (Outcome.INELIGIBLE, Outcome.NOT_DESIGNATED)
            else [],
        ),
        (
            "deadlines",
            [f"{deadline_text(d, words, s.standing)} ({words.say(d.counted)}; {d.source})" for d in s.deadlines],
        ),
        ("flags", remarks(s.flags, words)),
    ]
    for name, lines in sections:
        if lines:
            print(f"\n{words.say(f'heading.{name}')}")
            for line in lines:
                print(paragraph(line, indent="  - "))
    print("\n" + paragraph(f"{words.say('table.next')}: {next_step(s, words)}"))
    if s.next_question is not None:
        question, why = words.question(s.next_question)
        print(paragraph(question, indent="  "))
        print(paragraph(why, indent="  "))
    stamp = words.say("note.stamp", s.edition._asdict())
    print(paragraph(words.say("note.not_government", {"stamp": stamp})) + "\n")
