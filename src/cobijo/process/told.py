"""A step that names an entry of the ledger of requests tells what happened: nothing of it may be otherwise there.

What the ledger says nothing of, a story may say. Who asked, an entry must know: no story knows more of that than the
ledger does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.facts.countries import countries
from cobijo.messages import Phrase, among
from cobijo.process.events import Event
from cobijo.register.shapes import Fault
from cobijo.requests.model import FOR_DESIGNATION, Position, Request, Statement
from cobijo.requests.read import shipped, shipped_events
from cobijo.timeline import Span

PART = {"account_given": "statement", "position_taken": "position"}
"""The kinds of steps that tell a numbered part of an entry, and the field that has the number."""

CHANNELS = {
    "telephone": re.compile(r"\btelephone\b"),
    "video": re.compile(r"\bvirtual\b|\bvideo\b"),
    "note": re.compile(r"(?<!press )\bnotes?\b"),
    "letter": re.compile(r"\bletters?\b"),
    "meeting": re.compile(r"\bmeetings?\b|\bvisit\b"),
}
"""The channels of a step, and the words by which the ledger's own text names them; a test reads them in every entry."""

_MISSION = re.compile(r"mission-([A-Z]{2})")
_AS_IT_DID = "A story tells what happened as it did. Mend it, or take `ledger` out and tell it as your own."
_EVENT_BEGAN = "A story tells what happened as it did. Mend it, or take `event` out and tell of one of your own."


class Other(NamedTuple):
    """A field that says something else than the ledger: what the step says, and what the ledger has."""

    field: str
    found: object
    has: str


def since_event(about: dict[str, Any], fault: Fault) -> None:
    """Look up when the event that a step names began: the last day on which it may have, unless the step says one that
    the record allows."""
    name = about.get("event")
    if name is None:
        return
    found = shipped_events().events.get(name)
    if found is None:
        remedy = "See `cobijo assess`, or give event_began instead."
        if "event_began" in about:
            remedy = "See `cobijo assess`, or take `event` out: `event_began` is enough."
        fault("event", name, "an event of the ledger", remedy)
        return
    if about["country"] not in found.countries:
        fault("event", name, Phrase("an event of {country}", country=about["country"]), _ofs(found.countries))
    for other in _began(about, found.began):
        _refuse(other, name, fault, remedy=_EVENT_BEGAN)
    about.setdefault("event_began", dt.date.fromordinal(int(found.began.last)))


def _ofs(codes: Iterable[str]) -> Phrase:
    return Phrase("That one is of {countries}.", countries=", ".join(codes))


def by_ledger(event: Event, fault: Fault) -> None:
    """Hold a step that tells what happened to the entry of the ledger that it names."""
    name, field = event.about.get("ledger"), PART.get(event.kind, "")
    if name is None:
        if field in event.about:
            fault(field, event.about[field], "`ledger` beside it", "Name the entry whose part it is, or take it out.")
        return
    entry = shipped().requests.get(name)
    if entry is None:
        fault("ledger", name, "an entry of the ledger of requests", "See `cobijo requests`.")
        return
    if not field:
        _each(_request_otherwise(event, entry), name, fault)
        return
    parts: tuple[Statement | Position, ...] = entry.statements if field == "statement" else entry.positions
    number = event.about.get(field)
    if number is None or number > len(parts):
        told = Phrase("a number from {least} to {most}", least=1, most=len(parts)) if parts else "an entry that has one"
        fault(field, number, told, "Say which it is.")
        return
    _each(_part_otherwise(event, entry, parts[number - 1]), name, fault)


def _each(others: Iterable[Other], name: str, fault: Fault) -> None:
    for other in others:
        _refuse(other, name, fault)


def _refuse(other: Other, name: str, fault: Fault, *, remedy: str = _AS_IT_DID) -> None:
    fault(other.field, other.found, Phrase("as {name} has it: {has}", name=name, has=other.has), remedy)


