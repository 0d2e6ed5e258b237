"""The screener in a real browser: every situation, both languages, what it leaves behind, and how it is used."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from cobijo.decide import screen_designation
from cobijo.facts.case import parse_case
from cobijo.register import Register
from cobijo.register.read import shipped
from cobijo.requests import Ledger
from cobijo.site.build import build_site
from cobijo.site.device import NAMES
from cobijo.timeline import AsOf
from tests.conformance.people import MANY
from tests.law.test_cases import designation, load
from tests.people import clean
from tests.site.browser import Journey, QuickJourney, hosted, person, tellable
from tests.site.conftest import ON

LANGUAGES = ("en", "es")
WIDTHS = (320, 1280)

CLEAR = clean(nationalities=["LB"], born=None, arrived="2024-10-10", filed="2025-01-10")

JOURNEYS = {
    "clear": (CLEAR, "LB-2024:appears_eligible"),
    "too late": ({**CLEAR, "arrived": "2024-12-24"}, "LB-2024:ineligible"),
    "a month that straddles": ({**CLEAR, "arrived": {"not_before": "2024-10-01", "not_after": "2024-10-31"}},
                               "LB-2024:needs_information"),
    "a trip": ({**CLEAR, "absences": [{"left": "2025-02-01", "returned": "2025-02-11", "reason": "visit",
                "under_removal_order": False, "contrary_to_law": False, "prior_consent": False}]},
               "LB-2024:needs_judgment"),
    "two convictions": ({**CLEAR, "convictions": [
        {"in_us": True, "jurisdiction": "state", "max_term": "P6M", "labelled": "misdemeanor", "sentence": "P0D",
         "no_jail_certified": False, "juvenile_adjudication": False, "vacated": "no", "controlled_substance": False},
    ] * 2}, "LB-2024:ineligible"),
    "never designated": ({"nationalities": ["GT"]}, "GT:not_designated"),
    "ended": ({"nationalities": ["VE"], "status": {"ever_granted": False}},
              "VE-2023:not_designated"),
    "not known": ({}, "SD-2022:not_determined SV-2001:not_determined UA-2022:not_determined "
                      "LB-2024:needs_information"),
}  # fmt: skip


def opened(page, site, lang="en", file=None):
    page.goto(f"{hosted(site)}/{file or f'{lang}/check.html'}")
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_comes_out_the_same_in_both_languages_at_both_widths(page, site, name, lang, width):
    facts, expected = JOURNEYS[name]
    page.set_viewport_size({"width": width, "height": 800})
    journey = Journey(opened(page, site, lang), person(facts))
    journey.start()
    assert sorted(journey.finish().split()) == sorted(expected.split())
    assert len(journey.asked) <= 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.title() == f"cobijo – {NAMES[lang]}"


MISDEMEANORS = JOURNEYS["two convictions"][0]["convictions"]
FELONY = [{**MISDEMEANORS[0], "labelled": "felony", "max_term": "P5Y"}]

OF_REAL_COUNTRIES = {
    "UA-2022 clear": clean(nationalities=["UA"], arrived="2022-03-01", filed="2022-08-01"),
    "UA-2022 two misdemeanors": clean(
        nationalities=["UA"], arrived="2022-03-01", filed="2022-08-01", convictions=MISDEMEANORS
    ),
    "SD-2022 a felony": clean(nationalities=["SD"], arrived="2021-03-01", filed="2022-08-01", convictions=FELONY),
    "SV-2001 late": clean(nationalities=["SV"], arrived="2000-12-01", filed="2026-03-02"),
    "LB-2024 held, two misdemeanors": clean(
        nationalities=["LB"], arrived="2024-10-10", filed="2025-01-10", convictions=MISDEMEANORS,
        status={"ever_granted": True, "granted": "2025-03-01"},
    ),
    "LB-2024 held, no crime": clean(
        nationalities=["LB"], arrived="2024-10-10", filed="2025-01-10",
        status={"ever_granted": True, "granted": "2025-03-01"},
    ),
    "UA-2022 held, a felony": clean(
        nationalities=["UA"], arrived="2022-03-01", filed="2022-08-01", convictions=FELONY,
        status={"ever_granted": True, "granted": "2022-12-01"},
    ),
    "VE-2023 arrived in time": clean(nationalities=["VE"], arrived="2022-03-01", filed="2025-01-10"),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_REAL_COUNTRIES)
def test_whoever_helps_is_asked_what_the_law_asks_and_told_what_python_says(page, site, name, register):
    facts, id_ = OF_REAL_COUNTRIES[name], name.split()[0]
    journey = Journey(opened(page, site), person(facts))
    journey.start()
    found = dict(one.split(":") for one in journey.finish().split())
    ours = screen_designation(parse_case(facts), register.designations[id_], register, AsOf(ON))
    assert found[id_] == ours.outcome
    text, heading = page.inner_text("main"), page.inner_text("h1")
    if ours.outcome == "not_designated":
        assert (heading, "test of the law" in text) == ("Not open now", False)
    elif ours.outcome != "ineligible" or facts["convictions"]:  # a filing that is late settles it by itself
        assert "convictions" in journey.asked
    assert not [place for place in journey.asked if place.endswith("+0")]  # "another one?" of whoever named none
    if ours.outcome == "ineligible":
        assert heading.startswith("Likely no: ")
    told = {concern.id for concern in ours.holder.concerns} & {"conviction", "inadmissible"}
    assert ("Convictions are named" in text) == ("conviction" in told)
    assert bool(told) == ("What a withdrawal would look at" in text)


def imagined(data) -> Register:
    """A register of the one designation of the situations."""
    one, whole = designation(data), shipped()
    names = {one.country: {"en": "Xanadia", "es": "Xanadia"}}
    # At home nowhere: no edition was ever kept of it.
    return Register(whole.edition, {one.id: one}, names, {act.file: {} for act in one.acts}, home=Path("nowhere"))


UNASKED = {"nationality_since", "status.applications"}
"""What the screener never asks for: a nationality acquired later than one filed is too rare a case, and of several
filings, or of one that was sent back, it is told the day of the one that was taken in."""

REAL = {"XB": "GT", "XC": "MX"}
"""Countries that the page lists, in the place of imagined ones without a designation."""


def golden():
    """Every situation that can be told to the screener; its facts are then the same as Python's."""
    found = []
    for case in (parameter.values[0] for parameter in load()):
        facts = json.loads(re.sub('"X[BC]"', lambda code: f'"{REAL[code.group()[1:-1]]}"', json.dumps(case["case"])))
        asked = tellable(facts) and not UNASKED & set(person(facts))
        asked = asked and not _others_open(facts) and not _to_come(facts, case["on"])
        asked = asked and not _granted_before(facts, case["designation"]) and not _told_twice(facts)
        if asked and case["designation"].get("country") == "XA":
            found.append({**case, "case": _said(facts)})
    return found


