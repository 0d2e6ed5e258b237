"""The cuts of work permits that are in operation on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cobijo.register import Act, bites
from cobijo.register.model import Cut
from cobijo.timeline import AsOf


class Cutting(NamedTuple):
    """A cut and the act that makes it."""

    act: Act
    cut: Cut


def cuts_among(acts: Iterable[Act], asof: AsOf) -> list[Cutting]:
    """The cuts that were known: an order may have taken one away, for a time."""
    acts = list(acts)
    if not any(act.cuts for act in acts):
        return []
    public = [act for act in acts if asof.published(act.known_from)]
    return [Cutting(act, cut) for act in public if act.cuts and bites(act, public, asof.on) for cut in act.cuts]
