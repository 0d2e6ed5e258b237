"""The days in the usual sentences of a TPS notice.

Nothing is guessed. A field is filled where sentences of a known shape give it and no other such sentence gives another
day; else it is named as not read, with what is usual. Every day of the text that went nowhere is named too, so that a
person sees what the machine passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from cobijo.register.sync import fields
from cobijo.register.sync.days import DAY, days_in
from cobijo.register.sync.documents import Document
from cobijo.register.sync.periods import read_periods
from cobijo.register.sync.reading import Faults, NotRead, ReadAct, Reading, Unsure, usual_spelling
from cobijo.register.sync.titles import kinds

_BASIS = (
    "effective", "ends", "continuous_residence_since", "continuous_physical_presence_since", "registration", "grounds",
)  # fmt: skip
WANTED = {
    "designation": _BASIS,
    "redesignation": _BASIS,
    "extension": ("effective", "ends", "reregistration"),
    "automatic_extension": ("effective", "ends"),
    "termination": ("effective", "ends"),
    "vacatur": ("effective", "acts_on"),
    "reinstatement": ("effective", "acts_on"),
    "correction": ("effective", "corrects"),
    "ead_extension_notice": ("effective", "cards"),
    "reregistration_period_extension": ("effective", "reregistration"),
    "late_registration_extension": ("effective", "registration"),
}
"""What an act of each kind should say."""


def read(document: Document) -> Reading:
    """What the title, the abstract and the text under DATES say of each act that the title announces."""
    text = usual_spelling(" ".join(filter(None, (document.abstract, document.dates))))
    given: dict[str, dict[str, Any]] = {kind: {} for kind in kinds(document)}
    faults: Faults = []
    read_periods(text, given, faults)
    for kind, values in given.items():
        for field, value in _said(kind, text, document, faults).items():
            values.setdefault(field, value)
    for kind in given:
        _infer(kind, given, faults)
    acts = tuple(_act(kind, given, faults, document) for kind in given)
    return Reading(acts, tuple(_passed_over(text, acts)))


def _act(kind: str, given: dict[str, dict[str, Any]], faults: Faults, document: Document) -> ReadAct:
    unsure = tuple(dict.fromkeys(fault for of, fault in faults if of == kind and isinstance(fault, Unsure)))
    return ReadAct(kind, given[kind], tuple(_not_read(kind, given, faults, document)), unsure)


def _said(kind: str, text: str, document: Document, faults: Faults) -> dict[str, Any]:
    match kind:
        case "designation" | "redesignation":
            return fields.basis(kind, text, faults)
        case "extension" | "automatic_extension":
            return fields.extension(kind, text, faults)
        case "termination":
            return fields.termination(text, faults)
        case "vacatur":
            return fields.vacatur(text, document, faults)
        case "correction":
            return fields.corrected(text, document)
        case "ead_extension_notice":
            return fields.documents_alone(text, faults)
        case "reregistration_period_extension" | "late_registration_extension":
            return fields.lengthened(kind, text)
    return {}


def _infer(kind: str, given: dict[str, dict[str, Any]], faults: Faults) -> None:
    """What follows from the law where the text is silent: taken, and left unverified.

    Presence counts from the day on which the latest designation took effect (8 U.S.C. 1254a(c)(1)(A)(i)). A designation
    that is extended and made anew from the same day has one end.
    """
    values, extension = given[kind], given.get("extension", {})
    silent = {field for of, fault in faults if of == kind and isinstance(fault, NotRead) for field in [fault.field]}
    presence = "continuous_physical_presence_since"
    if kind in ("designation", "redesignation") and "effective" in values and presence not in {*values, *silent}:
        values[presence] = values["effective"]
        faults.append((kind, Unsure(presence, "the effective day, by 8 U.S.C. 1254a(c)(1)(A)(i)")))
    if kind == "redesignation" and values.get("effective") and values["effective"] == extension.get("effective"):
        if "ends" in extension and "ends" not in {*values, *silent}:
            values["ends"] = extension["ends"]
            faults.append((kind, Unsure("ends", "the end of the extension, which begins on the same day")))


def _not_read(kind: str, given: dict[str, dict[str, Any]], faults: Faults, document: Document) -> Iterator[NotRead]:
    """Each field that an act of this kind should have and that was not read."""
    values = given[kind]
    why = {fault.field: fault for of, fault in faults if of == kind and isinstance(fault, NotRead)}
    if document.citation is None:
        yield NotRead("citation")
    for field in WANTED[kind]:
        window = values.get(field)
        if isinstance(window, dict) and "closes" in window and "opens" not in window:
            yield NotRead(f"{field}.opens")
        elif field not in values and not (field == "corrects" and any(name.startswith("corrects_") for name in values)):
            fault = why.get(field, NotRead(field))
            yield fault._replace(usual=_usual(kind, field, given, document))


def _usual(kind: str, field: str, given: dict[str, dict[str, Any]], document: Document) -> object:
    """What a field usually is where the text is silent: for a person to look at, never taken."""
    if kind == "redesignation" and field == "effective":
        return given.get("extension", {}).get("effective")
    if kind == "termination" and field == "ends":
        return given[kind].get("effective")
    if field == "effective" and kind not in ("extension", "automatic_extension", "termination"):
        return document.published
    return None


def _passed_over(text: str, acts: tuple[ReadAct, ...]) -> Iterator[str]:
    """The days of a text that went nowhere, with the words before each; each day once."""
    seen = {day for act in acts for day in _all_days(act.values)}
    for place, written, day in days_in(text):
        if day is None or day not in seen:
            before = re.sub(rf"^.*(?:{DAY}|[.;])\s", "", text[max(0, place - 90) : place])
            yield f"{before.partition(' ')[2] if len(before) == 90 else before}{written}"
        if day is not None:
            seen.add(day)


def _all_days(value: Any) -> Iterator[dt.date]:
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _all_days(part)
    elif isinstance(value, list):
        for part in value:
            yield from _all_days(part)
