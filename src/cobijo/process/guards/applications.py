"""8 U.S.C. 1254a(c)(1) and 8 CFR 244.5 to 244.10: what is asked of a filing, of an officer and of a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from cobijo.law.fees import BIOMETRICS_AGE
from cobijo.law.usc1254a.c2_standards import BEYOND_WAIVER
from cobijo.logic import Truth, trace
from cobijo.process.favour import DISCRETION, settled_by_it
from cobijo.process.guards.guard import guard, says
from cobijo.process.holding import stands_under, waits
from cobijo.process.moment import Moment
from cobijo.process.person import Application
from cobijo.register import Basis
from cobijo.register.standing import FilingWindow

BARS = frozenset({"criminal_bar", "asylum_bar"})
"""The elements of 8 CFR 244.4, on which a decision comes with a charging document."""

PERSON_KNOWN = guard("person_known", "8 U.S.C. 1254a(c)(1)(A)", lambda m: m.person is not None)
"""One person a step: each member of a family applies and is decided alone."""


REASONED = guard("reasoned", "8 CFR 244.10(c)", lambda m: says(m.about.get("reason")))


def _designated(m: Moment) -> bool:
    return m.standing is not None and m.standing.in_force is not False


DESIGNATED = guard("designated", "8 U.S.C. 1254a(a)(1)", _designated)


def _none_open(m: Moment) -> bool:
    """Nothing is pending, on appeal or held that another application under this designation could ask for, and nothing
    waits for the end of a court's order. What was denied, withdrawn, or lost with its designation may be asked for
    again, each time judged by itself; whoever asks anew after a denial lets its appeal go."""
    person, last = m.person, m.application
    under = m.designation.id if m.designation is not None else None
    if person is None or last is None:
        return True
    if any(one.designation == under and not one.taken_away and _alive(m, one) for one in person.grants):
        return False
    if last.stage == "early" and m.event.kind == "application_filed" and last.designation == under:
        return True
    return not (last.undecided and _alive(m, last)) and (last.stage != "denied" or last.appeal != "pending")


def _alive(m: Moment, application: Application) -> bool:
    """Whether an application's designation stands, or what it rests on waits for the end of an order."""
    return stands_under(m.state, application, m.day) or waits(m.state, application, m.day)


NONE_OPEN = guard("none_open", "8 CFR 244.7(a)", _none_open)


def _registers(m: Moment) -> bool:
    """The element of registration as the rules have it, were this day the day of filing."""
    person, designation = m.person, m.designation
    if person is None or designation is None:
        return False
    return m.law.elements(person.applying(m.day), designation, m.day)["registration"] is not Truth.NO


def windows(m: Moment) -> tuple[FilingWindow, ...]:
    """The periods of registration of the designation, as the last notice that gives one has them."""
    standing = m.standing
    return tuple(standing.bases[-1].windows) if standing is not None and standing.bases else ()


def basis_of(m: Moment) -> Basis | None:
    """The designation or redesignation whose registration was opened last by the day: what is filed rests on it."""
    standing = m.standing
    listed = standing.bases if standing is not None else ()
    opened = [one for one in listed if _opened(one) <= m.day]
    return next(reversed(opened or listed), None)


def _opened(basis: Basis) -> dt.date:
    return next((one.opens for one in basis.windows if one.opens is not None), basis.act.known_from)


def _opens_later(m: Moment) -> bool:
    return any(one.opens is not None and m.day < one.opens for one in windows(m))


WINDOW_OPENED = guard("window_opened", "8 CFR 244.5(a)", lambda m: _registers(m) or not _opens_later(m))
"""Before the period opens the regulation takes a completed application for temporary treatment alone, which is a step
of its own (`treatment_sought`)."""

WINDOW_AHEAD = guard("window_ahead", "8 CFR 244.5(a)", lambda m: not _registers(m) and _opens_later(m))
"""Once the period is open the application is one for TPS, and treatment goes with it (8 CFR 244.5(b))."""

IN_WINDOW = guard("in_window", "8 CFR 244.7(b)", lambda m: _registers(m) or _opens_later(m))


def age_on(born: object, on: dt.date) -> int | None:
    """Whole years of age on a day; None where the day of birth is not known exactly."""
    if not isinstance(born, str):
        return None
    day = dt.date.fromisoformat(born)
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def charge_of(m: Moment, filing: str) -> Any:
    """What the filing costs by the schedule."""
    facts = m.person.facts if m.person is not None else {}
    return m.law.charge(
        m.day,
        filing=filing,
        work_permit=m.about.get("work_permit") is True,
        age=age_on(facts.get("born"), m.day),
        online=m.about.get("online") is True,
        permit=_permit_asked(m, filing, had_one=bool(facts.get("cards"))),
    )


