"""`cobijo countries`, `cobijo country`, `cobijo register check`; `cobijo register sync` has a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cobijo.cli import options
from cobijo.cli import sync as syncing
from cobijo.words import Words


class Country(options.Reading):
    """`cobijo country`."""

    country: str


class Action(syncing.Sync):
    """`cobijo register`."""

    action: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of one of the commands."""
    if name == "country":
        command.add_argument("country", metavar="HT", help=words.say("help.country_code"))
    if name == "register":
        command.add_argument("action", choices=["check", "sync", "programme", "history", "keep"])
        syncing.arguments(command, words)
    options.reading(command, words)
    command.set_defaults(run={"countries": show_countries, "country": show_country, "register": act}[name])


def act(chosen: Action, words: Words) -> int:
    """What a contributor runs, by its name."""
    from cobijo.cli import history

    actions: dict[str, Callable[[Any, Words], int]] = {
        "check": check,
        "sync": syncing.sync,
        "programme": show_programme,
        "history": history.show,
        "keep": history.keep,
    }
    return actions[chosen.action](chosen, words)


def show_countries(chosen: options.Reading, words: Words) -> int:
    """Every designation in force, and every one of which the record can't tell."""
    from cobijo.answers.country import designation_json, standings
    from cobijo.cli.tables import paragraph, table

    register, asof = options.load_register(chosen), options.asof(chosen)
    found = [s for s in standings(register, asof) if s.in_force is not False]
    if chosen.json:
        options.print_json([designation_json(s, words) for s in found])
        return 0
    _heading(asof, words)
    if not found:
        print(words.say("note.none_in_force"))
        return 0
    head = ["designation", "country", "ends", "residence", "presence", "register_by"]
    rows = [
        [
            s.designation.id,
            words.country(s.designation.country),
            _day(s.ends, words) if s.in_force else state(s, words),
            _basis_day(s, "continuous_residence_since", words),
            _basis_day(s, "continuous_physical_presence_since", words),
            _last_day(s, words),
        ]
        for s in found
    ]
    print(table([words.say(f"table.{name}") for name in head], rows))
    print()
    if any(s.in_force is None for s in found):
        print(paragraph(words.say("note.undetermined")))
    for s in found:
        for line in _said(s, words):
            print(paragraph(f"{s.designation.id}: {line}"))
    for line in _reaches(found, asof, words):
        print(paragraph(line))
    return 0


def show_country(chosen: Country, words: Words) -> int:
    """The whole history of a country, act by act, and what stands."""
    from cobijo.answers.country import country_json, standings
    from cobijo.cli.tables import paragraph

    code = options.country_code(chosen.country, chosen)
    register, asof = options.load_register(chosen), options.asof(chosen)
    found = country_json(register, code, asof, words)
    if chosen.json:
        options.print_json(found)
        return 0
    print(f"{found['name']} ({code})")
    _heading(asof, words)
    if not found["designations"]:
        print(words.say("standing.never"))
    for standing in standings(register, asof, code):
        if standing.since is not None:
            _show_standing(standing, words)
    if found["acts"]:
        _show_acts(found["acts"], register, words)
    for act in found["acts"]:
        for departure in act["departs_from"]:
            print(paragraph(f"{act['id']}: {departure['text']}", indent="  ! "))
    if found["ded"]:
        print(f"\n{words.say('heading.ded')}")
        for act in found["ded"]:
            print(f"  {_deferred(act, asof.on.isoformat(), words)}")
    return 0


def _show_standing(standing: Any, words: Words) -> None:
    """What stands under one designation, why, what follows, and what of it is in doubt."""
    from cobijo.answers.remarks import remarks
    from cobijo.cli.tables import paragraph

    print(f"{standing.designation.id}: {state(standing, words)}")
    print(paragraph(words.say(standing.why.id, standing.why.values), indent="  "))
    for line in (*_said(standing, words), *_futures(standing, words)):
        print(paragraph(line, indent="  "))
    for remark in remarks(standing.doubts, words):
        print(paragraph(remark, indent="  ? "))


def _show_acts(listed: list[dict[str, Any]], register: Any, words: Words) -> None:
    """The acts, each a row; a day that no source confirms is marked."""
    from cobijo.cli.tables import paragraph, table

    def marked(act: dict[str, Any], field: str, day: str) -> str:
        return f"{day} ?" if day and field in act["unverified"] else day

    print(f"\n{words.say('heading.acts')}")
    rows = [
        [
            marked(act, "published", act["published"] or ""),
            act["designation"],
            _kind(register.acts[act["id"]], words),
            marked(act, "effective", str(_effective(register.acts[act["id"]]))),
            marked(act, "ends", act["ends"] or ""),
            act["source"],
            words.say(f"grade.{act['certainty']}"),
        ]
        for act in listed
    ]
    head = ["published", "designation", "act", "effective", "ends", "source", "grade"]
    print(table([words.say(f"table.{name}") for name in head], rows))
    if any(cell.endswith(" ?") for row in rows for cell in row):
        print(paragraph(words.say("note.day_unconfirmed")))


def _deferred(act: dict[str, Any], on: str, words: Words) -> str:
    """An act of deferred departure: its days, whether they hold the day asked about, its source and its grade."""
    ends = act["ends"]
    runs = act["effective"] <= on and (ends is None or on <= ends)
    state = "unknown" if ends is None and runs else "yes" if runs else "no" if ends is not None and ends < on else None
    told = f"  {words.say(f'in_force.{state}')}" if state else ""
    seen = words.say(f"grade.{act['grade']}")
    return f"{act['effective']} – {ends or ''}{told}  {act['source'] or act['id']} ({seen})"


