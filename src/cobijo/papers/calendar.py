"""A person's days as a calendar: each deadline an all-day event with alarms, in words that say nothing of what it is.

Calendars are copied to phones and to the computers of others, so no title names a person, a country or TPS. An event is
known by a UID made of the office's reference, the designation and what is to be done: when its day moves, the same
event moves, since its SEQUENCE grows with the day on which the calendar was asked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from cobijo.decide.status import status_of
from cobijo.errors import CaseError
from cobijo.facts.case import Case
from cobijo.files import SIGN
from cobijo.register import Register
from cobijo.tables.extras import library
from cobijo.timeline import AsOf
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
        for n, thing in enumerate(one for one in status.do if one.by is not None):
            if thing.by is not None and thing.by >= asof.on:
                place = f"{case.ref}|{status.designation.id}|{thing.what}"
                uid = _uid(place if _uid(place) not in found else f"{place}|{n}")
                found[uid] = Event(uid, thing.what, thing.by)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.uid)))


def _uid(text: str) -> str:
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@cobijo"


def calendar(listed: Iterable[Event], ref: str, on: dt.date, words: Words) -> bytes:
    """The events as an iCalendar file (RFC 5545). Raises EngineError without the library."""
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
