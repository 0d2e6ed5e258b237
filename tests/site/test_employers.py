"""The pages for employers in a browser: one card, many cards, the notices, and what goes into the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from cobijo.answers.remarks import remarks
from cobijo.decide.card import check_card
from cobijo.register import stand
from cobijo.register.read import shipped
from cobijo.timeline import AsOf
from cobijo.words import Words
from tests.site.conftest import ON
from tests.site.test_screener import opened


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("face", ["2018-01-05", "2025-02-03", "2017-07-22", "2026-05-27"])
def test_a_card_is_answered_as_in_python(page, site, face, lang):
    opened(page, site, file=f"{lang}/employers.html")
    for on in ("2018-03-01", "2018-06-01", "2026-11-24"):
        page.fill("#expires", face)
        page.fill("#on", on)
        page.locator("#card .go").click()
        card = check_card(
            shipped(), AsOf(dt.date.fromisoformat(on)), category="A12", expires=dt.date.fromisoformat(face)
        )
        shown = page.locator("#answer section.result")
        assert shown.get_attribute("data-valid") == {True: "true", False: "false", None: "null"}[card.valid]
        assert (shown.get_attribute("data-kind") == "no") == (card.valid is False)
    assert page.locator("main").get_by_text("nationality").count() == 0


def asked(page, expires, received="", on="2026-11-25"):
    page.fill("#expires", expires)
    page.fill("#on", on)
    page.fill("#received", received)
    page.locator("#card .go").click()
    return page.locator("#answer section.result")


def test_green_stands_only_where_nothing_is_unasked(page, site):
    opened(page, site, file="en/employers.html")
    shown = asked(page, "2026-09-09", "2025-02-01")
    assert shown.get_attribute("data-kind") == "if"
    assert "card-open" in shown.get_attribute("class")
    # A rule that may have cut such cards short is nothing that a day of the year after next could hang on.
    assert shown.locator("h2").inner_text().startswith("We can’t say that this card is good on")
    assert shown.locator("h2").inner_text().count("It depends on this: 91 FR 22952 may have ended") == 1
    assert shown.inner_text().count(shown.locator("h2").inner_text().split("this: ")[1]) == 1
    assert "EAD EXT" not in page.inner_text("#answer")
    shown = asked(page, "2026-10-02", on="2026-07-10")
    assert re.match("Accept until October 2, 2026 if this is so: Only", shown.locator("h2").inner_text())
    shown = asked(page, "5/27/26")
    assert shown.get_attribute("data-kind") == "yes"
    assert "EAD EXT 11/27/2026" in shown.inner_text()
    assert "Reverify by November 27, 2026" in shown.inner_text()


@pytest.mark.parametrize(
    ("face", "on"),
    [
        ("2026-05-27", "2026-11-28"),
        ("2026-10-19", "2026-11-26"),
        ("2026-09-09", "2026-11-26"),
        ("2026-11-27", "2026-11-28"),
    ],
)
def test_the_form_names_what_would_settle_a_card_as_the_check_does(page, site, face, on):
    """The letter of one country, past its own last day, settles nobody's card: nor is it asked for."""
    opened(page, site, file="en/employers.html")
    head = asked(page, face, on=on).locator("h2").inner_text()
    card = check_card(shipped(), AsOf(dt.date.fromisoformat(on)), category="A12", expires=dt.date.fromisoformat(face))
    if card.valid is None:
        assert Words("en").say(card.settles[0].id, card.settles[0].values) in head
        assert "I-797" not in head


