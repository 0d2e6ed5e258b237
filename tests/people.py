"""The clean person of the tests: one of whom every fact is known that the law asks, and against whom nothing stands.

It is the person of `law/situations/base.json`; a test says in what its own differs: `clean(nationalities=["LB"])`.
"""

from __future__ import annotations

from typing import Any

from cobijo.answers.situations import base

NOT_HER_OWN = frozenset({"entry_passport", "last_habitual_residence"})
"""Facts of that person that are of her imagined state."""


def clean(**facts: Any) -> dict[str, Any]:
    """The clean person, with facts of a test's own; those that are None are left out."""
    found = {name: value for name, value in base()["case"].items() if name not in NOT_HER_OWN}
    return {name: value for name, value in {**found, **facts}.items() if value is not None}
