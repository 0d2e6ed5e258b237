"""Screen one person: every element of every designation that the case could touch, with reasons and gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cobijo.decide.deadlines import Deadline, deadlines
from cobijo.decide.flags import flags
from cobijo.decide.holder import HINTED, NOBODY, Holder, holder
from cobijo.decide.of_record import record_of
from cobijo.decide.outcome import Outcome, outcome
from cobijo.decide.reasons import because
from cobijo.decide.record import Stamp, stamp
from cobijo.decide.touched import designations_for
from cobijo.explained import Answer
from cobijo.facts.case import Case
from cobijo.facts.filings import filing
from cobijo.law.clauses import order_of
from cobijo.law.elements import DATED, ELEMENTS, Element
from cobijo.logic import Explanation, Need, Trace, Truth, needs, trace
from cobijo.logic.leaves import Listed
from cobijo.messages import Message
from cobijo.register import Designation, Effect, Register, Standing, stand
from cobijo.timeline import AsOf, Span, day


@dataclass(frozen=True, slots=True, repr=False)
class ElementAnswer:
    """One element: its truth, why, and the explanation behind it."""

    element: Element
    truth: Truth
    because: tuple[Message, ...]
    explanation: Explanation

    @property
    def facts(self) -> tuple[str, ...]:
        """The places of the facts that decided it."""
        return self.explanation.facts

    def __repr__(self) -> str:
        return f"<ElementAnswer {self.element.id}: {self.truth.name.lower()}>"


class Missing(NamedTuple):
    """Something not known that could change the outcome: a fact of the case, a value of the record, or a part of the
    law (`source`), with the elements that wait for it."""

    fact: str
    source: str
    elements: tuple[str, ...]


class Change(NamedTuple):
    """What would have to be otherwise for an element to come out differently."""

    element: str
    facts: tuple[str, ...]


class Reading(NamedTuple):
    """One application, judged by itself: the facts as it has them, what the record gives it, each element."""

    facts: dict[str, Any]
    given: dict[str, Any]
    elements: tuple[ElementAnswer, ...]
    gaps: tuple[tuple[Need, ...], ...]

    @property
    def least(self) -> int:
        """The least truth of the elements."""
        return min(one.truth for one in self.elements)

    @property
    def truths(self) -> dict[str, Truth]:
        """The truth of each element, by its id."""
        return {one.element.id: one.truth for one in self.elements}


class Application(NamedTuple):
    """One of several applications: its day, what came of it, and its elements."""

    filed: Span
    result: Outcome | None
    elements: tuple[ElementAnswer, ...]

    def __repr__(self) -> str:
        return f"<Application {self.filed}: {self.result}>"


@dataclass(frozen=True, slots=True, repr=False)
class Screening(Answer):
    """The answer for one person and one designation. `standing` is None where the country has none to screen.

    `elements` are those of the application that was granted, where the person holds a grant; else those of the
    application that comes out best.
    """

    ref: str
    country: str
    designation: str | None
    asof: AsOf
    outcome: Outcome
    holder: Holder
    elements: tuple[ElementAnswer, ...]
    applications: tuple[Application, ...]
    missing: tuple[Missing, ...]
    next_question: str | None
    judgments: tuple[Message, ...]
    flags: tuple[Message, ...]
    what_would_change_it: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    edition: Stamp
    facts_hash: str
    standing: Standing | None
    facts: Mapping[str, Any]
    given: Mapping[str, Any]
    sources_through: dt.date

    def gist(self) -> str:
        """Who, under which designation, on which day, and the outcome."""
        return f"{self.ref or '-'} {self.designation or self.country} on {self.asof.on}: {self.outcome}"


def screen_case(
    case: Case, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> tuple[Screening, ...]:
    """Screen a case against one designation, one country, or every designation that it could touch."""
    if designation is not None:
        return (screen_designation(case, designation, register, asof),)
    found = [
        screen_designation(case, d, register, asof) if isinstance(d, Designation) else _never(case, d, register, asof)
        for d in designations_for(case, register, asof, country)
    ]
    return tuple(sorted(found, key=_place(found)))


def _place(found: list[Screening]) -> Callable[[Screening], tuple[int, int, int]]:
    """The country of a grant first, the others as they came; in each the line of a grant first, then the newest whose
    days the person's dates meet."""
    held = [s for s in found if s.holder.grant is not Truth.NO]
    countries = list(dict.fromkeys(s.country for s in (*held, *found)))

    def place(s: Screening) -> tuple[int, int, int]:
        if s.standing is None:
            return (countries.index(s.country), 0, 0)
        misses = any(a.truth is Truth.NO for a in s.elements if a.element in DATED)
        since = s.standing.since.toordinal() if s.standing.since is not None else 0
        return (countries.index(s.country), 0 if s.holder.grant is not Truth.NO else 2 if misses else 1, -since)

    return place


