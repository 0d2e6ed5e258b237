"""One person, as far as is known, frozen.

Reading a case reports every fault at once, contradictions included: facts that can't all be true are refused, since
an answer built on them would be worth nothing. What follows from other facts by arithmetic alone is filled in: a trip
of eleven days that began on a known day ended on a known day.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cobijo.errors import CaseError, InputError, Problem
from cobijo.facts.countries import is_country
from cobijo.facts.filings import settle
from cobijo.facts.fingerprint import facts_hash
from cobijo.facts.reference import quoted, reference_problem
from cobijo.facts.strict_json import NotStrict, load
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.logic.leaves import Listed
from cobijo.messages import Phrase, among, at_most, text_of
from cobijo.privacy import printable
from cobijo.timeline import Span, Term, parse_span, span_json
from cobijo.timeline.days import FIRST, LAST

MAX_BYTES = 5_000_000
MAX_ENTRIES = 500
"""Entries of one list: nobody has more trips or convictions than that, and every rule looks at each."""
MAX_TEXT = 500
MAX_PROBLEMS = 100
"""Faults that are looked for in one case; of a file of rubbish the rest is no news."""

_PARAGRAPH = re.compile(r"(?:INA )?(212\(a\)(?:\([0-9A-Za-z]{1,5}\)){1,6})", re.ASCII)
_UNDER = re.compile(r"([A-Z]{2})-(19|20)\d\d", re.ASCII)
_FIRST_DAY = dt.date(1880, 1, 1).toordinal()
_LAST_DAY = dt.date(2100, 12, 31).toordinal()
WORDS = frozenset(
    word
    for fact in VOCABULARY
    for one in (fact, *fact.fields)
    for name in (one.name, *one.codes)
    for word in re.split("[-_.]", name.casefold())
)
"""The words of facts and of their codes, which are nobody's name."""


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """The facts of one person. `facts` maps names to values inside (see `logic.leaves`); absent is unknown.

    Fields of single records are flat: `status.granted`, `asylum_bars.persecutor`.
    """

    ref: str
    facts: Mapping[str, Any]
    facts_hash: str

    def __repr__(self) -> str:
        """How much is known, and nothing of it."""
        return f"<Case {self.ref or '-'}: {len(self.facts)} facts>"


def read_case(path: Path, *, latest: dt.date | None = None, asked: dt.date | None = None) -> Case:
    """Read a case from a JSON file; `latest` and `asked` as for `parse_case`. Raises CaseError."""
    try:
        data = load(path, MAX_BYTES, "A case is one person; give a roster to `caseload screen`.")
    except NotStrict as error:
        raise CaseError.at(path, *error.parts) from None
    except InputError as error:
        raise CaseError(str(path), error.problems) from None
    return parse_case(data, source=str(path), latest=latest, asked=asked)


def parse_case(data: Any, *, source: str = "case", latest: dt.date | None = None, asked: dt.date | None = None) -> Case:
    """Make a case of parsed JSON. Raises CaseError with every fault and every contradiction, and with what is said to
    have happened later than `latest`: the day asked about, or today where that is later. What the rules take as it
    stands, without a question of its day, has happened by the day that is `asked` about."""
    if not isinstance(data, dict):
        raise CaseError(source, [Problem("case", _shown(data), "an object of facts", "See docs/reference/case.md.")])
    reader = _Reader()
    facts = reader.record(data, VOCABULARY, "")
    ref = facts.pop("ref", None)
    facts = {name: value for name, value in facts.items() if value is not None}
    if ref is not None and (problem := reference_problem(ref)) is not None:
        reader.problems.append(problem)
    if not reader.problems:
        for absence in _items(facts.get("absences")):
            _tighten(absence)
        from cobijo.facts.contradictions import contradictions

        reader.problems += contradictions(facts)
        reader.problems += _not_yet(facts, latest, asked or latest) if latest is not None else ()
    if reader.problems:
        raise CaseError(source, reader.problems)
    settle(facts)
    return Case(ref or "", facts, facts_hash(data))


def parse_fact(fact: FactType, value: Any) -> tuple[Any, list[Problem]]:
    """One fact by itself as it is inside, or the fields of a record by name; and what is wrong with it."""
    reader = _Reader()
    found: dict[str, Any] = {}
    reader.fact(fact, value, fact.name, found)
    whole = found if fact.kind is Kind.RECORD else found.get(fact.name)
    return whole, reader.problems


def _not_yet(facts: Mapping[str, Any], latest: dt.date, asked: dt.date) -> Iterator[Problem]:
    """What can't have happened by a day, or had not by the day that is asked about."""
    for place, fact, span in _days(facts):
        if span.first in (FIRST, LAST):
            continue
        if fact.past and span.first > latest.toordinal():
            expected = Phrase("a day not after {latest}", latest=latest)
            yield Problem(place, str(span_json(span)), expected, "Mend it: it has not happened yet.")
        elif fact.stands and asked.toordinal() < span.first <= latest.toordinal():
            expected = Phrase("a day on or before {day}, the day asked about", day=asked)
            yield Problem(place, str(span_json(span)), expected, "Leave it out, or ask about a later day.")


