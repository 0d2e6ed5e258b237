"""Who is neither a plain holder nor a stranger: whose TPS was taken, who waits, who has deferred departure, whose state
is no more; and that the holder's own questions leave no trace, need no mouse and say so without scripts."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from cobijo.answers.country import country_json
from cobijo.answers.today import country_card
from cobijo.facts.countries import FORMER, countries
from cobijo.register.read import shipped
from cobijo.site.device import words
from cobijo.timeline import AsOf
from cobijo.words import READERS, Words
from cobijo.words.catalog import read_catalog
from tests.site.browser import awaited, followed
from tests.site.conftest import ON
from tests.site.test_holder import NOTHING, Told, opened, today  # noqa: F401  (a fixture)

HAD = {"track": "had", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING}
WAITS = {"track": "waiting", "country": "LB", "card": "none", "letter": "none", "crimes": "no"}

TRACKS = {
    "had, where the country's goes on": (
        HAD, "LB-2024:in_force",
        ["Find out why yours ended", "a registration", "counts only if your own TPS", "Look for the letter"],
        ["Your TPS is in force", "For your boss"],
    ),
    "had, where nothing is decided": (
        {**HAD, "country": "SV", "card": ("A12", "2026-09-09")}, "SV-2001:not_determined",
        ["no decision since"], ["Your TPS is in force"],
    ),
    "had, and has the letter": (
        {**HAD, "letter": ("withdrawal", "2026-11-16")}, "LB-2024:in_force",
        ["look at the appeal first", "received by December 16, 2026", "counts only if"], ["For your boss"],
    ),
    "had, and the days of the letter are over": (
        {**HAD, "letter": ("withdrawal", "2026-03-02")}, "LB-2024:in_force",
        ["The day to answer was April 1, 2026"], ["must be received by"],
    ),
    "waits": (
        WAITS, "LB-2024:in_force",
        ["Yours waits for an answer", "While you wait you may ask for a card", "within 10 days"],
        ["Your TPS is in force", "Can I still file late"],
    ),
    "waits, and was denied": (
        {**WAITS, "letter": ("denied", "2026-11-16")}, "LB-2024:in_force",
        ["look at the appeal first", "received by December 16, 2026", "Other roads"], ["Your TPS is in force"],
    ),
    "waits, where it ended": (
        {"track": "waiting", "country": "HT"}, "HT-2021:ended",
        ["ended on July 27, 2026", "Other roads"], ["Yours waits"],
    ),
    "deferred departure, with a card that a notice extends": (
        {"track": "ded", "country": "HK", "card": ("A11", "2025-02-05")}, "HK:never",
        ["Your DED is in force until February 5, 2027", "that is not the end", "2025-05903", "For your boss",
         "not a status", "Form I-131", "President can end"], ["never named"],
    ),
    "says TPS where only deferred departure runs": (
        {"track": "now", "country": "HK"}, "HK:never",
        ["DED for Hong Kong is in force until February 5, 2027", "DED is not TPS"], ["is lying"],
    ),
    "deferred departure, with a card that runs": (
        {"track": "ded", "country": "HK", "card": ("A11", "2027-01-10")}, "HK:never",
        ["good until the day it says, January 10, 2027"], [],
    ),
    "deferred departure that ended, beside TPS": (
        {"track": "ded", "country": "LB", "card": "unknown"}, "LB-2024:in_force",
        ["DED for Lebanon ended on January 25, 2026", "a card A11 no longer shows", "In force until November 27, 2026"],
        ["Your DED is in force"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRACKS)
def test_each_track_has_an_answer_of_its_own(today, site, name):  # noqa: F811
    answers, state, wanted, unwanted = TRACKS[name]
    assert Told(opened(today, site), answers).finish() == state
    text = today.inner_text("main")
    assert [part for part in wanted if part not in text] == []
    assert [part for part in unwanted if part in text] == []


@pytest.mark.parametrize("lang", READERS)
def test_a_state_that_is_no_more_is_said_beside_the_field_and_nothing_is_lost(today, site, lang):  # noqa: F811
    opened(today, site, lang)
    told = Told(today, {})
    today.locator("main .go").click()
    told.answer("now")
    today.locator("main .go").click()
    for code, now in FORMER.items():
        today.select_option("main #field", code)
        assert (
            today.locator(f"main option[value={code}]").inner_text() == read_catalog(lang, "today")[f"country.{code}"]
        )
        today.locator("main .go").click()
        said = today.inner_text(".error")
        assert read_catalog(lang, "today")[f"country.{code}"] in said
        assert len(now) > 1
        assert today.input_value("main #field") == code
        if lang == "en":
            assert all(countries().name(one, "en").split()[0] in said for one in now), (said, now)
    told.answer("UA")
    today.locator("main .go").click()
    assert today.locator("main").get_attribute("data-place") == "card"


@pytest.mark.parametrize("lang", READERS)
def test_no_answer_of_a_holder_leaves_the_page(context, today, site, lang):  # noqa: F811
    sent, marks = [], ("A12", "2026-05-27", "5/27", "Lebanon", "LB", "withdrawal", "2026-11-16")
    opened(today, site, lang)
    today.wait_for_load_state("networkidle")
    today.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    Told(today, {**HAD, "letter": ("withdrawal", "2026-11-16"), "crimes": "more"}).finish()
    left = today.evaluate("""async () => JSON.stringify({
        cookie: document.cookie, local: {...localStorage}, session: {...sessionStorage}, name: window.name,
        state: history.state, databases: await indexedDB.databases(), title: document.title, address: location.href,
    })""")
    assert sent == []
    assert set(json.loads(left)["state"]) == {"step"}
    assert [mark for mark in marks if mark in left] == []


@pytest.mark.parametrize("lang", READERS)
def test_a_holder_needs_no_mouse(today, site, lang):  # noqa: F811
    opened(today, site, lang)

    def to(selector):
        for _ in range(40):
            if today.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            today.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def onward():
        to("main .go")
        today.keyboard.press("Enter")

    onward()
    to("input[name=answer]")
    today.keyboard.press("Space")
    onward()
    to("#field")
    while today.input_value("#field") != "LB":
        today.keyboard.press("ArrowDown")
    onward()
    for answer in ("card", "letter", "trips", "crimes"):
        assert today.locator("main").get_attribute("data-place") == answer
        to("input[name=answer]")
        today.keyboard.press("ArrowDown")
        if answer == "card":  # I have no card
            today.keyboard.press("ArrowDown")
            today.keyboard.press("ArrowDown")
        onward()
    assert today.locator("main").get_attribute("data-outcomes") == "LB-2024:in_force"
    awaited(today.locator("main h1")).to_be_focused()


@pytest.mark.parametrize("lang", READERS)
def test_without_scripts_the_cards_are_there_in_every_language(browser, site, lang):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, site, lang)
    assert words(lang).say("hold.no_scripts") in page.inner_text("main")
    page.goto(page.url.replace("check.html", "index.html"))
    followed(page.locator('main a[href="countries/sv.html"]').first)
    text = page.inner_text("main")
    assert re.search("2026", text)
    assert page.locator("form, button").filter(visible=True).count() == 0
    context.close()


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("on", "over"), [("2027-02-05", False), ("2027-02-06", True)])
def test_past_the_last_order_that_is_known_deferred_departure_is_not_said_to_have_ended(today, site, lang, on, over):  # noqa: F811
    """Our sources don't reach that day: each earlier order was followed by another."""
    today.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    Told(opened(today, site, lang), {"track": "ded", "country": "HK", "card": "unknown"}).finish()
    say, text = words(lang).say, today.inner_text("main")
    assert (say("today.ded.open") in text) == over
    assert say("answer.stay.ded_ended") not in text


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("on", ["2026-11-24", "2027-06-01"])
def test_that_a_country_was_never_named_is_said_as_far_as_our_sources_reach(today, site, lang, on):  # noqa: F811
    """A notice of the next day would make it false: the check and the card say until when, and where to look."""
    say, reach = words(lang).say, shipped().edition.sources_reach
    today.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    for code in ("GT", "MX"):
        Told(opened(today, site, lang), {"track": "never", "country": code}).finish()
        text = today.inner_text("main")
        for wanted in (say("today.why.never", {"day": reach}), "uscis.gov/tps", str(reach.year)):
            assert wanted in text
    today.goto(today.url.replace("check.html", "countries/gt.html"))
    assert say("today.why.never", {"day": reach}) in today.inner_text(".head")
    assert say("today.means.never.1") in today.inner_text("main")