def _said(facts):
    """The facts as the page is told them: it asks for the day of a grant only of who says that there was one."""
    status = facts.get("status")
    if not isinstance(status, dict) or status.get("granted") is None:
        return facts
    return {**facts, "status": {"ever_granted": True, **status}}


def _to_come(facts, on):
    """Whether the day of filing is after the day asked about: the page takes no such day."""
    filed = facts.get("filed")
    return isinstance(filed, str) and filed > on


def _granted_before(facts, of):
    """Whether a grant is dated before its designation, which is not named: of a country with one designation the page
    takes the grant for one under it and asks for no day."""
    status = facts.get("status") or {}
    granted = status.get("granted")
    return isinstance(granted, str) and not status.get("under") and granted < of.get("effective", "")


def _others_open(facts):
    """Whether a nationality is named and others may be missing: the page answers for the countries that are named."""
    named = facts.get("nationalities")
    return isinstance(named, dict) and bool(named["known"]) and "XA" not in named["known"]


def _told_twice(facts):
    """Whether a reason for filing late tells its days and whether it held in the period: the page asks the one of who
    doesn't know the other, so that nobody can contradict themselves there."""
    late = facts.get("late_filing")
    listed = late["known"] if isinstance(late, dict) else late or ()
    return any(one.get("from") and one.get("during_initial_registration") is not None for one in listed)


