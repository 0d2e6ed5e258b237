"""`cobijo caseload screen` on a table of facts, or on a folder of rosters or of such tables: answered part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.cli.tables import remark
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.caseload.parts import Part
    from cobijo.cli.rosters import Screen
    from cobijo.errors import InputError


def takes(path: Path) -> bool:
    """Whether a path is a folder or a table of facts; a single roster is answered person by person."""
    from cobijo.caseload.parts import holds_facts

    return path.is_dir() or (path.exists() and holds_facts(path))


def run_parts(chosen: Screen, words: Words) -> int:
    """Answer every part that is still to be answered, each written whole before the next begins. What is wrong with one
    file of a folder holds up none of the others."""
    from cobijo.caseload.across import elsewhere
    from cobijo.caseload.parts import Part
    from cobijo.errors import InputError

    source, out = Path(chosen.roster), _out(chosen)
    register, asof = options.load_register(chosen), options.asof(chosen)
    which = options.which(chosen, register)
    shared: dict[Path, dict[str, Any]] = {}
    parts, done = [Part(source, out, {})], list[Part]()
    if source.is_dir():
        parts, done, shared = _parts(source, out, _question(register, asof, which, chosen), chosen)
    if done and not chosen.json:
        print(words.say("parts.done", {"count": len(done)}))
    counts: Counter[str] = Counter()
    records = _before(done, words)
    empty, unread = 0, _unread(source, out, chosen, words)
    begun: list[Part] = []
    failed: list[str] = []
    with _last_words(begun, len(done), out, words):
        for n, part in enumerate(parts, start=1):
            if source.is_dir() and not part.source.stat().st_size:
                empty += _say_empty(part, words)
                continue
            if source.is_dir():
                begun.append(part)
            mine = shared.get(part.source, {})
            try:
                found, roster = _answer(part, register, asof, which, chosen, words, elsewhere(part.source, mine))
            except InputError as error:
                failed.append(_failed(part, source, error, words))
                continue
            counts += Counter(found)
            records.update(_told(part, roster, mine, words))
            if not chosen.json:
                print(words.say("parts.written", {"n": n, "total": len(parts), "path": part.out}))
        _say_all([*parts, *done], records, words, again=bool(done))
        _say_failed(failed, len(parts), words)
    rejected = records["set_aside"]
    if chosen.json:
        said = {"outcomes": dict(counts), "parts": len(parts), "done_before": len(done), "rejected": rejected}
        options.print_json({**said, "records": dict(records), "not_read": unread, "failed": failed})
    elif counts:
        from cobijo.cli.caseload_view import show_summary

        show_summary(counts, None, words)
    return 2 if rejected or empty or unread or failed else 0


def _unread(source: Path, out: Path, chosen: Screen, words: Words) -> list[str]:
    """What stands in a folder and is not read is named, each: there may be people in it."""
    if not source.is_dir():
        return []
    from cobijo.cli.rosters import say_passed_over

    beside = [Path(one) for one in (out, chosen.map, chosen.designation, chosen.register) if one]
    return say_passed_over(source, beside, words)


def _before(done: list[Part], words: Words) -> Counter[str]:
    """What became of the records of files that were answered before; who of them was set aside is said again."""
    from cobijo.caseload.parts import records_of, rejects_beside
    from cobijo.cli.rosters import say_aside
    from cobijo.rosters.roster import Counts

    records: Counter[str] = Counter()
    for part in done:
        found = records_of(part)
        records.update(found)
        if found.get("set_aside"):
            say_aside(Counts(**found), rejects_beside(part.out), words, part.source.name)
    return records


def _say_all(parts: list[Part], records: Counter[str], words: Words, *, again: bool) -> None:
    """What became of the records of several files together, those answered before among them, on standard error."""
    from cobijo.cli.rosters import accounts
    from cobijo.rosters.roster import Counts

    if (len(parts) > 1 or again) and records:
        said = words.say("caseload.accounts", accounts(Counts(**records)))
        remark(words.say("parts.all", {"text": said}))


def _told(part: Part, roster: Any, shared: dict[str, Any], words: Words) -> Counter[str]:
    """What became of the records of a part, which is said; nothing of a table of facts, whose people all are there."""
    if roster is not None:
        _say(part, roster, words)
        return Counter(asdict(roster.counts))
    if shared:
        _say_shared(part, shared, words)
    return Counter()


def _failed(part: Part, source: Path, error: InputError, words: Words) -> str:
    """The name of a file of a folder that can't be answered, of which is told why. Raises the error where it is no
    folder, or the command itself is wrong."""
    from cobijo.cli.problems import tell
    from cobijo.errors import UsageError

    if isinstance(error, UsageError) or not source.is_dir():
        raise error
    tell(error, words)
    return part.source.name


@contextmanager
def _last_words(begun: list[Part], done: int, out: Path, words: Words) -> Iterator[None]:
    """Where the run of a folder is told to end, in a part or between two: what there is of it, and how to go on."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as stop:
        if begun:
            count = done + sum(part.out.exists() for part in begun)
            stop.add_note(words.say("parts.stopped", {"count": count, "path": out}))
        raise