PAST = [
    # the printed day, the day of hire, the day of today; whether the day of hire is yes, today, and a day to reverify
    ("2026-05-27", "2026-06-10", "2026-11-27", "yes", "2026-11-27", False),
    ("2026-05-27", "2026-06-10", "2026-11-28", "yes", None, True),
    ("2026-05-27", "2026-11-28", "2026-11-29", "if", None, False),
    ("2025-02-03", "2025-06-10", "2026-11-25", "if", None, False),
    ("2015-04-04", "2015-04-03", "2026-11-25", "yes", None, True),
    ("2026-05-27", "2026-11-27", "2026-11-27", "yes", "2026-11-27", False),
]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("face", "on", "today", "then", "now", "due"), PAST)
def test_of_a_day_that_has_passed_it_is_said_what_stands_today(page, site, lang, face, on, today, then, now, due):
    """What stood on the day of hire is not all: the card may have to be looked at again by now."""
    now_day, asked_day = dt.date.fromisoformat(today), dt.date.fromisoformat(on)
    page.clock.set_fixed_time(dt.datetime.combine(now_day, dt.time(17), dt.UTC))
    say = Words(lang, "site").say
    card = check_card(shipped(), AsOf(asked_day), category="A12", expires=dt.date.fromisoformat(face))
    past = say("card.today", {"on": asked_day, "answer": ""}).strip()
    reverify = say("card.reverify_past", {"through": card.through})
    last = say("employers.reverify_today", {"day": now_day})
    opened(page, site, file=f"{lang}/employers.html")
    shown = asked(page, face, on=on)
    assert shown.get_attribute("data-kind") == then
    opened_too = page.inner_text("#answer section.result")
    assert ("card-yes" in shown.get_attribute("class")) == (then == "yes" and not due and (now != today or on == today))
    memo = page.inner_text(".memo")
    opened(page, site, file=f"{lang}/employers-batch.html")
    page.fill("#rows", f"row,category,expires,hire\nr1,A12,{face},{on}")
    page.locator("#batch .go").click()
    assert page.locator(f"#batch-answer tr.accept-{then}").count() == 1
    for text in (opened_too, page.inner_text("#batch-answer")):
        assert (past in text) == (on < today)
        assert (reverify in text) == due
        assert (last in text) == (now == today)
    assert (say("employers.memo.today") in memo) == (on < today)
    if now is not None and on < today:
        assert say("employers.yes", {"category": "A12", "expires": dt.date.fromisoformat(face), "on": now_day,
                                     "through": dt.date.fromisoformat(now)}) in opened_too  # fmt: skip


@pytest.mark.parametrize(
    "text", ["2026-05-27", "5/27/26", "05/27/2026", "5-27-2026", "May 27, 2026", "27 de mayo de 2026"]
)
def test_a_day_is_read_as_people_write_it(page, site, text):
    opened(page, site, file="en/employers.html")
    assert "May 27, 2026" in asked(page, text).locator("h2").inner_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "the day that is printed"), ("5/27", "year is missing"), ("May", "year is missing"),
     ("27 de mayo", "year is missing"), ("someday", "no day that we can read"), ("soon!", "no day that we can read"),
     ("2/30/2026", "no day that we can read"), ("2041-01-01", "No card of TPS runs that long")],
)  # fmt: skip
def test_a_day_that_is_none_is_said_beside_the_field_and_kept(page, site, text, said):
    opened(page, site, file="en/employers.html")
    page.fill("#expires", text)
    page.locator("#card .go").click()
    assert said in page.inner_text("#expires-error")
    assert said in page.inner_text("#errors")
    assert page.input_value("#expires") == text


