"""8 U.S.C. 1254a(b): what is asked of a request, of findings, of a notice, of a review and of its outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from cobijo.facts.countries import is_foreign_state
from cobijo.law import record
from cobijo.law.usc1254a.b_designation import (
    EARLIEST_TERMINATION,
    EXTENSION_LENGTH,
    GROUNDS,
    INITIAL_PERIOD,
    NOT_RETROACTIVE,
    review_due,
)
from cobijo.law.usc1254a.c1_eligible import REGISTRATION_PERIOD
from cobijo.logic import Given, Judgment, Node, Rule, Truth, trace
from cobijo.logic.tree import children
from cobijo.process.guards.guard import guard, of_rule, says
from cobijo.process.moment import Moment
from cobijo.process.roles import Role
from cobijo.process.state import HeldUp, Request
from cobijo.register import ActKind, bites
from cobijo.timeline import Span, day

RULES = {rule.id: rule for rule in GROUNDS}

IN_ORDER = guard("in_order", "8 CFR 1.2", lambda m: m.state.day is None or m.day >= m.state.day)
"""Asked of every step: the clock does not go back."""


def _foreign(m: Moment) -> bool:
    return is_foreign_state(str(m.about.get("country")))


FOREIGN_STATE = guard("foreign_state", "8 U.S.C. 1254a(b)(1)", _foreign)

REQUEST_KNOWN = guard(
    "request_known", "8 U.S.C. 1254a(b)(1)(B)(iii)", lambda m: m.about.get("request") in m.state.requests
)


def acknowledged(m: Moment) -> dt.date | None:
    """The day on which the request was acknowledged."""
    request = m.state.requests.get(str(m.about.get("request")))
    return request.acknowledged if request is not None else None


REQUEST_UNACKNOWLEDGED = guard(
    "request_unacknowledged", "8 U.S.C. 1254a(b)(1)(B)(iii)", lambda m: acknowledged(m) is None
)

REQUEST_NEW = guard("request_new", "8 U.S.C. 1254a(b)(1)(B)(iii)", lambda m: m.about.get("id") not in m.state.requests)


def _event_begun(m: Moment) -> bool:
    began = m.about.get("event_began")
    return began is None or began <= m.day


AGENCIES_NAMED = guard(
    "agencies_named",
    "8 U.S.C. 1254a(b)(1)",
    lambda m: bool(m.about.get("agencies")) and all(map(says, m.about["agencies"])),
)
"""A consultation is with somebody: one with nobody is none."""

SIDE_OF = {Role.FOREIGN_MISSION: "requesting", Role.ANALYST: "united_states"}
"""For which side an office speaks. The public (the press, another office that publishes) may tell either's account."""

SIDE_FITS = guard(
    "side_fits",
    "8 U.S.C. 1254a(b)(1)(B)(iii)",
    lambda m: m.about.get("side") == SIDE_OF.get(m.event.by, m.about.get("side")),
)

EVENT_BEGUN = guard("event_begun", "8 U.S.C. 1254a(b)(1)(B)", _event_begun)
"""What has happened can be named: a request, or a decision, is never about an event to come."""

BASIS_STATED = guard("basis_stated", "8 U.S.C. 1254a(b)(3)(A)", lambda m: says(m.about.get("reason")))


def parts_of(rule: Node) -> tuple[str, ...]:
    """The findings that a ground asks for: its judgments."""
    listed = children(rule.tree if isinstance(rule, Rule) else rule)
    return tuple(part.id for part in listed if isinstance(part, Judgment))


def _part_of_ground(m: Moment) -> bool:
    rule = RULES.get(str(m.about.get("ground")))
    return rule is not None and m.about.get("part") in parts_of(rule)


PART_OF_GROUND = guard("part_of_ground", "8 U.S.C. 1254a(b)(1)", _part_of_ground)


def last_decided(m: Moment) -> dt.date | None:
    """The day on which the last act became known that somebody decided on: what the clock does is no decision."""
    return max((act.known_from for act in m.line.acts if act.kind is not ActKind.AUTOMATIC_EXTENSION), default=None)


def _since_last_decision(m: Moment) -> bool:
    consulted, decided = m.line.consulted, last_decided(m)
    return consulted is not None and (decided is None or consulted >= decided)


CONSULTED = guard("consulted", "8 U.S.C. 1254a(b)(1)", _since_last_decision)
"""A consultation counts for one decision: the next asks for another."""


def _since_last_review(m: Moment) -> bool:
    """Since the last decision; and since the last determination, which had a consultation of its own."""
    last = m.line.reviews.get(m.designation.id) if m.designation is not None else None
    return _since_last_decision(m) and (last is None or m.line.consulted is None or last.day < m.line.consulted)


CONSULTED_AGAIN = guard("consulted_again", "8 U.S.C. 1254a(b)(3)(A)", _since_last_review)


def finding(ground: str, part: str) -> str:
    """The key of a finding."""
    return f"{ground}.{part}"


