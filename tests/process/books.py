"""The books of the invariants: what happened so far, in plain words, and how months are counted."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from cobijo.process.state import State

DAYS = dt.timedelta


def months(day: dt.date, count: int) -> dt.date:
    """So many calendar months later, on the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def lasts(first: dt.date, last: dt.date, count: int) -> bool:
    return months(first, count) - DAYS(1) <= last <= months(first, count)


class Books:
    """What happened so far, in plain words."""

    def __init__(self, start: State) -> None:
        self.day: dt.date | None = None
        self.requests: dict[str, dict[str, Any]] = {}
        self.acts: list[dict[str, Any]] = []
        self.findings: dict[tuple[str, str, str], bool] = {}
        self.consulted: dict[str, dt.date] = {}
        self.decided: dict[str, list[str]] = {}
        self.reviews: dict[str, tuple[dt.date, bool]] = {}
        self.permits: dict[str, dict[str, Any]] = {}
        self.people = {
            ref: {"facts": dict(p.facts), "language": p.language, "trips": [], "travels": {}}
            for ref, p in start.people.items()
        }
        self.designation: Any = None
        self.faults: list[str] = []

    def must(self, holds: bool, paragraph: str) -> None:
        if not holds:
            self.faults.append(paragraph)

    # --- a country

    def ends(self, country: str) -> dt.date | None:
        days = [a["ends"] for a in self.acts if a["country"] == country and a["kind"] in ("designation", "extension")]
        return max(days, default=None)

    def effective(self, country: str) -> dt.date | None:
        return min(
            (a["effective"] for a in self.acts if a["country"] == country and a["kind"] == "designation"), default=None
        )

    def ended(self, country: str, day: dt.date) -> bool:
        """A termination has taken effect, and no court holds it."""
        for act in self.acts:
            if act["country"] == country and act["kind"] == "termination" and not act.get("suspended"):
                return day > max(act["ends"], self.ends(country) or act["ends"])
        return False

    def stands(self, country: str, day: dt.date) -> bool:
        effective = self.effective(country)
        return effective is not None and effective <= day and not self.ended(country, day)