def _permit_asked(m: Moment, filing: str, *, had_one: bool) -> str:
    """Which permit a filing asks for: with a first filing the first; a lost one is replaced, one had is renewed."""
    if m.about.get("replaces") is not None:
        return "replacement"
    return "renewal" if had_one and filing != "initial" else "first"


def owed(m: Moment, filing: str) -> int | None:
    """What is to be paid: the fee, less what may be waived where that is asked; None where the schedule doesn't say."""
    charge = charge_of(m, filing)
    waived = charge.waivable if m.about.get("waiver") is True else 0
    return None if charge.total is None else int(charge.total - waived)


def _settled(m: Moment, filing: str) -> bool:
    """The whole fee is paid; or what may be waived is asked to be, and the rest is paid."""
    due = owed(m, filing)
    return due is not None and bool(m.about.get("paid", 0) == due)


FEE_SETTLED = guard("fee_settled", "8 CFR 244.7(c)", lambda m: _settled(m, "initial"))

FEE_AGAIN = guard("fee_again", "8 CFR 244.17(a)", lambda m: _settled(m, "reregistration"))
"""Who registers again does not pay the fee of the application again, but that of a permit and of biometrics."""


FEE_OF_PERMIT = guard("fee_of_permit", "8 CFR 244.6(b)", lambda m: _settled(m, "permit"))


def _waiver_asked(m: Moment) -> bool:
    """A waiver was asked for, nobody has decided on it, and no officer has taken the case up on the strength of it."""
    one = m.application
    return one is not None and one.waived > 0 and one.waiver_granted is None and one.officer is None


WAIVER_ASKED = guard("waiver_asked", "8 CFR 106.3", _waiver_asked)


def _undecided(m: Moment) -> bool:
    return m.application is not None and m.application.undecided


UNDECIDED = guard("undecided", "8 CFR 244.8", _undecided)
"""An application before the registration period is looked at like any other, and decided as one for TPS never."""

PENDING = guard("pending", "8 CFR 244.10(b)", lambda m: m.application is not None and m.application.stage == "pending")


def _not_waiting(m: Moment) -> bool:
    judged = m.judged
    return judged is None or not judged.undecided or not waits(m.state, judged, m.day)


NOT_WAITING = guard("not_waiting", "5 U.S.C. 705", _not_waiting)
"""What was filed under an act that a court holds up is neither granted nor denied until the order ends."""

PENDING_OR_HELD = guard("pending_or_held", "8 CFR 244.14(a)(1)", lambda m: _undecided(m) or m.grant is not None)
"""What is asked of an applicant goes on being asked of whoever holds TPS: a new fact counts after the grant too."""

UNASSIGNED = guard("unassigned", "8 CFR 244.8", lambda m: m.application is not None and m.application.officer is None)

OWN_CASE = guard(
    "own_case", "8 CFR 244.8", lambda m: m.application is not None and m.application.officer == m.event.who
)
"""Two officers don't decide one case."""

OWN_OR_HELD = guard(
    "own_or_held",
    "8 CFR 244.8",
    lambda m: (
        m.about.get("held") is True
        or not _undecided(m)
        or m.application is None
        or m.application.officer == m.event.who
    ),
)
"""The same of a question that is settled: of what is held, whoever looks at a withdrawal settles it."""


def least(m: Moment) -> Truth:
    """The least truth of the elements, judgments as they were settled."""
    return min(m.elements().values(), default=Truth.NO)


def at_first_sight(m: Moment) -> Mapping[str, Truth]:
    """The truth of each element that is asked at first sight, as the rules alone have it: before the registration
    period, all but the fact that it has not begun (8 U.S.C. 1254a(a)(4)(A))."""
    return {id_: truth for id_, truth in m.unsettled().items() if m.application and id_ not in m.application.not_asked}


def _prima_facie(m: Moment) -> bool:
    """Whether what was told establishes the claim, if nothing rebuts it."""
    return min(at_first_sight(m).values(), default=Truth.NO) >= Truth.JUDGMENT


PRIMA_FACIE = guard("prima_facie", "8 CFR 244.1", _prima_facie)
NOT_PRIMA_FACIE = guard("not_prima_facie", "8 CFR 244.10(a)", lambda m: not _prima_facie(m))
"""Whoever establishes the claim at first sight is given temporary treatment: that is nobody's discretion."""

NOT_TREATED = guard(
    "not_treated", "8 CFR 244.10(e)(2)", lambda m: m.application is None or m.application.treated_since is None
)
"""Once given, the treatment lasts until it ends by 8 CFR 244.5(a) or 244.13, and is not denied meanwhile."""

DUE_AHEAD = guard("due_ahead", "8 CFR 103.2(b)(8)", lambda m: m.about.get("due", dt.date.min) > m.day)

ASKED_FOR = guard("asked_for", "8 CFR 244.9(a)", lambda m: bool(m.about.get("facts")))


