"""A person file is read whole or refused with every fault, and no message has a word of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cobijo.errors import InputError
from cobijo.identity import NOBODY, joined, parse_person, read_person
from cobijo.identity.schema import PERSON, detail

WHOLE = {
    "family_name": "Zzqfamily",
    "a_number": "A012-345-678",
    "born": "1990-05-01",
    "address": {"street": "1 Zzqstreet", "state": "va", "zip": "22150-1234"},
    "relatives": [
        {"relation": "child", "given_name": "Zzqone"},
        {"relation": "spouse", "given_name": "Zzqtwo"},
        {"relation": "child", "given_name": "Zzqthree"},
    ],
    "phone": "+1 (202) 555-0100",
    "answers": {"31.a": True, "15.a": None},
    "middle_name": None,
}


def test_what_is_said_is_found_by_its_path():
    person = parse_person(WHOLE)
    assert person.get("family_name") == "Zzqfamily"
    assert person.get("a_number") == "012345678"
    assert person.get("address.state") == "VA"
    assert person.get("address.zip") == "221501234"
    assert person.get("phone") == "2025550100"
    assert person.get("spouse.given_name") == "Zzqtwo"
    assert person.get("children[1].given_name") == "Zzqthree"
    assert person.get("answers") == {"31.a": True}
    for path in (
        "middle_name",
        "ssn",
        "address.unit",
        "children[2].given_name",
        "former_spouses[0].born",
        "nothing.at",
    ):
        assert person.get(path) is None


def test_a_telephone_abroad_is_kept_as_it_is_written():
    assert parse_person({"phone": "+503 2222-0000"}).get("phone") == "+503 2222-0000"


def test_who_a_person_is_does_not_show_by_itself():
    person = parse_person(WHOLE)
    assert "Zzq" not in repr(person) + str(person) + f"{person!r}"


BAD = {
    "an unknown field": ({"Zzqfield": "x"}, "field 1"),
    "a name under an unknown field, with what may be meant": ({"famly_name": "Zzq"}, "family_name"),
    "a day that is none": ({"born": "Zzq 1990"}, "born"),
    "a day of another order": ({"born": "05/01/1990"}, "born"),
    "a year that nobody alive was born in": ({"born": "0985-01-01"}, "born: found a day of a year that can't"),
    "a year that can't be meant": ({"passport": {"expires": "2990-01-01"}}, "expected a day from 1880 to 2100"),
    "a birth still ahead": ({"born": "2026-01-02"}, "born: found a day that is still ahead"),
    "a child's birth still ahead": (
        {"relatives": [{"relation": "child"}, {"relation": "child", "born": "2031-01-01"}]},
        "relatives[1].born: found a day that is still ahead; expected a day not after 2026-01-01.",
    ),
    "one of several births still ahead": ({"other_births": ["1990-01-01", "2027-01-01"]}, "other_births[1]: found a"),
    "an A-number too long": ({"a_number": "A0123456789012"}, "a_number"),
    "an A-number as a number": ({"a_number": 12345678}, "a_number"),
    "a sex that has no box": ({"sex": "Zzq"}, "male, female"),
    "a State that is none": ({"address": {"state": "Zzqland"}}, "address.state"),
    "a country by name": ({"place_of_birth": {"country": "Zzqland"}}, "place_of_birth.country"),
    "a code that is no country's": ({"place_of_birth": {"country": "XX"}}, "place_of_birth.country"),
    "a country that is empty": ({"passport": {"country": ""}}, "passport.country"),
    "an answer to an item that no form has": ({"answers": {"99.z": True}}, "answers.99.z: found an item that there is"),
    "a reason for an item that no form has": ({"explanations": {"8.z": "Zzq"}}, "explanations.8.z"),
    "a list for an object": ({"address": ["Zzq"]}, "address"),
    "an object for a list": ({"relatives": {"Zzq": 1}}, "relatives"),
    "a relative with an unknown field": ({"relatives": [{"Zzq": 1}]}, "relatives[0].field 1"),
    "an empty name": ({"family_name": "  "}, "family_name"),
    "a name with a line": ({"family_name": "Zzq\nZzq"}, "family_name"),
    "a name that steers a terminal": ({"family_name": "Zzq\x1b[31m"}, "family_name"),
    "an answer that is neither": ({"answers": {"31.a": "Zzq"}}, "answers.31.a"),
    "an answer to no item": ({"answers": {"Zzq": True}}, "answers"),
    "a text too long": ({"explanations": {"31.a": "Zzq " * 2000}}, "explanations.31.a"),
    "a list of persons": (["Zzq"], "person"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_fault_names_its_place_and_nothing_of_what_stands_there(name):
    data, place = BAD[name]
    with pytest.raises(InputError) as raised:
        parse_person(data, latest=dt.date(2026, 1, 1))
    said = str(raised.value)
    assert place in said
    assert "Zzq" not in said
    assert "0123456789" not in said


def test_a_birth_on_the_last_day_there_is_stands():
    assert parse_person({"born": "2026-01-01", "passport": {"expires": "2031-01-01"}}, latest=dt.date(2026, 1, 1))


def test_every_fault_is_told_at_once():
    with pytest.raises(InputError) as raised:
        parse_person({"born": "x", "sex": "x", "address": {"zip": "x"}})
    assert len(raised.value.problems) == 3


@pytest.mark.parametrize(
    "content", ['{"family_name": "Zzq", "family_name": "Zzq"}', '{"family_name": Zzq}', "Zzq", b"\xff\xfeZzq", ""]
)
def test_a_file_that_is_not_json_is_refused_without_a_word_of_it(content, tmp_path):
    path = tmp_path / "person.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as raised:
        read_person(path)
    assert "Zzq" not in str(raised.value)


def test_a_file_is_read(tmp_path):
    path = tmp_path / "person.json"
    path.write_text(json.dumps(WHOLE), encoding="utf-8")
    assert read_person(path) == parse_person(WHOLE)
    with pytest.raises(InputError, match="Check the path"):
        read_person(tmp_path / "none.json")


# --- families

HEAD = {"family_name": "Zzqhead", "address": {"city": "Springfield"}, "email": "head@example.org", "born": "1960-01-01"}


def test_a_household_shares_where_it_lives_and_who_helps_and_nothing_else():
    child = joined(parse_person({"given_name": "Ana", "email": "ana@example.org"}), parse_person(HEAD))
    assert child.get("address.city") == "Springfield"
    assert child.is_copied("address.city")
    assert child.get("email") == "ana@example.org"
    assert not child.is_copied("email")
    assert child.get("family_name") is child.get("born") is None
    assert joined(NOBODY, None) is NOBODY


def test_where_mail_goes_is_copied_with_the_home_alone():
    head = parse_person({**HEAD, "mailing_is_home": True, "mailing_address": {"city": "Salem"}})
    assert joined(NOBODY, head).copied >= {"address", "mailing_is_home", "mailing_address"}
    for own in ({"address": {"city": "Dover"}}, {"mailing_address": {"city": "Dover"}}, {"mailing_is_home": False}):
        found = joined(parse_person(own), head)
        assert not found.copied & {"mailing_is_home", "mailing_address"}
        assert ("address" in found.copied) == ("address" not in own)


def test_that_mail_goes_to_the_home_is_copied_with_the_address_of_that_home_alone():
    assert joined(NOBODY, parse_person({"mailing_is_home": True})).get("mailing_is_home") is None
    assert joined(NOBODY, parse_person({"mailing_is_home": True, "address": {"city": "Salem"}})).get("mailing_is_home")


# --- the list of fields


@pytest.mark.parametrize("path", ["mailing_address.zip", "children[1].address.unit", "spouse.born", "race[]"])
def test_a_path_of_a_map_leads_to_a_field(path):
    assert detail(path) is not None


@pytest.mark.parametrize("path", ["", "name", "address.name", "born.day", "children[x].born", "address..zip"])
def test_a_path_that_leads_nowhere_is_found_out(path):
    assert detail(path) is None


def test_the_contracts_fields_are_all_there():
    contract = (
        "family_name given_name middle_name other_names a_number uscis_account ssn sex born place_of_birth address"
    )
    assert {*contract.split(), "mailing_address", "phone", "email", "relatives"} <= set(PERSON)
    assert {"street", "unit", "city", "state", "zip"} <= set(PERSON["address"].fields)
