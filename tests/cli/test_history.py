"""A country's acts on the screen: each a row, and what no source confirms marked as such."""

from __future__ import annotations

import json

import pytest

from cobijo.cli.main import main
from cobijo.words import Words


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("code", "doubtful"), [("BI", True), ("HT", True), ("LR", None)])
def test_a_day_of_an_act_that_no_source_confirms_is_marked_and_no_other_is(code, doubtful, lang, capsys):
    asked = ["country", code, "--lang", lang, "--on", "2026-11-01", "--known", "2026-11-01"]
    assert main([*asked, "--json"]) == 0
    acts = json.loads(capsys.readouterr().out)["acts"]
    assert main(asked) == 0
    out = capsys.readouterr().out
    _, *rows = (line.split("\t") for line in out.splitlines() if line.count("\t") == 6)
    marked = 0
    for act, row in zip(acts, rows, strict=True):
        for field, place in (("published", 0), ("effective", 3), ("ends", 4)):
            unsure = field in act["unverified"] and bool(act[field])
            assert row[place].endswith(" ?") is unsure, (act["id"], field)
            marked += unsure
    assert doubtful is None or (marked > 0) is doubtful
    assert (Words(lang).say("note.day_unconfirmed") in out) is (marked > 0)
