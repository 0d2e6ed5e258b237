"""The ledger: what was asked, what had come of it by a day, and how an entry that is wrong is refused."""

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cobijo.decide.official_request import counted
from cobijo.errors import RegisterError
from cobijo.logic import Truth
from cobijo.register import read_register
from cobijo.requests import ASKING, days_to_answer, made_by, read_events, read_ledger, reason_by, state

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
RESEARCH = SHARED / "register" / "requests.jsonl"
FACTS = SHARED / "review" / "ledger_facts.jsonl"
LEDGER = read_ledger()
EVENTS = read_events()
R = LEDGER.requests


def d(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("id_", "on", "outcome"),
    [
        ("HN-1998-11", "1998-12-29", "pending"),
        ("HN-1998-11", "1998-12-30", "announced"),  # its notice came on January 5
        ("HN-1998-11", "1999-01-05", "granted"),
        ("GT-2020-11-11", "2021-04-15", "pending"),
        ("GT-2020-11-11", "2021-10-01", "no_answer_found"),
        ("GT-2021-03-30", "2021-04-15", "pending"),
        ("GT-2018-06-25", "2026-11-24", "no_answer_found"),
        ("HT-2004-10", "2026-11-24", "refused"),
        ("HT-2008-10-03", "2008-11-30", "pending"),
        ("HT-2008-10-03", "2008-12-15", None),
        ("HT-2008-10-03", "2008-12-31", "refused"),
        ("GT-1998-11", "2026-11-24", None),
        ("GT-2024-11-08", "2026-11-24", None),
    ],
)
def test_what_had_come_of_it(id_, on, outcome):
    assert state(R[id_], d(on)).outcome == outcome


def test_only_an_answer_or_a_word_of_its_pending_has_a_day():
    letter = R["GT-2020-11-11"]
    assert state(letter, d("2021-04-15")).on is None
    assert state(letter, d("2021-09-13")).on == letter.pending_as_of
    assert state(letter, d("2026-01-01")) == ("no_answer_found", None)


def test_a_day_inside_the_span_of_a_request_leaves_it_open():
    request = R["GT-2024-03"]
    assert [made_by(request, d(day)) for day in ("2024-02-29", "2024-03-25", "2024-04-30")] == [
        Truth.NO,
        Truth.UNKNOWN,
        Truth.YES,
    ]


def test_how_long_an_answer_took():
    assert days_to_answer(R["HN-1998-11"]) == (30, 59)  # to the announcement, not to the notice
    assert days_to_answer(R["SV-2017-08"]) == (130, 160)
    assert days_to_answer(R["GT-2020-11-11"]) is None


def test_a_reason_is_known_from_the_day_on_which_it_was_given():
    assert reason_by(R["GT-2012-11-09"], d("2013-10-31")) is None
    assert "reform" in reason_by(R["GT-2012-11-09"], d("2013-11-22")).en
    assert reason_by(R["VE-2019-03-07"], d("2019-07-10")) is None
    assert reason_by(R["HT-2008-10-03"], d("2008-11-30")) is None
    assert reason_by(R["HT-2008-10-03"], d("2008-12-31")) is not None


def test_no_answer_is_never_a_refusal():
    for request in R.values():
        if request.outcome == "refused":
            assert request.answered is not None
            assert any(s.side == "united_states" for s in request.statements)


def test_what_followed_is_in_the_register():
    designations = read_register().designations
    followed = [r for r in R.values() if r.followed_by]
    assert len(followed) >= 12
    for r in followed:
        days = {a.published for a in designations[r.followed_by].acts}
        assert r.published.exact, r.id
        assert dt.date.fromordinal(int(r.published.first)) in days, r.id
        assert r.announced.last <= r.published.first, r.id


def test_what_was_announced_stands_beside_what_was_published():
    spans = {id_: (R[id_].announced, R[id_].published) for id_ in ("HN-1998-11", "SV-2001-02", "HT-2010-01")}
    days = {
        id_: tuple(dt.date.fromordinal(int(span.first)).isoformat() for span in pair) for id_, pair in spans.items()
    }
    assert days == {
        "HN-1998-11": ("1998-12-30", "1999-01-05"),
        "SV-2001-02": ("2001-03-02", "2001-03-09"),
        "HT-2010-01": ("2010-01-15", "2010-01-21"),
    }


