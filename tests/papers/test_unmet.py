"""What the law bars stands first: on the office's sheet, on the client's copy, and as a caution of every form."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.form import filled_form, source_of
from cobijo.papers.packing.packet import CLIENT, PACKET, make_packet
from cobijo.words.catalog import read_catalog
from tests.papers.people import ANA, HOLDER, WAIVED
from tests.papers.test_packet import given, read

ON = dt.date(2026, 10, 3)
FELONY = {
    "offense": "robbery",
    "convicted": "2024-05-01",
    "in_us": True,
    "jurisdiction": "state",
    "max_term": "P10Y",
    "labelled": "felony",
    "sentence": "P2Y",
}
SETTLED = {**FELONY, "juvenile_adjudication": False, "vacated": "no"}
FIRST: dict[str, Any] = {
    "ref": "B-1",
    "nationalities": ["UA"],
    "born": "1988-06-02",
    "arrived": "2022-06-01",
    "in_us": True,
    "absences": [],
    "convictions": [],
    "pending_charges": [],
    "status": {"ever_granted": False},
}
LATE_COMER = {**FIRST, "nationalities": ["SV"], "arrived": "2015-06-01"}
SITUATIONS = {
    "a felony": ({**FIRST, "convictions": [SETTLED]}, "Criminal bar", "1254a(c)(2)(B)(i)", "not_met"),
    "a felony of which something is open": (
        {**FIRST, "convictions": [FELONY]},
        "Criminal bar",
        "1254a(c)(2)(B)(i)",
        "not_met",
    ),
    "a bar of asylum law": (
        {**FIRST, "asylum_bars": {"persecutor": True}},
        "Asylum bars",
        "1254a(c)(2)(B)(ii)",
        "not_met",
    ),
    "arrived too late": (LATE_COMER, "Continuous physical presence", "1254a(c)(1)(A)(i)", "not_met"),
    "late with no circumstance": (
        {**FIRST, "filed": "2026-10-03", "late_filing": []},
        "Registration",
        "1254a(c)(1)(A)(iv)",
        "not_met",
    ),
    "a ground that can't be waived": (
        {**FIRST, "inadmissibility": [{"ground": "212(a)(3)(B)"}]},
        "Admissibility",
        "1254a(c)",
        "not_met",
    ),
    "a holder with a felony": (
        {**HOLDER, "convictions": [SETTLED]},
        "a withdrawal would look at this",
        "1254a(c)(3)(A)",
        "not_met",
    ),
}


def packet(register, case, person=ANA, forms=(), **said):
    wanted = {**person, "wants": {"work_permit": True}}
    return make_packet(
        parse_case(case), given(*forms, on=ON), register=register, on=ON, person=parse_person(wanted), **said
    )


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_not_met_stands_first_with_its_law_and_no_sum_is_asked_for(register, name):
    case, element, citation, why = SITUATIONS[name]
    made = packet(register, case)
    first = made.remarks[0]
    assert element in first
    assert citation in first
    assert "attorney" in first
    assert made.contents.filing.stops == (why,)
    told = made.to_json()
    assert told["fees"]["total"] is told["fees"]["if_first"] is told["fees"]["if_renewal"] is None
    assert told["fees"]["items"] == []
    assert told["unmet"][0]["stops"]
    office, client = read(made.files[PACKET]), read(made.files[CLIENT])
    assert "$" not in office
    assert "$" not in client
    assert "Show this to an attorney" in client
    assert "Sign in ink" not in client
    assert "A person decides whether anything is filed" in client


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_form_says_it_as_its_first_caution(register, name):
    case, element, citation, _ = SITUATIONS[name]
    source = source_of(parse_case(case), register, on=ON, person=parse_person(ANA))
    form = filled_form(given("i-765", on=ON)["i-765"], source)
    first = form.to_json()["cautions"][0]
    assert element in first
    assert citation in first
    assert first in form.sheet()


@pytest.mark.parametrize(
    "case",
    [
        FIRST,
        {**FIRST, "convictions": [{**SETTLED, "labelled": "misdemeanor", "max_term": "P6M", "sentence": "P0D"}]},
        HOLDER,
    ],
    ids=["nothing told", "one misdemeanor", "a holder"],
)
def test_nothing_is_held_against_whom_nothing_bars(register, case):
    made = packet(register, case)
    assert made.to_json()["unmet"] == []
    assert made.contents.filing.stops == ()


def test_a_ground_that_a_waiver_may_lift_is_told_and_does_not_stop_the_filing_that_asks_for_it(register):
    case = {**WAIVED, "status": {"ever_granted": False}}
    made = packet(register, case)
    assert [(one["element"], one["stops"]) for one in made.to_json()["unmet"]] == [("admissibility", False)]
    assert "Admissibility" in made.remarks[0]
    assert made.to_json()["fees"]["items"]


def test_for_a_country_that_was_never_designated_no_sum_is_asked_for(register):
    made = packet(register, {**FIRST, "nationalities": ["MX"]})
    assert made.contents.filing.stops == ("not_designated",)
    assert made.to_json()["fees"]["items"] == []
    assert "$" not in read(made.files[PACKET]) + read(made.files[CLIENT])


@pytest.mark.parametrize("lang", ["es", "ht", "uk", "ar"])
def test_the_client_reads_it_in_their_language(register, lang):
    made = packet(register, {**FIRST, "convictions": [SETTLED]}, {**ANA, "language": lang})
    said = read(made.files[CLIENT])
    assert "$" not in said
    own = read_catalog(lang, "packet" if lang == "es" else "copy")
    if lang != "ar":  # a page of Arabic gives its letters in the order in which they are drawn
        assert own["packet.open.not_met"] in said
        assert read_catalog(lang, "client")["client.element.criminal_bar"] in said
