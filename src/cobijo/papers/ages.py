"""The age of the person on the day of the postmark, as far as the case and the person file settle it."""

from __future__ import annotations

import datetime as dt

from cobijo.law.related.cfr103 import SIGNS_ALONE
from cobijo.papers.answers import Source


def age_on(source: Source) -> int | None:
    """The age on the day of the postmark; None where it is not settled on which side of 14 it is, which is all that
    the fees ask (8 CFR 106.2). Of two days that are told, or years, the age by the one that is nearer to 14."""
    oldest, youngest = _ages(source)
    if youngest is not None and youngest >= SIGNS_ALONE:
        return youngest
    return oldest if oldest is not None and oldest < SIGNS_ALONE else None


def who_signs(who: str, source: Source) -> str:
    """Who signs where a form has a place for somebody, as the last part of a message's id: for a child under 14 a
    parent or a legal guardian may, on the 14th birthday no more, and where the age is open that is said."""
    if who != "applicant":
        return who
    oldest, youngest = _ages(source)
    if youngest is not None and youngest >= SIGNS_ALONE:
        return who
    return "applicant_child" if oldest is not None and oldest < SIGNS_ALONE else "applicant_age_open"


def _ages(source: Source) -> tuple[int | None, int | None]:
    """The highest age and the lowest that can be true; None for one that has no bound. Two days that are told
    are both."""
    span, own = source.case.facts.get("born"), source.person.get("born")
    if own is not None:
        age = _age(own, source.on)
        if span is None or span.first <= own.toordinal() <= span.last:
            return age, age
        first, last = _bound(span.first, source.on), _bound(span.last, source.on)
        if age is None or first is None or last is None:
            return None, None
        return max(age, first), min(age, last)
    if span is None:
        return None, None
    return _bound(span.first, source.on), _bound(span.last, source.on)


def _bound(day: float, on: dt.date) -> int | None:
    """The age by one end of what is known of the day of birth; None where it has none."""
    return None if abs(day) == float("inf") else _age(dt.date.fromordinal(int(day)), on)


def _age(born: dt.date, on: dt.date) -> int | None:
    """Years on a day; None for who is born after it."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return years if years >= 0 else None
