"""8 U.S.C. 1254a(c)(3), (c)(5), (d), (f)(3) and 8 CFR 244.12 to 244.18: what is asked after a grant."""

from __future__ import annotations

import datetime as dt

from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR
from cobijo.law.usc1254a.b_designation import TWELVE_MONTHS, months_from
from cobijo.logic import Truth
from cobijo.process.confidentiality import disclosable, may_see
from cobijo.process.guards.guard import guard
from cobijo.process.holding import holds_tps, is_treated
from cobijo.process.moment import Moment
from cobijo.process.roles import Role
from cobijo.process.state import Permit, Travel
from cobijo.register.standing import FilingWindow

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

WORK_ASKED = guard("work_asked", "8 CFR 244.6(b)", lambda m: m.application is not None and m.application.work_permit)


def _last_day(m: Moment) -> dt.date | None:
    return m.standing.ends if m.standing is not None else None


def _within(m: Moment, last: object) -> bool:
    ends = _last_day(m)
    return isinstance(last, dt.date) and m.day <= last and (ends is None or last <= ends)


PERMIT_WITHIN = guard("permit_within", "8 U.S.C. 1254a(d)(2)", lambda m: _within(m, m.about.get("expires")))


def _one_year(m: Moment) -> bool:
    """A permit that is issued from that day answers what was pending on it or filed since."""
    expires = m.about.get("expires")
    return m.day < CARDS_OF_ONE_YEAR or (isinstance(expires, dt.date) and expires <= months_from(m.day, TWELVE_MONTHS))


PERMIT_ONE_YEAR = guard("permit_one_year", "Pub. L. 119-21", _one_year)

SERIAL_NEW = guard("serial_new", "8 CFR 274a.12(c)", lambda m: m.about.get("serial") not in m.state.permits)


def _permit(m: Moment) -> Permit | None:
    return m.state.permits.get(str(m.about.get("serial")))


PERMIT_KNOWN = guard("permit_known", "8 CFR 274a.2(b)(1)(v)", lambda m: _permit(m) is not None)
"""A serial number that nobody issued is forged."""


def _as_issued(m: Moment) -> bool:
    permit = _permit(m)
    return permit is None or all(
        m.about.get(name) in (None, getattr(permit, name)) for name in ("person", "category", "expires")
    )


PERMIT_UNALTERED = guard("permit_unaltered", "8 CFR 274a.2(b)(1)(v)", _as_issued)


def _live(m: Moment) -> bool:
    permit = _permit(m)
    return permit is None or permit.revoked is None


PERMIT_LIVE = guard("permit_live", "8 CFR 274a.14(b)", _live)


def _unexpired(m: Moment) -> bool:
    permit = _permit(m)
    return permit is None or m.day <= permit.expires


PERMIT_UNEXPIRED = guard("permit_unexpired", "8 CFR 274a.14(a)", _unexpired)


def _holder_here(m: Moment) -> bool:
    permit = _permit(m)
    if m.event.by is Role.PORT_OF_ENTRY:
        return True
    person = m.state.people.get(permit.person) if permit is not None else None
    return person is None or person.abroad_since is None


HOLDER_HERE = guard("holder_here", "8 U.S.C. 1254a(f)(3)", _holder_here)
"""Whoever shows a permit in the country while its holder is recorded as abroad is somebody else; at a port of entry the
holder may be coming back."""

TRAVEL_WITHIN = guard(
    "travel_within",
    "8 U.S.C. 1254a(f)(3)",
    lambda m: _within(m, m.about.get("through")) and m.day <= m.about.get("from", dt.date.min) <= m.about["through"],
)

HERE = guard("here", "8 U.S.C. 1254a(c)(3)(B)", lambda m: m.person is not None and m.person.abroad_since is None)
ABROAD = guard("abroad", "8 U.S.C. 1254a(f)(3)", lambda m: m.person is not None and m.person.abroad_since is not None)


