"""What the ledger says: each field of a step with its label, what a guard found; at 80 columns, in both languages."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cobijo.answers.programme import CobijoLaw, _line_json, entry_json, kinds_json
from cobijo.cli.main import main
from cobijo.cli.programme import _entry, _line
from cobijo.law.usc1254a.b_designation import GROUNDS
from cobijo.process import play, step
from cobijo.process.guards.designations import parts_of
from cobijo.process.guards.found import _FOUND
from cobijo.process.kinds import KINDS
from cobijo.words import LANGUAGES, Words
from tests.process.provocations import ALLOWED, BEGIN, ENDED, HELD, ORDER, PROVOCATIONS, START, denies, notices, taken
from tests.process.provocations import step as step_of
from tests.process.test_stories import GRANTED, WENT, told

LAW = CobijoLaw()
WORDS = {lang: Words(lang, "programme") for lang in LANGUAGES}

SPEAKS_FOR_ITSELF = {"basis_stated", "states_findings", "information", "reasoned", "asked_for", "ground_named"}
"""Guards that ask whether something is there at all: that it is not is all that was found."""


def refused(provocation):
    state = START
    for event in provocation.before:
        state = step(state, event, LAW).state
    return step(state, provocation.event, LAW).entries[-1]


@pytest.mark.parametrize("provocation", PROVOCATIONS, ids=[f"{n}-{p.guard}" for n, p in enumerate(PROVOCATIONS)])
def test_a_refusal_says_what_was_found(provocation):
    entry = refused(provocation)
    for words in WORDS.values():
        found = entry_json(entry, words)["refused"]["found"]
        assert bool(found) is (provocation.guard in _FOUND)
        assert all(one["label"] and one["text"] for one in found)


def test_what_is_found_is_of_a_guard_that_is_asked():
    guards = {guard.id for kind in KINDS.values() for guard in kind.guards}
    assert set(_FOUND) <= guards
    assert guards - set(_FOUND) == SPEAKS_FOR_ITSELF


def found_of(guard):
    entry = refused(next(p for p in PROVOCATIONS if p.guard == guard))
    return {one["field"]: one["value"] for one in entry_json(entry, WORDS["en"])["refused"]["found"]}


def test_the_values_are_those_that_the_rule_was_asked_of():
    assert found_of("registration_period")["days"] == 90
    assert found_of("fee_settled") == {"paid": 50, "owed": 545}
    assert found_of("part_of_ground")["parts"] == ["disaster_disrupts_living", "state_unable_to_handle_return"]
    assert found_of("findings") == {"missing": ["state_unable_to_handle_return"]}
    assert found_of("own_case") == {"officer": "officer-1"}
    assert found_of("holder_here") == {"abroad_since": "2021-12-10"}
    assert found_of("nothing_unknown") == {"elements_unknown": ["criminal_bar"]}
    assert found_of("foreign_state") == {"country": "US"}
    assert found_of("in_order") == {"reached": "2021-04-01"}


HALF_TOLD = step_of(
    "2021-10-01",
    "facts_found",
    "officer-1",
    person="SYN-1",
    facts={"convictions": [{"in_us": True, "jurisdiction": "state"}]},
    reason="r",
)


def test_a_withdrawal_on_what_is_half_told_names_the_element():
    entry = play(START, [*HELD, HALF_TOLD, notices("2021-10-02", "ineligible")], LAW).entries[-1]
    assert entry.refused.guard == "withdrawal_ground"
    assert "criminal_bar" in entry.refused.found["elements_unknown"]
    assert entry.refused.found["elements_no"] == ()
    for words in WORDS.values():
        found = entry_json(entry, words)["refused"]["found"]
        assert "criminal_bar" in str(found)


def test_who_may_not_look_and_who_was_not_told_are_said():
    assert found_of("may_see") == {"withheld": ["convictions"], "officer": ["officer-1"]}
    assert found_of("notice_open") == {"noticed": None, "withdrawn": None}
    trip = {"left": "2022-01-10", "prior_consent": False}
    expected = {"ground": "absence", "absences": [trip], "in_favour": ["2022-01-10", "continuous_residence"]}
    assert found_of("withdrawal_ground") == expected


FORM = {"reasoned", "basis_stated", "states_findings", "states_estimate", "information"}
"""What is mended by a line of text."""


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_a_line_of_text_mends_is_asked_last(kind):
    asked = [guard.id in FORM for guard in KINDS[kind].guards]
    assert asked == sorted(asked)


def test_a_denial_without_a_reason_says_first_what_is_wrong_with_it():
    event = denies("SYN-1", because=["continuous_residence"], reason="")
    entry = play(START, [*BEGIN, *taken("SYN-1"), event], LAW).entries[-1]
    assert entry.refused.guard == "denial_grounded"


def test_every_field_of_a_step_has_a_label():
    for words in WORDS.values():
        for kind in KINDS.values():
            assert all(words.say(f"programme.field.{name}") for name in kind.fields if name not in QUOTED)


QUOTED = {"words", "ledger", "statement", "position"}
"""Fields whose words stand under the line."""


def lines(capsys, monkeypatch, *arguments):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["programme", *map(str, arguments)]) == 0
    return capsys.readouterr().out.split("\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("story", [WENT, GRANTED])
def test_at_eighty_columns_no_heading_falls_to_the_margin_and_no_citation_is_split(capsys, monkeypatch, story, lang):
    shown = lines(capsys, monkeypatch, "play", story, "--lang", lang)
    assert max(map(len, shown)) <= 80
    assert not any(re.search(r"\d+ (U\.S\.C\.|CFR)?$|Pub\. L\.$", line.rstrip("0123456789-")) for line in shown[5:])
    assert not any(re.search(r"\[\d+( U\.S\.C\.| CFR)?$", line) for line in shown)
    body = shown[shown.index(WORDS[lang].say("programme.ledger")) + 1 :]
    ledger = body[: body.index("")]
    assert all(re.match(r"\d{4}-\d\d-\d\d  \S| {4}", line) for line in ledger)


def test_the_ledger_says_what_each_step_says(capsys, monkeypatch):
    shown = " ".join(" ".join(lines(capsys, monkeypatch, "play", GRANTED)).split())
    for text in (
        "part: a disaster disrupts living conditions substantially",
        "paid: $545; work permit asked: yes",
        "through: 2024-03-31",
        "Found: registration: 2021-04-01 to 2021-06-29;",
        "GT-003: termination, published 2024-01-22",
    ):
        assert text in shown


def test_the_days_of_a_request_are_counted_in_words_that_fit_them(capsys, monkeypatch):
    assert any(
        "1 day without an answer" in one for one in lines(capsys, monkeypatch, "play", WENT, "--until", "2021-03-31")
    )
    assert any("2 days without" in one for one in lines(capsys, monkeypatch, "play", WENT, "--until", "2021-04-01"))


def test_before_the_first_event_that_is_said(capsys, monkeypatch):
    shown = lines(capsys, monkeypatch, "play", GRANTED, "--until", "2020-01-01")
    assert "Nothing had happened by 2020-01-01: the first event is of 2021-03-30." in shown
    assert "SYN-GT-1" not in shown
    assert told(capsys, GRANTED, "--until", "2020-01-01")["first_event"] == "2021-03-30"


def test_the_table_of_steps_lists_what_each_says_and_the_parts_of_each_ground(capsys, monkeypatch):
    shown = " ".join(" ".join(lines(capsys, monkeypatch, "kinds")).split())
    assert all(part in shown for ground in GROUNDS for part in parts_of(ground))
    for one in kinds_json(WORDS["es"]):
        assert one["says"] or one["by"] == ["clock"]
    (finding,) = [one for one in kinds_json(WORDS["en"]) if one["id"] == "finding_recorded"]
    assert {s["field"] for s in finding["says"] if s["required"]} == {"country", "ground", "part", "holds"}


def test_a_designation_that_a_court_keeps_alive_says_why_it_has_no_last_day(capsys, monkeypatch):
    state = START
    for event in (*ENDED, ORDER):
        state = step(state, event, LAW).state
    line = _line_json(state.lines["GT"].designation, dt.date(2024, 5, 1), WORDS["en"])
    monkeypatch.setenv("COLUMNS", "80")
    _line(line, WORDS["en"])
    shown = " ".join(capsys.readouterr().out.split())
    assert (line["in_force"], line["ends"]) == (True, None)
    assert "no last day is on record" in shown
    assert " ".join(line["why"].split()) in shown
    assert "GT-004: court order" in shown


def test_a_day_of_residence_after_the_notice_is_said():
    entry = play(START, ALLOWED["residence ahead"], LAW).entries[-1]
    assert entry.remark.citation == "8 U.S.C. 1254a(c)(1)(A)(ii)"
    assert all("2021-04-20" in str(entry_json(entry, words)["remark"]["found"]) for words in WORDS.values())
    assert play(START, BEGIN, LAW).entries[-1].remark is None


def test_what_counts_though_a_reader_would_ask_is_remarked():
    asked = step_of("2021-05-25", "evidence_requested", person="SYN-1", facts=["convictions"], due="2021-08-01")
    granting = [n for n, event in enumerate(HELD) if event.kind == "application_granted"][-1]
    story = [*HELD[:granting], asked._replace(by=HELD[granting].by, who=HELD[granting].who)]
    granted = play(START, [*story, HELD[granting]], LAW).entries[-1]
    assert (granted.refused, granted.remark.id) == (None, "evidence_open")
    assert play(START, HELD[: granting + 1], LAW).entries[-1].remark is None
    declined = step_of("2021-03-31", "designation_declined", country="GT")
    assert play(START, [declined], LAW).entries[-1].remark.id == "declined_unreasoned"
    permit = play(START, ALLOWED["registers again while a permit is due"], LAW).entries[-1]
    assert permit.remark.id == "permit_still_due"


@pytest.mark.parametrize(
    ("story", "said", "found"),
    [
        ("a permit after a withdrawal", ("after_withdrawal", "8 CFR 244.12(b)"), {"withdrawn": "2021-10-10"}),
        ("a permit after a denial", ("after_denial", "8 CFR 244.12(c)"), {"denied": "2021-07-15"}),
        ("a permit of before, asked again", ("after_denial", "8 CFR 244.12(c)"), {}),
        ("a permit of before, granted", None, None),
        ("cards carried", None, None),
    ],
)
def test_a_permit_that_outlives_a_status_says_by_which_paragraph(capsys, story, said, found):
    entry = play(START, ALLOWED[story], LAW).entries[-1]
    for words in WORDS.values():
        one = entry_json(entry, words)["remark"]
        if said is None:
            assert one is None
            continue
        assert (one["id"], one["citation"]) == said
        assert {f["field"]: f["value"] for f in one["found"]} == {**found, "expires": "2022-09-30"}
        _entry(entry_json(entry, words), words)
        assert f"[{said[1]}]" in " ".join(capsys.readouterr().out.split())
