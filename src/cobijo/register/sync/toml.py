"""Write acts as the register's files write them: one field a line, days bare, texts quoted, comments on one line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cobijo.register.sync.documents import Document

ORDER = (
    "effective", "ends", "continuous_residence_since", "continuous_physical_presence_since", "registration",
    "reregistration", "cards", "acts_on", "corrects",
)  # fmt: skip
"""The fields that are read, in the order in which the register writes them."""


def file_toml(
    *,
    country: str | None,
    name: Mapping[str, str] | None,
    designations: Sequence[str],
    documents: Sequence[Document],
    acts: Iterable[str],
) -> str:
    """A draft file. `country` and `name` are given where the register has no file of the country yet."""
    parts = [
        comment("Draft acts, read by a machine from index entries of the Federal Register. Not part of the register:"),
        comment("read each notice, mend the act, and move it with its source into the country's file."),
    ]
    if country is not None and name is not None:
        parts += [f"country = {value(country)}", f"name = {value(dict(name))}", ""]
    for id_ in designations:
        parts += ["[[designation]]", f"id = {value(id_)}", ""]
    parts.append("[source]")
    parts += [f"{key(document)} = {value({'at': document.official, 'seen': 'abstract'})}" for document in documents]
    return "\n".join([*parts, "", *(f"{act}\n" for act in acts)])


def act_toml(
    id_: str, designation: str, kind: str, document: Document, values: Mapping[str, Any], unverified: list[str]
) -> str:
    """One act."""
    fields = {
        "id": id_,
        "designation": designation,
        "kind": kind,
        "citation": document.citation,
        "document": document.number,
        "official": document.official,
        "published": document.published,
        **{field: values[field] for field in ORDER if field in values},
        "certainty": "indexed",
        "unverified": sorted(set(unverified)) or None,
        "sources": [key(document)],
    }
    return "\n".join(["[[act]]", *(f"{name} = {value(one)}" for name, one in fields.items() if one is not None)])


def key(document: Document) -> str:
    """The key of the source of a document."""
    return f"fr-abstract-{document.number}"


def comment(text: str) -> str:
    """A comment; a text can't leave it."""
    return "# " + " ".join("".join(c if c.isprintable() else " " for c in text).split())


def value(one: Any) -> str:
    """A value as TOML spells it."""
    if isinstance(one, bool):
        return str(one).lower()
    if isinstance(one, dt.date):
        return one.isoformat()
    if isinstance(one, str):
        return json.dumps(one, ensure_ascii=False)
    if isinstance(one, Mapping):
        return "{ " + ", ".join(f"{name} = {value(part)}" for name, part in one.items()) + " }"
    return "[" + ", ".join(value(part) for part in one) + "]"
