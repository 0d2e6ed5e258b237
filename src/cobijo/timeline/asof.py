"""The two times of every answer: the day asked about, and the day up to which the record was known."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class AsOf(NamedTuple):
    """What stood `on` a day, as it was `known` on another. `known=None`: with all that the register holds."""

    on: dt.date
    known: dt.date | None = None

    def published(self, day: dt.date | None) -> bool:
        """Whether something made public on `day` was known; a day that nobody recorded counts as known."""
        return self.known is None or day is None or day <= self.known
