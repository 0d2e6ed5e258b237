"""Columns that are not read though they plainly tell of entries of a list: `conviction_1_level`, "Ever arrested?".

Who says "convictions: none" in one column and "felony" in another, which nobody reads, has not said that there are no
convictions. So what is said of such a list is not taken for all of it, where something stands in a column of this kind;
then no answer rests on the list's being whole. A map says what the column is, or that it is not used.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.letters import normal
from cobijo.rosters.cells import NO, NONE, UNKNOWN, YES, folded, says_nothing
from cobijo.rosters.days import ORDERS, SLASHED, first_days, read_day
from cobijo.rosters.denials import is_denied
from cobijo.rosters.grants import is_no_grant, is_of_a_holder, is_over, is_plain
from cobijo.rosters.headers import SINGULAR, Column, bracketed, is_of_one_day
from cobijo.rosters.nationality import read_countries
from cobijo.rosters.seconds import second
from cobijo.rosters.tells import ADDRESS, BARE, TELLS
from cobijo.rosters.told import (
    LOOKED_AT,
    is_of_continuity,
    is_of_others,
    is_otherwise,
    is_state,
    left_home,
    nation_in,
    plain_words,
    told_by,
    told_of_state,
)
from cobijo.timeline import parse_span

Untold = Mapping[int, tuple[str, ...]]
"""The facts of which a column tells that is not read, by its position."""

OF_A_STATE = ("*",)
"""In their place, where the header says only that a cell is a state of something (`TPS status`): each cell tells."""

OF_AGAIN = ("again",)
"""In their place, of a day of registering again that is read."""

OF_A_CARD = ("a card",)
"""In their place, of a card: one of category A12 is for who was granted TPS (8 CFR 274a.12(a)(12))."""

_REMOVABLE = re.compile(r"\W*(?:a\W*10|c\W*18)\W*", re.IGNORECASE)
_OF_AN_ORDER = ("absences", "orders")
"""Cards of who has been ordered removed: withholding of removal, and supervision after an order (8 CFR 274a.12)."""

_CARD = re.compile(
    r"(?:(?:tps|current|valid|old|prior|previous|last|actual|anterior) )*"
    r"(?:eads?|i ?76[56]|(?:work|employment) (?:permit|card|authori[sz]ation)s?(?: (?:document|card))?|"
    r"employment authori[sz]ation|permisos?(?: de trabajo)?|autorizacion de (?:trabajo|empleo)|tarjeta de trabajo)"
    r"(?: (?:status|details?|info|held|type|card|based on|basis|notes?|tipo|estado))*"
)
"""Headers of a card of which the cell may say the category."""

_ENTRY = re.compile(r"([a-z ]+?) ?(\d{1,9})(?: (.+))?")
_BESIDE = re.compile(
    r"court|county|docket|case|number|no|city|place|state|notes?|comments?|attorney|judge|receipt|name|id|file|address"
)
"""Parts of an entry that change nothing where the entry itself is read."""


def untold(headers: Iterable[tuple[int, str]], read: Iterable[Column]) -> Untold:
    """What some headers, none of which is read, tell of; `read` are the columns that are."""
    entries = {(_listed(column), column.position) for column in read}
    found = {position: _told(header, entries) for position, header in headers}
    return {position: names for position, names in found.items() if names}


def again_in(columns: Mapping[int, Column]) -> Untold:
    """The columns that are read as days of registering again and bear an office's own name: who registers again holds
    TPS, so that such a day tells of a grant where no column says that there was one."""
    return {n: OF_AGAIN for n, column in columns.items() if is_of_one_day(column)}


def cards_in(columns: Mapping[int, Column]) -> Untold:
    """The columns that are read and hold the category of a card: what it shows of a grant is told beside it."""
    places = ((n, column) for n, column in columns.items() if column.fact.name == "cards" and column.field is not None)
    return {n: OF_A_CARD for n, column in places if column.type.name == "category"}


def _listed(column: Column) -> str:
    return column.fact.name if column.inside is None else f"{column.fact.name}.{column.inside.name}"


def _stems() -> dict[str, str]:
    """The lists whose entries may stand in columns, by what one entry is called. A card more changes no answer."""
    names = [fact.name for fact in VOCABULARY if fact.kind is Kind.RECORDS and fact.name != "cards"]
    names += [f"{fact.name}.{one.name}" for fact in VOCABULARY for one in fact.fields if one.kind is Kind.RECORDS]
    singular = {name: SINGULAR.get(name, name.rpartition(".")[2]) for name in names}
    return {normal(word): name for name, one in singular.items() for word in (one, name.replace(".", " "))}


_LISTS = _stems()


def _told(header: str, entries: set[tuple[str, int | None]]) -> tuple[str, ...]:
    numbered = _ENTRY.fullmatch(plain_words(header))
    if numbered and (name := _LISTS.get(numbered.group(1))) is not None:
        known = (name, int(numbered.group(2)) - 1) in entries
        return () if known and _BESIDE.fullmatch(numbered.group(3) or "") else (name,)
    names = told_by(header) or told_beside(header)
    if not names and "#" not in header and _CARD.fullmatch(plain_words(header)):
        return OF_A_CARD
    return OF_A_STATE if is_state(header) and set(names) <= {"status.granted"} else names


@lru_cache(maxsize=1_000)
def told_beside(header: str) -> tuple[str, ...]:
    """What a column tells of whose name would be a fact of ours, were it not for what stands in brackets behind it, or
    that is a second column of a list. Of an arrival it tells that there may have been another, so that somebody was
    abroad before."""
    column = bracketed(header) or (None if is_state(header) else _second_list(header))
    name = "" if column is None else "absences" if column.fact.name == "arrived" else column.fact.name
    return (name,) if (name in TELLS or name in _LISTS.values()) and not is_of_others(header) else ()


def _second_list(header: str) -> Column | None:
    """The list of which a header names a second column: entries may stand there that the first has not."""
    column = second(header)
    return column if column is not None and column.type.kind is Kind.RECORDS else None


def told_in(names: tuple[str, ...], header: str, cell: Any) -> tuple[str, ...]:
    """The facts of which a cell tells, beneath a header that tells of these."""
    told, plain = _told_in(names, header, cell), plain_words(header)
    if "status.withdrawn" not in told:
        return (*told, "status.withdrawn") if is_over(plain, cell) else told
    # A green card that is pending has ended nothing.
    unheard = names != OF_A_STATE and is_otherwise(plain) and is_no_grant(cell)
    return tuple(name for name in told if name != "status.withdrawn") if unheard else told


def _told_in(names: tuple[str, ...], header: str, cell: Any) -> tuple[str, ...]:
    if names == ("in_us",) and told_beside(header):
        return () if says_nothing(cell) or cell is True or folded(str(cell)) in (*UNKNOWN, *YES) else names
    if names == OF_A_STATE and is_of_continuity(header):
        return () if says_nothing(cell) or folded(str(cell)) in UNKNOWN else told_of_state(header, str(cell))
    if not says_something(cell, names, header) or _of_the_office(header, cell):
        return ()
    if names == OF_A_STATE:
        return told_of_state(header, str(cell))
    if names == OF_AGAIN:
        return ("status.granted",)
    if names == OF_A_CARD:
        return ("status.granted",) if is_of_a_holder(cell) else _OF_AN_ORDER if _REMOVABLE.fullmatch(str(cell)) else ()
    if "status.granted" in names:
        of_an_end = (name for name in told_by(f"tps {cell}"[:LOOKED_AT]) if name != "status.granted")
        names = tuple(
            dict.fromkeys((*(n for n in names if n != "status.granted" or not is_no_grant(cell)), *of_an_end))
        )
    if "in_us" not in names:
        return names
    # Its patterns are long, and few rosters have such a column.
    from cobijo.rosters.whereabouts import is_here

    here = is_here(header, cell)
    if here and re.fullmatch(f"{BARE}|{ADDRESS}", plain_words(header)):
        return ()
    return tuple(name for name in names if name != "in_us" or not here)


_LEDGER = re.compile(r"(?:(?:total|amount of|sum of) )?(?:charges?|cargos?|records?|fianza|bail)")
_ENTRIES = re.compile(r"(?:(?:number|no|total|num|count|cantidad|numero)(?: of| de)?|of) (?:entries|entradas)(?: .*)?")
_CHECKED = re.compile(
    r".*(?:reviewed|asked|discussed|verified|explained|screened|revisad[oa]s?|verificad[oa]s?)|"
    r".*(?:screening|check|review|questions|interview|intake) (?:done|completed?|conducted|performed)"
)
_MONEY = re.compile(r"\W*[$€£]\W*[\d.,]+\W*|[\d.,]+ ?(?:usd|dollars?)|\d[\d,]*\.\d\d", re.IGNORECASE)
_NUMBER = re.compile(r"(?=.*\d)[A-Z]{0,3}[-#\d]*", re.IGNORECASE)


_ORDER = re.compile(r"(?:(?:n|no|num|numero) (?:de )?)?orden(?: (?:n|no|num))?")
"""In Spanish the place in a row too: `Orden` = 1, 2, 3."""
_PASSPORTS = re.compile("passports?|pasaportes?")
_HELD = re.compile(
    r"(?:(?:1|one|un[oa]?|copy|copia|original|on file|en archivo|valid|vigentes?|current|expired|vencid[oa]s?|renewed|"
    r"renovad[oa]s?|seen|vistos?|yes|si|has|tiene|exp(?:ires)?|vence|until|hasta)(?: |$))*"
    r"(?:[0-9]{4}(?: [0-9]{1,2}){0,2}|[0-9]{1,2} [0-9]{1,2} [0-9]{4})?"
)
"""What says that somebody has a passport, and not whose."""
_DENIED_BY = re.compile(r"(?:denied by|denegad[oa] por)(?: staff)?")
_AUTHORITY = re.compile(
    r"\b(?:uscis|ins|dhs|cis|immigration|inmigracion|service|government|gobierno|aao|judge|juez|tps)\b"
)
"""An office denies its help too: what the authority denied is said with it, or with a year."""


def _of_the_office(header: str, cell: Any) -> bool:
    """Whether a cell is of the office's own doing: what it charges, the number of a record, that it has asked."""
    plain, text = plain_words(header), str(cell).strip()
    if _ENTRIES.fullmatch(plain):
        return text in ("0", "1")
    if _CHECKED.fullmatch(plain):
        return cell is True or folded(text) in YES
    if _ORDER.fullmatch(plain):
        return text.isdecimal()
    if _PASSPORTS.fullmatch(plain):
        words = normal(text)
        return folded(text) in YES or _HELD.fullmatch(words) is not None
    if _DENIED_BY.fullmatch(plain):
        return not (any(map(str.isdigit, text)) or _AUTHORITY.search(normal(text)))
    if _LEDGER.fullmatch(plain):
        return _MONEY.fullmatch(text) is not None or (
            plain.startswith("record") and _NUMBER.fullmatch(text) is not None
        )
    return False


