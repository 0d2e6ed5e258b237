"""What is wrong with a person file that the engine could not read, told as a person would tell it.

The engine's own words are of its options and its types, and never reach a user. A file of text is read once more, line
by line, up to the first fault: where it stands, what is there, what was expected. That is done for a refusal only.
"""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from cobijo.errors import InputError
from cobijo.estimate.surveys.found import Part
from cobijo.messages import Phrase, at_most

LONGEST = 1_000_000
"""Bytes of a line: that of a person has about two thousand."""

AGAIN = "Download the file again."


Readable = IO[bytes] | gzip.GzipFile


class Fault(NamedTuple):
    """What was found, what was expected, what to do."""

    found: str
    expected: str
    remedy: str = AGAIN


def damaged(part: Part, file: Path, error: Exception) -> InputError:
    """The refusal of a file that could not be read, or for which there was no room. Raises OSError where the system
    itself gives the reason: that a file may not be read, say."""
    if isinstance(error, OSError) and error.errno:
        raise error
    if type(error).__name__ == "OutOfMemoryException" or "No space left" in str(error):
        expected = Phrase("room for it in {folder}", folder=tempfile.gettempdir())
        found, remedy = (
            "more than the memory and the temporary disk hold",
            "Make room, or set TMPDIR to another folder.",
        )
        return InputError.at(part.path, "temporary disk", found, expected, remedy)
    if file.suffix.lower() == ".parquet":
        return InputError.at(part.path, "content", "no Parquet, or damaged Parquet", "a PUMS person file", AGAIN)
    fault = _fault(part, file) or Fault("rows that can't be read as a table", "a PUMS person file")
    return InputError.at(part.path, "content", *fault)


def _fault(part: Part, file: Path) -> Fault | None:
    """The first fault of a file of text; None where none is found."""
    try:
        with gzip.open(file, "rb") if file.suffix.lower() == ".gz" else file.open("rb") as binary:
            return _first(part, binary)
    except (gzip.BadGzipFile, zlib.error):
        return Fault("a gzip file that is damaged, or none", "a gzip file, or plain text without .gz in its name")
    except EOFError:
        return Fault("a gzip file that ends too early", "the whole file")
    except OSError:
        return None


def _first(part: Part, binary: Readable) -> Fault | None:
    width = None
    for number, line in _lines(binary):
        place = {"line": f"{number:,}", "file": part.name}
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Fault("text in UTF-16", "a CSV file in UTF-8", "Save it as UTF-8.")
        if len(line) > LONGEST:
            return Fault(Phrase("a line without an end, line {line} of {file}", **place), at_most(LONGEST))
        if b"\0" in line:
            return Fault(Phrase("a NUL byte, in line {line} of {file}", **place), "text")
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError:
            found = Phrase("bytes that are not UTF-8 text, in line {line} of {file}", **place)
            return Fault(found, "a CSV file in UTF-8", 'In Excel, save as "CSV UTF-8".')
        if text.count('"') % 2:
            found = Phrase("a quotation mark that is not closed, in line {line} of {file}", **place)
            return Fault(found, "one at each end of the cell, or none")
        cells = 1 + _commas(text)
        width = width or cells
        if cells != width and text.strip():
            pattern = "{n} cell in line {line} of {file}" if cells == 1 else "{n} cells in line {line} of {file}"
            return Fault(Phrase(pattern, n=cells, **place), Phrase("{n}, as in the header", n=width))
    return None


def _lines(binary: Readable) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := binary.readline(LONGEST + 1):
        number += 1
        yield number, line


def _commas(text: str) -> int:
    """The commas between cells, not those inside of one with quotation marks."""
    return sum(outside.count(",") for outside in text.split('"')[::2])
