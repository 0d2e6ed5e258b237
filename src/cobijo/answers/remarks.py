"""Remarks as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from cobijo.messages import Message
from cobijo.words import Words


def remarks(found: Iterable[Message], words: Words) -> list[str]:
    """Remarks as sentences, each once."""
    return list(dict.fromkeys(words.say(remark.id, remark.values) for remark in found))