def _answered_in_time(m: Moment) -> bool:
    asked = m.application.asked if m.application is not None and m.application.undecided else ()
    late = any(one.answered is None and one.last < m.day for one in asked)
    return not late or m.about.get("good_cause") is True


ANSWERED_IN_TIME = guard("answered_in_time", "8 CFR 244.9(c)", _answered_in_time)

IS_JUDGMENT = guard(
    "is_judgment", "8 CFR 244.10(b)", lambda m: m.unsettled().get(str(m.about.get("element"))) is Truth.JUDGMENT
)


def _biometrics_done(m: Moment) -> bool:
    if m.person is None or m.application is None:
        return False
    age = age_on(m.person.facts.get("born"), m.day)
    return m.application.biometrics is not None or (age is not None and age < BIOMETRICS_AGE)


BIOMETRICS = guard("biometrics", "8 U.S.C. 1254b(a)", _biometrics_done)

NOTHING_NOT_MET = guard(
    "nothing_not_met", "8 U.S.C. 1254a(c)(1)(A)", lambda m: bool(m.elements()) and Truth.NO not in m.elements().values()
)

NOTHING_UNKNOWN = guard("nothing_unknown", "8 CFR 244.9(a)(3)", lambda m: Truth.UNKNOWN not in m.elements().values())

JUDGMENTS_SETTLED = guard("judgments_settled", "8 CFR 244.10(b)", lambda m: Truth.JUDGMENT not in m.elements().values())

TOLD_IN_LANGUAGE = guard(
    "told_in_language",
    "8 U.S.C. 1254a(a)(3)(D)",
    lambda m: m.person is not None and m.about.get("notice_language") == m.person.language,
)


def _because(m: Moment) -> Collection[str]:
    found: Collection[str] = m.about.get("because", ())
    return found


def _grounded(m: Moment) -> bool:
    """Each element that a denial rests on is not met, by the rules or as the officer settled it."""
    elements = m.elements()
    return all(elements.get(id_) is Truth.NO for id_ in _because(m))


DENIAL_GROUNDED = guard("denial_grounded", "8 CFR 244.10(b)", _grounded)


def _abandoned(m: Moment) -> bool:
    """A denial for want of an answer follows a request whose day has passed."""
    asked = m.application.asked if m.application is not None else ()
    return m.about.get("abandoned") is not True or any(one.answered is None and one.last < m.day for one in asked)


ASKED_FIRST = guard("asked_first", "8 CFR 244.9(c)", _abandoned)


def _apart(m: Moment) -> bool:
    """Discretion is used where the statute is met; a denial says one thing or the other."""
    reasons = [bool(_because(m)), m.about.get("abandoned") is True, m.about.get("discretion") is True]
    if sum(reasons) != 1:
        return False
    return m.about.get("discretion") is not True or least(m) is Truth.YES


DISCRETION_APART = guard("discretion_apart", "8 CFR 244.10(b)", _apart)


def _discretion_open(m: Moment) -> bool:
    person, application = m.person, m.application
    if person is None or application is None or m.about.get("discretion") is not True:
        return True
    return not settled_by_it(person, application, DISCRETION)


DISCRETION_OPEN = guard("discretion_open", "8 CFR 244.10(d)", _discretion_open)
"""A denial that was undone on appeal is not made again as discretion, unless a fact is another."""


def chargeable(m: Moment, because: Collection[str]) -> Truth:
    """Whether a decision rests on a ground of 8 CFR 244.4 or 244.3(c): then it comes with a charging document, and the
    immigration judge takes the place of an appeal. Open where what is inadmissible may be waived, or may not."""
    if BARS & set(because):
        return Truth.YES
    if "admissibility" not in because or m.person is None or m.judged is None:
        return Truth.NO
    return Truth(trace(BEYOND_WAIVER, m.person.applying(m.judged.filed).facts, {}).truth)


def rights_told(m: Moment, because: Collection[str]) -> bool:
    """A charging document where the ground calls for one, and there alone; else the right to appeal."""
    ground, charged = chargeable(m, because), m.about.get("charging_document") is True
    if charged:
        return ground is not Truth.NO
    return ground is not Truth.YES and m.about.get("appeal_rights") is True


RIGHTS_TOLD = guard(
    "rights_told", "8 CFR 244.10(c)", lambda m: m.about.get("abandoned") is True or rights_told(m, _because(m))
)


def _no_false_right(m: Moment) -> bool:
    told = {name for name in ("appeal_rights", "charging_document") if m.about.get(name) is True}
    return m.about.get("abandoned") is not True or not told


NO_FALSE_RIGHT = guard("no_false_right", "8 CFR 103.2(b)(15)", _no_false_right)
"""A denial for abandonment tells no right to appeal, since there is none; nor is a charge its ground."""
