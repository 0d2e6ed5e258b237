"""Printed days as E-Verify, USCIS and their readers had them on a day: never accepted where dead, never refused where
alive, and an answer nearly always. `cards.csv` holds the facts; many come from MigrantUSA's table of work permits
(github.com/migrantusa/us-immigration-data, CC BY 4.0), the rest from notices and firms that the register names.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from cobijo.decide.card import check_card
from cobijo.timeline import AsOf

FACTS = list(csv.DictReader((Path(__file__).parent / "cards.csv").open(encoding="utf-8")))


def day(text):
    return dt.date.fromisoformat(text) if text else None


def checked(register, fact, category="A12"):
    asof = AsOf(day(fact["on"]), day(fact["known"]))
    return answer(register, asof, category, day(fact["expires"]), day(fact["received"]))


@cache
def answer(register, asof, category, expires, received):
    """Each is asked once: three tests look at the same answers."""
    return check_card(register, asof, category=category, expires=expires, renewal_received=received)


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: "-".join(v for v in f.values() if v))
def test_no_card_is_accepted_that_was_dead_nor_refused_that_was_alive(register, fact):
    found = checked(register, fact)
    allowed = {"accept": {True, None}, "no": {False, None}, "open": {None}, "not accept": {False, None}}
    assert found.valid in allowed[fact["answer"]]
    if fact["through"] and found.valid:
        assert found.through == day(fact["through"])


def test_an_answer_is_given_for_nearly_all(register):
    settled = {"accept": True, "no": False, "open": None}
    asked = [fact for fact in FACTS if fact["answer"] in settled]
    right = [fact for fact in asked if checked(register, fact).valid is settled[fact["answer"]]]
    assert len(right) / len(asked) >= 0.95


@pytest.mark.long
def test_the_category_makes_no_difference(register):
    for fact in FACTS:
        assert checked(register, fact, "C19").valid is checked(register, fact).valid
