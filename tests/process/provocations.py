"""Steps to try: a long story that the law allows, and beside it steps that it does not, for each guard at least one.

A story is cut at any place, and a step is tried there that one guard alone refuses.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from cobijo.process.events import Event
from cobijo.process.kinds import KINDS
from cobijo.process.person import Person
from cobijo.process.roles import Role
from cobijo.process.state import State
from tests.people import clean

D = dt.date.fromisoformat

WHOLE = clean(nationalities=["GT"], born="1988-02-03", arrived="2015-06-01", filed=None, orders=[])

PEOPLE = {
    "SYN-1": WHOLE,
    "SYN-2": {**WHOLE, "arrived": "2021-04-20"},
    "SYN-3": {**WHOLE, "nationalities": ["GT", "HN"]},
    "SYN-4": {name: value for name, value in WHOLE.items() if name != "convictions"},
    "SYN-5": WHOLE,
    "SYN-6": WHOLE,
    "SYN-7": {**WHOLE, "asylum_bars": {**WHOLE["asylum_bars"], "persecutor": True}},
    "SYN-8": {**WHOLE, "inadmissibility": [{"ground": "212(a)(3)(A)", "waiver": "none"}]},
    "SYN-9": {**WHOLE, "inadmissibility": [{"ground": "212(a)(6)(C)", "waiver": "denied"}]},
    "SYN-10": {**WHOLE, "born": "2007-06-10"},
}
"""Who meets everything; who came too late; who has two nationalities, a judgment; of whom something is not known; whom
a bar, a ground beyond waiver, a ground whose waiver was denied keeps out; a child, fourteen on June 10, 2021."""

START = State(people={ref: Person(ref, facts, "es") for ref, facts in PEOPLE.items()})


def step(day: str, kind: str, who: str = "", **about: Any) -> Event:
    """A step of a role that may take it."""
    by = KINDS[kind].by[0]
    default = about.get("person", "") if by is Role.APPLICANT else f"{by}-1"
    days = {
        name: D(v) if isinstance(v, str) and len(v) == 10 and v[4:5] == v[7:8] == "-" else v
        for name, v in about.items()
    }
    return Event(D(day), kind, by, who or default, days)


def window(opens: str, closes: str) -> dict[str, dt.date]:
    return {"opens": D(opens), "closes": D(closes)}


REQUEST = step("2021-03-30", "request_made", id="R", country="GT", channel="note", event_began="2020-11-08")
CONSULT = step("2021-03-30", "agencies_consulted", country="GT", agencies=["State"])
_GROUND = "environmental_disaster"
FOUND = [
    step("2021-03-31", "finding_recorded", country="GT", ground=_GROUND, part=part, holds=True, reason="r")
    for part in ("disaster_disrupts_living", "state_unable_to_handle_return")
]
DECIDE = step("2021-03-31", "designation_decided", country="GT", grounds=[_GROUND], event_began="2020-11-08")
_NOTICE: dict[str, Any] = {
    "country": "GT",
    "effective": "2021-04-02",
    "ends": "2022-09-30",
    "continuous_residence_since": "2021-03-30",
    "continuous_physical_presence_since": "2021-04-02",
    "registration": window("2021-04-01", "2021-09-28"),
    "findings": "f",
    "estimate": {"at_least": 1, "at_most": 2, "status": "s"},
    "information": True,
}


def notice(day: str = "2021-04-01", **changes: Any) -> Event:
    return step(day, "designation_published", **{**_NOTICE, **changes})


BEGIN = [
    REQUEST,
    step("2021-03-30", "account_given", request="R", side="requesting", words="w"),
    step("2021-03-30", "request_acknowledged", request="R"),
    CONSULT,
    step("2021-03-30", "evidence_gathered", country="GT", what="w"),
    *FOUND,
    DECIDE,
    notice(),
]


def files(ref: str, day: str = "2021-05-10", **changes: Any) -> Event:
    return step(
        day, "application_filed", **{"person": ref, "country": "GT", "paid": 545, "work_permit": True, **changes}
    )


def taken(ref: str, officer: str = "officer-1") -> list[Event]:
    return [
        files(ref),
        step("2021-05-20", "biometrics_taken", person=ref),
        step("2021-05-20", "case_assigned", officer, person=ref),
    ]


def grants(ref: str, day: str = "2021-07-15", who: str = "officer-1", **changes: Any) -> Event:
    return step(day, "application_granted", who, **{"person": ref, "notice_language": "es", **changes})


def denies(ref: str, day: str = "2021-07-15", who: str = "officer-1", **changes: Any) -> Event:
    return step(day, "application_denied", who, **{"person": ref, "reason": "r", "appeal_rights": True, **changes})


def permits(ref: str, day: str = "2021-07-20", serial: str = "P-1", expires: str = "2022-09-30") -> Event:
    return step(day, "permit_issued", person=ref, serial=serial, expires=expires)


def asks(day: str, ref: str = "SYN-1", paid: int = 410, **more: Any) -> Event:
    """A permit is asked for apart."""
    return step(day, "permit_requested", person=ref, paid=paid, **more)


TREATED = step("2021-05-21", "treatment_granted", "officer-1", person="SYN-1")
HELD = [*BEGIN, *taken("SYN-1"), TREATED, permits("SYN-1", "2021-05-24", "P-0"), grants("SYN-1"), permits("SYN-1")]
TRAVEL = step(
    "2021-11-02",
    "travel_authorized",
    "officer-1",
    person="SYN-1",
    document="T-1",
    **{"from": "2021-12-01"},
    through="2022-01-31",
    reason="r",
)
LEFT = step("2021-12-10", "departed", person="SYN-1", reason="visit")
BACK = step("2021-12-20", "returned", person="SYN-1", document="T-1")
REVIEW = [
    step("2022-07-01", "agencies_consulted", country="GT", agencies=["State"]),
    step("2022-07-15", "conditions_reviewed", country="GT", met=True, reason="r"),
]
EXTEND = step(
    "2022-08-01",
    "extension_published",
    country="GT",
    through="2024-03-31",
    reregistration=window("2022-08-01", "2022-09-30"),
)
AGAIN = step("2022-08-22", "reregistered", person="SYN-1", paid=85)
KEPT = [*HELD, TRAVEL, LEFT, BACK, *REVIEW, EXTEND]
NO_MORE = [
    step("2024-01-05", "agencies_consulted", country="GT", agencies=["State"]),
    step("2024-01-19", "conditions_reviewed", country="GT", met=False, reason="r"),
]
END = step("2024-01-22", "termination_published", country="GT", ends="2024-03-31", reason="r")
ENDED = [*KEPT, AGAIN, *NO_MORE, END]
DENIED = [*BEGIN, *taken("SYN-2"), denies("SYN-2", because=["continuous_residence"])]
APPEAL = step("2021-08-01", "appeal_filed", person="SYN-2")


def notices(day: str, ground: str) -> Event:
    return step(day, "withdrawal_noticed", "officer-1", person="SYN-1", ground=ground, reason="r")


MISSED = [
    *KEPT,
    step("2022-11-01", "withdrawal_noticed", "officer-1", person="SYN-1", ground="not_reregistered", reason="r"),
]
ABSENT = [
    *HELD,
    LEFT._replace(day=D("2022-01-10")),
    step("2022-02-10", "withdrawal_noticed", "officer-1", person="SYN-1", ground="absence", reason="r"),
]


def judges(day: str, *, brief: bool, who: str = "officer-1", **more: Any) -> Event:
    """Whether an absence was brief, casual and innocent."""
    about = {"person": "SYN-1", "element": "continuous_physical_presence", "met": brief, "reason": "r", **more}
    return step(day, "judgment_settled", who, **about)


def withdraws(day: str, **changes: Any) -> Event:
    about = {"person": "SYN-1", "reason": "r", "appeal_rights": True, **changes}
    return step(day, "status_withdrawn", "officer-1", **about)


LATE = step("2022-11-01", "reregistered", person="SYN-1", good_cause="ill", paid=85)
CAUSE_FOUND = step("2022-11-10", "good_cause_decided", "officer-1", person="SYN-1", found=True, reason="r")
NO_CAUSE = CAUSE_FOUND._replace(about={**CAUSE_FOUND.about, "found": False})
PERSECUTED = {"asylum_bars": {**WHOLE["asylum_bars"], "persecutor": True}}
CLEARED = {"asylum_bars": WHOLE["asylum_bars"]}
FOUND_OUT = step("2021-10-01", "facts_found", "officer-1", person="SYN-1", facts=PERSECUTED, reason="r")
CAME_LATER = step("2021-10-01", "facts_found", "officer-1", person="SYN-1", facts={"arrived": "2021-04-20"}, reason="r")
WITHDRAW = step("2022-12-15", "status_withdrawn", "officer-1", person="SYN-1", reason="r", appeal_rights=True)
ASK = step("2021-06-01", "evidence_requested", "officer-1", person="SYN-4", facts=["convictions"], due="2021-08-24")
ASK_BY_SATURDAY = ASK._replace(about={**ASK.about, "due": D("2021-08-21")})
GIVE = step("2021-08-01", "evidence_given", person="SYN-4", facts={"convictions": []})
SETTLE = step(
    "2021-06-10", "judgment_settled", "officer-1", person="SYN-3", element="nationality", met=True, reason="r"
)
ORDER = step("2024-02-01", "court_order_entered", country="GT", act="GT-003")
LIFTED = step("2024-06-01", "court_order_ended", country="GT", act="GT-003")


def determines(day: str, *, met: bool) -> list[Event]:
    return [
        step(day, "agencies_consulted", country="GT", agencies=["State"]),
        step(day, "conditions_reviewed", country="GT", met=met, reason="r"),
    ]


UNTIL = ORDER._replace(about={**ORDER.about, "until": D("2024-08-01")})
STAYED = step("2021-12-01", "court_order_entered", country="GT", act="GT-001")
STAY_OVER = step("2023-06-01", "court_order_ended", country="GT", act="GT-001")
"""A court holds up the designation itself, and what comes when that ends."""
HELD_UP = [*ENDED, ORDER]
"""A court holds up a termination: the designation stands by the order alone, once its period has run out."""

_ANEW = {
    "effective": "2024-06-01",
    "ends": "2025-11-30",
    "continuous_residence_since": "2024-01-01",
    "continuous_physical_presence_since": "2024-06-01",
    "registration": window("2024-06-01", "2024-11-27"),
}
ANEW = [
    step("2024-05-02", "request_made", id="R2", country="GT", channel="note", event_began="2024-05-01"),
    CONSULT._replace(day=D("2024-05-10")),
    *(one._replace(day=D("2024-05-20")) for one in FOUND),
    DECIDE._replace(day=D("2024-05-20"), about={**DECIDE.about, "event_began": D("2024-05-01")}),
    notice("2024-06-01", **_ANEW),
]
"""A designation after a termination: one of its own."""

RENEWED = [
    files("SYN-1", "2024-07-01", paid=600),
    step("2024-07-10", "biometrics_taken", person="SYN-1"),
    step("2024-07-10", "case_assigned", "officer-2", person="SYN-1"),
]
BESIDE = [*HELD_UP, *ANEW, *RENEWED]
"""The old designation stands by a court's order while the person asks for TPS under the new one."""

