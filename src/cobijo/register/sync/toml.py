"""Write acts as the register's files write them: one field a line, days bare, texts quoted, comments on one line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cobijo.register.sources import Source
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
    parts += [
        f"{name} = {value({'at': document.official, 'seen': source.seen})}"
        for document in documents
        for name, source in sources(document).items()
    ]
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
        "published": document.published,
        **{field: values[field] for field in ORDER if field in values},
        "certainty": "indexed",
        "unverified": sorted(set(unverified)) or None,
        "sources": list(sources(document)),
    }
    return "\n".join(["[[act]]", *(f"{name} = {value(one)}" for name, one in fields.items() if one is not None)])


def sources(document: Document) -> dict[str, Source]:
    """The sources of a draft act by key: the abstract, and the text under DATES where the answer holds it."""
    found = {f"fr-abstract-{document.number}": Source(document.official, "abstract")}
    if document.dates is not None:
        found[f"fr-dates-{document.number}"] = Source(document.official, "summary")
    return found


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
