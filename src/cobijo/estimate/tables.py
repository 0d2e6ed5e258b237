"""An estimate as tables with types: one of every cell, one of the scenarios, one of what moved them.

Written out, they are one long table: a row for each number, with the same columns whatever it counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cobijo.errors import UsageError
from cobijo.estimate.accuracy import Compared, row_json
from cobijo.estimate.reach import Estimate
from cobijo.estimate.report import estimate_json
from cobijo.files import guard_foreign, replace_file
from cobijo.messages import among
from cobijo.tables.extras import library
from cobijo.tables.writing import METADATA
from cobijo.words import Words

SUFFIXES = (".csv", ".parquet")
COLUMNS = {
    "estimate": "string",
    "section": "string",
    "item": "string",
    "country": "string",
    "imagined": "bool",
    "survey": "string",
    "count": "int64",
    "standard_error": "float64",
    "low90": "int64",
    "high90": "int64",
    "sample_size": "int64",
    "cv": "float64",
    "reliable": "bool",
    "at_most": "int64",
    "codes_of": "string",
}
"""The columns of the long table and their types. The first two open its first line, by which it is known as ours."""

ACCURACY = {
    "estimate": "string",
    "section": "string",
    "designation": "string",
    "country": "string",
    "notice": "string",
    "kind": "string",
    "estimated": "int64",
    "estimate_of": "string",
    "estimate_source": "string",
    "estimate_certainty": "string",
    "registered": "int64",
    "registered_on": "string",
    "registered_source": "string",
    "comparable": "bool",
    "note": "string",
    "share": "float64",
}
"""The columns of the table of past estimates, and their types."""

_TOP = ("noncitizens", "covered", "open", "not_covered", "year_of_entry_unknown", "institutions")


def rows(found: Estimate) -> list[dict[str, Any]]:
    """Every number of an estimate, a row each."""
    answer = estimate_json(found, Words("en"))
    same = {"estimate": answer["designation"], "country": answer["country"], "survey": answer["survey"]["name"]}
    same |= {"imagined": answer["imagined"]}
    return [{**dict.fromkeys(COLUMNS), **same, **row} for row in _rows(answer)]


def _rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in _TOP:
        yield _cell("reach", name, answer[name])
    for name, outcome in answer["scenario"].items():
        yield _cell("scenario", name, outcome)
    for edit in answer["lawful"]["edits"]:
        yield _cell("lawful", edit["id"], edit["size"])
    for name, groups in answer["by"].items():
        for group, cell in (groups or {}).items():
            yield _cell(f"by_{name}", group, cell)
    for one in answer["sensitivity"]["continuous_residence_since"]:
        yield _cell("residence_since", one["date"], one)
        yield _cell("residence_since_open", one["date"], one["open"])
    for rate in answer["assumptions"]:
        if rate["effect"]["moves"] is not None:
            codes = rate["rate"].get("codes_of")
            for end, count in rate["effect"]["moves"].items():
                yield {"section": f"moved_{end}", "item": rate["id"], "count": count, "codes_of": codes}


def _cell(section: str, item: str, cell: dict[str, Any]) -> dict[str, Any]:
    low, high = cell["interval90"] or (None, None)
    kept = {name: cell.get(name) for name in ("count", "standard_error", "sample_size", "cv", "reliable", "at_most")}
    return {"section": section, "item": item, **kept, "low90": low, "high90": high, "codes_of": cell.get("codes_of")}


def table_of(estimates: Sequence[Estimate]) -> Any:
    """One or more estimates as a table of pyarrow, with types."""
    pa = library("pyarrow", "tables")
    types = {name: pa.type_for_alias(kind) for name, kind in COLUMNS.items()}
    found = [row for one in estimates for row in rows(one)]
    return pa.Table.from_pylist(found, schema=pa.schema(list(types.items()), metadata=METADATA))


def out_path(text: str, surveys: Sequence[Path]) -> Path:
    """Where a table goes, refused before any work where it can't. Raises UsageError."""
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError.at("--out", "suffix", path.suffix or "none", among(SUFFIXES), "Choose another.")
    return guard_foreign(in_a_folder("--out", path), reads=surveys)


def in_a_folder(option: str, path: Path) -> Path:
    """A path to write to, whose folder is there: one that is mistyped is not made. Raises UsageError."""
    if path.parent.is_dir():
        return path
    raise UsageError.at(
        option, "folder", str(path.parent), "a folder that is there", "Make it first, or choose another."
    )


def write_table(path: Path, estimates: Sequence[Estimate]) -> None:
    """Write the long table as CSV or Parquet, by the suffix."""
    with replace_file(path, private=False) as temporary:
        if path.suffix.lower() == ".parquet":
            library("pyarrow.parquet", "tables").write_table(table_of(estimates), temporary)
        else:
            write_csv(temporary, [row for one in estimates for row in rows(one)])


def write_csv(path: Path, found: list[dict[str, Any]], *, columns: Iterable[str] = COLUMNS) -> None:
    """Rows as CSV; what is not known is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]) if found else list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _accuracy_rows(rows: Sequence[Compared], lang: str = "en") -> list[dict[str, Any]]:
    return [{"estimate": row.designation, "section": "accuracy", **row_json(row, lang)} for row in rows]


def accuracy_table_of(rows: Sequence[Compared], lang: str = "en") -> Any:
    """The government's estimates beside who held it later, as a table of pyarrow with types."""
    pa = library("pyarrow", "tables")
    types = {name: pa.type_for_alias(kind) for name, kind in ACCURACY.items()}
    return pa.Table.from_pylist(_accuracy_rows(rows, lang), schema=pa.schema(list(types.items()), metadata=METADATA))


def write_accuracy(path: Path, rows: Sequence[Compared], lang: str = "en") -> None:
    """The government's estimates beside who held it later, as CSV or Parquet."""
    with replace_file(path, private=False) as temporary:
        if path.suffix.lower() == ".parquet":
            library("pyarrow.parquet", "tables").write_table(accuracy_table_of(rows, lang), temporary)
        else:
            write_csv(temporary, _accuracy_rows(rows, lang), columns=ACCURACY)
