"""Whom a designation would reach: counts and errors by hand, cut-offs inside a year, assumptions, and bad files."""

import csv
import datetime as dt
import json
import math
import zipfile
from pathlib import Path

import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.errors import InputError, UsageError
from cobijo.estimate.assume import ASSUMPTIONS, chosen
from cobijo.estimate.chart import Plot, sensitivity_svg
from cobijo.estimate.reach import imagined, reach
from cobijo.estimate.report import estimate_json
from cobijo.estimate.surveys.acs import places_of, read_acs, years_of
from cobijo.estimate.weigh import counts
from cobijo.register import read_register
from cobijo.register.imagine import designation_of
from cobijo.words import Words

duckdb = pytest.importorskip("duckdb")

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "acs2018_noncitizens_14_states.csv.gz"
PUMS = ROOT.parent / "shared" / "data" / "pums"
REGISTER = read_register()
WEIGHTS = [f"PWGTP{n}" for n in range(1, 81)]
HEADER = ["SERIALNO", "SPORDER", "ST", "PWGTP", "AGEP", "CIT", "POBP", "YOEP", "ESR", *WEIGHTS]


def person(serial, number, *, weight=100, age=30, cit=5, place=313, entry=2000, year=2018, replicates=None):
    """One made-up person; every replicate weight is the weight itself unless others are given."""
    weights = replicates or [weight] * 80
    return [f"{year}HU{serial:07}", number, 10, weight, age, cit, f"{place:03}", entry, 1, *weights]


def survey_file(path, people, header=HEADER):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(row[: len(header)] for row in people)
    return path


def read(path):
    return read_acs(path, duckdb.connect())


def guatemala(since="2010-07-01", **changes):
    day = dt.date.fromisoformat
    return designation_of(
        "gt.toml",
        {
            "country": "GT",
            "grounds": ["environmental_disaster"],
            "effective": day("2018-07-01"),
            "ends": day("2019-12-31"),
            "continuous_residence_since": day(since),
            "continuous_physical_presence_since": day("2018-07-01"),
            "registration": {"opens": day("2018-07-01"), "closes": day("2018-12-27")},
            **changes,
        },
    )


def test_a_cutoff_inside_a_year_leaves_its_people_open(tmp_path):
    people = [person(n, 1, entry=entry) for n, entry in enumerate([2009, 2009, 2010, 2011])]
    found = reach(guatemala(), read(survey_file(tmp_path / "p.csv", people)), REGISTER)
    assert (found.covered.number, found.open.number, found.not_covered.number) == (200, 100, 100)
    assert found.between == (200, 300)
    on_the_first = reach(guatemala("2011-01-01"), found.survey, REGISTER)
    assert (on_the_first.covered.number, on_the_first.open.number) == (300, 100)


def test_others_are_not_counted(tmp_path):
    people = [person(1, 1), person(2, 1, place=314), person(3, 1, cit=4), person(4, 1, place=399)]
    assert reach(guatemala(), read(survey_file(tmp_path / "p.csv", people)), REGISTER).covered.number == 100


def test_a_year_that_the_dictionary_lacks_is_unknown(tmp_path):
    people = [person(1, 1), person(2, 1, entry="")]
    found = reach(guatemala(), read(survey_file(tmp_path / "p.csv", people)), REGISTER)
    assert (found.covered.number, found.open.number, found.unknown_entry.number) == (100, 100, 100)
    assert found.between == (100, 200)
    nobody = reach(
        guatemala(), read(survey_file(tmp_path / "q.csv", [person(n, 1, entry="") for n in range(9)])), REGISTER
    )
    assert (nobody.covered.number, nobody.open.number, nobody.between) == (0, 900, (0, 900))


def test_the_error_is_that_of_successive_differences(tmp_path):
    replicates = [100 + (n % 7) for n in range(80)]
    path = survey_file(tmp_path / "p.csv", [person(1, 1, replicates=replicates)])
    found = reach(guatemala(), read(path), REGISTER).covered
    assert found.standard_error == pytest.approx(math.sqrt(4 / 80 * sum((r - 100) ** 2 for r in replicates)))
    low, high = found.interval90
    assert (low, high) == (round(100 - 1.645 * found.standard_error), round(100 + 1.645 * found.standard_error))


