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


def six_months(ends: dt.date) -> dt.date:
    """The last day of the six months after a period, counted from their own first day: to the day before the same day
    of the month, or through a month that lacks it."""
    first = ends + DAYS(1)
    later = months(first, 6)
    return later if later.day != first.day else later - DAYS(1)


def lasts(first: dt.date, last: dt.date, count: int) -> bool:
    return months(first, count) - DAYS(1) <= last <= months(first, count)


def said(text: Any) -> bool:
    """Whether somebody wrote a letter or a digit."""
    return any(sign.isalnum() for sign in (text or ""))


class Books:
    """What happened so far, in plain words."""

    def __init__(self, start: State) -> None:
        self.day: dt.date | None = None
        self.requests: dict[str, dict[str, Any]] = {}
        self.acts: list[dict[str, Any]] = []
        self.findings: dict[tuple[str, str, str], bool] = {}
        self.consulted: dict[str, dt.date] = {}
        self.decided: dict[str, list[str]] = {}
        self.reviews: dict[tuple[str, int], tuple[dt.date | None, bool, dt.date]] = {}
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

    def line(self, country: str) -> int:
        """Which designation of a country is the newest: each that comes after a termination is another."""
        return max((a["line"] for a in self.acts if a["country"] == country), default=0)

    def of(self, country: str, line: int | None = None) -> list[dict[str, Any]]:
        """The acts on one designation of a country; on the newest, unless said."""
        which = self.line(country) if line is None else line
        return [a for a in self.acts if a["country"] == country and a["line"] == which]

    def ends(self, country: str, line: int | None = None) -> dt.date | None:
        periods = [a for a in self.of(country, line) if a["kind"] in ("designation", "extension")]
        days = [a["ends"] for a in periods if not a.get("suspended")]
        return max(days, default=None)

    def effective(self, country: str, line: int | None = None) -> dt.date | None:
        made = [a for a in self.of(country, line) if a["kind"] == "designation" and not a.get("suspended")]
        return min((a["effective"] for a in made), default=None)

    def termination(self, country: str, line: int | None = None) -> dict[str, Any] | None:
        """The last termination that no court holds."""
        found = [a for a in self.of(country, line) if a["kind"] == "termination" and not a.get("suspended")]
        return found[-1] if found else None

    def held_up(self, country: str, line: int | None = None) -> bool:
        """A court holds the termination, and no period runs by itself."""
        found = [a for a in self.of(country, line) if a["kind"] == "termination"]
        return bool(found) and all(a.get("suspended") for a in found)

    def ended(self, country: str, day: dt.date, line: int | None = None) -> bool:
        """A termination has taken effect, and no court holds it."""
        act = self.termination(country, line)
        if act is None:
            return False
        ends = self.ends(country, line)
        return day > max(d for d in (act["ends"], ends, act.get("restored")) if d is not None)

    def stands(self, country: str, day: dt.date, line: int | None = None) -> bool:
        effective = self.effective(country, line)
        return effective is not None and effective <= day and not self.ended(country, day, line)
