"""Workbooks, Parquet, databases, frames and folders: the same people, and the place named where something is wrong."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from cobijo.cli.main import main
from cobijo.errors import InputError, UsageError
from cobijo.rosters import Options, open_roster, read_roster, understand
from cobijo.rosters.facts import Reading
from cobijo.rosters.sources import text
from cobijo.rosters.sources.opening import frame_source
from cobijo.rosters.sources.text import TextSource
from cobijo.timeline import parse_span
from tests.rosters.roads import by_columns, people, same_on_both

openpyxl = pytest.importorskip("openpyxl")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ON = Options(on=dt.date(2026, 1, 1))
HEADER = ["ref", "nationalities", "in_us", "arrived"]


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (state, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


ROWS = [HEADER, ["A", "SV", "yes", dt.date(2001, 2, 3)], ["B", "HT", "no", "2010"]]


def test_a_hidden_sheet_is_never_read_unasked(tmp_path):
    path = workbook(tmp_path / "w.xlsx", Old=("hidden", [HEADER, ["X", "HN", "yes", None]]), Now=("visible", ROWS))
    source = open_roster(path)
    assert source.read_from == "Now"
    assert people(same_on_both(path, ON)) == ["A", "B"]
    assert people(read_roster(open_roster(path, sheet="Old"), ON)) == ["X"]


def test_a_hidden_sheet_is_named_where_the_one_to_be_seen_is_no_roster(tmp_path):
    path = workbook(tmp_path / "w.xlsx", Summary=("visible", [["Office", "Count"], ["x", 3]]), Clients=("hidden", ROWS))
    with pytest.raises(InputError) as caught:
        understand(open_roster(path), ON)
    assert all(word in str(caught.value) for word in ("'Summary'", "hidden: 'Clients'", "--sheet"))


def test_of_several_sheets_the_user_says_which(tmp_path, capsys):
    counts = [["Country", "People"], ["SV", 3], ["HT", 2]]
    path = workbook(tmp_path / "w.xlsx", Counts=("visible", counts), People=("visible", ROWS), Empty=("visible", []))
    with pytest.raises(InputError) as caught:
        open_roster(path)
    assert all(word in str(caught.value) for word in ("'Counts'", "'People'", "--sheet"))
    assert "Empty" not in str(caught.value)
    assert main(["caseload", "screen", str(path), "--sheet", "People", "--on", "2026-01-01"]) == 0
    assert "People" in capsys.readouterr().err
    with pytest.raises(InputError, match="--sheet"):
        open_roster(path, sheet="Peple")


@pytest.mark.parametrize("cell", ["=DATE(2001,1,1)", "=A1"])
def test_a_formula_without_a_value_sets_the_row_aside(tmp_path, cell):
    path = workbook(tmp_path / "w.xlsx", S=("visible", [HEADER, ["A", "SV", "yes", cell], ["B", "SV", "yes", "2001"]]))
    roster = same_on_both(path, ON)
    assert (people(roster), [r.line for r in roster.rejects]) == (["B"], [2])
    assert "formula" in roster.rejects[0].problem.found


def test_an_error_in_a_cell_sets_the_row_aside(tmp_path):
    path = workbook(tmp_path / "w.xlsx", S=("visible", [HEADER, ["A", "SV", "yes", "x"], ["B", "SV", "yes", "2001"]]))
    broken = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            if name.endswith("sheet1.xml"):
                at = raw.index(b'r="D2"')
                end = raw.index(b"</c>", at)
                raw = raw[:at] + b'r="D2" t="e"><f>NA()</f><v>#N/A</v>' + raw[end:]
            target.writestr(name, raw)
    assert people(same_on_both(broken, ON)) == ["B"]


def test_rows_of_a_workbook_are_numbered_as_it_numbers_them(tmp_path):
    rows = [[], HEADER, ["A", "SV", "yes", None], [], ["B", "SV", "maybe", None], ["Total: 2 records"]]
    roster = same_on_both(workbook(tmp_path / "w.xlsx", S=("visible", rows)), ON)
    assert [r.line for r in roster.rejects] == [5]
    assert [one.line for one in roster.nobody] == [6]
    assert roster.counts.records == 3


def test_a_number_that_a_spreadsheet_has_cut_is_no_reference(tmp_path):
    path = workbook(
        tmp_path / "w.xlsx", S=("visible", [HEADER, [1234567890123456, "SV", "yes", None], [1001, "SV", "yes", None]])
    )
    assert people(same_on_both(path, ON)) == ["1001"]


def test_cells_that_lie_far_apart_are_refused_and_nothing_aborts(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "ref"
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "far.xlsx")
    command = [sys.executable, "-m", "cobijo", "caseload", "screen", str(tmp_path / "far.xlsx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "columns" in done.stderr


# --- Parquet


def parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def test_typed_columns_are_read_as_they_are(tmp_path):
    path = parquet(
        tmp_path / "p.parquet",
        ref=["A", "B", None, "D"],
        nationalities=[["SV"], [], None, ["HT", "DO"]],
        in_us=[True, False, None, True],
        arrived=pa.array([dt.date(2001, 1, 1), None, dt.date(2010, 5, 6), None]),
        filed=pa.array([dt.datetime(2002, 6, 1), None, None, None], pa.timestamp("us")),
        absence_1_left=pa.array(["2005-01-01", None, None, None]).dictionary_encode(),
        absence_1_days=[12.0, float("nan"), None, None],
        convictions=[[], None, [{"max_term": "P6M", "labelled": None}], None],
        last_habitual_residence=[None, "SV", None, None],
    )
    roster = same_on_both(path, ON)
    assert people(roster) == ["A", "B", "row 3", "D"]
    facts = [case.facts for _, case in roster.cases]
    assert [f.get("nationalities") and f["nationalities"].items for f in facts] == [("SV",), (), None, ("HT", "DO")]
    assert facts[0]["absences"].items[0]["days"] == 12
    assert set(facts[2]["convictions"].items[0]) == {"max_term"}


@pytest.mark.parametrize(
    "column",
    [
        pa.array([dt.datetime(2001, 2, 14, 4, 30)] * 2, pa.timestamp("us", "UTC")),
        pa.array([1, 2**62], pa.timestamp("ns")),
        pa.array([2**52, 3], pa.timestamp("s")),
        pa.array([1, 2], pa.timestamp("us", "Mars/Olympus")),
        pa.array([dt.datetime(2001, 2, 14, 4, 30)] * 2, pa.timestamp("us")),
    ],
    ids=["zone", "nanoseconds", "out of range", "unknown zone", "time"],
)
def test_what_is_no_day_is_set_aside_and_stops_nothing(tmp_path, column):
    path = parquet(tmp_path / "p.parquet", ref=["A", "B"], in_us=[True, True], arrived=column)
    assert same_on_both(path, ON).counts.set_aside == 2


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
@pytest.mark.parametrize("limit", [0, 600, 3_000, 10**9])
def test_it_makes_no_difference_how_much_is_kept_of_the_first_look(tmp_path, monkeypatch, suffix, limit):
    monkeypatch.setattr(TextSource, "BLOCK", 400)
    everybody = [
        {
            "ref": f"R-{n % 90}",
            "nationalities": "SV" if n % 3 else "H?",
            "arrived": "2000-01-01",
            "Notes": '"' * (n == 50),
        }
        for n in range(100)
    ]
    path = tmp_path / f"p.{suffix}"
    if suffix == "csv":
        rows = [f"{p['ref']},{p['nationalities']},{p['arrived']},{p['Notes']}" for p in everybody]
        path.write_text("ref,nationalities,arrived,Notes\n" + "\n\n".join(rows), encoding="utf-8")
    else:
        table = {name: [one[name] for one in everybody] for name in everybody[0]}
        pq.write_table(pa.table(table), path, row_group_size=15)
    how = understand(open_roster(path), ON, limit=limit)
    parts = list(Reading(how).parts())
    roster = read_roster(open_roster(path), ON)
    assert [ref for part in parts for ref in part.facts.column("ref").to_pylist()] == people(roster)
    assert tuple(one for part in parts for one in part.rejects) == roster.rejects
    assert how.source.blank == roster.blank
    assert len(roster.cases) > 40


def test_what_a_frame_has_for_nothing_is_nothing():
    pandas = pytest.importorskip("pandas")
    people = [
        {"ref": "A", "nationalities": "SV", "arrived": pandas.NaT, "in_us": pandas.NA},
        {"ref": pandas.NA, "nationalities": float("nan"), "arrived": pandas.Timestamp("2000-01-01"), "in_us": True},
    ]
    for frame in (people, pandas.DataFrame(people)):
        roster = read_roster(frame_source(frame), ON)
        assert [case.ref for _, case in roster.cases] == ["A", "row 2"]
        assert [set(case.facts) for _, case in roster.cases] == [{"nationalities"}, {"arrived", "in_us"}]


def test_a_column_that_stands_twice_is_named(tmp_path):
    table = pa.Table.from_arrays(
        [pa.array(["A"]), pa.array([True]), pa.array([False])], names=["ref", "in_us", "in_us"]
    )
    pq.write_table(table, tmp_path / "p.parquet")
    with pytest.raises(InputError, match="'in_us' twice"):
        open_roster(tmp_path / "p.parquet")


def test_bytes_that_are_no_text_are_named_by_line_on_both_roads(tmp_path, monkeypatch):
    path = tmp_path / "latin.csv"
    path.write_bytes(b"ref,in_us,Name\nA,yes,Jos\xe9\n")
    for read in (lambda: read_roster(open_roster(path), ON), lambda: by_columns(open_roster(path), ON)):
        with pytest.raises(InputError, match="line 2"):
            read()


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_many_people_in_many_groups_are_all_there(tmp_path, suffix):
    numbers = random.Random(3)
    count, path = 6000, tmp_path / f"many{suffix}"
    columns = {
        "ref": [f"R{n}" for n in range(count)],
        "nationalities": [numbers.choice(["SV", "HT", "El Salvador", "??", ""]) for _ in range(count)],
        "arrived": [
            f"{numbers.randint(1990, 2025)}-0{numbers.randint(1, 9)}-1{numbers.randint(0, 9)}" for _ in range(count)
        ],
        "Notes": [numbers.choice(["", "two\nlines", 'a "word"', "x, y"]) for _ in range(count)],
    }
    columns["ref"][10], columns["ref"][5010], columns["arrived"][77] = "R9", "R9", "soon"
    if suffix == ".parquet":
        pq.write_table(pa.table(columns), path, row_group_size=700)
    else:
        import csv

        with path.open("w", newline="") as file:
            csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])
    roster = same_on_both(path, ON)
    assert roster.counts.records == count
    assert roster.counts.set_aside == 4
    refs = {r.problem.remedy for r in roster.rejects if r.problem.place == "ref"}
    assert len(refs) == 3


# --- databases, frames, folders


def test_a_query_gives_the_people_and_writes_nothing(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "office.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE clients AS SELECT 'A' AS ref, 'SV' AS nationalities, true AS in_us")
        assert people(read_roster(_closed(connection, path), ON)) == ["A"]
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE others AS SELECT 'B' AS ref, 'HT' AS nationalities, true AS in_us")
    with pytest.raises(InputError, match="--query"):
        open_roster(path)
    assert people(read_roster(open_roster(path, query="SELECT * FROM others"), ON)) == ["B"]
    with pytest.raises(InputError, match="--query"):
        open_roster(path, query=f"COPY others TO '{tmp_path}/stolen.csv'")
    with pytest.raises(InputError, match="--query"):
        open_roster(path, query="SELECT * FROM nothing")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["office.duckdb"]


def test_what_a_query_meets_in_a_cell_is_not_printed(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "office.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE p AS SELECT 'A' AS ref, 'SV' AS nationalities, 'Maria Sample' AS name")
    for asked in ("name::date AS born", "name::integer AS born", "error(name) AS born"):
        with pytest.raises(InputError, match="--query") as caught:
            open_roster(path, query=f"SELECT ref, nationalities, {asked} FROM p")
        assert "Maria" not in str(caught.value)


def _closed(connection, path):
    connection.close()
    return open_roster(path)


@pytest.mark.parametrize("above", [",,,\n,,,\n", '"","","",""\n', " ; ;;\n", "\t\t\t\n\n", "sep=,\n,,,\n"])
def test_blank_rows_above_the_header_are_blank_lines(above, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(above + "ref,nationalities,in_us,arrived\nA,SV,yes,2001\nB,HT,no,2010\n")
    roster = same_on_both(path, ON)
    assert people(roster) == ["A", "B"]
    assert roster.counts.blank == above.count("\n") - above.startswith("sep")


def test_rows_of_a_sheet_without_a_word_are_blank_lines(tmp_path):
    """Rows of nothing but spaces, colours, borders or what is left of merged cells; among people and after them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    sheet.append(["A", "SV", "yes", "2001"])
    sheet.append([" ", "\u00a0", "  ", "\n"])
    for cell in sheet[4] + sheet[10]:
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
        cell.border = openpyxl.styles.Border(top=openpyxl.styles.Side("thin"))
    for n, ref in enumerate(["B", None, None], start=5):
        sheet.cell(n, 1, ref)
        sheet.cell(n, 3, "yes")
        sheet.cell(n, 4, "2002")
    sheet.cell(5, 2, "HT")
    sheet.cell(8, 1, "left over")
    sheet.cell(9, 3, "   ")
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B7")
    sheet.merge_cells("A8:D9")
    book.save(tmp_path / "w.xlsx")
    roster = same_on_both(tmp_path / "w.xlsx", ON)
    seen = [line for line, _ in roster.cases] + [r.line for r in roster.rejects] + [one.line for one in roster.nobody]
    counts = roster.counts
    assert sorted(set(seen)) == [2, 5, 6, 7, 8]
    assert counts.records == 5
    # The country of a merged cell is told by its first row alone; the rows under it are not given it.
    assert [case.facts.get("nationalities") is not None for _, case in roster.cases][:4] == [True, True, False, False]
    assert counts.blank == 2


