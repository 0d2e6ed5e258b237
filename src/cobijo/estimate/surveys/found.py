"""Which files a survey is made of: a file, a zip, a folder or a pattern; and whether a part of it is missing.

The Census Bureau ships a state as one part (psam_p10.csv) and the nation as two or, of five years, four (psam_pusa.csv,
psam_pusb.csv…), plain or in a zip with a readme. Zips are unpacked one part at a time into a temporary folder.
"""

from __future__ import annotations

import errno
import glob
import lzma
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cobijo.errors import InputError
from cobijo.messages import Phrase, among, at_most, in_bytes

MAX_UNPACKED = 20_000_000_000
"""Bytes of a person file: that of the whole country has about three thousand million, of five years fifteen."""

SUFFIXES = (".csv", ".csv.gz", ".zip", ".parquet")
PERSONS = re.compile(r"(?:psam_p|ss(\d\d)p)([a-z0-9]+)\.(?:csv|csv\.gz|parquet)")
"""The name of a person file: ss16pusa.csv up to 2016, psam_pusa.csv since."""

_HOUSES = re.compile(r"(?:psam_h|ss\d\dh|csv_h)[a-z0-9]+\.(?:csv|csv\.gz|zip|parquet)")
_ZIPS = re.compile(r"csv_p[a-z]+\.zip")
_PART = re.compile(r"us([a-z])")


class Part(NamedTuple):
    """One file of persons: where it lies, in which zip, and its year where only its name says it."""

    path: Path
    member: str | None
    year: int | None
    size: int

    @property
    def name(self) -> str:
        """Its own name, without a folder."""
        return self.member or self.path.name


def parts_of(paths: Sequence[Path]) -> list[Part]:
    """The person files that one or more paths stand for. Raises InputError naming what is missing or is none."""
    found = [part for path in paths for file in _files(path) for part in _inside(file)]
    _refuse_half(" + ".join(map(str, paths)), found)
    return found


def _files(path: Path) -> list[Path]:
    if glob.has_magic(str(path)) and not path.exists():
        found = sorted(Path(name) for name in glob.glob(str(path)))
        if not found:
            raise InputError.at(path, "pattern", "nothing fits it", "person files", "Check the pattern.")
        return _persons(path, found)
    if not path.exists():
        raise InputError.at(path, "path", "nothing there", "a PUMS person file, or a folder of them", "Check the path.")
    if path.is_file():
        if not path.name.lower().endswith(SUFFIXES):
            found_suffix = path.suffix or path.name
            raise InputError.at(path, "file", found_suffix, among(SUFFIXES), "Check the file.")
        return [path]
    if not path.is_dir():
        raise InputError.at(path, "file", "a device", "a file", "Check the path.")
    return _persons(path, sorted(file for file in path.iterdir() if file.is_file()))


def _persons(path: Path, files: list[Path]) -> list[Path]:
    """Those of several files that hold persons. Those with the Census Bureau's names leave all others aside; else
    every table is one but for dictionaries, which lie beside the data in many a folder."""
    tables = [file for file in files if file.name.lower().endswith(SUFFIXES)]
    named = [f for f in tables if PERSONS.fullmatch(f.name.lower()) or _ZIPS.fullmatch(f.name.lower())]
    others = [f for f in tables if not re.search("dictionary|readme", f.name.lower())]
    others = [f for f in others if not _HOUSES.fullmatch(f.name.lower())]
    if not (named or others):
        raise InputError.at(
            path,
            "folder",
            "no survey files",
            Phrase("files of {names}", names=", ".join(SUFFIXES)),
            "Check the folder.",
        )
    return named or others


def _inside(file: Path) -> list[Part]:
    if file.suffix.lower() != ".zip":
        return [Part(file, None, _year_in(file.name), file.stat().st_size)]
    with _opened(file) as archive:
        names = archive.namelist()
        persons = [n for n in names if PERSONS.fullmatch(n.lower())]
        if not persons or len({n.lower() for n in persons}) != len(persons):
            found = ", ".join(names) or "nothing"
            remedy = "Take the zip of persons (csv_p…): this one is of housing records."
            if not any(_HOUSES.fullmatch(n.lower()) for n in names):
                remedy = "Take a zip of the Census Bureau, as it came."
            raise InputError.at(file, "zip", found, "person files: psam_p….csv, each once", remedy)
        return [Part(file, n, _year_in(n), archive.getinfo(n).file_size) for n in sorted(persons)]


def _year_in(name: str) -> int | None:
    fits = PERSONS.fullmatch(name.lower())
    return 2000 + int(fits[1]) if fits and fits[1] else None


def _refuse_half(path: str, parts: list[Part]) -> None:
    """Refuse the nation's file without one of its parts. How many there are is told by their letters: at least two,
    none left out."""
    names = (PERSONS.fullmatch(part.name.lower()) for part in parts)
    letters = {fits[1] for name in names if name and (fits := _PART.fullmatch(name[2]))}
    if not letters:
        return
    wanted = [chr(n) for n in range(ord("a"), max(ord("b"), *(ord(letter) for letter in letters)) + 1)]
    missing = [f"psam_pus{letter}.csv" for letter in wanted if letter not in letters]
    if missing:
        remedy = "Give the Census Bureau's zip, or a folder with every part: a part alone is no nation."
        raise InputError.at(
            path, "files", Phrase("no {names}", names=", ".join(missing)), "every part of the nation's file", remedy
        )


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except NotImplementedError:
        found, remedy = "a zip packed in a way that is not read here", "Pack it again, in the common way."
    except RuntimeError:
        found, remedy = "a zip that asks for a password", "Unpack it first."
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        # A place that lies outside of the file is its own fault, not the system's.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        found, remedy = "a damaged zip", "Download it again."
    else:
        return
    raise InputError.at(file, "zip", found, "a zip of the Census Bureau", remedy)


@contextmanager
def unpacked(part: Part) -> Iterator[Path]:
    """The plain file of a part, taken out of its zip for as long as it is read. Raises InputError where the zip is
    damaged, or the disk has no room for it."""
    if part.size > MAX_UNPACKED:
        found = in_bytes(part.size)
        raise InputError.at(part.path, "size", found, at_most(MAX_UNPACKED), "Take the file of a state.")
    if part.member is None:
        yield part.path
        return
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if part.size > free:
        found, remedy = (
            Phrase("{n} bytes free in {folder}", n=f"{free:,}", folder=tempfile.gettempdir()),
            "Make room, or set TMPDIR to another folder.",
        )
        raise InputError.at(part.path, "temporary disk", found, in_bytes(part.size), remedy)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "persons.csv"
        with _opened(part.path) as archive, archive.open(part.member) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
        yield target
