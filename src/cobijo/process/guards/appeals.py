"""8 CFR 244.10(c), (d), 244.14(b)(3) and 103.3: what is asked of an appeal.

It is of one decision, and stands with it: a denial, or the withdrawal of what was granted, whatever else the person has
asked for.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.law.related import cfr103
from cobijo.process.guards.guard import guard
from cobijo.process.holding import waits
from cobijo.process.moment import Moment
from cobijo.process.person import Application, Withdrawal


class Against(NamedTuple):
    """A decision against a person, with the application that it is of: a denial, or a withdrawal of a grant."""

    kind: str
    of: Application
    decision: Application | Withdrawal


def decisions_against(m: Moment) -> list[Against]:
    """Every denial and withdrawal of a person that stands, the newest last; of one kind where the step names it."""
    person, last = m.person, m.application
    if person is None:
        return []
    found = [Against("withdrawal", one, one.withdrawn) for one in person.grants if one.withdrawn is not None]
    found += [Against("denial", last, last)] if last is not None and last.stage == "denied" else []
    named = [one for one in found if m.about.get("against") in (None, one.kind)]
    return sorted(named, key=lambda one: one.decision.decided or dt.date.min)


def against(m: Moment) -> Against | None:
    """The decision that a step of an appeal is about: of those that are still to be appealed, or whose appeal is
    pending, the newest; else the newest of all."""
    return next(reversed(_meant(m) or decisions_against(m)), None)


def _meant(m: Moment) -> list[Against]:
    wanted = None if m.event.kind == "appeal_filed" else "pending"
    return [one for one in decisions_against(m) if one.decision.appeal == wanted]


DECIDED_AGAINST = guard("decided_against", "8 CFR 244.10(c)", lambda m: against(m) is not None)

APPEAL_NAMED = guard("appeal_named", "8 CFR 103.3(a)(2)(i)", lambda m: len(_meant(m)) < 2)
"""Where two decisions can be meant, the step says which: an appeal is of one."""


def day_decided(m: Moment) -> dt.date | None:
    """The day of the decision that an appeal would be against."""
    found = against(m)
    return found.decision.decided if found is not None else None


def last_to_appeal(m: Moment) -> dt.date | None:
    """The last day of an appeal; None where nothing was decided."""
    decided = day_decided(m)
    return cfr103.last_to_appeal(decided, mailed=m.about.get("mailed") is True) if decided is not None else None


def _appeal_in_time(m: Moment) -> bool:
    last = last_to_appeal(m)
    return last is None or m.day <= last


APPEAL_IN_TIME = guard("appeal_in_time", "8 CFR 103.3(a)(2)(i)", _appeal_in_time)


def _not_charged(m: Moment) -> bool:
    found = against(m)
    return found is None or not found.decision.charging_document


NOT_CHARGED = guard("not_charged", "8 CFR 244.10(c)(2)", _not_charged)


def appeal_of(m: Moment) -> str | None:
    """What became of the appeal of the decision that is meant."""
    found = against(m)
    return found.decision.appeal if found is not None else None


NOT_APPEALED = guard("not_appealed", "8 CFR 244.10(c)", lambda m: appeal_of(m) is None)

APPEAL_PENDING = guard("appeal_pending", "8 CFR 244.10(d)", lambda m: appeal_of(m) == "pending")


def _appealable(m: Moment) -> bool:
    found = against(m)
    return found is None or found.kind != "denial" or not found.of.abandoned


APPEALABLE = guard("appealable", "8 CFR 103.2(b)(15)", _appealable)
"""A denial for abandonment is not appealed: it may be reopened, on a motion."""


def appeal_officer(m: Moment) -> str | None:
    """Who was given the appeal that is meant."""
    found = against(m)
    return found.decision.appeal_officer if found is not None else None


APPEAL_UNASSIGNED = guard("appeal_unassigned", "8 CFR 244.10(c)", lambda m: appeal_officer(m) is None)

OWN_APPEAL = guard("own_appeal", "8 CFR 244.10(c)", lambda m: appeal_officer(m) in (None, m.event.who))
"""An appeal that was given to somebody is decided by whom it was given to."""


def appeal_is_open(m: Moment) -> bool:
    """Whether an appeal of the person is pending."""
    return any(one.decision.appeal == "pending" for one in decisions_against(m))


EVIDENCE_OPEN = guard(
    "evidence_open",
    "8 CFR 244.9(a)",
    lambda m: (m.application is not None and m.application.undecided) or m.grant is not None or appeal_is_open(m),
)
"""What is told counts while an application or an appeal (8 CFR 103.3(a)(2)(vi)) is pending, or TPS is held."""


def decided_by(m: Moment) -> str | None:
    """Who made the decision that is appealed."""
    found = against(m)
    return found.decision.decided_by if found is not None else None


ANOTHER_DECIDES = guard("another_decides", "8 CFR 103.3(a)(2)(iii)", lambda m: decided_by(m) != m.event.who)


def _appeal_not_waiting(m: Moment) -> bool:
    found = against(m)
    return found is None or found.kind != "denial" or not waits(m.state, found.of, m.day)


APPEAL_NOT_WAITING = guard("appeal_not_waiting", "5 U.S.C. 705", _appeal_not_waiting)
"""An appeal of a denial under an act that a court holds up waits like the application itself."""