TWO_WAYS = {
    # as an export of another country writes it: the day that it is, or None where it could be two
    "5.6.2026": None, "05.06.2026": None, "5-6-2026": None, "5.6.26": None, "27.05.2026": "2026-05-27",
    "27-05-2026": "2026-05-27", "05.27.2026": "2026-05-27", "5.5.2026": "2026-05-05", "5/6/2026": "2026-05-06",
    "05/27/2026": "2026-05-27",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_day_that_could_be_two_is_refused_and_one_that_could_not_is_read(page, site, lang):
    say = Words(lang, "site").say
    opened(page, site, file=f"{lang}/employers-batch.html")
    rows = [f"A12,{text}" for text in TWO_WAYS]
    for head in ("category,expires\n", ""):
        page.fill("#rows", head + "\n".join(rows))
        page.locator("#batch .go").click()
        shown = page.locator("#batch-answer tbody tr").all_inner_texts()
        for (text, read), row in zip(TWO_WAYS.items(), shown, strict=True):
            assert (say("employers.two_ways") in row) == (read is None), (text, row)
            assert read is None or read in row, (text, row)
    page.fill("#rows", "row,category,expires,hire\n1,A12,05/27/2026,5.6.2026")
    page.locator("#batch .go").click()
    told = page.inner_text("#batch-answer")
    assert say("employers.two_ways") in told
    assert "hire" in told
    page.fill("#rows", "1,A12,05/27/2026,5.6.2026")  # a third day that no header names is seen as one
    page.locator("#batch .go").click()
    assert say("employers.batch.unnamed") in page.inner_text("#batch-answer")
    opened(page, site, file=f"{lang}/employers.html")
    for fields in (("5.6.2026", "", "2026-11-25"), ("5/27/26", "5.6.2026", "2026-11-25"), ("5/27/26", "", "5.6.2026")):
        asked(page, *fields)
        assert say("employers.two_ways") in page.inner_text("#errors")


DAYS = ("9/9/2026", "10/02/2025", "27/02/2025", "02/10/2025", "12/12/2025", "2025-10-02", "Oct 2, 2025", "2/30/2025")
READ = {"9/9/2026": "2026-09-09", "10/02/2025": "2025-10-02", "02/10/2025": "2025-02-10", "12/12/2025": "2025-12-12",
        "2025-10-02": "2025-10-02", "Oct 2, 2025": "2025-10-02"}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("column", ["expires", "received", "hire"])
def test_where_one_day_has_the_day_first_no_day_with_slashes_is_guessed(page, site, lang, column):
    """A table has one way of writing days; and how a day of receipt was read is shown and saved."""
    say = Words(lang, "site").say
    opened(page, site, file=f"{lang}/employers-batch.html")
    for days in (DAYS, tuple(day for day in DAYS if day != "27/02/2025")):
        lines = ["row,category,expires,received,hire"]
        for n, day in enumerate(days):
            told = {"expires": "2026-09-09", "received": "", "hire": "2026-11-24", column: f'"{day}"'}
            lines.append(f"X{n},C19,{told['expires']},{told['received']},{told['hire']}")
        page.fill("#rows", "\n".join(lines))
        page.locator("#batch .go").click()
        shown = page.locator("#batch-answer tbody tr").all_inner_texts()
        with page.expect_download() as download:
            page.locator("#batch-answer button").click()
        saved = csv.DictReader(io.StringIO(download.value.path().read_text()))
        for day, row, line in zip(days, shown, saved, strict=True):
            swaps = "27/02/2025" in days and day in ("10/02/2025", "27/02/2025", "02/10/2025")
            assert (say("employers.batch.day_first", {"example": "27/02/2025"}) in row) == swaps, (day, row)
            assert (line["accept"] == "") == (swaps or day not in READ), (day, line)
            if line["accept"] and column != "hire":
                assert line[column] == READ[day]
                assert READ[day] in row
            elif column == "received":
                assert line["received"] == day


@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_row_is_one_row(page, site, lang):
    opened(page, site, file=f"{lang}/employers-batch.html")
    page.fill("#rows", "A12,05/27/2026")
    page.locator("#batch .go").click()
    assert Words(lang, "site").say("employers.batch.done_one", {"bad": 0}) in page.inner_text("#batch-answer")


ROWS = """Employee ref,Hire date,EAD category,Card expires,Receipt date
E-001,,A-12,5/27/26,
E-002,,(a)(12),"May 27, 2026",
E-003,2026-11-25,C19,09/09/2026,2025-02-01
E-004,,A05,2020-01-01,
E-005,,A12,soon,
E-006,,A12,May,
"""


def test_many_cards_are_answered_here_and_saved_here(page, site):
    sent = []
    opened(page, site, file="en/employers-batch.html")
    page.on("request", lambda request: sent.append(request.url))
    page.fill("#rows", ROWS)
    page.locator("#batch .go").click()
    assert "6 rows read, 3 not understood" in page.inner_text("#batch-answer")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the answers").click()
    found = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
    assert [row["row"] for row in found] == [f"E-00{n}" for n in range(1, 7)]
    assert set(found[0]) == {
        "row",
        "category",
        "expires",
        "received",
        "accept",
        "until",
        "write",
        "reverify",
        "notice",
        "caution",
    }
    for row in found[:2]:
        assert (row["accept"], row["until"], row["write"]) == ("yes", "2026-11-27", "EAD EXT 11/27/2026")
        assert row["notice"] == "91 FR 32069"
        assert "A determination for the time after November 27, 2026 was not found" in row["caution"]
    assert found[2]["accept"] == "if"
    assert found[2]["caution"].startswith("91 FR 22952 may have ended")
    assert "year is missing" in found[5]["caution"]
    assert [url for url in sent if not url.startswith("blob:")] == []


def test_a_day_that_is_left_out_costs_no_row_and_one_that_cannot_be_read_is_named(page, site):
    opened(page, site, file="en/employers-batch.html")
    rows = [f"r{n},A12,27-May-26,{none}" for n, none in enumerate(("", "N/A", "none", "-", "n/a"))]
    page.fill("#rows", "\n".join(["row,category,expires,Renewal received", *rows, "r9,A12,5/27/26,sometime"]))
    page.locator("#batch .go").click()
    assert "6 rows read, 1 not understood" in page.inner_text("#batch-answer")
    assert page.locator("#batch-answer tr.accept-yes").count() == 5
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the answers").click()
    *good, bad = csv.DictReader(io.StringIO(download.value.path().read_text()))
    assert {(row["expires"], row["until"]) for row in good} == {("2026-05-27", "2026-11-27")}
    assert (bad["category"], bad["expires"]) == ("A12", "5/27/26")
    assert "“Renewal received”" in bad["caution"]


def test_on_a_phone_each_row_of_many_leads_with_its_answer_and_nothing_is_off_the_screen(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, site, file="en/employers-batch.html")
    page.fill("#rows", ROWS + "E-007,,(a)(11),2/5/2027,\n")
    page.locator("#batch .go").click()
    answer = page.locator("#batch-answer tbody tr").first.locator("td").first
    assert answer.get_attribute("data-column") == "accept"
    box = answer.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.querySelector('#batch-answer .scroll').scrollWidth <= 360")
    assert "deferred departure (DED), which is not TPS" in page.locator("#batch-answer tbody tr").last.inner_text()


@pytest.mark.parametrize(
    ("text", "name"),
    [("r1,A12,2026-05-27", "r1"), ("r1\ta-12\t5/27/2026", "r1"), ("A12;5/27/26", "1"), ("x,A12", "x"),
     ('"=SUM(1)",A12,2026-05-27', "=SUM(1)"), ("E-9,A11,2/5/27", "E-9"), ("E-9,A05,2/5/27", "E-9"),
     ("A11,2/5/27", "1")],
)  # fmt: skip
def test_rows_without_headers_keep_their_own_name(page, site, text, name):
    opened(page, site, file="en/employers-batch.html")
    page.fill("#rows", text)
    page.locator("#batch .go").click()
    assert page.locator("#batch-answer tbody th").inner_text() == name
    assert page.input_value("#rows") == text


def test_the_memo_is_printed_on_a_page_of_its_own_without_a_name(page, site):
    opened(page, site, file="en/employers.html")
    asked(page, "2026-05-27")
    assert "1-800-255-8155" in page.inner_text(".memo")
    page.emulate_media(media="print")
    assert page.locator(".memo").is_visible()
    assert not page.locator("form, button, #must-not, .more").filter(visible=True).count()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))) == 1


