"""What is told in two ways, and what a form alone must say too: a day of birth, an answer, a window that closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.answers import Source
from cobijo.papers.asked import answer_to
from cobijo.papers.circumstances import circumstances_said
from cobijo.papers.disagreeing import disagreements
from cobijo.papers.form import filled_form, source_of
from cobijo.papers.labels import LABEL, label_of
from cobijo.papers.planning import Plan
from cobijo.papers.sheet import all_cautions
from cobijo.words import Words
from cobijo.words.catalog import read_catalog
from tests.papers.conftest import mapped
from tests.papers.made import made_blank
from tests.papers.people import ANA, HOLDER, ON
from tests.papers.test_gates import planned
from tests.papers.test_packet import given, packet

OCTOBER = dt.date(2026, 10, 3)
EN = read_catalog("en", "packet")
CHILD: dict[str, Any] = {
    "ref": "R-2",
    "nationalities": ["UA"],
    "born": "2014-05-01",
    "status": {"ever_granted": True, "granted": "2022-09-01", "under": "UA-2022"},
}
ORDER = {"kind": "removal", "date": "2010-01-01", "executed": False}
SITUATIONS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "two days of birth": (HOLDER, {"born": "1990-06-01"}, "days of birth"),
    "one day in a span that the case tells": (
        {**HOLDER, "born": {"not_before": "1990-01-01", "not_after": "1990-12-31"}},
        {"born": "1990-06-01"},
        "",
    ),
    "an order and no proceedings": (
        {**HOLDER, "orders": [ORDER]},
        {"proceedings": {"ever": False}},
        "proceedings.ever",
    ),
    "an answer of Part 7": (
        {**HOLDER, "asylum_bars": {"terrorist_activity": False}},
        {"answers": {"14.a": True}},
        "Item 14.a",
    ),
    "mail to two addresses": (HOLDER, {"mailing_is_home": True}, "another address for mail"),
    "a single person with a spouse": (
        HOLDER,
        {"marital_status": "single", "relatives": [{"relation": "spouse", "family_name": "Ejemplo"}]},
        "marital_status / spouse can't all be",
    ),
    "nothing": (HOLDER, {}, ""),
}


def source(register, case: dict[str, Any] = HOLDER, person: dict[str, Any] = ANA, on: dt.date = ON) -> Source:
    """What a form is filled from."""
    return source_of(parse_case(case), register, on=on, person=parse_person(person))


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_told_in_two_ways_stands_first_with_and_without_a_blank(register, name):
    case, more, said = SITUATIONS[name]
    found = disagreements(source(register, case, {**ANA, **more}), Words("en", "papers", "packet"))
    assert (said in " ".join(found)) if said else found == []
    made = packet(register, {**ANA, **more}, case, forms=())
    assert set(found) <= set(made.remarks)
    assert not any("1990" in text or "Ejemplo" in text for text in found)


def test_a_form_says_it_too(register):
    one = given("i-765", on=ON)["i-765"]
    made = filled_form(one, source(register, person={**ANA, "born": "1990-06-01"}))
    assert EN["packet.disagree.born"] in made.to_json()["cautions"]


def test_a_form_alone_says_that_the_window_closed_in_the_words_of_the_packet(register):
    def cautions(form: str, on: dt.date) -> str:
        one, words = given(form, on=on)[form], Words("en", "papers", "packet")
        return " ".join(all_cautions(one.edition, Plan((), (), ()), one.accepted, source(register, on=on), words))

    late = packet(register, forms=(), on=OCTOBER).remarks
    (said,) = (text for text in late if "The last window on record closed" in text)
    assert said in cautions("i-821", OCTOBER)
    assert "window" not in cautions("i-765", OCTOBER)
    assert "window" not in cautions("i-821", dt.date(2025, 2, 3))


@pytest.mark.parametrize(
    ("case", "more", "forms", "total"),
    [
        (HOLDER, {}, "I-821, I-765", "2"),
        (HOLDER, {"wants": {"work_permit": False, "fee_waiver": ["income"]}}, "I-821", "1"),
        (HOLDER, {"wants": {"fee_waiver": ["income"]}}, None, None),
        (HOLDER, {"waiver": {"forms": "I-765"}}, "I-765", "1"),
        (HOLDER, {"waiver": {"forms": "I-765", "forms_total": 1}}, "I-765", "1"),
        (HOLDER, {"waiver": {"forms": "I-765", "forms_total": 3}}, "I-765", None),
        (HOLDER, {"waiver_family": [{"name": "Luz Ejemplo", "forms": "I-821, I-765"}]}, "I-821, I-765", "4"),
        (HOLDER, {"waiver_family": [{"name": "Luz Ejemplo"}]}, "I-821, I-765", None),
        (CHILD, {"born": "2014-05-01"}, "I-765", "1"),
        ({**HOLDER, "inadmissibility": [{"ground": "212(a)(6)(E)"}]}, {}, "I-821, I-765, I-601", "3"),
        ({one: two for one, two in HOLDER.items() if one != "status"}, {}, None, None),
    ],
)
def test_a_waiver_names_the_forms_of_the_filing_whose_fee_may_be_waived(register, case, more, forms, total):
    person = {**ANA, "wants": {"work_permit": True, "permit": "renewal", "fee_waiver": ["income"]}, **more}
    said = source(register, case, person, OCTOBER)
    assert answer_to("case.waiver_forms", said).text == forms
    assert answer_to("case.waiver_forms_total", said).text == total


@pytest.mark.parametrize(
    ("tooltip", "label"),
    [
        ("Part 2. Your U.S. Mailing Address. 5. E Select state from list of states.", "State from list of states"),
        (
            "Part 1. 2. If you selected Item Number 1. B., please indicate who granted you T P S. Select U S C I S.",
            "If you selected Item Number 1. B., please indicate who granted you TPS",
        ),
        ("Part 4. Spouse (if any). 2. Enter. A. Number (if any and if known).", "A-Number (if any and if known)"),
        (
            "Part 2. Names. If you need extra space, use Part 6. Additional Information. 2.B. Enter Given Name.",
            "Given Name",
        ),
        (
            "Part 2. You. 10. Enter Date of Birth. Enter as 2-digit Month, 2-digit Day, and 4-digit Year.",
            "Date of Birth",
        ),
        ("1.b. The interpreter named in Part 9. read to me.", "The interpreter named in Part 9. read to me"),
    ],
)
def test_a_label_is_what_the_form_asks_as_it_is_printed(tooltip, label):
    assert label_of(tooltip) == label


@pytest.mark.parametrize("form", mapped())
def test_no_label_is_a_letter_or_spelled_letter_by_letter(form):
    _, edition = made_blank(form)
    for one in edition.fields:
        assert 2 < len(one.label) <= LABEL or not one.field.tooltip, one.field.name
        assert "T P S" not in one.label
        assert not one.label.startswith(("the ", "B.", "Enter"))


def test_what_is_told_with_its_place_as_not_used_is_not_told_again_by_its_name():
    made = planned({**ANA, "marital_status": "separated", "married_on": "2012-01-01"}, HOLDER)
    assert [one.means for one in made.left if one.why == "not_used"] == ["married_on"]
    assert "married_on" not in made.unasked


# --- what the case tells in one way and the person file in another

FIRST: dict[str, Any] = {**HOLDER, "status": {"ever_granted": False}}
SPOUSE = {"circumstance": "spouse", "from": "1999-03-01", "until": "ongoing", "married": True}
LATE = {**FIRST, "late_filing": [SPOUSE]}
UNINSPECTED = {**FIRST, "entered": {"manner": "without_inspection"}}
TWO_WAYS: dict[str, tuple[dict[str, Any], dict[str, Any], set[str]]] = {
    "late as a spouse, and never married": (LATE, {"marital_status": "single"}, {"marital_status"}),
    "a spouse still, and divorced": (LATE, {"marital_status": "divorced"}, {"marital_status"}),
    "a spouse before the marriage": (LATE, {"married_on": "2004-01-20"}, {"married_on"}),
    "a spouse before the marriage that the relative has": (
        {**FIRST, "late_filing": [{"circumstance": "spouse", "from": "1999-03-01"}]},
        {"relatives": [{"relation": "spouse", "family_name": "Ejemplo", "married_on": "2004-01-20"}]},
        {"spouse.married_on"},
    ),
    "not married when registration closed": (
        {**FIRST, "late_filing": [{"circumstance": "spouse", "married": True}]},
        {"married_on": "2004-01-20"},
        {"married_on"},
    ),
    "married when registration closed, and not by the case": (
        {**FIRST, "late_filing": [{"circumstance": "child", "married": False}]},
        {"married_on": "2002-01-20"},
        {"married_on"},
    ),
    "a child who married on another day": (
        {**FIRST, "late_filing": [{"circumstance": "child", "married_on": "2002-01-19"}]},
        {"married_on": "2002-01-20"},
        {"married_on"},
    ),
    "a married child, and never married": (
        {**FIRST, "late_filing": [{"circumstance": "child", "married": True}]},
        {"marital_status": "single"},
        {"marital_status"},
    ),
    "an entry without inspection, and as a visitor": (
        UNINSPECTED,
        {"last_entry": {"status": "B-2 visitor", "i94": "12345678901"}},
        {"last_entry.status", "last_entry.i94"},
    ),
    "an entry without inspection, and a stay that was authorized": (
        UNINSPECTED,
        {"last_entry": {"authorized_until": "2001-08-01"}},
        {"last_entry.authorized_until"},
    ),
    "paroled, and as a student": (
        {**FIRST, "entered": {"manner": "paroled"}},
        {"last_entry": {"status": "F1"}},
        {"last_entry.status"},
    ),
    "inspected, and without inspection": (
        {**FIRST, "entered": {"manner": "inspected"}},
        {"last_entry": {"status": "EWI"}},
        {"last_entry.status"},
    ),
    "two classes of admission": (
        {**FIRST, "entered": {"manner": "inspected", "status": "F-1"}},
        {"last_entry": {"status": "B-2 visitor"}},
        {"last_entry.status"},
    ),
    "no trip, and an entry after the arrival": (HOLDER, {"stays": [{"entered": "2010-05-01"}]}, {"stays[0].entered"}),
    "no trip, and days elsewhere after the arrival": (HOLDER, {"travelled": {"to": "2010-05-01"}}, {"travelled.to"}),
    "a trip on advance parole that was never issued": (
        {**HOLDER, "absences": [{"left": "2010-05-01", "returned": "2010-05-09", "document": "I-512L"}]},
        {"documents": {"advance_parole": {"issued_before": False}}},
        {"documents.advance_parole.issued_before"},
    ),
    "never granted, and granted by a judge": (FIRST, {"granted_by": "immigration_judge"}, {"granted_by"}),
    "granted, and never asked for": (HOLDER, {"filed": {"i821": False}}, {"filed.i821"}),
    "no application, and its receipt": (
        {**HOLDER, "status": {"ever_granted": False, "applications": []}},
        {"i821_receipt": "IOE0000000000"},
        {"i821_receipt"},
    ),
    "a card, and no permit ever asked for": (
        {**HOLDER, "cards": [{"category": "A12", "expires": "2026-09-09"}]},
        {"filed_permit_before": False},
        {"filed_permit_before"},
    ),
    "no proceedings, and proceedings that go on": (
        {**HOLDER, "in_proceedings": False},
        {"proceedings": {"ever": True, "ongoing": True}},
        {"proceedings.ongoing"},
    ),
    "proceedings, and that they are over": (
        {**HOLDER, "in_proceedings": {"charging_document": "2020-01-01"}},
        {"proceedings": {"ever": True, "to": "2021-01-01"}},
        {"proceedings.to"},
    ),
}


@pytest.mark.parametrize("name", TWO_WAYS)
def test_what_the_case_tells_otherwise_stands_on_no_form_and_is_listed(register, name):
    case, person, wanted = TWO_WAYS[name]
    made = source(register, case, person)
    assert {path for pair in made.two_ways for path in pair.person} == wanted
    assert {answer_to(path, made).why for path in wanted} == {"disagree"}
    told = " ".join(disagreements(made, Words("en", "papers", "packet")))
    assert all(path in told for path in wanted)
    assert not any(value in told for value in ("2004", "2010", "Ejemplo", "visitor"))


@pytest.mark.parametrize(
    ("case", "person"),
    [
        (LATE, {"marital_status": "married", "married_on": "1999-03-01"}),
        (LATE, {"marital_status": "separated", "married_on": "1998-03-01"}),
        # The spouse of then may be a former one: what lasted until a day, and who it was, nobody says.
        (
            {**FIRST, "late_filing": [{**SPOUSE, "until": "2003-01-01"}]},
            {"marital_status": "married", "married_on": "2004-01-20", "relatives": [{"relation": "former_spouse"}]},
        ),
        ({**FIRST, "late_filing": [{"circumstance": "spouse", "until": "2003-01-01"}]}, {"marital_status": "divorced"}),
        ({**FIRST, "late_filing": [{"circumstance": "parolee"}]}, {"marital_status": "single"}),
        (UNINSPECTED, {"last_entry": {"status": "none"}}),
        (UNINSPECTED, {"last_entry": {"status": "EWI"}}),
        (UNINSPECTED, {"last_entry": {"status": "entered without inspection"}}),
        # With a grant comes a Form I-94, and whoever left since came back in another way.
        ({**HOLDER, "entered": {"manner": "without_inspection"}}, {"last_entry": {"i94": "12345678901"}}),
        (
            {**UNINSPECTED, "absences": [{"left": "2010-05-01", "returned": "2010-05-09"}]},
            {"last_entry": {"status": "B-2"}},
        ),
        ({**FIRST, "entered": {"manner": "inspected", "status": "B-2"}}, {"last_entry": {"status": "B2 visitor"}}),
        ({**FIRST, "entered": {"manner": "inspected", "status": "visitor"}}, {"last_entry": {"status": "B-2"}}),
        (HOLDER, {"stays": [{"entered": "2001-02-01"}], "travelled": {"to": "2001-01-30"}, "granted_by": "uscis"}),
    ],
)
def test_what_can_be_true_of_one_person_is_told_in_one_way(register, case, person):
    assert source(register, case, person).two_ways == ()


def test_a_late_registration_that_is_told_in_two_ways_is_neither_on_the_cover_nor_paid(register):
    made = packet(register, {**ANA, "marital_status": "single"}, LATE, forms=(), on=OCTOBER)
    assert "late_disagrees" in made.contents.filing.stops
    assert made.contents.fees.to_pay is None
    assert circumstances_said(made.contents.source, Words("en", "papers", "packet")) == ""
    agreed = packet(register, {**ANA, "married_on": "1999-03-01"}, LATE, forms=(), on=OCTOBER)
    assert "late_disagrees" not in agreed.contents.filing.open_


def test_whether_tps_was_granted_is_open_where_it_is_told_in_two_ways(register):
    made = source(register, FIRST, {"granted_by": "uscis"})
    assert answer_to("case.filing", made).why == "disagree"
    assert "filing_disagree" in packet(register, {**ANA, "granted_by": "uscis"}, FIRST, forms=()).contents.filing.stops
