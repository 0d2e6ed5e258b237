"""The holder's questions in a real browser: the twelve readers of the review, every language, every bad day."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest

from cobijo.register.read import shipped
from cobijo.site.device import NAMES, screener, sentences, words
from cobijo.site.holder import device_holder
from cobijo.site.printed import AHEAD, COUNTED, FIRST_FACE, faces, own
from cobijo.timeline.federal_days import next_working_day
from cobijo.words import LANGUAGES, READERS, Words
from tests.site.browser import awaited, hosted
from tests.site.conftest import ON
from tests.site.readability import measure

DAY = dt.date(2026, 11, 25)
MOST = 7
LIVE = ("LB", "SV", "SD", "UA")
NOTHING = {"letter": "none", "trips": "no", "crimes": "no"}

READER = {
    "1 Salvadoran": (
        {"track": "now", "country": "SV", "card": ("A12", "2026-09-09"), "receipt": "2025-02-10", **NOTHING},
        "SV-2001:not_determined",
        ["no decision since September 9, 2026", "March 9, 2027", "September 3, 2026",
         "may be good until March 2, 2028, but we are not sure",
         "TPS itself must still last", "What to do this week"],
    ),
    "2 Lebanese": (
        {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING},
        "LB-2024:in_force",
        ["in force until November 27, 2026", "Days left: 2", "May 27, 2026, but that is not the end", "91 FR 32069",
         "EAD EXT 11/27/2026", "No decision came in time", "What to do this week"],
    ),
    "3 Haitian": (
        {"track": "had", "country": "HT", "card": ("A12", "2026-02-03"), "receipt": "no", **NOTHING},
        "HT-2021:ended",
        ["ended on July 27, 2026", "What remains", "Asylum", "We have not seen the text", "no longer shows"],
    ),
    "4 Venezuelan": (
        {"track": "had", "country": "VE", "card": ("A12", "2026-10-02"), "which": "VE-2023", "receipt": "2025-01-15",
         **NOTHING},
        "VE-2023:ended",
        ["ended on October 3, 2025", "October 2, 2026", "What remains", "Other roads"],
    ),
    "5 Honduran": (
        {"track": "had", "country": "HN", "card": ("A12", "2025-07-05"), "receipt": "no", **NOTHING},
        "HN-1999:ended",
        ["ended on September 8, 2025", "June 25, 2026", "October 2, 2026", "What remains"],
    ),
    "6 Ukrainian": (
        {"track": "now", "country": "UA", "card": ("A12", "2026-10-19"), "receipt": "no", **NOTHING},
        "UA-2022:not_determined",
        ["no decision since October 19, 2026", "April 19, 2027", "If it was ended"],
    ),
    "7 Sudanese": (
        {"track": "now", "country": "SD", "card": ("A12", "2026-10-19"), "receipt": "no", **NOTHING, "trips": "with"},
        "SD-2022:not_determined",
        ["no decision since October 19, 2026", "A trip with written leave does not end TPS", "Carry a copy"],
    ),
    "8 one misdemeanor": (
        {"track": "now", "country": "SV", "card": ("A12", "2026-09-09"), "receipt": "2025-02-10",
         **NOTHING, "crimes": "one"},
        "SV-2001:not_determined",
        ["One lesser crime does not end TPS", "A second one can", "certified copies", "Do not file anything before"],
    ),
    "9 a letter": (
        {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING, "letter": ("intent", "2026-11-10")},
        "LB-2024:in_force",
        ["The letter alone does not end TPS", "must be received by December 10, 2026", "appeal", "before a judge"],
    ),
    "10 Guatemalan": (
        {"track": "never", "country": "GT"}, "GT:never",
        ["never named for TPS", "Who asked for TPS for Guatemala", "Asylum", "Free help"],
    ),
    "11 nothing known": (
        {"track": "unknown", "country": "unknown"}, "no_country",
        ["Which country is it?", "Choose the country", "Free help"],
    ),
    "12 never filed": (
        {"track": "never", "country": "LB"}, "LB-2024:in_force",
        ["closed on May 27, 2026", "In force until November 27, 2026", "Were you on parole", "lawyer before you file"],
    ),
}  # fmt: skip


class Told:
    """One way through the holder's questions."""

    def __init__(self, page, answers):
        self.page, self.answers, self.asked = page, answers, []

    def finish(self):
        self.page.locator("main .go").click()
        while self.page.locator("main").get_attribute("data-step") == "hold":
            place = self.page.locator("main").get_attribute("data-place")
            self.asked.append(place)
            assert len(self.asked) <= MOST
            self.answer(self.answers.get(place, "unknown"))
            self.page.locator("main .go").click()
        return self.page.locator("main").get_attribute("data-outcomes")

    def answer(self, value):
        kind, day = value if isinstance(value, tuple) else (value, None)
        if re.fullmatch("[A-Z]{2}", kind):
            return self.page.select_option("main #field", kind)
        if re.fullmatch(r"\d{4}-.*", kind):
            return self.fill(kind)
        self.page.locator(f'main input[name="answer"][value="{kind}"]').check()
        return self.fill(day) if day else None

    def fill(self, day):
        year, month, date = day.split("-")
        self.page.select_option("main #month", str(int(month)))
        self.page.fill("main #day", date)
        self.page.fill("main #year", year)


