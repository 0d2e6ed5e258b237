"""Calendar terms and spans of days: each edge."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobijo.timeline import Span, Term, parse_span, span_json
from cobijo.timeline.days import FIRST, LAST

ORDER = [
    ("P12M", "P1Y", False),
    ("P1Y", "P12M", False),
    ("P1Y1D", "P1Y", True),
    ("P18M", "P1Y", True),
    ("P11M", "P1Y", False),
    ("P365D", "P1Y", False),
    ("P366D", "P1Y", None),
    ("P367D", "P1Y", True),
    ("P364D", "P1Y", False),
    ("P52W", "P1Y", False),
    ("P28D", "P1M", False),
    ("P30D", "P1M", None),
    ("P31D", "P1M", None),
    ("P32D", "P1M", True),
    ("P6D", "P5D", True),
    ("P5D", "P5D", False),
    ("P0D", "P5D", False),
    ("P1M", "P5D", True),
    ("P1Y", "P366D", False),
    ("P1M", "P27D", True),
    ("P1M", "P28D", None),
    ("P1M", "P30D", None),
    ("P1M", "P31D", False),
]


@pytest.mark.parametrize(("term", "limit", "longer"), ORDER)
def test_terms_are_compared_by_the_calendar(term, limit, longer):
    assert Term.parse(term).longer_than(Term.parse(limit)) is longer


@pytest.mark.parametrize("text", ["", "P", "1Y", "P1", "P-1D", "P1.5Y", "PT1H", None, 5])
def test_a_term_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        Term.parse(text)


@pytest.mark.parametrize("text", ["P200Y", "P2400M", "P72000D", "P" + "0" * 37 + "1Y"])
def test_a_term_of_two_hundred_years_is_the_longest(text):
    assert Term.parse(text).months + Term.parse(text).days / 30 <= 2400


@pytest.mark.parametrize("text", ["P201Y", "P200Y1D", "P2401M", "P72001D", "P" + "0" * 38 + "1Y"])
def test_a_longer_one_or_one_of_more_signs_is_refused(text):
    with pytest.raises(ValueError, match="a duration"):
        Term.parse(text)


@given(st.integers(0, 60), st.integers(0, 400))
def test_a_term_is_read_again_as_it_was_written(months, days):
    assert Term.parse(str(Term(months, days))) == Term(months, days)


@given(st.integers(0, 60), st.integers(0, 400), st.integers(0, 60), st.integers(0, 400))
def test_a_decided_order_holds_from_every_start(months, days, other_months, other_days):
    one, two = Term(months, days), Term(other_months, other_days)
    longer = one.longer_than(two)
    if longer is None:
        return
    for start in (dt.date(1999, 1, 1), dt.date(2000, 2, 1), dt.date(2003, 3, 1), dt.date(2001, 12, 1)):
        assert (end(start, one) > end(start, two)) is longer


def end(start: dt.date, term: Term) -> dt.date:
    years, month = divmod(start.month - 1 + term.months, 12)
    return dt.date(start.year + years, month + 1, start.day) + dt.timedelta(term.days)


def test_an_open_end_is_the_absence_of_an_end():
    assert parse_span({"not_after": "2024-04-30"}) == Span(FIRST, dt.date(2024, 4, 30).toordinal())
    assert parse_span({"not_before": "2024-04-30"}).last == LAST
    assert span_json(parse_span({"not_before": "2024-04-30"})) == {"not_before": "2024-04-30"}


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"not_before": None},
        {"not_before": "2024-05-01", "not_after": "2024-04-30"},
        {"before": "2024-01-01"},
        "2024-02-30",
        "2024-1-1",
        20240101,
        "2024-01-01T10:00",
    ],
)
def test_a_day_that_is_none_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        parse_span(value)
