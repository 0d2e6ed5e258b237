"""What is lost does not come back by itself, and what a court holds up is not stuck: stories by what they come to."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.answers.programme import CobijoLaw
from cobijo.process import play
from cobijo.process.acts import files_of
from cobijo.process.fold import step as taken_step
from cobijo.process.holding import is_treated
from cobijo.process.roles import Role
from cobijo.register import read_register
from cobijo.register.check import check_register
from cobijo.register.write import publish
from tests.process import provocations as p
from tests.process.provocations import ALLOWED, START, step

D = dt.date.fromisoformat
LAW = CobijoLaw()


def held(events, day, ref="SYN-1"):
    """What a person holds on a day, by some events."""
    spans = play(START, events, LAW, until=D(day)).held[ref]
    return spans[-1].holding.kind


def refused(before, event):
    """By which guard a step is refused; None where it counts."""
    state = play(START, before, LAW).state
    refusal = taken_step(state, event, LAW).entries[-1].refused
    return refusal and refusal.guard


# --- a designation after another


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2024-03-31", "tps"),
        ("2024-04-01", "ended"),
        ("2024-06-01", "ended"),
        ("2024-07-01", "nothing"),
        ("2024-08-01", "tps"),
        ("2025-11-30", "tps"),
    ],
)
def test_tps_ends_with_its_designation_and_begins_again_with_a_grant(day, kind):
    assert held(ALLOWED["designated anew"], day) == kind


def test_a_permit_goes_with_a_grant_and_not_with_a_designation():
    event = p.permits("SYN-1", "2024-06-02", "P-9", "2025-11-30")
    assert refused([*p.ENDED, *p.ANEW], event) == "holds_or_treated"
    assert refused([*p.ENDED, *p.ANEW], p.TRAVEL._replace(day=D("2024-06-02"))) == "holds"


def test_each_designation_has_an_end_of_its_own():
    line = play(START, ALLOWED["terminated anew"], LAW, until=D("2026-02-01")).state.lines["GT"]
    assert [one.id for one in line.designations] == ["GT-2021", "GT-2024"]
    assert dict(line.ended) == {"GT-2021": D("2024-04-01"), "GT-2024": D("2025-12-01")}
    assert [act.kind for act in line.acts[-2:]] == ["designation", "termination"]


def test_nobody_decides_on_the_second_either():
    line = play(START, ALLOWED["nobody decides anew"], LAW, until=D("2026-06-15")).state.lines["GT"]
    extended = [act for act in line.acts if act.kind == "automatic_extension"]
    assert [(act.designation, act.decided, act.ends) for act in extended] == [
        ("GT-2024", D("2025-10-02"), D("2026-05-31")),
        ("GT-2024", D("2026-04-02"), D("2026-11-30")),
    ]


def test_both_are_in_a_register_that_can_be_checked(tmp_path):
    state = play(START, ALLOWED["terminated anew"], LAW, until=D("2026-02-01")).state
    publish(tmp_path / "own", files_of(state, D("2026-02-01")), through=D("2026-02-01"))
    register = read_register(tmp_path / "own")
    assert list(register.designations) == ["GT-2021", "GT-2024"]
    assert [f for f in check_register(register) if f.level == "error"] == []


def test_two_of_one_year_are_told_apart():
    again = {**p.ANEW[-1].about, "effective": D("2021-12-01")}
    again |= dict.fromkeys(("continuous_residence_since", "continuous_physical_presence_since"), D("2021-12-01"))
    first = p.notice("2021-04-01", ends="2021-10-01")
    events = [
        *p.BEGIN[:-1],
        first,
        *p.determines("2021-07-20", met=False),
        step("2021-07-20", "termination_published", country="GT", ends="2021-10-01", reason="r"),
        *(one._replace(day=D("2021-11-20")) for one in p.REDESIGNED_BY),
        step("2021-11-21", "designation_published")._replace(
            about={**again, "ends": D("2022-11-30"), "registration": p.window("2021-12-01", "2022-06-01")}
        ),
    ]
    line = play(START, events, LAW).state.lines["GT"]
    assert [(one.id, one.acts[0].effective_day) for one in line.designations] == [
        ("GT-2021", D("2021-04-02")),
        ("GT-2022", D("2021-12-01")),
    ]


def test_what_is_held_under_the_old_one_stands_while_the_new_one_is_asked_for():
    assert held(p.BESIDE, "2024-07-15") == "tps"
    lifted = [*p.BESIDE, step("2024-09-01", "court_order_ended", country="GT", act="GT-003")]
    assert held(lifted, "2024-09-01") == "tps"
    assert held(lifted, "2024-09-02") == "ended"
    granted = [*ALLOWED["beside the old one"], lifted[-1]]
    assert held(granted, "2024-09-02") == "tps"


# --- a court


def test_a_designation_that_stands_by_an_order_alone_is_not_extended_by_the_clock():
    """The determination was made: whether an order reaches it is for the order to say."""
    line = play(START, p.HELD_UP, LAW, until=D("2025-06-01")).state.lines["GT"]
    assert not [act for act in line.acts if act.kind == "automatic_extension"]
    assert held(p.HELD_UP, "2025-06-01") == "tps"
    undone = play(START, ALLOWED["held up, and undone"], LAW, until=D("2024-06-02")).state.lines["GT"]
    assert [act.ends for act in undone.acts if act.kind == "automatic_extension"] == [D("2024-09-30")]


@pytest.mark.parametrize(
    ("name", "through"), [("held up, and terminated again", "2024-07-31"), ("held up, and nothing else", "2024-06-01")]
)
def test_when_the_order_or_another_notice_ends_it(name, through):
    assert held(ALLOWED[name], through) == "tps"
    assert held(ALLOWED[name], str(D(through) + dt.timedelta(days=1))) == "ended"


def test_an_extension_under_an_order_is_followed_by_the_clock():
    line = play(START, ALLOWED["held up, and extended"], LAW, until=D("2025-02-15")).state.lines["GT"]
    assert [(act.kind, act.ends) for act in line.acts[-2:]] == [
        ("extension", D("2025-03-31")),
        ("automatic_extension", D("2025-09-30")),
    ]
    met = play(START, ALLOWED["held up, and still met"], LAW, until=D("2024-12-31")).state.lines["GT"]
    assert [act.ends for act in met.acts if act.kind == "automatic_extension"] == [D("2024-09-30"), D("2025-03-31")]


def test_an_older_designation_is_reviewed_by_its_name():
    named = [e._replace(about={**e.about, "designation": "GT-2021"}) for e in p.determines("2024-06-20", met=False)[1:]]
    end = step(
        "2024-06-21", "termination_published", country="GT", designation="GT-2021", ends="2024-08-31", reason="r"
    )
    events = [*p.BESIDE[: -len(p.RENEWED)], p.determines("2024-06-20", met=False)[0], *named, end]
    assert held(events, "2024-08-31") == "tps"
    assert held(events, "2024-09-01") == "ended"
    line = play(START, events, LAW, until=D("2024-09-01")).state.lines["GT"]
    assert set(line.ended) == {"GT-2021"}
    other = end._replace(about={**end.about, "designation": "GT-1999"})
    assert refused(events[:-1], other) == "in_force"


def test_a_stay_of_the_end_is_a_stay_of_the_end_of_treatment():
    """8 CFR 244.13(b) counts sixty days from a notice: not from one that a court holds up."""
    treated = [*p.BEGIN, *p.taken("SYN-1"), p.TREATED]
    ended = [*p.determines("2022-05-01", met=False)]
    notice = step("2022-05-02", "termination_published", country="GT", ends="2022-09-30", reason="r")
    order = step("2022-06-01", "court_order_entered", country="GT", act="GT-002")
    spans = play(START, [*treated, *ended, notice, order], LAW, until=D("2022-08-15")).state
    assert is_treated(spans, spans.people["SYN-1"], D("2022-08-15"))
    assert held([*treated, *ended, notice], "2022-07-01") == "treatment"
    holds = play(START, [*treated, *ended, notice], LAW, until=D("2022-08-15")).held["SYN-1"]
    assert [(one.since, one.holding.kind) for one in holds[-2:]] == [
        (D("2021-05-21"), "treatment"),
        (D("2022-07-02"), "nothing"),
    ]
    assert held([*treated, *ended], "2022-12-31") == "treatment", "until a notice, the designation lasts"


# --- a person


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        (p.MISSED, "withdrawn"),
        ([*p.KEPT, p.LATE], "tps"),
        ([*p.MISSED, p.LATE], "tps"),
        ([*p.MISSED, p.LATE, p.CAUSE_FOUND], "tps"),
        ([*p.MISSED, p.LATE, p.NO_CAUSE], "tps"),
        (ALLOWED["answered, and no cause"], "withdrawn"),
        (p.ABSENT, "tps"),
        (ALLOWED["found out"], "withdrawn"),
        (ALLOWED["an absence, and another ground"], "withdrawn"),
    ],
)
def test_a_cause_that_was_told_is_never_taken_for_silence(events, kind):
    assert held(events, "2023-03-01") == kind


def test_a_withdrawal_by_silence_can_be_appealed_whatever_was_appealed_before():
    absent = [p.ABSENT[-2], p.notices("2022-01-12", "absence"), p.judges("2022-01-13", brief=False)]
    won = [
        *absent,
        p.withdraws("2022-01-14"),
        step("2022-01-20", "appeal_filed", person="SYN-1"),
        step("2022-02-01", "appeal_decided", "officer-9", person="SYN-1", sustained=True, reason="r"),
    ]
    events = [*p.HELD, *won, *p.REVIEW, p.EXTEND, p.MISSED[-1]]
    assert held(events, "2022-03-01") == "tps"
    assert held(events, "2022-12-10") == "withdrawn"
    assert refused(events, step("2022-12-20", "appeal_filed", person="SYN-1")) is None
    assert (
        refused(
            [*events, step("2022-12-15", "appeal_filed", person="SYN-1")],
            p.step("2022-12-20", "appeal_filed", person="SYN-1"),
        )
        == "not_appealed"
    )


def test_a_sustained_appeal_settles_the_window_that_was_missed():
    """Withdrawn by silence on 2 December 2022, the day after the last one to answer."""
    won = [
        *p.MISSED,
        step("2022-12-05", "appeal_filed", person="SYN-1"),
        step("2022-12-10", "appeal_decided", "officer-9", person="SYN-1", sustained=True, reason="r"),
    ]
    assert held(won[:-2], "2022-12-04") == "withdrawn"
    assert held(won, "2022-12-11") == "tps"
    assert refused(won, p.MISSED[-1]._replace(day=D("2022-12-12"))) == "withdrawal_ground"


def test_a_judgment_of_one_absence_is_none_of_the_next():
    abroad = {"absences": [{"left": "2021-04-10", "returned": "2021-04-20", "reason": "visit", "contrary_to_law": False,
                            "under_removal_order": False, "prior_consent": False, "document": "none"}]}  # fmt: skip
    state = START._replace(people={"SYN-1": START.people["SYN-1"]._replace(facts={**p.WHOLE, **abroad})})
    judged = [
        p.judges("2021-06-01", brief=True),
        step("2021-06-01", "judgment_settled", "officer-1", person="SYN-1", element="continuous_residence", met=True,
             reason="r"),
    ]  # fmt: skip
    before = [*p.BEGIN, *p.taken("SYN-1"), *judged]
    granted = taken_step(play(state, before, LAW).state, p.grants("SYN-1"), LAW).entries[-1]
    assert granted.refused is None
    away = [*before, step("2021-06-10", "departed", person="SYN-1", reason="visit")]
    again = taken_step(play(state, away, LAW).state, p.grants("SYN-1"), LAW).entries[-1]
    assert again.refused is not None


TOLD = {"left": "2021-12-10", "reason": "visit", "contrary_to_law": False, "under_removal_order": False,
        "prior_consent": True, "document": "I-512T"}  # fmt: skip


@pytest.mark.parametrize("absences", [[], [TOLD], [{**TOLD, "left": "2018-01-05", "returned": "2018-01-09"}]])
@pytest.mark.parametrize("kind", ["evidence_given", "facts_found"])
def test_what_a_port_of_entry_saw_is_not_told_anew(kind, absences):
    """An officer finds who is back; an applicant's word for it is refused, and never dropped."""
    away = [*p.HELD, p.LEFT]
    told = {"facts": {"absences": absences, "in_us": True}, **({"reason": "r"} if kind == "facts_found" else {})}
    who = "officer-1" if kind == "facts_found" else ""
    history = play(START, [*away, step("2021-12-11", kind, who, person="SYN-1", **told)], LAW)
    person, refused = history.state.people["SYN-1"], history.entries[-1].refused
    (seen,) = [trip for trip in person.trips if trip["left"] == "2021-12-10"]
    assert seen["prior_consent"] is False
    if kind == "evidence_given":
        assert (refused.guard, person.abroad_since) == ("return_found", D("2021-12-10"))
        return
    assert len(person.trips) == 1 + (bool(absences) and absences[0]["left"] != "2021-12-10")
    assert (person.facts["in_us"], person.abroad_since) == (True, None)
    assert seen["returned"] == {"not_before": "2021-12-10", "not_after": "2021-12-11"}


