"""The official request of 8 U.S.C. 1254a(b)(1)(B)(iii): which requests of a state can meet it, for the event in
question, and why the others can't."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cobijo.logic import Truth
from cobijo.register import Act, Register
from cobijo.requests import ANSWERS, FOR_DESIGNATION, Event, Ledger, Request, made_by, state
from cobijo.requests.event import fits
from cobijo.timeline import AsOf, Span

COUNTING = {"announced": "announced", "counts": "yes"}
"""How a request counts that was made and is not spent, and what is then said. One whose grant was made known is not
spent before the notice."""

OPEN = ("possibly", "recalled", "doubtful", "cause_unknown")
"""Why a request may yet be the one that is needed, the likeliest first."""


class Weighed(NamedTuple):
    """A request of the state, and how it counts: `counts`, or why it doesn't, or why that can't be told."""

    request: Request
    counts: str


class OfficialRequest(NamedTuple):
    """Whether the state asked for designation because of the event in question, and has no answer yet.

    `why` says what the truth rests on. `notice` is a later act on the environmental ground, which can't be without a
    request: it proves that one was made by its own day. Whether it was by the day asked about, `_by_the_day` says:
    `notice` where it was; `likely` where most of the days in `asked` had passed, and `notice_later` where they had not:
    nobody saw the day, so both are unknown.
    `declined` are the entries by which the state is on record as not having asked.
    """

    made: Truth
    why: str
    requests: tuple[Weighed, ...]
    notice: Act | None = None
    declined: tuple[Request, ...] = ()
    lapsed: tuple[Request, ...] = ()
    """Such entries of earlier days only, or of an extension: they say nothing of a designation on the day asked about,
    and are listed with their span."""
    asked: Span | None = None
    """The days on which the request that the notice proves may have been made, where the ledger has it."""

    def __repr__(self) -> str:
        return f"<OfficialRequest {self.made.name.lower()}: {self.why}, {len(self.requests)} requests>"


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
    answered = _answered(ledger, notice, event) if notice is not None and event is not None else None
    proof = _by_the_day(answered, asof.on) if notice is not None else None
    made, why = _made({w.counts for w in weighed}, proof, declined)
    lapsed = tuple(r for r in ledger.of_country(country) if _declined_before(r, asof))
    found = OfficialRequest(made, why, weighed, notice, declined, lapsed, answered.date if answered else None)
    if why != "old":
        return found
    return found._replace(why=_answered_of(found, event))


def _answered_of(found: OfficialRequest, event: Event | None) -> str:
    """What to say where every request on record has an answer, or is about something else."""
    if event is None:
        return "no_event"
    of_it = {w.counts for w in found.requests if w.request.event == event.id}
    return next((one for one in ("granted", "refused") if one in of_it), "old")


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
    asks = request.kind in FOR_DESIGNATION and ledger.first_of(request).kind in FOR_DESIGNATION
    return request.by == "government" and asks


def _weigh(request: Request, event: Event | None, day: dt.date, register: Register) -> str:
    """How a request counts. What is not seen comes before what came of it: a request that may not have been made was
    not granted. One that a notice proves was made, whoever remembers it.
    """
    outcome, sure = state(request, day).outcome, _sure(request, day, register)
    if sure and outcome in ANSWERS:
        return str(outcome)
    about = None if {"cause", "event"} & set(request.unverified) else request.event
    if (other := _for_another(request, about, event)) is not None:
        return other
    if not sure:
        return "doubtful" if request.certainty.seen else "recalled"
    if about is None:
        return "cause_unknown"
    if _may_be_older(request, event) or outcome is None or made_by(request, day) != Truth.YES:
        return "possibly"
    return "announced" if outcome == "announced" else "counts"


def _sure(request: Request, day: dt.date, register: Register) -> bool:
    """Whether it is sure that it was asked for: a source was seen, or a notice proves it."""
    return request.sure or (state(request, day).outcome == "granted" and _answered_by_notice(request, register))


class Counted(NamedTuple):
    """Requests for TPS, whoever made them: those that count, and those of which it is not sure that TPS was asked."""

    sure: tuple[Request, ...]
    unsure: tuple[Request, ...]


def counted(requests: Iterable[Request], ledger: Ledger, day: dt.date, register: Register) -> Counted:
    """The requests for TPS among some, as every count of them has it: what is not sure is named and not counted."""
    asked = [(r, _sure(r, day, register)) for r in requests if ledger.for_tps(r)]
    return Counted(tuple(r for r, sure in asked if sure), tuple(r for r, sure in asked if not sure))


def _for_another(request: Request, about: str | None, event: Event | None) -> str | None:
    """Why a request was not made because of the event, or of none; None where it may have been."""
    if event is None:
        return None if about is None else "no_event"
    if request.date.last < event.began.first:
        return "before_the_event"
    return None if about in (None, event.id) else "another_event"


def _may_be_older(request: Request, event: Event | None) -> bool:
    """One that may be older than the event counts only where the cause that it stated is on record: what speaks of an
    event was made after it began."""
    return event is not None and request.date.first < event.began.last and request.cause is None


def _answered_by_notice(request: Request, register: Register) -> bool:
    """Whether the designation that followed it rests on the environmental ground, which can't be without a request."""
    found = register.designations.get(request.followed_by or "")
    return found is not None and any(_on_the_environment(act) for act in found.acts)


def _declines(request: Request, asof: AsOf) -> bool:
    """Whether the state is on record as not having asked for designation, for the day in question."""
    covers = _days_without(request) if request.denies is None else None
    known = asof.known is None or request.date.first <= asof.known.toordinal()
    return covers is not None and known and covers.first <= asof.on.toordinal() <= covers.last


def _declined_before(request: Request, asof: AsOf) -> bool:
    """Whether the state is on record as not having asked, for days that are all before the day in question, or for an
    extension."""
    covers = _days_without(request)
    told = request.date.first <= (asof.known or dt.date.max).toordinal()
    if covers is None or not told:
        return False
    day = asof.on.toordinal()
    return covers.last < day or (request.denies is not None and covers.first <= day)


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


def _answered(ledger: Ledger, act: Act, event: Event) -> Request | None:
    """The entry of the request that an act answered; of several, the one whose days are the fewest."""
    answered = (r for r in ledger.requests.values() if r.followed_by == act.designation and r.by == "government")
    of_it = (r for r in answered if r.event == event.id)
    return min(of_it, key=lambda request: request.date.last - request.date.first, default=None)


def _by_the_day(asked: Request | None, on: dt.date) -> str:
    """What a later notice says of a day before its own.

    It proves a request by its own day only. For an earlier one the ledger must have the request, with the days on which
    it may have been made. Where a source was seen of them and they have all passed, it had been made. Where more than
    half of them have, or where they are from memory, it is unknown, and called likely: nobody saw the request. That
    half is enough for the word is our choice.
    """
    if asked is None or 2 * on.toordinal() <= asked.date.first + asked.date.last:
        return "notice_later"
    return "notice" if asked.certainty.seen and asked.date.last <= on.toordinal() else "likely"


def _made(counts: set[str], proof: str | None, declined: tuple[Request, ...]) -> tuple[Truth, str]:
    for one, why in COUNTING.items():
        if one in counts:
            return Truth.YES, why
    if proof is not None:
        return (Truth.YES if proof == "notice" else Truth.UNKNOWN), proof
    for one in OPEN:
        if one in counts:
            return Truth.UNKNOWN, one
    if declined:
        return Truth.NO, "no"
    return Truth.UNKNOWN, "old" if counts else "unknown"
