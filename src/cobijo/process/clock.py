"""What the law does of itself as days pass: nobody takes these steps, and each has its paragraph.

A period is extended by six months where nobody has determined, sixty days before its end, that the conditions are no
longer met; or where that they are still met was determined, and no longer period published (8 U.S.C. 1254a(b)(3)(C));
TPS ends with the designation, without a notice to anybody (8 CFR 244.19), and temporary treatment benefits on the
sixtieth day after the notice of termination (8 CFR 244.13(b)); what was asked for before the registration period
lapses with the period's first thirty days, unless it was followed up (8 CFR 244.5(a)); a notice of withdrawal for a
registration that was missed takes effect when thirty days have brought no answer (8 CFR 244.14(b)(1)); a consent to
travel covers an absence to its last day, and no further (8 U.S.C. 1254a(f)(3)). A court's order that was made until a
day ends with it: the programme's own record is whole, so that an order which nobody renewed is none (in the register of
real acts, what followed may merely be missing).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.law.cfr244.s14_withdrawal import last_to_answer
from cobijo.law.usc1254a.b_designation import automatic_extension, review_due
from cobijo.process.acts import act_of
from cobijo.process.effects_people import reopened, taken_away
from cobijo.process.events import Entry, Event
from cobijo.process.guards.holders import GROUND_STANDS
from cobijo.process.holding import held, is_treated, last_to_register, stands_under, treatment_ends
from cobijo.process.moment import Law, Moment
from cobijo.process.person import Application, Person, Withdrawal
from cobijo.process.roles import Role
from cobijo.process.state import Line, Review, State, ending, suspended, terminations
from cobijo.register import Act, ActKind, Designation, bites, stand
from cobijo.register.fold import last_order, suspends
from cobijo.timeline import AsOf

ONE_DAY = dt.timedelta(days=1)

OF_ITSELF = {
    "automatic_extension": "8 U.S.C. 1254a(b)(3)(C)",
    "court_order_lapsed": "5 U.S.C. 705",
    "designation_ended": "8 CFR 244.19",
    "withdrawn_without_answer": "8 CFR 244.14(b)(1)",
    "treatment_ended": "8 CFR 244.13(b)",
    "treatment_lapsed": "8 CFR 244.5(a)",
    "consent_ended": "8 U.S.C. 1254a(f)(3)",
}
"""The kinds of what happens of itself, and their paragraphs."""


class Tick(NamedTuple):
    """Something that happens of itself on a day, and the state after it."""

    day: dt.date
    kind: str
    about: Mapping[str, Any]
    after: State


class Ran(NamedTuple):
    """What happened of itself, and the state after it."""

    entry: Entry
    state: State


def run(state: State, to: dt.date, law: Law | None) -> Iterator[Ran]:
    """What happens of itself by a day, one after another."""
    while due := [tick for tick in _ahead(state, to, law) if tick.day <= to]:
        first = min(due, key=lambda tick: (tick.day, tick.kind))
        state = first.after._replace(day=first.day if state.day is None else max(state.day, first.day))
        event = Event(first.day, first.kind, Role.CLOCK, "", first.about)
        yield Ran(Entry(event, OF_ITSELF[first.kind]), state)


def advance(state: State, to: dt.date, law: Law | None) -> tuple[State, list[Entry]]:
    """The state on a day, with all that has happened of itself by then; a step of that day comes after it. Without a
    law to ask, nothing is decided about a person."""
    ran = list(run(state, to, law))
    state = ran[-1].state if ran else state
    return state._replace(day=to if state.day is None else max(state.day, to)), [one.entry for one in ran]


def _ahead(state: State, to: dt.date, law: Law | None) -> Iterator[Tick]:
    """What comes next of itself, as things stand, so far as it may be due by a day."""
    for line in state.lines.values():
        for designation in line.designations:
            yield from _of_orders(state, line, designation)
            yield from _of_designation(state, line, designation, to)
    for person in state.people.values():
        if person.withdrawal is not None:
            yield from _of_person(state, person, law)
        if person.abroad_since is not None:
            yield from _of_travel(state, person, person.abroad_since)
        if person.application is not None and person.application.treated_since is not None:
            yield from _of_treatment(state, person, person.application)
        if person.application is not None and person.application.stage == "early":
            yield from _of_early(state, person, person.application)


def _of_orders(state: State, line: Line, designation: Designation) -> Iterator[Tick]:
    """An order made until a day, on the day after."""
    for act in designation.acts:
        order = last_order(act, designation.acts, state.day or dt.date.max)
        if order is None or not suspends(order) or order.until is None:
            continue
        day = max(order.until + ONE_DAY, state.day or order.until)
        # A termination bites with the last day of the order: that is the last day of the designation.
        bites_on = order.until if act.kind is ActKind.TERMINATION else order.until + ONE_DAY
        ended = act_of(
            line, designation.id, "court_order", None, bites_on, effect="restores", acts_on=(act.id,), decided=day
        )
        about = {"country": line.country, "act": act.id}
        yield Tick(day, "court_order_lapsed", about, state.with_line(line.with_act(ended)))


def _of_designation(state: State, line: Line, designation: Designation, to: dt.date) -> Iterator[Tick]:
    today = state.day or to
    given = [act for act in designation.acts if act.kind.gives_period and bites(act, designation.acts, today)]
    ends = max((act.ends for act in given if act.ends), default=None)
    if ends is None or to <= review_due(ends) or suspended(designation, today):
        return
    ended_by, review = ending(designation, today), line.reviews.get(designation.id)
    # Where a termination was published, held up or not, it is the determination unless another is on record.
    due = None
    if ended_by is None and (review or not terminations(designation)):
        due = _extended_on(review, ends, terminations(designation))
    if due is not None:
        day = max(due, state.day or due)
        act = act_of(
            line,
            designation.id,
            "automatic_extension",
            None,
            ends + ONE_DAY,
            ends=automatic_extension(ends),
            decided=day,
        )
        about = {"country": line.country, "through": act.ends}
        yield Tick(day, "automatic_extension", about, state.with_line(line.with_act(act)))
    if ended_by is not None and designation.id not in line.ended:
        yield from _end(state, line, designation, ended_by)


def _extended_on(review: Review | None, ends: dt.date, ended_by: Collection[Act]) -> dt.date | None:
    """The day on which a period that no termination ends is extended by six months, if nothing else is published.

    None where the conditions were found no longer met, and a notice said so: a designation whose termination a court
    holds up stands by the order alone, until somebody determines anew or the order says that the determination is
    undone too. What nobody published by the end of the period terminates nothing: (b)(3)(B) terminates by a notice,
    (b)(3)(A) asks for it in time, and until then (b)(2)(B) keeps the designation; so (b)(3)(C) extends the period. (The
    agency's notices of 2025 that came some days late, as South Sudan's, did not count these six months.)
    """
    if review is None or review.period_ends != ends:
        return review_due(ends) + ONE_DAY
    if not review.met:
        published = any(act.known_from >= review.day for act in ended_by)
        return None if published or review.day > ends else ends + ONE_DAY
    # A determination made after the period had run out, which only a court's order makes possible: a longer period can
    # still be published with it until the six months themselves would have to be reviewed.
    return ends + ONE_DAY if review.day <= ends else review_due(automatic_extension(ends))


def _end(state: State, line: Line, designation: Designation, act: Act) -> Iterator[Tick]:
    """The day after the last one of a designation that a termination ends: that of the notice, of the order that let
    it bite, or of the latest extension, whichever is later (8 U.S.C. 1254a(b)(3)(B))."""
    standing = stand(designation, AsOf(max(act.known_from, state.day or act.known_from)))
    if standing.ends_kind == "termination" and standing.ends is not None:
        day = max(standing.ends + ONE_DAY, state.day or standing.ends)
        after = line._replace(ended={**line.ended, designation.id: day})
        about = {"country": line.country, "ends": standing.ends}
        yield Tick(day, "designation_ended", about, state.with_line(after))


def _of_person(state: State, person: Person, law: Law | None) -> Iterator[Tick]:
    """A notice that was not answered takes effect on its day, where what it says is still so. Where it isn't, as under
    an order that holds up the window, nothing follows of itself later either: an officer looks at the case."""
    notice = person.withdrawal
    if notice is None or notice.ground != "not_reregistered" or notice.cause_shown is not None:
        return
    if person.late_reregistration is not None:  # a cause that was told waits for an officer (8 CFR 244.17(b))
        return
    day = last_to_answer(notice.day, mailed=notice.mailed) + ONE_DAY
    if state.day is not None and day < state.day:
        return
    due = Event(day, "withdrawn_without_answer", Role.CLOCK, "", {"person": person.ref})
    grant = held(state, person, day, under=notice.designation)
    if law is not None and grant is not None and GROUND_STANDS.holds(Moment(state, due, law)):
        yield Tick(day, due.kind, due.about, state.with_person(taken_away(person, grant, Withdrawal(day))))


def _of_treatment(state: State, person: Person, application: Application) -> Iterator[Tick]:
    """The sixtieth day after a notice of termination has passed, and the application is not decided for good."""
    today = state.day or application.filed
    last = treatment_ends(state, application.designation, today)
    if last is None or not is_treated(state, person, min(today, last)):
        return
    after = state.with_person(person._replace(application=application._replace(treated_since=None, treated_until=last)))
    yield Tick(max(last + ONE_DAY, today), "treatment_ended", {"person": person.ref}, after)


def _of_early(state: State, person: Person, application: Application) -> Iterator[Tick]:
    """The first thirty days of the registration period have passed, and no fee was paid nor a waiver asked for: the
    application of before is done with, and its treatment. While a court holds up what it rests on, nothing lapses."""
    today = state.day or application.filed
    last = last_to_register(state, application)
    if last is None or not stands_under(state, application, max(today, last)):
        return
    until = last if application.treated_since is not None else application.treated_until
    after = application._replace(stage="lapsed", treated_since=None, treated_until=until)
    about = {"person": person.ref}
    yield Tick(
        max(last + ONE_DAY, today), "treatment_lapsed", about, state.with_person(person._replace(application=after))
    )


def _of_travel(state: State, person: Person, left: dt.date) -> Iterator[Tick]:
    """The last day of a consent has passed, and whoever left with it is not back: from then on the absence is not
    covered, and it may be a ground of (c)(3)(B) like any other. That is for an officer to judge."""
    *before, trip = person.trips
    days = [travel.last for travel in person.travels if travel.first <= left <= travel.last]
    if trip.get("prior_consent") is not True or not days:
        return
    day = max(max(days) + ONE_DAY, state.day or left)
    after = reopened(person.with_trips((*before, {**trip, "prior_consent": False})), ("absences",))
    yield Tick(day, "consent_ended", {"person": person.ref}, state.with_person(after))
