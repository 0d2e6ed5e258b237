"""What stands under a designation, and what happens if: as the contract has both."""

from __future__ import annotations

from typing import Any

from cobijo.register import Standing
from cobijo.words import Words

NEVER = {"kind": "ended", "day": None, "by": None}
"""What stands of a country that was never designated: nothing, and no act ended it."""


def stands_json(standing: Standing | None, words: Words) -> dict[str, Any]:
    """What stands: `in_force`, `ended` or `not_determined`, with the day, and why in words."""
    if standing is None:
        return {**NEVER, "why": words.say("standing.never")}
    kind = {True: "in_force", False: "ended", None: "not_determined"}[standing.in_force]
    act = standing.terminated_by
    return {
        "kind": kind,
        "day": standing.ends.isoformat() if standing.ends is not None else None,
        "by": act.source_text if act is not None else None,
        "why": words.say(standing.why.id, standing.why.values),
    }


def futures_json(standing: Standing | None, words: Words) -> list[dict[str, Any]]:
    """Where the designation's own fate is not on record: what happens if, until when, by which authority."""
    return []