def test_a_file_of_blank_rows_holds_no_rows(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(",,,\n,,,\n")
    with pytest.raises(InputError, match="no rows"):
        open_roster(path)


@pytest.mark.parametrize("people", [None, 5, object, b"ref", {"ref": "A"}, object()])
def test_what_is_no_people_is_said_so(people):
    import cobijo.caseload

    for asked in (cobijo.caseload.screen, cobijo.caseload.columns):
        with pytest.raises(InputError, match="expected a path, a frame, or a list of people"):
            asked(people)


@pytest.mark.parametrize(
    "said", [{"on": "2016-13-01"}, {"on": 5}, {"known": "soon"}, {"dates": "us"}, {"refs": "any"}, {"engine": "abacus"}]
)
def test_a_wrong_argument_in_python_is_wrong_use(said):
    import cobijo.caseload

    with pytest.raises(UsageError, match=next(iter(said))):
        cobijo.caseload.screen([{"ref": "A", "nationalities": "SV"}], **said)


def test_a_frame_with_a_column_twice_is_refused():
    import cobijo.caseload

    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame([["A", "SV", "HT"]], columns=["ref", "nationalities", "nationalities"])
    with pytest.raises(InputError, match="the column 'nationalities' twice"):
        cobijo.caseload.screen(frame)


def test_a_frame_is_a_roster(register):
    import cobijo.caseload

    rows = [{"ref": "A", "nationalities": "HT", "in_us": "yes"}, {"ref": "B", "nationalities": "SV", "in_us": None}]
    listed = cobijo.caseload.screen(rows, on="2026-01-01")
    assert cobijo.caseload.screen(pa.Table.from_pylist(rows), on="2026-01-01") == listed
    duckdb = pytest.importorskip("duckdb")
    table = pa.Table.from_pylist(rows)
    assert cobijo.caseload.screen(duckdb.from_arrow(table), on="2026-01-01") == listed
    with pytest.raises(InputError, match="row 1"):
        cobijo.caseload.screen([1], on="2026-01-01")
    many = [{"ref": f"R{n}", "nationalities": "HT", "arrived": f"2009-01-{n % 28 + 1:02}"} for n in range(3000)]
    long = cobijo.caseload.screen(many, on="2026-01-01")
    assert long[:100] == cobijo.caseload.screen(many[:200], on="2026-01-01")[:100]
    with pytest.warns(UserWarning, match="Set aside, and not answered: line 3001"):
        most = cobijo.caseload.screen([*many, {"ref": "X", "arrived": "soon"}], on="2026-01-01")
    assert most == long
    assert [(one.line, one.problem.place) for one in most.rejects] == [(3001, "arrived")]


def test_a_folder_of_rosters_of_every_kind_is_answered_file_by_file(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").write_text("ref,nationalities\nA,HT\nTotal (1 record)\n")
    (folder / "b.tsv").write_text("ref\tnationalities\nB1\tHT\nB2\tnowhere\n")
    workbook(
        folder / "c.xlsx", S=("visible", [HEADER, *(["C", *row[1:]] if row[0] == "A" else row for row in ROWS[1:])])
    )
    parquet(folder / "d.parquet", ref=["D"], nationalities=["HT"])
    assert main(["caseload", "screen", str(folder), "--on", "2026-01-01", "--out", str(out), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["records"] == {"people": 5, "set_aside": 1, "nobody": 1, "blank": 0}
    assert sorted(one.name for one in out.iterdir()) == [
        "a.parquet",
        "b.parquet",
        "b.rejects.csv",
        "c.parquet",
        "d.parquet",
    ]
    assert pq.read_table(out / "c.parquet")["ref"].unique().to_pylist() == ["C", "B"]


@pytest.mark.parametrize("engine", ["arrow", "duckdb"])
@pytest.mark.parametrize("rows", ["A,soon\nB,never\n", "Total: 0 records,\n", ""])
def test_a_long_roster_of_which_nobody_is_answered_is_accounted_for(tmp_path, monkeypatch, engine, rows, capsys):
    monkeypatch.setattr(text, "SMALL", 0)
    path, out = tmp_path / "r.csv", tmp_path / "o.parquet"
    path.write_text("ref,arrived\n" + rows)
    asked = ["--on", "2026-01-01", "--out", str(out), "--engine", engine]
    assert main(["caseload", "screen", str(path), *asked]) == (2 if "soon" in rows else 0)
    assert "0 people answered" in capsys.readouterr().err
    assert pq.read_table(out).num_rows == 0


# --- what a person sees and keeps


def test_the_columns_are_shown_and_kept_as_a_map(tmp_path, capsys):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text(
        "Case Number,Nationality,Date of Entry,Client Full Name\n1,SV,13/02/2001,Juana Pérez\n2,HT,14/03/2001,\n"
    )
    assert main(["caseload", "columns", str(path), "--json", "--on", "2024-06-01", "--write-map", str(kept)]) == 0
    said = capsys.readouterr().out
    found = {one["header"]: one for one in json.loads(said)["columns"]}
    assert {name: one["fact"] for name, one in found.items()} == {
        "Case Number": "ref",
        "Nationality": "nationalities",
        "Date of Entry": "arrived",
        "Client Full Name": None,
    }
    assert found["Date of Entry"]["samples"][0] == {"cell": "13/02/2001", "read": "2001-02-13"}
    assert json.loads(said)["would_help"]
    assert "Juana" not in said
    assert '"Date of Entry" = "day-first"' in kept.read_text()
    path.write_text("Case Number,Nationality,Date of Entry,Client Full Name\n1,SV,02/03/2001,Juana Pérez\n")
    roster = read_roster(open_roster(path), _with(kept))
    assert roster.cases[0][1].facts["arrived"].first == dt.date(2001, 3, 2).toordinal()
    assert main(["caseload", "columns", str(path), "--map", str(kept), "--lang", "es"]) == 0
    assert "Columna" in capsys.readouterr().out


def _with(kept):
    from cobijo.rosters import read_mapping

    return Options(on=dt.date(2026, 1, 1), mapping=read_mapping(kept))


def test_a_map_overrules_a_header(tmp_path):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("Key,Origin,Date of Entry\nA,SV,2001-01-01\n")
    kept.write_text('[columns]\n"Key" = "ref"\n"Origin" = "nationalities"\n"Date of Entry" = ""\n')
    roster = same_on_both(path, _with(kept))
    assert people(roster) == ["A"]
    assert roster.cases[0][1].facts["nationalities"].items == ("SV",)
    assert roster.unused == ("Date of Entry",)


def test_what_is_said_with_the_command_overrules_a_map(tmp_path):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,nationalities,arrived\nA,SV,05/06/2000\n")
    kept.write_text('[dates]\n"arrived" = "day-first"\n')
    for said, day in ((None, "2000-06-05"), ("month-first", "2000-05-06")):
        roster = same_on_both(path, replace(_with(kept), dates=said))
        assert roster.cases[0][1].facts["arrived"] == parse_span(day)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[columns", "file"),
        ('[columns]\n"Date of Entry" = "arived"\n', "columns.Date of Entry"),
        ("colums = 1", "colums"),
        ('[dates]\n"Date of Entry" = "ymd"\n', "dates.Date of Entry"),
        ("sheet = 3", "sheet"),
        ("[columns]\na = 3", "columns"),
    ],
)
def test_a_map_that_is_wrong_is_named_by_its_place(tmp_path, text, place):
    (tmp_path / "map.toml").write_text(text)
    with pytest.raises(InputError) as caught:
        _with(tmp_path / "map.toml")
    assert caught.value.problems[0].place == place


def test_a_map_of_a_header_that_is_not_there_asks_which_was_meant(tmp_path):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,Date of Entry\nA,2001-01-01\n")
    kept.write_text('[dates]\n"Date of entyr" = "day-first"\n')
    with pytest.raises(InputError, match="Did you mean 'Date of Entry'"):
        understand(open_roster(path), _with(kept))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[columns]\n"Born" = "born"\n"BORN" = "arrived"\n', "'Born' and 'BORN' for one column"),
        ('[columns]\n"Born" = "nationalitys"\n', r"Did you mean 'nationalities'\?"),
        ('sheet = "People"\n', "a sheet, of a file that has none"),
    ],
)
def test_what_a_map_says_in_vain_is_refused(text, said, tmp_path, capsys):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text("ref,born,nationalities\nC-1,1980-01-01,SV\n")
    kept.write_text(text)
    assert main(["caseload", "screen", str(path), "--map", str(kept), "--country", "SV"]) == 2
    assert re.search(said, capsys.readouterr().err)


def test_bytes_are_the_text_that_they_are_or_set_the_row_aside(tmp_path):
    refs = pa.array([b"C-1", b"\xff", b"C-3"], pa.binary())
    days = pa.array([b"2001-01-01", b"2001-01-01", b"\xfe\x00"], pa.binary())
    pq.write_table(
        pa.table({"ref": refs, "nationalities": ["SV"] * 3, "in_us": [True] * 3, "arrived": days}),
        tmp_path / "r.parquet",
    )
    roster = same_on_both(tmp_path / "r.parquet", ON)
    assert people(roster) == ["C-1"]
    assert {str(one.problem.found) for one in roster.rejects} == {"a value that can't be read"}


def test_a_time_zone_that_nobody_knows_is_told_in_our_words(tmp_path):
    days = pa.array([dt.datetime(2001, 1, 1)], pa.timestamp("us", tz="Nowhere/Town"))
    pq.write_table(pa.table({"ref": ["C-1"], "nationalities": ["SV"], "arrived": days}), tmp_path / "r.parquet")
    (reject,) = same_on_both(tmp_path / "r.parquet", ON).rejects
    assert reject.problem.found == "a value that can't be read"
