"""What the record notes at an act is said in Spanish too: every note, with every day, citation and number of it."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from cobijo.register.read import shipped
from cobijo.site.country import note_lang
from cobijo.words import Words, read_catalog
from cobijo.words.catalog import HOME, read_file

FIGURE = re.compile(r"[1-9]\d*(?:[.,]\d+)*(?:\(\w+\))*")
"""A number, without the noughts before it: `2001-09-02` is the 2nd of the 9th month, which a sentence spells out."""


def noted() -> set[str]:
    """Every note of the record: of acts, of the programme, of deferred departure, of how far a country reaches."""
    register = shipped()
    acts = [*register.acts.values(), *register.programme, *register.ded]
    return {a.note for a in acts if a.note} | {d.reach_note for d in register.designations.values() if d.reach_note}


def test_every_note_of_the_record_is_said_in_spanish_and_no_other():
    assert len(noted()) > 350
    assert set(read_catalog("es", "notes")) == noted()


def test_a_note_in_spanish_has_every_figure_of_the_english():
    wrong = {}
    for english, spanish in read_catalog("es", "notes").items():
        figures = FIGURE.findall(spelt(english))
        missing = [figure for figure in figures if figure not in spanish]
        if missing:
            wrong[english[:60]] = missing
    assert wrong == {}


def spelt(text: str) -> str:
    """A text without the months of its days in figures, and with the second year of `2025-26` in full."""
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", r"\1 \3", text)
    return re.sub(r"\b(20)(\d\d)-(\d\d)\b", r"\1\2 \1\3", text)


def test_our_reader_of_notes_agrees_with_babels():
    with open(f"{HOME}/es/LC_MESSAGES/notes.po", "rb") as file:
        theirs = {m.id: m.string for m in read_po(file) if m.id}
    assert theirs == read_file("es", "notes")


def test_a_note_that_nobody_has_said_yet_stays_english_and_is_known_to_be():
    assert Words("es").note("Never said before.") is None
    assert note_lang("Never said before.", Words("es")) == "en"
    assert note_lang("Announced January 8, 2018.", Words("es")) is None
    assert Words("en").note("Never said before.") == "Never said before."
    said = Words("es").say("doubt.note", {"note": "Announced January 8, 2018."})
    assert said == "Anunciado el 8 de enero de 2018."
    assert Words("es").say("doubt.note", {"note": "Never said before."}) == "En inglés: Never said before."
