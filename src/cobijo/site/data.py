"""The data of the site: the tables in every form, the files that describe them, and the editions that stay."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from cobijo.answers.country import country_json
from cobijo.answers.requests import request_json
from cobijo.answers.rules import rule_json
from cobijo.dataset.changes import Change, history
from cobijo.dataset.editions import SUFFIX, Edition, edition_bytes, home_of, is_draft, kept_editions
from cobijo.dataset.forms import csv_text, dictionary, write_parquet, write_sqlite
from cobijo.dataset.history import change_json, errata_json
from cobijo.dataset.package import LICENCE, LICENCE_TEXT, citation_cff, datapackage, schema_org
from cobijo.dataset.plain import json_text
from cobijo.dataset.schema import schema
from cobijo.dataset.tables import tables
from cobijo.decide import stamp
from cobijo.files import working_folder
from cobijo.law.book import book
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.device import words
from cobijo.timeline import AsOf, iso_day

SQLITE = "register.sqlite"
EDITIONS = "editions"

TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_data(
    home: Path, register: Register, ledger: Ledger, on: dt.date, *, previous: list[Path], address: str | None
) -> str:
    """Write the folder of the data. `previous` are folders of editions that an earlier build published. The edition
    that the files are of, by its names."""
    editions = kept_editions(home_of(register))
    draft, version = is_draft(register, editions), register.edition.version
    name = f"{version}-draft" if draft else version
    changes = history(editions, register)
    _write_tables(home, register, ledger, on, changes, name)

    def whole(path: Path) -> None:
        """As of the day on which it was kept: so it is the same bytes on whatever day a site is built."""
        kept = next(e.kept for e in editions if e.version == version) or on
        if kept == on:
            _zip(path, home)
            return
        with working_folder(home.parent) as made:
            _write_tables(made / "data", register, ledger, kept, changes, version)
            _zip(path, made / "data")

    write_editions(home, editions, version=None if draft else version, previous=previous, whole=whole)
    described = schema_org(name, on, _forms(home), address)
    (home / "dataset.jsonld").write_text(json_text(described), encoding="utf-8")
    return edition_named(register, name)


def edition_named(register: Register, name: str) -> str:
    """The editions of the program, of the record under the name that it goes by here, and of the law."""
    return "/".join(stamp(register)._replace(register=name))


def _write_tables(
    home: Path, register: Register, ledger: Ledger, on: dt.date, changes: list[Change], name: str
) -> None:
    """The data as of a day in every form, with what describes them; `name` is that of the edition."""
    home.mkdir(parents=True)
    _write_texts(home, _texts(register, ledger, on, changes, name))
    filled = tables(register, ledger, on, words("en"), draft=name != register.edition.version)
    for table_name, table in schema().items():
        (home / f"{table_name}.csv").write_text(csv_text(table, filled[table_name]), encoding="utf-8", newline="")
    write_sqlite(home / SQLITE, filled)
    write_parquet(home / "parquet", filled)
    (home / "datapackage.json").write_text(datapackage(home, name, on), encoding="utf-8")
    (home / "CITATION.cff").write_text(citation_cff(name, on), encoding="utf-8")


def _write_texts(home: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _texts(register: Register, ledger: Ledger, on: dt.date, changes: list[Change], name: str) -> dict[str, str]:
    """Every file that is not made of the tables, by its name."""
    english = words("en")
    edition = {"edition": edition_named(register, name), "built": on.isoformat(), "licence": LICENCE["name"]}
    found = {
        "rules.json": json_text([rule_json(entry, english) for entry in book()]),
        "requests.json": json_text([request_json(r, on, english, shipped_events()) for r in ledger.requests.values()]),
        "dictionary.csv": dictionary(),
        "edition.json": json_text(edition),
        "history.json": json_text([change_json(change, english) for change in changes]),
        "errata.json": json_text(errata_json(changes, english)),
        "LICENSE.txt": LICENCE_TEXT,
    }
    for code in register.names:
        found[f"countries/{code}.json"] = json_text({**country_json(register, code, AsOf(on), english), **edition})
    return found


def write_editions(
    home: Path, editions: list[Edition], *, version: str | None, previous: list[Path], whole: Callable[[Path], None]
) -> None:
    """The editions that were published stay as they were; the kept ones are beside them, and the one that this build
    is, as `whole` writes it into a zip."""
    folder = home / EDITIONS
    folder.mkdir()
    for before in previous:
        for path in sorted(before.iterdir()) if before.is_dir() else ():
            if path.suffix in (".zip", ".gz") and not (folder / path.name).exists():
                shutil.copyfile(path, folder / path.name)
    for edition in editions:
        path = folder / f"{edition.version}{SUFFIX}"
        if not path.exists():
            path.write_bytes(edition_bytes(edition))
    if version is not None and not (folder / f"{version}.zip").exists():
        whole(folder / f"{version}.zip")
    listed = [
        {
            "edition": edition.version,
            "kept": iso_day(edition.kept),
            "sources_reach": edition.sources_reach.isoformat(),
            "acts": len(edition.acts),
            "files": sorted(path.name for path in folder.glob(f"{edition.version}.*") if _of(path, edition.version)),
        }
        for edition in editions
    ]
    (folder / "index.json").write_text(json_text(listed), encoding="utf-8")


def _of(path: Path, version: str) -> bool:
    return path.name in (f"{version}{SUFFIX}", f"{version}.zip")


def _zip(path: Path, home: Path) -> None:
    """Everything of the data in one file, with fixed times, so that the same edition is the same bytes."""
    files = [f for f in sorted(home.rglob("*")) if f.is_file() and EDITIONS not in f.relative_to(home).parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            info = zipfile.ZipInfo(file.relative_to(home).as_posix(), _EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, file.read_bytes())


def _forms(home: Path) -> dict[str, str]:
    """The files that hold tables, and their types."""
    files = sorted(f for f in home.rglob("*") if f.suffix in TYPES and f.parent.name != "countries")
    return {f.relative_to(home).as_posix(): TYPES[f.suffix] for f in files}
