"""Caseloads too large to hold: tables of facts answered straight from Parquet, and folders answered part by part."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.files import sweep
from cobijo.messages import Phrase
from cobijo.tables.extras import library
from cobijo.tables.facts import schema

MANIFEST = b"cobijo.manifest"
"""Where a file of answers says what it answers: the question, and the file by its size and hash."""

RECORDS = b"cobijo.records"
"""Where it says what became of the records of that file, and how many rows stand among those set aside."""

_ROWS = "rows"

NOTHING: Mapping[Path, str] = {}

OTHERS = "answers from before other references of the file stood in other files of the folder too"


class Part(NamedTuple):
    """One file of a folder, where its answers go, and what they say that they answer."""

    source: Path
    out: Path
    manifest: dict[str, str]


def manifest_of(source: Path, question: Mapping[str, str | None]) -> dict[str, str]:
    """What the answers to a file say of themselves. `question` is what was asked of it: day, knowledge, designation,
    edition, and how it was to be read."""
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = {**question, "source_bytes": source.stat().st_size, "source_sha256": digest}
    return {MANIFEST.decode(): json.dumps(said, sort_keys=True)}


def account_of(part: Part, roster: Any) -> dict[str, str]:
    """What the answers to a roster of a folder say of themselves: what they answer, and what became of its records."""
    said = {**asdict(roster.counts), _ROWS: len(roster.rejects)}
    return {**part.manifest, RECORDS.decode(): json.dumps(said, sort_keys=True)}


def records_of(part: Part) -> dict[str, int]:
    """What became of the records of a roster that was answered before, by the names of `Counts`; nothing of a table of
    facts."""
    said = _said_by(part.out, RECORDS) or {}
    return {name: count for name, count in said.items() if name != _ROWS}


def holds_facts(path: Path) -> bool:
    """Whether a file is a table of facts (see `tables.facts`) and not a roster in somebody's own words.

    Raises InputError for a damaged file, or a column of facts that is missing or of another type.
    """
    if path.suffix.lower() != ".parquet":
        return False
    parquet = library("pyarrow.parquet", "tables")
    try:
        found = parquet.read_schema(str(path))
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise InputError.at(path, "file", reason, "a Parquet file", "Check that the file is whole.") from None
    wanted = schema()
    if len(set(wanted.names) & set(found.names)) < len(wanted.names) / 2:
        return False
    for field in wanted:
        if field.name not in found.names:
            raise InputError.at(path, field.name, "no such column", "every column of a table of facts", _REMEDY)
        given = found.field(field.name).type
        if given != field.type:
            raise InputError.at(
                path,
                field.name,
                Phrase("the type {name}", name=given),
                Phrase("the type {name}", name=field.type),
                _REMEDY,
            )
    return True


def people_in(path: Path) -> int:
    """How many people a table of facts holds."""
    return int(library("pyarrow.parquet", "tables").read_metadata(str(path)).num_rows)


_REMEDY = "Write the table with `cobijo caseload facts`."


READ = (".parquet", ".csv", ".tsv", ".tab", ".txt", ".xlsx")
"""The files of a folder that are rosters, or tables of facts."""


def sources_of(folder: Path) -> list[Path]:
    """The files of a folder that are rosters or tables of facts, in the order of their names. Raises InputError where
    there are none."""
    sources = sorted(f for f in folder.iterdir() if f.is_file() and f.suffix.lower() in READ)
    sources = [f for f in sources if not f.name.endswith(REJECTS) and not f.name.startswith(HIDDEN)]
    if not sources:
        raise InputError.at(
            folder,
            "folder",
            "no rosters",
            Phrase("files that end in {suffixes}", suffixes=", ".join(READ)),
            "Check the folder.",
        )
    return sources


REJECTS = ".rejects.csv"
"""How the names of tables of rows end that were set aside."""


def rejects_beside(base: Path) -> Path:
    """Where the rows that are set aside go, beside a file of answers."""
    return base.with_name(f"{base.stem}{REJECTS}")


HIDDEN = (".", "~$")
"""How the names of hidden files begin, and of the locks of workbooks that are open."""


def unread_in(folder: Path, beside: Sequence[Path]) -> list[str]:
    """What stands in a folder and is not read: folders that hold anything, files of other kinds, links to nothing,
    pipes. Not `beside`, nor what we and other programs leave there: rows set aside, hidden files, locks."""
    kept = {path.resolve() for path in beside}
    left = (
        one
        for one in sorted(folder.iterdir())
        if not one.name.startswith(HIDDEN) and not one.name.endswith(REJECTS) and one.resolve() not in kept
    )
    return [one.name for one in left if (any(one.iterdir()) if one.is_dir() else not _is_read(one))]


def _is_read(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in READ


def hidden_in(folder: Path) -> list[str]:
    """The hidden files of a folder that would be rosters by their endings, and the locks of workbooks: passed over."""
    return sorted(f.name for f in folder.iterdir() if f.name.startswith(HIDDEN) and f.suffix.lower() in READ)


def parts_of(
    sources: Sequence[Path],
    out: Path,
    question: Mapping[str, str | None],
    *,
    resume: bool,
    shared: Mapping[Path, str] = NOTHING,
) -> tuple[list[Part], list[Part]]:
    """The files of a folder that are still to be answered, and those that are done already. Each is answered by a
    Parquet file of its name. A roster is answered again where the rows that were set aside are no longer beside it: who
    stands in them would be in no file. `shared` is a fingerprint of the references of a file that stand in others too.

    Raises InputError where two would be answered by one, where answers are there and nobody asked to go on with them,
    where those that are there answer another question, another file, or are not whole, and where there are answers to
    files that are gone: whoever reads all of the answers would count their people too.
    """
    folder = sources[0].parent
    if out.exists() and out.samefile(folder):
        raise InputError.at(out, "--out", "the folder that is read", "another folder", "Choose another name.")
    parts = [
        Part(source, out / f"{source.stem}.parquet", manifest_of(source, {**question, "shared": shared.get(source)}))
        for source in sources
    ]
    names = [part.out.name for part in parts]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError.at(
            folder, "folder", Phrase("two files that {name} would answer", name=twice), "one", "Rename one."
        )
    _check_gone(out, {part.out for part in parts})
    done = sum(part.out.exists() for part in parts)
    if done and not resume:
        remedy = "Go on with --resume, or choose another folder."
        raise InputError.at(
            out,
            "--out",
            Phrase("answers to {done} of {total} files", done=done, total=len(parts)),
            "an empty folder",
            remedy,
        )
    if not done:
        return parts, []
    # A run that was killed after its last part leaves its temporary folder, and nothing more may be written.
    sweep(out)
    there = {part.out: _is_done(part) for part in parts}
    return [part for part in parts if not there[part.out]], [part for part in parts if there[part.out]]


def _is_done(part: Part) -> bool:
    """Whether a file is answered, with as many rows beside the answers as were set aside. Raises InputError for answers
    to something else."""
    if not part.out.exists():
        return False
    _check_done(part)
    if holds_facts(part.source):
        return True
    said = _said_by(part.out, RECORDS)
    return said is not None and said[_ROWS] == _rows_in(rejects_beside(part.out))


def _rows_in(path: Path) -> int:
    """The rows of a table of rows set aside; none where there is no table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return max(sum(1 for _ in csv.reader(file)) - 1, 0)
    except FileNotFoundError:
        return 0
    except (ValueError, csv.Error):
        return -1


