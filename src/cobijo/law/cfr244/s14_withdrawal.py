"""8 CFR 244.14, withdrawal of temporary protected status: what lasts while its appeal is pending."""

from __future__ import annotations

import datetime as dt

from cobijo.facts.asked import facts
from cobijo.law.related.cfr103 import MAIL_DAYS
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Node, Rule, all_of, judgment, rule
from cobijo.timeline.federal_days import next_working_day

LAW = source(
    "8 CFR 244.14",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(a): its grounds are asked under the statute, 8 U.S.C. 1254a(c)(3), though two differ: in (a)(2) "
    "presence since the grant is kept by travel with permission alone, in (a)(3) one registers annually, within 30 "
    "days before the end of each 12 months. (b)(1), the 30 days to show good cause for not registering, is a "
    "deadline of the notice and no rule. (b)(2) and (c) are for the agency.",
)

ANSWER_DAYS = 30
"""(b)(1): how long after a notice of intent to withdraw good cause may be shown."""


def last_to_answer(told: dt.date, *, mailed: bool = False) -> dt.date:
    """The last day on which good cause may be shown, counted as 8 CFR 1.2 does; a notice that was served by mail (8 CFR
    103.8(b)) gives three days more."""
    return next_working_day(told + dt.timedelta(days=ANSWER_DAYS + (MAIL_DAYS if mailed else 0)))


DETENTION_DURING_APPEAL = judgment(
    "detention_during_appeal",
    "8 CFR 244.14(b)(3)",
    "TPS was withdrawn and the appeal is pending. Courts differ on whether the protection from "
    "detention lasts until it is decided.",
)


def benefits_during_appeal(unless_charged: Node) -> Rule:
    """An appeal is pending, and no charging document has taken it away."""
    return rule(
        "benefits_during_appeal",
        "8 CFR 244.14(b)(3)",
        "A withdrawal was appealed: TPS benefits go on while the appeal is pending.",
        no="TPS was withdrawn, and no appeal is pending.",
        when=all_of(facts.status.appeal_pending, unless_charged),
    )