def test_other_categories_are_not_answered(page, site):
    opened(page, site, file="en/employers.html")
    page.locator('input[name="category"][value=""]').check()
    page.locator("#card .go").click()
    assert "A12 and C19" in page.inner_text("#answer")


def test_the_notices_are_searched_on_the_page(page, site):
    opened(page, site, file="en/employers-notices.html")
    page.fill("[data-filter]", "may 27, 2026")
    assert 0 < page.locator("#notices tbody").filter(visible=True).count() < 20


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_over_is_folded_away_and_found_by_a_search(page, site, lang):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, site, file=f"{lang}/employers-notices.html")
    assert page.evaluate("document.documentElement.scrollHeight") < 740 * 8
    ends = {act.cards.through for act in shipped().acts.values() if act.cards and act.cards.faces and act.cards.through}
    date, text = Words(lang).date, page.text_content("main")
    assert [end for end in ends if date(end) not in text] == []
    seen = page.locator("#notices").inner_text()
    open_ = [d for d in shipped().designations.values() if stand(d, AsOf(ON), shipped().edition.sources_reach).in_force
             is not False]  # fmt: skip
    last = {max(act.cards.through for act in d.acts if act.cards and act.cards.through) for d in open_}
    assert {end for end in ends if date(end) in seen} >= {*last, *(end for end in ends if end >= ON)}
    assert len(last) > 2
    assert page.locator("#older details[open]").count() == 0
    page.fill("[data-filter]", "2018")
    found = page.locator("#older tbody").filter(visible=True).count()
    assert found > 0
    assert page.locator("#older details:not([open])").filter(visible=True).count() == 0
    assert page.inner_text("#found").startswith(f"{page.locator('tbody').filter(visible=True).count()} /")
    page.fill("[data-filter]", "")
    assert page.locator("#older details[open]").count() == 0
    assert page.locator("#older details").filter(visible=True).count() > 5


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("pasted", ["", "Some words of a letter\nand more of them", "a,b\n1,2", "A12 C19"])
def test_pasted_text_that_is_no_table_is_said_at_the_field_and_stays(page, site, lang, pasted):
    opened(page, site, file=f"{lang}/employers-batch.html")
    page.fill("#rows", pasted)
    page.locator("#batch .go").click()
    said = page.inner_text("#no-table")
    assert "05/27/2026" in said if pasted else said
    assert page.locator("#batch-answer tr").count() == 0
    assert page.input_value("#rows") == pasted
    page.fill("#rows", "A12, 05/27/2026")
    page.locator("#batch .go").click()
    assert page.locator("#no-table").is_hidden()
    assert page.locator("#batch-answer tbody tr").count() == 1


