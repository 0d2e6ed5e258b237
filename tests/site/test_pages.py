"""The built site as files: whole, light, readable, in step in both languages, and asking nothing of anyone."""

from __future__ import annotations

import calendar
import csv
import gzip
import itertools
import json
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser

import pytest
from markupsafe import escape

from cobijo.answers.country import country_json
from cobijo.citations import cite, in_the_making
from cobijo.dataset.schema import schema
from cobijo.errors import UsageError
from cobijo.law.book import book
from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.site.build import build_site
from cobijo.site.device import sentences
from cobijo.site.render import POLICY, Renderer, linked
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS, Words
from tests.site.conftest import ON
from tests.site.readability import measure, text_of

HEAVIEST_PAGE, HEAVIEST_CHECK = 40 * 1024, 45 * 1024
HEAVIEST_LAW = 30 * 1024
"""What comes behind the page of questions: the law's own, for everyone and before any answer."""
HEAVIEST_FILE = 400_000


class _Page(HTMLParser):
    """The addresses, ids and heading levels of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "script" and given.get("src"):
            self.loads.append(given["src"])
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loads.append(given["href"])
        if tag in ("img", "iframe", "object", "embed", "video", "audio"):
            self.loads.append(given.get("src") or given.get("data") or "")
        if tag == "a":
            self.links.append(given.get("href", ""))
        if given.get("id"):
            self.ids.append(given["id"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def pages(site):
    return sorted(site.rglob("*.html"))


def named(site, path):
    return str(path.relative_to(site))


def test_a_build_has_every_page_in_every_language(site):
    names = [{str(p.relative_to(site / lang)) for p in (site / lang).rglob("*.html")} for lang in LANGUAGES]
    assert names[0] == names[1]
    assert {"index.html", "check.html", "countries.html", "countries/ht.html", "requests/gt-2021-03-30.html",
            "employers.html", "rules.html", "data.html", "help.html", "privacy.html", "accessibility.html",
            "method.html", "errata.html"} <= names[0]  # fmt: skip
    assert len(names[0]) > 80
    assert (site / "screener.html").exists()


def test_every_link_of_ours_leads_to_a_page_and_a_place_that_exist(site):
    parsed = {path.resolve(): _Page(path.read_text(encoding="utf-8")) for path in pages(site)}
    broken = []
    for path, page in parsed.items():
        for link in page.links:
            if link.startswith(("http", "data:", "mailto:")):
                continue
            file, _, place = link.partition("#")
            above = site if file.startswith("/") else path.parent  # the page for what is missing stands anywhere
            target = (above / file.lstrip("/")).resolve() if file else path
            if not target.is_file() or (place and target.suffix == ".html" and place not in parsed[target].ids):
                broken.append((named(site, path), link))
    assert broken == []


def test_an_id_stands_once_on_a_page(site):
    for path in pages(site):
        ids = _Page(path.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), (path, [i for i in ids if ids.count(i) > 1])


def test_nothing_is_loaded_from_elsewhere_and_the_policy_forbids_it(site):
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert [one for one in _Page(text).loads if re.match(r"(https?:)?//", one)] == [], path
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy, path
        assert "default-src 'none'" in policy.group(1)
        assert "unsafe" not in policy.group(1)
    assert POLICY in (site / "_headers").read_text()


def test_links_out_are_to_https_or_to_the_source_as_it_was_read(site):
    for path in pages(site):
        for link in _Page(path.read_text(encoding="utf-8")).links:
            assert not link.lower().startswith(("javascript:", "//")), (path, link)


def test_a_page_with_its_style_and_script_is_light(site):
    for path in pages(site):
        if path.name == "screener.html":
            continue
        loads = _Page(path.read_text(encoding="utf-8")).loads
        parts = [path, *((site / load[1:] if load[0] == "/" else path.parent / load).resolve() for load in loads)]
        weight = sum(len(gzip.compress(part.read_bytes(), 9)) for part in parts)
        assert weight <= (HEAVIEST_CHECK if path.name == "check.html" else HEAVIEST_PAGE), (named(site, path), weight)


def test_what_comes_behind_the_questions_is_light_and_the_same_for_everyone(site):
    for lang in READERS:
        text = (site / lang / "check.html").read_text(encoding="utf-8")
        behind = json.loads(re.search(r'"behind":(\[.*?\])', text).group(1))
        parts = [(site / lang / name).resolve() for name in behind]
        assert [part.name.split(".")[0] for part in parts] == [f"law-{lang}" if lang in LANGUAGES else "law"]
        assert sum(len(gzip.compress(part.read_bytes(), 9)) for part in parts) <= HEAVIEST_LAW
    for other in (site / "assets").glob("words-*.js"):
        assert len(gzip.compress(other.read_bytes(), 9)) <= HEAVIEST_PAGE


def test_the_single_file_is_one_light_file(site):
    path = site / "screener.html"
    assert path.stat().st_size < HEAVIEST_FILE
    assert _Page(path.read_text(encoding="utf-8")).loads == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_reads_easily(site, lang):
    hard = {}
    # The sections of the rule book are for readers of law; every other page is for everybody.
    for path in (p for p in (site / lang).rglob("*.html") if p.parent.name != "rules"):
        score, words = measure(text_of(path.read_text(encoding="utf-8")), lang)
        if words and (score > 8 if lang == "en" else score < 65):
            hard[named(site, path)] = round(score, 1)
    assert hard == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_screener_says_reads_easily(lang):
    said = " . ".join(sentences(lang).values())
    score, words = measure(said, lang)
    assert words > 1000
    assert score <= 8 if lang == "en" else score >= 65


def test_a_page_in_one_language_has_the_headings_of_the_other(site):
    for path in (site / "en").rglob("*.html"):
        other = site / "es" / path.relative_to(site / "en")
        ours, theirs = (_Page(p.read_text(encoding="utf-8")) for p in (path, other))
        assert ours.levels == theirs.levels, path
        assert sorted(ours.ids) == sorted(theirs.ids), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_its_words_and_what_is_encoded_on_the_page_of_its_section(site, lang):
    words = Words(lang)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (site / lang / "rules").glob("*.html")}
    for entry in book():
        slug = cite(
            entry.rule.citation.text.split("(")[0] if entry.rule.citation.section else entry.rule.citation.text
        ).slug
        assert f'id="{entry.rule.id}"' in texts[slug]
        assert str(escape(words.say(f"rule.{entry.rule.id}.meaning"))) in texts[slug]
    assert sum(text.count('class="encoded"') for text in texts.values()) == len(list(book()))
    assert not any(re.search(r"\[\]\.\w+", text) for text in texts.values())
    assert all("data-filter" in text for text in texts.values() if text.count('<article class="rule"') > 2)


def test_headings_do_not_skip_a_level(site):
    for path in (site / "en").rglob("*.html"):
        levels = _Page(path.read_text(encoding="utf-8")).levels
        assert not levels or levels[0] == 1, path
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), path


def test_no_page_says_that_anyone_qualifies_or_calls_anyone_names(site):
    said = re.compile(r"you qualify|usted califica|\balien(s)?\b|100%", re.IGNORECASE)
    for path in pages(site):
        found = said.search(text_of(path.read_text(encoding="utf-8")))
        assert not found, (path, found)


def test_every_date_of_a_table_leads_to_its_source(site):
    text = (site / "en" / "countries.html").read_text(encoding="utf-8")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", text, re.DOTALL)
    dates = [c for c in cells if re.search(rf"({'|'.join(calendar.month_name[1:])}) \d", c)]
    assert len(dates) > 40
    assert [c for c in dates if "<a href" not in c] == []


def test_every_card_date_of_the_record_is_on_the_page_without_scripts(site):
    words = Words("en")
    text = (site / "en" / "employers-notices.html").read_text(encoding="utf-8")
    faces = {face for act in shipped().acts.values() if act.cards for face in act.cards.faces}
    assert len(faces) > 50
    assert [face for face in faces if words.date(face) not in text] == []


def test_a_citation_in_running_text_leads_to_its_text():
    shown = linked(
        "<90 FR 10511>, 8 CFR 244.17(a) and INA 212(a)(2): see https://example.org/a and "
        "https://www.uscis.gov/tps, page 3"
    )
    assert shown == (
        '&lt;<a href="https://www.federalregister.gov/citation/90-FR-10511" rel="noreferrer">90 FR 10511</a>&gt;, '
        '<a href="https://www.ecfr.gov/current/title-8/section-244.17" rel="noreferrer">8 CFR 244.17(a)</a> and '
        '<a href="https://www.govinfo.gov/link/uscode/8/1182" rel="noreferrer">INA 212(a)(2)</a>: see '
        "https://example.org/a and "
        '<a href="https://www.uscis.gov/tps" rel="noreferrer">https://www.uscis.gov/tps</a>, page 3'
    )


def test_a_template_that_forgets_a_value_is_found_out():
    with pytest.raises(LookupError, match=r"countries\.lead needs day"):
        Renderer("en", shipped(), ON).say("countries.lead")


def test_the_downloads_hold_the_record(site):
    data, register = site / "data", shipped()
    with (data / "acts.csv").open(encoding="utf-8", newline="") as file:
        acts = list(csv.DictReader(file))
    assert len(acts) == len(register.acts) + len(register.programme)
    with closing(sqlite3.connect(data / "register.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM acts").fetchone() == (len(acts),)
        described = {row[0] for row in connection.execute('SELECT "table" || column FROM dictionary')}
        for table in schema():
            names = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert {table + name for name in names} <= described
    found = json.loads((data / "countries" / "HT.json").read_text(encoding="utf-8"))
    ours = json.loads(json.dumps(country_json(register, "HT", AsOf(ON), Words("en"))))
    assert {name: found[name] for name in ours if name != "edition"} == {
        n: v for n, v in ours.items() if n != "edition"
    }
    assert json.loads((data / "edition.json").read_text())["edition"] == found["edition"]


def test_a_site_replaces_a_site_and_nothing_else(site, tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError):
        build_site(tmp_path / "papers", shipped(), read_ledger(), ON)
    assert [p.name for p in (tmp_path / "papers").iterdir()] == ["thesis.txt"]


def test_no_link_leads_to_a_site_in_the_making(site):
    named_there = 0
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        named_there += "go-vip.co" in text
        assert [link for link in _Page(text).links if in_the_making(link)] == [], path
    assert named_there  # the source is still named


def test_a_country_that_nobody_asked_for_sends_nobody_to_see_who_asked(site):
    said = Words("en", "site", "today").messages["today.means.never.2"]
    for path in (site / "en" / "countries").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert said not in text or f'href="../requests/{path.stem}.html"' in text, path
