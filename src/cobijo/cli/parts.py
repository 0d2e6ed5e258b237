"""`cobijo caseload screen` on a table of facts, or on a folder of Parquet files: answered part by part."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.bulk.parts import Part


def takes(path: Path) -> bool:
    """Whether a path is a folder or a table of facts; a single roster is answered person by person."""
    from cobijo.bulk.parts import holds_facts

    return path.is_dir() or (path.exists() and holds_facts(path))


def run_parts(chosen: Any, words: Words) -> int:
    """Answer every part that is still to be answered, each written whole before the next begins."""
    from cobijo.bulk.parts import Part, parts_of

    source, out = Path(chosen.roster), _out(chosen)
    if source.is_dir():
        parts, done = parts_of(source, out, resume=chosen.resume)
    else:
        parts, done = [Part(source, out)], 0
    if done and not chosen.json:
        print(words.say("parts.done", {"count": done}))
    register, asof = options.load_register(chosen), options.asof(chosen)
    which = options.which(chosen, register)
    counts: Counter[str] = Counter()
    rejected = 0
    for n, part in enumerate(parts, start=1):
        found, rejects = _answer(part, register, asof, which, chosen)
        counts += Counter(found)
        rejected += rejects
        if not chosen.json:
            print(words.say("parts.written", {"n": n, "total": len(parts), "path": part.out}))
    if chosen.json:
        options.print_json({"outcomes": dict(counts), "parts": len(parts), "done_before": done, "rejected": rejected})
    elif counts:
        from cobijo.cli.caseload import show_summary

        show_summary(counts, None, words)
    return 2 if rejected else 0


def _out(chosen: Any) -> Path:
    """Where the answers go. Raises UsageError: rows without end are not for the terminal, nor for a slow engine."""
    from cobijo.errors import UsageError

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
    return out


def _answer(part: Part, register: Any, asof: Any, which: dict[str, Any], chosen: Any) -> tuple[dict[str, int], int]:
    """How many rows of a part came to each outcome, and how many of its rows could not be read."""
    facts, rejected = _facts(part, chosen)
    from cobijo.bulk.engines import engine

    if chosen.engine == "spark":
        which = {**which, "master": chosen.master}
    return engine(chosen.engine or "arrow").screen_to_file(facts, register, asof, part.out, **which), rejected


def _facts(part: Part, chosen: Any) -> tuple[Any, int]:
    """The file itself where it is a table of facts, else the table of a roster; and how many rows can't be read."""
    from cobijo.bulk.parts import holds_facts

    if holds_facts(part.source):
        return part.source, 0
    from cobijo.bulk import read_roster, open_roster
    from cobijo.bulk.facts import facts_table
    from cobijo.cli.caseload import write_rejects

    roster = read_roster(open_roster(part.source), dates=chosen.dates)
    if roster.rejects:
        write_rejects(part.out, roster)
    return facts_table([case for _, case in roster.cases]), len({reject.line for reject in roster.rejects})
