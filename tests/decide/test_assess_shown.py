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
