"""What a survey's files may not be is refused whichever country is asked for."""

from __future__ import annotations

import pytest
from tests.estimate.test_estimate import HEADER, person, survey_file

from cobijo.errors import InputError
from cobijo.estimate.surveys.acs import read_acs

duckdb = pytest.importorskip("duckdb")

SOUND = [person(1, 1), person(2, 1, place=314), person(3, 1, place=373, weight=70)]


def changed(row, **cells):
    return [cells.get(name, value) for name, value in zip(HEADER, row, strict=True)]


def problem(tmp_path, people, country):
    path = survey_file(tmp_path / "p.csv", people)
    with pytest.raises(InputError) as caught:
        read_acs(path, duckdb.connect(), countries=[country])
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize("country", ["GT", "VE", "UA"])
@pytest.mark.parametrize(
    ("people", "place", "found"),
    [
        ([changed(one, POBP=999) for one in SOUND], "POBP", "999"),
        ([*SOUND, person(9, 1, place=600)], "POBP", "600"),
        ([*SOUND, person(9, 1, cit=1, place=999)], "POBP", "999"),
        ([*SOUND, changed(person(9, 1), POBP="")], "POBP", "1 persons without a place"),
        ([changed(one, PWGTP=1) for one in SOUND], "weights", "1 for everybody"),
        ([changed(one, PWGTP=0) for one in SOUND], "weights", "0 for everybody"),
        ([*SOUND, person(9, 1, weight=-5)], "weights", "1 persons with a weight below zero"),
        ([*SOUND, changed(person(9, 1), PWGTP="")], "weights", "1 persons without a weight"),
        ([*SOUND, SOUND[0]], "files", "the same person twice"),
        ([*SOUND, SOUND[1]], "files", "the same person twice"),
        ([*SOUND, person(9, 1, entry=2025)], "YOEP", "2025"),
        ([*SOUND, person(9, 1, entry=1931)], "YOEP", "1931"),
        ([*SOUND, changed(person(9, 1), ST=99)], "ST", "99"),
        ([*SOUND, changed(person(9, 1, cit=1), ST="")], "ST", "nothing"),
        ([*SOUND, person(9, 1, cit=7)], "citizenship", "1 persons"),
    ],
)
def test_a_bad_file_is_refused_for_every_country(tmp_path, people, place, found, country):
    said = problem(tmp_path, people, country)
    assert said.place == place
    assert found in said.found


def test_a_replicate_weight_that_lacks_is_refused_for_the_country_it_is_of(tmp_path):
    people = [*SOUND, changed(person(9, 1), PWGTP7="")]
    assert "replicate" in problem(tmp_path, people, "GT").found
    read_acs(tmp_path / "p.csv", duckdb.connect(), countries=["VE"])


def test_what_a_survey_may_be(tmp_path):
    """A replicate weight may be below zero, a year of entry may lack, places at home may be any."""
    people = [
        *SOUND,
        changed(person(9, 1), PWGTP3=-4),
        person(10, 1, entry=""),
        person(11, 1, cit=1, place=44, entry=""),
    ]
    assert read_acs(survey_file(tmp_path / "p.csv", people), duckdb.connect(), countries=["GT"]).non_citizens == 5
