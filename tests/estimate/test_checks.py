"""What a survey's files may not be is refused whichever country is asked for."""

from __future__ import annotations

import pytest
from tests.estimate.test_estimate import HEADER, person, survey_file

from cobijo.errors import InputError, Problem
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
        ([*SOUND, changed(person(9, 1), POBP="")], "POBP", "nothing, in 1 row, the first in line 5 of p.csv"),
        ([changed(one, PWGTP=1) for one in SOUND], "weights", "1 for everybody"),
        ([changed(one, PWGTP=0) for one in SOUND], "weights", "0 for everybody"),
        ([*SOUND, person(9, 1, weight=-5)], "PWGTP", "-5, in 1 row, the first in line 5 of p.csv"),
        ([*SOUND, changed(person(9, 1), PWGTP="")], "PWGTP", "nothing, in 1 row, the first in line 5 of p.csv"),
        ([*SOUND, SOUND[0]], "files", "the same person twice, again in line 5 of p.csv"),
        ([*SOUND, SOUND[1]], "files", "the same person twice, again in line 5 of p.csv"),
        ([*SOUND, person(9, 1, entry=2025)], "YOEP", "2025"),
        ([*SOUND, person(9, 1, entry=1931)], "YOEP", "1931"),
        ([*SOUND, changed(person(9, 1), ST=99)], "ST", "99"),
        ([*SOUND, changed(person(9, 1, cit=1), ST="")], "ST", "nothing"),
        ([*SOUND, person(9, 1, cit=7)], "CIT", "7, in 1 row, the first in line 5 of p.csv"),
    ],
)
def test_a_bad_file_is_refused_for_every_country(tmp_path, people, place, found, country):
    said = problem(tmp_path, people, country)
    assert said.place == place
    assert found in said.found


@pytest.mark.parametrize("weight", ["", "x", "97.5", "NaN", "1e300", "1,5", "inf"])
def test_a_replicate_weight_that_is_none_is_refused_for_the_country_it_is_of(tmp_path, weight):
    """Where it stands, what stands there: never the engine's own words, and no fraction is rounded in silence."""
    people = [*SOUND, changed(person(9, 1), PWGTP7=weight)]
    said = problem(tmp_path, people, "GT")
    assert said == Problem(
        "PWGTP7",
        f"{weight or 'nothing'}, in 1 row, the first in line 5 of p.csv",
        "a replicate weight",
        "Take the file as the Census Bureau or IPUMS ships it.",
    )
    read_acs(tmp_path / "p.csv", duckdb.connect(), countries=["VE"])


def test_the_first_of_several_replicate_weights_is_named(tmp_path):
    people = [*SOUND, changed(person(8, 1), PWGTP80="y", PWGTP9="2.5"), changed(person(9, 1), PWGTP1="x")]
    said = problem(tmp_path, people, "GT")
    assert (said.place, said.found) == ("PWGTP9", "2.5, in 2 rows, the first in line 5 of p.csv")


@pytest.mark.parametrize(("lacking", "found"), [([80], "no PWGTP80"), ([3, 4, 9], "no PWGTP3, and 2 more")])
def test_replicate_weights_that_a_file_lacks_are_named(tmp_path, lacking, found):
    gone = {f"PWGTP{n}" for n in lacking}
    header = [name for name in HEADER if name not in gone]
    people = [[v for name, v in zip(HEADER, one, strict=True) if name not in gone] for one in SOUND]
    path = survey_file(tmp_path / "p.csv", people, header)
    with pytest.raises(InputError) as caught:
        read_acs(path, duckdb.connect())
    assert caught.value.problems[0].found == found


@pytest.mark.parametrize("replicates", [0, 1, 9700, 250])
def test_replicate_weights_that_are_not_about_the_weight_are_refused(tmp_path, replicates):
    """All 0, or a weight whose two implied decimals were read as hundreds: the error would be none, or tenfold."""
    people = [person(n, 1, weight=97, replicates=[replicates] * 80) for n in range(12)]
    said = problem(tmp_path, people, "GT")
    assert said.place == "weights"
    assert f"{replicates / 97:.2f} times the weight" in said.found
    read_acs(tmp_path / "p.csv", duckdb.connect(), countries=["VE"])


def test_one_person_s_replicate_weights_may_lie_far_from_the_weight(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(1, 1, weight=97, replicates=[140] * 80)])
    assert read_acs(path, duckdb.connect(), countries=["GT"]).replicates


def test_what_a_survey_may_be(tmp_path):
    """A replicate weight may be below zero, a year of entry may lack, places at home may be any."""
    people = [
        *SOUND,
        changed(person(9, 1), PWGTP3=-4),
        person(10, 1, entry=""),
        person(11, 1, cit=1, place=44, entry=""),
    ]
    assert read_acs(survey_file(tmp_path / "p.csv", people), duckdb.connect(), countries=["GT"]).non_citizens == 5


