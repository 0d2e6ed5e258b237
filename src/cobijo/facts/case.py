"""One person, as far as is known, frozen.

Reading a case reports every fault at once, contradictions included: facts that can't all be true are refused, since
an answer built on them would be worth nothing. What follows from other facts by arithmetic alone is filled in: a trip
of eleven days that began on a known day ended on a known day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cobijo.errors import CaseError, Problem
from cobijo.facts.countries import is_country
from cobijo.facts.filings import settle
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.logic.leaves import Listed
from cobijo.timeline import Span, Term, parse_span
from cobijo.timeline.days import FIRST, LAST

MAX_BYTES = 5_000_000

_PARAGRAPH = re.compile(r"(?:INA )?(212\(a\)(?:\([0-9A-Za-z]+\))+)")
_BORN_FIRST = dt.date(1880, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one person. `facts` maps names to values inside (see `logic.leaves`); absent is unknown.

    Fields of single records are flat: `status.granted`, `asylum_bars.persecutor`.
    """

    ref: str
    facts: Mapping[str, Any]
    facts_hash: str


def read_case(path: Path, *, today: dt.date | None = None) -> Case:
    """Read a case from a JSON file; see `parse_case`. Raises CaseError."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise CaseError(
                str(path),
                [
                    Problem(
                        "size",
                        f"{size:,} bytes",
                        f"at most {MAX_BYTES:,}",
                        "A case is one person; give a roster to `caseload screen`.",
                    )
                ],
            )
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text, object_pairs_hook=_no_duplicates)
    except UnicodeDecodeError:
        raise CaseError(
            str(path),
            [Problem("file", "bytes that are not UTF-8 text", "a JSON file", "Check that this is the right file.")],
        ) from None
    except json.JSONDecodeError as error:
        raise CaseError(
            str(path),
            [
                Problem(
                    f"line {error.lineno}, column {error.colno}",
                    error.msg,
                    "well-formed JSON",
                    "Mend it and run again.",
                )
            ],
        ) from None
    except _Duplicate as error:
        raise CaseError(
            str(path), [Problem(str(error), "the same name twice", "each fact once", "Keep the one that is right.")]
        ) from None
    except (OSError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or "nesting too deep"
        raise CaseError(str(path), [Problem("file", reason, "a readable file", "Check the path.")]) from None
    return parse_case(data, source=str(path), today=today)


class _Duplicate(ValueError):
    pass


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Duplicate(name)
        found[name] = value
    return found


def parse_case(data: Any, *, source: str = "case", today: dt.date | None = None) -> Case:
    """Make a case of parsed JSON. Raises CaseError with every fault and every contradiction.

    With `today`, nothing may have happened later than that.
    """
    if not isinstance(data, dict):
        raise CaseError(source, [Problem("case", _shown(data), "an object of facts", "See docs/reference/case.md.")])
    reader = _Reader()
    facts = reader.record(data, VOCABULARY, "")
    ref = facts.pop("ref", None)
    facts = {name: value for name, value in facts.items() if value is not None}
    if not reader.problems:
        for absence in _items(facts.get("absences")):
            _tighten(absence)
        from cobijo.facts.contradictions import coming, contradictions

        reader.problems += contradictions(facts)
        reader.problems += coming(facts, today) if today is not None else []
    if reader.problems:
        raise CaseError(source, reader.problems)
    settle(facts)
    return Case(ref or "", facts, facts_hash(data))


def facts_hash(data: Mapping[str, Any]) -> str:
    """A fingerprint of the facts alone: the same facts give the same hash, whatever the reference and the order."""
    plain = {name: value for name, value in data.items() if name != "ref" and value is not None}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Reader:
    """Reads values by their type, collecting faults with their places."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, place: str, value: Any, expected: str, remedy: str = "") -> None:
        self.problems.append(Problem(place, _shown(value), expected, remedy or "Mend it, or leave it out if unknown."))

    def record(self, data: Mapping[str, Any], types: tuple[FactType, ...], place: str) -> dict[str, Any]:
        known = {fact.name: fact for fact in types}
        found: dict[str, Any] = {}
        for name, value in data.items():
            at = f"{place}{name}"
            fact = known.get(name)
            if fact is None:
                self.fault(at, value, "a fact of the vocabulary", f"The names are: {', '.join(known)}.")
            elif value is not None:
                self.fact(fact, value, at, found)
        return found

    def fact(self, fact: FactType, value: Any, at: str, found: dict[str, Any]) -> None:
        if fact.kind is Kind.RECORD_OR_NO and value is False:
            found[fact.name] = False
        elif fact.kind in (Kind.RECORD, Kind.RECORD_OR_NO):
            if not isinstance(value, dict):
                self.fault(at, value, fact.kind.value)
                return
            if fact.kind is Kind.RECORD_OR_NO:
                found[fact.name] = True
            inner = self.record(value, fact.fields, f"{at}.")
            found.update({f"{fact.name}.{name}": v for name, v in inner.items()})
        elif fact.kind in _LISTS:
            found[fact.name] = self.listed(fact, value, at)
        else:
            found[fact.name] = self.value(fact, value, at)

    def listed(self, fact: FactType, value: Any, at: str) -> Listed | None:
        complete = True
        if isinstance(value, dict) and set(value) == {"known", "complete"} and isinstance(value["complete"], bool):
            value, complete = value["known"], value["complete"]
        if not isinstance(value, list):
            self.fault(at, value, f'{fact.kind.value}, or {{"known": [...], "complete": false}}')
            return None
        items: list[Any] = []
        for n, entry in enumerate(value):
            place = f"{at}[{n}]"
            if fact.kind is Kind.RECORDS:
                if isinstance(entry, dict):
                    items.append(self.record(entry, fact.fields, f"{place}."))
                else:
                    self.fault(place, entry, "an object")
            else:
                kind = {Kind.COUNTRIES: Kind.COUNTRY, Kind.DAYS: Kind.DAY, Kind.CODES: Kind.CODE}[fact.kind]
                value_ = self.value(FactType(fact.name, kind, codes=fact.codes), entry, place)
                items.append({"day": value_} if kind is Kind.DAY else value_)
        return Listed(tuple(items), complete)

    def value(self, fact: FactType, value: Any, at: str) -> Any:
        expected = fact.kind.value if not fact.codes else f"one of {', '.join(fact.codes)}"
        try:
            return _READ[fact.kind](value, fact)
        except (ValueError, TypeError, OverflowError):
            self.fault(at, value, expected)
            return None


