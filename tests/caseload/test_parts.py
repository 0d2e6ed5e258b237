"""Tables of facts and folders: the same answers as person by person, one part at a time, nothing half-written."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import cobijo.register
from cobijo.caseload import screen
from cobijo.caseload.parts import holds_facts
from cobijo.cli.main import main
from cobijo.engines.python import screen_roster
from cobijo.engines.rows import HEADER
from cobijo.errors import InputError
from cobijo.facts.case import parse_case
from cobijo.rosters import open_roster, read_roster
from cobijo.tables.facts import facts_table
from cobijo.timeline import AsOf

duckdb = pytest.importorskip("duckdb")

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLE = EXAMPLES / "sample_caseload.csv"
ON = LATER = "2026-11-24"
"""A day after everything that has happened to the people of the sample."""


@pytest.fixture(scope="module")
def cases():
    return [case for _, case in read_roster(open_roster(SAMPLE)).cases]


@pytest.fixture(scope="module")
def expected(cases, register):
    rows = (row.cells() for row, _ in screen_roster(cases, register, AsOf(dt.date.fromisoformat(ON))))
    return sorted((tuple(row) for row in rows), key=str)


@pytest.fixture
def facts(tmp_path, cases):
    path = tmp_path / "in" / "a.parquet"
    path.parent.mkdir()
    pq.write_table(facts_table(cases), path)
    return path


def rows_of(path):
    source = f"read_csv('{path}', all_varchar = true)" if path.suffix == ".csv" else f"'{path}'"
    return sorted(duckdb.sql(f"SELECT * FROM {source}").fetchall(), key=str)


@pytest.mark.parametrize("engine", ["arrow", "duckdb", "spark"])
@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".duckdb"])
def test_a_table_of_facts_comes_out_as_person_by_person(facts, tmp_path, expected, suffix, engine, capsys):
    if engine == "spark":
        pytest.importorskip("pyspark", reason="Spark is not installed: make test-spark")
    out = tmp_path / f"out{suffix}"
    assert main(["caseload", "screen", str(facts), "--on", ON, "--out", str(out), "--engine", engine]) == 0
    assert f"{len(expected)} answers" in capsys.readouterr().out
    if suffix == ".duckdb":
        with duckdb.connect(str(out), read_only=True) as connection:
            found = connection.table("screenings").select(*(f'"{name}"' for name in HEADER)).fetchall()
        assert sorted(found, key=str) == expected
    else:
        same = [tuple(None if cell == "" else cell for cell in row) for row in expected]
        assert [tuple(None if cell == "" else cell for cell in row) for row in rows_of(out)] == same


def test_a_roster_goes_into_a_database_too(tmp_path, cases, register):
    out, on = tmp_path / "out.duckdb", LATER
    assert main(["caseload", "screen", str(SAMPLE), "--on", on, "--out", str(out)]) == 0
    rows = len(list(screen_roster(cases, register, AsOf(dt.date.fromisoformat(on)))))
    with duckdb.connect(str(out), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM screenings").fetchone() == (rows,)


def test_a_folder_is_answered_file_by_file_and_taken_up_again(facts, tmp_path, capsys):
    shutil.copy(facts, facts.with_name("b.parquet"))
    out = tmp_path / "out"
    arguments = ["caseload", "screen", str(facts.parent), "--on", ON, "--out", str(out)]
    assert main(arguments) == 0
    first = (out / "a.parquet").stat().st_mtime_ns
    assert main(arguments) == 2
    assert "--resume" in capsys.readouterr().err
    (out / "b.parquet").unlink()
    killed = out / ".cobijo-killed" / "b.parquet"
    killed.parent.mkdir()
    killed.write_bytes(b"PAR1")
    assert main([*arguments, "--resume", "--json"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.parquet", "b.parquet"]
    found = json.loads(capsys.readouterr().out)
    assert (found["parts"], found["done_before"]) == (1, 1)
    assert rows_of(out / "a.parquet") == rows_of(out / "b.parquet")
    assert (out / "a.parquet").stat().st_mtime_ns == first


def test_a_folder_of_rosters_names_the_rows_that_it_could_not_read(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    pq.write_table(
        pa.table({"ref": ["A", "B"], "nationalities": ["HT", "HT"], "arrived": ["2020", "soon"]}), folder / "a.parquet"
    )
    assert main(["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "a.parquet: line 2, arrived: found " in said
    assert str(out / "a.rejects.csv") in said
    assert "\n2,arrived," in (out / "a.rejects.csv").read_text()
    assert {row[0] for row in rows_of(out / "a.parquet")} == {"A"}


ASIDE = "ref,nationalities,arrived\n{0}-1,HT,2020\n{0}-2,HT,soon\n{0}-3,HT,2021\n"


@pytest.fixture
def with_rows_aside(tmp_path, capsys):
    """A folder of two rosters, of each of which one of three rows is set aside, and its answers."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.csv").write_text(ASIDE.format(name))
    screen = ["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]
    assert main(screen) == 2
    capsys.readouterr()
    return screen, out


def test_a_run_that_goes_on_says_who_was_set_aside_before(with_rows_aside, capsys):
    screen, out = with_rows_aside
    assert main([*screen, "--resume"]) == 2
    said = capsys.readouterr()
    assert "2 files were answered before." in said.out
    assert "All files: 6 records: 4 people answered, 2 set aside, 0 no person." in said.err
    assert f"a.csv: 1 row could not be read; the others were screened. See {out / 'a.rejects.csv'}" in said.err
    (out / "b.parquet").unlink()
    assert main([*screen, "--resume", "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["done_before"], said["parts"], said["rejected"]) == (1, 1, 2)
    assert said["records"] == {"people": 4, "set_aside": 2, "nobody": 0, "blank": 0}


@pytest.mark.parametrize("damage", ["gone", "a row gone", "of an earlier version"])
def test_a_file_is_answered_again_whose_rows_set_aside_are_gone(damage, with_rows_aside, capsys):
    screen, out = with_rows_aside
    rejects, answers = out / "a.rejects.csv", out / "a.parquet"
    before, rows = rejects.read_bytes(), rows_of(answers)
    if damage == "gone":
        rejects.unlink()
    elif damage == "a row gone":
        rejects.write_bytes(before.splitlines(keepends=True)[0])
    else:
        table = pq.read_table(answers)
        said = {name: value for name, value in table.schema.metadata.items() if name != b"cobijo.records"}
        pq.write_table(table.replace_schema_metadata(said), answers)
    assert main([*screen, "--resume"]) == 2
    said = capsys.readouterr()
    assert "1 file was answered before." in said.out
    assert "All files: 6 records: 4 people answered, 2 set aside" in said.err
    assert (rejects.read_bytes(), rows_of(answers)) == (before, rows)


def test_a_run_that_goes_on_where_nobody_was_set_aside_ends_well(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").write_text("ref,nationalities\nB,HT\n")
    screen = ["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]
    assert main(screen) == 0
    assert main([*screen, "--resume"]) == 0
    assert "All files: 1 record: 1 person answered, 0 set aside" in capsys.readouterr().err


NUMBER = "012345678"


@pytest.mark.parametrize("drawn", [True, False])
def test_a_number_in_the_name_of_a_file_is_not_shown(drawn, tmp_path, capsys, monkeypatch):
    if drawn:
        monkeypatch.setenv("COLUMNS", "200")
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / f"Sample A{NUMBER}.csv").write_text(ASIDE.format("a"))
    (folder / f"z_A{NUMBER}.csv").write_text(ASIDE.format("b") + "a-1,HT,2020\n")
    (folder / f"empty A{NUMBER}.csv").touch()
    (folder / f"bad A{NUMBER}.csv").write_text("x,y\n1,2\n")
    (folder / f"A{NUMBER}.pdf").write_text("no roster")
    one = folder / f"z_A{NUMBER}.csv"
    commands = [
        ["screen", str(folder), "--on", ON, "--out", str(out)],
        ["screen", str(folder), "--on", ON, "--out", str(out)],
        ["screen", str(folder), "--on", ON, "--out", str(out), "--resume"],
        ["screen", str(one), "--on", ON, "--out", str(tmp_path / f"z A{NUMBER}.csv")],
        ["screen", str(one), "--on", ON, "--out", str(tmp_path / f"z A{NUMBER}.parquet"), "--engine", "arrow"],
        ["columns", str(folder)],
        ["columns", str(one), "--write-map", str(tmp_path / f"A{NUMBER}.toml")],
        ["facts", str(one), "--out", str(tmp_path / f"f A{NUMBER}.parquet")],
    ]
    for command in commands:
        main(["caseload", *command])
        told = capsys.readouterr()
        assert NUMBER not in told.out + told.err, command
    assert (out / f"z_A{NUMBER}.parquet").exists()


def test_nor_in_a_warning(tmp_path):
    (tmp_path / f"A{NUMBER}.csv").write_text(ASIDE.format("a"))
    (tmp_path / f"A{NUMBER}.pdf").write_text("no roster")
    with pytest.warns(UserWarning, match=r"\*{9}") as told:
        screen(tmp_path, on=ON)
    assert len(told) > 1
    assert not any(NUMBER in str(one.message) for one in told)


def test_an_empty_file_in_a_folder_is_named_and_holds_up_no_other(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").touch()
    (folder / "b.csv").write_text("ref,nationalities\nB,HT\n")
    assert main(["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]) == 2
    assert "a.csv: an empty file" in capsys.readouterr().err
    assert not (out / "a.parquet").exists()
    assert {row[0] for row in rows_of(out / "b.parquet")} == {"B"}


BAD = {
    "no facts": "x,y\n1,2\n",
    "days both ways": "ref,nationalities,arrived\nX,HT,03/04/2001\n",
    "a column twice": "ref,nationalities,nationalities\nX,HT,HT\n",
    "another encoding": "ref,nationalities\nX,Hait\xed\n".encode("cp1252"),
    "no parquet": b"PAR1 and nothing else",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_in_a_folder_is_named_and_holds_up_no_other(bad, tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    name = "b.parquet" if bad == "no parquet" else "b.csv"
    (folder / name).write_bytes(BAD[bad].encode() if isinstance(BAD[bad], str) else BAD[bad])
    for one in ("a", "c"):
        (folder / f"{one}.csv").write_text(f"ref,nationalities\n{one}-1,HT\n")
    screen = ["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]
    assert main([*screen, "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["failed"] == [name]
    assert json.loads(told.out)["records"]["people"] == 2
    assert f"Not answered, 1 of 3 files: {name}" in told.err
    assert "All files:" in told.err
    assert [one.name for one in sorted(out.iterdir())] == ["a.parquet", "c.parquet"]
    (folder / name).unlink()
    (folder / "b.csv").write_text("ref,nationalities\nb-1,HT\n")
    assert main([*screen, "--resume"]) == 0
    assert {row[0] for row in rows_of(out / "b.parquet")} == {"b-1"}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_of_a_folder_is_not_read_is_named(lang, tmp_path, capsys):
    folder = tmp_path / "in"
    out = folder / "out"
    for name in ("a.csv", "b.csv", "2019/h.csv", "old.xls", "m.xlsm", "c.csv.bak"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(f"ref,nationalities\n{name[0].upper()},HT\n")
    for name in (".hidden", "~$a.xlsx", "a.rejects.csv"):
        (folder / name).write_text("x")
    (folder / "bare").mkdir()
    assert main(["caseload", "screen", str(folder), "--on", ON, "--out", str(out), "--json", "--lang", lang]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["not_read"] == ["2019", "c.csv.bak", "m.xlsm", "old.xls"]
    assert [one for one in ("2019", "c.csv.bak", "m.xlsm", "old.xls") if f"{one}: no" in said.err] == [
        "2019", "c.csv.bak", "m.xlsm", "old.xls",
    ]  # fmt: skip
    assert ("All files: 2 records" if lang == "en" else "Todos los archivos: 2 ") in said.err


@pytest.mark.parametrize("action", ["screen", "columns"])
@pytest.mark.parametrize(("lang", "hidden"), [("en", "Passed over"), ("es", "Pasados por alto")])
def test_what_of_a_folder_looks_like_a_roster_and_is_passed_over_is_named(action, lang, hidden, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.csv", ".h.csv", "~$a.xlsx", ".DS_Store"):
        (folder / name).write_text("ref,nationalities\nA,HT\n")
    words = ["caseload", action, str(folder), "--on", ON, "--lang", lang]
    assert main([*words, *(["--out", str(tmp_path / "one")] if action == "screen" else [])]) == 0
    assert ": .h.csv, ~$a.xlsx. " in (said := capsys.readouterr().err)
    assert hidden in said
    (folder / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    os.mkfifo(folder / "pipe.csv")
    assert main([*words, *(["--out", str(tmp_path / "two")] if action == "screen" else [])]) == 2
    said = capsys.readouterr().err
    assert "gone.csv: no" in said
    assert "pipe.csv: no" in said


def test_answers_to_a_file_that_is_gone_do_not_stay_among_the_others(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.csv").write_text(f"ref,nationalities\n{name}-1,HT\n")
    screen = ["caseload", "screen", str(folder), "--on", ON, "--out", str(out)]
    assert main(screen) == 0
    pq.write_table(pa.table({"mine": [1]}), out / "mine.parquet")
    (folder / "b.csv").rename(folder / "c.csv")
    for more in ([], ["--resume"]):
        assert main([*screen, *more]) == 2
        said = capsys.readouterr().err
        assert "not in the folder: b.parquet;" in said
        assert "Move them away" in said
        assert sorted(one.name for one in out.iterdir()) == ["a.parquet", "b.parquet", "mine.parquet"]
    (out / "b.parquet").rename(tmp_path / "b.parquet")
    assert main([*screen, "--resume"]) == 0
    assert (out / "c.parquet").exists()


def test_a_folder_that_is_read_whole_is_fine(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("ref,nationalities\nA,HT\n")
    said = ["caseload", "screen", str(tmp_path / "in"), "--on", ON, "--out", str(tmp_path / "in" / "out")]
    assert main(said) == 0
    assert main([*said, "--resume"]) == 0


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_single_file_is_not_taken_up_again(suffix, facts, tmp_path, capsys):
    roster = SAMPLE if suffix == ".csv" else facts
    assert main(["caseload", "screen", str(roster), "--on", ON, "--out", str(tmp_path / "o.csv"), "--resume"]) == 2
    assert "--resume" in capsys.readouterr().err
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize("words", [["screen"], ["facts", "--out", "g.parquet"], ["columns"]])
def test_a_table_of_facts_that_comes_through_a_pipe_is_no_roster(words, facts, monkeypatch, tmp_path, capsys):
    import io
    import sys

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(facts.read_bytes())))
    assert main(["caseload", words[0], "-", *words[1:]]) == 2
    assert "found a table of facts; expected a roster" in capsys.readouterr().err


def test_a_table_of_facts_is_no_roster_in_memory_either(facts):
    import cobijo.caseload

    for asked, people in ((cobijo.caseload.columns, facts), (cobijo.caseload.screen, pq.read_table(facts))):
        with pytest.raises(InputError, match="a table of facts"):
            asked(people)


def test_facts_are_written_from_a_roster(tmp_path, cases):
    out = tmp_path / "facts.parquet"
    assert main(["caseload", "facts", str(SAMPLE), "--out", str(out)]) == 0
    assert holds_facts(out)
    assert pq.read_table(out) == facts_table(cases)
    assert main(["caseload", "facts", str(SAMPLE), "--out", str(tmp_path / "facts.csv")]) == 2


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda t: t.set_column(t.column_names.index("arrived_first"), "arrived_first", t["ref"]), "arrived_first"),
        (lambda t: t.drop_columns(["in_us"]), "in_us"),
    ],
)
def test_a_column_of_the_wrong_type_is_named(tmp_path, cases, spoil, place):
    path = tmp_path / "facts.parquet"
    pq.write_table(spoil(facts_table(cases)), path)
    with pytest.raises(InputError) as caught:
        holds_facts(path)
    assert caught.value.problems[0].place == place


@pytest.mark.parametrize("engine", ["arrow", "duckdb"])
def test_no_spreadsheet_takes_a_reference_for_a_formula(tmp_path, engine):
    signs = ["=1+1", "+1", "-1", "@x", "plain"]
    facts, out = tmp_path / "facts.parquet", tmp_path / "out.csv"
    pq.write_table(facts_table([parse_case({"ref": ref, "nationalities": ["HT"]}) for ref in signs]), facts)
    assert main(["caseload", "screen", str(facts), "--on", ON, "--out", str(out), "--engine", engine]) == 0
    assert {row[0] for row in rows_of(out)} == {f"'{ref}" for ref in signs[:-1]} | {"plain"}


def test_a_file_that_is_damaged_inside_is_named_and_leaves_nothing(tmp_path, cases, capsys):
    path, out = tmp_path / "facts.parquet", tmp_path / "never.parquet"
    pq.write_table(facts_table(cases), path, compression="none")
    raw = bytearray(path.read_bytes())
    raw[4:4000] = bytes(3996)
    path.write_bytes(bytes(raw))
    assert main(["caseload", "screen", str(path), "--on", ON, "--out", str(out)]) == 2
    assert "facts.parquet" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["facts.parquet"]


def test_what_cant_be_answered_leaves_nothing(facts, tmp_path, capsys):
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(facts.read_bytes()[:-200])
    out = tmp_path / "never.parquet"
    screen = ["caseload", "screen"]
    assert main([*screen, str(damaged), "--out", str(out)]) == 2
    assert main([*screen, str(facts)]) == 2
    assert main([*screen, str(facts), "--engine", "python", "--out", str(out)]) == 2
    assert main([*screen, str(facts), "--out", str(tmp_path / "never.xlsx")]) == 2
    assert main([*screen, str(facts.parent), "--out", str(tmp_path / "never.parquet")]) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main([*screen, str(empty), "--out", str(tmp_path / "never")]) == 2
    capsys.readouterr()
    assert [p.name for p in tmp_path.iterdir() if "never" in p.name or p.name.startswith(".cobijo")] == []


def test_a_run_is_taken_up_only_for_the_same_question_and_the_same_files(facts, tmp_path, capsys):
    shutil.copy(facts, facts.with_name("b.parquet"))
    out = tmp_path / "out"
    arguments = ["caseload", "screen", str(facts.parent), "--out", str(out)]
    assert main([*arguments, "--on", ON]) == 0
    (out / "b.parquet").unlink()
    for other in (["--on", "2018-01-01"], ["--on", ON, "--known", "2025-01-01"], ["--on", ON, "--country", "HT"]):
        assert main([*arguments, *other, "--resume"]) == 2
        assert "a.parquet" in capsys.readouterr().err
    assert not (out / "b.parquet").exists()
    first = (out / "a.parquet").read_bytes()
    (out / "a.parquet").write_bytes(b"")
    assert main([*arguments, "--on", ON, "--resume"]) == 2
    said = capsys.readouterr().err
    assert "not whole" in said
    assert "--out" in said
    assert "elete" not in said  # it may be somebody else's
    (out / "a.parquet").write_bytes(first)
    pq.write_table(pq.read_table(facts).slice(1), facts)
    assert main([*arguments, "--on", ON, "--resume"]) == 2
    assert "source_" in capsys.readouterr().err


def test_a_run_is_not_taken_up_for_another_designation_of_the_same_id(facts, tmp_path, capsys):
    imagined = tmp_path / "imagined.toml"
    text = (EXAMPLES / "guatemala-2021.toml").read_text(encoding="utf-8")
    since = "continuous_residence_since = 2021-"
    assert text.count(since) == 1
    imagined.write_text(text, encoding="utf-8")
    arguments = ["caseload", "screen", str(facts.parent), "--out", str(tmp_path / "out"), "--on", ON]
    arguments += ["--designation", str(imagined)]
    assert main(arguments) == 0
    assert main([*arguments, "--resume"]) == 0
    capsys.readouterr()
    imagined.write_text(text.replace(since, since.replace("2021", "2019")), encoding="utf-8")
    assert main([*arguments, "--resume"]) == 2
    assert "a.parquet" in capsys.readouterr().err


READINGS = {
    "days": ["--dates", "day-first"],
    "references": ["--refs", "plain"],
    "a map": ["--map", "one.toml"],
    "another map": ["--map", "two.toml"],
    "a sheet": ["--sheet", "Clients"],
    "a register": ["--register", "register"],
}
"""Ways to read the same files, each of which may give other answers."""


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("before", [None, "days", "a map"])
def test_a_run_is_taken_up_only_as_the_files_were_read_before(before, lang, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(Path(cobijo.register.__file__).parent, "register", ignore=shutil.ignore_patterns("*.py", "*.bin"))
    act = Path("register", "countries", "lb.toml")
    act.write_text(act.read_text().replace("ends = 2026-05-27", "ends = 2026-05-28"))
    Path("one.toml").write_text('[columns]\n"When" = "arrived"\n')
    Path("two.toml").write_text('[columns]\n"When" = ""\n')
    Path("in").mkdir()
    Path("in", "a.csv").write_text("ref,nationalities,When\nA,HT,2009-03-04\n")
    screen = ["caseload", "screen", "in", "--on", ON, "--out", "out"]
    assert main([*screen, *READINGS.get(before, [])]) == 0
    Path("in", "b.csv").write_text("ref,nationalities,When\nB,HT,2009-03-04\n")
    for name, reading in READINGS.items():
        if name != before:
            capsys.readouterr()
            assert main([*screen, *reading, "--resume", "--lang", lang]) == 2, name
            said = capsys.readouterr().err
            assert {f"{one[0].strip('-')} = " in said for one in (reading, READINGS.get(before, reading))} & {True}
            assert ("Ask as before" if lang == "en" else "Pregunte como antes") in said
            assert not Path("out", "b.parquet").exists()
    Path("one.toml").rename("same.toml")
    same = ["--map", "same.toml"] if before == "a map" else READINGS.get(before, [])
    assert main([*screen, *same, "--resume"]) == 0
    assert Path("out", "b.parquet").exists()


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_every_engine_gives_the_same_rows_in_the_same_order(facts, tmp_path, suffix, capsys):
    files = [tmp_path / f"{engine}{suffix}" for engine in ("arrow", "duckdb")]
    for out in files:
        engine = ["--engine", out.stem, "--out", str(out)]
        assert main(["caseload", "screen", str(facts), "--on", LATER, "--known", LATER, *engine]) == 0
    roster = tmp_path / f"python{suffix}"
    assert (
        main(
            [
                "caseload",
                "screen",
                str(SAMPLE),
                "--on",
                LATER,
                "--known",
                LATER,
                "--engine",
                "python",
                "--out",
                str(roster),
            ]
        )
        == 0
    )
    capsys.readouterr()
    if suffix == ".csv":
        assert len({path.read_bytes() for path in (*files, roster)}) == 1
    else:
        assert all(pq.read_table(path).to_pylist() == pq.read_table(roster).to_pylist() for path in files)


def test_answers_in_a_workbook_have_no_clock(tmp_path, capsys):
    files = [tmp_path / f"{n}.xlsx" for n in range(2)]
    for out in files:
        assert main(["caseload", "screen", str(SAMPLE), "--on", LATER, "--out", str(out)]) == 0
    capsys.readouterr()
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("engine", ["arrow", "duckdb"])
@pytest.mark.parametrize("ref", ["A123456789", "A-123-456-789", "123-45-6789", None, "", "a\x1b[2J", "A‑123‑456‑789"])
def test_a_reference_in_a_table_of_facts_is_none_that_a_case_may_not_have(tmp_path, cases, engine, ref, capsys):
    table = facts_table(cases)
    refs = [*table["ref"].to_pylist()[:-1], ref]
    path, out = tmp_path / "facts.parquet", tmp_path / "out.csv"
    pq.write_table(table.set_column(0, "ref", pa.array(refs, pa.string())), path)
    assert main(["caseload", "screen", str(path), "--on", ON, "--out", str(out), "--engine", engine]) == 2
    assert "123" not in capsys.readouterr().err.replace(str(path), "")
    assert [p.name for p in tmp_path.iterdir()] == ["facts.parquet"]


@pytest.mark.parametrize("engine", ["arrow", "duckdb"])
def test_an_office_says_of_a_table_of_facts_too_that_its_numbers_are_its_own(engine, tmp_path, capsys):
    roster, table, out = (tmp_path / name for name in ("r.csv", "f.parquet", "o.parquet"))
    roster.write_text("ref,nationalities,in_us\n20250117,SV,yes\n123456789,SV,yes\n")
    assert main(["caseload", "facts", str(roster), "--refs", "plain", "--on", ON, "--out", str(table)]) == 0
    asked = ["caseload", "screen", str(table), "--on", ON, "--engine", engine, "--out", str(out)]
    assert main(asked) == 2
    assert "--refs plain" in capsys.readouterr().err
    assert main([*asked, "--refs", "plain"]) == 0
    assert set(pq.read_table(out).column("ref").to_pylist()) == {"20250117", "123456789"}


@pytest.mark.parametrize(
    "words", [["changes", "--before", "2018-01-01", "--after", ON], ["columns"], ["facts", "--out", "g.parquet"]]
)
def test_a_table_of_facts_is_no_roster(words, facts, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["caseload", words[0], str(facts), *words[1:]]) == 2
    assert "found a table of facts; expected a roster" in capsys.readouterr().err
    assert not (tmp_path / "g.parquet").exists()
