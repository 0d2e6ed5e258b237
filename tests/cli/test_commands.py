"""The commands as a person and a program use them."""

from __future__ import annotations

import csv
import json
import sys

import pytest

from cobijo.cli.main import main
from tests.conftest import ROOT

CASE = {"ref": "A-1", "nationalities": ["HT"], "arrived": "2024-06-04", "in_us": True, "filed": "2024-09-01"}


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    return str(path)


def run(capsys, *arguments) -> tuple[int, str, str]:
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = stop.code
    out = capsys.readouterr()
    return status, out.out, out.err


def data(capsys, *arguments):
    status, out, _ = run(capsys, *arguments, "--json")
    assert status == 0
    return json.loads(out)


def test_countries_lists_what_was_in_force(capsys):
    found = data(capsys, "countries", "--on", "2024-06-01")
    assert {d["designation"] for d in found} >= {"VE-2021", "VE-2023", "SV-2001", "UA-2022", "SO-1991"}
    assert set(found[0]) >= {
        "designation", "country", "since", "ends", "ends_kind", "continuous_residence_since",
        "continuous_physical_presence_since", "registration", "reregistration", "grounds", "court_orders", "doubts",
    }  # fmt: skip


def test_known_takes_the_view_of_an_earlier_day(capsys):
    on_the_day = data(capsys, "countries", "--on", "2025-03-01", "--known", "2025-03-01")
    assert next(d for d in on_the_day if d["designation"] == "HT-2021")["ends"] == "2025-08-03"


def test_country_tells_the_history_act_by_act(capsys):
    found = data(capsys, "country", "HT", "--on", "2023-06-01", "--known", "2023-06-01")
    assert found["country"] == "HT"
    assert found["in_force"] is True
    assert {"HT-001", "HT-018", "HT-021", "HT-022"} <= {act["id"] for act in found["acts"]}
    assert max(act["published"] for act in found["acts"] if act["published"]) <= "2023-06-01"
    assert set(found["acts"][0]) >= {"id", "kind", "designation", "published", "effective", "ends", "source",
                                     "certainty", "unverified"}  # fmt: skip


def test_a_country_is_found_by_name_in_both_languages(capsys):
    for name in ("Haiti", "haití", "HT", "ht"):
        assert data(capsys, "country", name)["country"] == "HT"


def test_a_country_never_designated_has_an_empty_history(capsys):
    found = data(capsys, "country", "GT", "--on", "2026-11-24", "--known", "2026-11-24")
    assert (found["in_force"], found["acts"], found["designations"]) == (False, [], [])


def test_screen_gives_the_shape_of_the_contract(capsys, case):
    (s,) = data(capsys, "screen", case, "--designation", "HT-2021", "--on", "2025-01-10")["screenings"]
    assert s["outcome"] == "ineligible"
    assert set(s) >= {
        "ref", "country", "designation", "on", "known", "outcome", "elements", "missing", "next_question", "judgments",
        "flags", "what_would_change_it", "deadlines", "edition", "facts_hash",
    }  # fmt: skip
    residence = s["elements"][2]
    assert residence["id"] == "continuous_residence"
    assert residence["because"] == ["Arrived June 4, 2024, after June 3, 2024, from when residence is counted."]
    assert residence["facts"] == ["arrived"]
    assert residence["citation"] == "8 U.S.C. 1254a(c)(1)(A)(ii)"


def test_the_same_answer_in_spanish(capsys, case):
    (s,) = data(capsys, "screen", case, "--designation", "HT-2021", "--on", "2025-01-10", "--lang", "es")["screenings"]
    assert s["outcome"] == "ineligible"
    assert s["elements"][2]["because"] == [
        "Llegó el 4 de junio de 2024, después del 3 de junio de 2024, desde cuando se cuenta la residencia."
    ]


