"""What a person holds on a day: nothing, temporary treatment, TPS; and by which paragraph.

The benefits themselves, and every doubt, are the business of the answer for a holder (`cobijo status`), which reads the
same facts; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.process.person import Application, Person
from cobijo.process.state import State, rests_on_suspended
from cobijo.register import Standing, stand
from cobijo.register.fold import suspends
from cobijo.timeline import AsOf
from cobijo.timeline.federal_days import next_working_day


class Holding(NamedTuple):
    """What is held, until when so far as is on record, and the paragraph. Its words are `holding.<kind>`."""

    kind: str
    until: dt.date | None
    citation: str


NOTHING = Holding("nothing", None, "8 U.S.C. 1254a(a)(1)")

FIRST_DAYS = 30
"""8 U.S.C. 1254a(a)(4)(A), 8 CFR 244.5(a): the days at the beginning of a registration period."""


def holding(state: State, person: Person, on: dt.date) -> Holding:
    """What a person holds on a day, by everything that has happened."""
    grant = held(state, person, on)
    if grant is not None:
        standing = _standing(state, grant, on)
        return Holding("tps", standing.ends if standing is not None else None, "8 U.S.C. 1254a(a)(1)")
    application = person.application
    if application is not None and is_treated(state, person, on):
        standing = _standing(state, application, on)
        days = [last_treated(state, application, on), standing.ends if standing is not None else None]
        paragraph = "A" if application.stage == "early" else "B"
        until = min((day for day in days if day is not None), default=None)
        return Holding("treatment", until, f"8 U.S.C. 1254a(a)(4)({paragraph})")
    return _without(state, person, on)


def _without(state: State, person: Person, on: dt.date) -> Holding:
    """Why a person holds nothing on a day."""
    last, grants = person.application, person.grants
    treated = [last] if last is not None and last.treated_since is not None and _unsettled(last) else []
    if any(waits(state, one, on) for one in (*treated, *(one for one in grants if not one.taken_away))):
        return Holding("suspended", None, "5 U.S.C. 705")
    if last is not None and last.stage == "denied":
        return Holding("denied", None, "8 CFR 244.10(c)")
    if person.withdrawn is not None:
        return Holding("withdrawn", None, "8 U.S.C. 1254a(c)(3)")
    return Holding("ended", None, "8 CFR 244.19") if grants else NOTHING


def held(state: State, person: Person, on: dt.date, *, under: str | None = None) -> Application | None:
    """The application under which TPS was granted and stands: granted under a designation, it ends with that one and
    does not come back with another (8 CFR 244.19). `under`: under that designation alone."""
    for one in person.grants:
        if under in (None, one.designation) and not one.taken_away and stands_under(state, one, on):
            return one
    return None


def stands_under(state: State, application: Application, on: dt.date) -> bool:
    """Whether the designation of an application is in force, or may be, and no court holds up what it rests on."""
    standing = _standing(state, application, on)
    return standing is not None and standing.in_force is not False and not waits(state, application, on)


def waits(state: State, application: Application, on: dt.date) -> bool:
    """Whether a court holds up the act that an application rests on: what it gave, or may give, waits for the order's
    end (5 U.S.C. 705)."""
    designation = state.line(application.country).named(application.designation)
    return designation is not None and rests_on_suspended(designation, application.act, on)


def is_over(state: State, application: Application, on: dt.date) -> bool:
    """Whether nothing can come of a grant any more: its designation has ended, or it was withdrawn for good."""
    withdrawn = application.withdrawn
    if withdrawn is not None and (withdrawn.charging_document or withdrawn.appeal == "dismissed"):
        return True
    return not stands_under(state, application, on) and not waits(state, application, on)


def holds_tps(state: State, person: Person, on: dt.date) -> bool:
    """Whether TPS was granted and stands."""
    return held(state, person, on) is not None


def is_treated(state: State, person: Person, on: dt.date) -> bool:
    """Whether a person is treated as if TPS had been granted, until the application is decided for good."""
    application = person.application
    if application is None or application.treated_since is None or not stands_under(state, application, on):
        return False
    until = last_treated(state, application, on)
    return _unsettled(application) and (until is None or on <= until)


def _unsettled(application: Application) -> bool:
    """Whether no decision for good has been made on an application."""
    return application.undecided or (application.stage == "denied" and application.appeal == "pending")


def last_treated(state: State, application: Application, on: dt.date) -> dt.date | None:
    """The last day of temporary treatment, as things stand on a day: by a notice of termination, and where the
    application came before the registration period, by that period's first thirty days."""
    days = [treatment_ends(state, application.designation, on)]
    if application.stage == "early":
        days.append(last_to_register(state, application))
    return min((day for day in days if day is not None), default=None)


def last_to_register(state: State, application: Application) -> dt.date | None:
    """8 CFR 244.5(a): the thirtieth day of the registration period, on which an application of before it needs its fee
    or a request to waive it, or the next working day (8 CFR 1.2); None where no notice says when the period opens."""
    designation = state.line(application.country).named(application.designation)
    acts = designation.acts if designation is not None else ()
    opens = [act.registration.opens for act in acts if act.id == application.act and act.registration is not None]
    if not opens or opens[0] is None:
        return None
    return next_working_day(opens[0] + dt.timedelta(days=FIRST_DAYS - 1))


def treatment_ends(state: State, designation: str, on: dt.date) -> dt.date | None:
    """The last day of temporary treatment benefits under a designation, as things stand on a day."""
    found = state.designation(designation)
    return None if found is None else _treated_until(stand(found, AsOf(on)))


def _treated_until(standing: Standing | None) -> dt.date | None:
    """8 CFR 244.13(b): the sixtieth day after a notice of termination; None where none was published, or a court holds
    it up."""
    ending = standing.terminated_by if standing is not None else None
    if standing is None or ending is None or ending.published is None:
        return None
    if any(ending.id in order.acts_on and suspends(order) for order in standing.orders):
        return None
    return ending.published + dt.timedelta(days=TERMINATION_NOTICE_DAYS)


def _standing(state: State, application: Application, on: dt.date) -> Standing | None:
    """What stands under the designation of an application."""
    designation = state.line(application.country).named(application.designation)
    return None if designation is None else stand(designation, AsOf(on))
