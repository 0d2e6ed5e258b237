"""The kinds of steps about the record of a case: who acts for a person, what is appealed, what others may be told."""

from __future__ import annotations

from cobijo.law.related.cfr103 import TO_REOPEN
from cobijo.process import effects_appeals as appeals
from cobijo.process import effects_people as do
from cobijo.process.confidentiality import BASES, RECIPIENTS
from cobijo.process.effects import nothing
from cobijo.process.fields import AGAINST, PERSON, REASON, SIGNED_AS, SOME_FIELDS
from cobijo.process.guards import appeals as on_appeal
from cobijo.process.guards import applications as a
from cobijo.process.guards import holders as h
from cobijo.process.guards import motions as mo
from cobijo.process.guards import representation as r
from cobijo.process.kind import kind
from cobijo.process.roles import ACTING, Role
from cobijo.register.shapes import FLAG, TEXT, needed, one_of

_APPLIES, _OFFICER = (Role.APPLICANT,), (Role.ADJUDICATION_OFFICER,)

REPRESENTATION = (
    kind(
        "representation_entered",
        _APPLIES,
        "8 CFR 292.4(a)",
        {"person": PERSON, "representative": needed(TEXT), "signed_by": TEXT, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, r.SIGNED),
        do.representation_entered,
    ),
    kind(
        "representation_ended",
        _APPLIES,
        "8 CFR 292.4(a)",
        {"person": PERSON, "representative": needed(TEXT), **SIGNED_AS},
        (a.PERSON_KNOWN, r.SIGNED_FOR_CHILD, r.REPRESENTED, r.OWN_APPEARANCE),
        do.representation_ended,
    ),
)
"""Who acts for a person: by an appearance that the two have signed (Form G-28)."""

APPEALS = (
    kind(
        "appeal_filed",
        _APPLIES,
        "8 CFR 244.10(c)",
        {"person": PERSON, "against": AGAINST, "mailed": FLAG, **SIGNED_AS},
        (
            a.PERSON_KNOWN,
            *r.BY_WHOM,
            on_appeal.DECIDED_AGAINST,
            on_appeal.APPEAL_NAMED,
            on_appeal.APPEALABLE,
            on_appeal.APPEAL_IN_TIME,
            on_appeal.NOT_CHARGED,
            on_appeal.NOT_APPEALED,
        ),
        appeals.appeal_filed,
    ),
    kind(
        "appeal_assigned",
        _OFFICER,
        "8 CFR 244.10(c)",
        {"person": PERSON, "against": AGAINST},
        (
            a.PERSON_KNOWN,
            on_appeal.APPEAL_NAMED,
            on_appeal.APPEAL_PENDING,
            on_appeal.ANOTHER_DECIDES,
            on_appeal.APPEAL_UNASSIGNED,
        ),
        appeals.appeal_assigned,
    ),
    kind(
        "appeal_decided",
        _OFFICER,
        "8 CFR 244.10(d)",
        {**REASON, "against": AGAINST, "sustained": needed(FLAG)},
        (
            a.PERSON_KNOWN,
            on_appeal.APPEAL_NAMED,
            on_appeal.APPEAL_PENDING,
            on_appeal.APPEAL_NOT_WAITING,
            on_appeal.ANOTHER_DECIDES,
            on_appeal.OWN_APPEAL,
            a.REASONED,
        ),
        appeals.appeal_decided,
    ),
    kind(
        "motion_filed",
        _APPLIES,
        "8 CFR 103.5(a)(2)",
        {"person": PERSON, "ground": one_of(TO_REOPEN, required=True), "mailed": FLAG, "delay": TEXT, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, mo.ABANDONED, mo.MOTION_NEW, mo.MOTION_IN_TIME),
        appeals.motion_filed,
    ),
    kind(
        "motion_decided",
        _OFFICER,
        "8 CFR 103.5(a)(1)(ii)",
        {**REASON, "reopened": needed(FLAG)},
        (a.PERSON_KNOWN, mo.MOTION_PENDING, a.OWN_CASE, a.REASONED),
        appeals.motion_decided,
    ),
)
"""What is asked of a decision against a person, and of a denial that has no appeal."""

CONFIDENTIALITY = (
    kind(
        "record_opened",
        ACTING,
        "8 U.S.C. 1254a(c)(6)",
        {"person": PERSON, "fields": SOME_FIELDS, **SIGNED_AS},
        (a.PERSON_KNOWN, r.SIGNED_FOR_CHILD, h.MAY_SEE),
        nothing,
    ),
    kind(
        "disclosed",
        (Role.ADJUDICATION_OFFICER, Role.AUDITOR),
        "8 CFR 244.16",
        {
            "person": PERSON,
            "fields": SOME_FIELDS,
            "to": one_of(RECIPIENTS, required=True),
            "basis": one_of(tuple(BASES), required=True),
            "reference": TEXT,
        },
        (a.PERSON_KNOWN, h.DISCLOSABLE, h.APPEARANCE_ENTERED, h.MAY_SEE),
        do.disclosed,
    ),
)
"""Looking and telling are steps like any other: each is in the ledger."""
