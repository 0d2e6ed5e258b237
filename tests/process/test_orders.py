"""What a court holds up, for how long, and what stands then: the designation and its people always say the same.

The same of a determination that nobody published: whoever asks of the country and whoever asks of a person get one
answer, on every day.
"""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.programme import CobijoLaw
from cobijo.law.usc1254a.b_designation import EXTENSION_LENGTH, automatic_extension, period_of
from cobijo.logic import trace
from cobijo.process import play
from cobijo.process.holding import holding
from cobijo.timeline import day as known
from tests.process.provocations import ALLOWED, START, step

D = dt.date.fromisoformat
LAW = CobijoLaw()
ONE_DAY = dt.timedelta(days=1)


def on(events, day):
    """Whether the designation is in force on a day, its last day, and what SYN-1 holds."""
    state = play(START, events, LAW, until=D(day)).state
    standing = state.lines["GT"].standing(D(day))
    return standing.in_force, standing.ends and str(standing.ends), holding(state, state.people["SYN-1"], D(day)).kind


STAYED = ALLOWED["the designation held up"]
EXTENSION = ALLOWED["an extension held up"]
UNPUBLISHED = ALLOWED["found no longer met, and never published"]
UNTIL = ALLOWED["held up until a day, and no longer"]
LET_GO = ALLOWED["held up, and undone, and let go"]


@pytest.mark.parametrize(
    ("events", "day", "stands"),
    [
        (STAYED, "2021-11-30", (True, "2022-09-30", "tps")),
        (STAYED, "2021-12-01", (False, None, "suspended")),
        (STAYED, "2023-05-31", (False, None, "suspended")),
        (STAYED, "2023-06-01", (True, "2023-09-30", "tps")),
        (EXTENSION, "2022-09-30", (True, "2022-09-30", "tps")),
        (EXTENSION, "2022-10-01", (True, "2023-03-31", "tps")),
        (EXTENSION, "2023-04-01", (True, "2023-09-30", "tps")),
        (UNPUBLISHED, "2022-09-30", (True, "2022-09-30", "tps")),
        (UNPUBLISHED, "2022-10-01", (True, "2023-03-31", "tps")),
        (UNPUBLISHED, "2024-06-01", (True, "2024-09-30", "tps")),
        (UNTIL, "2024-08-01", (True, None, "tps")),
        (UNTIL, "2024-08-02", (False, "2024-08-01", "ended")),
        (LET_GO, "2024-09-30", (True, "2024-09-30", "tps")),
        (LET_GO, "2024-10-01", (False, "2024-09-30", "ended")),
        (ALLOWED["one order after another"], "2025-06-01", (True, None, "tps")),
    ],
)
def test_a_designation_and_its_people_say_the_same(events, day, stands):
    found = on(events, day)
    assert found[0] is stands[0]
    assert found[2] == stands[2]
    if stands[1] is not None:
        assert found[1] == stands[1]


@pytest.mark.parametrize("name", list(ALLOWED))
def test_of_no_story_is_it_unknown_what_stands(name):
    """The programme's own record is whole."""
    history = play(START, ALLOWED[name], LAW, until=D("2026-12-31"))
    for line in history.state.lines.values():
        for designation in line.designations:
            for entry in history.entries:
                day = entry.event.day
                standing = line.standing(day)
                if designation is line.designation and standing is not None:
                    assert standing.in_force is not None, (name, day)


def test_a_holder_whose_designation_is_held_up_gets_it_back():
    assert [one.holding.kind for one in play(START, STAYED, LAW).held["SYN-1"]][-2:] == ["suspended", "tps"]


def test_an_order_that_lapses_is_in_the_ledger_with_its_paragraph():
    entries = play(START, UNTIL, LAW, until=D("2024-08-02")).entries
    assert [(e.event.kind, e.citation) for e in entries][-2:] == [
        ("court_order_lapsed", "5 U.S.C. 705"),
        ("designation_ended", "8 CFR 244.19"),
    ]


def test_an_extension_comes_back_when_its_order_ends():
    over = step("2022-12-01", "court_order_ended", country="GT", act="GT-002")
    assert on([*EXTENSION, over], "2023-06-01") == (True, "2024-03-31", "tps")
    lapsing = EXTENSION[-1]._replace(about={**EXTENSION[-1].about, "until": D("2022-12-01")})
    assert on([*EXTENSION[:-1], lapsing], "2023-06-01") == (True, "2024-03-31", "tps")


def test_of_two_designations_the_earlier_stands_where_the_later_is_held_up():
    order = step("2022-06-01", "court_order_entered", country="GT", act="GT-002")
    assert on([*ALLOWED["redesignated"], order], "2022-07-01") == (True, "2022-09-30", "tps")


# --- months


@pytest.mark.parametrize(
    ("ends", "through"),
    [
        ("2022-09-30", "2023-03-31"),
        ("2021-02-28", "2021-08-31"),
        ("2024-02-29", "2024-08-31"),
        ("2024-02-28", "2024-08-28"),
        ("2021-08-31", "2022-02-28"),
        ("2021-03-30", "2021-09-30"),
        ("2025-05-03", "2025-11-03"),
        ("2022-04-30", "2022-10-31"),
    ],
)
def test_six_months_are_counted_from_their_own_first_day(ends, through):
    assert automatic_extension(D(ends)) == D(through)


def test_the_clock_and_a_notice_count_alike_on_every_day():
    for n in range(4 * 366):
        ends = D("2021-01-01") + n * ONE_DAY
        for months in (6, 12, 18):
            through = period_of(months, first=ends + ONE_DAY)
            given = {"effective": known(ends + ONE_DAY), "ends": known(through)}
            assert trace(EXTENSION_LENGTH, {}, given).truth == 3, (ends, through)


def test_months_do_not_drift():
    ends = D("2022-02-28")
    for _ in range(8):
        ends = automatic_extension(ends)
    assert ends == D("2026-02-28")