@pytest.fixture
def today(page):
    page.clock.set_fixed_time(dt.datetime.combine(DAY, dt.time(12), dt.UTC))
    return page


def opened(page, site, lang="en"):
    page.goto(f"{hosted(site)}/{lang}/check.html")
    return page


@pytest.mark.parametrize("name", READER)
def test_each_reader_of_the_review_gets_the_answer(today, site, name):
    answers, state, wanted = READER[name]
    told = Told(opened(today, site), answers)
    assert told.finish() == state
    assert set(told.asked) <= set(answers)
    text = today.inner_text("main")
    today.locator("details.behind").first.evaluate("(d) => { d.open = true; }") if today.locator(
        "details.behind"
    ).count() else None
    text += today.inner_text("main")
    assert [part for part in wanted if part.lower() not in text.lower()] == []
    assert not re.search(r"Likely no|[Ll]ook in the Federal Register|\b[A-Z]{2}-\d{4}\b", text)


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    "name", ["2 Lebanese", "3 Haitian", "6 Ukrainian", "10 Guatemalan", "11 nothing known", "12 never filed"]
)
def test_a_reader_gets_the_same_answer_in_every_language_at_both_widths(today, site, name, lang):
    answers, state, _ = READER[name]
    for width in (320, 1280):
        today.set_viewport_size({"width": width, "height": 740})
        told = Told(opened(today, site, lang), answers)
        assert told.finish() == state
        assert today.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert today.evaluate("document.documentElement.dir === 'rtl'") == (lang == "ar")
        assert "{" not in today.inner_text("main")
        assert today.title() == f"cobijo – {NAMES[lang]}"
    assert today.locator("header nav.menu").is_hidden()


@pytest.mark.parametrize("lang", READERS)
def test_who_asks_for_a_country_never_named_is_led_to_who_asked_for_it(today, site, lang):
    """In English where the language has no page of requests, and then it says so."""
    answers, state, _ = READER["10 Guatemalan"]
    assert Told(opened(today, site, lang), answers).finish() == state
    link, ours = today.locator('main p > a[href$="requests/gt.html"]'), words(lang)
    # Browsers have names of countries of their own.
    assert ours.blank("today.requests").replace("…", "").strip() in link.inner_text()
    assert (ours.say("today.in_english") in link.locator("xpath=..").inner_text()) == (lang not in LANGUAGES)
    there = "en" if lang not in LANGUAGES else lang
    assert (site / "en" / link.get_attribute("href")).resolve() == (site / there / "requests" / "gt.html").resolve()
    assert (site / there / "requests" / "gt.html").exists()