def test_the_call_of_march_2021():
    call = R["GT-2021-03-30"]
    assert call.repeats == "GT-2020-11-11"
    assert call.date.exact
    assert call.addressees == ("vice_president",)
    theirs = [s for s in call.statements if s.side == "requesting"]
    ours = [s for s in call.statements if s.side == "united_states" and not s.anonymous]
    assert "reiteró" in theirs[0].words
    assert "Twitter" in theirs[0].channel.en
    assert "vaccines" in theirs[1].summary.en
    assert "expand partnerships" in ours[0].words
    assert {(p.about, p.anonymous) for p in call.positions} == {("migration", False), ("migration", True)}


def test_the_story_of_guatemala_before_and_after_the_call():
    ids = {r.id for r in LEDGER.of_country("GT")}
    assert {
        "GT-2008-04-28", "GT-2013", "GT-2014-11", "GT-2015-06-17", "GT-2016-01-25", "GT-2016-06", "ALL-2021-03-05",
        "GT-2021-02", "GT-2021-06-07", "GT-2021-09-13", "GT-2022-05-23", "GT-2024-03", "GT-2024-07-04",
        "GT-2024-07-23", "GT-2024-11-08",
    } <= ids  # fmt: skip


def test_what_the_review_found_wrong_is_mended():
    assert (R["CO-2022-10-03"].by, R["CO-2022-11-17"].kind) == ("government", "deferred_departure")
    assert R["GT-2016"].date.last == d("2016-06-30").toordinal()
    assert R["HN-2017-10"].repeats == "HN-2017-06"
    assert R["SV-2018-01"].repeats == "SV-2017-08"
    assert R["HT-2004-10"].outcome == "refused"
    assert R["HT-2008-02-07"].event == "HT-NOEL-2007"
    assert R["PH-2013-12-13"].addressees == ("homeland_security", "state")
    assert R["EC-2024"].date.exact
    assert not R["GT-2021-04-26"].sure
    assert {R[id_].by for id_ in ("LR-2014", "GN-2014", "SL-2014")} == {"unknown"}


@pytest.mark.parametrize(
    ("id_", "first", "last"),
    [
        ("GT-1998-11", "1998-11-01", "1999-01-05"),
        ("NI-2017-11", "2016-07-06", "2017-11-06"),
        ("BS-2019-12", "2019-09-01", "2019-12-26"),
    ],
)
def test_none_made_says_for_which_days(id_, first, last):
    assert R[id_].kind == "none_made"
    assert R[id_].covers == (d(first).toordinal(), d(last).toordinal())


def test_every_request_has_its_event_or_says_that_its_cause_was_not_seen():
    bare = [r.id for r in R.values() if r.kind in ASKING and r.by == "government" and r.event is None]
    assert all("cause" in R[id_].unverified or R[id_].kind == "extension" for id_ in bare), bare
    for request in R.values():
        if request.event is not None:
            assert set(EVENTS.events[request.event].countries) & set(request.countries), request.id


def test_what_is_on_record_has_a_source_and_what_is_remembered_has_none():
    for request in R.values():
        assert bool(request.sources) == (request.certainty.seen), request.id
    assert sum(r.certainty == "recalled" for r in R.values()) <= 5


COPIES = ("go-vip.co", "democraticunderground.com", "scribd.com", "docslib.org", "votesmart.org")


def test_an_original_stands_before_a_copy_and_a_copy_says_that_it_is_one():
    for request in R.values():
        copies = [any(host in s.url for host in COPIES) for s in request.sources]
        assert copies == sorted(copies) or all(copies), request.id
        for source, copied in zip(request.sources, copies, strict=True):
            assert not copied or "copy of" in source.note, request.id


def test_a_government_that_asks_asks_an_office():
    asked = [r for r in R.values() if r.by == "government" and r.kind == "designation" and r.certainty.seen]
    assert [r.id for r in asked if not r.addressees] == []


@pytest.mark.skipif(not RESEARCH.exists(), reason="the research isn't on this machine")
def test_every_row_of_the_research_is_here():
    for row in map(json.loads, RESEARCH.read_text().splitlines()):
        assert LEDGER.of_country(row["country"]), row["id"]


@pytest.mark.skipif(not FACTS.exists(), reason="the review isn't on this machine")
def test_every_fact_of_the_review_is_here_or_refused_with_a_reason():
    refused = tomllib.loads((HERE / "refused.toml").read_text(encoding="utf-8"))["refused"]
    here = {_plain(s.url) for r in R.values() for s in r.sources}
    here |= {_plain(s.url) for r in R.values() for s in (*r.statements, *r.positions, *r.figures) if s.url}
    here |= {_plain(s.url) for e in EVENTS.events.values() for x in (e, *e.recitals) for s in x.sources}
    rows = [json.loads(line) for line in FACTS.read_text().splitlines()]
    gone = [(r["id"], r["field"]) for r in rows if _plain(r["source"]) not in here]
    assert sorted(gone) == sorted((one["id"], one["field"]) for one in refused)
    assert all(one["reason"] for one in refused)


