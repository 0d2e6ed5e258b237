"""What the person file says ends on the form, beside it, or is named: no field of it falls away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cobijo.identity.schema import PERSON, As, Detail
from cobijo.papers.editions import FORMS
from cobijo.papers.packing.packet import contents_of
from cobijo.papers.planning import Plan
from tests.papers.people import ADDRESS, ANA, EVERYTHING, HOLDER, WAIVED, source
from tests.papers.test_gates import planned, texts, ticks

SAID = {
    As.TEXT: "Zzq text",
    As.NAME: "Zzqname",
    As.PHONE: "202-555-0100",
    As.DAY: "2001-05-01",
    As.YES: True,
    As.COUNTRY: "SV",
    As.STATE: "VA",
    As.WHOLE: 45,
    As.MONEY: 45,
    As.DAYS: ["2001-05-01"],
    As.COUNTRIES: ["GT"],
    As.ANSWERS: {"31.a": True},
    As.TEXTS: {"31.a": "Zzq text"},
}


def value_of(declared: Detail) -> Any:
    """A value for a field."""
    if declared.kind is As.NUMBER:
        return "1" * declared.digits[-1]
    if declared.kind in (As.CODE, As.CODES):
        return declared.codes[0] if declared.kind is As.CODE else [declared.codes[0]]
    return SAID[declared.kind]


def leaves(fields: Mapping[str, Detail]) -> Iterator[tuple[str, Any]]:
    """Each field by its path, with a person file that says it and nothing else."""
    for name, declared in fields.items():
        if declared.kind in (As.PART, As.PARTS):
            for path, said in leaves(declared.fields or {}):
                yield f"{name}.{path}", {name: [said] if declared.kind is As.PARTS else said}
        else:
            yield name, {name: value_of(declared)}


ALL = dict(leaves(PERSON))
RELATIONS = ("spouse", "former_spouse", "child", "parent")
FIRST = {**HOLDER, "status": {"ever_granted": False}, "late_filing": [{"circumstance": "parolee"}]}


def told(made: Plan) -> tuple[object, ...]:
    """All that a reader of the papers sees: what is filled, carried, named, and what waits with a reason of its own."""
    quiet = ("not_said", "no_more", "not_asked")
    return (
        {(put.mapped.field.name, put.text) for put in made.puts},
        tuple(one.text for one in made.apart),
        {(one.place, one.why, one.text) for one in made.left if one.why not in quiet},
        made.unasked,
    )


def everything() -> dict[str, Any]:
    """A person file that says something in every field, and has a relative of each kind."""

    def of(fields: Mapping[str, Detail]) -> dict[str, Any]:
        return {name: _of(one) for name, one in fields.items()}

    def _of(one: Detail) -> Any:
        if one.kind in (As.PART, As.PARTS):
            return of(one.fields or {}) if one.kind is As.PART else [of(one.fields or {})]
        return value_of(one)

    whole = of(PERSON)
    return {**whole, "relatives": [{**whole["relatives"][0], "relation": one} for one in RELATIONS]}


def one_by_one(named: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A person file for each field that is not named already when all are said: it alone."""
    names = dict(zip(RELATIONS, ("spouse", "former_spouses", "children", "relatives"), strict=True))
    for path, person in ALL.items():
        of_relatives = path.startswith("relatives.") and path != "relatives.relation"
        for relation in RELATIONS if of_relatives else ("",):
            own = path.replace("relatives", names[relation], 1) if relation else path
            if not {own, own.partition(".")[0]} & named:
                whole = person if not relation else {"relatives": [{"relation": relation, **person["relatives"][0]}]}
                yield own, whole


@pytest.mark.parametrize(("form", "case"), [*((form, HOLDER) for form in FORMS), ("i-821", FIRST)])
def test_every_field_of_the_person_file_is_filled_or_carried_or_named(form, case):
    nothing, named = told(planned({}, case, form)), set(planned(everything(), case, form).unasked)
    alone = dict(one_by_one(named))
    assert len(named) > 10
    assert len(alone) > 40
    assert [path for path, person in alone.items() if told(planned(person, case, form)) == nothing] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_is_named_as_not_asked_has_no_field_on_the_form(form):
    made = planned(EVERYTHING, WAIVED, form)
    filled = {put.mapped.means.partition(".")[0].partition("[")[0] for put in made.puts}
    whole = {one for one in made.unasked if "." not in one} - {"language", "born"}
    assert not whole & filled


