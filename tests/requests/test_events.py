"""The events: one behind every act that opened TPS, with what the notices found; how a wrong one is refused."""

import datetime as dt
import re

import pytest

from cobijo.errors import RegisterError
from cobijo.register import read_register
from cobijo.requests import read_events
from cobijo.requests.event import EVENT_KINDS, first_ground, fits

EVENTS = read_events()
REGISTER = read_register()
GONE_THROUGH = dt.date(2026, 11, 25)
"""Every act that was public by this day has its event. A later notice may wait for it: it is shown without one."""

BASES = {
    a.id: a
    for a in REGISTER.acts.values()
    if a.kind in ("designation", "redesignation", "statutory_designation") and a.known_from <= GONE_THROUGH
}


def test_an_event_stands_behind_every_designation_and_redesignation():
    behind = {recital.act for event in EVENTS.events.values() for recital in event.recitals}
    assert set(BASES) <= behind <= set(REGISTER.acts)


def test_an_act_followed_the_event_in_the_same_country():
    for event in EVENTS.events.values():
        for recital in event.recitals:
            act = REGISTER.acts[recital.act]
            assert act.country in event.countries, act.id
            assert event.began.first <= act.known_from.toordinal(), act.id
            if recital.announced is not None and act.published is not None:
                assert event.began.first <= recital.announced.first <= act.published.toordinal(), act.id


def test_what_is_said_of_an_act_has_its_source():
    told = [r for e in EVENTS.events.values() for r in e.recitals if r.found or r.announced]
    assert len(told) >= 25
    assert all(r.sources and r.certainty.seen for r in told)
    firsts = {d.acts[0].id for d in REGISTER.designations.values()} & set(BASES)
    assert len([r for r in told if r.act in firsts]) >= 20


def test_every_country_of_an_event_has_a_region():
    assert {code for e in EVENTS.events.values() for code in e.countries} <= set(EVENTS.regions)
    assert {a.country for a in BASES.values()} <= set(EVENTS.regions)


def test_every_kind_has_one_ground_whose_words_name_it():
    named = {kind: first_ground(kind) for kind in EVENT_KINDS}
    assert named["armed_conflict"] == "armed_conflict"
    assert named["epidemic"] == named["storm"] == "environmental_disaster"
    assert named["coup"] == named["state_collapse"] == "extraordinary_conditions"
    for kind, ground in named.items():
        assert fits(kind, ground)
        assert fits(kind, "extraordinary_conditions")


GOOD = """
[[event]]
id = "GT-QUAKE-2012"
kinds = ["earthquake"]
countries = ["GT"]
name = { en = "Earthquake", es = "Terremoto" }
began = 2012-11-07
certainty = "quoted"
sources = [{ url = "https://example.org/1" }]
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("", "", None),
        ('kinds = ["earthquake"]', 'kinds = "earthquake"', "kinds"),
        ('kinds = ["earthquake"]', 'kinds = ["plague"]', "kinds[1]"),
        ('kinds = ["earthquake"]', "kinds = []", "kinds"),
        ('countries = ["GT"]', 'countries = ["ZZ"]', "countries[1]"),
        ("began = 2012-11-07", 'began = "2012-11-07"', "began"),
        ("began = 2012-11-07", "", "began"),
        ("began = 2012-11-07", "began = { not_before = 2012-12-01, not_after = 2012-11-01 }", "began"),
        ("began = 2012-11-07", "began = 2012-11-07\nended = 2012-11-06", "ended"),
        ('es = "Terremoto"', "es = 4", "name"),
        ('certainty = "quoted"', 'certainty = "recalled"', "sources"),
        ('certainty = "quoted"', 'certainty = "quoted"\nwhere = "there"', "where"),
        ("began = 2012-11-07", "began = 2012-11-07\nact = [{ announced = 2013-01-01 }]", "act[1].id"),
        (
            "began = 2012-11-07",
            'began = 2012-11-07\nact = [{ id = "SV-003", announced = 2013-01-01 }]',
            "act[1].certainty",
        ),
        (
            "began = 2012-11-07",
            'began = 2012-11-07\nact = [{ id = "SV-003", announced = 2013-01-01, certainty = "read" }]',
            "act[1].sources",
        ),
    ],
)
def test_a_fault_names_its_place(tmp_path, old, new, place):
    (tmp_path / "disasters.toml").write_text(GOOD.replace(old, new, 1))
    if place is None:
        event = read_events(tmp_path).events["GT-QUAKE-2012"]
        assert event.began == (dt.date(2012, 11, 7).toordinal(),) * 2
        return
    with pytest.raises(RegisterError) as caught:
        read_events(tmp_path)
    assert f"GT-QUAKE-2012, {place}" in [p.place for p in caught.value.problems]


def test_a_recital_tells_nothing_later_than_its_notice():
    """What a notice found is told as of its own year: how the designation went on is told where it went on."""
    for event in EVENTS.events.values():
        for recital in event.recitals:
            known, found = REGISTER.acts[recital.act].known_from, recital.found
            told = re.findall(r"\b(?:19|20)\d\d\b", f"{found.en} {found.es}") if found else []
            assert all(int(year) <= known.year for year in told), recital.act
            assert event.began.first <= known.toordinal(), recital.act
