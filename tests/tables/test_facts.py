"""The table of facts: whatever a case says stands in its columns, and what it does not say stands there as unknown."""

from __future__ import annotations

import itertools

import pytest

from cobijo.facts.case import parse_case
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.law.deadlines import SENT
from cobijo.logic.printing.sql import OPEN_FIRST, OPEN_LAST, column
from cobijo.tables import facts
from cobijo.timeline import parse_span
from tests.conformance.people import Maker

COLUMNS = facts.schema().names
PEOPLE = Maker(15).people(60)
FIELDS = {"ground_mandatory": True}


def row(**said):
    return facts.row(parse_case({"ref": "A", **said}))


def day(text):
    return int(parse_span(text).first)


# --- the columns


def test_every_fact_that_rows_look_at_has_columns_and_no_name_stands_twice():
    assert len(COLUMNS) == len(set(COLUMNS))
    told = {name.partition(".")[0] for name in (one.name for one in facts.tops())}
    assert {one.name for one in VOCABULARY} - told == facts.UNREAD


def test_a_row_has_the_columns_of_the_table_and_no_others():
    assert len(PEOPLE) == 60
    for case in PEOPLE:
        assert {"ref", "facts_hash", *facts.row(case)} == set(COLUMNS)


def test_a_table_of_cases_holds_each_row_as_it_is():
    table = facts.facts_table(PEOPLE)
    assert table.schema.equals(facts.schema())
    for case, found in zip(PEOPLE, table.to_pylist(), strict=True):
        assert found["ref"] == case.ref
        assert found["facts_hash"] == case.facts_hash
        assert {name: value for name, value in found.items() if name not in ("ref", "facts_hash")} == facts.row(case)


@pytest.mark.parametrize("fact", list(facts.tops()), ids=lambda one: one.name)
def test_the_cells_of_a_fact_are_as_many_as_its_columns(fact):
    columns = facts.fields_of(fact, "x")
    assert len(facts.cells_of(fact, None)) == len(columns)
    assert set(facts.cells_of(fact, None)) == {None}, "what is not known is unknown in each of its cells"


def test_the_columns_of_some_facts_are_those_of_the_table():
    assert facts.columns_of({"arrived", "convictions"}) == [
        "arrived_first",
        "arrived_last",
        "convictions",
        "convictions_complete",
    ]
    assert set(facts.columns_of({one.name for one in facts.tops()})) == set(COLUMNS) - {
        "ref",
        "facts_hash",
        facts.LETTERS,
    }


def test_whoever_asks_for_the_day_of_filing_gets_what_is_derived_from_it():
    assert set(facts.columns_of({"filed"})) > {"filed_first", "filed_last"}


# --- the values


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024-06-04", day("2024-06-04"), day("2024-06-04")),
        ({"not_before": "2024-06-01", "not_after": "2024-06-30"}, day("2024-06-01"), day("2024-06-30")),
        ({"not_before": "2024-06-01"}, day("2024-06-01"), OPEN_LAST),
        ({"not_after": "2024-06-30"}, OPEN_FIRST, day("2024-06-30")),
    ],
)  # fmt: skip
def test_a_day_stands_as_its_two_ends(said, first, last):
    found = row(arrived=said)
    assert (found["arrived_first"], found["arrived_last"]) == (first, last)


def test_a_circumstance_that_goes_on_has_no_last_day():
    (held,) = row(late_filing=[{"circumstance": "parolee", "from": "2024-06-01", "until": "ongoing"}])["late_filing"]
    assert (held["until_first"], held["until_last"]) == (OPEN_LAST, OPEN_LAST)


@pytest.mark.parametrize(
    ("said", "listed", "whole"),
    [
        ({}, None, None),
        ({"convictions": []}, 0, True),
        ({"convictions": {"known": [], "complete": False}}, 0, False),
        ({"convictions": {"known": [{"max_term": "P6M"}], "complete": False}}, 1, False),
    ],
)
def test_no_list_an_empty_one_and_one_that_may_go_on_are_three_things(said, listed, whole):
    found = row(**said)
    assert (found["convictions"] is None) == (listed is None)
    assert len(found["convictions"] or ()) == (listed or 0)
    assert found["convictions_complete"] is whole


def test_a_term_keeps_its_months_and_its_days_apart():
    (one,) = row(convictions=[{"max_term": "P1Y6M", "sentence": "P5D"}])["convictions"]
    assert (one["max_term_months"], one["max_term_days"]) == (18, 0)
    assert (one["sentence_months"], one["sentence_days"]) == (0, 5)


def test_a_record_that_is_denied_is_no_and_one_that_is_not_told_is_unknown():
    denied, told, silent = (row(**one) for one in ({"in_proceedings": False}, {"in_proceedings": FIELDS}, {}))
    assert (denied["in_proceedings"], told["in_proceedings"], silent["in_proceedings"]) == (False, True, None)
    name = column("in_proceedings.ground_mandatory")
    assert (denied[name], told[name], silent[name]) == (None, True, None)


def test_every_day_of_the_vocabulary_has_its_place_among_the_days():
    places = facts.day_places()
    assert {"arrived", "status.granted", "convictions[].convicted", "absences[].left"} <= places
    for fact in VOCABULARY:
        if fact.kind is Kind.DAY and fact.name not in facts.UNREAD:
            assert fact.name in places


# --- what letters ask for


def test_the_soonest_of_two_things_to_do_has_the_least_number_and_each_its_own():
    days = [day("2026-01-01"), day("2026-01-02")]
    codes = [facts.code_of(what, by) for by, what in itertools.product(days, SENT)]
    assert codes == sorted(set(codes))


def test_a_letter_that_asks_for_an_answer_is_in_the_row():
    found = row(status={"granted": "2022-01-01"}, notices=[{"kind": "intent_to_withdraw", "date": "2026-01-05"}])
    (code,) = found[facts.LETTERS]
    assert SENT[code % len(SENT)] == "respond"
    assert code // len(SENT) > day("2026-01-05")


def test_a_record_within_an_entry_is_written_field_by_field():
    fact = FactType(
        "x", Kind.RECORDS, fields=(FactType("n", Kind.NUMBER), FactType("on", Kind.DAY), FactType("l", Kind.CODES))
    )
    names = [facts.row_type(fact).field(n).name for n in range(facts.row_type(fact).num_fields)]
    assert names == ["n", "on_first", "on_last"], "a list within an entry has no column there"
