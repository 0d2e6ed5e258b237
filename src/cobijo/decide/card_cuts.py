"""The cuts of work permits that are in operation on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cobijo.register import Act, bites
from cobijo.register.model import Cut
from cobijo.timeline import AsOf


class Cutting(NamedTuple):
    """A cut and the act that makes it."""

    act: Act
    cut: Cut

    def spares(self, on: dt.date) -> bool | None:
        """True while the cut has not come; then false, or None where its text was not read so far."""
        if on <= self.cut.through:
            return True
        return False if self.cut.certain else None


def cuts_among(acts: Iterable[Act], asof: AsOf) -> list[Cutting]:
    """The cuts that were known: an order may have taken one away, for a time."""
    public = [act for act in acts if asof.published(act.known_from)]
    return [Cutting(act, cut) for act in public if act.cuts and bites(act, public, asof.on) for cut in act.cuts]


def earliest(cuts: Iterable[Cutting]) -> Cutting | None:
    """The cut that comes first, a certain one before one in doubt."""
    return min(cuts, key=lambda c: (not c.cut.certain, c.cut.through), default=None)
