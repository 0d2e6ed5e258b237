"""A person file, read whole or refused with every fault; no message quotes what stands in it.

`{"family_name", "given_name", "a_number", "born", "address": {...}, "relatives": [...], ...}`: see `schema`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cobijo.errors import InputError, Problem
from cobijo.facts.countries import countries
from cobijo.facts.strict_json import NotRead, NotStrict, load
from cobijo.identity.schema import BY_RELATION, COPIED, HELPER, ITEMS, PERSON, STATES, WHERE_MAIL_GOES, As, Detail
from cobijo.messages import Phrase, among, text_of
from cobijo.privacy import printable
from cobijo.timeline import parse_day

MAX_BYTES = 1_000_000
MAX_TEXT = 5_000
"""Characters of one text: an explanation may fill a page."""
MAX_ENTRIES = 200
FIRST_YEAR, LAST_YEAR = 1880, 2100
"""No day of anybody alive, or of a relative of theirs who is named on a form, lies outside them."""
FULL_NAME = ("given_name", "middle_name", "family_name")
"""The fields of a name in the order in which it is written."""

_PAGE = "See docs/reference/person.md."
_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d*)\])?")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who a person is, as far as is known. `copied` are the fields taken from the head of the household."""

    fields: Mapping[str, Any]
    copied: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """How much is known, and nothing of it."""
        return f"Person({len(self.fields)} fields)"

    def __reduce__(self) -> tuple[Any, ...]:
        """So that a person can be handed to another process, and to nothing else."""
        return _again, (self.plain(), self.copied)

    def plain(self) -> dict[str, Any]:
        """The fields as dicts and tuples that anybody may change."""
        return {name: _plain(one) for name, one in self.fields.items()}

    @property
    def name(self) -> str:
        """The name as it is written, empty where it is not known."""
        return " ".join(part for part in map(self.get, FULL_NAME) if part)

    @property
    def spelled(self) -> str:
        """The name as the passport spells it in Latin letters; a part whose spelling is not known, as it is written."""
        return " ".join(part for one in FULL_NAME if (part := self.get(f"passport_spelling.{one}") or self.get(one)))

    @property
    def unspelled(self) -> tuple[str, ...]:
        """The parts of the name in other letters than Latin of which no spelling in Latin letters is known."""
        lacking = (one for one in FULL_NAME if not self.get(f"passport_spelling.{one}"))
        return tuple(one for one in lacking if not _latin(self.get(one) or ""))

    @property
    def in_latin(self) -> str:
        """The name for the agency, which reads Latin letters: as the passport spells it, beside the name as it is
        written where the two differ; as it is written where a part has no spelling, and never half of each."""
        return self.name if self.unspelled or self.spelled == self.name else f"{self.spelled} ({self.name})"

    def get(self, path: str) -> Any:
        """The value at a path, `mailing_address.zip` or `children[1].born`; None where nothing is known."""
        found: Any = self.fields
        for step in path.split("."):
            match = _STEP.fullmatch(step)
            if match is None or not isinstance(found, Mapping):
                return None
            name, position = match.groups()
            found = self._relatives(name) if name in BY_RELATION else found.get(name)
            if name == "spouse":
                position = "0"
            if position and isinstance(found, tuple):
                found = found[int(position)] if int(position) < len(found) else None
        return found

    def _relatives(self, name: str) -> tuple[Mapping[str, Any], ...]:
        listed = self.fields.get("relatives") or ()
        return tuple(one for one in listed if one.get("relation") == BY_RELATION[name])

    def is_copied(self, path: str) -> bool:
        """Whether what stands at a path was taken from the head of the household."""
        return path.partition(".")[0].partition("[")[0] in self.copied


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _again(fields: dict[str, Any], copied: frozenset[str]) -> Person:
    return Person(_held(fields), copied)