def test_a_third_day_without_a_header_is_not_guessed(page, site):
    opened(page, site, file="en/employers-batch.html")
    page.fill("#rows", "r1,A12,09/09/2026,02/01/2025")
    page.locator("#batch .go").click()
    assert "a third day has no name" in page.inner_text("#batch-answer")
    page.fill("#rows", "row,category,expires,received\nr1,A12,09/09/2026,02/01/2025")
    page.locator("#batch .go").click()
    assert page.locator("#batch-answer tr.accept-if").count() == 1


@pytest.mark.parametrize(("lang", "said"), [("en", "has not come yet"), ("es", "está en el futuro")])
def test_a_renewal_received_on_a_day_ahead_is_refused_at_its_field(page, site, lang, said):
    opened(page, site, file=f"{lang}/employers.html")
    assert asked(page, "2026-09-09", "2027-03-01").count() == 0
    assert said in page.inner_text("#received-error")
    assert page.input_value("#received") == "2027-03-01"
    assert asked(page, "2026-09-09", "2025-02-10").count() == 1
    assert page.locator("#received-error").is_hidden()
    opened(page, site, file=f"{lang}/employers-batch.html")
    page.fill("#rows", "row,category,expires,received\nr1,A12,09/09/2026,03/01/2027")
    page.locator("#batch .go").click()
    assert said in page.inner_text("#batch-answer")


