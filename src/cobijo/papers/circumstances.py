"""The circumstances of a late first application, each with its paragraph: the forms ask nothing of them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from cobijo.decide import Screening, screen_case
from cobijo.decide.screen import ElementAnswer
from cobijo.facts.case import Case
from cobijo.logic import Truth
from cobijo.papers.answers import Source
from cobijo.papers.asked import answer_to
from cobijo.register import Register
from cobijo.timeline import AsOf, day
from cobijo.words import Words

RULE = "8 CFR 244.2(f)(2)"
PARAGRAPHS = {
    **dict.fromkeys(("nonimmigrant", "voluntary_departure", "relief_granted"), f"{RULE}(i)"),
    "relief_pending": f"{RULE}(ii)",
    **dict.fromkeys(("parolee", "reparole_pending"), f"{RULE}(iii)"),
    **dict.fromkeys(("spouse", "child"), f"{RULE}(iv)"),
}
"""The paragraph of each circumstance."""


def registrations(
    case: Case, register: Register, asof: AsOf, country: str | None, **facts: Any
) -> list[tuple[Screening, ElementAnswer]]:
    """What each screening says of the registration, filed on the day asked about where no day is named."""
    filed = {"filed": day(asof.on), "filed_keeps": day(asof.on), **case.facts, **facts}
    return [
        (one, answer)
        for one in screen_case(replace(case, facts=MappingProxyType(filed)), register, asof, country=country)
        if one.standing is not None and one.standing.basis is not None
        for answer in one.elements
        if answer.element.id == "registration"
    ]


def allowed(case: Case, register: Register, asof: AsOf, country: str | None) -> Truth | None:
    """Whether what is told of a late registration allows it, under any of the designations; None where nothing is told.
    Where it does not, no cover is made."""
    if not case.facts.get("late_filing"):
        return None
    truths = {answer.truth for _, answer in registrations(case, register, asof, country)}
    return next((one for one in (Truth.YES, Truth.JUDGMENT, Truth.UNKNOWN) if one in truths), Truth.NO)


def circumstances_said(source: Source, words: Words) -> str:
    """The circumstances that are told of a late first application, with their law; empty where it is none, or where
    none is told."""
    return "; ".join(f"{words.say(f'letter.late.circumstance.{one}')} ({PARAGRAPHS[one]})" for one in _kinds(source))


def circumstances_told(source: Source, words: Words) -> list[str]:
    """The same for the client, a sentence each, as the letter of the answer has it."""
    return [reason_said(one, words) for one in _kinds(source)]


def reason_said(kind: str, words: Words) -> str:
    """A reason for filing late that was told, in the client's words, with its paragraph."""
    return f"{words.say('client.reason', {'text': words.say(f'client.reason.{kind}')})} ({PARAGRAPHS[kind]})"


def _kinds(source: Source) -> tuple[str, ...]:
    """The kinds that are told. Whether one of them allows it is not said, and nothing of one that is told in two
    ways."""
    listed = source.case.facts.get("late_filing")
    if "yes" not in answer_to("case.late_initial", source).codes or listed is None:
        return ()
    told = (one for n, one in enumerate(listed.items) if not source.doubted(f"late_filing[{n}]"))
    return tuple(dict.fromkeys(one["circumstance"] for one in told if one.get("circumstance") in PARAGRAPHS))
