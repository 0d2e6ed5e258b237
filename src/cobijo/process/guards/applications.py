"""8 U.S.C. 1254a(c)(1) and 8 CFR 244.5 to 244.11: what is asked of a filing, of an officer and of a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from cobijo.law.fees import BIOMETRICS_AGE
from cobijo.law.related.cfr103 import appeal_days
from cobijo.law.usc1254a.c2_standards import BEYOND_WAIVER
from cobijo.logic import Truth, trace
from cobijo.process.guards.guard import guard
from cobijo.process.holding import stands_under
from cobijo.process.moment import Moment
from cobijo.register.standing import FilingWindow

BARS = frozenset({"criminal_bar", "asylum_bar"})
"""The elements of 8 CFR 244.4, on which a decision comes with a charging document."""

PERSON_KNOWN = guard("person_known", "8 U.S.C. 1254a(c)(1)(A)", lambda m: m.person is not None)
"""One person a step: each member of a family applies and is decided alone."""


REASONED = guard("reasoned", "8 CFR 244.10(c)", lambda m: bool(str(m.about.get("reason") or "").strip()))


def _designated(m: Moment) -> bool:
    return m.standing is not None and m.standing.in_force is not False


DESIGNATED = guard("designated", "8 U.S.C. 1254a(a)(1)", _designated)


def _none_open(m: Moment) -> bool:
    """Nothing is pending, on appeal or held that another application under this designation could ask for. What was
    denied, withdrawn for good or lost with its designation may be asked for again, each time judged by itself."""
    person, last = m.person, m.application
    if person is None or last is None or last.stage == "denied":
        return last is None or last.appeal != "pending"
    if last.stage == "granted":
        under = m.designation.id if m.designation is not None else None
        return m.grant is None or (last.appeal != "pending" and last.designation != under)
    return not stands_under(m.state, last, m.day)


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


def _opens_later(m: Moment) -> bool:
    return any(one.opens is not None and m.day < one.opens for one in windows(m))


WINDOW_OPENED = guard("window_opened", "8 CFR 244.5(a)", lambda m: _registers(m) or not _opens_later(m))
"""Before the period opens the regulation takes a completed application for temporary treatment alone. The programme has
no such step (decisions/0021), and says so with the paragraph that gives it."""

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
        renewal=filing == "reregistration" and bool(facts.get("cards")),
    )


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


def _pending(m: Moment) -> bool:
    return m.application is not None and m.application.stage == "pending"


PENDING = guard("pending", "8 CFR 244.10(b)", _pending)

PENDING_OR_HELD = guard("pending_or_held", "8 CFR 244.14(a)(1)", lambda m: _pending(m) or m.grant is not None)
"""What is asked of an applicant goes on being asked of whoever holds TPS: a new fact counts after the grant too."""

UNASSIGNED = guard("unassigned", "8 CFR 244.8", lambda m: m.application is not None and m.application.officer is None)

OWN_CASE = guard(
    "own_case", "8 CFR 244.8", lambda m: m.application is not None and m.application.officer == m.event.who
)
"""Two officers don't decide one case."""

OWN_OR_HELD = guard(
    "own_or_held",
    "8 CFR 244.8",
    lambda m: not _pending(m) or m.application is None or m.application.officer == m.event.who,
)
"""The same of a question that is settled: of a case that is decided, whoever looks at a withdrawal settles it."""


def least(m: Moment) -> Truth:
    """The least truth of the elements, judgments as they were settled."""
    return min(m.elements().values(), default=Truth.NO)


PRIMA_FACIE = guard("prima_facie", "8 CFR 244.1", lambda m: min(m.unsettled().values(), default=0) >= Truth.JUDGMENT)

DUE_AHEAD = guard("due_ahead", "8 CFR 103.2(b)(8)", lambda m: m.about.get("due", dt.date.min) > m.day)

ASKED_FOR = guard("asked_for", "8 CFR 244.9(a)", lambda m: bool(m.about.get("facts")))


def _answered_in_time(m: Moment) -> bool:
    asked = m.application.asked if m.application is not None else ()
    late = any(one.answered is None and one.due < m.day for one in asked)
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
    return m.about.get("abandoned") is not True or any(one.answered is None and one.due < m.day for one in asked)


ASKED_FIRST = guard("asked_first", "8 CFR 244.9(c)", _abandoned)


def _apart(m: Moment) -> bool:
    """Discretion is used where the statute is met; a denial says one thing or the other."""
    reasons = [bool(_because(m)), m.about.get("abandoned") is True, m.about.get("discretion") is True]
    if sum(reasons) != 1:
        return False
    return m.about.get("discretion") is not True or least(m) is Truth.YES


DISCRETION_APART = guard("discretion_apart", "8 CFR 244.10(b)", _apart)


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


RIGHTS_TOLD = guard("rights_told", "8 CFR 244.10(c)", lambda m: rights_told(m, _because(m)))


def _decided_against(m: Moment) -> bool:
    person, application = m.person, m.application
    return application is not None and (
        application.stage == "denied" or (person is not None and person.withdrawn is not None)
    )


DECIDED_AGAINST = guard("decided_against", "8 CFR 244.10(c)", _decided_against)


def day_decided(m: Moment) -> dt.date | None:
    """The day of the decision that an appeal would be against: a withdrawal, else the decision on the application."""
    withdrawn = m.person.withdrawn if m.person is not None else None
    return withdrawn or (m.application.decided if m.application is not None else None)


def last_to_appeal(m: Moment) -> dt.date | None:
    """The last day of an appeal; None where nothing was decided."""
    decided = day_decided(m)
    return decided and decided + dt.timedelta(days=appeal_days(mailed=m.about.get("mailed") is True))


def _appeal_in_time(m: Moment) -> bool:
    last = last_to_appeal(m) if m.person is not None and m.application is not None else None
    return last is not None and m.day <= last


APPEAL_IN_TIME = guard("appeal_in_time", "8 CFR 103.3(a)(2)(i)", _appeal_in_time)

NOT_CHARGED = guard(
    "not_charged", "8 CFR 244.10(c)(2)", lambda m: m.application is not None and not m.application.charging_document
)

NOT_APPEALED = guard("not_appealed", "8 CFR 244.10(c)", lambda m: m.application is None or m.application.appeal is None)

APPEAL_PENDING = guard(
    "appeal_pending", "8 CFR 244.10(d)", lambda m: m.application is not None and m.application.appeal == "pending"
)

ANOTHER_DECIDES = guard(
    "another_decides",
    "8 CFR 103.3(a)(2)(iii)",
    lambda m: m.application is None or m.application.decided_by != m.event.who,
)
