"""Screen one person: every element of every designation that the case could touch, with reasons and gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.deadlines import Deadline, deadlines
from cobijo.decide.given import given_for
from cobijo.decide.reasons import because
from cobijo.decide.record import Stamp, stamp
from cobijo.facts.case import Case
from cobijo.facts.vocabulary import fact_type
from cobijo.law.elements import ELEMENTS, Element
from cobijo.logic import Explanation, Need, Trace, Truth, needs, trace
from cobijo.logic.leaves import Listed
from cobijo.register import Designation, Register, Remark, Standing, stand
from cobijo.timeline import AsOf

TRUTHS = {Truth.NO: "not_met", Truth.UNKNOWN: "unknown", Truth.JUDGMENT: "judgment", Truth.YES: "met"}

OUTCOMES = {
    Truth.NO: "ineligible",
    Truth.UNKNOWN: "needs_information",
    Truth.JUDGMENT: "needs_judgment",
    Truth.YES: "appears_eligible",
}


@dataclass(frozen=True, slots=True)
class ElementAnswer:
    """One element: its truth, why, and the explanation behind it."""

    element: Element
    truth: Truth
    because: tuple[Remark, ...]
    explanation: Explanation

    @property
    def facts(self) -> tuple[str, ...]:
        """The places of the facts that decided it."""
        return self.explanation.facts


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


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer for one person and one designation. `standing` is None where the country has none to screen."""

    ref: str
    country: str
    designation: str | None
    asof: AsOf
    outcome: str
    elements: tuple[ElementAnswer, ...]
    missing: tuple[Missing, ...]
    next_question: str | None
    judgments: tuple[Remark, ...]
    flags: tuple[Remark, ...]
    what_would_change_it: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    edition: Stamp
    facts_hash: str
    standing: Standing | None
    facts: Mapping[str, Any]
    given: Mapping[str, Any]