def says_something(cell: Any, names: tuple[str, ...] = (), header: str = "") -> bool:
    """Whether a cell of a column that tells of these tells of an entry: anything but nothing, unknown, no and none."""
    if says_nothing(cell) or cell is False:
        return False
    word = folded(str(cell))
    return not (word in UNKNOWN or word in NONE or word in NO or is_denied(str(cell), names, plain_words(header)))


def opened(data: dict[str, Any], name: str, cell: Any, header: str = "") -> bool:
    """Marks a list of a case as one that may not be whole; whether it did. Of orders nobody is asked who says nothing
    of them, so that the list is begun where it is not there."""
    entry = left_home(header) or told_beside(header) == ("absences",)
    if name == "absences" and entry and not _after_arrival(cell, data.get("arrived")):
        return False
    if name == "asylum_bars":
        return _unanswered(data.get(name))
    if name == "in_us":
        if re.fullmatch(BARE, plain_words(header)) and _same(cell, _known(data.get("nationalities"))):
            return False
        return data.get(name) is True and bool(data.pop(name))
    whole, _, inside = name.partition(".")
    held = data.get(whole) if inside else data
    if not isinstance(held, dict):
        return False
    value = held.get(inside or whole, [] if name == "orders" else None)
    known = _known(value)
    if not isinstance(known, list) or (name == "nationalities" and (_same(cell, known) or nation_in(header) in known)):
        return False
    held[inside or whole] = {"known": known, "complete": False}
    return True


