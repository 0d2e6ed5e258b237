"""The days of a roster: how they are written, which of them mean nothing, and which can't be."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from cobijo.facts.vocabulary import FactType
from cobijo.letters import unaccented
from cobijo.messages import Phrase
from cobijo.timeline import parse_span

ORDERS = ("month-first", "day-first")
"""How days such as 03/04/2001 are written."""

OLDEST = 115
"""Years before the day asked on which nothing in a living person's case has happened."""

AHEAD = 30
"""Years after it by which everything that is still to come has come."""

PLACEHOLDERS = frozenset({
    "0001-01-01", "1111-11-11", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01",
    "1900-12-31", "1901-01-01", "1911-11-11",
    "1912-12-12", "2079-06-06", "2099-01-01", "2099-12-31", "2100-01-01", "2199-12-31", "2999-12-31",
    "3000-01-01", "9998-12-31", "9999-01-01", "9999-12-30", "9999-12-31",
})  # fmt: skip
"""Days that systems write where they know none: where their calendar begins or ends, or a year that nobody meant."""

NOT_OF_BIRTH = frozenset({"1970-01-01", "1969-12-31"})
"""Where the clock of computers begins; people are born then, but it is no other day in a case of ours."""

COPIED = ("the day of the birth", "a day of its own", "Mend one of the two, or leave it empty.")
COPIED_FROM_BIRTH = ("arrived", "filed")
"""Days as which that of the birth may stand by a slip: each road sets such a row aside."""

SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DASHED = re.compile(r"\d{1,4}([‐‑‒–—−])\d{1,2}\1\d{1,4}(?!\d)")
_BASIC = re.compile(r"((?:18|19|20|99)\d\d)(\d\d)(\d\d)", re.ASCII)
"""ISO 8601 without dashes. No year that anybody lives in can be made of its last four digits."""
_MIDNIGHT = re.compile(r"(.*\d)[T ](?:00?:00(?::00(?:\.0+)?)?|12:00(?::00)? ?[AaPp]\.?[Mm]\.?)")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[- ./]+(?:de |of )?([a-z]+)\.?[- ,./]+(?:de |del )?(\d{4})")
_NAME_FIRST = re.compile(r"([a-z]+)\.?[- ]+(\d{1,2})(?:st|nd|rd|th)?[ ,-]+(?:de |del )?(\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+)\.?[- ,/]+(?:de |del )?(\d{4})")
_SHORT_YEAR = re.compile(r"(?:\d{1,2}|[a-z]{3,})([ ./-]+)(?:\d{1,2}|[a-z]{3,})(?:\1|, ?)'?\d{2}")
_NUMBER_YEAR = re.compile(r"(\d{1,2})[/-](\d{4})")

_EN = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
MONTHS = {
    **{name: n for names in (_EN, _ES) for n, name in enumerate(names, start=1)},
    **{name[:3]: n for names in (_ES, _EN) for n, name in enumerate(names, start=1)},
    "sept": 9,
    "setiembre": 9,
}
"""The months in English and Spanish, whole or by their usual abbreviations: no other word is one."""

EXPECTED = "a day as YYYY-MM-DD (or a month YYYY-MM, a year YYYY)"


class Ambiguous(ValueError):
    """A day that is one day month-first and another day-first."""


def read_day(cell: Any, order: str | None) -> Any:
    """The JSON of a day: a day, or an interval for a month or a year. Raises ValueError with what was expected."""
    if isinstance(cell, dt.datetime):
        return _of_datetime(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell == int(cell):
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int):
        raise ValueError(EXPECTED)
    text = str(cell).strip()
    text = unaccented(_hyphened(text))
    midnight = _MIDNIGHT.fullmatch(text)
    if midnight and not text.lower().rstrip(".").endswith(("pm", "p.m")):
        text = midnight.group(1)
    elif ":" in text:
        raise ValueError("a day without a time or a time zone")
    return _numbered(text, order) or _worded(text.lower())