def _request_otherwise(event: Event, entry: Request) -> Iterator[Other]:
    """What a request says that the ledger has otherwise: that it was one, whose, when, by which road, about what."""
    about = event.about
    if entry.kind not in FOR_DESIGNATION or entry.by != "government":
        yield Other("kind", event.kind, f"{entry.kind}, {entry.by}")
    yield from _of_country("country", about["country"], entry.countries)
    yield from _mission(event, entry.countries)
    yield from _on(event, entry.date)
    named = channels(entry)
    if named and about["channel"] not in named:
        yield Other("channel", about["channel"], among(sorted(named)) if len(named) > 1 else min(named))
    if entry.event is not None:
        if about.get("event", entry.event) != entry.event:
            yield Other("event", about["event"], entry.event)
        yield from _began(about, shipped_events().events[entry.event].began)


def _part_otherwise(event: Event, entry: Request, part: Statement | Position) -> Iterator[Other]:
    """What an account, or a position, says that the ledger has otherwise: when, whose, in which language and words."""
    about = event.about
    # Where the ledger has no day of what was said, it came with what it is about or later.
    yield from _on(event, part.date or Span(entry.date.first, dt.date.max.toordinal()))
    if isinstance(part, Statement):
        if about["side"] != part.side:
            yield Other("side", about["side"], part.side)
        if part.side == "requesting":
            yield from _mission(event, entry.countries)
        if part.language is not None and about.get("language", part.language) != part.language:
            yield Other("language", about["language"], part.language)
    elif part.about != "request":
        yield Other("position", about["position"], part.about)
    else:
        yield from _speaker(event, part)
    said = [text for text in (getattr(part, "words", None), part.summary.en, part.summary.es) if text]
    if about.get("words", said[0]) not in said:
        yield Other("words", about["words"], said[0])


def _on(event: Event, days: Span) -> Iterator[Other]:
    if not days.first <= event.day.toordinal() <= days.last:
        yield Other("day", event.day, spelled(days))


def spelled(days: Span) -> str:
    """The days on which something may have been, as an error says them."""
    first, last = (dt.date.fromordinal(int(day)) for day in (days.first, days.last))
    if first == last:
        return first.isoformat()
    if last == dt.date.max:
        return Phrase("{first} or later", first=first)
    return Phrase("from {first} to {last}", first=first, last=last)


def _began(about: Mapping[str, Any], began: Span) -> Iterator[Other]:
    told = about.get("event_began")
    if told is not None and not began.first <= told.toordinal() <= began.last:
        yield Other("event_began", told, spelled(began))


def _of_country(field: str, code: str, listed: Collection[str]) -> Iterator[Other]:
    if code not in listed:
        yield Other(field, code, ", ".join(listed))


def _mission(event: Event, listed: Collection[str]) -> Iterator[Other]:
    """A mission that is named by its country speaks for that one."""
    named = _MISSION.fullmatch(event.who)
    if named is not None:
        yield from _of_country("who", named[1], listed)


def _speaker(event: Event, part: Position) -> Iterator[Other]:
    """Whose position it was, where the step names a mission by its country."""
    named = _MISSION.fullmatch(event.who)
    if named is not None and countries().name(named[1], "en") not in part.by.en:
        yield Other("who", event.who, part.by.en)


def channels(entry: Request) -> frozenset[str]:
    """The channels that the ledger names of a request; none where its words name none of them."""
    text = entry.channel.en if entry.channel is not None else ""
    return frozenset(name for name, words in CHANNELS.items() if words.search(text))


def together(events: Iterable[Event], of: Callable[[int], Fault]) -> None:
    """What the ledger has as one, told as one: an entry is one request, and what was said of it is said of that."""
    made: dict[str, Event] = {}
    once: set[object] = set()
    for event in events:
        name, fault = event.about.get("ledger"), of(event.place)
        if event.kind == "request_made":
            if name is not None and name in once:
                fault("ledger", name, "an entry that no other event has told", "It was one request: tell it once.")
            made[event.about["id"]] = event
            once.add(name)
        elif name is not None and event.about.get("request") in made:
            _of_request(event, made[event.about["request"]], fault)


def _of_request(event: Event, made: Event, fault: Fault) -> None:
    """What was said is of the request that the entry is, or of one that the story made up for the same country."""
    name, told = event.about["ledger"], made.about.get("ledger")
    entry = shipped().requests[name]
    if told is not None and told != name:
        _refuse(Other("request", f"{made.about['id']} ({told})", name), name, fault)
    elif made.about["country"] not in entry.countries:
        _refuse(Other("request", made.about["country"], ", ".join(entry.countries)), name, fault)
