"""The requests of a story as a program reads them: when each was made, and how long it went without an answer.

A story tells a request on one day. Where the ledger of requests, whose entry it is, has only the days between which it
was made, the days without an answer are counted from both of them, and the ledger's doubt goes with the count.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.ledger import plain
from cobijo.answers.requests import between, text
from cobijo.process.state import Account, Request
from cobijo.requests.model import Position, Statement
from cobijo.requests.model import Request as Entry
from cobijo.requests.read import shipped
from cobijo.timeline import Span, day, span_json
from cobijo.words import Words


def request_json(request: Request, until: dt.date, words: Words) -> dict[str, Any]:
    """A request, and how many days it has gone without an answer: a number, or the fewest and the most."""
    entry = shipped().requests.get(request.ledger or "")
    made = entry.date if entry is not None else day(request.made)
    first = shipped().first_of(entry) if entry is not None and entry.repeats is not None else None
    return {
        "id": request.id,
        "country": request.country,
        "ledger": request.ledger,
        "made": span_json(made),
        "repeats": None if first is None else {"id": first.id, "made": span_json(first.date)},
        "doubt": text(entry.doubt, words) if entry is not None else None,
        "unverified": list(entry.unverified) if entry is not None else [],
        "channel": request.channel,
        "acknowledged": plain(request.acknowledged),
        "answer": request.answer,
        "answered": plain(request.answered),
        "days_without_answer": _days(made, request.answered or until),
        "accounts": [_account(one, "statements", words) for one in request.accounts],
        "positions": [_account(one, "positions", words) for one in request.positions],
    }


def _days(made: Span, until: dt.date) -> int | dict[str, int] | None:
    """The days to a day, which the request was made by: of a day that is not known, the fewest and the most."""
    last = until.toordinal()
    if made.exact:
        return int(last - made.first)
    return between((int(last - min(made.last, last)), int(last - made.first)))


def _account(account: Account, kind: str, words: Words) -> dict[str, Any]:
    """What was said: in the story's own words, else as the ledger has it."""
    part = _part(account, kind)
    return {
        "day": account.day.isoformat(),
        "by": account.by,
        "side": account.side,
        "language": account.language or getattr(part, "language", None),
        "words": account.words or getattr(part, "words", None),
        "summary": text(part.summary, words) if part is not None else None,
        "ledger": account.ledger,
    }


def _part(account: Account, kind: str) -> Statement | Position | None:
    entry: Entry | None = shipped().requests.get(account.ledger or "")
    if entry is None or account.part is None:
        return None
    found: Statement | Position = getattr(entry, kind)[account.part - 1]
    return found
