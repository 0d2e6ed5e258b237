"""`cobijo estimate --survey PATH`, and `cobijo estimate --accuracy`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.cli import options
from cobijo.messages import among
from cobijo.words import Words


class Estimate(options.Reading):
    """`cobijo estimate`."""

    country: list[str] | None
    designation: list[str] | None
    accuracy: bool
    survey: list[str] | None
    without: list[str]
    lawful: str | None
    assume: list[str]
    codes: str | None
    chart: str | None
    out: str | None


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    from cobijo.estimate.assume import ASSUMPTIONS
    from cobijo.estimate.scenario import rates
    from cobijo.estimate.surveys.codes import dictionaries
    from cobijo.estimate.surveys.edits import IDS

    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--country", metavar="GT", action="append", help=words.say("help.estimate_country"))
    which.add_argument("--designation", metavar="FILE", action="append", help=words.say("help.estimate_designation"))
    which.add_argument("--accuracy", action="store_true", help=words.say("help.accuracy"))
    command.add_argument("--survey", metavar="PATH", action="append", help=words.say("help.survey"))
    names = ", ".join((*(a.id for a in ASSUMPTIONS), *IDS))
    command.add_argument(
        "--without", metavar="ID", action="append", default=[], help=words.say("help.without", {"names": names})
    )
    command.add_argument("--lawful", metavar="edits|none", help=words.say("help.lawful"))
    values = {"names": ", ".join(rate.id for rate in rates())}
    command.add_argument(
        "--assume", metavar="RATE=X", action="append", default=[], help=words.say("help.assume", values)
    )
    known = {"names": ", ".join(dictionaries())}
    command.add_argument("--codes", metavar="YEAR", help=words.say("help.codes", known))
    command.add_argument("--chart", metavar="FILE", help=words.say("help.chart"))
    command.add_argument("--out", metavar="FILE", help=words.say("help.estimate_out"))
    options.reading(command, words)
    command.set_defaults(run=run)


def run(chosen: Estimate, words: Words) -> int:
    """Estimate each designation asked for in one survey, and set several side by side."""
    from pathlib import Path

    from cobijo.cli.estimated import compare, show
    from cobijo.errors import UsageError
    from cobijo.estimate.report import estimate_json
    from cobijo.estimate.tables import out_path, write_table

    surveys = [Path(text) for text in chosen.survey or ()]
    out = out_path(chosen.out, surveys) if chosen.out is not None else None
    if chosen.chart:
        _chart_path(Path(chosen.chart), surveys)
    if chosen.accuracy:
        return _accuracy(chosen, out, words)
    if not surveys:
        raise UsageError.at("--survey", "value", "nothing", "a person file of the survey", "Say --survey PATH.")
    found = _estimates(chosen, surveys, words)
    answers = [estimate_json(one, words) for one in found]
    if chosen.chart:
        _write_chart(Path(chosen.chart), out, found, answers, words)
    if out is not None:
        write_table(out, found)
    if chosen.json:
        options.print_json(answers[0] if len(answers) == 1 else {"estimates": answers})
    elif len(answers) > 1:
        compare(answers, words)
    else:
        show(answers[0], words)
    return 0


def _estimates(chosen: Estimate, surveys: Any, words: Words) -> list[Any]:
    """Read the survey once, for the countries asked for, and estimate each designation."""
    from cobijo.cli.tables import progress
    from cobijo.errors import UsageError
    from cobijo.estimate.assume import chosen as check
    from cobijo.estimate.reach import LAWFUL, imagined, reach
    from cobijo.estimate.scenario import assumed
    from cobijo.estimate.surveys.acs import read_acs
    from cobijo.estimate.surveys.edits import IDS
    from cobijo.tables.extras import library

    check(tuple(name for name in chosen.without if name not in IDS))
    assumed(tuple(chosen.assume))
    if chosen.lawful not in (None, *LAWFUL):
        raise UsageError.at("--lawful", "value", chosen.lawful, among(LAWFUL), "Name a method.")
    register = options.load_register(chosen)
    day: dt.date | None = chosen.on
    if chosen.country:
        day = options.asof(chosen).on
        # A country named twice is one country.
        codes = [options.country_code(text, chosen) for text in chosen.country]
        wanted = [imagined(code, day) for code in dict.fromkeys(codes)]
    else:
        named = dict.fromkeys(chosen.designation or ())
        wanted = [options.load_designation(text, register) for text in named]
    countries = sorted({designation.country for designation in wanted})
    rules: dict[str, Any] = {"without": tuple(chosen.without), "lawful": chosen.lawful, "assume": tuple(chosen.assume)}
    rules |= {"known": chosen.known}
    with progress(words.say("estimate.reading")), library("duckdb", "duckdb").connect() as connection:
        read = read_acs(surveys, connection, countries=countries, codes=chosen.codes)
        return [reach(designation, read, register, on=day, **rules) for designation in wanted]


def _accuracy(chosen: Estimate, out: Any, words: Words) -> int:
    """The government's estimates beside who held it later: a table, a chart, a file."""
    from pathlib import Path

    from cobijo.cli.accuracy import show_accuracy
    from cobijo.estimate.accuracy import accuracy, answer_json
    from cobijo.estimate.chart import accuracy_svg
    from cobijo.estimate.tables import write_accuracy

    found = accuracy(chosen.known)
    answer = answer_json(found, words.lang)
    if chosen.chart:
        _write_svg(Path(chosen.chart), out, accuracy_svg(found.rows, words), answer["accuracy"])
    if out is not None:
        write_accuracy(out, found.rows, words.lang)
    if chosen.json:
        options.print_json(answer)
    else:
        show_accuracy(answer["accuracy"], found.quartiles, words)
    return 0


def _chart_path(path: Any, surveys: Any) -> None:
    """Refuse a chart's name, or that of the data beside it, before any work is done."""
    from cobijo.errors import UsageError
    from cobijo.estimate.tables import in_a_folder
    from cobijo.files import guard_foreign

    if path.suffix.lower() != ".svg":
        raise UsageError.at("--chart", "suffix", path.suffix or "none", "a name that ends in .svg", "Choose another.")
    for name in (path, path.with_suffix(".csv")):
        guard_foreign(in_a_folder("--chart", name), reads=surveys)


def _write_chart(path: Any, out: Any, found: Any, answers: list[dict[str, Any]], words: Words) -> None:
    """Every designation asked for in one chart, the data of all beside it."""
    from cobijo.estimate.chart import Plot, sensitivity_svg
    from cobijo.estimate.tables import rows

    plots = []
    for answer in answers:
        values = {"country": words.country(answer["country"]), "year": answer["survey"]["year"]}
        title = words.say("estimate.chart", values)
        titled = title if len(answers) == 1 else f"{title}: {answer['designation']}"
        plots.append(Plot(titled, answer["sensitivity"]["continuous_residence_since"]))
    data = [row for one in found for row in rows(one) if row["section"].startswith("residence_since")]
    _write_svg(path, out, sensitivity_svg(plots, words), data)


def _write_svg(path: Any, out: Any, svg: str, data: list[dict[str, Any]]) -> None:
    """A chart, and beside it the numbers that it draws, under the same name; the table that `--out` puts there has
    them among its own."""
    from cobijo.estimate.tables import write_csv
    from cobijo.files import replace_file

    with replace_file(path, private=False) as temporary:
        temporary.write_text(svg, encoding="utf-8")
    beside = path.with_suffix(".csv")
    if out is not None and out.resolve() == beside.resolve():
        return
    with replace_file(beside, private=False) as temporary:
        write_csv(temporary, data)
