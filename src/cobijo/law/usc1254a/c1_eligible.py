"""8 U.S.C. 1254a(c)(1)(A), nationals of designated states: the elements, each asked where its detail stands.

Absences are in (c)(4), being here in (c)(5), grounds and bars in (c)(2), registering in 8 CFR 244.2.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.authorities.opinion_92_34 import DUAL_NATIONALITY
from cobijo.law.cfr244.s02_eligibility import LATE_REGISTRATION, TIMELY
from cobijo.law.related.usc1182 import DRUG_GROUND_LISTED
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.c2_standards import GROUND_CLEARED
from cobijo.law.usc1254a.c4_absences import ABSENCE_AND_PRESENCE, ABSENCE_AND_RESIDENCE
from cobijo.law.usc1254a.c5_construction import IN_US
from cobijo.logic.tree import all_of, any_of, every, judgment, no, rule, surely, where

LAW = source(
    "8 U.S.C. 1254a(c)(1)", edition=CODE_2023, compared="2026-11-24", left_out="(B), the fee: see the schedule of fees."
)

REGISTRATION_DAYS = 180

_ACQUIRED_LATER = surely(facts.nationality_since > facts.filed)

NATIONALITY = rule(
    "nationality",
    "8 U.S.C. 1254a(c)(1)(A)",
    "The person must be a national of the designated state, or have no nationality and have last "
    "habitually resided there.",
    yes="The person is covered by nationality or by last habitual residence.",
    no="The person is neither a national of {country} nor a stateless person who last lived there.",
    when=any_of(
        rule(
            "national",
            "8 U.S.C. 1254a(c)(1)(A)",
            "Nationality of the designated state, held when the person registers.",
            yes="The person is a national of {country}.",
            no="The person is not a national of {country}.",
            when=all_of(
                facts.nationalities.has(record.country),
                where(facts.nationalities.counts(2), DUAL_NATIONALITY),
                where(
                    _ACQUIRED_LATER,
                    judgment(
                        "nationality_acquired_later",
                        "8 U.S.C. 1254a(c)(1)(A)",
                        "The nationality was acquired after filing. Whether that is enough is not settled.",
                    ),
                ),
            ),
            open_question="Which nationality counts for a person with two is a matter of agency policy, not of the "
            "statute.",
        ),
        rule(
            "no_nationality",
            "8 U.S.C. 1254a(c)(1)(A)",
            "For a person without any nationality, the state of last habitual residence counts.",
            yes="The person has no nationality and last habitually resided in {country}.",
            no="The person is not a stateless person who last habitually resided in {country}.",
            when=all_of(no(facts.nationalities.counts(1)), facts.last_habitual_residence.same_as(record.country)),
        ),
    ),
)

CONTINUOUS_PHYSICAL_PRESENCE = rule(
    "continuous_physical_presence",
    "8 U.S.C. 1254a(c)(1)(A)(i)",
    "In the United States without a break since the most recent designation took effect.",
    yes="Nothing interrupts physical presence since {continuous_physical_presence_since}.",
    no="Physical presence since {continuous_physical_presence_since} is interrupted.",
    when=all_of(
        IN_US,
        rule(
            "present_since",
            "8 U.S.C. 1254a(c)(1)(A)(i)",
            "The stay must have begun by the day on which the most recent designation took effect.",
            yes="Arrived {arrived}, on or before {continuous_physical_presence_since}.",
            no="Arrived {arrived}, after {continuous_physical_presence_since}, from when presence is counted.",
            when=facts.arrived <= record.presence_since,
        ),
        every(facts.absences, ABSENCE_AND_PRESENCE),
    ),
    open_question="After the grant the statute excuses brief absences whether authorized or not; the regulation "
    "lets unauthorized travel lead to withdrawal.",
)

CONTINUOUS_RESIDENCE = rule(
    "continuous_residence",
    "8 U.S.C. 1254a(c)(1)(A)(ii)",
    "Residing in the United States without a break since the day that the designation names.",
    yes="Nothing interrupts residence since {continuous_residence_since}.",
    no="Residence since {continuous_residence_since} is interrupted.",
    when=all_of(
        rule(
            "resided_since",
            "8 U.S.C. 1254a(c)(1)(A)(ii)",
            "The stay must have begun by the residence day of the designation.",
            yes="Arrived {arrived}, on or before {continuous_residence_since}.",
            no="Arrived {arrived}, after {continuous_residence_since}, from when residence is counted.",
            when=facts.arrived <= record.residence_since,
        ),
        every(facts.absences, ABSENCE_AND_RESIDENCE),
    ),
)

ADMISSIBILITY = rule(
    "admissibility",
    "8 U.S.C. 1254a(c)(1)(A)(iii)",
    "Admissible as an immigrant, except for grounds that are not applied or are waived.",
    yes="No ground of inadmissibility stands in the way.",
    no="A ground of inadmissibility stands in the way.",
    when=all_of(every(facts.inadmissibility, GROUND_CLEARED), DRUG_GROUND_LISTED),
)

REGISTRATION = rule(
    "registration",
    "8 U.S.C. 1254a(c)(1)(A)(iv)",
    "Registered in the initial period of a designation or redesignation, or late where that is allowed.",
    yes="Registered in time.",
    no="Registered neither in the initial period nor as a late registrant.",
    when=any_of(TIMELY, LATE_REGISTRATION),
)

REGISTRATION_PERIOD = rule(
    "registration_period",
    "8 U.S.C. 1254a(c)(1)(A)(iv)",
    "A registration period is at least 180 days.",
    no="A registration period of less than 180 days.",
    when=record.opens.later(days=REGISTRATION_DAYS - 1) <= record.closes,
)
"""Asked of a designation, not of a person."""
