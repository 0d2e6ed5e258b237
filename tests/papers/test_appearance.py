"""Who appears, who prepares and who signs: Form G-28, and the helpers' parts of the other forms."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cobijo.identity import NOBODY, joined, parse_person
from cobijo.papers.drawing import Face
from cobijo.papers.editions import maps
from cobijo.papers.packing.packet import contents_of
from cobijo.papers.packing.pages import remarks
from cobijo.papers.planning import Plan, plan
from cobijo.papers.sheet import helpers_cautions, signs
from cobijo.words import Words
from tests.papers.made import FONT
from tests.papers.people import ADDRESS, ANA, HELPER, HOLDER, WAIVED, source
from tests.papers.test_packet import given, packet, read

ON = dt.date(2026, 10, 3)
WORDS = Words("en", "papers", "packet")
REP: dict[str, Any] = {**HELPER, "g28": True, "licensing_authority": "Virginia", "bar_number": "VA 12345"}
ATTORNEY = {
    **REP,
    "kind": "attorney",
    "under_order": False,
    "fax": "202-555-0109",
    "receives": ["notices", "documents"],
}
ACCREDITED = {**REP, "kind": "accredited", "accredited_on": "2020-01-02"}


def planned(person: dict[str, Any], form: str = "g-28", case: dict[str, Any] = HOLDER) -> Plan:
    edition = maps(form)[0]
    faces = {one.field.name: Face(FONT, 10.0, "0 g", (600.0,) * 256) for one in edition.fields}
    return plan(edition, source({**ANA, **person}, case, on=ON), faces)


def told(made: Plan) -> dict[str, str]:
    """What is ticked and written, by item; of an item that has both, what is written."""
    puts = sorted(made.puts, key=lambda put: put.mapped.field.kind != "box")
    return {f"{put.mapped.part}.{put.mapped.item}": put.text or put.mapped.choice for put in puts}


def test_an_attorney_appears_for_an_applicant_before_the_agency_in_the_forms_that_are_filed():
    found = told(planned({"representative": ATTORNEY, "wants": {**ANA["wants"], "fee_waiver": ["income"]}}))
    assert found["1.2.a"] == "Ayuda"
    assert found["1.3.d"] == "VA"
    assert (found["1.4"], found["1.5"], found["1.6"], found["1.7"]) == (
        "2025550101", "2025550102", "luz@example.org", "2025550109")  # fmt: skip
    assert found["2.1.a"] == "Virginia"
    assert (found["2.1.b"], found["2.1.c"], found["2.1.d"]) == ("VA 12345", "no", "Example Legal Aid")
    assert (found["3.1.a"], found["3.1.b"], found["3.5"]) == ("uscis", "I-821, I-765, I-912", "applicant")
    assert (found["3.6.a"], found["3.9"], found["3.13.a"]) == ("Ejemplo Muñoz", "012345678", "PO Box 1")
    assert (found["4.1.a"], found["4.1.b"]) == ("notices", "documents")
    assert not {item for item in found if item.startswith(("2.2", "2.3", "2.4", "3.2", "3.3", "3.7", "4.2", "5."))}
    assert "4.1.c" not in found


def test_an_accredited_representative_names_the_organization_and_no_bar():
    found = told(planned({"representative": ACCREDITED}))
    assert found["2.2.b"] == "Example Legal Aid"
    assert found["2.2.c"] == "01/02/2020"
    assert not {item for item in found if item.startswith("2.1")}


def test_as_what_somebody_appears_is_not_assumed():
    made = planned({"representative": REP, "wants": {}})
    found = told(made)
    assert not {item for item in found if item.startswith("2.") and item not in ("2.1.a", "2.1.b")}
    assert "3.1.b" not in found
    why = {one.means: one.why for one in made.left}
    assert (why["case.forms"], why["representative.kind"], why["case.firm"]) == ("not_said", "not_said", "not_enough")


def test_who_stands_in_or_studies_is_named_beside_a_box():
    more = {"associated_with": "Ana Otra", "law_student": "Eva Alumna"}
    found = told(planned({"representative": {**ATTORNEY, **more}}))
    assert (found["2.3"], found["2.4.b"]) == ("Ana Otra", "Eva Alumna")
    assert found["2.4.a"] == "yes"
    whom = {who for who, _ in signs(maps("g-28")[0], source({**ANA, "representative": {**ATTORNEY, **more}}, HOLDER))}
    assert whom == {"applicant", "representative", "law_student"}


@pytest.mark.parametrize("form", ["i-821", "i-765", "i-131", "i-912", "i-601"])
def test_a_representative_who_prepares_the_forms_is_the_preparer_on_each(form):
    found = {
        put.mapped.means: put.text or put.mapped.choice
        for put in planned({"representative": {**ATTORNEY, "prepared": True, "beyond": True}}, form, WAIVED).puts
    }
    assert found["preparer.family_name"] == "Ayuda"
    assert found["preparer.organization"] == "Example Legal Aid"
    if "preparer.kind" in {one.means for one in maps(form)[0].fields}:
        assert (found["preparer.kind"], found["preparer.beyond"]) == ("attorney", "yes")
    who = {"representative": {**ATTORNEY, "prepared": True}}
    assert "preparer" in {one for one, _ in signs(maps(form)[0], source({**ANA, **who}, HOLDER))}
    assert "preparer" not in {one for one, _ in signs(maps(form)[0], source({**ANA, "representative": REP}, HOLDER))}


def test_a_preparer_of_their_own_wins_and_what_is_not_said_is_no_attorney():
    own = parse_person({"representative": {**ATTORNEY, "prepared": True}, "preparer": {"family_name": "Otro"}})
    assert own.get("preparer.family_name") == "Otro"
    assert own.get("preparer.kind") is None
    assert parse_person({"representative": {**REP, "prepared": True}}).get("preparer.kind") is None
    assert joined(NOBODY, own).get("representative.family_name") == "Ayuda"


def test_a_packet_has_the_notice_on_top_and_says_who_signs_it(register):
    made = packet(register, {**ANA, "representative": ATTORNEY}, forms=("g-28", "i-765"), on=ON)
    assert [one["form"] for one in made.to_json()["forms"]] == ["G-28", "I-765"]
    said = read(made.files["packet.pdf"])
    assert "G-28 Page 3, Part 5, Item 1.a the attorney or accredited representative" in said
    assert "G-28, notice of appearance" in said
    assert "g-28.left-blank.txt" in made.files


def test_without_its_blank_the_notice_is_named_with_who_signs_it():
    contents = contents_of(source({**ANA, "representative": ATTORNEY}, HOLDER, on=ON), given("i-765"))
    assert contents.absent == ("g-28", "i-821")
    assert any("Form G-28 belongs to this filing" in one for one in remarks(contents, WORDS))
    assert ("G-28", "Page 3, Part 4, Item 2.a", "applicant") in list(contents.signs(WORDS))
    assert not any(form == "G-28" for form, _, _ in contents_of(source(ANA, HOLDER, on=ON), {}).signs(WORDS))


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"representative": ATTORNEY}, "caution.g28"),
        ({"preparer": {**HELPER, "kind": "attorney", "beyond": True}}, "caution.g28_missing"),
        ({"preparer": {**HELPER, "kind": "attorney", "beyond": False}}, None),
        ({"representative": {**REP, "address": ADDRESS}}, "caution.g28"),
    ],
)
def test_a_form_says_what_it_needs_beside_it(person, said):
    found = helpers_cautions(maps("i-821")[0], source({**ANA, **person}, HOLDER, on=ON), WORDS)
    assert found == ([WORDS.say(f"papers.{said}", {"page": "https://www.uscis.gov/g-28"})] if said else [])


def test_an_order_against_the_representative_is_for_a_person_to_explain():
    for under, count in ((True, 1), (False, 0)):
        own = source({**ANA, "representative": {**ATTORNEY, "under_order": under}}, HOLDER, on=ON)
        assert len(helpers_cautions(maps("g-28")[0], own, WORDS)) == count