def test_no_holder_of_what_stands_ends_on_a_no(today, site):
    """Every country that stands or may, with every letter, trip and crime that the questions know."""
    opened(today, site)
    texts = today.evaluate(
        """([codes, today]) => {
      const data = cobijoPage.data(), found = [];
      const words = cobijoWords(cobijoCatalogs.en.messages, "en", {});
      const each = {letter: ["none", "intent", "withdrawal", "evidence", "court", "unknown"],
                    trips: ["no", "with", "without", "unknown"], crimes: ["no", "arrest", "one", "more", "unknown"]};
      for (const code of codes) for (const letter of each.letter)
      for (const trips of each.trips) for (const crimes of each.crimes) {
        const told = new Map(Object.entries({track: {kind: "now"}, country: {kind: "value", v: code},
          card: {kind: "unknown"}, letter: {kind: letter}, trips: {kind: trips}, crimes: {kind: crimes}}));
        const {state, elements} = cobijoAnswer.answer({told, data, words, today, clock: today});
        const box = document.createElement("div");
        box.append(...elements);
        found.push([code, letter, state, box.querySelector("h1").textContent, box.querySelectorAll(".do li").length]);
      }
      return found;
    }""",
        [["SV", "SD", "UA", "LB"], DAY.toordinal()],
    )
    assert len(texts) == 4 * 6 * 4 * 5
    for code, letter, state, title, things in texts:
        assert re.search("in_force|not_determined", state)
        assert title.startswith("The agency took") == (letter == "withdrawal")
        assert not re.search(r"\bno\b(?! decision)|not ", title.lower()), (code, title)
        assert things >= 2


def test_a_printed_day_means_on_the_page_what_the_card_answers(site):
    data = screener(shipped(), ON, "en")["holder"]
    seen = 0
    for line_id in ("LB-2024", "SV-2001", "UA-2022", "VE-2023", "HT-2021"):
        line = shipped().designations[line_id]
        for face, received in itertools.product(
            (day for day in faces(line) if day >= FIRST_FACE or line_id[:2] in LIVE),
            [None, *(dt.date(y, m, 9) for y in (2021, 2023, 2025, 2026) for m in (2, 9))],
        ):
            shown = looked_up(data, line_id, face, received, ON)
            answer = own(line, shipped(), ON, face, received)
            ours = (answer.valid, *(d and d.toordinal() for d in (answer.through, answer.at_most)), answer.source)
            assert shown[1:5] == ours, (line_id, face, received)
            seen += 1
    assert seen > 100


def looked_up(holder, line_id, face, received, day):
    """An answer of the page's data, as the device reads it."""
    number, printed = day.toordinal(), face.toordinal()
    cards = [cards for since, cards in holder["countries"][line_id[:2]] if since <= number][-1]
    card = next(card for card in cards if card["id"] == line_id)
    stretch = [n for first, n in card.get("others", ()) if (first or number) <= printed][-1:]
    found = holder["answers"][card["faces"].get(printed, *stretch)]
    read = [
        tuple(printed + d if isinstance(d, int) and d < COUNTED else d for d in (one[0], *one[2:4])) for one in found
    ]
    whole = [(days[0], one[1], *days[1:], *one[4:])[:5] for days, one in zip(read, found, strict=True)]
    told = [(*one, None, None, None)[:5] for one in whole]
    over = [n for n, one in enumerate(told) if n and (one[2] or one[3]) and max(one[2] or 0, one[3] or 0) < number]
    told = [(one[0], *told[0][1:]) if n in over else one for n, one in enumerate(told)]
    return [one for one in told if one[0] is None or (received and one[0] <= received.toordinal())][-1]


@pytest.mark.parametrize(
    ("built", "line_id"),
    [(ON, "LB-2024"), (ON, "SD-2022"), (dt.date(2026, 3, 20), "HT-2021"), (dt.date(2026, 3, 20), "UA-2022"),
     (dt.date(2026, 2, 20), "SV-2001")],
)  # fmt: skip
def test_a_printed_day_means_the_same_on_each_day_that_was_worked_out(built, line_id):
    """A page is read for weeks after it was made: meanwhile notices run out, and printed days pass."""
    data = device_holder(shipped(), built, (line_id[:2],))
    line = shipped().designations[line_id]
    for ahead in range(AHEAD + 1):
        day = built + dt.timedelta(days=ahead)
        for face in (face for face in faces(line) if face >= FIRST_FACE):
            answer, told = own(line, shipped(), day, face), looked_up(data, line_id, face, None, day)
            assert told[1] is answer.valid, (day, face)
            assert told[2] == (answer.through.toordinal() if answer.through else None), (day, face)


