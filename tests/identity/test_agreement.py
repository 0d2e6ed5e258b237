"""A person file that says two things at once: which fields those are."""

from __future__ import annotations

import pytest

from cobijo.identity import joined, parse_person
from cobijo.identity.agreement import clashes, clashing

HERE = {"street": "1 Lone", "city": "Boise", "state": "ID", "zip": "83701"}
ABROAD = {"street": "Calle 1", "city": "Lima", "province": "Lima", "postal_code": "15001", "country": "PE"}
SPOUSE = {"relation": "spouse", "given_name": "Zzq"}


@pytest.mark.parametrize(
    ("person", "fields"),
    [
        ({"marital_status": "single", "relatives": [SPOUSE]}, "marital_status / spouse"),
        ({"marital_status": "widowed", "relatives": [SPOUSE]}, "marital_status / spouse"),
        ({"marital_status": "single", "relatives": [{"relation": "former_spouse"}]}, "marital_status / former_spouses"),
        ({"relatives": [SPOUSE, SPOUSE]}, "spouse / spouse[1]"),
        ({"marital_status": "divorced", "married_on": "2001-01-01"}, "marital_status / married_on"),
        (
            {"married_on": "2001-01-01", "relatives": [{**SPOUSE, "married_on": "2001-01-02"}]},
            "married_on / spouse.married_on",
        ),
        ({"marital_status": "married", "marital_status_other": "Zzq"}, "marital_status / marital_status_other"),
        ({"address": {"unit_kind": "apt", "unit": "3"}}, "address.unit_kind / address.unit"),
        ({"address": {"unit_kind": "apt", "city": "Boise"}}, "address.unit_kind"),
        ({"mailing_address": {**HERE, "province": "Lima"}}, None),
        ({"address": {**ABROAD, "zip": "83701"}}, "address.country / address.zip"),
        ({"address": {**HERE, "country": "US", "postal_code": "15001"}}, "address.country / address.postal_code"),
        ({"wants": {"work_permit": False, "permit": "first"}}, "wants.work_permit / wants.permit"),
        ({"proceedings": {"ongoing": True, "to": "2020-01-01"}}, "proceedings.ongoing / proceedings.to"),
        ({"travelled": {"from": "2020-01-02", "to": "2020-01-01"}}, "travelled.from / travelled.to"),
        ({"born": "2001-01-01", "married_on": "2000-01-01"}, "born / married_on"),
        ({"born": "2001-01-01", "relatives": [{"relation": "child", "born": "2000-01-01"}]}, "born / children[0].born"),
        ({"relatives": [{"relation": "child", "tps_from": "2020-01-02", "tps_to": "2020-01-01"}]}, None),
        ({"filed": {"i485": False, "i485_receipt": "IOE"}}, "filed.i485 / filed.i485_receipt"),
        ({"documents": {"replacement": False, "why": "lost"}}, "documents.replacement / documents.why"),
        ({"income": {"earners": 3, "household_size": 2}}, "income.earners / income.household_size"),
        ({"reads_english": True, "interpreter": {"language": "Spanish"}}, "reads_english / interpreter"),
        ({"a_number": "12345678", "relatives": [{**SPOUSE, "a_number": "012345678"}]}, "a_number / spouse.a_number"),
    ],
)
def test_what_does_not_go_together_is_named(person, fields):
    found = {" / ".join(one) for one in clashes(parse_person(person)).values()}
    assert found
    assert fields is None or fields in found


@pytest.mark.parametrize(
    "person",
    [
        {},
        {
            "marital_status": "married",
            "married_on": "2001-01-01",
            "relatives": [{**SPOUSE, "married_on": "2001-01-01"}],
        },
        {"marital_status": "separated", "relatives": [SPOUSE]},
        {"marital_status": "divorced", "relatives": [{"relation": "former_spouse"}]},
        {"relatives": [SPOUSE]},
        {"address": HERE, "mailing_address": ABROAD},
        {"address": {**HERE, "state": "PR", "country": "PR"}},
        {"address": {**HERE, "unit": "3"}},
        {"wants": {"permit": "first"}},
        {"filed_permit_before": True, "wants": {"work_permit": True, "permit": "renewal"}},
        {"travelled": {"from": "2020-01-01", "to": "2020-01-01"}},
        {"reads_english": False, "interpreter": {"language": "Spanish"}},
        {"a_number": "12345678", "representative": {"uscis_account": "123456789012"}},
    ],
)
def test_what_goes_together_is_left_alone(person):
    assert clashes(parse_person(person)) == {}


def test_an_interpreter_who_was_copied_contradicts_nobody_who_reads_english():
    head = parse_person({"interpreter": {"language": "Spanish"}})
    assert clashes(joined(parse_person({"reads_english": True}), head)) == {}


def test_a_field_is_in_a_contradiction_with_the_part_that_it_is_of():
    listed = {"spouse": ("marital_status", "spouse"), "marital_status": ("marital_status", "spouse")}
    assert clashing("spouse.address.zip", listed) == ("marital_status", "spouse")
    assert clashing("children[0].born", listed) == ()
