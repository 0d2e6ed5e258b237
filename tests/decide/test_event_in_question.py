"""The event that an assessment takes unasked is one that a reader of that day would name, or none."""

import contextlib
import datetime as dt
import io
import itertools

import pytest

from cobijo.answers.assessment import assessment_json
from cobijo.cli.main import main
from cobijo.decide.event_in_question import LASTING, RECENT_YEARS, event_in_question
from cobijo.register import stand
from cobijo.requests.event import DISASTERS
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.decide.test_assess import EVENTS, LEDGER, REGISTER, found

COUNTRIES = sorted({code for e in EVENTS.events.values() for code in e.countries})
DAYS = [dt.date(year, month, 15) for year, month in itertools.product(range(1990, 2027), (2, 8))]


@pytest.mark.parametrize(
    ("country", "on", "event", "how"),
    [
        ("NI", "2017-12-01", "MITCH-1998", "designation"),  # not the floods of nine years before
        ("NI", "2009-06-01", "CENTRAL-AMERICA-FLOODS-2008", "recent"),
        ("HN", "2015-06-01", "MITCH-1998", "designation"),
        ("HN", "2021-01-01", "ETA-IOTA-2020", "recent"),
        ("SV", "2016-03-01", "SV-QUAKES-2001", "designation"),
        ("SV", "1997-01-01", None, "none_recent"),  # a war that had ended, and no designation in force
        ("HT", "2016-03-01", "HT-QUAKE-2010", "designation"),
        ("NP", "2019-03-01", "NP-QUAKE-2015", "designation"),
        ("GT", "2004-01-01", None, "none_recent"),
        ("GT", "2016-06-01", None, "none_recent"),
        ("GT", "2018-06-24", "GT-FUEGO-2018", "recent"),
        ("EC", "2020-01-01", None, "none_recent"),
        ("PK", "2009-03-01", None, "none_recent"),
        ("MM", "2010-01-01", None, "none_recent"),  # a tsunami of five years before
        ("SL", "2020-01-01", None, "none_recent"),
        ("SL", "2003-01-01", "SL-WAR-1991", "recent"),  # it had ended a year before
        ("SL", "1999-01-01", "SL-WAR-1991", "continuing"),
        ("KW", "2000-01-01", None, "none_recent"),
        ("XK", "2010-01-01", None, "none_recent"),
        ("LR", "2010-01-01", None, "none_recent"),
        ("SY", "2019-06-01", "SY-WAR-2011", "continuing"),
        ("VE", "2021-02-01", "VE-COLLAPSE-2013", "continuing"),
        ("CO", "2022-12-01", "CO-CONFLICT-1964", "continuing"),
        ("GT", "2024-03-01", "GT-FIRES-2024", "possibly"),
        ("FR", "2021-01-01", None, "none"),
    ],
)
def test_the_event_taken(country, on, event, how):
    answer = found(country, on)
    assert (answer.event and answer.event.id, answer.event_how) == (event, how)


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_country_on_no_day_gets_an_old_disaster_that_is_not_its_designation_s(country):
    behind = {e.id for a in REGISTER.acts.values() if a.country == country for e in EVENTS.of_act(a.id)}
    for day in DAYS:
        asof = AsOf(day)
        standings = tuple(stand(d, asof, REGISTER.edition.sources_reach) for d in REGISTER.of_country(country))
        event, how = event_in_question(EVENTS, asof, country, None, standings)
        if event is None:
            begun = any(e.began.first <= day.toordinal() for e in EVENTS.of_country(country))
            assert how == ("none_recent" if begun else "none")
            continue
        age = (day.toordinal() - event.began.last) / 365.25
        if how == "recent":
            assert age < RECENT_YEARS or (event.ended and event.kind in LASTING), (day, event.id)
        elif how == "designation":
            assert event.id in behind, (day, event.id)
            assert any(s.in_force is not False for s in standings), day
        elif how == "continuing":
            assert event.kind in LASTING, (day, event.id)
        else:
            assert how == "possibly"
            assert event.began.first <= day.toordinal() < event.began.last, (day, event.id)


def test_the_years_are_more_than_any_state_or_notice_took():
    lags = [
        r.date.first - EVENTS.events[r.event].began.first
        for r in LEDGER.requests.values()
        if r.event and r.by == "government" and r.kind == "designation" and EVENTS.events[r.event].kind in DISASTERS
    ]
    assert 0 <= max(lags) <= 540
    notices = [
        m.most
        for m in found("GT", "2026-09-01").medians
        if (m.ground, m.interval) == ("environmental_disaster", "event_to_notice")
    ]
    assert notices == [772]
    assert RECENT_YEARS * 365 > 772


def screen_and_page(country, on, lang, folder):
    """What is shown of an assessment, and what its page says."""
    page, out = folder / "page.html", io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        assert main(["assess", country, "--on", on, "--lang", lang]) == 0
        assert main(["assess", country, "--on", on, "--lang", lang, "--page", str(page)]) == 0
    return " ".join(out.getvalue().split()), " ".join(page.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_answer_of_no_event_says_so_and_lists_what_there_is(lang, tmp_path):
    said = Words(lang).say("assess.event.none_recent")
    for text in screen_and_page("EC", "2020-01-01", lang, tmp_path):
        assert said in text
        assert "EC-QUAKE-2016: " in text
    answer = assessment_json(found("EC", "2020-01-01"), EVENTS, Words(lang))
    assert {m["id"] for m in answer["what_is_missing"]} >= {"recent_event", "request_that_counts"}
    assert [r["counts"] for r in answer["official_request"]["requests"]] == ["no_event"] * 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_likely_is_not_called_met(lang, tmp_path):
    likely, met = (Words(lang).say(id_) for id_ in ("assess.likely", "truth.met"))
    for shown in screen_and_page("SV", "2001-02-20", lang, tmp_path):
        text = shown.casefold()
        assert likely in text
        assert f"- {met}:" not in text
        assert f">{met}." not in text
    answer = assessment_json(found("SV", "2001-02-20"), EVENTS, Words(lang))
    official = answer["official_request"]
    assert official["may_have_been_made"] == {"not_before": "2001-01-14", "not_after": "2001-03-02"}
    assert "request_day" in {m["id"] for m in answer["what_is_missing"]}


def test_findings_that_were_not_seen_are_said_on_screen_and_page(tmp_path):
    """Of a precedent whose notice nobody could read: it is listed, with those words and its place, never left out."""
    screen, printed = screen_and_page("VE", "2021-02-01", "en", tmp_path)
    said = Words("en").say("assess.findings.none")
    assert f"SO-001 (56 FR 46804): {said}" in screen
    assert f"56 FR 46804: {said}" in printed
    assert f"66 FR 46288: {said}" in printed


def test_an_event_from_memory_is_no_silent_default():
    for country, on, recalled in (("SO", "2013-01-01", True), ("GT", "2021-03-30", False)):
        answer = found(country, on)
        assert answer.event.certainty.seen is not recalled
        assert ("event_source" in answer.missing) is recalled
