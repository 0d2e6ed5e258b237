"""What was asked of the United States, by whom, and what came of it; and the events behind it.

`ledger/*.toml` holds the requests, `events/*.toml` what happened and what the notices found of it. `shapes` says what
an entry may hold, `read` loads both.
"""

from cobijo.requests.event import Event, Events, Recital
from cobijo.requests.model import (
    ANSWERS,
    ASKING,
    FOR_DESIGNATION,
    OUTCOMES,
    Figure,
    Ledger,
    Position,
    Request,
    Source,
    State,
    Statement,
    Text,
)
from cobijo.requests.outcome import bounded, days_between, days_to_answer, made_by, reason_by, state
from cobijo.requests.read import read_events, read_ledger

__all__ = [
    "ANSWERS",
    "ASKING",
    "FOR_DESIGNATION",
    "OUTCOMES",
    "Event",
    "Events",
    "Figure",
    "Ledger",
    "Position",
    "Recital",
    "Request",
    "Source",
    "State",
    "Statement",
    "Text",
    "bounded",
    "days_between",
    "days_to_answer",
    "made_by",
    "read_events",
    "read_ledger",
    "reason_by",
    "state",
]
