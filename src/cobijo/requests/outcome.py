"""What had come of a request by a day, and how long an answer took."""

from __future__ import annotations

import datetime as dt

from cobijo.logic import Truth
from cobijo.requests.model import ANSWERS, ASKING, Request, State
from cobijo.timeline import Span


def made_by(request: Request, on: dt.date) -> Truth:
    """Whether the request had been made by a day: unknown where its own days straddle it."""
    if request.date.last <= on.toordinal():
        return Truth.YES
    return Truth.NO if request.date.first > on.toordinal() else Truth.UNKNOWN


def state(request: Request, on: dt.date) -> State:
    """The outcome as of a day. An answer that came later leaves it pending; one that may have come leaves it unknown.

    Returns None as the outcome where nothing was asked, or where the ledger can't tell for that day.
    """
    if request.kind not in ASKING:
        return State(None, None)
    day = on.toordinal()
    if request.outcome in ANSWERS:
        answered = request.outcome_date
        if answered is None:
            return State(None, None)
        if answered.last <= day:
            return State(request.outcome, answered)
        return State("pending" if answered.first > day else None, None)
    still = request.pending_as_of
    if still is not None and day <= still.last:
        return State("pending", still if still.first <= day else None)
    return State(request.outcome, None)


def days_to_answer(request: Request) -> tuple[int, int] | None:
    """The fewest and the most days between a request and its answer; None where either has no known day."""
    answered = request.outcome_date
    if answered is None or not _bounded(request.date) or not _bounded(answered):
        return None
    return max(0, int(answered.first - request.date.last)), int(answered.last - request.date.first)


def _bounded(span: Span) -> bool:
    return span.first != float("-inf") and span.last != float("inf")
