"""What the commands that take a roster share: its options, how it is opened, and what is said of how it was read."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.rosters import Options, Source
    from cobijo.rosters.roster import Counts


class OfRoster(options.Reading):
    """What every command is given that takes a roster: how it is to be read, and where the answers go."""

    roster: str
    dates: str | None
    refs: str | None
    sheet: str | None
    query: str | None
    map: str | None
    out: Path | None


class Screen(OfRoster, options.Which):
    """`cobijo caseload screen`."""

    engine: str | None
    master: str | None
    resume: bool
    long: bool


class Changes(OfRoster):
    """`cobijo caseload changes`."""

    before: dt.date | None
    after: dt.date | None
    source: str | None
    long: bool


class Columns(OfRoster):
    """`cobijo caseload columns`."""

    write_map: str | None


SHOWN_REJECTS = 10
SHOWN_COLUMNS = 10
SHOWN_LINES = 10


def arguments(command: Any, words: Words) -> None:
    """The options that say how a roster is to be read."""
    command.add_argument("roster", metavar="ROSTER", help=words.say("help.roster"))
    command.add_argument("--dates", choices=["month-first", "day-first"], help=words.say("help.dates"))
    command.add_argument("--refs", choices=["plain"], help=words.say("help.refs"))
    command.add_argument("--sheet", metavar="NAME", help=words.say("help.sheet"))
    command.add_argument("--query", metavar="SQL", help=words.say("help.query"))
    command.add_argument("--map", metavar="FILE", help=words.say("help.map"))


def source_of(chosen: OfRoster, path: Path | None = None) -> Source:
    """The roster that is asked for, opened. Raises InputError."""
    from cobijo.rosters import open_roster

    sheet = chosen.sheet or mapping_of(chosen).sheet
    source = path or Path(chosen.roster)
    if source.suffix.lower() == ".parquet" and source.is_file():
        _no_table_of_facts(source)
    wants = source.suffix.lower() == ".xlsx" or chosen.sheet is not None or str(source) == "-"
    if sheet is not None and not wants and path is None:  # of a folder it is that of its workbooks
        from cobijo.errors import InputError

        found, remedy = "a sheet, of a file that has none", "Take the line out of the map."
        raise InputError.at(chosen.map or source, "sheet", found, "a workbook (.xlsx)", remedy)
    return open_roster(source, sheet=sheet if wants else None, query=chosen.query)


def _no_table_of_facts(path: Path) -> None:
    """Half of the columns of a table of facts have a roster's names: the others would be lost. Raises InputError."""
    from cobijo.caseload.parts import holds_facts
    from cobijo.errors import InputError

    if holds_facts(path):
        remedy = "Give the roster that it was made of; `cobijo caseload screen` takes either."
        raise InputError.at(path, "file", "a table of facts", "a roster", remedy)


def options_of(chosen: OfRoster, words: Words, on: dt.date | None, designation: Any = None) -> Options:
    """What the user says of the roster. `on` is the day asked about: what the rules take as it stands has happened by
    then; what they ask the day of, by today where that is later."""
    from cobijo.clock import by_now
    from cobijo.rosters import Options

    return Options(
        dates=chosen.dates,
        ask=asker(words),
        refs=chosen.refs,
        on=on,
        latest=None if on is None else by_now(on),
        mapping=mapping_of(chosen),
        imagined=frozenset({designation.country} if designation is not None else ()) | _imagined(chosen),
    )


def _imagined(chosen: OfRoster) -> frozenset[str]:
    """The states that another register imagines."""
    if not chosen.register:
        return frozenset()
    from cobijo.caseload.given import states_of

    return states_of(options.load_register(chosen))


def mapping_of(chosen: OfRoster) -> Any:
    """What the map file says, if there is one. Raises InputError."""
    from cobijo.rosters import read_mapping
    from cobijo.rosters.mapping import NOTHING_SAID

    return read_mapping(Path(chosen.map)) if chosen.map is not None else NOTHING_SAID


