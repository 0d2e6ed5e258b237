"""Screening: which designations, what outcome, what is missing, and that facts never flip what is settled."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobijo.answers.remarks import remarks
from cobijo.decide import designations_for, screen_case
from cobijo.decide.outcome import outcome
from cobijo.facts.case import parse_case
from cobijo.logic.truth import Truth
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.conftest import frozen
from tests.people import clean

CLEAN = clean(nationalities=["HT"], born="1990-01-01", arrived="2024-01-01")
ON = AsOf(dt.date(2025, 1, 10))


def screen(register, case, asof=ON, **which):
    return screen_case(parse_case(case), register, asof, **which)


def one(register, case, asof=ON, designation="HT-2021"):
    return screen(register, case, asof, designation=register.designations[designation])[0]


def ids(found):
    return [d if isinstance(d, str) else d.id for d in found]


@pytest.mark.parametrize("truths", list(itertools.product(range(4), repeat=3)))
def test_the_outcome_is_kleenes(truths):
    expected = (
        "ineligible"
        if 0 in truths
        else "needs_information"
        if 1 in truths
        else "needs_judgment"
        if 2 in truths
        else "appears_eligible"
    )
    assert outcome(truths, True) == expected
    assert outcome(truths, False) == "not_designated"
    assert outcome(truths, None) == ("ineligible" if 0 in truths else "not_determined")


@pytest.mark.parametrize("truths", list(itertools.product(range(4), repeat=2)))
def test_the_outcome_of_a_holder_follows_the_grant_whatever_the_elements(truths):
    for grant, windows, expected in [
        (Truth.YES, Truth.YES, "beneficiary"),
        (Truth.YES, Truth.UNKNOWN, "beneficiary"),
        (Truth.YES, Truth.JUDGMENT, "needs_judgment"),
        (Truth.JUDGMENT, Truth.YES, "needs_judgment"),
        (Truth.UNKNOWN, Truth.JUDGMENT, "needs_information"),
    ]:
        assert outcome(truths, True, grant, windows) == expected
        assert outcome(truths, None, grant, windows) == "not_determined"
        assert outcome(truths, False, grant, windows) == "not_designated"


def test_a_clean_case_appears_eligible(register):
    s = one(register, CLEAN)
    assert s.outcome == "appears_eligible"
    assert s.missing == ()
    assert s.next_question is None


def test_the_seven_elements_come_in_the_order_of_the_contract(register):
    assert [a.element.id for a in one(register, {}).elements] == [
        "nationality",
        "continuous_physical_presence",
        "continuous_residence",
        "admissibility",
        "criminal_bar",
        "asylum_bar",
        "registration",
    ]


def test_nothing_known_is_never_a_no(register):
    s = one(register, {})
    assert s.outcome == "needs_information"
    assert all(a.truth is Truth.UNKNOWN for a in s.elements)
    assert s.next_question == "nationalities"


def test_a_failed_element_settles_it_whatever_else_is_unknown(register):
    s = one(register, {"convictions": [{"in_us": True, "jurisdiction": "federal", "max_term": "P5Y",
                                        "juvenile_adjudication": False, "vacated": "no"}]})  # fmt: skip
    assert s.outcome == "ineligible"
    assert s.missing == ()


def test_questions_come_easy_first_and_hard_last(register):
    s = one(register, {**CLEAN, "arrived": None, "convictions": None, "nationalities": None})
    assert [m.fact for m in s.missing] == ["nationalities", "last_habitual_residence", "arrived", "convictions"]


def test_a_case_touches_every_open_designation_of_its_country(register):
    asof = AsOf(dt.date(2022, 1, 1))
    assert ids(designations_for(parse_case({"nationalities": ["HT"]}), register, asof)) == ["HT-2010", "HT-2021"]
    asof = AsOf(dt.date(2024, 1, 1))
    assert ids(designations_for(parse_case({"nationalities": ["VE"]}), register, asof)) == ["VE-2021", "VE-2023"]


def test_where_none_is_open_the_last_that_ended_is_screened(register):
    asof = AsOf(dt.date(2026, 11, 24))
    assert ids(designations_for(parse_case({"nationalities": ["LR"]}), register, asof)) == ["LR-2014"]
    (s,) = screen(register, {"nationalities": ["LR"]}, asof)
    assert s.outcome == "not_designated"


def test_a_country_never_designated_is_said_so(register):
    (s,) = screen(register, {"nationalities": ["GT"]})
    assert (s.designation, s.outcome) == (None, "not_designated")
    assert len(s.elements) == 7


def test_a_stateless_person_is_screened_by_last_residence(register):
    found = designations_for(parse_case({"nationalities": [], "last_habitual_residence": "SY"}), register, ON)
    assert ids(found) == ["SY-2012"]


def test_with_no_nationality_known_every_open_country_is_possible(register):
    assert len(designations_for(parse_case({}), register, ON)) > 15


def test_an_undetermined_designation_leaves_the_outcome_open_and_says_what_is_missing(register):
    s = one(frozen(register, "2026-11-24"),
            {**CLEAN, "nationalities": ["SV"], "arrived": "2000-01-01", "filed": "2001-06-01"},
            AsOf(dt.date(2026, 11, 24)), "SV-2001")  # fmt: skip
    assert s.outcome == "not_determined"
    assert [(m.fact, m.source) for m in s.missing] == [("designation.in_force", "record")]
    assert s.next_question is None


def test_the_filing_day_decides_which_redesignation_counts(register):
    early = {**CLEAN, "arrived": "2022-01-01"}
    assert one(register, {**early, "filed": "2022-06-01"}).outcome == "ineligible"
    assert one(register, {**early, "filed": "2024-09-01"}).outcome == "appears_eligible"
    open_ = one(register, {**early, "filed": None})
    truths = {a.element.id: a.truth for a in open_.elements}
    assert truths["continuous_residence"] is Truth.UNKNOWN


MISDEMEANOR = {"offense": "constructed", "in_us": True, "jurisdiction": "state", "max_term": "P6M",
               "labelled": "misdemeanor", "sentence": "P10D", "no_jail_certified": False,
               "juvenile_adjudication": False}  # fmt: skip
WITHHELD = {"disposition": "adjudication_withheld", "plea_or_finding": True, "restraint_imposed": True}
TWO_CRIMES = {"convictions": [{**MISDEMEANOR, "vacated": "no"}], "pending_charges": [{**MISDEMEANOR, **WITHHELD}]}


@pytest.mark.parametrize(("lang", "conviction", "charge"), [("en", "Conviction", "Charge"), ("es", "Condena", "Cargo")])
def test_a_reason_says_of_which_list_its_entry_is(register, lang, conviction, charge):
    """A first conviction and a first charge are two entries, and each has its own reasons."""
    bar = next(a for a in one(register, {**CLEAN, **TWO_CRIMES}).elements if a.element.id == "criminal_bar")
    said, committed = remarks(bar.because, Words(lang)), Words(lang)
    assert bar.truth == Truth.NO
    for name, place in ((conviction, "convictions[0]"), (charge, "pending_charges[0]")):
        assert committed.say("rule.committed_in_us.yes", {"numbered": place}) in said
        assert sum(sentence.startswith(f"{name} 1: ") for sentence in said) >= 2, said


def test_a_closed_window_is_a_no_without_a_late_circumstance(register):
    late = one(register, {**CLEAN, "filed": "2026-02-04"}, AsOf(dt.date(2026, 2, 10)))
    assert {a.element.id: a.truth for a in late.elements}["registration"] is Truth.NO


def test_deadlines_come_from_the_acts(register):
    s = one(register, {**CLEAN, "filed": None})
    assert [(d.what, d.date.isoformat(), d.source) for d in s.deadlines] == [
        ("designation_ends", "2026-02-03", "89 FR 54484"),
        ("register", "2026-02-03", "89 FR 54484"),
    ]
    assert one(register, CLEAN, AsOf(dt.date(2025, 3, 1))).deadlines[0].date == dt.date(2025, 8, 3)


def test_the_same_facts_give_the_same_stamp(register):
    assert one(register, CLEAN).facts_hash == one(register, {**CLEAN, "ref": "other"}).facts_hash


FILL = {
    "nationalities": st.sampled_from([["HT"], ["GT"], []]),
    "last_habitual_residence": st.sampled_from(["HT", "GT"]),
    "in_us": st.booleans(),
    "arrived": st.sampled_from(["2021-01-01", "2022-08-01", "2024-01-01", "2024-08-01"]),
    "filed": st.sampled_from(["2024-06-30", "2024-09-01", "2026-02-03"]),
    "late_filing": st.sampled_from(
        [[], [{"circumstance": "nonimmigrant", "from": "2024-07-15", "until": "ongoing"}], [{"circumstance": "spouse"}]]
    ),
    "absences": st.sampled_from(
        [
            [],
            [{"left": "2024-09-01", "returned": "2024-09-10"}],
            [{"left": "2024-09-01", "returned": "2024-09-10", "reason": "removal", "under_removal_order": True}],
            [{"left": "2024-09-01", "returned": "2024-09-10", "under_removal_order": False,
              "contrary_to_law": True, "prior_consent": False, "reason": "visit"}],
        ]
    ),
    "convictions": st.sampled_from(
        [
            [],
            [{"max_term": "P2Y"}],
            [{"max_term": "P2Y", "in_us": True, "jurisdiction": "federal", "juvenile_adjudication": False,
              "vacated": "no"}],
            [{"max_term": "P6M", "in_us": True, "jurisdiction": "state", "no_jail_certified": False,
              "juvenile_adjudication": False, "vacated": "no"}] * 2,
        ]
    ),
    "pending_charges": st.sampled_from([[], [{"disposition": "unknown"}], [{"disposition": "pending"}]]),
    "inadmissibility": st.sampled_from(
        [[], [{"ground": "212(a)(6)(C)", "waiver": "none"}], [{"ground": "212(a)(3)(B)"}], [{"ground": "212(a)(2)"}]]
    ),
}  # fmt: skip


@settings(max_examples=300)
@given(
    st.fixed_dictionaries({}, optional=FILL),
    st.fixed_dictionaries({}, optional=FILL),
    st.sampled_from(["HT-2021", "HT-2010"]),
)
def test_adding_a_fact_never_flips_a_settled_answer(register, some, more, designation):
    before = one(register, some, designation=designation)
    after = one(register, {**more, **some}, designation=designation)
    settled = {"ineligible", "appears_eligible", "not_designated"}
    if before.outcome in settled:
        assert after.outcome == before.outcome
    for one_, two in zip(before.elements, after.elements, strict=True):
        if one_.truth.settled:
            assert two.truth is one_.truth, one_.element.id


@settings(max_examples=200)
@given(st.fixed_dictionaries({}, optional=FILL))
def test_what_is_missing_is_really_unknown_and_waits_for_an_open_element(register, facts):
    s = one(register, facts)
    open_ = {a.element.id for a in s.elements if a.truth is Truth.UNKNOWN}
    assert bool(s.missing) == (s.outcome == "needs_information")
    for m in s.missing:
        assert set(m.elements) <= open_
        assert m.fact not in facts or "[" in m.fact
