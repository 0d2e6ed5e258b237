"""Caseloads too large to hold: tables of facts answered straight from Parquet, and folders answered part by part."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cobijo.bulk.facts import schema
from cobijo.bulk.table import library
from cobijo.errors import InputError
from cobijo.files import sweep


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


def parts_of(folder: Path, out: Path, *, resume: bool) -> tuple[list[Part], int]:
    """The files of a folder that are still to be answered, and how many are done already.

    Raises InputError where there are none, or where answers are there and nobody asked to go on with them.
    """
    sources = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".parquet")
    if not sources:
        raise InputError.at(folder, "folder", "no Parquet files", "a folder of Parquet files", "Check the folder.")
    parts = [Part(source, out / source.name) for source in sources]
    done = sum(part.out.exists() for part in parts)
    if done and not resume:
        remedy = "Go on with --resume, or choose another folder."
        raise InputError.at(out, "--out", f"answers to {done} of {len(parts)} files", "an empty folder", remedy)
    sweep(out)
    return [part for part in parts if not part.out.exists()], done
