"""What was read of a document: acts with their values, the fields that were not read, and the days passed over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple


class NotRead(NamedTuple):
    """A field that was not read, why, what was found instead, and what is usual: shown to a person, never taken.

    `why`: `not_said`, `several` (the text gives several days), `misfit` (the two days of a period don't fit the length
    beside them), `choose` (a person must choose among what is found).
    """

    field: str
    why: str = "not_said"
    found: str = ""
    usual: object = None


class Unsure(NamedTuple):
    """A field that was taken and stays `unverified`, with the reason for either."""

    field: str
    reason: str


class ReadAct(NamedTuple):
    """One act as far as the text gives it."""

    kind: str
    values: Mapping[str, Any]
    not_read: tuple[NotRead, ...] = ()
    unsure: tuple[Unsure, ...] = ()


class Reading(NamedTuple):
    """All that was read of one document, and the days of its text that were not used, each with its words."""

    acts: tuple[ReadAct, ...]
    passed_over: tuple[str, ...] = ()


Faults = list[tuple[str, NotRead | Unsure]]
"""What can't be taken while reading, or not quite, with the kind of the act."""


def take(into: dict[str, Any], kind: str, field: str, days: set[dt.date], faults: Faults) -> None:
    """Take the one day there is; of several none, and say so."""
    if len(days) == 1:
        into.setdefault(field, next(iter(days)))
    elif days:
        faults.append((kind, NotRead(field, "several", ", ".join(map(str, sorted(days))))))


def usual_spelling(text: str) -> str:
    """One space between words, no hyphen at the end of a line, no full stop inside an abbreviation."""
    text = re.sub(r"(?<=\w)-\s+(?=[a-z])", "-", " ".join(text.split()))
    text = re.sub(r"\b([ap])\.m\.", r"\1m", text)
    return re.sub(r"\bU\.S\.", "US", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(r"(?:(?<=[.;])|(?<=[.;]\)))\s+(?=[A-Z(])", text)
