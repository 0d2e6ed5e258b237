"""8 U.S.C. 1254a(c)(6), 8 CFR 244.16: each role and each field, and each recipient and basis, one by one.

The tables here are written from the regulation and from what each office does, apart from the policy in the source.
"""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.programme import CobijoLaw
from cobijo.process import play
from cobijo.process.confidentiality import BASES, FIELDS, RECIPIENTS, disclosable, may_see
from cobijo.process.events import Event
from cobijo.process.roles import Role
from cobijo.process.stories import read_story
from tests.process.test_stories import GRANTED

CASE_ONLY = {"applicant", "adjudication_officer"}
SEEN = {
    "document_desk": {"ref", "language", "application", "permit", "travel", "status"},
    "port_of_entry": {"ref", "permit", "travel", "absences"},
    "auditor": {"ref", "application", "permit", "travel", "withdrawal"},
}
"""What an office sees of anybody. An applicant and an officer see all of their own case, and nothing of another."""


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_each_role_sees_each_field_only_as_its_work_needs(role, field):
    assert may_see(role, field, own=False) is (field in SEEN.get(role, set()))
    assert may_see(role, field, own=True) is (role in CASE_ONLY or field in SEEN.get(role, set()))


SENSITIVE = {"convictions", "pending_charges", "asylum_bars", "inadmissibility", "entered", "orders", "nationalities"}


def test_what_could_harm_most_is_seen_by_the_officer_and_the_applicant_alone():
    assert set(FIELDS) >= SENSITIVE
    for role in Role:
        if role not in CASE_ONLY:
            assert not any(may_see(role, field, own=True) for field in SENSITIVE), role


ALLOWED = {
    ("applicant", "own_request", False), ("applicant", "own_request", True),
    ("representative", "representation", True), ("representative", "written_consent", True),
    ("department_officer", "official_duty", False), ("department_officer", "official_duty", True),
    ("law_enforcement", "law_enforcement", False), ("law_enforcement", "law_enforcement", True),
    ("third_party", "written_consent", True), ("third_party", "court_order", True),
}  # fmt: skip
"""A third party: a court order or the written consent, each named. Officers and law enforcement are no third party."""


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("basis", list(BASES))
@pytest.mark.parametrize("to", RECIPIENTS)
def test_each_recipient_and_each_basis(to, basis, named):
    assert disclosable(to, basis, has_reference=named) is ((to, basis, named) in ALLOWED)


def entered(by, who, kind, about):
    """What became of a step on 1 August 2021, in the story as it stood by then."""
    story, day = read_story(GRANTED), dt.date(2021, 8, 1)
    before = [event for event in story.events if event.day < day]
    entries = play(story.state, [*before, Event(day, kind, by, who, about)], CobijoLaw(), until=day).entries
    return next(entry for entry in reversed(entries) if entry.event.kind == kind)


@pytest.mark.parametrize(
    ("by", "who", "field", "refused"),
    [
        ("adjudication_officer", "officer-1", "convictions", False),
        ("adjudication_officer", "officer-2", "convictions", True),
        ("applicant", "SYN-GT-1", "convictions", False),
        ("applicant", "SYN-GT-2", "convictions", True),
        ("port_of_entry", "port-1", "travel", False),
        ("port_of_entry", "port-1", "arrived", True),
        ("public", "anybody", "ref", True),
        ("foreign_mission", "mission-GT", "ref", True),
    ],
)
def test_looking_is_a_step_and_is_refused_where_it_is_not_ones_own(by, who, field, refused):
    last = entered(Role(by), who, "record_opened", {"person": "SYN-GT-1", "fields": [field]})
    assert (last.refused is not None) is refused
    if refused:
        assert last.refused.citation == "8 U.S.C. 1254a(c)(6)"


def test_every_disclosure_that_counted_is_on_record_with_its_basis():
    story = read_story(GRANTED)
    history = play(story.state, story.events, CobijoLaw())
    counted = [e for e in history.entries if e.event.kind == "disclosed" and e.refused is None]
    assert len(counted) == len(history.state.disclosures) == 1
    assert history.state.disclosures[0].basis == "written_consent"


@pytest.mark.parametrize(
    ("by", "who", "field", "refused"),
    [
        ("adjudication_officer", "officer-1", "convictions", False),
        ("adjudication_officer", "officer-2", "convictions", True),
        ("auditor", "auditor-1", "permit", False),
        ("auditor", "auditor-1", "convictions", True),
    ],
)
def test_nobody_discloses_what_the_role_may_not_see(by, who, field, refused):
    about = {"person": "SYN-GT-1", "fields": [field], "to": "law_enforcement", "basis": "law_enforcement"}
    last = entered(Role(by), who, "disclosed", about)
    assert (last.refused.guard if last.refused else None) == ("may_see" if refused else None)
