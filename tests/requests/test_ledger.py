"""The ledger: what was asked, what had come of it by a day, and how an entry that is wrong is refused."""

import datetime as dt
import json
from pathlib import Path

import pytest

from cobijo.errors import RegisterError
from cobijo.logic import Truth
from cobijo.register import read_register
from cobijo.requests import days_to_answer, made_by, read_ledger, state

RESEARCH = Path(__file__).parents[3] / "shared" / "register" / "requests.jsonl"
LEDGER = read_ledger()


def d(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("id_", "on", "outcome"),
    [
        ("HN-1998-11", "1998-12-31", "pending"),
        ("HN-1998-11", "1999-01-05", "granted"),
        ("GT-2020-11-11", "2021-04-15", "pending"),
        ("GT-2020-11-11", "2021-10-01", "no_answer_found"),
        ("GT-2021-03-30", "2021-04-15", "pending"),
        ("GT-2018-06-25", "2026-11-24", "no_answer_found"),
        ("HT-2008-10-03", "2008-11-30", "pending"),
        ("HT-2008-10-03", "2008-12-15", None),
        ("HT-2008-10-03", "2008-12-31", "refused"),
        ("GT-1998-11", "2026-11-24", None),
    ],
)
def test_what_had_come_of_it(id_, on, outcome):
    assert state(LEDGER.requests[id_], d(on)).outcome == outcome


def test_only_an_answer_or_a_word_of_its_pending_has_a_day():
    letter = LEDGER.requests["GT-2020-11-11"]
    assert state(letter, d("2021-04-15")).on is None
    assert state(letter, d("2021-09-15")).on == letter.pending_as_of
    assert state(letter, d("2026-01-01")) == ("no_answer_found", None)


def test_a_day_inside_the_span_of_a_request_leaves_it_open():
    request = LEDGER.requests["EC-2024"]
    assert [made_by(request, d(day)) for day in ("2023-12-31", "2024-03-01", "2024-12-31")] == [
        Truth.NO,
        Truth.UNKNOWN,
        Truth.YES,
    ]


def test_how_long_an_answer_took():
    assert days_to_answer(LEDGER.requests["HN-1998-11"]) == (36, 65)
    assert days_to_answer(LEDGER.requests["GT-2020-11-11"]) is None
    assert days_to_answer(LEDGER.requests["SV-2018-01"]) is None


def test_no_answer_is_never_a_refusal():
    for request in LEDGER.requests.values():
        if request.outcome == "refused":
            assert request.outcome_date is not None
            assert any(s.side == "united_states" for s in request.statements)


def test_what_followed_is_in_the_register():
    designations = read_register().designations
    followed = [r for r in LEDGER.requests.values() if r.followed_by]
    assert {r.followed_by for r in followed} <= set(designations)
    for r in followed:
        published = next(a.published for a in designations[r.followed_by].acts if a.kind == "designation")
        assert r.outcome_date.first <= published.toordinal() <= r.outcome_date.last


def test_the_call_of_march_2021():
    call = LEDGER.requests["GT-2021-03-30"]
    assert call.repeats == "GT-2020-11-11"
    assert call.date.exact
    assert {(s.side, s.language) for s in call.statements} == {("requesting", "es"), ("united_states", "en")}


@pytest.mark.skipif(not RESEARCH.exists(), reason="the research isn't on this machine")
def test_every_row_of_the_research_is_here():
    rows = [json.loads(line) for line in RESEARCH.read_text().splitlines()]
    assert len(rows) == len(LEDGER.requests)
    for country in {row["country"] for row in rows}:
        assert sum(row["country"] == country for row in rows) == len(LEDGER.of_country(country))
        urls = {s.url for r in LEDGER.of_country(country) for s in r.sources}
        asked = {
            p.split(" ")[0] for row in rows if row["country"] == country for p in (row["source"] or "").split(" ; ")
        }
        assert asked - {""} == urls


GOOD = """
country = "GT"
[[request]]
id = "GT-2021-03-30"
kind = "designation"
by = "government"
date = 2021-03-30
outcome = "no_answer_found"
certainty = "verified"
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("", "", None),
        ('country = "GT"', "", "country"),
        ('kind = "designation"', 'kind = "wish"', "GT-2021-03-30, kind"),
        ("date = 2021-03-30", 'date = "spring"', "GT-2021-03-30, date"),
        ('outcome = "no_answer_found"', "", "GT-2021-03-30, outcome"),
        ('outcome = "no_answer_found"', 'outcome = "ignored"', "GT-2021-03-30, outcome"),
        ('certainty = "verified"', 'certainty = "sure"', "GT-2021-03-30, certainty"),
        ('by = "government"', 'by = "government"\nmood = "hopeful"', "GT-2021-03-30, mood"),
        ('by = "government"', 'by = "government"\ncause = "storm"', "GT-2021-03-30, cause"),
        ('by = "government"', 'by = "government"\nevent = { kind = "plague" }', "GT-2021-03-30, event"),
        ('kind = "designation"', 'kind = "reiteration"', "GT-2021-03-30, repeats"),
        ('by = "government"', 'by = "government"\nrepeats = "GT-1900"', "GT-2021-03-30, repeats"),
    ],
)
def test_a_fault_names_its_place(tmp_path, old, new, place):
    (tmp_path / "gt.toml").write_text(GOOD.replace(old, new, 1))
    if place is None:
        assert list(read_ledger(tmp_path).requests) == ["GT-2021-03-30"]
        return
    with pytest.raises(RegisterError) as caught:
        read_ledger(tmp_path)
    assert place in [p.place for p in caught.value.problems]
