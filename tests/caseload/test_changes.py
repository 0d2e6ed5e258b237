"""The day a notice is published: whose answer, deadline, status or card is another, worst first."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.caseload.comparing import acts_of, around, changes
from cobijo.facts.case import parse_case
from cobijo.timeline import AsOf

HAITIAN = {
    "ref": "H",
    "nationalities": ["HT"],
    "filed": "2022-01-15",
    "status": {"granted": "2022-08-08", "under": "HT-2021", "reregistered": ["2023-02-01", "2024-07-15"]},
    "cards": [{"category": "A12", "expires": "2024-08-03"}],
}


def found(register, source, *people):
    before, after = around(acts_of(register, source))
    return [(c.ref, c.designation, c.what, c.before, c.after) for c in
            changes([parse_case(p) for p in people], register, before, after)]  # fmt: skip


def test_a_partial_vacatur_brings_the_end_and_the_deadlines_nearer(register):
    late = {**HAITIAN, "ref": "L", "filed": "2025-08-04", "status": {}, "cards": []}
    assert found(register, "90 FR 10511", HAITIAN) == [("H", "HT-2021", "ends", "2026-02-03", "2025-08-03")]
    assert ("L", "HT-2021", "register", "2026-02-03", "2025-08-03") in found(register, "90 FR 10511", late)


def test_the_order_that_set_it_aside_moves_it_back(register):
    assert ("H", "HT-2021", "ends", "2025-08-03", "2026-02-03") in found(register, "HT-027", HAITIAN)


def test_a_lengthened_window_gives_a_deadline_to_whoever_has_not_re_registered(register):
    person = {"ref": "S", "nationalities": ["SV"], "status": {"granted": "2001-12-01", "under": "SV-2001"}}
    assert found(register, "88 FR 86665", person) == [("S", "SV-2001", "reregister", None, "2025-03-09")]


def test_an_extension_of_cards_is_a_change_of_the_card(register):
    person = {"ref": "C", "nationalities": ["LB"], "cards": [{"category": "A12", "expires": "2026-05-27"}]}
    assert ("C", None, "card", "open", "valid 2026-11-27") in found(register, "91 FR 32069", person)


def test_the_loss_of_status_comes_first(register):
    before, after = AsOf(dt.date(2026, 6, 24), dt.date(2026, 6, 24)), AsOf(dt.date(2026, 7, 28), dt.date(2026, 7, 28))
    rows = changes([parse_case(HAITIAN)], register, before, after)
    assert rows[0].what in ("status", "outcome")
    assert ("status", "granted", "none") in {(c.what, c.before, c.after) for c in rows}
    assert [c.harm for c in rows] == sorted((c.harm for c in rows), reverse=True)


def test_holders_come_first_and_a_persons_changes_together(register):
    applicant = {**HAITIAN, "ref": "A", "filed": "2025-08-04", "status": {}, "cards": []}
    holder = {**HAITIAN, "status": {**HAITIAN["status"], "ever_granted": True}}
    before, after = around(acts_of(register, "90 FR 10511"))
    rows = changes([parse_case(applicant), parse_case(holder)], register, before, after)
    assert [(c.ref, c.holder) for c in rows] == sorted(
        ((c.ref, c.holder) for c in rows), key=lambda x: (not x[1], x[0])
    )
    assert (rows[0].ref, rows[0].holder, rows[-1].ref) == ("H", True, "A")


def test_a_notice_that_concerns_nobody_changes_nothing(register):
    assert found(register, "90 FR 10511", {"ref": "X", "nationalities": ["UA"]}) == []


@pytest.mark.parametrize("source", ["90 FR 10511", "HT-026", "90  FR 10511"])
def test_an_act_is_found_by_citation_or_id(register, source):
    assert "HT-026" in {a.id for a in acts_of(register, source)}


def test_an_unknown_source_has_no_acts(register):
    assert acts_of(register, "1 FR 1") == ()
