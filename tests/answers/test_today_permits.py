"""What a country's page says of work permits around the last day of the last notice that extends them."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.today import country_card

LAST = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("country", "on", "expected"),
    [
        ("LB", LAST - dt.timedelta(1), ["permits.listed", "permits.printed"]),
        ("LB", LAST, ["permits.listed", "permits.printed"]),
        ("LB", LAST + dt.timedelta(1), ["permits.ran_out", "permits.open"]),
        ("SV", dt.date(2026, 9, 10), ["permits.ran_out", "permits.open"]),
        ("HT", dt.date(2026, 11, 28), ["permits.ended"]),
    ],
)
def test_past_its_last_day_a_notice_is_told_once_and_until_then_with_its_cards(register, country, on, expected):
    permits = country_card(country, register, on).permits
    assert [line.id for line in permits] == expected
    for line in permits:
        if line.id == "permits.ran_out":
            assert line.values["through"] < on
            assert line.source is not None
