"""The shapes of the files of this room: for every entry, each field, its type and whether it must be there.

`parse` checks an entry against its shape and gives its values as the room uses them: days as spans, texts in both
languages, codes that were looked up, nested entries as their own types. Every fault names its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cobijo.facts.countries import countries
from cobijo.messages import Phrase, among
from cobijo.register import Grade
from cobijo.register.shapes import Fault, is_day
from cobijo.requests.event import EVENT_KINDS, Recital
from cobijo.requests.model import (
    ABOUT,
    ADDRESSEES,
    ASKERS,
    DENIED,
    KINDS,
    OUTCOMES,
    SIDES,
    Figure,
    Position,
    Request,
    Source,
    Statement,
    Text,
)
from cobijo.timeline import parse_span


class Field(NamedTuple):
    """The type of one field: what reads it, and whether an entry must have it."""

    read: Reader
    required: bool = False


Reader = Callable[[Any, str, Fault], Any]
Shape = Mapping[str, Field]


def parse(entry: Any, shape: Shape, fault: Fault, *, place: str = "") -> dict[str, Any]:
    """The values of an entry by field. What is wrong is reported, field by field, and left out."""
    if not isinstance(entry, dict):
        fault(place or "entry", entry, Phrase("a table with {fields}", fields=", ".join(shape)), "Write it as a table.")
        return {}
    for name in sorted(set(entry) - set(shape)):
        fault(
            place + name,
            entry[name],
            "a field that is known",
            Phrase("The fields are: {names}.", names=", ".join(sorted(shape))),
        )
    values = {}
    for name, field in shape.items():
        if name in entry:
            values[name] = field.read(entry[name], place + name, fault)
        elif field.required:
            fault(place + name, None, "a value", "Add it.")
    return values


# --- readers: one a type


def _code(codes: frozenset[str]) -> Reader:
    def read(value: Any, place: str, fault: Fault) -> Any:
        if not isinstance(value, str) or value not in codes:
            fault(place, value, among(sorted(codes)), "Take the one that fits.")
        return value

    return read


def _grade(value: Any, place: str, fault: Fault) -> Any:
    found = _code(frozenset(Grade) - {Grade.OWN})(value, place, fault)
    return Grade(found) if found in [*Grade] else found


def _list(each: Reader, expected: str) -> Reader:
    def read(value: Any, place: str, fault: Fault) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value:
            fault(
                place, value, Phrase("a list of {what}", what=expected), "Write it in brackets, or leave the field out."
            )
            return ()
        return tuple(each(one, f"{place}[{n}]", fault) for n, one in enumerate(value, start=1))

    return read


def _tables(shape: Shape, make: Callable[..., Any]) -> Reader:
    def read(value: Any, place: str, fault: Fault) -> tuple[Any, ...]:
        if not isinstance(value, list):
            fault(place, value, "a list of tables", Phrase("Write [[…{name}]] or a list of {{ … }}.", name=place))
            return ()
        made = []
        for n, one in enumerate(value, start=1):
            values = parse(one, shape, fault, place=f"{place}[{n}].")
            if all(name in values for name, field in shape.items() if field.required):
                made.append(make(**{_RENAMED.get(name, name): v for name, v in values.items()}))
        return tuple(made)

    return read


def _words(value: Any, place: str, fault: Fault) -> Any:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        fault(place, value, "text", "Write it, or leave the field out.")
    return value


def _id(value: Any, place: str, fault: Fault) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)*", value):
        fault(place, value, "an id of capitals and digits, as GT-2021-03-30", "Mend the id.")
    return value


def _country(value: Any, place: str, fault: Fault) -> Any:
    if not isinstance(value, str) or value not in countries().names:
        fault(place, value, "a two-letter country code (ISO 3166-1)", "Mend the code.")
    return value


def _url(value: Any, place: str, fault: Fault) -> Any:
    if not isinstance(value, str) or not re.match(r"https?://\S+$", value):
        fault(place, value, "an address that starts with http:// or https://", "Write the whole address.")
    return value


def _yes(value: Any, place: str, fault: Fault) -> bool:
    if value is not True:
        fault(place, value, "true", "Write true, or leave the field out.")
    return True


def _count(value: Any, place: str, fault: Fault) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        fault(place, value, "a number of people", "Write digits without quotes or commas.")
    return value


def _span(value: Any, place: str, fault: Fault) -> Any:
    try:
        for end in value.values() if isinstance(value, dict) else (value,):
            if not is_day(end):
                raise ValueError
        return parse_span(value)
    except (ValueError, TypeError):
        fault(place, value, "a day, or { not_before = day, not_after = day }", "Write the day, without quotes.")
        return None


def _text(value: Any, place: str, fault: Fault) -> Text | None:
    if (
        not isinstance(value, dict)
        or set(value) != {"en", "es"}
        or not all(isinstance(v, str) and v.strip() and v.isprintable() for v in value.values())
    ):
        fault(place, value, '{ en = "…", es = "…" }', "Write it in both languages.")
        return None
    return Text(value["en"], value["es"])


# --- the shapes

_RENAMED = {
    "addressee": "addressees",
    "statement": "statements",
    "position": "positions",
    "figure": "figures",
    "id": "act",
}
"""Names of tables, which stand once an entry in a file, and of the tuples that they become. `id` names an act here."""

SOURCE: Shape = {"url": Field(_url, True), "note": Field(_words), "date": Field(_span)}

STATEMENT: Shape = {
    "side": Field(_code(SIDES), True),
    "summary": Field(_text, True),
    "date": Field(_span),
    "language": Field(_code(frozenset({"en", "es", "fr"}))),
    "who": Field(_text),
    "channel": Field(_text),
    "url": Field(_url),
    "words": Field(_words),
    "anonymous": Field(_yes),
}

POSITION: Shape = {
    "by": Field(_text, True),
    "summary": Field(_text, True),
    "about": Field(_code(ABOUT), True),
    "date": Field(_span),
    "url": Field(_url),
    "anonymous": Field(_yes),
}

FIGURE: Shape = {
    "of": Field(_text, True),
    "by": Field(_text, True),
    "at_least": Field(_count, True),
    "at_most": Field(_count),
    "url": Field(_url),
}

_SOURCES = Field(_tables(SOURCE, Source))
_UNVERIFIED = Field(_list(_words, "names of fields"))

REQUEST: Shape = {
    "id": Field(_id, True),
    "countries": Field(_list(_country, "country codes")),
    "kind": Field(_code(KINDS), True),
    "by": Field(_code(ASKERS), True),
    "date": Field(_span, True),
    "certainty": Field(_grade, True),
    **{name: Field(_text) for name in ("who", "to", "channel", "cause", "asks", "reason", "doubt")},
    "addressee": Field(_list(_code(ADDRESSEES), "offices")),
    "event": Field(_id),
    "repeats": Field(_id),
    "denies": Field(_code(DENIED)),
    "outcome": Field(_code(OUTCOMES)),
    **{name: Field(_span) for name in ("covers", "announced", "published", "told", "pending_as_of")},
    "followed_by": Field(_id),
    "unverified": _UNVERIFIED,
    "sources": _SOURCES,
    "statement": Field(_tables(STATEMENT, Statement)),
    "position": Field(_tables(POSITION, Position)),
    "figure": Field(_tables(FIGURE, Figure)),
}

RECITAL: Shape = {
    "id": Field(_id, True),
    "announced": Field(_span),
    "found": Field(_text),
    "certainty": Field(_grade),
    "sources": _SOURCES,
}

EVENT: Shape = {
    "id": Field(_id, True),
    "kinds": Field(_list(_code(EVENT_KINDS), "kinds of events"), True),
    "countries": Field(_list(_country, "country codes"), True),
    "name": Field(_text, True),
    "began": Field(_span, True),
    "certainty": Field(_grade, True),
    "place": Field(_text),
    "ended": Field(_span),
    "unverified": _UNVERIFIED,
    "sources": _SOURCES,
    "doubt": Field(_text),
    "act": Field(_tables(RECITAL, Recital)),
}


def renamed(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a request under the names of its type."""
    found = {_RENAMED.get(name, name) if name != "id" else "id": value for name, value in values.items()}
    return {name: value for name, value in found.items() if name in Request._fields}
