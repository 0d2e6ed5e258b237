"""What is asked about a card: its category and its days, as people write them."""

from __future__ import annotations

import datetime as dt

from cobijo.errors import UsageError
from cobijo.facts.printed import CATEGORIES, plain_category, printed_day
from cobijo.messages import Phrase, among, text_of
from cobijo.timeline import parse_day


def category_of(given: str) -> str:
    """The category of a card, however it is written. Raises UsageError: of any other card nothing is said here."""
    try:
        found = plain_category(given) if isinstance(given, str) else ""
    except ValueError as error:
        raise UsageError.at("category", "value", given, among(CATEGORIES), text_of(error)) from None
    if found not in CATEGORIES:
        raise UsageError.at("category", "value", str(given), among(CATEGORIES), "Choose another.")
    return found


def day_of(name: str, given: dt.date | str) -> dt.date:
    """A day of a card, which may be written as it is printed. Raises UsageError, naming the argument."""
    try:
        return printed_day(given) if isinstance(given, str) else parse_day(given)
    except ValueError:
        raise UsageError.at(name, "value", str(given), "a day as m/d/yyyy or YYYY-MM-DD", "Mend it.") from None


def happened(expires: dt.date, latest: dt.date, **days: dt.date | None) -> None:
    """A renewal is received, and a card issued, when it is: on a day ahead nothing was; and no card is issued after
    its printed day. `days` are `renewal_received` and `issued`, by the names that whoever asks gives them. Raises
    UsageError."""
    for place, given in days.items():
        if given is not None and given > latest:
            expected = Phrase("a day on or before {day}", day=latest)
            raise UsageError.at("card", place, str(given), expected, "Mend it: it has not happened yet.")
        if given is not None and place.endswith("issued") and given > expires:
            expected = Phrase("a day on or before {day}", day=expires)
            raise UsageError.at("card", place, str(given), expected, "No card is issued after its printed day.")
