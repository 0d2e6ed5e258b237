"""What a person holds on a day: nothing, temporary treatment, TPS; and by which paragraph.

The benefits themselves, and every doubt, are the business of the answer for a holder (`cobijo status`), which reads the
same facts; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.process.state import Person, State
from cobijo.register import Standing


class Holding(NamedTuple):
    """What is held, until when so far as is on record, and the paragraph. Its words are `holding.<kind>`."""

    kind: str
    until: dt.date | None
    citation: str


NOTHING = Holding("nothing", None, "8 U.S.C. 1254a(a)(1)")


def holding(state: State, person: Person, on: dt.date) -> Holding:
    """What a person holds on a day, by everything that has happened."""
    standing = _standing(state, person, on)
    ends = standing.ends if standing is not None else None
    if person.withdrawn is not None and not _appeal_pending(person):
        return Holding("withdrawn", None, "8 U.S.C. 1254a(c)(3)")
    if _granted(person):
        if standing is None or standing.in_force is False:
            return Holding("ended", None, "8 CFR 244.19")
        return Holding("tps", ends, "8 U.S.C. 1254a(a)(1)")
    if is_treated(state, person, on):
        return Holding("treatment", _treated_until(standing), "8 U.S.C. 1254a(a)(4)(B)")
    if person.application is not None and person.application.stage == "denied":
        return Holding("denied", None, "8 CFR 244.10(c)")
    return NOTHING


def holds_tps(state: State, person: Person, on: dt.date) -> bool:
    """Whether TPS was granted and stands."""
    return holding(state, person, on).kind == "tps"


def is_treated(state: State, person: Person, on: dt.date) -> bool:
    """Whether a person is treated as if TPS had been granted, until the application is decided for good."""
    application, standing = person.application, _standing(state, person, on)
    if application is None or application.treated_since is None or standing is None or standing.in_force is False:
        return False
    undecided = application.stage == "pending" or (application.stage == "denied" and application.appeal == "pending")
    until = _treated_until(standing)
    return undecided and (until is None or on <= until)


def _treated_until(standing: Standing | None) -> dt.date | None:
    """8 CFR 244.13(b): the sixtieth day after a notice of termination."""
    ending = standing.terminated_by if standing is not None else None
    if ending is None or ending.published is None:
        return standing.ends if standing is not None else None
    return ending.published + dt.timedelta(days=TERMINATION_NOTICE_DAYS)


def _granted(person: Person) -> bool:
    return person.application is not None and person.application.stage == "granted"


def _appeal_pending(person: Person) -> bool:
    return person.application is not None and person.application.appeal == "pending"


def _standing(state: State, person: Person, on: dt.date) -> Standing | None:
    return state.line(person.application.country).standing(on) if person.application is not None else None
