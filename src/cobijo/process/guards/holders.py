"""8 U.S.C. 1254a(c)(3), (c)(5), (f)(3) and 8 CFR 244.14 to 244.18: what is asked after a grant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cobijo.law.cfr244 import s14_withdrawal
from cobijo.logic import Truth
from cobijo.process.confidentiality import disclosable, may_see
from cobijo.process.favour import PRESENCE, settled_by_it
from cobijo.process.guards.appeals import decisions_against
from cobijo.process.guards.applications import rights_told
from cobijo.process.guards.guard import guard, says
from cobijo.process.guards.permits import within
from cobijo.process.guards.representation import speaks_for
from cobijo.process.moment import Moment
from cobijo.process.person import Notice, Travel
from cobijo.process.roles import Role
from cobijo.register.standing import FilingWindow

HOLDS = guard("holds", "8 CFR 244.15(a)", lambda m: m.grant is not None)
"""TPS was granted and stands."""

TRAVEL_WITHIN = guard(
    "travel_within",
    "8 U.S.C. 1254a(f)(3)",
    lambda m: within(m, m.about.get("through")) and m.day <= m.about.get("from", dt.date.min) <= m.about["through"],
)


def _document_new(m: Moment) -> bool:
    return not any(t.document == m.about.get("document") for p in m.state.people.values() for t in p.travels)


DOCUMENT_NEW = guard("document_new", "8 CFR 244.15(a)", _document_new)
"""One number, one authorization: two of one number could each be taken for the other's trip."""

HERE = guard("here", "8 U.S.C. 1254a(c)(3)(B)", lambda m: m.person is not None and m.person.abroad_since is None)
ABROAD = guard("abroad", "8 U.S.C. 1254a(f)(3)", lambda m: m.person is not None and m.person.abroad_since is not None)


def travel_of(m: Moment) -> Travel | None:
    """The authorization to travel that the step names."""
    travels = m.person.travels if m.person is not None else ()
    return next((t for t in travels if t.document == m.about.get("document")), None)


def _otherwise(m: Moment) -> bool:
    """Whether the person was let in on another status, and shows no authorization."""
    return m.about.get("document") is None and says(m.about.get("admitted_as"))


DOCUMENT_FITS = guard("document_fits", "8 U.S.C. 1254a(c)(5)", lambda m: travel_of(m) is not None or _otherwise(m))
"""The section lets nobody be admitted by itself: the way back is the authorization of before, or another status."""


def _document_valid(m: Moment) -> bool:
    travel, person = travel_of(m), m.person
    left = person.abroad_since if person is not None else None
    return travel is None or left is None or (travel.first <= left and m.day <= travel.last)


DOCUMENT_VALID = guard("document_valid", "8 CFR 244.15(a)", _document_valid)


def _unused(m: Moment) -> bool:
    travel = travel_of(m)
    return travel is None or not travel.used_up


DOCUMENT_UNUSED = guard("document_unused", "8 CFR 244.15(a)", _unused)


SAME_STATUS = guard("same_status", "8 U.S.C. 1254a(f)(3)", lambda m: m.grant is not None or _otherwise(m))
"""Whoever comes back with consent comes back in the status of before: one that was lost meanwhile is none."""


def window_of(m: Moment) -> FilingWindow | None:
    """The window for registering again that has opened last by the day."""
    windows = m.held_standing.reregistrations if m.held_standing is not None else ()
    opened = [w for w in windows if w.opens is not None and w.opens <= m.day]
    return opened[-1] if opened else None


def _in_window(m: Moment) -> bool:
    window = window_of(m)
    if window is None or window.closes is None:
        return False
    return m.day <= window.closes or says(m.about.get("good_cause"))


REREGISTERS_IN_TIME = guard("reregisters_in_time", "8 CFR 244.17(a)", _in_window)
"""In the window of the notice; later, good cause is told with it, and an officer decides."""


def registered_in(m: Moment) -> dt.date | None:
    """The day on which the holder registered in the window that opened last, in time or late; None where not yet."""
    window, grant, person = window_of(m), m.grant, m.person
    if window is None or window.opens is None or grant is None or person is None:
        return None
    since = max(window.opens, grant.decided or window.opens)
    listed = [dt.date.fromisoformat(day) for day in person.status.get("reregistered", [])]
    late = [person.late_reregistration] if person.late_reregistration is not None else []
    return next((day for day in (*listed, *late) if day >= since), None)


