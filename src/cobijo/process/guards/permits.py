"""8 U.S.C. 1254a(a)(1)(B), (d) and 8 CFR 244.12, 244.13, 244.18: what is asked of a permit, given or shown."""

from __future__ import annotations

import datetime as dt

from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR
from cobijo.law.usc1254a.b_designation import EIGHTEEN_MONTHS, TWELVE_MONTHS, months_from
from cobijo.process.guards.guard import guard
from cobijo.process.holding import holds_tps, is_treated, last_treated, treatment_ends
from cobijo.process.moment import Moment
from cobijo.process.person import Permit, Person
from cobijo.process.state import rests_on_suspended
from cobijo.register import bites, stand
from cobijo.register.fold import suspends
from cobijo.timeline import AsOf

HOLDS_OR_TREATED = guard(
    "holds_or_treated",
    "8 U.S.C. 1254a(a)(1)(B)",
    lambda m: m.person is not None and (m.grant is not None or is_treated(m.state, m.person, m.day)),
)


def category_of(m: Moment) -> str:
    """The category of the permit that a person may have on the day: 8 CFR 274a.12(a)(12) for whoever holds TPS, (c)(19)
    for whoever is treated as if it were held."""
    return "A12" if m.grant is not None else "C19"


def _work_asked(m: Moment) -> bool:
    asked = m.grant or m.application
    return asked is not None and category_of(m) in asked.permits_due


WORK_ASKED = guard("work_asked", "8 CFR 244.6(b)", _work_asked)
"""With the application, when the person registered again, or apart: one asking gives one permit of a category."""


NOT_ASKED_YET = guard("not_asked_yet", "8 CFR 274a.13(a)", lambda m: not _work_asked(m))
"""What was asked for and not given yet is not asked for, nor paid, again: apart. Whoever registers again may ask
meanwhile (8 CFR 244.17(a)): a slow office is no ground to refuse the registration, and one permit is due."""


def _own_permit(m: Moment) -> bool:
    serial = m.about.get("replaces")
    permit = m.state.permits.get(str(serial))
    return serial is None or (permit is not None and m.person is not None and permit.person == m.person.ref)


OWN_PERMIT = guard("own_permit", "8 CFR 274a.13(a)", _own_permit)
"""A permit that was lost or spoiled is replaced for whoever it was given to."""


def last_given(m: Moment) -> dt.date | None:
    """The last day that a document may say. It is good for a period and its extensions ((d)(2)). A designation that a
    court's order alone keeps alive has no period that runs: the last day is then that of the order, where it names one.
    Where it names none, status stands and (a)(1)(B) gives the document with it; the statute gives no period by one act
    that is longer than eighteen months, and no document is given for longer. One that goes with temporary treatment is
    not given past its end (8 CFR 244.5(a), 244.13(b))."""
    standing = m.held_standing
    if standing is None:
        return None
    if standing.ends is not None:
        treated = m.application if m.grant is None else None
        until = last_treated(m.state, treated, m.day) if treated is not None else None
        return min(standing.ends, until or standing.ends)
    days = [order.until for order in standing.orders if order.until is not None and suspends(order)]
    return min(days, default=months_from(m.day, EIGHTEEN_MONTHS))


def within(m: Moment, last: object) -> bool:
    """Whether a document's last day is none that has passed, and none after the last that may be given."""
    ends = last_given(m)
    return isinstance(last, dt.date) and ends is not None and m.day <= last <= ends


PERMIT_WITHIN = guard("permit_within", "8 U.S.C. 1254a(d)(2)", lambda m: within(m, m.about.get("expires")))


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


def has_status(m: Moment, person: Person) -> bool:
    """Whether the person holds TPS, or is treated as if it had been granted."""
    return holds_tps(m.state, person, m.day) or is_treated(m.state, person, m.day)


def _unexpired(m: Moment) -> bool:
    permit = permit_of(m)
    return permit is None or m.day <= permit.expires or _carried(m, permit)


def _carried(m: Moment, permit: Permit) -> bool:
    """Whether a notice carries cards with the printed day on through the day that is asked about, while the designation
    that the card goes with lasts."""
    designation = m.state.designation(permit.designation)
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


def _carried_for(m: Moment) -> bool:
    """A permit past its printed day is of whoever has the status that it goes with."""
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    if permit is None or m.day <= permit.expires or not _carried(m, permit):
        return True
    return person is not None and has_status(m, person)


PERMIT_CARRIED = guard("permit_carried", "8 CFR 244.12(b)", _carried_for)
"""Without status a permit is good to the day that is printed, and no further (8 CFR 244.12(b), (c))."""


def _holder_here(m: Moment) -> bool:
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    return person is None or person.abroad_since is None


HOLDER_HERE = guard("holder_here", "8 U.S.C. 1254a(f)(3)", _holder_here)
"""Whoever shows a permit while its holder is recorded as abroad is somebody else. At a port of entry too: a permit is
no paper to come back with, and the holder comes back on the authorization (a step of its own, `returned`)."""


def _unsuspended(m: Moment) -> bool:
    permit = permit_of(m)
    designation = m.state.designation(permit.designation) if permit is not None else None
    return permit is None or designation is None or not rests_on_suspended(designation, permit.act, m.day)


PERMIT_UNSUSPENDED = guard("permit_unsuspended", "5 U.S.C. 705", _unsuspended)
"""What a designation gave is not in force while a court holds it up, and comes back with the order's end."""


def _goes_on(m: Moment) -> bool:
    permit = permit_of(m)
    designation = m.state.designation(permit.designation) if permit is not None else None
    if permit is None or designation is None or rests_on_suspended(designation, permit.act, m.day):
        return True
    return stand(designation, AsOf(m.day)).in_force is not False


PERMIT_DESIGNATION = guard("permit_designation", "8 CFR 244.19", _goes_on)
"""A permit is valid during the period of its designation and the extensions of it (8 CFR 244.12(a)): where an order let
it be given for longer, it still ends with the designation."""


def _no_final_order(m: Moment) -> bool:
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    return permit is None or person is None or person.ordered is None or person.ordered < permit.issued


PERMIT_NO_FINAL_ORDER = guard("permit_no_final_order", "8 CFR 244.18(a)", _no_final_order)
"""A final order withdraws TPS by itself. That a permit outlives a withdrawal to its printed day, 8 CFR 244.12(b) says
of one under 8 CFR 244.14 alone."""


def _treatment_goes_on(m: Moment) -> bool:
    permit = permit_of(m)
    if permit is None or permit.category != "C19":
        return True
    last, person = treatment_ends(m.state, permit.designation, m.day), m.state.people.get(permit.person)
    if person is not None and _treatment_over(person, permit, m.day):
        return False
    return last is None or m.day <= last or (person is not None and _granted(person, permit.designation))


def _treatment_over(person: Person, permit: Permit, on: dt.date) -> bool:
    """Whether the treatment of the pending application that a permit was given with has ended: an order that holds up
    the termination afterwards does not bring it back by itself."""
    one = person.application
    return (
        one is not None
        and one.stage in ("early", "lapsed", "pending")
        and one.designation == permit.designation
        and one.filed <= permit.issued
        and one.treated_since is None
        and one.treated_until is not None
        and on > one.treated_until
    )


def _granted(person: Person, designation: str) -> bool:
    """Whether TPS was granted under a designation: what the treatment gave then goes with the grant."""
    return any(one.designation == designation for one in person.grants)


PERMIT_TREATMENT = guard("permit_treatment", "8 CFR 244.13(b)", _treatment_goes_on)
"""Temporary treatment ends, in any case, sixty days after the notice of termination, and its permit with it."""