def _plain(url):
    """An address without what only tracks the reader."""
    parts = urlsplit(url)
    query = parts.query if not parts.query.startswith(("utm_", "os=")) else ""
    return (parts.netloc.removeprefix("www."), parts.path.rstrip("/"), query)


GOOD = """
country = "GT"
[[request]]
id = "GT-2021-03-30"
kind = "designation"
by = "government"
date = 2021-03-30
outcome = "no_answer_found"
certainty = "quoted"
sources = [{ url = "https://example.org/1" }]
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("", "", None),
        ('country = "GT"', "", "GT-2021-03-30, countries"),
        ('country = "GT"', 'country = "gt"', "GT-2021-03-30, countries[1]"),
        ('kind = "designation"', 'kind = "wish"', "GT-2021-03-30, kind"),
        ("date = 2021-03-30", 'date = "spring"', "GT-2021-03-30, date"),
        ("date = 2021-03-30", "date = 2021-03-30T10:00:00", "GT-2021-03-30, date"),
        ("date = 2021-03-30", 'date = "2021-03-30"', "GT-2021-03-30, date"),
        ("date = 2021-03-30", "date = 0021-03-30", "GT-2021-03-30, date"),
        ("date = 2021-03-30", 'date = { not_before = "2021-03-30" }', "GT-2021-03-30, date"),
        ("date = 2021-03-30", "date = { from = 2021-03-30 }", "GT-2021-03-30, date"),
        ("date = 2021-03-30", "date = {}", "GT-2021-03-30, date"),
        ('by = "government"', 'by = "government"\nfollowed_by = "gt 2021"', "GT-2021-03-30, followed_by"),
        ('outcome = "no_answer_found"', "", "GT-2021-03-30, outcome"),
        ('outcome = "no_answer_found"', 'outcome = "ignored"', "GT-2021-03-30, outcome"),
        ('outcome = "no_answer_found"', 'outcome = "refused"', "GT-2021-03-30, announced"),
        ('outcome = "no_answer_found"', 'outcome = "pending"\nannounced = 2021-04-01', "GT-2021-03-30, announced"),
        ('certainty = "quoted"', 'certainty = "sure"', "GT-2021-03-30, certainty"),
        ('certainty = "quoted"', 'certainty = "verified"', "GT-2021-03-30, certainty"),
        ('certainty = "quoted"', 'certainty = "recalled"', "GT-2021-03-30, sources"),
        ('sources = [{ url = "https://example.org/1" }]', "", "GT-2021-03-30, sources"),
        ('"https://example.org/1"', '"example.org"', "GT-2021-03-30, sources[1].url"),
        ('"https://example.org/1"', "7", "GT-2021-03-30, sources[1].url"),
        ('by = "government"', 'by = "government"\nmood = "hopeful"', "GT-2021-03-30, mood"),
        ('by = "government"', 'by = "government"\ncause = "storm"', "GT-2021-03-30, cause"),
        ('by = "government"', 'by = "government"\ncause = { en = "Storm", es = "" }', "GT-2021-03-30, cause"),
        ('by = "government"', 'by = "government"\naddressee = "president"', "GT-2021-03-30, addressee"),
        ('by = "government"', 'by = "government"\naddressee = ["king"]', "GT-2021-03-30, addressee[1]"),
        ('by = "government"', 'by = "government"\nunverified = [3]', "GT-2021-03-30, unverified[1]"),
        ('by = "government"', 'by = "government"\nevent = { kind = "storm" }', "GT-2021-03-30, event"),
        ('by = "government"', 'by = "government"\nevent = "GT-NOTHING-1"', "GT-2021-03-30, event"),
        ('kind = "designation"', 'kind = "reiteration"', "GT-2021-03-30, repeats"),
        ('kind = "designation"', 'kind = "none_made"', "GT-2021-03-30, covers"),
        ('by = "government"', 'by = "government"\ncovers = { not_after = 2021-01-01 }', "GT-2021-03-30, covers"),
        ('by = "government"', 'by = "government"\nrepeats = "GT-1900"', "GT-2021-03-30, repeats"),
        ('by = "government"', 'by = "government"\nstatement = [{ side = "ours" }]', "GT-2021-03-30, statement[1].side"),
        ('by = "government"', 'by = "government"\nstatement = "none"', "GT-2021-03-30, statement"),
        (
            'by = "government"',
            'by = "government"\nfigure = [{ of = { en = "a", es = "a" }, by = { en = "b", es = "b" }, '
            'at_least = "9" }]',
            "GT-2021-03-30, figure[1].at_least",
        ),
        ("[[request]]", "[request]", "request"),
        ('country = "GT"', 'country = "GT"\ntitle = "x"', "title"),
    ],
)
def test_a_fault_names_its_place(tmp_path, old, new, place):
    (tmp_path / "gt.toml").write_text(GOOD.replace(old, new, 1))
    if place is None:
        assert list(read_ledger(tmp_path, events=EVENTS).requests) == ["GT-2021-03-30"]
        return
    with pytest.raises(RegisterError) as caught:
        read_ledger(tmp_path, events=EVENTS)
    assert place in [p.place for p in caught.value.problems]
    assert all(p.found and p.expected and p.remedy for p in caught.value.problems)


def test_an_id_stands_in_one_file(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(RegisterError, match=r"the same id as in a\.toml"):
        read_ledger(tmp_path)


def whole(one):
    """All that a value holds: what it shows of itself is one line."""
    return [whole(part) for part in one] if isinstance(one, tuple) else one


def test_the_page_on_guatemala_says_no_more_and_no_less_than_the_ledger():
    page = (HERE.parents[1] / "docs" / "guatemala.md").read_text(encoding="utf-8")
    story = page[page.index("## The call") : page.index("## What the statute")]
    named = set(re.findall(r"\b(?:GT|ALL)-\d{4}(?:-\d\d)*(?!\d|-)", story))
    assert named == {r.id for r in LEDGER.of_country("GT")}
    for id_, row in re.findall(r"^\| ((?:GT|ALL)-[\d-]+) \| (.*) \|$", story, re.MULTILINE):
        entry = R[id_]
        held = (entry, EVENTS.events.get(entry.event), R.get(entry.repeats))
        ours = str(whole(held)).casefold()
        told = row.replace("2.3 million", "2300000")
        words = re.findall(r"\d[\d,]*|[A-ZÁÉÍÓÚ][\wáéíóúñ]+", told)
        assert [word for word in words if word.casefold() not in ours] == [], id_


@pytest.mark.parametrize(
    ("country", "asked", "elsewise"),
    [
        ("GT", 27, {"GT-1998-12-10"}),
        ("HN", 15, {"GT-1998-12-10"}),
        ("NI", 5, {"GT-1998-12-10"}),
        ("SV", 10, {"GT-1998-12-10"}),
        ("CO", 1, {"CO-2022-11-17"}),
        ("HT", 7, set()),
    ],
)
def test_what_asks_for_another_road_is_no_request_of_tps(country, asked, elsewise):
    entries = [r for r in LEDGER.of_country(country) if r.kind in ASKING]
    assert len([r for r in entries if LEDGER.for_tps(r)]) == asked
    assert {r.id for r in entries if not LEDGER.for_tps(r)} == elsewise


def test_what_repeats_a_plea_for_a_pause_asks_for_a_pause():
    pause = R["GT-1998-12-10"]
    again = R["GT-2021-02-26"]._replace(id="GT-1999", repeats=pause.id)
    ledger = LEDGER._replace(requests={pause.id: pause, again.id: again})
    assert not ledger.for_tps(again)
    assert LEDGER.for_tps(R["GT-2021-02-26"])


@pytest.mark.parametrize(
    ("country", "on", "sure", "unsure"),
    [
        ("GT", "2026-11-27", 26, {"GT-2021-04-26"}),
        ("HT", "2026-11-27", 6, {"HT-2010-01"}),
        ("GN", "2026-11-27", 3, {"GN-2014"}),
        ("NP", "2026-11-27", 3, {"NP-2018"}),  # from memory, and proven by the notice that followed
        ("NP", "2015-06-01", 1, {"NP-2015-05"}),
    ],
)
def test_what_is_not_sure_is_named_and_not_counted(country, on, sure, unsure):
    known = [r for r in LEDGER.of_country(country) if made_by(r, d(on)) != Truth.NO]
    told = counted(known, LEDGER, d(on), read_register())
    assert len(told.sure) == sure
    assert {r.id for r in told.unsure} == unsure


def test_what_is_said_not_to_count_does_not():
    every = counted(R.values(), LEDGER, d("2026-11-27"), read_register())
    said = {r.id for r in R.values() if r.doubt and "doesn't count" in r.doubt.en}
    assert said
    assert said <= {r.id for r in every.unsure}
