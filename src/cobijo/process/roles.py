"""Who acts in the programme. A role is an office; a story names the person beside it, who is synthetic."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The offices, and the two that are none: the public, and the clock, by which the law acts of itself."""

    FOREIGN_MISSION = "foreign_mission"
    ANALYST = "analyst"
    DECIDING_OFFICIAL = "deciding_official"
    PUBLISHER = "publisher"
    APPLICANT = "applicant"
    """The applicant, or the representative."""
    ADJUDICATION_OFFICER = "adjudication_officer"
    DOCUMENT_DESK = "document_desk"
    PORT_OF_ENTRY = "port_of_entry"
    COURT = "court"
    AUDITOR = "auditor"
    PUBLIC = "public"
    CLOCK = "clock"


ACTING = tuple(role for role in Role if role is not Role.CLOCK)
"""The roles that a story may let act."""