def test_children_in_the_household(tmp_path):
    people = [
        *[person(n, 1) for n in range(12)],
        *[person(n, 2, cit=1, age=5, place=10) for n in range(3)],
        person(20, 1),
    ]
    found = reach(guatemala(), read(survey_file(tmp_path / "p.csv", people)), REGISTER)
    groups = found.by["children_in_household"]
    assert groups["without_children"].number == 1000
    assert groups["with_citizen_children"].number == 300
    assert not groups["with_citizen_children"].reliable  # three persons are few: published, and marked
    alone = reach(guatemala(), read(survey_file(tmp_path / "q.csv", people[:12])), REGISTER)
    assert alone.by["children_in_household"] is None


def test_without_an_assumption_the_number_is_a_range(tmp_path):
    survey = read(survey_file(tmp_path / "p.csv", [person(n, 1) for n in range(12)]))
    for assumption in ASSUMPTIONS:
        found = reach(guatemala(), survey, REGISTER, without=[assumption.id])
        assert (found.covered.number, found.open.number) == (0, 1200)
    assert all(effect.settles == 1200 for effect in reach(guatemala(), survey, REGISTER).effects)
    with pytest.raises(UsageError, match="luck"):
        chosen(("luck",))


def test_the_rules_are_those_of_one_person():
    """Each year of entry, asked alone, comes to what it counts as in the estimate."""
    with duckdb.connect() as connection:
        found = reach(guatemala(), read_acs(EXAMPLE, connection), REGISTER)
        (table,) = [c for c in found.sensitivity if c.date == dt.date(2010, 7, 1)]
        inside = "person WHERE place = 313 AND entry"
        assert table.covered == counts(connection, f"{inside} < 2010")[None]
        assert table.open == counts(connection, f"{inside} = 2010")[None]


