"""`cobijo caseload columns ROSTER`: how each header was read, what is not used, and what would help most.

Of a folder it is one table, with the files in which each header stands.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options, rosters
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.errors import Problem
    from cobijo.rosters.look import Understood

ASKED = 500
"""People of a file who are screened to find out which fact is missed most."""

HELPS = 5


def run_columns(chosen: rosters.Columns, words: Words) -> int:
    """Show how a roster, or each of a folder, is understood; write it as a map that can be kept and mended."""
    from cobijo.errors import InputError
    from cobijo.rosters.samples import first_records, sampled, together

    folder = Path(chosen.roster) if Path(chosen.roster).is_dir() else None
    if chosen.write_map is not None:
        _check_map(Path(chosen.write_map), chosen)
    understood, problems = _understood(chosen, words, folder)
    asof, register = options.asof(chosen), options.load_register(chosen)
    by_file, helps = {}, Counter[str]()
    for name, how in understood.items():
        records = first_records(how)
        by_file[name] = sampled(how, records)
        helps += _waits(how, records, register, asof)
    found = together(by_file) if folder else next(iter(by_file.values()))
    most = [{"fact": name, "answers": count} for name, count in helps.most_common(HELPS)]
    if chosen.json:
        said: dict[str, Any] = {"columns": [_json(one, folder) for one in found], "would_help": most}
        sheets = {name: how.source.read_from or None for name, how in understood.items()}
        options.print_json({**said, **({"files": sheets} if folder else {"sheet": next(iter(sheets.values()))})})
    else:
        _show(found, most, understood, words, folder)
    for name, how in understood.items():
        _say_notes(how, words, f"{name}: " if folder else "")
    if chosen.write_map is not None and understood:
        _write_map(Path(chosen.write_map), understood, chosen, words)
    if problems:
        raise InputError(str(folder), problems)
    return _unread(folder, chosen, words) if folder else 0


def _understood(
    chosen: rosters.Columns, words: Words, folder: Path | None
) -> tuple[dict[str, Understood], list[Problem]]:
    """How each file is understood, by its name. Of a folder, what is wrong with one holds up none of the others."""
    from cobijo.errors import InputError
    from cobijo.messages import Phrase
    from cobijo.rosters import understand

    how = replace(rosters.options_of(chosen, words, options.asof(chosen).on), look=True, ask=None)
    found: dict[str, Understood] = {}
    problems: list[Problem] = []
    for file in _files(folder) if folder else [Path(chosen.roster)]:
        try:
            source = rosters.source_of(chosen, file)
            found[file.name] = understand(source, how, list(source.records()) if source.small else None, limit=0)
        except InputError as error:
            if folder is None:
                raise
            problems += [
                one._replace(place=Phrase("{file}, {place}", file=file.name, place=one.place)) for one in error.problems
            ]
    if folder and not found:
        raise InputError(str(folder), problems)
    return found, problems


def _files(folder: Path) -> list[Path]:
    from cobijo.caseload.parts import sources_of

    return sources_of(folder)


def _unread(folder: Path, chosen: rosters.Columns, words: Words) -> int:
    """What stands in a folder and is not read is named, each: there may be people in it."""
    beside = [Path(one) for one in (chosen.map, chosen.write_map, chosen.register) if one]
    return 2 if rosters.say_passed_over(folder, beside, words) else 0


def _say_notes(understood: Understood, words: Words, file: str) -> None:
    from cobijo.cli.tables import remark
    from cobijo.rosters.naming import shown_header
    from cobijo.rosters.untold import OF_A_CARD, OF_A_STATE, OF_AGAIN

    for note in understood.notes:
        remark(file + words.say(note.id, note.values))
    for n, names in understood.untold.items():
        if names in (OF_A_STATE, OF_A_CARD, OF_AGAIN):
            continue
        values = {"column": shown_header(understood.source.header[n], n), "fact": tuple(names)}
        remark(file + words.say("columns.untold", values))


def _json(one: Any, folder: Path | None) -> dict[str, Any]:
    return {
        "header": one.header,
        "fact": one.fact or None,
        "why": one.why,
        "order": one.order,
        "codes": one.codes,
        "samples": [{"cell": cell, "read": read} for cell, read in one.samples],
        "filled": one.filled,
        "unread": one.unread,
        **({"files": list(one.files)} if folder else {}),
    }


def _waits(understood: Understood, records: list[Any], register: Any, asof: Any) -> Counter[str]:
    """The facts that answers wait for, and how many of those looked at."""
    from cobijo.engines.python import screen_roster
    from cobijo.rosters.roster import of_records

    people = [case for _, case in of_records(records[:ASKED], understood).cases]
    return Counter(row.next_question for row, _ in screen_roster(people, register, asof) if row.next_question)


def _show(
    found: list[Any], helps: list[dict[str, Any]], understood: Mapping[str, Understood], words: Words, folder: Any
) -> None:
    from cobijo.cli.tables import drawn, paragraph, table
    from cobijo.privacy import redacted

    seen = drawn()
    names = ("header", *(("files",) if folder else ()), "taken_for", *(() if seen else ("why_taken",)), "samples")
    head = [words.say(f"table.{name}") for name in names]
    files = len(understood) if folder else 0
    rows = [_row(one, words, files=files, seen=seen) for one in found if one.fact]
    for name, how in understood.items():
        if how.source.read_from:
            file = f"{redacted(name)}: " if folder else ""
            print(file + words.say("caseload.sheet", {"sheet": rosters.sheet_of(how.source)}))
    print(table(head, rows))
    unused = list(dict.fromkeys(one for how in understood.values() for one in how.unused_shown))
    if unused:
        print(paragraph(words.say("caseload.ignored", {"columns": rosters.some(unused, words)})))
    for help_ in helps:
        question = words.say(f"question.{help_['fact']}")
        values = {"fact": help_["fact"], "question": question, "count": help_["answers"]}
        print(paragraph(words.say("columns.helps", values)))


def _row(one: Any, words: Words, *, files: int, seen: bool) -> list[str]:
    """A column as a row: its header, the files that have it where there are several, what it was taken for and why, and
    samples. Who looks (`seen`) is not told twice what a program gets in cells of their own."""
    from cobijo.privacy import redacted
    from cobijo.rosters.naming import shown_name

    samples = "; ".join(cell if seen and cell == read else f"{cell} → {read}" for cell, read in one.samples)
    if one.unread:
        samples += f" [{words.say('columns.unread', {'count': one.unread, 'filled': one.filled})}]"
    within = redacted(", ".join(one.files)) if len(one.files) < files else words.say("columns.all_files")
    order, why = f" ({one.order})" if one.order else "", _why(one.why, words)
    taken = [_taken_for(one, why, words) + order] if seen else [one.fact + order, why]
    return [shown_name(one.header), *([within] if files else []), *taken, redacted(samples).strip()]


def _taken_for(one: Any, why: str, words: Words) -> str:
    """What a header was taken for and why, for whoever looks at 80 columns: a fact's own name is not said twice."""
    return words.say("columns.same") if one.header == one.fact else f"{one.fact} ({why})"


