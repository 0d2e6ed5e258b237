"""`cobijo caseload screen ROSTER`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from cobijo.cli import options, rosters
from cobijo.words import Words


class Codes(argparse.Namespace):
    """`cobijo caseload codes`."""

    out: str | None
    json: bool
    lang: str


ENGINES = ("python", "arrow", "duckdb", "spark")
ARROW_FROM = 500
"""From so many people on Arrow is faster than Python, its start included, where not every row is told with its reasons:
those are Python's."""
PYTHON_UP_TO = 2_500
"""And where each is: from so many on the rows are told from what they hold (`caseload_view.MOST`)."""


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command and its actions."""
    actions = command.add_subparsers(dest="action", metavar=words.say("help.command"), required=True)
    for action, run in (("screen", run_screen), ("changes", _changes), ("facts", run_facts)):
        text = words.say(f"help.caseload_{action}")
        one = actions.add_parser(action, help=text, description=text)
        rosters.arguments(one, words)
        where = words.say("help.out_answers" if action == "screen" else "help.out")
        one.add_argument("--out", type=options.out_file, metavar="FILE", help=where)
        if action == "screen":
            which = one.add_mutually_exclusive_group()
            which.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
            which.add_argument("--designation", metavar="FILE", help=words.say("help.designation"))
            one.add_argument("--engine", choices=ENGINES, help=words.say("help.engine"))
            one.add_argument("--master", metavar="URL", help=words.say("help.master"))
            one.add_argument("--resume", action="store_true", help=words.say("help.resume"))
        elif action == "changes":
            one.add_argument("--before", type=options.day, metavar="DATE", help=words.say("help.before"))
            one.add_argument("--after", type=options.day, metavar="DATE", help=words.say("help.after"))
            one.add_argument("--source", metavar="CITATION", help=words.say("help.source"))
        if action != "facts":
            one.add_argument("--long", action="store_true", help=words.say("help.long"))
        options.reading(one, words)
        one.set_defaults(run=run)
    text = words.say("help.caseload_columns")
    columns = actions.add_parser("columns", help=text, description=text)
    rosters.arguments(columns, words)
    columns.add_argument("--write-map", metavar="FILE", help=words.say("help.write_map"))
    options.reading(columns, words)
    columns.set_defaults(run=_columns, out=None)
    text = words.say("help.caseload_codes")
    codes = actions.add_parser("codes", help=text, description=text)
    codes.add_argument("--out", metavar="FILE", help=words.say("help.out"))
    codes.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(codes, words)
    codes.set_defaults(run=show_codes)


def show_codes(chosen: Codes, words: Words) -> int:
    """What the codes in `failed` and `gaps` stand for: to the terminal, or as a table."""
    from pathlib import Path

    from cobijo.answers.rules import codes_json
    from cobijo.cli.tables import paragraph

    found = codes_json(words)
    if chosen.out is not None:
        from cobijo.tables.writing import guard_table, write_table

        guard_table(Path(chosen.out), list(found[0]))
        rows = [[*list(one.values())[:-1], " ".join(one["facts"])] for one in found]
        write_table(Path(chosen.out), list(found[0]), rows)
        print(words.say("caseload.written", {"path": Path(chosen.out)}), file=sys.stderr if chosen.json else sys.stdout)
    if chosen.json:
        options.print_json(found)
    elif chosen.out is None:
        for one in found:
            element = words.say(f"element.{one['element']}")
            print(f"{one['code']} — {element}, {one['citation']}")
            print(paragraph(one["meaning"], indent="  "))
    return 0


def run_screen(chosen: rosters.Screen, words: Words) -> int:
    """Screen a roster; the table goes to the terminal, the rows to a file."""
    from pathlib import Path

    from cobijo.engines.rows import HEADER
    from cobijo.errors import UsageError

    if chosen.resume and not Path(chosen.roster).is_dir():
        remedy = "Leave it out: a file is answered whole or not at all."
        raise UsageError.at("--resume", "value", "a single file", "a folder", remedy)
    if Path(chosen.roster).is_dir() or Path(chosen.roster).suffix == ".parquet":
        from cobijo.cli.parts import run_parts, takes

        if takes(Path(chosen.roster)):
            return run_parts(chosen, words)
    chosen.out = options.out_path(chosen.out, Path(chosen.roster), HEADER)
    register, asof = options.load_register(chosen), options.asof(chosen)
    which = options.which(chosen, register)
    source = rosters.source_of(chosen)
    how = rosters.options_of(chosen, words, asof.on, which["designation"])
    if source.small or chosen.engine == "python" or not _has_arrow():
        return _screen_each(source, how, register, asof, which, chosen, words)
    from cobijo.cli.large import screen_large

    return screen_large(source, how, register, asof, which, chosen, words)


def _screen_each(
    source: Any, how: Any, register: Any, asof: Any, which: dict[str, Any], chosen: rosters.Screen, words: Words
) -> int:
    """Screen a roster that is read person by person."""
    from cobijo.engines.rows import HEADER
    from cobijo.rosters import read_roster
    from cobijo.tables.writing import write_table

    roster = read_roster(source, how)
    cases = [case for _, case in roster.cases]
    by_columns = len(cases) >= (PYTHON_UP_TO if _tells_each(chosen) else ARROW_FROM) and _has_arrow()
    engine = chosen.engine or ("arrow" if by_columns else "python")
    rows, answers = _answer(engine, cases, register, asof, which, chosen, words)
    if chosen.out is not None:
        write_table(chosen.out, list(HEADER), [row.cells() for row in rows], reads=rosters.reads(chosen))
    rejects = rosters.write_rejects(rosters.base_of(chosen), roster, words.lang)
    if chosen.json:
        options.print_json([dict(zip(HEADER, row.cells(), strict=True)) for row in rows])
    else:
        from cobijo.cli.behind import Behind
        from cobijo.cli.caseload_view import show_caseload

        show_caseload(rows, Behind(cases, register, asof, which, answers), words, long=chosen.long)
    rosters.report(chosen, roster, rejects, words)
    return 2 if roster.rejects else 0


def _answer(
    engine: str, cases: list[Any], register: Any, asof: Any, which: dict[str, Any], chosen: rosters.Screen, words: Words
) -> tuple[list[Any], list[Any]]:
    """The rows of an engine, in the order of the people; from Python also the screenings behind them."""
    if engine == "python":
        from cobijo.cli.tables import progress
        from cobijo.engines.python import screen_roster

        with progress(words.say("caseload.screening"), len(cases)) as step:
            answers = list(screen_roster(cases, register, asof, progress=step, **which))
        return [row for row, _ in answers], answers
    from cobijo import engines
    from cobijo.engines.rows import by_people
    from cobijo.tables.facts import facts_table

    if engine == "spark":
        which = {**which, "master": chosen.master}
    found = engines.engine(engine).screen_table(facts_table(cases), register, asof, **which)
    return by_people(found, (case.ref for case in cases)), []


def _tells_each(chosen: rosters.Screen) -> bool:
    """Whether every answer is shown with its reasons: to a program, or to who asks for all of them."""
    from cobijo.cli.tables import drawn

    return not chosen.json and (chosen.long or not drawn())


def _has_arrow() -> bool:
    import importlib.util

    return all(importlib.util.find_spec(name) is not None for name in ("numpy", "pyarrow"))


def _changes(chosen: rosters.Changes, words: Words) -> int:
    from cobijo.cli.changes import run_changes

    return run_changes(chosen, words)


def run_facts(chosen: rosters.OfRoster, words: Words) -> int:
    """Write a roster as a table of facts, which a bulk engine answers without reading it again."""
    from pathlib import Path

    from cobijo.errors import UsageError
    from cobijo.files import replace_file
    from cobijo.rosters import read_roster
    from cobijo.tables.extras import library
    from cobijo.tables.facts import facts_table, schema
    from cobijo.tables.writing import METADATA

    if chosen.out is None or chosen.out.suffix != ".parquet":
        found = str(chosen.out or "nothing")
        raise UsageError.at("--out", "value", found, "a name that ends in .parquet", "Choose another name.")
    out = chosen.out = options.writable(chosen.out, Path(chosen.roster), schema().names)
    source = rosters.source_of(chosen)
    how = rosters.options_of(chosen, words, options.asof(chosen).on)
    if source.small:
        roster: Any = read_roster(source, how)
        facts = facts_table([case for _, case in roster.cases])
    else:
        from cobijo.rosters import understand
        from cobijo.rosters.answers import Answered, facts_of

        roster = Answered(understand(source, how))
        facts = facts_of(roster.how, roster)
    parquet = library("pyarrow.parquet", "tables")
    with replace_file(out, reads=rosters.reads(chosen)) as temporary:
        parquet.write_table(facts.replace_schema_metadata(METADATA), str(temporary), write_page_checksum=True)
    rejects = rosters.write_rejects(rosters.base_of(chosen), roster, words.lang)
    rosters.report(chosen, roster, rejects, words)
    return 2 if roster.rejects else 0


def _columns(chosen: rosters.Columns, words: Words) -> int:
    from cobijo.cli.columns import run_columns

    return run_columns(chosen, words)
