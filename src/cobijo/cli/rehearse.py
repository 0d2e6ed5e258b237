"""`cobijo programme rehearse`: a designation on a synthetic population, with officers who take their time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.cli import options
from cobijo.messages import Phrase
from cobijo.words import Words


class Rehearse(options.OfRegister):
    """`cobijo programme rehearse`, and a rate by the name of each of its inputs."""

    designation: list[str]
    people: int
    officers: list[int] | None
    seed: int
    years: int
    start: dt.date | None
    fees_on: list[dt.date] | None
    survey: str | None
    roster: str | None
    chart: str | None
    master: str | None
    json: bool
    lang: str


CHANGED = ("take_up", "reregisters", "decisions_a_day", "work_permits", "waivers", "intake_days")
"""The inputs that the command can change, each by an option of its name."""

LIMITS = {
    "decisions_a_day": (0.01, 1000.0, "Give the decisions of one officer on a working day, as 4."),
    "intake_days": (0.0, 3650.0, "Give the days from filing until an officer can take the case, as 28."),
}
"""The least and the most that makes sense, and what to do; of every other input a share."""


def arguments(command: Any, words: Words) -> None:
    """The arguments of the action."""
    command.add_argument(
        "--designation", metavar="FILE", action="append", required=True, help=words.say("help.rehearse_designation")
    )
    command.add_argument("--people", type=int, default=20_000, metavar="N", help=words.say("help.rehearse_people"))
    command.add_argument("--officers", type=int, action="append", metavar="N", help=words.say("help.rehearse_officers"))
    command.add_argument("--seed", type=int, default=1, metavar="N", help=words.say("help.rehearse_seed"))
    command.add_argument("--years", type=int, default=5, metavar="N", help=words.say("help.rehearse_years"))
    command.add_argument("--from", dest="start", type=options.day, metavar="DATE", help=words.say("help.rehearse_from"))
    command.add_argument(
        "--fees-on", type=options.day, action="append", metavar="DATE", help=words.say("help.rehearse_fees")
    )
    command.add_argument("--survey", metavar="PATH", help=words.say("help.survey"))
    command.add_argument("--register", metavar="PATH", help=words.say("help.register_path"))
    for name in CHANGED:
        command.add_argument(
            f"--{name.replace('_', '-')}", dest=name, type=float, metavar="X", help=words.say("help.rehearse_input")
        )
    command.add_argument("--roster", metavar="FILE.csv", help=words.say("help.rehearse_roster"))
    command.add_argument("--chart", metavar="FILE.svg", help=words.say("help.rehearse_chart"))
    command.add_argument("--master", metavar="URL", help=words.say("help.master"))
    command.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(command, words)
    command.set_defaults(run=run)


def run(chosen: Rehearse, words: Words) -> int:
    """Rehearse each designation, staffing and schedule of fees, and set them side by side."""
    from cobijo.cli.tables import progress
    from cobijo.estimate.shards import days, run_shards
    from cobijo.process.rehearsal.result import totals

    words = Words(words.lang, "programme")
    if chosen.chart:
        _chart_path(chosen.chart)
    shards = _shards(chosen)
    with progress(words.say("programme.rehearsing"), days(shards)) as step:
        found = run_shards(shards, master=chosen.master, step=step)
    if chosen.roster:  # and the chart: not before it is known that the rehearsal could be
        _roster(chosen, shards[0])
    for one in found:
        if one["official"] is not None:
            said = [words.say(f"programme.differs.{id_}") for id_ in one["official"]["differs_because"]]
            one["official"]["differs_because"] = said
        one["remarks"] = [words.say(f"programme.rehearsed.{id_}") for id_ in one["remarks"]]
        one["decisions"]["denied_because"] = _because(one["decisions"]["denied_by_reason"], words)
        for given in one["inputs"]:
            given["text"] = words.say(f"programme.input.{given['id']}")
    if chosen.chart:
        _chart(chosen.chart, found, words)
    whole: dict[str, Any] = {"rehearsals": found, "totals": totals(found)} if len(found) > 1 else found[0]
    if chosen.json:
        options.print_json({"not_the_government": words.say("programme.notice"), **whole})
    else:
        _show(found, words)
    return 0


def _because(denied: dict[str, int], words: Words) -> list[dict[str, Any]]:
    """Each reason of a denial in words, beside its code: the element that is not met, and what of it."""
    from cobijo.law.clauses import CLAUSES

    element = {clause.id: clause.element for clause in CLAUSES}
    return [
        {
            "clause": code,
            "element": element[code],
            "text": f"{words.say('element.' + element[code])}: {words.say(f'rule.{code}.meaning')}",
            "count": count,
        }
        for code, count in denied.items()
    ]


def _shards(chosen: Rehearse) -> list[Any]:
    from cobijo.estimate.rehearse import Plan, check
    from cobijo.estimate.shards import Shard, side_by_side
    from cobijo.process.rehearsal.inputs import inputs

    register = options.load_register(chosen)
    for text in chosen.designation:
        options.load_designation(text, register)
    values, listed = inputs(**{name: _share(name, getattr(chosen, name)) for name in CHANGED})

    def make(text: str, officers: int, fees_on: Any) -> Shard:
        plan = Plan(chosen.people, officers, chosen.seed, chosen.years, chosen.start, fees_on)
        check(plan)
        return Shard(text, chosen.register, chosen.survey, plan, values, listed)

    return side_by_side(chosen.designation, chosen.officers or [40], chosen.fees_on or [None], make)


def _share(name: str, value: float | None) -> float | None:
    """An input that is given, where it makes sense. Raises UsageError."""
    from cobijo.errors import UsageError

    least, most, remedy = LIMITS.get(name, (0.0, 1.0, "Give a share as 0.75."))
    if value is None or (least <= value <= most and not (name == "take_up" and value == 0)):
        return value
    expected = Phrase("a number from {least} to {most}", least=f"{least:g}", most=f"{most:g}")
    if name == "take_up":
        expected = Phrase("a number above 0, at most {most}", most=f"{most:g}")
    if name == "take_up" and value == 0:
        remedy = "A rehearsal of nobody shows nothing: a notice says how many it is for (8 U.S.C. 1254a(b)(1))."
    raise UsageError.at(f"--{name.replace('_', '-')}", "value", f"{value:g}", expected, remedy)


def _roster(chosen: Rehearse, shard: Any) -> None:
    """Write who files in the first rehearsal, as a roster that `caseload screen` reads."""
    from pathlib import Path

    from cobijo.estimate.people import draw, pool, write_roster
    from cobijo.estimate.rehearse import filing, lifetime

    register = options.load_register(chosen)
    designation = options.load_designation(shard.designation, register)
    people = draw(
        pool(designation.country, Path(shard.survey) if shard.survey else None), shard.plan.people, shard.plan.seed
    )
    filers = filing(
        people, lifetime(designation, register, shard.plan), designation, register, shard.values, shard.plan
    )
    write_roster(people, filers.filed, filers.who, Path(str(chosen.roster)))


def _chart_path(name: str) -> None:
    """Refuse a name before the work is done. Raises UsageError."""
    from pathlib import Path

    from cobijo.errors import UsageError
    from cobijo.files import guard_foreign

    path = Path(name)
    if path.suffix.lower() != ".svg":
        raise UsageError.at("--chart", "suffix", path.suffix or "none", "a name that ends in .svg", "Choose another.")
    guard_foreign(path)


def _chart(name: str, found: list[dict[str, Any]], words: Words) -> None:
    from pathlib import Path

    from cobijo.files import replace_file
    from cobijo.process.rehearsal.chart import svg

    path = Path(name)
    names = {line: words.say(f"programme.chart.{line}") for line in ("title", "filed", "decided", "backlog")}
    with replace_file(path, private=False) as temporary:
        drawn = svg(found, [_title(one, words) for one in found], {**names, "notice": words.say("programme.notice")})
        temporary.write_text(drawn, encoding="utf-8")


def counted(what: str, count: int, words: Words) -> str:
    """So many of something, in words that fit one as well. Days stand as the rest of the ledger has them."""
    number = str(count) if what == "days" else f"{count:,}"
    return words.say(f"programme.{what}.{'one' if count == 1 else 'other'}", {"n": number})


def _title(one: dict[str, Any], words: Words) -> str:
    values = {**one, **{name: counted(name, one[name], words) for name in ("people", "officers")}}
    values |= {"first": one["from"], "last": one["until"]}
    return words.say("programme.rehearsal_with_fees" if one["fees_on"] else "programme.rehearsal_of", values)


def _show(found: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    print(paragraph(words.say("programme.notice")))
    print(f"\n{words.say('programme.inputs')}")
    for given in found[0]["inputs"]:
        quoted = given["certainty"] in ("quoted", "recalled")
        source = f" [{words.say('programme.source.' + given['id'])}]" if quoted else ""
        certainty = words.say(f"programme.certainty.{given['certainty']}")
        print(paragraph(f"{given['text']}: {given['value']:g} ({certainty}){source}", indent="  - "))
    names = ("filed", "granted", "denied", "open", "undecided", "again", "median", "spread", "backlog", "cards", "fees")
    rows = [[words.say(f"programme.row.{name}"), *(_cell(name, one, words) for one in found)] for name in names]
    print()
    for one in found:
        print(paragraph(_title(one, words)))
        print(paragraph(words.say("programme.sample", one["population"]), indent="  "))
        for remark in one["remarks"]:
            print(paragraph(remark, indent="  · "))
    print(table(["", *(_name(one) for one in found)], rows))
    for one in found:
        _drawn(one, words)
    counted_too = [one for one in found if one["official"] is not None]
    for one in counted_too:
        _official(one, words)
    if counted_too:
        _differences(counted_too, words)


def _differences(found: list[dict[str, Any]], words: Words) -> None:
    """The sources of what was counted, and why it differs: each once, of some designations with their names."""
    from cobijo.cli.tables import paragraph

    print(f"\n{words.say('programme.counted')}")
    for source in dict.fromkeys(source for one in found for source in one["official"]["sources"]):
        print(paragraph(source, indent="  - "))
    print(words.say("programme.differs"))
    of = {
        reason: dict.fromkeys(_named(found, reason)) for one in found for reason in one["official"]["differs_because"]
    }
    whole = len({one["designation"] for one in found})
    for reason, names in of.items():
        print(paragraph(reason if len(names) == whole else f"{', '.join(names)}: {reason}", indent="  - "))


def _named(found: list[dict[str, Any]], reason: str) -> list[str]:
    """The designations of which a reason holds."""
    return [one["designation"] for one in found if reason in one["official"]["differs_because"]]


def _name(one: dict[str, Any]) -> str:
    """What tells a rehearsal from those beside it: the designation, the officers, the day of the fees if one was
    chosen."""
    return " · ".join(str(part) for part in (one["designation"], one["officers"], one["fees_on"]) if part is not None)


def _cell(name: str, one: dict[str, Any], words: Words) -> str:
    decided, waits = one["decisions"], one["waiting"]["all"]
    if name in ("filed", "granted", "denied", "open", "undecided"):
        return f"{decided[name]:,}"
    if name == "again":
        return f"{decided['reregistered']['filed']:,}"
    if name == "median":
        return words.show(None) if waits["p50"] is None else f"{waits['p50']:g}"
    if name == "spread":
        return f"{waits['p10']:g}-{waits['p90']:g}" if waits["p10"] is not None else words.show(None)
    if name == "backlog":
        return f"{max(one['weeks']['backlog'], default=0):,}"
    if name == "cards":
        most = one["cards"]["most_on_one_day"]
        return f"{most['count']:,} ({most['day']})" if most["day"] else "0"
    if one["fees"]["charged"] is None:
        return words.show(None)
    return f"${one['fees']['charged']:,} (+${one['fees']['waived']:,})"


def _drawn(one: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph
    from cobijo.process.rehearsal.chart import spark

    print(f"\n{_name(one)}")
    for line in ("filed", "decided", "backlog"):
        print(f"  {spark(one['weeks'][line])}  {words.say(f'programme.chart.{line}')}")
    for reason in one["decisions"]["denied_because"]:
        denied = f"{words.say('programme.row.denied')}: {reason['count']:,}. {reason['text']}"
        print(paragraph(denied, indent="  "))


def _official(one: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import table

    found = one["official"]
    print(f"\n{words.say('programme.official', {'first': found['from'], 'last': found['through']})}")
    rows = [
        [
            words.say(f"programme.row.{name}"),
            *(_number(found[side][name], words) for side in ("official", "rehearsed_scaled")),
        ]
        for name in ("pending_before", "received", "approved", "denied", "pending")
    ]
    months = found["median_months"]
    rows.append(
        [
            words.say("programme.row.median_all"),
            f"{months['official_all_countries']}",
            words.show(months["rehearsed"] and str(months["rehearsed"])),
        ]
    )
    head = [_name(one), words.say("programme.column.official"), words.say("programme.column.rehearsed")]
    print(table(head, rows))


def _number(value: int | None, words: Words) -> str:
    return words.show(None) if value is None else f"{value:,}"
