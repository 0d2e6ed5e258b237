"""What every answer can do: show itself in a line, explain itself in sentences, and become the contract's JSON.

An answer is made far below the room that has the words, and doesn't know it. So the verbs stand here, on the ground
floor, and `answers` says for each kind of answer how they are done; the front door, which hands out answers, asks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Telling(NamedTuple):
    """How one kind of answer is told: as JSON, and as the lines that a person reads; in a language."""

    json: Callable[[Any, str], Any]
    lines: Callable[[Any, str], list[str]]


TOLD: dict[type, Telling] = {}
"""How each kind of answer is told. `cobijo.answers.telling` fills it."""

ROOMS: list[Callable[[], object]] = []
"""What loads the rooms that tell, when the first answer is to be told. `cobijo.asking` adds it."""


def telling(kind: type) -> Telling:
    """How a kind of answer is told. Raises LookupError where no room that could say it was loaded."""
    if kind not in TOLD:
        for load in ROOMS:
            load()
    if kind not in TOLD:
        raise LookupError(f"nothing tells a {kind.__name__}: `import cobijo.asking` has the words")
    return TOLD[kind]


class Answer:
    """An answer. Its `repr` is one short line: what was asked, and what came of it."""

    __slots__ = ()

    def explain(self, lang: str = "en") -> str:
        """The answer in sentences, with its reasons and citations."""
        return "\n".join(telling(type(self)).lines(self, lang))

    def to_json(self, lang: str = "en") -> Any:
        """The answer as the commands print it with `--json`: dicts, lists, texts, numbers."""
        return telling(type(self)).json(self, lang)

    def gist(self) -> str:
        """What was asked and what came of it, in a line."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.gist()}>"
