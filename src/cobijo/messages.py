"""What can be said, before any language is chosen: a text by its id, and the values put into it.

A remark of an answer is a `Message`. An error is made of phrases: rooms that know no language raise errors in English,
beside the check that finds the fault. As in every project with catalogs in the manner of gettext the English is itself
the id; a `Phrase` keeps it apart from its values, so that each language puts the same values into a sentence of its
own. It reads as text where that is all that is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Self


class Message(NamedTuple):
    """Something to be said in words: the id of a message, and what to put in it."""

    id: str
    values: Mapping[str, object]

    def __repr__(self) -> str:
        """The id alone: the values may be all that is known of a person."""
        return f"<Message {self.id}>"


class Phrase(str):
    """An English pattern with its values put in, which it keeps: `Phrase("at most {n}", n=7)`."""

    __slots__ = ("pattern", "values")
    pattern: str
    values: Mapping[str, str]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """The text that the pattern and the values make. Raises KeyError where a value is missing."""
        texts = {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
        made = super().__new__(cls, pattern.format_map(texts))
        made.pattern, made.values = pattern, MappingProxyType(texts)
        return made

    def __reduce__(self) -> tuple[Callable[..., Phrase], tuple[str, dict[str, str]]]:
        return _again, (self.pattern, dict(self.values))

    def change(self, one: Callable[[str], str]) -> Phrase:
        """The same pattern with each value changed."""
        return _again(self.pattern, {name: one(value) for name, value in self.values.items()})

    def into(self, pattern: str, one: Callable[[str], str]) -> str:
        """The same values in the pattern of another language, each value said in it."""
        return pattern.format_map({name: one(value) for name, value in self.values.items()})


def _again(pattern: str, values: Mapping[str, str]) -> Phrase:
    return Phrase(pattern, **values)


def text_of(error: Exception) -> str:
    """What an error was raised with, a phrase as a phrase: `str` makes plain text of it."""
    return error.args[0] if error.args and isinstance(error.args[0], str) else str(error)


# --- what many errors say


def among(names: Iterable[str]) -> Phrase:
    """That one of some names was expected."""
    return Phrase("one of {names}", names=", ".join(names))


def at_most(number: int) -> Phrase:
    """That no more than a number was expected."""
    return Phrase("at most {n}", n=f"{number:,}")


def in_bytes(number: int) -> Phrase:
    """How big something is."""
    return Phrase("{n} bytes", n=f"{number:,}")