def _text(value: Any, _: FactType) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise ValueError
    return value


def _flag(value: Any, _: FactType) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: Any, _: FactType) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value > 10**7:
        raise ValueError
    return value


def _code(value: Any, fact: FactType) -> str:
    if value not in fact.codes:
        raise ValueError
    return str(value)


def _country(value: Any, _: FactType) -> str:
    if not isinstance(value, str) or not is_country(value):
        raise ValueError
    return value


def _paragraph(value: Any, _: FactType) -> str:
    match = _PARAGRAPH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError
    return match.group(1)


def _day(value: Any, _: FactType) -> Span:
    span = parse_span(value)
    if span.first != FIRST and span.first < _BORN_FIRST:
        raise ValueError
    return span


def _day_or_ongoing(value: Any, _: FactType) -> Span:
    """An ongoing circumstance ends after every day there is."""
    return Span(LAST, LAST) if value == "ongoing" else parse_span(value)


_LISTS = frozenset({Kind.COUNTRIES, Kind.RECORDS, Kind.DAYS, Kind.CODES})

_READ: dict[Kind, Callable[[Any, FactType], Any]] = {
    Kind.TEXT: _text,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.CODE: _code,
    Kind.COUNTRY: _country,
    Kind.PARAGRAPH: _paragraph,
    Kind.DAY: _day,
    Kind.DAY_OR_ONGOING: _day_or_ongoing,
    Kind.TERM: lambda value, _: Term.parse(value),
}


def _items(listed: Listed | None) -> tuple[dict[str, Any], ...]:
    return listed.items if listed is not None else ()


def _tighten(absence: dict[str, Any]) -> None:
    """Fill in what the length of a trip says of its ends, and that nobody returns before leaving."""
    left, returned, days = absence.get("left"), absence.get("returned"), absence.get("days")
    if days is not None and left is not None and returned is None:
        absence["returned"] = left.shifted(int(days))
    elif days is not None and returned is not None and left is None:
        absence["left"] = returned.shifted(-int(days))
    left, returned = absence.get("left"), absence.get("returned")
    if left is not None and (returned is None or returned.first < left.first):
        absence["returned"] = Span(left.first, returned.last if returned is not None else LAST)
    if returned is not None and (left is None or left.last > returned.last):
        absence["left"] = Span(left.first if left is not None else FIRST, returned.last)


def _shown(value: Any) -> str:
    """A value short enough for a message. Long text is cut: it may be somebody's story."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


__all__ = ["Case", "facts_hash", "parse_case", "read_case"]
