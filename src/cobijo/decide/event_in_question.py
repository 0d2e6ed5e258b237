"""The event that an assessment is of: the one asked about, else one that a reader of that day would name.

That is the latest that is recent or goes on; else the one behind a designation in force; else one that may have begun.
Where there is none, the assessment is of no event, and says which are on record: a disaster of nine years before is no
answer to a question of today, and a request about it is none either.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.decide.official_request import knowledge
from cobijo.errors import UsageError
from cobijo.messages import Phrase
from cobijo.register import Standing
from cobijo.requests import Event, Events
from cobijo.requests.event import ARMED, UPHEAVALS
from cobijo.timeline import AsOf

LASTING = ARMED | UPHEAVALS
"""The kinds that go on until they are known to have ended. A disaster happens, whatever it leaves behind."""

RECENT_YEARS = 3
"""How long an event is recent after it began, or after one that lasts has ended. The statute sets no time, and the
choice is ours: no first notice on record followed a disaster by more than 772 days, and no state asked for designation
more than 540 days after the disaster that it named."""


class InQuestion(NamedTuple):
    """The event, and how it was found: `asked`, `recent`, `continuing`, `designation`, `possibly`; without an event
    `none_recent`, or `none` where none of the country is on record."""

    event: Event | None
    how: str


def event_in_question(
    events: Events, asof: AsOf, country: str, id_: str | None, standings: tuple[Standing, ...]
) -> InQuestion:
    """The event asked about by its id, or the one to take. Raises UsageError for an id that is none of the country's,
    or of an event that began later."""
    if id_ is not None:
        return InQuestion(_asked(events, country, id_, asof), "asked")
    day = knowledge(asof)
    possible = [e for e in events.of_country(country) if e.began.first <= day.toordinal()]
    begun = [e for e in possible if e.began.last <= day.toordinal()]
    behind = _behind(events, asof, standings)
    ways = (
        ([e for e in begun if recent(e, day) or goes_on(e, day)], ""),
        ([e for e in begun if e.id in behind], "designation"),
        ([e for e in possible if e not in begun], "possibly"),
    )
    for found, how in ways:
        if found:
            latest = max(found, key=lambda e: (e.began.last, e.id))
            return InQuestion(latest, how or ("recent" if recent(latest, day) else "continuing"))
    return InQuestion(None, "none_recent" if possible else "none")


def recent(event: Event, day: dt.date) -> bool:
    """Whether it began, or one that lasts ended, in the years before a day."""
    over = event.ended if event.kind in LASTING and not goes_on(event, day) else None
    return day.toordinal() - (over or event.began).last < RECENT_YEARS * 365.25


def goes_on(event: Event, day: dt.date) -> bool:
    """Whether it is of a kind that lasts, and no end of it by a day is on record."""
    return event.kind in LASTING and (event.ended is None or event.ended.last > day.toordinal())


def _behind(events: Events, asof: AsOf, standings: tuple[Standing, ...]) -> set[str]:
    """The events behind the acts by which the country's designations, as far as known in force, opened last."""
    acts = [
        [
            a
            for a in s.designation.acts
            if a.kind.sets_dates and a.known_from <= asof.on and asof.published(a.known_from)
        ]
        for s in standings
        if s.in_force is not False and s.since is not None
    ]
    last = [one[-1] for one in acts if one]
    return {event.id for act in last for event in events.of_act(act.id)}


def _asked(events: Events, country: str, id_: str, asof: AsOf) -> Event:
    """The event asked about. Raises UsageError."""
    known = ", ".join(e.id for e in events.of_country(country)) or "none on record"
    found = events.events.get(id_)
    if found is None or country not in found.countries:
        expected = Phrase("an event of {country}: {ids}", country=country, ids=known)
        raise UsageError.at("assess", "--event", id_, expected, "Take one of these, or add it to requests/events.")
    if found.began.first > knowledge(asof).toordinal():
        first = dt.date.fromordinal(int(found.began.first))
        remedy = Phrase("Ask about {day} or later, or about another event.", day=first)
        raise UsageError.at(
            "assess",
            "--event",
            Phrase("{id}, which began on {day}", id=id_, day=first),
            Phrase("begun by {day}", day=asof.on),
            remedy,
        )
    return found
