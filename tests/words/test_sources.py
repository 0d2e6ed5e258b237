"""What we say of where things were read, and of who made an act, is said in Spanish too; names stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.requests.read import shipped_events
from cobijo.words import Words, read_catalog
from tests.words.test_notes import FIGURE, spelt

WORD = re.compile(r"(?<![\w.'/-])[a-z]{2,}(?![\w./-])")
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b")
PLACED = re.compile(r"(?:https?://|github:)\S+(?: (?!and )[\w./-]+)*(?: \((?P<said>.*)\)(?: doc [\w-]+)?)?")
"""An address, or a file of a repository, alone or with what is said of it."""


def named() -> Iterator[str]:
    """How acts that are no notice are cited, and all that is said of where an act, a request or an event was read."""
    register = shipped()
    yield from (act.source_text for act in (*register.acts.values(), *register.programme))
    seen = [one.at for of_file in register.sources.values() for one in of_file.values()]
    for at in (*seen, *(at for act in register.ded for at in act.sources)):
        placed = PLACED.fullmatch(at)
        yield (placed["said"] or "") if placed else at
    events = shipped_events().events.values()
    for entry in (*read_ledger().requests.values(), *events, *(one for event in events for one in event.recitals)):
        yield from (source.note for source in entry.sources if source.note)


def ours(text: str) -> bool:
    """Whether a text says something: a case, a citation and a publication are named by letters and figures alone."""
    return bool(WORD.search(text) or (MONTH.search(text) and " v. " not in text))


def test_what_is_said_of_a_source_is_said_in_spanish_and_nothing_else_is():
    assert len({*named()}) > 200
    assert sorted(set(filter(ours, named())) ^ set(read_catalog("es", "sources"))) == []


def test_a_source_in_spanish_has_every_figure_of_the_english():
    said = read_catalog("es", "sources").items()
    wrong = {en: es for en, es in said if [figure for figure in FIGURE.findall(spelt(en)) if figure not in es]}
    assert wrong == {}


@pytest.mark.parametrize(("english", "spanish"), [
    ("Ramos v. Nielsen (N.D. Cal. Oct. 3, 2018, Chen, J.)", "Ramos v. Nielsen (N.D. Cal. Oct. 3, 2018, Chen, J.)"),
    ("91 FR 1547", "91 FR 1547"),
    ("E-Verify guidance", "Guía de E-Verify"),
    ("https://example.org/a (quotes the notice)", "https://example.org/a (cita el aviso)"),
    ("github:a/b _posts (FR API abstract) doc 2020-04355",
     "github:a/b _posts (extracto de la API del Registro Federal) doc 2020-04355"),
    ("https://example.org/a (never said)", "https://example.org/a (never said)"),
])  # fmt: skip
def test_an_address_and_a_name_stay_as_they_are(english, spanish):
    assert Words("es").recorded(english) == spanish
    assert Words("en").recorded(english) == english
    assert Words("ht", "today").recorded(english) == english


def test_a_sentence_calls_its_source_in_the_language_of_the_reader():
    said = Words("es").say("doubt.indexed", {"source": "E-Verify guidance"})
    assert said.startswith("Guía de E-Verify: ")
