"""Whether more could be known of a fact: one tree, which every engine asks, and which always says yes or no."""

import math

import pytest

from cobijo.law.clauses import asked, asked_of_grant, is_open, next_fact
from cobijo.logic import Truth, compile_tree
from cobijo.logic.leaves import Listed
from cobijo.timeline import Span, day
from cobijo.timeline.days import parse_day

DAY = day(parse_day("2024-03-01"))
TRIP = {"left": DAY}


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("arrived", None, True),
        ("arrived", Span(DAY.first, DAY.first + 1), True),
        ("arrived", Span(-math.inf, DAY.last), True),
        ("arrived", DAY, False),
        ("absences", None, True),
        ("absences", Listed((), complete=False), True),
        ("absences", Listed((TRIP,), complete=False), True),
        ("absences", Listed((TRIP,)), True),  # the gap is in the entry
        ("absences", Listed(()), False),
        ("nationalities", None, True),
        ("nationalities", Listed(({"value": "SV"},)), True),
        ("nationalities", Listed(()), False),
        ("in_us", None, True),
        ("in_us", False, False),
        ("in_us", True, False),
        ("last_habitual_residence", None, True),
        ("last_habitual_residence", "SV", False),
        ("status.withdrawn", DAY, False),
        ("status.under", None, True),
    ],
)
def test_more_could_be_known_until_a_day_is_one_day_and_a_list_is_whole_and_empty(name, value, more):
    answer = compile_tree(is_open(name))({name: value} if value is not None else {}, {})
    assert answer == (Truth.YES if more else Truth.NO)


@pytest.mark.parametrize("name", sorted({name for names in (*asked(), *asked_of_grant()) for name in names}))
def test_every_fact_that_a_clause_asks_for_can_be_asked_of_nobody(name):
    assert compile_tree(is_open(name))({}, {}) == Truth.YES


def test_a_clause_waits_for_the_first_of_its_facts_that_is_open():
    names = (("arrived", "absences"), ("in_us",))
    assert next_fact({"arrived": DAY}, [1, 3], names) == "absences"
    assert next_fact({"arrived": DAY, "absences": Listed(())}, [1, 3], names) is None
    assert next_fact({}, [0, 3], names) is None
