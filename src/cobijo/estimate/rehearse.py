"""Let a designation happen to drawn people: the rules decide on the engines, the queue takes its time in SimPy."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cobijo.answers.programme import CobijoLaw
from cobijo.errors import InputError, UsageError
from cobijo.estimate.people import Answered, People, draw, generator, pool, screen
from cobijo.law.fees import FEE_LAW, KNOWN_FROM, KNOWN_THROUGH, PERMIT_BY_AGE_THROUGH, SCHEDULE
from cobijo.law.usc1254a.c1_eligible import REGISTRATION_DAYS
from cobijo.messages import Phrase
from cobijo.process import Charge
from cobijo.process.rehearsal.inputs import Input, Inputs
from cobijo.process.rehearsal.life import Life, Window, life
from cobijo.process.rehearsal.official import LAST, beside, on_record
from cobijo.process.rehearsal.queue import ASK, DENY, GRANT, Again, Filing, Queue, run
from cobijo.process.rehearsal.result import cards, decisions, fees, inputs_json, waiting, weekly
from cobijo.register import Designation, Register

MOST_PEOPLE, MOST_OFFICERS, MOST_YEARS = 5_000_000, 100_000, 30

VERDICTS = {"appears_eligible": GRANT, "ineligible": DENY}
"""What an outcome comes to; every other one is open: the person is asked, and nobody answers for them."""


class Plan(NamedTuple):
    """What is rehearsed: how many people and officers, which chance, for how long, at which fees."""

    people: int
    officers: int
    seed: int = 1
    years: int = 5
    start: dt.date | None = None
    fees_on: dt.date | None = None


class Filers(NamedTuple):
    """Who files: their places among the drawn, the day of each, and what the rules came to."""

    who: Any
    filed: Any
    answered: Answered
    on: dt.date


def check(plan: Plan) -> None:
    """Refuse a rehearsal of nobody, by nobody, or of more than can be held. Raises UsageError."""
    for name, value, most, remedy in (
        (
            "--people",
            plan.people,
            MOST_PEOPLE,
            "A rehearsal of nobody shows nothing: a notice says how many it is for (8 U.S.C. 1254a(b)(1)).",
        ),
        ("--officers", plan.officers, MOST_OFFICERS, "Without an officer nothing is decided."),
        ("--years", plan.years, MOST_YEARS, "Give the years that it lasts, as 5."),
    ):
        if not 1 <= value <= most:
            expected = Phrase("a number from {least} to {most}", least=1, most=f"{most:,}")
            raise UsageError.at(name, "value", str(value), expected, remedy)


def rehearse(
    designation: Designation,
    register: Register,
    plan: Plan,
    values: Inputs,
    listed: tuple[Input, ...],
    *,
    survey: Path | None = None,
    step: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """The whole life of a designation on drawn people. Raises InputError, UsageError."""
    check(plan)
    found = pool(designation.country, survey)
    start, until = _time(designation, register, plan)
    lived = life(designation, until)
    if not lived.initial:
        remedy = "Give registration its two days, opens and closes."
        raise InputError.at(designation.id, "registration", "no window with two ends", "a window", remedy)
    people = draw(found, plan.people, plan.seed)
    filers = filing(people, lived, designation, register, values, plan)
    verdicts = [VERDICTS.get(one, ASK) for one in filers.answered.outcome]
    filed = [int(day) - start.toordinal() for day in filers.filed[filers.who]]
    seed = f"{plan.seed}/{designation.id}/queue"
    days = (until - start).days + 1
    queue = run(Filing(filed, verdicts), _windows(lived, start, until), plan.officers, days, values, seed, step)
    if not len(queue.filed):
        nobody = Phrase("nobody who files from {first} to {last}", first=start, last=until)
        remedy = "A rehearsal of nobody shows nothing: begin it by the last day of registration, or in a later window."
        raise InputError.at(designation.id, "--from", nobody, "somebody who registers, or registers again", remedy)
    held_before = sum(day < 0 and verdict == GRANT for day, verdict in zip(filed, verdicts, strict=True))
    return {
        "designation": designation.id,
        "country": designation.country,
        "from": start.isoformat(),
        "until": until.isoformat(),
        **{name: getattr(plan, name) for name in ("people", "officers", "seed")},
        "fees_on": plan.fees_on and plan.fees_on.isoformat(),
        "population": {"survey": found.survey, "year": found.year, "sample_size": found.sample_size},
        "inputs": inputs_json(listed, values),
        "holders_at_the_start": held_before,
        "screened": {"on": filers.on.isoformat(), "outcomes": _counts(filers.answered.outcome)},
        "weeks": weekly(queue, start, days),
        "waiting": waiting(queue),
        "decisions": decisions(queue, filers.answered.failed),
        "cards": cards(queue, lived, start),
        "fees": _fees(queue, people, filers, values, plan, designation.id, start),
        "official": beside(designation, queue, start, until, held_before, found.year),
        "remarks": _remarks(designation, lived),
    }


def _remarks(designation: Designation, lived: Life) -> list[str]:
    """What a reader is told of the designation: that nobody made it, and that no notice could give so few days. Their
    words are `programme.rehearsed.<id>`."""
    if on_record(designation):
        return []
    days = ((min(w.closes, lived.ended or w.closes) - w.opens).days + 1 for w in lived.initial)
    return ["not_on_record", *(["short_window"] if min(days) < REGISTRATION_DAYS else [])]


def _windows(lived: Life, start: dt.date, until: dt.date) -> list[Again]:
    """The windows for registering again, in days since the start."""
    inside = (w for w in lived.again if start <= w.opens <= until)
    return [Again((w.opens - start).days, (w.closes - start).days, w.period) for w in inside]


def _fees(
    queue: Queue, people: People, filers: Filers, values: Inputs, plan: Plan, name: str, start: dt.date
) -> dict[str, Any]:
    """What the filings cost; who asks for a waiver, and who for a permit, is drawn."""
    saved = generator(plan.seed, name, "waivers").random(len(filers.who)) < values.waivers
    works = generator(plan.seed, name, "permits").random(len(filers.who)) < values.work_permits
    born = [int(day) for day in people.born[filers.who]]
    return fees(queue, born, lambda n: (bool(saved[n]), bool(works[n])), _charge, start, plan.fees_on)


def lifetime(designation: Designation, register: Register, plan: Plan) -> Life:
    """The life of a designation through the last day of a plan."""
    return life(designation, _time(designation, register, plan)[1])


def _time(designation: Designation, register: Register, plan: Plan) -> tuple[dt.date, dt.date]:
    """The first and the last day. Of a designation on record that began long before, the years up to the newest
    official figures: whoever could register earlier holds TPS already."""
    first = min((act.effective_day for act in designation.acts if act.registration), default=None)
    if first is None:
        first = designation.acts[0].effective_day
    start = plan.start or first
    if plan.start is None and register.designations.get(designation.id) is designation:
        start = max(first, _years(LAST, -plan.years) + dt.timedelta(days=1))
    return start, _years(start, plan.years) - dt.timedelta(days=1)


def _years(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def filing(
    people: People, lived: Life, designation: Designation, register: Register, values: Inputs, plan: Plan
) -> Filers:
    """Who files, when, and what it comes to: in the first window in which the rules let a person in, else in the last.

    People file early in a window rather than late: the earlier of two days drawn in it, or on arriving; whoever arrives
    after the last window has closed does not file. Raises InputError where nobody does.
    """
    chance = generator(plan.seed, designation.id, "filing")
    last = lived.initial[-1].closes.toordinal()
    who = np.flatnonzero((chance.random(len(people)) < values.take_up) & (people.arrived <= last))
    if not len(who):
        nobody, somebody = (
            Phrase("nobody of {count} who were drawn", count=len(people)),
            "somebody who registers (8 U.S.C. 1254a(c)(1)(A)(iv))",
        )
        remedy = "A rehearsal of nobody shows nothing: draw more people, or a larger share who apply."
        raise InputError.at(designation.id, "people", nobody, somebody, remedy)
    on = min(lived.initial[-1].closes, lived.ended or lived.initial[-1].closes)
    filed = np.zeros(len(people), np.int64)
    outcome = np.full(len(people), "", object)
    failed = np.full(len(people), "", object)
    left = who
    for window in lived.initial:
        here = left[people.arrived[left] <= window.closes.toordinal()]
        filed[here] = np.maximum(_days(window, len(here), chance), people.arrived[here])
        found = screen(people, filed, here, designation, register, on)
        outcome[here], failed[here] = found.outcome, found.failed
        left = left[outcome[left] != "appears_eligible"]
        if not len(left):
            break
    return Filers(who, filed, Answered(list(outcome[who]), list(failed[who])), on)


def _days(window: Window, people: int, chance: np.random.Generator) -> Any:
    span = (window.closes - window.opens).days + 1
    share = np.minimum(chance.random(people), chance.random(people))
    return window.opens.toordinal() + np.floor(share * span).astype(np.int64)


def _counts(outcomes: list[str]) -> Mapping[str, int]:
    return {str(name): int(count) for name, count in zip(*np.unique(outcomes, return_counts=True), strict=True)}


@lru_cache(maxsize=1)
def _changes() -> list[dt.date]:
    """The days on which the schedule of fees, or a rule about it, begins to say something else."""
    after = [fee.last + dt.timedelta(days=1) for fee in SCHEDULE]
    rules = [KNOWN_FROM, KNOWN_THROUGH + dt.timedelta(days=1), PERMIT_BY_AGE_THROUGH + dt.timedelta(days=1), FEE_LAW]
    return sorted({dt.date.min, *(fee.first for fee in SCHEDULE), *after, *rules})


def _charge(day: dt.date, filing: str, age: int, work_permit: bool) -> Charge:
    """What a filing costs: as on the first day on which the schedule said the same."""
    changes = _changes()
    return _charged(changes[bisect_right(changes, day) - 1], filing, age, work_permit)


@lru_cache(maxsize=65_536)
def _charged(day: dt.date, filing: str, age: int, work_permit: bool) -> Charge:
    return CobijoLaw().charge(day, filing=filing, work_permit=work_permit, age=age, online=False, permit="renewal")


__all__ = ["Filers", "Plan", "check", "filing", "lifetime", "rehearse"]
