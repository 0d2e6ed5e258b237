"""A card that bears the last known day of a designation which may go on: in doubt past that day, never a sure no."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.own_card import own
from cobijo.decide.card import check_card
from cobijo.decide.status import status_of
from cobijo.engines.cards import Printed, cards_of
from cobijo.facts.case import parse_case
from cobijo.facts.printed import CATEGORIES
from cobijo.register import stand
from cobijo.register.history import turning_days
from cobijo.timeline import AsOf
from tests.conftest import frozen

ITS_OWN = ["card.ran_out.printed", "card.ran_out.then"]
OF_A_NOTICE = ["card.ran_out", "card.ran_out.then"]
LETTER = ["card.condition.individual_notice", "card.condition.designation_lasts"]

CARDS = [
    # designation, printed day, day asked about, what is told besides, answer, what would settle it
    ("SV-2001", "2026-09-09", "2026-09-08", {}, True, []),
    ("SV-2001", "2026-09-09", "2026-09-09", {}, True, []),
    ("SV-2001", "2026-09-09", "2026-09-10", {}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2026-10-02", {}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2026-10-03", {}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2026-10-04", {}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2027-03-01", {}, None, ITS_OWN),
    # The letters extended older cards, not this one: to have one or none says nothing of it; nor does a renewal.
    ("SV-2001", "2026-09-09", "2026-09-10", {"notice": True}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2026-09-10", {"notice": False}, None, ITS_OWN),
    ("SV-2001", "2026-09-09", "2026-09-10", {"renewal_received": "2026-07-01"}, None, ITS_OWN),
    ("SV-2001", "2025-03-09", "2026-09-09", {}, None, LETTER[:1]),
    ("SV-2001", "2025-03-09", "2026-09-10", {}, None, OF_A_NOTICE),
    ("SV-2001", "2025-03-09", "2026-09-10", {"notice": True}, None, OF_A_NOTICE),
    ("SV-2001", "2025-03-09", "2026-09-10", {"notice": False}, False, []),
    # No card is known to bear these days, and later notices left the old one out.
    ("SV-2001", "2026-09-08", "2026-09-10", {}, False, []),
    ("SV-2001", "2026-08-15", "2026-09-10", {}, False, []),
    ("SV-2001", "2015-03-09", "2026-09-10", {}, False, []),
    ("LB-2024", "2026-11-27", "2026-11-27", {}, True, []),
    ("LB-2024", "2026-11-27", "2026-11-28", {}, None, ITS_OWN),
    ("LB-2024", "2026-11-27", "2027-06-01", {"notice": False}, None, ITS_OWN),
    ("LB-2024", "2026-05-27", "2026-11-28", {}, None, OF_A_NOTICE),
    ("LB-2024", "2026-11-26", "2026-11-28", {}, False, []),
    ("UA-2022", "2026-10-19", "2026-10-19", {}, True, []),
    ("UA-2022", "2026-10-19", "2026-10-20", {}, None, OF_A_NOTICE),
    ("UA-2022", "2026-10-19", "2026-10-20", {"notice": True}, None, OF_A_NOTICE),
    ("UA-2022", "2026-10-19", "2026-10-20", {"notice": False}, None, ITS_OWN),
    ("UA-2022", "2025-04-19", "2026-10-20", {"notice": False}, False, []),
    # Nobody knew for two days whether it stood.
    ("ET-2022", "2025-12-12", "2025-12-13", {}, None, ITS_OWN),
    # A court kept it alive, and the first list of cards came a month later.
    ("SO-1991", "2026-03-17", "2026-03-18", {}, None, ITS_OWN),
    ("SO-1991", "2026-03-17", "2026-04-13", {}, True, []),
    # Ended for sure.
    ("HT-2021", "2026-02-03", "2026-11-28", {}, False, []),
    ("HN-1999", "2025-07-05", "2026-11-28", {}, False, []),
    ("VE-2023", "2026-10-02", "2026-11-28", {}, False, []),
    ("SO-1991", "2026-03-17", "2026-11-28", {}, False, []),
]


@pytest.fixture(scope="module")
def known(register):
    return frozen(register, "2026-11-26")


def day(text):
    return dt.date.fromisoformat(text)


def checked(known, expires, on, told, *, category="A12", held=None):
    told = {name: day(value) if name == "renewal_received" else value for name, value in told.items()}
    asof = AsOf(day(on))
    return check_card(known, asof, category=category, expires=day(expires), held=held, **told)


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize(("line", "expires", "on", "told", "valid", "settle"), CARDS)
def test_who_tells_the_designation_hears_what_is_open(known, line, expires, on, told, valid, settle, category):
    found = checked(known, expires, on, told, category=category, held=frozenset({line}))
    assert found.valid is valid
    assert [one.id for one in found.settles] == settle
    assert found.goes_on == ((line,) if settle == ITS_OWN else ())


@pytest.mark.parametrize(("line", "expires", "on", "told", "valid", "settle"), CARDS)
def test_who_is_told_no_country_hears_no_surer_a_no_and_no_name_of_one(known, line, expires, on, told, valid, settle):
    found = checked(known, expires, on, told)
    assert not (found.valid is False and valid is not False)
    if found.goes_on:
        assert {one.id: one.values for one in found.settles if one.id in ITS_OWN} == {id_: {} for id_ in ITS_OWN}


@pytest.mark.parametrize(("line", "expires", "on", "told", "valid", "settle"), CARDS)
def test_a_roster_and_a_holders_page_say_the_same(known, line, expires, on, told, valid, settle):
    if told or day(on) < day("2026-09-01"):
        return
    alone = checked(known, expires, on, {})
    cell = cards_of(known, AsOf(day(on))).cell([Printed("A12", day(expires).toordinal(), None, None, None)])
    assert {True: " valid", False: " not_extended", None: " open"}[alone.valid] in cell
    page = own(known.designations[line], known, day(on), day(expires))
    assert page.valid is valid
    if settle == ITS_OWN:
        assert (page.through, bool(page.source), page.lasts) == (day(expires), True, True)


@pytest.mark.parametrize(
    ("country", "expires", "on", "valid"),
    [
        ("SV", "2026-09-09", "2026-09-09", True),
        ("SV", "2026-09-09", "2026-09-10", None),
        ("SV", "2026-09-09", "2026-11-27", None),
        ("LB", "2026-11-27", "2026-11-28", None),
        ("UA", "2026-10-19", "2026-11-27", None),
        ("HN", "2025-07-05", "2026-11-27", False),
        ("HT", "2026-02-03", "2026-11-27", False),
    ],
)
def test_status_never_says_a_sure_no_of_a_card_while_work_is_unknown(known, country, expires, on, valid):
    holder = {"ref": "R-1", "nationalities": [country], "cards": [{"category": "A12", "expires": expires}]}
    first, *_ = status_of(parse_case(holder), known, AsOf(day(on)), country=country)
    assert [one.valid for one in first.cards] == [valid]


def test_a_card_of_the_last_known_period_is_never_surely_dead_while_its_designation_may_stand(register):
    """Of every designation, on each day on which the record begins not to know, and the next."""
    asked = 0
    for line in register.designations.values():
        for turn in turning_days(line, register.edition.sources_reach):
            for on in (turn, turn + dt.timedelta(days=1)):
                standing = stand(line, AsOf(on), register.edition.sources_reach)
                if standing.in_force is not None or standing.period_ends is None or standing.period_ends >= on:
                    continue
                for notice in (None, True, False):
                    for held in (None, frozenset({line.id})):
                        asked += 1
                        found = check_card(register, AsOf(on), category="A12", expires=standing.period_ends,
                                           notice=notice, held=held)  # fmt: skip
                        assert found.valid is not False, (line.id, on, notice, held)
                        assert (found.valid is None) == bool(found.settles)
    assert asked