def test_an_imagined_designation_is_screened_like_a_real_one(capsys, tmp_path):
    person = tmp_path / "gt.json"
    person.write_text(json.dumps({"nationalities": ["GT"], "arrived": "2021-03-30", "in_us": True, "absences": []}))
    path = tmp_path / "guatemala.toml"
    path.write_text(
        'country = "GT"\ngrounds = ["environmental_disaster"]\neffective = 2021-04-01\nends = 2022-09-30\n'
        "continuous_residence_since = 2021-03-30\ncontinuous_physical_presence_since = 2021-04-01\n"
        "registration = { opens = 2021-04-01, closes = 2021-09-28 }\n"
    )
    (s,) = data(capsys, "screen", str(person), "--designation", str(path), "--on", "2021-06-01")["screenings"]
    assert (s["designation"], s["outcome"]) == ("GT-2021", "needs_information")
    assert s["elements"][2]["truth"] == "met"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_command_prints_for_the_eye_in_both_languages(capsys, case, lang):
    for arguments in (("countries",), ("country", "LR"), ("country", "GT"), ("screen", case),
                      ("requests",), ("requests", "GT"), ("requests", "BS"), ("assess", "FR"), ("assess", "CO"),
                      ("assess", "NI", "--on", "2017-11-01"),
                      ("caseload", "screen", str(ROOT / "examples" / "sample_caseload.csv"))):  # fmt: skip
        status, out, _ = run(capsys, *arguments, "--lang", lang)
        assert status == 0
        assert out.strip()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("country", "Atlantis"), "country"),
        (("country", "Sudan"), "SD, SS"),
        (("country", "HT", "--on", "yesterday"), "YYYY-MM-DD"),
        (("countries", "--register", "/nowhere"), "countries/"),
        (("screen", "/nowhere.json"), "No such file"),
        (("caseload", "screen", "/nowhere.csv"), "Check the path"),
        (("caseload", "screen", "/etc/passwd"), "suffix"),
        (("caseload", "changes", str(ROOT / "examples" / "sample_caseload.csv")), "--before"),
        (("caseload", "changes", str(ROOT / "examples" / "sample_caseload.csv"), "--source", "1 FR 1"), "--source"),
        (("assess",), "country"),
        (("assess", "GT", "--on", "2021-03-30", "--event", "GT-FIRES-2024"), "which began on 2024-01-01"),
        (("assess", "GT", "--on", "2021-03-30", "--event", "UA-INVASION-2022"), "an event of GT"),
        (("assess", "FR", "--on", "2021-03-30", "--event", "X"), "none on record"),
        (("assess", "GT", "--on", "2021-03-30", "--page", "/nowhere/gt.html"), "--page"),
        (("fees", "--filing", "initial", "--age", "999"), "--age"),
        (("card", "--category", "C09", "--expires", "2020-01-01"), "invalid choice"),
        (("rules", "99-cfr-1"), "section"),
        (("nonsense",), "invalid choice"),
        (("caseload",), "required"),
    ],
)
def test_wrong_use_is_status_2_with_what_to_do_and_no_traceback(capsys, arguments, says):
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert says in err
    assert "Traceback" not in err
    assert out == ""


def test_a_bad_case_names_file_place_found_expected_and_remedy(capsys, tmp_path):
    path = tmp_path / "case.json"
    path.write_text('{"arrived": "2001-02-30", "colour": "red"}')
    status, _, err = run(capsys, "screen", str(path))
    assert status == 2
    assert len(err.splitlines()) == 2
    assert str(path) in err
    assert '"2001-02-30"' in err


