"""What could not yet be read on a day is not shown on it: every day on which the ledger has anything, walked."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from cobijo.answers.requests import event_json, request_json
from cobijo.logic import Truth
from cobijo.requests import made_by
from cobijo.requests.publication import last_day, published
from cobijo.requests.read import shipped, shipped_events
from cobijo.words import Words

LEDGER, EVENTS, ENGLISH = shipped(), shipped_events(), Words("en")
URLS = {s.url: published(s.url, s.date) for r in LEDGER.requests.values() for s in r.sources}
DAYS = sorted(
    {
        dt.date.fromordinal(int(span.first) + more)
        for r in LEDGER.requests.values()
        for span in (r.date, r.announced, r.told, *(s.date for s in r.statements), *URLS.values())
        if span is not None
        for more in (-1, 0)
    }
)


AHEAD = re.compile(r"to March 8, 1999|H\.R\. \d+")
"""What was said beforehand, the end of a pause; and what is no year."""


def shown(day):
    made = [r for r in LEDGER.requests.values() if made_by(r, day) != Truth.NO]
    begun = [e for e in EVENTS.events.values() if e.began.last <= day.toordinal()]
    entries = [request_json(r, day, ENGLISH, EVENTS, known=day) for r in made]
    return [*entries, *(event_json(e, ENGLISH, known=day) for e in begun)]


def words_of(value):
    """Every text of an answer, but the spans of the days on which the entry itself may have been made."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("id", "event", "repeats", "date", "began", "covers"):
                yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.long
def test_nothing_of_a_later_day_is_shown_on_any():
    assert len(DAYS) > 150
    for day in (one for one in DAYS if one < last_day()):
        for entry in shown(day):
            for text in words_of(entry):
                told = published(text) if text.startswith("http") else None
                assert told is None or told.last <= day.toordinal(), (day, entry["id"], text)
                years = re.findall(r"\b(?:19|20)\d\d\b", AHEAD.sub("", text))
                assert all(int(year) <= day.year for year in years), (day, entry["id"], text)


@pytest.mark.parametrize(
    ("id_", "day", "gone"),
    [
        ("GT-2012-11-09", "2012-12-01", "casa-blanca-responde"),
        ("GT-2005-10-12", "2013-01-15", "2020"),
        ("GT-1998-12-10", "1998-12-15", "Honduras and Nicaragua (TPS)"),
        ("SV-2001-02", "2001-02-20", "cnn.com"),
    ],
)
def test_what_came_later_is_not_shown_and_its_being_there_is_said(id_, day, gone):
    known, request = dt.date.fromisoformat(day), LEDGER.requests[id_]
    then = request_json(request, known, ENGLISH, EVENTS, known=known)
    assert gone not in json.dumps(then)
    assert len(then["sources"]) + then["sources_not_shown"] == len(request.sources)
    assert (then["doubt"] is None) == (request.doubt is None), "a doubt is never dropped"
    assert gone in json.dumps(request_json(request, known, ENGLISH, EVENTS)), "without a day of knowledge all is shown"
    assert request_json(request, known, ENGLISH, EVENTS, known=last_day())["sources_not_shown"] == 0


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://a.org/2013/11/22/x", "2013-11-22", "2013-11-22"),
        ("https://a.org/2001-03-03/x", "2001-03-03", "2001-03-03"),
        ("https://a.org/2019/09/x", "2019-09-01", "2019-09-30"),
        ("https://a.org/2019/12/x", "2019-12-01", "2019-12-31"),
    ],
)
def test_an_address_tells_its_day(url, first, last):
    found = published(url)
    assert [dt.date.fromordinal(int(end)).isoformat() for end in (found.first, found.last)] == [first, last]
    assert published("https://a.org/2019/13/x") is None
    assert published("https://a.org/?p=2019") is None
