"""Every page of ours as it is drawn: no word over another, in each language, for what is settled and what is open."""

from __future__ import annotations

import datetime as dt
import re

import pypdfium2
import pytest

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.kinds import KINDS, languages_of
from cobijo.papers.letters import make_letter
from cobijo.papers.packing.client import client, words_for
from cobijo.papers.packing.packet import _set, contents_of
from cobijo.papers.packing.pages import cover, office, remarks
from cobijo.papers.setting import set_pages
from cobijo.register.read import shipped
from cobijo.words import LANGUAGES, READERS, Words
from tests.papers.drawn import overlapping, words_of
from tests.papers.people import ANA, EVERYTHING, HOLDER, PENDING, WAIVED, source

ON = dt.date(2026, 10, 5)
PERMIT = {**ANA, "wants": {"work_permit": True}}
FIRST = {**HOLDER, "status": {"ever_granted": False, "applications": []}}
LEBANON = {
    **HOLDER,
    "nationalities": ["LB"],
    "arrived": "2022-05-01",
    "status": {"ever_granted": True, "under": "LB-2024"},
}
LATE = {
    **LEBANON,
    "status": FIRST["status"],
    "late_filing": [{"circumstance": "parolee", "from": "2022-05-01", "until": "ongoing"}],
}
DENIED = {
    **FIRST,
    "status": {"ever_granted": False, "applications": [{"filed": "2026-03-03", "result": "denied"}]},
    "notices": [{"kind": "denial", "date": "2026-09-15", "served": "mail"}],
    "inadmissibility": [{"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}],
}
PEOPLE = {
    "settled": (ANA, HOLDER),
    "open: the permit": (PERMIT, HOLDER),
    "open: the filing": (PERMIT, {key: value for key, value in HOLDER.items() if key != "status"}),
    "open: all of it": ({}, {"ref": "R-1", "nationalities": ["SV"]}),
    "everything": (EVERYTHING, WAIVED),
    "a first application": (PERMIT, FIRST),
    "pending": (ANA, PENDING),
    "what the agency said": (PERMIT, LEBANON),
    "late": (PERMIT, LATE),
    "denied": (ANA, DENIED),
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("lang", READERS)
def test_no_two_words_of_a_packet_are_drawn_over_each_other(name, lang):
    contents = contents_of(source(*PEOPLE[name], on=ON), {})
    own = Words(lang if lang in LANGUAGES else "en", "papers", "packet")
    theirs = words_for(lang, "en")
    sheets = [(client(contents, theirs), lang)]
    if lang in LANGUAGES:
        sheets.append((office(contents, own, remarks(contents, own)), lang))
        sheets += [] if contents.filing.nothing else [(cover(contents, own, "Ana Ejemplo"), lang)]
    assert [found for sheet, set_in in sheets for found in overlapping(_set(sheet, set_in, "R-1"))] == []


CARDS = {"cards": [{"category": "A12", "expires": "2026-05-27"}]}
ABOUT = {"employer": ("what the agency said",), "late-registration": ("late",)}
"""Whom the letters are about that are not written of everybody."""
TOLD = ("settled", "open: all of it", "what the agency said", "late", "denied")
LETTERS = [(kind, lang, name) for kind in KINDS for lang in languages_of(kind) for name in ABOUT.get(kind, TOLD)]


@pytest.mark.parametrize(("kind", "lang", "name"), LETTERS)
def test_no_two_words_of_a_letter_are_drawn_over_each_other(kind, lang, name):
    person, case = PEOPLE[name]
    read, who = parse_case({**CARDS, **case}), parse_person(person)
    assert overlapping(make_letter(kind, read, register=shipped(), on=ON, person=who, lang=lang).data) == []


TABLE = "#table-of((v.head, ..v.rows), 1)"
LONG = "payment 3, open: only if the permit that is asked for is a first one"


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("long", range(4))
def test_each_column_of_a_table_has_room_for_its_longest_word(lang, long):
    row = [LONG if n == long else "re-registration" for n in range(4)]
    data = set_pages(
        f"= #v.title\n{TABLE}", {"title": "T", "head": ["Form", "Fee", "Amount", "Source"], "rows": [row]}, lang=lang
    )
    assert overlapping(data) == []
    with pypdfium2.PdfDocument(data) as pages:
        drawn = {word.text.strip(",:") for word in words_of(pages[0])}
    assert {word.strip(",:") for word in LONG.split()} <= drawn


def test_the_boxes_tell_words_that_are_drawn_over_each_other():
    data = set_pages(
        "= #v.title\n#place(dx: 0pt)[#v.one]#place(dx: 9pt)[#v.other]",
        {"title": "T", "one": "re-registration", "other": "$0"},
        lang="en",
    )
    assert overlapping(data)


ENGLISH, ARABIC = "The agency said, as read that day:", "يستمر حتى ذلك اليوم"


@pytest.mark.parametrize("text", [f"{ENGLISH} {ARABIC}", f"{ARABIC}: {ENGLISH[:-1]} (a page)"])
def test_a_paragraph_in_arabic_runs_from_right_to_left_whatever_it_begins_with(text):
    sheet = {"title": "T", "foot": "", "blocks": [{"kind": "list", "items": [text]}]}
    with pypdfium2.PdfDocument(_set(sheet, "ar", "")) as pages:
        words = list(words_of(pages[0]))
    english = sorted((word.left, word) for word in words if re.search("[A-Za-z]{2}", word.text))
    arabic = [word for word in words if re.search("[\u0621-\u064a]", word.text)]
    assert [word.text for _, word in english[:3]] == ["The", "agency", "said"]
    first, second = (
        ([word for _, word in english], arabic) if text.startswith("The") else (arabic, [word for _, word in english])
    )
    assert min(word.left for word in first) > max(word.right for word in second) - 1
