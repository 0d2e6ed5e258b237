"""The office's own reference of a person: the same rule for a case, a row of a roster and a table of facts.

A reference is printed, logged and mailed. It is never a number that the government gave to the person.
"""

from __future__ import annotations

import unicodedata

from cobijo.errors import Problem
from cobijo.privacy import number_in

LONGEST = 100
"""Characters of a reference."""

_REMEDY = "Never put such a number where it is printed and logged."


def reference_problem(ref: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference, or None. `plain`: the office says that its own numbers look like these."""
    if not ref.strip():
        return Problem("ref", '""', "a reference, or nothing at all", "Leave it out.")
    if len(ref) > LONGEST:
        return Problem("ref", f"{len(ref)} characters", f"at most {LONGEST}", "Use a shorter reference.")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in ref):
        return Problem("ref", "a control character", "letters, digits and signs", "Write the reference anew.")
    kind = None if plain else number_in(ref)
    if kind is not None:
        return Problem("ref", f"what looks like {kind}", "the office's own reference", _REMEDY)
    return None
