"""What is kept while something else happens: an appeal, a grant, an application under an order, treatment, a permit."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.programme import CobijoLaw, _line_json, entry_json
from cobijo.cli.programme import _entry, _line
from cobijo.decide.status import status_of
from cobijo.process import play
from cobijo.process.fold import step as taken_step
from cobijo.process.stopped import listed
from cobijo.register import Register
from cobijo.register.read import shipped
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, Words
from tests.process import provocations as p
from tests.process.provocations import ALLOWED, START, step

D = dt.date.fromisoformat
LAW = CobijoLaw()
WORDS = {lang: Words(lang, "programme") for lang in LANGUAGES}


def state_of(events, day=None):
    return play(START, events, LAW, until=day and D(day)).state


def held(events, day, ref="SYN-1"):
    return play(START, events, LAW, until=D(day)).held[ref][-1].holding.kind


def refused(before, event):
    refusal = taken_step(state_of(before), event, LAW).entries[-1].refused
    return refusal and refusal.guard


# --- an appeal stands with the decision that it is against


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("a withdrawal is appealed beside an application", "2024-08-10", "tps"),
        ("a withdrawal is appealed beside an application", "2024-08-20", "tps"),
        ("an application is denied beside that", "2024-08-10", "tps"),
        ("an application is denied beside that", "2024-08-20", "tps"),
        ("both are appealed", "2024-08-15", "tps"),
        ("both are appealed", "2024-08-21", "tps"),
        ("the appeal is dismissed", "2024-08-20", "withdrawn"),
        ("asked anew while a withdrawal may be appealed", "2022-03-05", "withdrawn"),
        ("asked anew while a withdrawal may be appealed", "2022-03-10", "tps"),
        ("asked anew while a withdrawal may be appealed", "2022-04-01", "tps"),
    ],
)
def test_an_appeal_of_a_withdrawal_is_never_lost_with_an_application(name, day, kind):
    assert held(ALLOWED[name], day) == kind


LEFT = [
    p.LEFT._replace(day=D("2024-07-15")),
    p.notices("2024-07-20", "absence"),
    step("2024-07-21", "facts_found", "officer-2", person="SYN-1", facts={"in_us": True}, reason="r"),
    p.judges("2024-07-21", brief=False, held=True),
]
"""Who holds TPS under the old designation and asks under the new one left without consent: a notice about the first."""

FOR_THE_NEW = [
    p.judges("2024-07-22", brief=True, who="officer-2"),
    p.judges("2024-07-22", brief=True, who="officer-2", element="continuous_residence"),
]
"""Another officer, who has the new application, finds otherwise."""


def decisions(events):
    """The grants, the newest first, each with what became of its withdrawal."""
    person = state_of(events).people["SYN-1"]
    return [(one.designation, one.withdrawn and (one.withdrawn.appeal or "open")) for one in person.grants]


def test_an_appeal_of_a_withdrawal_outlives_the_grant_of_the_other_application():
    appeal = step("2024-08-01", "appeal_filed", person="SYN-1")
    granted = p.grants("SYN-1", "2024-08-05", "officer-2")
    events = [*p.BESIDE, *LEFT, *FOR_THE_NEW, p.withdraws("2024-07-25"), appeal, granted]
    assert decisions(events) == [("GT-2024", None), ("GT-2021", "pending")]
    done = p.appeal_done("2024-09-01", sustained=False)
    assert decisions([*events, done]) == [("GT-2024", None), ("GT-2021", "dismissed")]
    assert held([*events, done], "2024-09-02") == "tps"
    assert refused([*events, done], appeal._replace(day=D("2024-09-03"))) == "appeal_in_time"


def test_a_withdrawal_takes_the_grant_that_the_notice_names():
    """A notice about what was held before, and a grant under the other designation since."""
    granted = p.grants("SYN-1", "2024-07-24", "officer-2")
    events = [*p.BESIDE, *LEFT, *FOR_THE_NEW, granted, p.withdraws("2024-07-25")]
    assert decisions(events) == [("GT-2024", None), ("GT-2021", "open")]


# --- a redesignation that a court holds up


@pytest.mark.parametrize(
    ("ref", "day", "kind"),
    [
        ("SYN-2", "2022-05-31", "tps"),
        ("SYN-2", "2022-06-01", "suspended"),
        ("SYN-2", "2022-11-30", "suspended"),
        ("SYN-2", "2022-12-01", "tps"),
        ("SYN-1", "2022-06-10", "tps"),
        ("SYN-1", "2022-10-15", "tps"),
    ],
)
def test_who_was_granted_under_the_act_waits_and_who_was_not_does_not(ref, day, kind):
    assert held(ALLOWED["a redesignation held up"], day, ref) == kind


@pytest.mark.parametrize(
    ("ref", "day", "kind"),
    [
        ("SYN-1", "2022-06-10", "granted"),
        ("SYN-2", "2022-05-20", "granted"),
        ("SYN-2", "2022-06-10", "unknown"),
        ("SYN-2", "2022-12-05", "granted"),
    ],
)
def test_a_status_is_never_surer_than_what_the_programme_holds(ref, day, kind):
    """The facts do not say under which act of a designation a grant was made: a status leaves it open."""
    state = state_of(ALLOWED["a redesignation held up"], day)
    line = state.lines["GT"].designation
    register = Register(shipped().edition, {line.id: line}, shipped().names, {})
    (answer,) = status_of(state.people[ref].case, register, AsOf(D(day)), country="GT")
    assert answer.kind == kind


def test_an_application_under_it_waits_and_is_there_when_the_order_ends():
    before = [*p.ASKED_ANEW, p.STAYED_ANEW]
    assert refused(before, p.grants("SYN-5", "2022-06-10")) == "not_waiting"
    assert refused(before, p.denies("SYN-5", "2022-06-10", discretion=True)) == "not_waiting"
    treated = step("2022-06-10", "treatment_granted", "officer-1", person="SYN-5")
    assert refused(before, treated) == "not_waiting"
    assert refused(before, p.files("SYN-5", "2022-06-10")) == "none_open"
    assert refused(before, p.files("SYN-6", "2022-06-10")) == "in_window"
    assert refused([*p.REDESIGNED, p.STAYED_ANEW], p.files("SYN-2", "2022-06-10")) == "none_open"
    assert refused([*before, p.STAY_ANEW_OVER], p.grants("SYN-5", "2022-12-05")) is None
    assert refused([*before, p.STAY_ANEW_OVER], p.files("SYN-6", "2022-12-05")) == "in_window"


def test_treatment_under_it_is_suspended_and_comes_back():
    treated = step("2022-04-01", "treatment_granted", "officer-1", person="SYN-5")
    events = [*p.ASKED_ANEW, treated, p.STAYED_ANEW, p.STAY_ANEW_OVER]
    kinds = [held(events, day, "SYN-5") for day in ("2022-05-01", "2022-06-01", "2022-12-01")]
    assert kinds == ["treatment", "suspended", "treatment"]


def test_answers_and_appeals_are_open_while_it_lasts():
    asked = step(
        "2022-05-20", "evidence_requested", "officer-1", person="SYN-5", facts=["convictions"], due="2022-06-20"
    )
    before = [*p.ASKED_ANEW, asked, p.STAYED_ANEW]
    given = step("2022-06-15", "evidence_given", person="SYN-5", facts={"convictions": []})
    assert refused(before, given) is None
    denied = p.denies("SYN-5", "2022-05-25", discretion=True)
    assert refused([*p.ASKED_ANEW, denied, p.STAYED_ANEW], step("2022-06-10", "appeal_filed", person="SYN-5")) is None


def test_a_grant_that_waits_is_kept_when_another_is_asked_for():
    """The whole designation is held up, another is made, and the order on the first ends."""
    again = [*p.HELD, p.STAYED, *(one._replace(day=D("2022-05-20")) for one in (p.CONSULT, *p.FOUND))]
    person = state_of(again).people["SYN-1"]
    assert [one.act for one in person.grants] == ["GT-001"]
    assert held([*again, p.STAY_OVER], "2023-06-01") == "tps"


# --- who reviews, and who reads, is told of the order


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_review_names_the_order(lang):
    entry = play(START, p.HELD_UP + p.determines("2024-05-01", met=False), LAW).entries[-1]
    said = entry_json(entry, WORDS[lang])["remark"]
    assert (said["id"], said["citation"]) == ("under_order", "5 U.S.C. 705")
    assert said["found"][0]["value"] == [{"order": "GT-004", "act": "GT-003"}]
    until = play(START, [*p.ENDED, p.UNTIL, *p.determines("2024-05-01", met=False)], LAW).entries[-1]
    assert "2024-08-01" in entry_json(until, WORDS[lang])["remark"]["found"][0]["text"]
    stayed = play(START, [*p.HELD, p.STAYED, *p.determines("2022-01-10", met=True)], LAW).entries[-1]
    found = {one["field"]: one for one in entry_json(stayed, WORDS[lang])["refused"]["found"]}
    assert found["orders"]["value"] == [{"order": "GT-002", "act": "GT-001"}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_says_which_act_an_order_suspends_and_until_when(lang, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    state = state_of([*p.ENDED, p.UNTIL], "2024-05-01")
    line = _line_json(state.lines["GT"].designation, D("2024-05-01"), WORDS[lang])
    acts = {act["id"]: act for act in line["acts"]}
    assert (acts["GT-004"]["effect"], acts["GT-004"]["acts_on"]) == ("suspends", ["GT-003"])
    assert (acts["GT-004"]["until"], acts["GT-003"]["held_up_by"]) == ("2024-08-01", "GT-004")
    _line(line, WORDS[lang])
    shown = " ".join(capsys.readouterr().out.split())
    said = {"en": "suspends GT-003, until 2024-08-01", "es": "suspende GT-003, hasta el 2024-08-01"}[lang]
    assert said in shown
    over = state_of([*p.ENDED, p.UNTIL], "2024-09-01")
    line = _line_json(over.lines["GT"].designation, D("2024-09-01"), WORDS[lang])
    assert [(act["effect"], act["acts_on"]) for act in line["acts"]][-1] == ("restores", ["GT-003"])
    assert {act["held_up_by"] for act in line["acts"]} == {None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_person_holds_is_said_in_words(lang):
    entry = play(START, [*p.DENIED, p.TRAVEL._replace(about={**p.TRAVEL.about, "person": "SYN-2"})], LAW).entries[-1]
    (found,) = entry_json(entry, WORDS[lang])["refused"]["found"]
    assert found["value"] == "denied"
    assert (
        f"{found['label']}: {found['text']}"
        == {
            "en": "what the person holds: nothing (the application was denied)",
            "es": "lo que tiene la persona: nada (la solicitud fue denegada)",
        }[lang]
    )


def test_the_day_of_residence_is_noted_at_the_registration_concerned():
    ahead = ALLOWED["residence ahead"]
    came = dict(p.WHOLE, arrived="2021-04-10")
    state = START._replace(people={**START.people, "SYN-5": START.people["SYN-5"]._replace(facts=came)})
    entries = play(state, [*ahead, p.files("SYN-5"), p.files("SYN-1", "2021-05-11")], LAW).entries
    remarks = {e.event.about["person"]: e.remark for e in entries if e.event.kind == "application_filed"}
    assert remarks["SYN-1"] is None
    assert remarks["SYN-5"].citation == "8 U.S.C. 1254a(c)(1)(A)(ii)"
    assert remarks["SYN-5"].found["arrived"] == D("2021-04-10")
    assert play(state, [*p.BEGIN, p.files("SYN-5")], LAW).entries[-1].remark is None


# --- a list that was made afterwards


@pytest.mark.parametrize(
    ("events", "as_of", "spans"),
    [
        ([*p.HELD, p.STAYED], "2022-01-01", [("2021-12-01", None)]),
        ([*p.HELD, p.STAYED, p.STAY_OVER], "2023-06-01", [("2021-12-01", "2023-05-31")]),
        ([*p.HELD, p.STAYED, p.STAY_OVER], "2024-06-01", [("2021-12-01", "2023-05-31")]),
        (p.HELD, "2022-01-01", []),
        ([*p.ENDED, p.ORDER._replace(day=D("2024-06-01"))], "2024-07-01", [("2024-04-01", "2024-05-31")]),
    ],
)
def test_a_list_remembers_the_days_on_which_an_order_held_a_permit_up(events, as_of, spans):
    one = next(one for one in listed(state_of(events, as_of), D(as_of), LAW) if one.serial == "P-1")
    assert [(str(first), last and str(last)) for first, last in one.held_up] == spans


# --- treatment before the registration period


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("treated before the period", "2021-04-13", "nothing"),
        ("treated before the period", "2021-04-14", "treatment"),
        ("treated before the period", "2021-06-30", "treatment"),
        ("treated before the period", "2021-07-01", "nothing"),
        ("treated before, and registered", "2021-07-14", "treatment"),
        ("treated before, and registered", "2021-07-15", "tps"),
        ("treated before, and lapsed", "2021-07-05", "nothing"),
        ("treatment denied before", "2021-06-15", "nothing"),
    ],
)
def test_treatment_before_the_period_lasts_thirty_days_into_it_or_goes_on(name, day, kind):
    assert held(ALLOWED[name], day, "SYN-4" if "denied" in name else "SYN-1") == kind


def test_an_early_application_is_not_decided_as_one_for_tps():
    assert refused(p.SOUGHT, p.grants("SYN-1", "2021-05-01")) == "pending"
    assert refused(p.SOUGHT, p.denies("SYN-1", "2021-05-01", discretion=True)) == "pending"
    assert refused([*p.BEGIN[:-1], p.LATER_WINDOW], p.files("SYN-1", "2021-04-10")) == "window_opened"
    ends = play(START, p.SOUGHT, LAW).held["SYN-1"][-1].holding
    assert (ends.until, ends.citation) == (D("2021-06-30"), "8 U.S.C. 1254a(a)(4)(A)")
    lapsed = play(START, p.SOUGHT, LAW, until=D("2021-08-01")).entries[-1]
    assert (lapsed.event.kind, lapsed.event.day, lapsed.citation) == (
        "treatment_lapsed",
        D("2021-07-01"),
        "8 CFR 244.5(a)",
    )


def test_what_an_order_holds_up_does_not_lapse_meanwhile():
    order = step("2021-05-01", "court_order_entered", country="GT", act="GT-001")
    over = step("2021-08-01", "court_order_ended", country="GT", act="GT-001")
    assert held([*p.SOUGHT, order], "2021-07-15") == "suspended"
    history = play(START, [*p.SOUGHT, order, over], LAW, until=D("2021-08-02"))
    assert [e.event.day for e in history.entries if e.event.kind == "treatment_lapsed"] == [D("2021-08-01")]


# --- a permit that is asked for apart


@pytest.mark.parametrize(
    ("day", "more", "owed"),
    [
        ("2021-08-01", {}, 410),
        ("2021-08-01", {"replaces": "P-1"}, 410),
        ("2024-05-01", {}, 520),
        ("2024-05-01", {"online": True}, 470),
        ("2021-08-01", {"waiver": True}, 0),
    ],
)
def test_a_permit_asked_for_apart_costs_its_own_fee(day, more, owed):
    before = p.HELD if day < "2022" else p.HELD_UP
    event = p.asks(day, paid=1, **more)
    refusal = taken_step(state_of(before), event, LAW).entries[-1].refused
    assert (refusal.guard, refusal.found["owed"]) == ("fee_of_permit", owed)


def test_what_a_lost_permit_costs_since_the_law_of_2025_is_not_known():
    event = p.asks("2025-10-10", paid=520, replaces="P-1")
    refusal = taken_step(state_of(ALLOWED["a card of one year"]), event, LAW).entries[-1].refused
    assert (refusal.guard, refusal.found["owed"]) == ("fee_of_permit", None)
    assert LAW.charge(D("2025-10-10"), filing="permit", work_permit=True, age=None, online=False).total == 520 + 550
    renewed = LAW.charge(D("2025-10-10"), filing="permit", work_permit=True, age=None, online=False, permit="renewal")
    assert (renewed.total, renewed.waivable) == (520 + 275, 520)


# --- what the officer has to read


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_officer_who_is_given_a_case_has_its_screening_with_the_reasons(lang, capsys):
    entry = next(e for e in play(START, [*p.BEGIN, *p.taken("SYN-2")], LAW).entries if e.event.kind == "case_assigned")
    found = {one["id"]: one for one in entry_json(entry, WORDS[lang])["screening"]}
    assert found["continuous_residence"]["truth"] == "not_met"
    assert all(one["because"] and one["citation"] for one in found.values())
    _entry(entry_json(entry, WORDS[lang]), WORDS[lang])
    assert found["continuous_residence"]["because"][0] in " ".join(capsys.readouterr().out.split())
    filed = next(
        e for e in play(START, [*p.BEGIN, p.files("SYN-2")], LAW).entries if e.event.kind == "application_filed"
    )
    assert entry_json(filed, WORDS[lang])["screening"] is None


def test_before_the_period_whether_it_is_open_is_not_asked():
    entries = play(
        START, [*p.SOUGHT_BY_4, step("2021-04-14", "treatment_granted", "officer-1", person="SYN-4")], LAW
    ).entries
    given = next(e for e in entries if e.event.kind == "case_assigned")
    assert "registration" not in {one["id"] for one in entry_json(given, WORDS["en"])["screening"]}
    assert entries[-1].refused.found == {"elements_no": (), "elements_unknown": ("criminal_bar",)}
