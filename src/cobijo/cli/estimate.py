"""`cobijo estimate --survey PATH`."""

from __future__ import annotations

from typing import Any

from cobijo.cli import options
from cobijo.words import Words


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    from cobijo.estimate.assume import ASSUMPTIONS

    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--country", metavar="GT", action="append", help=words.say("help.estimate_country"))
    which.add_argument("--designation", metavar="FILE", action="append", help=words.say("help.estimate_designation"))
    command.add_argument("--survey", metavar="PATH", required=True, help=words.say("help.survey"))
    names = ", ".join(a.id for a in ASSUMPTIONS)
    command.add_argument(
        "--without", metavar="ID", action="append", default=[], help=words.say("help.without", {"names": names})
    )
    command.add_argument("--chart", metavar="FILE", help=words.say("help.chart"))
    options.reading(command, words)
    command.set_defaults(run=run)


def run(chosen: Any, words: Words) -> int:
    """Estimate each designation asked for in one survey, and set several side by side."""
    from pathlib import Path

    from cobijo.bulk.table import library
    from cobijo.estimate.assume import chosen as check
    from cobijo.estimate.reach import imagined, reach
    from cobijo.estimate.report import estimate_json
    from cobijo.estimate.surveys.acs import read_acs

    if chosen.chart:
        _chart_path(Path(chosen.chart), Path(chosen.survey))
    without = tuple(chosen.without)
    check(without)
    register = options.load_register(chosen)
    if chosen.country:
        day = options.asof(chosen).on
        wanted = [imagined(options.country_code(text), day) for text in chosen.country]
    else:
        day = chosen.on
        wanted = [options.load_designation(text, register) for text in chosen.designation]
    from cobijo.cli.tables import progress

    with progress(words.say("estimate.reading")), library("duckdb", "duckdb").connect() as connection:
        survey = read_acs(Path(chosen.survey), connection)
        found = [reach(d, survey, register, on=day, without=without) for d in wanted]
    if chosen.chart:
        _write_chart(Path(chosen.chart), found[0], words)
    answers = [estimate_json(one, words) for one in found]
    if chosen.json:
        options.print_json(answers[0] if len(answers) == 1 else {"estimates": answers})
        return 0
    if len(answers) > 1:
        _compare(answers, words)
        return 0
    _show(answers[0], words)
    return 0


def _chart_path(path: Any, survey: Any) -> None:
    from cobijo.errors import UsageError
    from cobijo.files import guard_foreign

    if path.suffix.lower() != ".svg":
        raise UsageError.at("--chart", "suffix", path.suffix or "none", "a name that ends in .svg", "Choose another.")
    guard_foreign(path, reads=[survey])


def _write_chart(path: Any, found: Any, words: Words) -> None:
    from cobijo.estimate.chart import sensitivity_svg
    from cobijo.files import replace_file

    values = {"country": words.country(found.designation.country), "year": found.survey.year}
    title = words.say("estimate.chart", values)
    with replace_file(path) as temporary:
        temporary.write_text(sensitivity_svg(title, found.sensitivity, words), encoding="utf-8")


def _number(count: dict[str, Any], words: Words) -> str:
    if count["count"] is None:
        return words.say("estimate.too_few", {"n": count["sample_size"]})
    low, high = count["interval90"]
    values = {"count": f"{count['count']:,}", "low": f"{low:,}", "high": f"{high:,}", "n": count["sample_size"]}
    return words.say("estimate.number", values)


def _head(answer: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    survey = answer["survey"]
    values = {"survey": survey["name"], "states": words.list(survey["states"]), "records": f"{survey['records']:,}"}
    print(paragraph(words.say("estimate.survey", values)))
    if not survey["whole_country"]:
        print(paragraph(words.say("estimate.not_whole"), indent="  ! "))


def _show(answer: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    values = {
        "designation": answer["designation"],
        "country": words.country(answer["country"]),
        "since": answer["continuous_residence_since"],
    }
    print(words.say("estimate.heading", values))
    _head(answer, words)
    print(f"\n{words.say('estimate.covered')}: {_number(answer['covered'], words)}")
    if answer["open"]["sample_size"]:
        print(paragraph(f"{words.say('estimate.open')}: {_number(answer['open'], words)}", indent="  "))
        if answer["range"] is not None:
            ends = {"low": f"{answer['range']['at_least']:,}", "high": f"{answer['range']['at_most']:,}"}
            print(words.say("estimate.range", ends))
    if answer["not_covered"]["sample_size"]:
        print(f"{words.say('estimate.not_covered')}: {_number(answer['not_covered'], words)}")
    for name, groups in answer["by"].items():
        print(f"\n{words.say(f'estimate.by.{name}')}")
        if groups is None:
            print(paragraph(words.say("estimate.no_households"), indent="  "))
            continue
        rows = [[_group(group, words), _number(count, words)] for group, count in groups.items()]
        print(table([words.say(f"estimate.group.{name}"), words.say("estimate.covered")], rows))
    print(f"\n{words.say('estimate.assumptions')}")
    for a in answer["assumptions"]:
        mark = "  - " if a["used"] else "  x "
        without = words.say("estimate.without", {"count": f"{a['effect']['covered_without_it']:,}"})
        print(paragraph(f"{a['id']}: {a['text']} {without} [{a['source']}]", indent=mark))
    print(f"\n{words.say('estimate.not_measured')}")
    for n in answer["not_measured"]:
        print(paragraph(n["text"], indent="  - "))
    print(f"\n{words.say('estimate.sensitivity')}")
    rows = [
        [c["date"], _number(c, words), _number(c["open"], words) if c["open"]["sample_size"] else "—"]
        for c in answer["sensitivity"]["continuous_residence_since"]
    ]
    print(table([words.say("table.residence"), words.say("estimate.covered"), words.say("estimate.open")], rows))
    if answer["published"]:
        print(f"\n{words.say('estimate.published')}")
        for p in answer["published"]:
            unsure = "" if p["certainty"] != "recalled" else f" ({words.say('words.recalled')})"
            print(paragraph(f"{p['designation']}: {p['estimate']}{unsure}. {p['source']}", indent="  - "))
        print(paragraph(words.say("published.differs")))


def _group(name: str, words: Words) -> str:
    return words.say(f"group.{name}") if words.has(f"group.{name}") else name


def _compare(answers: list[dict[str, Any]], words: Words) -> None:
    from cobijo.cli.tables import table

    _head(answers[0], words)
    print()
    head = [words.say(f"table.{name}") for name in ("designation", "country", "residence")]
    head += [words.say("estimate.covered"), words.say("estimate.open")]
    rows = [
        [
            a["designation"],
            words.country(a["country"]),
            a["continuous_residence_since"],
            _number(a["covered"], words),
            _number(a["open"], words) if a["open"]["sample_size"] else "—",
        ]
        for a in answers
    ]
    print(table(head, rows))
    print(f"\n{words.say('estimate.same_assumptions')}")
