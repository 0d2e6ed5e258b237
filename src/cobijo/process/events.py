"""What happened, or was tried: an event, and the entry that the ledger keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cobijo.facts.case import Case
from cobijo.process.roles import Role
from cobijo.register import Designation


class Event(NamedTuple):
    """One step that somebody takes. `who` is a name of the story's own, as `officer-1`; `about` are the fields of its
    kind (see `kinds`), days as dates; `place` is where it stands in the story."""

    day: dt.date
    kind: str
    by: Role
    who: str
    about: Mapping[str, Any]
    place: int = 0


class Refusal(NamedTuple):
    """Why a step was refused: the guard that it met, the paragraph, values for the guard's words, and what was found,
    by the name of a field."""

    guard: str
    citation: str
    values: Mapping[str, Any]
    found: Mapping[str, Any] = MappingProxyType({})


class Remark(NamedTuple):
    """Why a step counts where that is not plain of itself: its words are `remark.<id>`, with the paragraph and what was
    found, by the name of a field."""

    id: str
    citation: str
    found: Mapping[str, Any] = MappingProxyType({})


class Screened(NamedTuple):
    """The facts of one application, as they stood, the designation that it is under, and the elements not asked yet."""

    case: Case
    designation: Designation
    not_asked: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """A line of the ledger: the event, the paragraph that allows such a step, the refusal where it was refused, and
    what is remarked of one that counts. `screened`: whom the officer was given, and under which designation; the
    screening with its reasons is read of the two."""

    event: Event
    citation: str
    refused: Refusal | None = None
    remark: Remark | None = None
    screened: Screened | None = None
