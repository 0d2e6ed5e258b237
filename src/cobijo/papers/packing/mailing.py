"""By when a filing must be received, and by when it is mailed so that it is.

The day that counts is the day of receipt. How long the mail takes nobody's rule says, so a margin is kept, which is the
office's to choose.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cobijo.decide.deadlines import Deadline
from cobijo.papers.answers import Source
from cobijo.papers.packing.filing import Filing
from cobijo.timeline.federal_days import previous_working_day

MAIL_DAYS = 10
"""The margin where the office says nothing: a choice of ours, and no rule."""

WINDOWS = {"initial": ("register", "register_late"), "reregistration": ("reregister",)}


@dataclass(frozen=True, slots=True)
class Mailing:
    """The planned postmark `on`, the day by which it must be received and that by which it is mailed, if known.

    `why` is the last part of a message's id: `in_time`, `little_time`, `too_late`, `not_open`, `closed`, `no_window` or
    `not_known`. `opens` and `closed` are the window's own days, where one is on record.
    """

    on: dt.date
    margin: int
    why: str
    deadline: Deadline | None = None
    mail_by: dt.date | None = None
    opens: dt.date | None = None
    closed: dt.date | None = None

    @property
    def received_by(self) -> dt.date | None:
        """The last day of receipt."""
        return self.deadline.date if self.deadline is not None else None


def mailing_of(source: Source, filing: Filing, margin: int = MAIL_DAYS) -> Mailing:
    """When a filing is mailed. The deadlines are those of the screening on the day of the postmark."""
    screening, on = source.screening, source.on
    if screening is None or filing.kind is None or screening.standing is None:
        return Mailing(on, margin, "not_known")
    opens, closes = _window(source, filing)
    if opens is not None and on < opens:
        return Mailing(on, margin, "not_open", opens=opens, closed=closes)
    found = next((one for one in screening.deadlines if one.what in WINDOWS[filing.kind]), None)
    if found is None:
        passed = closes is not None and closes < on
        return Mailing(on, margin, "closed" if passed else "no_window", opens=opens, closed=closes)
    mail_by = previous_working_day(found.date - dt.timedelta(days=margin))
    why = "in_time" if on <= mail_by else "little_time" if on < found.date else "too_late"
    return Mailing(on, margin, why, found, mail_by, opens, closes)


def _window(source: Source, filing: Filing) -> tuple[dt.date | None, dt.date | None]:
    standing = source.screening.standing if source.screening is not None else None
    if standing is None:
        return None, None
    if filing.kind == "reregistration":
        window = standing.reregistration
        return (window.opens, window.closes) if window is not None else (None, None)
    basis = standing.basis
    return (basis.registration.opens, basis.registration.closes) if basis is not None else (None, None)