def screen_designation(case: Case, designation: Designation, register: Register, asof: AsOf) -> Screening:
    """Screen a case against one designation as it stood."""
    standing = stand(designation, asof, register.edition.sources_reach)
    return _screen(case, designation.country, standing, register, asof)


def _never(case: Case, country: str, register: Register, asof: AsOf) -> Screening:
    return _screen(case, country, None, register, asof)


def _screen(case: Case, country: str, standing: Standing | None, register: Register, asof: AsOf) -> Screening:
    def read(filing: Mapping[str, Any]) -> Reading:
        return _read({**case.facts, **filing}, country, standing, register, asof)

    best = best_reading(case, country, standing, register, asof)
    held = holder(best.facts, best.given, best.truths) if standing is not None else NOBODY
    in_force = standing.in_force if standing is not None else False
    result = outcome([a.truth for a in best.elements], in_force, held.grant, held.windows, hinted=held is HINTED)
    asked = held is NOBODY or (held is HINTED and best.least != Truth.NO)
    missing = _missing(best.gaps if asked else (held.gaps,), in_force, result)
    return Screening(
        ref=case.ref,
        country=country,
        designation=standing.designation.id if standing is not None else None,
        asof=asof,
        outcome=result,
        holder=held,
        elements=best.elements,
        applications=_applications(case, read),
        missing=missing,
        next_question=next((m.fact for m in missing if m.source == "case"), None),
        judgments=_judgments(best, held),
        flags=_flags(case, standing, result, asof.on),
        what_would_change_it=_changes(best.elements, result, missing, held),
        deadlines=deadlines(standing, best.facts, asof.on, best.given) if standing is not None else (),
        edition=stamp(register),
        facts_hash=case.facts_hash,
        standing=standing,
        facts=best.facts,
        given=best.given,
        sources_through=(standing.designation.sources_through if standing else None) or register.edition.sources_reach,
    )


def best_reading(case: Case, country: str, standing: Standing | None, register: Register, asof: AsOf) -> Reading:
    """The application that a screening answers: of several filings the one that goes furthest."""
    several: Listed | None = case.facts.get("filings")
    filings = several.items if several is not None else ({},)
    readings = (_read({**case.facts, **filing}, country, standing, register, asof) for filing in filings)
    return max(readings, key=lambda reading: reading.least)


def elements_of(case: Case, designation: Designation, on: dt.date) -> tuple[ElementAnswer, ...]:
    """Each element for the one application of a case, with its reasons, by what one designation's own acts say."""
    standing = stand(designation, AsOf(on))
    return _read(dict(case.facts), designation.country, standing, None, AsOf(on)).elements


def _read(
    facts: dict[str, Any], country: str, standing: Standing | None, register: Register | None, asof: AsOf
) -> Reading:
    """Judge one application."""
    if standing is None:
        given: dict[str, Any] = {"country": country}
    else:
        given = record_of(standing, register, facts.get("filed"))
    traces = [trace(element.rule, facts, given) for element in ELEMENTS]
    gaps = tuple(needs(t, facts, given) for t in traces)
    answers = tuple(_answer(e, t, g, facts, given) for e, t, g in zip(ELEMENTS, traces, gaps, strict=True))
    return Reading(facts, given, answers, gaps)


