"""Situations as data, in `src/cobijo/law/situations`, and the worked cases of the reference material if it is there.

`base.json` holds a person who meets every element of an imagined designation. A situation says which of its facts are
otherwise (`facts`), on what day it is asked (`on`), and what must come out (`expect`); `missing` lists the facts still
to find out, exactly, and `rules` what those rules answer of what TPS gives. The worked cases hold whole persons, and
`must_not`: what may never come out.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from cobijo.answers import situations
from cobijo.decide import screen_designation
from cobijo.decide.outcome import TRUTHS
from cobijo.facts.case import parse_case
from cobijo.register import Designation
from cobijo.timeline import AsOf
from tests.conftest import SHARED


def load() -> list[Any]:
    found = [{**situations.whole(one), "id": f"{one['subject']}: {one['title']}"} for one in situations.written()]
    worked = SHARED / "law" / "cases.jsonl"
    if worked.exists():
        found += [json.loads(line) for line in worked.read_text().splitlines()]
    return [pytest.param(case, id=case["id"]) for case in found]


def designation(data: dict[str, Any]) -> Designation:
    return situations.imagined(json.dumps(data))


@pytest.mark.parametrize("case", load())
def test_a_situation_comes_out_as_the_law_has_it(case, register):
    on = dt.date.fromisoformat(case["on"])
    s = screen_designation(parse_case(case["case"]), designation(case["designation"]), register, AsOf(on))
    truths = {a.element.id: TRUTHS[a.truth] for a in s.elements}
    expect, never = case["expect"], case.get("must_not", {"outcome": [], "elements": {}})
    allowed = expect.get("outcome_in") or ([expect["outcome"]] if expect.get("outcome") else None)
    assert allowed is None or s.outcome in allowed, truths
    for element, truth in expect.get("elements", {}).items():
        assert truths[element] == truth, (element, s.missing)
    assert s.outcome not in never["outcome"]
    for element, ruled_out in never["elements"].items():
        assert truths[element] not in ruled_out
    if "rules" in expect:
        answered = situations.held_answers(s)
        assert {rule: answered[rule] for rule in expect["rules"]} == {
            rule: (truth,) for rule, truth in expect["rules"].items()
        }
    if "missing" in expect:
        assert [m.fact for m in s.missing] == expect["missing"]
