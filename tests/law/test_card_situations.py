"""Situations of work permits as data, in `src/cobijo/law/situations/cards`: what comes out of each card, and what each
rule answers of the one act that it is about."""

from __future__ import annotations

import json

import pytest

from cobijo.answers import card_situations as cards
from cobijo.answers.situations import situations_of
from cobijo.cli.main import main
from cobijo.law.book import book
from cobijo.register.check import check_register
from cobijo.words import LANGUAGES, Words


@pytest.mark.parametrize("one", [pytest.param(one, id=one["title"]) for one in cards.written()])
def test_a_card_comes_out_as_the_law_has_it(one):
    found = cards.checked(one)
    assert (found.valid, found.through and found.through.isoformat()) == (one["valid"], one["through"])
    assert {rule: cards.answered(one, rule) for rule in one["answers"]} == {
        rule: (answer,) for rule, answer in one["answers"].items()
    }
    if "settle" in one:
        days = ((said.id, said.values.get("through")) for said in found.settles)
        assert [[id_, through and through.isoformat()] for id_, through in days] == one["settle"]


def test_every_rule_of_work_permits_is_shown_by_answers_that_differ(register):
    shown = {
        entry.rule.id: {s.answers for s in situations_of(entry.rule, entry.facts, register)}
        for entry in book()
        if entry.rule.id in cards.placed()
    }
    assert len(shown) >= 23
    assert {id_: answers for id_, answers in shown.items() if len(answers) < 2} == {}


def test_the_imagined_designations_are_as_real_ones_but_for_their_sources():
    assert {found.field for found in check_register(cards.imagined())} <= {"sources"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_of_work_permits_can_be_reviewed_from_its_page(lang, capsys):
    assert main(["rules", "8 CFR 274a.2", "--json", "--lang", lang]) == 0
    for one in json.loads(capsys.readouterr().out)["rules"]:
        assert {situation["of"] for situation in one["situations"]} == {"card"}
    assert main(["rules", "8 CFR 274a.2", "--lang", lang]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert Words(lang).say("rules.why_cards") in shown
    assert Words(lang).say("card.state.open") in shown
