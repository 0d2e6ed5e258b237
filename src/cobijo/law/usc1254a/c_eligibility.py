"""8 U.S.C. 1254a(c), Aliens eligible: nationality, presence, residence, absences.

Admissibility is in 8 CFR 244.3, the bars in 244.4, registration in 244.2, where the operative detail stands.
"""

from cobijo.law.cfr244.s01_definitions import ABSENCES, BRIEF, contrary_to_law, result_of_an_order
from cobijo.law.given import COUNTRY, PRESENCE_SINCE, RESIDENCE_SINCE
from cobijo.logic import (
    Contains,
    Fact,
    Given,
    HasAtLeast,
    Is,
    IsTrue,
    Item,
    Known,
    Node,
    NotAfter,
    Same,
    Surely,
    all_of,
    any_of,
    every,
    no,
)
from cobijo.logic.tree import judgment, rule

NATIONALITIES = Fact("nationalities")
FILED = Fact("filed")
ARRIVED = Fact("arrived")

NATIONALITY = rule(
    "nationality",
    "8 U.S.C. 1254a(c)(1)(A)",
    any_of(
        rule(
            "national",
            "8 U.S.C. 1254a(c)(1)(A)",
            all_of(
                Contains(NATIONALITIES, COUNTRY),
                any_of(
                    no(HasAtLeast(NATIONALITIES, 2)), judgment("dual_nationality", "INS General Counsel Opinion 92-34")
                ),
                any_of(
                    no(Surely(no(NotAfter(Fact("nationality_since"), FILED)))),
                    judgment("nationality_acquired_later", "8 U.S.C. 1254a(c)(1)(A)"),
                ),
            ),
            open_question="open.dual_nationality",
        ),
        rule(
            "no_nationality",
            "8 U.S.C. 1254a(c)(1)(A)",
            all_of(no(HasAtLeast(NATIONALITIES, 1)), Same(Fact("last_habitual_residence"), COUNTRY)),
        ),
    ),
)


def _excused(since: Given, *, emergency_counts: bool) -> Node:
    """An absence that doesn't interrupt a period which began on `since`.

    It ended by then; or, not being the result of an order, it was travel with prior consent after the grant, or was
    brief, casual and innocent. A brief trip that an emergency required excuses residence even if it can't be
    innocent; it never excuses presence.
    """
    left, returned = Item(ABSENCES, "left"), Item(ABSENCES, "returned")
    only_the_length = all_of(Known(Item(ABSENCES, "days")), no(Known(left)), no(Known(returned)))
    before = rule(
        "absence_before_period",
        "8 CFR 244.1",
        any_of(
            all_of(only_the_length, judgment("absence_dates", "8 CFR 244.1")),
            all_of(no(only_the_length), NotAfter(returned, since)),
        ),
    )
    consented = rule(
        "travel_with_consent",
        "8 U.S.C. 1254a(f)(3)",
        all_of(IsTrue(Item(ABSENCES, "prior_consent")), NotAfter(Fact("status.granted"), left)),
    )
    emergency = Is(Item(ABSENCES, "reason"), ("emergency",))
    brief, excuse = [Surely(consented), BRIEF], [consented]
    if emergency_counts:
        brief.append(rule("emergency_trip", "8 U.S.C. 1254a(c)(4)(B)", all_of(Surely(emergency), EMERGENCY)))
        excuse.append(rule("emergency_trip", "8 U.S.C. 1254a(c)(4)(B)", all_of(emergency, EMERGENCY)))
    return any_of(
        before,
        all_of(
            no(result_of_an_order()),
            any_of(all_of(no(contrary_to_law()), any_of(*brief)), all_of(contrary_to_law(), any_of(*excuse))),
        ),
    )


EMERGENCY = judgment("emergency_trip", "8 U.S.C. 1254a(c)(4)(B)")
"""Whether a trip was brief, and required by an emergency outside the person's control."""

CONTINUOUS_PHYSICAL_PRESENCE = rule(
    "continuous_physical_presence",
    "8 U.S.C. 1254a(c)(1)(A)(i)",
    all_of(
        rule("in_us", "8 U.S.C. 1254a(c)(5)", IsTrue(Fact("in_us"))),
        rule("present_since", "8 U.S.C. 1254a(c)(1)(A)(i)", NotAfter(ARRIVED, PRESENCE_SINCE)),
        every(
            ABSENCES,
            rule("absence_and_presence", "8 U.S.C. 1254a(c)(4)(A)", _excused(PRESENCE_SINCE, emergency_counts=False)),
        ),
    ),
    open_question="open.presence_after_grant",
)

CONTINUOUS_RESIDENCE = rule(
    "continuous_residence",
    "8 U.S.C. 1254a(c)(1)(A)(ii)",
    all_of(
        rule("resided_since", "8 U.S.C. 1254a(c)(1)(A)(ii)", NotAfter(ARRIVED, RESIDENCE_SINCE)),
        every(
            ABSENCES,
            rule("absence_and_residence", "8 U.S.C. 1254a(c)(4)(B)", _excused(RESIDENCE_SINCE, emergency_counts=True)),
        ),
    ),
)
