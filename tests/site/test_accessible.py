"""Every page in a real browser: no violation that axe finds, nothing wider than the screen, sense without scripts."""

from __future__ import annotations

import datetime as dt
import re
import statistics

import pytest

from cobijo.register import stand
from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS
from tests.conformance.people import MANY
from tests.site.browser import Journey, followed, person
from tests.site.conftest import ON
from tests.site.test_holder import READER, Told
from tests.site.test_screener import CLEAR, WIDTHS, opened

END_2021 = dt.date(2021, 12, 31).toordinal()
STANDING_FOR = re.compile(
    r"/requests/(gt|ht|gt-2021-03-30|gt-1998.*)\.html|/countries/(lb|sv|ht|gt)\.html|/(ht|lb)-record"
    r"|/rules/(8-usc-1254a|8-cfr-(244\.[24]|274a\.2)|steps|90-fr-48799|.*2021)\.html"
)
"""Of the pages of one template those that differ most: the longest, the shortest, one with each part that few have."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right is not written out, element by element: that took more than half of the time.
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module")
def axe():
    playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    return playwright.Axe()


@pytest.fixture
def looked_at(browser):
    """A page that axe may put its script into, which the policy of the pages forbids to everyone else."""
    context = browser.new_context(bypass_csp=True, timezone_id="UTC")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.clock.set_fixed_time(dt.datetime.combine(ON, dt.time(12), dt.UTC))
    yield page
    context.close()


def violations(axe, page):
    found = axe.run(page, options=RULES).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]][:2]) for v in found]


@pytest.mark.parametrize("lang", READERS)
def test_axe_finds_nothing_on_any_page(axe, looked_at, site, lang):
    """At each width no page is wider than the screen. Axe looks where there is less room, in Spanish at every fourth
    page, which is of the same parts (`make crowds`: at all); where there is more, at one of each kind in English."""
    page = looked_at
    found = {}
    names = sorted(str(p.relative_to(site)) for p in (site / lang).rglob("*.html"))
    names = [n for n in names if not re.search("/(requests|countries|rules)/", n) or STANDING_FOR.search(n)]
    assert len(names) >= (30 if lang in LANGUAGES else 6)
    for n, name in enumerate(names):
        seen = lang != "es" or n % 4 == 0 or MANY
        opened(page, site, file=name)
        wrong = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if (seen and width == min(WIDTHS)) or (lang == "en" and name.count("/") == 1):
                wrong += [(width, *one) for one in violations(axe, page)]
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                wrong.append((width, "wider than the screen", []))
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), [(min(WIDTHS), "light"), (max(WIDTHS), "dark")])
def test_axe_finds_nothing_on_any_step_of_the_screener(axe, looked_at, site, width, scheme):
    page = looked_at
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    trip = {"left": "2025-02-01", "returned": "2025-02-11", "reason": "visit", "under_removal_order": False,
            "contrary_to_law": False, "prior_consent": False}  # fmt: skip
    journey = Journey(opened(page, site), person({**CLEAR, "absences": [trip]}))
    found = {"start": violations(axe, page)}
    journey.start()
    page.locator("main .go").click()
    found["error"] = violations(axe, page)
    for _ in range(40):
        step = page.locator("main").get_attribute("data-step")
        place = page.locator("main").get_attribute("data-place")
        found[f"{step} {place}"] = violations(axe, page)
        if step == "result":
            break
        if step == "question":
            journey.answer(place)
        page.locator("main .go").click()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) > 15


@pytest.mark.parametrize(
    ("lang", "width"), [*((lang, min(WIDTHS)) for lang in READERS), ("en", max(WIDTHS)), ("ar", max(WIDTHS))]
)
def test_axe_finds_nothing_on_any_step_of_the_holder(axe, looked_at, site, lang, width):
    page, found = looked_at, {}
    page.set_viewport_size({"width": width, "height": 800})

    class Looking(Told):
        def answer(self, value):
            found[self.asked[-1]] = violations(axe, page)
            super().answer(value)

    for name in ("1 Salvadoran", "3 Haitian", "11 nothing known", "12 never filed"):
        Looking(opened(page, site, lang), READER[name][0]).finish()
        found[name] = violations(axe, page)
    assert {step: wrong for step, wrong in found.items() if wrong} == {}
    assert len(found) > 10


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_scripts_the_record_still_serves_and_the_screener_says_what_to_do(browser, site, lang):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, site, lang)
    assert "JavaScript" in page.inner_text("main")
    followed(page.locator("main noscript a, main a").first)
    assert page.locator("tbody tr").count() > 30
    for name, wanted in {
        "countries/ht-record": "HT-2010",
        "countries/ht": "July 27, 2026" if lang == "en" else "27 de julio de 2026",
        "rules": "8 CFR 244.4",
        "employers-notices": "2026",
    }.items():
        opened(page, site, file=f"{lang}/{name}.html")
        assert wanted in page.inner_text("main")
        assert page.locator("form").filter(visible=True).count() == 0
    context.close()


def test_what_stood_on_any_day_is_what_the_fold_says(page, site):
    register = shipped()
    opened(page, site, file="en/countries/ht-record.html")
    for on, known in [("2018-06-01", "2018-06-01"), ("2025-09-10", "2025-06-30"), ("2025-09-10", "2026-11-24"),
                      ("2009-01-01", "2026-11-24"), ("2026-02-10", "2026-11-24")]:  # fmt: skip
        page.fill("#on", on)
        page.fill("#known", known)
        page.locator("#known").dispatch_event("change")
        for designation in register.of_country("HT"):
            asof = AsOf(dt.date.fromisoformat(on), dt.date.fromisoformat(known))
            standing = stand(designation, asof, register.edition.sources_reach)
            label = {True: "in force", False: "ended", None: "not known"}[standing.in_force]
            card = page.locator("#stood .card", has_text=designation.id)
            assert label in card.inner_text(), (on, known, designation.id)


def test_the_rule_book_and_the_requests_are_searched_on_the_page(page, site):
    for name, item, wanted in (("rules", "article.rule", "felony"), ("requests", "tbody tr", "guatemala eta")):
        opened(page, site, file=f"en/{name}.html")
        before = page.locator(item).count()
        page.fill("input[data-filter]", wanted)
        left = page.locator(item).filter(visible=True).count()
        assert 0 < left < before / 2
        assert f"{left} / {before}" in page.inner_text("#found")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_requests_are_filtered_by_country_year_kind_and_outcome(page, site, lang):
    """Each choice alone, and two together, leave the rows that the ledger has."""
    opened(page, site, file=f"{lang}/requests.html")
    ledger = list(read_ledger().requests.values())
    asked = {
        ("country", "GT"): [r.id for r in ledger if "GT" in r.countries],
        ("year", "2021"): [
            r.id for r in ledger if r.date.first <= END_2021 and r.date.last >= dt.date(2021, 1, 1).toordinal()
        ],
        ("kind", "reiteration"): [r.id for r in ledger if r.kind == "reiteration"],
        ("outcome", "refused"): [r.id for r in ledger if r.outcome == "refused"],
    }
    shown = """() => [...document.querySelectorAll("tbody tr")].filter((row) => row.offsetParent).map(
        (row) => row.querySelector("th a").getAttribute("href").split("/")[1].split(".")[0].toUpperCase())"""
    every = sorted(page.evaluate(shown))
    for (name, value), wanted in asked.items():
        page.select_option(f"[data-of={name}]", value)
        assert 0 < len(wanted) < len(ledger)
        assert sorted(page.evaluate(shown)) == sorted(wanted), name
        assert f"{len(wanted)} / {len(ledger)}" in page.inner_text("#found")
        page.locator(".filters button").click()
        assert sorted(page.evaluate(shown)) == every
    page.select_option("[data-of=country]", "GT")
    page.select_option("[data-of=outcome]", "no_answer_found")
    both = [r.id for r in ledger if "GT" in r.countries and r.outcome == "no_answer_found"]
    assert sorted(page.evaluate(shown)) == sorted(both)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


WORK = """() => {
    const began = performance.now(), box = document.createElement("div");
    document.body.append(box);
    for (let n = 0; n < 400; n += 1) {
        const item = document.createElement("p");
        item.textContent = "a line of text " + n;
        box.append(item);
    }
    box.getBoundingClientRect();
    box.remove();
    return performance.now() - began;
}"""
"""A fixed piece of a page's work: 400 lines put in and laid out. A machine that does other things is slow at it too."""

STEP = """() => {
    document.querySelector('input[name="answer"][value="no"]').checked = true;
    const began = performance.now();
    document.querySelector("main .go").click();
    return performance.now() - began;
}"""


def test_a_question_comes_within_a_frame_on_a_slow_phone(context, page, site):
    opened(page, site)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    journey = Journey(page, person(CLEAR))
    journey.start()
    journey.answer("nationalities")
    page.locator("main .go").click()
    shares = []
    for _ in range(15):
        work, took = page.evaluate(WORK), page.evaluate(STEP)
        assert page.locator("main").get_attribute("data-place") != "nationalities+1"
        shares.append(took / work)
        page.go_back()
    # About one, whatever else the machine does; a step that is five times as slow comes to three and more.
    assert statistics.median(shares) < 2, shares


def test_the_day_of_building_is_said(page, site):
    opened(page, site, file="en/index.html")
    assert f"{ON:%B} {ON.day}, {ON.year}" in page.inner_text("footer")
