"""The kinds of steps, as a table: who, under which paragraph, what is asked first. A lawyer reads it down the law.

A role that may not take a step is refused with the paragraph that gives the step to another.
"""

from __future__ import annotations

from cobijo.process import effects as do
from cobijo.process.fields import COUNTRY, TOLD
from cobijo.process.guards import designations as g
from cobijo.process.kind import Kind, kind
from cobijo.process.kinds_people import PEOPLE
from cobijo.process.roles import Role
from cobijo.register.model import GROUNDS
from cobijo.register.shapes import DAY, FLAG, TABLE, TEXT, TEXTS, Shape, each, needed, one_of

COUNT = Shape("a number from 1", "Write digits.", lambda v: isinstance(v, int) and not isinstance(v, bool) and v >= 1)
ESTIMATE = Shape(
    "a table with at_least, at_most and status",
    "Write whole numbers of people, and their status in words.",
    lambda v: (
        isinstance(v, dict)
        and set(v) <= {"at_least", "at_most", "status"}
        and all(type(v[name]) is int for name in ("at_least", "at_most") if name in v)
        and isinstance(v.get("status", ""), str)
    ),
)
CHANNELS = ("telephone", "video", "note", "letter", "meeting")
SIDES = ("requesting", "united_states")
_GROUND = one_of(tuple(sorted(GROUNDS)), required=True)
PARTS = {ground: g.parts_of(rule) for ground, rule in g.RULES.items()}
"""What is found of each ground, part by part."""
_PART = TEXT._replace(
    expected="; ".join(f"of {ground}: {' or '.join(parts)}" for ground, parts in PARTS.items()), required=True
)
_SAID = {
    "request": needed(TEXT),
    "side": one_of(SIDES, required=True),
    "language": TEXT,
    "words": TEXT,
    "ledger": TEXT,
    "statement": COUNT,
}
_MISSION, _ANALYST = (Role.FOREIGN_MISSION,), (Role.ANALYST,)
_DECIDES, _PUBLISHES, _COURT = (Role.DECIDING_OFFICIAL,), (Role.PUBLISHER,), (Role.COURT,)

REQUESTS = (
    kind(
        "request_made",
        _MISSION,
        "8 U.S.C. 1254a(b)(1)(B)(iii)",
        {
            "id": needed(TEXT),
            "country": COUNTRY,
            "channel": one_of(CHANNELS, required=True),
            "event": TEXT,
            "event_began": DAY,
            "ledger": TEXT,
        },
        (g.FOREIGN_STATE, g.REQUEST_NEW, g.EVENT_BEGUN),
        do.request_made,
    ),
    kind(
        "account_given",
        (Role.FOREIGN_MISSION, Role.ANALYST, Role.PUBLIC),
        "8 U.S.C. 1254a(b)(1)(B)(iii)",
        _SAID,
        (g.REQUEST_KNOWN, g.SIDE_FITS),
        do.account_given,
    ),
    kind(
        "request_acknowledged",
        _ANALYST,
        "8 U.S.C. 1254a(b)(1)(B)(iii)",
        {"request": needed(TEXT)},
        (g.REQUEST_KNOWN, g.REQUEST_UNACKNOWLEDGED),
        do.request_acknowledged,
    ),
    kind(
        "position_taken",
        (Role.FOREIGN_MISSION, Role.PUBLIC),
        "8 U.S.C. 1254a(b)(1)",
        {"request": needed(TEXT), "language": TEXT, "words": TEXT, "ledger": TEXT, "position": COUNT},
        (g.REQUEST_KNOWN,),
        do.position_taken,
    ),
)
"""What a foreign state asks, and what each side and others say of it. The statute asks no form of a request."""

