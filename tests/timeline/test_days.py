"""Days, the two times of an answer, and the working days of the government: each edge."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cobijo.timeline import AsOf, Span, parse_span, span_json
from cobijo.timeline.days import FIRST, LAST, day, exact_day, exactly, has_come, iso, iso_day, parse_day
from cobijo.timeline.federal_days import closed, earliest_kept, holidays, next_working_day, previous_working_day

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
JUNE = dt.date(2024, 6, 4)
ONE_DAY = dt.timedelta(days=1)


# --- a day


def test_a_day_that_is_known_is_exact_and_no_day_stays_none():
    assert exactly(JUNE) == day(JUNE) == Span(JUNE.toordinal(), JUNE.toordinal())
    assert exact_day(day(JUNE)) == JUNE
    assert iso_day(JUNE) == iso(JUNE.toordinal()) == "2024-06-04"
    assert exactly(None) is exact_day(None) is iso_day(None) is None


def test_a_span_of_two_days_has_no_exact_day():
    two = Span(JUNE.toordinal(), JUNE.toordinal() + 1)
    assert not two.exact
    assert exact_day(two) is None


@given(DAYS, st.integers(-400, 400))
def test_a_day_that_is_shifted_is_so_many_days_later(date, days):
    assert exact_day(day(date).shifted(days)) == date + dt.timedelta(days=days)


@pytest.mark.parametrize("end", [FIRST, LAST])
def test_an_end_that_nobody_knows_is_no_day(end):
    assert iso(end) is None


@pytest.mark.parametrize(
    ("text", "by", "come"),
    [
        ("2024-06-03", JUNE, True),
        ("2024-06-04", JUNE, True),
        ("2024-06-05", JUNE, False),
        ("2024-05", JUNE, True),
        ("2024-06", JUNE, False),
        ("2024-06", dt.date(2024, 6, 30), False),
        ("2024-06", dt.date(2024, 7, 1), True),
        ("2023", JUNE, True),
        ("2024", JUNE, False),
    ],
)
def test_a_month_or_a_year_has_come_when_it_has_gone_by(text, by, come):
    assert has_come(text, by) is come


@given(DAYS)
def test_what_is_written_is_read_again(date):
    assert (
        parse_day(date.isoformat())
        == parse_day(date)
        == parse_day(dt.datetime(date.year, date.month, date.day))
        == date
    )
    assert span_json(parse_span(date.isoformat())) == date.isoformat()


@given(DAYS, DAYS)
@example(JUNE, JUNE)
def test_an_interval_is_read_again_as_it_was_written(one, other):
    first, last = sorted((one, other))
    written = span_json(parse_span({"not_before": first.isoformat(), "not_after": last.isoformat()}))
    assert parse_span(written) == Span(first.toordinal(), last.toordinal())
    assert (written == first.isoformat()) == (first == last)


def test_of_nothing_known_nothing_is_written():
    assert span_json(None) is span_json(Span(FIRST, LAST)) is None


@pytest.mark.parametrize(
    "value",
    [
        "2024-W23-2",
        "20240604",
        "2024-06-04 ",
        "2024/06/04",
        "２０２４-06-04",
        "2024-06-4 ",
        "24-06-2004",
        "x024-06-04",
        "2024-x6-04",
        "2024-06-0x",
        "",
        True,
    ],
)
def test_a_day_in_another_spelling_is_refused(value):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_day(value)


@pytest.mark.parametrize("time", [dt.time(1), dt.time(0, 1), dt.time(0, 0, 1)])
def test_a_time_of_day_is_refused_and_not_cut_off(time):
    with pytest.raises(ValueError, match="without a time"):
        parse_day(dt.datetime.combine(JUNE, time))


# --- the two times


@pytest.mark.parametrize(
    ("known", "made_public", "published"),
    [
        (None, dt.date.max, True),
        (None, None, True),
        (JUNE, None, True),
        (JUNE, JUNE - ONE_DAY, True),
        (JUNE, JUNE, True),
        (JUNE, JUNE + ONE_DAY, False),
    ],
)
def test_what_was_made_public_by_the_day_is_known_and_so_is_what_nobody_dated(known, made_public, published):
    assert AsOf(dt.date(2000, 1, 1), known).published(made_public) is published


# --- working days

KEPT = {
    2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
}
"""The days, Mondays to Fridays, on which the holidays of 5 U.S.C. 6103 are kept: New Year's Day of 2022 in 2021."""


@pytest.mark.parametrize("year", KEPT)
def test_the_government_is_closed_on_weekends_and_on_the_days_on_which_holidays_are_kept(year):
    kept = {dt.date.fromisoformat(f"{year}-{one}") for one in KEPT[year].split()}
    assert {one for one in holidays(year) | holidays(year + 1) if one.year == year} == kept
    every = [
        dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days)
    ]
    assert [one for one in every if closed(one)] == [one for one in every if one.isoweekday() > 5 or one in kept]


@pytest.mark.parametrize(
    ("asked", "following", "before"),
    [
        ("2024-06-04", "2024-06-04", "2024-06-04"),
        ("2024-06-01", "2024-06-03", "2024-05-31"),
        ("2024-05-27", "2024-05-28", "2024-05-24"),
        ("2022-01-01", "2022-01-03", "2021-12-30"),
        ("2026-07-04", "2026-07-06", "2026-07-02"),
    ],
)
def test_a_period_that_ends_on_a_closed_day_runs_to_the_next_working_day(asked, following, before):
    one = dt.date.fromisoformat(asked)
    assert next_working_day(one) == dt.date.fromisoformat(following)
    assert previous_working_day(one) == dt.date.fromisoformat(before)


@given(DAYS, st.integers(0, 12))
def test_paper_is_in_time_in_both_ways_of_asking(last, later):
    received = last + dt.timedelta(days=later)
    assert (earliest_kept(received) <= last) == (received <= next_working_day(last))


@given(DAYS)
def test_the_earliest_last_day_that_paper_keeps_is_never_later_than_the_paper(received):
    earliest = earliest_kept(received)
    assert earliest <= received
    assert all(closed(earliest + n * ONE_DAY) for n in range((received - earliest).days))
    assert not closed(earliest - ONE_DAY)
