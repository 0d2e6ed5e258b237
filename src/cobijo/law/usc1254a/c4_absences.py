"""8 U.S.C. 1254a(c)(4), brief, casual and innocent departures and certain other absences.

Which absence is brief, casual and innocent is defined in 8 CFR 244.1; travel with consent is (f)(3).
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s01_definitions import BRIEF, before_period, contrary_to_law, result_of_an_order
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.f3_travel import TRAVEL_WITH_CONSENT
from cobijo.logic.tree import Node, Part, Rule, all_of, any_of, judgment, no, rule, surely, unless

LAW = source("8 U.S.C. 1254a(c)(4)", edition=CODE_2023, compared="2026-11-24")

_EMERGENCY = facts.absences.reason.is_in("emergency")


def _innocent(*brief: Part) -> Node:
    """Brief by one of these, and neither the result of an order nor contrary to law."""
    return all_of(no(contrary_to_law()), any_of(surely(TRAVEL_WITH_CONSENT), BRIEF, *brief))


ABSENCE_AND_PRESENCE = rule(
    "absence_and_presence",
    "8 U.S.C. 1254a(c)(4)(A)",
    "An absence that was brief, casual and innocent does not interrupt presence.",
    yes="Absence {n} does not interrupt presence.",
    no="Absence {n} interrupts presence.",
    when=any_of(
        before_period(record.presence_since),
        all_of(unless(result_of_an_order()), any_of(_innocent(), all_of(contrary_to_law(), TRAVEL_WITH_CONSENT))),
    ),
)


def _required(emergency: Node) -> Rule:
    """A brief trip that an emergency required excuses residence even if it can't be innocent; presence it does not."""
    question = judgment(
        "emergency_trip",
        "8 U.S.C. 1254a(c)(4)(B)",
        "Was absence {n} a brief trip required by an emergency outside the person's control? That "
        "excuses residence only.",
    )
    return rule(
        "emergency_trip",
        "8 U.S.C. 1254a(c)(4)(B)",
        "A brief trip required by an emergency or by circumstances outside the person's control "
        "excuses residence only.",
        yes="Absence {n} was required by an emergency.",
        no="Absence {n} was not required by an emergency.",
        when=all_of(emergency, question),
    )


ABSENCE_AND_RESIDENCE = rule(
    "absence_and_residence",
    "8 U.S.C. 1254a(c)(4)(B)",
    "A brief, casual and innocent absence, or a brief trip that an emergency required, does not interrupt residence.",
    yes="Absence {n} does not interrupt residence.",
    no="Absence {n} interrupts residence.",
    when=any_of(
        before_period(record.residence_since),
        all_of(
            unless(result_of_an_order()),
            any_of(
                _innocent(_required(surely(_EMERGENCY))),
                all_of(contrary_to_law(), any_of(TRAVEL_WITH_CONSENT, _required(_EMERGENCY))),
            ),
        ),
    ),
)
