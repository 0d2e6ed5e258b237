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


def not_ahead(place: str, received: dt.date | None, latest: dt.date) -> None:
    """A renewal is received when it is: on a day ahead nothing was. Raises UsageError."""
    if received is not None and received > latest:
        expected = Phrase("a day on or before {day}", day=latest)
        raise UsageError.at("card", place, str(received), expected, "Mend it: it has not happened yet.")
