"""The pages about the data: what there is to download, what changed from edition to edition, and the errata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cobijo.dataset.changes import Change, history
from cobijo.dataset.editions import home_of, is_draft, kept_editions
from cobijo.dataset.history import change_json, errata_json
from cobijo.dataset.schema import schema
from cobijo.register import Register
from cobijo.site.data import EDITIONS, SQLITE
from cobijo.site.device import data_text
from cobijo.site.render import ours
from cobijo.words import Words

FILES = {
    SQLITE: "sqlite",
    "datapackage.json": "datapackage",
    "dictionary.csv": "dictionary",
    "dataset.jsonld": "jsonld",
    "CITATION.cff": "citation",
    "LICENSE.txt": "licence_file",
    "history.json": "history",
    "errata.json": "errata",
    "rules.json": "rules",
    "requests.json": "requests",
    "edition.json": "edition_file",
}
"""The files that are no table, and what is said of each."""


def data_pages(data: Path, register: Register, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each page by its name, with what it is to say."""
    editions = kept_editions(home_of(register))
    changes: list[Change] = history(editions, register)
    yield "data", {"heading": words.say("data.title"), **_data(data, register, words)}
    shown = [change_json(change, words) for change in changes]
    yield "changes", {"heading": words.say("changes.title"), "changes": shown}
    heading = words.say("nav.errata")
    yield "errata", {"heading": heading, "template": "prose", "mended": errata_json(changes, words)}


def _data(data: Path, register: Register, words: Words) -> dict[str, Any]:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    editions = json.loads((data / EDITIONS / "index.json").read_text(encoding="utf-8"))
    listed = [{"name": name, "what": what, "size": _size(data / name)} for name, what in FILES.items()]
    whole = data / EDITIONS / f"{package['version']}.zip"
    if whole.exists():
        listed.insert(0, {"name": f"{EDITIONS}/{whole.name}", "what": "zip", "size": _size(whole)})
    return {
        "files": listed,
        "tables": [_table(data, name) for name in schema()],
        "editions": list(reversed(editions)),
        "codes": sorted(register.names),
        "draft": is_draft(register, kept_editions(home_of(register))) and bool(editions),
        "cited": package["version"],
        "described": ours(data_text(json.loads((data / "dataset.jsonld").read_text(encoding="utf-8")))),
    }


def _table(data: Path, name: str) -> dict[str, Any]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(data / SQLITE)) as connection:
        (rows,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - a table of ours
    files = {"csv": data / f"{name}.csv", "parquet": data / "parquet" / f"{name}.parquet"}
    return {"name": name, "rows": f"{rows:,}", **{form: _size(path) for form, path in files.items()}}


def _size(path: Path) -> str:
    count = path.stat().st_size
    return f"{count / 1000:,.0f} kB" if count >= 1000 else f"{count} B"
