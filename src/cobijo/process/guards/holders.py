"""8 U.S.C. 1254a(c)(3), (c)(5), (d), (f)(3) and 8 CFR 244.12 to 244.18: what is asked after a grant."""

from __future__ import annotations

import datetime as dt

from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR
from cobijo.law.usc1254a.b_designation import EIGHTEEN_MONTHS, TWELVE_MONTHS, months_from
from cobijo.logic import Truth
from cobijo.process.confidentiality import disclosable, may_see
from cobijo.process.guards.applications import rights_told
from cobijo.process.guards.guard import guard
from cobijo.process.holding import holds_tps, is_treated
from cobijo.process.moment import Moment
from cobijo.process.roles import Role
from cobijo.process.state import Notice, Permit, Travel
from cobijo.register import bites, stand
from cobijo.register.fold import suspends
from cobijo.register.standing import FilingWindow
from cobijo.timeline import AsOf

ANSWER_DAYS = 30
"""8 CFR 244.14(b)(1): the days to show good cause."""


def _holds(m: Moment) -> bool:
    return m.person is not None and holds_tps(m.state, m.person, m.day)


HOLDS = guard("holds", "8 CFR 244.15(a)", _holds)
"""TPS was granted and stands."""

HOLDS_OR_TREATED = guard(
    "holds_or_treated",
    "8 U.S.C. 1254a(a)(1)(B)",
    lambda m: m.person is not None and (_holds(m) or is_treated(m.state, m.person, m.day)),
)


def _work_asked(m: Moment) -> bool:
    asked = m.grant or m.application
    return asked is not None and asked.work_permit


WORK_ASKED = guard("work_asked", "8 CFR 244.6(b)", _work_asked)
"""With the application, or when the person registered again."""


def last_given(m: Moment) -> dt.date | None:
    """The last day that a document may say. It is good for a period and its extensions ((d)(2)). A designation that a
    court's order alone keeps alive has no period that runs: the last day is then that of the order, where it names one.
    Where it names none, status stands and (a)(1)(B) gives the document with it; the statute gives no period by one act
    that is longer than eighteen months, and no document is given for longer."""
    standing = m.held_standing
    if standing is None or standing.ends is not None:
        return standing.ends if standing is not None else None
    days = [order.until for order in standing.orders if order.until is not None and suspends(order)]
    return min(days, default=months_from(m.day, EIGHTEEN_MONTHS))


def _within(m: Moment, last: object) -> bool:
    ends = last_given(m)
    return isinstance(last, dt.date) and ends is not None and m.day <= last <= ends


PERMIT_WITHIN = guard("permit_within", "8 U.S.C. 1254a(d)(2)", lambda m: _within(m, m.about.get("expires")))


def _one_year(m: Moment) -> bool:
    """A permit that is issued from that day answers what was pending on it or filed since."""
    expires = m.about.get("expires")
    return m.day < CARDS_OF_ONE_YEAR or (isinstance(expires, dt.date) and expires <= months_from(m.day, TWELVE_MONTHS))


PERMIT_ONE_YEAR = guard("permit_one_year", "Pub. L. 119-21", _one_year)

SERIAL_NEW = guard("serial_new", "8 CFR 274a.12(c)", lambda m: m.about.get("serial") not in m.state.permits)


def permit_of(m: Moment) -> Permit | None:
    """The permit that the step names, by its serial number; None where nobody issued it."""
    return m.state.permits.get(str(m.about.get("serial")))


PERMIT_KNOWN = guard("permit_known", "8 CFR 274a.2(b)(1)(v)", lambda m: permit_of(m) is not None)
"""A serial number that nobody issued is forged."""


def _as_issued(m: Moment) -> bool:
    permit = permit_of(m)
    return permit is None or all(
        m.about.get(name) in (None, getattr(permit, name)) for name in ("person", "category", "expires")
    )


PERMIT_UNALTERED = guard("permit_unaltered", "8 CFR 274a.2(b)(1)(v)", _as_issued)


def _live(m: Moment) -> bool:
    permit = permit_of(m)
    return permit is None or permit.revoked is None


PERMIT_LIVE = guard("permit_live", "8 CFR 274a.14(b)", _live)


def _unexpired(m: Moment) -> bool:
    permit = permit_of(m)
    return permit is None or m.day <= permit.expires or _carried(m, permit)


def _carried(m: Moment, permit: Permit) -> bool:
    """Whether a notice carries cards with the printed day on through the day that is asked about, while the designation
    that the card goes with lasts."""
    designation = m.state.line(permit.designation[:2]).named(permit.designation)
    if designation is None or stand(designation, AsOf(m.day)).in_force is False:
        return False
    return any(
        act.cards is not None
        and act.cards.lists(permit.expires)
        and act.known_from <= m.day <= (act.cards.through or dt.date.min)
        and bites(act, designation.acts, m.day)
        for act in designation.acts
    )


PERMIT_UNEXPIRED = guard("permit_unexpired", "8 CFR 274a.14(a)", _unexpired)


def _holder_here(m: Moment) -> bool:
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    return person is None or person.abroad_since is None


