"""A day that is known exactly, or only between two others.

Inside, days are proleptic ordinals (`datetime.date.toordinal`), so that comparing is integer arithmetic and every
engine can do it. An end that nobody knows is infinite: the absence of an end, never a made-up day.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from cobijo.messages import Phrase

FIRST = float("-inf")
LAST = float("inf")


class Span(NamedTuple):
    """One day, somewhere from `first` to `last` (ordinals, both inclusive; infinite where not known)."""

    first: float
    last: float

    @property
    def exact(self) -> bool:
        """Whether the day is known exactly."""
        return self.first == self.last

    def shifted(self, days: int) -> Span:
        """The same day, `days` later."""
        return Span(self.first + days, self.last + days)


def ordinal(value: dt.date) -> int:
    """The ordinal of a date."""
    return value.toordinal()


def day(value: dt.date) -> Span:
    """A day known exactly."""
    number = value.toordinal()
    return Span(number, number)


def exactly(value: dt.date | None) -> Span | None:
    """A day known exactly; None where there is none."""
    return None if value is None else day(value)


def exact_day(span: Span | None) -> dt.date | None:
    """The day of a span that is known exactly; None of any other, and where there is none."""
    return dt.date.fromordinal(int(span.first)) if span is not None and span.exact else None


def iso_day(value: dt.date | None) -> str | None:
    """A day as ISO 8601; None where there is none."""
    return None if value is None else value.isoformat()


def has_come(text: str, by: dt.date) -> bool:
    """Whether a day as ISO 8601 had come by another; of a month or a year (`2021-03`), whether it had gone by."""
    known = by.isoformat()
    return text < known[: len(text)] or text == known


def iso(number: float) -> str | None:
    """An ordinal as ISO 8601; None where the end is open."""
    if number in (FIRST, LAST):
        return None
    return dt.date.fromordinal(int(number)).isoformat()


def parse_day(value: Any) -> dt.date:
    """A `date`, or an ISO 8601 day as text. Raises ValueError; times of day are refused, not cut off."""
    if isinstance(value, dt.datetime):
        if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date()
        raise ValueError("a day without a time")
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and _written(value):
        return dt.date.fromisoformat(value)
    raise ValueError("a day as YYYY-MM-DD")


def _written(text: str) -> bool:
    """Whether a text is in the one spelling of ISO 8601 that is taken: no weeks, no other digits, nothing left out."""
    return (
        len(text) == 10 and text.isascii() and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:]).isdigit()
    )


def parse_span(value: Any) -> Span:
    """A day, or `{"not_before": day, "not_after": day}` with either end left out. Raises ValueError."""
    if not isinstance(value, dict):
        return day(parse_day(value))
    extra = set(value) - {"not_before", "not_after"}
    if extra:
        raise ValueError(Phrase("only not_before and not_after, not {names}", names=", ".join(sorted(extra))))
    first = value.get("not_before")
    last = value.get("not_after")
    if first is None and last is None:
        raise ValueError("at least one of not_before and not_after")
    span = Span(
        FIRST if first is None else ordinal(parse_day(first)), LAST if last is None else ordinal(parse_day(last))
    )
    if span.first > span.last:
        raise ValueError("not_before on or before not_after")
    return span


def span_json(span: Span | None) -> Any:
    """A span as the contract writes it: a day, an interval, or None."""
    if span is None or (span.first == FIRST and span.last == LAST):
        return None
    if span.exact:
        return iso(span.first)
    ends = {"not_before": iso(span.first), "not_after": iso(span.last)}
    return {name: end for name, end in ends.items() if end is not None}