ABSENT_BESIDE = [*BESIDE, LEFT._replace(day=D("2024-07-15")), notices("2024-07-20", "absence")]
"""Who asks anew leaves without consent: the trip is judged for what is held, though the other can't be granted now."""

_LATER = {
    "effective": "2022-02-01",
    "ends": "2023-07-31",
    "continuous_residence_since": "2022-01-15",
    "continuous_physical_presence_since": "2022-02-01",
    "registration": window("2022-02-01", "2022-07-31"),
}
REDESIGNED_BY = [CONSULT, *FOUND, DECIDE]
REDESIGNED = [
    *HELD,
    *(one._replace(day=D("2022-01-20")) for one in REDESIGNED_BY),
    notice("2022-02-01", **_LATER),
    files("SYN-2", "2022-03-01"),
    step("2022-03-10", "biometrics_taken", person="SYN-2"),
    step("2022-03-10", "case_assigned", "officer-1", person="SYN-2"),
    grants("SYN-2", "2022-05-01"),
]
"""Who came too late for the first designation comes in time for the second; who holds TPS keeps it."""

STAYED_ANEW = step("2022-06-01", "court_order_entered", country="GT", act="GT-002")
STAY_ANEW_OVER = step("2022-12-01", "court_order_ended", country="GT", act="GT-002")
"""A court holds up the redesignation alone, and what comes when that ends."""

ASKED_ANEW = [
    *REDESIGNED[:-1],
    files("SYN-5", "2022-03-11"),
    step("2022-03-12", "biometrics_taken", person="SYN-5"),
    step("2022-03-12", "case_assigned", "officer-1", person="SYN-5"),
]
"""Two have asked under the redesignation, and neither is decided."""

LATER_WINDOW = notice(effective="2021-04-02", registration=window("2021-06-01", "2021-12-31"))
"""The designation takes effect two months before its registration period opens."""
SEEKS = step("2021-04-10", "treatment_sought", person="SYN-1", country="GT")
SOUGHT = [
    *BEGIN[:-1],
    LATER_WINDOW,
    SEEKS,
    step("2021-04-12", "case_assigned", "officer-1", person="SYN-1"),
    step("2021-04-14", "treatment_granted", "officer-1", person="SYN-1"),
]
"""Treatment before the registration period."""
SOUGHT_PERMIT = [*SOUGHT, asks("2021-04-15"), permits("SYN-1", "2021-04-20", "P-0", "2021-06-30")]
SOUGHT_BY_4 = [
    *BEGIN[:-1],
    LATER_WINDOW,
    SEEKS._replace(who="SYN-4", about={**SEEKS.about, "person": "SYN-4"}),
    step("2021-04-12", "case_assigned", "officer-1", person="SYN-4"),
]


WAIVED = [*BEGIN, files("SYN-1", paid=0, waiver=True)]
"""An application whose fee is asked to be waived."""


def decides_waiver(day: str, *, granted: bool) -> Event:
    return step(day, "fee_waiver_decided", "officer-3", person="SYN-1", granted=granted, reason="r")


def denies_treatment(ref: str, day: str = "2021-04-14") -> Event:
    return step(day, "treatment_denied", "officer-1", person=ref, reason="r")


_CHARGED: dict[str, Any] = {"charging_document": True, "appeal_rights": False}


def unnamed(event: Event) -> Event:
    """A step that names no event."""
    return event._replace(about={name: value for name, value in event.about.items() if name != "event_began"})


LATE_IN_2025 = [
    *(one._replace(day=D("2025-07-30")) for one in (REQUEST, CONSULT, *FOUND, DECIDE)),
    notice(
        "2025-08-01",
        effective="2025-08-01",
        ends="2027-01-31",
        continuous_residence_since="2025-07-30",
        continuous_physical_presence_since="2025-08-01",
        registration=window("2025-08-01", "2026-01-28"),
    ),
    files("SYN-1", "2025-08-10", paid=1600),
    *(one._replace(day=D("2025-08-20")) for one in taken("SYN-1")[1:]),
    grants("SYN-1", "2025-10-01"),
]

TREATED_ONLY = [*BEGIN, *taken("SYN-1"), TREATED, permits("SYN-1", "2021-05-24", "P-0")]
TERMINATED_SOON = [
    *determines("2022-05-01", met=False),
    step("2022-05-02", "termination_published", country="GT", ends="2022-09-30", reason="r"),
]
"""Treatment ends on July 1, and the designation on September 30."""


def shows(day: str, serial: str = "P-1", **changes: Any) -> Event:
    return step(day, "permit_shown", serial=serial, **changes)


CARRIES = EXTEND._replace(about={**EXTEND.about, "cards_through": D("2023-03-31")})

CONDITIONS = [
    CONSULT,
    *(
        step(
            "2021-03-31",
            "finding_recorded",
            country="GT",
            ground="extraordinary_conditions",
            part=part,
            holds=True,
            reason="r",
        )
        for part in ("conditions_prevent_return", "not_contrary_to_national_interest")
    ),
]
ON_CONDITIONS = DECIDE._replace(about={**DECIDE.about, "grounds": ["extraordinary_conditions"]})
"""A ground that asks for no event, and may name one."""

WITHDRAWN_BESIDE = [*ABSENT_BESIDE, judges("2024-07-21", brief=False, held=True), withdraws("2024-07-25")]
"""What is held is withdrawn while the other application is pending."""
APPEALED_BESIDE = [*WITHDRAWN_BESIDE, step("2024-08-01", "appeal_filed", person="SYN-1")]


def officer(step_: Event, who: str) -> Event:
    return step_._replace(who=who)


def appeal_done(day: str, *, sustained: bool, ref: str = "SYN-1", **more: Any) -> Event:
    return step(day, "appeal_decided", "officer-9", person=ref, sustained=sustained, reason="r", **more)


ABANDONED = [*BEGIN, *taken("SYN-4"), ASK, denies("SYN-4", "2021-09-01", abandoned=True, appeal_rights=False)]
MOVED = step("2021-09-15", "motion_filed", person="SYN-4", ground="was_answered")


def _reopens(day: str = "2021-09-20", who: str = "officer-1", *, reopened: bool = True) -> Event:
    return step(day, "motion_decided", who, person="SYN-4", reopened=reopened, reason="r")


REOPENED = _reopens()
ENTERED = step("2021-05-01", "representation_entered", person="SYN-1", representative="attorney-1")
SIGNED = ENTERED._replace(who="attorney-1", about={**ENTERED.about, "signed_by": "SYN-1"})
LEAVES = step("2021-06-10", "representation_ended", person="SYN-1", representative="attorney-1")
_ANOTHER = ENTERED._replace(about={**ENTERED.about, "representative": "attorney-2"})
CHILD = files("SYN-10", paid=50)._replace(who="SYN-5")
FOR_CHILD = CHILD._replace(about={**CHILD.about, "signed_as": "parent"})
CHILD_ENTERED = step(
    "2021-05-11", "representation_entered", "SYN-5", person="SYN-10", representative="attorney-1", signed_as="parent"
)
CHILD_SIGNED = CHILD_ENTERED._replace(who="attorney-1", about={**CHILD_ENTERED.about, "signed_by": "SYN-5"})
CHILD_LEAVES = step(
    "2021-05-12", "representation_ended", "SYN-5", person="SYN-10", representative="attorney-1", signed_as="parent"
)
CHILD_LOOKS = step("2021-05-13", "record_opened", person="SYN-10", fields=["convictions"], signed_as="parent")._replace(
    by=Role.APPLICANT, who="SYN-5"
)
"""A parent signs for a child, who is fourteen a month later."""
_LOOKS = step("2021-06-01", "record_opened", person="SYN-1", fields=["convictions"])
LOOKS = _LOOKS._replace(by=Role.APPLICANT, who="attorney-1")
LOOKS_OFFICER = _LOOKS._replace(by=Role.ADJUDICATION_OFFICER)
APPEALED = [*DENIED, APPEAL]
GIVEN = step("2021-08-02", "appeal_assigned", "officer-9", person="SYN-2")
LOOKS_AT_APPEAL = step("2021-08-03", "record_opened", "officer-9", person="SYN-2", fields=["convictions"])._replace(
    by=Role.ADJUDICATION_OFFICER
)
TELLS = step("2021-08-04", "evidence_given", person="SYN-2", facts={"arrived": "2015-01-01"})
"""Who acts for a person, and who has the record of an appeal."""

TOLD_REPRESENTATIVE = step(
    "2021-06-01",
    "disclosed",
    "officer-1",
    person="SYN-1",
    fields=["application"],
    to="representative",
    basis="representation",
    reference="G-28",
)


def discloses(field: str, **more: Any) -> Event:
    """A field of the first person told to a third party, with consent."""
    about = {"fields": [field], "to": "third_party", "basis": "written_consent", **more}
    return step("2021-09-01", "disclosed", "officer-1", person="SYN-1", **about)


def tells(day: str, ref: str = "SYN-1", **facts: Any) -> Event:
    """Facts that an officer found."""
    return step(day, "facts_found", "officer-1", person=ref, facts=facts, reason="r")


def trip(returned: str | None, left: str = "2021-12-10", **more: Any) -> dict[str, Any]:
    return {"left": left, **({"returned": returned} if returned else {}), "prior_consent": True, **more}