def _applications(case: Case, read: Callable[[Mapping[str, Any]], Reading]) -> tuple[Application, ...]:
    """Every application that was filed and not rejected, where there are several: each by itself."""
    listed: Listed | None = case.facts.get("status.applications")
    filed = [one for one in (listed.items if listed is not None else ()) if one.get("filed") is not None]
    counted = [one for one in filed if one.get("result") != "rejected"]
    if len(counted) < 2:
        return ()
    return tuple(
        Application(one["filed"], one.get("result"), read(filing(one["filed"], one.get("delivered"))).elements)
        for one in counted
    )


# --- reasons


def _answer(
    element: Element, traced: Trace, gaps: tuple[Need, ...], facts: dict[str, Any], given: dict[str, Any]
) -> ElementAnswer:
    return ElementAnswer(element, Truth(traced.truth), *because(traced, gaps, facts, given))


# --- gaps


def _missing(gaps: tuple[tuple[Need, ...], ...], in_force: bool | None, result: Outcome) -> tuple[Missing, ...]:
    """What could change the outcome. `gaps` are those of the elements, or those of a grant alone."""
    if not result.open:
        return ()
    waiting: dict[tuple[str, str], list[str]] = {}
    elements = [e.id for e in ELEMENTS] if len(gaps) == len(ELEMENTS) else [""]
    for element, found_gaps in zip(elements, gaps, strict=True):
        for need in found_gaps:
            waiting.setdefault((need.name, need.source), []).extend([element] if element else [])
    if in_force is None:
        waiting[("designation.in_force", "record")] = []
    found = [Missing(name, source, tuple(elements)) for (name, source), elements in waiting.items()]
    return tuple(sorted(found, key=lambda m: (m.source != "case", order_of(m.fact))))


def _judgments(best: Reading, held: Holder) -> tuple[Message, ...]:
    """The open questions: of a grant that stands its own, else those of the elements."""
    if held.grant is not Truth.NO:
        return held.because if Truth.JUDGMENT in (held.grant, held.windows) else ()
    return tuple(r for a in best.elements if a.truth is Truth.JUDGMENT for r in a.because)


def _changes(
    answers: tuple[ElementAnswer, ...], result: Outcome, missing: tuple[Missing, ...], held: Holder
) -> tuple[Change, ...]:
    """For a no: what each element that fails rests on. For a gap: the facts that would settle it."""
    if held.grant is not Truth.NO and result is Outcome.NEEDS_JUDGMENT:
        return (Change("grant", held.facts),)
    if result is Outcome.NOT_DESIGNATED:
        return (Change("designation", ("designation.in_force",)),)
    if result is Outcome.INELIGIBLE:
        return tuple(Change(a.element.id, a.facts) for a in answers if a.truth is Truth.NO)
    if result.open:
        return tuple(
            Change(m.elements[0] if m.elements else "designation" if m.source == "record" else "grant", (m.fact,))
            for m in missing
        )
    if result is Outcome.NEEDS_JUDGMENT:
        return tuple(Change(a.element.id, a.facts) for a in answers if a.truth is Truth.JUDGMENT)
    return ()


def _flags(case: Case, standing: Standing | None, result: Outcome, on: dt.date) -> tuple[Message, ...]:
    facts = case.facts
    found = []
    if facts.get("status.ever_granted") is not True:
        found.append(Message("flag.asked_as_applicant", {}))
    if standing is None:
        found.append(Message("standing.never", {}))
    elif standing.in_force is not True:
        found.append(standing.why)
    convictions, grounds = facts.get("convictions"), facts.get("inadmissibility")
    if convictions is not None and convictions.items and grounds is not None and not grounds.items:
        found.append(Message("flag.conviction_may_raise_ground", {}))
    orders = facts.get("orders")
    if orders is not None and orders.items:
        found.append(Message("flag.removal_order", {}))
    found += [Message(f"flag.{flag.id}", {}) for flag in flags(facts, day(on))]
    if result is Outcome.APPEARS_ELIGIBLE:
        found.append(Message("flag.discretion", {}))
    if standing is not None and standing.in_force:
        found += [
            Message("flag.order", {"order": order.source_text, "day": order.effective_day})
            for order in standing.orders
            if order.effect is not Effect.RESTORES
        ]
    if standing is not None:
        found += standing.doubts
    return tuple(found)