def asked_of_all():
    """Every printed day of the record, on four days, without a receipt and with one."""
    faces = sorted({face for act in shipped().acts.values() if act.cards for face in act.cards.faces})
    days = [dt.date(2018, 3, 1), dt.date(2025, 2, 20), dt.date(2026, 7, 10), dt.date(2026, 11, 24)]
    return [(f, on, r) for f in faces for on in days for r in (None, dt.date(2025, 2, 1)) if r is None or r <= on]


SINGLE = """(asked) => asked.map(([expires, on, received]) => {
  for (const [id, value] of Object.entries({expires, on, received})) document.getElementById(id).value = value;
  document.querySelector("#card .go").click();
  const shown = document.querySelector("#answer section.result"), memo = [...document.querySelectorAll(".memo dd")];
  return [shown.dataset.kind, shown.querySelector("h2").textContent, memo.at(-1).textContent,
          (/EAD EXT [0-9/]+/.exec(shown.textContent) || [""])[0]];
})"""


MANY = """[...document.querySelectorAll('#batch-answer tbody tr')].map((tr) =>
  [tr.className.slice(7), ...[...tr.querySelectorAll('td')].map((td) => td.textContent)])"""


def test_every_card_of_the_record_is_answered_alike_one_by_one_and_many_at_once(page, site):
    every = asked_of_all()
    opened(page, site, file="en/employers.html")
    single = page.evaluate(SINGLE, [[str(day or "") for day in one] for one in every])
    opened(page, site, file="en/employers-batch.html")
    rows = "\n".join(f"{n},A12,{f},{on},{r or ''}" for n, (f, on, r) in enumerate(every))
    page.fill("#rows", "row,category,expires,hire,received\n" + rows)
    page.locator("#batch .go").click()
    many = page.evaluate(MANY)
    assert len(many) == len(every) > 500
    for asked, (kind, title, notices, write), row in zip(every, single, many, strict=True):
        accept, _, until, written, reverify, _, _, received, notice, caution = row
        assert (accept, written, received) == (kind, write, str(asked[2] or "")), asked
        assert notice == ("" if notices == "no notice found" else notices), asked
        day = re.search(r"(?<=until )[A-Z]\w+ \d+, \d+", title)
        assert bool(until) == bool(day), (asked, title, until)
        assert not until or Words("en").date(dt.date.fromisoformat(until)) == day[0], asked
        assert (reverify == until) if kind == "yes" else reverify == "", asked
        # What decides is the first word of the caution, and a day stands beside a condition alone.
        assert kind != "if" or caution[:40] in title, (asked, title, caution)
        assert kind != "if" or not until or ": Only" in title or "But first look" in title, title


def test_what_would_settle_a_card_is_the_same_here_as_in_python(page, site):
    every = asked_of_all()
    opened(page, site, file="en/employers.html")
    ours = page.evaluate(
        """(asked) => { const data = cobijoPage.data(), words = cobijoWords(data.words, "en", {});
        return asked.map(([expires, on, received]) => {
          const card = cobijoCard.check(data, {category: "A12", expires, on, received});
          const said = (all) => all.map(([id, values]) => words.say(id, values)).sort();
          return [cobijoEmployer.judge(card).conditions, card.cautions].map(said);
        }); }""",
        [[f.toordinal(), on.toordinal(), r.toordinal() if r else None] for f, on, r in every],
    )
    doubted = set()
    for (face, on, received), (settles, cautions) in zip(every, ours, strict=True):
        card = check_card(shipped(), AsOf(on), category="A12", expires=face, renewal_received=received)
        assert sorted(remarks(card.cautions, Words("en"))) == sorted(set(cautions)), (face, on)
        if card.valid is None:
            assert sorted(remarks(card.settles, Words("en"))) == settles != [], (face, on, received)
        doubted |= {one.values["designation"] for one in card.cautions if one.id == "card.doubt"}
    marked = {
        d.id for d in shipped().designations.values()
        if any(one.id in ("doubt.note", "doubt.sources_disagree") for one in stand(d, AsOf(ON)).doubts)
    }  # fmt: skip
    assert doubted >= {"HN-1999", "HT-2021", "SV-2001"}
    assert marked >= doubted