def _say_failed(failed: list[str], files: int, words: Words) -> None:
    """Which files of a folder were not answered, since something is wrong with the whole of each."""
    if failed:
        values = {"count": len(failed), "total": files, "names": ", ".join(failed)}
        remark(words.say("parts.failed", values))


def _parts(
    folder: Path, out: Path, question: dict[str, str | None], chosen: Screen
) -> tuple[list[Part], list[Part], dict[Path, dict[str, Any]]]:
    """The files of a folder that are still to be answered, those that were before, and the references of each that
    stand in another one too."""
    from cobijo.caseload.across import fingerprint, shared_references
    from cobijo.caseload.parts import holds_facts, parts_of, sources_of
    from cobijo.cli import rosters

    sources = sources_of(folder)

    def opened(path: Path) -> Any:
        return None if holds_facts(path) else rosters.source_of(chosen, path)

    shared = shared_references(sources, opened, rosters.mapping_of(chosen))
    # Of a table of facts no row is set aside, so that its answers stay what they are.
    prints = {file: fingerprint(refs) for file, refs in shared.items() if not holds_facts(file)}
    parts, done = parts_of(sources, out, question, resume=chosen.resume, shared=prints)
    for part in parts:
        options.guard_rejects(part.out, part.source)
    return parts, done, shared


def _say_shared(part: Part, shared: dict[str, Any], words: Words) -> None:
    """Of a table of facts no row can be set aside: that references of it stand in other files too is said."""
    names = sorted({file.name for places in shared.values() for file in places if file != part.source})
    values = {"name": part.source.name, "count": len(shared), "files": ", ".join(names[:3])}
    remark(words.say("parts.shared", values))


def _say_empty(part: Part, words: Words) -> int:
    """A file of a folder with nothing in it holds up none of the others: it is named, and counted as one."""
    remark(words.say("parts.empty", {"name": part.source.name}))
    return 1


def _say(part: Part, roster: Any, words: Words) -> None:
    """What became of the records of a part, on standard error."""
    from cobijo.caseload.parts import rejects_beside
    from cobijo.cli.rosters import accounts, say_rejects, sheet_of, some

    said = [words.say("caseload.accounts", accounts(roster.counts))]
    if roster.how.source.read_from:
        said.append(words.say("caseload.sheet", {"sheet": sheet_of(roster.how.source)}))
    if roster.unused:
        said.append(words.say("caseload.ignored", {"columns": some(roster.how.unused_shown, words)}))
    for one in said:
        remark(f"{part.source.name}: {one}")
    for note in roster.notes:
        remark(f"{part.source.name}: {words.say(note.id, note.values)}")
    say_rejects(roster, rejects_beside(part.out) if roster.rejects else None, words, part.source.name)


def _question(register: Any, asof: Any, which: dict[str, Any], chosen: Screen) -> dict[str, str | None]:
    """What is asked of every file of a folder, for its manifest."""
    from cobijo.decide import stamp
    from cobijo.engines.rows import days_of

    on, known = days_of(asof)
    one = which["designation"]
    imagined = None if one is None else f"{one.id} ({hash_of(one)})"
    return {
        "on": on,
        "known": known,
        "country": which["country"],
        "designation": imagined,
        "edition": "/".join(stamp(register)),
        "register": hash_of(sorted(register.designations.items())) if chosen.register else None,
        **_reading(chosen),
    }


