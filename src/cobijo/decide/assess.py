"""A request for designation beside the statute: what each ground requires, what is on record, what comes before and
after. Findings are the Secretary's; nothing here says whether a designation should be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cobijo.decide.record import Stamp, stamp
from cobijo.law.usc1254a.b_designation import (
    EIGHTEEN_MONTHS,
    GROUNDS,
    SIX_MONTHS,
    Departure,
    departures,
    months_from,
    review_due,
)
from cobijo.logic import Rule, Truth, trace
from cobijo.logic.tree import All, Judgment
from cobijo.register import Act, Designation, Register, Standing, stand
from cobijo.requests import Event, Ledger, Request, made_by, state
from cobijo.requests.model import ASKING
from cobijo.timeline import AsOf, Span


class Requirement(NamedTuple):
    """One thing that a ground requires: its truth, and the entries of the ledger that bear on it."""

    id: str
    citation: str
    truth: Truth
    evidence: tuple[Request, ...]


class Ground(NamedTuple):
    """One ground of the statute, with what it requires."""

    id: str
    citation: str
    truth: Truth
    requirements: tuple[Requirement, ...]


class OfficialRequest(NamedTuple):
    """Whether the state is on record as having asked. `made` is unknown where nothing was found or days are open."""

    made: Truth
    requests: tuple[Request, ...]


class Precedent(NamedTuple):
    """A designation made before: on what ground, after what, how long after, and how long it lasted.

    `event` and `days_after` are None where the ledger has no request with an event that it followed; `days_after` is
    the fewest and the most days. `lasted` is None where it still runs or where its end isn't known.
    """

    designation: str
    act: Act
    grounds: tuple[str, ...]
    event: Event | None
    days_after: tuple[int, int] | None
    lasted: int | None
    in_force: bool | None


class Step(NamedTuple):
    """A step of the procedure: a day, or none where the statute sets none."""

    id: str
    citation: str
    date: dt.date | None


class Assessment(NamedTuple):
    """The whole assessment of one country on one day, or of a designation imagined for it."""

    country: str
    asof: AsOf
    grounds: tuple[Ground, ...]
    official_request: OfficialRequest
    standings: tuple[Standing, ...]
    precedents: tuple[Precedent, ...]
    missing: tuple[str, ...]
    timeline: tuple[Step, ...]
    departures: tuple[Departure, ...]
    edition: Stamp


def assess(
    register: Register, ledger: Ledger, asof: AsOf, country: str, *, designation: Designation | None = None
) -> Assessment:
    """Assess a country's case for designation by what was on record by the day asked about."""
    entries = tuple(r for r in ledger.of_country(country) if made_by(r, asof.on) != Truth.NO)
    official = _official(entries, asof.on)
    grounds = tuple(_ground(rule, official, entries, asof.on) for rule in GROUNDS)
    standings = tuple(stand(d, asof, register.edition.sources_reach) for d in register.of_country(country))
    return Assessment(
        country,
        asof,
        grounds,
        official,
        tuple(s for s in standings if s.since is not None),
        tuple(_precedents(register, ledger, asof)),
        tuple(_missing(grounds, entries)),
        _timeline(asof, designation),
        tuple(departures(designation)) if designation is not None else (),
        stamp(register),
    )


def _official(entries: tuple[Request, ...], on: dt.date) -> OfficialRequest:
    """A state's own request for designation that had not been answered. One that was granted is spent."""
    asked = tuple(
        r
        for r in entries
        if r.by == "government"
        and r.kind in ASKING - {"extension"}
        and state(r, on).outcome not in ("granted", "withdrawn")
    )
    if _sure(asked, on):
        return OfficialRequest(Truth.YES, asked)
    declined = any(r.kind == "none_made" and r.date.first <= on.toordinal() <= r.date.last for r in entries)
    return OfficialRequest(Truth.NO if declined and not asked else Truth.UNKNOWN, asked)


def _sure(asked: Iterable[Request], on: dt.date) -> bool:
    """Whether one of the requests was surely made by a day."""
    return any(r.certainty != "recalled" and made_by(r, on) == Truth.YES for r in asked)


