"""Legal terms: a maximum of "one year" is a calendar term, not 365.25 days.

Twelve months are one year and a week is seven days. Months and days have no fixed ratio, so two terms may be
impossible to order (366 days against one year): then the comparison is undecided and says so.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from cobijo.messages import Phrase

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
MOST_YEARS = 200
"""Nobody is sentenced to more than that in earnest: a longer term is a slip of the keyboard."""

# Starts that take in an ordinary leap cycle and the skipped leap day of 1900, so both extremes of any length occur.
_STARTS = [(year, month) for year in range(1896, 1905) for month in range(1, 13)]


_LONGEST = 40


class Term(NamedTuple):
    """A length of time in calendar months and days."""

    months: int
    days: int

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read an ISO 8601 duration in years, months, weeks and days. Raises ValueError."""
        match = _ISO.fullmatch(text) if isinstance(text, str) and len(text) <= _LONGEST else None
        if match is None or text == "P":
            raise ValueError("a duration such as P1Y, P6M or P5D")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        found = cls(12 * years + months, 7 * weeks + days)
        if found.months + found.days / 30 > 12 * MOST_YEARS:
            raise ValueError(Phrase("a duration of at most {n} years", n=MOST_YEARS))
        return found

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n]
        return "P" + ("".join(parts) or "0D")

    def longer_than(self, other: Term) -> bool | None:
        """Whether this term exceeds the other; None where the calendar leaves it open."""
        months, days = self.months - other.months, self.days - other.days
        if months == 0:
            return days > 0
        if months > 0:
            low, high = days_in(months)
            return True if -days < low else (False if -days >= high else None)
        low, high = days_in(-months)
        return False if days <= low else (True if days > high else None)


@lru_cache(maxsize=256)
def days_in(months: int) -> tuple[int, int]:
    """The fewest and the most days that this many consecutive calendar months can have."""
    lengths = []
    for year, month in _STARTS:
        years, index = divmod(month - 1 + months, 12)
        lengths.append((dt.date(year + years, index + 1, 1) - dt.date(year, month, 1)).days)
    return min(lengths), max(lengths)
