"""What can be said, before any language is chosen: the id of a message, and the values put into it.

A `Message` is said by its id in a catalog; a remark of an answer is one. A `Phrase` is a part of an error: rooms that
know no language raise errors in English, so its English text is itself the id, and it reads as text where that is all
that is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self


class Message(NamedTuple):
    """Something to be said in words: the id of a message, and what to put in it."""

    id: str
    values: Mapping[str, object]


class Phrase(str):
    """An English text made of a pattern and values, both of which it keeps: `Phrase("at most {n}", n=7)`."""

    __slots__ = ("pattern", "values")
    pattern: str
    values: Mapping[str, Any]

    def __new__(cls, pattern: str, /, **values: Any) -> Self:
        """The text that the pattern and the values make. Raises KeyError where a value is missing."""
        made = super().__new__(cls, pattern.format_map(values))
        made.pattern, made.values = pattern, values
        return made

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[Callable[..., Phrase], tuple[str, dict[str, Any]]]:
        return _again, (self.pattern, dict(self.values))

    def with_values(self, change: Callable[[str], str]) -> Phrase:
        """The same pattern with each value that is text changed."""
        changed = {name: change(value) if isinstance(value, str) else value for name, value in self.values.items()}
        return Phrase(self.pattern, **changed)


def _again(pattern: str, values: dict[str, Any]) -> Phrase:
    return Phrase(pattern, **values)