def closes(day: str) -> Event:
    return step(day, "notice_closed", "officer-1", person="SYN-1", reason="r")


AWAY = [*HELD, LEFT]
"""Who left without consent; with it `ABROAD`."""
ABROAD = [*HELD, TRAVEL, LEFT]
SUSTAINED = [
    *ABSENT,
    judges("2022-02-15", brief=False),
    withdraws("2022-02-20"),
    step("2022-02-25", "appeal_filed", person="SYN-1"),
    appeal_done("2022-03-10", sustained=True),
]
"""A withdrawal for an absence was undone."""
SUSTAINED_INELIGIBLE = [
    *HELD,
    CAME_LATER,
    notices("2021-10-02", "ineligible"),
    withdraws("2021-10-10"),
    step("2021-10-15", "appeal_filed", person="SYN-1"),
    appeal_done("2021-11-01", sustained=True),
]
OVERTURNED = [
    *DENIED,
    APPEAL,
    appeal_done("2021-08-05", sustained=True, ref="SYN-2"),
    step("2021-08-06", "case_assigned", "officer-2", person="SYN-2"),
]
"""A denial was undone."""
JUDGED_TWICE = SETTLE._replace(day=D("2021-06-11"), about={**SETTLE.about, "met": False})
OVERTURNED_JUDGMENT = [
    *BEGIN,
    *taken("SYN-3"),
    JUDGED_TWICE,
    denies("SYN-3", because=["nationality"]),
    step("2021-08-01", "appeal_filed", person="SYN-3"),
    appeal_done("2021-08-05", sustained=True, ref="SYN-3"),
    step("2021-08-06", "case_assigned", "officer-2", person="SYN-3"),
]
_TRIP = {"left": "2021-05-12", "returned": "2021-05-18", "prior_consent": False, "reason": "visit"}
_AWAY = {**_TRIP, "contrary_to_law": False, "under_removal_order": False, "document": "none"}
JUDGED_ABSENT = [
    *BEGIN,
    *taken("SYN-1"),
    step("2021-06-01", "evidence_given", person="SYN-1", facts={"absences": [_AWAY]}),
    judges("2021-06-02", brief=False),
]
OVERTURNED_ABSENCE = [
    *JUDGED_ABSENT,
    denies("SYN-1", because=["continuous_physical_presence"]),
    step("2021-08-01", "appeal_filed", person="SYN-1"),
    appeal_done("2021-08-05", sustained=True),
    step("2021-08-06", "case_assigned", "officer-2", person="SYN-1"),
]
"""A denial for an absence was undone: it is brief, casual and innocent for residence too."""
RESIDES = judges("2021-08-07", brief=False, who="officer-2", element="continuous_residence")
OVERTURNED_DISCRETION = [
    *BEGIN,
    *taken("SYN-1"),
    denies("SYN-1", discretion=True),
    step("2021-08-01", "appeal_filed", person="SYN-1"),
    appeal_done("2021-08-05", sustained=True),
    step("2021-08-06", "case_assigned", "officer-2", person="SYN-1"),
]
MAILED = [*MISSED[:-1], MISSED[-1]._replace(about={**MISSED[-1].about, "mailed": True})]
"""A notice of November 1, 2022 that was served by mail: 33 days end on a Sunday, so that December 5 is the last."""
ORDERED_BEFORE = {"kind": "removal", "date": "2019-01-01", "final": True, "executed": False}

DENIED_BESIDE = denies("SYN-1", "2024-08-05", "officer-2", because=["continuous_physical_presence"])

