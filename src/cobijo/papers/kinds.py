"""The kinds of letters, in which languages each is, and who can be a witness: names alone, for whoever asks for one."""

from __future__ import annotations

from cobijo.words import LANGUAGES, READERS

CLIENTS = ("result", "reminder")
"""Letters in every language of readers: what a person is told."""

KINDS = (*CLIENTS, "employer", "evidence", "referral", "declaration", "late-registration")

WITNESSES = ("acquaintance", "organization", "employer")
"""Who declares; the first where nothing is said."""


def languages_of(kind: str) -> tuple[str, ...]:
    """The languages that a kind of letter is in."""
    return READERS if kind in CLIENTS else LANGUAGES
