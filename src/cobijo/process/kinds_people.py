"""The kinds of steps about a person: registration, the decision, what follows a grant, and what others may be told."""

from __future__ import annotations

from cobijo.facts.printed import CATEGORIES
from cobijo.process import effects_documents as documents
from cobijo.process import effects_people as do
from cobijo.process.effects import nothing
from cobijo.process.fields import COUNTRY, ELEMENT, FACT, FACTS, MONEY, PAID, PERSON, REASON, SERIAL_NUMBER, SIGNED_AS
from cobijo.process.guards import appeals as on_appeal
from cobijo.process.guards import applications as a
from cobijo.process.guards import holders as h
from cobijo.process.guards import permits as p
from cobijo.process.guards import representation as r
from cobijo.process.guards import told as t
from cobijo.process.kind import kind
from cobijo.process.kinds_records import APPEALS, CONFIDENTIALITY, REPRESENTATION
from cobijo.process.roles import Role
from cobijo.register.shapes import DAY, FLAG, TEXT, each, needed, one_of

_APPLIES, _OFFICER = (Role.APPLICANT,), (Role.ADJUDICATION_OFFICER,)
_DESK, _PORT, _COURT = (Role.DOCUMENT_DESK,), (Role.PORT_OF_ENTRY,), (Role.COURT,)
_OPEN = (a.PERSON_KNOWN, a.UNDECIDED)
_MINE = (*_OPEN, a.OWN_CASE)
_TOLD = (t.NOT_AHEAD, t.RETURN_RECORDED, t.ORDER_BY_COURT)
_DECIDES = (a.PERSON_KNOWN, a.PENDING, a.OWN_CASE, a.NOT_WAITING)

REGISTRATION = (
    kind(
        "treatment_sought",
        _APPLIES,
        "8 CFR 244.5(a)",
        {"person": PERSON, "country": COUNTRY, "designation": TEXT, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, a.DESIGNATED, a.NONE_OPEN, t.NOT_AHEAD, a.WINDOW_AHEAD),
        do.treatment_sought,
    ),
    kind(
        "application_filed",
        _APPLIES,
        "8 CFR 244.7(a)",
        {"person": PERSON, "country": COUNTRY, "designation": TEXT, **PAID, **SIGNED_AS},
        (
            a.PERSON_KNOWN,
            *r.BY_WHOM,
            a.DESIGNATED,
            a.NONE_OPEN,
            t.NOT_AHEAD,
            a.WINDOW_OPENED,
            a.IN_WINDOW,
            a.FEE_SETTLED,
        ),
        do.application_filed,
    ),
    kind(
        "fee_waiver_decided",
        _OFFICER,
        "8 CFR 106.3",
        {**REASON, "granted": needed(FLAG)},
        (a.PERSON_KNOWN, a.UNDECIDED, a.WAIVER_ASKED, a.REASONED),
        do.fee_waiver_decided,
    ),
    kind("biometrics_taken", _OFFICER, "8 U.S.C. 1254b(a)", {"person": PERSON}, _OPEN, do.biometrics_taken),
    kind("case_assigned", _OFFICER, "8 CFR 244.8", {"person": PERSON}, (*_OPEN, a.UNASSIGNED), do.case_assigned),
    kind(
        "treatment_granted",
        _OFFICER,
        "8 U.S.C. 1254a(a)(4)(B)",
        {"person": PERSON},
        (*_MINE, a.NOT_WAITING, a.NOT_TREATED, a.PRIMA_FACIE),
        do.treatment_granted,
    ),
    kind(
        "treatment_denied",
        _OFFICER,
        "8 CFR 244.10(c)",
        REASON,
        (*_MINE, a.NOT_WAITING, a.NOT_TREATED, a.NOT_PRIMA_FACIE, a.REASONED),
        nothing,
    ),
    kind(
        "evidence_requested",
        _OFFICER,
        "8 CFR 244.9(a)",
        {"person": PERSON, "facts": each(FACT), "due": needed(DAY), "mailed": FLAG},
        (*_MINE, a.ASKED_FOR, a.DUE_AHEAD),
        do.evidence_requested,
    ),
    kind(
        "evidence_given",
        _APPLIES,
        "8 CFR 244.9(a)",
        {"person": PERSON, "facts": FACTS, "good_cause": FLAG, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, on_appeal.EVIDENCE_OPEN, a.ANSWERED_IN_TIME, *_TOLD, t.RETURN_FOUND),
        do.evidence_given,
    ),
    kind(
        "facts_found",
        _OFFICER,
        "8 CFR 244.14(a)(1)",
        {**REASON, "facts": FACTS},
        (a.PERSON_KNOWN, on_appeal.EVIDENCE_OPEN, *_TOLD, a.REASONED),
        do.facts_found,
    ),
    kind(
        "judgment_settled",
        _OFFICER,
        "8 CFR 244.10(b)",
        {**REASON, "element": needed(ELEMENT), "met": needed(FLAG), "held": FLAG},
        (a.PERSON_KNOWN, a.PENDING_OR_HELD, a.OWN_OR_HELD, a.NOT_WAITING, a.IS_JUDGMENT, a.REASONED),
        do.judgment_settled,
    ),
    kind(
        "application_granted",
        _OFFICER,
        "8 U.S.C. 1254a(a)(1)(A)",
        {"person": PERSON, "notice_language": TEXT},
        (
            *_DECIDES,
            a.DESIGNATED,
            a.BIOMETRICS,
            a.NOTHING_NOT_MET,
            a.NOTHING_UNKNOWN,
            a.JUDGMENTS_SETTLED,
            a.TOLD_IN_LANGUAGE,
        ),
        do.application_granted,
    ),
    kind(
        "application_denied",
        _OFFICER,
        "8 CFR 244.10(c)",
        {
            **REASON,
            "because": each(ELEMENT),
            "discretion": FLAG,
            "abandoned": FLAG,
            "appeal_rights": FLAG,
            "charging_document": FLAG,
        },
        (
            *_DECIDES,
            a.DENIAL_GROUNDED,
            a.ASKED_FIRST,
            a.DISCRETION_APART,
            a.DISCRETION_OPEN,
            a.RIGHTS_TOLD,
            a.NO_FALSE_RIGHT,
            a.REASONED,
        ),
        do.application_denied,
    ),
)
"""From the filing to the decision on it."""

