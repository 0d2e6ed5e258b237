"""Adding a fact never turns one settled answer on what TPS gives into the other."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest

from cobijo.decide.of_record import record_of
from cobijo.errors import CaseError
from cobijo.facts.case import parse_case
from cobijo.law.benefits import BENEFITS
from cobijo.law.usc1254a.a1_granting import GRANT
from cobijo.logic import compile_tree
from cobijo.logic.leaves import NO, YES
from cobijo.register import stand
from cobijo.timeline import AsOf
from tests.conformance.people import MANY

PEOPLE = 20_000 if MANY else 1_500
SEED = 15
ON = dt.date(2025, 6, 1)
DAYS = ["2000-03-01", "2001-01-05", "2001-06-01", "2001-08-01", "2015-01-01", "2025-02-01", "2025-05-20", "2026-09-01",
        {"not_before": "2001-01-01", "not_after": "2001-12-31"}]  # fmt: skip
TOLD = ("withdrawn", "appeal_pending", "applications", "notices", "orders", "cards")
"""What happened besides, and lists of it: told so far as is said, since nobody can list all that never came."""


def person(pick: random.Random) -> dict[str, Any]:
    """Somebody of El Salvador with decisions, letters, orders and cards, each fact of them said or not."""

    def said(**values: list[Any]) -> dict[str, Any]:
        return {name: pick.choice(of) for name, of in values.items() if pick.random() < 0.75}

    def some(**values: list[Any]) -> list[dict[str, Any]]:
        return [said(**values) for _ in range(pick.choice([0, 1, 1, 2]))]

    status = said(
        ever_granted=[True, True, False],
        granted=["2001-08-01", "2025-03-01"],
        under=["SV-2001"],
        appeal_pending=[True, False],
        applications=[some(filed=["2001-06-01", "2011-06-01", "2025-02-01"], result=["granted", "denied", "pending"])],
    )
    return {"nationalities": ["SV"], "status": status, "in_proceedings": False} | said(
        notices=[some(kind=["withdrawal", "denial", "evidence_request"], date=DAYS, charging_document=[True, False])],
        orders=[some(kind=["removal"], date=DAYS, final=[True, False])],
        cards=[some(category=["A12"], expires=["2024-12-31", "2025-03-09", "2026-09-09"])],
    )


def without(case: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The case without one of its facts, for each of them."""

    def places(of: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for key, value in of.items() if isinstance(of, dict) else enumerate(of):
            inner = isinstance(value, dict | list) and "not_before" not in value
            if inner:
                yield from places(value, (*path, key))
            elif key not in (*TOLD, "nationalities") and isinstance(of, dict):
                yield (*path, key)

    for path in places(case, ()):
        less = copy.deepcopy(case)
        at = less
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]
        yield ".".join(map(str, path)), less


@pytest.mark.long
def test_a_fact_that_is_added_never_turns_a_yes_into_a_no_or_a_no_into_a_yes(register):
    standing = stand(register.designations["SV-2001"], AsOf(ON), register.edition.sources_reach)
    rules = {one.id: compile_tree(one) for one in (*BENEFITS, GRANT)}
    pick, turned, met = random.Random(SEED), [], 0

    def answers(case: dict[str, Any]) -> dict[str, int]:
        facts = parse_case(case).facts
        given = record_of(standing, register, facts.get("filed"))
        return {name: answer(facts, given) for name, answer in rules.items()}

    for _ in range(PEOPLE):
        case = person(pick)
        try:
            whole = answers(case)
        except CaseError:
            continue
        for fact, less in without(case):
            try:
                part = answers(less)
            except CaseError:
                continue
            met += 1
            turned += [(name, fact, case) for name in rules if {part[name], whole[name]} == {YES, NO}]
    assert not turned, (len(turned), turned[:2])
    assert met > PEOPLE
