"""What a person holds, as JSON."""

from __future__ import annotations

from typing import Any

from cobijo.answers.remarks import remarks
from cobijo.decide.status import Status
from cobijo.law.benefits import EFFECTS, ENDINGS, Statement
from cobijo.words import Words

TRUTHS = ("no", "unknown", "judgment", "yes")


def status_json(s: Status, words: Words) -> dict[str, Any]:
    """One status as an object: the benefits by name, and what the law says of whoever holds TPS."""
    return {
        "ref": s.ref,
        "country": s.designation.country,
        "designation": s.designation.id,
        "on": s.asof.on.isoformat(),
        "known": s.asof.known.isoformat() if s.asof.known else None,
        "in_force": s.standing.in_force,
        "status": s.kind,
        **{
            one.rule.id: {
                "truth": TRUTHS[one.truth],
                "until": one.until.isoformat() if one.until else None,
                "by_court_order": one.by_order,
                "authority": one.rule.citation.text,
                "because": remarks(one.because, words),
                "facts": list(one.facts),
            }
            for one in s.held
        },
        "missing": list(s.missing),
        "does_not_change": [_statement(one, words) for one in EFFECTS],
        "ends_by": [_statement(one, words) for one in ENDINGS],
        "doubts": remarks(s.standing.doubts, words),
        "edition": s.edition._asdict(),
    }


def _statement(one: Statement, words: Words) -> dict[str, str]:
    return {"id": one.id, "text": words.say(f"status.{one.id}"), "citation": one.citation.text}