def grounds(m: Moment) -> list[str]:
    """The grounds that the step names."""
    return [str(one) for one in m.about.get("grounds", ())]


def not_found(m: Moment, named: list[str]) -> list[str]:
    """The parts of grounds that are findings and were not found, as the rule's own tree lists them."""
    keys = [(one, part) for one in named if one in RULES for part in parts_of(RULES[one])]
    return [part for one, part in keys if m.line.findings.get(finding(one, part)) is not True]


def _all_found(m: Moment, named: list[str]) -> bool:
    """Every part of every ground that is a finding was found."""
    return set(named) <= set(RULES) and not not_found(m, named)


GROUND_NAMED = guard("ground_named", "8 U.S.C. 1254a(b)(1)", lambda m: bool(grounds(m)))

FINDINGS = guard("findings", "8 U.S.C. 1254a(b)(1)", lambda m: _all_found(m, grounds(m)))


def requests_of(m: Moment) -> list[Request]:
    """The requests of the country that a decision is about."""
    return [request for request in m.state.requests.values() if request.country == m.line.country]


def _asks_for(request: Request, m: Moment) -> bool:
    """Whether a request carries a decision: about the same event where both name one, and made since it began. Where
    neither names one, a request that was answered before has been spent."""
    decided, asked = m.about.get("event_began"), request.event_began
    if decided is None and asked is None:
        return request.made <= m.day and request.answered is None
    named = {one for one in (decided, asked) if one is not None}
    return len(named) == 1 and named.pop() <= request.made <= m.day


def _requested(m: Moment) -> bool:
    """The parts of the grounds that are no findings: the state's own request."""
    made = any(_asks_for(request, m) for request in requests_of(m))
    rest = [part for one in grounds(m) if one in RULES for part in children(RULES[one].tree) if isinstance(part, Rule)]
    return all(trace(part, {}, {record.official_request.name: made}).truth == Truth.YES for part in rest)


REQUESTED = guard("requested", "8 U.S.C. 1254a(b)(1)(B)(iii)", _requested)
"""The environmental ground needs the state's own request, made since the event began, as far as an event is named."""


def _still_decided(m: Moment) -> bool:
    """Decided, not declined since, and nothing that was found has been found otherwise since."""
    return bool(m.line.decided) and _all_found(m, list(m.line.decided))


DECIDED = guard("decided", "8 U.S.C. 1254a(b)(1)", _still_decided)


def _estimate_stated(m: Moment) -> bool:
    said: Any = m.about.get("estimate") or {}
    whole = says(said.get("status")) and None not in (said.get("at_least"), said.get("at_most"))
    return whole and 0 <= said["at_least"] <= said["at_most"] and said["at_most"] > 0


STATES_ESTIMATE = guard("states_estimate", "8 U.S.C. 1254a(b)(1)", _estimate_stated)

STATES_FINDINGS = guard("states_findings", "8 U.S.C. 1254a(b)(1)", lambda m: says(m.about.get("findings")))

INFORMATION = guard("information", "8 U.S.C. 1254a(b)(4)", lambda m: m.about.get("information") is True)


def _days(m: Moment) -> dict[Given, Span]:
    """What the rules of (b)(2) and (c)(1)(A)(iv) ask of a notice."""
    window = m.about.get("registration") or {}
    found = {
        record.published: m.day,
        record.effective: m.about.get("effective"),
        record.ends: m.about.get("ends"),
        record.opens: window.get("opens"),
        record.closes: window.get("closes"),
    }
    return {one: day(value) for one, value in found.items() if value is not None}


TAKES_EFFECT = of_rule(NOT_RETROACTIVE, _days)
LASTS = of_rule(INITIAL_PERIOD, _days)


def _registration(m: Moment) -> dict[Given, Span]:
    """The days of the window on which somebody can register: from the notice and the first day of the designation on,
    and while it lasts (decisions/0021)."""
    found = _days(m)
    if {record.opens, record.closes, record.ends, record.effective} <= set(found):
        found[record.opens] = max(found[record.opens], found[record.published], found[record.effective])
        found[record.closes] = min(found[record.closes], found[record.ends])
    return found


WINDOW = of_rule(REGISTRATION_PERIOD, _registration)


def _opens_with_notice(m: Moment) -> bool:
    """A window that has its first day: before the notice there is no designation to register under."""
    opens = (m.about.get("registration") or {}).get("opens")
    return opens is None or m.day <= opens


OPENS_WITH_NOTICE = guard("opens_with_notice", "8 U.S.C. 1254a(c)(1)(A)(iv)", _opens_with_notice)

RESIDENCE_DAY = guard(
    "residence_day", "8 U.S.C. 1254a(c)(1)(A)(ii)", lambda m: m.about["continuous_residence_since"] <= m.about["ends"]
)
"""A day after the last of the period is one that nobody could meet."""


def _again_window(m: Moment) -> bool:
    """The window for registering again opens with the notice or later, and closes within the period."""
    window, last = m.about.get("reregistration"), m.about.get("through") or m.about.get("ends")
    if window is None:
        return True
    opens, closes = window.get("opens"), window.get("closes")
    return None not in (opens, closes, last) and m.day <= opens <= closes <= last


