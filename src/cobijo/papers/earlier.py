"""An application for TPS that is on file already, of whoever was never granted it: no packet prepares a second.

What became of it decides what there is to do: where it is pending, to answer and to wait; where it was denied, to
appeal or not, which a person decides; where nobody said, to find that out. Form I-821 itself takes another, and asks
for each earlier one in Part 11, so what is said of them stands there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.decide.flags import told_of_grant
from cobijo.logic.leaves import entries
from cobijo.papers.answers import Source, american
from cobijo.timeline import Span, day, exact_day

EARLIER = ("pending", "denied", "filed")
"""What may have become of it: the last part of a message's id. `filed`: nobody said."""

UNDECIDED = ("denied", "filed")
"""Of these nothing goes with the application either, as a work permit, until a person decided."""

_BY_NOTICE = {"denial": "denied", "evidence_request": "pending"}
"""What a notice shows of an application: one that was denied, or that the agency still asks about."""


def earlier(source: Source) -> str | None:
    """What became of the application that is on file; None where there is none, or TPS was granted."""
    return became(source.case.facts, source.on)


def became(facts: Mapping[str, Any], on: dt.date) -> str | None:
    """The same from the facts of a case, on a day."""
    if told_of_grant(facts):
        return None
    shown = {_BY_NOTICE[kind] for one in entries(facts, "notices") if (kind := one.get("kind")) in _BY_NOTICE}
    if "denied" in shown:
        return "denied"
    # A request for evidence may be older than what became of an application that is told of.
    found = {one.get("result") or "filed" for one in entries(facts, "status.applications")} or shown
    if not found and _before(facts.get("filed"), day(on)):
        return "filed"
    return next((one for one in EARLIER if one in found), None)


def _before(filed: Span | None, on: Span) -> bool:
    """Whether the filing of the case is surely past on the day of the postmark."""
    return filed is not None and filed.last < on.first


_OUTCOMES = {
    "pending": "pending",
    "denied": "denied",
    "rejected": "rejected (returned unfiled)",
    "granted": "granted",
    None: "outcome not known",
}


def applications_said(source: Source) -> Iterator[str]:
    """Each earlier application in English, as Part 11 of Form I-821 asks for it."""
    for n, one in enumerate(entries(source.case.facts, "status.applications"), 1):
        filed = exact_day(one.get("filed"))
        when = f"filed {american(filed)}" if filed is not None else "day of filing not known"
        yield f"Earlier application for TPS {n}: {when}; {_OUTCOMES[one.get('result')]}"
