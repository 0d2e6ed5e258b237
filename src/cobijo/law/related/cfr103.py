"""8 CFR 103.3 and 103.8: how long an appeal may be taken, and the days that service by mail adds."""

import datetime as dt

from cobijo.law.source import EXCERPT, source
from cobijo.timeline.federal_days import next_working_day

# The days of 103.3(a)(2)(i) as the Administrative Appeals Office quotes them; 103.8(b) also in a copy of the annual
# edition of 2012.
LAW = source(
    "8 CFR 103.3",
    "8 CFR 103.8",
    edition=EXCERPT,
    compared="2026-11-26",
    left_out="All but the days of an appeal, and those that mail adds.",
)

APPEAL_DAYS = 30
MAIL_DAYS = 3

OF_APPEAL = {False: "8 CFR 103.3(a)(2)(i)", True: "8 CFR 103.3(a)(2)(i), 103.8(b)"}
"""The law of an appeal's days, by whether the decision came by mail."""


def appeal_days(*, mailed: bool) -> int:
    """How many days there are from a decision to its appeal."""
    return APPEAL_DAYS + (MAIL_DAYS if mailed else 0)


def last_to_appeal(decided: dt.date, *, mailed: bool) -> dt.date:
    """The last day of an appeal, counted as 8 CFR 1.2 does."""
    return next_working_day(decided + dt.timedelta(days=appeal_days(mailed=mailed)))