REGISTERED_ONCE = guard("registered_once", "8 CFR 244.17(a)", lambda m: registered_in(m) is None)
"""A window is used once: a fee that was paid is not asked for again."""

LATE_REREGISTRATION = guard(
    "late_reregistration",
    "8 CFR 244.17(b)",
    lambda m: m.person is not None and m.person.late_reregistration is not None,
)


def not_met(m: Moment) -> list[str]:
    """The elements that are not met, as the rules and the officer have it. Presence since the grant is asked apart."""
    return [id_ for id_, truth in m.elements_held().items() if truth is Truth.NO and id_ != PRESENCE]


def _missed(m: Moment) -> bool:
    """A window for registering again has closed unused, and no cause for it was found, or waits to be judged."""
    person, designation, window = m.person, m.held, window_of(m)
    if person is None or designation is None or window is None or window.closes is None:
        return False
    missed = window.closes < m.day and (person.excused is None or person.excused < window.closes)
    told = person.late_reregistration is not None
    return missed and not told and m.law.windows_kept(person.case, designation, m.day) is not Truth.YES


def left_since_grant(m: Moment) -> list[Mapping[str, Any]]:
    """The absences that began since the grant."""
    granted = m.grant.decided if m.grant is not None else None
    trips = m.person.trips if m.person is not None else ()
    return [trip for trip in trips if granted is not None and str(trip.get("left")) >= granted.isoformat()]


def _uncovered(m: Moment) -> tuple[str, ...]:
    """The days of the absences without consent, but those that were found to be none against the person."""
    person, grant = m.person, m.grant
    if person is None or grant is None:
        return ()
    days = [str(trip.get("left")) for trip in left_since_grant(m) if trip.get("prior_consent") is not True]
    return tuple(day for day in days if not settled_by_it(person, grant, day))


def shown_by(m: Moment, ground: object) -> tuple[str, ...]:
    """What shows a ground of (c)(3): the elements that are not met, or the days of the absences."""
    return {"ineligible": lambda: tuple(not_met(m)), "absence": lambda: _uncovered(m)}.get(str(ground), tuple)()


def _ground(m: Moment, ground: object) -> bool:
    """Whether the facts show a ground of (c)(3)."""
    if m.grant is None:
        return False
    return bool(shown_by(m, ground)) or (ground == "not_reregistered" and _missed(m))


WITHDRAWAL_GROUND = guard("withdrawal_ground", "8 U.S.C. 1254a(c)(3)", lambda m: _ground(m, m.about.get("ground")))


def _notice(m: Moment) -> Notice | None:
    return m.person.withdrawal if m.person is not None else None


def _ground_stands(m: Moment) -> bool:
    """What the notice said is still so. A cause that waits to be judged is asked apart."""
    notice, person = _notice(m), m.person
    if notice is None or person is None or person.late_reregistration is not None:
        return True
    return _ground(m, notice.ground)


GROUND_STANDS = guard("ground_stands", "8 U.S.C. 1254a(c)(3)", _ground_stands)


def _absence_judged(m: Moment) -> bool:
    """Where the ground is an absence, that it was not brief, casual and innocent: by the rules, or as an officer found
    with a reason. It is never taken for granted."""
    notice = _notice(m)
    return notice is None or notice.ground != "absence" or m.elements_held().get(PRESENCE) is Truth.NO


ABSENCE_JUDGED = guard("absence_judged", "8 U.S.C. 1254a(c)(4)(A)", _absence_judged)

CAUSE_DECIDED = guard(
    "cause_decided", "8 CFR 244.17(b)", lambda m: m.person is None or m.person.late_reregistration is None
)
"""A late registration with its cause is decided before anything is withdrawn for want of one."""


def _heard(m: Moment) -> bool:
    """The person answered, or has had a day at least on which to answer; where a registration was missed, the thirty
    days of 8 CFR 244.14(b)(1) are asked apart. How many days else, the regulation does not say."""
    notice = _notice(m)
    return notice is None or notice.cause_shown is not None or m.day > notice.day


