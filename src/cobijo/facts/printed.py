"""What is printed on a card, as people copy it: its category, `A-12`, and its days, month first."""

from __future__ import annotations

import datetime as dt
import re

from cobijo.messages import Phrase
from cobijo.timeline import parse_day

CATEGORIES = ("A12", "C19")
"""The categories of cards under TPS, 8 CFR 274a.12(a)(12) and (c)(19): of those who hold it, and of those whose
application is pending."""

DEPARTURE = (
    "a card A11 is one of deferred enforced departure (DED), not of TPS: `cobijo country` shows a country's "
    "acts of DED, with their citation and end, as for HK"
)

BEGAN = dt.date(1990, 11, 29)
"""The day on which the statute was enacted (Pub. L. 101-649): no card of TPS is older."""

_LONGEST = 12
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_category(text: str) -> str:
    """The category of a card, however it is printed: `A12`, `A-12`, `(a)(12)`. It may be none of TPS. Raises ValueError
    for a card of deferred departure: the law of these cards says nothing of it, so that it is told where to look."""
    found = re.sub(r"[^0-9A-Za-z]", "", text).upper() if len(text) <= _LONGEST else text
    if found == "A11":
        raise ValueError(DEPARTURE)
    return found


def printed_day(text: str) -> dt.date:
    """A day as it is printed on a card, month first, or as YYYY-MM-DD. Raises ValueError with what is expected."""
    plain = text.strip()
    slashed = _SLASHED.fullmatch(plain)
    if slashed is None and "/" in plain:
        raise ValueError(Phrase("{day} is not a day as m/d/yyyy", day=repr(text)))
    if slashed is None and not _ISO.fullmatch(plain):
        raise ValueError(Phrase("{day} is not a day as m/d/yyyy or YYYY-MM-DD", day=repr(text)))
    found = parse_day(plain) if slashed is None else _month_first(slashed, text)
    if found < BEGAN:
        raise ValueError(
            Phrase("{day} is before TPS began, on {began}", day=found.isoformat(), began=BEGAN.isoformat())
        )
    return found


def _month_first(slashed: re.Match[str], text: str) -> dt.date:
    month, number, year = (int(part) for part in slashed.groups())
    try:
        return dt.date(year, month, number)
    except ValueError:
        raise ValueError(Phrase("{day} is not a day as m/d/yyyy", day=repr(text))) from None