def _unanswered(bars: Any) -> bool:
    """Takes back every bar that is said not to be one, since another column tells of one; whether there was any."""
    denied = [name for name, said in bars.items() if said is False] if isinstance(bars, dict) else []
    for name in denied:
        del bars[name]
    return bool(denied)


def _after_arrival(cell: Any, arrived: Any) -> bool:
    """Whether somebody who left home on a day, whichever way round it is written, had arrived before."""
    if arrived is None:
        return False
    try:
        last = parse_span(arrived).last
    except (ValueError, TypeError):
        return True  # what is wrong with a day is said where a case is read
    return any(_first_of(cell, order) > last for order in ORDERS)


def _first_of(cell: Any, order: str) -> float:
    try:
        return parse_span(read_day(cell, order)).first
    except (ValueError, TypeError):
        # No such day in this order; or no day at all, so that it may have been any.
        return -math.inf if isinstance(cell, str) and SLASHED.fullmatch(cell.strip()) else math.inf


def granted(data: dict[str, Any]) -> bool:
    """Whether a case says nothing of a grant: then a column that does is not left unread."""
    status = data.get("status")
    return not isinstance(status, dict) or not (status.get("ever_granted") or status.get("granted"))


def read_grant(data: dict[str, Any], header: str, cell: Any) -> bool:
    """Puts into a case that TPS was granted, where it says nothing of that and a cell that is not read says it plainly;
    whether it did."""
    status = data.get("status", {})
    if not isinstance(status, dict) or status.get("ever_granted") is not None:
        return False
    if not is_plain(plain_words(header), cell):
        return False
    data["status"] = {**status, "ever_granted": True}
    return True


