"""A screening, as section 4 of the contract has it."""

from __future__ import annotations

from typing import Any

from cobijo.answers.remarks import remarks
from cobijo.decide import Deadline, Screening
from cobijo.decide.outcome import TRUTHS
from cobijo.words import Words


def screening_json(s: Screening, words: Words) -> dict[str, Any]:
    """One screening as an object of the contract."""
    return {
        "ref": s.ref,
        "country": s.country,
        "designation": s.designation,
        "on": s.asof.on.isoformat(),
        "known": s.asof.known.isoformat() if s.asof.known else None,
        "outcome": s.outcome,
        "in_force": s.standing.in_force if s.standing is not None else False,
        "elements": [
            {
                "id": a.element.id,
                "truth": TRUTHS[a.truth],
                "citation": a.element.rule.citation.text,
                "because": remarks(a.because, words),
                "facts": list(a.facts),
            }
            for a in s.elements
        ],
        "missing": [
            {"fact": m.fact, "elements": list(m.elements), "could_change_outcome": True, "source": m.source}
            for m in s.missing
        ],
        "next_question": s.next_question,
        "question": question_json(s.next_question, words),
        "judgments": remarks(s.judgments, words),
        "flags": remarks(s.flags, words),
        "what_would_change_it": [
            {"element": c.element, "facts": list(c.facts), "text": changed(c.element, c.facts, words)}
            for c in s.what_would_change_it
        ],
        "deadlines": [deadline_json(d, words) for d in s.deadlines],
        "edition": s.edition._asdict(),
        "facts_hash": s.facts_hash,
    }


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
    return words.say("change.element", {"element": words.say(f"element.{element}"), "facts": facts})


def deadline_json(d: Deadline, words: Words) -> dict[str, Any]:
    """One deadline as an object."""
    return {
        "what": d.what,
        "date": d.date.isoformat(),
        "text": deadline_text(d, words),
        "counted": words.say(d.counted),
        "source": d.source,
        "doubtful": d.doubtful,
    }


def deadline_text(d: Deadline, words: Words) -> str:
    """One deadline as a sentence; a day that no seen source confirms is shown as such."""
    text = words.say(f"deadline.{d.what}", {"date": d.date})
    return words.say("words.doubtful", {"text": text}) if d.doubtful else text


def next_step(s: Screening, words: Words) -> str:
    """The one thing to do next."""
    filing = next((d for d in s.deadlines if d.what != "designation_ends"), None)
    if s.outcome == "not_designated":
        return words.say("step.watch")
    if s.outcome == "ineligible":
        return words.say("step.advice")
    if s.next_question is not None:
        return words.say("step.ask", {"fact": s.next_question})
    if s.standing is not None and s.standing.in_force is None:
        reach = next((r.values["reach"] for r in s.standing.doubts if "reach" in r.values), s.standing.ends)
        return words.say("step.record", {"reach": reach})
    if s.outcome == "needs_judgment":
        return words.say("step.judge")
    if filing is not None:
        return deadline_text(filing, words)
    filed = s.facts.get("filed")
    already = filed is not None and filed.last <= s.asof.on.toordinal()
    return words.say("step.keep" if already else "step.register")


def standing_short(s: Screening, words: Words) -> str:
    """What stands, in a few words."""
    if s.standing is None:
        return words.say("standing.never.short")
    return words.say(f"{s.standing.why.id}.short", s.standing.why.values)
