"""8 CFR 103.2(a)(2), (a)(3) and 292.4(a): who signs, files and answers for a person.

The person; whoever has entered an appearance; and for a child under fourteen a parent or a legal guardian.
"""

from __future__ import annotations

from cobijo.law.related.cfr103 import SIGNS_ALONE
from cobijo.process.guards.applications import age_on
from cobijo.process.guards.guard import guard, says
from cobijo.process.moment import Moment
from cobijo.process.roles import Role

FOR_A_CHILD = ("parent", "legal_guardian")
"""As what somebody else signs for a child."""


def age(m: Moment) -> int | None:
    """The age of the person on the day of the step; None where the day of birth is not known."""
    return age_on(m.person.facts.get("born"), m.day) if m.person is not None else None


def signs_for_child(m: Moment) -> bool:
    """Whether a parent or a legal guardian signs: whether the person is a child, `SIGNED_FOR_CHILD` asks."""
    return m.about.get("signed_as") in FOR_A_CHILD


def is_person(m: Moment) -> bool:
    """Whether the person takes the step. The name of the office alone means the person."""
    return m.person is None or m.event.who in (m.person.ref, str(Role.APPLICANT))


def speaks_for(m: Moment) -> bool:
    """Whether whoever takes a step of an applicant is the person, acts for the person by an appearance that was
    entered, or signs for a child."""
    person = m.person
    return person is None or is_person(m) or m.event.who in person.representatives or signs_for_child(m)


def _is_child(m: Moment) -> bool:
    years = age(m)
    return not signs_for_child(m) or (years is not None and years < SIGNS_ALONE)


SIGNED_FOR_CHILD = guard("signed_for_child", "8 CFR 103.2(a)(2)", _is_child)
"""Of whoever is fourteen, or of whom the day of birth is not known, nobody signs as a parent."""

OWN_OR_REPRESENTED = guard(
    "own_or_represented",
    "8 CFR 103.2(a)(3)",
    lambda m: (
        speaks_for(m) or (m.event.kind == "representation_entered" and m.event.who == m.about.get("representative"))
    ),
)
"""Nobody else files, answers or appeals for a person."""

BY_WHOM = (SIGNED_FOR_CHILD, OWN_OR_REPRESENTED)
"""What is asked of whoever takes a step of an applicant."""


def _signed(m: Moment) -> bool:
    """Whether the person enters the appearance, or has signed it as the step says; of a child, whoever signs for it."""
    signed_by, named = m.about.get("signed_by"), m.about.get("representative")
    if is_person(m) or (m.person is not None and signed_by == m.person.ref):
        return True
    signer = m.event.who if m.event.who != named else signed_by
    return signs_for_child(m) and says(signer) and signer != named


SIGNED = guard("signed", "8 CFR 292.4(a)", _signed)
"""Nobody comes to act for a person without the person: not by saying so, nor by the word of another representative."""

REPRESENTED = guard(
    "represented",
    "8 CFR 292.4(a)",
    lambda m: m.person is not None and m.about.get("representative") in m.person.representatives,
)


def _own_appearance(m: Moment) -> bool:
    """The person lets a representative go, or the representative withdraws: not one of them another."""
    return m.event.who == m.about.get("representative") or is_person(m) or signs_for_child(m)


OWN_APPEARANCE = guard("own_appearance", "8 CFR 292.4(a)", _own_appearance)
