"""What the case tells in one way and the person file in another: pairs of facts of which both files speak.

Only what can't be true of one person counts, on whole spans, as among the facts of a case. Neither is put on a form,
and nothing is chosen between them: a person finds out which is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from cobijo.identity import Person
from cobijo.identity.agreement import ENDED
from cobijo.logic.leaves import Listed, entries
from cobijo.register import Standing
from cobijo.timeline import Span, day

Facts = Mapping[str, Any]


class Pair(NamedTuple):
    """One thing that is told in two ways: the facts of the case and the fields of the person file, by their paths."""

    case: tuple[str, ...]
    person: tuple[str, ...]


def pairs(facts: Facts, person: Person, until: date | None = None) -> tuple[Pair, ...]:
    """All of them. `until` is what `closes` gives."""
    rules = (_marriage, _entry, _trips, _grant, _permits, _proceedings)
    found = [one for rule in rules for one in rule(facts, person)]
    return tuple(dict.fromkeys([*found, *_married_by(facts, person, until)]))


def closes(standing: Standing | None) -> date | None:
    """The last day of the one registration that the designation had, of whoever may file late for it."""
    bases = standing.bases if standing is not None else ()
    return bases[0].registration.closes if len(bases) == 1 else None


# --- a spouse or child who registers late


def _marriage(facts: Facts, person: Person) -> Iterator[Pair]:
    status, again = person.get("marital_status"), person.get("former_spouses")
    for n, one in enumerate(entries(facts, "late_filing")):
        place, until = f"late_filing[{n}]", one.get("until")
        ongoing = until is not None and until.last == float("inf")
        if one.get("circumstance") == "spouse":
            # Whoever is single on the forms never married; whoever's marriage ended is no spouse any more.
            if status == "single" or (status in ENDED and ongoing):
                yield Pair((f"{place}.circumstance",), ("marital_status",))
            # An earlier marriage may be the one that is told of, unless that one still lasts.
            if ongoing or not again:
                yield from _married_later(place, one, person)
        if one.get("married") is True and status == "single" and one.get("circumstance") != "spouse":
            yield Pair((f"{place}.married",), ("marital_status",))


def _married_later(place: str, one: Mapping[str, Any], person: Person) -> Iterator[Pair]:
    """A spouse since a day before the marriage."""
    since, until = one.get("from"), one.get("until")
    for path in _weddings(person):
        wedding = day(person.get(path))
        over = until is not None and until.last < wedding.first
        if since is not None and since.last < wedding.first and not over:
            yield Pair((f"{place}.from",), (path,))


def _married_by(facts: Facts, person: Person, until: date | None) -> Iterator[Pair]:
    """On which day the marriage was, and whether it was there when registration closed."""
    if person.get("former_spouses"):
        return
    for n, one in enumerate(entries(facts, "late_filing")):
        married, on = one.get("married"), one.get("married_on")
        for path in _weddings(person):
            wedding = person.get(path)
            if on is not None and not on.first <= wedding.toordinal() <= on.last:
                yield Pair((f"late_filing[{n}].married_on",), (path,))
            if until is not None and married is not None and married is not (wedding <= until):
                yield Pair((f"late_filing[{n}].married",), (path,))


def _weddings(person: Person) -> tuple[str, ...]:
    return tuple(path for path in ("married_on", "spouse.married_on") if person.get(path) is not None)


# --- the last entry, which is the arrival of whoever never left since

_CLASS = re.compile(r"\b([A-WYZ])\s?-?\s?(\d)[A-Z]?\b")
"""A class of admission in a text, as B-2 or F1; X and TPS are none."""

_NONE = re.compile(r"\b(none|no|not|without|ewi|uninspected|n/?a|undocumented)\b", re.IGNORECASE)
"""Words for an entry without a status."""

_UNINSPECTED = re.compile(r"\b(ewi|uninspected|without (inspection|admission)|not inspected)\b", re.IGNORECASE)
_PAROLED = re.compile(r"\bparole", re.IGNORECASE)


def _classes(text: str) -> set[str]:
    return {f"{letter}{digit}" for letter, digit in _CLASS.findall(text.upper())}


def _never_left(facts: Facts) -> bool:
    absences: Listed | None = facts.get("absences")
    return absences is not None and absences.complete and not absences.items


def _entry(facts: Facts, person: Person) -> Iterator[Pair]:
    if not _never_left(facts):
        return
    manner, own = facts.get("entered.manner"), facts.get("entered.status") or ""
    told = person.get("last_entry.status") or ""
    if told and manner is not None and _other_manner(manner, told):
        yield Pair(("entered.manner",), ("last_entry.status",))
    if _classes(own) and _classes(told) and not _classes(own) & _classes(told):
        yield Pair(("entered.status",), ("last_entry.status",))
    # With a grant comes a Form I-94 too: before it, only who was let in or paroled has one.
    if manner == "without_inspection" and facts.get("status.ever_granted") is not True:
        papers = ("last_entry.i94", "last_entry.authorized_until")
        if held := tuple(path for path in papers if person.get(path) is not None):
            yield Pair(("entered.manner",), held)


def _other_manner(manner: str, told: str) -> bool:
    """Whether the status at the entry, as it is written, is not that of who entered so."""
    if manner == "without_inspection":
        return bool(_classes(told) or _PAROLED.search(told) or not _NONE.search(told))
    if manner == "paroled":
        return bool(_UNINSPECTED.search(told) or (_classes(told) and not _PAROLED.search(told)))
    return bool(_UNINSPECTED.search(told) or (_PAROLED.search(told) and not _classes(told)))


def _trips(facts: Facts, person: Person) -> Iterator[Pair]:
    """Days of an entry or of a stay elsewhere since the arrival, on which the person never left by the case; and a
    document for a trip that was never issued."""
    arrived: Span | None = facts.get("arrived")
    if arrived is not None and _never_left(facts):
        for n, stay in enumerate(person.get("stays") or ()):
            if later := tuple(f"stays[{n}].{name}" for name in ("entered", "left") if _after(stay.get(name), arrived)):
                yield Pair(("absences",), later)
        if later := tuple(
            f"travelled.{name}" for name in ("from", "to") if _after(person.get(f"travelled.{name}"), arrived)
        ):
            yield Pair(("absences",), later)
    parole = [n for n, one in enumerate(entries(facts, "absences")) if one.get("document") == "I-512L"]
    if parole and person.get("documents.advance_parole.issued_before") is False:
        yield Pair((f"absences[{parole[0]}].document",), ("documents.advance_parole.issued_before",))


def _after(told: date | None, since: Span) -> bool:
    return told is not None and day(told).first > since.last


# --- TPS, and permits under it


def _grant(facts: Facts, person: Person) -> Iterator[Pair]:
    granted = facts.get("status.ever_granted")
    if granted is False and person.get("granted_by") is not None:
        yield Pair(("status.ever_granted",), ("granted_by",))
    filed = granted is True or bool(entries(facts, "status.applications"))
    if filed and person.get("filed.i821") is False:
        yield Pair(("status.ever_granted" if granted else "status.applications",), ("filed.i821",))
    listed: Listed | None = facts.get("status.applications")
    if granted is False and listed is not None and listed.complete and not listed.items:
        told = tuple(
            path for path, said in (("filed.i821", True), ("i821_receipt", None)) if _says(person.get(path), said)
        )
        if told:
            yield Pair(("status.applications",), told)


def _says(told: Any, said: Any) -> bool:
    return told is not None if said is None else told is said


def _permits(facts: Facts, person: Person) -> Iterator[Pair]:
    if entries(facts, "cards") and person.get("filed_permit_before") is False:
        yield Pair(("cards",), ("filed_permit_before",))


def _proceedings(facts: Facts, person: Person) -> Iterator[Pair]:
    now, ongoing = facts.get("in_proceedings"), person.get("proceedings.ongoing")
    if now is False and ongoing is True:
        yield Pair(("in_proceedings",), ("proceedings.ongoing",))
    if now is True:
        told = tuple(
            path
            for path, over in (("proceedings.ongoing", ongoing is False), ("proceedings.to", True))
            if over and person.get(path) is not None
        )
        if told:
            yield Pair(("in_proceedings",), told)