@pytest.fixture(scope="module")
def situations():
    return golden()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_situation_that_can_be_told_comes_out_as_in_python(browser, tmp_path, situations, lang, register):
    """What the law says is held for each of them in tests/conformance, by the same scripts: here it is the way through
    the questions. `make crowds` goes through all; else every eighth in English, every twentieth in Spanish."""
    assert len(situations) > 250
    if not MANY:
        situations = situations[:: 8 if lang == "en" else 20]
    homes, differing = {}, []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="UTC")
    page = context.new_page()
    page.set_default_timeout(60_000)
    for case in situations:
        key = json.dumps(case["designation"], sort_keys=True)
        if key not in homes:
            homes[key] = tmp_path / str(len(homes))
            build_site(homes[key], imagined(case["designation"]), Ledger({}), dt.date(2024, 1, 1))
        on = dt.date.fromisoformat(case["on"])
        page.clock.set_fixed_time(dt.datetime.combine(on, dt.time(12), dt.UTC))
        facts = case["case"]
        journey = QuickJourney(opened(page, homes[key], lang), person(facts))
        found = journey.finish().split()
        ours = screen_designation(parse_case(facts), designation(case["designation"]), register, AsOf(on)).outcome
        theirs = [text.split(":")[1] for text in found if text.startswith("XA-")] or ["ineligible"]
        if theirs != [ours]:
            differing.append((case["id"], ours, theirs, journey.asked))
    context.close()
    assert differing == []


CANARY = {
    "nationalities": ["SO"], "in_us": True, "arrived": "1993-07-19", "absences": [
        {"left": "1999-03-23", "returned": "1999-04-27", "reason": "emergency", "under_removal_order": False,
         "contrary_to_law": False, "prior_consent": True}],
    "status": {"ever_granted": True, "under": "SO-1991", "granted": "1997-10-29"},
    "inadmissibility": [{"ground": "212(a)(6)(C)(ii)", "waiver": "pending"}],
}  # fmt: skip

MARKS = ("1993", "1999", "1997-", "SO-1991", "212(a)(6)", "Somal", "07-19", "July 19")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_answer_leaves_the_page(context, page, site, lang):
    sent, titles, addresses = [], set(), set()
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.on("websocket", lambda socket: sent.append(socket.url))
    opened(page, site, lang)
    page.wait_for_load_state("load")
    loaded = len(sent)
    journey = Journey(page, person({**CANARY, "nationalities": ["SO", "HT"]}))
    journey.start()
    for _ in range(60):
        titles.add(page.title())
        addresses.add(page.url)
        if page.locator("main").get_attribute("data-step") == "result":
            break
        if page.locator("main").get_attribute("data-step") == "question":
            journey.answer(page.locator("main").get_attribute("data-place"))
        page.locator("main .go").click()
    assert any(mark in page.inner_text("main") for mark in MARKS)
    state = page.evaluate("""async () => JSON.stringify({
        cookie: document.cookie, local: {...localStorage}, session: {...sessionStorage}, name: window.name,
        state: history.state, databases: await indexedDB.databases(), caches: 'caches' in window ? 1 : 0,
        entries: performance.getEntries().map((e) => e.name),
    })""")
    assert sent[loaded:] == []
    assert titles == {f"cobijo – {NAMES[lang]}"}
    assert len(addresses) == 1
    assert context.cookies() == []
    found = json.loads(state)
    assert (found["local"], found["session"], found["name"], found["cookie"]) == ({}, {}, "", "")
    assert set(found["state"]) == {"step"}
    traces = state + " ".join([*sent, *titles, *addresses])
    assert [mark for mark in MARKS if mark in traces] == []


def test_the_back_button_goes_back_a_question_and_the_address_stays(page, site):
    opened(page, site)
    address = page.url
    page.locator("#helping").click()
    page.select_option("#field", "HT")
    page.locator("main .go").click()
    assert page.locator("main").get_attribute("data-place") == "nationalities+1"
    page.go_back()
    assert page.locator("main").get_attribute("data-place") == "nationalities"
    assert page.locator("#field").input_value() == "HT"
    page.go_forward()
    assert page.locator("main").get_attribute("data-place") == "nationalities+1"
    assert page.url == address


