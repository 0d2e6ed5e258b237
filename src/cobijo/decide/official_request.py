"""The official request of 8 U.S.C. 1254a(b)(1)(B)(iii): which requests of a state can meet it, for the event in
question, and why the others can't."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.logic import Truth
from cobijo.register import Act, Register
from cobijo.requests import ANSWERS, FOR_DESIGNATION, Event, Ledger, Request, made_by, state
from cobijo.requests.event import fits
from cobijo.timeline import AsOf, Span

OPEN = ("possibly", "recalled", "doubtful", "cause_unknown")
"""Why a request may yet be the one that is needed, the likeliest first."""


class Weighed(NamedTuple):
    """A request of the state, and how it counts: `counts`, or why it doesn't, or why that can't be told."""

    request: Request
    counts: str


class OfficialRequest(NamedTuple):
    """Whether the state asked for designation because of the event in question, and has no answer yet.

    `why` says what the truth rests on. `notice` is a later act on the environmental ground, which can't be without a
    request: it proves that one was made by its own day, and by the day asked about where `_likely_by` says so.
    `declined` are the entries by which the state is on record as not having asked.
    """

    made: Truth
    why: str
    requests: tuple[Weighed, ...]
    notice: Act | None = None
    declined: tuple[Request, ...] = ()
    lapsed: tuple[Request, ...] = ()
    """Such entries of earlier days only: they say nothing of the day asked about, and are listed with their span."""


def knowledge(asof: AsOf) -> dt.date:
    """The last day on which something may have happened to be known for an answer."""
    return min(asof.on, asof.known or asof.on)


def official_request(
    register: Register, ledger: Ledger, asof: AsOf, country: str, event: Event | None
) -> OfficialRequest:
    """Weigh every request of a state for its designation against the event in question."""
    day = knowledge(asof)
    asked = [r for r in ledger.of_country(country) if _of_the_state(r, ledger) and made_by(r, day) != Truth.NO]
    weighed = tuple(Weighed(r, _weigh(r, event, day, register)) for r in asked)
    declined = tuple(r for r in ledger.of_country(country) if _declines(r, asof))
    notice = _notice(register, ledger, asof, country, event) if event is not None else None
    by_then = notice is not None and event is not None and _likely_by(ledger, notice, event, asof.on)
    made, why = _made({w.counts for w in weighed}, notice, by_then, declined)
    lapsed = tuple(r for r in ledger.of_country(country) if _declined_before(r, asof))
    found = OfficialRequest(made, why, weighed, notice, declined, lapsed)
    return found._replace(why="granted") if why == "old" and granted(found, event) else found


def for_the_environment(official: OfficialRequest, event: Event | None) -> tuple[Truth, str | None]:
    """The element itself, and why it is unknown where the record has something: the request must be under the
    environmental ground, so about an event of such a kind. One that was granted has met it once. Words of a state that
    didn't ask, because of another event, are no word on this one.
    """
    if official.made != Truth.YES and granted(official, event):
        return Truth.UNKNOWN, "spent" if _names(event) else "another_ground"
    if official.made == Truth.NO:
        about = any(event is None or r.event in (None, event.id) for r in official.declined)
        return (Truth.NO, None) if about else (Truth.UNKNOWN, "declined_another")
    if _names(event):
        return official.made, None
    return Truth.UNKNOWN, "another_ground" if official.made == Truth.YES else None


def _names(event: Event | None) -> bool:
    """Whether the environmental ground names events of this kind."""
    return event is not None and any(fits(kind, "environmental_disaster") for kind in event.kinds)


def granted(official: OfficialRequest, event: Event | None) -> tuple[Request, ...]:
    """The requests that led to a designation because of the event."""
    return tuple(
        w.request for w in official.requests if w.counts == "granted" and event and w.request.event == event.id
    )


def _of_the_state(request: Request, ledger: Ledger) -> bool:
    """Whether it asks for designation in the state's name. One that repeats a plea for an extension does not."""
    first = request
    while first.repeats is not None:
        first = ledger.requests[first.repeats]
    return request.by == "government" and request.kind in FOR_DESIGNATION and first.kind in FOR_DESIGNATION