def _ground(rule: Rule, official: OfficialRequest, entries: tuple[Request, ...], on: dt.date) -> Ground:
    about = tuple(r for r in entries if r.event is not None and _fits(rule.id, r.event.kind))
    asked = tuple(r for r in official.requests if r in about)
    given = {"official_request": True} if _sure(asked, on) else {}
    if official.made == Truth.NO:
        given = {"official_request": False}
    parts = rule.tree.parts if isinstance(rule.tree, All) else (rule.tree,)
    requirements = tuple(
        Requirement(
            part.id,
            str(part.citation),
            Truth(trace(part, {}, given).truth),
            asked if part.id == "official_request" else about,
        )
        for part in parts
        if isinstance(part, Rule | Judgment)
    )
    return Ground(rule.id, str(rule.citation), Truth(trace(rule, {}, given).truth), requirements)


def _fits(ground: str, event: str) -> bool:
    """Whether an event is of the kind that a ground speaks of. Extraordinary conditions name no kind."""
    if ground == "extraordinary_conditions":
        return True
    return (event == "armed_conflict") == (ground == "armed_conflict")


def _precedents(register: Register, ledger: Ledger, asof: AsOf) -> Iterator[Precedent]:
    """Every first designation made public by the day asked about, the latest first."""
    events = {r.followed_by: r.event for r in ledger.requests.values() if r.followed_by and r.event}
    found = []
    for designation in register.designations.values():
        acts = [a for a in designation.acts if a.kind == "designation" and a.known_from <= asof.on]
        acts = [a for a in acts if asof.published(a.known_from)]
        if not acts:
            continue
        first = acts[0]
        standing = stand(designation, asof, register.edition.sources_reach)
        event = events.get(designation.id)
        ended = standing.ends if standing.in_force is False and standing.since is not None else None
        lasted = (ended - standing.since).days + 1 if ended is not None and standing.since is not None else None
        found.append(
            Precedent(
                designation.id,
                first,
                first.grounds,
                event,
                _days_after(first.known_from, event.began if event else None),
                lasted,
                standing.in_force,
            )
        )
    yield from sorted(found, key=lambda p: p.act.known_from, reverse=True)


def _days_after(published: dt.date, began: Span | None) -> tuple[int, int] | None:
    if began is None:
        return None
    day = published.toordinal()
    return max(0, int(day - began.last)), int(day - began.first)


def _missing(grounds: tuple[Ground, ...], entries: tuple[Request, ...]) -> Iterator[str]:
    if any(r.id == "official_request" and r.truth != Truth.YES for g in grounds for r in g.requirements):
        yield "official_request"
    if not any(r.event for r in entries):
        yield "event"
    yield "findings"
    yield "consultation"
    yield "publication"


def _timeline(asof: AsOf, designation: Designation | None) -> tuple[Step, ...]:
    """The steps, dated as if the notice were published on the day asked about, or by the designation imagined."""
    act = designation.acts[0] if designation is not None else None
    published = asof.on if act is None or act.published is None else act.published
    starts = act.effective_day if act is not None else published
    shortest, longest = months_from(starts, SIX_MONTHS), months_from(starts, EIGHTEEN_MONTHS)
    ends = act.ends if act is not None else None
    steps = [
        Step("consultation", "8 U.S.C. 1254a(b)(1)", None),
        Step("publication", "8 U.S.C. 1254a(b)(1)", published),
        Step("first_effective", "8 U.S.C. 1254a(b)(2)(A)", published),
        Step("shortest_period", "8 U.S.C. 1254a(b)(2)(B)", shortest),
        Step("longest_period", "8 U.S.C. 1254a(b)(2)(B)", longest),
        Step("review_of_shortest", "8 U.S.C. 1254a(b)(3)(A)", review_due(shortest)),
        Step("review_of_longest", "8 U.S.C. 1254a(b)(3)(A)", review_due(longest)),
    ]
    if ends is not None:
        steps = [*steps[:3], Step("period_ends", "8 U.S.C. 1254a(b)(2)(B)", ends)]
        steps.append(Step("review", "8 U.S.C. 1254a(b)(3)(A)", review_due(ends)))
    return tuple(steps)
