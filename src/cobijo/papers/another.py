"""A country of several designations: the end of one is not the end of TPS for it.

Whoever held TPS under the one may have registered under the other, which nothing but asking tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobijo.answers.today import ENDED_SAID, why_of
from cobijo.register import Ended, Register, Standing, stand


def later_of(standing: Standing, register: Register) -> Standing | None:
    """How another designation of the country stands that ended later than one that ended, or may still stand; None
    where there is none."""
    stands = standing.stands
    if not isinstance(stands, Ended):
        return None
    reach, own = register.edition.sources_reach, standing.designation
    others = [stand(one, standing.asof, reach) for one in register.of_country(own.country) if one.id != own.id]
    begun = [one for one in others if one.since is not None]
    lasting = [one for one in begun if not isinstance(one.stands, Ended) or one.stands.on > stands.on]
    return max(lasting, key=lambda one: (not isinstance(one.stands, Ended), one.designation.id), default=None)


def ended(standing: Standing, later: Standing | None) -> dict[str, Any]:
    """What the sentence that a designation ended names."""
    values = {"country": standing.designation.country, "day": standing.stands.day}
    if later is None:
        return {**values, "said": True} if why_of(standing).id == ENDED_SAID else values
    values |= {"year": standing.designation.id[3:], "later": later.designation.id[3:]}
    if later.in_force is False:
        values["later_day"] = later.stands.day
    return values


def ended_id(id_: str, values: Mapping[str, Any]) -> str:
    """The id of that sentence, or of any other: where there is another designation it has words of its own, and others
    where that one ended too, so that it changes nothing whether the person registered under it. It has others still
    where no order was seen that let the designation end, and only the agency says that it did."""
    if not id_.endswith("ended") or "later" not in values:
        return f"{id_}_said" if id_.endswith("ended") and "said" in values else id_
    return f"{id_}_both" if "later_day" in values else f"{id_}_other"