ABROAD = {
    "street": "5a Calle Poniente 12, Barrio El Calvario",
    "unit_kind": "apt",
    "unit": "3",
    "city": "Ahuachapán",
    "province": "Ahuachapán",
    "postal_code": "CP 2101",
    "country": "SV",
}


@pytest.mark.parametrize("form", ["i-821", "i-765"])
@pytest.mark.parametrize(
    ("person", "title"),
    [
        ({"mailing_address": ABROAD}, "Mailing address"),
        ({"mailing_address": ABROAD, "address": ADDRESS}, "Mailing address"),
        ({"mailing_is_home": True, "address": ABROAD}, "Mailing address"),
        ({"mailing_address": ADDRESS, "address": ABROAD}, "Physical address"),
    ],
)
def test_an_address_abroad_goes_whole_to_additional_information(form, person, title):
    made = planned(person, form=form)
    whole = f"{title}: 5a Calle Poniente 12, Barrio El Calvario, Apt. 3, Ahuachapán, Ahuachapán, CP 2101, El Salvador"
    written = "".join(put.text for put in made.puts if put.mapped.means.startswith("additional[")) + "".join(
        one.text for one in made.apart
    )
    assert "".join(whole.split()) in "".join(written.split())
    assert made.moved or made.apart
    assert "".join(written.split()).count("5aCallePoniente12") == 1
    assert "abroad" in {one.why for one in made.left}


@pytest.mark.parametrize(
    "part", [{"province": "Sonsonate"}, {"postal_code": "2101"}, {"country": "SV"}, {"country": "US"}]
)
def test_any_part_of_an_address_abroad_that_the_form_does_not_ask_is_carried(part):
    made = planned({"mailing_address": {"street": "1 Lone", "city": "Acajutla", **part}})
    carried = texts(made).get("additional[0].text", "")
    assert ("Acajutla" in carried) == (part != {"country": "US"})


def test_a_form_that_asks_the_whole_address_carries_nothing():
    made = planned({"mailing_address": {**ABROAD, "street": "5a Calle 12"}}, WAIVED, "i-601")
    assert texts(made)["mailing_address.province"] == "Ahuachapán"
    assert "additional[0].text" not in texts(made)


def test_letters_that_the_form_cant_print_go_to_the_separate_sheet_or_wait_for_a_person():
    sheet = planned({"mailing_address": {**ABROAD, "province": "Łódź"}})
    assert any("Łódź" in one.text for one in sheet.apart)
    waits = planned({"mailing_address": {**ABROAD, "province": "Одеса"}})
    (waiting,) = [one for one in waits.left if "Одеса" in one.text and one.why == "abroad_not_drawable"]
    assert (waiting.values["field"], "Ahuachapán" in waiting.text) == ("mailing_address", True)
    assert not [one for one in waits.left if one.why == "abroad"]


def test_nine_digits_of_a_zip_code_fill_the_box_with_five_and_the_sheet_says_the_rest():
    made = planned({"address": {**ADDRESS, "zip": "22150-1234"}})
    assert texts(made)["address.zip"] == "22150"
    assert [one.text for one in made.left if one.why == "zip_plus_four"] == ["22150-1234"]


@pytest.mark.parametrize(("pounds", "noted"), [(29, True), (30, False), (699, False), (700, True), (12345, True)])
def test_a_weight_for_which_the_form_wants_zeros_is_remarked_on(pounds, noted):
    made = planned({"weight_pounds": pounds})
    assert [one.why for one in made.left if one.why == "weight"] == ["weight"] * noted
    assert (texts(made)["case.weight_digit_3"] == "0") == (noted or pounds % 10 == 0)


def test_a_trip_that_the_form_asks_of_others_alone_is_said_once_not_to_be_used():
    made = planned({"trip": {"departs": "2026-09-01", "purpose": "To see my mother", "days": 20}}, form="i-131")
    assert [one.means.partition(".")[0] for one in made.left if one.why == "not_used"] == ["trip"]
    assert "trip" in made.unasked