def test_a_no_after_a_yes_is_the_answer():
    events = [*p.BEGIN[:-1], step("2021-04-01", "designation_declined", country="GT", reason="r")]
    request = play(START, events, LAW).state.requests["R"]
    assert (request.answer, request.answered) == ("declined", D("2021-04-01"))


def test_facts_that_an_officer_finds_are_read_like_those_that_are_given():
    """A story tells them in TOML, days and all."""
    from cobijo.process.stories import story_of

    event = {"day": D("2021-10-01"), "kind": "facts_found", "by": "adjudication_officer", "person": "SYN-1",
             "facts": {"arrived": D("2021-04-20")}, "reason": "r"}  # fmt: skip
    story = story_of("s.toml", {"title": {"en": "t", "es": "t"}, "event": [event]})
    assert story.events[0].about["facts"] == {"arrived": "2021-04-20"}


# --- what was asked, and by whom


def test_a_request_of_before_the_event_is_not_what_was_granted():
    """Nobody asks for what has not happened yet: the one that asked after the event is answered."""
    early = p.step("2020-06-01", "request_made", id="R0", country="GT", channel="note")
    requests = play(START, [early, *p.BEGIN], LAW).state.requests
    assert (requests["R0"].answered, requests["R0"].answer) == (None, None)
    assert requests["R"].answer == "granted"


@pytest.mark.parametrize(
    ("by", "side", "refused"),
    [
        ("foreign_mission", "requesting", False),
        ("foreign_mission", "united_states", True),
        ("analyst", "united_states", False),
        ("analyst", "requesting", True),
        ("public", "requesting", False),
        ("public", "united_states", False),
    ],
)
def test_who_gives_an_account_speaks_for_that_side(by, side, refused):
    event = p.step("2021-03-30", "account_given", request="R", side=side, words="w")._replace(by=Role(by))
    last = play(START, [p.REQUEST, event], LAW).entries[-1]
    assert (last.refused.guard if last.refused else None) == ("side_fits" if refused else None)


def test_a_permit_is_refused_for_the_reason_that_there_is():
    """A notice carries the card on, and a final order or a withdrawal has taken what it goes with."""
    carried = [*p.HELD, *p.REVIEW, p.CARRIES]
    assert refused(carried, p.shows("2022-10-05")) is None
    ordered = p.step("2022-09-01", "final_order_entered", person="SYN-1")
    assert refused([*carried, ordered], p.shows("2022-10-05")) == "permit_no_final_order"
    assert refused([*p.ALLOWED["found out"], *p.REVIEW, p.CARRIES], p.shows("2022-10-05")) == "permit_carried"
