"""Texts without what people write in several ways: accents, case, punctuation."""

from __future__ import annotations

import re


def unaccented(text: str) -> str:
    """A text without its accents, each letter in its plainest form."""
    if text.isascii():
        return text
    import unicodedata  # most texts have none

    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def normal(text: str) -> str:
    """A name without case, accents, punctuation and runs of spaces."""
    return re.sub(r"[^a-z0-9]+", " ", unaccented(text.casefold())).strip()