@pytest.mark.parametrize(
    ("zone", "time", "day"),
    [
        ("Asia/Tokyo", "2026-11-28T03:00", "2026-11-27"),  # 22:00 of the day before in Washington
        ("Asia/Tokyo", "2026-11-28T05:30", "2026-11-28"),
        ("Pacific/Honolulu", "2026-11-28T05:30", "2026-11-28"),
        ("America/New_York", "2026-11-28T03:00", "2026-11-27"),
    ],
)
def test_today_is_the_day_of_washington_wherever_the_device_is(browser, site, zone, time, day):
    """The last day of TPS for Lebanon is November 27: on the check, the card and the employers' form alike."""
    context, say = browser.new_context(timezone_id=zone), Words("en", "site", "today").say
    page, last = context.new_page(), day == "2026-11-27"
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{time}+00:00"))
    Told(opened(page, site), {"track": "now", "country": "LB", "card": "none", **NOTHING}).finish()
    assert (say("today.last_day") in page.inner_text("main")) == last
    assert say("answer.as_of", {"day": dt.date.fromisoformat(day), "built": ON}) in page.inner_text("main")
    page.goto(page.url.replace("check.html", "countries/lb.html"))
    assert (say("today.last_day") if last else say("today.past")) in page.inner_text(".head")
    page.goto(page.url.replace("countries/lb.html", "employers.html"))
    assert page.input_value("#on") == day
    context.close()


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("on", "old"), [("2026-12-24", False), ("2026-12-25", True)])
def test_the_hosted_check_says_that_it_is_old_as_the_single_file_does(today, site, lang, on, old):  # noqa: F811
    today.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    said = words(lang).say("answer.old", {"built": ON})
    assert (said in opened(today, site, lang).inner_text("main")) == old
    Told(today, {"track": "never", "country": "GT"}).finish()
    assert (said in today.inner_text("main")) == old


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("on", "apply"), [("2026-11-26", True), ("2026-11-27", False), ("2026-11-28", False)])
@pytest.mark.parametrize("track", ["now", "had", "waiting"])
def test_nobody_is_told_to_ask_for_a_card_on_the_last_day_of_tps(today, site, lang, on, apply, track):  # noqa: F811
    say = words(lang).say
    today.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    Told(opened(today, site, lang), {**HAD, "track": track, "card": "none"}).finish()
    text = today.inner_text("main")
    asks = say("answer.work.waiting" if track == "waiting" else "answer.work.apply")
    assert (asks in text) == apply
    assert "I-765" in text if apply else "I-765" not in text


@pytest.mark.parametrize("lang", READERS)
def test_a_statement_of_an_agency_bears_one_grade(site, lang):
    """On the card as in the command: that no source confirms its day is said beside it."""
    say, register = words(lang).say, shipped()
    found = {}
    for code in register.names:
        card = country_card(code, register, ON)
        if card.agency is not None:
            found[code] = card.agency_source.grade
            told = country_json(register, code, AsOf(ON), Words("en"))["designations"]
            grades = {s["id"]: s["certainty"] for d in told for s in d["agency_statements"]}
            assert grades[card.agency.id] == card.agency_source.grade
            text = (site / lang / "countries" / f"{code.lower()}.html").read_text(encoding="utf-8")
            about = text.split(f"<dt>{say('today.agency')}")[1].split("</div>")[0]
            assert say(f"today.grade.{card.agency_source.grade}") in about
            assert (say("today.unconfirmed") in about) == ("published" in card.agency.unverified)
    assert found["UA"] == "quoted"
