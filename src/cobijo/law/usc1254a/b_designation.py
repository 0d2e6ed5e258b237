"""8 U.S.C. 1254a(b), Designations: the grounds, the periods, review, extension and termination.

The rules are asked of an act of the register, not of a person. An act that the statute does not allow is flagged, not
hidden: what was done stands in the register, and what the statute says of it stands beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from cobijo.logic import Given, IsTrue, Node, NotAfter, Plus, Rule, Truth, all_of, any_of, trace
from cobijo.logic.leaves import months_later
from cobijo.logic.tree import judgment, rule
from cobijo.register.model import Act, Designation
from cobijo.timeline import day

SIX_MONTHS, TWELVE_MONTHS, EIGHTEEN_MONTHS = 6, 12, 18
TERMINATION_NOTICE_DAYS = 60
REVIEW_DAYS = 60
REGISTRATION_DAYS = 180

_PUBLISHED, _EFFECTIVE, _ENDS = Given("published"), Given("effective"), Given("ends")
_PERIOD_ENDS = Given("period_ends")

# --- (1) grounds: findings are the Secretary's, a request is on record or not

ARMED_CONFLICT = rule(
    "armed_conflict",
    "8 U.S.C. 1254a(b)(1)(A)",
    all_of(
        judgment("ongoing_armed_conflict", "8 U.S.C. 1254a(b)(1)(A)"),
        judgment("threat_to_safety", "8 U.S.C. 1254a(b)(1)(A)"),
    ),
    by="secretary",
)

ENVIRONMENTAL_DISASTER = rule(
    "environmental_disaster",
    "8 U.S.C. 1254a(b)(1)(B)",
    all_of(
        judgment("disaster_disrupts_living", "8 U.S.C. 1254a(b)(1)(B)(i)"),
        judgment("state_unable_to_handle_return", "8 U.S.C. 1254a(b)(1)(B)(ii)"),
        rule("official_request", "8 U.S.C. 1254a(b)(1)(B)(iii)", IsTrue(Given("official_request"))),
    ),
    by="secretary",
)

EXTRAORDINARY_CONDITIONS = rule(
    "extraordinary_conditions",
    "8 U.S.C. 1254a(b)(1)(C)",
    all_of(
        judgment("conditions_prevent_return", "8 U.S.C. 1254a(b)(1)(C)"),
        judgment("not_contrary_to_national_interest", "8 U.S.C. 1254a(b)(1)(C)"),
    ),
    by="secretary",
)

GROUNDS = (ARMED_CONFLICT, ENVIRONMENTAL_DISASTER, EXTRAORDINARY_CONDITIONS)

# --- (2) and (3) periods. Notices of both styles occur: a new period may begin on the old one's last day.


def _lasts(months: int) -> Node:
    """From `effective` through `ends` is that many months, the boundary day counted once or twice."""
    return all_of(
        NotAfter(Plus(_EFFECTIVE, days=-1, months=months), _ENDS), NotAfter(_ENDS, Plus(_EFFECTIVE, months=months))
    )


NOT_RETROACTIVE = rule("not_retroactive", "8 U.S.C. 1254a(b)(2)(A)", NotAfter(_PUBLISHED, _EFFECTIVE))

INITIAL_PERIOD = rule(
    "initial_period",
    "8 U.S.C. 1254a(b)(2)(B)",
    all_of(
        NotAfter(Plus(_EFFECTIVE, days=-1, months=SIX_MONTHS), _ENDS),
        NotAfter(_ENDS, Plus(_EFFECTIVE, months=EIGHTEEN_MONTHS)),
    ),
)

EXTENSION_LENGTH = rule(
    "extension_length",
    "8 U.S.C. 1254a(b)(3)(C)",
    any_of(_lasts(SIX_MONTHS), _lasts(TWELVE_MONTHS), _lasts(EIGHTEEN_MONTHS)),
)

EARLIEST_TERMINATION = rule(
    "earliest_termination",
    "8 U.S.C. 1254a(b)(3)(B)",
    all_of(NotAfter(Plus(_PUBLISHED, days=TERMINATION_NOTICE_DAYS), _ENDS), NotAfter(_PERIOD_ENDS, _ENDS)),
)

REGISTRATION_PERIOD = rule(
    "registration_period",
    "8 U.S.C. 1254a(c)(1)(A)(iv)",
    NotAfter(Plus(Given("opens"), days=REGISTRATION_DAYS - 1), Given("closes")),
)

ACT_RULES = (NOT_RETROACTIVE, INITIAL_PERIOD, EXTENSION_LENGTH, EARLIEST_TERMINATION, REGISTRATION_PERIOD)


def review_due(period_ends: dt.date) -> dt.date:
    """The day by which the Secretary reviews the conditions: 60 days before a period ends."""
    return period_ends - dt.timedelta(days=REVIEW_DAYS)


def earliest_termination(published: dt.date, period_ends: dt.date) -> dt.date:
    """The first day on which a termination may take effect: the later of 60 days after publication and the expiry."""
    return max(published + dt.timedelta(days=TERMINATION_NOTICE_DAYS), period_ends)


def automatic_extension(period_ends: dt.date) -> dt.date:
    """The end of the six months by which a period is extended where no determination ends it."""
    return months_from(period_ends, SIX_MONTHS)


def months_from(first: dt.date, months: int) -> dt.date:
    """The day so many calendar months later, as the rules count them."""
    return dt.date.fromordinal(int(months_later(first.toordinal(), months)))


class Departure(NamedTuple):
    """An act and a rule of the statute that it does not keep, as it is recorded."""

    act: Act
    rule: Rule


def departures(designation: Designation) -> Iterator[Departure]:
    """Each act of a line, beside each rule of the statute that it does not keep on the record's days."""
    period_ends: dt.date | None = None
    for act in designation.acts:
        given = _given(act, period_ends)
        for one in _asked(act):
            if trace(one, {}, given).truth == Truth.NO:
                yield Departure(act, one)
        if act.kind not in ("termination", "court_order") and act.ends is not None:
            period_ends = act.ends if act.kind == "vacatur" or period_ends is None else max(period_ends, act.ends)


def _asked(act: Act) -> Iterator[Rule]:
    if act.kind in ("designation", "redesignation"):
        yield NOT_RETROACTIVE
        yield REGISTRATION_PERIOD
    if act.kind == "designation":
        yield INITIAL_PERIOD
    if act.kind in ("extension", "automatic_extension"):
        yield EXTENSION_LENGTH
    if act.kind == "termination":
        yield EARLIEST_TERMINATION


def _given(act: Act, period_ends: dt.date | None) -> dict[str, Any]:
    window = act.registration
    days = {
        "published": act.published,
        "ends": act.ends,
        "period_ends": period_ends,
        "opens": window.opens if window else None,
        "closes": window.closes if window else None,
    }
    return {"effective": act.effective, **{name: day(value) for name, value in days.items() if value is not None}}
