"""The references of a whole column at once, by the rule for one (see `facts.reference`)."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cobijo.errors import InputError
from cobijo.facts.reference import LONGEST, NOTHING, SUSPECT, reference_problem

_SUSPECT = r"[^ -~]|\d[^a-zA-Z]*\d[^a-zA-Z]*\d[^a-zA-Z]*\d[^a-zA-Z]*\d[^a-zA-Z]*\d[^a-zA-Z]*\d[^a-zA-Z]*\d|^\s*$"
"""What is worth a second look: eight digits with no letter between them, anything but plain characters, nothing."""


def check_references(refs: Any, *, plain: bool = False) -> None:
    """That no reference of a table of facts is the number of a person, or missing. `plain`: the office's own numbers
    look like these. Raises InputError."""
    odd = pc.or_kleene(pc.match_substring_regex(refs, _SUSPECT), pc.greater(pc.utf8_length(refs), LONGEST))
    odd = pc.or_kleene(odd, pc.match_substring_regex(refs, SUSPECT))
    odd = pc.or_kleene(odd, pc.is_in(pc.utf8_lower(refs), value_set=pa.array(sorted(NOTHING))))
    for ref in refs.filter(pc.fill_null(odd, True)).to_pylist():
        problem = reference_problem(ref or "", plain=plain)
        if problem is not None:
            raise InputError("table of facts", [problem])
