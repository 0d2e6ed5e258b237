"""A screening, as section 4 of the contract has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cobijo.answers.country import futures_json, stands_json
from cobijo.answers.remarks import remarks
from cobijo.decide import Deadline, Screening
from cobijo.decide.holder import Raised
from cobijo.decide.outcome import TRUTHS, Outcome
from cobijo.decide.screen import Application, ElementAnswer
from cobijo.logic import Truth
from cobijo.register import Standing
from cobijo.timeline import iso_day, span_json
from cobijo.words import Words


def screening_json(s: Screening, words: Words) -> dict[str, Any]:
    """One screening as an object of the contract."""
    return {
        "ref": s.ref,
        "country": s.country,
        "designation": s.designation,
        "on": s.asof.on.isoformat(),
        "known": iso_day(s.asof.known),
        "outcome": s.outcome,
        "in_force": s.standing.in_force if s.standing is not None else False,
        "concerns": concerns_json(s.holder.concerns, words),
        "applications": [
            {"filed": span_json(one.filed), "result": one.result, "elements": elements_json(one.elements, words)}
            for one in s.applications
        ],
        "elements": elements_json(s.elements, words),
        "missing": [
            {"fact": m.fact, "elements": list(m.elements), "could_change_outcome": True, "source": m.source}
            for m in s.missing
        ],
        "next_question": s.next_question,
        "question": question_json(s.next_question, words),
        "judgments": remarks(s.judgments, words),
        "flags": [f"{r.id.removeprefix('flag.')}: {words.say(r.id, r.values)}" for r in s.flags],
        "what_would_change_it": [
            {"element": c.element, "facts": list(c.facts), "text": changed(c.element, c.facts, words)}
            for c in s.what_would_change_it
        ],
        "deadlines": [deadline_json(d, words, s.standing) for d in s.deadlines],
        "stands": stands_json(s.standing, words) if s.standing is not None else None,
        "futures": futures_json(s.standing, words) if s.standing is not None else [],
        "sources_through": s.sources_through.isoformat(),
        "edition": s.edition._asdict(),
        "facts_hash": s.facts_hash,
    }


def elements_json(elements: Iterable[ElementAnswer], words: Words) -> list[dict[str, Any]]:
    """Elements as objects, in the order of the contract."""
    return [
        {
            "id": a.element.id,
            "truth": TRUTHS[a.truth],
            "citation": a.element.rule.citation.text,
            "because": remarks(a.because, words),
            "facts": list(a.facts),
        }
        for a in elements
    ]


def concerns_json(raised: Iterable[Raised], words: Words) -> list[dict[str, str]]:
    """What a withdrawal would look at, each as an object with its sentence."""
    return [
        {
            "element": one.element,
            "id": one.id,
            "truth": TRUTHS[one.truth],
            "citation": one.citation,
            "text": concern_said(one.id, words, open_=one.truth is Truth.UNKNOWN),
        }
        for one in raised
    ]


def concerns(s: Screening, words: Words) -> list[str]:
    """The same as sentences."""
    return [one["text"] for one in concerns_json(s.holder.concerns, words)]


def concern_said(id_: str, words: Words, *, open_: bool) -> str:
    """What a withdrawal would look at. Where it is not known whether it is so, that is said first; of windows that were
    missed the sentence says it itself."""
    text = words.say(f"concern.{id_}")
    return words.say("concern.open", {"text": text}) if open_ and id_ != "reregistration" else text


def applied(one: Application, words: Words) -> str:
    """One of several applications in a line: its day, what came of it, and what is not met."""
    failed = [words.say(f"element.{a.element.id}") for a in one.elements if a.truth == Truth.NO]
    result = words.say(f"application.{one.result}") if one.result is not None else words.say("words.unknown")
    values = {"day": one.filed, "result": result, "elements": words.list(failed)}
    return words.say("application.not_met" if failed else "application.line", values)


def question_json(place: str | None, words: Words) -> dict[str, str] | None:
    """A question in plain words, and why it is asked."""
    if place is None:
        return None
    text, why = words.question(place)
    return {"fact": place, "text": text, "why": why}


def changed(element: str, facts: tuple[str, ...], words: Words) -> str:
    """What would have to be otherwise, as a sentence."""
    if element == "designation":
        return words.say("change.designation")
    if element == "grant":
        return words.say("change.grant", {"facts": facts})
    return words.say("change.element", {"element": words.say(f"element.{element}"), "facts": facts})


def deadline_json(d: Deadline, words: Words, standing: Standing | None = None) -> dict[str, Any]:
    """One deadline as an object."""
    return {
        "what": d.what,
        "date": d.date.isoformat(),
        "text": deadline_text(d, words, standing),
        "counted": words.say(d.counted),
        "source": d.source,
        "doubtful": d.doubtful,
    }


def deadline_text(d: Deadline, words: Words, standing: Standing | None = None) -> str:
    """One deadline as a sentence; a day that no seen source confirms is shown as such, and so is one that hangs on
    whether the designation goes on."""
    text = words.say(f"deadline.{d.what}", {"date": d.date})
    if standing is not None and d.if_goes_on(standing):
        text = f"{text} {words.say('deadline.if_goes_on', {'country': standing.designation.country})}"
    return words.say("words.doubtful", {"text": text}) if d.doubtful else text


def next_step(s: Screening, words: Words) -> str:
    """The one thing to do next."""
    filing = next((d for d in s.deadlines if d.what != "designation_ends"), None)
    if s.outcome is Outcome.NOT_DESIGNATED:
        return words.say("step.watch")
    if s.outcome is Outcome.INELIGIBLE:
        return words.say("step.advice")
    if s.next_question is not None:
        return words.say("step.ask", {"fact": s.next_question})
    if s.outcome is Outcome.BENEFICIARY and filing is None:
        return words.say("step.concern" if s.holder.concerns else "step.holder")
    if s.standing is not None and s.standing.in_force is None:
        reach = next((r.values["reach"] for r in s.standing.doubts if "reach" in r.values), s.standing.ends)
        return words.say("step.record", {"reach": reach})
    if s.outcome is Outcome.NEEDS_JUDGMENT:
        return words.say("step.judge")
    if filing is not None:
        return deadline_text(filing, words, s.standing)
    filed = s.facts.get("filed")
    already = filed is not None and filed.last <= s.asof.on.toordinal()
    return words.say("step.keep" if already else "step.register")
