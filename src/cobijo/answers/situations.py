"""The situations that show what a rule does: imagined people, each with what comes out, put to the test themselves.

They stand in `law/situations`, one file a subject; `base.json` is a person who meets every element of an imagined
designation, and a situation says what is otherwise: facts, the day, or the designation (whole, or one that `base.json`
names under `designations`). It expects an outcome, and truths of elements; of what TPS gives to whoever holds it, which
no element asks, it names the `rules` that it shows. The same situations are run in every engine by the tests.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from cobijo import law
from cobijo.answers import card_situations
from cobijo.decide.outcome import TRUTHS
from cobijo.decide.screen import Screening, screen_designation
from cobijo.facts.case import parse_case
from cobijo.law.benefits import BENEFITS
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.elements import ELEMENTS
from cobijo.law.usc1254a.a1_granting import GRANT_STANDS
from cobijo.logic import Rule, Trace, Truth, explain, trace
from cobijo.logic.tree import rules
from cobijo.register import Designation, Register
from cobijo.register.imagine import designation_of
from cobijo.timeline import AsOf

HOME = Path(law.__path__[0]) / "situations"

HELD = (*BENEFITS, GRANT_STANDS, WINDOWS_KEPT)
"""What is asked of whoever holds TPS, or is treated as if."""


class Situation(NamedTuple):
    """A person, or a card, that shows a rule: what is otherwise, what the rule answers, what comes of it, and the
    elements that it is about. `of` is what came out: an `application`, or a `card`."""

    subject: str
    title: str
    facts: dict[str, Any]
    on: dt.date
    answers: tuple[str, ...]
    outcome: str
    about: tuple[str, ...] = ()
    of: str = "application"


@lru_cache(maxsize=1)
def base() -> dict[str, Any]:
    """The person, the designation and the day that a situation changes."""
    found: dict[str, Any] = json.loads((HOME / "base.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def written() -> tuple[dict[str, Any], ...]:
    """Every situation as it is written, with its `subject`."""
    return tuple(
        {"subject": file.stem, **one}
        for file in sorted(HOME.glob("*.json"))
        if file.name != "base.json"
        for one in json.loads(file.read_text(encoding="utf-8"))
    )


def whole(one: dict[str, Any]) -> dict[str, Any]:
    """A situation with all that it leaves to `base.json`; `case` holds every fact of the person."""
    found = {**base(), **one, "case": {**base()["case"], **one["facts"]}}
    named = found["designation"]
    return {**found, "designation": base()["designations"][named]} if isinstance(named, str) else found


@lru_cache(maxsize=1)
def designation() -> Designation:
    """The imagined designation of `base.json`; a situation may be under another."""
    return imagined(json.dumps(base()["designation"]))


@lru_cache(maxsize=64)
def imagined(text: str) -> Designation:
    """A designation as JSON has it, its days read."""
    return designation_of("situation", _dated(json.loads(text)))


DAYS = {"effective", "ends", "continuous_residence_since", "continuous_physical_presence_since", "opens", "closes",
        "from", "through", "published"}  # fmt: skip


def _dated(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _dated(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_dated(one) for one in value]
    return dt.date.fromisoformat(value) if name in DAYS and value is not None else value


@lru_cache(maxsize=4)
def _answered(register: Register) -> tuple[tuple[Situation, dict[str, tuple[str, ...]], frozenset[str]], ...]:
    """Every situation, what each rule answers that it turns on, and the rules that it names itself."""
    found = []
    for one in written():
        asked = whole(one)
        case = parse_case(asked["case"], source=f"{one['subject']}.json")
        on = dt.date.fromisoformat(asked["on"])
        screening = screen_designation(case, imagined(json.dumps(asked["designation"])), register, AsOf(on))
        answers: dict[str, dict[str, None]] = {}
        for element in ELEMENTS:
            for rule, truth in _turned_on(trace(element.rule, screening.facts, screening.given)):
                answers.setdefault(rule.id, {}).setdefault(TRUTHS[Truth(truth)])
        situation = Situation(one["subject"], one["title"], one["facts"], on, (), screening.outcome)
        about = [element.id for element in ELEMENTS if element.id in one["expect"].get("elements", {})]
        said = {id_: tuple(truths) for id_, truths in answers.items()}
        named = frozenset(one["expect"].get("rules", ()))
        said |= {id_: truths for id_, truths in (held_answers(screening) if named else {}).items() if id_ in named}
        found.append((situation._replace(about=tuple(about)), said, named))
    return tuple(found)


def held_answers(screening: Screening) -> dict[str, tuple[str, ...]]:
    """What each rule answers of what TPS gives: each answer once, be it asked of several entries."""
    found: dict[str, dict[str, None]] = {}

    def look(part: Trace) -> None:
        if isinstance(part.node, Rule):
            found.setdefault(part.node.id, {}).setdefault(TRUTHS[Truth(part.truth)])
        for below in part.parts:
            look(below)

    for top in HELD:
        look(trace(top, screening.facts, screening.given))
    return {id_: tuple(truths) for id_, truths in found.items()}


def _turned_on(whole: Trace) -> list[tuple[Rule, int]]:
    """The rules that an answer turned on, with what each answered: those around its decisive parts."""
    decisive = {id(part) for part in explain(whole).parts}
    found: list[tuple[Rule, int]] = []

    def look(part: Trace) -> bool:
        inside = [look(below) for below in part.parts]
        here = id(part) in decisive or any(inside)
        if here and isinstance(part.node, Rule):
            found.append((part.node, part.truth))
        return here

    look(whole)
    return found


@lru_cache(maxsize=4)
def _usual(register: Register) -> dict[str, tuple[str, ...]]:
    """What each rule answers of the person of `base.json`."""
    case, on = parse_case(base()["case"], source="base.json"), dt.date.fromisoformat(base()["on"])
    screening = screen_designation(case, designation(), register, AsOf(on))
    traced = [trace(element.rule, screening.facts, screening.given) for element in ELEMENTS]
    return {rule.id: (TRUTHS[Truth(truth)],) for one in traced for rule, truth in _turned_on(one)}


def _of_card(rule: Rule) -> tuple[Situation, ...]:
    """The cards that show a rule of work permits, as they are written; what each answers is held by the tests."""
    return tuple(
        Situation(
            "cards",
            one["title"],
            {name: one[name] for name in card_situations.FACTS if name in one},
            dt.date.fromisoformat(one["on"]),
            (one["answers"][rule.id],),
            card_situations.STATES[one["valid"]],
            of="card",
        )
        for one in card_situations.written()
        if rule.id in one["answers"]
    )


def situations_of(rule: Rule, facts: tuple[str, ...], register: Register) -> tuple[Situation, ...]:
    """The situations that put a rule to the test: those that name it; and those that change a fact that it looks at,
    whose answer turned on it.

    Those come first in which it answers otherwise than usual; different answers take turns.
    """
    if rule.id in card_situations.placed():
        return _of_card(rule)
    groups = {name.split("[")[0].split(".")[0] for name in facts}
    within = {element.id for element in ELEMENTS if any(one.id == rule.id for one in rules(element.rule))}
    found = [
        situation._replace(answers=answers[rule.id])
        for situation, answers, named in _answered(register)
        if rule.id in named
        or (rule.id in answers and groups & situation.facts.keys() and within & set(situation.about))
    ]
    usual = _usual(register).get(rule.id, ())
    kinds = sorted({one.answers for one in found}, key=lambda answers: (answers == usual, answers))
    queues = [[one for one in found if one.answers == kind] for kind in kinds]
    turns = [one for turn in zip_longest(*queues) for one in turn if one is not None]
    return tuple(turns)
