"""What stood: the values that the fold answers with, and from which every surface prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from cobijo.explained import Answer
from cobijo.messages import Message
from cobijo.register.model import Act, Designation, Window
from cobijo.timeline import AsOf


class InForce(NamedTuple):
    """A designation that stands. `until` is None where no last day is on record, as while a court keeps it alive."""

    until: dt.date | None
    by: str | None
    why: Message
    kind: Literal["in_force"] = "in_force"

    @property
    def in_force(self) -> bool:
        """It is."""
        return True

    @property
    def day(self) -> dt.date | None:
        """The day that its sentence names."""
        return self.until


class Ended(NamedTuple):
    """A designation that stood, and whose last day is on record."""

    on: dt.date
    by: str | None
    why: Message
    kind: Literal["ended"] = "ended"

    @property
    def in_force(self) -> bool:
        """It is not."""
        return False

    @property
    def day(self) -> dt.date:
        """The day that its sentence names."""
        return self.on


class Undetermined(NamedTuple):
    """A designation of which the record can't tell whether it stands, and since when it can't, where that is known."""

    since: dt.date | None
    by: str | None
    why: Message
    kind: Literal["not_determined"] = "not_determined"

    @property
    def in_force(self) -> None:
        """The record can't tell."""
        return None

    @property
    def day(self) -> dt.date | None:
        """The day that its sentence names."""
        return self.since


class NotBegun(NamedTuple):
    """A designation before it takes effect, and the day on which it will, where an act gives it."""

    begins: dt.date | None
    by: str | None
    why: Message
    kind: Literal["not_begun"] = "not_begun"

    @property
    def in_force(self) -> bool:
        """It is not."""
        return False

    @property
    def day(self) -> dt.date | None:
        """The day that its sentence names."""
        return self.begins


Stands = InForce | Ended | Undetermined | NotBegun
"""What stands is one of these; `by` is the source that says so, `why` the whole sentence."""


class EndsKind(StrEnum):
    """What gives the last day of a designation, or lets it have none."""

    PERIOD = "period"
    AUTOMATIC_EXTENSION = "automatic_extension"
    TERMINATION = "termination"
    COURT_ORDER = "court_order"
    UNKNOWN = "unknown"


class FilingWindow(NamedTuple):
    """A period for filing and the act that gives its last end. An end that no source gives is None: open there."""

    opens: dt.date | None
    closes: dt.date | None
    act: Act

    @property
    def doubtful(self) -> bool:
        """Whether the act leaves its closing day unverified."""
        return bool(
            {"registration.closes", "reregistration.closes", "registration", "reregistration"} & {*self.act.unverified}
        )

    def open_on(self, day: dt.date) -> bool:
        """Whether the window is open on a day, as far as its ends are known."""
        return (self.opens is None or self.opens <= day) and (self.closes is None or day <= self.closes)


def current(windows: tuple[FilingWindow, ...], on: dt.date) -> FilingWindow | None:
    """The window that is open on a day, else the last."""
    opened = [window for window in windows if window.open_on(on)]
    listed = opened or windows
    return listed[-1] if listed else None


def reach_of(standings: Iterable[Standing]) -> dt.date | None:
    """How far the sources of a country reach: the furthest day of any of its designations."""
    days = (standing.designation.sources_through for standing in standings)
    return max((day for day in days if day is not None), default=None)


class Basis(NamedTuple):
    """One designation or redesignation as it stood: the days that a person must meet, and the windows for filing."""

    act: Act
    windows: tuple[FilingWindow, ...]
    registration: Window

    def __repr__(self) -> str:
        return f"<Basis {self.act.id}: {len(self.windows)} windows>"


class Period(NamedTuple):
    """A stretch of a designation: the act that gives it, its last day once vacaturs are taken into account, and the act
    that says that day: itself, or the vacatur that cut it short."""

    act: Act
    ends: dt.date
    ends_by: Act


class _Standing(NamedTuple):
    designation: Designation
    asof: AsOf
    stands: Stands
    since: dt.date | None
    ends: dt.date | None
    ends_kind: EndsKind
    period_ends: dt.date | None
    bases: tuple[Basis, ...]
    reregistrations: tuple[FilingWindow, ...]
    grounds: tuple[str, ...]
    orders: tuple[Act, ...]
    statements: tuple[Act, ...]
    terminated_by: Act | None
    doubts: tuple[Message, ...]
    acts: tuple[Act, ...]
    periods: tuple[Period, ...]


class Standing(Answer, _Standing):
    """What stood under one designation on a day, as known on a day."""

    __slots__ = ()

    def gist(self) -> str:
        """The designation, the day, what stands."""
        return f"{self.designation.id} on {self.asof.on}: {self.stands.kind}"

    @property
    def in_force(self) -> bool | None:
        """Whether the designation was in force; None where the record can't tell."""
        return self.stands.in_force

    @property
    def outlives_its_periods(self) -> bool:
        """Whether it stands, or may, after its own periods have run out: by an order alone, or with its fate open."""
        run_out = self.period_ends is None or self.period_ends < self.asof.on
        return self.in_force is None or (self.in_force is True and self.terminated_by is not None and run_out)

    @property
    def why(self) -> Message:
        """The sentence that says what stood and by what."""
        return self.stands.why

    @property
    def reregistration(self) -> FilingWindow | None:
        """The window for re-registering that was open, else the last."""
        return current(self.reregistrations, self.asof.on)

    @property
    def basis(self) -> Basis | None:
        """The most recent designation or redesignation."""
        return self.bases[-1] if self.bases else None
