"""Survey files as people have them: both kinds of SERIALNO, parts, patterns, extracts, no replicate weights, and those
that are refused by name."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile

import pytest
from tests.estimate.test_estimate import EXAMPLE, HEADER, REGISTER, guatemala, person, read, survey_file

import cobijo
from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.estimate.people import draw, pool
from cobijo.estimate.reach import imagined, reach
from cobijo.estimate.report import estimate_json
from cobijo.estimate.surveys.acs import read_acs
from cobijo.estimate.surveys.codes import IPUMS, places_of, years_of
from cobijo.words import Words

duckdb = pytest.importorskip("duckdb")


def old(serial, **facts):
    """A person of a survey up to 2016 of one year: the serial number has no year."""
    row = person(1, 1, **facts)
    return [f"{serial:07}", *row[1:]]


def covered(survey, country="GT", on="2018-06-25"):
    return reach(imagined(country, dt.date.fromisoformat(on)), survey, REGISTER).covered


def problem(path, **options):
    with pytest.raises(InputError) as caught:
        read_acs(path, duckdb.connect(), **options)
    (found,) = caught.value.problems
    return found


def test_the_nation_in_two_parts(tmp_path):
    a = survey_file(tmp_path / "psam_pusa.csv", [person(n, 1) for n in range(5)])
    b = survey_file(tmp_path / "psam_pusb.csv", [person(n, 1) for n in range(5, 9)])
    whole = tmp_path / "csv_pus.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for part in (a, b):
            archive.write(part, part.name)
        archive.writestr("ACS2018_PUMS_README.pdf", b"")
    read_whole = read(whole)
    assert covered(read_whole).number == 900
    assert read_whole.disk == max(a.stat().st_size, b.stat().st_size)
    (tmp_path / "PUMS_Data_Dictionary_2018.csv").write_text("NAME,VAL\n")
    whole.unlink()
    assert covered(read(tmp_path)).number == 900  # a folder, the dictionary in it left aside
    assert covered(read(tmp_path / "psam_pus*.csv")).number == 900
    assert "psam_pusb.csv" in problem(a).found
    b.unlink()
    assert "psam_pusb.csv" in problem(tmp_path).found


def test_surveys_said_more_than_once_are_read_together(tmp_path, capsys):
    paths = [survey_file(tmp_path / f"psam_p{n:02}.csv", [person(n, 1), person(n, 2)]) for n in (1, 2)]
    surveys = [text for path in paths for text in ("--survey", str(path))]
    estimate = ["estimate", "--country", "GT", "--on", "2018-06-25"]
    assert main([*estimate, *surveys, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["survey"]["records"], found["covered"]["count"]) == (4, 400)
    assert cobijo.estimate(survey=paths, country="GT", on="2018-06-25").covered.number == 400
    for second, said in (
        (str(tmp_path / "none.csv"), "nothing there"),
        (str(paths[0]), "the same person twice"),
        (str(survey_file(tmp_path / "psam_p03.csv", [person(3, 1)], HEADER[:9])), "those of psam_p01.csv"),
        (str(survey_file(tmp_path / "psam_pusb.csv", [person(4, 1)])), "psam_pusa.csv"),
        (str(survey_file(tmp_path / "psam_p05.csv", [person(5, 1, year=2021)])), "2018, 2021"),
    ):
        assert main([*estimate, "--survey", str(paths[0]), "--survey", second]) == 2
        assert said in capsys.readouterr().err
    assert main([*estimate, *surveys, "--out", str(paths[1])]) == 2
    assert "the file that is read" in capsys.readouterr().err


def test_lower_case_and_five_years(tmp_path):
    lower = survey_file(tmp_path / "p.csv", [person(1, 1)], [name.lower() for name in HEADER])
    assert covered(read(lower)).number == 100
    years = [person(n, 1, year=2018 + n) for n in range(4)]
    years.append(["2017000000001", *person(1, 1)[1:]])
    survey = read(survey_file(tmp_path / "five.csv", years))
    assert (survey.years, survey.dictionary, survey.year) == ((2017, 2018, 2019, 2020, 2021), "2017-2021", 2021)
    assert survey.name == "ACS 5-year PUMS, 2017-2021"


def test_a_code_means_what_its_own_year_says(tmp_path):
    assert places_of("SS", 2016) == ()
    assert places_of("SS", 2018) == (463,)
    assert years_of(1941, 2016) == (1941, 1941)
    assert years_of(1933, 2016) is None
    named = survey_file(tmp_path / "ss16pde.csv", [old(1), old(2, place=463)])
    survey = read(named)
    assert (survey.year, survey.dictionary, survey.borrowed) == (2016, "2016", False)
    with pytest.raises(InputError, match="a code of its own"):
        covered(survey, "SS", "2016-06-01")
    unnamed = survey_file(tmp_path / "p.csv", [old(1), old(2)])
    assert problem(unnamed).found == "no year"
    assert "ss16pde.csv" in problem(unnamed).remedy
    for codes in ("2016", "2018"):
        assert problem(unnamed, codes=codes).found == "no year", "a dictionary's year is not the survey's"


def test_another_year_is_refused_unless_told_and_then_marked(tmp_path, capsys):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, year=2022, entry=2022) for n in range(3)])
    assert problem(path).found == "2022"
    assert problem(path, codes="1850").place == "value"
    survey = read_acs(path, duckdb.connect(), codes="2021")
    answer = estimate_json(reach(imagined("GT", dt.date(2023, 6, 1)), survey, REGISTER), Words("en"))
    assert answer["survey"]["codes_borrowed"]
    assert {answer[name]["codes_of"] for name in ("covered", "open", "noncitizens")} == {"2021"}
    assert answer["covered"]["count"] == 300
    arguments = ["estimate", "--country", "GT", "--on", "2023-06-01", "--survey", str(path), "--codes", "2021"]
    assert main(arguments) == 0
    assert "300 (90%: 0 to 759; 3 in the sample) (unreliable: error 93% of the count) †" in " ".join(
        capsys.readouterr().out.split()
    )


def test_without_replicate_weights_the_error_is_by_a_design_factor(tmp_path):
    survey = read(survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(16)], HEADER[:9]))
    found = covered(survey)
    assert not survey.replicates
    assert found.number == 1600
    assert found.standard_error == pytest.approx(1.61 * 100 * 4)


IPUMS_HEADER = ["YEAR", "SERIAL", "PERNUM", "STATEFIP", "PERWT", "AGE", "CITIZEN", "BPL", "BPLD", "YRIMMIG", "EMPSTAT"]


def extract(path, rows, header=IPUMS_HEADER):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def test_an_extract_of_ipums(tmp_path):
    rows = [
        [2019, 1, 1, 10, 102.0, 30, 3, 210, 21040, 2000, 1],
        [2019, 1, 2, 10, 98.0, 5, 0, 10, 1000, 0, 0],
        [2019, 2, 1, 10, 50.0, 40, 2, 210, 21040, 1990, 1],
        [2019, 3, 1, 10, 60.0, 40, 3, 210, 21050, 1919, 1],
    ]
    survey = read(extract(tmp_path / "usa_00001.csv", rows))
    assert (survey.dictionary, survey.borrowed, survey.years) == (IPUMS, False, (2019,))
    assert covered(survey).number == 102
    assert covered(survey, "HN").number == 60
    assert problem(tmp_path / "usa_00001.csv", codes="2018").expected.startswith("none with an extract of IPUMS")
    short = extract(tmp_path / "short.csv", [row[:-2] for row in rows], IPUMS_HEADER[:-2])
    assert problem(short).found == "no YRIMMIG (an extract of IPUMS USA)"


def test_a_file_that_does_not_say_who_works_is_counted_without_it(tmp_path, capsys):
    """Nothing but one table rests on it; without it that table is not made, and says so."""
    file = tmp_path / "no-esr.csv"
    people = [dict(zip(HEADER, person(n, 1), strict=True)) for n in range(16)]
    header = [name for name in HEADER if name != "ESR"]
    with_it = covered(read(survey_file(tmp_path / "all.csv", [list(p.values()) for p in people])))
    survey = read(survey_file(file, [[p[name] for name in header] for p in people], header))
    assert (survey.work, covered(survey)) == (False, with_it)
    row = [2019, 1, 1, 10, 102.0, 30, 3, 210, 21040, 2000]
    assert not read(extract(tmp_path / "usa.csv", [row], IPUMS_HEADER[:-1])).work
    assert reach(guatemala(), survey, REGISTER).by["labour_force"] is None
    assert main(["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(file)]) == 0
    assert "The files have no column of who works" in " ".join(capsys.readouterr().out.split())


def test_people_are_drawn_from_any_survey_by_its_own_codes(tmp_path):
    rows = [[2019, n, 1, 10, 100.0, 30, 3, 210, 21040, 2000 + n, 1] for n in range(3)]
    found = pool("GT", extract(tmp_path / "usa.csv", rows))
    assert (found.survey, found.sample_size) == ("IPUMS USA, ACS 1-year, 2019", 3)
    assert {dt.date.fromordinal(int(day)).year for day in draw(found, 50, 1).arrived} == {2000, 2001, 2002}
    years = [["2017000000001", *person(1, 1)[1:]], *(person(n, 1, year=2018 + n) for n in range(4))]
    five = pool("GT", survey_file(tmp_path / "five.csv", years))
    assert (five.survey, five.sample_size) == ("ACS 5-year PUMS, 2017-2021", 5)


def test_a_code_that_a_borrowed_dictionary_lacks_is_no_fault_of_the_file(tmp_path):
    people = [person(1, 1, place=456)]
    said = problem(survey_file(tmp_path / "p.csv", people), codes="2023")
    assert "456" in said.found
    assert said.remedy.endswith("name another with --codes.")


SAMPLED = [*IPUMS_HEADER, "SAMPLE"]


@pytest.mark.parametrize(
    ("sample", "years", "name"),
    [
        (201801, (2018,), "IPUMS USA, ACS 1-year, 2018"),
        (201802, (2018,), "IPUMS USA, ACS 1-year, 2018"),
        (201803, (2014, 2015, 2016, 2017, 2018), "IPUMS USA, ACS 5-year, 2014-2018"),
        (201804, (2014, 2015, 2016, 2017, 2018), "IPUMS USA, ACS 5-year, 2014-2018"),
    ],
)
def test_the_sample_of_an_extract_tells_its_years(tmp_path, sample, years, name):
    """A pooled extract bears its last year in YEAR; in one of a single year MULTYEAR is empty."""
    rows = [[2018, n, 1, 10, 100.0, 30, 3, 210, 21040, 2000, 1, sample] for n in range(3)]
    for header, more in ((SAMPLED, []), ([*SAMPLED, "MULTYEAR"], [years[0] if len(years) > 1 else ""])):
        survey = read(extract(tmp_path / "usa.csv", [[*row, *more] for row in rows], header))
        assert (survey.years, survey.year, survey.name, survey.untold) == (years, 2018, name, False)
    assert read(extract(tmp_path / "usa.csv", [row[:-1] for row in rows])).untold
    three = [[2012, 1, 1, 10, 100.0, 30, 3, 210, 21040, 2000, 1, 201203]]
    assert read(extract(tmp_path / "usa.csv", three, SAMPLED)).years == (2010, 2011, 2012)


@pytest.mark.parametrize(
    ("samples", "place", "found"),
    [
        ((201801, 201809), "SAMPLE", "201809, in 1 row, the first in line 3 of usa.csv"),
        ((201801, 200001), "SAMPLE", "200001, in 1 row, the first in line 3 of usa.csv"),  # the census of 2000
        ((201801, ""), "SAMPLE", "nothing, in 1 row, the first in line 3 of usa.csv"),
        ((201801, 201803), "SAMPLE", "201801, 201803"),
        ((201701, 201701), "YEAR", "2018"),
        ((201703, 201703), "YEAR", "2018"),
    ],
)
def test_samples_that_are_none_or_more_than_one_are_refused(tmp_path, samples, place, found):
    rows = [[2018, n, 1, 10, 100.0, 30, 3, 210, 21040, 2000, 1, sample] for n, sample in enumerate(samples)]
    said = problem(extract(tmp_path / "usa.csv", rows, SAMPLED))
    assert (said.place, said.found) == (place, found)


FLAGGED = [*IPUMS_HEADER, "QBPL", "QCITIZEN", "QYRIMM"]


def test_an_extract_says_who_was_not_asked_of_work_and_what_was_put_in(tmp_path):
    rows = [[2019, n, 1, 10, 100.0, 30, 3, 210, 21040, 2000, n % 2, 0, 4 * (n == 1), 0] for n in range(4)]
    found = reach(guatemala(), read(extract(tmp_path / "usa.csv", rows, FLAGGED)), REGISTER)
    assert {name: n.number for name, n in found.by["labour_force"].items() if n.number} == {
        "employed": 200,
        "not_asked": 200,
    }
    assert found.allocated == {"place_of_birth": 0.0, "citizenship": 0.25, "year_of_entry": 0.0, "any": 0.25}


@pytest.mark.parametrize(
    ("column", "code"),
    [("BPLD", 21045), ("BPLD", "x"), ("BPLD", 21040.5), ("QBPL", 9), ("QCITIZEN", "x"), ("QYRIMM", -1), ("EMPSTAT", 4)],
)
def test_a_code_that_ipums_lacks_is_refused(tmp_path, column, code):
    row = dict(zip(FLAGGED, [2019, 1, 1, 10, 100.0, 30, 3, 210, 21040, 2000, 1, 0, 0, 0], strict=True))
    rows = [list(row.values()), list((row | {"SERIAL": 2, column: code}).values())]
    said = problem(extract(tmp_path / "usa.csv", rows, FLAGGED))
    assert said.place == column
    assert said.found == f"{code}, in 1 row, the first in line 3 of usa.csv"


@pytest.mark.parametrize(
    ("header", "row", "place", "found"),
    [
        (["SERIALNO", "ST", "WGTP", "NP", "TEN"], ["2018HU0000001", 10, 50, 2, 1], "columns", "housing records"),
        (HEADER, person(1, 1, place=777), "POBP", "777"),
        (HEADER, person(1, 1, cit=9), "CIT", "9, in 1 row, the first in line 2"),
    ],
)
def test_files_that_are_none(tmp_path, header, row, place, found):
    path = survey_file(tmp_path / "p.csv", [row], header)
    assert problem(path).place == place
    assert found in problem(path).found


def test_weights_that_are_all_one(tmp_path):
    path = survey_file(tmp_path / "p.csv", [person(n, 1, weight=1) for n in range(3)])
    assert problem(path).place == "weights"


def test_a_zip_of_housing_records(tmp_path):
    path = tmp_path / "csv_hde.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("psam_h10.csv", "SERIALNO\n")
    assert "housing records" in problem(path).remedy


def test_only_the_countries_asked_for_are_kept():
    survey = read_acs(EXAMPLE, duckdb.connect(), countries=["GT"])
    (places,) = survey.connection.execute("SELECT list(DISTINCT place) FROM person").fetchone()
    assert places == [313]
    assert survey.non_citizens == 4359


def test_a_switch_that_does_not_exist(capsys):
    arguments = ["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(EXAMPLE), "--json"]
    for wrong in (["--without", "luck"], ["--lawful", "some"], ["--assume", "luck=1"], ["--assume", "registers=6"]):
        assert main([*arguments, *wrong]) == 2
        assert wrong[0] in capsys.readouterr().err
