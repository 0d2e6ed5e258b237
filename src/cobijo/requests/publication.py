"""On which day something was published, so that nobody is shown on an earlier day what could not yet be read.

An address tells its own day in many a newspaper; else the ledger gives it, or it is not known. Then, and of remarks of
our own on an entry, only this is: it had been read when the ledger was last added to.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from cobijo.requests.model import Figure, Request, Source
from cobijo.timeline import Span, parse_span

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/")


def published(url: str | None, date: Span | None = None) -> Span | None:
    """The days on which an address may have come to be read: those given, or those that it tells itself."""
    if date is not None or url is None:
        return date
    try:
        if fits := _DAY.search(url):
            return parse_span(dt.date(*(int(part) for part in fits.groups())))
        if fits := _MONTH.search(url):
            first = dt.date(int(fits[1]), int(fits[2]), 1)
            after = (first + dt.timedelta(days=31)).replace(day=1)
            return parse_span({"not_before": first, "not_after": after - dt.timedelta(days=1)})
    except ValueError:  # numbers that are no day
        return None
    return None


def readable(url: str | None, known: dt.date | None, date: Span | None = None) -> bool:
    """Whether it is certain that something could be read by a day; without a day, all is shown that there is."""
    if known is None or known >= last_day():
        return True
    when = published(url, date)
    return when is not None and when.last <= known.toordinal()


def read_by(sources: tuple[Source, ...], known: dt.date | None) -> tuple[Source, ...]:
    """The sources that could be read by a day."""
    return tuple(one for one in sources if readable(one.url, known, one.date))


def figure_by(figure: Figure, request: Request, known: dt.date | None) -> bool:
    """Whether a number had been published by a day: by its address; else in a year, of those that the ledger names of
    it and of the request, that was over."""
    if published(figure.url) is not None or known is None or known >= last_day():
        return readable(figure.url, known)
    years = {int(year) for year in _YEAR.findall(figure.by.en)} | {dt.date.fromordinal(int(request.date.last)).year}
    return max(years) < known.year


def doubted_by(request: Request, known: dt.date | None) -> bool:
    """Whether the words of what is doubtful of a request had been told of by a day."""
    return readable(None, known, request.told)


@lru_cache(maxsize=1)
def last_day() -> dt.date:
    """The last day that an entry of the shipped ledger is of."""
    from cobijo.requests.read import shipped

    return dt.date.fromordinal(int(max(request.date.last for request in shipped().requests.values())))
