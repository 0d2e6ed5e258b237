"""An assessment as a page to print: the same values in both languages, whole in one file, asking nothing of anyone."""

import datetime as dt
import re
from html import unescape

import pytest

pytest.importorskip("jinja2")

from cobijo.answers.assessment import assessment_json
from cobijo.decide.assess import assess
from cobijo.register.read import shipped as register
from cobijo.requests.read import shipped as ledger
from cobijo.requests.read import shipped_events as events
from cobijo.site.paper import NEAREST, assessment_page
from cobijo.site.render import Renderer
from cobijo.site.story import stories
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, Words

CASES = [("GT", "2021-03-30"), ("SV", "2001-02-20"), ("FR", "2021-01-01"), ("NI", "2017-11-01"), ("LB", "2024-10-01")]


def made(country, on, lang):
    asof = AsOf(dt.date.fromisoformat(on))
    found = assessment_json(assess(register(), ledger(), events(), asof, country), events(), Words(lang))
    return found, assessment_page(found, register(), lang)


def shown(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("country", "on"), CASES)
def test_the_page_holds_what_the_answer_holds(country, on, lang):
    found, page = made(country, on, lang)
    text, words = shown(page), Words(lang)
    assert f'lang="{lang}"' in page
    assert words.country(country) in text
    assert found["official_request"]["text"] in text
    for entry in found["record"]:
        assert (entry["cause"] or entry["asks"] or "") in text
    for one in found["what_is_missing"]:
        assert one["text"] in text
    for step in found["timeline"]:
        assert step["text"] in text
    for number in found["numbers"]:
        assert f"{number['at_least']:,}" in text
    for source in (s for entry in found["record"] for s in entry["sources"]):
        assert source["url"] in unescape(page)
    assert all(words.say(f"assess.page.{part}") in text for part in ("question", "grounds", "request", "knowledge"))


def test_both_languages_say_the_same_things():
    (en, english), (es, spanish) = (made("GT", "2021-03-30", lang) for lang in LANGUAGES)
    assert re.findall("<(h2|h3|table|tr|li)", english) == re.findall("<(h2|h3|table|tr|li)", spanish)
    assert [p["act"] for p in en["precedents"]] == [p["act"] for p in es["precedents"]]
    assert re.findall(r"\d+ FR \d+", english) == re.findall(r"\d+ FR \d+", spanish)


def test_it_is_one_file_that_loads_nothing():
    _, page = made("GT", "2021-03-30", "en")
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert re.findall(r"<(?:script|img|iframe|link rel=\"stylesheet\")", page) == []


def test_a_bar_is_shown_as_a_bar_and_an_unseen_ground_is_marked():
    found, page = made("GT", "2021-03-30", "en")
    text = shown(page)
    assert "Bar, for the Secretary to judge." in text
    unseen = [p for p in found["precedents"][:NEAREST] if not p["grounds_verified"]]
    assert text.count(" ? ") == len(unseen) + bool(unseen)


def test_it_prints_on_a_few_sheets(browser, tmp_path):
    _, page = made("GT", "2021-03-30", "en")
    (tmp_path / "gt.html").write_text(page, encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "gt.html").as_uri())
    wide = tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    tab.set_viewport_size({"width": 320, "height": 800})
    narrow = tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    sheets = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))
    tab.close()
    assert wide
    assert narrow
    assert 1 < sheets <= 8


@pytest.mark.parametrize(("lang", "one"), [("en", "has one request for TPS:"), ("es", "tiene una solicitud de TPS:")])
def test_one_request_is_not_said_as_several(lang, one):
    day = dt.date(2026, 9, 1)
    renderer = Renderer(lang, register(), day)
    told = {len(told["asked"]): told for _, told in stories(register(), ledger(), day, renderer.words)}
    assert one in shown(renderer.page("requests/x", template="requests_of", **told[1]))
    assert one not in shown(renderer.page("requests/x", template="requests_of", **told[2]))