ALLOWED: dict[str, list[Event]] = {
    "registers again while a permit is due": [
        *KEPT,
        asks("2022-08-10"),
        AGAIN._replace(about={**AGAIN.about, "work_permit": True, "paid": 495}),
    ],
    "an absence that an appeal found brief": [*OVERTURNED_ABSENCE, grants("SYN-1", "2021-08-10", "officer-2")],
    "a parent signs for a child": [*BEGIN, FOR_CHILD, CHILD_ENTERED, CHILD_LEAVES, CHILD_LOOKS],
    "a parent signs who acts for a child": [
        *BEGIN,
        FOR_CHILD,
        CHILD_SIGNED,
        CHILD_LEAVES._replace(who="attorney-1", about={"person": "SYN-10", "representative": "attorney-1"}),
    ],
    "a representative withdraws": [*BEGIN, ENTERED, _ANOTHER, LEAVES._replace(who="attorney-1")],
    "a withdrawal is appealed beside an application": [*APPEALED_BESIDE, appeal_done("2024-08-20", sustained=True)],
    "an application is denied beside that": [
        *APPEALED_BESIDE,
        DENIED_BESIDE,
        appeal_done("2024-08-20", sustained=True),
    ],
    "the appeal is dismissed": [*APPEALED_BESIDE, appeal_done("2024-08-20", sustained=False)],
    "both are appealed": [
        *APPEALED_BESIDE,
        DENIED_BESIDE,
        step("2024-08-10", "appeal_filed", person="SYN-1", against="denial"),
        appeal_done("2024-08-20", sustained=True, against="withdrawal"),
        appeal_done("2024-08-21", sustained=False),
    ],
    "asked anew while a withdrawal may be appealed": [
        *ABSENT,
        judges("2022-02-15", brief=False),
        withdraws("2022-02-20"),
        *(one._replace(day=D("2022-02-21")) for one in REDESIGNED_BY),
        notice(
            "2022-02-22",
            effective="2022-02-22",
            ends="2023-08-21",
            continuous_residence_since="2022-02-15",
            continuous_physical_presence_since="2022-02-22",
            registration=window("2022-02-22", "2022-08-31"),
        ),
        files("SYN-1", "2022-03-01"),
        step("2022-03-10", "appeal_filed", person="SYN-1"),
        appeal_done("2022-03-20", sustained=True),
    ],
    "a redesignation held up": [*REDESIGNED, STAYED_ANEW, STAY_ANEW_OVER],
    "applied under it before": [
        *ASKED_ANEW,
        STAYED_ANEW,
        STAY_ANEW_OVER,
        grants("SYN-2", "2022-12-05"),
        grants("SYN-5", "2022-12-05"),
    ],
    "treated before the period": SOUGHT_PERMIT,
    "treated before, and registered": [
        *SOUGHT_PERMIT,
        files("SYN-1", "2021-06-30"),
        step("2021-07-05", "biometrics_taken", person="SYN-1"),
        permits("SYN-1", "2021-07-06", "P-2"),
        grants("SYN-1"),
    ],
    "treated before, and lapsed": [
        *SOUGHT,
        step("2021-07-01", "evidence_gathered", country="GT", what="w"),
        files("SYN-1", "2021-07-02"),
    ],
    "treatment denied before": [*SOUGHT_BY_4, denies_treatment("SYN-4"), files("SYN-4", "2021-06-10")],
    "a permit asked for apart": [
        *BEGIN,
        files("SYN-1", paid=135, work_permit=False),
        *taken("SYN-1")[1:],
        grants("SYN-1"),
        asks("2021-08-01"),
        permits("SYN-1", "2021-08-05"),
    ],
    "a waiver granted": [*WAIVED, decides_waiver("2021-05-12", granted=True), *taken("SYN-1")[1:], grants("SYN-1")],
    "a waiver refused, and the fee paid": [
        *WAIVED,
        decides_waiver("2021-05-12", granted=False),
        files("SYN-1", "2021-05-15"),
        *taken("SYN-1")[1:],
        grants("SYN-1"),
    ],
    "a permit replaced": [*HELD, asks("2021-08-01", replaces="P-1"), permits("SYN-1", "2021-08-05", "P-2")],
    "a permit waived": [*HELD, step("2021-08-01", "permit_requested", person="SYN-1", waiver=True)],
    "a card of one year": [*LATE_IN_2025, permits("SYN-1", "2025-10-02", expires="2026-10-01")],
    "no event named": [unnamed(REQUEST), CONSULT, *FOUND, unnamed(DECIDE)],
    "the decision names the event": [unnamed(REQUEST), CONSULT, *FOUND, DECIDE],
    "the request names the event": [REQUEST, CONSULT, *FOUND, unnamed(DECIDE)],
    "shown at the port": [
        *HELD,
        TRAVEL,
        LEFT,
        BACK,
        step("2021-12-20", "permit_shown", "port_of_entry-1", serial="P-1")._replace(by=Role.PORT_OF_ENTRY),
    ],
    "cards carried": [*HELD, *REVIEW, EXTEND._replace(about={**EXTEND.about, "cards_through": D("2023-03-31")})],
    "redesignated": REDESIGNED,
    "ended": ENDED,
    "denied": [
        *DENIED,
        APPEAL,
        step("2021-09-01", "appeal_decided", "officer-9", person="SYN-2", sustained=False, reason="r"),
    ],
    "asked": [*BEGIN, *taken("SYN-4"), ASK, GIVE, grants("SYN-4", "2021-09-01")],
    "settled": [*BEGIN, *taken("SYN-3"), SETTLE, grants("SYN-3")],
    "answered on the Monday after a Saturday": [
        *BEGIN,
        *taken("SYN-4"),
        ASK_BY_SATURDAY,
        GIVE._replace(day=D("2021-08-23")),
        grants("SYN-4", "2021-09-01"),
    ],
    "denied again": [
        *DENIED,
        APPEAL,
        step("2021-08-05", "appeal_decided", "officer-9", person="SYN-2", sustained=True, reason="r"),
        step("2021-08-06", "case_assigned", "officer-2", person="SYN-2"),
        tells("2021-08-07", "SYN-2", arrived="2021-04-25"),
        denies("SYN-2", "2021-08-10", "officer-2", because=["continuous_residence"]),
        APPEAL._replace(day=D("2021-09-01")),
    ],
    "overturned, and granted": [*OVERTURNED, grants("SYN-2", "2021-08-10", "officer-2")],
    "overturned, granted, and a trip": [
        *OVERTURNED,
        grants("SYN-2", "2021-08-10", "officer-2"),
        LEFT._replace(about={**LEFT.about, "person": "SYN-2"}),
        step("2021-12-20", "returned", person="SYN-2", admitted_as="B-2"),
    ],
    "a judgment overturned, and granted": [*OVERTURNED_JUDGMENT, grants("SYN-3", "2021-08-10", "officer-2")],
    "discretion overturned, and granted": [*OVERTURNED_DISCRETION, grants("SYN-1", "2021-08-10", "officer-2")],
    "discretion overturned, and another fact": [
        *OVERTURNED_DISCRETION,
        tells("2021-08-07", orders=[ORDERED_BEFORE]),
        denies("SYN-1", "2021-08-10", "officer-2", discretion=True),
    ],
    "an absence closed, and another": [
        *ABSENT,
        closes("2022-02-20"),
        step("2022-02-21", "returned", person="SYN-1", admitted_as="B-2"),
        LEFT._replace(day=D("2022-03-01")),
        notices("2022-03-05", "absence"),
    ],
    "an absence undone, and longer since": [
        *SUSTAINED,
        step("2022-05-01", "returned", person="SYN-1", admitted_as="B-2"),
        notices("2022-05-05", "absence"),
    ],
    "ineligible undone, and another fact": [
        *SUSTAINED_INELIGIBLE,
        tells("2021-11-05", arrived="2021-05-01"),
        notices("2021-11-06", "ineligible"),
    ],
    "back on another status": [
        *AWAY,
        step("2021-12-20", "returned", person="SYN-1", admitted_as="B-2"),
        asks("2022-01-05"),
        permits("SYN-1", "2022-01-06", "P-2"),
        LEFT._replace(day=D("2022-01-10")),
    ],
    "back by an officer's finding": [
        *ABROAD,
        tells("2021-12-22", in_us=True),
        tells("2021-12-23", absences=[trip("2021-12-15")]),
        LEFT._replace(day=D("2022-01-10")),
    ],
    "back late by an officer's finding": [
        *ABROAD,
        tells("2022-03-01", in_us=True, absences=[trip("2022-02-15")]),
        notices("2022-03-02", "absence"),
    ],
    "back in time by an officer's finding": [*ABROAD, tells("2022-03-01", in_us=True, absences=[trip("2022-01-15")])],
    "a mailed notice": [*MAILED, step("2022-12-05", "cause_shown", person="SYN-1", reason="r")],
    "a mailed notice, unanswered": [*MAILED, step("2023-01-01", "evidence_gathered", country="GT", what="w")],
    "a mailed request": [
        *BEGIN,
        *taken("SYN-4"),
        ASK._replace(about={**ASK.about, "mailed": True}),
        GIVE._replace(day=D("2021-08-27")),
        grants("SYN-4", "2021-09-01"),
    ],
    "an order of before the grant": [*HELD, tells("2021-08-01", orders=[ORDERED_BEFORE])],
    "barred": [*BEGIN, *taken("SYN-7"), denies("SYN-7", **_CHARGED, because=["asylum_bar"])],
    "beyond waiver": [*BEGIN, *taken("SYN-8"), denies("SYN-8", **_CHARGED, because=["admissibility"])],
    "waiver denied": [*BEGIN, *taken("SYN-9"), denies("SYN-9", because=["admissibility"])],
    "missed": [*MISSED, step("2022-11-20", "cause_shown", person="SYN-1", reason="r"), WITHDRAW],
    "answered by registering": [*MISSED, LATE],
    "answered, and no cause": [*MISSED, LATE, NO_CAUSE, withdraws("2022-11-20")],
    "told before a notice": [*KEPT, LATE, NO_CAUSE, notices("2022-11-20", "not_reregistered")],
    "asked again after a withdrawal": [
        *KEPT[: -len(REVIEW) - 1],
        LEFT._replace(day=D("2022-01-02")),
        notices("2022-01-03", "absence"),
        judges("2022-01-04", brief=False),
        withdraws("2022-01-05"),
        *(one._replace(day=D("2022-01-10")) for one in REDESIGNED_BY),
        notice("2022-02-01", **_LATER),
        files("SYN-1", "2022-03-01"),
    ],
    "an absence, and another ground": [
        *KEPT,
        LEFT._replace(day=D("2022-11-02")),
        notices("2022-11-03", "absence"),
        *(one._replace(day=D("2022-11-04")) for one in (LATE, CAUSE_FOUND)),
        judges("2022-11-20", brief=False),
        withdraws("2022-11-20"),
    ],
    "a brief absence": [
        *ABSENT,
        judges("2022-02-12", brief=True),
        step("2022-02-20", "notice_closed", "officer-1", person="SYN-1", reason="r"),
    ],
    "found out": [*HELD, FOUND_OUT, notices("2021-10-02", "ineligible"), withdraws("2021-10-10", **_CHARGED)],
    "found out by the holder": [
        *HELD,
        step("2021-10-01", "evidence_given", person="SYN-1", facts=PERSECUTED),
        notices("2021-10-02", "ineligible"),
        step("2021-10-02", "cause_shown", person="SYN-1", reason="r"),
        withdraws("2021-10-02", **_CHARGED),
    ],
    "came later than was said": [*HELD, CAME_LATER, notices("2021-10-02", "ineligible"), withdraws("2021-10-10")],
    "work is asked for later": [
        *BEGIN,
        files("SYN-1", paid=135, work_permit=False),
        *taken("SYN-1")[1:],
        grants("SYN-1"),
        *REVIEW,
        EXTEND,
        AGAIN._replace(about={**AGAIN.about, "work_permit": True, "paid": 495}),
        permits("SYN-1", "2022-09-01", expires="2024-03-31"),
    ],
    "a permit renewed": [
        *KEPT,
        AGAIN._replace(about={"person": "SYN-1", "work_permit": True, "waiver": True}),
        permits("SYN-1", "2022-09-01", "P-2", "2024-03-31"),
    ],
    "a card carried on": [
        *HELD,
        *REVIEW,
        EXTEND._replace(about={**EXTEND.about, "cards_through": D("2023-03-31")}),
        step("2022-10-01", "permit_shown", serial="P-1"),
        step("2023-03-31", "permit_shown", serial="P-1"),
    ],
    "designated anew": [
        *ENDED,
        *ANEW,
        *RENEWED,
        grants("SYN-1", "2024-08-01", "officer-2"),
        permits("SYN-1", "2024-08-02", "P-9", "2025-11-30"),
    ],
    "terminated anew": [
        *ENDED,
        *ANEW,
        *determines("2025-09-01", met=False),
        step("2025-09-02", "termination_published", country="GT", ends="2025-11-30", reason="r"),
    ],
    "nobody decides anew": [*ENDED, *ANEW, step("2025-12-31", "evidence_gathered", country="GT", what="w")],
    "held up, and terminated again": [
        *HELD_UP,
        *determines("2024-05-01", met=False),
        step("2024-05-10", "termination_published", country="GT", ends="2024-07-31", reason="r"),
    ],
    "held up, and extended": [
        *HELD_UP,
        *determines("2024-05-01", met=True),
        step("2024-05-10", "extension_published", country="GT", through="2025-03-31"),
        step("2025-02-15", "evidence_gathered", country="GT", what="w"),
    ],
    "held up, and still met": [*HELD_UP, *determines("2024-05-01", met=True)],
    "held up, and undone": [
        *ENDED,
        ORDER._replace(about={**ORDER.about, "determination": True}),
        asks("2024-05-20", paid=520),
        step("2024-06-01", "permit_issued", person="SYN-1", serial="P-5", expires="2024-09-30"),
    ],
    "held up until a day": [
        *ENDED,
        ORDER._replace(about={**ORDER.about, "until": D("2024-08-01")}),
        asks("2024-05-20", paid=520),
        step("2024-06-01", "permit_issued", person="SYN-1", serial="P-5", expires="2024-08-01"),
    ],
    "held up, and nothing else": [*HELD_UP, LIFTED],
    "held up, and a permit": [
        *HELD_UP,
        asks("2024-09-01", paid=520),
        permits("SYN-1", "2024-09-02", "P-9", "2026-03-02"),
    ],
    "held up until a day, and no longer": [*ENDED, UNTIL],
    "held up, and undone, and let go": [*ENDED, ORDER._replace(about={**ORDER.about, "determination": True}), LIFTED],
    "one order after another": [*HELD_UP, LIFTED._replace(day=D("2024-02-10")), ORDER._replace(day=D("2024-02-10"))],
    "the designation held up": [*HELD, STAYED, STAY_OVER],
    "an extension held up": [*KEPT, step("2022-09-01", "court_order_entered", country="GT", act="GT-002")],
    "found no longer met, and never published": [*HELD, *determines("2022-07-15", met=False)],
    "beside the old one": [*BESIDE, grants("SYN-1", "2024-08-01", "officer-2")],
    "held under the old one": [*BESIDE, step("2024-07-20", "departed", person="SYN-1", reason="visit")],
    "unanswered": [*MISSED, step("2023-01-01", "evidence_gathered", country="GT", what="w")],
    "on conditions": [*CONDITIONS, ON_CONDITIONS],
    "residence ahead": [
        *BEGIN[:-1],
        notice(
            effective="2021-05-01",
            continuous_physical_presence_since="2021-05-01",
            continuous_residence_since="2021-04-20",
            registration=window("2021-04-01", "2021-10-27"),
        ),
    ],
    "registers in each window": [
        *KEPT,
        AGAIN,
        *determines("2024-01-19", met=True),
        step(
            "2024-01-22",
            "extension_published",
            country="GT",
            through="2025-09-30",
            reregistration=window("2024-01-22", "2024-03-31"),
        ),
        AGAIN._replace(day=D("2024-02-01")),
    ],
    "late again, with another cause": [*KEPT, LATE, NO_CAUSE, LATE._replace(day=D("2022-11-20"))],
    "late": [
        *KEPT,
        step("2022-11-01", "reregistered", person="SYN-1", good_cause="ill", paid=85),
        step("2022-11-10", "good_cause_decided", "officer-1", person="SYN-1", found=True, reason="r"),
    ],
    "absent": [*ABSENT, judges("2022-02-15", brief=False), withdraws("2022-02-20")],
    "suspended": [*ENDED, ORDER, LIFTED],
    "nobody decides": [*HELD, step("2024-06-01", "evidence_gathered", country="GT", what="w")],
    "discretion": [*BEGIN, *taken("SYN-1"), denies("SYN-1", discretion=True)],
    "abandoned": ABANDONED,
    "abandoned, and reopened": [
        *ABANDONED,
        MOVED,
        REOPENED,
        GIVE._replace(day=D("2021-09-21")),
        grants("SYN-4", "2021-10-01"),
    ],
    "abandoned, and not reopened": [*ABANDONED, MOVED, _reopens(reopened=False)],
    "abandoned, and moved late with a reason": [
        *ABANDONED,
        MOVED._replace(day=D("2021-11-01"), about={**MOVED.about, "delay": "in hospital"}),
    ],
    "represented": [
        *BEGIN,
        ENTERED,
        files("SYN-1")._replace(who="attorney-1"),
        *taken("SYN-1")[1:],
        LOOKS,
        LEAVES,
        SIGNED._replace(day=D("2021-06-11")),
        TOLD_REPRESENTATIVE._replace(day=D("2021-06-12")),
    ],
    "an appeal with its record": [
        *APPEALED,
        GIVEN,
        LOOKS_AT_APPEAL,
        TELLS,
        appeal_done("2021-08-20", sustained=True, ref="SYN-2"),
    ],
    "whoever may decide an appeal may read it": [*APPEALED, LOOKS_AT_APPEAL],
    "a withdrawal's appeal with its record": [
        *APPEALED_BESIDE,
        step("2024-08-02", "appeal_assigned", "officer-9", person="SYN-1", against="withdrawal"),
        appeal_done("2024-08-20", sustained=False),
    ],
    "who gave the notice looks": [
        *MISSED[:-1],
        officer(notices("2022-11-01", "not_reregistered"), "officer-7"),
        officer(LOOKS_OFFICER, "officer-7")._replace(day=D("2022-11-02")),
    ],
    "final order": [*HELD, step("2021-09-01", "final_order_entered", person="SYN-1")],
    "a final order against an applicant": [
        *TREATED_ONLY,
        step("2021-06-01", "final_order_entered", person="SYN-1"),
        shows("2021-06-02", "P-0"),
        grants("SYN-1"),
        permits("SYN-1"),
        shows("2021-08-01"),
    ],
    "a final order after a withdrawal": [
        *HELD,
        CAME_LATER,
        notices("2021-10-02", "ineligible"),
        withdraws("2021-10-10"),
        step("2021-11-01", "final_order_entered", person="SYN-1"),
    ],
    "determined otherwise in time": [
        *HELD,
        *determines("2022-07-01", met=False),
        *determines("2022-07-20", met=True),
        EXTEND,
    ],
    "found met after all": [
        *HELD,
        *determines("2022-08-01", met=False),
        *determines("2022-09-15", met=True),
        EXTEND._replace(
            day=D("2022-09-20"), about={**EXTEND.about, "reregistration": window("2022-09-20", "2022-11-18")}
        ),
    ],
    "several trips on one document": [
        *HELD,
        TRAVEL._replace(about={**TRAVEL.about, "trips": "several"}),
        LEFT,
        BACK,
        LEFT._replace(day=D("2022-01-02")),
        BACK._replace(day=D("2022-01-10")),
    ],
    "a permit after a withdrawal": [
        *HELD,
        CAME_LATER,
        notices("2021-10-02", "ineligible"),
        withdraws("2021-10-10"),
        shows("2022-03-01"),
    ],
    "a permit after a denial": [*TREATED_ONLY, denies("SYN-1", discretion=True), shows("2021-08-01", "P-0")],
    "a permit of before, asked again": [
        *TREATED_ONLY,
        denies("SYN-1", discretion=True),
        files("SYN-1", "2021-08-10"),
        shows("2021-08-11", "P-0"),
    ],
    "a permit of before, granted": [*HELD, *TERMINATED_SOON, shows("2022-07-05", "P-0")],
    "treated until sixty days after": [
        *TREATED_ONLY,
        *TERMINATED_SOON,
        asks("2022-05-04"),
        permits("SYN-1", "2022-05-10", "P-8", "2022-07-01"),
        shows("2022-07-01", "P-8"),
    ],
    "told": [
        *HELD,
        discloses("application", reference="c"),
        step("2021-09-02", "record_opened", "officer-1", person="SYN-1", fields=["convictions"])._replace(
            by=Role.ADJUDICATION_OFFICER
        ),
    ],
}
"""Stories that the law allows: every step counts."""