DOCUMENTS = (
    kind(
        "permit_requested",
        _APPLIES,
        "8 CFR 274a.13(a)",
        {"person": PERSON, "replaces": TEXT, "paid": MONEY, "waiver": FLAG, "online": FLAG, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, p.HOLDS_OR_TREATED, h.HERE, p.NOT_ASKED_YET, p.OWN_PERMIT, a.FEE_OF_PERMIT),
        documents.permit_requested,
    ),
    kind(
        "permit_issued",
        _DESK,
        "8 U.S.C. 1254a(a)(1)(B)",
        {"person": PERSON, "serial": SERIAL_NUMBER, "expires": needed(DAY)},
        (a.PERSON_KNOWN, p.HOLDS_OR_TREATED, h.HERE, p.WORK_ASKED, p.SERIAL_NEW, p.PERMIT_WITHIN, p.PERMIT_ONE_YEAR),
        documents.permit_issued,
    ),
    kind(
        "permit_revoked",
        _DESK,
        "8 CFR 274a.14(b)",
        {"serial": needed(TEXT), "reason": TEXT},
        (p.PERMIT_KNOWN, p.PERMIT_LIVE, a.REASONED),
        documents.permit_revoked,
    ),
    kind(
        "permit_shown",
        (Role.PUBLIC, Role.PORT_OF_ENTRY),
        "8 U.S.C. 1254a(a)(2)",
        {"serial": needed(TEXT), "person": TEXT, "category": one_of(CATEGORIES), "expires": DAY},
        (
            p.PERMIT_KNOWN,
            p.PERMIT_UNALTERED,
            p.PERMIT_LIVE,
            p.PERMIT_NO_FINAL_ORDER,
            p.PERMIT_UNEXPIRED,
            p.PERMIT_CARRIED,
            p.PERMIT_UNSUSPENDED,
            p.PERMIT_DESIGNATION,
            p.PERMIT_TREATMENT,
            p.HOLDER_HERE,
        ),
        nothing,
    ),
    kind(
        "travel_authorized",
        _OFFICER,
        "8 U.S.C. 1254a(f)(3)",
        {
            "person": PERSON,
            "document": needed(TEXT),
            "from": needed(DAY),
            "through": needed(DAY),
            "trips": one_of(("one", "several")),
            "reason": TEXT,
        },
        (a.PERSON_KNOWN, h.HOLDS, h.HERE, h.DOCUMENT_NEW, h.TRAVEL_WITHIN),
        documents.travel_authorized,
    ),
    kind("travel_denied", _OFFICER, "8 CFR 244.15(a)", REASON, (a.PERSON_KNOWN, h.HOLDS, a.REASONED), nothing),
    kind(
        "departed",
        _PORT,
        "8 U.S.C. 1254a(c)(3)(B)",
        {"person": PERSON, "reason": one_of(("visit", "emergency", "work", "other"))},
        (a.PERSON_KNOWN, h.HERE),
        documents.departed,
    ),
    kind(
        "returned",
        _PORT,
        "8 U.S.C. 1254a(f)(3)",
        {"person": PERSON, "document": TEXT, "admitted_as": TEXT},
        (a.PERSON_KNOWN, h.DOCUMENT_UNUSED, h.ABROAD, h.DOCUMENT_FITS, h.DOCUMENT_VALID, h.SAME_STATUS),
        documents.returned,
    ),
)
"""What a grant or a pending application gives in the hand, and the way out and back."""

