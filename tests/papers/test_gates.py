"""The gates, on made-up blanks and real ones: what would not be printed whole is never written, and never lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobijo.papers.blanks import Field
from cobijo.papers.drawing import Face, laid_out, settled, undrawable, wrapped
from cobijo.papers.editions import UNTOUCHED
from cobijo.papers.filling import Filled, NotProven, fill, prove
from cobijo.papers.part7 import BY_ITEM, SETTLES, answer
from cobijo.papers.planning import Plan, plan
from cobijo.papers.sheet import by_reason
from tests.papers.conftest import mapped
from tests.papers.made import FONT, made_blank
from tests.papers.people import ANA, EVERYTHING, HOLDER, PENDING, WAIVED, generated, source

COURIER = Face(FONT, 10.0, "0 g", (600.0,) * 256)


def planned(person=None, case=None, form="i-821") -> Plan:
    _, edition = made_blank(form)
    return plan(edition, source(person, case), {one.field.name: COURIER for one in edition.fields})


def texts(made: Plan) -> dict[str, str]:
    return {put.mapped.means: put.text for put in made.puts if put.mapped.field.kind != "box"}


def ticks(made: Plan) -> set[tuple[str, str]]:
    return {(put.mapped.means, put.mapped.choice) for put in made.puts if put.mapped.field.kind == "box"}


def left(made: Plan, means: str) -> tuple[str, str]:
    (found,) = {(one.why, one.text) for one in made.left if one.means == means and one.why != "explain"}
    return found


# --- 1 glyphs


@pytest.mark.parametrize("name", ["Ğül", "Nguyễn", "Здравко", "缅甸", "محمد", "Łukasz"])
def test_a_name_that_the_font_cant_draw_waits_for_its_spelling_in_the_passport(name):
    assert left(planned({"family_name": name}), "family_name") == ("name_not_drawable", name)
    spelled = planned({"family_name": name, "passport_spelling": {"family_name": "SPELLED"}})
    assert texts(spelled)["family_name"] == "SPELLED"


def test_a_full_name_that_its_field_would_cut_waits_for_a_person_whole():
    """The I-912's Part 3 has room for some twenty letters of a name that Part 2 holds in three fields."""
    name = {"family_name": "Ejemplo-Muñoz de la Sierra", "given_name": "María Guadalupe", "middle_name": "Núria"}
    made = planned(name, WAIVED, "i-912")
    whole = "María Guadalupe Núria Ejemplo-Muñoz de la Sierra"
    assert left(made, "case.full_name") == ("name_too_long", whole)
    assert texts(made)["family_name"] == name["family_name"]
    assert "case.full_name" not in texts(made)
    assert "name_too_long" in dict(by_reason(made))


@pytest.mark.parametrize("name", ["Muñoz", "Núria", "Müller", "O’Neil", "D'Ávila", "Žižek"])
def test_a_name_that_the_font_can_draw_is_drawn_as_it_is(name):
    assert texts(planned({"family_name": name}))["family_name"] == settled(name)


def test_what_is_no_name_and_cant_be_drawn_is_left_for_a_hand():
    assert left(planned({"current_status": "ТПС"}), "current_status") == ("not_drawable", "ТПС")


@given(st.text(min_size=1))
def test_a_text_is_drawable_if_and_only_if_each_character_has_a_place_in_the_encoding(text):
    wrong = undrawable(text)
    assert set(wrong) <= set(text)
    kept = "".join(c for c in text if c not in wrong)
    assert len(kept.encode("cp1252")) == len(kept)


# --- 2 clipping


def test_a_name_that_would_be_cut_waits_for_a_person():
    name = "De los Santos Hernández viuda de la Cruz y Montealegre Ejemplo"
    assert left(planned({"family_name": name}), "family_name") == ("name_too_long", name)


def test_a_text_that_would_be_cut_goes_to_additional_information_with_its_reference():
    status = "Temporary Protected Status since the year 2001, granted by USCIS"
    found = texts(planned({"current_status": status}))
    assert found["current_status"] == "See Additional Information"
    assert found["additional[0].text"] == status
    assert (found["additional[0].page"], found["additional[0].part"], found["additional[0].item"]) == ("3", "2", "31")