@pytest.mark.parametrize(("answers", "mailed"), [({"31.a": True}, True), ({"31.a": False}, False), ({}, False)])
def test_an_explanation_is_mailed_with_a_yes_alone(answers, mailed):
    made = planned({"answers": answers, "explanations": {"31.a": "Zzq in the village."}})
    assert ("Zzq in the village." in texts(made).values()) == mailed
    assert [one.text for one in made.left if one.why == "explained_no"] == ["Zzq in the village."] * (not mailed)


def test_texts_of_one_item_that_go_elsewhere_are_named_by_what_they_are():
    long = {**ADDRESS, "street": "Zzq street " * 9, "city": "Zzq city " * 9}
    made = planned({"preparer": {"given_name": "A", "family_name": "B", "address": long}}, form="i-912")
    moved = [one.text for one in (*made.apart,)] + [
        put.text for put in made.puts if put.mapped.means.startswith("additional[")
    ]
    assert any("street number and name: Zzq street" in text for text in moved)
    assert any("city: Zzq city" in text for text in moved)


# --- what contradicts itself


@pytest.mark.parametrize(
    ("person", "means"),
    [
        ({"marital_status": "single", "relatives": [{"relation": "spouse", "given_name": "Zzq"}]}, "marital_status"),
        ({"marital_status": "single", "married_on": "2001-01-01"}, "married_on"),
        ({"address": {"unit": "3"}}, "address.unit"),
        ({"mailing_address": {**ADDRESS, "country": "SV"}}, "mailing_address.zip"),
        ({"wants": {"permit": "renewal"}, "filed_permit_before": False}, "wants.permit"),
        ({"proceedings": {"ever": False, "place": "Arlington"}}, "case.proceedings_ever"),
        ({"mailing_is_home": False, "address": ADDRESS, "mailing_address": ADDRESS}, "case.mailing_is_home"),
    ],
)
def test_what_contradicts_itself_waits_for_a_person_and_is_named(person, means):
    form = "i-765" if "wants" in person else "i-821"
    made = planned(person, form=form)
    assert means not in texts(made)
    assert means not in {one for one, _ in ticks(made)}
    assert "contradicts" in {one.why for one in made.left if one.means == means}


def test_a_permit_that_contradicts_itself_is_open_and_no_fee_is_chosen():
    wanted = {"wants": {"work_permit": True, "permit": "renewal"}, "filed_permit_before": False}
    found = contents_of(source({**ANA, **wanted}), {})
    assert (found.filing.permit, "permit" in found.filing.open_, found.fees.to_pay) == (None, True, None)
    refused = contents_of(source({**ANA, "wants": {"work_permit": False, "permit": "renewal"}}), {})
    assert (refused.filing.work_permit, refused.fees.to_pay) == (None, None)


def test_what_agrees_is_filled():
    made = planned({**ANA, "relatives": [{"relation": "spouse", "given_name": "Luz", "married_on": "2001-01-01"}]})
    assert "contradicts" not in {one.why for one in made.left}
    assert "contradicts" not in {one.why for one in planned(EVERYTHING, WAIVED).left}


# --- what I-131 asks


def test_the_home_is_asked_only_where_mail_goes_elsewhere():
    same = planned({"mailing_is_home": True, "address": ADDRESS}, form="i-131")
    assert texts(same)["mailing_address.street"] == ADDRESS["street"]
    assert "address.street" not in texts(same)
    assert not [one for one in same.unasked if one.startswith("address")]
    other = planned({"address": ADDRESS, "mailing_address": {**ADDRESS, "street": "PO Box 1"}}, form="i-131")
    assert texts(other)["address.street"] == ADDRESS["street"]
    assert "address.street" in texts(planned({"address": ADDRESS}, form="i-131"))


def test_the_document_under_a_designation_that_ended_is_for_a_person_to_decide():
    ended = {**HOLDER, "nationalities": ["HN"], "status": {"ever_granted": True, "granted": "1999-06-01"}}
    made = planned({}, {**ended, "arrived": "1998-01-01"}, "i-131")
    assert "designation_ended" in {one.why for one in made.left if one.means == "case.travel"}


def test_what_is_carried_is_not_said_to_stand_nowhere():
    made = planned({"mailing_address": ABROAD, "language": "es"})
    assert made.unasked == ("language",)
