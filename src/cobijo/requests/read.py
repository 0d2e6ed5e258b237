"""Load the ledger from TOML. Every fault is reported at once, with the entry and the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.register.shapes import Faults, load_toml
from cobijo.register.sources import GRADES, RENAMED
from cobijo.requests.model import (
    ASKERS,
    ASKING,
    EVENTS,
    KINDS,
    OUTCOMES,
    SIDES,
    Event,
    Ledger,
    Position,
    Request,
    Source,
    Statement,
    Text,
)
from cobijo.timeline import Span, parse_span

HOME = Path(__file__).parent / "ledger"

_CODES = {"kind": KINDS, "by": ASKERS, "certainty": frozenset({*GRADES, *RENAMED})}
_TEXTS = ("who", "to", "channel", "cause", "asks", "doubt")
_PLAIN = ("id", "kind", "by", "certainty", "repeats", "outcome", "followed_by")
_SPANS = ("outcome_date", "pending_as_of")
_LISTS = {"statement", "position"}
_FIELDS = (frozenset(Request._fields) - {"country", "statements", "positions"}) | _LISTS


@lru_cache(maxsize=1)
def shipped() -> Ledger:
    """The ledger that comes with the package, read once."""
    return read_ledger()


def read_ledger(home: Path = HOME) -> Ledger:
    """Read every country's file of a ledger. Raises RegisterError naming file, entry and field."""
    faults = Faults()
    found: list[Request] = []
    for file in sorted(home.glob("*.toml")):
        name, data = load_toml(file, faults)
        found += _Reader(name, data, faults).requests()
    ids: dict[str, Request] = {}
    for request in sorted(found, key=lambda r: (r.date.last, r.id)):
        if request.id in ids:
            faults.add(f"{request.country.lower()}.toml", f"{request.id}, id", "the same id twice", "one", "Rename it.")
        ids[request.id] = request
    for request in found:
        if request.repeats is not None and request.repeats not in ids:
            place = f"{request.id}, repeats"
            faults.add(f"{request.country.lower()}.toml", place, request.repeats, "the id of a request", "Mend the id.")
    faults.raise_any()
    return Ledger(ids)


class _Reader(NamedTuple):
    """Reads the entries of one file."""

    file: str
    data: dict[str, Any]
    faults: Faults

    def requests(self) -> list[Request]:
        country = self.data.get("country")
        if not isinstance(country, str) or not re.fullmatch("[A-Z]{2}", country):
            self.faults.add(self.file, "country", repr(country), "a two-letter country code", "Add it.")
            return []
        entries = enumerate(self.data.get("request", []), start=1)
        return [r for n, entry in entries if (r := self._request(n, country, entry)) is not None]

    def _request(self, number: int, country: str, entry: dict[str, Any]) -> Request | None:
        name = str(entry["id"]) if isinstance(entry.get("id"), str) else f"request {number}"
        before = len(self.faults.problems)
        fault = self.faults.of(self.file, name)
        for field in sorted(set(entry) - _FIELDS):
            fault(field, entry[field], "a field of a request", f"The fields are: {', '.join(sorted(_FIELDS))}.")
        for field, codes in _CODES.items():
            if entry.get(field) not in codes:
                fault(field, entry.get(field), f"one of {', '.join(sorted(codes))}", "Take the one that fits.")
        if entry.get("kind") in ASKING and entry.get("outcome") not in OUTCOMES:
            fault("outcome", entry.get("outcome"), f"one of {', '.join(sorted(OUTCOMES))}", "Say what came of it.")
        if entry.get("kind") == "reiteration" and "repeats" not in entry:
            fault("repeats", None, "the id of the request that it repeats", "Name it.")
        date = _span(entry.get("date"), "date", fault)
        texts = {field: _text(entry[field], field, fault) for field in _TEXTS if field in entry}
        spans = {field: _span(entry[field], field, fault) for field in _SPANS if field in entry}
        event = _event(entry["event"], fault) if "event" in entry else None
        statements = tuple(_statement(one, fault) for one in entry.get("statement", ()))
        positions = tuple(
            Position(str(one.get("by")), *_summary(one, "position", fault)) for one in entry.get("position", ())
        )
        if len(self.faults.problems) > before or date is None:
            return None
        fields: dict[str, Any] = {**{field: entry.get(field) for field in _PLAIN}, **texts, **spans}
        return Request(
            country=country,
            date=date,
            event=event,
            unverified=tuple(entry.get("unverified", ())),
            sources=tuple(Source(one["url"], one.get("note")) for one in entry.get("sources", ())),
            statements=statements,
            positions=positions,
            **fields,
        )


def _span(value: Any, field: str, fault: Callable[..., None]) -> Span | None:
    try:
        return parse_span(value)
    except (ValueError, TypeError):
        fault(field, value, "a day, or { not_before = day, not_after = day }", "Write the day.")
        return None


def _text(value: Any, field: str, fault: Callable[..., None]) -> Text:
    if not isinstance(value, dict) or set(value) != {"en", "es"} or not all(isinstance(v, str) for v in value.values()):
        fault(field, value, '{ en = "…", es = "…" }', "Write it in both languages.")
        return Text("", "")
    return Text(value["en"], value["es"])


def _event(value: Any, fault: Callable[..., None]) -> Event | None:
    if not isinstance(value, dict) or value.get("kind") not in EVENTS:
        fault("event", value, f"an event of a kind: {', '.join(sorted(EVENTS))}", "Say what happened.")
        return None
    return Event(value["kind"], _span(value["began"], "event.began", fault) if "began" in value else None)


def _statement(one: dict[str, Any], fault: Callable[..., None]) -> Statement:
    if one.get("side") not in SIDES:
        fault("statement.side", one.get("side"), f"one of {', '.join(sorted(SIDES))}", "Say whose statement it is.")
    who = _text(one["who"], "statement.who", fault) if "who" in one else None
    return Statement(str(one.get("side")), *_summary(one, "statement", fault), one.get("language"), who, one.get("url"))


def _summary(one: dict[str, Any], name: str, fault: Callable[..., None]) -> tuple[Text, Span | None]:
    date = _span(one["date"], f"{name}.date", fault) if "date" in one else None
    return _text(one.get("summary"), f"{name}.summary", fault), date
