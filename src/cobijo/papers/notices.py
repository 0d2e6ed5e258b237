"""What the agency wrote and waits to be answered: each notice of the case with its last day and what to do, for the
office and for the client. The days are those of `status`, so that no sheet leaves out what the reminder has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.answers.screening import deadline_text
from cobijo.decide.deadlines import Deadline, in_court, letters
from cobijo.logic.leaves import Listed, entries
from cobijo.papers.answers import Source
from cobijo.words import Words

_OPEN = {
    "denial": "appeal_open",
    "withdrawal": "appeal_open",
    "intent_to_withdraw": "respond_open",
    "evidence_request": "evidence",
}
"""What is to be done of a notice whose last day can't be counted, as its day is not told."""


class Notice(NamedTuple):
    """What a notice asks: the last part of a message's id, and its last day with what it was counted by, if known."""

    what: str
    day: dt.date | None = None
    deadline: Deadline | None = None


def notices_of(facts: Mapping[str, Any], on: dt.date) -> Iterator[Notice]:
    """Each notice of a case that is answered by a day, as of a day, the soonest first."""
    found, undated = [], []
    for notice in entries(facts, "notices"):
        kind = notice.get("kind")
        if due := letters({**facts, "notices": Listed((notice,))}):
            found += [Notice(one.what if one.date >= on else "past", one.date, one) for one in due]
        elif kind in _OPEN and (_OPEN[kind] != "appeal_open" or not in_court(facts, notice)):
            undated.append(Notice(_OPEN[kind]))
    yield from sorted(found, key=lambda one: (one.day or dt.date.max, one.what))
    yield from undated


def notices_said(source: Source, words: Words) -> list[str]:
    """The notices for the office, each with its law."""
    return [_said(one, words) for one in notices_of(source.case.facts, source.on)]


def _said(one: Notice, words: Words) -> str:
    if one.deadline is None or one.what == "past":
        return words.say(f"packet.notice.{one.what}", {"day": one.day})
    return words.say("packet.flag", {"text": deadline_text(one.deadline, words), "citation": one.deadline.source})


def notices_told(source: Source, words: Words) -> list[str]:
    """The same for the client, in the words of the reminder."""
    found = notices_of(source.case.facts, source.on)
    return [words.say(f"answer.do.{one.what}", {"date": one.day}) for one in found]