def asked_as_applicant(data: dict[str, Any]) -> bool:
    """Whether a case says something of a grant, and not whether there was one: then an application is answered."""
    status = data.get("status")
    if not isinstance(status, dict) or status.get("ever_granted") is not None:
        return False
    applications = _known(status.get("applications"))
    entries = applications if isinstance(applications, list) else ()
    if any(isinstance(one, dict) and one.get("result") == "granted" for one in entries):
        return False  # that there was a grant is read from it
    return bool(status.get("granted") or status.get("under") or _known(status.get("reregistered")))


_TO_COME = re.compile(r"\b(?:end(?:ed|s)?|fin|final|termino|finalizo|stopped|oath|naturali\w+|citizenship)\b")


def is_to_come(header: str, cell: Any, on: dt.date | None) -> bool:
    """Whether a cell is a day after the day asked about, whichever way round it is written, on which TPS ends or
    somebody is made a citizen. TPS ends with its designation too."""
    if on is None or not _TO_COME.search(plain_words(header)):
        return False
    days = first_days(cell)
    return bool(days) and min(days) > on.toordinal()


def withdrawn(data: dict[str, Any]) -> bool:
    """Whether a case says that TPS was granted and nothing of a withdrawal: then it is taken to stand."""
    status = data.get("status")
    if not isinstance(status, dict) or status.get("withdrawn") is not None:
        return False
    return bool(status.get("ever_granted") or status.get("granted"))


_ONLY = re.compile(r"\b(?:only|just|solely|solo|solamente|[uú]nicamente)\b", re.IGNORECASE)


def _known(value: Any) -> Any:
    """The entries of a list, whole or not."""
    return value.get("known") if isinstance(value, dict) else value


def _same(cell: Any, known: Any) -> bool:
    """Whether a second nationality is the first one once more."""
    try:
        return set(read_countries(_ONLY.sub("", str(cell)).strip(), "iso", frozenset()) or ["?"]) <= set(known or ())
    except ValueError:
        return False
