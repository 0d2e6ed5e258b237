"""8 CFR 244.5, temporary treatment benefits: from a filing that shows eligibility at first sight."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s13_end_of_treatment import DENIED_AND_PENDING
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Missing, all_of, any_of, no, rule, some, surely, told, where

LAW = source(
    "8 CFR 244.5",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(a), before a registration period opens, as in the statute.",
)

_APPLICATIONS, _NOTICES = facts.status.applications, facts.notices

_FILED_BEFORE = all_of(facts.filed <= _NOTICES.date, _APPLICATIONS.filed <= _NOTICES.date)
"""What is pending was filed by the day of the notice. The first filing of all was no later than any."""

_DENIED_SINCE = told(
    _NOTICES,
    all_of(
        _NOTICES.kind.is_in("denial"),
        _NOTICES.date <= record.on,
        told(_APPLICATIONS, all_of(surely(_APPLICATIONS.result.is_in("pending")), _FILED_BEFORE)),
    ),
)
"""A notice of denial that is not older than the filing of what is pending."""

PENDING = rule(
    "application_pending",
    "8 CFR 244.5(b)",
    "An application was filed and is pending.",
    no="No application is pending.",
    when=all_of(
        facts.filed <= record.on,
        any_of(
            some(
                _APPLICATIONS,
                all_of(_APPLICATIONS.result.is_in("pending"), no(surely(record.on < _APPLICATIONS.filed))),
            ),
            all_of(surely(record.on < facts.status.granted), Missing("pending_until_granted", _APPLICATIONS)),
        ),
        where(_DENIED_SINCE, DENIED_AND_PENDING),
    ),
)
