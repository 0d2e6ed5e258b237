"""A request for designation beside the statute: what each ground requires, what is on record, what comes before and
after. Findings are the Secretary's; nothing here says whether a designation should be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cobijo.decide.event_in_question import InQuestion, event_in_question
from cobijo.decide.official_request import (
    COUNTING,
    OfficialRequest,
    for_the_environment,
    granted,
    knowledge,
    official_request,
)
from cobijo.decide.precedents import Median, Precedent, medians, precedents
from cobijo.decide.record import Stamp, stamp
from cobijo.explained import Answer
from cobijo.facts.printed import BEGAN
from cobijo.law import record as values
from cobijo.law.acts import Departure, departures
from cobijo.law.usc1254a.b_designation import (
    EIGHTEEN_MONTHS,
    GROUNDS,
    SIX_MONTHS,
    automatic_extension,
    months_from,
    review_due,
)
from cobijo.law.usc1254a.c1_eligible import REGISTRATION_DAYS
from cobijo.logic import Rule, Truth, trace
from cobijo.logic.tree import All, Judgment
from cobijo.register import DedAct, DedKind, Designation, Register, Standing, stand
from cobijo.register.standing import reach_of
from cobijo.requests import Event, Events, Figure, Ledger, Request, made_by, reason_by, state
from cobijo.requests.event import fits
from cobijo.timeline import AsOf

BARS = frozenset({"not_contrary_to_national_interest"})
"""What (b)(1)(C) says after "unless": it bars a designation, and asks for nothing to be shown."""


class Requirement(NamedTuple):
    """One thing that a ground requires: its truth, and the entries of the ledger that bear on it.

    `bar` is true of what bars a designation rather than supports one.
    """

    id: str
    citation: str
    truth: Truth
    evidence: tuple[Request, ...]
    bar: bool = False
    why: str | None = None
    """Why it is unknown although the record has something: `spent`, `another_ground`, `declined_another`."""
    likely: bool = False
    """Whether it is likely met, and unknown: a request that is proved, but not by the day asked about."""

    def __repr__(self) -> str:
        return f"<Requirement {self.id}: {self.truth.name.lower()}>"


class Ground(NamedTuple):
    """One ground of the statute, with what it requires; `names_event` where its words name an event of that kind."""

    id: str
    citation: str
    truth: Truth
    requirements: tuple[Requirement, ...]
    names_event: bool

    def __repr__(self) -> str:
        return f"<Ground {self.id}: {self.truth.name.lower()}>"


class OtherRoads(NamedTuple):
    """What stands beside the statute: deferred departure, of the country and elsewhere, and what was asked of it."""

    deferred: tuple[DedAct, ...]
    elsewhere: tuple[DedAct, ...]
    asked: tuple[Request, ...]

    def __repr__(self) -> str:
        return f"<OtherRoads: {len(self.deferred)} deferred, {len(self.elsewhere)} elsewhere, {len(self.asked)} asked>"


class Step(NamedTuple):
    """A step of the procedure: a day, or none where the statute sets none."""

    id: str
    citation: str
    date: dt.date | None


@dataclass(frozen=True, slots=True, repr=False)
class Assessment(Answer):
    """The whole assessment of one country on one day, for one event, or of a designation imagined for it."""

    country: str
    asof: AsOf
    event: Event | None
    event_how: str
    """How the event was found, or why there is none: see `InQuestion`."""
    events: tuple[Event, ...]
    grounds: tuple[Ground, ...]
    official_request: OfficialRequest
    record: tuple[Request, ...]
    standings: tuple[Standing, ...]
    precedents: tuple[Precedent, ...]
    medians: tuple[Median, ...]
    refusals: tuple[Request, ...]
    other_roads: OtherRoads
    figures: tuple[tuple[Request, Figure], ...]
    missing: tuple[str, ...]
    timeline: tuple[Step, ...]
    departures: tuple[Departure, ...]
    reach: dt.date
    """The last day that the register's sources reach."""
    edition: Stamp

    @property
    def before_statute(self) -> bool:
        """Whether the day asked about is one on which the statute was not there yet."""
        return self.asof.on < BEGAN

    def gist(self) -> str:
        """The country, the day, what each ground comes to."""
        grounds = ", ".join(f"{ground.id} {ground.truth.name.lower()}" for ground in self.grounds)
        return f"{self.country} on {self.asof.on}: {grounds}"


def assess(
    register: Register,
    ledger: Ledger,
    events: Events,
    asof: AsOf,
    country: str,
    *,
    event: str | None = None,
    designation: Designation | None = None,
) -> Assessment:
    """Assess a country's case for designation by what was on record by the day asked about.

    `event` is the id of the event in question; without it, it is one that a reader of that day would name (see
    `event_in_question`), if there is one. Raises UsageError where it isn't one of the country, or began after the day
    asked about.
    """
    day = knowledge(asof)
    began = tuple(e for e in events.of_country(country) if e.began.first <= day.toordinal())
    standings = tuple(stand(d, asof, register.edition.sources_reach) for d in register.of_country(country))
    question = event_in_question(events, asof, country, event, standings)
    behind = question.event
    record = tuple(r for r in ledger.of_country(country) if made_by(r, day) != Truth.NO)
    official = official_request(register, ledger, asof, country, behind)
    grounds = tuple(_ground(rule, official, behind, record) for rule in GROUNDS)
    before = precedents(register, events, asof, country, behind)
    return Assessment(
        country=country,
        asof=asof,
        event=behind,
        event_how=question.how,
        events=began,
        grounds=grounds,
        official_request=official,
        record=record,
        standings=tuple(s for s in standings if s.since is not None),
        precedents=before,
        medians=medians(before),
        refusals=tuple(_refusals(ledger, day)),
        other_roads=_other_roads(register, record, asof, country),
        figures=tuple((r, figure) for r in record for figure in r.figures),
        missing=tuple(_missing(grounds, official, question)),
        timeline=_timeline(asof, designation),
        departures=tuple(departures(designation)) if designation is not None else (),
        reach=reach_of(standings) or register.edition.sources_reach,
        edition=stamp(register),
    )


