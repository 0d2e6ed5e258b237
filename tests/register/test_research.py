"""Every researched row is in the register, whole."""

from __future__ import annotations

import json
import re

SAME = {
    "published": "published",
    "ends": "ends",
    "fr_citation": "citation",
    "fr_document_number": "document",
    "continuous_residence_since": "continuous_residence_since",
    "continuous_physical_presence_since": "continuous_physical_presence_since",
    "certainty": "certainty",
}


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def text(value):
    return None if value is None else str(value)


def test_every_act_is_there_with_its_days_certainty_and_unverified_fields(register, shared):
    acts = register.acts
    found = rows(shared / "register" / "events.jsonl")
    assert len(found) == len(acts)
    for row in found:
        act = acts[row["id"]]
        assert act.kind == row["kind"]
        assert act.designation == row["stream"]
        for theirs, ours in SAME.items():
            value = getattr(act, ours)
            if theirs == "ends" and act.until is not None:
                continue
            assert text(value) == row[theirs], (act.id, ours)
        if row["effective"]:
            assert act.effective_day.isoformat() == row["effective"]
        assert len(act.unverified) == len(row["unverified_fields"])
        assert len(act.sources) == len([s for s in re.split(" ; ", row["source"] or "") if s.strip()])
        window = act.registration
        assert text(window.closes if window else None) == row["registration_closes"]
        again = act.reregistration
        assert text(again.closes if again else None) == row["reregistration_closes"]
        faces = [face.isoformat() for face in act.cards.faces] if act.cards else []
        assert faces == row["ead_auto_extension_covers"]
        assert text(act.cards.through if act.cards else None) == row["ead_auto_extended_through"]


def test_every_act_of_deferred_enforced_departure_is_there(register, shared):
    found = rows(shared / "register" / "ded.jsonl")
    assert [act.id for act in register.ded] == [row["id"] for row in found]
    assert [text(act.ends) for act in register.ded] == [row["ends"] for row in found]