def test_what_has_no_room_there_either_goes_on_a_separate_sheet_and_not_a_word_is_lost():
    words = [f"word{n}" for n in range(600)]
    made = planned({"answers": {"31.a": True}, "explanations": {"31.a": " ".join(words)}})
    placed = [
        put.text
        for put in made.puts
        if put.mapped.means.startswith("additional[") and put.mapped.means.endswith("text")
    ]
    (rest,) = made.apart
    assert (rest.mapped.means, rest.continued) == ("part7.31.a", True)
    assert " ".join([*placed, rest.text]).split() == words
    assert made.moved == (rest.mapped.place,)
    assert not [one for one in made.left if one.text]


def test_entries_of_a_list_that_the_form_has_no_fields_for_are_told_in_additional_information():
    names = [{"family_name": f"Name{n}", "given_name": "Ana"} for n in range(4)]
    found = texts(planned({"other_names": names}))
    told = [f"Other name {n}: family name: Name{n - 1}; given name: Ana" for n in (3, 4)]
    assert found["additional[0].text"] == "\n".join(told)
    assert found["additional[0].part"] == "2"
    assert "additional[1].text" not in found


def field(width: float, height: float = 18, **more) -> Field:
    return Field("f", 1, (0, 0, width, height), "text", **more)


@pytest.mark.parametrize(("count", "fits"), [(28, True), (29, False)])
def test_a_text_fits_to_the_character(count, fits):
    assert (laid_out("x" * count, field(174), COURIER) is not None) is fits


