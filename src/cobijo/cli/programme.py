"""`cobijo programme play`, `cobijo programme kinds`; `rehearse`, `keys` and `verify` have modules of their own."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from cobijo.cli import options, rehearse
from cobijo.cli.rehearse import counted
from cobijo.cli.verify import keys_arguments, sealed
from cobijo.words import Words


class Play(argparse.Namespace):
    """`cobijo programme play`."""

    story: str
    until: dt.date | None
    register: str | None
    keys: str | None
    json: bool
    lang: str


class Kinds(argparse.Namespace):
    """`cobijo programme kinds`."""

    json: bool
    lang: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command and its actions."""
    actions = command.add_subparsers(dest="action", metavar=words.say("help.command"), required=True)
    text = words.say("help.programme_play")
    play = actions.add_parser("play", help=text, description=text)
    play.add_argument("story", metavar="STORY.toml", help=words.say("help.story"))
    play.add_argument("--until", type=options.day, metavar="DATE", help=words.say("help.until"))
    play.add_argument("--register", metavar="PATH", help=words.say("help.own_register"))
    play.add_argument("--keys", metavar="DIR", help=words.say("help.play_keys"))
    play.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(play, words)
    play.set_defaults(run=run_play)
    text = words.say("help.programme_rehearse")
    rehearse.arguments(actions.add_parser("rehearse", help=text, description=text), words)
    text = words.say("help.programme_keys")
    keys_arguments(actions.add_parser("keys", help=text, description=text), words)
    text = words.say("help.programme_kinds")
    kinds = actions.add_parser("kinds", help=text, description=text)
    kinds.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(kinds, words)
    kinds.set_defaults(run=show_kinds)


def run_play(chosen: Play, words: Words) -> int:
    """Run a story, by a day."""
    from pathlib import Path

    from cobijo.answers.programme import CobijoLaw, story_json
    from cobijo.process import play
    from cobijo.process.stories import read_story

    words = Words(words.lang, "programme")
    story = read_story(Path(chosen.story))
    law = CobijoLaw()
    history = play(story.state, story.events, law, until=chosen.until)
    until = chosen.until or max(event.day for event in story.events)
    found = story_json(story, history, until, words)
    if chosen.keys:
        codes = sealed(history.state, Path(chosen.keys), until, law)
        found["permits"] = [{**permit, "code": codes[permit["serial"]]} for permit in found["permits"]]
    if chosen.register:
        found["register"] = _publish(Path(chosen.register), history, until)
    if chosen.json:
        options.print_json(found)
    else:
        _show(found, words)
    return 0


def _publish(home: Any, history: Any, until: Any) -> dict[str, Any]:
    """Write what was published to the programme's own register; of nothing no register is made."""
    from cobijo.process.acts import files_of
    from cobijo.register.write import publish

    files = files_of(history.state, until)
    return {"path": str(home), "new_acts": publish(home, files, through=until) if files else 0}


def _show(found: dict[str, Any], words: Words) -> None:
    """A story for the eye: the ledger, what is unanswered, what stands, what each person holds."""
    from cobijo.cli.tables import paragraph

    print(words.say("programme.title", {"title": found["title"]}))
    print(paragraph(found["not_the_government"]))
    if not found["ledger"]:
        values = {"until": found["until"], "first": found["first_event"]}
        print(f"\n{paragraph(words.say('programme.nothing_yet', values))}")
    for title, listed, show in (
        ("ledger", found["ledger"], _entry),
        ("requests", [{**one, "until": found["until"]} for one in found["requests"]], _request),
        ("stands", found["designations"], _line),
        ("held", [one for one in found["people"] if one["holds"]], _person),
        ("codes", [one for one in found["permits"] if "code" in one], _code),
    ):
        if listed:
            print(f"\n{words.say(f'programme.{title}')}")
        for one in listed:
            show(one, words)
    if "register" in found:
        said = "registered" if found["designations"] else "unregistered"
        count = counted("acts", found["register"]["new_acts"], words)
        values = {"count": count, "path": found["register"]["path"], "until": found["until"]}
        print(paragraph(words.say(f"programme.{said}", values)))


def _entry(entry: dict[str, Any], words: Words) -> None:
    """A line of the ledger, what the step says under it, and why it was refused."""
    from cobijo.cli.tables import paragraph

    about = entry["about"]
    names = ("person", "country", "request", "serial")
    whom = [str(about[name]) for name in names if name in about and about[name] != entry["who"]]
    who = entry["who"] or words.say("programme.of_itself")
    heading = " · ".join([who, *whom, entry["text"]])
    print(paragraph(f"{heading} [{entry['citation']}]", indent=f"{entry['day']}  "))
    if entry["content"]:
        print(paragraph(_fields(entry["content"], words), indent="      "))
    if entry["said"] is not None:
        said = entry["said"]
        text = words.say("programme.said", said) if said["words"] else said["summary"]
        print(paragraph(text, indent="      "))
    elif about.get("words"):
        print(paragraph(f"“{about['words']}”", indent="      "))
    for element in entry["screening"] or ():
        _element(element, words)
    for name, mark in (("refused", "✗"), ("remark", "·")):
        if entry[name] is not None:
            _why(entry[name], words.say(f"programme.{name}", entry[name]), mark, words)


