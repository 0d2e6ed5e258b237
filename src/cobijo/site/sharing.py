"""What stands twice in printed rules, written once: the rules of one person's crimes are asked at many places."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

SHORT = 60
"""Letters of a part that is written where it stands: to name it would take as many."""


def written_once(rules: dict[str, Any]) -> dict[str, Any]:
    """Printed rules with each list that stands in them twice in `parts`: `["=", n]` stands for the nth of them, which
    may name those before it. `screen.js` puts them together again."""
    seen = Counter(_texts(rules, set()))
    parts: list[Any] = []
    named: dict[str, list[Any]] = {}

    def put(one: Any) -> Any:
        if isinstance(one, dict):
            return {name: put(part) for name, part in one.items()}
        if not isinstance(one, list | tuple):
            return one
        text = json.dumps(one)
        if text not in named:
            found = [put(part) for part in one]
            if seen[text] == 1 or len(text) <= SHORT:
                return found
            parts.append(found)
            named[text] = ["=", len(parts) - 1]
        return named[text]

    return {**put(rules), "parts": parts}


def _texts(one: Any, known: set[str]) -> Iterator[str]:
    """Each list within, as text; what is within one that was seen already is not counted again."""
    for part in one.values() if isinstance(one, dict) else one:
        if isinstance(part, dict):
            yield from _texts(part, known)
        elif isinstance(part, list | tuple):
            yield (text := json.dumps(part))
            if text not in known:
                known.add(text)
                yield from _texts(part, known)
