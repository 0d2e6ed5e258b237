"""The sentences of an answer are true of the branch that answered: a rule that several things can satisfy says so."""

from __future__ import annotations

import pytest

import cobijo
from cobijo.words import LANGUAGES, Words
from tests.people import clean

_CRIME = {"max_term": "P6M", "in_us": True, "jurisdiction": "state", "labelled": "misdemeanor", "sentence": "P0D",
          "juvenile_adjudication": False, "vacated": "no", "controlled_substance": False}  # fmt: skip
_CHILD = {"circumstance": "child", "during_initial_registration": True, "from": "1995-01-01", "until": "2016-01-01",
          "relative_currently_eligible": True, "married": False}  # fmt: skip
_PERSON = {"nationalities": ["SV"], "born": "2000-01-01", "arrived": "2001-01-01"}

CASES = [
    # A child registers late whenever it files: the circumstance ended eight years before.
    ("registration", _PERSON | {"filed": "2024-12-01", "late_filing": [_CHILD]}, "late_sixty_days.yes", "late_held.no"),
    # Six months of jail could be given, so "five days or less" would be false; a court took it out.
    ("criminal_bar", _PERSON | {"convictions": [_CRIME | {"no_jail_certified": True}] * 2}, "no_jail_certificate.yes",
     "felony_or_misdemeanor.no"),
    ("criminal_bar", _PERSON | {"convictions": [_CRIME | {"no_jail_certified": False}] * 2}, "no_jail_certificate.no",
     "no_jail_certificate.yes"),
    ("criminal_bar", _PERSON | {"convictions": [_CRIME | {"max_term": "P4D"}] * 2}, "felony_or_misdemeanor.no",
     "no_jail_certificate.yes"),
]  # fmt: skip


@pytest.mark.parametrize(("element", "facts", "said", "not_said"), CASES)
def test_the_reason_given_is_the_one_that_decided(element, facts, said, not_said):
    (screened,) = cobijo.screen(clean(**facts), designation="SV-2001", on="2024-12-05", known="2024-12-05")
    (answer,) = (one for one in screened.elements if one.element.id == element)
    given = {one.id for one in answer.because}
    assert f"rule.{said}" in given
    assert f"rule.{not_said}" not in given


ALSO = {
    "late_sixty_days.yes": {"en": "child", "es": "hijo"},
    "late_sixty_days.meaning": {"en": "child", "es": "hijo"},
    "late_circumstance.meaning": {"en": "child", "es": "hijo"},
    "work.yes": {"en": "denial or a withdrawal", "es": "denegación o un retiro"},
    "criminal_proceeding.yes": {"en": "so far as is said", "es": "según lo dicho"},
    "card_designation_lasts.no": {"en": "an act cut", "es": "un acto recortó"},
    "notice_designation_stands.yes": {"en": "or the notice says", "es": "o el aviso dice"},
}
"""What a sentence must name too, because that can be what satisfied its rule."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", ALSO)
def test_a_sentence_names_each_thing_that_can_satisfy_its_rule(id_, lang):
    assert ALSO[id_][lang] in Words(lang).messages[f"rule.{id_}"]


# Two registrations, each a window of the record, and one circumstance.
_MARRIED = {"circumstance": "child", "from": "2006-01-01", "until": "ongoing", "relative_currently_eligible": True,
            "married_on": "2022-04-01"}  # fmt: skip
_UKRAINE = {"nationalities": ["UA"], "born": "2004-01-01", "arrived": "2022-01-10", "filed": "2025-05-20"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_numbers_an_entry_as_the_case_has_it_and_not_a_window_of_the_record(lang, register):
    case = {**_UKRAINE, "late_filing": [_MARRIED]}
    (answer,) = cobijo.screen(case, country="UA", on="2025-06-01", register=register)
    text = answer.explain(lang=lang)
    word = {"en": "Circumstance", "es": "Circunstancia"}[lang]
    assert f"{word} 1" in text
    assert f"{word} 2" not in text
    (told,) = [one for one in answer.to_json()["elements"] if one["id"] == "registration"]
    assert len(told["because"]) == len(set(told["because"]))