@given(st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cf")), max_size=400))
def test_lines_hold_every_character_but_the_blanks_at_which_they_are_broken(text):
    lines = wrapped(text, 170, COURIER.width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(COURIER.width(line) <= 170 for line in lines)


# --- 3 lengths and combs


@pytest.mark.parametrize(("text", "fits"), [("123456789", True), ("1234567890", False)])
def test_a_comb_takes_as_many_characters_as_it_has_cells(text, fits):
    marks = laid_out(text, field(126, length=9, flags=1 << 24), COURIER)
    assert (marks is not None) is fits
    if marks:
        assert [mark.text for mark in marks] == list(text)
        assert all(n * 14 <= mark.x <= n * 14 + 8 for n, mark in enumerate(marks))


def test_an_a_number_has_nine_digits_on_the_form():
    assert texts(planned({"a_number": "A1234567"}))["a_number"] == "001234567"


# --- 4 one-of groups


@pytest.mark.parametrize("seed", range(40))
def test_of_the_boxes_of_one_meaning_one_is_ticked_at_most(seed):
    ticked = [means for means, _ in ticks(planned(*generated(seed))) if not means.endswith("[]")]
    assert len(set(ticked)) == len(ticked)


def test_several_boxes_are_ticked_where_the_form_says_so():
    both = {("race[]", "white"), ("race[]", "asian")}
    assert both <= ticks(planned({"race": ["white", "asian"]}))


def test_a_box_is_ticked_by_its_meaning():
    found = ticks(planned(ANA))
    assert {("sex", "female"), ("marital_status", "married"), ("mailing_address.unit_kind", "ste")} <= found
    assert ("case.mailing_is_home", "no") in found
    assert ("address.unit_kind", "apt") in found


# --- nothing is lost


def conserved(made: Plan, src, form: str = "i-821") -> None:
    """Every answer that there is stands in its field, in Additional Information, or on the sheet: whole."""
    from cobijo.papers.asked import answer_to

    paper = {put.mapped.field.name: put.text for put in made.puts}
    # A long text may run over several entries, each with its own reference: the texts alone are joined.
    added = [put.text for put in made.puts if re.fullmatch(r"additional\[\d+\]\.text", put.mapped.means)]
    extra = "".join("".join(text.split()) for text in (*added, *(one.text for one in made.apart)))
    sheet = "".join("".join(one.text.split()) for one in made.left)
    for put in made.puts:
        assert put.mapped.field.kind != "box" or not put.text
    _, edition = made_blank(form)
    left_at = {(one.place, one.means): one for one in made.left}
    for one in edition.fields:
        if one.means in UNTOUCHED or one.means.startswith("additional["):
            continue
        answer = answer_to(one.means, src)
        if one.field.kind == "box" or answer.text is None:
            continue
        asked = "".join(settled(answer.text).split())
        here = "".join(paper.get(one.field.name, "").split())
        if here.lstrip("0") == asked.lstrip("0"):
            continue
        waiting = left_at.get((one.place, one.means))
        if waiting is not None and (waiting.why in ("not_asked", "not_used") or "".join(waiting.text.split()) == asked):
            continue
        spelled = src.person.get(f"passport_spelling.{one.means}")
        assert asked in extra + sheet or spelled, one.means


@pytest.mark.parametrize("seed", range(150))
def test_not_a_character_of_generated_people_is_lost(seed):
    person, case = generated(seed)
    conserved(planned(person, case), source(person, case))


# --- what is drawn


def outside(filled: Filled, blank) -> int:
    """How many pixels differ outside the boxes of the fields, between the filled file and the blank."""
    import numpy as np
    import pypdfium2 as pdfium

    count = 0
    pages = []
    for data in (blank.data, filled.data):
        file = pdfium.PdfDocument(data)
        if data is filled.data:
            file.init_forms()
        pages.append(file)
    for number in range(blank.pages):
        pictures = [
            file[number].render(scale=1.5, grayscale=True, may_draw_forms=False).to_numpy().copy() for file in pages
        ]
        for one in blank.fields:
            if one.page == number + 1:
                left_, bottom, right, top = (edge * 1.5 for edge in one.box)
                height = pictures[0].shape[0]
                for picture in pictures:
                    picture[int(height - top) - 1 : int(height - bottom) + 2, int(left_) - 1 : int(right) + 2] = 255
        count += int(np.count_nonzero(pictures[0] != pictures[1]))
    return count


def test_a_filled_form_is_what_was_asked_read_back_and_drawn(any_form):
    blank, edition = any_form
    made = fill(blank, edition, source(EVERYTHING, WAIVED))
    assert len(made.plan.puts) > min(60, len(edition.fields) // 3)
    assert b"/XFA" not in made.data
    assert b"/JavaScript" not in made.data
    assert outside(made, blank) == 0
    untouched = {one.field.name for one in edition.fields if one.means in ("barcode", "signature", "signed_on")}
    assert len(untouched) > edition.pages
    assert untouched.isdisjoint({put.mapped.field.name for put in made.plan.puts})


@pytest.mark.parametrize("form", mapped())
def test_whatever_is_said_stands_on_the_form_or_on_the_sheet(form):
    made = planned(EVERYTHING, WAIVED, form)
    reasons = {"not_said", "no_more", "not_asked", "not_used", "ground_listed", "name_too_long"}
    assert {one.why for one in made.left} <= reasons, [one for one in made.left if one.why not in reasons]


def test_the_waiver_is_asked_for_the_grounds_that_the_case_lists_and_that_are_not_waived_yet():
    made = planned(EVERYTHING, WAIVED, "i-601")
    ticked = {choice for means, choice in ticks(made) if means == "case.grounds_for_waiver[]"}
    assert ticked == {"212(a)(6)(C)(i)", "other"}
    assert texts(made)["case.other_grounds"] == "INA 212(a)(9)(B)(i)"


@pytest.mark.parametrize(("case", "box"), [(HOLDER, "beneficiary"), (PENDING, "applicant")])
def test_the_travel_document_is_that_of_a_holder_or_of_an_applicant(case, box):
    person = {name: one for name, one in EVERYTHING.items() if name != "granted_by"}
    assert ("case.travel", box) in ticks(planned(person, case, "i-131"))


@pytest.mark.parametrize(("case", "parts"), [(HOLDER, ("a", "12")), (PENDING, ("c", "19")), ({}, (None, None))])
def test_the_category_of_the_permit_follows_the_grant_and_is_not_assumed(case, parts):
    found = texts(planned({}, case, "i-765"))
    assert (found.get("case.category_1"), found.get("case.category_2")) == parts


@pytest.mark.parametrize("change", ["text", "tick", "untick"])
def test_a_file_that_is_not_what_was_asked_is_found_out(change):
    blank, edition = made_blank("i-821")
    made = fill(blank, edition, source(ANA))
    puts = list(made.plan.puts)
    if change == "text":
        n = next(n for n, put in enumerate(puts) if put.mapped.means == "family_name")
        puts[n] = replace(puts[n], text="Other")
    elif change == "tick":
        boxed = {put.mapped.field.name for put in puts}
        other = next(one for one in edition.fields if one.field.kind == "box" and one.field.name not in boxed)
        puts.append(replace(puts[0], mapped=other, text="", marks=()))
    else:
        puts = [put for put in puts if put.mapped.means != "sex"]
    with pytest.raises(NotProven, match="not as they were asked"):
        prove(blank, made.data, replace(made.plan, puts=tuple(puts)))


def test_the_cases_facts_answer_as_far_as_they_go():
    made = planned(ANA, HOLDER)
    assert {("case.filing", "reregistration"), ("part7.8.a", "no"), ("part7.8.c", "no")} <= ticks(made)
    assert not {means for means, _ in ticks(made)} & {
        "part7.10.a",
        "part7.20.a",
        "part7.20.b",
        "part7.15.a",
        "part7.15.b",
        "part7.15.c",
        "part7.36",
    }
    found = texts(made)
    assert found["case.country"] == "El Salvador"
    assert found["case.arrived"] == "02/01/2001"
    assert found["case.last_entry"] == "02/01/2001"


def test_letters_that_a_form_has_none_of_are_told_as_sorted_numbers_and_never_as_the_name():
    found = planned({"family_name": "Їжакевич", "given_name": "Яна"}).left
    told = {one.means: one.values["characters"] for one in found if one.why == "name_not_drawable"}
    assert told["given_name"] == "U+042F U+0430 U+043D"
    assert told["family_name"].split() == sorted({f"U+{ord(letter):04X}" for letter in "Їжакевич"})


def test_a_text_that_cant_be_drawn_is_told_with_its_field_and_a_sign_with_its_name():
    made = planned({"current_status": "ТПС ⇒"})
    (told,) = [one.values for one in made.left if one.why == "not_drawable"]
    assert told == {"field": "current_status", "characters": "U+041F U+0421 U+0422 U+21D2 (RIGHTWARDS DOUBLE ARROW)"}


def test_what_a_sentence_names_is_said_of_its_own_fields_alone():
    made = planned({"family_name": "Їжакевич", "given_name": "Яна"})
    groups = [listed for reason, listed in by_reason(made) if reason == "name_not_drawable"]
    assert len(groups) > 1
    assert all(one.values == listed[0].values for listed in groups for one in listed)


SURE = {
    "in_us": True,
    "jurisdiction": "state",
    "criminal_proceeding": True,
    "no_jail_certified": False,
    "vacated": "no",
}
MISDEMEANOR = {**SURE, "labelled": "misdemeanor", "max_term": "P6M", "sentence": "P5D", "juvenile_adjudication": False}


@pytest.mark.parametrize(
    ("convictions", "felony", "misdemeanor", "why"),
    [
        ([], False, False, ""),
        ([MISDEMEANOR] * 2, False, True, ""),
        ([{**MISDEMEANOR, "max_term": "P2Y", "labelled": "felony"}] * 2, True, False, ""),
        ([{"labelled": "misdemeanor"}] * 2, None, None, "crimes_named"),
        # Too short to count by 8 CFR 244.1, and a misdemeanor by the court's own word.
        ([{**MISDEMEANOR, "max_term": "P5D"}] * 2, False, None, "crimes_named"),
    ],
)
def test_convictions_tick_what_they_answer_and_what_they_leave_open_waits_for_a_person(
    convictions, felony, misdemeanor, why
):
    facts = source(ANA, {**HOLDER, "convictions": convictions}).case.facts
    felonies, others = (answer(BY_ITEM[item], facts, {}) for item in ("8.a", "8.b"))
    assert (felonies.yes, others.yes, others.why) == (felony, misdemeanor, why)
    assert answer(BY_ITEM["8.b"], facts, {"8.b": True}).yes is (True if misdemeanor is not False else None)


ROBBERY = {"offense": "robbery", "convicted": "2012-02-02", "in_us": True, "max_term": "P10Y", "labelled": "felony"}


@pytest.mark.parametrize(
    ("item", "case", "own", "why"),
    [
        ("8.a", {"convictions": [ROBBERY], "pending_charges": []}, False, "crimes_named"),
        ("8.a", {"convictions": [ROBBERY], "pending_charges": []}, None, "crimes_named"),
        ("8.a", {"convictions": [{"offense": "theft"}], "pending_charges": []}, False, "crimes_named"),
        ("8.b", {"convictions": [{"offense": "theft"}], "pending_charges": []}, False, "crimes_named"),
        ("8.a", {"convictions": [], "pending_charges": [{"disposition": "adjudication_withheld"}]}, False, "case_open"),
        ("8.c", {"convictions": [{**ROBBERY, "sentence": "P2Y"}]}, False, "case_open"),
        ("8.c", {"convictions": [{**ROBBERY, "sentence": "P2Y"}]}, None, "case_open"),
        ("8.c", {"convictions": [{**ROBBERY, "sentence": "P1M"}]}, None, "not_said"),
        ("8.c", {"convictions": [{**ROBBERY, "sentence": "P1M"}]}, False, ""),
        ("10.b", {"convictions": [{"offense": "possession"}]}, False, "case_open"),
        ("10.b", {"convictions": [{"offense": "theft", "controlled_substance": False}]}, False, ""),
        ("11", {"convictions": [{"offense": "theft"}, {"offense": "theft"}]}, False, "case_open"),
        ("15.a", {"pending_charges": [{"offense": "theft", "disposition": "dismissed"}]}, False, "case_open"),
        ("15.a", {"pending_charges": [{"offense": "theft", "disposition": "dismissed"}]}, True, ""),
        ("15.a", {"convictions": [], "pending_charges": []}, False, ""),
        ("20.a", {"orders": [{"kind": "removal"}]}, False, "case_open"),
        ("20.a", {"orders": [{"kind": "voluntary_departure"}]}, False, ""),
        ("20.b", {"orders": [{"kind": "removal"}]}, False, "case_open"),
        ("20.e", {"orders": [{}]}, False, "case_open"),
        ("20.e", {"orders": [{"kind": "removal"}]}, False, ""),
        ("31.a", {"convictions": [ROBBERY]}, False, ""),
    ],
)
def test_no_answer_of_no_settles_what_the_case_leaves_in_doubt(item, case, own, why):
    bars = {"asylum_bars": {"particularly_serious_crime": False}} if item == "8.c" else {}
    facts = source({}, {"ref": "R-1", **case, **bars}).case.facts
    found = answer(BY_ITEM[item], facts, {} if own is None else {item: own})
    assert (found.yes is None, found.why) == (bool(why), why)


NEVER = {"convictions": [], "pending_charges": [], "orders": []}
BARS = (
    "persecutor",
    "particularly_serious_crime",
    "serious_nonpolitical_crime",
    "danger_to_security",
    "terrorist_activity",
)
THEFT = {**SURE, "offense": "theft", "max_term": "P6M", "sentence": "P5D", "juvenile_adjudication": False}
CASES: dict[str, dict[str, Any]] = {
    "nothing is told": {},
    "nothing ever was": {**NEVER, "asylum_bars": dict.fromkeys(BARS, False), "in_proceedings": False},
    "all of it is so": {
        "asylum_bars": dict.fromkeys(BARS, True),
        "orders": [{"kind": "in_absentia", "executed": True}],
    },
    "a crime that no court's word is known for": {**NEVER, "convictions": [THEFT]},
    "an infraction": {**NEVER, "convictions": [{**THEFT, "labelled": "infraction", "max_term": "P5D"}]},
    "a crime with a long sentence": {**NEVER, "convictions": [{**ROBBERY, **SURE, "sentence": "P6Y"}] * 2},
    "a plea without a judgment": {
        **NEVER,
        "pending_charges": [
            {
                "disposition": "adjudication_withheld",
                "plea_or_finding": True,
                "restraint_imposed": True,
                "juvenile_adjudication": False,
                **{k: SURE[k] for k in ("in_us", "jurisdiction", "criminal_proceeding")},
            }
        ],
    },
}
NO = {"8.a", "8.b", "8.c", "9.a", "11"}
"""The questions of Part 7 that a case can answer with no: its facts are as wide as the form's words."""


@pytest.mark.parametrize("name", CASES)
def test_a_case_answers_the_way_alone_that_its_facts_are_as_wide_as_the_question(name):
    facts = source({}, {"ref": "R-1", **CASES[name]}).case.facts
    found = {item: answer(one, facts, {}).yes for item, one in BY_ITEM.items()}
    assert {item for item, yes in found.items() if yes is False} <= NO
    assert all(_way(yes) in WAYS[SETTLES[item][0]] for item, yes in found.items() if yes is not None)
    assert not {"9.b", "9.c", "14.a", "15.a", "20.b"} & {item for item, yes in found.items() if yes is not None}


WAYS = {"yes": {"yes"}, "no": {"no"}, "both": {"yes", "no"}}


def _way(yes: bool) -> str:
    return "yes" if yes else "no"


def test_each_way_that_is_written_down_is_one_that_a_case_takes():
    taken: dict[str, set[str]] = {}
    for case in (
        *CASES.values(),
        {"convictions": [{**THEFT, "labelled": "misdemeanor", "controlled_substance": True}]},
        {"convictions": [{**ROBBERY, **SURE, "sentence": "P6Y", "juvenile_adjudication": False}]},
    ):
        facts = source({}, {"ref": "R-1", **case}).case.facts
        for item, one in BY_ITEM.items():
            if (yes := answer(one, facts, {}).yes) is not None:
                taken.setdefault(item, set()).add(_way(yes))
    assert taken == {item: WAYS[way] for item, (way, _) in SETTLES.items()}


@pytest.mark.parametrize(("item", "bar"), [("9.b", BARS[2]), ("9.c", BARS[3]), ("14.a", BARS[4]), ("8.c", BARS[1])])
def test_what_the_government_believes_ticks_nothing_and_is_held_against_the_persons_own_answer(item, bar):
    def told(bar_is: bool, own: bool | None):
        facts = source({}, {"ref": "R-1", "asylum_bars": {bar: bar_is}}).case.facts
        found = answer(BY_ITEM[item], facts, {} if own is None else {item: own})
        return found.yes, found.why

    assert told(False, None) == (None, "not_said")
    assert told(True, None) == (None, "case_open")
    assert told(False, False) == (False, "")
    assert told(True, False) == told(False, True) == (None, "disagree")


def test_a_sentence_without_a_judgment_counts_and_a_crime_without_its_name_is_no_clear_no():
    withheld, nameless, infraction = (
        source({}, {"ref": "R-1", **CASES[name]}).case.facts
        for name in ("a plea without a judgment", "a crime that no court's word is known for", "an infraction")
    )
    assert answer(BY_ITEM["11"], withheld, {}).yes is None
    assert answer(BY_ITEM["8.c"], withheld, {}).yes is None
    assert (answer(BY_ITEM["8.a"], nameless, {}).why, answer(BY_ITEM["8.a"], infraction, {}).yes) == (
        "crimes_named",
        False,
    )
    assert [answer(BY_ITEM[item], infraction, {}).yes for item in ("10.a", "15.b", "15.c")] == [None] * 3
