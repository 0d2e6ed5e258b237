"""Caseloads too large to hold: tables of facts answered straight from Parquet, and folders answered part by part."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from cobijo.bulk.facts import schema
from cobijo.bulk.table import TEMPORARY, library
from cobijo.errors import InputError


class Part(NamedTuple):
    """One file of a folder, and where its answers go."""

    source: Path
    out: Path


def holds_facts(path: Path) -> bool:
    """Whether a file is a table of facts (see `bulk.facts`) and not a roster in somebody's own words.

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
    if not {"facts_hash", "arrived_first"} <= set(found.names):
        return False
    for field in wanted:
        if field.name not in found.names:
            raise InputError.at(path, field.name, "no such column", "every column of a table of facts", _REMEDY)
        given = found.field(field.name).type
        if given != field.type:
            raise InputError.at(path, field.name, f"the type {given}", f"the type {field.type}", _REMEDY)
    return True


_REMEDY = "Write the table with `cobijo caseload facts`."


READ = (".parquet", ".csv", ".tsv", ".tab", ".txt", ".xlsx")
"""The files of a folder that are rosters, or tables of facts."""


def parts_of(folder: Path, out: Path, *, resume: bool) -> tuple[list[Part], int]:
    """The files of a folder that are still to be answered, and how many are done already. A CSV file is answered by a
    CSV file, any other by Parquet.

    Raises InputError where there are none, where two would be answered by one, or where answers are there and nobody
    asked to go on with them.
    """
    sources = sorted(f for f in folder.iterdir() if f.suffix.lower() in READ and not f.name.startswith((".", "~$")))
    sources = [f for f in sources if not f.name.endswith(".rejects.csv")]
    if not sources:
        raise InputError.at(folder, "folder", "no rosters", f"files that end in {', '.join(READ)}", "Check the folder.")
    parts = [Part(source, out / f"{source.stem}{_suffix(source)}") for source in sources]
    names = [part.out.name for part in parts]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError.at(folder, "folder", f"two files that {twice} would answer", "one", "Rename one.")
    done = sum(part.out.exists() for part in parts)
    if done and not resume:
        remedy = "Go on with --resume, or choose another folder."
        raise InputError.at(out, "--out", f"answers to {done} of {len(parts)} files", "an empty folder", remedy)
    if resume:
        # What a run that was killed was writing, and could not take away.
        for left in out.glob(f"{TEMPORARY}*"):
            shutil.rmtree(left)
    return [part for part in parts if not part.out.exists()], done


def _suffix(source: Path) -> str:
    return ".csv" if source.suffix.lower() == ".csv" else ".parquet"
