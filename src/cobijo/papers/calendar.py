"""A person's days as a calendar: each deadline an all-day event with alarms, in words that say nothing of what it is.

Calendars are copied to phones and to the computers of others, so no title names a person, a country or TPS. An event is
known by a UID made of the office's reference, the designation, what the day is for and its cause, as a notice by its
kind and date, never by a place in a list: when the day moves, the same event moves, since its SEQUENCE grows with the
day on which the calendar was asked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.decide.deadlines import letters
from cobijo.decide.status import Status, status_of
from cobijo.errors import CaseError
from cobijo.facts.case import Case
from cobijo.files import SIGN
from cobijo.law.usc1254a.a1_granting import STAY
from cobijo.logic.leaves import Listed
from cobijo.register import Register
from cobijo.tables.extras import library
from cobijo.timeline import AsOf, Span, exact_day
from cobijo.words import Words

ALARMS = (30, 7, 1)
"""Days before a deadline on which its alarms ring."""

EPOCH = dt.date(1990, 11, 29)
"""SEQUENCE counts the days since the statute was enacted: two calendars of one day have the same."""


class Event(NamedTuple):
    """One day by which something must have been received: what, under which designation, and when."""

    uid: str
    what: str
    day: dt.date


def events(case: Case, register: Register, asof: AsOf, *, country: str | None = None) -> tuple[Event, ...]:
    """The days of a person that are still to come. Raises CaseError for a case without a reference: it could not be
    known again."""
    if not case.ref:
        raise CaseError.at("case", "ref", "nothing", "the office's own reference", "Give one, never a name.")
    found: dict[str, Event] = {}
    for status in status_of(case, register, asof, country=country):
        listed = {*_due(status, case.facts), *_ends(status)}
        for what, about, day in sorted((one for one in listed if one.day >= asof.on), key=lambda one: one.day):
            place = f"{case.ref}|{status.designation.id}|{what}|{about}"
            again = sum(uid.startswith(f"{place}#") for uid in found)
            found[f"{place}#{again}"] = Event(_uid(f"{place}#{again}"), what, day)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.uid)))


class _Day(NamedTuple):
    """A day, what it is for, and by what its cause is known again when the day moves or another comes before it."""

    what: str
    about: str
    day: dt.date


def _due(status: Status, facts: Mapping[str, Any]) -> Iterator[_Day]:
    """What must have been received by a day: an answer is known by its notice, a renewal by its card."""
    own = [*_of_notices(facts), *_of_cards(status, facts)]
    yield from own
    told = {(one.what, one.day) for one in own}
    for thing in status.do:
        if thing.by is not None and (thing.what, thing.by) not in told:
            yield _Day(thing.what, "", thing.by)


def _of_notices(facts: Mapping[str, Any]) -> Iterator[_Day]:
    notices: Listed | None = facts.get("notices")
    for notice in notices.items if notices is not None else ():
        alone = {**facts, "notices": Listed((notice,))}
        for one in letters(alone):
            yield _Day(one.what, f"{notice.get('kind')}|{_written(notice.get('date'))}", one.date)


def _of_cards(status: Status, facts: Mapping[str, Any]) -> Iterator[_Day]:
    """A card to renew by the day that it has; and the day on which one ends that a notice made longer."""
    cards: Listed | None = facts.get("cards")
    due = {one.by for one in status.do if one.what == "renew"}
    for card in cards.items if cards is not None else ():
        printed = exact_day(card.get("expires"))
        if printed is not None and printed in due:
            yield _Day("renew", f"{card.get('category')}|{_written(card.get('issued'))}", printed)
    for checked in status.cards:
        last = checked.through or checked.expires
        if checked.valid is True and last is not None and last not in due:
            yield _Day("card_ends", checked.category, last)


def _ends(status: Status) -> Iterator[_Day]:
    """The end of the designation, and of a stay that ends on another day."""
    if status.kind == "none":
        return
    ends = status.standing.ends if status.standing.in_force else None
    if ends is not None:
        yield _Day("designation_ends", "", ends)
    for one in status.held:
        if one.rule is STAY and one.until is not None and one.until != ends:
            yield _Day("stay_ends", "", one.until)


def _written(span: Span | None) -> str:
    return f"{span.first:g}-{span.last:g}" if span is not None else "-"


def _uid(text: str) -> str:
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@cobijo"


def calendar(listed: Iterable[Event], ref: str, on: dt.date, words: Words) -> bytes:
    """The events as an iCalendar file (RFC 5545), which must have one at least. Raises CaseError where there is none,
    EngineError without the library."""
    listed = tuple(listed)
    if not listed:
        expected = "a day by which something is due, or on which something ends"
        remedy = "No calendar is written. See `cobijo status`: it says what would settle it."
        raise CaseError.at("case", "days", "none that is known and still to come", expected, remedy)
    icalendar = library("icalendar", "papers")
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//cobijo//{SIGN}//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    title = words.say("papers.calendar.title", {"ref": ref})
    for one in listed:
        entry = icalendar.Event()
        entry.add("uid", one.uid)
        entry.add("dtstamp", dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC))
        entry.add("sequence", max(0, (on - EPOCH).days))
        entry.add("dtstart", one.day)
        entry.add("dtend", one.day + dt.timedelta(days=1))
        entry.add("summary", title)
        entry.add("description", words.say("papers.calendar.text"))
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        for days in ALARMS:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", dt.timedelta(days=-days))
            entry.add_component(alarm)
        whole.add_component(entry)
    data: bytes = whole.to_ical()
    return data