_AGAIN = "Ask as before, or name another folder with --out."


def _check_gone(out: Path, kept: set[Path]) -> None:
    """That no answers of ours to other files stand among those to the files of a folder. Raises InputError."""
    gone = [path for path in sorted(out.glob("*.parquet")) if path not in kept and _said_by(path)]
    if gone:
        names = ", ".join(path.name for path in gone[:NAMED]) + (", …" if len(gone) > NAMED else "")
        found = Phrase("answers to files that are not in the folder: {names}", names=names)
        remedy = "Move them away, or name another folder with --out."
        raise InputError.at(out, "--out", found, "answers to the files that are there", remedy)


NAMED = 5
"""Files that a message names."""


def _said_by(path: Path, name: bytes = MANIFEST) -> Any:
    """What a file of answers says of itself, such as what it answers; None where it says nothing, or is not whole."""
    try:
        found = library("pyarrow.parquet", "tables").read_metadata(str(path)).metadata or {}
        return json.loads(found[name]) if name in found else None
    except (OSError, ValueError):
        return None


def _check_done(part: Part) -> None:
    """That answers which are there are whole, and answer the same file and the same question. Raises InputError."""
    parquet = library("pyarrow.parquet", "tables")
    remedy = "Name another folder with --out."
    try:
        found = (parquet.read_metadata(str(part.out)).metadata or {}).get(MANIFEST)
    except (OSError, ValueError):
        raise InputError.at(part.out, "file", "a file that is not whole", "answers of ours", remedy) from None
    said = json.loads(found) if found else None
    wanted = json.loads(part.manifest[MANIFEST.decode()])
    if said is None:
        raise InputError.at(part.out, "file", "a file that cobijo did not write", "answers of ours", remedy)
    for name, value in sorted(wanted.items(), key=lambda pair: pair[0] == "shared"):
        if said.get(name) != value:
            if name == "shared":
                raise InputError.at(part.out, "file", OTHERS, "answers beside the files that are there now", remedy)
            found, expected = (
                Phrase("answers with {name} = {value}", name=name, value=one or "none")
                for one in (said.get(name), value)
            )
            again = remedy if name.startswith("source_") else _AGAIN
            raise InputError.at(part.out, "file", found, expected, again)
