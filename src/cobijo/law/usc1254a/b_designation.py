"""8 U.S.C. 1254a(b), Designations: the grounds, the periods, review, extension and termination.

The rules are asked of an act of the register, not of a person. An act that the statute does not allow is flagged, not
hidden: what was done stands in the register, and what the statute says of it stands beside it (see `law.acts`).
"""

from __future__ import annotations

import datetime as dt

from cobijo.law import record
from cobijo.law.source import CODE_2023, source
from cobijo.logic.leaves import months_later
from cobijo.logic.tree import Node, all_of, any_of, judgment, rule

LAW = source(
    "8 U.S.C. 1254a(b)",
    edition=CODE_2023,
    compared="2026-11-24",
    left_out="Consultation, publication and review are duties of the Secretary, and (5) keeps courts from a review.",
)

SIX_MONTHS, TWELVE_MONTHS, EIGHTEEN_MONTHS = 6, 12, 18
TERMINATION_NOTICE_DAYS = 60
REVIEW_DAYS = 60

# --- (1) grounds: findings are the Secretary's, a request is on record or not

ARMED_CONFLICT = rule(
    "armed_conflict",
    "8 U.S.C. 1254a(b)(1)(A)",
    "An ongoing armed conflict, and because of it a serious threat to the safety of those returned.",
    no="Not on this ground.",
    when=all_of(
        judgment(
            "ongoing_armed_conflict", "8 U.S.C. 1254a(b)(1)(A)", "Is there an ongoing armed conflict within the state?"
        ),
        judgment(
            "threat_to_safety",
            "8 U.S.C. 1254a(b)(1)(A)",
            "Because of it, would return be a serious threat to personal safety?",
        ),
    ),
    by="secretary",
)

ENVIRONMENTAL_DISASTER = rule(
    "environmental_disaster",
    "8 U.S.C. 1254a(b)(1)(B)",
    "A disaster that disrupts life for a time, a state unable for a time to handle returns, and its official request.",
    no="No official request is on record, and this ground needs one.",
    when=all_of(
        judgment(
            "disaster_disrupts_living",
            "8 U.S.C. 1254a(b)(1)(B)(i)",
            "Did a disaster disrupt living conditions substantially, but for a time?",
        ),
        judgment(
            "state_unable_to_handle_return",
            "8 U.S.C. 1254a(b)(1)(B)(ii)",
            "Is the state unable, for a time, to handle the return of its nationals adequately?",
        ),
        rule(
            "official_request",
            "8 U.S.C. 1254a(b)(1)(B)(iii)",
            "The foreign state has officially asked for designation.",
            no="No official request is on record.",
            when=record.official_request,
        ),
    ),
    by="secretary",
)

EXTRAORDINARY_CONDITIONS = rule(
    "extraordinary_conditions",
    "8 U.S.C. 1254a(b)(1)(C)",
    "Extraordinary and temporary conditions that prevent safe return, unless staying is against the national interest.",
    no="Not on this ground.",
    when=all_of(
        judgment(
            "conditions_prevent_return",
            "8 U.S.C. 1254a(b)(1)(C)",
            "Do extraordinary and temporary conditions prevent safe return?",
        ),
        judgment(
            "not_contrary_to_national_interest",
            "8 U.S.C. 1254a(b)(1)(C)",
            "Is it compatible with the national interest to let nationals stay for a time? If the Secretary finds "
            "that it is contrary to it, there is no designation on this ground. Nothing has to be shown for it.",
        ),
    ),
    by="secretary",
)

GROUNDS = (ARMED_CONFLICT, ENVIRONMENTAL_DISASTER, EXTRAORDINARY_CONDITIONS)

# --- (2) and (3) periods. Notices of both styles occur: a new period may begin on the old one's last day.


def _lasts(least: int, most: int | None = None) -> Node:
    """From `effective` through `ends` is that many months, the boundary day counted once or twice."""
    shortest, longest = record.effective.later(days=-1, months=least), record.effective.later(months=most or least)
    return all_of(shortest <= record.ends, record.ends <= longest)


NOT_RETROACTIVE = rule(
    "not_retroactive",
    "8 U.S.C. 1254a(b)(2)(A)",
    "A designation takes effect when it is published, or later; never before.",
    no="Made to take effect before it was published.",
    when=record.published <= record.effective,
)

INITIAL_PERIOD = rule(
    "initial_period",
    "8 U.S.C. 1254a(b)(2)(B)",
    "The first period of a designation is 6 to 18 months.",
    no="The first period is shorter than 6 months or longer than 18.",
    when=_lasts(SIX_MONTHS, EIGHTEEN_MONTHS),
)

DESIGNATED = rule(
    "designation_in_force",
    "8 U.S.C. 1254a(b)(2)(B)",
    "The designation is in force on this day.",
    no="The designation is not in force on this day.",
    when=record.in_force,
)

EARLIEST_TERMINATION = rule(
    "earliest_termination",
    "8 U.S.C. 1254a(b)(3)(B)",
    "A termination takes effect 60 days after publication or, if later, when the latest period ends.",
    no="A termination earlier than 60 days after publication, or before the latest period ended.",
    when=all_of(record.published.later(days=TERMINATION_NOTICE_DAYS) <= record.ends, record.period_ends <= record.ends),
)

EXTENSION_LENGTH = rule(
    "extension_length",
    "8 U.S.C. 1254a(b)(3)(C)",
    "An extension is 6, 12 or 18 months; six without more.",
    no="An extension of another length than 6, 12 or 18 months.",
    when=any_of(_lasts(SIX_MONTHS), _lasts(TWELVE_MONTHS), _lasts(EIGHTEEN_MONTHS)),
)


def review_due(period_ends: dt.date) -> dt.date:
    """The day by which the Secretary reviews the conditions: 60 days before a period ends."""
    return period_ends - dt.timedelta(days=REVIEW_DAYS)


def earliest_termination(published: dt.date, period_ends: dt.date) -> dt.date:
    """The first day on which a termination may take effect: the later of 60 days after publication and the expiry."""
    return max(published + dt.timedelta(days=TERMINATION_NOTICE_DAYS), period_ends)


def automatic_extension(period_ends: dt.date) -> dt.date:
    """The end of the six months by which a period is extended where no determination ends it."""
    return period_of(SIX_MONTHS, first=period_ends + dt.timedelta(days=1))


def period_of(months: int, *, first: dt.date) -> dt.date:
    """The last day of so many calendar months that begin on a day, as the notices count them: a period that begins on
    the first of a month ends with a month (Syria: from October 1 through March 31). A month that lacks the day is
    whole. Counted from its own first day, and never from the last one before it: so months that end on the 30th or in
    February do not drift."""
    later = months_from(first, months)
    return later if later.day < first.day else later - dt.timedelta(days=1)


def months_from(first: dt.date, months: int) -> dt.date:
    """The day so many calendar months later, as the rules count them."""
    return dt.date.fromordinal(int(months_later(first.toordinal(), months)))
