"""What goes with the tables so that others can use them unasked: `datapackage.json`, schema.org, licence, citation."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from cobijo.dataset.plain import json_text
from cobijo.dataset.schema import Column, Table, key_of, schema
from cobijo.version import VERSION

NAME = "cobijo-tps-record"
TITLE = "The record of U.S. Temporary Protected Status"
WHAT = (
    "Every known act on a designation for Temporary Protected Status (8 U.S.C. 1254a) since 1990, what stood on each "
    "day as it could be known on each day, requests for designation and the events behind them, and the rule book. "
    "Every act says how it was seen; what is not known is empty."
)
LICENCE = {
    "name": "CC0-1.0",
    "title": "Creative Commons Zero 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The licence of the data. That of the program is Apache-2.0; the decisions say why they differ."""

LICENCE_TEXT = f"""The data in this folder are dedicated to the public domain: {LICENCE["title"]},
{LICENCE["path"]} (SPDX: {LICENCE["name"]}).

Why: what the government did, and when, is fact and belongs to everyone. Whoever helps a person with TPS must be able
to copy a date without asking, and a copy must be lawful in countries that protect collections of facts too. We ask,
and do not require, that you name the edition that you used, so that an error found later can be told to those it
touched. The program that made the data is under Apache-2.0.
"""

KEYWORDS = ["Temporary Protected Status", "TPS", "immigration", "8 U.S.C. 1254a", "Federal Register", "work permits"]

_FRICTIONLESS = {"text": "string", "day": "date", "yes": "boolean", "number": "integer", "list": "array"}


def datapackage(home: Path, edition: str, built: dt.date) -> str:
    """The description of the CSV files in a folder, after the Data Package specification."""
    return json_text(
        {
            "profile": "tabular-data-package",
            "name": NAME,
            "title": TITLE,
            "description": WHAT,
            "version": edition,
            "created": f"{built.isoformat()}T00:00:00Z",
            "licenses": [LICENCE],
            "keywords": KEYWORDS,
            "contributors": [{"title": "the cobijo project", "role": "author"}],
            "sources": [
                {"title": "Federal Register", "path": "https://www.federalregister.gov/"},
                {"title": "Each act's own sources: table sources"},
            ],
            "resources": [_resource(table, home / f"{table.name}.csv") for table in schema().values()],
        }
    )


def _resource(table: Table, path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    keys = [
        {"fields": column.name, "reference": {"resource": _of(column, table), "fields": key_of(column.of)}}
        for column in table.columns
        if column.of
    ]
    described: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": table.key,
    }
    if keys:
        described["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "title": table.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": described,
    }


def _of(column: Column, table: Table) -> str:
    """The table that a key points at; a table is itself by an empty name."""
    return "" if column.of == table.name else column.of or ""


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _FRICTIONLESS[column.type], "description": column.meaning}
    if column.type == "day":
        field["format"] = "default"
    if column.type == "yes":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.needed:
        field["constraints"] = {"required": True}
    return field


def schema_org(edition: str, built: dt.date, files: dict[str, str], address: str | None = None) -> dict[str, Any]:
    """The data as a schema.org Dataset, for search engines of data. `files` are their types by name."""
    base = f"{address.rstrip('/')}/data/" if address else ""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": WHAT,
        "identifier": f"{NAME}@{edition}",
        "version": edition,
        "dateModified": built.isoformat(),
        "temporalCoverage": "1990-11-29/..",
        "spatialCoverage": {"@type": "Place", "name": "United States"},
        "inLanguage": ["en", "es"],
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
        "keywords": KEYWORDS,
        "creator": {"@type": "Organization", "name": "the cobijo project"},
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": f"{base}{name}"}
            for name, kind in files.items()
        ],
    }
    if address:
        found["url"] = f"{address.rstrip('/')}/en/data.html"
    return found


def citation_cff(edition: str, built: dt.date) -> str:
    """How to cite an edition, in the Citation File Format."""
    return f"""cff-version: 1.2.0
message: If you use these data, please cite the edition that you used.
type: dataset
title: {TITLE}
abstract: >-
  {WHAT}
authors:
  - name: The cobijo project
version: "{edition}"
date-released: "{built.isoformat()}"
license: {LICENCE["name"]}
keywords:
{chr(10).join(f"  - {word}" for word in KEYWORDS)}
references:
  - type: software
    title: cobijo
    authors:
      - name: The cobijo project
    version: {VERSION}
    license: Apache-2.0
"""
