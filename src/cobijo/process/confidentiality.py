"""8 U.S.C. 1254a(c)(6), 8 CFR 244.16: who may see what of a person, and on what basis something may leave.

A field is the name of a fact, or one of what the programme itself keeps. A role sees what its work needs and no more;
an applicant sees everything of the applicant's own. What leaves the programme leaves as an event with its basis.

The regulation protects against third parties. An officer of the department, and any federal or state law enforcement
agency, is none; and what an application says may be used to enforce the Act and in criminal cases. The policy of the
programme can be narrower inside; it can't promise more than that outside, so `law_enforcement` is a basis.
"""

from __future__ import annotations

from cobijo.facts.vocabulary import VOCABULARY
from cobijo.process.roles import Role

KEPT = ("ref", "language", "application", "permit", "travel", "withdrawal")
"""What the programme keeps beside the facts."""

FIELDS = (*KEPT, *(fact.name for fact in VOCABULARY if fact.name != "ref"))
"""Every field of a person."""

_ALL = frozenset(FIELDS)
_BORDER = frozenset({"ref", "permit", "travel", "absences"})

SEES: dict[Role, frozenset[str]] = {
    Role.ADJUDICATION_OFFICER: _ALL,
    Role.APPLICANT: _ALL,
    Role.DOCUMENT_DESK: frozenset({"ref", "language", "application", "permit", "travel", "status"}),
    Role.PORT_OF_ENTRY: _BORDER,
    Role.COURT: frozenset(),
    Role.AUDITOR: frozenset({"ref", "application", "permit", "travel", "withdrawal"}),
    Role.PUBLIC: frozenset(),
    Role.FOREIGN_MISSION: frozenset(),
    Role.ANALYST: frozenset(),
    Role.DECIDING_OFFICIAL: frozenset(),
    Role.PUBLISHER: frozenset(),
    Role.CLOCK: frozenset(),
}
"""What each role sees. A court, a mission or the public is shown a field by a disclosure, never by looking."""

OWN_ONLY = frozenset({Role.APPLICANT, Role.ADJUDICATION_OFFICER})
"""Who sees the fields of their own case alone: the applicant, and the officer who was given it."""

RECIPIENTS = ("applicant", "representative", "department_officer", "law_enforcement", "third_party")

BASES: dict[str, frozenset[str]] = {
    "own_request": frozenset({"applicant"}),
    "representation": frozenset({"representative"}),
    "official_duty": frozenset({"department_officer"}),
    "law_enforcement": frozenset({"law_enforcement"}),
    "written_consent": frozenset({"third_party", "representative"}),
    "court_order": frozenset({"third_party"}),
}
"""To whom each basis lets information go."""

PROVEN = frozenset({"written_consent", "court_order", "representation"})
"""Bases that are a paper: the event names it."""


def may_see(role: Role, field: str, *, own: bool = False) -> bool:
    """Whether a role may see a field of a person; `own`: it is the role's own case."""
    return field in SEES[role] and (own or role not in OWN_ONLY)


def disclosable(to: str, basis: str, *, has_reference: bool) -> bool:
    """Whether 8 CFR 244.16 lets information go to a recipient on a basis."""
    return to in BASES.get(basis, frozenset()) and (has_reference or basis not in PROVEN)
