"""References: the office's own, each once, and never the number that the government gave to a person."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from cobijo.errors import Problem
from cobijo.privacy import A_NUMBER, SOCIAL_SECURITY

LONGEST = 200

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]")
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_SHORT_A = re.compile(r"(?<![0-9A-Za-z])(?:USCIS|ALIEN|A)[\s#:.\-‐‑‒–—_/]*(?:NUMBER|NO|NUM)?[\s#:.\-‐‑‒–—_/]*"
                      r"\d(?:[\s#:.\-‐‑‒–—_/]*\d){6}(?!\d)", re.IGNORECASE)  # fmt: skip
BARE = re.compile(r"\d{8,9}|\d{3}[ \-‐‑‒–.]\d{3}[ \-‐‑‒–.]\d{2,3}")
"""Eight or nine digits and nothing else: an A-number without its letter, or an office's own number."""

CANDIDATE = r"(?:\d[\s#:.\-‐‑‒–—_/]*){7}"
"""What every number that is refused matches, in the spelling of RE2."""


def clean_ref(cell: Any) -> str | None:
    """A reference without blanks around it and without what can't be seen; None where there is none."""
    if cell is None or cell != cell:
        return None
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        cell = int(cell)
    text = _INVISIBLE.sub("", str(cell)).strip()
    return " ".join(text.split()) if "\n" in text or "\t" in text else text or None


def ref_problem(cell: Any, header: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference by itself. `plain` says that bare numbers are the office's own."""
    if isinstance(cell, float) and abs(cell) >= 1e15:
        expected = "fewer than 16 digits: a spreadsheet keeps no more of a number"
        return Problem(header, "a number of 16 digits or more", expected, "Format the column as text.")
    ref = clean_ref(cell)
    if ref is None:
        return None
    if len(ref) > LONGEST:
        return Problem(header, f"{len(ref)} characters", f"at most {LONGEST}", "Is this the right column?")
    if any(unicodedata.category(c) in _STEERING for c in ref):
        return Problem(header, "control characters", "a reference that can be printed", "Take them out.")
    folded = unicodedata.normalize("NFKC", ref)
    if A_NUMBER.search(folded) or _SHORT_A.search(folded):
        return _number(header, "what looks like an A-number")
    if SOCIAL_SECURITY.search(folded):
        return _number(header, "what looks like a number of social security")
    if BARE.fullmatch(folded) and not (plain and folded.isdigit()):
        own = " If it is a number of your own, say --refs plain." if folded.isdigit() else ""
        return _number(header, "what looks like an A-number", own)
    return None


def _number(header: str, found: str, more: str = "") -> Problem:
    remedy = f"Never put a person's number where it is printed and logged.{more}"
    return Problem(header, found, "the office's own reference", remedy)


def twice(header: str, lines: list[int], line: int) -> Problem:
    """The problem of a reference that stands in other lines too."""
    others = [str(other) for other in lines if other != line]
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    where = f"It stands in line {', '.join(others[:3])}{more} too."
    return Problem(header, "a reference that stands twice", "a reference of its own", where)