ANSWERS = {
    "RELP": 0,
    "COW": 1,
    "MIL": 4,
    "HINS3": 2,
    "HINS4": 2,
    "HINS5": 2,
    "HINS6": 2,
    "MAR": 1,
    "OCCP": "",
    "SSP": 0,
}
ANSWERS |= {"SSIP": 0, "FPOBP": 0, "FCITP": 0, "FYOEP": 0}


@pytest.mark.parametrize(
    ("column", "code"),
    [
        *(("ESR", code) for code in ("9", "0", "x", "")),
        *(("AGEP", code) for code in ("-5", "100", "999", "x", "")),
        *(("CIT", code) for code in ("9", "0", "x", "")),
        *(("RELP", code) for code in ("99", "18", "-1", "x", "")),
        *(("COW", code) for code in ("99", "0", "10")),
        *((f"HINS{n}", code) for n in (3, 4, 5, 6) for code in ("7", "0", "")),
        *(("MIL", code) for code in ("8", "0", "5")),
        *(("MAR", code) for code in ("9", "0")),
        *(("OCCP", code) for code in ("9999", "1", "99999")),
        *(("SSP", code) for code in ("-4", "50001", "x")),
        *(("SSIP", code) for code in ("3", "30001")),
        *((f"F{name}", code) for name in ("POBP", "CITP", "YOEP") for code in ("x", "2", "")),
        *(("ST", code) for code in ("99", "x")),
        *(("POBP", code) for code in ("x", "3", "600")),
        *(("YOEP", code) for code in ("x", "0", "-5", "9999")),
        *(("SPORDER", code) for code in ("21", "x")),
        ("PWGTP", "10000"),
        *((column, "1.5") for column in ("AGEP", "CIT", "ESR", "POBP", "YOEP", "ST", "PWGTP", "RELP", "OCCP", "SSP")),
        ("YOEP", "2000.5"),
        ("AGEP", "15e-1"),
    ],
)
def test_a_code_that_the_dictionary_lacks_is_refused_in_every_column(tmp_path, column, code):
    """Whichever country is asked for, and of a citizen too: an answer of one is read for the household."""
    header = [*HEADER, *ANSWERS]
    people = [[*person(n, 1), *ANSWERS.values()] for n in range(4)]
    for row in people[2:]:
        row[header.index(column)] = code
    path = survey_file(tmp_path / "p.csv", people, header)
    with pytest.raises(InputError) as caught:
        read_acs(path, duckdb.connect(), countries=["VE"])
    (said,) = caught.value.problems
    assert said.place == column
    assert said.found.startswith(code or "nothing")
    assert "in 2 rows, the first in line 4 of p.csv" in said.found
    assert said.expected == f"a code that the dictionary of 2018 has for {column}"


def test_an_empty_cell_is_an_answer_where_nothing_is_asked(tmp_path):
    """A child has no employment status; a grown person without one is none."""
    child = changed(person(1, 1, age=15), ESR="")
    assert read_acs(survey_file(tmp_path / "p.csv", [child]), duckdb.connect()).records == 1


def test_a_whole_number_may_have_a_point(tmp_path):
    """As a tool writes a column of numbers with empty cells."""
    people = [changed(one, AGEP="30.0", YOEP="2000.", CIT="5.0") for one in SOUND]
    assert read_acs(survey_file(tmp_path / "p.csv", people), duckdb.connect()).non_citizens == 3


def test_relationships_of_later_years(tmp_path):
    people = [[*person(1, 1, year=2021), 20], [*person(1, 2, year=2021), 39]]
    path = survey_file(tmp_path / "p.csv", people, [*HEADER, "RELSHIPP"])
    with pytest.raises(InputError, match=r"RELSHIPP.*39, in 1 row, the first in line 3"):
        read_acs(path, duckdb.connect())


@pytest.mark.parametrize(("content", "said"), [("", "the file is empty"), (",".join(HEADER), "no person below it")])
def test_a_file_of_nobody(tmp_path, content, said):
    path = tmp_path / "p.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        read_acs(path, duckdb.connect())


def test_replicate_weights_that_never_vary_are_none(tmp_path):
    """Each as the weight itself: they would say that the sample has no error."""
    same = read_acs(survey_file(tmp_path / "p.csv", SOUND, HEADER), duckdb.connect())
    assert (same.replicates, same.alike) == (False, True)
    some = [*SOUND, changed(person(9, 1), PWGTP3=-4)]
    vary = read_acs(survey_file(tmp_path / "q.csv", some, HEADER), duckdb.connect())
    assert (vary.replicates, vary.alike) == (True, False)
