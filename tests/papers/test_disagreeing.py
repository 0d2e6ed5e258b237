"""What is told in two ways, and what a form alone must say too: a day of birth, an answer, a window that closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.answers import Source
from cobijo.papers.asked import answer_to
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