@pytest.mark.parametrize("code", ["LB", "UA", "HT"])
def test_a_page_says_on_a_later_day_what_one_that_is_built_on_that_day_says(code):
    built = {"LB": dt.date(2026, 11, 26), "UA": dt.date(2026, 10, 18), "HT": dt.date(2026, 7, 26)}[code]

    def told(made, day):
        data = device_holder(shipped(), made, (code,))
        number, sources, answers = day.toordinal(), data["sources"], data["answers"]
        cards = [cards for since, cards in data["countries"][code] if since <= number][-1]
        return [
            {
                name: [(d, answers[n]) for d, n in (value.items() if name == "faces" else value)]
                if name in ("faces", "others")
                else resolved(value, sources)
                for name, value in card.items()
            }
            for card in cards
        ]

    def resolved(value, sources):
        if isinstance(value, list) and len(value) in (3, 4) and isinstance(value[1], dict):
            id_, values, source, *notes = value
            return [id_, values, None if source is None else sources[source], *(resolved(n, sources) for n in notes)]
        return [resolved(one, sources) for one in value] if isinstance(value, list) else value

    for ahead in range(4):
        day = built + dt.timedelta(days=ahead)
        assert told(built, day) == told(day, day), day


LB_CARD = {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING}


@pytest.mark.parametrize("lang", READERS)
def test_past_the_last_day_of_its_notice_a_card_is_told_it_and_what_follows(today, site, lang):
    """On the last day the card is good; on the day after, the notice's last day is named, and what follows."""
    say = words(lang).say
    values = {"expires": dt.date(2026, 5, 27), "through": dt.date(2026, 11, 27), "country": "LB"}
    after = [say(f"answer.work.{id_}", values) for id_ in
             ("ran_out", "ran_out.if", "ran_out.look", "ran_out.stands")]  # fmt: skip
    for on, past in ((27, False), (28, True)):
        today.clock.set_fixed_time(dt.datetime(2026, 11, on, 17, tzinfo=dt.UTC))
        Told(opened(today, site, lang), LB_CARD).finish()
        text = today.inner_text("main")
        assert [one in text for one in after] == [past] * 4, on
        assert (say("answer.work.extended", values) in text) != past
        assert (say("answer.do.show") in text) != past


@pytest.mark.parametrize("lang", READERS)
def test_past_its_printed_day_a_card_whose_designation_may_go_on_is_told_what_follows(today, site, lang):
    """It bears the last known day of its designation: good on that day, and open on the next, with what to look at."""
    say = words(lang).say
    values = {"expires": dt.date(2026, 11, 27), "through": dt.date(2026, 11, 27), "country": "LB"}
    after = [say(f"answer.work.{id_}", values) for id_ in ("past", "ran_out.if", "ran_out.look", "ran_out.stands")]
    for on, past in ((27, False), (28, True)):
        today.clock.set_fixed_time(dt.datetime(2026, 11, on, 17, tzinfo=dt.UTC))
        Told(opened(today, site, lang), {**LB_CARD, "card": ("A12", "2026-11-27")}).finish()
        text = today.inner_text("main")
        assert [one in text for one in after] == [past] * 4, on
        assert (say("answer.work.printed", values) in text) != past
        assert say("answer.work.no", values) not in text


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("track", "claims"), [("now", True), ("had", True), ("waiting", True), ("never", False)])
def test_who_says_to_hold_what_a_country_never_had_is_told_what_it_may_be(today, site, lang, track, claims):
    say = words(lang).say
    Told(opened(today, site, lang), {"track": track, "country": "MX"}).finish()
    text = today.inner_text("main")
    for id_ in ("1", "2", "3"):
        assert (say(f"answer.never.holder.{id_}") in text) == claims
    assert (say("answer.choose_country") in text) == claims
    if claims:
        today.get_by_role("button", name=say("answer.choose_country")).click()
        assert today.locator("main").get_attribute("data-place") == "country"


