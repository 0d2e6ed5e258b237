"""What follows from the kind of an act is asked by name, and a kind is still the word of the files."""

from __future__ import annotations

import json

import pytest

from cobijo.register.kinds import ActKind, Effect
from cobijo.register.model import EFFECTS, KINDS, PROGRAMME_KINDS


def test_every_act_of_the_register_has_its_kind_and_its_effect(register):
    for act in (*register.acts.values(), *register.programme):
        assert isinstance(act.kind, ActKind)
        assert act.effect is None or isinstance(act.effect, Effect)


def test_a_kind_is_written_as_the_word_of_the_files():
    assert f"{ActKind.EXTENSION}" == "extension" == str(ActKind.EXTENSION)
    assert (
        json.dumps({"kind": ActKind.EXTENSION, "effect": Effect.SETS_ASIDE})
        == '{"kind": "extension", "effect": "sets_aside"}'
    )
    assert "extension" in KINDS


PROPERTIES = {
    "sets_dates": {"designation", "redesignation", "statutory_designation"},
    "prolongs": {"extension", "automatic_extension", "reinstatement"},
    "gives_period": {"designation", "redesignation", "statutory_designation", "extension", "automatic_extension",
                     "reinstatement"},
    "lengthens_windows": {"reregistration_period_extension", "correction"},
    "of_programme": {"fee_rule", "card_rule", "registration_rule", "government_closure", "court_order", "correction",
                     "agency_statement"},
}  # fmt: skip


@pytest.mark.parametrize("name", PROPERTIES)
def test_what_follows_from_a_kind(name):
    assert {str(kind) for kind in ActKind if getattr(kind, name)} == PROPERTIES[name]


def test_every_kind_is_of_designations_or_of_the_programme():
    assert set(ActKind) == KINDS | PROGRAMME_KINDS
    assert set(Effect) == EFFECTS
    assert {str(kind) for kind in KINDS & PROGRAMME_KINDS} == {"court_order", "correction", "agency_statement"}
