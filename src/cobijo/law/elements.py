"""The seven elements of eligibility, in the order of the contract. Each is met, not met, unknown or a judgment."""

from dataclasses import dataclass

from cobijo.law.usc1254a.c1_eligible import (
    ADMISSIBILITY,
    CONTINUOUS_PHYSICAL_PRESENCE,
    CONTINUOUS_RESIDENCE,
    NATIONALITY,
    REGISTRATION,
)
from cobijo.law.usc1254a.c2_standards import ASYLUM_BAR, CRIMINAL_BAR
from cobijo.logic.tree import Rule


@dataclass(frozen=True, slots=True)
class Element:
    """One element of eligibility: its id in the contract, and its rule."""

    id: str
    rule: Rule


ELEMENTS = tuple(
    Element(rule.id, rule)
    for rule in (
        NATIONALITY,
        CONTINUOUS_PHYSICAL_PRESENCE,
        CONTINUOUS_RESIDENCE,
        ADMISSIBILITY,
        CRIMINAL_BAR,
        ASYLUM_BAR,
        REGISTRATION,
    )
)

DATED = tuple(one for one in ELEMENTS if one.rule in (CONTINUOUS_PHYSICAL_PRESENCE, CONTINUOUS_RESIDENCE))
"""Those that tell whether a person's dates fit a designation."""
