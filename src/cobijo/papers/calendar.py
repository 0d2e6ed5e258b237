"""A person's days as a calendar: each deadline an all-day event with alarms, in words that say nothing of what it is.

Calendars are copied to phones and to the computers of others, so no title names a person, a country or TPS. An event is
known by a UID made of the office's reference, the designation, what the day is for and its cause, as a notice by its
kind and date or a card by its kind and the day it was issued, never by the day itself: when that moves, as that of a
card that a notice makes longer, the same event moves, since its SEQUENCE is higher.

No day of asking is in SEQUENCE: asked again, an event that did not move is the same. It is made of the day on which it
was first known that this is the day, which is found by asking the register as it was known before each act, and of the
day itself. So whatever an act moves, to a later day, to an earlier one or back, gets a higher one. What the case alone
gives, as the day that a letter names, is higher where it moves to a later day; with the calendar that was given before
(`previous`) it is whichever way it moves, and what is no day any more is called off.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.decide.card import Card
from cobijo.decide.deadlines import letters
from cobijo.decide.status import Status, status_of
from cobijo.errors import CaseError, InputError
from cobijo.facts.case import Case
from cobijo.files import SIGN, read_bytes
from cobijo.law.usc1254a.a1_granting import STAY
from cobijo.logic.leaves import Listed, entries
from cobijo.register import Register
from cobijo.tables.extras import library
from cobijo.timeline import AsOf, Span, exact_day
from cobijo.words import Words

ALARMS = (30, 7, 1)
"""Days before a deadline on which its alarms ring."""

PRODID = f"-//cobijo//{SIGN}//EN"
GONE = "gone"
"""What a day of a calendar was for, which is not written in it."""

RENEW = "renew"
ENDS = (RENEW, "card_ends", "designation_ends", "stay_ends")
"""Days on which something ends, and by which nothing has to be received: of a card to renew it is its own day."""

MAX_BYTES = 1_000_000

EPOCH = dt.date(1990, 11, 29)
"""The days of SEQUENCE are counted from that on which the statute was enacted."""

DAYS = 1 << 15
"""More days than a life has: SEQUENCE is a number of 31 bits (RFC 5545, 3.3.8), which two days fit into until 2080."""


class Event(NamedTuple):
    """One day by which something must have been received, or on which something ends: what, and when. `off`: it is no
    day any more."""

    uid: str
    what: str
    day: dt.date
    sequence: int
    off: bool = False


def events(case: Case, register: Register, asof: AsOf, *, country: str | None = None) -> tuple[Event, ...]:
    """The days of a person that are still to come. Raises CaseError for a case without a reference: it could not be
    known again."""
    if not case.ref:
        raise CaseError.at("case", "ref", "nothing", "the office's own reference", "Give one, never a name.")
    listed = _listed(case, register, asof, country)
    since = _since(listed, case, register, asof, country)
    found = [
        Event(_uid(place), one.what, one.day, DAYS * _count(since.get(place, EPOCH)) + _count(one.day))
        for place, one in listed.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


class _Day(NamedTuple):
    """A day, what it is for, and by what its cause is known again when the day moves or another comes before it.
    `given`: it is of the case alone, whatever the register knows; of a card it is until an act moves it. `card`: it is
    of one, which is known as itself, whether the day is that to renew it or the one that it lasts through."""

    what: str
    about: str
    day: dt.date
    given: bool = False
    card: bool = False


def _listed(case: Case, register: Register, asof: AsOf, country: str | None) -> dict[str, _Day]:
    """The days still to come, each by all that it is known by."""
    found: dict[str, _Day] = {}
    for status in status_of(case, register, asof, country=country):
        listed = {*_due(status, case.facts), *_ends(status)}
        for one in sorted((one for one in listed if one.day >= asof.on), key=lambda one: one.day):
            place = f"{case.ref}|{status.designation.id}|{RENEW if one.card else one.what}|{one.about}"
            again = sum(uid.startswith(f"{place}#") for uid in found)
            found[f"{place}#{again}"] = one
    return found


def _since(
    listed: Mapping[str, _Day], case: Case, register: Register, asof: AsOf, country: str | None
) -> dict[str, dt.date]:
    """From when each day has been known to be this one without a break: the record is asked as it was known after each
    act, from the last one backwards. That of a card which the case gives counts only from an act that moved it back, of
    which none is looked for but among those of the country."""
    open_ = {place: one for place, one in listed.items() if one.card or not one.given}
    since: dict[str, dt.date] = {}
    moved: set[str] = set()
    own = _days_of_acts(register, case, asof, country)
    for known in _acts(register, asof.known) if open_ else ():
        if known not in own and all(one.given for one in open_.values()):
            continue
        then = _listed(case, register, AsOf(asof.on, known), country)
        moved |= {place for place, one in open_.items() if place in then and then[place].day != one.day}
        open_ = {place: one for place, one in open_.items() if place in then and then[place].day == one.day}
        since.update(dict.fromkeys(open_, known))
        if not open_:
            break
    return {place: known for place, known in since.items() if not listed[place].given or place in moved}


def _days_of_acts(register: Register, case: Case, asof: AsOf, country: str | None) -> frozenset[dt.date]:
    """The days on which an act of the country of a person became known."""
    countries = {status.designation.country for status in status_of(case, register, asof, country=country)}
    return frozenset(act.known_from for act in register.acts.values() if act.country in countries)


def _acts(register: Register, until: dt.date | None) -> list[dt.date]:
    """The days on which an act became known, the last first."""
    acts = (*register.acts.values(), *register.programme)
    return sorted({act.known_from for act in acts if until is None or act.known_from <= until}, reverse=True)


def _count(day: dt.date) -> int:
    return min(max(0, (day - EPOCH).days), DAYS - 1)


def _due(status: Status, facts: Mapping[str, Any]) -> Iterator[_Day]:
    """What must have been received by a day: an answer is known by its notice, a renewal by its card."""
    notices = [*_of_notices(facts)]
    yield from notices
    yield from _of_cards(status, facts)
    told = {(one.what, one.day) for one in notices} | {(RENEW, printed) for _, printed in _cards(facts)}
    for thing in status.do:
        if thing.by is not None and (thing.what, thing.by) not in told:
            yield _Day(thing.what, "", thing.by)


def _of_notices(facts: Mapping[str, Any]) -> Iterator[_Day]:
    for notice in entries(facts, "notices"):
        alone = {**facts, "notices": Listed((notice,))}
        for one in letters(alone):
            yield _Day(one.what, f"{notice.get('kind')}|{_written(notice.get('date'))}", one.date, given=True)


def _cards(facts: Mapping[str, Any]) -> list[tuple[str, dt.date]]:
    """Each card with a printed day: by what it is known, and that day. Of several that are told alike the one that is
    printed with the earlier day comes first, whatever they last through."""
    found: list[tuple[str, dt.date]] = []
    for card in entries(facts, "cards"):
        printed = exact_day(card.get("expires"))
        if printed is not None:
            found.append((f"{card.get('category')}|{_written(card.get('issued'))}", printed))
    found = sorted(dict.fromkeys(found), key=lambda one: one[1])
    before = [sum(about == other for other, _ in found[:n]) for n, (about, _) in enumerate(found)]
    return [(f"{about}|{again}" if again else about, day) for (about, day), again in zip(found, before, strict=True)]


def _of_cards(status: Status, facts: Mapping[str, Any]) -> Iterator[_Day]:
    """Each card: the day on which it ends where a notice made it longer, or by which it is renewed."""
    due = {one.by for one in status.do if one.what == RENEW}
    lasts = {checked.expires: last for checked, last in ends_of_cards(status)}
    for about, printed in _cards(facts):
        last = lasts.get(printed, printed)
        if last != printed or (printed in lasts and printed not in due):
            yield _Day("card_ends", about, last, card=True)
        elif printed in due:
            yield _Day(RENEW, about, printed, given=True, card=True)


def ends_of_cards(status: Status) -> Iterator[tuple[Card, dt.date]]:
    """Each card that is good on the day, and its last counted day, as the answer has it."""
    for card in status.cards:
        if card.valid is True:
            yield card, card.through or card.expires


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


def updated(listed: Iterable[Event], before: Mapping[str, Event], on: dt.date) -> tuple[Event, ...]:
    """Events beside those of the calendar that was given `before`: what moved is higher than it was there, what did not
    is as it was, and what is still to come there and is no day any more is called off. What was called off stays in the
    file: forgotten, it would come back lower than it was called off."""
    found = {one.uid: _after(one, before.get(one.uid)) for one in listed}
    gone = (one for one in before.values() if one.uid not in found and (one.off or one.day >= on))
    return (*found.values(), *(one if one.off else one._replace(sequence=one.sequence + 1, off=True) for one in gone))


def _after(one: Event, before: Event | None) -> Event:
    if before is None:
        return one
    if (before.day, before.off) == (one.day, False):
        return one._replace(sequence=before.sequence)
    return one._replace(sequence=max(one.sequence, before.sequence + 1))


def read_calendar(path: Path, ref: str) -> dict[str, Event]:
    """The events of a calendar that cobijo wrote for a reference, by their UIDs. Raises InputError for another file:
    the days of somebody else would be called off."""
    icalendar = library("icalendar", "papers")
    remedy = "Give the file that was written before, or leave it out."
    try:
        read = icalendar.Calendar.from_ical(read_bytes(path, MAX_BYTES, "A calendar is of one person."))
        written = read.walk("VEVENT") if str(read.get("prodid", "")) == PRODID else []
        listed = [_event(one) for one in written]
        others = [one for one in written if not str(one.get("summary", "")).endswith(f" {ref}")]
    except OSError as error:
        raise InputError.at(path, "file", error.strerror, "a readable file", "Check the path.") from None
    except (ValueError, KeyError, TypeError):
        listed, others = [], []
    if not listed or others:
        found = "a calendar of another reference" if others else "no calendar that cobijo wrote"
        raise InputError.at(path, "file", found, "one of its calendars, for this reference", remedy)
    return {one.uid: one for one in listed}


def _event(entry: Any) -> Event:
    day = entry.decoded("dtstart")
    if type(day) is not dt.date:
        raise ValueError("a time")
    return Event(str(entry["uid"]), GONE, day, int(entry["sequence"]), str(entry.get("status", "")) == "CANCELLED")


def _told(one: Event) -> str:
    """What an event says, in words that fit any paper: that something is due, or ends, or that the day is none now."""
    return "off" if one.off else "ends" if one.what in ENDS else "text"


def _titles(listed: Iterable[Event], ref: str, words: Words) -> dict[str, str]:
    """The title of each event, by its UID. Of several days that fall together each says which it is of how many: two
    that read alike are taken for one said twice, and one is thrown away."""
    found: dict[str, str] = {}
    by_day: dict[tuple[dt.date, bool], list[Event]] = {}
    for one in listed:
        by_day.setdefault((one.day, one.off), []).append(one)
    for several in by_day.values():
        for n, one in enumerate(sorted(several, key=lambda one: (one.what in ENDS, one.uid)), 1):
            values = {"ref": ref, "n": n, "of": len(several)}
            found[one.uid] = words.say(f"papers.calendar.title{'_of_several' if len(several) > 1 else ''}", values)
    return found


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
    whole.add("prodid", PRODID)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    titles = _titles(listed, ref, words)
    for one in listed:
        title = titles[one.uid]
        entry = icalendar.Event()
        entry.add("uid", one.uid)
        entry.add("dtstamp", dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC))
        entry.add("sequence", one.sequence)
        entry.add("dtstart", one.day)
        entry.add("dtend", one.day + dt.timedelta(days=1))
        entry.add("summary", title)
        entry.add("description", words.say(f"papers.calendar.{_told(one)}"))
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        if one.off:
            entry.add("status", "CANCELLED")
        for days in () if one.off else ALARMS:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", dt.timedelta(days=-days))
            entry.add_component(alarm)
        whole.add_component(entry)
    data: bytes = whole.to_ical()
    return data