HEARD = guard("heard", "8 CFR 103.2(b)(16)(i)", _heard)


def _untold(m: Moment) -> bool:
    """No notice waits for its decision, and none was decided that is on appeal."""
    told = m.person is not None and m.person.withdrawal is not None
    return not told and (m.grant is None or m.grant.withdrawn is None)


NO_NOTICE_OPEN = guard("no_notice_open", "8 CFR 244.14(b)(1)", _untold)
NOTICE_OPEN = guard(
    "notice_open", "8 CFR 244.14(b)(1)", lambda m: m.person is not None and m.person.withdrawal is not None
)
"""Told in writing, and not decided yet: a withdrawal closes its notice, and one on appeal is not made again."""


def last_to_answer(m: Moment) -> dt.date:
    """The last day on which cause may be shown; without end where nobody was told."""
    notice = m.person.withdrawal if m.person is not None else None
    return s14_withdrawal.last_to_answer(notice.day, mailed=notice.mailed) if notice is not None else dt.date.max


CAUSE_IN_TIME = guard("cause_in_time", "8 CFR 244.14(b)(1)", lambda m: m.day <= last_to_answer(m))


def _thirty_days(m: Moment) -> bool:
    """Where the ground is a registration that was missed, cause was heard, or the thirty days have passed."""
    notice = m.person.withdrawal if m.person is not None else None
    if notice is None or notice.ground != "not_reregistered":
        return True
    return notice.cause_shown is not None or m.day > last_to_answer(m)


THIRTY_DAYS = guard("thirty_days", "8 CFR 244.14(b)(1)", _thirty_days)


def _withdrawal_rights(m: Moment) -> bool:
    """A charging document for a ground of 8 CFR 244.4 or 244.3(c) alone; for an absence, a registration that was missed
    and every other ground, the right to appeal."""
    notice = _notice(m)
    return rights_told(m, not_met(m) if notice is not None and notice.ground == "ineligible" else ())


WITHDRAWAL_RIGHTS = guard("withdrawal_rights", "8 CFR 244.14(b)(3)", _withdrawal_rights)


def _disclosable(m: Moment) -> bool:
    return disclosable(str(m.about.get("to")), str(m.about.get("basis")), has_reference=says(m.about.get("reference")))


APPEARANCE_ENTERED = guard(
    "appearance_entered",
    "8 CFR 292.4(a)",
    lambda m: m.person is None or m.about.get("to") != "representative" or bool(m.person.representatives),
)
"""A representative is somebody whose appearance was entered, on whatever basis the disclosure is made."""

DISCLOSABLE = guard("disclosable", "8 CFR 244.16", _disclosable)


def officers(m: Moment) -> tuple[str, ...]:
    """The officers whose case a person's is: who was given an application, or an appeal that is pending, and who gave
    the notice that waits for an answer."""
    person = m.person
    if person is None:
        return ()
    listed = (person.application, *person.kept) if person.application is not None else person.kept
    named = [one.officer for one in listed]
    named += [one.decision.appeal_officer for one in decisions_against(m) if one.decision.appeal == "pending"]
    named += [person.withdrawal.by] if person.withdrawal is not None else []
    return tuple(dict.fromkeys(name for name in named if name))


def _may_decide_appeal(m: Moment) -> bool:
    """Whether an appeal waits that was given to nobody yet, and that the officer may decide: whoever may decide it may
    read its record."""
    return any(
        one.decision.appeal == "pending"
        and one.decision.appeal_officer is None
        and one.decision.decided_by != m.event.who
        for one in decisions_against(m)
    )


def hidden(m: Moment) -> tuple[str, ...]:
    """The fields of the step that the role may not see: its work needs none of them, or the case is not its own."""
    role = m.event.by
    if role is Role.ADJUDICATION_OFFICER:
        own = m.event.who in officers(m) or _may_decide_appeal(m)
    else:
        own = m.person is not None and speaks_for(m)
    return tuple(str(field) for field in m.about.get("fields", ()) if not may_see(role, str(field), own=own))


MAY_SEE = guard("may_see", "8 U.S.C. 1254a(c)(6)", lambda m: not hidden(m))