@pytest.mark.skipif(not PUMS.exists(), reason="the survey files aren't on this machine")
def test_the_golden_figures():
    found = counts(read(EXAMPLE).connection, "person", "(state, place)")
    with (PUMS / "acs2018_noncitizens_by_state_pobp_se.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(found)
    for row in rows:
        one = found[int(row["ST"]), int(row["POBP"])]
        assert (one.sample_size, one.number) == (int(row["n"]), int(row["noncitizens"]))
        assert f"{one.standard_error:.1f}" == f"{float(row['se_sdr']):.1f}"


@pytest.mark.skipif(not PUMS.exists(), reason="the survey files aren't on this machine")
def test_a_zip_of_the_census_bureau():
    found = read(PUMS / "raw2018_1yr" / "csv_pwy.zip")
    assert found.states == ("WY",)
    assert found.whole_households
    assert found.records > found.non_citizens > 0


def test_a_folder_zips_and_parquet_read_alike(tmp_path):
    people = [person(n, 1, entry=2000 + n) for n in range(6)]
    plain = survey_file(tmp_path / "psam_p10.csv", people)
    folder = tmp_path / "folder"
    folder.mkdir()
    with zipfile.ZipFile(folder / "csv_pde.zip", "w") as archive:
        archive.write(plain, "psam_p10.csv")
        archive.writestr("ACS2018_PUMS_README.pdf", b"")
    parquet = tmp_path / "p.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{plain}', all_varchar = true)) TO '{parquet}'")
    numbers = {reach(guatemala(), read(path), REGISTER).covered for path in (plain, folder, parquet)}
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("change", "place", "found"),
    [
        (lambda p: [*p, p[0]], "files", "the same person twice"),
        (lambda p: [*p, person(9, 1, year=2021)], "SERIALNO", "2018, 2021"),
        (lambda p: [person(9, 1, year=2011)], "SERIALNO", "2011"),
        (lambda p: [], "rows", "no person below it"),
        (lambda p: [*p, [*person(9, 1)[:3], "many", *person(9, 1)[4:]]], "PWGTP", "many"),
    ],
)
def test_a_file_that_cant_be_used(tmp_path, change, place, found):
    path = survey_file(tmp_path / "p.csv", change([person(1, 1), person(2, 1)]))
    with pytest.raises(InputError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.place == place
    assert found in problem.found


@pytest.mark.parametrize(
    ("header", "found"), [(HEADER[:40], "no PWGTP32, and 48 more"), (HEADER[:6] + WEIGHTS, "POBP, YOEP")]
)
def test_missing_columns_are_named(tmp_path, header, found):
    path = survey_file(tmp_path / "p.csv", [person(1, 1)], header)
    with pytest.raises(InputError, match="columns") as caught:
        read(path)
    assert found in str(caught.value)


def test_damaged_and_absent_files(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 not parquet")
    (tmp_path / "c.txt").write_text("")
    for name in ("a.zip", "b.parquet", "c.txt", "nowhere.csv"):
        with pytest.raises(InputError, match=name.split(".")[0]):
            read(tmp_path / name)


def test_a_designation_that_cant_be_estimated(tmp_path):
    survey = read(survey_file(tmp_path / "p.csv", [person(1, 1)]))
    with pytest.raises(InputError, match="a code of its own"):
        reach(imagined("AO", dt.date(2018, 7, 1)), survey, REGISTER)
    with pytest.raises(InputError, match="in force"):
        reach(guatemala(), survey, REGISTER, on=dt.date(2018, 6, 1))
    act = {"id": "GT-001", "designation": "GT-2018", "kind": "designation", "certainty": "recalled"}
    undated = designation_of(
        "gt.toml", {"act": [{**act, "effective": dt.date(2018, 7, 1), "ends": dt.date(2020, 1, 1)}]}
    )
    with pytest.raises(InputError, match="continuous_residence_since"):
        reach(undated, survey, REGISTER)


def test_codes_of_each_dictionary():
    assert places_of("GT", 2018) == places_of("GT", 2023) == (313,)
    assert places_of("AO", 2018) == ()
    assert places_of("GB", 2018) != ()
    assert years_of(1929, 2018) == (None, 1929)
    assert years_of(1930, 2018) == (1930, 1934)
    assert years_of(1931, 2018) is None
    assert years_of(2018, 2018) == (2018, 2018)
    assert years_of(2019, 2018) is None


def test_the_answer_and_its_chart():
    with duckdb.connect() as connection:
        found = reach(guatemala(), read_acs(EXAMPLE, connection), REGISTER)
    for lang in ("en", "es"):
        answer = estimate_json(found, Words(lang))
        assert answer["covered"]["sample_size"] >= 10
        assert {a["id"] for a in answer["assumptions"]} >= {a.id for a in ASSUMPTIONS}
        assert len({a["id"] for a in answer["assumptions"]}) == len(answer["assumptions"])
        assert all(a["text"] and a["source"] for a in answer["assumptions"])
        assert {"525,000", ">1,000,000"} <= {p["estimate"].replace(">525", "525") for p in answer["published"]}
        assert not answer["survey"]["whole_country"]
        plot = Plot("Guatemala", answer["sensitivity"]["continuous_residence_since"])
        chart = sensitivity_svg([plot], Words(lang))
        assert chart.count("<rect") == 2 * len(found.sensitivity)
        assert "<desc" in chart


def test_from_the_command_line_and_from_python(capsys, tmp_path):
    chart = tmp_path / "reach.svg"
    arguments = ["estimate", "--country", "GT", "--on", "2018-06-25", "--survey", str(EXAMPLE)]
    assert main([*arguments, "--json", "--chart", str(chart)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert chart.read_text().startswith("<svg")
    found = cobijo.estimate(country="GT", on="2018-06-25", survey=EXAMPLE)
    assert found.covered.number == answer["covered"]["count"]
    assert main([*arguments[:3], "--country", "HN", *arguments[3:], "--json"]) == 0
    assert [a["country"] for a in json.loads(capsys.readouterr().out)["estimates"]] == ["GT", "HN"]
    assert main([*arguments, "--lang", "es"]) == 0
    assert "Alcanzados" in capsys.readouterr().out
    assert main([*arguments[:-1], "nowhere.csv"]) == 2
    with pytest.raises(ValueError, match="country or a designation"):
        cobijo.estimate(survey=EXAMPLE)
