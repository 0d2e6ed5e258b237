"""Stories that a legal mind would try: of each the steps that are refused, with their paragraphs, and what is held."""

from __future__ import annotations

import pytest

from cobijo.answers.programme import CobijoLaw
from cobijo.process import play
from tests.process import provocations as p
from tests.process.provocations import D, files, grants, step

LAW = CobijoLaw()
LATE_NOTICE = step(
    "2022-10-13", "withdrawal_noticed", "officer-1", person="SYN-1", ground="not_reregistered", reason="r"
)
"""Thirty days end on Saturday, November 12, 2022: Monday is the last."""
ANEW = {
    "effective": "2021-09-01",
    "ends": "2023-02-28",
    "continuous_residence_since": "2021-08-15",
    "continuous_physical_presence_since": "2021-09-01",
    "registration": p.window("2021-09-01", "2022-02-28"),
}
REDESIGNATED = [*(one._replace(day=D("2021-08-20")) for one in p.REDESIGNED_BY), p.notice("2021-09-01", **ANEW)]
APPEALED = [*p.DENIED, step("2021-08-10", "appeal_filed", person="SYN-2")]
CHILD_DENIED = [
    *p.BEGIN,
    p.FOR_CHILD,
    step("2021-05-20", "case_assigned", "officer-1", person="SYN-10"),
    step("2021-05-21", "evidence_given", "SYN-5", person="SYN-10", signed_as="parent", facts={"arrived": "2021-04-20"}),
    p.denies("SYN-10", "2021-06-01", because=["continuous_residence"]),
]
LEAVES_EARLY = step("2021-11-30", "departed", person="SYN-1", reason="visit")
WITHDRAWN = [*p.ABSENT, p.judges("2022-02-15", brief=False), p.withdraws("2022-02-20")]
BACK_LATE = step("2022-02-01", "returned", person="SYN-1", document="T-1")

