"""The three grounds beside the record: what is met, what is the Secretary's, what isn't known."""

import datetime as dt

import pytest

import cobijo
from cobijo.answers.assessment import assessment_json
from cobijo.cli.main import main
from cobijo.cli.requests import when
from cobijo.decide.assess import assess
from cobijo.errors import UsageError
from cobijo.logic import Truth
from cobijo.register import Grade, read_register
from cobijo.register.imagine import designation_of
from cobijo.requests import Event, Events, Ledger, Request, Source, Text, read_events, read_ledger
from cobijo.timeline import AsOf, Span, day
from cobijo.words import Words

REGISTER, LEDGER, EVENTS = read_register(), read_ledger(), read_events()


def found(country, on, known=None, **kwargs):
    asof = AsOf(dt.date.fromisoformat(on), dt.date.fromisoformat(known) if known else None)
    return assess(REGISTER, LEDGER, EVENTS, asof, country, **kwargs)


def counts(answer):
    return {w.request.id: w.counts for w in answer.official_request.requests}


@pytest.mark.parametrize(
    ("country", "on", "made", "element", "why"),
    [
        ("GT", "2021-03-30", Truth.YES, Truth.YES, "yes"),
        ("GT", "2004-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),  # on record as not asking in 1998 only
        ("GT", "1998-11-15", Truth.NO, Truth.NO, "no"),
        ("GT", "1998-12-15", Truth.NO, Truth.NO, "no"),  # it asked for a pause, which is no request for TPS
        (
            "GT",
            "2009-01-01",
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            "old",
        ),  # the floods of 2008 were new, Stan's request was not
        ("GT", "2018-06-24", Truth.UNKNOWN, Truth.UNKNOWN, "old"),  # the eruption was new, the requests were not
        ("EC", "2016-05-17", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),  # senators had asked, the state had not yet
        ("EC", "2016-05-18", Truth.YES, Truth.YES, "yes"),
        ("EC", "2024-01-23", Truth.UNKNOWN, Truth.UNKNOWN, "old"),  # eight years after another event
        ("EC", "2024-02-01", Truth.YES, Truth.UNKNOWN, "yes"),  # asked, but because of an armed conflict
        ("BS", "2019-10-01", Truth.NO, Truth.NO, "no"),  # the ambassador: never
        ("BS", "2020-06-01", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),
        ("NI", "2017-11-01", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),  # the memorandum is on an extension
        ("GT", "2024-07-23", Truth.UNKNOWN, Truth.UNKNOWN, "cause_unknown"),  # of days that may lie before the fires
        ("SV", "2001-03-02", Truth.YES, Truth.YES, "announced"),
        ("SV", "2001-03-05", Truth.YES, Truth.YES, "announced"),  # announced, and its notice came on the 9th
        ("SV", "2001-03-09", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),
        ("HN", "1998-12-31", Truth.YES, Truth.YES, "announced"),
        ("NI", "1999-01-04", Truth.YES, Truth.YES, "announced"),
        ("NI", "2015-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),  # Mitch: the designation in force rests on it
        ("PE", "2007-10-01", Truth.UNKNOWN, Truth.UNKNOWN, "doubtful"),  # its source speaks of a request to come
        ("PE", "2010-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "doubtful"),
        ("PE", "2015-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "no_event"),  # of an earthquake of eight years before
        ("GT", "2017-06-01", Truth.UNKNOWN, Truth.UNKNOWN, "cause_unknown"),  # those of 2014 to 2016 name no event
        ("EC", "2020-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "no_event"),  # asked in 2016 because of an earthquake
        ("PK", "2010-11-01", Truth.UNKNOWN, Truth.UNKNOWN, "doubtful"),  # a temporary status that wasn't named
        ("CO", "2022-12-01", Truth.UNKNOWN, Truth.UNKNOWN, "cause_unknown"),  # what it was about was not seen
        ("JM", "2025-11-20", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),
        ("SV", "2007-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),  # granted in 2001, and spent
        ("SV", "2020-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),  # the floods of 2008 are nobody's question then
        ("SV", "2001-01-15", Truth.UNKNOWN, Truth.UNKNOWN, "notice_later"),  # two days after the earthquake
        ("SV", "2001-02-20", Truth.UNKNOWN, Truth.UNKNOWN, "likely"),  # 37 of the 47 days have passed
        ("SV", "2001-03-01", Truth.UNKNOWN, Truth.UNKNOWN, "likely"),
        ("NP", "2015-04-25", Truth.UNKNOWN, Truth.UNKNOWN, "notice_later"),  # the day of the earthquake
        ("NP", "2015-05-20", Truth.UNKNOWN, Truth.UNKNOWN, "likely"),
        (
            "NP",
            "2015-06-23",
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            "likely",
        ),  # its days are from memory: the notice proves its own only
        ("NP", "2016-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "granted"),  # remembered, but the notice proves it
        ("NI", "1998-11-05", Truth.UNKNOWN, Truth.UNKNOWN, "notice_later"),
        ("MS", "1995-07-19", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),  # the ground of its notice was not seen
        ("HN", "2020-11-20", Truth.UNKNOWN, Truth.UNKNOWN, "old"),  # that of 1998 was granted, for another event
        ("HN", "2021-01-01", Truth.YES, Truth.YES, "yes"),  # a new one after that of 1998
        ("HT", "2010-01-14", Truth.UNKNOWN, Truth.UNKNOWN, "recalled"),  # neither none nor met
        ("HT", "2011-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "recalled"),  # a grant does not prove what was remembered
        ("HT", "2009-01-15", Truth.UNKNOWN, Truth.UNKNOWN, "refused"),  # refused in December
        ("FR", "2021-01-01", Truth.UNKNOWN, Truth.UNKNOWN, "unknown"),
    ],
)
def test_an_official_request(country, on, made, element, why):
    answer = found(country, on)
    assert (answer.official_request.made, answer.official_request.why) == (made, why)
    environmental = answer.grounds[1]
    assert environmental.requirements[2].truth == element
    assert environmental.truth == min(element, Truth.JUDGMENT)
    missing = {"official_request", "request_that_counts", "request_day", "environmental_request"} & set(answer.missing)
    assert bool(missing) == (element != Truth.YES)


def test_the_others_are_listed_as_what_they_are():
    listed = counts(found("GT", "2021-03-30"))
    assert listed["GT-2005-10-12"] == listed["GT-2018-06-25"] == "before_the_event"
    assert listed["GT-2020-11-11"] == listed["GT-2021-03-30"] == "counts"
    assert "GT-1998-12-10" not in listed  # a pause
    assert "GT-2018-06-28" not in listed  # senators
    assert counts(found("GT", "2009-01-01", event="GT-STAN-2005"))["GT-2005-10-12"] == "counts"
    fuego = counts(found("GT", "2021-03-30", event="GT-FUEGO-2018"))
    assert fuego["GT-2018-06-25"] == "counts"
    assert fuego["GT-2020-11-11"] == "another_event"
    haiti = counts(found("HT", "2009-01-15"))
    assert haiti == {"HT-2004-10": "refused", "HT-2008-02-07": "before_the_event", "HT-2008-10-03": "refused"}
    assert counts(found("SV", "2001-03-09"))["SV-2001-02"] == "granted"
    assert "HN-2017-10" not in counts(found("HN", "2018-01-01"))  # it repeats a plea for an extension
    assert counts(found("GT", "2021-05-01"))["GT-2021-04-26"] == "doubtful"


def test_a_later_notice_proves_a_request_once_it_is_known():
    later = found("NP", "2015-05-20").official_request
    assert (later.made, later.notice.id, later.why) == (Truth.UNKNOWN, "NP-001", "likely")
    assert later.asked == LEDGER.requests["NP-2015-05"].date
    then = found("NP", "2015-05-20", known="2015-05-20").official_request
    assert (then.made, then.notice) == (Truth.UNKNOWN, None)
    assert found("NP", "2015-06-24").official_request.notice is None
    assert found("GT", "1998-12-15").official_request.notice is None  # Honduras was designated, Guatemala was not
    assert found("HT", "2010-01-14").official_request.notice is None  # another ground, which needs no request


def test_an_answer_counts_from_the_day_on_which_it_was_told_of():
    """A newspaper of February 2008 told of a refusal of 2004: in 2005 nobody could have known it from that."""
    for known, outcome in (("2005-06-01", None), ("2008-01-31", None), ("2008-03-01", "refused")):
        answer = assessment_json(found("HT", known, known=known, event="HT-STORMS-2004"), EVENTS, Words("en"))
        (entry,) = (r for r in answer["official_request"]["requests"] if r["id"] == "HT-2004-10")
        assert entry["outcome"] == outcome, known
        assert ("refus" in str(entry)) == (outcome is not None), known
        assert entry["counts"] == (outcome or "possibly"), known
        assert ("HT-2004-10" in {r["id"] for r in answer["refusals"]}) == (outcome is not None)


def test_what_was_not_yet_known_is_not_used():
    assert found("BS", "2019-10-01", known="2019-10-01").official_request.made == Truth.UNKNOWN
    assert found("NI", "2017-11-01").official_request.lapsed == (LEDGER.requests["NI-2017-11"],)
    assert found("NI", "2017-11-01", known="2017-11-05").official_request.lapsed == ()


@pytest.mark.parametrize(
    ("kind", "certainty", "unverified", "truth"),
    [
        ("storm", "quoted", (), Truth.YES),
        ("epidemic", "read", (), Truth.YES),
        ("drought", "indexed", (), Truth.YES),
        ("armed_conflict", "quoted", (), Truth.UNKNOWN),  # it asks, but not on this ground
        ("coup", "quoted", (), Truth.UNKNOWN),
        (None, "quoted", (), Truth.UNKNOWN),
        ("storm", "recalled", (), Truth.UNKNOWN),
        ("storm", "quoted", ("asks",), Truth.UNKNOWN),
    ],
)
def test_the_environmental_ground_needs_a_request_on_that_ground(kind, certainty, unverified, truth):
    sources = () if certainty == "recalled" else (Source("https://example.org"),)
    began = day(dt.date(2019, 12, 1))
    events = {"FR-1": Event("FR-1", (kind,), ("FR",), Text("", ""), began, Grade.READ)} if kind else {}
    asked = Request(
        "FR-1", ("FR",), "designation", "government", day(dt.date(2020, 1, 1)), Grade(certainty),
        outcome="no_answer_found", event="FR-1" if kind else None, unverified=unverified, sources=sources,
    )  # fmt: skip
    asof = AsOf(dt.date(2021, 1, 1))
    answer = assess(REGISTER, Ledger({"FR-1": asked}), Events(events, {}), asof, "FR")
    assert answer.grounds[1].requirements[2].truth == truth
    assert [w.request for w in answer.official_request.requests] == [asked]


@pytest.mark.parametrize(("cause", "why"), [(None, "possibly"), (Text("Floods", "Inundaciones"), "yes")])
def test_a_request_that_may_be_older_than_the_event_needs_its_cause_on_record(cause, why):
    began = Span(dt.date(2020, 1, 1).toordinal(), dt.date(2020, 5, 1).toordinal())
    events = Events({"FR-1": Event("FR-1", ("flood",), ("FR",), Text("", ""), began, Grade.READ)}, {})
    asked = Request(
        "FR-1", ("FR",), "designation", "government", day(dt.date(2020, 2, 1)), Grade.READ,
        outcome="no_answer_found", event="FR-1", cause=cause, sources=(Source("https://example.org"),),
    )  # fmt: skip
    answer = assess(REGISTER, Ledger({"FR-1": asked}), events, AsOf(dt.date(2021, 1, 1)), "FR")
    assert answer.official_request.why == why
    assert answer.official_request.made == (Truth.UNKNOWN if cause is None else Truth.YES)


def test_words_of_not_having_asked_are_of_their_event():
    events = {
        id_: Event(id_, ("flood",), ("FR",), Text("", ""), day(dt.date(year, 1, 1)), Grade.READ)
        for id_, year in (("FR-1", 2019), ("FR-2", 2020))
    }
    said = Request(
        "FR-0", ("FR",), "none_made", "government", day(dt.date(2020, 6, 1)), Grade.READ, event="FR-1",
        covers=Span(dt.date(2019, 1, 1).toordinal(), dt.date(2020, 6, 1).toordinal()),
        sources=(Source("https://example.org"),),
    )  # fmt: skip

    def element(entry, event):
        asof = AsOf(dt.date(2020, 3, 1))
        answer = assess(REGISTER, Ledger({"FR-0": entry}), Events(events, {}), asof, "FR", event=event)
        return answer.grounds[1].requirements[2]

    assert (element(said, "FR-1").truth, element(said, "FR-1").why) == (Truth.NO, None)
    assert (element(said, "FR-2").truth, element(said, "FR-2").why) == (Truth.UNKNOWN, "declined_another")
    assert element(said._replace(denies="extension"), "FR-1").truth == Truth.UNKNOWN


@pytest.mark.parametrize(("outcome", "made"), [("refused", Truth.UNKNOWN), ("withdrawn", Truth.UNKNOWN)])
def test_an_answer_whose_day_is_open_leaves_the_request_open(outcome, made):
    began = day(dt.date(2019, 12, 1))
    events = Events({"FR-1": Event("FR-1", ("flood",), ("FR",), Text("", ""), began, Grade.READ)}, {})
    answered = Span(dt.date(2020, 6, 1).toordinal(), dt.date(2021, 6, 1).toordinal())
    asked = Request(
        "FR-1", ("FR",), "designation", "government", day(dt.date(2020, 1, 1)), Grade.READ, outcome=outcome,
        event="FR-1", announced=answered, sources=(Source("https://example.org"),),
    )  # fmt: skip
    ledger = Ledger({"FR-1": asked})
    why = [
        assess(REGISTER, ledger, events, AsOf(on), "FR").official_request.why
        for on in (dt.date(2020, 5, 1), dt.date(2020, 12, 1), dt.date(2021, 7, 1))
    ]
    assert why == ["yes", "possibly", "refused" if outcome == "refused" else "old"]


def test_findings_are_never_computed():
    for country in ("GT", "FR", "UA"):
        for ground in found(country, "2022-06-01").grounds:
            for requirement in ground.requirements:
                if requirement.id != "official_request":
                    assert requirement.truth == Truth.JUDGMENT
    assert [len(g.requirements) for g in found("GT", "2021-03-30").grounds] == [2, 3, 2]


def test_the_national_interest_is_a_bar_and_no_request_bears_on_it():
    requirements = [r for g in found("GT", "2021-03-30").grounds for r in g.requirements]
    assert [r.id for r in requirements if r.bar] == ["not_contrary_to_national_interest"]
    assert all(r.evidence == () for r in requirements if r.bar)


def test_an_event_is_the_country_s_own_and_had_begun():
    assert found("GT", "2021-03-30").event.id == "ETA-IOTA-2020"
    assert found("GT", "2020-11-02").event.id == "GT-FUEGO-2018"
    assert found("GT", "2021-03-30", event="GT-STAN-2005").event.id == "GT-STAN-2005"
    assert found("FR", "2021-03-30").event is None
    with pytest.raises(UsageError, match="GT-FIRES-2024, which began on 2024-01-01"):
        found("GT", "2021-03-30", event="GT-FIRES-2024")
    with pytest.raises(UsageError, match=r"an event of GT: .*MITCH-1998"):
        found("GT", "2021-03-30", event="HT-QUAKE-2010")
    with pytest.raises(UsageError, match="an event of GT"):
        found("GT", "2021-03-30", event="NOTHING-1")


def test_precedents_are_all_designations_and_redesignations_made_by_then():
    now = found("GT", "2026-09-01", known="2026-09-01").precedents
    firsts = [p for p in now if p.first]
    assert len(firsts) == 38
    assert sum(p.act.kind == "redesignation" for p in now) == 41
    assert {"VE-2023", "LR-1998", "LR-2004", "SV-1990"} <= {p.designation for p in firsts}
    then = {p.act.id for p in found("GT", "2016-01-01").precedents}
    assert "VE-001" not in then
    assert "NP-001" in then


def test_a_precedent_says_how_long_each_step_took():
    before = {p.act.id: p for p in found("GT", "2023-01-01").precedents}
    assert before["SV-003"].days == {
        "event_to_announcement": (48, 48),
        "announcement_to_notice": (7, 7),
        "notice_to_effect": (0, 0),
        "event_to_notice": (55, 55),
    }
    assert before["HT-001"].days["event_to_announcement"] == (3, 3)
    assert before["UA-001"].days["announcement_to_notice"] == (47, 47)
    assert before["NP-001"].days["event_to_notice"] == (60, 60)
    for one in before.values():
        assert one.verified == (bool(one.act.grounds) and "grounds" not in one.act.unverified), one.act.id
    assert {one.verified for one in before.values()} == {True, False}


def test_medians_are_of_first_designations_with_known_days():
    middle = {(m.ground, m.interval): m for m in found("GT", "2026-09-01", known="2026-09-01").medians}
    disaster = middle["environmental_disaster", "event_to_notice"]
    assert (disaster.known, disaster.median, disaster.fewest, disaster.most) == (5, (65, 71), 55, 772)
    announced = middle["environmental_disaster", "event_to_announcement"]
    assert (announced.known, announced.fewest) == (4, 48)


def test_refusals_have_their_reasons_and_the_other_road_is_shown():
    answer = found("LB", "2024-10-01")
    assert [a.id for a in answer.other_roads.deferred] == ["DED-27"]
    assert "LR" in {a.country for a in answer.other_roads.elsewhere}
    refused = {r.id for r in answer.refusals}
    assert {"HT-2008-10-03", "BS-2019-09", "VE-2019-03-07", "GT-2012-11-09"} <= refused
    assert {r.id for r in found("CO", "2022-12-01").other_roads.asked} == {"CO-2022-11-17"}
    assert {r.id for r in found("GT", "1999-01-01").other_roads.asked} == {"GT-1998-12-10"}


def test_the_steps_as_if_published_that_day():
    steps = found("GT", "2021-03-30").timeline
    dates = {step.id: step.date for step in steps}
    assert dates["consultation"] is None
    assert dates["first_effective"] == dt.date(2021, 3, 30)
    assert dates["registration"] == dt.date(2021, 9, 25)
    assert dates["longest_period"] == dt.date(2022, 9, 30)
    assert dates["review_of_longest"] == dt.date(2022, 8, 1)
    assert dates["automatic_extension"] == dt.date(2023, 3, 31)  # from 1 October 2022
    assert dates["annual_report"] == dt.date(2022, 3, 1)
    known = [step.date for step in steps if step.date]
    assert known == sorted(known)


def imagined(**changes):
    date = dt.date
    return designation_of(
        "gt.toml",
        {
            "country": "GT",
            "grounds": ["environmental_disaster"],
            "effective": date(2021, 4, 1),
            "ends": date(2022, 9, 30),
            "continuous_residence_since": date(2021, 3, 30),
            "continuous_physical_presence_since": date(2021, 4, 1),
            "registration": {"opens": date(2021, 4, 1), "closes": date(2021, 9, 28)},
            **changes,
        },
    )


def test_a_designation_imagined_is_held_against_the_statute():
    kept = found("GT", "2021-03-30", designation=imagined())
    assert kept.departures == ()
    assert {s.id: s.date for s in kept.timeline}["review"] == dt.date(2022, 8, 1)
    long = found("GT", "2021-03-30", designation=imagined(ends=dt.date(2023, 4, 1)))
    assert [d.rule.id for d in long.departures] == ["initial_period"]


def test_the_answer_keeps_the_shape_of_the_contract():
    answer = assessment_json(found("GT", "2021-03-30"), EVENTS, Words("es"))
    assert {"country", "on", "grounds", "official_request", "precedents", "what_is_missing", "timeline"} <= set(answer)
    assert answer["official_request"]["made"] is True
    assert {r["counts"] for r in answer["official_request"]["requests"]} == {"counts", "before_the_event"}
    assert [set(r) >= {"id", "truth", "source"} for g in answer["grounds"] for r in g["requirements"]] == [True] * 7
    assert answer["numbers"][0]["at_least"] == 850000
    assert answer["event"]["days_before"] == {"at_least": 142, "at_most": 147}


def test_from_python():
    assert cobijo.assess("GT", on="2021-03-30").official_request.made == Truth.YES
    assert cobijo.assess("GT", on="2021-03-30", event="GT-FUEGO-2018").event.id == "GT-FUEGO-2018"
    with pytest.raises(ValueError, match="one country"):
        cobijo.assess(on="2021-03-30")
    with pytest.raises(UsageError):
        cobijo.assess("GT", on="2021-03-30", event="HT-QUAKE-2010")


@pytest.mark.parametrize(
    ("country", "on", "event", "truth", "why"),
    [
        ("NI", "2017-11-06", "CENTRAL-AMERICA-FLOODS-2008", Truth.UNKNOWN, None),  # the memorandum is on an extension
        ("NI", "2017-11-06", None, Truth.UNKNOWN, "spent"),  # asked, and granted, in 1998
        ("BS", "2019-10-01", None, Truth.NO, None),
        ("EC", "2024-02-01", None, Truth.UNKNOWN, "another_ground"),
        ("VE", "2021-03-08", None, Truth.UNKNOWN, "another_ground"),  # of a collapse, which (B) does not name
        ("NP", "2015-07-20", None, Truth.UNKNOWN, "spent"),
        ("SV", "2001-04-01", None, Truth.UNKNOWN, "spent"),
        ("HN", "1999-03-01", None, Truth.UNKNOWN, "spent"),
        ("HN", "2020-11-20", None, Truth.UNKNOWN, None),  # granted once, for another event
    ],
)
def test_why_the_element_is_unknown_is_said(country, on, event, truth, why):
    (ground,) = [g for g in found(country, on, event=event).grounds if g.id == "environmental_disaster"]
    (element,) = [r for r in ground.requirements if r.id == "official_request"]
    assert (element.truth, element.why) == (truth, why)
    assert bool(element.evidence) or why is None


def test_the_reason_is_on_the_screen(capsys):
    for country, on, words in (
        ("EC", "2024-02-01", "made about an armed conflict"),
        ("NP", "2015-07-20", "was met, and is spent: The foreign state"),
        ("NI", "2017-11-06", "was met, and is spent: The foreign state"),
        ("HT", "2010-01-14", "1997-12-23 – 1998-12-22: from memory"),
    ):
        assert main(["assess", country, "--on", on]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert words in said
        assert "DED-" not in said


def test_a_page_is_of_html_and_says_so(tmp_path, capsys):
    for name in ("x.pdf", "x.docx", "x"):
        assert main(["assess", "GT", "--on", "2018-06-25", "--page", str(tmp_path / name)]) == 2
        assert ".html" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["assess", "NP", "--on", "2015-07-20", "--lang", "es", "--page", str(tmp_path / "x.html")]) == 0
    assert "Se cumplió, y está agotado" in (tmp_path / "x.html").read_text()


def test_a_span_that_is_no_whole_month_is_not_shown_as_one():
    assert when({"not_before": "2016-01-01", "not_after": "2016-01-25"}, Words("en")) == "2016-01-01 – 2016-01-25"
    assert when({"not_before": "2021-02-01", "not_after": "2021-02-28"}, Words("en")) == "2021-02"
    assert when({"not_before": "2021-02-10", "not_after": "2021-02-28"}, Words("en")) == "2021-02-10 – 2021-02-28"


@pytest.mark.parametrize("code", ["XX", "XQ", "US"])
def test_a_code_that_is_no_foreign_state_is_refused(capsys, code):
    assert main(["assess", code]) == 2
    assert ("a foreign state" if code == "US" else code) in capsys.readouterr().err


def test_an_imagined_state_is_assessed_where_a_designation_or_a_register_has_it(tmp_path, capsys):
    """Alone, XA is a slip of the hand as well: the refusal says what makes it a state."""
    assert main(["assess", "XQ"]) == 2
    assert "give the register or the designation that has this one" in capsys.readouterr().err
    path = tmp_path / "xa.toml"
    path.write_text(
        'country = "XA"\ngrounds = ["armed_conflict"]\neffective = 2024-01-01\nends = 2025-06-30\n'
        "continuous_residence_since = 2023-12-01\ncontinuous_physical_presence_since = 2024-01-01\n"
        "registration = { opens = 2024-01-01, closes = 2024-06-30 }\n"
    )
    assert main(["assess", "XA", "--designation", str(path), "--on", "2024-02-01", "--json"]) == 0
    assert '"country": "XA"' in capsys.readouterr().out


def test_a_state_of_which_no_event_is_on_record(capsys):
    assert main(["assess", "FR", "--on", "2025-01-15"]) == 0
    said = capsys.readouterr().out
    assert "No event of this country is on record by that day" in said
    assert said.count("No event is in question") == 2
    assert "does not name events of this kind" not in said


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_line_fits_the_width_but_an_address(capsys, monkeypatch, lang):
    monkeypatch.setenv("COLUMNS", "80")
    for country, day_asked in (("GT", "2021-03-30"), ("VE", "2021-02-15")):
        assert main(["assess", country, "--on", day_asked, "--lang", lang]) == 0
        assert [x for x in capsys.readouterr().out.splitlines() if len(x) > 80 and "http" not in x] == []


@pytest.mark.parametrize(
    ("country", "on", "missing"),
    [
        ("GT", "2024-07-23", "request_that_counts"),
        ("HT", "2010-01-14", "request_that_counts"),
        ("VE", "2021-02-01", "request_that_counts"),
        ("CO", "2022-12-01", "request_that_counts"),
        ("FR", "2021-01-01", "official_request"),
        ("JM", "2025-11-20", "official_request"),
        ("EC", "2024-06-01", "environmental_request"),
    ],
)
def test_a_request_on_record_is_never_said_to_be_missing(country, on, missing):
    assert found(country, on).missing[0] == missing


def test_a_refusal_for_this_event_is_why():
    assert found("HT", "2009-06-01").official_request.why == "refused"
