"""From a cell to the JSON of a fact. A cell that can be read in two ways is never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from typing import Any

from cobijo.facts.countries import countries, normal
from cobijo.facts.vocabulary import FactType, Kind

UNKNOWN = frozenset({"", "unknown", "?", "n a", "na", "not known", "desconocido", "no se sabe", "null", "none given"})
NONE = frozenset({"none", "0", "no", "ninguno", "ninguna", "ningunos", "ningunas", "never", "nunca"})
YES = frozenset({"yes", "y", "true", "t", "1", "si", "verdadero"})
NO = frozenset({"no", "n", "false", "f", "0", "falso"})
STATELESS = frozenset({"stateless", "apatrida", "none", "sin nacionalidad"})

SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ,]+(\d{4})")
_TERM = re.compile(r"(\d+) ?(day|week|month|year|dia|semana|mes|ano)(?:e?s)?")
_UNITS = {"day": "D", "dia": "D", "week": "W", "semana": "W", "month": "M", "mes": "M", "year": "Y", "ano": "Y"}


class Ambiguous(ValueError):
    """A day that is one day month-first and another day-first."""


def read_cell(cell: Any, fact: FactType, *, order: str | None) -> Any:
    """The JSON value of a cell, or None where it says nothing. Raises ValueError with what was expected."""
    if isinstance(cell, str):
        cell = cell.strip()
        if cell.startswith("="):
            raise ValueError("a value, not a formula")
    if cell is None or (isinstance(cell, str) and (cell == "" or (normal(cell) in UNKNOWN and cell[:1] not in "[{"))):
        return None
    if isinstance(cell, list | dict):
        return cell
    if isinstance(cell, str) and cell[0] in "[{":
        try:
            return json.loads(cell)
        except json.JSONDecodeError:
            raise ValueError("well-formed JSON") from None
    return _READ.get(fact.kind, _text)(cell, fact, order)


def _flag(cell: Any, _: FactType, __: str | None) -> bool:
    if isinstance(cell, bool):
        return cell
    text = normal(str(cell).removesuffix(".0"))
    if text in YES:
        return True
    if text in NO:
        return False
    raise ValueError("yes, no or unknown")


def _day(cell: Any, _: FactType, order: str | None) -> Any:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = str(cell).strip()
    if normal(text) == "ongoing":
        return "ongoing"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}( 00:00:00|T00:00:00)?", text):
        return _valid(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _month(int(text[:4]), int(text[5:7]))
    if re.fullmatch(r"(19|20)\d{2}", text):
        return {"not_before": f"{text}-01-01", "not_after": f"{text}-12-31"}
    named = _NAMED.fullmatch(text)
    if named and named.group(2).lower() in _MONTHS:
        return _valid(int(named.group(3)), _MONTHS[named.group(2).lower()], int(named.group(1)))
    slashed = SLASHED.fullmatch(text)
    if slashed:
        first, second, year = (int(n) for n in slashed.groups())
        return _slashed(first, second, year, order)
    raise ValueError("a day as YYYY-MM-DD (or a month YYYY-MM, a year YYYY)")


def _slashed(first: int, second: int, year: int, order: str | None) -> str:
    if first > 12:
        order = "day-first"
    elif second > 12 or first == second:
        order = "month-first"
    if order is None:
        raise Ambiguous("a day that is not both month-first and day-first")
    month, day = (first, second) if order == "month-first" else (second, first)
    return _valid(year, month, day)


def _month(year: int, month: int) -> dict[str, str]:
    first = _valid(year, month, 1)
    last = calendar.monthrange(year, month)[1]
    return {"not_before": first, "not_after": f"{year}-{month:02}-{last}"}


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("a day that exists") from None


def _term(cell: Any, _: FactType, __: str | None) -> str:
    text = str(cell).strip()
    if text.upper().startswith("P"):
        return text.upper()
    match = _TERM.fullmatch(normal(text))
    if match is None:
        raise ValueError("a duration such as 6 months, 1 year, 90 days or P6M")
    return f"P{match.group(1)}{_UNITS[match.group(2)]}"


def _country(cell: Any, _: FactType, __: str | None) -> str:
    return countries().find(str(cell))


def _countries(cell: Any, _: FactType, __: str | None) -> list[str]:
    text = str(cell)
    if normal(text) in STATELESS:
        return []
    try:
        return [countries().find(text)]
    except ValueError as error:
        if type(error) is not ValueError:
            raise
    return [countries().find(part) for part in re.split(r"[;,/&]| and | y ", text) if part.strip()]


def _number(cell: Any, _: FactType, __: str | None) -> float:
    number = float(str(cell).replace(",", ""))
    return int(number) if number == int(number) else number


def _code(cell: Any, fact: FactType, _: str | None) -> str:
    text = str(cell).strip()
    if text in fact.codes:
        return text
    plain = normal(text).replace(" ", "")
    for code in fact.codes:
        if normal(code).replace(" ", "") in (plain, plain.lstrip("0")):
            return code
    raise ValueError(f"one of {', '.join(fact.codes)}")


def _list(cell: Any, _: FactType, __: str | None) -> Any:
    if normal(str(cell).removesuffix(".0")) in NONE:
        return []
    raise ValueError("none, or a list as JSON; entries may also stand in columns such as conviction_1_max_term")


def _days(cell: Any, fact: FactType, order: str | None) -> list[Any]:
    if normal(str(cell)) in NONE:
        return []
    return [_day(part.strip(), fact, order) for part in str(cell).split(";") if part.strip()]


def _codes(cell: Any, _: FactType, __: str | None) -> list[str]:
    if normal(str(cell)) in NONE:
        return []
    return [part.strip() for part in str(cell).split(";") if part.strip()]


def _text(cell: Any, _: FactType, __: str | None) -> str:
    return str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)


_READ: dict[Kind, Any] = {
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.DAY_OR_ONGOING: _day,
    Kind.TERM: _term,
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.NUMBER: _number,
    Kind.CODE: _code,
    Kind.RECORDS: _list,
    Kind.DAYS: _days,
    Kind.CODES: _codes,
}