def _element(element: dict[str, Any], words: Words) -> None:
    """What the officer reads of one element: what it comes to, and why."""
    from cobijo.cli.tables import paragraph

    came = words.say(f"truth.{element['truth']}")
    heading = f"{words.say('element.' + element['id'])}: {came} [{element['citation']}]"
    print(paragraph(" ".join([heading, *element["because"]]), indent="      - "))


def _why(said: dict[str, Any], text: str, mark: str, words: Words) -> None:
    """Why a step was refused, or what is remarked of one that counts; and what was found."""
    from cobijo.cli.tables import paragraph

    print(paragraph(text, indent=f"    {mark} "))
    if said["found"]:
        print(paragraph(words.say("programme.found", {"found": _fields(said["found"], words)}), indent="      "))


def _fields(listed: list[dict[str, Any]], words: Words) -> str:
    return "; ".join(words.say("programme.content", one) for one in listed)


def _request(request: dict[str, Any], words: Words) -> None:
    """A request, and how long it went, or goes, without an answer."""
    from cobijo.cli.tables import paragraph

    answer = request["answer"]
    values = {**request, "days": _days(request["days_without_answer"], words), "made": when(request["made"], words)}
    if answer is not None:
        values["answer"] = words.say(f"programme.answer.{answer}")
    print(paragraph(words.say(f"programme.{'answered' if answer else 'unanswered'}", values), indent="  - "))
    if request["repeats"] is not None:
        first = {**request["repeats"], "made": when(request["repeats"]["made"], words)}
        print(paragraph(words.say("programme.repeats", first), indent="    "))
    if request["doubt"] is not None:
        print(paragraph(request["doubt"], indent="    "))


def when(made: Any, words: Words) -> str:
    """A day, or the two between which it lies."""
    if isinstance(made, str):
        return words.say("programme.on_day", {"day": made})
    ends = {"first": made.get("not_before") or "…", "last": made.get("not_after") or "…"}
    return words.say("programme.between_days", ends)


def _days(found: Any, words: Words) -> str:
    """A number of days, or the fewest and the most."""
    if isinstance(found, int):
        return counted("days", found, words)
    most = counted("days", found["at_most"], words)
    return words.say("programme.range", {"least": found["at_least"], "most": most})


def _line(line: dict[str, Any], words: Words) -> None:
    """What stands of a designation, and the acts that made it so, each by the id that a court's order names."""
    from cobijo.cli.tables import paragraph

    state = {True: "yes" if line["ends"] else "no_end", False: "no", None: "open"}[line["in_force"]]
    print(paragraph(words.say(f"programme.stand.{state}", line), indent="  - "))
    if state != "yes":
        print(paragraph(line["why"], indent="    "))
    for act in line["acts"]:
        print(paragraph(", ".join([words.say("programme.act", act), *_act(act, words)]), indent="    "))


def _act(act: dict[str, Any], words: Words) -> list[str]:
    """What an act says: its days; of a court's order, what it does to which act, and to which day."""
    said = [words.say(f"programme.act.{name}", act) for name in ("published", "effective", "ends") if act[name]]
    if act["acts_on"]:
        said.append(words.say(f"programme.act.{act['effect']}", {"acts": words.list(act["acts_on"])}))
    if act["effect"] == "suspends":
        said.append(words.say("programme.act.until" if act["until"] else "programme.act.no_day", act))
    if act["held_up_by"]:
        said.append(words.say("programme.act.held_up", act))
    return said


def _person(person: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(person["ref"])
    for span in person["holds"]:
        said = words.say("programme.span", {**span, "from_": span["from"]})
        print(paragraph(f"{said} [{span['citation']}]", indent="  - "))


def _code(permit: dict[str, Any], words: Words) -> None:
    print(f"  {permit['serial']}  {permit['code']}")


def show_kinds(chosen: Kinds, words: Words) -> int:
    """The table of the kinds of steps, as a lawyer reads it."""
    from cobijo.answers.programme import kinds_json
    from cobijo.cli.tables import paragraph

    words = Words(words.lang, "programme")
    found = kinds_json(words)
    if chosen.json:
        options.print_json({"kinds": found})
        return 0
    print(f"{words.say('programme.kinds')}\n{paragraph(words.say('programme.notice'))}\n")
    for one in found:
        print(paragraph(f"{one['id']} — {one['text']} [{one['citation']}]"))
        by = words.list([words.say(f"programme.role.{role}") for role in one["by"]])
        print(paragraph(f"{words.say('programme.by')}: {by}", indent="  "))
        for said in one["says"]:
            needed = f" ({words.say('programme.needed')})" if said["required"] else ""
            print(paragraph(f"{said['field']}{needed}: {said['expected']}", indent="  · "))
        for asked in one["asked"]:
            print(paragraph(f"{asked['text']} [{asked['citation']}]", indent="  - "))
        print()
    return 0
