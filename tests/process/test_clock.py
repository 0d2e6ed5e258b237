"""What happens of itself: each step is noted as things stood after it, and only what still stands has effect."""

from __future__ import annotations

import datetime as dt

from cobijo.answers.programme import CobijoLaw
from cobijo.law.cfr244.s14_withdrawal import last_to_answer
from cobijo.process import play
from tests.process import provocations as p
from tests.process.provocations import START

D = dt.date.fromisoformat
LAW = CobijoLaw()


def test_what_is_held_changes_on_the_day_of_each_step_and_not_with_the_first_of_a_run():
    history = play(START, p.MISSED, LAW, until=D("2026-12-31"))
    ran = [entry.event for entry in history.entries if entry.event.by == "clock"]
    assert [event.kind for event in ran][:2] == ["withdrawn_without_answer", "automatic_extension"]
    spans = [(span.since, span.holding.kind) for span in history.held["SYN-1"]]
    assert spans[-2:] == [(D("2021-07-15"), "tps"), (D("2022-12-02"), "withdrawn")]


def test_an_end_that_comes_after_another_step_of_the_clock_is_on_its_own_day():
    missed = p.notices("2024-02-15", "not_reregistered")  # the thirtieth day is a Saturday (8 CFR 1.2)
    history = play(START, [*p.KEPT, *p.NO_MORE, p.END, missed], LAW, until=D("2024-12-31"))
    ran = [(entry.event.day, entry.event.kind) for entry in history.entries if entry.event.by == "clock"]
    assert ran == [(D("2024-03-19"), "withdrawn_without_answer"), (D("2024-04-01"), "designation_ended")]
    assert history.held["SYN-1"][-1].since == D("2024-03-19")
    kept = play(START, [*p.KEPT, p.AGAIN], LAW, until=D("2030-12-31"))
    assert kept.held["SYN-1"][-1].holding.kind == "tps"


def test_a_clock_set_back_is_no_part_of_what_had_happened_by_then():
    """The story until a day is the beginning of the whole story."""
    back = p.step("2021-03-30", "request_made", id="S", country="HN", channel="note")
    whole = play(START, [*p.BEGIN, back], LAW)
    assert whole.entries[-1].refused.guard == "in_order"
    until = play(START, [*p.BEGIN, back], LAW, until=D("2021-03-31"))
    assert until.entries == whole.entries[: len(until.entries)]
    assert "S" not in until.state.requests


def test_two_steps_of_one_run_are_noted_apart():
    """An order lapses, and the designation that it kept alive ends later in the same run."""
    order = p.ORDER._replace(about={**p.ORDER.about, "act": "GT-001", "until": D("2024-02-20")})
    history = play(START, [*p.ENDED, order], LAW, until=D("2024-12-31"))
    spans = [(span.since, span.holding.kind) for span in history.held["SYN-1"]]
    assert spans[-3:] == [(D("2024-02-01"), "suspended"), (D("2024-02-21"), "tps"), (D("2024-04-01"), "ended")]


def test_a_notice_has_no_effect_of_itself_while_its_window_is_held_up():
    """A court holds up the notice that gave the window before the thirty days are over."""
    order = p.step("2022-11-10", "court_order_entered", country="GT", act="GT-002", until=D("2022-12-31"))
    history = play(START, [*p.MISSED, order], LAW, until=D("2023-02-01"))
    assert [e.event.kind for e in history.entries if e.refused] == []
    assert "withdrawn_without_answer" not in [e.event.kind for e in history.entries]
    assert history.held["SYN-1"][-1].holding.kind == "tps"


def test_a_consent_covers_an_absence_to_its_last_day_and_no_further():
    """Who never comes back holds TPS until an officer withdraws it, and not for good."""
    late = p.BACK._replace(day=D("2022-02-01"))
    absent = [p.notices("2022-02-02", "absence"), p.judges("2022-02-05", brief=False), p.withdraws("2022-02-10")]
    history = play(START, [*p.HELD, p.TRAVEL, p.LEFT, late, *absent], LAW, until=D("2022-03-01"))
    assert [e.event.day for e in history.entries if e.event.kind == "consent_ended"] == [D("2022-02-01")]
    assert [(e.event.kind, e.refused.guard) for e in history.entries if e.refused] == [("returned", "document_valid")]
    assert history.held["SYN-1"][-1].holding.kind == "withdrawn"


def test_who_comes_back_in_time_was_covered():
    history = play(START, [*p.HELD, p.TRAVEL, p.LEFT, p.BACK], LAW, until=D("2022-03-01"))
    assert "consent_ended" not in [e.event.kind for e in history.entries]
    notice = play(START, [*p.HELD, p.TRAVEL, p.LEFT, p.BACK, p.notices("2022-02-02", "absence")], LAW).entries[-1]
    assert notice.refused.guard == "withdrawal_ground"


def test_a_last_day_that_is_no_working_day_is_the_next_one_that_is():
    """8 CFR 1.2: 15 February 2024 and thirty days is a Saturday; the Monday after is in time, the Tuesday is not."""
    told = play(START, [*p.KEPT, *p.NO_MORE, p.END, p.notices("2024-02-15", "not_reregistered")], LAW)
    notice = told.state.people["SYN-1"].withdrawal
    assert last_to_answer(notice.day) == D("2024-03-18")
    assert last_to_answer(D("2024-02-14")) == D("2024-03-15")
    assert last_to_answer(D("2024-05-25")) == D("2024-06-24")
    denied = play(START, [*p.DENIED, p.APPEAL._replace(day=D("2021-08-16"))], LAW)  # the thirtieth day is a Saturday
    assert denied.entries[-1].refused is None
