"""cobijo: the open system for U.S. Temporary Protected Status.

    >>> import cobijo
    >>> (answer,) = cobijo.screen({"nationalities": ["HT"]}, country="HT", on="2025-01-01")
    >>> answer
    <Screening - HT-2021 on 2025-01-01: needs_information>
    >>> answer.next_question
    'in_us'
    >>> print(answer.explain().splitlines()[0])
    HT-2021, Haiti, 2025-01-01: Needs information

A function for each reading command, the types that they answer with, and the errors that they raise; docs/reference/
python.md lists them all. Nothing heavy is imported until it is asked for.
"""

from __future__ import annotations

import sys
from types import ModuleType

from cobijo.version import VERSION as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cobijo import caseload, papers
    from cobijo.answers.history import History
    from cobijo.asking import (
        accuracy,
        assess,
        card,
        countries,
        country,
        estimate,
        evidence,
        fees,
        register,
        requests,
        rules,
        screen,
        status,
    )
    from cobijo.caseload.comparing import Change
    from cobijo.decide import Deadline, Missing, Screening
    from cobijo.decide.assess import Assessment
    from cobijo.decide.card import Card, CardExtension
    from cobijo.decide.evidence import EvidenceItem
    from cobijo.decide.fees import FeeQuote
    from cobijo.decide.screen import Application, ElementAnswer
    from cobijo.decide.status import Status
    from cobijo.engines.rows import Row
    from cobijo.errors import CaseError, CobijoError, EngineError, InputError, Problem, RegisterError, UsageError
    from cobijo.estimate.accuracy import Accuracy
    from cobijo.estimate.reach import Estimate
    from cobijo.explained import Answer
    from cobijo.facts.case import Case
    from cobijo.law.book import Entry
    from cobijo.logic import Rule, Truth
    from cobijo.register import Act, Designation, Register, Standing
    from cobijo.requests import Request
    from cobijo.timeline import AsOf, Span, Term

__all__ = [
    "Accuracy",
    "Act",
    "Answer",
    "Application",
    "AsOf",
    "Assessment",
    "Card",
    "CardExtension",
    "Case",
    "CaseError",
    "Change",
    "CobijoError",
    "Deadline",
    "Designation",
    "ElementAnswer",
    "EngineError",
    "Entry",
    "Estimate",
    "EvidenceItem",
    "FeeQuote",
    "History",
    "InputError",
    "Missing",
    "Problem",
    "Register",
    "RegisterError",
    "Request",
    "Row",
    "Rule",
    "Screening",
    "Span",
    "Standing",
    "Status",
    "Term",
    "Truth",
    "UsageError",
    "__version__",
    "accuracy",
    "assess",
    "card",
    "caseload",
    "countries",
    "country",
    "estimate",
    "evidence",
    "fees",
    "papers",
    "register",
    "requests",
    "rules",
    "screen",
    "status",
]

FUNCTIONS = (
    "accuracy",
    "assess",
    "card",
    "countries",
    "country",
    "estimate",
    "evidence",
    "fees",
    "register",
    "requests",
    "rules",
    "screen",
    "status",
)
"""One for each reading command, the accuracy of past estimates, and the register itself."""

_ROOMS = {
    "cobijo.asking": FUNCTIONS,
    "cobijo.answers.history": ("History",),
    "cobijo.engines.rows": ("Row",),
    "cobijo.caseload.comparing": ("Change",),
    "cobijo.decide": ("Deadline", "Missing", "Screening"),
    "cobijo.decide.assess": ("Assessment",),
    "cobijo.decide.card": ("Card", "CardExtension"),
    "cobijo.decide.evidence": ("EvidenceItem",),
    "cobijo.decide.fees": ("FeeQuote",),
    "cobijo.decide.screen": ("Application", "ElementAnswer"),
    "cobijo.decide.status": ("Status",),
    "cobijo.errors": (
        "CaseError",
        "CobijoError",
        "EngineError",
        "InputError",
        "Problem",
        "RegisterError",
        "UsageError",
    ),
    "cobijo.estimate.accuracy": ("Accuracy",),
    "cobijo.estimate.reach": ("Estimate",),
    "cobijo.explained": ("Answer",),
    "cobijo.facts.case": ("Case",),
    "cobijo.law.book": ("Entry",),
    "cobijo.logic": ("Rule", "Truth"),
    "cobijo.register": ("Act", "Designation", "Register", "Standing"),
    "cobijo.requests": ("Request",),
    "cobijo.timeline": ("AsOf", "Span", "Term"),
}
"""Where each name stands: what `import cobijo` does not load."""

_WHERE = {name: room for room, names in _ROOMS.items() for name in names}


class _Door(ModuleType):
    """The package. Three of its functions have the name of a room: `register`, `requests`, `estimate`. The import of
    the room would put it in the function's place, so the room is made to answer a call as the function does."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in FUNCTIONS and isinstance(value, ModuleType):
            value.__class__ = _Room
        super().__setattr__(name, value)


class _Room(ModuleType):
    def __call__(self, *given: Any, **named: Any) -> Any:
        import cobijo.asking

        return getattr(cobijo.asking, self.__name__.rpartition(".")[2])(*given, **named)


if not TYPE_CHECKING:  # which would take any name for one that is here, of any type

    def __getattr__(name: str) -> object:
        import importlib

        if name in ("caseload", "papers"):
            return importlib.import_module(f"cobijo.{name}")
        if name in _WHERE:
            found = getattr(importlib.import_module(_WHERE[name]), name)
            return globals().get(name, found)
        raise AttributeError(f"module 'cobijo' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Door