def asker(words: Words) -> Any:
    """A question at the terminal where there is one; else None, and an ambiguous column is an error."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(column: str, example: str) -> str | None:
        print(
            words.say("caseload.ask_dates", {"column": column, "example": example}), end="", file=sys.stderr, flush=True
        )
        answer = sys.stdin.readline().strip().lower()[:1]
        return {"m": "month-first", "d": "day-first"}.get(answer)

    return ask


def base_of(chosen: OfRoster) -> Path:
    """The file beside which the rows set aside are written: the answers, else the roster."""
    if chosen.out is not None:
        return chosen.out
    roster = Path(chosen.roster)
    return roster if roster.suffix and not str(roster).startswith("/dev/") else Path("roster.csv")


def reads(chosen: OfRoster) -> list[Path]:
    """The files that the work is made of, which nothing is ever written over."""
    found = [Path(chosen.roster), *([Path(chosen.map)] if chosen.map is not None else [])]
    return [path for path in found if path.exists()]


def write_rejects(base: Path, roster: Any, lang: str) -> Path | None:
    """The rows that could not be read, with what to do about each in somebody's language, beside a file; what its
    columns are called is the same in every language. Where there are none, those of an earlier run are taken away,
    since they are true no more."""
    from cobijo.caseload.parts import rejects_beside
    from cobijo.tables.writing import as_written, write_table
    from cobijo.words.problems import parts_in_language

    path = rejects_beside(base)
    if not roster.rejects:
        if path.is_file() and not path.is_symlink() and path.stat().st_size and as_written(path, REJECTS):
            path.unlink()
        return None
    rows = [[str(one.line), *parts_in_language(one.problem, lang).values()] for one in roster.rejects]
    write_table(path, REJECTS, rows)
    return path


REJECTS = ["line", "field", "found", "expected", "what_to_do"]


def report(chosen: OfRoster, roster: Any, rejects: Path | None, words: Words) -> None:
    """What became of every record, for the eye: to standard error where standard output is for a program."""
    from cobijo.caseload.found import notes_said
    from cobijo.cli.tables import drawn, paragraph, remark

    def say(text: str) -> None:
        if drawn() and not chosen.json:
            print(paragraph(text))
        else:
            remark(text)

    if roster.how.source.read_from:
        remark(words.say("caseload.sheet", {"sheet": sheet_of(roster.how.source)}))
    if roster.unused:
        remark(words.say("caseload.ignored", {"columns": some(roster.how.unused_shown, words)}))
    for said in notes_said(roster, words):
        remark(said)
    if chosen.out is not None:
        say(words.say("caseload.written", {"path": chosen.out}))
    say_rejects(roster, rejects, words)
    counts = roster.counts
    say(words.say("caseload.accounts", accounts(counts)))
    if roster.nobody:
        lines = [str(one.line) for one in roster.nobody[:SHOWN_LINES]]
        more = len(roster.nobody) - len(lines)
        shown = ", ".join(lines) + (words.say("caseload.and_more", {"count": more}) if more else "")
        remark(words.say("caseload.nobody", {"lines": shown, "count": len(roster.nobody)}))


def say_rejects(roster: Any, rejects: Path | None, words: Words, file: str = "") -> None:
    """The first rows that were set aside, with what is wrong with each, and the file that holds them all. `file` is
    that of a folder in which they stand."""
    from cobijo.cli.tables import remark
    from cobijo.privacy import redacted
    from cobijo.words.problems import parts_in_language

    of = f"{file}: " if file else ""
    for reject in roster.rejects[:SHOWN_REJECTS]:
        parts = {name: redacted(text) for name, text in parts_in_language(reject.problem, words.lang).items()}
        values = {"line": reject.line, "field": parts["place"], **parts}
        remark(of + words.say("caseload.row", values))
    if len(roster.rejects) > SHOWN_REJECTS:
        remark(of + words.say("caseload.more", {"count": len(roster.rejects) - SHOWN_REJECTS}))
    if rejects is not None:
        say_aside(roster.counts, rejects, words, file)


def say_passed_over(folder: Path, beside: list[Path], words: Words) -> list[str]:
    """What stands in a folder and is not read is named, each, as are its hidden files; the names of the first."""
    from cobijo.caseload.found import folder_said
    from cobijo.caseload.parts import hidden_in, unread_in
    from cobijo.cli.tables import remark

    unread = unread_in(folder, beside)
    for text in folder_said(unread, hidden_in(folder), words):
        remark(text)
    return unread


def say_aside(counts: Counts, rejects: Path, words: Words, file: str = "") -> None:
    """How many rows were set aside, and the file that holds them."""
    from cobijo.cli.tables import remark

    id_ = "caseload.rejects" if counts.people else "caseload.rejects_only"
    said = words.say(id_, {"count": f"{counts.set_aside:,}", "path": rejects})
    remark(f"{file}: {said}" if file else said)


def accounts(counts: Any) -> dict[str, str]:
    """What became of the records, as values of a sentence."""
    names = ("records", "people", "set_aside", "nobody", "blank")
    return {name: f"{getattr(counts, name):,}" for name in names}


def sheet_of(source: Source) -> str:
    """The sheet that was read, as far as its name may be printed."""
    from cobijo.rosters.naming import shown_sheet

    return shown_sheet(source.read_from, source.sheets)


def some(names: Any, words: Words) -> str:
    """The first of some headers as they may be printed, and how many more there are."""
    shown = ", ".join(names[:SHOWN_COLUMNS])
    more = len(names) - SHOWN_COLUMNS
    return shown + (words.say("caseload.and_more", {"count": f"{more:,}"}) if more > 0 else "")
