"""What a country's card says of an end that courts held back: no more than was seen, and what came between."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.country import designation_json
from cobijo.answers.today import country_card
from cobijo.register import stand
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.conftest import frozen

ON = dt.date(2026, 11, 26)


@pytest.fixture(name="register")
def as_it_was(register):
    """A notice that is published tomorrow turns none of this red."""
    return frozen(register, "2026-11-26")


@pytest.mark.parametrize("country", ["HN", "NI", "NP"])
def test_a_judgment_that_brought_it_back_for_a_while_is_told(register, country):
    why = country_card(country, register, ON).why
    assert why.id == "why.ended_again"
    assert why.values == {"back": dt.date(2025, 12, 31), "again": dt.date(2026, 2, 9)}
    said = Words("en", "today").say(f"today.{why.id}", dict(why.values))
    assert "December 31, 2025" in said
    assert "February 9, 2026" in said
    # Before the court of appeals it was in force, and nothing had come between.
    assert country_card(country, register, dt.date(2026, 1, 15)).kind == "in_force"
    assert country_card(country, register, dt.date(2025, 10, 15)).why.id == "why.ended_court"


@pytest.mark.parametrize("line", ["MM-2021", "SS-2011", "YE-2015"])
def test_an_end_that_only_the_agency_tells_is_in_doubt_everywhere(register, line):
    card = country_card(line[:2], register, ON)
    assert card.why.id == "why.ended_said"
    assert [one for one in card.doubts if "no order that lifted" in one]
    told = designation_json(stand(register.designations[line], AsOf(ON), register.edition.sources_reach), Words("en"))
    assert [one for one in told["doubts"] if "no order that lifted" in one]


@pytest.mark.parametrize("country", ["SO", "ET", "HT", "SY", "VE", "AF"])
def test_an_end_that_a_court_let_stand_says_so(register, country):
    assert country_card(country, register, ON).why.id == "why.ended_court"


def test_deferred_departure_past_the_reach_of_our_sources_is_not_said_to_have_ended(register):
    for country, on, expected in (
        ("HK", dt.date(2027, 2, 5), "ded.in_force"),
        ("HK", dt.date(2027, 2, 6), "ded.ran_out"),
        ("LB", ON, "ded.ended"),
    ):
        assert country_card(country, register, on).deferred.id == expected
