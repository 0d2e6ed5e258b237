"""JSON as a case is written in it: each name once, finite numbers, whole characters, no nesting without end.

The same for a file and for a cell of a roster that holds a list.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, NoReturn

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
    """The value of a text. Raises NotStrict."""
    try:
        found = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant, parse_int=_integer, parse_float=_float
        )
    except json.JSONDecodeError as error:
        place = Phrase("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise NotStrict(place, error.msg, "well-formed JSON", "Mend it and run again.") from None
    except RecursionError:
        raise _too_deep() from None
    _check(found, 0)
    return found


def _too_deep() -> NotStrict:
    return NotStrict("file", "values that nest too deeply", "a readable file", "Check that this is the right file.")


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(value, dict):
        for name, one in value.items():
            _whole(name)
            _check(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _check(one, depth + 1)
    elif isinstance(value, str):
        _whole(value)


def _whole(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotStrict("text", "half a character (\\ud800 to \\udfff)", "whole characters", "Write it anew.") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NotStrict(name, "the same name twice", "each fact once", "Keep the one that is right.")
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise NotStrict("number", name, "a number, or null where it is unknown", "Write null, or leave it out.")


def _integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _too_long(text)
    return int(text)


def _float(text: str) -> float:
    found = float(text)
    if len(text) > LONGEST_NUMBER or not math.isfinite(found):
        raise _too_long(text)
    return found


def _too_long(text: str) -> NotStrict:
    return NotStrict("number", f"{text[:12]}...", "a number that can be", "Mend it, or leave it out if unknown.")
