"""The situations of a lawyer's reading, each taken from a decision, a notice or a practitioner's answer, asked as a
command: every answer is right or in honest doubt, none is wrong.

`expect` holds allowed values, `doubt` honest doubts that are allowed too, `must_not` what may never come out: an
outcome, or words. Where the reading itself is on this machine, its own file is run too.
"""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest

from cobijo.cli.main import main
from tests.conftest import ROOT, SHARED

FILES = [ROOT / "tests" / "cases" / "reading.jsonl", SHARED / "review" / "law_cases.jsonl"]
LINES = [
    pytest.param(case, id=f"{file.stem}-{case['id']}")
    for file in FILES
    if file.exists()
    for case in map(json.loads, file.read_text(encoding="utf-8").splitlines())
]


def answer(case, tmp_path):
    path = tmp_path / "case.json"
    if case.get("case") is not None:
        path.write_text(json.dumps(case["case"]))
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([str(path) if word == "CASE" else word for word in case["command"]]) == 0
    return json.loads(out.getvalue())


def first(found):
    for name in ("screenings", "statuses"):
        if name in found:
            return found[name][0]
    return found


def value(one, name, found):
    """What came out under a name of `expect`, or `...` where the name is of another kind."""
    elements = {e["id"]: e["truth"] for e in one.get("elements", [])}
    if name in elements:
        return elements[name]
    if name.startswith("deadline:"):
        what = name.removeprefix("deadline:")
        return next((d["date"] for d in one["deadlines"] if d["what"] == what), None)
    held, _, part = name.partition(".")
    if isinstance(one.get(held), dict):
        return one[held][part or "truth"]
    return one.get(name, ...)


@pytest.mark.parametrize("case", LINES)
def test_no_answer_is_wrong(case, tmp_path):
    found = answer(case, tmp_path)
    one, text = first(found), json.dumps(found, ensure_ascii=False)
    for name, allowed in case["expect"].items():
        if name in ("flags_has", "text_has"):
            where = json.dumps(one["flags"]) if name == "flags_has" else text
            assert all(word.lower() in where.lower() for word in allowed)
        elif name == "waivable":
            got = {item["what"]: item["waivable"] for item in one["items"]}
            assert all(got.get(what) in (waivable, None) for what, waivable in allowed[0].items())
        else:
            got = value(one, name, found)
            assert got is not ..., name
            doubts = case["doubt"].get(name, [])
            assert got in allowed or got in doubts or ("caution" in doubts and one["cautions"]), (name, got)
    for ruled_out in case["must_not"]:
        if ruled_out in ("ineligible", "appears_eligible", "not_designated", "beneficiary"):
            assert one["outcome"] != ruled_out
        else:
            assert ruled_out not in text, ruled_out