@pytest.mark.parametrize("letter", ["2026-10-30", "2026-11-23", "2026-10-25"])
def test_the_day_to_answer_is_counted_as_in_python(today, site, letter):
    answers = {**READER["9 a letter"][0], "letter": ("intent", letter)}
    Told(opened(today, site), answers).finish()
    last = next_working_day(dt.date.fromisoformat(letter) + dt.timedelta(days=30))
    said = "received by" if last >= DAY else "The day to answer was"
    assert f"{said} {Words('en').date(last)}" in today.inner_text("main")


@pytest.mark.parametrize(
    ("fields", "said"),
    [(("", "3", "2026"), "month, day and year"), (("2", "30", "2026"), "month, day and year"),
     (("5", "", "2026"), "month, day and year"),
     (("5", "27", "2036"), "No card of TPS runs that long"), (("5", "27", "x"), "month, day and year")],
)  # fmt: skip
def test_a_card_day_that_cannot_be_is_refused_beside_the_field_and_nothing_is_lost(today, site, fields, said):
    opened(today, site)
    told = Told(today, READER["2 Lebanese"][0])
    today.locator("main .go").click()
    for value in ("now", "LB"):
        told.answer(value)
        today.locator("main .go").click()
    today.locator('input[value="A12"]').check()
    month, day, year = fields
    today.select_option("#month", month)
    today.fill("#day", day)
    today.fill("#year", year)
    today.locator("main .go").click()
    assert said in today.inner_text(".errors")
    assert said in today.inner_text(".error")
    assert today.input_value("#year") == year
    assert today.locator('input[value="A12"]').is_checked()


def test_a_language_comes_alone_and_keeps_the_step(today, site):
    sent = []
    opened(today, site)
    today.wait_for_load_state("load")
    today.on("request", lambda request: sent.append(request.url.split("/")[-1]))
    told = Told(today, READER["2 Lebanese"][0])
    today.locator("main .go").click()
    told.answer("now")
    today.locator("main .go").click()
    for lang in (*READERS[1:], "en"):
        today.locator(f"header [data-language={lang}]").click()
        today.locator(f"html[lang={lang}]").wait_for(state="attached")
        assert today.locator("main").get_attribute("data-place") == "country"
        assert today.title() == f"cobijo – {NAMES[lang]}"
    # Each once, by a name that says what is in it.
    assert [name.split(".")[0] for name in sent] == [f"words-{lang}" for lang in READERS[1:]]
    for value in ("LB", ("A12", "2026-05-27"), "none", "no", "no"):
        told.answer(value)
        today.locator("main .go").click()
    assert today.locator("main").get_attribute("data-outcomes") == "LB-2024:in_force"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_questions_read_easily(lang):
    said = [text for id_, text in sentences(lang).items() if re.match("hold|answer|today", id_)]
    score, count = measure(" . ".join(said), lang)
    assert count > 1000
    assert score <= 8 if lang == "en" else score >= 65


def test_the_last_day_is_said_to_be_the_last_and_nobody_is_told_to_come_before_it(page, site):
    page.clock.set_fixed_time(dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC))
    Told(opened(page, site), {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING}).finish()
    text = page.inner_text("main")
    assert "Today is the last day." in text
    assert "before November 27, 2026" not in text
    page.goto(f"{hosted(site)}/en/countries/lb.html")
    assert "Today is the last day." in page.inner_text("main")
    page.goto(f"{hosted(site)}/en/countries/lb-record.html")
    assert "Today is the last day." in page.inner_text("#stands")


@pytest.mark.parametrize("track", ["now", "had", "waiting", "never"])
def test_who_chose_tps_where_deferred_departure_alone_runs_is_led_to_it(today, site, track):
    assert Told(opened(today, site), {"track": track, "country": "HK"}).finish() == "HK:never"
    today.get_by_role("button", name="I have Deferred Enforced Departure (DED)").click()
    assert today.locator("main").get_attribute("data-place") == "card"


