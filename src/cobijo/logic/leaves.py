"""What each leaf means: from values to a truth. The generated source and the trace both call these.

Values inside the engine: a day is a `Span`, a term a `Term`, a code a string, a list a `Listed`; None is unknown.
Truths are the plain integers of `Truth`.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from typing import Any, NamedTuple

from cobijo.timeline import Span, Term
from cobijo.timeline.days import FIRST, LAST

NO, UNKNOWN, JUDGMENT, YES = 0, 1, 2, 3


class Listed(NamedTuple):
    """The known entries of a list, and whether they are all."""

    items: tuple[Any, ...]
    complete: bool = True


def entries(facts: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    """The known entries of a list of a case; none where nothing is known of it."""
    listed: Listed | None = facts.get(name)
    return () if listed is None else listed.items


def is_true(value: bool | None) -> int:
    """The value itself."""
    return UNKNOWN if value is None else (YES if value else NO)


def is_one_of(value: str | None, codes: tuple[str, ...]) -> int:
    """Whether the value is one of the codes."""
    return UNKNOWN if value is None else (YES if value in codes else NO)


def same(first: object, second: object) -> int:
    """Whether two codes are equal."""
    return UNKNOWN if first is None or second is None else (YES if first == second else NO)


def contains(items: Listed | None, value: object) -> int:
    """Whether the list holds the value."""
    if items is None or value is None:
        return UNKNOWN
    if value in items.items:
        return YES
    return NO if items.complete else UNKNOWN


def has_at_least(items: Listed | None, count: int) -> int:
    """Whether the list has at least that many entries."""
    if items is None:
        return UNKNOWN
    if len(items.items) >= count:
        return YES
    return NO if items.complete else UNKNOWN


def not_after(first: Span | None, second: Span | None) -> int:
    """Whether the first day is on or before the second."""
    if first is None or second is None:
        return UNKNOWN
    if first[1] <= second[0]:
        return YES
    return NO if first[0] > second[1] else UNKNOWN


def longer_than(term: Term | None, limit: Term) -> int:
    """Whether the term exceeds the limit; a judgment where the calendar leaves it open."""
    if term is None:
        return UNKNOWN
    longer = term.longer_than(limit)
    return JUDGMENT if longer is None else (YES if longer else NO)


def not_more_than(number: float | None, limit: int) -> int:
    """Whether the number is at most the limit."""
    return UNKNOWN if number is None else (YES if number <= limit else NO)


def within(paragraph: str | None, paragraphs: tuple[str, ...]) -> int:
    """Whether a cited paragraph is one of these or lies below one of them."""
    if paragraph is None:
        return UNKNOWN
    if any(paragraph == p or paragraph.startswith(p + "(") for p in paragraphs):
        return YES
    return UNKNOWN if any(p.startswith(paragraph + "(") for p in paragraphs) else NO


def known(value: object) -> int:
    """Whether anything is known of the value."""
    return NO if value is None else YES


def whole(items: Listed | None) -> int:
    """Whether the list is known to lack nothing."""
    return YES if items is not None and items.complete else NO


def counted(count: int, truths: list[int], complete: bool) -> int:
    """Whether at least `count` of the truths hold, given whether the lists they come from are complete."""
    sure = truths.count(YES)
    if sure >= count:
        return YES
    if not complete:
        return UNKNOWN
    if len(truths) - truths.count(NO) < count:
        return NO
    return UNKNOWN if UNKNOWN in truths else JUDGMENT


def later(span: Span | None, days: int, years: int = 0, months: int = 0) -> Span | None:
    """A day, some calendar years, months and days later."""
    if span is None:
        return None
    first, last = span
    if years:
        first, last = _years_later(first, years), _years_later(last, years)
    if months:
        first, last = months_later(first, months), months_later(last, months)
    return Span(first + days, last + days)


def _years_later(number: float, years: int) -> float:
    if number in (FIRST, LAST):
        return number
    date = dt.date.fromordinal(int(number))
    try:
        return date.replace(year=date.year + years).toordinal()
    except ValueError:
        return dt.date(date.year + years, 3, 1).toordinal()


def months_later(number: float, months: int) -> float:
    """An ordinal so many calendar months later; a month that lacks the day ends on its last."""
    if number in (FIRST, LAST):
        return number
    date = dt.date.fromordinal(int(number))
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    return dt.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1])).toordinal()
