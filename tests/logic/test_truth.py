"""Kleene's truth tables, with the two causes of the unknown kept apart."""

import pytest

from cobijo.logic import IsTrue, Truth, all_of, any_of, no
from cobijo.logic.tree import Fact, Rule
from cobijo.logic.truth import both, either, negation

NO, UNKNOWN, JUDGMENT, YES = Truth.NO, Truth.UNKNOWN, Truth.JUDGMENT, Truth.YES
KLEENE = {NO: False, UNKNOWN: None, JUDGMENT: None, YES: True}


def kleene_and(a, b):
    return False if False in (a, b) else None if None in (a, b) else True


def kleene_not(a):
    return None if a is None else not a


@pytest.mark.parametrize("a", Truth)
@pytest.mark.parametrize("b", Truth)
def test_conjunction_and_disjunction_are_kleenes(a, b):
    assert KLEENE[both(a, b)] == kleene_and(KLEENE[a], KLEENE[b])
    assert KLEENE[either(a, b)] == kleene_not(kleene_and(kleene_not(KLEENE[a]), kleene_not(KLEENE[b])))


@pytest.mark.parametrize("a", Truth)
def test_negation_keeps_the_cause_of_an_unknown(a):
    assert negation(negation(a)) == a
    if not a.settled:
        assert negation(a) == a


def test_a_missing_fact_is_reported_before_a_judgment():
    assert both(UNKNOWN, JUDGMENT) == UNKNOWN
    assert either(UNKNOWN, JUDGMENT) == UNKNOWN


def test_a_node_refuses_to_be_a_bool():
    with pytest.raises(TypeError, match="all_of"):
        bool(IsTrue(Fact("a")) and IsTrue(Fact("b")))


def test_only_nodes_make_a_rule():
    for build in (lambda: all_of(IsTrue(Fact("a")), True), lambda: any_of(IsTrue(Fact("a")), None), lambda: no(0)):
        with pytest.raises(TypeError):
            build()


def test_a_rule_without_a_citation_cannot_be_built():
    with pytest.raises(TypeError, match="citation"):
        Rule("a", None, IsTrue(Fact("a")))
