"""A story: a file of events in order, and the synthetic people whom they are about.

Where an event names an entry of the ledger of requests, it is held to what the ledger says (`told`): a story that tells
what happened may not tell it otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import CaseError
from cobijo.facts.case import parse_case
from cobijo.messages import Phrase
from cobijo.process.events import Event
from cobijo.process.fields import GIVEN
from cobijo.process.kinds import KINDS
from cobijo.process.person import Person
from cobijo.process.roles import ACTING, Role
from cobijo.process.state import State
from cobijo.process.told import by_ledger, since_event, together
from cobijo.register.shapes import BOTH, DAY, TABLE, TABLES, TEXT, Fault, Faults, Shape, fits, load_toml, needed, one_of

LANGUAGE = re.compile(r"[a-z]{2,3}")
REF = re.compile(r"SYN-[A-Z0-9-]{1,24}")

_STORY = {"title": needed(BOTH), "about": BOTH, "person": TABLES, "event": needed(TABLES)}
_PERSON = {
    "ref": Shape(
        "a reference that starts with SYN-, as SYN-1",
        "The people of a story are synthetic, and say so.",
        lambda v: isinstance(v, str) and REF.fullmatch(v) is not None,
        required=True,
    ),
    "language": Shape(
        "a language by its code, as es",
        "Write the code of ISO 639.",
        lambda v: isinstance(v, str) and LANGUAGE.fullmatch(v) is not None,
        required=True,
    ),
    "facts": needed(TABLE),
}
_EVENT = {
    "day": needed(DAY),
    "kind": one_of(tuple(KINDS), required=True),
    "by": one_of(tuple(str(role) for role in ACTING), required=True),
    "who": TEXT,
}
_WINDOW = {"opens": needed(DAY), "closes": needed(DAY)}


class Story(NamedTuple):
    """A story as it was read: its title in both languages, the people before anything happened, and the events."""

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str] | None
    state: State
    events: tuple[Event, ...]


def read_story(path: Path) -> Story:
    """Read a story from a TOML file. Raises RegisterError with every fault and its place."""
    faults = Faults()
    name, data = load_toml(path, faults)
    faults.raise_any()
    return story_of(name, data)


def story_of(name: str, data: dict[str, Any]) -> Story:
    """A story from parsed TOML; `name` is what errors call it. Raises RegisterError."""
    faults = Faults()
    fits(data, _STORY, faults.of(name), what="a story")  # and on to the rest: whoever mends it mends it once
    people: dict[str, Person] = {}
    for n, entry in enumerate(_tables(data, "person"), start=1):
        person = _person(entry, faults.of(name, f"person {n}"))
        if person is not None and person.ref in people:
            faults.add(name, f"person {n}, ref", person.ref, "a reference of its own", "Mend one of the two.")
        if person is not None:
            people[person.ref] = person
    told = _tables(data, "event")
    events = [_event(entry, n, faults.of(name, f"event {n}")) for n, entry in enumerate(told, start=1)]
    if data.get("event") == []:
        faults.add(name, "event", "none", "at least one event", "A story without events tells nothing.")
    taken = tuple(event for event in events if event is not None)
    faults.raise_any()
    together(taken, lambda n: faults.of(name, f"event {n}"))
    faults.raise_any()
    return Story(name, data["title"], data.get("about"), State(people=people), taken)


def _tables(data: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """The entries of a list of tables; none where it is no such list, which is said apart."""
    listed = data.get(field, [])
    return listed if TABLES.fits(listed) else []


def _person(entry: dict[str, Any], fault: Fault) -> Person | None:
    if not fits(entry, _PERSON, fault, what="a person"):
        return None
    facts = plain(entry["facts"])
    for name in sorted(set(facts) - GIVEN):
        expected = "a fact that the person gives; what the programme did is the story's to tell"
        fault(f"facts.{name}", facts[name], expected, "Take it out, or tell it as an event.")
        return None
    try:
        parse_case({"ref": entry["ref"], **facts})
    except CaseError as error:
        for problem in error.problems:
            fault(f"facts.{problem.place}", problem.found, problem.expected, problem.remedy)
        return None
    return Person(entry["ref"], facts, entry["language"])


def _event(entry: dict[str, Any], number: int, fault: Fault) -> Event | None:
    head = {name: value for name, value in entry.items() if name in _EVENT}
    if not fits(head, _EVENT, fault, what="an event"):
        return None
    kind = KINDS[entry["kind"]]
    about = {name: value for name, value in entry.items() if name not in _EVENT}
    if not fits(about, kind.fields, fault, what=Phrase("an event of the kind {kind}", kind=kind.id)):
        return None
    for name in ("registration", "reregistration"):
        if name in about and not fits(about[name], _WINDOW, fault, what="a window", inside=name):
            return None
    if isinstance(about.get("facts"), dict):
        about["facts"] = plain(about["facts"])
    since_event(about, fault)
    event = Event(entry["day"], kind.id, Role(entry["by"]), entry.get("who", entry["by"]), about, number)
    by_ledger(event, fault)
    return event


def plain(value: Any) -> Any:
    """A value of TOML as JSON has it: days as text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value
