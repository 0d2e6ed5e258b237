"""Calendars: the days of a person, valid for parsers that did not write them, in words that say nothing."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from cobijo.cli.main import main
from cobijo.errors import CaseError, InputError
from cobijo.facts.case import parse_case
from cobijo.papers.calendar import ALARMS, Event, calendar, events, read_calendar, updated
from cobijo.timeline import AsOf
from cobijo.words import Words

HOLDER = {
    "ref": "R-1",
    "nationalities": ["LB"],
    "arrived": "2024-10-01",
    "absences": [],
    "status": {"ever_granted": True, "granted": "2025-01-05", "under": "LB-2024"},
    "cards": [{"category": "A12", "expires": "2026-11-27"}],
}
ON = dt.date(2026, 7, 1)


def made(register, on=ON, **changed) -> bytes:
    case = parse_case({**HOLDER, **changed})
    return calendar(events(case, register, AsOf(on, None)), case.ref, on, Words("en", "papers"))


def days(data: bytes) -> dict[str, tuple[dt.date, int]]:
    listed = IcsCalendarStream.calendar_from_ics(data.decode()).events
    return {one.uid: (one.dtstart, one.sequence) for one in listed}


def test_two_parsers_read_an_all_day_event_with_its_alarms(register):
    data = made(register)
    found = days(data)
    assert {day for day, _ in found.values()} == {dt.date(2026, 11, 27)}
    event = vobject.readOne(data.decode()).vevent
    assert event.dtstart.value == dt.date(2026, 11, 27)
    assert [-one.trigger.value.days for one in event.valarm_list] == list(ALARMS)


def test_a_day_that_moves_is_the_same_event_with_a_higher_sequence(register):
    before = days(made(register))
    after = days(made(register, ON + dt.timedelta(days=9), cards=[{"category": "A12", "expires": "2026-12-15"}]))
    assert set(before) == set(after)
    (moved,) = [uid for uid, (day, _) in before.items() if after[uid][0] > day]
    assert after[moved][0] == dt.date(2026, 12, 15)
    assert after[moved][1] > before[moved][1]
    assert all(after[uid] == before[uid] for uid in before if uid != moved)


SALVADORAN = {
    "ref": "R-1",
    "nationalities": ["SV"],
    "status": {"ever_granted": True, "granted": "2002-01-01", "under": "SV-2001"},
    "cards": [{"category": "A12", "expires": "2025-03-09", "issued": "2023-08-01"}],
}
BEFORE, AFTER = dt.date(2025, 1, 10), dt.date(2025, 1, 20)
"""Before and after 90 FR 5953, which carries cards of that printed day to another."""


def days_of_cards(register, known, **changed) -> list[Event]:
    found = events(parse_case({**SALVADORAN, **changed}), register, AsOf(known, known))
    return [one for one in found if one.what in ("renew", "card_ends")]


@pytest.mark.parametrize("issued", ["2023-08-01", None])
def test_the_day_of_a_card_that_an_act_moves_is_the_same_event(register, tmp_path, issued):
    cards = [{"category": "A12", "expires": "2025-03-09", **({"issued": issued} if issued else {})}]
    (before,), (after,) = (days_of_cards(register, known, cards=cards) for known in (BEFORE, AFTER))
    assert (before.day, after.day) == (dt.date(2025, 3, 9), dt.date(2026, 3, 9))
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    case = parse_case({**SALVADORAN, "cards": cards})
    first = events(case, register, AsOf(BEFORE, BEFORE))
    (tmp_path / "old.ics").write_bytes(calendar(first, "R-1", BEFORE, Words("en", "papers")))
    found = updated(events(case, register, AsOf(AFTER, AFTER)), read_calendar(tmp_path / "old.ics", "R-1"), AFTER)
    assert dt.date(2025, 3, 9) not in {one.day for one in found}
    assert not any(one.off for one in found)


def test_of_several_cards_each_keeps_its_event_when_the_day_of_one_moves(register):
    cards = [{"category": "A12", "expires": day} for day in ("2025-06-01", "2025-03-09")]
    before, after = (days_of_cards(register, known, cards=cards) for known in (BEFORE, AFTER))
    of = {one.day: one.uid for one in before}
    assert set(of) == {dt.date(2025, 3, 9), dt.date(2025, 6, 1)}
    moved = {one.day: one.uid for one in after}
    assert moved[dt.date(2026, 3, 9)] == of[dt.date(2025, 3, 9)]
    assert moved[dt.date(2025, 6, 1)] == of[dt.date(2025, 6, 1)]
    again = days_of_cards(register, AFTER, cards=cards[::-1])
    assert again == after


def test_asked_on_another_day_what_did_not_move_is_the_same(register):
    later = [ON + dt.timedelta(days=n) for n in (1, 30, 94)]
    assert all(days(made(register, on)) == days(made(register)) for on in later)


@pytest.mark.parametrize("designation", ["HN-1999", "VE-2023"])
def test_through_a_designations_history_a_day_that_moved_has_a_higher_sequence_and_no_other(register, designation):
    """The end of the designation in a calendar of the day on which each act became known, as it was known then."""
    line = register.designations[designation]
    holds = {"ever_granted": True, "under": designation}
    case = parse_case({"ref": "R-1", "nationalities": [line.country], "status": holds})
    before: Event | None = None
    gone, seen = False, set()
    for on in sorted({act.known_from for act in line.acts}):
        now = next((one for one in events(case, register, AsOf(on, on)) if one.what == "designation_ends"), None)
        if before is not None and now is not None:
            same = now.day == before.day and not gone
            assert now.uid == before.uid
            assert now.sequence == before.sequence if same else now.sequence > before.sequence, (on, before, now)
            seen.add("back" if gone else "same" if same else "later" if now.day > before.day else "earlier")
        before, gone = now or before, now is None
    assert seen >= ({"back", "later", "earlier"} if designation == "VE-2023" else {"back", "later", "same"})


def test_with_the_calendar_before_it_an_earlier_day_is_higher_too_and_what_is_gone_is_called_off(register, tmp_path):
    asked = {"notices": NOTICES}
    (tmp_path / "first.ics").write_bytes(made(register, **asked))
    first = days((tmp_path / "first.ics").read_bytes())
    sooner = [{**NOTICES[0], "due": "2026-07-20"}]
    case = parse_case({**HOLDER, "notices": sooner})
    found = updated(events(case, register, AsOf(ON, None)), read_calendar(tmp_path / "first.ics", "R-1"), ON)
    data = calendar(found, "R-1", ON, Words("en", "papers"))
    second = days(data)
    assert set(second) == set(first)
    states = {one.uid: str(one.status or "") for one in IcsCalendarStream.calendar_from_ics(data.decode()).events}
    off = [uid for uid in states if "CANCEL" in states[uid].upper()]
    assert [first[uid][0] for uid in off] == [dt.date(2026, 9, 1)]
    (moved,) = [uid for uid in first if second[uid][0] != first[uid][0]]
    assert second[moved] == (dt.date(2026, 7, 20), first[moved][1] + 1)
    assert all(second[uid][1] == first[uid][1] + 1 for uid in off)
    assert all(second[uid] == first[uid] for uid in first if uid not in (moved, *off))
    assert vobject.readOne(data.decode())
    # Asked a third time and a fourth, with the first day back: what was called off comes back higher than that.
    for name in ("second.ics", "third.ics"):
        (tmp_path / name).write_bytes(data)
        found = updated(events(case, register, AsOf(ON, None)), read_calendar(tmp_path / name, "R-1"), ON)
        data = calendar(found, "R-1", ON, Words("en", "papers"))
        assert days(data) == second
    back = updated(
        events(parse_case({**HOLDER, **asked}), register, AsOf(ON, None)),
        read_calendar(tmp_path / "third.ics", "R-1"),
        ON,
    )
    assert all(one.sequence > second[one.uid][1] for one in back if one.uid in off)


@pytest.mark.parametrize("content", [b"", b"%PDF", b"BEGIN:VCALENDAR\nPRODID:other\nEND:VCALENDAR\n", b"\xff\x00" * 9])
def test_what_is_no_calendar_of_ours_is_refused_for_the_one_before(tmp_path, content):
    (tmp_path / "old.ics").write_bytes(content)
    with pytest.raises(InputError, match="one of its calendars"):
        read_calendar(tmp_path / "old.ics", "R-1")
    with pytest.raises(InputError, match="Check the path"):
        read_calendar(tmp_path / "none.ics", "R-1")


def test_the_calendar_of_another_person_is_refused_for_the_one_before(register, tmp_path):
    (tmp_path / "other.ics").write_bytes(made(register, ref="R-21"))
    for ref in ("R-1", "21"):
        with pytest.raises(InputError, match="another reference"):
            read_calendar(tmp_path / "other.ics", ref)
    assert read_calendar(tmp_path / "other.ics", "R-21")


NOTICES = [
    {"kind": "evidence_request", "date": "2026-06-25", "due": "2026-08-01"},
    {"kind": "evidence_request", "date": "2026-06-26", "due": "2026-09-01"},
]


def test_an_event_is_known_by_its_notice_and_not_by_a_place_in_a_list(register):
    both, turned = days(made(register, notices=NOTICES)), days(made(register, notices=NOTICES[::-1]))
    assert both == turned
    alone = days(made(register, notices=NOTICES[1:]))
    assert set(alone) < set(both)
    assert all(alone[uid] == both[uid] for uid in alone)
    later = days(made(register, notices=[{**NOTICES[0], "due": "2026-10-01"}, NOTICES[1]]))
    assert set(later) == set(both)
    assert [uid for uid in both if later[uid] != both[uid]] == [uid for uid in both if uid not in alone]


def test_the_end_of_a_designation_and_of_a_card_that_a_notice_made_longer_are_days_too(register):
    case = parse_case({**HOLDER, "cards": [{"category": "A12", "expires": "2026-05-27", "issued": "2025-01-20"}]})
    found = {one.what: one.day for one in events(case, register, AsOf(dt.date(2026, 10, 3), None))}
    assert found == {"designation_ends": dt.date(2026, 11, 27), "card_ends": dt.date(2026, 11, 27)}


def test_no_calendar_without_a_day_is_written(register, tmp_path, capsys):
    ended = {**HOLDER, "nationalities": ["HN"], "status": {"ever_granted": True, "under": "HN-1999"}, "cards": []}
    (tmp_path / "case.json").write_text(json.dumps(ended))
    out = tmp_path / "days.ics"
    assert main(["papers", "calendar", str(tmp_path / "case.json"), "--out", str(out), "--on", "2026-10-03"]) != 0
    assert "still to come" in capsys.readouterr().err
    assert not out.exists()


def test_another_reference_is_another_event_and_the_same_question_the_same_file(register):
    assert set(days(made(register))).isdisjoint(days(made(register, ref="R-2")))
    assert made(register) == made(register)


def titles(data: bytes) -> dict[str, str]:
    return {one.uid: one.summary for one in IcsCalendarStream.calendar_from_ics(data.decode()).events}


def test_days_that_fall_together_are_told_apart_by_their_titles(register, tmp_path):
    """A card and the designation end on one day; the titles say nothing of that."""
    together = made(register)
    assert sorted(titles(together).values()) == ["Reminder 1/2 R-1", "Reminder 2/2 R-1"]
    apart = made(register, cards=[{"category": "A12", "expires": "2026-11-20"}])
    assert set(titles(apart)) == set(titles(together))
    assert set(titles(apart).values()) == {"Reminder R-1"}
    (tmp_path / "old.ics").write_bytes(together)
    assert set(read_calendar(tmp_path / "old.ics", "R-1")) == set(titles(together))


def test_nothing_says_what_it_is_or_whose(register):
    said = made(register).decode().casefold()
    assert not [word for word in ("tps", "leban", "lb-2024", "temporary", "permit", "immigra") if word in said]


def test_a_case_without_a_reference_is_refused(register):
    with pytest.raises(CaseError, match="reference"):
        made(register, ref=None)


def test_the_command_writes_it_and_not_over_another_file(tmp_path, capsys):
    (tmp_path / "case.json").write_text(json.dumps(HOLDER))
    given = [
        "papers",
        "calendar",
        str(tmp_path / "case.json"),
        "--out",
        str(tmp_path / "days.ics"),
        "--on",
        "2026-07-01",
    ]
    assert main([*given, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["what"]: one["day"] for one in found["events"]} == {
        "renew": "2026-11-27",
        "designation_ends": "2026-11-27",
    }
    assert days((tmp_path / "days.ics").read_bytes())
    assert main([*given]) == 2
    assert "a file that is there" in capsys.readouterr().err


def test_only_what_must_be_received_is_said_to_be() -> None:
    words = Words("en", "papers")
    of = {"reregister": "must be received", "designation_ends": "ends on this day", "card_ends": "ends on this day"}
    for what, said in of.items():
        data = calendar([Event("1@cobijo", what, ON, 7)], "R-1", ON, words).decode()
        assert said in data
        assert ("must be received" in data) == (what == "reregister")
    off = calendar([Event("1@cobijo", "gone", ON, 8, off=True)], "R-1", ON, words).decode()
    assert "holds no longer" in off