def show_programme(chosen: Action, words: Words) -> int:
    """The acts of the whole programme, of no country: fees, rules on cards and registration, closures, orders."""
    from cobijo.answers.country import act_json
    from cobijo.cli.tables import paragraph, table

    register, asof = options.load_register(chosen), options.asof(chosen)
    found = [a for a in register.programme if asof.published(a.known_from) and a.known_from <= asof.on]
    if chosen.json:
        options.print_json([act_json(act, register, words) for act in found])
        return 0
    head = ["published", "act", "effective", "ends", "source", "grade"]
    rows = [
        [
            str(act.known_from),
            f"{act.id} {_kind(act, words)}",
            _effective(act),
            str(act.ends or ""),
            act.source_text,
            words.say(f"grade.{act.certainty}"),
        ]
        for act in found
    ]
    print(table([words.say(f"table.{name}") for name in head], rows))
    for act in found:
        if act.note:
            print(paragraph(f"{act.id}: {words.noted(act.note)}", indent="  "))
    return 0


def check(chosen: Action, words: Words) -> int:
    """What a contributor runs after adding an act."""
    from cobijo.register.check import check_register

    register = options.load_register(chosen)
    report = [*check_register(register), *_departures(register, words)]
    if chosen.json:
        options.print_json([finding._asdict() for finding in report])
    for finding in report if not chosen.json else ():
        print(f"{finding.level}: {finding.file}: {finding.act}, {finding.field}: {finding.text}")
    errors = sum(finding.level == "error" for finding in report)
    if not chosen.json:
        print(_grades(register, words))
        print(words.say("check.summary", {"errors": errors, "remarks": len(report) - errors}))
    return 2 if errors else 0


def _grades(register: Any, words: Words) -> str:
    """How many acts were seen in which way."""
    from collections import Counter

    from cobijo.register.model import Grade

    count = Counter(act.certainty for act in (*register.acts.values(), *register.programme))
    shown = [grade for grade in Grade if count[grade] or grade is not Grade.OWN]
    listed = ", ".join(f"{words.say(f'grade.{grade}')} ({grade}) {count[grade]}" for grade in shown)
    return f"{words.say('check.grades')} {listed}"


def _departures(register: Any, words: Words) -> list[Any]:
    """Acts that the statute does not allow, as they are recorded: flagged, not hidden."""
    from cobijo.law.acts import departures
    from cobijo.register.check import Finding

    found = []
    for designation in register.designations.values():
        computed = {(x.act.id, x.rule.id): x for x in departures(designation)}
        recorded = {(act.id, rule) for act in designation.acts for rule in act.departs_from}
        for act_id, rule in sorted(recorded | set(computed)):
            act = register.acts[act_id]
            text = words.say(f"rule.{rule}.no")
            if (act_id, rule) not in computed:
                found.append(
                    Finding("error", act.file, act_id, "departs_from", words.say("check.not_so", {"text": text}))
                )
            elif (act_id, rule) not in recorded:
                say = words.say("check.say_so", {"text": text, "rule": rule})
                found.append(Finding("error", act.file, act_id, "departs_from", say))
            else:
                found.append(Finding("remark", act.file, act_id, rule, text))
    return found


def state(s: Any, words: Words) -> str:
    """In force, ended or not known, in a word."""
    return words.say({True: "in_force.yes", False: "in_force.no", None: "in_force.unknown"}[s.in_force])


def _heading(asof: Any, words: Words) -> None:
    if asof.known is None:
        print(words.say("heading.what_stands", {"on": asof.on}))
    else:
        print(words.say("heading.what_stands_known", {"on": asof.on, "known": asof.known}))


def _said(s: Any, words: Words) -> list[str]:
    """What an agency said that is no notice, dated and graded."""
    from cobijo.answers.country import statement_json

    found = []
    for act in s.statements:
        one = statement_json(act, words)
        values = {"source": one["source"], "published": act.published, "text": one["text"]}
        grade = f" [{words.say('grade.' + one['certainty'])}]"
        read = words.say("statement.read", {"read": act.statement.read}) if act.statement.read else ""
        found.append(f"{words.say('statement.says', values)} {read}{grade}")
    return found


def _futures(s: Any, words: Words) -> list[str]:
    """Where what stands is not determined, each fate with its day."""
    from cobijo.answers.country import futures_json

    return [one["if"] for one in futures_json(s, words)]


def _reaches(found: list[Any], asof: Any, words: Words) -> list[str]:
    """How far the sources of each country reach, where the day asked about is later."""
    days: dict[Any, list[str]] = {}
    for s in found:
        through = s.designation.sources_through
        if through is not None and asof.on > through:
            days.setdefault(through, []).append(s.designation.id)
    return [f"{', '.join(ids)}: {words.say('doubt.after_reach', {'reach': day})}" for day, ids in sorted(days.items())]


def _kind(act: Any, words: Words) -> str:
    kind = words.say(f"kind.{act.kind}")
    return f"{kind}: {words.say(f'effect.{act.effect}')}" if act.effect else kind


def _effective(act: Any) -> str:
    if act.effective.exact:
        return str(act.effective_day)
    return f"≤ {act.effective_day}"


def _day(day: Any, words: Words) -> str:
    return str(day) if day is not None else words.say("words.unknown")


def _basis_day(s: Any, field: str, words: Words) -> str:
    if s.basis is None or getattr(s.basis.act, field) is None:
        return words.say("words.unknown")
    text = str(getattr(s.basis.act, field))
    return f"{text} ?" if field in s.basis.act.unverified else text


def _last_day(s: Any, words: Words) -> str:
    """The last day for a first filing."""
    return _day(s.basis.registration.closes if s.basis is not None else None, words)
