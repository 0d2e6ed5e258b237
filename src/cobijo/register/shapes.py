"""The shapes of what is read from TOML, one table a kind of entry: what fits, what is expected, what to do.

Register, hypothetical designation and ledger are all read through these, so that a value of the wrong kind is a fault
with its place, and never gets further.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import Problem, RegisterError
from cobijo.messages import Phrase, among, at_most

MAX_BYTES = 8_000_000
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)

Fault = Callable[[str, object, str, str], None]


class Shape(NamedTuple):
    """What a value must be. `required` where an entry can't be without it."""

    expected: str
    remedy: str
    fits: Callable[[Any], bool]
    required: bool = False


def is_day(value: object) -> bool:
    """Whether a value is a day without a time, within the years that the record can speak of."""
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime) and FIRST_DAY <= value <= LAST_DAY


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_both(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"en", "es"} and all(map(_is_text, value.values()))


def _is_span(value: object) -> bool:
    if not isinstance(value, dict):
        return is_day(value)
    ends = [value.get(name) for name in ("not_before", "not_after")]
    days = [end for end in ends if end is not None]
    return bool(days) and set(value) <= {"not_before", "not_after"} and all(map(is_day, days)) and days == sorted(days)


def _listed(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def matching(pattern: str, expected: str, *, required: bool = False) -> Shape:
    """Text of a form."""
    form = re.compile(pattern)
    return Shape(expected, "Mend it.", lambda v: isinstance(v, str) and form.fullmatch(v) is not None, required)


def one_of(codes: frozenset[str] | tuple[str, ...], *, required: bool = False) -> Shape:
    """One of some words."""
    listed = sorted(codes) if isinstance(codes, frozenset) else codes
    return Shape(among(listed), "Take the one that fits.", lambda v: isinstance(v, str) and v in codes, required)


def each(shape: Shape) -> Shape:
    """A list of such values."""
    return Shape(Phrase("a list, each {what}", what=shape.expected), shape.remedy, _listed(shape.fits), shape.required)


def needed(shape: Shape) -> Shape:
    """The same, where an entry can't be without it."""
    return shape._replace(required=True)


TEXT = Shape("text", "Write it in quotes, on one line.", _is_text)
BOTH = Shape('{ en = "…", es = "…" }', "Write it in both languages.", _is_both)
DAY = Shape("a day as YYYY-MM-DD, without quotes", "Write the day.", is_day)
SPAN = Shape("a day, or { not_before = day, not_after = day }", "Write the day.", _is_span)
FLAG = Shape("true or false", "Write true or false.", lambda v: isinstance(v, bool))
TABLE = Shape("a table", "Write { … }, or a header in brackets.", lambda v: isinstance(v, dict))
TABLES = Shape("tables", "Write each under its own [[…]] header.", _listed(lambda v: isinstance(v, dict)))
TEXTS = each(TEXT)
DAYS = each(DAY)


def fits(entry: Any, shapes: Mapping[str, Shape], fault: Fault, *, what: str, inside: str = "") -> bool:
    """Hold an entry to its table, and report each field that is unknown, missing or of another shape.

    `what` names the kind of entry in words; `inside` is the field that the entry is the value of.
    """
    place = f"{inside}." if inside else ""
    if not isinstance(entry, dict):
        fault(inside or what, entry, what, TABLE.remedy)
        return False
    fine = True
    for field in sorted(set(entry) - set(shapes)):
        fault(
            f"{place}{field}",
            entry[field],
            Phrase("a field of {what}", what=what),
            Phrase("The fields are: {names}.", names=", ".join(sorted(shapes))),
        )
        fine = False
    for field, shape in shapes.items():
        if field not in entry:
            if shape.required:
                fault(f"{place}{field}", None, shape.expected, "Add it.")
                fine = False
        elif not shape.fits(entry[field]):
            fault(f"{place}{field}", entry[field], shape.expected, shape.remedy)
            fine = False
    return fine


class Faults:
    """Collects what is wrong, by file."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, Problem]] = []

    def add(self, file: str, place: str, found: str, expected: str, remedy: str) -> None:
        """Note one fault."""
        self.problems.append((file, Problem(place, found, expected, remedy)))

    def of(self, file: str, name: str = "") -> Fault:
        """What reports the faults of one entry, by field."""

        def fault(field: str, found: object, expected: str, remedy: str) -> None:
            place = f"{name}, {field}" if name else field
            self.add(file, place, shown(found), expected, remedy)

        return fault

    def raise_any(self) -> None:
        """Raise RegisterError with all faults, where there are any."""
        if not self.problems:
            return
        files = list(dict.fromkeys(file for file, _ in self.problems))
        if len(files) == 1:
            raise RegisterError(files[0], [problem for _, problem in self.problems])
        raise RegisterError(
            "register", [Problem(f"{file}: {p.place}", p.found, p.expected, p.remedy) for file, p in self.problems]
        )


def shown(found: object) -> str:
    """A value as a message shows it: short, and on one line."""
    if found is None:
        return "nothing"
    if isinstance(found, Phrase):
        return found
    if isinstance(found, dt.date):
        return found.isoformat()
    try:
        text = repr(found)
    except (ValueError, RecursionError):
        return Phrase("a value that is too large to show: {type}", type=type(found).__name__)
    return text if len(text) <= 120 else f"{text[:119]}…"


def load_toml(path: Path, faults: Faults) -> tuple[str, dict[str, Any]]:
    """The name and the content of a file; empty, with a fault, where it can't be read."""
    import tomllib  # a command that asks the register as it was prepared reads no TOML

    name = path.name
    whole = "Check that this is the right file."
    try:
        if path.exists() and not path.is_file():
            faults.add(name, "file", "not a regular file", "a TOML file", whole)
            return name, {}
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            faults.add(name, "size", Phrase("over {n} bytes", n=f"{MAX_BYTES:,}"), at_most(MAX_BYTES), whole)
            return name, {}
        # Editors on Windows begin a file with a mark of its encoding, which is no part of the text.
        return name, tomllib.loads(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        faults.add(name, "file", "bytes that are not UTF-8 text", "a TOML file", whole)
    except tomllib.TOMLDecodeError as error:
        faults.add(name, "TOML", str(error), "well-formed TOML", "Mend the line named and run again.")
    except RecursionError:
        faults.add(name, "TOML", "values nested too deep", "well-formed TOML", "Write plain lists and tables.")
    except ValueError as error:
        faults.add(name, "TOML", str(error).partition(";")[0], "well-formed TOML", "Write a value of usual length.")
    except OSError as error:
        faults.add(name, "file", error.strerror or "an unreadable file", "a readable file", "Check the path.")
    return name, {}
