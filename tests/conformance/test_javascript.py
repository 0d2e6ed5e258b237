"""The browser's engine says what Python says, reasons and gaps included, for every situation and for the sample."""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from cobijo.answers.card import record
from cobijo.decide import screen_case, screen_designation
from cobijo.decide.card import check_card
from cobijo.facts.case import parse_case
from cobijo.rosters import open_roster, read_roster
from cobijo.site.cards import cards
from cobijo.site.device import short
from cobijo.site.record import order, records, rules
from cobijo.site.scripts import script
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.conformance.engines import assert_same
from tests.conformance.javascript import ANSWER, run, screened, shape
from tests.conftest import ROOT
from tests.law.test_cases import designation, load

SEED = 20261124
ON = dt.date(2026, 11, 24)


def test_every_situation_comes_out_the_same(register):
    groups = {}
    for case in (parameter.values[0] for parameter in load()):
        key = (case["on"], json.dumps(case["designation"], sort_keys=True))
        groups.setdefault(key, []).append(parse_case(case["case"]))
    for (on, text), people in groups.items():
        imagined, asof = designation(json.loads(text)), AsOf(dt.date.fromisoformat(on))
        ours = [[shape(screen_designation(person, imagined, register, asof))] for person in people]
        assert_same(ours, screened(people, register, asof, imagined))


def test_what_the_page_is_not_sent_of_an_ended_designation_is_read_as_nothing(register):
    whole = records(register, ON)
    nothing = {"items": [], "complete": True}
    given = dict.fromkeys(("designations_made", "registrations", "extensions", "reregistrations"), nothing)
    ended = {"bases": [], "setBy": {}, "doubts": [], "orders": [], "given": {**given, "ends": None}}
    told = [
        {**r, "stretches": [{**s, **ended} if s["inForce"] is False else s for s in short(r)["stretches"]]}
        for r in whole
    ]
    people = [
        {"nationalities": {"items": [line.country], "complete": True}, "status.ever_granted": held, "status.under": at}
        for line in register.designations.values() for held, at in ((None, None), (True, line.id), (False, None))
    ]  # fmt: skip
    source, facts = script("evaluate", "working", "screen") + ANSWER, {name: [None, n] for name, n in order().items()}
    answers = [
        run(
            source,
            {"people": people, "data": {"rules": rules(), "records": sent, "facts": facts}, "on": ON.toordinal()},
        )
        for sent in (told, [short(r) for r in whole])
    ]
    assert answers[0] == answers[1]
    assert len(answers[0]) == len(people) > 100


@pytest.mark.parametrize("on", ["2026-11-24", "2024-12-15", "2010-06-01"])
def test_the_sample_comes_out_the_same_on_any_day(on, register):
    people = [case for _, case in read_roster(open_roster(ROOT / "examples" / "sample_caseload.csv")).cases]
    asof = AsOf(dt.date.fromisoformat(on))
    assert_same([[shape(s) for s in screen_case(p, register, asof)] for p in people], screened(people, register, asof))


CARDS = """
const answer = ({data, asked}) => asked.map(([expires, on, received]) => {
  const c = cobijoCard.check(data, {expires, on, received});
  return [c.valid, c.through, c.atMost, cobijoCard.record(c),
    c.extensions.map((e) => [e.source, e.designation, e.through, e.atMost, e.valid]),
    c.cautions.map(([id, values]) => [id, values.through ? values.through[0] : null])];
});
"""


def number(day):
    return None if day is None else day.toordinal()


def card_shape(c):
    return [
        c.valid, number(c.through), number(c.through_at_most), record(c),
        [[e.source, e.designation, number(e.through), number(e.through_at_most), e.valid] for e in c.extensions],
        [[note.id, number(note.values.get("through"))] for note in c.cautions],
    ]  # fmt: skip


def crowd_of_cards(register, count):
    """Printed days on record, beside them and far from them; days before, after and long after; receipts or none."""
    listed = {face for act in register.acts.values() if act.cards for face in act.cards.faces}
    listed |= {act.cards.through for act in register.acts.values() if act.cards and act.cards.through}
    faces, chance = sorted(listed | {act.ends for act in register.acts.values() if act.ends}), random.Random(SEED)
    for _ in range(count):
        face = chance.choice(faces) + dt.timedelta(days=chance.choice([0] * 6 + [1, -1, 33, -200]))
        on = face + dt.timedelta(days=chance.randint(-60, 950))
        received = chance.choice([None, face - dt.timedelta(days=chance.randint(-40, 200))])
        yield face, on, received


def test_the_page_answers_every_card_as_python_does(register):
    asked = list(crowd_of_cards(register, 600))
    ours = [card_shape(check_card(register, AsOf(on), category="A12", expires=face, renewal_received=received))
            for face, on, received in asked]  # fmt: skip
    given = {"data": cards(register, Words("en")), "asked": [[number(day) for day in one] for one in asked]}
    theirs = run(script("evaluate", "sheets", "card") + CARDS, given)
    for one, two, asking in zip(ours, theirs, asked, strict=True):
        assert one == two, asking
    assert {one[0] for one in theirs} == {True, False, None}
