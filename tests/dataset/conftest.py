"""The tables of the shipped record in every form, made once."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.dataset.forms import csv_text, write_parquet, write_sqlite
from cobijo.dataset.package import datapackage
from cobijo.dataset.schema import schema
from cobijo.dataset.tables import tables
from cobijo.register.read import shipped
from cobijo.requests import read_ledger
from cobijo.words import Words

ON = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def filled():
    """Every table as rows."""
    return tables(shipped(), read_ledger(), ON, Words("en"))


@pytest.fixture(scope="session")
def home(filled, tmp_path_factory):
    """A folder with the tables as CSV, SQLite and Parquet, and their description."""
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("data")
    for name, table in schema().items():
        (folder / f"{name}.csv").write_text(csv_text(table, filled[name]), encoding="utf-8", newline="")
    write_sqlite(folder / "register.sqlite", filled)
    write_parquet(folder / "parquet", filled)
    (folder / "datapackage.json").write_text(datapackage(folder, "test", ON), encoding="utf-8")
    return folder