def screen_case(
    case: Case, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> tuple[Screening, ...]:
    """Screen a case against one designation, one country, or every designation that it could touch."""
    if designation is not None:
        return (screen_designation(case, designation, register, asof),)
    wanted = designations_for(case, register, asof, country)
    return tuple(
        screen_designation(case, d, register, asof) if isinstance(d, Designation) else _never(case, d, register, asof)
        for d in wanted
    )


def designations_for(case: Case, register: Register, asof: AsOf, country: str | None = None) -> list[Designation | str]:
    """The designations that a case could touch; a country's code stands where it was never designated.

    A country's designations in force or undetermined; where there are none, the one that ended last. Where nothing
    is known of the nationality, every country's that is in force or undetermined.
    """
    found: list[Designation | str] = []
    codes = [country] if country else _countries(case)
    states = openness(register, asof)
    for code in codes if codes is not None else sorted(states):
        state = states.get(code, Openness((), None))
        if state.open:
            found += state.open
        elif codes is not None:
            found.append(state.last if state.last is not None else code)
    under: Any = case.facts.get("status.under")
    if under in register.designations and country in (None, under[:2]):
        held = register.designations[under]
        if held not in found:
            found.append(held)
    return found


class Openness(NamedTuple):
    """A country's designations in force or undetermined on a day, and the one that ended last."""

    open: tuple[Designation, ...]
    last: Designation | None


@lru_cache(maxsize=64)
def openness(register: Register, asof: AsOf) -> dict[str, Openness]:
    """For each country of the register, which of its designations are to be screened."""
    found = {}
    for code in dict.fromkeys(d.country for d in register.designations.values()):
        standings = [stand(d, asof, register.edition.sources_reach) for d in register.of_country(code)]
        begun = [s for s in standings if s.since is not None]
        last = max(begun, key=lambda s: s.ends or dt.date.min).designation if begun else None
        found[code] = Openness(tuple(s.designation for s in standings if s.in_force is not False), last)
    return found


def _countries(case: Case) -> list[str] | None:
    nationalities: Listed | None = case.facts.get("nationalities")
    if nationalities is None or not nationalities.complete:
        return None
    if nationalities.items:
        return list(nationalities.items)
    last = case.facts.get("last_habitual_residence")
    return None if last is None else [last]


def screen_designation(case: Case, designation: Designation, register: Register, asof: AsOf) -> Screening:
    """Screen a case against one designation as it stood."""
    standing = stand(designation, asof, register.edition.sources_reach)
    given = given_for(standing, case.facts.get("filed"))
    return _screen(case, designation.country, designation.id, standing, given, register, asof)


def _never(case: Case, country: str, register: Register, asof: AsOf) -> Screening:
    return _screen(case, country, None, None, {"country": country}, register, asof)


def outcome(truths: Iterable[int], in_force: bool | None) -> str:
    """The outcome of the elements' truths under a designation that is in force, is not, or may be."""
    if in_force is False:
        return "not_designated"
    least = Truth(min(truths))
    if in_force is None and least is not Truth.NO:
        return "needs_information"
    return OUTCOMES[least]


def _screen(
    case: Case,
    country: str,
    designation: str | None,
    standing: Standing | None,
    given: dict[str, Any],
    register: Register,
    asof: AsOf,
) -> Screening:
    facts = dict(case.facts)
    traces = [trace(element.rule, facts, given) for element in ELEMENTS]
    gaps = [needs(t, facts, given) for t in traces]
    answers = tuple(_answer(e, t, g, facts, given) for e, t, g in zip(ELEMENTS, traces, gaps, strict=True))
    in_force = standing.in_force if standing is not None else False
    result = outcome([t.truth for t in traces], in_force)
    missing = _missing(gaps, in_force) if result == "needs_information" else ()
    question = next((m.fact for m in missing if m.source == "case"), None)
    return Screening(
        ref=case.ref,
        country=country,
        designation=designation,
        asof=asof,
        outcome=result,
        elements=answers,
        missing=missing,
        next_question=question,
        judgments=tuple(r for a in answers if a.truth is Truth.JUDGMENT for r in a.because),
        flags=_flags(case, standing, result),
        what_would_change_it=_changes(answers, result, missing),
        deadlines=deadlines(standing, facts, asof.on) if standing is not None else (),
        edition=stamp(register),
        facts_hash=case.facts_hash,
        standing=standing,
        facts=facts,
        given=given,
    )


# --- reasons


def _answer(
    element: Element, traced: Trace, gaps: tuple[Need, ...], facts: dict[str, Any], given: dict[str, Any]
) -> ElementAnswer:
    return ElementAnswer(element, Truth(traced.truth), *because(traced, gaps, facts, given))


# --- gaps


def _missing(gaps: list[tuple[Need, ...]], in_force: bool | None) -> tuple[Missing, ...]:
    waiting: dict[tuple[str, str], list[str]] = {}
    for element, found_gaps in zip(ELEMENTS, gaps, strict=True):
        for need in found_gaps:
            waiting.setdefault((need.name, need.source), []).append(element.id)
    if in_force is None:
        waiting[("designation.in_force", "record")] = []
    found = [Missing(name, source, tuple(elements)) for (name, source), elements in waiting.items()]
    return tuple(sorted(found, key=lambda m: (m.source != "case", _order(m.fact))))


def _order(place: str) -> int:
    found = fact_type(place)
    return found.order if found is not None else 999


def _changes(answers: tuple[ElementAnswer, ...], result: str, missing: tuple[Missing, ...]) -> tuple[Change, ...]:
    """For a no: what each element that fails rests on. For a gap: the facts that would settle it."""
    if result == "not_designated":
        return (Change("designation", ("designation.in_force",)),)
    if result == "ineligible":
        return tuple(Change(a.element.id, a.facts) for a in answers if a.truth is Truth.NO)
    if result == "needs_information":
        return tuple(Change(m.elements[0] if m.elements else "designation", (m.fact,)) for m in missing)
    if result == "needs_judgment":
        return tuple(Change(a.element.id, a.facts) for a in answers if a.truth is Truth.JUDGMENT)
    return ()


def _flags(case: Case, standing: Standing | None, result: str) -> tuple[Remark, ...]:
    facts = case.facts
    found = []
    if standing is None:
        found.append(Remark("standing.never", {}))
    elif standing.in_force is not True:
        found.append(standing.why)
    convictions, grounds = facts.get("convictions"), facts.get("inadmissibility")
    if convictions is not None and convictions.items and grounds is not None and not grounds.items:
        found.append(Remark("flag.conviction_may_raise_ground", {}))
    orders = facts.get("orders")
    if orders is not None and orders.items:
        found.append(Remark("flag.removal_order", {}))
    if facts.get("status.withdrawn") is not None:
        found.append(Remark("flag.withdrawn", {}))
    if result == "appears_eligible":
        found.append(Remark("flag.discretion", {}))
    if standing is not None and standing.in_force:
        found += [
            Remark("flag.order", {"order": order.source_text, "day": order.effective_day})
            for order in standing.orders
            if order.effect != "restores"
        ]
    if standing is not None:
        found += standing.doubts
    return tuple(found)