class Provocation(NamedTuple):
    """A step that one guard refuses, after steps that count."""

    guard: str
    before: list[Event]
    event: Event


def P(guard: str, before: list[Event], event: Event) -> Provocation:
    return Provocation(guard, before, event)


_TAKEN1, _TAKEN2, _TAKEN3, _TAKEN4 = ([*BEGIN, *taken(f"SYN-{n}")] for n in (1, 2, 3, 4))
_TAKEN1_AGAIN = [e._replace(day=D("2021-07-05")) for e in taken("SYN-1")]
_REVIEWED = [*HELD, *REVIEW]
_CONSULT_LATER = REVIEW[0]._replace(day=D("2022-08-05"))
MAILED_ABSENCE = [
    LEFT._replace(day=D("2022-01-10")),
    step("2022-02-10", "withdrawal_noticed", "officer-1", person="SYN-1", ground="absence", mailed=True, reason="r"),
]
MAILED_ASK = ASK._replace(about={**ASK.about, "mailed": True})


def tells_self(day: str, **facts: Any) -> Event:
    """Facts that a holder tells."""
    return step(day, "evidence_given", person="SYN-1", facts=facts)


_TWO = [*HELD, TRAVEL, LEFT, BACK]
_LEFT_TO_THE_LAW = [*HELD, step("2022-10-01", "evidence_gathered", country="GT", what="w")]
_LATER_TRIP = TRAVEL._replace(
    day=D("2024-06-01"), about={**TRAVEL.about, "document": "T-9", "from": D("2024-07-20"), "through": D("2024-08-02")}
)