def _travel(m: Moment) -> Travel | None:
    travels = m.person.travels if m.person is not None else ()
    return next((t for t in travels if t.document == m.about.get("document")), None)


DOCUMENT_FITS = guard("document_fits", "8 U.S.C. 1254a(c)(5)", lambda m: _travel(m) is not None)
"""The section lets nobody be admitted by itself: the way back is the authorization of before."""


def _document_valid(m: Moment) -> bool:
    travel, person = _travel(m), m.person
    left = person.abroad_since if person is not None else None
    return travel is None or left is None or (travel.first <= left and m.day <= travel.last)


DOCUMENT_VALID = guard("document_valid", "8 CFR 244.15(a)", _document_valid)


def _unused(m: Moment) -> bool:
    travel = _travel(m)
    return travel is None or travel.used is None


DOCUMENT_UNUSED = guard("document_unused", "8 CFR 244.15(a)", _unused)


def window_of(m: Moment) -> FilingWindow | None:
    """The window for registering again that has opened last by the day."""
    windows = m.standing.reregistrations if m.standing is not None else ()
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


def _withdrawal_ground(m: Moment) -> bool:
    person, designation, ground = m.person, m.line.designation, m.about.get("ground")
    if person is None or designation is None:
        return False
    if ground == "ineligible":
        return any(truth is Truth.NO for id_, truth in m.unsettled().items() if id_ != "continuous_physical_presence")
    if ground == "absence":
        granted = str(person.status.get("granted", ""))
        return any(str(t.get("left")) >= granted and t.get("prior_consent") is not True for t in person.trips)
    window = window_of(m)
    closes = window.closes if window is not None else None
    missed = closes is not None and closes < m.day and (person.excused is None or person.excused < closes)
    return missed and m.law.windows_kept(person.case, designation, m.day) is not Truth.YES


WITHDRAWAL_GROUND = guard("withdrawal_ground", "8 U.S.C. 1254a(c)(3)", _withdrawal_ground)

NO_NOTICE_OPEN = guard(
    "no_notice_open", "8 CFR 244.14(b)(1)", lambda m: m.person is None or m.person.withdrawal is None
)
NOTICE_OPEN = guard(
    "notice_open", "8 CFR 244.14(b)(1)", lambda m: m.person is not None and m.person.withdrawal is not None
)


def _last_to_answer(m: Moment) -> dt.date:
    notice = m.person.withdrawal if m.person is not None else None
    return notice.day + dt.timedelta(days=ANSWER_DAYS) if notice is not None else dt.date.max


CAUSE_IN_TIME = guard("cause_in_time", "8 CFR 244.14(b)(1)", lambda m: m.day <= _last_to_answer(m))


def _thirty_days(m: Moment) -> bool:
    """Where the ground is a registration that was missed, cause was heard, or the thirty days have passed."""
    notice = m.person.withdrawal if m.person is not None else None
    if notice is None or notice.ground != "not_reregistered":
        return True
    return notice.cause_shown is not None or m.day > _last_to_answer(m)


THIRTY_DAYS = guard("thirty_days", "8 CFR 244.14(b)(1)", _thirty_days)

WITHDRAWAL_RIGHTS = guard(
    "withdrawal_rights",
    "8 CFR 244.14(b)(3)",
    lambda m: m.about.get("appeal_rights") is True or m.about.get("charging_document") is True,
)


def _disclosable(m: Moment) -> bool:
    return disclosable(str(m.about.get("to")), str(m.about.get("basis")), has_reference=bool(m.about.get("reference")))


DISCLOSABLE = guard("disclosable", "8 CFR 244.16", _disclosable)


def _own_to_see(m: Moment) -> bool:
    role, own = m.event.by, m.event.who == m.about.get("person")
    if role is Role.ADJUDICATION_OFFICER:
        own = m.application is not None and m.application.officer == m.event.who
    return all(may_see(role, str(field), own=own) for field in m.about.get("fields", ()))


MAY_SEE = guard("may_see", "8 U.S.C. 1254a(c)(6)", _own_to_see)
