"""8 CFR 244.13, termination of temporary treatment benefits: sixty days after a termination is published."""

from __future__ import annotations

from cobijo.law import record
from cobijo.law.source import ECFR_2026, source
from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.logic.tree import Node, Rule, any_of, judgment, rule

LAW = source(
    "8 CFR 244.13",
    edition=ECFR_2026,
    compared="2026-11-24",
    left_out="(a), that a decision ends the treatment, but where one shows beside an application said to be pending: "
    "what was decided is no longer pending.",
)

DENIED_AND_PENDING = judgment(
    "denied_and_pending",
    "8 CFR 244.13(a)",
    "An application is said to be pending, and a notice of denial has come since it was filed. Was it this application "
    "that was denied? A decision ends the treatment, unless it is under review: a lawyer must look.",
)


def not_ended(otherwise: Node) -> Rule:
    """No termination, or sixty days not yet over; `otherwise` the statute's later end is for a person to weigh."""
    last = record.termination_published.later(days=TERMINATION_NOTICE_DAYS)
    return rule(
        "treatment_not_ended",
        "8 CFR 244.13(b)",
        "The regulation ends temporary treatment 60 days after a termination is published; the "
        "statute gives it until the final decision.",
        yes="No termination was published more than 60 days ago.",
        no="Temporary treatment ended 60 days after the termination was published.",
        when=any_of(record.no_termination, record.on <= last, otherwise),
    )
