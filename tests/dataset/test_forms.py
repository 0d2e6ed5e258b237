"""The same rows in every form, typed and keyed, and readable by the tools that analysts have."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import json
import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import quote

import pytest

from cobijo.dataset.forms import dictionary
from cobijo.dataset.schema import TYPES, schema
from cobijo.register.read import shipped


def test_every_table_has_a_key_and_every_column_a_meaning():
    for table in schema().values():
        assert table.key, table.name
        for column in table.columns:
            assert column.type in TYPES
            assert column.meaning
            assert column.of is None or column.of in schema()
    assert len({table.what for table in schema().values()}) == len(schema())


def test_sqlite_has_types_keys_and_no_row_that_points_nowhere(home):
    with closing(sqlite3.connect(home / "register.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in schema().items():
            info = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            assert [row[1] for row in info] == table.names
            assert [row[1] for row in sorted(info, key=lambda r: r[5]) if row[5]] == table.key
            assert {row[2] for row in info} <= {"TEXT", "DATE", "BOOLEAN", "INTEGER"}
            keys = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
            assert keys == {c.name: c.of for c in table.columns if c.of}


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO windows VALUES ('HT-001', 'other', '2010-1-1', NULL)",
        "INSERT INTO windows VALUES ('no such act', 'registration', NULL, NULL)",
        "UPDATE cards SET complete = 'yes'",
        "UPDATE acts SET grounds = 'armed_conflict' WHERE id = 'HT-001'",
        "UPDATE acts SET kind = NULL",
    ],
)
def test_sqlite_takes_no_row_of_another_type(home, wrong):
    with closing(sqlite3.connect(home / "register.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(wrong)
        connection.rollback()


def test_all_forms_hold_the_same_rows(home, filled):
    parquet = pytest.importorskip("pyarrow.parquet")
    with closing(sqlite3.connect(home / "register.sqlite")) as connection:
        for name, table in schema().items():
            assert parquet.read_table(home / "parquet" / f"{name}.parquet").to_pylist() == filled[name]
            with (home / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                texts = list(csv.DictReader(file))
            assert [[read(c, row[c.name]) for c in table.columns] for row in texts] == [
                [row[n] for n in table.names] for row in filled[name]
            ]
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            kept = [[read(c, v) for c, v in zip(table.columns, row, strict=True)] for row in rows]
            assert kept == [[row[n] for n in table.names] for row in filled[name]]


def read(column, value):
    if column.type == "list":
        return json.loads(value)
    if value in ("", None):
        return None
    if column.type == "yes":
        return value in (1, "true")
    if column.type == "number":
        return int(value)
    return dt.date.fromisoformat(value) if column.type == "day" else value


def test_the_record_is_whole(filled):
    register = shipped()
    assert len(filled["acts"]) == len(register.acts) + len(register.programme)
    one = next(a for a in filled["acts"] if a["id"] == "HT-001")
    assert (str(one["published"]), str(one["ends"]), one["source"]) == ("2010-01-21", "2011-07-22", "75 FR 3476")
    assert [a["id"] for a in filled["acts"] if not a["sources"] and a["certainty"] != "recalled"] == []
    assert len(filled["orders"]) > 50
    faces = {face for act in register.acts.values() if act.cards for face in act.cards.faces}
    assert {row["face"] for row in filled["card_faces"]} == faces


def test_the_dictionary_explains_every_column():
    rows = list(csv.DictReader(dictionary().splitlines()))
    assert {(r["table"], r["column"]) for r in rows} == {(t.name, c) for t in schema().values() for c in t.names}


def test_no_cell_begins_a_formula(home):
    for path in home.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "\t")], path.name


@pytest.mark.filterwarnings("error")
def test_pandas_reads_all_forms_without_a_word(home, filled):
    pandas = pytest.importorskip("pandas")
    for name, table in schema().items():
        typed = pandas.read_parquet(home / "parquet" / f"{name}.parquet")
        days = [c.name for c in table.columns if c.type == "day"]
        text = pandas.read_csv(home / f"{name}.csv", parse_dates=days)
        assert len(typed) == len(text) == len(filled[name])
        assert list(typed.columns) == list(text.columns) == table.names
    with closing(sqlite3.connect(home / "register.sqlite")) as connection:
        found = pandas.read_sql("SELECT * FROM stands JOIN designations USING (designation)", connection)
    assert len(found) == len(filled["stands"])


def test_sqlite_utils_sees_the_keys(home):
    sqlite_utils = pytest.importorskip("sqlite_utils")
    database = sqlite_utils.Database(home / "register.sqlite")
    try:
        assert set(schema()) <= set(database.table_names())
        assert database["stands"].pks == ["designation", "known_from", "from"]
        assert {key.other_table for key in database["stands"].foreign_keys} == {"designations", "acts"}
        assert '"from" DATE' in database["stands"].schema
    finally:
        database.close()


def test_datasette_opens_it_without_a_word(home, filled):
    """By its own client, with no setting: every table, a row by its key, a key as a link, a filter, a query."""
    app = pytest.importorskip("datasette.app")

    async def ask(*paths: str) -> list[Any]:
        opened = app.Datasette([], immutables=[str(home / "register.sqlite")])
        await opened.invoke_startup()
        found = [await opened.client.get(f"/register{path}") for path in paths]
        assert [answer.status_code for answer in found] == [200] * len(paths)
        return found

    names = list(schema())
    query = quote("SELECT count(*) AS n FROM stands JOIN designations USING (designation)")
    listed, act, windows, stood, counted = asyncio.run(ask(
        ".json", "/acts/HT-001.json?_shape=array", "/windows?_size=max",
        "/stands.json?designation=HT-2021&known_to__isnull=1&_shape=array", f".json?sql={query}&_shape=array",
    ))  # fmt: skip
    counts = {table["name"]: (table["count"], table["primary_keys"]) for table in listed.json()["tables"]}
    assert {name: counts[name] for name in names} == {n: (len(filled[n]), schema()[n].key) for n in names}
    assert act.json()[0]["source"] == "75 FR 3476"
    assert '<a href="/register/acts/HT-001">' in windows.text
    assert len(stood.json()) == len(
        [r for r in filled["stands"] if r["designation"] == "HT-2021" and not r["known_to"]]
    )
    assert counted.json() == [{"n": len(filled["stands"])}]


def test_the_data_package_is_valid(home):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(home / "datapackage.json"))
    assert report.flatten(["title", "note", "rowNumber", "fieldName", "message"])[:5] == []
    assert report.valid
    package = json.loads((home / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == list(schema())
    assert package["licenses"][0]["name"] == "CC0-1.0"