def _reading(chosen: Screen) -> dict[str, str | None]:
    """How the files are read, as far as it can change an answer. What may bear somebody's name is a fingerprint: a map
    by what it says, wherever it lies, a sheet, a query."""
    from cobijo.cli import rosters

    said = rosters.mapping_of(chosen)
    mapped = [*(sorted(part.items()) for part in (said.columns, said.dates, said.codes)), said.sheet]
    private = {"map": chosen.map and mapped, "sheet": chosen.sheet, "query": chosen.query}
    prints = {name: None if one is None else hash_of(one) for name, one in private.items()}
    return {"dates": chosen.dates, "refs": chosen.refs, **prints}


def hash_of(one: Any) -> str:
    """A fingerprint, by which two designations that are imagined under one id are told apart, or two maps."""
    import hashlib

    return hashlib.sha256(repr(_whole(one)).encode()).hexdigest()[:16]


def _whole(one: Any) -> Any:
    """All that a value holds: what types show of themselves is one line."""
    from cobijo.register import Designation

    if isinstance(one, Designation):
        one = (one.id, one.acts, one.sources_through, one.reach_note)
    if isinstance(one, tuple | list):
        return [_whole(part) for part in one]
    return one


def _out(chosen: Screen) -> Path:
    """Where the answers go. Raises UsageError: rows without end are not for the terminal, nor for a slow engine."""
    from cobijo.engines.rows import HEADER
    from cobijo.errors import UsageError
    from cobijo.tables.writing import guard_table

    if chosen.engine == "python":
        raise UsageError.at(
            "--engine", "value", "python", "arrow, duckdb or spark", "Give a single roster, or another engine."
        )
    if chosen.out is None:
        raise UsageError.at("--out", "value", "nothing", "where the answers go", "Name a file, or a folder.")
    out = Path(chosen.out)
    if Path(chosen.roster).is_dir() and (out.is_file() or out.suffix):
        raise UsageError.at("--out", "value", str(out), "a folder", "Each file is answered by one of its name.")
    if not Path(chosen.roster).is_dir() and out.suffix not in (".parquet", ".csv", ".duckdb"):
        expected = "one of .parquet, .csv, .duckdb"
        raise UsageError.at("--out", "suffix", out.suffix or "none", expected, "Choose another name.")
    return out if Path(chosen.roster).is_dir() else guard_table(out, HEADER, reads=[Path(chosen.roster)])


def _answer(
    part: Part, register: Any, asof: Any, which: dict[str, Any], chosen: Screen, words: Words, elsewhere: dict[str, Any]
) -> tuple[dict[str, int], Any]:
    """How many rows of a part came to each outcome, and what became of its records where it is a roster."""
    from cobijo.caseload.parts import account_of, holds_facts

    if holds_facts(part.source):
        from cobijo.caseload.days import check_days
        from cobijo.caseload.parts import people_in
        from cobijo.cli.tables import progress
        from cobijo.engines import engine

        name = chosen.engine or "arrow"
        check_days(part.source, asof.on)
        with progress(words.say("caseload.screening"), people_in(part.source) if name == "arrow" else None) as step:
            more: dict[str, Any] = {"arrow": {"progress": step}, "spark": {"master": chosen.master}}.get(name, {})
            screen = engine(name).screen_to_file
            more["plain"] = chosen.refs == "plain"
            return screen(part.source, register, asof, part.out, **which, **more, about=part.manifest), None
    from cobijo.cli import rosters
    from cobijo.cli.large import answered
    from cobijo.rosters import understand

    how = replace(rosters.options_of(chosen, words, asof.on, which["designation"]), elsewhere=elsewhere)
    mine = rosters.Screen(**{**vars(chosen), "out": part.out, "json": False, "roster": str(part.source)})
    understood = understand(rosters.source_of(chosen, part.source), how)
    found = answered(understood, register, asof, which, mine, words, about=partial(account_of, part))
    rosters.write_rejects(part.out, found, words.lang)
    return found.outcomes, found
