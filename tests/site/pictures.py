"""Takes the pictures of the handbook anew: what a phone shows of the pages for the reader, on 25 November 2026.

`python -m tests.site.pictures` writes them to `docs/pictures`; look at each before it is kept.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.site.build import build_site
from tests.site.browser import FLAGS, chromium, hosted
from tests.site.test_holder import DAY, READER, Told

HOME = Path(__file__).parents[2] / "docs" / "pictures"
PHONE = {"width": 360, "height": 740}

PAGES = {
    "home-en": "en/index", "home-es": "es/index", "home-ht": "ht/index",
    "country-en": "en/countries/sv", "country-es": "es/countries/ht", "country-ar": "ar/countries/sd",
    "requests-es": "es/requests/gt",
}  # fmt: skip

ANSWERS = {
    "answer-en": ("en", "2 Lebanese"), "answer-ht": ("ht", "3 Haitian"), "answer-uk": ("uk", "6 Ukrainian"),
    "applicant-en": ("en", "12 never filed"), "applicant-es": ("es", "10 Guatemalan"),
    "applicant-ar": ("ar", "11 nothing known"),
}  # fmt: skip

CARDS = "row,category,expires,received\nE-001,A-12,5/27/26,\nE-002,C19,09/09/2026,2025-02-01\nE-003,A12,soon,"


def main() -> None:
    """Every picture, from a site built for that day."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build_site(site, shipped(), read_ledger(), DAY)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport=PHONE)
        page.clock.set_fixed_time(dt.datetime.combine(DAY, dt.time(12), dt.UTC))
        for name, path in PAGES.items():
            page.goto(f"{hosted(site)}/{path}.html")
            taken(page, name)
        for name, (lang, reader) in ANSWERS.items():
            page.goto(f"{hosted(site)}/{lang}/check.html")
            Told(page, READER[reader][0]).finish()
            taken(page, name)
        employers(page, hosted(site))
        browser.close()


def employers(page: Page, address: str) -> None:
    """One card, many cards, the notices."""
    page.goto(f"{address}/en/employers.html")
    page.fill("#expires", "09/09/2026")
    page.fill("#received", "02/01/2025")
    page.locator("#card .go").click()
    taken(page, "employers-answer", below="#answer")
    page.goto(f"{address}/es/employers-batch.html")
    page.fill("#rows", CARDS)
    page.locator("#batch .go").click()
    taken(page, "employers-batch", below="#batch .go")
    page.goto(f"{address}/en/employers-notices.html")
    page.fill("[data-filter]", "may 27, 2026")
    taken(page, "employers-notices")


def taken(page: Page, name: str, **at: Any) -> None:
    """One picture, of the first screen or from an element on."""
    if "below" in at:
        page.locator(at["below"]).evaluate("(element) => element.scrollIntoView()")
    page.screenshot(path=HOME / f"{name}.jpg", type="jpeg", quality=60)


if __name__ == "__main__":
    main()
