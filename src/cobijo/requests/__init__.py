"""What was asked of the United States, by whom, and what came of it: the ledger of requests."""

from cobijo.requests.model import ANSWERS, ASKING, OUTCOMES, Event, Ledger, Position, Request, State, Statement, Text
from cobijo.requests.outcome import days_to_answer, made_by, state
from cobijo.requests.read import read_ledger

__all__ = [
    "ANSWERS",
    "ASKING",
    "OUTCOMES",
    "Event",
    "Ledger",
    "Position",
    "Request",
    "State",
    "Statement",
    "Text",
    "days_to_answer",
    "made_by",
    "read_ledger",
    "state",
]