def test_green_is_given_only_where_python_accepts_without_a_condition(page, site):
    """Every fourth printed day of the record, on four days, without a receipt and with one."""
    opened(page, site, file="en/employers.html")
    faces = sorted({face for act in shipped().acts.values() if act.cards for face in act.cards.faces})[::-4]
    days = [dt.date(2018, 3, 1), dt.date(2025, 2, 20), dt.date(2026, 7, 10), dt.date(2026, 11, 24)]
    asked = [(f, on, r) for f in faces for on in days for r in (None, dt.date(2025, 2, 1)) if r is None or r <= on]
    kinds = page.evaluate(
        """(asked) => asked.map(([expires, on, received]) => cobijoEmployer.judge(
            cobijoCard.check(cobijoPage.data(), {category: "A12", expires, on, received})).kind)""",
        [[f.toordinal(), on.toordinal(), r.toordinal() if r else None] for f, on, r in asked],
    )
    seen = set()
    for (face, on, received), kind in zip(asked, kinds, strict=True):
        card = check_card(shipped(), AsOf(on), category="A12", expires=face, renewal_received=received)
        sure = any(e.valid is True and all(m.met is True for m in e.conditions) for e in card.extensions)
        assert kind != "yes" or (card.valid is True and (sure or on <= face)), (face, on, received)
        assert (kind == "no") == (card.valid is False), (face, on, received)
        seen.add(kind)
    assert seen >= {"yes", "no", "if"}
    assert len(asked) > 100


@pytest.mark.parametrize(
    ("lang", "named"), [("en", "deferred departure (DED)"), ("es", "Salida Forzosa Diferida (DED)")]
)
def test_a_card_of_another_category_is_told_what_a11_is(page, site, lang, named):
    opened(page, site, file=f"{lang}/employers.html")
    page.locator('input[name="category"][value=""]').check()
    page.locator("#card .go").click()
    assert named in page.inner_text("#answer")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("ref,Card category,exp date,received date,hire date", "r-1,A-12,5/27/26,,"),
        ("badge,cat,exp. date", "r-1,A12,5/27/26"),
        ("no,card,expiry,rec", "r-1,A12,5/27/26,"),
        ("card no.,class,card_expires", "r-1,A12,5/27/26"),
        ("Empleado;Código;Vencimiento", "r-1;A12;5/27/26"),
        ("locker,cat,card", "r-1,A12,5/27/26"),
    ],
)
def test_headers_are_read_as_people_write_them(page, site, head, row):
    opened(page, site, file="en/employers-batch.html")
    page.fill("#rows", f"{head}\n{row}")
    page.locator("#batch .go").click()
    assert page.locator("#batch-answer tbody th").inner_text() == "r-1"
    assert page.locator("#batch-answer tr.accept-yes").count() == 1, page.inner_text("#batch-answer")


def test_a_column_that_is_not_read_is_named(page, site):
    opened(page, site, file="en/employers-batch.html")
    page.fill("#rows", "ref,cat,expires,born\nr-1,A12,5/27/26,1/2/1980")
    page.locator("#batch .go").click()
    assert "These columns were not read: born." in page.inner_text("#batch-answer")
    assert page.locator("#batch-answer tr.accept-yes").count() == 1
    page.fill("#rows", "ref,cat,born\nr-1,A12,1/2/1980")
    page.locator("#batch .go").click()
    assert "No column for the day on the card was found among: ref, cat, born." in page.inner_text("#batch-answer")
