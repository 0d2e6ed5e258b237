"""Fifteen historical moments: each gives a page of its own, consistent with the notice that followed."""

import contextlib
import io
import tomllib
from pathlib import Path

import pytest

from cobijo.answers.assessment import assessment_json
from cobijo.cli.main import main
from cobijo.decide.assess import assess
from cobijo.register.read import shipped as register
from cobijo.requests.read import shipped as ledger
from cobijo.requests.read import shipped_events as events
from cobijo.timeline import AsOf
from cobijo.words import Words

MOMENTS = tomllib.loads((Path(__file__).parent / "moments.toml").read_text(encoding="utf-8"))["moment"]
EACH = pytest.mark.parametrize("moment", MOMENTS, ids=lambda m: f"{m['country']}-{m['on']}")


def answer(moment, lang="en", known=None):
    found = assess(register(), ledger(), events(), AsOf(moment["on"], known), moment["country"])
    return assessment_json(found, events(), Words(lang))


@EACH
def test_a_moment(moment):
    found = answer(moment)
    assert found["event"]["id"] == moment["event"]
    element = found["grounds"][1]["requirements"][2]
    assert (element["id"], element["truth"]) == ("official_request", moment["request"])
    assert element["likely"] is found["official_request"]["likely"] is (moment["why"] == "likely")
    assert found["official_request"]["why"] == moment["why"]
    assert found["official_request"]["made"] is (True if moment["request"] == "met" else None)
    proof = element["proved_by"]
    assert (proof and proof["source"]) == moment.get("proved_by")
    assert [p["act"] for p in found["precedents"][:5]] == moment["nearest"]


@EACH
def test_it_is_consistent_with_the_notice_that_followed(moment):
    act = register().acts[moment["followed"]]
    assert act.known_from > moment["on"]
    assert moment["ground"] in act.grounds
    assert moment["followed"] in [r.act for r in events().events[moment["event"]].recitals]
    truths = {g["ground"]: g["truth"] for g in answer(moment)["grounds"]}
    expected = "unknown" if moment["why"] == "likely" else "judgment"
    assert all(truths[ground] == expected for ground in act.grounds)


@EACH
def test_nothing_is_said_that_came_later(moment):
    found = answer(moment, known=moment["on"])
    day = moment["on"].isoformat()
    assert all(p["published"] <= day for p in found["precedents"])
    assert found["official_request"]["notice"] is None
    assert found["official_request"]["why"] not in ("notice", "likely")
    for entry in (*found["record"], *found["refusals"]):
        first = entry["date"] if isinstance(entry["date"], str) else entry["date"]["not_before"]
        assert first <= day
        assert not entry["announced"] or isinstance(entry["announced"], dict) or entry["announced"] <= day


def test_a_state_that_collapsed_is_held_beside_its_like_before_any_disaster():
    venezuela = next(m for m in MOMENTS if m["country"] == "VE")
    found = answer(venezuela)["precedents"]
    grounds = [p["grounds"] for p in found]
    first_disaster = next(n for n, g in enumerate(grounds) if "environmental_disaster" in g)
    alone = [n for n, g in enumerate(grounds) if g == ["extraordinary_conditions"]]
    assert max(alone) < first_disaster


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_page_says_something_of_its_own(lang, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    bodies = {body(moment, lang) for moment in MOMENTS}
    assert len(bodies) == len(MOMENTS)


def body(moment, lang):
    """The page without its first line, its day, and what only its steps and its day of knowledge say."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["assess", moment["country"], "--on", moment["on"].isoformat(), "--lang", lang]) == 0
    page = out.getvalue()
    assert moment["event"] in page
    last = Words(lang).say("assess.timeline")
    return page[page.index("\n") : page.index(last)].replace(moment["on"].isoformat(), "")


def test_the_table_of_the_handbook_is_what_is_answered():
    """One row a moment: the event, the request, the five nearest precedents, the notice that followed."""
    text = (Path(__file__).parents[2] / "docs" / "fifteen-moments.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("| ")][2:] == [row(moment) for moment in MOMENTS]


def row(moment):
    found, act = answer(moment), register().acts[moment["followed"]]
    element, notice = found["grounds"][1]["requirements"][2], found["official_request"]["notice"]
    request = element["truth"] + (f", likely ({notice['source']})" if element["likely"] else "")
    cells = [
        f"{moment['country']} {moment['on']}",
        found["event"]["id"],
        request,
        ", ".join(p["act"] for p in found["precedents"][:5]),
        f"{act.citation}: {', '.join(act.grounds)}",
    ]
    return f"| {' | '.join(cells)} |"
