"""What each published table is: its columns, their types, its key, and what each column means.

All forms of the data are made from this one list: SQLite, Parquet, CSV, the dictionary and `datapackage.json`.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TYPES = ("text", "day", "yes", "number", "list")


class Column(NamedTuple):
    """One column. `of` names the table whose key it holds; what is `needed` is never empty."""

    name: str
    type: str
    key: bool
    needed: bool
    of: str | None
    meaning: str


class Table(NamedTuple):
    """One table, its columns in their order."""

    name: str
    what: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def key(self) -> list[str]:
        """The columns that name a row."""
        return [column.name for column in self.columns if column.key]


@lru_cache(maxsize=1)
def schema() -> dict[str, Table]:
    """Every table by its name, those first that others point at where that can be."""
    data = tomllib.loads((Path(__file__).parent / "schema.toml").read_text(encoding="utf-8"))
    return {
        name: Table(name, entry["what"], tuple(_column(*line) for line in entry["columns"]))
        for name, entry in data.items()
    }


def key_of(table: str) -> str:
    """The one column that names a row of a table that others point at."""
    (key,) = schema()[table].key
    return key


def _column(name: str, type: str, rule: str, meaning: str) -> Column:
    how, _, of = rule.partition(">")
    key = how.strip() == "key"
    return Column(name, type, key, key or how.strip() == "needed", of.strip() or None, meaning)
