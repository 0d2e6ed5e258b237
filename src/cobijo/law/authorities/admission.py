"""Whether a grant, or a return from travel with consent, is an admission: what courts held and the agency said.

A court of appeals binds in its circuit, from the day of its decision.
"""

from __future__ import annotations

import datetime as dt

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Node, all_of, any_of, judgment, rule

LAW = source(
    "Sanchez v. Mayorkas, 593 U.S. 409 (2021)",
    "Flores v. USCIS, 718 F.3d 548 (6th Cir. 2013)",
    "Ramirez v. Brown, 852 F.3d 954 (9th Cir. 2017)",
    "Velasquez v. Barr, 979 F.3d 572 (8th Cir. 2020)",
    "Duarte v. Mayorkas, 27 F.4th 1044 (5th Cir. 2022)",
    "Matter of Z-R-Z-C-, Adopted Decision 2020-02 (AAO Aug. 20, 2020)",
    "USCIS PM-602-0188",
    edition=EXCERPT,
    compared="2026-11-24",
)

_CIRCUIT, _TRIP = facts.entered.circuit, facts.absences


def _held_in(circuit: int, since: dt.date) -> Node:
    """In that circuit, from the day of the decision."""
    return all_of(all_of(_CIRCUIT <= circuit, _CIRCUIT > circuit - 1), record.on >= since)


# --- a grant

BEFORE_SANCHEZ = rule(
    "before_sanchez",
    "Sanchez v. Mayorkas, 593 U.S. 409 (2021)",
    "The day lies before June 7, 2021.",
    no="Since June 7, 2021 a grant of TPS is not an admission anywhere.",
    when=record.on < dt.date(2021, 6, 7),
)
"""The Supreme Court's day: a grant of TPS is not an admission."""

SIXTH_CIRCUIT = rule(
    "sixth_circuit",
    "Flores v. USCIS, 718 F.3d 548 (6th Cir. 2013)",
    "In the Sixth Circuit, from its decision of June 4, 2013.",
    no="Not in the Sixth Circuit, or before its decision.",
    when=_held_in(6, dt.date(2013, 6, 4)),
)

NINTH_CIRCUIT = rule(
    "ninth_circuit",
    "Ramirez v. Brown, 852 F.3d 954 (9th Cir. 2017)",
    "In the Ninth Circuit, from its decision of March 31, 2017.",
    no="Not in the Ninth Circuit, or before its decision.",
    when=_held_in(9, dt.date(2017, 3, 31)),
)

EIGHTH_CIRCUIT = rule(
    "eighth_circuit",
    "Velasquez v. Barr, 979 F.3d 572 (8th Cir. 2020)",
    "In the Eighth Circuit, from its decision of October 27, 2020.",
    no="Not in the Eighth Circuit, or before its decision.",
    when=_held_in(8, dt.date(2020, 10, 27)),
)

# --- a return

FIFTH_CIRCUIT = rule(
    "fifth_circuit",
    "Duarte v. Mayorkas, 27 F.4th 1044 (5th Cir. 2022)",
    "In the Fifth Circuit, from its decision of March 3, 2022.",
    no="Not in the Fifth Circuit, or before its decision.",
    when=_held_in(5, dt.date(2022, 3, 3)),
)
"""Return from travel with consent is an admission in the status that the person left with."""

Z_R_Z_C = rule(
    "matter_of_z_r_z_c",
    "Matter of Z-R-Z-C-, Adopted Decision 2020-02 (AAO Aug. 20, 2020)",
    "From August 20, 2020 through June 30, 2022 the agency was bound to treat such a return as no admission.",
    yes="As the law stood that day, such a return was no admission outside the Fifth Circuit.",
    no="That decision did not bind the agency on this day.",
    when=all_of(record.on >= dt.date(2020, 8, 20), record.on <= dt.date(2022, 6, 30)),
)
"""The agency was bound between these days: return from such travel was no admission."""

GUIDANCE_SEEN_TO = dt.date(2024, 12, 31)
"""The last day for which the guidance on return was seen; what it says later is for a person to check."""

ADMITTED_INTO_TPS = rule(
    "admitted_into_tps",
    "USCIS PM-602-0188",
    "A return on a TPS travel document from July 1, 2022 is admission into TPS.",
    no="Not a return on a TPS travel document from July 1, 2022.",
    when=all_of(
        _TRIP.document.is_in("I-512T"),
        _TRIP.returned >= dt.date(2022, 7, 1),
        any_of(
            record.on <= GUIDANCE_SEEN_TO,
            judgment(
                "guidance_may_have_changed",
                "USCIS PM-602-0188",
                "Guidance of July 2022 treats such a return as admission into TPS. Check that it still stands.",
            ),
        ),
    ),
)
"""From that day return on a TPS travel document is admission into TPS."""