AGAIN_WINDOW = guard("again_window", "8 CFR 244.17(a)", _again_window)

PRESENCE_DAY = guard(
    "presence_day",
    "8 U.S.C. 1254a(c)(1)(A)(i)",
    lambda m: m.about.get("continuous_physical_presence_since") == m.about.get("effective"),
)


def _in_force(m: Moment) -> bool:
    """Until a termination takes effect: a period that has run out undecided does not end it (1254a(b)(2)(B))."""
    return m.standing is not None and m.standing.in_force is not False


IN_FORCE = guard("in_force", "8 U.S.C. 1254a(b)(2)(B)", _in_force)
"""The designation stands on that day."""


def _period_ends(m: Moment) -> dt.date | None:
    return m.standing.period_ends if m.standing is not None else None


def _reviewable(m: Moment) -> bool:
    """Nothing was determined for the period; or it is determined otherwise, while no notice has published what was.

    It may be so until the sixtieth day before the end; and until the end where what was found no longer met is met
    after all: then nobody has determined that it is no longer met, which is the case of (b)(3)(C).
    """
    review = m.review
    if review is None:
        return True
    published = m.termination is not None and m.termination.known_from >= review.day
    otherwise, saved = m.about.get("met") is not review.met, not review.met and m.day <= review.period_ends
    return otherwise and not published and (saved or m.day <= review_due(review.period_ends))


REVIEWED_ONCE = guard("reviewed_once", "8 U.S.C. 1254a(b)(3)(A)", _reviewable)


def _reviewed(m: Moment, *, met: bool) -> bool:
    return m.review is not None and m.review.met is met


STILL_MET = guard("still_met", "8 U.S.C. 1254a(b)(3)(C)", lambda m: _reviewed(m, met=True))
NO_LONGER_MET = guard("no_longer_met", "8 U.S.C. 1254a(b)(3)(B)", lambda m: _reviewed(m, met=False))


def _extension(m: Moment) -> dict[Given, Span]:
    ends, through = _period_ends(m), m.about.get("through")
    if ends is None or through is None:
        return {}
    return {record.effective: day(ends + dt.timedelta(days=1)), record.ends: day(through)}


EXTENDS = of_rule(EXTENSION_LENGTH, _extension)


def _cards_carried(m: Moment) -> bool:
    """Cards that show the last day of the period before are carried past it, and not past the new one."""
    cards, ends, through = m.about.get("cards_through"), _period_ends(m), m.about.get("through")
    return cards is None or (None not in (ends, through) and ends < cards <= through)


CARDS_CARRIED = guard("cards_carried", "8 U.S.C. 1254a(d)(2)", _cards_carried)


def _termination(m: Moment) -> dict[Given, Span]:
    found = {record.published: m.day, record.ends: m.about.get("ends"), record.period_ends: _period_ends(m)}
    return {one: day(value) for one, value in found.items() if value is not None}


TERMINATES = of_rule(EARLIEST_TERMINATION, _termination)

NOT_TERMINATED = guard("not_terminated", "8 U.S.C. 1254a(b)(3)(B)", lambda m: m.termination is None)
"""A termination that a court holds up does not stand in the way of another, after another determination."""


def _act_known(m: Moment) -> bool:
    """An act that was published. What ends an order names the notice that was held up, and not the order."""
    return any(act.id == m.about.get("act") and act.kind is not ActKind.COURT_ORDER for act in m.line.acts)


ACT_KNOWN = guard("act_known", "8 U.S.C. 1254a(b)(3)(B)", _act_known)


def _of_an_agency(m: Moment) -> bool:
    """Six months that the law gives are no agency's action: where they were held up, the law would give them again."""
    named = [act for act in m.line.acts if act.id == m.about.get("act")]
    return not any(act.kind is ActKind.AUTOMATIC_EXTENSION for act in named)


AGENCY_ACTION = guard("agency_action", "8 U.S.C. 1254a(b)(3)(C)", _of_an_agency)

UNTIL_AHEAD = guard("until_ahead", "5 U.S.C. 705", lambda m: m.day <= m.about.get("until", m.day))
"""An order until a day that has passed would hold nothing up."""


def _bites(m: Moment) -> bool | None:
    """Whether the act that is named has effect; None where there is none."""
    acts = m.line.acts
    return next((bites(act, acts, m.day) for act in acts if act.id == m.about.get("act")), None)


def orders_of(held: Iterable[HeldUp]) -> tuple[Mapping[str, Any], ...]:
    """The orders that hold acts up, as a ledger says them: the order, its act, and the day to which it was made."""
    return tuple(
        {"order": one.order, "act": one.act, **({} if one.until is None else {"until": one.until})} for one in held
    )


NOT_SUSPENDED = guard("not_suspended", "5 U.S.C. 705", lambda m: _bites(m) is not False)
SUSPENDED = guard("suspended", "5 U.S.C. 705", lambda m: _bites(m) is not True)