def _held(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({name: _held(one) for name, one in value.items()})
    return tuple(map(_held, value)) if isinstance(value, tuple) else value


NOBODY = Person(MappingProxyType({}))
"""Of whom nothing is known."""


def joined(person: Person, head: Person | None) -> Person:
    """A person with what the household shares taken from its head, where the person has no answer of their own."""
    if head is None:
        return person
    own = set(person.fields)
    # Where mail goes is told of one home: whoever says a word of either is asked for the rest.
    own |= WHERE_MAIL_GOES if own & {"address", *WHERE_MAIL_GOES} else set()
    shared = {name: head.fields[name] for name in COPIED if name in head.fields and name not in own}
    if "address" not in shared:
        shared.pop("mailing_is_home", None)
    return Person(MappingProxyType({**person.fields, **shared}), frozenset(shared))


def read_person(path: Path, *, latest: dt.date | None = None) -> Person:
    """Read a person file; `latest` as for `parse_person`. Raises InputError with every fault, and without a word of
    what stands in the file."""
    try:
        data = load(path, MAX_BYTES, "A person file is of one person.")
    except NotRead as error:
        raise InputError.at(path, *error.parts) from None
    except NotStrict as error:
        place, _, expected, remedy = error.parts
        raise InputError.at(path, place, "text that is not JSON", expected, remedy) from None
    return parse_person(data, source=str(path), latest=latest)


def parse_person(data: Any, *, source: str = "person", latest: dt.date | None = None) -> Person:
    """A person from parsed JSON. Raises as `read_person` does; also for a birth or a death later than `latest`: the
    day asked about, or today where that is later."""
    problems: list[Problem] = []
    if not isinstance(data, dict):
        raise InputError.at(source, "person", _kind(data), "an object", _PAGE)
    fields = _part(data, PERSON, "", problems)
    problems += _not_yet(fields, PERSON, "", latest) if latest is not None else ()
    if problems:
        raise InputError(source, problems)
    return Person(_with_preparer(fields))


def _with_preparer(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The representative as the preparer too, where the file says that they prepared the forms and names no other."""
    own: Mapping[str, Any] = fields.get("representative") or {}
    if own.get("prepared") is not True or "preparer" in fields:
        return fields
    found = {name: own[name] for name in (*HELPER, "beyond") if name in own}
    # On the other forms one box is for both: `I am an attorney or accredited representative`.
    found |= {"kind": "attorney"} if "kind" in own else {}
    return MappingProxyType({**fields, "preparer": MappingProxyType(found)})


def _part(
    data: Mapping[str, Any], known: Mapping[str, Detail], place: str, problems: list[Problem]
) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for number, (name, value) in enumerate(data.items(), 1):
        detail = known.get(name)
        if detail is None:
            at = f"{place}field {number}"
            problems.append(Problem(at, "a field that is not known", "a field of a person", _meant(name, known)))
        elif value is not None:
            try:
                found[name] = _value(value, detail, f"{place}{name}", problems)
            except _Wrong as wrong:
                problems.append(
                    Problem(
                        f"{place}{name}{wrong.item}",
                        wrong.found or _kind(value),
                        text_of(wrong),
                        Phrase("Mend it, or leave it out. {page}", page=_PAGE),
                    )
                )
    return MappingProxyType(found)


def _not_yet(fields: Mapping[str, Any], known: Mapping[str, Detail], place: str, latest: dt.date) -> Iterator[Problem]:
    """What can't have happened by a day."""
    for name, value in fields.items():
        at, inner = f"{place}{name}", known[name].fields or {}
        several = [(f"{at}[{n}]", one) for n, one in enumerate(value)] if isinstance(value, tuple) else [(at, value)]
        for where, one in several:
            if isinstance(one, Mapping):
                yield from _not_yet(one, inner, f"{where}.", latest) if inner else ()
            elif known[name].past and one > latest:
                expected = Phrase("a day not after {latest}", latest=latest)
                yield Problem(where, "a day that is still ahead", expected, "Mend it: it has not happened yet.")


class _Wrong(ValueError):
    """A value that is not as it is expected to be; `item`: which of several, where it is one of them."""

    item: str = ""
    found: str = ""


def _value(value: Any, detail: Detail, place: str, problems: list[Problem]) -> Any:
    if detail.kind is As.PART:
        if not isinstance(value, dict):
            raise _Wrong(detail.kind.value)
        return _part(value, detail.fields or {}, f"{place}.", problems)
    if detail.kind is As.PARTS:
        return tuple(_entries(value, detail, place, problems))
    return _READ[detail.kind](value, detail)


def _entries(value: Any, detail: Detail, place: str, problems: list[Problem]) -> Iterator[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _Wrong(detail.kind.value)
    if len(value) > MAX_ENTRIES:
        raise _Wrong(Phrase("at most {n} entries", n=MAX_ENTRIES))
    for n, one in enumerate(value):
        yield _part(one, detail.fields or {}, f"{place}[{n}].", problems)


def _kind(value: Any) -> str:
    """What a value is, and nothing of what it says."""
    if isinstance(value, str):
        return Phrase("a text of {count} characters", count=f"{len(value):,}")
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "nothing")


def _meant(name: str, known: Mapping[str, Detail]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.casefold()[:40], known, 1, 0.75)
    return Phrase("Did you mean {near}?", near=near[0]) if near else _PAGE


# --- the kinds of values


def _text(value: Any, detail: Detail) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(detail.kind.value)
    if len(value) > MAX_TEXT:
        raise _Wrong(Phrase("at most {n} characters", n=f"{MAX_TEXT:,}"))
    if printable(value) != value or (detail.kind is As.NAME and "\n" in value):
        raise _Wrong("text without control characters")
    return value.strip()


def _digits(value: Any, detail: Detail) -> str:
    if not isinstance(value, str):
        raise _Wrong(Phrase("a text of {count} digits", count=_or(detail.digits)))
    bare = re.sub(r"^A|[\s\-#]", "", value.strip(), flags=re.IGNORECASE)
    if not (bare.isascii() and bare.isdigit() and len(bare) in detail.digits):
        raise _Wrong(Phrase("{count} digits", count=_or(detail.digits)))
    return bare


def _or(numbers: tuple[int, ...]) -> str:
    return " or ".join(map(str, numbers))


def _phone(value: Any, detail: Detail) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\+?[\d\s().\-/x]{5,30}", value.strip()):
        raise _Wrong(detail.kind.value)
    digits = re.sub(r"\D", "", value)
    local = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return local if len(local) == 10 and ("+" not in value or digits[0] == "1") else value.strip()


def _day(value: Any, detail: Detail) -> dt.date:
    try:
        found = parse_day(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None:
        raise _Wrong(detail.kind.value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        wrong = _Wrong(Phrase("a day from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR))
        wrong.found = "a day of a year that can't be meant"
        raise wrong
    return found


def _flag(value: Any, detail: Detail) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(detail.kind.value)
    return value


def _country(value: Any, detail: Detail) -> str:
    if not isinstance(value, str) or value not in countries().names:
        raise _Wrong(detail.kind.value)
    return value


def _state(value: Any, detail: Detail) -> str:
    if not isinstance(value, str) or value.strip().upper() not in STATES:
        raise _Wrong(detail.kind.value)
    return value.strip().upper()


def _one(value: Any, detail: Detail) -> str:
    if not isinstance(value, str) or value not in detail.codes:
        raise _Wrong(among(detail.codes))
    return value


def _whole(value: Any, detail: Detail) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise _Wrong(detail.kind.value)
    return value


def _each(read: Callable[[Any, Detail], Any]) -> Callable[[Any, Detail], tuple[Any, ...]]:
    def several(value: Any, detail: Detail) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > MAX_ENTRIES:
            raise _Wrong(detail.kind.value)
        return tuple(read(one, detail) for one in value)

    return several


def _by_item(read: Callable[[Any, Detail], Any]) -> Callable[[Any, Detail], Mapping[str, Any]]:
    def answers(value: Any, detail: Detail) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not all(re.fullmatch(r"\d{1,2}(\.[a-z])?", name) for name in value):
            raise _Wrong(Phrase("{what}, by item as 10.b", what=detail.kind.value))
        if unknown := next((name for name in value if name not in ITEMS), None):
            wrong = _Wrong("an item of Part 7 of Form I-821")
            wrong.item, wrong.found = f".{unknown}", "an item that there is none of"
            raise wrong
        return MappingProxyType({name: item(name, one, detail) for name, one in value.items() if one is not None})

    def item(name: str, value: Any, detail: Detail) -> Any:
        try:
            return read(value, detail)
        except _Wrong as wrong:
            wrong.item, wrong.found = f".{name}", _kind(value)
            raise

    return answers


_READ: dict[As, Callable[[Any, Detail], Any]] = {
    As.TEXT: _text,
    As.NAME: _text,
    As.NUMBER: _digits,
    As.PHONE: _phone,
    As.DAY: _day,
    As.YES: _flag,
    As.COUNTRY: _country,
    As.STATE: _state,
    As.CODE: _one,
    As.CODES: _each(_one),
    As.WHOLE: _whole,
    As.MONEY: _whole,
    As.DAYS: _each(_day),
    As.COUNTRIES: _each(_country),
    As.ANSWERS: _by_item(_flag),
    As.TEXTS: _by_item(_text),
}


def _latin(text: str) -> bool:
    """Whether each letter of a text is a Latin one."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
