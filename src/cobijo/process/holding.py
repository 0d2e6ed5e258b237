"""What a person holds on a day: nothing, temporary treatment, TPS; and by which paragraph.

The benefits themselves, and every doubt, are the business of the answer for a holder (`cobijo status`), which reads the
same facts; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.process.state import Application, Person, State, suspended
from cobijo.register import Standing, stand
from cobijo.register.fold import suspends
from cobijo.timeline import AsOf


class Holding(NamedTuple):
    """What is held, until when so far as is on record, and the paragraph. Its words are `holding.<kind>`."""

    kind: str
    until: dt.date | None
    citation: str


NOTHING = Holding("nothing", None, "8 U.S.C. 1254a(a)(1)")


def holding(state: State, person: Person, on: dt.date) -> Holding:
    """What a person holds on a day, by everything that has happened."""
    grant = held(state, person, on)
    if grant is not None:
        standing = _standing(state, grant, on)
        return Holding("tps", standing.ends if standing is not None else None, "8 U.S.C. 1254a(a)(1)")
    application = person.application
    if application is not None and is_treated(state, person, on):
        standing = _standing(state, application, on)
        until = _treated_until(standing) or (standing.ends if standing is not None else None)
        return Holding("treatment", until, "8 U.S.C. 1254a(a)(4)(B)")
    if person.withdrawn is not None:
        return Holding("withdrawn", None, "8 U.S.C. 1254a(c)(3)")
    if application is not None and application.stage == "denied":
        return Holding("denied", None, "8 CFR 244.10(c)")
    granted = [one for one in (application, person.kept) if one is not None and one.stage == "granted"]
    if any(_suspended(state, one, on) for one in granted):
        return Holding("suspended", None, "5 U.S.C. 705")
    if granted:
        return Holding("ended", None, "8 CFR 244.19")
    return NOTHING


def held(state: State, person: Person, on: dt.date) -> Application | None:
    """The application under which TPS was granted and stands: granted under a designation, it ends with that one and
    does not come back with another (8 CFR 244.19)."""
    if person.withdrawn is not None and not _appeal_pending(person):
        return None
    for one in (person.application, person.kept):
        if one is not None and one.stage == "granted" and stands_under(state, one, on):
            return one
    return None


def stands_under(state: State, application: Application, on: dt.date) -> bool:
    """Whether the designation of an application is in force, or may be."""
    standing = _standing(state, application, on)
    return standing is not None and standing.in_force is not False


def holds_tps(state: State, person: Person, on: dt.date) -> bool:
    """Whether TPS was granted and stands."""
    return held(state, person, on) is not None


def is_treated(state: State, person: Person, on: dt.date) -> bool:
    """Whether a person is treated as if TPS had been granted, until the application is decided for good."""
    application = person.application
    if application is None or application.treated_since is None:
        return False
    standing = _standing(state, application, on)
    if standing is None or standing.in_force is False:
        return False
    undecided = application.stage == "pending" or (application.stage == "denied" and application.appeal == "pending")
    until = _treated_until(standing)
    return undecided and (until is None or on <= until)


def treatment_ends(state: State, application: Application, on: dt.date) -> dt.date | None:
    """The last day of temporary treatment benefits, as things stand on a day."""
    return _treated_until(_standing(state, application, on))


def _treated_until(standing: Standing | None) -> dt.date | None:
    """8 CFR 244.13(b): the sixtieth day after a notice of termination; None where none was published, or a court holds
    it up."""
    ending = standing.terminated_by if standing is not None else None
    if standing is None or ending is None or ending.published is None:
        return None
    if any(ending.id in order.acts_on and suspends(order) for order in standing.orders):
        return None
    return ending.published + dt.timedelta(days=TERMINATION_NOTICE_DAYS)


def _appeal_pending(person: Person) -> bool:
    return person.application is not None and person.application.appeal == "pending"


def _suspended(state: State, application: Application, on: dt.date) -> bool:
    """Whether a court holds up the designation of an application: what it gave comes back with the order's end."""
    designation = state.line(application.country).named(application.designation)
    return designation is not None and suspended(designation, on)


def _standing(state: State, application: Application, on: dt.date) -> Standing | None:
    """What stands under the designation of an application."""
    designation = state.line(application.country).named(application.designation)
    return None if designation is None else stand(designation, AsOf(on))
