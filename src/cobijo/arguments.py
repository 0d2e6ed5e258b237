"""What an argument of Python is held to: a flag is True or False, a number is no text, a list may be given as one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cobijo.errors import UsageError


def flag(name: str, given: Any, *, unknown: bool = False) -> None:
    """True or False; None where it may be unknown. Raises UsageError, naming the argument."""
    if not isinstance(given, bool) and not (unknown and given is None):
        raise _wrong(name, given, "True or False")


def number(name: str, given: Any) -> None:
    """A whole number, or None; no text of one. Raises UsageError, naming the argument."""
    if not isinstance(given, int | None) or isinstance(given, bool):
        raise _wrong(name, given, "a whole number, and no text of one")


def path(name: str, given: Any) -> Path:
    """The path of a file. Raises UsageError, naming the argument."""
    if not isinstance(given, str | Path):
        raise _wrong(name, given, "a path")
    return Path(given)


def several(name: str, given: Any) -> tuple[Any, ...]:
    """What is given once, or as a list. Raises UsageError, naming the argument."""
    if isinstance(given, str | Path):
        return (given,)
    if not isinstance(given, Iterable):
        raise _wrong(name, given, "one, or a list")
    return tuple(given)


def _wrong(name: str, given: Any, expected: str) -> UsageError:
    kind = type(given).__name__
    found = f"{kind} {given!r}" if isinstance(given, str | int | float) else kind
    return UsageError.at(name, "value", found, expected, "Check the argument.")