def first_days(cell: Any) -> list[float]:
    """The first day that a cell may mean, as an ordinal, for each way round in which it is a day at all."""
    found = []
    for order in ORDERS:
        try:
            found.append(parse_span(read_day(cell, order)).first)
        except (ValueError, TypeError):
            continue
    return found


def _hyphened(text: str) -> str:
    """A day whose three parts are joined by a longer dash, as a word processor makes it, with hyphens. Between two
    numbers such a dash may be a span."""
    dashed = _DASHED.match(text)
    return text if dashed is None else text.replace(dashed.group(1), "-")


def plain_day(cell: Any, on: dt.date | None) -> int | None:
    """The ordinal of a day that nothing can be said against: written YYYY-MM-DD, in a lifetime before the day asked,
    and none that means something else. `read_day`, `placeholder` and `check` say the same of it."""
    if on is None or not isinstance(cell, str) or len(cell) != 10 or cell[4] != "-" or cell[7] != "-":
        return None
    if not cell.isascii() or cell in PLACEHOLDERS or cell in NOT_OF_BIRTH:
        return None
    try:
        found = dt.date.fromisoformat(cell).toordinal()
    except ValueError:
        return None
    latest = on.toordinal()
    return found if max(latest - OLDEST * 366, _FIRST) <= found <= min(latest, _LAST) else None


_FIRST, _LAST = dt.date(1880, 1, 1).toordinal(), dt.date(2100, 1, 1).toordinal()
"""Days that a case can hold."""


def _of_datetime(cell: dt.datetime) -> str:
    if cell.tzinfo is not None:
        raise ValueError("a day without a time zone: it is another day elsewhere")
    # Where pandas is installed, Arrow gives its own datetimes, which have nanoseconds besides.
    if (cell.hour, cell.minute, cell.second, cell.microsecond, getattr(cell, "nanosecond", 0)) != (0, 0, 0, 0, 0):
        raise ValueError("a day without a time")
    return cell.date().isoformat()


def _numbered(text: str, order: str | None) -> Any:
    if iso := _ISO.fullmatch(text):
        return _valid(*(int(part) for part in iso.groups()))
    if basic := _BASIC.fullmatch(text):
        return _valid(*(int(part) for part in basic.groups()))
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _month(int(text[:4]), int(text[5:7]))
    if re.fullmatch(r"(18|19|20|99)\d{2}", text):
        return {"not_before": f"{text}-01-01", "not_after": f"{text}-12-31"}
    if slashed := SLASHED.fullmatch(text):
        first, _, second, year = slashed.groups()
        return _slashed(int(first), int(second), int(year), order)
    if month := _NUMBER_YEAR.fullmatch(text):
        return _month(int(month.group(2)), int(month.group(1)))
    return None


def _worded(text: str) -> Any:
    if (named := _NAMED.fullmatch(text)) and named.group(2) in MONTHS:
        return _valid(int(named.group(3)), MONTHS[named.group(2)], int(named.group(1)))
    if (named := _NAME_FIRST.fullmatch(text)) and named.group(1) in MONTHS:
        return _valid(int(named.group(3)), MONTHS[named.group(1)], int(named.group(2)))
    if (named := _MONTH_YEAR.fullmatch(text)) and named.group(1) in MONTHS:
        return _month(int(named.group(2)), MONTHS[named.group(1)])
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("a day whose year has four digits")
    raise ValueError(EXPECTED)


def order_of(text: str) -> str | None:
    """What a day says of how its column is written: `day-first`, `month-first`, `either`, or None where it is written
    otherwise or is the same both ways."""
    text = _hyphened(text.strip())
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight.group(1)
    slashed = SLASHED.fullmatch(text)
    if slashed is None:
        return None
    first, second = int(slashed.group(1)), int(slashed.group(3))
    if not (1 <= first <= 31 and 1 <= second <= 31):
        return None  # it is no day either way, and proves nothing of the others
    if first > 12 or second > 12:
        return "day-first" if first > 12 >= second else "month-first" if second > 12 >= first else None
    return "either" if first != second else None