PROVOCATIONS = (
    P("in_order", BEGIN, step("2021-03-01", "request_made", id="S", country="GT", channel="note")),
    P("foreign_state", [], step("2021-03-30", "request_made", id="R", country="US", channel="note")),
    *(
        P("foreign_state", [], step("2021-03-30", "request_made", id="R", country=code, channel="note"))
        for code in ("PR", "GU", "AS", "VI", "MP", "UM", "AQ", "BV", "HM")
    ),
    P("request_known", BEGIN, step("2021-04-05", "request_acknowledged", request="X")),
    P("request_unacknowledged", BEGIN, step("2021-04-05", "request_acknowledged", request="R")),
    P("ground_named", [REQUEST, CONSULT, *FOUND], DECIDE._replace(about={**DECIDE.about, "grounds": []})),
    P("request_new", BEGIN, step("2021-04-05", "request_made", id="R", country="GT", channel="note")),
    P("event_begun", [], REQUEST._replace(about={**REQUEST.about, "event_began": D("2021-03-31")})),
    P("event_begun", CONDITIONS, ON_CONDITIONS._replace(about={**ON_CONDITIONS.about, "event_began": D("2021-04-01")})),
    P("basis_stated", BEGIN[:4], FOUND[0]._replace(about={**FOUND[0].about, "reason": " "})),
    P("part_of_ground", BEGIN[:4], FOUND[0]._replace(about={**FOUND[0].about, "part": "poverty"})),
    P("consulted", [REQUEST, *FOUND], DECIDE),
    P("findings", [REQUEST, CONSULT, FOUND[0]], DECIDE),
    P("requested", [CONSULT, *FOUND], DECIDE),
    P(
        "requested",
        [unnamed(REQUEST), CONSULT, *FOUND],
        DECIDE._replace(day=D("2021-04-06"), about={**DECIDE.about, "event_began": D("2021-04-05")}),
    ),
    P("requested", [unnamed(REQUEST)._replace(day=D("2020-01-01")), CONSULT, *FOUND], DECIDE),
    P(
        "requested",
        [
            unnamed(REQUEST),
            step("2021-03-30", "designation_declined", country="GT", reason="r"),
            CONSULT._replace(day=D("2021-03-31")),
            *FOUND,
        ],
        unnamed(DECIDE),
    ),
    P("decided", BEGIN[:-2], notice()),
    P("decided", [*BEGIN[:-1], step("2021-03-31", "designation_declined", country="GT", reason="r")], notice()),
    P("decided", [*BEGIN[:-1], FOUND[1]._replace(about={**FOUND[1].about, "holds": False})], notice()),
    P("states_findings", BEGIN[:-1], notice(findings="")),
    P("states_estimate", BEGIN[:-1], notice(estimate={"at_least": 3, "at_most": 2, "status": "s"})),
    P("not_retroactive", BEGIN[:-1], notice("2021-04-03", registration=window("2021-04-03", "2021-10-28"))),
    P("initial_period", BEGIN[:-1], notice(ends="2023-12-31")),
    P("presence_day", BEGIN[:-1], notice(continuous_physical_presence_since="2021-05-01")),
    P("registration_period", BEGIN[:-1], notice(registration=window("2021-04-01", "2021-06-30"))),
    P("registration_period", BEGIN[:-1], notice(registration=window("2021-04-01", "2021-04-03"))),
    P(
        "registration_period",
        BEGIN[:-1],
        notice(
            effective="2021-06-01",
            continuous_physical_presence_since="2021-06-01",
            registration=window("2021-04-01", "2021-09-28"),
        ),
    ),
    P("registration_period", BEGIN[:-1], notice(registration=window("2022-09-01", "2023-09-28"))),
    P("registration_period", BEGIN[:-1], notice(registration=window("2021-09-28", "2021-04-01"))),
    P("opens_with_notice", BEGIN[:-1], notice(registration=window("2021-03-31", "2021-10-30"))),
    P("residence_day", BEGIN[:-1], notice(continuous_residence_since="2022-10-01")),
    P("states_estimate", BEGIN[:-1], notice(estimate={"at_least": 0, "at_most": 0, "status": "s"})),
    P("again_window", BEGIN[:-1], notice(reregistration=window("2022-08-01", "2022-10-01"))),
    *(
        P(
            "again_window",
            [*HELD, *REVIEW],
            EXTEND._replace(about={**EXTEND.about, "reregistration": window(opens, closes)}),
        )
        for opens, closes in (("2022-09-30", "2022-08-01"), ("2022-07-31", "2022-09-30"), ("2022-08-01", "2024-04-01"))
    ),
    *(
        P("cards_carried", [*HELD, *REVIEW], EXTEND._replace(about={**EXTEND.about, "cards_through": D(day)}))
        for day in ("2020-01-01", "2022-09-30", "2024-04-01", "2033-01-01")
    ),
    P("information", BEGIN[:-1], notice(information=False)),
    P(
        "in_force",
        [*BEGIN, CONSULT._replace(day=D("2021-04-01"))],
        step("2021-04-01", "conditions_reviewed", country="GT", met=True, reason="r"),
    ),
    P("consulted_again", HELD, REVIEW[1]),
    P("reviewed_once", [*_REVIEWED, _CONSULT_LATER], REVIEW[1]._replace(day=D("2022-08-05"))),
    P(
        "reviewed_once",
        [*_REVIEWED, _CONSULT_LATER],
        step("2022-08-05", "conditions_reviewed", country="GT", met=False, reason="r"),
    ),
    P(
        "reviewed_once",
        [*ENDED, NO_MORE[0]._replace(day=D("2024-01-24"))],
        step("2024-01-25", "conditions_reviewed", country="GT", met=True, reason="r"),
    ),
    P("still_met", HELD, EXTEND._replace(day=D("2022-07-20"))),
    P("extension_length", _REVIEWED, EXTEND._replace(about={**EXTEND.about, "through": D("2023-12-31")})),
    P("no_longer_met", [*KEPT, AGAIN], END),
    P("earliest_termination", [*KEPT, *NO_MORE], END._replace(about={**END.about, "ends": D("2024-03-01")})),
    P("not_terminated", ENDED, END._replace(day=D("2024-01-25"))),
    P(
        "no_longer_met",
        HELD_UP,
        step("2024-04-10", "termination_published", country="GT", ends="2024-07-31", reason="r"),
    ),
    P("still_met", HELD_UP, step("2024-04-10", "extension_published", country="GT", through="2025-03-31")),
    P(
        "reviewed_once",
        [*HELD_UP, *determines("2024-05-01", met=True), determines("2024-05-02", met=False)[0]],
        determines("2024-05-02", met=False)[1],
    ),
    P("act_known", ENDED, step("2024-02-01", "court_order_entered", country="GT", act="GT-099")),
    P("act_known", HELD_UP, step("2024-05-01", "court_order_entered", country="GT", act="GT-004")),
    P("agency_action", _LEFT_TO_THE_LAW, step("2022-10-02", "court_order_entered", country="GT", act="GT-002")),
    P("until_ahead", ENDED, ORDER._replace(about={**ORDER.about, "until": D("2024-01-31")})),
    P("not_suspended", [*ENDED, ORDER], ORDER._replace(day=D("2024-02-10"))),
    P("suspended", ENDED, step("2024-02-01", "court_order_ended", country="GT", act="GT-003")),
    P(
        "person_known",
        HELD,
        step(
            "2021-09-01", "disclosed", person="SYN-99", fields=["ref"], to="law_enforcement", basis="law_enforcement"
        )._replace(by=Role.AUDITOR),
    ),
    P("reasoned", _TAKEN2, denies("SYN-2", because=["continuous_residence"], reason=" ")),
    P("designated", BEGIN, files("SYN-1", "2021-04-01")),
    P("none_open", _TAKEN1, files("SYN-1", "2021-06-10")),
    P("none_open", HELD, files("SYN-1", "2021-08-10")),
    P("none_open", [*DENIED, APPEAL], files("SYN-2", "2021-08-10")),
    P("none_open", [*BESIDE, grants("SYN-1", "2024-08-01", "officer-2")], files("SYN-1", "2024-09-01", paid=600)),
    P(
        "window_opened",
        [*BEGIN[:-1], notice(registration=window("2021-05-01", "2021-11-30"))],
        files("SYN-1", "2021-04-20"),
    ),
    P("in_window", BEGIN, files("SYN-1", "2021-10-10")),
    P("in_window", [*_TAKEN1, denies("SYN-1", discretion=True)], files("SYN-1", "2021-11-26")),
    P("fee_settled", BEGIN, files("SYN-1", paid=50)),
    P("pending", [*_TAKEN1, grants("SYN-1")], grants("SYN-1", "2021-07-16")),
    P("evidence_open", DENIED, GIVE._replace(who="SYN-2", about={**GIVE.about, "person": "SYN-2"})),
    P("evidence_open", ENDED, FOUND_OUT._replace(day=D("2024-05-01"))),
    P("evidence_open", ABANDONED, GIVE._replace(day=D("2021-09-10"))),
    P("pending_or_held", [*_TAKEN3, SETTLE, denies("SYN-3", discretion=True)], SETTLE._replace(day=D("2021-07-20"))),
    P("own_or_represented", BEGIN, files("SYN-1")._replace(who="stranger")),
    P("own_or_represented", [*BEGIN, ENTERED, LEAVES], files("SYN-1", "2021-06-12")._replace(who="attorney-1")),
    P("own_or_represented", [*BEGIN, ENTERED], files("SYN-5")._replace(who="attorney-1")),
    P("own_or_represented", [*_TAKEN4, ASK], GIVE._replace(who="SYN-5")),
    P("own_or_represented", DENIED, APPEAL._replace(who="SYN-1")),
    P("own_or_represented", KEPT, AGAIN._replace(who="SYN-5")),
    P("own_or_represented", MISSED, step("2022-11-20", "cause_shown", "x", person="SYN-1", reason="r")),
    P("own_or_represented", HELD, asks("2021-08-01")._replace(who="x")),
    P("own_or_represented", [*BEGIN[:-1], LATER_WINDOW], SEEKS._replace(who="x")),
    P("own_or_represented", ABANDONED, MOVED._replace(who="SYN-1")),
    P("own_or_represented", BEGIN, SIGNED._replace(who="attorney-2")),
    P("own_appearance", [*BEGIN, ENTERED], LEAVES._replace(who="attorney-2")),
    P("own_or_represented", BEGIN, CHILD),
    P("signed_for_child", BEGIN, files("SYN-10", "2021-06-10", signed_as="parent")._replace(who="SYN-5")),
    P("signed_for_child", BEGIN, files("SYN-1", signed_as="parent")._replace(who="SYN-5")),
    P("signed_for_child", [*BEGIN, FOR_CHILD], CHILD_LOOKS._replace(day=D("2021-06-11"))),
    P("own_appearance", [*BEGIN, ENTERED, _ANOTHER], LEAVES._replace(who="attorney-2")),
    P("signed", BEGIN, ENTERED._replace(who="attorney-1")),
    P("signed", BEGIN, CHILD_SIGNED._replace(about={**CHILD_SIGNED.about, "signed_by": "attorney-1"})),
    P("not_ahead", BEGIN, files("SYN-2", "2021-04-19")),
    P("not_ahead", [*BEGIN[:-1], LATER_WINDOW], SEEKS._replace(who="SYN-2", about={**SEEKS.about, "person": "SYN-2"})),
    P("signed", BEGIN, SIGNED._replace(about={**SIGNED.about, "signed_by": "attorney-1"})),
    P(
        "signed",
        [*BEGIN, ENTERED],
        step("2021-05-02", "representation_entered", "attorney-1", person="SYN-1", representative="attorney-2"),
    ),
    P("appearance_entered", _TAKEN1, TOLD_REPRESENTATIVE),
    P(
        "appearance_entered",
        [*BEGIN, ENTERED, *taken("SYN-1"), LEAVES],
        TOLD_REPRESENTATIVE._replace(day=D("2021-06-12")),
    ),
    P(
        "appearance_entered",
        _TAKEN1,
        TOLD_REPRESENTATIVE._replace(about={**TOLD_REPRESENTATIVE.about, "basis": "written_consent"}),
    ),
    P("discretion_open", OVERTURNED_DISCRETION, denies("SYN-1", "2021-08-10", "officer-2", discretion=True)),
    P("discretion_open", OVERTURNED, denies("SYN-2", "2021-08-10", "officer-2", discretion=True)),
    P("denial_grounded", OVERTURNED, denies("SYN-2", "2021-08-10", "officer-2", because=["continuous_residence"])),
    P("is_judgment", OVERTURNED_JUDGMENT, officer(JUDGED_TWICE, "officer-2")._replace(day=D("2021-08-07"))),
    P("is_judgment", OVERTURNED_ABSENCE, RESIDES),
    P("is_judgment", SUSTAINED, judges("2022-03-11", brief=False, element="continuous_residence", held=True)),
    P("withdrawal_ground", SUSTAINED, notices("2022-03-11", "absence")),
    P("withdrawal_ground", [*ABSENT, closes("2022-02-20")], notices("2022-02-21", "absence")),
    P("withdrawal_ground", SUSTAINED_INELIGIBLE, notices("2021-11-02", "ineligible")),
    P("withdrawal_ground", [*ALLOWED["found out"][:-1], closes("2021-10-05")], notices("2021-10-06", "ineligible")),
    P("withdrawal_ground", [*MISSED, closes("2022-11-05")], notices("2022-11-06", "not_reregistered")),
    P("withdrawal_ground", [*MISSED, closes("2022-11-05")], notices("2023-02-06", "not_reregistered")),
    *(
        P("not_ahead", HELD, tells("2021-08-01", **facts))
        for facts in (
            {"arrived": "2024-01-01"},
            {"arrived": {"not_before": "2021-08-02"}},
            {"convictions": [{"offense": "theft", "convicted": "2025-01-01"}]},
            {"orders": [{"kind": "removal", "date": "2025-01-01", "final": False}]},
            {"absences": [trip("2021-12-13", "2021-07-18")]},
            {"absences": {"known": [trip(None, "2022-03-01")], "complete": False}},
            {"in_proceedings": {"charging_document": "2022-01-01"}},
            {"nationality_since": "2022-01-01"},
        )
    ),
    P("not_ahead", [*_TAKEN4, ASK], GIVE._replace(about={"person": "SYN-4", "facts": {"arrived": "2021-08-02"}})),
    P("return_found", ABROAD, tells_self("2021-12-15", in_us=True)),
    P("return_found", ABROAD, tells_self("2021-12-15", absences=[trip("2021-12-14")])),
    P("return_recorded", [*ABROAD, BACK], tells("2022-01-05", absences=[trip("2021-12-18")])),
    P("return_recorded", [*ABROAD, BACK], tells_self("2022-01-05", absences=[trip("2021-12-18")])),
    P(
        "return_recorded",
        [*ABROAD, tells("2021-12-15", in_us=True)],
        tells("2022-01-05", absences=[trip("2021-12-18")]),
    ),
    *(
        P(
            "order_by_court",
            HELD,
            tells("2021-08-01", orders=[{"kind": kind, "date": "2021-07-20", "final": True, "executed": False}]),
        )
        for kind in ("removal", "in_absentia")
    ),
    P(
        "order_by_court",
        HELD,
        tells_self("2021-08-01", orders=[{"kind": "removal", "date": "2021-07-20", "final": True, "executed": False}]),
    ),
    P("cause_in_time", [*HELD, *MAILED_ABSENCE], step("2022-03-16", "cause_shown", person="SYN-1", reason="r")),
    P("thirty_days", MAILED, WITHDRAW._replace(day=D("2022-12-03"))),
    P("answered_in_time", [*_TAKEN4, MAILED_ASK], GIVE._replace(day=D("2021-08-28"))),
    P("consulted_again", [*HELD, *determines("2022-07-01", met=False)], determines("2022-07-20", met=True)[1]),
    P(
        "reviewed_once",
        [*HELD, *determines("2022-07-01", met=False), determines("2022-07-20", met=True)[0]],
        determines("2022-07-20", met=False)[1],
    ),
    P("represented", BEGIN, LEAVES),
    P("represented", [*BEGIN, ENTERED, LEAVES], LEAVES),
    P("appealable", ABANDONED, APPEAL._replace(day=D("2021-09-10"), who="SYN-4", about={"person": "SYN-4"})),
    P("no_false_right", ABANDONED[:-1], denies("SYN-4", "2021-09-01", abandoned=True)),
    P("no_false_right", ABANDONED[:-1], denies("SYN-4", "2021-09-01", **_CHARGED, abandoned=True)),
    P("abandoned", DENIED, MOVED._replace(who="SYN-2", day=D("2021-08-01"), about={**MOVED.about, "person": "SYN-2"})),
    P("motion_new", [*ABANDONED, MOVED], MOVED._replace(day=D("2021-09-16"))),
    P("motion_new", [*ABANDONED, MOVED, _reopens(reopened=False)], MOVED._replace(day=D("2021-09-21"))),
    P("motion_in_time", ABANDONED, MOVED._replace(day=D("2021-10-02"))),
    P("motion_pending", ABANDONED, REOPENED),
    P("own_case", [*ABANDONED, MOVED], _reopens(who="officer-2")),
    P("another_decides", APPEALED, GIVEN._replace(who="officer-1")),
    P("appeal_unassigned", [*APPEALED, GIVEN], GIVEN._replace(who="officer-8")),
    P(
        "own_appeal",
        [*APPEALED, GIVEN],
        appeal_done("2021-08-20", sustained=False, ref="SYN-2")._replace(who="officer-8"),
    ),
    P("may_see", DENIED, LOOKS_AT_APPEAL),
    P("may_see", [*APPEALED, GIVEN], LOOKS_AT_APPEAL._replace(who="officer-8")),
    P("may_see", [*BEGIN, ENTERED, files("SYN-1")], LOOKS._replace(who="attorney-2")),
    P("may_see", [*BEGIN, ENTERED, files("SYN-5")], LOOKS._replace(about={**LOOKS.about, "person": "SYN-5"})),
    P("may_see", [*BEGIN, ENTERED, files("SYN-1"), LEAVES], LOOKS._replace(day=D("2021-06-12"))),
    P("own_or_held", _TAKEN3, officer(SETTLE, "officer-2")),
    P("unassigned", _TAKEN1, step("2021-05-21", "case_assigned", "officer-2", person="SYN-1")),
    P("own_case", _TAKEN1, grants("SYN-1", who="officer-2")),
    P("prima_facie", _TAKEN4, step("2021-05-21", "treatment_granted", "officer-1", person="SYN-4")),
    P("asked_for", _TAKEN4, ASK._replace(about={**ASK.about, "facts": []})),
    P("due_ahead", _TAKEN4, ASK._replace(about={**ASK.about, "due": D("2021-06-01")})),
    P("answered_in_time", [*_TAKEN4, ASK], GIVE._replace(day=D("2021-09-10"))),
    P("answered_in_time", [*_TAKEN4, ASK_BY_SATURDAY], GIVE._replace(day=D("2021-08-24"))),
    P("asked_first", [*_TAKEN4, ASK_BY_SATURDAY], denies("SYN-4", "2021-08-23", abandoned=True, appeal_rights=False)),
    P("reasoned", _TAKEN2, denies("SYN-2", because=["continuous_residence"], reason="-")),
    P("states_estimate", BEGIN[:-1], notice(estimate={"at_least": 1, "at_most": 2, "status": " "})),
    P("states_findings", BEGIN[:-1], notice(findings=".")),
    P("disclosable", HELD, discloses("ref", reference="-")),
    P("is_judgment", _TAKEN1, SETTLE._replace(about={**SETTLE.about, "person": "SYN-1"})),
    P(
        "biometrics",
        [*BEGIN, files("SYN-1"), step("2021-05-20", "case_assigned", "officer-1", person="SYN-1")],
        grants("SYN-1"),
    ),
    P("nothing_not_met", _TAKEN2, grants("SYN-2")),
    P("nothing_unknown", _TAKEN4, grants("SYN-4")),
    P("judgments_settled", _TAKEN3, grants("SYN-3")),
    P("told_in_language", _TAKEN1, grants("SYN-1", notice_language="en")),
    P("denial_grounded", _TAKEN1, denies("SYN-1", because=["continuous_residence"])),
    P("denial_grounded", _TAKEN4, denies("SYN-4", **_CHARGED, because=["criminal_bar"])),
    P("asked_first", _TAKEN4, denies("SYN-4", abandoned=True, appeal_rights=False)),
    P("asked_first", [*_TAKEN4, ASK], denies("SYN-4", abandoned=True, appeal_rights=False)),
    P("discretion_apart", _TAKEN2, denies("SYN-2", discretion=True)),
    P("discretion_apart", _TAKEN1, denies("SYN-1")),
    P("rights_told", _TAKEN2, denies("SYN-2", because=["continuous_residence"], appeal_rights=False)),
    P("rights_told", _TAKEN2, denies("SYN-2", because=["continuous_residence"], charging_document=True)),
    P("rights_told", [*BEGIN, *taken("SYN-7")], denies("SYN-7", because=["asylum_bar"])),
    P("rights_told", [*BEGIN, *taken("SYN-8")], denies("SYN-8", because=["admissibility"])),
    P("rights_told", [*BEGIN, *taken("SYN-9")], denies("SYN-9", **_CHARGED, because=["admissibility"])),
    P(
        "decided_against",
        [*_TAKEN1, denies("SYN-1", "2021-07-01", discretion=True), *_TAKEN1_AGAIN, grants("SYN-1")],
        step("2021-08-01", "appeal_filed", person="SYN-1"),
    ),
    P("appeal_in_time", DENIED, APPEAL._replace(day=D("2021-08-17"))),
    P("not_charged", ALLOWED["final order"], step("2021-09-10", "appeal_filed", person="SYN-1")),
    P("not_appealed", [*DENIED, APPEAL], APPEAL._replace(day=D("2021-08-05"))),
    P(
        "appeal_pending",
        DENIED,
        step("2021-08-05", "appeal_decided", "officer-9", person="SYN-2", sustained=True, reason="r"),
    ),
    P(
        "another_decides",
        [*DENIED, APPEAL],
        step("2021-08-05", "appeal_decided", "officer-1", person="SYN-2", sustained=True, reason="r"),
    ),
    P("holds", _TAKEN1, TRAVEL),
    P("holds_or_treated", _TAKEN1, permits("SYN-1")),
    P(
        "work_asked",
        [*BEGIN, files("SYN-1", paid=135, work_permit=False), *_TAKEN1[-2:], grants("SYN-1")],
        permits("SYN-1"),
    ),
    P("serial_new", [*HELD, asks("2021-07-30")], permits("SYN-1", "2021-08-01")),
    P("permit_within", [*HELD_UP, asks("2024-09-01", paid=520)], permits("SYN-1", "2024-09-02", "P-9", "2026-03-03")),
    P("travel_within", [*ENDED, UNTIL], _LATER_TRIP),
    P(
        "permit_within",
        [*ENDED, ORDER._replace(about={**ORDER.about, "until": D("2024-08-01")}), asks("2024-05-20", paid=520)],
        permits("SYN-1", "2024-06-01", "P-9", "2024-08-02"),
    ),
    P("permit_within", [*HELD, asks("2021-07-30")], permits("SYN-1", "2021-08-01", "P-9", "2023-09-30")),
    P(
        "permit_within",
        [*TREATED_ONLY, *TERMINATED_SOON, asks("2022-05-04")],
        permits("SYN-1", "2022-05-10", "P-8", "2022-07-02"),
    ),
    P("permit_no_final_order", ALLOWED["final order"], shows("2021-09-02")),
    P("permit_unsuspended", [*HELD, STAYED], shows("2021-12-02")),
    P(
        "permit_designation",
        [*ALLOWED["held up, and a permit"], LIFTED._replace(day=D("2024-10-01"))],
        shows("2024-10-05", "P-9"),
    ),
    P("permit_treatment", [*TREATED_ONLY, *TERMINATED_SOON], shows("2022-07-02", "P-0")),
    P(
        "permit_treatment",
        [*TREATED_ONLY, *TERMINATED_SOON, step("2022-07-05", "court_order_entered", country="GT", act="GT-002")],
        shows("2022-07-10", "P-0"),
    ),
    P("permit_carried", [*ALLOWED["found out"], *REVIEW, CARRIES], shows("2022-10-05")),
    *(
        P("permit_one_year", LATE_IN_2025, permits("SYN-1", "2025-10-02", expires=day))
        for day in ("2026-10-03", "2027-01-31")
    ),
    P("permit_known", HELD, step("2021-08-01", "permit_shown", serial="P-77")),
    P("permit_unaltered", HELD, step("2021-08-01", "permit_shown", serial="P-1", category="C19")),
    P(
        "permit_live",
        [*HELD, step("2021-08-01", "permit_revoked", serial="P-1", reason="lost")],
        step("2021-08-02", "permit_shown", serial="P-1"),
    ),
    P("permit_unexpired", HELD, step("2022-10-01", "permit_shown", serial="P-1")),
    P("permit_unexpired", KEPT, step("2022-10-15", "permit_shown", serial="P-1")),
    P("permit_unexpired", ALLOWED["a card carried on"], step("2023-04-01", "permit_shown", serial="P-1")),
    P("holder_here", [*HELD, TRAVEL, LEFT], step("2021-12-12", "permit_shown", serial="P-1")),
    P(
        "holder_here",
        [*HELD, TRAVEL, LEFT],
        step("2021-12-12", "permit_shown", "port_of_entry-1", serial="P-1")._replace(by=Role.PORT_OF_ENTRY),
    ),
    P("travel_within", HELD, TRAVEL._replace(about={**TRAVEL.about, "through": D("2023-01-31")})),
    P("document_new", [*HELD, TRAVEL], TRAVEL._replace(day=D("2021-11-03"))),
    P(
        "document_new",
        [*HELD, TRAVEL, *REDESIGNED[len(HELD) :]],
        step(
            "2022-05-02",
            "travel_authorized",
            "officer-1",
            person="SYN-2",
            document="T-1",
            **{"from": "2022-06-01"},
            through="2022-07-01",
            reason="r",
        ),
    ),
    P("here", [*HELD, TRAVEL, LEFT], LEFT._replace(day=D("2021-12-11"))),
    P(
        "abroad",
        [
            *_TWO,
            TRAVEL._replace(
                day=D("2022-01-05"),
                about={**TRAVEL.about, "document": "T-2", "from": D("2022-01-06"), "through": D("2022-02-01")},
            ),
        ],
        BACK._replace(day=D("2022-01-10"), about={"person": "SYN-1", "document": "T-2"}),
    ),
    P("document_fits", [*HELD, TRAVEL, LEFT], BACK._replace(about={"person": "SYN-1", "document": "T-9"})),
    P("document_valid", [*HELD, TRAVEL, LEFT], BACK._replace(day=D("2022-02-10"))),
    P("same_status", [*HELD, TRAVEL, LEFT, step("2021-12-12", "final_order_entered", person="SYN-1")], BACK),
    P("document_unused", [*_TWO, LEFT._replace(day=D("2022-01-02"))], BACK._replace(day=D("2022-01-10"))),
    P("reregisters_in_time", KEPT, AGAIN._replace(day=D("2022-10-10"))),
    P("registered_once", [*KEPT, AGAIN], AGAIN._replace(day=D("2022-08-30"))),
    P("registered_once", [*KEPT, LATE], LATE._replace(day=D("2022-11-05"))),
    P("registered_once", [*KEPT, LATE, CAUSE_FOUND], LATE._replace(day=D("2022-11-20"))),
    P("fee_again", KEPT, AGAIN._replace(about={"person": "SYN-1"})),
    P("fee_again", KEPT, AGAIN._replace(about={**AGAIN.about, "work_permit": True})),
    P("fee_again", KEPT, AGAIN._replace(about={**AGAIN.about, "paid": 135})),
    P(
        "late_reregistration",
        KEPT,
        step("2022-11-10", "good_cause_decided", "officer-1", person="SYN-1", found=False, reason="r"),
    ),
    P(
        "withdrawal_ground",
        HELD,
        step("2021-11-01", "withdrawal_noticed", "officer-1", person="SYN-1", ground="absence", reason="r"),
    ),
    P("withdrawal_ground", [*KEPT, LATE], notices("2022-11-02", "not_reregistered")),
    P("withdrawal_ground", HELD, notices("2021-11-01", "ineligible")),
    P("no_notice_open", MISSED, MISSED[-1]._replace(day=D("2022-11-05"))),
    P("notice_open", KEPT, WITHDRAW),
    P("notice_open", [*ALLOWED["absent"], step("2022-02-25", "appeal_filed", person="SYN-1")], withdraws("2022-03-01")),
    P("cause_in_time", ABSENT, step("2022-04-01", "cause_shown", person="SYN-1", reason="r")),
    P("thirty_days", MISSED, WITHDRAW._replace(day=D("2022-11-10"))),
    P("heard", [*ABSENT, judges("2022-02-10", brief=False)], withdraws("2022-02-10")),
    P("cause_decided", [*MISSED, LATE], withdraws("2022-11-20")),
    P(
        "ground_stands",
        [
            *ALLOWED["found out"][:-1],
            FOUND_OUT._replace(day=D("2021-10-05"), about={**FOUND_OUT.about, "facts": CLEARED}),
        ],
        withdraws("2021-10-10"),
    ),
    P("absence_judged", ABSENT, withdraws("2022-02-20")),
    P("absence_judged", [*ABSENT, judges("2022-02-12", brief=True)], withdraws("2022-02-20")),
    P("withdrawal_rights", ALLOWED["missed"][:-1], WITHDRAW._replace(about={"person": "SYN-1", "reason": "r"})),
    P("withdrawal_rights", ALLOWED["missed"][:-1], withdraws("2022-12-15", **_CHARGED)),
    P("withdrawal_rights", ALLOWED["absent"][:-1], withdraws("2022-02-20", **_CHARGED)),
    P("withdrawal_rights", ALLOWED["found out"][:-1], withdraws("2021-10-10")),
    P("withdrawal_rights", ALLOWED["came later than was said"][:-1], withdraws("2021-10-10", **_CHARGED)),
    P("disclosable", HELD, discloses("ref")),
    P(
        "may_see",
        HELD,
        step("2021-09-02", "record_opened", "officer-2", person="SYN-1", fields=["convictions"])._replace(
            by=Role.ADJUDICATION_OFFICER
        ),
    ),
    P(
        "may_see",
        HELD,
        step(
            "2021-09-02",
            "disclosed",
            "officer-2",
            person="SYN-1",
            fields=["convictions"],
            to="law_enforcement",
            basis="law_enforcement",
        ),
    ),
    P("here", [*HELD, asks("2021-11-01"), TRAVEL, LEFT], permits("SYN-1", "2021-12-15", "P-9")),
    P("here", [*HELD, TRAVEL, LEFT], asks("2021-12-15")),
    P(
        "here",
        [*HELD, TRAVEL, LEFT],
        step(
            "2021-12-15",
            "travel_authorized",
            "officer-1",
            person="SYN-1",
            document="T-2",
            **{"from": "2021-12-20"},
            through="2022-02-28",
            reason="r",
        ),
    ),
    P("absence_judged", ABSENT_BESIDE, withdraws("2024-07-22")),
    P("agencies_named", [REQUEST], CONSULT._replace(about={**CONSULT.about, "agencies": []})),
    P("agencies_named", [REQUEST], CONSULT._replace(about={**CONSULT.about, "agencies": [" "]})),
    P("side_fits", [REQUEST], step("2021-03-30", "account_given", request="R", side="united_states", words="w")),
    P("undecided", HELD, step("2021-08-01", "biometrics_taken", person="SYN-1")),
    P("window_ahead", BEGIN, SEEKS._replace(day=D("2021-05-01"))),
    P("none_open", SOUGHT, SEEKS._replace(day=D("2021-05-01"))),
    P("permit_within", [*SOUGHT, asks("2021-04-15")], permits("SYN-1", "2021-04-20", "P-0", "2021-07-01")),
    P("prima_facie", SOUGHT_BY_4, step("2021-04-14", "treatment_granted", "officer-1", person="SYN-4")),
    P("not_treated", SOUGHT, step("2021-04-15", "treatment_granted", "officer-1", person="SYN-1")),
    P("not_prima_facie", SOUGHT[:-1], denies_treatment("SYN-1")),
    P("not_waiting", [*ASKED_ANEW, STAYED_ANEW], denies("SYN-2", "2022-06-10", because=["continuous_residence"])),
    P("in_window", [*ASKED_ANEW, STAYED_ANEW], files("SYN-6", "2022-06-10")),
    P(
        "permit_unsuspended",
        [*REDESIGNED, permits("SYN-2", "2022-05-02", "P-7", "2023-07-31"), STAYED_ANEW],
        shows("2022-06-10", "P-7"),
    ),
    P(
        "appeal_not_waiting",
        [
            *ASKED_ANEW,
            denies("SYN-5", "2022-05-20", discretion=True),
            step("2022-05-25", "appeal_filed", person="SYN-5"),
            STAYED_ANEW,
        ],
        appeal_done("2022-06-10", sustained=False, ref="SYN-5"),
    ),
    P("appeal_named", [*WITHDRAWN_BESIDE, DENIED_BESIDE], step("2024-08-10", "appeal_filed", person="SYN-1")),
    P("not_appealed", APPEALED_BESIDE, step("2024-08-02", "appeal_filed", person="SYN-1")),
    P("no_notice_open", APPEALED_BESIDE, notices("2024-08-05", "absence")),
    P("not_asked_yet", [*HELD, asks("2021-08-01")], asks("2021-08-02")),
    P("own_permit", HELD, asks("2021-08-01", replaces="P-77")),
    P("fee_of_permit", HELD, asks("2021-08-01", paid=85)),
    P("fee_of_permit", ALLOWED["a card of one year"], asks("2025-10-10", paid=520, replaces="P-1")),
    P(
        "holds_or_treated",
        [
            *BEGIN,
            files("SYN-2", paid=135, work_permit=False),
            *_TAKEN2[-2:],
            denies("SYN-2", because=["continuous_residence"]),
        ],
        asks("2021-08-01", "SYN-2"),
    ),
    P("work_asked", HELD, permits("SYN-1", "2021-08-01", "P-9")),
    P("waiver_asked", [*BEGIN, files("SYN-1")], decides_waiver("2021-05-12", granted=False)),
    P(
        "waiver_asked",
        [*WAIVED, decides_waiver("2021-05-12", granted=True)],
        decides_waiver("2021-05-13", granted=False),
    ),
    P("waiver_asked", [*WAIVED, *taken("SYN-1")[1:]], decides_waiver("2021-05-21", granted=False)),
    P(
        "undecided",
        [*WAIVED, decides_waiver("2021-05-12", granted=False)],
        step("2021-05-13", "biometrics_taken", person="SYN-1"),
    ),
)
