"""What had come of a request by a day, and how long an answer took."""

from __future__ import annotations

import datetime as dt

from cobijo.logic import Truth
from cobijo.requests.model import ANSWERS, ASKING, Request, State, Text
from cobijo.timeline import Span


def made_by(request: Request, on: dt.date) -> Truth:
    """Whether the request had been made by a day: unknown where its own days straddle it."""
    if request.date.last <= on.toordinal():
        return Truth.YES
    return Truth.NO if request.date.first > on.toordinal() else Truth.UNKNOWN


def state(request: Request, on: dt.date) -> State:
    """The outcome as of a day. An answer that came later leaves it pending; one that may have come, or of which
    nobody had told yet, leaves it unknown. A grant that was made known, while its notice was yet to come, is
    `announced`: no designation takes effect before its notice (8 U.S.C. 1254a(b)(1)).

    Returns None as the outcome where nothing was asked, or where the ledger can't tell for that day.
    """
    if request.kind not in ASKING:
        return State(None, None)
    day = on.toordinal()
    if request.outcome in ANSWERS:
        answered = request.answered
        if answered is None or (request.told is not None and answered.first <= day < request.told.last):
            return State(None, None)
        if answered.last <= day:
            coming = request.outcome == "granted" and request.published is not None and request.published.first > day
            return State("announced" if coming else request.outcome, answered)
        return State("pending" if answered.first > day else None, None)
    still = request.pending_as_of
    if still is not None and day <= still.last:
        return State("pending", still if still.first <= day else None)
    return State(request.outcome, None)


def reason_by(request: Request, on: dt.date) -> Text | None:
    """The reason that the United States had given by a day, with a refusal or without one."""
    if state(request, on).outcome in ANSWERS:
        return request.reason
    said = (s.date for s in request.statements if s.side == "united_states" and s.date is not None)
    spoken = request.outcome not in ANSWERS and any(date.last <= on.toordinal() for date in said)
    return request.reason if spoken else None


def days_to_answer(request: Request) -> tuple[int, int] | None:
    """The fewest and the most days between a request and its answer; None where either has no known day."""
    return days_between(request.date, request.answered)


def days_between(first: Span | None, last: Span | None) -> tuple[int, int] | None:
    """The fewest and the most days from one day to another; None where either has an open end."""
    if first is None or last is None or not bounded(first) or not bounded(last):
        return None
    return max(0, int(last.first - first.last)), int(last.last - first.first)


def bounded(span: Span) -> bool:
    """Whether a day lies between two that are known."""
    return span.first != float("-inf") and span.last != float("inf")
