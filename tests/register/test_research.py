"""Every researched row is in the register; where a later reading said otherwise, the act says what it is."""

from __future__ import annotations

import json

SAME = {
    "published": "published",
    "ends": "ends",
    "fr_citation": "citation",
    "fr_document_number": "document",
    "continuous_residence_since": "continuous_residence_since",
    "continuous_physical_presence_since": "continuous_physical_presence_since",
}


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def text(value):
    return None if value is None else str(value)


def differences(act, row):
    """The fields in which an act of the register is not as the first research had it."""
    found = {ours for theirs, ours in SAME.items() if row[theirs] and text(getattr(act, ours)) != row[theirs]}
    if row["effective"] and act.effective_day.isoformat() != row["effective"]:
        found.add("effective")
    for name in ("registration", "reregistration"):
        window = getattr(act, name)
        if row[f"{name}_closes"] and text(window.closes if window else None) != row[f"{name}_closes"]:
            found.add(name)
    faces = {face.isoformat() for face in act.cards.faces} if act.cards else set()
    if set(row["ead_auto_extension_covers"]) - faces:
        found.add("cards.faces")
    return found


def test_no_researched_row_was_lost_and_few_were_mended(register, shared):
    found = rows(shared / "register" / "events.jsonl")
    acts = register.acts
    for row in found:
        act = acts[row["id"]]
        assert act.designation == row["stream"]
        assert act.country == row["country"]
    mended = {row["id"]: fields for row in found if (fields := differences(acts[row["id"]], row))}
    assert len(mended) < 40, mended


def test_every_act_of_deferred_enforced_departure_is_there(register, shared):
    found = rows(shared / "register" / "ded.jsonl")
    assert {row["id"] for row in found} <= {act.id for act in register.ded}
