"""What the answers are made of: the contract's fields, its words for a truth and an outcome; and, whatever the
language, the same data, so that only sentences differ."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from cobijo.answers.card import card_json
from cobijo.answers.country import country_json
from cobijo.answers.screening import screening_json
from cobijo.answers.status import status_json
from cobijo.decide.card import check_card
from cobijo.decide.screen import screen_case
from cobijo.decide.status import status_of
from cobijo.facts.vocabulary import fact_type
from cobijo.register.prepared import shipped
from cobijo.rosters import open_roster, read_roster
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.conftest import ROOT

DAYS = [AsOf(dt.date(2026, 1, 1), dt.date(2026, 1, 1)), AsOf(dt.date(2018, 6, 1), dt.date(2018, 6, 1))]
ELEMENTS = [
    "nationality", "continuous_physical_presence", "continuous_residence", "admissibility", "criminal_bar",
    "asylum_bar", "registration",
]  # fmt: skip
OUTCOMES = {
    "appears_eligible", "ineligible", "needs_information", "needs_judgment", "not_designated", "beneficiary",
    "not_determined",
}  # fmt: skip
SCREENING = {
    "ref", "country", "designation", "on", "known", "outcome", "concerns", "applications", "elements", "missing",
    "next_question", "judgments", "flags", "what_would_change_it", "deadlines", "futures", "stands", "sources_through",
    "edition", "facts_hash",
}  # fmt: skip
STATUS = {"status", "stay", "detention", "work", "travel", "documents", "lawful_status", "does_not_change", "ends_by",
          "missing", "doubts", "cards", "do", "flags", "conflicts", "futures"}  # fmt: skip
BENEFIT = {"truth", "until", "by_court_order", "authority", "because", "facts"}
CARD = {"category", "card_expires", "on", "valid", "through", "extensions", "record", "cautions"}
CONDITIONS = {
    "renewal_received_by", "issued_by", "received_by", "individual_notice", "reregistered", "may_reregister",
    "designation_lasts",
}  # fmt: skip
SENTENCES = {"text", "counted", "because", "judgments", "flags", "cautions", "question", "headline", "doubts", "name",
             "statute", "regulation", "why", "notes", "note", "if", "said", "authority"}  # fmt: skip
"""Fields that speak, and so may differ from one language to the other."""


@lru_cache(maxsize=1)
def people() -> list[Any]:
    return [case for _, case in read_roster(open_roster(ROOT / "examples" / "sample_caseload.csv")).cases]


@lru_cache(maxsize=4)
def screenings(asof: AsOf, lang: str) -> list[dict[str, Any]]:
    return [screening_json(s, Words(lang)) for case in people() for s in screen_case(case, shipped(), asof)]


@lru_cache(maxsize=4)
def statuses(asof: AsOf, lang: str) -> list[dict[str, Any]]:
    return [status_json(s, Words(lang)) for case in people()[:24] for s in status_of(case, shipped(), asof)]


def mute(value: Any) -> Any:
    """An answer without its sentences."""
    if isinstance(value, dict):
        return {name: mute(one) for name, one in value.items() if name not in SENTENCES}
    return [mute(one) for one in value] if isinstance(value, list) else value


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an answer, with the name of its field."""
    if isinstance(value, dict):
        for field, one in value.items():
            yield from texts(one, field)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, name)
    elif isinstance(value, str):
        yield name, value


@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_a_screening_is_as_the_contract_has_it(asof):
    for one in screenings(asof, "en"):
        assert set(one) >= SCREENING
        assert one["outcome"] in OUTCOMES
        if one["designation"] is not None:
            assert [element["id"] for element in one["elements"]] == ELEMENTS
        for element in one["elements"]:
            assert element["truth"] in ("met", "not_met", "unknown", "judgment")
            assert element["citation"]
            assert element["because"] or element["truth"] == "met"


@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_the_outcome_of_an_application_follows_from_the_elements_that_are_shown(asof):
    for one in screenings(asof, "en"):
        if one["outcome"] in ("beneficiary", "not_designated", "not_determined") or one["concerns"]:
            continue
        truths = {element["truth"] for element in one["elements"]}
        least = next(t for t in ("not_met", "unknown", "judgment", "met") if t in truths)
        assert (
            one["outcome"]
            in {
                "not_met": ("ineligible",),
                "unknown": ("needs_information",),
                "judgment": ("needs_judgment",),
                "met": ("appears_eligible",),
            }[least]
        )


@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_what_is_missing_is_a_fact_that_can_be_told_and_the_next_question_is_one_of_them(asof):
    for one in screenings(asof, "en"):
        for missing in one["missing"]:
            assert fact_type(missing["fact"]) is not None or missing["source"] != "person"
            assert set(missing["elements"]) <= {*ELEMENTS, "grant"}
        assert (one["next_question"] is None) or one["question"]
        if one["outcome"] == "needs_information":
            assert one["missing"]


@pytest.mark.parametrize("answers", [screenings, statuses])
@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_another_language_changes_sentences_alone(answers, asof):
    english, spanish = answers(asof, "en"), answers(asof, "es")
    assert mute(english) == mute(spanish)
    assert json.loads(json.dumps(english)) == english
    assert english != spanish


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_sentence_has_a_gap_in_it(lang):
    for answers in (screenings, statuses):
        for name, text in texts(answers(DAYS[0], lang)):
            assert "{" not in text, (name, text)
            assert "()" not in text, (name, text)


def test_a_status_is_as_the_contract_has_it():
    for one in statuses(DAYS[0], "en"):
        assert set(one) >= STATUS
        for benefit in ("stay", "detention", "work", "travel", "documents", "lawful_status"):
            assert set(one[benefit]) == BENEFIT
            assert one[benefit]["truth"] in ("yes", "no", "unknown", "judgment")
            assert one[benefit]["authority"]
        assert [thing["by"] or "9999" for thing in one["do"]] == sorted(thing["by"] or "9999" for thing in one["do"])
        for thing in one["do"]:
            assert set(thing) >= {"what", "by", "received_by", "why", "citation"}
        for end in one["ends_by"]:
            assert end["how"] in ("by_itself", "by_written_withdrawal")


@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_a_card_is_as_the_contract_has_it(asof):
    faces = sorted({face for act in shipped().acts.values() if act.cards for face in act.cards.faces})[::3]
    for face in faces:
        one = card_json(check_card(shipped(), asof, category="A12", expires=face), Words("en"))
        assert set(one) >= CARD
        assert one["valid"] in (True, False, None)
        if one["valid"] is True and one["through"] is not None:
            assert one["through"] >= one["on"]
        assert one["record"] is None or one["valid"] is True
        for extension in one["extensions"]:
            assert extension["source"]
            for condition in extension["conditions"]:
                assert condition["id"] in CONDITIONS
                assert condition["met"] in (True, False, None)


@pytest.mark.parametrize("country", ["HT", "SV", "VE", "UA"])
def test_a_country_names_of_each_act_its_source_its_grade_and_what_is_unverified(country):
    found = country_json(shipped(), country, DAYS[0], Words("en"))
    assert found["country"] == country
    assert found["in_force"] in (True, False, None)
    for act in found["acts"]:
        assert set(act) >= {"id", "kind", "designation", "published", "effective", "ends", "source", "certainty"}
        assert act["source"]
        assert act["certainty"] in ("read", "quoted", "indexed", "recalled")
        assert isinstance(act["unverified"], list)
    assert mute(found)["acts"] == mute(country_json(shipped(), country, DAYS[0], Words("es")))["acts"]
