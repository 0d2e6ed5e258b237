"""The history in two times as one table: `stands`, equal to what the fold says on every day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from cobijo.register import Designation, Register, Standing
from cobijo.register.spells import Spell, spells
from cobijo.words import Words


def stands_rows(register: Register, words: Words) -> list[dict[str, Any]]:
    """Every stretch of every designation, as it could be known."""
    reach = register.edition.sources_reach
    return [
        {
            "designation": designation.id,
            "known_from": spell.known_first,
            "known_to": spell.known_last,
            "from": spell.first,
            "to": spell.last,
            **stood(spell.standing),
            "why": words.say(spell.standing.why.id, spell.standing.why.values),
        }
        for designation in register.designations.values()
        for spell in spells_of(designation, reach)
    ]


@lru_cache(maxsize=512)
def spells_of(designation: Designation, reach: dt.date | None) -> list[Spell]:
    """What stood under a designation in two times, told apart as the table does; worked out once."""
    return spells(designation, reach, told_apart)


def told_apart(standing: Standing) -> tuple[Any, ...] | None:
    """What is told apart; None where no act on the designation had effect or was public."""
    if standing.since is None:
        return None
    why = standing.why
    return (*(tuple(v) if isinstance(v, list) else v for v in stood(standing).values()), why.id, *why.values.items())


def stood(standing: Standing) -> dict[str, Any]:
    """What stood, in the columns of the table."""
    basis, window = standing.basis, standing.reregistration
    return {
        "kind": standing.stands.kind,
        "in_force": standing.in_force,
        "day": standing.stands.day,
        "by": standing.stands.by,
        "since": standing.since,
        "ends": standing.ends,
        "ends_kind": standing.ends_kind,
        "basis": basis.act.id if basis else None,
        "continuous_residence_since": basis.act.continuous_residence_since if basis else None,
        "continuous_physical_presence_since": basis.act.continuous_physical_presence_since if basis else None,
        "registration_opens": basis.registration.opens if basis else None,
        "registration_closes": basis.registration.closes if basis else None,
        "reregistration_opens": window.opens if window else None,
        "reregistration_closes": window.closes if window else None,
        "grounds": list(standing.grounds),
        "doubts": sorted({doubt.id.partition(".")[2] for doubt in standing.doubts} - {"note"}),
    }
