"""How long an answer is on a phone, and what paper shows of it: no doubt is lost by folding, no address said twice."""

from __future__ import annotations

import pytest

from cobijo.words import READERS
from tests.site.browser import hosted
from tests.site.test_holder import READER, Told, opened, today  # noqa: F401  (a fixture)

PHONE = {"width": 360, "height": 740}
SCREENS = 3

REPEATED = """() => {
    const seen = [...document.querySelectorAll("main a")].map((a) => getComputedStyle(a, "::after").content)
        .filter((content) => content !== "none");
    const marked = [...document.querySelectorAll("main summary")]
        .filter((one) => one.checkVisibility() && getComputedStyle(one).listStyleType !== "none");
    return [...seen.filter((one, n) => seen.indexOf(one) !== n), ...marked.map((one) => one.textContent)];
}"""
"""The addresses that paper writes out more than once, and the headings that bear the marker of what is folded."""

OPEN = "[...document.querySelectorAll('main details > :not(summary)')].every((one) => one.checkVisibility())"


@pytest.mark.parametrize("lang", READERS)
def test_an_answer_is_three_phone_screens_at_most_and_whole_on_paper(today, site, lang):  # noqa: F811
    today.set_viewport_size(PHONE)
    found = {}
    for name, (answers, _, _) in READER.items():
        Told(opened(today, site, lang), answers).finish()
        found[name] = round(today.evaluate("document.documentElement.scrollHeight / innerHeight"), 2)
        assert today.locator("main summary").filter(visible=False).count() == 0
        today.emulate_media(media="print")
        assert today.evaluate(OPEN), name
        assert today.evaluate(REPEATED) == [], name
        today.emulate_media(media="screen")
    assert {name: screens for name, screens in found.items() if screens > SCREENS} == {}


@pytest.mark.parametrize("path", ["countries/sv", "countries/ht-record", "requests/gt", "rules", "index"])
def test_paper_writes_an_address_out_once_and_opens_what_is_folded(page, site, path):
    page.goto(f"{hosted(site)}/es/{path}.html")
    page.emulate_media(media="print")
    assert page.evaluate(REPEATED) == []
    assert page.evaluate(OPEN)