HOLDER_HERE = guard("holder_here", "8 U.S.C. 1254a(f)(3)", _holder_here)
"""Whoever shows a permit while its holder is recorded as abroad is somebody else. At a port of entry too: a permit is
no paper to come back with, and the holder comes back on the authorization (a step of its own, `returned`)."""

TRAVEL_WITHIN = guard(
    "travel_within",
    "8 U.S.C. 1254a(f)(3)",
    lambda m: _within(m, m.about.get("through")) and m.day <= m.about.get("from", dt.date.min) <= m.about["through"],
)

HERE = guard("here", "8 U.S.C. 1254a(c)(3)(B)", lambda m: m.person is not None and m.person.abroad_since is None)
ABROAD = guard("abroad", "8 U.S.C. 1254a(f)(3)", lambda m: m.person is not None and m.person.abroad_since is not None)


def travel_of(m: Moment) -> Travel | None:
    """The authorization to travel that the step names."""
    travels = m.person.travels if m.person is not None else ()
    return next((t for t in travels if t.document == m.about.get("document")), None)


DOCUMENT_FITS = guard("document_fits", "8 U.S.C. 1254a(c)(5)", lambda m: travel_of(m) is not None)
"""The section lets nobody be admitted by itself: the way back is the authorization of before."""


def _document_valid(m: Moment) -> bool:
    travel, person = travel_of(m), m.person
    left = person.abroad_since if person is not None else None
    return travel is None or left is None or (travel.first <= left and m.day <= travel.last)


DOCUMENT_VALID = guard("document_valid", "8 CFR 244.15(a)", _document_valid)


def _unused(m: Moment) -> bool:
    travel = travel_of(m)
    return travel is None or travel.used is None


DOCUMENT_UNUSED = guard("document_unused", "8 CFR 244.15(a)", _unused)


SAME_STATUS = guard("same_status", "8 U.S.C. 1254a(f)(3)", _holds)
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
    return m.day <= window.closes or bool(str(m.about.get("good_cause") or "").strip())


REREGISTERS_IN_TIME = guard("reregisters_in_time", "8 CFR 244.17(a)", _in_window)
"""In the window of the notice; later, good cause is told with it, and an officer decides."""

LATE_REREGISTRATION = guard(
    "late_reregistration",
    "8 CFR 244.17(b)",
    lambda m: m.person is not None and m.person.late_reregistration is not None,
)


def not_met(m: Moment) -> list[str]:
    """The elements that are not met, as the rules and the officer have it. Presence since the grant is asked apart."""
    return [id_ for id_, truth in m.elements().items() if truth is Truth.NO and id_ != _PRESENCE]


_PRESENCE = "continuous_physical_presence"


def _missed(m: Moment) -> bool:
    """A window for registering again has closed unused, and no cause for it was found, or waits to be judged."""
    person, designation, window = m.person, m.held, window_of(m)
    if person is None or designation is None or window is None or window.closes is None:
        return False
    missed = window.closes < m.day and (person.excused is None or person.excused < window.closes)
    told = person.late_reregistration is not None
    return missed and not told and m.law.windows_kept(person.case, designation, m.day) is not Truth.YES


def _left_without_consent(m: Moment) -> bool:
    granted = str(m.person.status.get("granted", "")) if m.person is not None else ""
    trips = m.person.trips if m.person is not None else ()
    return any(str(trip.get("left")) >= granted and trip.get("prior_consent") is not True for trip in trips)


def _ground(m: Moment, ground: object) -> bool:
    """Whether the facts show a ground of (c)(3)."""
    if m.grant is None:
        return False
    if ground == "ineligible":
        return bool(not_met(m))
    return _left_without_consent(m) if ground == "absence" else _missed(m)


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
    return notice is None or notice.ground != "absence" or m.elements().get(_PRESENCE) is Truth.NO


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

NO_NOTICE_OPEN = guard(
    "no_notice_open", "8 CFR 244.14(b)(1)", lambda m: m.person is None or m.person.withdrawal is None
)
NOTICE_OPEN = guard(
    "notice_open",
    "8 CFR 244.14(b)(1)",
    lambda m: m.person is not None and m.person.withdrawal is not None and m.person.withdrawn is None,
)
"""Told in writing, and not decided yet: what was withdrawn and is on appeal is not withdrawn again."""


def last_to_answer(m: Moment) -> dt.date:
    """The last day on which cause may be shown; without end where nobody was told."""
    notice = m.person.withdrawal if m.person is not None else None
    return notice.day + dt.timedelta(days=ANSWER_DAYS) if notice is not None else dt.date.max


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
    return disclosable(str(m.about.get("to")), str(m.about.get("basis")), has_reference=bool(m.about.get("reference")))


DISCLOSABLE = guard("disclosable", "8 CFR 244.16", _disclosable)


def _own_to_see(m: Moment) -> bool:
    role, own = m.event.by, m.event.who == m.about.get("person")
    if role is Role.ADJUDICATION_OFFICER:
        own = m.application is not None and m.application.officer == m.event.who
    return all(may_see(role, str(field), own=own) for field in m.about.get("fields", ()))


MAY_SEE = guard("may_see", "8 U.S.C. 1254a(c)(6)", _own_to_see)
