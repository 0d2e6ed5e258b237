"""Names between law, record and facts are checked where they are written: BEAUTY's second fault and its kind."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.facts.asked import facts
from cobijo.law import card_record, record
from cobijo.logic import Const, Fact, Given, Is, IsTrue, Item, No, NotAfter, NotMoreThan, Plus
from cobijo.logic.tree import LongerThan, all_of, any_of, at_least, judgment, rule, unless, where
from cobijo.timeline import Term, day


def test_a_comparison_of_days_is_a_node():
    arrived, since = Fact("arrived"), Given("continuous_physical_presence_since")
    assert (facts.arrived <= record.presence_since) == NotAfter(arrived, since)
    assert (facts.arrived > record.presence_since) == No(NotAfter(arrived, since))
    assert (facts.arrived >= record.presence_since) == NotAfter(since, arrived)
    assert (facts.arrived < record.presence_since) == No(NotAfter(since, arrived))
    assert (record.on >= dt.date(2021, 6, 7)) == NotAfter(Const(day(dt.date(2021, 6, 7))), Given("on"))
    assert facts.born.later(years=21) == Plus(Fact("born"), years=21)


def test_other_kinds_answer_what_they_can_be_asked():
    crimes = Fact("convictions")
    assert (facts.convictions.max_term > Term.parse("P1Y")) == LongerThan(Item(crimes, "max_term"), Term.parse("P1Y"))
    assert (facts.convictions.marijuana_grams <= 30) == NotMoreThan(Item(crimes, "marijuana_grams"), 30)
    assert facts.notices.kind.is_in("denial") == Is(Item(Fact("notices"), "kind"), ("denial",))
    assert facts.late_filing.from_ == Item(Fact("late_filing"), "from")
    assert facts.status.applications.result == Item(Fact("status.applications"), "result")
    assert all_of(facts.in_us) == IsTrue(Fact("in_us"))
    assert unless(facts.in_us) == No(IsTrue(Fact("in_us")))
    assert where(facts.in_us, facts.orders.final).parts == (
        No(IsTrue(Fact("in_us"))),
        IsTrue(Item(Fact("orders"), "final")),
    )


@pytest.mark.parametrize("name", ["arived", "nationality_sinse", "shape"])
def test_a_misspelt_fact_is_refused_where_it_is_written(name):
    with pytest.raises(AttributeError, match=name):
        getattr(facts, name)


def test_a_misspelt_field_or_value_of_the_record_is_refused():
    for asked in (
        lambda: facts.convictions.max_trem,
        lambda: facts.status.grnated,
        lambda: facts.arrived.day,
        lambda: record.only_lime,
        lambda: record.registrations.opened,
    ):
        with pytest.raises(AttributeError):
            asked()


def test_a_misspelt_code_is_refused():
    with pytest.raises(ValueError, match="withdrawl"):
        facts.notices.kind.is_in("withdrawl")


@pytest.mark.parametrize(
    "asked",
    [
        lambda: facts.arrived <= record.country,
        lambda: facts.in_us <= record.on,
        lambda: facts.arrived.is_in("A12"),
        lambda: facts.convictions.max_term > facts.arrived,
        lambda: facts.arrived <= "2020-01-01",
        lambda: facts.nationalities.has(record.on),
        lambda: facts.in_us.later(days=1),
        lambda: all_of(facts.arrived),
        lambda: all_of(True),
    ],
)
def test_what_a_value_can_not_be_asked_is_refused(asked):
    with pytest.raises(TypeError):
        asked()


@pytest.mark.parametrize("thing", [facts.arrived, record.on, facts.in_us, facts.arrived <= record.on])
def test_neither_an_operand_nor_a_node_has_a_truth_of_its_own(thing):
    with pytest.raises(TypeError, match="all_of"):
        bool(thing)


def test_a_chain_of_comparisons_is_refused():
    with pytest.raises(TypeError, match="all_of"):
        record.since <= facts.arrived <= record.on  # noqa: B015 - Python would ask the first for its bool


def test_every_value_of_the_record_is_listed_where_it_is_supplied():
    assert {id(one) for one in (*record.OF_DESIGNATION, *record.OF_ACT)} == declared(record)
    assert {id(one) for one in (*card_record.OF_CARD, *card_record.WORKED_OUT)} == declared(card_record)


def declared(module):
    return {id(one) for name, one in vars(module).items() if isinstance(one, Given) and not name.startswith("_")}


GROUND = facts.inadmissibility.ground


def a_rule(citation="8 CFR 244.4(a)", meaning="It holds.", *, yes="It does.", no="It does not.", when=facts.in_us):
    return rule("zzq", citation, meaning, yes=yes, no=no, when=when)


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda: facts.arived, "did you mean 'arrived'"),
        (lambda: facts.convictions.max_trem, "did you mean 'max_term'"),
        (lambda: record.registrations.open, "did you mean 'opens'"),
        (lambda: GROUND.within("212(a)(2)(Z)"), r"no paragraph '212\(a\)\(2\)\(Z\)': there are 212\(a\)\(2\)\(A\)"),
        (lambda: GROUND.within("212(a)(11)"), "no paragraph"),
        (lambda: GROUND.within("213(a)"), "no paragraph"),
        (GROUND.within, "no paragraphs"),
        (facts.notices.kind.is_in, "no codes"),
        (lambda: facts.absences.counts(0), "1 or more"),
        (all_of, "nothing is joined"),
        (any_of, "nothing is joined"),
        (unless, "nothing is joined"),
        (lambda: where(facts.in_us), "nothing is joined"),
        (lambda: at_least(0), "1 or more"),
        (lambda: at_least(1), "0 lists"),
        (lambda: a_rule("rubbish"), "name a place in the law"),
        (lambda: a_rule("8 CFR"), "name a place in the law"),
        (lambda: a_rule(meaning=" "), "empty sentence"),
        (lambda: a_rule(no=""), "empty sentence"),
        (lambda: a_rule(yes="Since {arived}.", when=facts.arrived <= record.on), "did you mean 'arrived'"),
        (lambda: a_rule(no="Since {arrived}."), "{arrived}, which nothing in it names"),
        (lambda: judgment("zzq", "8 CFR 244.1", ""), "asks nothing"),
        (lambda: judgment("zzq", "rubbish", "Is it?"), "name a place in the law"),
    ],
)
def test_a_slip_in_a_rule_is_refused_where_it_is_written(write, said):
    with pytest.raises((AttributeError, ValueError), match=said):
        write()


def test_what_a_rule_may_say_is_taken():
    assert GROUND.within("212(a)(2)", "212(a)(2)(A)(i)(II)", "212(a)(10)(E)").paragraphs[0] == "212(a)(2)"
    trip = facts.absences.left <= record.on
    assert a_rule(yes="Trip {n} began {left} and ended {returned}, by {on}.", when=trip).yes.startswith("Trip")
    assert a_rule("Matter of Z-R-Z-C-, Adopted Decision 2020-02 (AAO Aug. 20, 2020)").citation.kind == "other"
