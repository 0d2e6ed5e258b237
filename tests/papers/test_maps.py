"""The maps: every field means something that is declared, and is on the form what the map says it is."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cobijo.identity.schema import ITEMS, As, detail
from cobijo.papers.additional import TITLES, called
from cobijo.papers.asked import CASE
from cobijo.papers.editions import FORMS, UNTOUCHED, acceptance, maps, record
from cobijo.papers.part7 import BY_ITEM, SETTLES
from cobijo.register.fields import GRADES
from tests.papers.conftest import mapped, real_blank

EDITIONS = [edition for form in mapped() for edition in maps(form)]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.form)
def test_every_meaning_is_declared_with_its_choices(edition):
    for one in edition.fields:
        name, declared = one.means, detail(one.means)
        if name in UNTOUCHED or re.fullmatch(r"additional\[\d\]\.(page|part|item|text)", name):
            continue
        if name.startswith("part7."):
            assert name.removeprefix("part7.") in BY_ITEM
        elif name.startswith("case."):
            assert name.removeprefix("case.") in CASE, one.field.name
        else:
            assert declared is not None, (one.field.name, name)
            if one.field.kind == "box" and declared.kind in (As.CODE, As.CODES):
                assert one.choice in declared.codes, one.field.name
            assert declared.kind not in (As.PART, As.PARTS), (one.field.name, name)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.form)
def test_what_is_asked_only_after_another_answer_names_one_that_there_is(edition):
    choices = {(one.means, one.choice) for one in edition.fields if one.field.kind == "box"}
    for one in edition.fields:
        means, _, choice = one.asked_if.partition("=")
        assert not means or means in ("case.late_initial", "case.mailing_is_home") or (means, choice) in choices, (
            one.asked_if
        )


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.form)
def test_boxes_of_one_meaning_have_a_choice_each_and_a_state_to_be_ticked_with(edition):
    boxes = [one for one in edition.fields if one.field.kind == "box" and one.means not in UNTOUCHED]
    assert all(one.choice and one.field.state for one in boxes)
    assert len({(one.means, one.choice) for one in boxes}) == len(boxes)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.form)
def test_every_list_of_which_a_form_holds_a_few_entries_is_continued_at_its_end(edition):
    lists = {match.group(1) for one in edition.fields if (match := re.match(r"(\w+)\[\d", one.means))}
    assert lists - {"additional"} <= set(TITLES)
    assert "additional[0].text" in {one.means for one in edition.fields}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.form)
def test_every_field_has_a_name_of_its_own_a_place_and_a_tooltip(edition):
    names = [one.field.name for one in edition.fields]
    assert len(set(names)) == len(names)
    filled = [one for one in edition.fields if one.means not in UNTOUCHED]
    assert all(one.field.tooltip for one in filled)
    assert all(one.part for one in filled if not one.means.startswith("representative."))


@pytest.mark.parametrize("form", mapped())
def test_a_real_blank_is_what_its_map_says_field_by_field(form):
    blank, edition = real_blank(form)
    assert blank.sha256 in edition.sha256
    assert blank.pages == edition.pages
    ours = {one.field.name: one.field for one in edition.fields}
    for field in blank.fields:
        known = ours.pop(field.name)
        assert field.tooltip == known.tooltip
        assert (field.page, field.box, field.kind, field.length, field.flags) == (
            known.page, known.box, known.kind, known.length, known.flags)  # fmt: skip
        assert (field.state, field.choices) == (known.state, known.choices)
        assert "PDF417" in field.name or field.value.strip() == known.value
    assert ours == {}


def test_every_question_of_part_7_is_bound_to_law_and_asked_with_a_yes_and_a_no():
    (edition,) = maps("i-821")
    asked = [
        (one.means, one.choice) for one in edition.fields if one.means.startswith("part7.") and one.choice != "unknown"
    ]
    assert sorted(asked) == sorted((f"part7.{item}", choice) for item in BY_ITEM for choice in ("yes", "no"))
    assert sum(int(item.partition(".")[0]) >= 8 for item in BY_ITEM) == 71
    assert frozenset(BY_ITEM) == ITEMS
    for question in BY_ITEM.values():
        assert question.citation.url or question.citation.text
        assert all(re.fullmatch(r"212\(a\)(\(\w+\))+", ground) for ground in question.grounds)


@pytest.mark.parametrize("edition", maps("i-821"), ids=lambda one: one.printed)
def test_what_a_case_settles_was_read_from_the_words_that_the_form_has(edition):
    asked = {
        one.means.removeprefix("part7."): one.field.tooltip
        for one in edition.fields
        if one.means.startswith("part7.") and one.choice == "yes"
    }
    assert [item for item, (_, words) in SETTLES.items() if words not in asked[item]] == []


# --- which editions are accepted


@pytest.mark.parametrize(
    ("form", "edition", "on", "accepted", "why"),
    [
        ("I-821", "2025-01-20", "2026-06-01", True, "accepted"),
        ("I-821", "2025-01-20", "2026-09-30", True, "accepted"),
        ("I-821", "2025-01-20", "2026-10-01", True, "accepted_as_last_seen"),
        ("I-821", "2025-01-20", "2025-06-01", None, "no_source"),
        ("I-821", "2025-01-20", "2025-01-19", False, "not_out_yet"),
        ("I-821", "2026-02-27", "2026-10-01", None, "no_source"),
        ("I-765", "2025-08-21", "2026-09-15", True, "accepted"),
        ("I-765", "2025-08-21", "2026-10-01", True, "accepted_as_last_seen"),
        ("I-765", "2026-09-15", "2026-09-15", False, "held_back"),
        ("I-765", "2025-01-20", "2026-03-05", False, "another_alone"),
        ("I-765", "2025-01-20", "2026-03-04", None, "no_source"),
        ("I-912", "2024-04-01", "2025-12-16", True, "accepted"),
        ("I-131", "2025-01-20", "2026-06-01", None, "no_source"),
        ("I-131", "2025-01-20", "2026-09-09", True, "accepted"),
        ("I-131", "2025-01-20", "2026-10-01", True, "accepted_as_last_seen"),
        ("G-28", "2018-09-17", "2026-10-01", True, "accepted_as_last_seen"),
        ("G-28", "2018-09-17", "2026-06-01", None, "no_source"),
        ("I-601", "2025-01-20", "2026-06-01", None, "no_source"),
    ],
)
def test_an_edition_is_accepted_refused_or_not_known_by_what_is_on_record(form, edition, on, accepted, why):
    found = acceptance(form, dt.date.fromisoformat(edition), dt.date.fromisoformat(on))
    assert (found.accepted, found.why) == (accepted, why)
    assert found.page.startswith("https://www.uscis.gov/")
    assert found.caution is (accepted is None or why == "accepted_as_last_seen")


def test_every_act_has_its_source_and_its_grade():
    acts, pages, sources = record()
    assert len({one.id for one in acts}) == len(acts)
    for one in acts:
        assert one.certainty in GRADES
        assert one.sources
        assert set(one.sources) <= set(sources)
        assert one.form in pages
        assert one.kind in ("accepted", "held_back")
        assert (one.first or one.seen) <= one.seen


@pytest.mark.parametrize("form", FORMS)
def test_no_address_is_called_another_address(form):
    for edition in maps(form):
        for one in (one for one in edition.fields if "address" in one.means):
            named = [kind for kind in ("mailing", "physical") if kind in one.label.lower()]
            mailing = one.means.startswith("mailing_address")
            assert named in ([], ["mailing" if mailing else "physical"]), (one.means, one.label)


@pytest.mark.parametrize("form", FORMS)
def test_what_goes_to_additional_information_is_called_by_its_meaning_and_whole(form):
    for edition in maps(form):
        texts = [one for one in edition.fields if one.field.kind == "text"]
        for one in texts:
            said = called(one.means)
            assert said
            assert not re.search(r"[\[\]_]|\.\.\.|^Case\b", said)
            # At one place of a form no two meanings are called alike: the reader has no other way to tell them apart.
            alike = {other.means for other in texts if other.place == one.place and called(other.means) == said}
            assert alike == {one.means}


def test_a_unit_of_a_physical_address_is_no_part_of_a_mailing_address():
    assert called("address.unit") == "Physical address, apartment, suite or floor number"
    assert called("mailing_address.unit") == "Mailing address, apartment, suite or floor number"
    assert called("children[2].address.zip") == "Child 3, address, ZIP Code"
