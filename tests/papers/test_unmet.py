"""What the law bars stands first: on the office's sheet, on the client's copy, and as a caution of every form."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.identity.agreement import clashes
from cobijo.papers.ages import age_on
from cobijo.papers.form import filled_form, source_of
from cobijo.papers.letters import make_letter
from cobijo.papers.packing.client import client, words_for
from cobijo.papers.packing.packet import CLIENT, PACKET, contents_of, make_packet
from cobijo.words import READERS, Words
from cobijo.words.catalog import read_catalog
from tests.papers.people import ANA, HOLDER, WAIVED
from tests.papers.test_packet import given, read
from tests.papers.test_setting import unread

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
    ours = own["packet.open.not_met"], read_catalog(lang, "client")["client.element.criminal_bar"]
    if lang == "ar":
        assert unread("\n".join(ours), made.files[CLIENT]) == []
    else:
        assert [one for one in ours if one not in said] == []


# --- the end of one designation of several


ENDED_TOO = ("HT-2021", "VE-2021")
OTHERS = [("HT-2010", "2021"), ("SD-1997", "2022"), ("VE-2023", "2021"), ("SV-1990", "2001")]


@pytest.mark.parametrize(("under", "later"), OTHERS)
def test_the_end_of_one_designation_is_not_called_the_end_of_tps(register, under, later):
    status = {"ever_granted": True, "granted": "2010-08-11", "under": under}
    case = {**FIRST, "nationalities": [under[:2]], "arrived": "1990-01-01", "status": status}
    made = packet(register, case)
    office, client = read(made.files[PACKET]), read(made.files[CLIENT])
    letter = make_letter("result", parse_case(case), register=register, on=ON)
    for said in (*made.remarks, office, client, read(letter.data)):
        assert f"TPS for {Words('en').country(under[:2])} ended on" not in said
    assert f"Designation of {later}:" in client
    if f"{under[:2]}-{later}" in ENDED_TOO:
        # Both have ended: under which of them somebody registered changes nothing.
        assert any(f"ended: that of {under[3:]} on" in one and f"that of {later} on" in one for one in made.remarks)
        assert f"ended: that of {under[3:]} on" in letter.content.lead
        said = office.replace("sources of this register reach", "")
        assert not any("register" in one.lower() or "may still stand" in one for one in (said, letter.content.lead))
    else:
        assert any(f"of {under[3:]} ended on" in one and f"That of {later} may" in one for one in made.remarks)
        assert f"register under that of {later}" in read(letter.data)


@pytest.mark.parametrize("lang", READERS)
def test_whether_somebody_registered_under_another_designation_is_asked_of_themselves(register, lang):
    status = {"ever_granted": True, "granted": "2010-08-11", "under": "SV-1990"}
    case = {**FIRST, "nationalities": ["SV"], "arrived": "1990-01-01", "status": status}
    contents = contents_of(source_of(parse_case(case), register, on=ON, person=parse_person(ANA)), {})
    pages = json.dumps(client(contents, words_for(lang, "es")), ensure_ascii=False)
    asked = {
        "en": "tell the office whether you registered",
        "es": "diga a la oficina si usted se inscribió",
        "ht": "di biwo a si ou te enskri",
        "uk": "скажіть офісу, чи ви зареєструвалися",
        "ar": "أخبر المكتب هل سجّلت",
    }
    assert pages.count(asked[lang]) == 2
    assert not any(one in pages for one in ("averigüe", "find out", "chèche konnen", "з’ясуйте", "اعرف"))


def test_of_the_designation_that_lasted_longest_the_end_is_told_as_before(register):
    status = {"ever_granted": True, "granted": "2024-10-01", "under": "HT-2021"}
    made = packet(register, {**FIRST, "nationalities": ["HT"], "status": status})
    assert any("TPS for Haiti ended on July 27, 2026" in one for one in made.remarks)


# --- a name that is written in other letters


CYRILLIC = {
    **ANA,
    "family_name": "Їжакевич",
    "given_name": "Ґалина",
    "middle_name": "Ю",
    "passport_spelling": {"family_name": "Yizhak", "given_name": "Halyna", "middle_name": "Yu"},
}


def test_the_full_name_of_a_form_is_spelled_as_the_passport_has_it(register):
    source = source_of(parse_case(HOLDER), register, on=ON, person=parse_person(CYRILLIC))
    form = filled_form(given("i-912", on=ON)["i-912"], source)
    names = [put.text for put in form.filled.plan.puts if put.mapped.means == "case.full_name"]
    assert set(names) == {"Halyna Yu Yizhak"}
    assert not any(one.means == "case.full_name" for one in form.filled.plan.left)


@pytest.mark.parametrize("kind", ["declaration", "referral"])
@pytest.mark.parametrize("witness", ["acquaintance", "organization", "employer"])
def test_what_others_read_names_the_person_in_latin_letters(register, kind, witness):
    made = make_letter(
        kind, parse_case(HOLDER), register=register, on=ON, person=parse_person(CYRILLIC), witness=witness
    )
    assert "Halyna Yu Yizhak" in read(made.data)


# --- what is told twice


@pytest.mark.parametrize(
    ("told", "own", "age"),
    [("1955-01-01", "1955-02-01", 71), ("1955-01-01", "1957-01-01", 69), ("2012-09-01", "2012-11-01", None)],
)
def test_two_birthdays_on_one_side_of_fourteen_settle_the_fees(register, told, own, age):
    case = {"nationalities": ["SV"], "born": told}
    source = source_of(parse_case(case), register, on=ON, person=parse_person({**ANA, "born": own}))
    assert age_on(source) == age


@pytest.mark.parametrize("status", ["married", "separated", "widowed"])
def test_a_spouse_who_died_is_not_left_married(status):
    spouse = {"relation": "spouse", "family_name": "Ejemplo", "given_name": "Leo", "died": "2019-01-01"}
    found = clashes(parse_person({**ANA, "marital_status": status, "relatives": [spouse]}))
    assert {"marital_status", "spouse"} <= found.keys()


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", ["a felony", "a bar of asylum law"])
def test_of_a_bar_it_is_said_that_it_applies_and_not_that_it_is_not_met(register, name, lang):
    first = packet(register, SITUATIONS[name][0], lang=lang).remarks[0]
    assert {"en": "it bars TPS on these facts", "es": "impide el TPS según estos hechos"}[lang] in first


WITHDRAWN = {**HOLDER, "status": {**HOLDER["status"], "withdrawn": "2026-03-03"}}
ORDER = {**HOLDER, "orders": [{"kind": "removal", "date": "2020-01-01", "executed": False}]}
THEFT = {**SETTLED, "offense": "theft", "labelled": "misdemeanor", "max_term": "P6M", "sentence": "P0D"}


@pytest.mark.parametrize("lang", READERS)
def test_of_whoever_had_it_withdrawn_that_stands_first_and_nothing_is_signed_or_paid(register, lang):
    made = packet(register, WITHDRAWN, {**ANA, "language": lang})
    assert made.remarks[0].startswith("TPS was withdrawn.")
    assert "attorney" in made.remarks[0]
    assert made.contents.filing.stops == ("withdrawn",)
    assert not any("is not sure" in text for text in made.remarks)
    assert "$" not in read(made.files[PACKET])
    assert "$" not in read(made.files[CLIENT])
    assert made.to_json()["flags"][0] == {"id": "withdrawn", "citation": "8 U.S.C. 1254a(c)(3)"}
    words = words_for(lang, "en")
    assert any(one.get("text") == words.say("packet.open.withdrawn") for one in client(made.contents, words)["blocks"])


@pytest.mark.parametrize(
    ("case", "flag"),
    [
        (ORDER, "An order of removal after the grant"),
        ({**HOLDER, "convictions": [THEFT]}, "A conviction after the grant is named"),
        ({**HOLDER, "in_proceedings": {"charging_document": "2026-02-02"}}, "before the immigration judge"),
        (
            {**HOLDER, "notices": [{"kind": "evidence_request", "date": "2026-09-20", "served": "mail"}]},
            "Evidence was asked for",
        ),
    ],
)
def test_what_a_lawyer_must_look_at_stands_on_the_sheet_and_on_the_form(register, case, flag):
    made = packet(register, case)
    (said,) = [text for text in made.remarks if flag in text]
    source = source_of(parse_case(case), register, on=ON, person=parse_person(ANA))
    assert said in filled_form(given("i-765", on=ON)["i-765"], source).to_json()["cautions"]


def test_what_a_withdrawal_would_look_at_is_not_told_twice(register):
    made = packet(register, {**HOLDER, "convictions": [SETTLED]})
    assert sum("onviction" in text and "withdraw" in text for text in made.remarks) == 1


def test_the_cover_names_the_applicant_in_the_letters_of_the_passport(register):
    own = {**ANA, "family_name": "Їжакевич", "given_name": "Яна", "middle_name": None}
    spelled = {**own, "passport_spelling": {"given_name": "Yana", "family_name": "Yizhakevych"}}
    assert "Applicant: Yana Yizhakevych (Яна Їжакевич)" in read(packet(register, HOLDER, spelled).files[PACKET])
    no_font = {**spelled, "family_name": "ᏣᎳᎩ", "given_name": "ᎠᏂ"}
    assert "Applicant: Yana Yizhakevych A-number" in read(packet(register, HOLDER, no_font).files[PACKET])
    unspelled = packet(register, HOLDER, own)
    assert "Name of the applicant, as the passport has it" in read(unspelled.files[PACKET])
    assert any("passport_spelling" in one for one in unspelled.remarks)
    assert not any("passport_spelling" in one for one in packet(register, HOLDER, spelled).remarks)
    neither = {**no_font, "passport_spelling": None}
    assert "Name of the applicant, as the passport has it" in read(packet(register, HOLDER, neither).files[PACKET])


@pytest.mark.parametrize(("consent", "open_"), [(None, True), (False, False)])
def test_a_trip_of_which_the_consent_is_not_known_is_not_said_to_be_without(register, consent, open_):
    trip = {"left": "2019-06-01", "returned": "2019-07-20", "prior_consent": consent}
    case = {**HOLDER, "absences": [{one: two for one, two in trip.items() if two is not None}]}
    (said,) = [text for text in packet(register, case).remarks if "trip after the grant" in text]
    assert ("Whether this is so is not known: A trip" in said) == open_
    letter = make_letter("referral", parse_case(case), register=register, on=ON, lang="en")
    assert ("Whether this is so is not known: A trip" in read(letter.data)) == open_
