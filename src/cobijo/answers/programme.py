"""A story as it went: the law that answers for the process, and the shape in which a program reads the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cobijo.answers.ledger import content, plain
from cobijo.answers.screening import elements_json
from cobijo.answers.story_requests import request_json
from cobijo.citations import cite
from cobijo.decide.fees import quote
from cobijo.decide.of_record import record_of
from cobijo.decide.screen import elements_of
from cobijo.facts.case import Case
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.clauses import CLAUSES, clause_truths
from cobijo.law.elements import ELEMENTS
from cobijo.law.fees import BIOMETRICS_AGE, FEE_LAW
from cobijo.logic import Truth, compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.process import Charge, Entry, History
from cobijo.process.clock import OF_ITSELF
from cobijo.process.events import Screened
from cobijo.process.kinds import KINDS
from cobijo.process.state import held_up
from cobijo.process.stories import Story
from cobijo.register import Designation, stand
from cobijo.requests.read import shipped
from cobijo.timeline import AsOf
from cobijo.words import Words
from cobijo.words.problems import in_language

KEPT = 4096
"""Answers that are kept: several guards of one step ask the same."""


class CobijoLaw:
    """The law as every other answer of cobijo reads it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, Designation, dt.date], Mapping[str, Truth]] = {}

    def elements(self, case: Case, designation: Designation, on: dt.date) -> Mapping[str, Truth]:
        """The truth of each element: the least of its clauses."""
        key = (case.ref, case.facts_hash, designation, on)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[key] = self._elements(case, designation, on)
        return known

    def _elements(self, case: Case, designation: Designation, on: dt.date) -> Mapping[str, Truth]:
        given = record_of(stand(designation, AsOf(on)), None, case.facts.get("filed"))
        truths = clause_truths(case.facts, given)
        found = {element.id: Truth.YES for element in ELEMENTS}
        for clause, truth in zip(CLAUSES, truths, strict=True):
            found[clause.element] = Truth(min(found[clause.element], truth))
        return found

    def charge(
        self, on: dt.date, *, filing: str, work_permit: bool, age: int | None, online: bool, permit: str = "first"
    ) -> Charge:
        """What a filing costs by the schedule. Who registers again asks for the first permit, or had one before."""
        if filing == "permit":
            return _of_permit(on, permit=permit, online=online)
        asked = permit if filing == "reregistration" and work_permit else None
        found = quote(on, filing=filing, work_permit=work_permit, permit=asked, age=age, online=online)
        return Charge(found.total, sum(item.amount for item in found.items if item.waivable))

    def windows_kept(self, case: Case, designation: Designation, on: dt.date) -> Truth:
        """Whether each window for registering again was used."""
        given = record_of(stand(designation, AsOf(on)), None, case.facts.get("filed"))
        return Truth(_windows_kept()(case.facts, given))


def _of_permit(on: dt.date, *, permit: str, online: bool) -> Charge:
    """What a permit costs that is asked for apart: the fee of Form I-765 alone, which no age takes away then. Whether
    the amounts of Pub. L. 119-21 are owed for one that was lost, no source that was seen says: its sum is not known."""
    if permit == "replacement" and on >= FEE_LAW:
        return Charge(None, 0)
    had = "first" if permit == "first" else "renewal"
    found = quote(on, filing="reregistration", work_permit=True, permit=had, age=BIOMETRICS_AGE, online=online)
    items = [item for item in found.items if item.form == "I-765"]
    total = None if found.total is None else sum(item.amount for item in items)
    return Charge(total, sum(item.amount for item in items if item.waivable))


@lru_cache(maxsize=1)
def _windows_kept() -> Answer:
    return compile_tree(WINDOWS_KEPT)


def story_json(story: Story, history: History, until: dt.date, words: Words) -> dict[str, Any]:
    """What happened, by whom, under which paragraph; what was refused and why; what each person held, from when."""
    state = history.state
    entries = [entry_json(entry, words) for entry in history.entries]
    return {
        "story": story.name,
        "title": story.title[words.lang],
        "not_the_government": words.say("programme.notice"),
        "until": until.isoformat(),
        "first_event": min(event.day for event in story.events).isoformat(),
        "ledger": entries,
        "refused": sum(entry["refused"] is not None for entry in entries),
        "requests": [request_json(request, until, words) for request in state.requests.values()],
        "designations": [_line_json(one, until, words) for line in state.lines.values() for one in line.designations],
        "people": [
            {"ref": ref, "language": person.language, "holds": _holds(history, ref, until, words)}
            for ref, person in state.people.items()
        ],
        "permits": [
            {name: plain(value) for name, value in permit._asdict().items() if name != "held_up"}
            for permit in state.permits.values()
        ],
        "disclosures": [{name: plain(value) for name, value in one._asdict().items()} for one in state.disclosures],
    }


