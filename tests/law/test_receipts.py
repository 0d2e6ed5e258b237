"""8 CFR 274a.13(d) as rules: what the receipt of a renewal brings, held to its schedule on every edge."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.facts.asked import facts
from cobijo.law.book import section
from cobijo.law.cfr274a.s13_automatic_extension import EIGHTEEN_MONTHS, HALF_A_YEAR, ONE_YEAR, PERIODS, SCHEDULE
from cobijo.logic import Truth, any_of, compile_tree, some, trace
from cobijo.logic.leaves import Listed
from cobijo.timeline import day

EXPIRES = dt.date(2022, 3, 1)
ONE_DAY = dt.timedelta(days=1)

BY_RECEIPT = some(facts.cards, any_of(HALF_A_YEAR, EIGHTEEN_MONTHS, ONE_YEAR))
"""Whether the receipt of a renewal extends a card, so far as it is the receipt's to say."""


def by_receipt(received):
    """What the schedule has for a renewal received on a day; None before it begins."""
    return next((one for one in SCHEDULE if one.first <= received and (one.last is None or received <= one.last)), None)


def answer(received, on, expires=EXPIRES):
    card = {"expires": day(expires), "renewal_received": None if received is None else day(received)}
    return Truth(compile_tree(BY_RECEIPT)({"cards": Listed((card,))}, {"on": day(on)}))


@pytest.mark.parametrize(
    ("received", "on", "expires", "expected"),
    [
        ("2022-01-01", "2022-08-28", "2022-03-01", Truth.YES),
        ("2022-01-01", "2022-08-29", "2022-03-01", Truth.JUDGMENT),
        ("2022-01-01", "2023-08-23", "2022-03-01", Truth.JUDGMENT),
        ("2022-01-01", "2023-08-24", "2022-03-01", Truth.NO),
        ("2022-05-03", "2022-11-28", "2022-06-01", Truth.YES),
        ("2022-05-04", "2023-11-23", "2022-06-01", Truth.YES),
        ("2022-05-04", "2023-11-24", "2022-06-01", Truth.NO),
        ("2022-06-02", "2022-07-01", "2022-06-01", Truth.JUDGMENT),
        ("2025-08-01", "2026-09-09", "2025-09-09", Truth.YES),
        ("2025-08-01", "2026-09-10", "2025-09-09", Truth.NO),
        ("2025-10-30", "2025-11-01", "2025-10-31", Truth.NO),
        ("2017-01-16", "2017-03-01", "2017-02-01", Truth.NO),
        (None, "2022-04-01", "2022-03-01", Truth.UNKNOWN),
    ],
)
def test_the_receipt_of_a_renewal(received, on, expires, expected):
    days = [None if one is None else dt.date.fromisoformat(one) for one in (received, on, expires)]
    assert answer(*days) is expected


def test_the_rules_hold_to_the_schedule_on_every_edge():
    edges = {edge + step * ONE_DAY for one in SCHEDULE for edge in (one.first, one.last) if edge for step in (-1, 0, 1)}
    for received in edges:
        expires, found = received + 30 * ONE_DAY, by_receipt(received)
        card = {"cards": Listed(({"expires": day(expires), "renewal_received": day(received)},))}
        if found is None or not (found.days or found.years):
            assert answer(received, expires + ONE_DAY, expires) is Truth.NO
            continue
        last = found.through(expires)
        assert answer(received, last, expires) is Truth.YES
        later = answer(received, last + ONE_DAY, expires)
        assert later is (Truth.JUDGMENT if found.maybe_days else Truth.NO)
        assert trace(BY_RECEIPT, card, {"on": day(last)}).truth == Truth.YES


def test_a_year_after_the_29th_of_february_ends_on_the_28th():
    assert answer(dt.date(2025, 8, 1), dt.date(2029, 2, 28), dt.date(2028, 2, 29)) is Truth.YES
    assert answer(dt.date(2025, 8, 1), dt.date(2029, 3, 1), dt.date(2028, 2, 29)) is Truth.NO


def test_the_employers_law_is_in_the_rule_book():
    receipts = {"renewal_half_a_year", "renewal_timely", "extended_by_receipt"}
    assert {entry.rule.id for entry in section("8 CFR 274a.13(d)")} == receipts
    assert {entry.rule.id for entry in section("8 CFR 274a.2")} >= {"card_valid", "card_unexpired", "card_extended"}
    assert {entry.rule.id for entry in section("8 U.S.C. 1254a(d)(2)")} >= {"extended_by_notice", "card_within_period"}
    assert {one.citation for one in PERIODS} <= {one.source for one in SCHEDULE}