def _days(facts: Mapping[str, Any]) -> Iterator[tuple[str, FactType, Span]]:
    for fact in VOCABULARY:
        if fact.kind is Kind.DAY and fact.name in facts:
            yield fact.name, fact, facts[fact.name]
        fields = fact.fields if fact.kind in (Kind.RECORD, Kind.RECORDS) else ()
        for field in (one for one in fields if one.kind is Kind.DAY):
            if fact.kind is Kind.RECORD and (value := facts.get(f"{fact.name}.{field.name}")) is not None:
                yield f"{fact.name}.{field.name}", field, value
            for n, entry in enumerate(_items(facts.get(fact.name)) if fact.kind is Kind.RECORDS else ()):
                if entry.get(field.name) is not None:
                    yield f"{fact.name}[{n}].{field.name}", field, entry[field.name]


class _Reader:
    """Reads values by their type, collecting faults with their places."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, place: str, value: Any, expected: str, remedy: str = "") -> None:
        remedy = remedy or "Mend it, or leave it out if unknown."
        self.problems.append(Problem(place, _shown(value), expected, remedy))

    def record(self, data: Mapping[str, Any], types: tuple[FactType, ...], place: str) -> dict[str, Any]:
        known = {fact.name: fact for fact in types}
        found: dict[str, Any] = {}
        for name, value in data.items():
            if len(self.problems) >= MAX_PROBLEMS:
                break
            fact = known.get(name)
            if fact is None:
                self.fault(f"{place}{_name(name)}", value, "a fact of the vocabulary", _meant(name, known))
            elif value is not None:
                self.fact(fact, value, f"{place}{name}", found)
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
            self.fault(at, value, Phrase('{what}, or {{"known": [...], "complete": false}}', what=fact.kind.value))
            return None
        if len(value) > MAX_ENTRIES:
            self.problems.append(
                Problem(at, Phrase("{n} entries", n=f"{len(value):,}"), at_most(MAX_ENTRIES), "Keep what counts.")
            )
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
        expected = fact.expected if not fact.codes else among(fact.codes)
        try:
            return _READ[fact.kind](value, fact)
        except _Expected as error:
            self.fault(at, value, text_of(error))
        except (ValueError, TypeError, OverflowError):
            self.fault(at, value, expected)
        return None


class _Expected(ValueError):
    """A value that is wrong in a way of its own."""


def _text(value: Any, fact: FactType) -> str:
    if not isinstance(value, str):
        raise TypeError
    if len(value) > MAX_TEXT:
        raise _Expected(Phrase("at most {n} characters", n=MAX_TEXT))
    if printable(value) != value:
        raise _Expected("text without control characters")
    if fact.name == "under" and ((match := _UNDER.fullmatch(value)) is None or not is_country(match.group(1))):
        raise _Expected("a designation, as SV-2001")
    return value


def _flag(value: Any, _: FactType) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: Any, fact: FactType) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    if fact.whole and value != int(value):
        raise _Expected("a whole number")
    if not fact.least <= value <= fact.most:
        raise _Expected(Phrase("a number from {least} to {most}", least=fact.least, most=fact.most))
    return int(value) if value == int(value) else value


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
    if any(end < _FIRST_DAY or end > _LAST_DAY for end in span if end not in (FIRST, LAST)):
        raise _Expected("a day from 1880 to 2100")
    return span


def _day_or_ongoing(value: Any, fact: FactType) -> Span:
    """An ongoing circumstance ends after every day there is."""
    return Span(LAST, LAST) if value == "ongoing" else _day(value, fact)


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
    if left is not None and returned is not None and left.first > returned.last:
        return  # they contradict each other, which is said of the days as they were given
    if left is not None and (returned is None or returned.first < left.first):
        absence["returned"] = Span(left.first, returned.last if returned is not None else LAST)
    if returned is not None and (left is None or left.last > returned.last):
        absence["left"] = Span(left.first if left is not None else FIRST, returned.last)


def _shown(value: Any) -> str:
    return quoted(value, WORDS)


def _name(name: str) -> str:
    """The name of a fact that there is not: quoted where it is written as one, for it may be anybody's."""
    return name if re.fullmatch(r"[A-Za-z_]\w{0,40}", name, re.ASCII) else "..."


def _meant(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.casefold()[:60], known, 1) if len(name) < 60 else []
    return Phrase("Did you mean {near}?", near=near[0]) if near else "See docs/reference/case.md."


__all__ = ["Case", "facts_hash", "parse_case", "read_case"]
