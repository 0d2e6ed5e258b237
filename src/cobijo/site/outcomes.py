"""What came of a request, in words."""

from __future__ import annotations

from typing import Any

from cobijo.words import Words


def outcome_text(found: dict[str, Any], words: Words) -> str:
    """What came of a request, or what kind of entry it is."""
    if found["outcome"] is None:
        return words.say(f"requests.kind.{found['kind']}")
    return words.say(f"requests.outcome.{found['outcome']}")
