"""Every error that cobijo raises on purpose.

    CobijoError
    ├── InputError        a file, a fact or an argument is wrong: exit status 2
    │   ├── CaseError     a case, or one row of a roster
    │   ├── RegisterError an act, an order or a designation in the register
    │   └── UsageError    the command line
    └── EngineError       an engine can't spell a node, or isn't installed: exit status 2

An InputError carries all that is wrong with one input, not the first thing only, so that a person mends a file once;
of very many it tells the first, and how many more there are. No message holds the number of a person (see `privacy`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Self

from cobijo.messages import Phrase
from cobijo.privacy import redacted

SHOWN = 20
"""Problems that are told of one input."""

LONGEST = 400
"""Characters of each part of a problem: what was found may be anything."""


class _Problem(NamedTuple):
    place: str
    found: str
    expected: str
    remedy: str


class Problem(_Problem):
    """One thing wrong: where it stands, what was found, what was expected, what to do.

    Each part but the place is a sentence of ours, which every language has by its English, or a value as it was found;
    a sentence that names a value is a `Phrase`.
    """

    __slots__ = ()

    def __new__(cls, place: str, found: str, expected: str, remedy: str) -> Self:
        """A problem as it may be told: the numbers of persons masked, every part of a length to be read."""
        return super().__new__(cls, *(_told(part) for part in (place, found, expected, remedy)))

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}; expected {self.expected}. {self.remedy}"


def _told(part: str, most: int = LONGEST) -> str:
    """A part of a problem as it may be told; a phrase stays one, and so does a phrase that is a value of it."""
    if isinstance(part, Phrase):
        each = most if len(part) <= most else max(0, most - len(part.pattern)) // max(1, len(part.values))
        return part.change(lambda value: _told(value, each))
    return redacted(cut(part, most))


def cut(text: str, most: int = LONGEST) -> str:
    """A text of a length to be read."""
    return text if len(text) <= most else text[: most - 3] + "..."


class CobijoError(Exception):
    """The root of the tree."""


class InputError(CobijoError):
    """Something given from outside is wrong. `source` names the file or argument, `problems` lists every fault."""

    def __init__(self, source: str, problems: list[Problem]) -> None:
        self.source = redacted(cut(source))
        self.problems = problems
        super().__init__(str(self))

    @classmethod
    def at(cls, source: object, place: str, found: object, expected: str, remedy: str) -> Self:
        """The error of an input with one thing wrong."""
        said = found if isinstance(found, str) else str(found)
        return cls(str(source), [Problem(place, said, expected, remedy)])

    def __str__(self) -> str:
        told = [f"{self.source}: {problem}" for problem in self.problems[:SHOWN]]
        return "\n".join([*told, f"{self.source}: and {self.more} more"] if self.more else told)

    @property
    def more(self) -> int:
        """How many problems there are beyond those that are told."""
        return max(0, len(self.problems) - SHOWN)


class CaseError(InputError):
    """A case, or one row of a roster, can't be read or contradicts itself."""


class RegisterError(InputError):
    """The register, or a hypothetical designation, can't be read."""


class UsageError(InputError):
    """The command was called in a way that has no meaning."""


_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")


@contextmanager
def said_by_name() -> Iterator[None]:
    """Call an argument by its name in Python, `mail_days`, and not by the option of the commands, `--mail-days`.

    Rooms that both ask say the option; what was found is told as it was found.
    """
    try:
        yield
    except InputError as error:
        named = [Problem(_named(one.place), one.found, _named(one.expected), _named(one.remedy))
                 for one in error.problems]  # fmt: skip
        raise type(error)(_named(error.source), named) from None


def _named(part: str) -> str:
    return _OPTION.sub(lambda option: option[1].replace("-", "_"), part) if "--" in part else part


class NoWords(CobijoError, KeyError):
    """A catalog lacks a message: a fault of the catalogs, as where a rule is new. `id` is the message, `lang` whose."""

    def __init__(self, id: str, lang: str) -> None:
        self.id, self.lang = id, lang
        super().__init__(id)

    def __str__(self) -> str:
        return f"no words for {self.id} in {self.lang}: `make words` writes the English of the law; translate the rest"


class EngineError(CobijoError):
    """An engine is not installed, or has no spelling for a node of the grammar."""

    @classmethod
    def missing(cls, name: str, extra: str) -> Self:
        """A library of an extra is not installed. It is installed from the source: no package index has cobijo."""
        said = Phrase(
            "This needs {name}: pip install '.[{extra}]' in the folder of cobijo's source", name=name, extra=extra
        )
        return cls(said)

    @classmethod
    def no_node(cls, engine: str, node: object) -> Self:
        """An engine has no spelling for a kind of node, which is given by itself or by one of its kind."""
        kind = node if isinstance(node, type) else type(node)
        return cls(Phrase("{engine} has no spelling for the node {node}", engine=engine, node=kind.__name__))

    @classmethod
    def no_operand(cls, engine: str, operand: object) -> Self:
        """An engine has no spelling for an operand."""
        return cls(Phrase("{engine} has no spelling for the operand {operand}", engine=engine, operand=repr(operand)))

    @classmethod
    def no_value(cls, engine: str, value: object) -> Self:
        """An engine has no spelling for a kind of value beside rules."""
        kind = type(value).__name__
        return cls(Phrase("{engine} has no spelling for the value {kind}", engine=engine, kind=kind))

    @classmethod
    def no_list(cls, engine: str, name: str, within: str | None = None) -> Self:
        """An engine has no spelling for a list within another list."""
        if within is None:
            return cls(Phrase("{engine} has no spelling for {list}, a list in an entry", engine=engine, list=name))
        return cls(Phrase("{engine} has no spelling for {list} within {other}", engine=engine, list=name, other=within))
