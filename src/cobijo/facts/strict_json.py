"""JSON as a case is written in it: each name once, finite numbers, whole characters, no nesting without end.

The same for a file and for a cell of a roster that holds a list.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.files import read_bytes
from cobijo.messages import Phrase

DEEPEST = 20
"""Levels that values may nest: the vocabulary itself has four."""

LONGEST_NUMBER = 30
"""Characters of a number."""


class NotStrict(ValueError):
    """Text that is no JSON of this kind: where, what was found, what was expected, what to do."""

    def __init__(self, place: str, found: str, expected: str, remedy: str) -> None:
        self.parts = place, found, expected, remedy
        super().__init__(expected)


class NotRead(NotStrict):
    """A file that can't be read, or that holds no text."""


def load(path: Path, most: int, remedy: str) -> Any:
    """What a file holds, of at most so many bytes. Raises NotStrict; InputError for what is no file, or is too big, for
    which `remedy` says what to do."""
    try:
        return loads(read_bytes(path, most, remedy).decode("utf-8-sig"))
    except UnicodeDecodeError:
        found, todo = "bytes that are not UTF-8 text", "Check that this is the right file."
        raise NotRead("file", found, "a JSON file", todo) from None
    except OSError as error:
        raise NotRead("file", error.strerror or "unreadable", "a readable file", "Check the path.") from None


def loads(text: str) -> Any:
    """The value of a text. Raises NotStrict, which says where in the value what is wrong stands."""
    try:
        found = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant, parse_int=_integer, parse_float=_float
        )
    except json.JSONDecodeError as error:
        place = Phrase("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise NotStrict(place, error.msg, "well-formed JSON", "Mend it and run again.") from None
    except RecursionError:
        raise _too_deep() from None
    _check(found, 0, "")
    return found


def _too_deep() -> NotStrict:
    return NotStrict("file", "values that nest too deeply", "a readable file", "Check that this is the right file.")


class _NoValue(NamedTuple):
    """In place of a value that can't be: what is wrong with it. Where it stands is known once all is read."""

    found: str
    expected: str
    remedy: str


class _Twice(dict[str, Any]):
    """An object in which a name stands twice."""

    name = ""


def _check(value: Any, depth: int, place: str) -> None:
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(value, _NoValue):
        raise NotStrict(place or "number", *value)
    if isinstance(value, dict):
        if isinstance(value, _Twice):
            where = _inside(place, value.name)
            raise NotStrict(where, "the same name twice", "each fact once", "Keep the one that is right.")
        for name, one in value.items():
            _whole(name, place)
            _check(one, depth + 1, _inside(place, name))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            _check(one, depth + 1, f"{place}[{n}]")
    elif isinstance(value, str):
        _whole(value, place)


def _inside(place: str, name: str) -> str:
    """The place of a name in an object, whose own place is given; of a name that is not written as one only that."""
    shown = name if re.fullmatch(r"[A-Za-z_]\w{0,40}", name, re.ASCII) else "..."
    return f"{place}.{shown}" if place else shown


def _whole(text: str, place: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        found = "half a character (\\ud800 to \\udfff)"
        raise NotStrict(place or "text", found, "whole characters", "Write it anew.") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            twice = _Twice(pairs)
            twice.name = name
            return twice
        found[name] = value
    return found


def _no_constant(name: str) -> _NoValue:
    return _NoValue(name, "a number, or null where it is unknown", "Write null, or leave it out.")


def _integer(text: str) -> int | _NoValue:
    return _too_long(text) if len(text) > LONGEST_NUMBER else int(text)


def _float(text: str) -> float | _NoValue:
    found = float(text)
    return _too_long(text) if len(text) > LONGEST_NUMBER or not math.isfinite(found) else found


def _too_long(text: str) -> _NoValue:
    return _NoValue(f"{text[:12]}...", "a number that can be", "Mend it, or leave it out if unknown.")
