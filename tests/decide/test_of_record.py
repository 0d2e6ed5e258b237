"""One function makes the record's values, and it makes them all."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.decide.of_record import record_of
from cobijo.decide.status import status_of
from cobijo.facts.case import parse_case
from cobijo.law import record
from cobijo.law.acts import record_of_act
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.logic import Truth, trace
from cobijo.register import stand
from cobijo.timeline import AsOf, Span, day

AN_END_LACKS = ("HN-1999", "NI-1999", "SS-2011", "SV-2001")


def test_every_declared_value_of_a_designation_is_supplied_and_no_other(register):
    for designation in register.designations.values():
        found = record_of(stand(designation, AsOf(dt.date(2024, 6, 1))), register)
        assert set(found) == {one.name for one in record.OF_DESIGNATION}


def test_every_declared_value_of_an_act_is_supplied_and_no_other(register):
    act = register.designations["SV-2001"].acts[0]
    assert set(record_of_act(act, None)) == {one.name for one in record.OF_ACT}


def test_a_list_of_the_record_has_the_fields_that_are_declared(register):
    for designation in register.designations.values():
        found = record_of(stand(designation, AsOf(dt.date(2024, 6, 1))), register)
        for one in record.OF_DESIGNATION:
            if one.shape.kind == "records":
                assert all(set(entry) == set(one.shape.fields) for entry in found[one.name].items), one.name


def test_without_a_register_nothing_is_known_of_other_designations(register):
    standing = stand(register.designations["VE-2023"], AsOf(dt.date(2024, 6, 1)))
    assert record_of(standing, None)["other_lines"] is None
    assert record_of(standing, register)["other_lines"].items


@pytest.mark.parametrize("id_", AN_END_LACKS)
def test_a_window_whose_opening_no_source_gives_is_not_dropped(register, id_):
    standing = stand(register.designations[id_], AsOf(dt.date(2026, 11, 25)))
    found = record_of(standing, register)["reregistrations"].items
    assert len(found) == len(standing.reregistrations)
    open_at_one_end = [window for window in standing.reregistrations if window.opens is None]
    assert open_at_one_end
    for window in open_at_one_end:
        (entry,) = (one for one in found if one["closes"] == day(window.closes))
        assert entry["opens"] == Span(window.act.known_from.toordinal(), window.closes.toordinal())


def salvadoran(*reregistered):
    status = {"ever_granted": True, "granted": "2001-12-01", "under": "SV-2001", "reregistered": list(reregistered)}
    return parse_case({"ref": "T", "nationalities": ["SV"], "in_us": True, "arrived": "2001-01-01", "status": status})


EVERY_WINDOW_BEFORE = (
    "2002-10-15", "2003-08-15", "2005-02-15", "2006-08-15", "2007-09-15", "2008-11-15", "2010-08-15",
)  # fmt: skip


def test_a_holder_who_missed_the_window_of_2012_is_not_told_that_each_was_used(register):
    """The first fault of the review of 2026: a window without an opening was dropped, and the answer was a sure yes."""
    (found,) = status_of(salvadoran(*EVERY_WINDOW_BEFORE), register, AsOf(dt.date(2012, 6, 1)))
    (stay,) = (one for one in found.held if one.rule.id == "stay")
    assert stay.truth is Truth.JUDGMENT
    assert any(one.id == "judgment.good_cause" for one in stay.because)


@pytest.mark.parametrize(
    ("day_", "expected"), [("2012-03-12", Truth.YES), ("2012-01-20", Truth.UNKNOWN), (None, Truth.JUDGMENT)]
)
def test_the_window_of_2012_by_the_day_on_which_it_was_used(register, day_, expected):
    case = salvadoran(*EVERY_WINDOW_BEFORE, *([day_] if day_ else []))
    standing = stand(register.designations["SV-2001"], AsOf(dt.date(2012, 6, 1)))
    assert trace(WINDOWS_KEPT, case.facts, record_of(standing, register)).truth == expected