@pytest.mark.parametrize("track", ["now", "waiting"])
def test_what_could_end_tps_stands_beside_what_to_do_and_not_under_travel(today, site, track):
    answers = {"track": track, "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING, "crimes": "arrest"}
    Told(opened(today, site), answers).finish()
    said = today.locator("section", has=today.locator("h2", has_text="What to do this week"))
    assert "An arrest alone does not end TPS" in said.inner_text()
    assert today.inner_text("main").count("An arrest alone does not end TPS") == 1


def test_deferred_departure_has_an_answer_of_its_own(today, site):
    assert Told(opened(today, site), {"track": "ded", "country": "HK"}).finish() == "HK:never"
    assert "Your DED is in force until February 5, 2027" in today.inner_text("main")
    Told(opened(today, site), {"track": "ded", "country": "LR"}).finish()
    assert "ended on June 30, 2026" in today.inner_text("main")


@pytest.mark.parametrize("track", ["had", "now", "never", "unknown"])
def test_a_liberian_is_told_of_the_deferred_departure_that_ended_lately_whatever_else_is_said(today, site, track):
    answers = {"track": track, "country": "LR", "card": ("A12", "2017-05-20"), "which": "LR-2014", **NOTHING}
    Told(opened(today, site), answers).finish()
    shown = today.inner_text("main")
    assert shown.count("DED for Liberia ended on June 30, 2026") == 1
    assert shown.index("June 30, 2026") < 500


def test_what_is_said_of_an_ended_tps_does_not_say_that_it_goes_on(today, site):
    answers = {"track": "had", "country": "NI", "card": ("A12", "2025-07-05"), **NOTHING, "crimes": "more"}
    Told(opened(today, site), answers).finish()
    shown = today.inner_text("main")
    assert "has not ended by itself" not in shown
    assert "certified copies" in shown


def test_no_line_behind_an_answer_lacks_what_it_speaks_of(today, site):
    Told(opened(today, site), READER["2 Lebanese"][0]).finish()
    today.locator("details.behind").evaluate("(d) => { d.open = true; }")
    shown = today.inner_text("main")
    assert "None is on our record" not in shown
    assert shown.index("DED for Lebanon ended") > shown.index("For your boss")  # ended lately, beside TPS that stands


@pytest.mark.parametrize(
    "answers", [{"card": ("A12", "1950-03-09")}, {"card": "other", "letter": ("withdrawal", "1990-11-28")}]
)
def test_a_day_before_there_was_tps_is_said_at_the_field(today, site, answers):
    told = Told(opened(today, site), {"track": "now", "country": "LB", **NOTHING, **answers})
    with pytest.raises(AssertionError):
        told.finish()
    assert told.asked[-1] == told.asked[-2]
    assert "TPS began on November 29, 1990" in today.inner_text("main .error")


# --- answers given before another changed

CHANGED = {
    "another country": (
        {"track": "had", "country": "VE", "card": ("A12", "2026-10-02"), "which": "VE-2023", **NOTHING},
        "country", "SV", {"which": "SV-2001"}, "SV-2001:not_determined",
    ),
    "another day on the card": (
        {"track": "had", "country": "VE", "card": "other", "which": "VE-2023", **NOTHING},
        "card", ("A12", "2025-11-07"), {}, "VE-2021:ended",
    ),
    "from deferred departure to TPS": (
        {"track": "ded", "country": "LB", "card": ("A11", "2026-05-27")},
        "track", "now", {"card": ("A12", "2026-05-27"), **NOTHING}, "LB-2024:in_force",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_told_before_an_answer_changed_is_asked_again_where_it_fits_no_more(today, site, name):
    first, place, other, then, expected = CHANGED[name]
    Told(opened(today, site), first).finish()
    while today.locator("main").get_attribute("data-place") != place:
        before = today.locator("h1").text_content()
        today.locator("main .back").click()
        awaited(today.locator("h1")).not_to_have_text(before)
    told = Told(today, then)
    told.answer(other)
    assert told.finish() == expected


# --- who asks for the first time: the questions of the law, as facts, with examples

ASKED_OF_PUBLIC = re.compile(r"(convictions|pending_charges)[\[+]|inadmissibility")


def interviewed(page, site, answers, limit=40, country="LB"):
    """From the first question through the country's window to the result; the places that were asked."""
    Told(opened(page, site), {"track": "never", "country": country}).finish()
    page.get_by_role("button", name="See if it fits me").click()
    asked = []
    for _ in range(limit):
        step = page.locator("main").get_attribute("data-step")
        if step == "result":
            return asked
        if step == "question":
            place = page.locator("main").get_attribute("data-place")
            asked.append(place)
            page.locator(f'main input[name="answer"][value="{answers.get(place, "unknown")}"]').check()
        page.locator("main .go").click()
    raise AssertionError(asked)


CLEAN = {
    "nationalities+1": "no", "in_us": "yes", "asylum_bars": "no", "absences": "no", "convictions": "no",
    "pending_charges": "no",
    **{f"ground.{name}": "no" for name in ("papers", "orders", "helped", "armed")},
}  # fmt: skip


def test_the_public_is_asked_facts_with_examples_and_few_of_crimes(today, site):
    asked = interviewed(today, site, {**CLEAN, "convictions": "once", "pending_charges": "open"})
    assert [place for place in asked if ASKED_OF_PUBLIC.search(place)] == []
    assert len([place for place in asked if place in ("convictions", "pending_charges")]) <= 3
    assert [place for place in asked if place.startswith("ground.")] == [
        f"ground.{n}" for n in ("papers", "orders", "helped", "armed")
    ]
    text = today.inner_text("main")
    assert "One lesser crime does not end TPS" in text
    assert "certified copies" in text
    assert not today.inner_text("h1").startswith("Likely no")


@pytest.mark.parametrize(
    ("country", "face", "said"),
    [
        ("LB", "2026-05-26", "Look at the card again"),  # a day beside the one that its notice lists
        ("SV", "2026-09-09", "If TPS goes on, a newer notice says until when the card is good"),
    ],
)
def test_a_card_whose_day_is_past_is_told_what_to_look_at(today, site, country, face, said):
    Told(
        opened(today, site), {"track": "now", "country": country, "card": ("A12", face), "receipt": "no", **NOTHING}
    ).finish()
    assert said in today.inner_text("main")


@pytest.mark.parametrize("country", ["UA", "SV", "SD"])
def test_where_nobody_knows_whether_it_stands_an_applicant_is_told_neither_yes_nor_no(today, site, country):
    interviewed(today, site, CLEAN, country=country)
    outcomes = today.locator("main").get_attribute("data-outcomes").split()
    assert [one.split(":")[1] for one in outcomes] == ["not_determined"]
    heading = today.inner_text("h1")
    assert not heading.startswith(("Likely", "On these answers"))


def test_a_ground_is_unknown_until_four_facts_are_told(today, site):
    for answers, met in (
        (CLEAN, True),
        ({**CLEAN, "ground.helped": "yes"}, False),
        ({**CLEAN, "ground.papers": "unknown"}, False),
    ):
        interviewed(today, site, answers)
        shown = today.locator("ul.why li", has_text="ground that keeps you out").first.get_attribute("class")
        assert (shown == "truth-3") == met, (answers, shown)


def test_who_has_the_papers_is_asked_everything(today, site):
    asked = interviewed(today, site, {**CLEAN, "convictions": "papers"})
    assert any(place.startswith("convictions[0].") for place in asked)


def test_what_was_said_of_a_crime_before_the_papers_came_is_shown_as_it_was_said(today, site):
    interviewed(today, site, {**CLEAN, "convictions": "once", "pending_charges": "papers"}, limit=80)
    assert "Yes, once, of a lesser crime" in today.text_content("main section.print-only")


def test_examples_stand_below_the_question_of_crimes(today, site):
    Told(opened(today, site), {"track": "never", "country": "LB"}).finish()
    today.get_by_role("button", name="See if it fits me").click()
    while today.locator("main").get_attribute("data-place") != "convictions":
        if today.locator("main").get_attribute("data-step") == "question":
            place = today.locator("main").get_attribute("data-place")
            today.locator(f'main input[name="answer"][value="{CLEAN.get(place, "unknown")}"]').check()
        today.locator("main .go").click()
    assert today.locator("ul.hint li").all_inner_texts()[:3] == [
        "Driving drunk",
        "Driving without a licence",
        "Shoplifting",
    ]
    assert today.locator("header nav.menu").is_hidden()