DECISIONS = (
    kind(
        "agencies_consulted",
        _DECIDES,
        "8 U.S.C. 1254a(b)(1)",
        {"country": COUNTRY, "agencies": needed(TEXTS)},
        (g.FOREIGN_STATE, g.AGENCIES_NAMED),
        do.agencies_consulted,
    ),
    kind(
        "evidence_gathered",
        _ANALYST,
        "8 U.S.C. 1254a(b)(1)",
        {"country": COUNTRY, "what": TOLD},
        (g.FOREIGN_STATE,),
        do.nothing,
    ),
    kind(
        "finding_recorded",
        _DECIDES,
        "8 U.S.C. 1254a(b)(1)",
        {"country": COUNTRY, "ground": _GROUND, "part": _PART, "holds": needed(FLAG), "reason": TEXT},
        (g.FOREIGN_STATE, g.PART_OF_GROUND, g.BASIS_STATED),
        do.finding_recorded,
    ),
    kind(
        "designation_decided",
        _DECIDES,
        "8 U.S.C. 1254a(b)(1)",
        {"country": COUNTRY, "grounds": needed(each(_GROUND)), "event": TEXT, "event_began": DAY},
        (g.FOREIGN_STATE, g.EVENT_BEGUN, g.CONSULTED, g.GROUND_NAMED, g.FINDINGS, g.REQUESTED),
        do.designation_decided,
    ),
    kind(
        "designation_declined",
        _DECIDES,
        "8 U.S.C. 1254a(b)(1)",
        {"country": COUNTRY, "reason": TEXT},
        (g.FOREIGN_STATE,),
        do.designation_declined,
    ),
)
"""Before a notice: nothing of it has effect."""

PUBLISHED = (
    kind(
        "designation_published",
        _PUBLISHES,
        "8 U.S.C. 1254a(b)(2)(A)",
        {
            "country": COUNTRY,
            "effective": needed(DAY),
            "ends": needed(DAY),
            "continuous_residence_since": needed(DAY),
            "continuous_physical_presence_since": needed(DAY),
            "registration": needed(TABLE),
            "reregistration": TABLE,
            "findings": TEXT,
            "estimate": ESTIMATE,
            "information": FLAG,
        },
        (
            g.DECIDED,
            g.TAKES_EFFECT,
            g.LASTS,
            g.PRESENCE_DAY,
            g.RESIDENCE_DAY,
            g.WINDOW,
            g.OPENS_WITH_NOTICE,
            g.AGAIN_WINDOW,
            g.STATES_FINDINGS,
            g.STATES_ESTIMATE,
            g.INFORMATION,
        ),
        do.designation_published,
    ),
    kind(
        "conditions_reviewed",
        _DECIDES,
        "8 U.S.C. 1254a(b)(3)(A)",
        {"country": COUNTRY, "designation": TEXT, "met": needed(FLAG), "reason": TEXT},
        (g.IN_FORCE, g.CONSULTED_AGAIN, g.REVIEWED_ONCE, g.BASIS_STATED),
        do.conditions_reviewed,
    ),
    kind(
        "extension_published",
        _PUBLISHES,
        "8 U.S.C. 1254a(b)(3)(C)",
        {
            "country": COUNTRY,
            "designation": TEXT,
            "through": needed(DAY),
            "reregistration": TABLE,
            "cards_through": DAY,
        },
        (g.IN_FORCE, g.STILL_MET, g.EXTENDS, g.AGAIN_WINDOW, g.CARDS_CARRIED),
        do.extension_published,
    ),
    kind(
        "termination_published",
        _PUBLISHES,
        "8 U.S.C. 1254a(b)(3)(B)",
        {"country": COUNTRY, "designation": TEXT, "ends": needed(DAY), "reason": TEXT},
        (g.IN_FORCE, g.NOT_TERMINATED, g.NO_LONGER_MET, g.TERMINATES, g.BASIS_STATED),
        do.termination_published,
    ),
    kind(
        "court_order_entered",
        _COURT,
        "5 U.S.C. 705",
        {"country": COUNTRY, "act": needed(TEXT), "until": DAY, "determination": FLAG},
        (g.ACT_KNOWN, g.AGENCY_ACTION, g.UNTIL_AHEAD, g.NOT_SUSPENDED),
        do.court_order_entered,
    ),
    kind(
        "court_order_ended",
        _COURT,
        "5 U.S.C. 705",
        {"country": COUNTRY, "act": needed(TEXT)},
        (g.ACT_KNOWN, g.SUSPENDED),
        do.court_order_ended,
    ),
)
"""What stands for everybody: each is an act of the register."""

KINDS: dict[str, Kind] = {one.id: one for one in (*REQUESTS, *DECISIONS, *PUBLISHED, *PEOPLE)}
"""Every kind of step by its id, in the order of the law."""
