"""8 CFR 103.3, 103.5 and 103.8: how long an appeal or a motion may be taken, and the days that service by mail adds.

A denial for abandonment has no appeal and may be reopened (8 CFR 103.2(b)(15), 103.5(a)(2)): so the practice manual of
the Administrative Appeals Office of USCIS, chapter 3.2(b), which was seen; the text of the two paragraphs was not.
"""

import datetime as dt

from cobijo.law.source import EXCERPT, source
from cobijo.timeline.federal_days import next_working_day

# The days of 103.3(a)(2)(i) as the Administrative Appeals Office quotes them; 103.8(b) also in a copy of the annual
# edition of 2012.
LAW = source(
    "8 CFR 103.3",
    "8 CFR 103.5",
    "8 CFR 103.8",
    edition=EXCERPT,
    compared="2026-11-26",
    left_out="All but the days of an appeal, a motion to reopen a denial for abandonment, and the days that mail adds. "
    "Of 103.5 the office's own account was seen, none of its words.",
)

APPEAL_DAYS = 30
MOTION_DAYS = 30
MAIL_DAYS = 3

SIGNS_ALONE = 14
"""The age from which a person signs alone: of a younger one a parent or a legal guardian may (8 CFR 103.2(a)(2), whose
text was not seen)."""

OF_APPEAL = {False: "8 CFR 103.3(a)(2)(i)", True: "8 CFR 103.3(a)(2)(i), 103.8(b)"}
"""The law of an appeal's days, by whether the decision came by mail."""


def appeal_days(*, mailed: bool) -> int:
    """How many days there are from a decision to its appeal."""
    return APPEAL_DAYS + (MAIL_DAYS if mailed else 0)


def last_to_appeal(decided: dt.date, *, mailed: bool) -> dt.date:
    """The last day of an appeal, counted as 8 CFR 1.2 does."""
    return next_working_day(decided + dt.timedelta(days=appeal_days(mailed=mailed)))


TO_REOPEN = ("not_material", "was_answered", "wrong_address")
"""8 CFR 103.5(a)(2)(i) to (iii): on what a denial for abandonment is reopened: what was asked for did not matter, it
was given in time, or the request went to another address than the last one told."""


def last_to_move(decided: dt.date, *, mailed: bool) -> dt.date:
    """The last day of a motion to reopen (8 CFR 103.5(a)(1)(i)), counted as 8 CFR 1.2 does."""
    return next_working_day(decided + dt.timedelta(days=MOTION_DAYS + (MAIL_DAYS if mailed else 0)))