KEEPING = (
    kind(
        "reregistered",
        _APPLIES,
        "8 CFR 244.17(a)",
        {"person": PERSON, "good_cause": TEXT, **PAID, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, h.HOLDS, h.REREGISTERS_IN_TIME, h.REGISTERED_ONCE, a.FEE_AGAIN),
        do.reregistered,
    ),
    kind(
        "good_cause_decided",
        _OFFICER,
        "8 CFR 244.17(b)",
        {**REASON, "found": needed(FLAG)},
        (a.PERSON_KNOWN, h.LATE_REREGISTRATION, a.REASONED),
        do.good_cause_decided,
    ),
    kind(
        "withdrawal_noticed",
        _OFFICER,
        "8 CFR 244.14(b)(1)",
        {**REASON, "ground": one_of(("ineligible", "absence", "not_reregistered"), required=True), "mailed": FLAG},
        (a.PERSON_KNOWN, h.HOLDS, h.NO_NOTICE_OPEN, h.WITHDRAWAL_GROUND, a.REASONED),
        do.withdrawal_noticed,
    ),
    kind(
        "cause_shown",
        _APPLIES,
        "8 CFR 244.14(b)(1)",
        {**REASON, **SIGNED_AS},
        (a.PERSON_KNOWN, *r.BY_WHOM, h.NOTICE_OPEN, h.CAUSE_IN_TIME),
        do.cause_shown,
    ),
    kind(
        "notice_closed",
        _OFFICER,
        "8 CFR 244.17(b)",
        REASON,
        (a.PERSON_KNOWN, h.NOTICE_OPEN, a.REASONED),
        do.notice_closed,
    ),
    kind(
        "status_withdrawn",
        _OFFICER,
        "8 U.S.C. 1254a(c)(3)",
        {**REASON, "appeal_rights": FLAG, "charging_document": FLAG},
        (
            a.PERSON_KNOWN,
            h.HOLDS,
            h.NOTICE_OPEN,
            h.THIRTY_DAYS,
            h.HEARD,
            h.CAUSE_DECIDED,
            h.GROUND_STANDS,
            h.ABSENCE_JUDGED,
            h.WITHDRAWAL_RIGHTS,
            a.REASONED,
        ),
        do.withdrawn,
    ),
    kind("final_order_entered", _COURT, "8 CFR 244.18(a)", {"person": PERSON}, (a.PERSON_KNOWN,), do.final_order),
)
"""How a grant is kept, and how it ends for one person."""

PEOPLE = (*REPRESENTATION, *REGISTRATION, *APPEALS, *DOCUMENTS, *KEEPING, *CONFIDENTIALITY)
