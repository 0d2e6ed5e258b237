"""Texts without what people write in several ways: accents, case, punctuation."""

from __future__ import annotations

import re


def unaccented(text: str) -> str:
    """A text without its accents, each letter in its plainest form."""
    if text.isascii():
        return text
    import unicodedata  # most texts have none

    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_ODD_SIGN = re.compile(r"[^\w\s.,;:()/&'\u2019\u2013\u2014\u200b\ufeff-]|\.\.")
"""Any sign but the punctuation of plain words: `?`, `~`, `*`, `<`."""


def is_doubted(text: str) -> bool:
    """Whether a text has a sign by which it may not mean what its words say. `normal` drops it, so that whoever takes
    a text at its words asks this first."""
    return _ODD_SIGN.search(unaccented(text)) is not None


def normal(text: str) -> str:
    """A name without case, accents, punctuation and runs of spaces."""
    return re.sub(r"[^a-z0-9]+", " ", unaccented(text.casefold())).strip()
