"""By when a filing must be received, and by when it is mailed so that it is.

The day that counts is the day of receipt. How long the mail takes nobody's rule says, so a margin is kept, which is the
office's to choose.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cobijo.decide.deadlines import Deadline
from cobijo.logic import Truth
from cobijo.papers import MAIL_DAYS
from cobijo.papers.answers import Source
from cobijo.papers.asked import filing_kind
from cobijo.papers.reregistering import nothing_to_register, registering_not_said
from cobijo.timeline.federal_days import previous_working_day
from cobijo.words import Words

WINDOWS = {"initial": ("register", "register_late"), "reregistration": ("reregister",)}


@dataclass(frozen=True, slots=True)
class Mailing:
    """The planned postmark `on`, the day by which it must be received and that by which it is mailed, if known.

    `why` is the last part of a message's id: `in_time`, `little_time`, `too_late`, `not_open`, `closed`, `no_window`,
    `not_known`, or `closed_not_said` where nobody said whether the person registered in the window that closed.
    `opens` and `closed` are the window's own days, where one is on record.
    """

    on: dt.date
    margin: int
    why: str
    deadline: Deadline | None = None
    mail_by: dt.date | None = None
    opens: dt.date | None = None
    closed: dt.date | None = None

    @property
    def after_the_window(self) -> bool:
        """Whether the window closed and no reason on file allows a later filing: an attorney looks at it first."""
        return self.why == "closed"

    @property
    def received_by(self) -> dt.date | None:
        """The last day of receipt."""
        return self.deadline.date if self.deadline is not None else None


def mailing_of(source: Source, margin: int = MAIL_DAYS) -> Mailing:
    """When the filing of a person is mailed. The deadlines are those of the screening on the day of the postmark."""
    screening, on, kind = source.screening, source.on, filing_kind(source)
    if screening is None or kind is None or screening.standing is None or nothing_to_register(source) is not None:
        return Mailing(on, margin, "not_known")
    opens, closes = _window(source, kind)
    if opens is not None and on < opens:
        return Mailing(on, margin, "not_open", opens=opens, closed=closes)
    found = next((one for one in screening.deadlines if one.what in WINDOWS[kind]), None)
    if found is None:
        passed = closes is not None and closes < on
        late = kind == "initial" and source.late is Truth.YES
        why = "closed_not_said" if registering_not_said(source) else "closed" if passed and not late else "no_window"
        return Mailing(on, margin, why, opens=opens, closed=closes)
    mail_by = previous_working_day(found.date - dt.timedelta(days=margin))
    why = "in_time" if on <= mail_by else "little_time" if on < found.date else "too_late"
    return Mailing(on, margin, why, found, mail_by, opens, closes)


def if_goes_on(mailing: Mailing, source: Source, words: Words) -> list[str]:
    """That the day of receipt counts in one future alone, as `Deadline.if_goes_on` has it."""
    standing = source.screening.standing if source.screening is not None else None
    if standing is None or mailing.deadline is None or not mailing.deadline.if_goes_on(standing):
        return []
    return [words.say("packet.if_goes_on", {"country": standing.designation.country, "day": mailing.received_by})]


def to_settle(mailing: Mailing, words: Words) -> list[str]:
    """What has to be looked at before it is mailed: that it is late, or may be; nothing where it has time."""
    return [mailing_said(mailing, words)] if mailing.why not in ("in_time", "not_known") else []


def mailing_said(mailing: Mailing, words: Words) -> str:
    """Whether what is mailed on the day arrives in time, in a sentence."""
    values = {"day": mailing.received_by, "opens": mailing.opens, "closed": mailing.closed, "mail_by": mailing.mail_by}
    return words.say(f"packet.mailing.{mailing.why}", values)


def _window(source: Source, kind: str) -> tuple[dt.date | None, dt.date | None]:
    standing = source.screening.standing if source.screening is not None else None
    if standing is None:
        return None, None
    if kind == "reregistration":
        window = standing.reregistration
        return (window.opens, window.closes) if window is not None else (None, None)
    basis = standing.basis
    return (basis.registration.opens, basis.registration.closes) if basis is not None else (None, None)