def _ground(rule: Rule, official: OfficialRequest, event: Event | None, record: tuple[Request, ...]) -> Ground:
    request, why = for_the_environment(official, event)
    given = {} if request == Truth.UNKNOWN else {values.official_request.name: request == Truth.YES}
    parts = rule.tree.parts if isinstance(rule.tree, All) else (rule.tree,)
    names = event is not None and any(fits(kind, rule.id) for kind in event.kinds)
    about = tuple(r for r in record if event is not None and r.event == event.id) if names else ()
    requirements = tuple(
        Requirement(
            part.id,
            str(part.citation),
            Truth(trace(part, {}, given).truth),
            _evidence(part.id, official, event, about),
            part.id in BARS,
            why if part.id == "official_request" else None,
            part.id == "official_request" and why is None and official.why == "likely",
        )
        for part in parts
        if isinstance(part, Rule | Judgment)
    )
    return Ground(rule.id, str(rule.citation), Truth(trace(rule, {}, given).truth), requirements, names)


def _evidence(
    part: str, official: OfficialRequest, event: Event | None, about: tuple[Request, ...]
) -> tuple[Request, ...]:
    """The entries that bear on one requirement: no request bears on the national interest."""
    if part == "official_request":
        counted = tuple(w.request for w in official.requests if w.counts in COUNTING)
        return (*(counted or granted(official, event)), *official.declined)
    return () if part in BARS else about


def _refusals(ledger: Ledger, day: dt.date) -> Iterator[Request]:
    """Every request, of any country, that had been refused, or for which a reason had been given, the latest first."""
    found = [
        r
        for r in ledger.requests.values()
        if made_by(r, day) == Truth.YES
        and r.kind != "reiteration"
        and state(r, day).outcome != "granted"
        and (state(r, day).outcome == "refused" or reason_by(r, day) is not None)
    ]
    yield from sorted(found, key=lambda r: (-r.date.last, r.id))


def _other_roads(register: Register, record: tuple[Request, ...], asof: AsOf, country: str) -> OtherRoads:
    acts = [a for a in register.ded if a.known_from <= asof.on and asof.published(a.known_from)]
    return OtherRoads(
        tuple(a for a in acts if a.country == country),
        tuple(sorted((a for a in acts if a.country != country and a.kind is DedKind.GRANT), key=lambda a: a.effective)),
        tuple(r for r in record if r.kind in ("deferred_departure", "pause")),
    )


def _missing(grounds: tuple[Ground, ...], official: OfficialRequest, question: InQuestion) -> Iterator[str]:
    if any(r.id == "official_request" and r.truth != Truth.YES for g in grounds for r in g.requirements):
        # Where a request of the state is on record, what lacks is one that counts, and not a request.
        lacks = "request_that_counts" if official.requests else "official_request"
        likely = "request_day" if official.why == "likely" else lacks
        yield "environmental_request" if official.made == Truth.YES else likely
    if question.event is None:
        yield "event" if question.how == "none" else "recent_event"
    elif not question.event.certainty.seen:
        yield "event_source"
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
    registers = published + dt.timedelta(days=REGISTRATION_DAYS - 1)
    steps = [
        Step("consultation", "8 U.S.C. 1254a(b)(1)", None),
        Step("publication", "8 U.S.C. 1254a(b)(1)", published),
        Step("first_effective", "8 U.S.C. 1254a(b)(2)(A)", published),
        Step("registration", "8 U.S.C. 1254a(c)(1)(A)(iv)", registers),
    ]
    if ends is None:
        steps += [
            Step("review_of_shortest", "8 U.S.C. 1254a(b)(3)(A)", review_due(shortest)),
            Step("shortest_period", "8 U.S.C. 1254a(b)(2)(B)", shortest),
            Step("review_of_longest", "8 U.S.C. 1254a(b)(3)(A)", review_due(longest)),
            Step("longest_period", "8 U.S.C. 1254a(b)(2)(B)", longest),
        ]
    else:
        steps += [
            Step("review", "8 U.S.C. 1254a(b)(3)(A)", review_due(ends)),
            Step("period_ends", "8 U.S.C. 1254a(b)(2)(B)", ends),
        ]
    steps.append(Step("automatic_extension", "8 U.S.C. 1254a(b)(3)(C)", automatic_extension(ends or longest)))
    steps.append(Step("annual_report", "8 U.S.C. 1254a(i)(1)", dt.date(published.year + 1, 3, 1)))
    return tuple(sorted(steps, key=lambda step: step.date or dt.date.min))