TURNED = "turned"
"""What a day proves that has its year first and is one only with its month behind the day: `2001-14-02`."""


def turned_of(text: str) -> str | None:
    """What a day with its year first proves of its column: `turned`, `as ISO`, `either`, or None where it is the same
    both ways or written otherwise."""
    iso = _ISO.match(text.strip())
    if iso is None:
        return None
    one, two = int(iso.group(2)), int(iso.group(3))
    if one > 12 or two > 12:
        return TURNED if one <= 31 and 1 <= two <= 12 else "as ISO" if two <= 31 and 1 <= one <= 12 else None
    return "either" if one != two else None


BOTH = "a day that is not both month-first and day-first"

_NO_MONTH = {
    "day-first": "a day-first day; there is no month {n}",
    "month-first": "a month-first day; there is no month {n}",
}


def _slashed(first: int, second: int, year: int, order: str | None) -> str:
    if year == 1900 and {first, second} == {0, 1}:
        return "1900-01-00"  # how a spreadsheet shows the number nought
    if order is None:
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            raise Ambiguous(BOTH)
        order = "day-first" if first > 12 else "month-first"
    month, day = (first, second) if order == "month-first" else (second, first)
    if month > 12 >= day:
        raise ValueError(Phrase(_NO_MONTH[order], n=month))
    return _valid(year, month, day)


def _month(year: int, month: int) -> dict[str, str]:
    first = _valid(year, month, 1)
    last = calendar.monthrange(year, month)[1]
    return {"not_before": first, "not_after": f"{year:04}-{month:02}-{last}"}


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("a day that exists") from None


def placeholder(day: Any, name: str) -> str | None:
    """The day, where it is one that systems write for unknown."""
    if isinstance(day, dict):
        first, last = str(day.get("not_before", "")), str(day.get("not_after", ""))
        years = {one[:4] for one in PLACEHOLDERS if one[5:] == "01-01"} | {"9999"}
        return first[:4] if first[:4] == last[:4] and first[:4] in years and len(first) == 10 else None
    if not isinstance(day, str):
        return None
    known = day in PLACEHOLDERS or (name != "born" and day in NOT_OF_BIRTH)
    return day if known else None


def check(day: Any, fact: FactType, on: dt.date | None, latest: dt.date | None) -> None:
    """Raises ValueError for a day on which this can't have happened, as seen on the day asked about: what the rules
    take as it stands has happened by then, what they ask the day of (`dated`) by the latest day that is known of."""
    if on is None or day is None or day == "ongoing":
        return
    try:
        span = parse_span(day)
    except (ValueError, TypeError):
        return  # what is no day is said by whoever reads the case
    floor, ceiling = on.toordinal() - OLDEST * 366, on.toordinal()
    if float("-inf") < span.last < floor:
        raise ValueError(Phrase("a day in a lifetime, after {year}", year=on.year - OLDEST))
    by = max(on, latest or on) if fact.dated else on
    if is_past(fact) and float("inf") > span.first > by.toordinal():
        if latest is not None and by < latest:
            raise ValueError(Phrase("a day on or before {day}, the day asked about", day=by))
        raise ValueError(Phrase("a day on or before {day}", day=by))
    if float("inf") > span.first > ceiling + AHEAD * 366:
        raise ValueError(Phrase("a day before {year}", year=on.year + AHEAD))


STILL_TO_COME = frozenset({"filed", "until", "due", "expires", "charging_document"})
"""Days that may lie ahead: a filing that is planned, what ends or is due."""


def is_past(fact: FactType) -> bool:
    """Whether a day can only be one on which something has happened."""
    return fact.name not in STILL_TO_COME