def _why(why: str, words: Words) -> str:
    id_ = f"columns.why.{why.replace(' ', '_')}"
    return words.say(id_) if words.has(id_) else words.say("columns.why.system", {"system": why})


def _write_map(path: Path, understood: Mapping[str, Understood], chosen: rosters.Columns, words: Words) -> None:
    """A map of a file; of a folder the map of each, one after another, since a map names headers that are there."""
    from cobijo.files import replace_file
    from cobijo.rosters.mapping import is_unchanged

    if len(understood) > 1 and len({how.source.header for how in understood.values()}) > 1:
        from cobijo.errors import UsageError

        found, remedy = "files of different headers", "Write a map of one file, and keep in it what all of them have."
        raise UsageError.at("--write-map", "folder", found, "files that all have the same header", remedy)
    text = _map_of(next(iter(understood.values())))
    with replace_file(path, reads=_reads(chosen), foreign=is_unchanged(path)) as temporary:
        temporary.write_text(text, encoding="utf-8")
    print(words.say("caseload.written", {"path": path}), file=sys.stderr if chosen.json else sys.stdout)


def _check_map(path: Path, chosen: rosters.Columns) -> None:
    """That a map may be written under a name, before any work is done: what a person has changed in one stays. Raises
    UsageError."""
    from cobijo.files import guard, guard_foreign
    from cobijo.rosters.mapping import check_unchanged, is_unchanged

    guard(path, reads=_reads(chosen))
    check_unchanged(path)
    if not is_unchanged(path):
        guard_foreign(path)


def _reads(chosen: rosters.Columns) -> list[Path]:
    return [file for file in [Path(chosen.roster)] if file.is_file()]


def _map_of(understood: Understood) -> str:
    from cobijo.rosters.mapping import CODES, mapping_text

    orders = {n: how.order for n, how in understood.hows.items() if how.order is not None}
    codes = {n: how.codes for n, how in understood.hows.items() if how.codes in CODES[1:]}
    sheet = understood.source.read_from or None
    return mapping_text(list(understood.taken), orders, codes, sheet, understood.untold, understood.seconds)
