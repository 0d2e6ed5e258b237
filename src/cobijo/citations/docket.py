"""A docket as a clerk looks it up: court, number with the office and the judge's initials, entry.

`25-cv-8686` and `1:25-cv-08686-KPF` are one case, printed one way; what a source didn't give is said, not made up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DISTRICT = re.compile(r"(?:(\d):)?(\d\d|\d{4})-(cv|cr|mc|md)-0*(\d{1,5})(?:-([A-Z][A-Za-z-]*))?")
_APPEAL = re.compile(r"(\d\d)-(\d{1,5})")
_SUPREME = re.compile(r"(\d\d)(A?)-?(\d{1,5})")


class Docket(NamedTuple):
    """One case in one court. `judge` holds the initials after the number; `entry` the number on the docket sheet."""

    court: str
    year: int
    kind: str
    number: int
    office: str | None = None
    judge: str | None = None
    entry: str | None = None

    def __str__(self) -> str:
        return f"No. {self.text} ({self.court})"

    @property
    def text(self) -> str:
        """The number, printed one way: `1:25-cv-08686-KPF`, `25-4901`, `25A326`."""
        if self.kind in ("appeal", "application"):
            return f"{self.year:02}{'A' if self.kind == 'application' else '-'}{self.number}"
        office = f"{self.office}:" if self.office else ""
        judge = f"-{self.judge}" if self.judge else ""
        return f"{office}{self.year:02}-{self.kind}-{self.number:05}{judge}"

    @property
    def not_known(self) -> tuple[str, ...]:
        """What a clerk would ask for and no source gave."""
        wanted = ("entry",) if self.kind in ("appeal", "application") else ("office", "judge", "entry")
        return tuple(name for name in wanted if getattr(self, name) is None)


def read_docket(court: str, number: str, entry: str | None = None) -> Docket:
    """Read a court and a number. Raises ValueError where the number has no known shape."""
    if match := _DISTRICT.fullmatch(number):
        office, year, kind, digits, judge = match.groups()
        return Docket(court, int(year) % 100, kind, int(digits), office, judge, entry)
    if court.startswith("U.S.") and (match := _SUPREME.fullmatch(number)):
        year, application, digits = match.groups()
        return Docket(court, int(year), "application" if application else "appeal", int(digits), entry=entry)
    if match := _APPEAL.fullmatch(number):
        return Docket(court, int(match[1]), "appeal", int(match[2]), entry=entry)
    raise ValueError("a docket number, as 3:18-cv-01554-EMC, 25-4901 or 25A326")