def _weigh(request: Request, event: Event | None, day: dt.date, register: Register) -> str:
    """How a request counts. What is not seen comes before what came of it: a request that may not have been made was
    not granted. One that a notice proves was made, whoever remembers it.
    """
    if event is None:
        return "no_event"
    outcome = state(request, day).outcome
    sure = request.sure or (outcome == "granted" and _answered_by_notice(request, register))
    if sure and outcome in ANSWERS:
        return str(outcome)
    if request.date.last < event.began.first:
        return "before_the_event"
    about = None if {"cause", "event"} & set(request.unverified) else request.event
    if about is not None and about != event.id:
        return "another_event"
    if not sure:
        return "doubtful" if request.certainty.seen else "recalled"
    if about is None:
        return "cause_unknown"
    return "counts" if outcome is not None and made_by(request, day) == Truth.YES else "possibly"


def _answered_by_notice(request: Request, register: Register) -> bool:
    """Whether the designation that followed it rests on the environmental ground, which can't be without a request."""
    found = register.designations.get(request.followed_by or "")
    return found is not None and any(_on_the_environment(act) for act in found.acts)


def _declines(request: Request, asof: AsOf) -> bool:
    """Whether the state is on record as not having asked, for the day in question."""
    covers = _days_without(request)
    known = asof.known is None or request.date.first <= asof.known.toordinal()
    return covers is not None and known and covers.first <= asof.on.toordinal() <= covers.last


def _declined_before(request: Request, asof: AsOf) -> bool:
    """Whether the state is on record as not having asked, for days that are all before the day in question."""
    covers = _days_without(request)
    told = request.date.first <= knowledge(asof).toordinal()
    return covers is not None and told and covers.last < asof.on.toordinal()


def _days_without(request: Request) -> Span | None:
    """The days for which the state's own word is that it did not ask; None of any other entry."""
    return request.covers if request.kind == "none_made" and request.by == "government" else None


def _notice(register: Register, ledger: Ledger, asof: AsOf, country: str, event: Event) -> Act | None:
    """The first act on the environmental ground that followed the event, after the day asked about, and was known."""
    found = [
        act
        for recital in event.recitals
        if (act := register.acts.get(recital.act)) is not None
        and act.country == country
        and _on_the_environment(act)
        and act.known_from > asof.on
        and asof.published(act.known_from)
        and not _asked_later(ledger, act, asof.on)
    ]
    return min(found, key=lambda act: (act.known_from, act.id), default=None)


def _asked_later(ledger: Ledger, act: Act, on: dt.date) -> bool:
    """Whether the request that an act answered is on record as made only after a day."""
    answered = [r for r in ledger.requests.values() if r.followed_by == act.designation and r.by == "government"]
    return bool(answered) and all(made_by(r, on) == Truth.NO for r in answered)


def _on_the_environment(act: Act) -> bool:
    """Whether it was seen of an act that it designates on the environmental ground."""
    on_it = act.kind.sets_dates and "environmental_disaster" in act.grounds
    return on_it and act.certainty.seen and "grounds" not in act.unverified


def _likely_by(ledger: Ledger, act: Act, event: Event, on: dt.date) -> bool:
    """Whether the request that a later act answered is taken to have been made by a day before that act.

    The act proves a request by its own day only. For an earlier day the ledger must have the request, with the days on
    which it may have been made, and more than half of them must have passed. Otherwise it isn't known whether it had
    been made yet. That half is enough is our choice, and the words of the answer say so.
    """
    answered = (r for r in ledger.requests.values() if r.followed_by == act.designation and r.by == "government")
    spans = (r.date for r in answered if r.event == event.id)
    return any(2 * on.toordinal() > span.first + span.last for span in spans)


def _made(counts: set[str], notice: Act | None, by_then: bool, declined: tuple[Request, ...]) -> tuple[Truth, str]:
    if "counts" in counts:
        return Truth.YES, "yes"
    if notice is not None:
        return (Truth.YES, "notice") if by_then else (Truth.UNKNOWN, "notice_later")
    for one in OPEN:
        if one in counts:
            return Truth.UNKNOWN, one
    if declined:
        return Truth.NO, "no"
    return Truth.UNKNOWN, "old" if counts else "unknown"
