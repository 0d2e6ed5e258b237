"""A step that names an entry of the ledger of requests says nothing otherwise than the ledger does."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.errors import RegisterError
from cobijo.process.stories import story_of
from cobijo.process.told import channels
from cobijo.requests.model import FOR_DESIGNATION
from cobijo.requests.read import shipped
from cobijo.words.problems import in_language

D = dt.date.fromisoformat
CALL = "GT-2021-03-30"
ASKED = {
    "day": D("2021-03-30"), "kind": "request_made", "by": "foreign_mission", "who": "mission-GT", "id": "R",
    "country": "GT", "channel": "telephone", "event": "ETA-IOTA-2020", "ledger": CALL,
}  # fmt: skip
SAID = {
    "day": D("2021-03-30"), "kind": "account_given", "by": "foreign_mission", "who": "mission-GT", "request": "R",
    "side": "requesting", "language": "es", "ledger": CALL, "statement": 1,
}  # fmt: skip
ANSWERED = {**SAID, "by": "analyst", "who": "white-house", "side": "united_states", "language": "en", "statement": 3}
SICA = {
    "day": D("2012-11-09"), "kind": "request_made", "by": "foreign_mission", "id": "S", "country": "GT",
    "channel": "letter", "ledger": "GT-2012-11-09",
}  # fmt: skip


def read(*events):
    return story_of("story.toml", {"title": {"en": "t", "es": "t"}, "event": list(events)})


def faults(*events):
    """Of each fault the field, what was found, and what was expected."""
    with pytest.raises(RegisterError) as error:
        read(*events)
    return [(p.place.split(", ")[-1], str(p.found), str(p.expected)) for p in error.value.problems]


def without(event, *names):
    return {name: value for name, value in event.items() if name not in names}


def test_what_the_ledger_says_may_be_told():
    assert len(read(ASKED, SAID, ANSWERED).events) == 3


def test_what_the_ledger_does_not_say_a_story_may():
    """Its fourth statement names no language, and the request of a country that made one up has no entry."""
    made_up = {**without(ASKED, "ledger", "event"), "channel": "note", "day": D("2021-01-05")}
    assert len(read(made_up, SAID, {**SAID, "statement": 2, "language": "es"}).events) == 3


@pytest.mark.parametrize(
    ("change", "field", "found", "has"),
    [
        ({"country": "HN"}, "country", "'HN'", "GT"),
        ({"channel": "video"}, "channel", "'video'", "telephone"),
        ({"channel": "letter"}, "channel", "'letter'", "telephone"),
        ({"who": "mission-HN"}, "who", "'HN'", "GT"),
        ({"day": D("2021-03-31")}, "day", "2021-03-31", "2021-03-30"),
        ({"event": "GT-FUEGO-2018"}, "event", "'GT-FUEGO-2018'", "ETA-IOTA-2020"),
        ({"event_began": D("2018-06-03")}, "event_began", "2018-06-03", "2020-1"),
        ({"event_began": D("2021-01-01"), "event": None}, "event_began", "2021-01-01", "2020-1"),
    ],
)
def test_a_request_says_what_its_entry_says(change, field, found, has):
    event = {name: value for name, value in {**ASKED, **change}.items() if value is not None}
    said = [one for one in faults(event) if one[0] == field]
    assert said, "the field is not named"
    assert found in said[0][1]
    assert has in said[0][2]


@pytest.mark.parametrize(
    ("event", "change", "field", "has"),
    [
        (SAID, {"side": "united_states", "by": "public"}, "side", "requesting"),
        (SAID, {"language": "en"}, "language", "es"),
        (SAID, {"words": "our own"}, "words", ""),
        (SAID, {"who": "mission-MX"}, "who", "GT"),
        (SAID, {"day": D("2021-04-02")}, "day", "2021-03-30"),
        (SAID, {"statement": 9}, "statement", "from 1 to"),
        (SAID, {"statement": None}, "statement", "from 1 to"),
        (SAID, {"ledger": None}, "statement", "ledger"),
        (ANSWERED, {"side": "requesting", "by": "public"}, "side", "united_states"),
    ],
)
def test_an_account_says_what_its_statement_says(event, change, field, has):
    account = {name: value for name, value in {**event, **change}.items() if value is not None}
    said = [one for one in faults(ASKED, account) if one[0] == field]
    assert said, "the field is not named"
    assert has in said[0][2]


def test_the_words_of_an_account_are_those_of_the_statement():
    statement = shipped().requests[CALL].statements[0]
    for text in (statement.words or statement.summary.en, statement.summary.en, statement.summary.es):
        assert read(ASKED, {**SAID, "words": text}).events


@pytest.mark.parametrize("id_", [r.id for r in shipped().requests.values() if r.kind not in FOR_DESIGNATION])
def test_what_was_no_request_for_designation_is_told_as_none(id_):
    entry = shipped().requests[id_]
    event = {**without(ASKED, "event"), "ledger": id_, "country": entry.country, "who": "mission"}
    assert any(place == "kind" and entry.kind in has for place, _, has in faults(event))


@pytest.mark.parametrize("id_", [r.id for r in shipped().requests.values() if r.by != "government"])
def test_what_others_asked_is_no_request_of_a_state(id_):
    entry = shipped().requests[id_]
    event = {**without(ASKED, "event"), "ledger": id_, "country": entry.country, "who": "mission"}
    assert any(place == "kind" and entry.by in has for place, _, has in faults(event))


def test_an_event_is_of_the_country_and_began_when_it_did():
    loose = without(ASKED, "ledger")
    assert [one[:2] for one in faults({**loose, "country": "NP", "who": "mission"})] == [("event", "'ETA-IOTA-2020'")]
    assert [one[0] for one in faults({**loose, "event_began": D("2019-01-01")})] == ["event_began"]
    kept = read({**loose, "event_began": read(loose).events[0].about["event_began"]})
    assert kept.events[0].about["event_began"].year == 2020


def test_a_position_is_one_on_the_request_and_of_whoever_took_it():
    took = {"kind": "position_taken", "by": "foreign_mission", "request": "R", "ledger": CALL, "position": 1}
    migration = {**took, "day": D("2021-03-30"), "who": "mission-SV"}
    assert ("position", "1", f"as {CALL} has it: migration") in faults(ASKED, migration)
    entry = shipped().requests["GT-2012-11-09"]
    day = dt.date.fromordinal(int((entry.positions[0].date or entry.date).first))
    asked = {
        **SICA,
        "day": dt.date.fromordinal(int(entry.date.first)),
        "channel": next(iter(channels(entry)), "letter"),
    }
    spoke = {**took, "request": "S", "ledger": entry.id, "day": day}
    assert len(read(asked, {**spoke, "who": "sica"}).events) == 2
    assert [one[0] for one in faults(asked, {**spoke, "who": "mission-MX"})] == ["who"]


def test_an_entry_is_one_request_and_what_was_said_of_it_is_said_of_that():
    assert [one[0] for one in faults(ASKED, {**ASKED, "id": "R2"})] == ["ledger"]
    other = {**without(ASKED, "ledger", "event"), "id": "R2", "country": "HN", "who": "mission-HN"}
    assert [one[0] for one in faults(ASKED, other, {**SAID, "request": "R2"})] == ["request"]
    assert [one[0] for one in faults({**SICA, "id": "R"}, SAID)] == ["request"]


def test_the_channels_are_read_in_every_entry_of_a_government():
    """What the words of the ledger name: each entry was looked at, and a new one with other words is looked at too."""
    named = {
        r.id: "/".join(sorted(channels(r))) for r in shipped().requests.values() if r.channel and r.by == "government"
    }
    assert sum(map(bool, named.values())) == 27
    assert named[CALL] == "telephone"
    assert named["GT-2020-12-11"] == ""
    assert named["GT-2024-03"] == "letter/meeting"


def test_the_days_of_an_event_are_said_in_the_language_of_the_reader():
    """A phrase inside another keeps its words apart from its values, however many digits are in it."""
    event = {**without(ASKED, "ledger"), "event_began": D("2018-06-03")}
    with pytest.raises(RegisterError) as error:
        read(event)
    expected = next(p.expected for p in error.value.problems if p.place.endswith("event_began"))
    assert in_language(expected, "en").endswith("from 2020-11-03 to 2020-11-08")
    assert in_language(expected, "es").endswith("del 2020-11-03 al 2020-11-08")
