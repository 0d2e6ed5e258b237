"""The ledger on the screen: whatever an entry holds is said, in both languages, and what no source confirms as such."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.requests import request_json
from cobijo.cli.requests import _show_one, days, outcome, when
from cobijo.requests.read import shipped, shipped_events
from cobijo.words import Words

WORDS = {lang: Words(lang) for lang in ("en", "es")}
ENTRIES = tuple(shipped().requests.values())


@pytest.fixture(params=["en", "es"])
def words(request):
    return WORDS[request.param]


def shown(entry, words, capsys):
    _show_one(entry, words, counts=True)
    return capsys.readouterr().out


def test_each_entry_says_all_that_it_holds(words, capsys):
    assert len(ENTRIES) > 50
    for request in ENTRIES:
        entry = request_json(request, dt.date(2026, 11, 26), words, shipped_events())
        out = shown(entry, words, capsys)
        said = [entry[name] for name in ("id", "to", "channel", "cause", "asks", "repeats", "reason", "doubt")]
        said += [one["summary"] for one in (*entry["statements"], *entry["positions"])]
        said += [one["words"] for one in entry["statements"]]
        said += [one["count_text"] for one in entry["figures"]]
        said += [part for source in entry["sources"] for part in (source["url"], source["note"])]
        missing = [part for part in said if part and part not in out]
        assert missing == [], request.id


def test_each_part_that_no_source_confirms_is_named(words, capsys):
    seen = set()
    for request in ENTRIES:
        entry = request_json(request, dt.date(2026, 11, 26), words, shipped_events())
        mark = words.say("requests.unconfirmed", {"parts": ""}).rstrip(" .")
        lines = [line for line in shown(entry, words, capsys).splitlines() if mark in line]
        assert len(lines) == bool(entry["unverified"]), request.id
        assert all(words.say(f"requests.part.{name}") in lines[0] for name in entry["unverified"]), request.id
        seen |= {*entry["unverified"]}
    assert {"date", "outcome", "cause"} <= seen, "the ledger has such parts"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-06-04", "2024-06-04"),
        ({"not_before": "2024-02-01", "not_after": "2024-02-29"}, "2024-02"),
        ({"not_before": "2023-02-01", "not_after": "2023-02-28"}, "2023-02"),
        ({"not_before": "2024-02-01", "not_after": "2024-02-28"}, "2024-02-01 – 2024-02-28"),
        ({"not_before": "2024-02-02", "not_after": "2024-02-29"}, "2024-02-02 – 2024-02-29"),
        ({"not_before": "2024-01-01", "not_after": "2024-12-31"}, "2024"),
        ({"not_before": "2023-01-01", "not_after": "2024-12-31"}, "2023–2024"),
        ({"not_before": "2024-01-02", "not_after": "2024-12-31"}, "2024-01-02 – 2024-12-31"),
        ({"not_before": "2024-03-01"}, "2024-03-01 – …"),
        ({"not_after": "2024-03-01"}, "… – 2024-03-01"),
    ],
)
def test_a_whole_month_or_year_is_written_as_one_and_an_open_end_as_open(value, said):
    assert when(value, WORDS["en"]) == said


def test_a_day_that_nobody_knows_is_said_to_be_unknown(words):
    assert when(None, words) == when("", words) == words.say("words.unknown")


@pytest.mark.parametrize(
    ("value", "said"), [(None, ""), ({"at_least": 3, "at_most": 3}, "3"), ({"at_least": 0, "at_most": 31}, "0–31")]
)
def test_days_are_one_number_or_the_fewest_and_the_most(value, said):
    assert days(value, WORDS["en"]) == said


@pytest.mark.parametrize("dated", [None, "2021-04-01"])
@pytest.mark.parametrize("followed", [None, "HT-2021"])
def test_what_came_of_a_request_has_its_day_and_what_followed_where_they_are_known(dated, followed, words):
    entry = {"kind": "designation", "outcome": "granted", "outcome_date": dated, "followed_by": followed}
    said = outcome(entry, words)
    assert said.startswith(words.say("requests.outcome.granted"))
    assert (f"({dated})" in said, f": {followed}" in said) == (dated is not None, followed is not None)


def test_what_asks_for_nothing_has_no_outcome(words):
    assert outcome({"kind": "none_made"}, words) == words.say("requests.kind.none_made")


def test_a_request_whose_outcome_is_not_known_says_so(words):
    entry = {"kind": "designation", "outcome": None, "outcome_date": None, "followed_by": None}
    assert outcome(entry, words) == words.say("words.unknown")
