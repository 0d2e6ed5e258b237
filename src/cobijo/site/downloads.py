"""The record as data: tables as CSV and in one SQLite file, a JSON file a country, and what each column means."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.answers.country import act_json, country_json, designation_json, standings
from cobijo.answers.requests import request_json
from cobijo.answers.rules import rule_json
from cobijo.decide import stamp
from cobijo.law.book import book
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.requests.read import shipped_events
from cobijo.site.precedent_tables import LINES, ends, event_rows, precedent_rows
from cobijo.timeline import AsOf
from cobijo.words import Words


class Column(NamedTuple):
    """One column of a table: its type, and what it means."""

    table: str
    column: str
    type: str
    meaning: str


DICTIONARY = tuple(
    Column(table, *line.split(" | "))
    for table, lines in {
        "acts": """id | text | the act's own id; it never changes
designation | text | the designation that it acts on (country and year)
country | text | ISO 3166-1 alpha-2
kind | text | designation, redesignation, extension, termination, vacatur, court_order, …
published | day | day of publication; empty where none is on record
effective_first | day | the first day on which it may have taken effect
effective_last | day | the day from which it surely had effect
ends | day | last day of the period that it gives, or of the designation that it ends
source | text | how it is cited
url | text | the official text, where its address is known
certainty | text | read, quoted, indexed or recalled: how the weakest of its fields was seen
unverified | list | fields that no source seen confirms
grounds | list | grounds of the statute
continuous_residence_since | day | residence day
continuous_physical_presence_since | day | presence day
registration_opens | day | first day for a first filing
registration_closes | day | last day for a first filing
reregistration_opens | day | first day for registering again
reregistration_closes | day | last day for registering again
cards_through | day | last day of the cards that it extends
cards_faces | list | printed days of the cards that it extends
effect | text | what an order does to the acts that it names
acts_on | list | those acts
corrects | text | the act that it corrects
note | text | the register's note""",
        "designations": """designation | text | its id
country | text | ISO 3166-1 alpha-2
in_force | true/false/empty | empty: the record can't tell
why | text | in one sentence
since | day | first day of the first designation
ends | day | last day, where one is on record
ends_kind | text | period, automatic_extension, termination, court_order or unknown
continuous_residence_since | day | residence day of the latest designation
continuous_physical_presence_since | day | presence day of the latest designation
grounds | list | grounds of the statute
sources_through | day | the last day that the sources of its country reach
doubts | list | what is doubtful about it""",
        "requests": """id | text | its id
country | text | the country that it is about; the first, where there are several
countries | list | every country that it is about
kind | text | what it is: designation, redesignation, extension, reiteration, deferred_departure, pause, none_made, …
date_first | day | first day on which it may have been made
date_last | day | last such day
by | text | who asked: government, legislature, members_of_congress, state_officials, organizations, press or unknown
to | text | whom
addressees | list | the offices asked, as codes
channel | text | how
cause | text | why
event_id | text | the event that it was about
asks | text | what
repeats | text | the request that it repeats
covers_first | day | of none_made: the first day for which none was made
covers_last | day | the last such day
outcome | text | granted, refused, withdrawn, pending, no_answer_found; the last is no refusal
announced | day | day on which the answer was announced
published | day | day on which it stood in the Federal Register
reason | text | the reason that was given
followed_by | text | the designation that followed
certainty | text | read, quoted, indexed or recalled
unverified | list | fields that no source seen bears out
doubt | text | what is doubtful
sources | list | where it was read""",
        **LINES,
    }.items()
    for line in lines.splitlines()
)


def tables(register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, list[dict[str, Any]]]:
    """Every table as rows, in the columns of the dictionary."""
    acts = [_act(act_json(act, register)) for act in sorted(register.acts.values(), key=lambda a: a.id)]
    found = [designation_json(s, words) for s in standings(register, AsOf(on))]
    asked = [_request(request_json(r, on, words, shipped_events())) for r in ledger.requests.values()]
    rows = {
        "acts": acts,
        "designations": found,
        "requests": asked,
        "events": event_rows(shipped_events(), words),
        "precedents": precedent_rows(register, shipped_events(), on, words),
    }
    return {table: [{name: row[name] for name in columns(table)} for row in rows[table]] for table in rows}


def columns(table: str) -> list[str]:
    """The columns of a table, in their order."""
    return [c.column for c in DICTIONARY if c.table == table]


def _act(act: dict[str, Any]) -> dict[str, Any]:
    first, last = ends(act["effective"])
    cards = act.get("cards") or {}
    windows = {
        f"{name}_{end}": (act[name] or {}).get(end)
        for name in ("registration", "reregistration")
        for end in ("opens", "closes")
    }
    return {
        **act,
        **windows,
        "country": act["designation"][:2],
        "effective_first": first,
        "effective_last": last,
        "cards_through": cards.get("through"),
        "cards_faces": cards.get("faces", []),
    }


def _request(found: dict[str, Any]) -> dict[str, Any]:
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


def files(register: Register, ledger: Ledger, on: dt.date, words: Words) -> dict[str, str | bytes]:
    """Every file but the SQLite one, by its name."""
    edition = {"edition": "/".join(stamp(register)), "built": on.isoformat(), "licence": "Apache-2.0"}
    rows = tables(register, ledger, on, words)
    found: dict[str, str | bytes] = {f"{table}.csv": _csv(columns(table), data) for table, data in rows.items()}
    found["rules.json"] = _json([rule_json(entry, words) for entry in book()])
    found["requests.json"] = _json([request_json(r, on, words, shipped_events()) for r in ledger.requests.values()])
    found["dictionary.csv"] = _csv(list(Column._fields), [c._asdict() for c in DICTIONARY])
    found["edition.json"] = _json(edition)
    for code in register.names:
        found[f"countries/{code}.json"] = _json({**country_json(register, code, AsOf(on), words), **edition})
    return found


def write_sqlite(path: Path, register: Register, ledger: Ledger, on: dt.date, words: Words) -> None:
    """All tables in one file, with the dictionary and the edition beside them."""
    rows: dict[str, list[dict[str, Any]]] = {**tables(register, ledger, on, words)}
    rows["dictionary"] = [c._asdict() for c in DICTIONARY]
    rows["edition"] = [{"edition": "/".join(stamp(register)), "built": on.isoformat()}]
    with closing(sqlite3.connect(path)) as connection:
        for table, data in rows.items():
            names = columns(table) or list(data[0])
            listed = ", ".join(f'"{name}"' for name in names)
            connection.execute(f'CREATE TABLE "{table}" ({listed})')
            marks = ", ".join("?" * len(names))
            values = [[_cell(row[name]) for name in names] for row in data]
            connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)
        connection.commit()


def _csv(names: list[str], rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
