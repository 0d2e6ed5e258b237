"""What the screen and the page show of an assessment: doubts, a lapsed word, the days since the event."""

import html

import pytest

from cobijo.answers.assessment import assessment_json
from cobijo.cli.main import main
from cobijo.logic import Truth
from cobijo.words import Words
from tests.decide.test_assess import EVENTS, found


@pytest.mark.parametrize(("country", "on"), [("PE", "2007-10-01"), ("GT", "2021-05-01"), ("NI", "2017-11-06")])
def test_the_screen_and_the_page_say_the_doubt_of_an_entry(country, on, tmp_path, capsys):
    """Of every entry that is listed: what is doubtful in it is never left out."""
    page = tmp_path / "page.html"
    assert main(["assess", country, "--on", on]) == 0
    screen = " ".join(capsys.readouterr().out.split())
    assert main(["assess", country, "--on", on, "--page", str(page)]) == 0
    printed = " ".join(html.unescape(page.read_text(encoding="utf-8")).split())
    answer = assessment_json(found(country, on), EVENTS, Words("en"))
    official = answer["official_request"]
    doubts = [r["doubt"] for r in (*official["requests"], *official["declined"], *answer["record"]) if r["doubt"]]
    assert doubts
    for doubt in doubts:
        assert doubt in screen
        assert doubt in printed


@pytest.mark.parametrize(("lang", "said"), [("en", "which are not shown: "), ("es", "que no se muestran: ")])
@pytest.mark.parametrize(("country", "on"), [("GT", "2013-01-15"), ("SV", "2001-02-20"), ("HT", "2010-01-14")])
def test_sources_that_nobody_could_have_read_by_the_day_are_counted(country, on, lang, said, tmp_path, capsys):
    answer, page = assessment_json(found(country, on, on), EVENTS, Words("en")), tmp_path / "page.html"
    assert answer["sources_not_shown"] > 0
    assert main(["assess", country, "--on", on, "--known", on, "--lang", lang, "--page", str(page)]) == 0
    screen = " ".join(capsys.readouterr().out.split())
    assert f"{said}{answer['sources_not_shown']}." in screen
    assert f"{said}{answer['sources_not_shown']}." in html.unescape(page.read_text(encoding="utf-8"))
    assert assessment_json(found(country, on), EVENTS, Words("en"))["sources_not_shown"] == 0


def test_an_event_whose_sources_came_later_is_not_called_remembered(capsys):
    assert main(["assess", "SV", "--on", "2001-01-20", "--known", "2001-01-20"]) == 0
    event = capsys.readouterr().out.partition("armed conflict")[0]
    assert "which are not shown" in " ".join(event.split())
    assert "from memory" not in event


@pytest.mark.parametrize(("on", "before"), [("1985-10-01", True), ("1990-11-28", True), ("1990-11-29", False)])
def test_a_day_before_the_statute_is_said_to_be_one(on, before, tmp_path, capsys):
    page = tmp_path / "page.html"
    assert main(["assess", "MX", "--on", on, "--page", str(page)]) == 0
    assert ("enacted on November 29, 1990" in " ".join(capsys.readouterr().out.split())) == before
    assert ("enacted on November 29, 1990" in page.read_text(encoding="utf-8")) == before


def test_a_single_day_is_not_said_as_days(capsys):
    assert main(["assess", "NP", "--on", "2015-04-26"]) == 0
    assert "asked about: 1;" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("country", "on", "id_"), [("NI", "2017-12-01", "NI-2017-11"), ("BS", "2020-06-01", "BS-2019-12")]
)
def test_a_state_that_had_not_asked_is_listed_with_its_days_when_they_are_over(country, on, id_, capsys):
    answer = found(country, on)
    assert id_ in {r.id for r in answer.official_request.lapsed}
    assert answer.official_request.made == Truth.UNKNOWN
    assert main(["assess", country, "--on", on]) == 0
    assert f"{id_} (" in capsys.readouterr().out
