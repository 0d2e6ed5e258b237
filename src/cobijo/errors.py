"""Every error that cobijo raises on purpose.

    CobijoError
    ├── InputError        a file, a fact or an argument is wrong: exit status 2
    │   ├── CaseError     a case, or one row of a roster
    │   ├── RegisterError an act, an order or a designation in the register
    │   └── UsageError    the command line
    └── EngineError       an engine can't spell a node, or isn't installed: exit status 2

An InputError carries all that is wrong with one input, not the first thing only, so that a person mends a file once.
"""

from __future__ import annotations

from typing import NamedTuple, Self


class Problem(NamedTuple):
    """One thing wrong: where it stands, what was found, what was expected, what to do."""

    place: str
    found: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}; expected {self.expected}. {self.remedy}"


class CobijoError(Exception):
    """The root of the tree."""


class InputError(CobijoError):
    """Something given from outside is wrong. `source` names the file or argument, `problems` lists every fault."""

    def __init__(self, source: str, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        super().__init__(str(self))

    @classmethod
    def at(cls, source: object, place: str, found: object, expected: str, remedy: str) -> Self:
        """The error of an input with one thing wrong."""
        return cls(str(source), [Problem(place, str(found), expected, remedy)])

    def __str__(self) -> str:
        return "\n".join(f"{self.source}: {problem}" for problem in self.problems)


class CaseError(InputError):
    """A case, or one row of a roster, can't be read or contradicts itself."""


class RegisterError(InputError):
    """The register, or a hypothetical designation, can't be read."""


class UsageError(InputError):
    """The command was called in a way that has no meaning."""


class EngineError(CobijoError):
    """An engine is not installed, or has no spelling for a node of the grammar."""