def test_the_other_language_keeps_the_step_and_the_answers(page, site):
    opened(page, site)
    journey = Journey(page, person(CLEAR))
    journey.start()
    for _ in range(4):
        journey.answer(page.locator("main").get_attribute("data-place"))
        page.locator("main .go").click()
    place = page.locator("main").get_attribute("data-place")
    page.locator(".language[lang=es]").click()
    page.locator("html[lang=es]").wait_for(state="attached")
    assert page.locator("main").get_attribute("data-place") == place
    assert "Países" in page.locator("header").text_content()
    assert journey.finish() == "LB-2024:appears_eligible"
    assert page.inner_text("h1") == "Es probable que sí"
    page.locator(".language[lang=en]").click()
    page.locator("html[lang=en]").wait_for(state="attached")
    assert page.inner_text("h1") == "Likely yes"


def test_a_changed_answer_changes_the_result(page, site):
    journey = Journey(opened(page, site), person(CLEAR))
    journey.start()
    assert journey.finish() == "LB-2024:appears_eligible"
    page.get_by_role("button", name="Go to my answers").click()
    page.locator(".row", has_text="When did your present stay").get_by_role("button").click()
    assert page.locator("#year").input_value() == "2024"
    page.fill("#day", "24")
    page.select_option("#field", "12")
    page.locator("main .go").click()
    assert page.inner_text("h1") == "Check your answers"
    page.locator("main .go").click()
    assert page.locator("main").get_attribute("data-outcomes") == "LB-2024:ineligible"
    assert page.inner_text("h1").startswith("Likely no: ")


def test_the_designation_of_a_grant_is_asked_again_of_another_country(page, site):
    facts = {"nationalities": ["VE"], "status": {"ever_granted": True, "under": "VE-2021"}}
    journey = Journey(opened(page, site), person(facts))
    journey.start()
    journey.finish()
    page.get_by_role("button", name="Go to my answers").click()
    page.locator(".row", has_text="Of which country are you").first.get_by_role("button").click()
    page.select_option("main select#field", "SV")
    page.locator("main .go").click()
    assert page.locator("main").get_attribute("data-place") == "status.under"
    assert page.locator('main input[value^="=SV-"]').count() == 2


@pytest.mark.parametrize(
    ("year", "month", "day", "said"),
    [("24", "5", "1", "year with four digits"), ("2023", "2", "30", "month and day that exist"),
     ("2027", "5", "", "has not come yet"), ("", "", "", "Choose an answer"), ("2023", "", "4", "month and day")],
)  # fmt: skip
def test_a_date_that_cannot_be_is_refused_with_a_reason(page, site, year, month, day, said):
    opened(page, site)
    journey = Journey(page, person(CLEAR))
    journey.start()
    while page.locator("main").get_attribute("data-place") != "arrived":
        journey.answer(page.locator("main").get_attribute("data-place"))
        page.locator("main .go").click()
    page.select_option("#field", month)
    page.fill("#day", day)
    page.fill("#year", year)
    page.locator("main .go").click()
    assert said in page.inner_text(".errors")
    assert page.evaluate("document.activeElement.closest('.errors') !== null")
    assert page.locator("main").get_attribute("data-place") == "arrived"


def test_days_in_the_wrong_order_are_refused(page, site):
    trip = {"left": "2025-02-11", "returned": "2025-02-01", "reason": "visit"}
    journey = Journey(opened(page, site), person({**CLEAR, "absences": [trip]}))
    journey.start()
    while page.locator("main").get_attribute("data-place") != "absences[0].left":
        if page.locator("main").get_attribute("data-step") == "question":
            journey.answer(page.locator("main").get_attribute("data-place"))
        page.locator("main .go").click()
    page.select_option("#field", "2")
    page.fill("#year", "2020")
    page.locator("main .go").click()
    assert "when your stay began" in page.inner_text(".errors")