def test_a_roster_with_bad_rows_screens_the_rest_and_says_so(capsys, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("ref,nationalities,arrived\nA,LB,2024-09-01\nB,Atlantis,2024-09-01\n")
    out_path = tmp_path / "results.csv"
    status, _, err = run(capsys, "caseload", "screen", str(path), "--out", str(out_path), "--on", "2025-06-01")
    assert status == 2
    assert "line 3, nationalities" in err
    assert out_path.read_text().startswith("ref,country,designation,outcome")
    assert "A,LB,LB-2024" in out_path.read_text()
    rejects = (tmp_path / "results.rejects.csv").read_text()
    assert rejects.splitlines()[1].startswith("3,nationalities,")


@pytest.mark.parametrize(("rest", "says"), [("", "nobody was screened"), ("B,HT\n", "the others were screened")])
def test_of_others_is_spoken_where_there_are_some(capsys, tmp_path, rest, says):
    path = tmp_path / "r.csv"
    path.write_text("ref,nationalities\nA,Atlantis\n" + rest)
    status, _, err = run(capsys, "caseload", "screen", str(path))
    assert (status, says in err) == (2, True)


def test_json_leaves_standard_output_to_the_data(capsys, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("ref,nationalities,Notes\nA,LB,x\n")
    status, out, err = run(capsys, "caseload", "screen", str(path), "--json", "--out", str(tmp_path / "r.csv"))
    assert status == 0
    assert json.loads(out)[0]["ref"] == "A"
    assert "Notes" in err


def test_every_engine_writes_the_same_file(capsys, tmp_path):
    pytest.importorskip("duckdb")
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    files = []
    for engine in ("python", "arrow", "duckdb"):
        files.append(tmp_path / f"{engine}.csv")
        assert run(capsys, "caseload", "screen", sample, "--engine", engine, "--out", str(files[-1]))[0] == 0
    rows = [sorted(path.read_text().splitlines()) for path in files]
    assert rows[0] == rows[1] == rows[2]


def test_every_code_of_a_caseload_can_be_looked_up(capsys, tmp_path):
    sample, out, codes = str(ROOT / "examples" / "sample_caseload.csv"), tmp_path / "out.csv", tmp_path / "codes.csv"
    assert run(capsys, "caseload", "screen", sample, "--out", str(out))[0] == 0
    assert run(capsys, "caseload", "codes", "--out", str(codes))[0] == 0
    with out.open(encoding="utf-8", newline="") as file:
        used = {code for row in csv.DictReader(file) for code in f"{row['failed']} {row['gaps']}".split()}
    with codes.open(encoding="utf-8", newline="") as file:
        known = {row["code"]: row for row in csv.DictReader(file)}
    assert used
    assert used <= set(known)
    assert known["criminal_bar"]["citation"] == "8 U.S.C. 1254a(c)(2)(B)(i)"
    assert "two misdemeanors" in run(capsys, "caseload", "codes")[1]
    assert "dos delitos menores" in run(capsys, "caseload", "codes", "--lang", "es")[1]


@pytest.mark.parametrize(("engine", "library", "extra"), [("duckdb", "duckdb", "duckdb"), ("arrow", "numpy", "tables")])
def test_an_engine_that_is_not_installed_says_how_to_install_it(capsys, monkeypatch, engine, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    for name in [
        name for name in sys.modules if name.startswith((f"cobijo.engines.{engine}", "cobijo.engines.planes"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    status, _, err = run(capsys, "caseload", "screen", sample, "--engine", engine)
    assert status == 2
    assert f"pip install '.[{extra}]'" in err


def test_without_java_spark_says_so(capsys, monkeypatch):
    pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    monkeypatch.setattr("shutil.which", lambda name: None)
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    status, _, err = run(capsys, "caseload", "screen", sample, "--engine", "spark")
    assert status == 2
    assert "Java" in err


def test_changes_are_shown_and_written(capsys, tmp_path):
    sample, target = str(ROOT / "examples" / "sample_caseload.csv"), tmp_path / "changes.csv"
    status, out, _ = run(capsys, "caseload", "changes", sample, "--source", "90 FR 10511", "--out", str(target))
    assert status == 0
    assert "SAMPLE-038" in out
    assert target.read_text().startswith("ref,designation,what,before,after")
    status, out, _ = run(
        capsys, "caseload", "changes", sample, "--before", "2026-07-01", "--after", "2026-08-20", "--long"
    )
    assert "Terminated" in out


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".parquet"])
def test_results_are_written_in_every_format(capsys, tmp_path, suffix):
    target = tmp_path / f"results{suffix}"
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    assert run(capsys, "caseload", "screen", sample, "--out", str(target))[0] == 0
    assert target.stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_output_without_a_place_to_write_is_wrong_use_that_leaves_nothing(capsys, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    status, _, err = run(capsys, "caseload", "screen", sample, "--out", str(blocked / "results.csv"))
    assert status == 2
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "es", "card", "--help"], ["uso: ", "opciones", "muestra esta ayuda y termina"]),
        (["--lang", "es", "card"], ["faltan estos argumentos"]),
        (["--lang", "es", "country", "HT", "--on", "soon"], ["no es un día"]),
        (["--lang", "es", "countries", "--nothing"], ["argumentos desconocidos"]),
        (["country", "HT", "--on", "soon"], ["is not a day"]),
    ],
)
def test_the_command_line_itself_speaks_the_language(arguments, said, capsys):
    with pytest.raises(SystemExit):
        main(arguments)
    shown = capsys.readouterr()
    for text in said:
        assert text in shown.out + shown.err
    if "es" in arguments:
        assert not {"usage:", "options:", "required", "unrecognized"} & set((shown.out + shown.err).split())


def test_a_fault_of_ours_is_one_line_and_exit_1_and_quotes_nothing(monkeypatch, capsys):
    from cobijo.cli import main as door

    def broken(*_):
        raise RuntimeError("A123456789")

    monkeypatch.setattr(door, "parser", broken)
    monkeypatch.delenv("COBIJO_TRACE", raising=False)
    assert door.main(["countries"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "RuntimeError" in said
    assert "A123456789" not in said