def entry_json(entry: Entry, words: Words) -> dict[str, Any]:
    """A line of the ledger."""
    event, refusal, said, read = entry.event, entry.refused, entry.remark, entry.screened
    return {
        "day": event.day.isoformat(),
        "event": event.kind,
        "place": event.place or None,
        "by": str(event.by),
        "who": event.who,
        "text": words.say(f"programme.step.{event.kind}"),
        "citation": entry.citation,
        "about": {name: plain(value) for name, value in event.about.items()},
        "content": content(event.about, words),
        "said": _said(event.about, words),
        "refused": None
        if refusal is None
        else {
            "guard": refusal.guard,
            "citation": refusal.citation,
            "text": words.say(f"programme.guard.{refusal.guard}", _roles(refusal.values, words)),
            "found": content(refusal.found, words, skipped=()),
        },
        "remark": None
        if said is None
        else {
            "id": said.id,
            "citation": said.citation,
            "text": words.say(f"programme.remark.{said.id}"),
            "found": content(said.found, words, skipped=()),
        },
        "screening": None if read is None else _screening(read, event.day, words),
    }


def _screening(read: Screened, on: dt.date, words: Words) -> list[dict[str, Any]]:
    """What the officer has to read with a case: each element that is asked, and its reasons."""
    listed = elements_of(read.case, read.designation, on)
    return elements_json([one for one in listed if one.element.id not in read.not_asked], words)


def _roles(values: Mapping[str, Any], words: Words) -> dict[str, Any]:
    found = dict(values)
    if "role" in found:
        found["role"] = words.say(f"programme.role.{found['role']}")
        found["roles"] = words.list([words.say(f"programme.role.{role}") for role in found["roles"]])
    return found


def _said(about: Mapping[str, Any], words: Words) -> dict[str, Any] | None:
    """What the ledger of requests has of a statement or a position: a summary, and the words that matter."""
    entry = shipped().requests.get(str(about.get("ledger")))
    if entry is None or not ("statement" in about or "position" in about):
        return None
    listed: Any = entry.statements if "statement" in about else entry.positions
    found = listed[about.get("statement", about.get("position", 1)) - 1]
    return {
        "ledger": entry.id,
        "summary": getattr(found.summary, words.lang),
        "words": getattr(found, "words", None),
        "language": getattr(found, "language", None),
        "url": found.url,
    }


def _line_json(designation: Designation, until: dt.date, words: Words) -> dict[str, Any]:
    standing = stand(designation, AsOf(until))
    orders = {one.act: one.order for one in held_up(designation, until)}
    return {
        "designation": designation.id,
        "in_force": standing.in_force,
        "since": plain(standing.since),
        "ends": plain(standing.ends),
        "why": words.say(standing.why.id, standing.why.values),
        "acts": [
            {
                "id": act.id,
                "kind": act.kind,
                "text": words.say(f"kind.{act.kind}"),
                "published": plain(act.published),
                "effective": act.effective_day.isoformat(),
                "ends": plain(act.ends),
                "effect": plain(act.effect),
                "acts_on": plain(act.acts_on),
                "until": plain(act.until),
                "held_up_by": orders.get(act.id),
            }
            for act in designation.acts
        ],
    }


def _holds(history: History, ref: str, until: dt.date, words: Words) -> list[dict[str, Any]]:
    """What a person held, from each day through the day before the next."""
    spans = history.held[ref]
    ends = [*(one.since - dt.timedelta(days=1) for one in spans[1:]), until][: len(spans)]
    return [
        {
            "from": one.since.isoformat(),
            "through": end.isoformat(),
            "holds": one.holding.kind,
            "text": words.say(f"programme.holds.{one.holding.kind}"),
            "citation": one.holding.citation,
        }
        for one, end in zip(spans, ends, strict=True)
    ]


def kinds_json(words: Words) -> list[dict[str, Any]]:
    """The table of the kinds of steps: who, under which paragraph, what the law asks first."""
    found: list[dict[str, Any]] = [
        {
            "id": kind.id,
            "text": words.say(f"programme.step.{kind.id}"),
            "by": [str(role) for role in kind.by],
            "citation": kind.citation.text,
            "url": kind.citation.url,
            "says": [
                {"field": name, "required": shape.required, "expected": in_language(shape.expected, words.lang)}
                for name, shape in kind.fields.items()
            ],
            "asked": [
                {
                    "id": g.id,
                    "citation": g.citation.text,
                    "url": g.citation.url,
                    "text": words.say(f"programme.guard.{g.id}"),
                }
                for g in kind.guards
            ],
        }
        for kind in KINDS.values()
    ]
    of_itself = [
        {
            "id": id_,
            "text": words.say(f"programme.step.{id_}"),
            "by": ["clock"],
            "citation": text,
            "url": cite(text).url,
            "says": [],
            "asked": [],
        }
        for id_, text in OF_ITSELF.items()
    ]
    return found + of_itself