@pytest.mark.parametrize("how", ["button", "shift"])
def test_leaving_empties_the_page(page, site, how):
    left = []
    page.route("https://**", lambda route: (left.append(route.request.url), route.fulfill(body="weather")))
    journey = Journey(opened(page, site), person(CLEAR))
    journey.start()
    journey.answer("nationalities")
    page.locator("main .go").click()
    if how == "button":
        page.get_by_role("button", name="Leave now").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://www.weather.gov/")
    assert left == ["https://www.weather.gov/"]


def test_a_date_is_saved_for_the_calendar_under_neutral_words(page, site):
    journey = Journey(opened(page, site), person(CLEAR))
    journey.start()
    journey.finish()
    with page.expect_download() as download:
        page.get_by_role("button", name="calendar").first.click()
    text = download.value.path().read_text()
    assert download.value.suggested_filename == "reminder.ics"
    assert "DTSTART;VALUE=DATE:20261127" in text
    assert "SUMMARY:Reminder" in text
    assert not re.search("TPS|Lebanon|LB|I-821", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_whole_journey_by_keyboard_alone(page, site, lang):
    opened(page, site, lang)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    def to(selector):
        for _ in range(60):
            if page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    to("main .go")
    page.keyboard.press("Enter")
    to("input[name=answer]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.value") == "never"
    page.keyboard.press("Enter")
    to("#field")
    page.keyboard.type("Gua")
    to("main .go")
    page.keyboard.press("Enter")
    assert page.locator("main").get_attribute("data-step") == "today"
    outline = page.evaluate(
        "getComputedStyle(document.activeElement.matches('h1') ? document.body : document.activeElement)"
    )
    assert outline is not None


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Do not use it after December 24, 2026"), (31, "It is too old to trust"), (-5, "Your device says")],
)
def test_the_single_file_works_alone_and_says_its_age(browser, site, tmp_path, days, said):
    (tmp_path / "screener.html").write_bytes((site / "screener.html").read_bytes())
    context = browser.new_context(offline=True)
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text))
    page.clock.set_fixed_time(dt.datetime.combine(ON + dt.timedelta(days=days), dt.time(12), dt.UTC))
    page.goto((tmp_path / "screener.html").as_uri())
    assert said in page.inner_text("main")
    journey = Journey(page, person(CLEAR))
    journey.start()
    if days == 0:
        assert journey.finish() == "LB-2024:appears_eligible"
    page.locator(".language[lang=es]").click()
    page.locator("html[lang=es]").wait_for(state="attached")
    assert "edición" in page.inner_text("body").lower()
    assert faults == []
    context.close()


def test_where_the_law_does_not_come_that_is_said_and_the_holder_is_answered(browser, site):
    """A phone that loses its network after the first page."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/law*.js", lambda route: route.abort())
    opened(page, site, "es")
    page.locator("#helping").click()
    assert page.inner_text("h1") == "Esta página no se cargó completa"
    page.go_back()
    page.locator("main .go").click()
    assert page.locator("main").get_attribute("data-place") == "track"
    context.close()


def test_an_unclear_answer_alone_never_makes_a_no(page, site):
    facts = {**CLEAR, "asylum_bars": {**CLEAR["asylum_bars"], "firmly_resettled": True}}
    journey = Journey(opened(page, site), person(facts))
    journey.start()
    assert journey.finish() == "LB-2024:ineligible"
    assert page.inner_text("h1") == "Ask a lawyer first"
    assert "A lawyer should check it" in page.inner_text("main")


def test_a_designation_is_named_by_its_day_and_the_record_reaches_as_far_as_its_country(page, site):
    told = {"nationalities": ["VE"], "status.ever_granted": True, "status.under": "VE-2023"}
    journey = Journey(opened(page, site), told)
    journey.start()
    while page.locator("main").get_attribute("data-place") != "status.under":
        journey.answer(page.locator("main").get_attribute("data-place"))
        page.locator("main .go").click()
    assert "Venezuela: TPS that began on October 3, 2023 (VE-2023)" in page.inner_text("main")
    journey.finish()
    text = page.inner_text("main")
    assert "TPS that began on October 3, 2023 (VE-2023)" in text
    reach = shipped().designations["VE-2023"].sources_through
    assert f"Our sources for Venezuela reach {reach:%B} {reach.day}, {reach.year}" in text
