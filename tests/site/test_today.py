"""The country cards: they say what the fold says, of the designation that matters, with sources, and on few screens."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cobijo.answers.country import country_json
from cobijo.answers.today import DID, SINCE, Line, Source, country_card
from cobijo.register import stand
from cobijo.register.kinds import Effect
from cobijo.register.read import shipped
from cobijo.site.device import words
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS, Words
from tests.site.browser import hosted
from tests.site.conftest import ON
from tests.site.readability import measure, text_of

PHONE = {"width": 360, "height": 740}
SCREENS, PRINTED = 3, 2


def cards(on=ON):
    return [country_card(code, shipped(), on) for code in shipped().names]


@pytest.mark.parametrize(
    "on", [ON, dt.date(2026, 6, 1), dt.date(2025, 6, 15), dt.date(2019, 1, 1), dt.date(2011, 7, 1)]
)
def test_a_card_says_what_stands_as_the_fold_says_it(on):
    for card in cards(on):
        stands = {
            d["designation"]: d["stands"]
            for d in country_json(shipped(), card.country, AsOf(on), Words("en"))["designations"]
        }
        if not stands:
            assert card.kind == "never"
            continue
        ours = stands[card.designation]
        assert (card.kind, card.last_day.isoformat() if card.last_day else None) == (ours["kind"], ours["day"])
        alive = [name for name, one in stands.items() if one["kind"] != "ended"]
        assert card.kind != "ended" or not alive, card.country
        newest = max(name[3:] for name in (alive or stands))
        assert card.designation[3:] == newest, card.country


def lines(card):
    for one in (
        card.state,
        card.why,
        card.next_line,
        card.court,
        *card.futures,
        *card.permits,
        *card.file,
        *card.means,
    ):
        yield one
        yield from one.notes


def test_every_line_has_words_and_every_source_a_grade():
    words = Words("en", "today")
    for on in (ON, dt.date(2025, 6, 15), dt.date(2012, 1, 1)):
        for card in cards(on):
            for one in lines(card):
                assert "not known" not in words.say(f"today.{one.id}", one.values), (card.country, one)
                assert one.source is None or one.source.grade in ("read", "quoted", "indexed", "recalled")
                assert one.source is None or re.match(r"https://|[a-z]{2}-record\.html#", one.source.url)


def test_the_readers_of_the_review_find_their_day_first():
    found = {card.country: card for card in cards(dt.date(2026, 11, 25))}
    assert (found["HT"].designation, found["HT"].last_day) == ("HT-2021", dt.date(2026, 7, 27))
    assert "court.not_seen" in [note.id for note in found["HT"].court.notes]
    assert found["VE"].designation == "VE-2023"
    assert found["HN"].kind == "ended"
    assert found["LB"].last_day == dt.date(2026, 11, 27)
    assert found["LB"].permits[0].values == {"faces": (dt.date(2026, 5, 27),), "through": dt.date(2026, 11, 27)}
    for code, day in {"SV": dt.date(2027, 3, 9), "SD": dt.date(2027, 4, 19), "UA": dt.date(2027, 4, 19)}.items():
        assert found[code].kind == "not_determined"
        assert day in [one.values["until"] for one in found[code].futures]


def test_a_card_that_no_source_confirms_is_marked_so():
    line = Line("state.ended", {"day": ON}, Source("x", "https://www.uscis.gov/", "recalled"))
    assert Words("es", "today").say(f"today.grade.{line.source.grade}") == "de memoria"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_first_page_has_the_cards_of_today_and_of_what_ended_lately(site, lang):
    text = (site / lang / "index.html").read_text(encoding="utf-8")
    wanted = {c.country for c in cards() if c.kind in ("in_force", "not_determined") or (c.last_day or SINCE) > SINCE}
    assert len(wanted) > 12
    assert [code for code in wanted if f'countries/{code.lower()}.html"' not in text] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_country_never_named_leads_to_its_requests(site, lang):
    text = (site / lang / "countries" / "gt.html").read_text(encoding="utf-8")
    assert '../requests/gt.html"' in text
    assert {"en": "Never named for TPS", "es": "Nunca tuvo TPS"}[lang] in text
    story = (site / lang / "requests" / "gt.html").read_text(encoding="utf-8")
    assert "2021" in story
    assert f"papers/gt-{lang}.html" in story
    assert story.count("<article") > 10
    assert re.search(
        r"\b26 (requests for TPS|solicitudes de TPS)", story
    )  # the plea of 1998, for a pause, is another's
    assert "28" not in re.search(r'<p class="lead">.*?<nav', story, re.S)[0]
    # Told from the first request to the last, event by event, with what the law asks; headings bear years, not spans.
    began = [int(year) for year in re.findall(r"<h2>[^<]*<span class=\"small\">\([^)]*(\d{4})\)", story)]
    assert began == sorted(began)
    assert len(began) > 6
    assert story.count('href="#chapter-') == story.count('<section id="chapter-') > 8
    assert "some day from" not in story
    assert story.count("1254a(b)(1)") >= 3


@pytest.mark.parametrize("lang", READERS)
def test_a_country_fits_three_phone_screens_and_two_printed_pages(browser, site, lang):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    long = {}
    assert len(list((site / lang / "countries").glob("??.html"))) > 30
    # Paper is in English and Spanish too; in the others the cards that the first page shows are the long ones.
    shown = {card.country for card in cards() if card.recent or lang in LANGUAGES}
    for path in sorted((site / lang / "countries").glob("??.html")):
        if path.stem.upper() not in shown:
            continue
        page.goto(f"{hosted(site)}/{path.relative_to(site).as_posix()}")
        height = page.evaluate("document.documentElement.scrollHeight")
        if height > SCREENS * PHONE["height"]:
            long[path.name] = height
        if lang in LANGUAGES:
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter")))
            if sheets > PRINTED:
                long[f"{path.name} printed"] = sheets
    context.close()
    assert long == {}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("on", "shown"), [("2026-11-27", True), ("2026-11-28", False)])
def test_a_page_that_is_read_after_the_last_day_promises_nothing_of_it(page, site, lang, on, shown):
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    page.goto(f"{hosted(site)}/{lang}/countries/lb.html")
    say = words(lang).say
    for id_ in ("means", "permits", "file"):
        assert page.get_by_text(say(f"today.{id_}"), exact=True).first.is_visible() == shown, id_
    assert (say("today.past") in page.inner_text("main")) != shown


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_card_reads_easily(site, lang):
    for path in (site / lang / "countries").glob("??.html"):
        score, count = measure(text_of(path.read_text(encoding="utf-8")), lang)
        assert count > 30
        assert score <= 8 if lang == "en" else score >= 65, (path.name, score)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_newest_designation_stands_first_on_the_record_and_in_the_table(site, lang):
    register = shipped()
    several = [code for code in register.names if len(register.of_country(code)) > 1]
    table = (site / lang / "countries.html").read_text(encoding="utf-8")
    for code in several:
        text = (site / lang / "countries" / f"{code.lower()}-record.html").read_text(encoding="utf-8")
        first = re.findall(rf'<div class="card" id="({code}-\d+)">', text)
        newest = country_card(code, register, ON).designation
        assert first[0] == newest, (code, first)
        ended = [one for one in first if stand(register.designations[one], AsOf(ON)).in_force is False]
        assert ended == sorted(ended, reverse=True)
        assert re.findall(rf'<span class="code">({code}-\d+)</span>', table)[0] == newest
    assert len(several) > 3


def test_a_day_that_has_passed_since_the_page_was_made_is_said(page, site):
    page.clock.set_fixed_time(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))
    for path, past in (("en/countries/lb.html", "That day is past"), ("uk/countries/lb.html", "Цей день минув")):
        page.goto(f"{hosted(site)}/{path}")
        assert past in page.inner_text(".head")
    page.goto(f"{hosted(site)}/en/index.html")
    assert "That day is past" in page.inner_text(".today.is-in_force")


@pytest.mark.parametrize("name", ["countries", "requests"])
def test_nothing_of_a_wide_table_is_cut_off_on_a_phone(browser, site, name):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{hosted(site)}/es/{name}.html")
    cut = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length"
    )
    unnamed = page.evaluate("[...document.querySelectorAll('.stack td')].filter((one) => !one.dataset.label).length")
    context.close()
    assert (cut, unnamed) == (0, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_act_of_an_agency_is_no_order_of_a_court(site, lang):
    """USCIS closed its page on Haiti: that stands on the record, but not among the orders."""
    text = (site / lang / "countries" / "ht-record.html").read_text(encoding="utf-8")
    words = Words(lang, "site")
    orders, agency = (words.say(f"country.{name}") for name in ("orders", "agency_acts"))
    parts = {name: re.search(rf"<h4>{name}</h4>\s*<ul>(.*?)</ul>", text, re.DOTALL)[1] for name in (orders, agency)}
    assert "USCIS" not in parts[orders]
    assert "USCIS" in parts[agency]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_paper_to_bring_is_listed_twice_running(site, lang):
    text = (site / lang / "countries" / "sv-record.html").read_text(encoding="utf-8")
    brought = re.search(r'<section id="bring">(.*?)</section>', text, re.DOTALL)[1]
    items = re.findall("<li>(.*?)</li>", brought)
    assert len(items) > 15
    assert len(items) == len(set(items))


DEFERRED = {
    "en": (
        "DED for Hong Kong SAR China is in force until February 5, 2027",
        "DED for Liberia ended on June 30, 2026",
        "lying",
    ),
    "es": (
        "La DED de RAE de Hong Kong (China) está vigente hasta el 5 de febrero de 2027",
        "La DED de Liberia terminó el 30 de junio de 2026",
        "miente",
    ),
}


@pytest.mark.parametrize("lang", DEFERRED)
def test_deferred_departure_is_told_first_on_its_country_and_on_the_first_pages(site, lang):
    runs, ended, lie = DEFERRED[lang]
    home = site / lang
    for name, wanted in {"hk": runs, "lr": ended}.items():
        text = (home / "countries" / f"{name}.html").read_text(encoding="utf-8")
        assert text.index(wanted) < text.index(
            "is-never" if name == "hk" else "May 20, 2017" if lang == "en" else "20 de mayo de 2017"
        )
    assert lie not in (home / "countries" / "hk.html").read_text(encoding="utf-8")
    assert lie in (home / "countries" / "gt.html").read_text(encoding="utf-8")
    for name in ("index.html", "countries.html"):
        text = (home / name).read_text(encoding="utf-8")
        assert runs in text
        assert ended in text


@pytest.mark.parametrize("on", [dt.date(2027, 2, 5), dt.date(2027, 2, 6)])
def test_deferred_departure_runs_through_its_last_day(on):
    card = country_card("HK", shipped(), on)
    live = on == dt.date(2027, 2, 5)
    assert card.deferred.id == ("ded.in_force" if live else "ded.ran_out")
    assert ("means.never.1" in [one.id for one in card.means]) is not live
    assert country_card("VE", shipped(), on).deferred is None  # ended in 2022: no news to anybody today


@pytest.mark.parametrize("on", [ON, dt.date(2026, 6, 1), dt.date(2025, 8, 31)])
def test_the_last_order_of_a_court_is_told_by_what_it_did(on):
    every = [country_card(d.country, shipped(), on, designation=d.id) for d in shipped().designations.values()]
    untold = [c.designation for c in every if c.recent and c.court.id == "court.none"]
    assert [one for one in untold if country_card(one[:2], shipped(), on).court.values["day"] >= SINCE] == []
    by_act = {"court.closed": "SV", "court.reported": "HT", "court.upheld": "VE", "court.weakens": "MM"}
    if on == ON:
        assert {id_: country_card(code, shipped(), on).court.id for id_, code in by_act.items()} == {
            i: i for i in by_act
        }
    known = shipped().acts
    assert {known[act].effect for acts in DID.values() for act in acts} == {Effect.NONE}


@pytest.mark.parametrize("lang", READERS)
def test_a_source_is_called_by_its_name(site, lang):
    source = words(lang).say("today.source")
    for path in [site / lang / "index.html", *(site / lang / "countries").glob("??.html")]:
        assert f">{source}</a>" not in path.read_text(encoding="utf-8"), path


def test_papers_that_were_kept_good_are_told_as_past_once_they_are():
    assert [one.id for one in country_card("VE", shipped(), dt.date(2026, 10, 2)).kept] == ["kept"]
    assert [one.id for one in country_card("VE", shipped(), dt.date(2026, 10, 3)).kept] == ["kept_past"]