STORIES = {
    "an appeal on the Monday after a Saturday": (
        [*p.DENIED, step("2021-08-16", "appeal_filed", person="SYN-2")],
        [],
        "SYN-2",
        ["nothing", "denied"],
    ),
    "an appeal on the Tuesday": (
        [*p.DENIED, step("2021-08-17", "appeal_filed", person="SYN-2")],
        [("appeal_in_time", "8 CFR 103.3(a)(2)(i)")],
        "SYN-2",
        ["nothing", "denied"],
    ),
    "cause on the Monday after a Saturday": (
        [*p.KEPT, LATE_NOTICE, step("2022-11-14", "cause_shown", person="SYN-1", reason="ill")],
        [],
        "SYN-1",
        ["nothing", "treatment", "tps"],
    ),
    "cause on the Tuesday": (
        [*p.KEPT, LATE_NOTICE, step("2022-11-15", "cause_shown", person="SYN-1", reason="ill")],
        [("notice_open", "8 CFR 244.14(b)(1)")],
        "SYN-1",
        ["nothing", "treatment", "tps", "withdrawn"],
    ),
    "a redesignation while an appeal is pending": (
        [
            *APPEALED,
            *REDESIGNATED,
            files("SYN-2", "2021-09-10"),
            p.appeal_done("2021-10-01", sustained=False, ref="SYN-2"),
            files("SYN-2", "2021-10-10"),
            step("2021-10-11", "biometrics_taken", person="SYN-2"),
            step("2021-10-11", "case_assigned", "officer-3", person="SYN-2"),
            grants("SYN-2", "2021-11-01", "officer-3"),
        ],
        [("none_open", "8 CFR 244.7(a)")],
        "SYN-2",
        ["nothing", "denied", "nothing", "tps"],
    ),
    "the designation ends while a notice of withdrawal runs": (
        [*p.KEPT, *p.NO_MORE, p.END, LATE_NOTICE._replace(day=D("2024-03-20")), p.withdraws("2024-04-25")],
        [("holds", "8 CFR 244.15(a)")],
        "SYN-1",
        ["nothing", "treatment", "tps", "ended"],
    ),
    "a court holds the designation in the middle of the automatic six months": (
        [
            *p.HELD,
            step("2022-10-15", "court_order_entered", country="GT", act="GT-002"),
            step("2022-10-15", "court_order_entered", country="GT", act="GT-001"),
            step("2022-12-15", "court_order_ended", country="GT", act="GT-001"),
        ],
        [("agency_action", "8 U.S.C. 1254a(b)(3)(C)")],
        "SYN-1",
        ["nothing", "treatment", "tps", "suspended", "tps"],
    ),
    "a final order during an appeal": (
        [
            *WITHDRAWN,
            step("2022-02-25", "appeal_filed", person="SYN-1"),
            step("2022-03-01", "final_order_entered", person="SYN-1"),
            p.appeal_done("2022-03-10", sustained=True),
        ],
        [("appeal_pending", "8 CFR 244.10(d)")],
        "SYN-1",
        ["nothing", "treatment", "tps", "withdrawn", "tps", "withdrawn"],
    ),
    "a trip that began a day before its document": (
        [*p.HELD, p.TRAVEL, LEAVES_EARLY, p.BACK, p.BACK._replace(about={"person": "SYN-1", "admitted_as": "B-2"})],
        [("document_valid", "8 CFR 244.15(a)")],
        "SYN-1",
        ["nothing", "treatment", "tps"],
    ),
    "a return a day after its document": (
        [*p.HELD, p.TRAVEL, p.LEFT, BACK_LATE],
        [("document_valid", "8 CFR 244.15(a)")],
        "SYN-1",
        ["nothing", "treatment", "tps"],
    ),
    "a review on the fifty-ninth day": (
        [
            *p.HELD,
            *p.determines("2022-08-02", met=False),
            step("2022-08-05", "termination_published", country="GT", ends="2022-10-04", reason="r"),
        ],
        [("earliest_termination", "8 U.S.C. 1254a(b)(3)(B)")],
        "SYN-1",
        ["nothing", "treatment", "tps"],
    ),
    "a review on the sixtieth day": (
        [
            *p.HELD,
            *p.determines("2022-08-01", met=False),
            step("2022-08-05", "termination_published", country="GT", ends="2022-10-04", reason="r"),
        ],
        [],
        "SYN-1",
        ["nothing", "treatment", "tps"],
    ),
    "a waiver refused, and a filing after the window": (
        [*p.WAIVED, p.decides_waiver("2021-05-20", granted=False), files("SYN-1", "2021-09-29")],
        [("in_window", "8 CFR 244.7(b)")],
        "SYN-1",
        ["nothing"],
    ),
    "a cause that was not found, and silence": (
        [
            *p.KEPT,
            step("2022-10-03", "reregistered", person="SYN-1", good_cause=" ", paid=85),
            step("2022-10-03", "reregistered", person="SYN-1", good_cause="ill", paid=85),
            LATE_NOTICE._replace(day=D("2022-10-04")),
            step("2022-10-10", "good_cause_decided", "officer-1", person="SYN-1", found=False, reason="r"),
            LATE_NOTICE._replace(day=D("2022-10-11")),
            step("2022-12-01", "evidence_gathered", country="GT", what="w"),
        ],
        [("reregisters_in_time", "8 CFR 244.17(a)"), ("withdrawal_ground", "8 U.S.C. 1254a(c)(3)")],
        "SYN-1",
        ["nothing", "treatment", "tps", "withdrawn"],
    ),
    "a parent appeals for a child of thirteen": (
        [*CHILD_DENIED, step("2021-06-09", "appeal_filed", "SYN-5", person="SYN-10", signed_as="legal_guardian")],
        [],
        "SYN-10",
        ["nothing", "denied"],
    ),
    "a parent appeals on the fourteenth birthday": (
        [
            *CHILD_DENIED,
            step("2021-06-10", "appeal_filed", "SYN-5", person="SYN-10", signed_as="parent"),
            step("2021-06-10", "appeal_filed", person="SYN-10"),
        ],
        [("signed_for_child", "8 CFR 103.2(a)(2)")],
        "SYN-10",
        ["nothing", "denied"],
    ),
    "two officers": (
        [
            *p.BEGIN,
            *p.taken("SYN-1"),
            grants("SYN-1", who="officer-2"),
            step("2021-07-16", "case_assigned", "officer-2", person="SYN-1"),
        ],
        [("own_case", "8 CFR 244.8"), ("unassigned", "8 CFR 244.8")],
        "SYN-1",
        ["nothing"],
    ),
    "a second termination": (
        [
            *p.ENDED,
            step("2024-02-01", "termination_published", country="GT", ends="2024-04-30", reason="r"),
            step("2024-06-01", "extension_published", country="GT", through="2025-09-30"),
            files("SYN-5", "2024-06-02"),
        ],
        [
            ("not_terminated", "8 U.S.C. 1254a(b)(3)(B)"),
            ("in_force", "8 U.S.C. 1254a(b)(2)(B)"),
            ("designated", "8 U.S.C. 1254a(a)(1)"),
        ],
        "SYN-1",
        ["nothing", "treatment", "tps", "ended"],
    ),
}


@pytest.mark.parametrize("name", list(STORIES))
def test_what_a_lawyer_tries(name):
    events, refused, who, held = STORIES[name]
    history = play(p.START, events, LAW)
    found = [(e.refused.guard, e.refused.citation) for e in history.entries if e.refused]
    assert found == refused
    assert [span.holding.kind for span in history.held[who]] == held
