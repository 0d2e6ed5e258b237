"""A corpus of bad input: what people, exports, scripts and damage can hand to the commands.

Each entry is a command line and the files that it names. `corpus()` is all of them; the tests run each through `main`,
and some as processes of their own.
"""

from __future__ import annotations

from tests.bad_input import cases, commands, designations, rosters, surveys
from tests.bad_input.entry import Bad

FAMILIES = {
    "cases": cases.entries,
    "commands": commands.entries,
    "designations": designations.entries,
    "rosters": rosters.entries,
    "surveys": surveys.entries,
}


def corpus() -> dict[str, list[Bad]]:
    """Every entry, by family; a name stands once."""
    found = {family: list(entries()) for family, entries in FAMILIES.items()}
    names = [(family, bad.name) for family, entries in found.items() for bad in entries]
    assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})[:5]
    return found
