"""The office's own reference of a person: the same rule for a case, a row of a roster and a table of facts.

A reference is printed, logged and mailed. It is never a number that the government gave to the person. Eight or nine
digits alone are taken for one, unless the office says that they are its own (`plain`).
"""

from __future__ import annotations

import re
import unicodedata

from cobijo.errors import Problem
from cobijo.messages import Phrase, at_most
from cobijo.privacy import number_in

LONGEST = 100
"""Characters of a reference."""

_REMEDY = "Never put such a number where it is printed and logged."
_OWN = "Never put such a number where it is printed and logged. If it is a number of your own, say --refs plain."

BARE = re.compile(
    r"#? ?(?:(?:0{1,3}(?=[1-9]))?\d{8,9}(?:\.0+)?|\d(?:[ \-‐‑‒–.]\d){7,8}|\d{2,3}[ \-‐‑‒–.]\d{3}[ \-‐‑‒–.]\d{2,3})"
    r"|A ?O ?\d{7,8}",
    re.IGNORECASE,
)
"""Eight or nine digits and nothing else, together, one by one or in groups, with zeros before them, as a number with a
fraction, or after an A with a letter O for a zero: an A-number without its letter, or an office's own number."""

SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
"""A number as a spreadsheet writes one that is too wide for its column: what it was can't be read any more."""


def reference_problem(ref: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference, or None. `plain`: the office says that its own numbers look like these."""
    if not ref.strip():
        return Problem("ref", '""', "a reference, or nothing at all", "Leave it out.")
    if len(ref) > LONGEST:
        return Problem("ref", Phrase("{n} characters", n=len(ref)), at_most(LONGEST), "Use a shorter reference.")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in ref):
        return Problem("ref", "a control character", "letters, digits and signs", "Write the reference anew.")
    plainly = unicodedata.normalize("NFKC", ref).strip()
    if SHORTENED.fullmatch(plainly):
        expected = "the whole reference: a spreadsheet shortens a number that is too wide"
        return Problem("ref", "a number with an exponent", expected, "Format the column as text.")
    bare = BARE.fullmatch(plainly)
    if bare is not None:
        own = re.fullmatch(r"\d+(?:\.0+)?", bare.group()) is not None
        if plain and own:
            return None
        found = "what looks like an A-number without its letter"
        return Problem("ref", found, "the office's own reference", _OWN if own else _REMEDY)
    kind = number_in(ref)
    if kind is not None and kind != "an A-number without its letter":
        return Problem("ref", Phrase("what looks like {kind}", kind=kind), "the office's own reference", _REMEDY)
    return None
