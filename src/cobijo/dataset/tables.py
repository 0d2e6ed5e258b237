"""The tables of the published data, filled: every row with the columns of the schema, days as days, lists as lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cobijo.answers.country import designation_json, standings
from cobijo.answers.requests import request_json
from cobijo.answers.rules import rule_json
from cobijo.dataset.acts import act_tables
from cobijo.dataset.plain import ends
from cobijo.dataset.precedents import event_rows, precedent_rows
from cobijo.dataset.schema import Column, schema
from cobijo.dataset.stands import stands_rows
from cobijo.decide import stamp
from cobijo.law.book import book
from cobijo.register import Register
from cobijo.register.standing import reach_of
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.timeline import AsOf
from cobijo.words import Words

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def tables(register: Register, ledger: Ledger, on: dt.date, words: Words, *, draft: bool = False) -> Tables:
    """Every table of the schema as rows. `draft` where the record has changed since its edition was kept."""
    events = shipped_events()
    requests = [_request(request_json(r, on, words, events)) for r in ledger.requests.values()]
    happened = event_rows(events, words)
    filled: Tables = {
        "edition": [_edition(register, on, draft)],
        "designations": [_designation(designation_json(s, words)) for s in standings(register, AsOf(on))],
        "stands": stands_rows(register, words),
        **act_tables(register, words),
        "requests": requests,
        "request_countries": _countries_of("request", requests),
        "events": happened,
        "event_countries": _countries_of("event", happened),
        "precedents": precedent_rows(register, events, on, words),
        "rules": [rule_json(entry, words) for entry in book()],
    }
    filled["countries"] = _countries(register, filled, words)
    return {
        name: [{c.name: _typed(c, row.get(c.name)) for c in table.columns} for row in filled[name]]
        for name, table in schema().items()
    }


def _typed(column: Column, value: Any) -> Any:
    """A value as its column has it: a day that the answers write as text is a day again."""
    if column.type == "day" and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if column.type == "list":
        return [str(one) for one in value or ()]
    return value


def _edition(register: Register, on: dt.date, draft: bool) -> Row:
    versions = stamp(register)
    return {
        "edition": versions.register,
        "program": versions.cobijo,
        "law": versions.law,
        "built": on,
        "sources_reach": register.edition.sources_reach,
        "draft": draft,
    }


def _designation(found: Row) -> Row:
    stands = found["stands"] or {}
    return {**found, "stands": stands.get("kind"), "stands_day": stands.get("day")}


def _request(found: Row) -> Row:
    first, last = ends(found["date"])
    covers = ends(found["covers"])
    days = {name: ends(found[name])[1] for name in ("announced", "published")}
    return {
        **found,
        **days,
        "date_first": first,
        "date_last": last,
        "covers_first": covers[0],
        "covers_last": covers[1],
        "event_id": found["event"]["id"] if found["event"] else None,
        "sources": [s["url"] for s in found["sources"]],
    }


def _countries_of(name: str, rows: list[Row]) -> list[Row]:
    return [{name: row["id"], "country": code} for row in rows for code in dict.fromkeys(row["countries"])]


def _countries(register: Register, filled: Tables, words: Words) -> list[Row]:
    """Every country that a row names."""
    spanish = Words("es")
    return [
        {
            "country": code,
            "name_en": words.country(code),
            "name_es": spanish.country(code),
            "sources_through": reach_of(standings(register, AsOf(dt.date.max), code)),
        }
        for code in sorted({*register.names, *_named(filled)})
    ]


def _named(filled: Tables) -> Iterator[str]:
    for name, rows in filled.items():
        for column in schema()[name].columns:
            if column.of == "countries":
                yield from (row[column.name] for row in rows if row.get(column.name))
