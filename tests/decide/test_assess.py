"""The three grounds beside the record: what is met, what is the Secretary's, what isn't known."""

import datetime as dt

import pytest

import cobijo
from cobijo.decide.assess import assess
from cobijo.logic import Truth
from cobijo.register import read_register
from cobijo.register.imagine import designation_of
from cobijo.requests import Event, Ledger, Request, read_ledger
from cobijo.timeline import AsOf, day


def found(country, on, **kwargs):
    return assess(read_register(), read_ledger(), AsOf(dt.date.fromisoformat(on)), country, **kwargs)


@pytest.mark.parametrize(
    ("country", "on", "made"),
    [
        ("GT", "2021-03-30", Truth.YES),
        ("GT", "2004-01-01", Truth.UNKNOWN),  # it preferred not to ask in 1998; later years are open
        ("GT", "1998-11-15", Truth.NO),
        ("EC", "2016-05-17", Truth.UNKNOWN),  # senators had asked, the state had not yet
        ("EC", "2016-05-18", Truth.YES),
        ("BS", "2020-01-01", Truth.UNKNOWN),  # organizations are not the state
        ("PE", "2010-01-01", Truth.UNKNOWN),  # from memory only
        ("SV", "2020-01-01", Truth.UNKNOWN),  # the request of 2001 was granted, and is spent
        ("HN", "2021-01-01", Truth.YES),  # a new one after that of 1998
        ("FR", "2021-01-01", Truth.UNKNOWN),
    ],
)
def test_an_official_request(country, on, made):
    answer = found(country, on)
    assert answer.official_request.made == made
    environmental = answer.grounds[1]
    assert environmental.requirements[2].truth == made
    assert environmental.truth == min(made, Truth.JUDGMENT)


@pytest.mark.parametrize(
    ("kind", "certainty", "truth"),
    [
        ("storm", "verified", Truth.YES),
        ("epidemic", "verified", Truth.YES),
        ("armed_conflict", "verified", Truth.UNKNOWN),  # it asks, but not on this ground
        (None, "verified", Truth.UNKNOWN),
        ("storm", "recalled", Truth.UNKNOWN),
    ],
)
def test_the_environmental_ground_needs_a_request_on_that_ground(kind, certainty, truth):
    asked = Request(
        "FR-1",
        "FR",
        "designation",
        "government",
        day(dt.date(2020, 1, 1)),
        certainty,
        outcome="no_answer_found",
        event=Event(kind, None) if kind else None,
    )
    answer = assess(read_register(), Ledger({"FR-1": asked}), AsOf(dt.date(2021, 1, 1)), "FR")
    assert answer.grounds[1].requirements[2].truth == truth
    assert ("official_request" in answer.missing) == (truth != Truth.YES)
    assert answer.official_request.requests == (asked,)
    assert (answer.official_request.made == Truth.YES) == (certainty == "verified")


def test_findings_are_never_computed():
    for country in ("GT", "FR", "UA"):
        for ground in found(country, "2022-06-01").grounds:
            for requirement in ground.requirements:
                if requirement.id != "official_request":
                    assert requirement.truth == Truth.JUDGMENT
    assert [len(g.requirements) for g in found("GT", "2021-03-30").grounds] == [2, 3, 2]


def test_precedents_are_those_made_by_then():
    precedents = {p.designation: p for p in found("GT", "2016-01-01").precedents}
    assert "VE-2021" not in precedents
    assert precedents["NP-2015"].event.kind == "earthquake"
    assert precedents["NP-2015"].days_after == (60, 60)
    assert precedents["HN-1999"].in_force
    assert precedents["HN-1999"].lasted is None


def test_the_steps_as_if_published_that_day():
    dates = {step.id: step.date for step in found("GT", "2021-03-30").timeline}
    assert dates["consultation"] is None
    assert dates["first_effective"] == dt.date(2021, 3, 30)
    assert dates["longest_period"] == dt.date(2022, 9, 30)
    assert dates["review_of_longest"] == dt.date(2022, 8, 1)


def imagined(**changes):
    date = dt.date
    return designation_of(
        "gt.toml",
        {
            "country": "GT",
            "grounds": ["environmental_disaster"],
            "effective": date(2021, 4, 1),
            "ends": date(2022, 9, 30),
            "continuous_residence_since": date(2021, 3, 30),
            "continuous_physical_presence_since": date(2021, 4, 1),
            "registration": {"opens": date(2021, 4, 1), "closes": date(2021, 9, 28)},
            **changes,
        },
    )


def test_a_designation_imagined_is_held_against_the_statute():
    kept = found("GT", "2021-03-30", designation=imagined())
    assert kept.departures == ()
    assert {s.id: s.date for s in kept.timeline}["review"] == dt.date(2022, 8, 1)
    long = found("GT", "2021-03-30", designation=imagined(ends=dt.date(2023, 4, 1)))
    assert [d.rule.id for d in long.departures] == ["initial_period"]


def test_from_python():
    assert cobijo.assess("GT", on="2021-03-30").official_request.made == Truth.YES
    with pytest.raises(ValueError, match="one country"):
        cobijo.assess(on="2021-03-30")
