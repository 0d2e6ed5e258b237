"""What an act does to work permits: extend them on conditions, or cut them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

CONDITIONS = {
    "renewal_received_by": True,
    "issued_by": True,
    "received_by": True,
    "individual_notice": False,
    "reregistered": False,
    "may_reregister": False,
    "designation_lasts": False,
}
"""Each kind of condition, and whether it names a day."""

EXTENDED_BY = frozenset({"receipt", "notice"})
"""What may have extended a card that a cut takes: the receipt of its renewal, or a notice."""


class Condition(NamedTuple):
    """What must hold for an extension to count, with its day where the kind names one."""

    id: str
    day: dt.date | None = None


class Cards(NamedTuple):
    """Work permits that an act extends: those with one of `faces` printed, or a day from `faces_from` on.

    `complete` is false where more faces may be covered than are listed. All `conditions` must be met. `outlast` is true
    where the act itself says that the cards are good after the designation has ended.
    """

    through: dt.date | None = None
    faces: tuple[dt.date, ...] = ()
    complete: bool = True
    faces_from: dt.date | None = None
    conditions: tuple[Condition, ...] = ()
    outlast: bool = False

    @property
    def by_notice_to_each(self) -> bool:
        """Whether the extension is given by a notice to each holder."""
        return any(condition.id == "individual_notice" for condition in self.conditions)

    def lists(self, face: dt.date) -> bool:
        """Whether a printed day is among those named. A floor reaches as far as the extension itself."""
        if face in self.faces:
            return True
        return self.faces_from is not None and self.faces_from <= face <= (self.through or dt.date.max)


class Cut(NamedTuple):
    """Work permits that an act cuts short: they are good through `through`, whatever was promised before.

    No `faces` means all cards of the designation, or of every one where the act is of the whole programme.
    `extended_by` limits the cut to cards extended in that way. With `certain` false the text of the act was not read so
    far that a card beyond `through` is surely dead: the answer is then not known.
    """

    through: dt.date
    faces: tuple[dt.date, ...] = ()
    extended_by: str | None = None
    certain: bool = True

    def reaches(self, face: dt.date, way: str | None) -> bool:
        """Whether a card with a printed day, extended in a way (None: not extended), is cut."""
        if self.faces and face not in self.faces:
            return False
        return self.extended_by is None or self.extended_by == way
